#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage admin roles of many groups."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_roles
short_description: Manage admin roles of many groups in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Assigns admin roles to any number of groups of an Okta org, limits them to groups or apps, or takes them away.
  - A role that can be limited is never assigned by omission to the whole org. Either say what it is limited to, or say
    O(group_roles[].roles[].org_wide=true).
  - Okta assigns first and limits afterwards. The module makes these two requests one right after the other, and takes
    the assignment back if the limit is refused. Assign roles before you add members to the group.
  - A role that was limited and has lost its targets holds for the whole org. That is a difference, it is warned of, and
    mended before anything else.
  - Okta gives no admin role to a group that group rules fill, that has more than 5000 members, that is built in, or
    that comes from an application other than Active Directory or LDAP.
  - What M(community.okta.group_role_info) returned can be given to O(group_roles) unchanged.
options:
  group_roles:
    description:
      - The groups with their roles. Each group may be named once.
    type: list
    elements: dict
    required: true
    suboptions:
      group:
        description:
          - Name or id of the group that has the roles. Capitals count.
        type: str
        required: true
      roles:
        description:
          - The roles. A role may be named once, V(CUSTOM) once for each pair of O(group_roles[].roles[].role) and
            O(group_roles[].roles[].resource_set).
          - For O(group_roles[].state=absent), what a role is limited to does not matter.
        type: list
        elements: dict
        required: true
        suboptions:
          type:
            description:
              - The role.
              - V(GROUP_MEMBERSHIP_ADMIN), V(HELP_DESK_ADMIN) and V(USER_ADMIN) (shown by Okta as Group Administrator)
                can be limited to groups with O(group_roles[].roles[].group_targets).
              - V(APP_ADMIN) can be limited to apps with O(group_roles[].roles[].app_targets).
              - V(CUSTOM) is a custom role, named by O(group_roles[].roles[].role), and holds for
                O(group_roles[].roles[].resource_set).
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
              - Names or ids of all the groups that the role is limited to. Others are removed, after these have been
                added.
              - An empty list is refused, as it would make the role hold for the whole org.
              - If left out, O(group_roles[].roles[].org_wide=true) is required for a role that can be limited to
                groups.
            type: list
            elements: str
          app_targets:
            description:
              - All the apps that the role is limited to. Others are removed, after these have been added.
              - A whole app together with an instance of it is refused, as is an empty list.
              - Okta takes neither a whole app while an instance of it is a target, nor the other way round. One makes
                room for the other as long as a third target stays; else see O(group_roles[].allow_reassign).
              - If left out, O(group_roles[].roles[].org_wide=true) is required for V(APP_ADMIN).
            type: list
            elements: dict
            suboptions:
              app:
                description:
                  - Key of an app of Okta's catalog, such as V(oidc_client) or V(facebook). It stands for every instance
                    of the app. See O(group_roles[].roles[].allow_unused_apps).
                  - Each entry has either this or O(group_roles[].roles[].app_targets[].instance).
                type: str
              instance:
                description:
                  - Label or id of one app of the org, see M(community.okta.app_info). Capitals count.
                  - Each entry has either this or O(group_roles[].roles[].app_targets[].app).
                type: str
          org_wide:
            description:
              - V(true) says that a role which can be limited shall hold for the whole org.
              - A role that has targets is removed and assigned again for that, as Okta does not let the last target be
                removed. This counts as one removal.
              - If left out, O(group_roles[].roles[].group_targets) or O(group_roles[].roles[].app_targets) is required
                for a role that can be limited; others hold for the whole org anyway.
            type: bool
          role:
            description:
              - Label or id of the custom role. Capitals count.
              - Required for O(group_roles[].roles[].type=CUSTOM), and refused for others.
            type: str
          resource_set:
            description:
              - Label or id of the resource set that the custom role holds for. Capitals count.
              - Required for O(group_roles[].roles[].type=CUSTOM), and refused for others.
            type: str
          allow_unused_apps:
            description:
              - Whether the role may be limited to an app of Okta's catalog that the org does not have.
              - If V(false), the key of an app that would become a target is looked up before the first change, in check
                mode too. A key that no app of the org has, active or inactive, is refused, for Okta refuses it only
                when the role is assigned already and holds for the whole org. This takes one request for each such key;
                what is a target already is not looked up.
              - If V(true), keys are not looked up.
            type: bool
            default: false
          disable_notifications:
            description:
              - Whether the admins of the group get no default notification emails of Okta.
              - Okta takes it when the role is assigned and never tells it, so it is never compared. It changes only
                where the role is assigned again.
              - If left out, they get them.
            type: bool
          read_only:
            description:
              - What Okta alone decides. It is ignored.
            type: dict
      allow_reassign:
        description:
          - Whether a role may be removed and assigned again where Okta does not let its targets be changed in place,
            which is when a whole app is the only target and an instance of it shall be, or the other way round.
          - Between the two requests the group does not have the role, and right after them the role holds for the whole
            org, until its first target is added in the very next request.
          - If V(false), such a change is an error. Going from limited to org-wide does not need it.
        type: bool
        default: false
      allow_empty:
        description:
          - The options that may be an empty list with O(group_roles[].state=exact) where that
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
      read_only:
        description:
          - What Okta alone decides, as M(community.okta.group_role_info) returns it. It is ignored.
        type: dict
seealso:
  - module: community.okta.group_role
  - module: community.okta.group_role_info
  - module: community.okta.group_memberships
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: These groups administer exactly this
  community.okta.group_roles:
    group_roles:
      - group: Help Desk
        state: exact
        roles:
          - type: HELP_DESK_ADMIN
            group_targets:
              - Sales
              - Support
          - type: REPORT_ADMIN
      - group: Platform Team
        state: exact
        roles:
          - type: APP_ADMIN
            app_targets:
              - app: oidc_client
              - instance: Payroll
      - group: Contractors
        state: exact
        roles: []
        allow_empty: [roles]

- name: Read which groups have admin roles
  community.okta.group_role_info:
  register: admins

- name: They still have them, limited to the same
  community.okta.group_roles:
    group_roles: "{{ admins.group_roles }}"
"""

RETURN = r"""
group_roles:
  description:
    - The declared groups with the roles that were declared for them, as they are now or would be in check mode.
  returned: success
  type: list
  elements: dict
  sample:
    - group: Help Desk
      roles:
        - app_targets: null
          group_targets: [Sales, Support]
          org_wide: false
          resource_set: null
          role: null
          type: HELP_DESK_ADMIN
  contains:
    group:
      description: Name of the group.
      type: str
    roles:
      description: The declared roles; none for O(group_roles[].state=absent).
      type: list
      elements: dict
      contains:
        type:
          description: The role.
          type: str
        group_targets:
          description: Names of the groups that the role is limited to; null if it is not limited to groups.
          type: list
          elements: str
        app_targets:
          description: The apps that the role is limited to; null if it is not limited to apps.
          type: list
          elements: dict
          contains:
            app:
              description: Key of a whole app.
              type: str
              returned: for a whole app
            instance:
              description: Label of an instance, or its id where another instance with that label is a target too.
              type: str
              returned: for an instance
        org_wide:
          description: Whether it holds for the whole org; null for a custom role.
          type: bool
        role:
          description: Label of the custom role; null for others.
          type: str
        resource_set:
          description: Label of the resource set that the custom role holds for; null for others.
          type: str
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: assign
      kind: role
      name: "Help Desk: HELP_DESK_ADMIN"
      status: applied
      summary: assign HELP_DESK_ADMIN of group "Help Desk"
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_role.declaration import (
    GroupRoleDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(GroupRoleDeclaration(many=True))


if __name__ == "__main__":
    main()
