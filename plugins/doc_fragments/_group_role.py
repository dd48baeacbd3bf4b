# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of an admin role of a group."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(group_role), and of each entry of C(group_roles)."""

    _ROLE = r"""
options:
  type:
    description:
      - The role.
      - V(GROUP_MEMBERSHIP_ADMIN), V(HELP_DESK_ADMIN) and V(USER_ADMIN) (shown by Okta as Group Administrator) can be
        limited to groups with O(group_targets).
      - V(APP_ADMIN) can be limited to apps with O(app_targets).
      - V(CUSTOM) is a custom role, named by O(role), and holds for O(resource_set).
      - All others always hold for the whole org.
    type: str
    required: true
    choices:
      - ACCESS_CERTIFICATIONS_ADMIN
      - ACCESS_REQUESTS_ADMIN
      - API_ACCESS_MANAGEMENT_ADMIN
      - APP_ADMIN
      - CUSTOM
      - GROUP_MEMBERSHIP_ADMIN
      - HELP_DESK_ADMIN
      - ORG_ADMIN
      - READ_ONLY_ADMIN
      - REPORT_ADMIN
      - SUPER_ADMIN
      - USER_ADMIN
      - WORKFLOWS_ADMIN
  group_targets:
    description:
      - Names or ids of all the groups that the role is limited to. Others are removed, after these have been added.
      - An empty list is refused, as it would make the role hold for the whole org.
      - If left out, O(org_wide=true) is required for a role that can be limited to groups.
    type: list
    elements: str
  app_targets:
    description:
      - All the apps that the role is limited to. Others are removed, after these have been added.
      - A whole app together with an instance of it is refused, as is an empty list.
      - Okta takes neither a whole app while an instance of it is a target, nor the other way round. One makes room for
        the other as long as a third target stays; else see O(allow_reassign).
      - If left out, O(org_wide=true) is required for V(APP_ADMIN).
    type: list
    elements: dict
    suboptions:
      app:
        description:
          - Key of an app of Okta's catalog, such as V(oidc_client) or V(facebook). It stands for every instance of the
            app. See O(allow_unused_apps).
          - Each entry has either this or O(app_targets[].instance).
        type: str
      instance:
        description:
          - Label or id of one app of the org, see M(community.okta.app_info). Capitals count.
          - Each entry has either this or O(app_targets[].app).
        type: str
  org_wide:
    description:
      - V(true) says that a role which can be limited shall hold for the whole org.
      - A role that has targets is removed and assigned again for that, as Okta does not let the last target be removed.
        This counts as one removal.
      - If left out, O(group_targets) or O(app_targets) is required for a role that can be limited; others hold for
        the whole org anyway.
    type: bool
  role:
    description:
      - Label or id of the custom role. Capitals count.
      - Required for O(type=CUSTOM), and refused for others.
    type: str
  resource_set:
    description:
      - Label or id of the resource set that the custom role holds for. Capitals count.
      - Required for O(type=CUSTOM), and refused for others.
    type: str
  allow_unused_apps:
    description:
      - Whether the role may be limited to an app of Okta's catalog that the org does not have.
      - If V(false), the key of an app that would become a target is looked up before the first change, in check mode
        too. A key that no app of the org has, active or inactive, is refused, for Okta refuses it only when the role is
        assigned already and holds for the whole org. This takes one request for each such key; what is a target already
        is not looked up.
      - If V(true), keys are not looked up.
    type: bool
    default: false
  disable_notifications:
    description:
      - Whether the admins of the group get no default notification emails of Okta.
      - Okta takes it when the role is assigned and never tells it, so it is never compared. It changes only where the
        role is assigned again.
      - If left out, they get them.
    type: bool
"""

    _REASSIGN = r"""
  allow_reassign:
    description:
      - Whether a role may be removed and assigned again where Okta does not let its targets be changed in place, which
        is when a whole app is the only target and an instance of it shall be, or the other way round.
      - Between the two requests the group does not have the role, and right after them the role holds for the whole
        org, until its first target is added in the very next request.
      - If V(false), such a change is an error. Going from limited to org-wide does not need it.
    type: bool
    default: false
"""

    DOCUMENTATION: str = _ROLE + _REASSIGN

    _ROLES_OF_A_GROUP = r"""
options:
  group:
    description:
      - Name or id of the group that has the roles. Capitals count.
    type: str
    required: true
  roles:
    description:
      - The roles. A role may be named once, V(CUSTOM) once for each pair of O(roles[].role) and
        O(roles[].resource_set).
      - For O(state=absent), what a role is limited to does not matter.
    type: list
    elements: dict
    required: true
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) where that
        removes every role of the group.
      - An option that is not listed is refused then, before the first change and in check mode too, as a
        variable that is not set yields an empty list. An empty list that removes nothing does not need it.
    type: list
    elements: str
    choices: [roles]
    default: []
  state:
    description:
      - V(present) assigns these roles, or changes what they are limited to. Other roles of the group are left
        alone.
      - V(absent) takes these roles away. If the group does not exist, a warning says so and nothing is changed.
      - V(exact) assigns these roles, and takes all others away that this collection knows.
    type: str
    choices: [present, absent, exact]
    default: present
"""

    MANY: str = in_list(
        "group_roles",
        in_list("roles", _ROLE + read_only(), around=_ROLES_OF_A_GROUP + _REASSIGN) + read_only("group_role_info"),
    )
