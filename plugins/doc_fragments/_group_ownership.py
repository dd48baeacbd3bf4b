# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of the owners of a group."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(group_ownership), and of each entry of C(group_ownerships)."""

    DOCUMENTATION = r"""
options:
  group:
    description:
      - Name or id of the group. Names are case-sensitive.
      - If several groups have the name, it is an error. To tell them apart, put the type before the name, such as
        V(APP_GROUP:Sales) for the group that is imported or V(OKTA_GROUP:Sales) for the one that was created in Okta,
        or give the id.
      - What has the form of an id means an id. A group whose name has this form, or begins with a type and a colon, is
        given with its own type before its name.
    type: str
    required: true
  users:
    description:
      - Logins, written in full, or ids of users. Logins are not case-sensitive.
      - A warning says if the group comes to have more than 10 owners, users and groups together. This is the limit that
        Okta documents, which differs between orgs.
      - An e-mail address is never taken for a login. If no login fits, the error names the login of the user who has
        that address.
      - If omitted or null, the users that own the group are not changed.
      - With O(state=exact), an empty list that would remove something requires O(allow_empty).
    type: list
    elements: str
  groups:
    description:
      - Names or ids of groups. Names are case-sensitive.
      - The type can stand before a name, as in O(group).
      - If omitted or null, the groups that own the group are not changed.
      - With O(state=exact), an empty list that would remove something requires O(allow_empty).
    type: list
    elements: str
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) even though that removes every user, or every group,
        that owns the group.
      - Any other option is refused in that case, before the first change and also in check mode, because a variable
        that is not set yields an empty list. An empty list that removes nothing is always allowed.
    type: list
    elements: str
    choices:
      - users
      - groups
    default: []
  state:
    description:
      - V(present) adds the listed owners who do not own the group.
      - V(absent) removes those who own it. If the group or an owner does not exist, a warning says so. The other
        owners are removed.
      - V(exact) adds and removes owners until the users and the groups that own the group equal the lists. Owners that
        are imported from an application or a directory are kept, and a warning names them.
    type: str
    choices: [present, absent, exact]
    default: present
"""

    MANY: str = in_list("group_ownerships", DOCUMENTATION + read_only("group_ownership_info"))
