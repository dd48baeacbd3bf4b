#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one admin role of one group."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_role
short_description: Manage an admin role of a group in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Assigns an admin role to a group of an Okta org, limits it to groups or apps, or takes it away.
  - A role that can be limited is never assigned by omission to the whole org. Either say what it is limited to, or say
    O(org_wide=true).
  - Okta assigns first and limits afterwards. The module makes these two requests one right after the other, and takes
    the assignment back if the limit is refused. Assign roles before you add members to the group.
  - A role that was limited and has lost its targets holds for the whole org. That is a difference, it is warned of, and
    mended before anything else.
  - Okta gives no admin role to a group that group rules fill, that has more than 5000 members, that is built in, or
    that comes from an application other than Active Directory or LDAP.
options:
  group:
    description:
      - Name or id of the group that gets the role. Capitals count.
    type: str
    required: true
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
  allow_reassign:
    description:
      - Whether a role may be removed and assigned again where Okta does not let its targets be changed in place, which
        is when a whole app is the only target and an instance of it shall be, or the other way round.
      - Between the two requests the group does not have the role, and right after them the role holds for the whole
        org, until its first target is added in the very next request.
      - If V(false), such a change is an error. Going from limited to org-wide does not need it.
    type: bool
    default: false
  state:
    description:
      - V(present) assigns the role, or changes what it is limited to.
      - V(absent) takes it away, whatever it is limited to. If the group does not exist, a warning says so and nothing
        is changed.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.group_roles
  - module: community.okta.group_role_info
  - module: community.okta.group_role_app_targets
  - module: community.okta.group_role_group_targets
  - module: community.okta.group_membership
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: The help desk may reset passwords in two groups
  community.okta.group_role:
    group: Help Desk
    type: HELP_DESK_ADMIN
    group_targets:
      - Sales
      - Support

- name: The platform team administers every OIDC app, and one other app
  community.okta.group_role:
    group: Platform Team
    type: APP_ADMIN
    app_targets:
      - app: oidc_client
      - instance: Payroll

- name: Auditors may read everything
  community.okta.group_role:
    group: Auditors
    type: READ_ONLY_ADMIN
    disable_notifications: true

- name: The platform team may manage every group of the org
  community.okta.group_role:
    group: Platform Team
    type: USER_ADMIN
    org_wide: true

- name: The help desk has a custom role on its own resources
  community.okta.group_role:
    group: Help Desk
    type: CUSTOM
    role: Password Resetter
    resource_set: European Staff

- name: Contractors administer nothing
  community.okta.group_role:
    group: Contractors
    type: USER_ADMIN
    state: absent
"""

RETURN = r"""
group_role:
  description: The role as it is now, or would be in check mode; null if it is absent.
  returned: success
  type: dict
  sample:
    app_targets: null
    group: Help Desk
    group_targets: [Sales, Support]
    org_wide: false
    resource_set: null
    role: null
    type: HELP_DESK_ADMIN
  contains:
    group:
      description: Name of the group that has the role.
      type: str
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
    run_module(GroupRoleDeclaration())


if __name__ == "__main__":
    main()
