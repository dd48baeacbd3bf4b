#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read whom a user is linked to."""

from __future__ import annotations

DOCUMENTATION = r"""
module: linked_object_value_info
short_description: Read the users to whom a user is linked in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the users to whom a user is linked through a linked object, on the given side.
  - With the primary name, the one primary user of O(user) is returned, such as the manager. With the associated name,
    all users are returned whose primary user is O(user), such as the subordinates.
  - Okta returns only ids, so each user that is found costs one more request.
options:
  name:
    description:
      - The name of the side to read, such as V(manager) or V(subordinate). It is case-sensitive.
    type: str
    required: true
  user:
    description:
      - Login or id of the user.
    type: str
    required: true
seealso:
  - module: community.okta.linked_object_value
  - module: community.okta.linked_object_info
  - module: community.okta.user_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the manager of a user
  community.okta.linked_object_value_info:
    name: manager
    user: ben.ode@example.com
  register: manager

- name: Read the subordinates of a user
  community.okta.linked_object_value_info:
    name: subordinate
    user: ana.lee@example.com
  register: subordinates

- name: Show the subordinates
  ansible.builtin.debug:
    msg: "{{ subordinates.users | map(attribute='login') }}"
"""

RETURN = r"""
users:
  description: The users, sorted by login; an empty list if there is none.
  returned: success
  type: list
  elements: dict
  sample:
    - login: ana.lee@example.com
      id: 00u1nkt0S9zQIOTZ10g4
  contains:
    login:
      description: Login of the user; null if the user does not exist any more.
      type: str
    id:
      description: Id of the user.
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
from ansible_collections.community.okta.plugins.module_utils._resources.linked_object.reading import (
    VALUE_QUERY,
    read_linked_users,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(VALUE_QUERY, read_linked_users))


if __name__ == "__main__":
    main()
