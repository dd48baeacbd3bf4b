# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a group."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(group), and of each entry of C(groups)."""

    DOCUMENTATION = r"""
options:
  name:
    description:
      - Name of the group, up to 255 characters. Capitals count.
      - Together with O(id) it renames the group.
    type: str
  id:
    description:
      - Id of the group, such as V(00g1emaKYZTWRYYRRTSK).
      - If left out, the group is found by its exact O(name).
    type: str
  description:
    description:
      - Description of the group, up to 1024 characters.
      - If left out, it is left alone; an empty string clears it.
    type: str
  profile:
    description:
      - Custom attributes of the group, by their names in Okta.
      - They must be defined in the group schema of the org, see M(community.okta.group_schema).
      - Attributes that are not named are left alone. An attribute with an empty value is cleared.
      - If left out, all are left alone; an empty map clears all of them.
    type: dict
  state:
    description:
      - V(present) creates the group if it is not there, and changes it where it differs.
      - V(absent) deletes it, with its memberships and the admin roles assigned to it. That counts as one removal.
      - A group that an admin role is limited to is not deleted, as the role could come to hold for the whole org.
        Limit the role to other groups first, see M(community.okta.group_role). Roles that users have by themselves
        are not looked at.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("groups", DOCUMENTATION + read_only("group_info"))
