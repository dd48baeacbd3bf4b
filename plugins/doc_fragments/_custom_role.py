# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a custom role."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(custom_role), and of each entry of C(custom_roles)."""

    DOCUMENTATION = r"""
options:
  label:
    description:
      - Name of the role. It must be unique in the org, whatever its capitals. It is case-sensitive here.
      - If O(id) is given too, the role is renamed to this label.
      - The types of standard roles, such as V(HELP_DESK_ADMIN), and what looks like the id of a role are refused.
    type: str
  id:
    description:
      - Id of the role, such as V(cr0Yq6IJxGIr0ouum0g3).
      - If omitted, the role is found by its exact O(label).
    type: str
  description:
    description:
      - What the role is for. Okta requires a description, so it must not be empty.
      - If omitted, it is not changed. A new role gets its O(label) as description.
    type: str
  permissions:
    description:
      - All permissions of the role. They are compared as a set, and an empty list is refused.
      - Permissions that are added come first. Then the others are removed, each of which counts as one removal.
      - Okta adds V(okta.workflows.flows.read) to V(okta.workflows.read), and V(okta.workflows.flows.invoke) to
        V(okta.workflows.invoke). These two need not be listed, and go when the permission that they come with goes.
      - If omitted, they are not changed. Required for a new role.
    type: list
    elements: dict
    suboptions:
      permission:
        description:
          - Name of the permission, such as V(okta.users.userprofile.manage). Okta's documentation has the list of
            names. The module passes on any name, and Okta refuses those that it does not know.
        type: str
        required: true
      include:
        description:
          - The attributes of users that the permission is limited to, by their names in the user profile.
          - If this and O(permissions[].exclude) are omitted, the conditions of the permission are not changed. A
            permission that is added has none then.
          - An empty list removes the conditions, which requires O(allow_empty) if the permission has some.
          - It cannot be combined with O(permissions[].exclude), unless one of them is empty.
          - Okta takes conditions only for a few permissions, such as V(okta.users.read).
        type: list
        elements: str
      exclude:
        description:
          - The attributes of users that the permission does not include.
          - If this and O(permissions[].include) are omitted, the conditions of the permission are not changed.
          - An empty list removes the conditions, which requires O(allow_empty) if the permission has some.
          - Each attribute that is no longer excluded counts as one removal.
        type: list
        elements: str
  allow_empty:
    description:
      - The conditions that may be removed from a permission that remains, and from which others may take their place.
        That lifts a restriction of the org, and each that is lifted counts as one removal.
      - Any other is refused in that case, before the first change and also in check mode, because a variable that is
        not set yields an empty value. An empty value that changes nothing is always allowed.
    type: list
    elements: str
    choices: [permissions.include, permissions.exclude]
    default: []
  state:
    description:
      - V(present) creates the role if it does not exist. All of its permissions and their conditions are in place
        before the module returns, and before M(community.okta.org) gives it to anybody.
      - V(absent) deletes it, which counts as one removal. A role that somebody holds is not deleted, and the error
        names who holds it. A role that belongs to Okta is never changed or deleted.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("custom_roles", DOCUMENTATION + read_only("custom_role_info"))
