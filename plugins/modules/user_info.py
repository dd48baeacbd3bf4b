#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read users."""

from __future__ import annotations

DOCUMENTATION = r"""
module: user_info
short_description: Read users of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns users of an Okta org. The collection does not change users.
  - If O(login), O(id), O(q), O(search) and O(filter) are omitted, all users are returned except deactivated ones.
options:
  login:
    description:
      - Returns the user with this login, written in full. It is not case-sensitive.
    type: str
  id:
    description:
      - Returns the user with this id.
    type: str
  q:
    description:
      - Returns users whose first name, last name or email begins with this string.
    type: str
  search:
    description:
      - Returns users that match this expression, such as V(profile.department eq "Finance").
      - Changes of the last few seconds may not be found yet.
    type: str
  filter:
    description:
      - Returns users that match this expression on id, status, login or time of change, such as V(status eq
        "SUSPENDED").
    type: str
seealso:
  - module: community.okta.user_role
  - module: community.okta.group_membership
  - name: Searching and filtering users
    description: The expressions of the management API.
    link: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read one user
  community.okta.user_info:
    login: ana.lee@example.com
  register: ana

- name: Read the users of a department
  community.okta.user_info:
    search: profile.department eq "Finance"
  register: finance
"""

RETURN = r"""
users:
  description: The users; an empty list if none matches.
  returned: success
  type: list
  elements: dict
  sample:
    - created: "2026-03-01T09:00:00.000Z"
      email: ana.lee@example.com
      first_name: Ana
      id: 00u1emaKYZTWRYYRRTSK
      last_login: null
      last_name: Lee
      last_updated: "2026-03-01T09:00:00.000Z"
      login: ana.lee@example.com
      profile: {department: Finance}
      status: ACTIVE
  contains:
    id:
      description: Id of the user.
      type: str
    login:
      description: Login of the user.
      type: str
    status:
      description: Status of the user, such as V(ACTIVE).
      type: str
    email:
      description: Email address of the user.
      type: str
    first_name:
      description: First name of the user.
      type: str
    last_name:
      description: Last name of the user.
      type: str
    profile:
      description: All other profile attributes, by their names in Okta.
      type: dict
    created:
      description: When the user was created.
      type: str
    last_updated:
      description: When the user was last changed.
      type: str
    last_login:
      description: When the user last signed in.
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
from ansible_collections.community.okta.plugins.module_utils._resources.user.reading import USER_QUERY, read_users


def main() -> None:
    """Run the module."""
    run_info_module(Info(USER_QUERY, read_users, {"mutually_exclusive": [tuple(USER_QUERY)]}))


if __name__ == "__main__":
    main()
