#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the members of one group."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_membership
short_description: Manage who belongs to a group in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Adds users to a group of an Okta org, or removes them from it. Members that are not named are never touched, unless
    with O(state=exact).
  - All names are looked up before the first change, so one unknown user means that nothing is changed.
  - The members of groups that are built into Okta, or imported from a directory or an application, cannot be changed.
  - Okta may show a change of members up to a few seconds late. A task that adds what was just added may report that
    again, which does no harm. A task that takes back what was just changed may not see it and leave it as it is, so
    wait some seconds before you do that.
options:
  group:
    description:
      - Name or id of the group. Capitals count.
    type: str
    required: true
  users:
    description:
      - Logins, written in full, or ids of the users. Capitals do not count in logins.
      - With O(state=exact) an empty list that would remove something needs O(allow_empty).
    type: list
    elements: str
    required: true
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) where that removes every member of the group.
      - An option that is not listed is refused then, before the first change and in check mode too, as a
        variable that is not set yields an empty list. An empty list that removes nothing does not need it.
    type: list
    elements: str
    choices: [users]
    default: []
  override_rules:
    description:
      - Whether O(state=exact) may change the members of a group
        that group rules add members to. Whoever a rule has added is put on its exclusion list by being removed.
      - If V(false), such a group is refused, with the names of the rules.
    type: bool
    default: false
  state:
    description:
      - V(present) adds the users that do not belong to the group yet.
      - V(absent) removes those that do. If the group does not exist, a warning says so and nothing is changed.
      - V(exact) adds and removes until these are all the members.
    type: str
    choices: [present, absent, exact]
    default: present
seealso:
  - module: community.okta.group_memberships
  - module: community.okta.group_membership_info
  - module: community.okta.group
  - module: community.okta.user_info
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Ana and Ben work at the help desk
  community.okta.group_membership:
    group: Help Desk
    users:
      - ana.lee@example.com
      - ben.ode@example.com

- name: Cleo has left the help desk
  community.okta.group_membership:
    group: Help Desk
    users:
      - cleo.wu@example.com
    state: absent

- name: These two are the auditors, and nobody else is
  community.okta.group_membership:
    group: Auditors
    users:
      - ana.lee@example.com
      - cleo.wu@example.com
    state: exact
"""

RETURN = r"""
group_membership:
  description: What became of the members, or would in check mode.
  returned: success
  type: dict
  sample: {added: [ana.lee@example.com], group: Help Desk, group_id: 00g1emaKYZTWRYYRRTSK, removed: []}
  contains:
    group:
      description: Name of the group.
      type: str
    group_id:
      description: Id of the group; null if there is none, empty for one that check mode assumes.
      type: str
    added:
      description: Logins of the users that were added.
      type: list
      elements: str
    removed:
      description: Logins of the users that were removed.
      type: list
      elements: str
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: add
      kind: group membership
      name: Help Desk
      status: applied
      summary: add ana.lee@example.com to group "Help Desk"
  contains:
    action:
      description: What was or would be done.
      type: str
    kind:
      description: The kind of thing that changes.
      type: str
    name:
      description: Its name.
      type: str
    status:
      description: V(applied), V(failed), V(pending) (not tried, after an earlier failure), or V(planned) in check mode.
      type: str
    summary:
      description: The change in words.
      type: str
    error:
      description: Why it failed.
      type: str
      returned: for a change that failed
    error_kind:
      description: What kind of failure it is, as in RV(error.kind).
      type: str
      returned: for a change that failed
removals:
  description: How many things this task took away, or would take away in check mode, counted as for O(max_removals).
  returned: success, and on failure after the first change
  type: int
  sample: 0
assumed:
  description: Names of groups that are not there yet and were planned as if an earlier task had created them.
  returned: in check mode, if there are any
  type: list
  elements: str
api:
  description: What the run cost.
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
      description: How long the run waited for rate limits and after passing faults, in seconds.
      type: float
error:
  description: What kind of failure it is. All but RV(error.kind) is returned only if Okta refused something.
  returned: on failure
  type: dict
  sample: {causes: [], code: E0000007, kind: missing, request_id: 0a1b2c3d, status: 404, summary: 'Not found'}
  contains:
    kind:
      description: The kind of failure, see R(the guide, ansible_collections.community.okta.docsite.guide_failures).
      type: str
      choices:
        [
          input, missing, ambiguous, refused, limit, needed_elsewhere, managed_elsewhere, changed_meanwhile, too_wide,
          incomplete, unexpected_answer, answer_lost, settings, unreachable, unavailable, rate_limited,
          not_authenticated, not_allowed, rejected, missing_library, defect
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

from ansible_collections.community.okta.plugins.module_utils._module import run_module
from ansible_collections.community.okta.plugins.module_utils._resources.group_membership.declaration import (
    GroupMembershipDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(GroupMembershipDeclaration())


if __name__ == "__main__":
    main()
