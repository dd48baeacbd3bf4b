#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the owners of groups."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_ownership_info
short_description: Read who owns groups of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the owners of groups of an Okta org, in the form that M(community.okta.group_ownerships) accepts.
options:
  groups:
    description:
      - Names or ids of the groups. Names are case-sensitive.
      - The type can stand before a name, as in O(community.okta.group_role#module:group).
    type: list
    elements: str
    required: true
seealso:
  - module: community.okta.group_ownership
  - module: community.okta.group_ownerships
  - module: community.okta.group_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the owners of the help desk
  community.okta.group_ownership_info:
    groups:
      - Help Desk
  register: help_desk
"""

RETURN = r"""
group_ownerships:
  description: The groups with their owners.
  returned: success
  type: list
  elements: dict
  sample:
    - group: Help Desk
      groups: [Platform Team]
      read_only:
        group_id: 00g1emaKYZTWRYYRRTSK
        group_ids: [00g2emaKYZTWRYYRRTSK]
        managed_elsewhere: []
        user_ids: [00u1emaKYZTWRYYRRTSK]
      users: [ana.lee@example.com]
  contains:
    group:
      description: Name of the group.
      type: str
    users:
      description: Logins of the users that own the group. A user who was deleted in the meantime is returned as an id.
      type: list
      elements: str
    groups:
      description:
        - Names of the groups that own the group. A group that was deleted in the meantime is returned as an id.
        - If several groups have a name, its type is before it, such as V(APP_GROUP:Sales), or the id is returned if
          several groups of that type have the name.
      type: list
      elements: str
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        group_id:
          description: Id of the group.
          type: str
        user_ids:
          description: Ids of the users that own it.
          type: list
          elements: str
        group_ids:
          description: Ids of the groups that own it.
          type: list
          elements: str
        managed_elsewhere:
          description: Owners that are imported from an application or a directory, and are managed there.
          type: list
          elements: dict
          contains:
            id:
              description: Id of the owner in Okta. It is null until Okta has matched the owner with a user or group.
              type: str
            type:
              description: V(USER) or V(GROUP).
              type: str
            display_name:
              description: Display name of the owner, which is not a login.
              type: str
            origin_type:
              description: Where the ownership is managed, such as V(APPLICATION).
              type: str
            origin_id:
              description: Id of the application.
              type: str
            resolved:
              description: Whether Okta has matched the owner with a user or group.
              type: bool
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_ownership.declaration import (
    read_ownerships,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.group_edges import GROUPS_QUERY


def main() -> None:
    """Run the module."""
    run_info_module(Info(GROUPS_QUERY, read_ownerships))


if __name__ == "__main__":
    main()
