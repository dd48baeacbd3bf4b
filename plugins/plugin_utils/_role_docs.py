# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of an admin role, for each kind of holder. Doc fragments use it."""

# Private to this collection: may change in any release.

from __future__ import annotations

from typing import NamedTuple


class Holder(NamedTuple):
    """How the documentation calls a holder, who gets emails about its roles, and the option that explains groups."""

    one: str
    notified: str
    group_option: str = "O(community.okta.group_role#module:group)"


def role_options(holder: Holder) -> str:
    """The options of one role."""
    return _ROLE.replace("GROUP_OPTION", holder.group_option).replace("NOTIFIED", holder.notified)


def reassign_option(holder: Holder) -> str:
    """The option that permits to assign a role again, at the end of other options."""
    return _REASSIGN.replace("HOLDER", holder.one)


def list_options(holder: Holder, holder_option: str) -> str:
    """The options of an entry with all roles of one holder, of which C(holder_option) documents the first."""
    return f"options:{holder_option}{_ROLES.replace('HOLDER', holder.one)}"


_ROLE = r"""
options:
  type:
    description:
      - The role.
      - V(GROUP_MEMBERSHIP_ADMIN), V(HELP_DESK_ADMIN) and V(USER_ADMIN) (shown by Okta as Group Administrator) can be
        limited to groups with O(group_targets).
      - V(APP_ADMIN) can be limited to apps with O(app_targets).
      - V(CUSTOM) is the custom role O(role), which applies to O(resource_set).
      - All others always apply to the whole org.
      - V(MOBILE_ADMIN) is a role of older orgs that Okta no longer documents. Okta may refuse to assign it.
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
      - MOBILE_ADMIN
      - ORG_ADMIN
      - READ_ONLY_ADMIN
      - REPORT_ADMIN
      - SUPER_ADMIN
      - USER_ADMIN
      - WORKFLOWS_ADMIN
  group_targets:
    description:
      - Names or ids of all groups that the role is limited to. Other targets are removed after these have been added.
      - The type can stand before a name, as in GROUP_OPTION.
      - An empty list is refused, because the role would then apply to the whole org.
      - If omitted, O(org_wide=true) is required for a role that can be limited to groups.
    type: list
    elements: str
  app_targets:
    description:
      - All apps that the role is limited to. Other targets are removed after these have been added.
      - An app together with one of its instances is refused, and so is an empty list.
      - Okta does not accept an app as a target while one of its instances is a target, nor an instance while its app is
        one. The module replaces one with the other as long as a third target remains. Otherwise see O(allow_reassign).
      - If omitted, O(org_wide=true) is required for V(APP_ADMIN).
    type: list
    elements: dict
    suboptions:
      app:
        description:
          - Key of an app of Okta's catalog, such as V(oidc_client) or V(facebook). It includes every instance of the
            app. See O(allow_unused_apps).
          - Each entry must have either this or O(app_targets[].instance).
        type: str
      instance:
        description:
          - Label or id of one app of the org, see M(community.okta.app_info). Labels are case-sensitive.
          - Each entry must have either this or O(app_targets[].app).
        type: str
  org_wide:
    description:
      - V(true) declares that a role which can be limited applies to the whole org.
      - A role that has targets is removed and assigned again, because Okta does not remove the last target. This counts
        as one removal.
      - If omitted, O(group_targets) or O(app_targets) is required for a role that can be limited. Other roles always
        apply to the whole org.
    type: bool
  role:
    description:
      - Label or id of the custom role. Labels are case-sensitive.
      - Required for O(type=CUSTOM), and refused for others.
    type: str
  resource_set:
    description:
      - Label or id of the resource set that the custom role applies to. Labels are case-sensitive.
      - Required for O(type=CUSTOM), and refused for others.
    type: str
  allow_unused_apps:
    description:
      - Whether the role may be limited to an app of Okta's catalog of which the org has no instance.
      - If V(false), the key of an app that would become a target is looked up before the first change, also in check
        mode. A key is refused if no app of the org has it, active or inactive, because Okta refuses it only after the
        role has been assigned and applies to the whole org. This takes one request for each such key. Apps that are
        already targets are not looked up.
      - If V(true), keys are not looked up.
    type: bool
    default: false
  disable_notifications:
    description:
      - Whether Okta does not send its default notification emails to NOTIFIED.
      - Okta accepts it when the role is assigned and never returns it, so it is never compared. It changes only if the
        role is assigned again.
      - If omitted, the emails are sent.
    type: bool
"""

_REASSIGN = r"""
  allow_reassign:
    description:
      - Whether a role may be removed and assigned again if Okta does not allow its targets to be changed in place. This
        is the case if an app is the only target and is to be replaced with one of its instances, or the reverse.
      - Between the two requests the HOLDER does not have the role. After them the role applies to the whole org, until
        the next request adds its first target.
      - If V(false), such a change is an error. A change from limited to org-wide does not require this option.
    type: bool
    default: false
"""

_ROLES = r"""
  roles:
    description:
      - The roles. Each role may be listed once, and V(CUSTOM) once for each pair of O(roles[].role) and
        O(roles[].resource_set).
      - With O(state=absent), the targets of a role are ignored.
    type: list
    elements: dict
    required: true
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) even though that removes every role of the HOLDER.
      - Any other option is refused in that case, before the first change and also in check mode, because a variable
        that is not set yields an empty list. An empty list that removes nothing is always allowed.
    type: list
    elements: str
    choices: [roles]
    default: []
  state:
    description:
      - V(present) assigns these roles and changes their targets. Other roles of the HOLDER are not changed.
      - V(absent) removes these roles. If the HOLDER does not exist, a warning says so and nothing is changed.
      - V(exact) assigns these roles, and removes all other roles that this collection knows.
    type: str
    choices: [present, absent, exact]
    default: present
"""
