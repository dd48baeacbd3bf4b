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
      - Name of the group, up to 255 characters. It is case-sensitive.
      - If groups that are imported from a directory or an application have the same name, it means the group that was
        created in Okta, because only that one can be changed.
      - If O(id) is given too, the group is renamed to this name.
      - A name that differs only in capitals from that of another group is refused before the first change, and in
        check mode too, because Okta may refuse to have both. If that group is imported, a warning shows it.
    type: str
  id:
    description:
      - Id of the group, such as V(00g1emaKYZTWRYYRRTSK).
      - If omitted, the group is found by its exact O(name).
    type: str
  description:
    description:
      - Description of the group, up to 1024 characters.
      - If omitted, it is not changed. An empty string clears it.
    type: str
  profile:
    description:
      - Custom attributes of the group, by their names in Okta.
      - They must be defined in the group schema of the org, see M(community.okta.group_schema).
      - Before a group is created or changed, its attributes are compared with the group schema. If Okta
        would refuse any of them, the task fails before it changes anything, in check mode too, and the message names
        each attribute and what the schema expects. An attribute that is required must have a value.
      - A value for an attribute of the type string must be a string. Put numbers, V(true) and V(false) in quotes.
      - In check mode, an attribute that the group schema does not have is assumed to be created by an earlier task.
      - If the group schema cannot be read, for example without the scope C(okta.schemas.read), only Okta checks the
        attributes.
      - Attributes that are not listed are not changed. An attribute with an empty value is cleared.
      - If omitted, no attribute is changed. An empty map clears all of them.
    type: dict
  state:
    description:
      - V(present) creates the group if it does not exist, and changes what differs.
      - V(absent) deletes it, with its memberships and the admin roles assigned to it. This counts as one removal.
      - A group that is a target of an admin role is not deleted, because the role could then apply to the whole org.
        Limit the role to other groups first, see M(community.okta.group_role). Roles that are assigned to users
        or service apps are not checked.
      - A group that an active group rule adds users to is not deleted, because the rule would become V(INVALID) and add
        nobody to its other groups either. Delete or deactivate the rule, or take the group out of it first, see
        M(community.okta.group_rule).
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("groups", DOCUMENTATION + read_only("group_info"))
