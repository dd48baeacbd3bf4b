#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read who is connected to an org, and what that may do."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connection_info
short_description: Read the Okta org, the caller, and the permissions of the caller
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the org, the user or app that is connected to it with its admin roles and scopes, and the rate limits of the
    requests that were made.
  - If O(modules) is given, it also returns the scopes that these modules need and which of them are missing, before a
    playbook fails because of them.
options:
  modules:
    description:
      - Names of modules of this collection, such as V(group_role), with or without V(community.okta.).
      - If omitted, no scopes of modules are returned.
    type: list
    elements: str
    default: []
notes:
  - An app that connects without O(scopes) requests all scopes that the modules need, so the missing scopes are those
    that were not granted to the app. With O(scopes) or O(access_token), they are those that the token lacks.
  - An API token has no scopes, so none are missing. It may do what its admin roles permit.
seealso:
  - module: community.okta.access_token
  - name: OAuth 2.0 scopes
    description: The scopes of Okta's management API.
    link: https://developer.okta.com/docs/api/oauth2/
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read who is connected
  community.okta.connection_info:
  register: connected

- name: Read whether scopes for the next tasks are missing
  community.okta.connection_info:
    modules:
      - group
      - group_role
  register: preflight

- name: Fail if scopes are missing
  ansible.builtin.assert:
    that: preflight.missing_scopes == []
    fail_msg: "Grant the app the scopes {{ preflight.missing_scopes | join(', ') }}"
"""

RETURN = r"""
org:
  description: The org.
  returned: success
  type: dict
  sample: {id: 00o1emaKYZTWRYYRRTSK, pipeline: idx, url: 'https://example.okta.com'}
  contains:
    id:
      description: Id of the org.
      type: str
    url:
      description: The address of the org that was used.
      type: str
    pipeline:
      description: V(idx) for an org of the Identity Engine, V(v1) for one of the Classic Engine.
      type: str
caller:
  description: The user or app that is connected.
  returned: success
  type: dict
  sample: {id: 00u1emaKYZTWRYYRRTSK, login: ana@example.com, roles: [SUPER_ADMIN], scopes: null, type: user}
  contains:
    type:
      description: V(user) for an API token or an access token of a user, V(app) for any other app or access token.
      type: str
    id:
      description: Id of the user, or client id of the app.
      type: str
    login:
      description: Login of the user; null for an app.
      type: str
    roles:
      description: Types of the admin roles; null if they cannot be read.
      type: list
      elements: str
    scopes:
      description: The scopes of the access token; null for an API token, which has no scopes.
      type: list
      elements: str
modules:
  description: The scopes that the modules need.
  returned: success
  type: list
  elements: dict
  sample:
    - change_scopes: [okta.groups.manage]
      missing_scopes: [okta.groups.manage]
      name: community.okta.group
      optional_scopes: [{needed: 'to delete a group, for roles may be limited to it', scope: okta.roles.read}]
      read_scopes: [okta.groups.read]
  contains:
    name:
      description: Name of the module.
      type: str
    read_scopes:
      description: Scopes that it always needs, in check mode too.
      type: list
      elements: str
    change_scopes:
      description: Scopes that it needs to change something.
      type: list
      elements: str
    optional_scopes:
      description: Scopes that it needs in some cases.
      type: list
      elements: dict
      contains:
        scope:
          description: The scope.
          type: str
        needed:
          description: The case in which it is needed.
          type: str
    missing_scopes:
      description: The scopes of the module that are missing.
      type: list
      elements: str
missing_scopes:
  description: All scopes that are missing.
  returned: success
  type: list
  elements: str
  sample: [okta.groups.manage]
rate_limits:
  description: The rate limits of the endpoints that this module used.
  returned: success
  type: list
  elements: dict
  sample: [{endpoint: GET /api/v1/users/me, limit: 600, remaining: 599, reset: "2026-03-01T09:00:00.000Z"}]
  contains:
    endpoint:
      description: Method and path.
      type: str
    limit:
      description: How many requests Okta accepts in a minute, from all clients of the org together.
      type: int
    remaining:
      description: How many of them were left.
      type: int
    reset:
      description: When all of them are available again.
      type: str
incomplete:
  description:
    - What could not be read completely, one sentence for each; empty if everything was read.
    - What could not be read is omitted from the result. It is unknown, and must not be taken for missing or empty.
  returned: success
  type: list
  elements: str
  sample: []
api:
  description: The requests that the run made.
  returned: always
  type: dict
  sample: {calls: 2, waited_seconds: 0.0, writes: 0}
  contains:
    calls:
      description: How many requests were made.
      type: int
    writes:
      description: How many of them could change something.
      type: int
    waited_seconds:
      description:
        - How long the run waited for rate limits, after transient faults, and for Okta to finish or show a change, in
          seconds.
      type: float
error:
  description: The kind of failure. All but RV(error.kind) is returned only if Okta refused a request.
  returned: on failure
  type: dict
  sample: {causes: [], code: E0000007, kind: missing, request_id: 0a1b2c3d, status: 404, summary: 'Not found'}
  contains:
    kind:
      description: The kind of failure, see R(the guide, ansible_collections.community.okta.docsite.guide_failures).
      type: str
      choices:
        [
          input, missing, ambiguous, refused, limit, lockout, not_planned, new_privileges, needed_elsewhere,
          managed_elsewhere, changed_meanwhile, too_wide, incomplete, unexpected_answer, answer_lost, settings,
          unreachable, unavailable, rate_limited, interrupted, not_authenticated, not_allowed, rejected,
          missing_library, defect
        ]
    status:
      description: The HTTP status.
      type: int
    code:
      description: Okta's error code.
      type: str
    summary:
      description: Okta's summary.
      type: str
    causes:
      description: Okta's causes.
      type: list
      elements: str
    request_id:
      description: The id of the request, for Okta's support and for the system log.
      type: str
"""

from ansible_collections.community.okta.plugins.module_utils._module import Info, run_info_module
from ansible_collections.community.okta.plugins.module_utils._resources.connection.reading import (
    CONNECTION_QUERY,
    read_connection,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(CONNECTION_QUERY, read_connection))


if __name__ == "__main__":
    main()
