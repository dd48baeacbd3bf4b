#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read groups."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_info
short_description: Read groups of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns groups of an Okta org, in the form that M(community.okta.groups) accepts.
  - If O(name), O(id), O(q), O(search) and O(filter) are omitted, all groups are returned.
options:
  name:
    description:
      - Returns the groups with exactly this name.
    type: str
  id:
    description:
      - Returns the group with this id.
    type: str
  q:
    description:
      - Returns groups whose names begin with this string. Okta returns at most 300 of them.
    type: str
  search:
    description:
      - Returns groups that match this expression, such as V(profile.name sw "Team").
      - Changes of the last few seconds may not be found yet.
    type: str
  filter:
    description:
      - Returns groups that match this expression on their id, type, or time of change, such as V(type eq "APP_GROUP").
    type: str
seealso:
  - module: community.okta.group
  - module: community.okta.groups
  - name: Searching and filtering groups
    description: The expressions of the management API.
    link: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read one group
  community.okta.group_info:
    name: Help Desk
  register: help_desk

- name: Read all groups that come from a directory
  community.okta.group_info:
    filter: type eq "APP_GROUP"
  register: imported
"""

RETURN = r"""
groups:
  description: The groups; an empty list if none matches.
  returned: success
  type: list
  elements: dict
  sample:
    - description: Resets passwords
      id: 00g1emaKYZTWRYYRRTSK
      name: Help Desk
      profile: {cost_center: "4711"}
      read_only:
        created: "2026-03-01T09:00:00.000Z"
        last_membership_updated: "2026-03-02T10:00:00.000Z"
        last_updated: "2026-03-01T09:00:00.000Z"
        type: OKTA_GROUP
  contains:
    id:
      description: Id of the group.
      type: str
    name:
      description: Name of the group.
      type: str
    description:
      description: Description of the group.
      type: str
    profile:
      description: Custom attributes of the group.
      type: dict
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        type:
          description: V(OKTA_GROUP), V(APP_GROUP) (managed in a directory or an application) or V(BUILT_IN).
          type: str
        created:
          description: When the group was created.
          type: str
        last_updated:
          description: When its profile was last changed.
          type: str
        last_membership_updated:
          description: When its members last changed.
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
from ansible_collections.community.okta.plugins.module_utils._resources.group.declaration import (
    GROUP_QUERY,
    read_groups,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(GROUP_QUERY, read_groups, {"mutually_exclusive": [tuple(GROUP_QUERY)]}))


if __name__ == "__main__":
    main()
