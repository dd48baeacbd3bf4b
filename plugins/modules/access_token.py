#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Get one access token for many tasks."""

from __future__ import annotations

DOCUMENTATION = r"""
module: access_token
short_description: Get an access token for the tasks of a playbook
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Authenticates as an app with O(client_id), O(private_key) and O(scopes), and returns the access token, for the
    option O(access_token) of other modules. Otherwise every task that authenticates as an app gets its own token, which
    takes one to three requests and counts against the rate limit of the token endpoint.
  - The token is secret. The module refuses to run unless the task has C(no_log) set to V(true).
  - It gets a token in check mode too, because this changes nothing in the org.
notes:
  - The token expires at RV(expires), usually after one hour, and is not renewed. For a longer run, authenticate with
    O(private_key) in each task instead, which gets new tokens as needed.
  - For an ad-hoc command, set the environment variable E(ANSIBLE_NO_LOG) instead of C(no_log).
seealso:
  - module: community.okta.connection_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Get one token for all tasks
  community.okta.access_token:
    client_id: "{{ client_id }}"
    private_key: "{{ vault_private_key }}"
    scopes:
      - okta.groups.read
      - okta.groups.manage
  register: token
  no_log: true

- name: Use the token in other tasks
  module_defaults:
    group/community.okta.okta:
      access_token: "{{ token.access_token }}"
      dpop_private_key: "{{ token.dpop_private_key or omit }}"
  block:
    - name: Manage groups
      community.okta.groups:
        groups:
          - name: Help Desk
          - name: Auditors
"""

RETURN = r"""
access_token:
  description: The access token.
  returned: success
  type: str
  sample: eyJraWQiOiJ...
dpop_private_key:
  description: The private key to which the token is bound, in PEM; null for a token that is not bound to a key.
  returned: success
  type: str
  sample: null
scopes:
  description: The scopes of the token. Okta omits scopes that were not granted to the app.
  returned: success
  type: list
  elements: str
  sample: [okta.groups.read, okta.groups.manage]
expires:
  description: When the token expires.
  returned: success
  type: str
  sample: "2026-03-01T10:00:00.000Z"
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
  sample: {calls: 2, waited_seconds: 0.0, writes: 1}
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
from ansible_collections.community.okta.plugins.module_utils._resources.connection.requests import read_access_token


def main() -> None:
    """Run the module."""
    run_info_module(Info({}, read_access_token, reveals=lambda params: True))


if __name__ == "__main__":
    main()
