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
      - Name or id of the group. Names are case-sensitive.
      - If groups that are imported from a directory or an application have the same name, it means the group that was
        created in Okta, because only the members of that one can be changed.
    type: str
    required: true
  users:
    description:
      - Logins, written in full, or ids of the users. Logins are not case-sensitive.
      - An e-mail address is never taken for a login. If no login fits, the error names the login of the user who has
        that address.
      - With O(state=exact), an empty list that would remove something requires O(allow_empty).
    type: list
    elements: str
    required: true
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) even though that removes every member of the group.
      - Any other option is refused in that case, before the first change and also in check mode, because a variable
        that is not set yields an empty list. An empty list that removes nothing is always allowed.
    type: list
    elements: str
    choices: [users]
    default: []
  override_rules:
    description:
      - Whether O(state=exact) may change the members of a group that group rules add members to. Okta adds a user who
        is removed to the exclusion list of the rule that had added them.
      - If V(false), the task fails for such a group and names the rules.
    type: bool
    default: false
  state:
    description:
      - V(present) adds the listed users who are not members of the group.
      - V(absent) removes those who are members. If the group or a user does not exist, a warning says so. The other
        users are removed.
      - V(exact) adds and removes members until they equal the list.
    type: str
    choices: [present, absent, exact]
    default: present
"""

    MANY: str = in_list("group_memberships", DOCUMENTATION + read_only("group_membership_info"))
