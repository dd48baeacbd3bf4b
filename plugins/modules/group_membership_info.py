#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the members of groups."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_membership_info
short_description: Read who belongs to groups of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the members of groups of an Okta org, in the form that M(community.okta.group_memberships) accepts.
  - Okta may show a change of members up to a few seconds late.
options:
  groups:
    description:
      - Names or ids of the groups. Names are case-sensitive.
      - If groups that are imported from a directory or an application have the same name, it means the group that was
        created in Okta, as in M(community.okta.group_membership). Give the id to read another.
    type: list
    elements: str
    required: true
seealso:
  - module: community.okta.group_membership
  - module: community.okta.group_memberships
  - module: community.okta.group_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the members of the help desk
  community.okta.group_membership_info:
    groups:
      - Help Desk
  register: help_desk
"""

RETURN = r"""
group_memberships:
  description: The groups with their members.
  returned: success
  type: list
  elements: dict
  sample:
    - group: Help Desk
      read_only:
        group_id: 00g1emaKYZTWRYYRRTSK
        user_ids: [00u1emaKYZTWRYYRRTSK]
      users: [ana.lee@example.com]
  contains:
    group:
      description: Name of the group.
      type: str
    users:
      description: Logins of the members.
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
          description: Ids of the members.
          type: list
          elements: str
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_membership.declaration import (
    read_memberships,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.group_edges import GROUPS_QUERY


def main() -> None:
    """Run the module."""
    run_info_module(Info(GROUPS_QUERY, read_memberships))


if __name__ == "__main__":
    main()
