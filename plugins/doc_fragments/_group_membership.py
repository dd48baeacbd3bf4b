# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of the users of a group."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(group_membership), and of each entry of C(group_memberships)."""

    DOCUMENTATION = r"""
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
"""

    MANY: str = in_list("group_memberships", DOCUMENTATION + read_only("group_membership_info"))
