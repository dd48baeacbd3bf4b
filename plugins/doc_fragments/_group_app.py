# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the groups of an app."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(group_app), and of each app of C(group_apps)."""

    _APP = r"""
  app:
    description:
      - Label or id of the app, as M(community.okta.app_info) returns it. Labels are case-sensitive.
      - If several apps have the label, it is an error. Give the id then.
    type: str
    required: true
"""
    _ASSIGNMENT = r"""
options:
  group:
    description:
      - Name or id of the group. Names are case-sensitive. Groups that are imported from a directory or an application
        are allowed too.
      - The type can stand before a name, as in O(community.okta.group_role#module:group).
    type: str
    required: true
  profile:
    description:
      - Attributes that members of the group get in the app, by their names in the schema of the app.
      - Only the attributes that are listed are compared and changed, except that an exact list of groups empties all
        others of a profile that is given. An empty value removes the value.
      - The attributes are checked against the schema of the app before the first change.
      - If omitted or null, the profile is left as it is. A new assignment then has an empty profile.
    type: dict
"""
    _EVERYONE = r"""
  allow_everyone:
    description:
      - Whether the app may be assigned to the group Everyone, so that every user of the org gets it.
      - If V(false), assigning it to that group is refused. It is not needed for a group that has the app already.
    type: bool
    default: false
"""
    _LIST = r"""
options:
  ordered:
    description:
      - Whether the order of O(group_apps[].groups) is the order of priority. Okta uses the profile of the first of the
        groups that a user is in.
      - Only the order of the listed groups among themselves is compared and changed, with as few changes of priority
        as possible. Numbers are not compared, because Okta changes those of other groups by itself.
      - Okta has priorities from 0 to 100.
      - If V(false), priorities are neither compared nor changed. Okta puts a new group last.
    type: bool
    default: false
  allow_empty:
    description:
      - The options that may be an empty list with O(group_apps[].state=exact) even though that takes the app from every
        group.
      - If it is not listed here, an empty list that would remove something is refused, before the first change and
        also in check mode, because a variable that is not set yields an empty list.
    type: list
    elements: str
    choices: [groups]
    default: []
  state:
    description:
      - V(present) assigns the app to the listed groups. Its other groups are not changed.
      - V(absent) takes the app from the listed groups. If the app or a group does not exist, a warning says so.
      - V(exact) also takes the app from all groups that are not listed, but not if the app belongs to Okta.
    type: str
    choices: [present, absent, exact]
    default: present
"""

    DOCUMENTATION: str = f"options:{_APP}{_ASSIGNMENT.replace(chr(10) + 'options:', '')}{_EVERYONE}"

    MANY: str = in_list(
        "group_apps",
        in_list(
            "groups",
            _ASSIGNMENT,
            around=f"""options:{_APP}
  groups:
    description:
      - The groups of the app. Each may be listed once.
    type: list
    elements: dict
    required: true
{_LIST.replace(chr(10) + "options:", "")}{_EVERYONE}""",
        )
        + read_only("group_app_info"),
    )
