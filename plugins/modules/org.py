#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage a whole org in one task."""

from __future__ import annotations

DOCUMENTATION = r"""
module: org
short_description: Manage a whole Okta org in one task
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Takes the declaration of an org, section by section, and makes one plan of all of it.
  - Roles that hold for the whole org and are declared with targets are limited before anything else is changed. Then
    the org is set up in an order in which each object finds what it refers to. The members of a group are added after
    its roles. Whatever is declared absent is removed last, in the reverse order.
  - Okta assigns no admin role to a group that a group rule names. If the task deletes the rule, or takes the group out
    of it, the role is assigned after that, and so after the members are added. Otherwise the task is refused before
    the first change.
  - Items can name objects that the same task creates or renames. Check mode shows exactly what the task would do, also
    where an object can only be deleted after another one.
  - A group, a group attribute, a custom role, a resource set, an identity provider or a hook key that an item names
    must exist or be in its section.
    If the section is omitted, check mode assumes that an earlier task creates what does not exist.
  - A declaration that contradicts itself is refused before the first change. An example is a group that is declared
    absent together with a rule that fills it.
  - A section that is omitted is not touched. Neither is an object without an item.
  - If a change fails, later changes are not made. The result lists what was applied, what failed and what is pending.
    The next run does the rest.
options:
  group_attributes:
    description:
      - Custom attributes of groups, as O(community.okta.group_schema#module:attributes) takes them. Each can also have
        a C(state), V(present) or V(absent).
      - If omitted, they are not touched.
    type: list
    elements: dict
  linked_objects:
    description:
      - Definitions of links between users, as O(community.okta.linked_objects#module:linked_objects) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  groups:
    description:
      - Groups with their owners, admin roles and members.
      - An item has the options of O(community.okta.groups#module:groups), and C(owners) with C(users) and C(groups),
        C(roles) as O(community.okta.group_roles#module:group_roles[].roles) takes them, C(members) (logins),
        C(allow_reassign) and C(override_rules). A group of a directory or an application has C(imported=true).
      - The C(state) of an item is V(present) (its owners, roles and members are added), V(exact) (the group has no
        others afterwards) or V(absent) (the group is deleted).
      - If C(owners), C(roles) or C(members) is omitted, they are not touched.
      - C(allow_empty) lists which of C(members), C(roles), C(owners.users) and C(owners.groups) may become empty.
      - If omitted, groups are not touched.
    type: list
    elements: dict
  groups_state:
    description: The C(state) of groups that have none.
    type: str
    choices: [present, exact]
    default: present
  custom_roles:
    description:
      - Custom admin roles, as O(community.okta.custom_roles#module:custom_roles) takes them. Each has all of its
        permissions and conditions before the task gives it to anybody.
      - One that somebody holds is only deleted if the same task takes it from all who hold it.
      - If omitted, they are not touched.
    type: list
    elements: dict
  resource_sets:
    description:
      - Resource sets, on which custom roles are held, as O(community.okta.resource_sets#module:resource_sets) takes
        them.
      - One on which somebody holds a role is only deleted if the same task takes those roles away.
      - If omitted, they are not touched.
    type: list
    elements: dict
  group_rules:
    description:
      - Group rules, as O(community.okta.group_rules#module:group_rules) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  group_apps:
    description:
      - Apps with the groups that they are assigned to, as O(community.okta.group_apps#module:group_apps) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  group_apps_state:
    description:
      - If V(exact), all apps that O(group_apps) does not name are taken from all groups, but for inactive apps and
        those that belong to Okta. The C(state) of an item decides about the other groups of its app.
      - If V(present), other apps are not touched. The same holds if O(group_apps) is omitted.
    type: str
    choices: [present, exact]
    default: present
  user_roles:
    description:
      - Admin roles that are assigned to users directly, as O(community.okta.user_roles#module:user_roles) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  user_roles_state:
    description:
      - If V(exact), all users that O(user_roles) does not name lose the admin roles that are assigned to them directly.
        The C(state) of an item decides about the other roles of its user.
      - If V(present), other users are not touched. The same holds if O(user_roles) is omitted.
    type: str
    choices: [present, exact]
    default: present
  client_roles:
    description:
      - Admin roles of service apps, as O(community.okta.client_roles#module:client_roles) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  client_roles_state:
    description:
      - If V(exact), all service apps that O(client_roles) does not name lose their admin roles.
      - If V(present), other service apps are not touched. The same holds if O(client_roles) is omitted.
    type: str
    choices: [present, exact]
    default: present
  remove_undeclared:
    description:
      - Sections from which everything is removed that they do not name, as far as this task declares them. It is what
        O(community.okta.groups#module:prune) of the plural modules does. For V(group_apps), V(user_roles) and
        V(client_roles) it is the same as O(group_apps_state=exact), and so on.
      - What belongs to Okta, a directory or an application is not removed. Removals count for O(max_removals).
      - If omitted, other objects are not touched.
    type: list
    elements: str
    choices:
      [
        linked_objects, groups, custom_roles, resource_sets, group_rules, group_apps, user_roles, client_roles,
        idp_keys, idps, hook_keys, inline_hooks
      ]
    default: []
  allow_empty:
    description:
      - Sections that may name nothing although O(remove_undeclared) lists them, or their state, such as
        O(user_roles_state), is V(exact). That removes all that the org has of the section.
      - If omitted, such a task fails before its first change.
    type: list
    elements: str
    choices:
      [
        linked_objects, groups, custom_roles, resource_sets, group_rules, group_apps, user_roles, client_roles,
        idp_keys, idps, hook_keys, inline_hooks
      ]
    default: []
  idp_keys:
    description:
      - Certificates in the key store of identity providers, as O(community.okta.idp_keys#module:idp_keys) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  idps:
    description:
      - Identity providers, as O(community.okta.idps#module:idps) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  social_logins:
    description:
      - Identity providers of the kind that people know as social logins, with the options of
        O(community.okta.social_login#role:main:social_login_providers).
      - If omitted, they are not touched.
    type: list
    elements: dict
  signing_keys:
    description:
      - Signing keys of identity providers, as O(community.okta.idp_signing_keys#module:idp_signing_keys) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  hook_keys:
    description:
      - Hook keys, as O(community.okta.hook_keys#module:hook_keys) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  inline_hooks:
    description:
      - Inline hooks, as O(community.okta.inline_hooks#module:inline_hooks) takes them.
      - If omitted, they are not touched.
    type: list
    elements: dict
  sections:
    description:
      - The sections to which this task is limited. Others are not touched, even if they are given.
      - If omitted, all sections that are given.
    type: list
    elements: str
    choices:
      [
        group_attributes, linked_objects, groups, custom_roles, resource_sets, group_rules, group_apps,
        user_roles, client_roles, idp_keys, idps, social_logins,
        signing_keys, hook_keys, inline_hooks
      ]
  max_removals_of:
    description:
      - The maximum number of things that this task may remove of a section, by the name of the section. They are
        counted as for O(max_removals), which limits all sections together.
      - If a section is omitted, O(max_removals) is its only limit.
    type: dict
  planned:
    description:
      - The plan that this task may carry out, as RV(plan) of a run in check mode has it.
      - If the task would make a change that is not in it, it fails before its first change, and RV(error.kind) is
        V(not_planned). The same holds for a change that only turns out to be needed while the task runs. A change that
        is no longer needed is no failure.
      - An empty list means that nothing may change.
      - Changes are compared by what they say, with the ids of objects that exist. Secrets are not compared. If check
        mode planned with RV(assumed) names, its plan does not fit the run.
      - If omitted, the task makes every change that is needed.
    type: list
    elements: dict
    suboptions:
      digest:
        description: What identifies the change.
        type: str
        required: true
      doing:
        description: The change in words. It is not compared.
        type: str
  new_privileges:
    description:
      - What becomes of changes that give admin powers which nobody has by them now. These are an admin role or a target
        of one, a membership in a group that has admin roles or gets some in this task, a group rule or an identity
        provider that puts users into such a group, the ownership of a group, and more permissions of a custom role or
        more resources of a resource set on which somebody holds one.
      - An identity provider whose users can be linked to admins counts too.
      - A group that owns another one counts as a group with admin roles, as far as the task declares owners.
      - If V(allow), they are made as every other change.
      - If V(list), they are made as well, and RV(privileges) lists them. In check mode, this shows what a task would
        give before anybody decides about it.
      - If V(refuse), a task with any of them fails before its first change, also in check mode, and RV(error.kind) is
        V(new_privileges).
      - To find them with V(list) or V(refuse), the roles of each group that gets members are read, which is a request
        for each. A group whose roles cannot be read is taken for one that has some.
    type: str
    choices: [allow, list, refuse]
    default: allow
  skip_unavailable_apps:
    description:
      - If V(true), items of O(group_apps) are left out whose app does not exist or is inactive. A warning names the
        app.
      - If V(false), such an item fails the task.
    type: bool
    default: false
  skip_inactive_users:
    description:
      - If V(true), users whose status is not C(ACTIVE), or who do not exist, get no admin role, membership or ownership
        in this task. RV(skipped) lists what they would have got. What they have is kept, as far as it is declared.
      - Users who do not exist are then excluded from no group rule and no identity provider. A warning names them.
        Whom an existing one excludes stays excluded.
      - If V(false), they get what is declared, and a user who does not exist fails the task.
    type: bool
    default: false
  report:
    description:
      - Whether the result has RV(report), for a report on how the org differs from its declaration. The playbook
        C(community.okta.drift) makes one.
      - It is for check mode. A section that cannot be compared does not end the task, but is among
        RV(report.failures). O(max_removals_of) is ignored.
      - Reading what the report needs takes further requests, and needs the permission to read groups, their admin roles
        and identity providers.
    type: bool
    default: false
notes:
  - The result also has what the plural module of each kind that is declared returns, such as C(groups), C(group_roles)
    and C(idps). With O(report=true), it has RV(report) instead.
  - Secrets in the items, such as C(client_secret) of an identity provider, are never returned, shown or logged.
seealso:
  - module: community.okta.groups
  - module: community.okta.group_roles
  - module: community.okta.idps
  - module: community.okta.inline_hooks
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
  - community.okta._lockout
"""

EXAMPLES = r"""
- name: Keep the delegated admins, what they may do, and who they are
  community.okta.org:
    groups:
      - name: Help Desk
        owners:
          users: [ana.lee@example.com]
        roles:
          - type: USER_ADMIN
            group_targets: [Sales]
        members: [ana.lee@example.com, ben.ode@example.com]
      - name: Sales
        description: Everybody who sells
    group_rules:
      - name: Sales by department
        expression: user.department == "Sales"
        groups: [Sales]
        status: ACTIVE

- name: Show what a declaration in a file would change
  community.okta.org:
    groups: "{{ org_groups }}"
    idps: "{{ org_idps }}"
    inline_hooks: "{{ org_inline_hooks }}"
    max_removals: 20
    max_removals_of:
      idps: 0
  check_mode: true
  diff: true

- name: Plan a declaration, for somebody to approve
  community.okta.org:
    groups: "{{ org_groups }}"
  check_mode: true
  register: approved

- name: Carry out that plan, and nothing else
  community.okta.org:
    groups: "{{ org_groups }}"
    planned: "{{ approved.plan }}"

- name: Remove a group together with the rule that fills it
  community.okta.org:
    groups:
      - name: Temporary Staff
        state: absent
    group_rules:
      - name: Temporary Staff by contract
        state: absent
"""

RETURN = r"""
report:
  description: What the org has besides what is planned, and what could not be compared.
  returned: if O(report=true)
  type: dict
  sample:
    declared_roles: {group_roles: []}
    failures: []
    found: {groups: [], group_roles: [], idps: []}
    unread: []
  contains:
    found:
      description:
        - The groups, the admin roles of groups, users and service apps, the members of the groups that have some, the
          group rules, the custom roles and resource sets if anybody has a custom role, the identity providers, the
          certificates that they trust, their signing keys, and the objects of every section that is declared.
        - Each key has the value that the reading module of the kind, such as M(community.okta.group_info), returns
          under the same key.
      type: dict
    unread:
      description: What could not be read, or not completely. It is unknown, whatever RV(report.found) has of it.
      type: list
      elements: dict
      contains:
        key:
          description: The key in RV(report.found).
          type: str
        name:
          description: What it is for people.
          type: str
        reason:
          description: Why it could not be read.
          type: str
        error_kind:
          description: The kind of failure, as in RV(error.kind).
          type: str
    declared_roles:
      description:
        - The declared admin roles by C(group_roles), C(user_roles) and C(client_roles), with the names that the org
          has for what they refer to.
      type: dict
    failures:
      description: The sections that could not be compared. Their changes are unknown, and not in RV(changes).
      type: list
      elements: dict
      contains:
        section:
          description: The section.
          type: str
        msg:
          description: Why it could not be compared.
          type: str
        error:
          description: The kind of failure, as RV(error).
          type: dict
plan:
  description: Every change that this task planned, for O(planned) of a later task.
  returned: success, and on failure after the first change, unless O(report=true)
  type: list
  elements: dict
  sample:
    - digest: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
      doing: create group "Help Desk"
  contains:
    digest:
      description: What identifies the change.
      type: str
    doing:
      description: The change in words.
      type: str
skipped:
  description: What users who are not active would have got.
  returned: if O(skip_inactive_users=true), unless O(report=true)
  type: list
  elements: dict
  sample:
    - doing: add ana.lee@example.com to group "Help Desk"
      status: SUSPENDED
      user: ana.lee@example.com
  contains:
    user:
      description: The login of the user.
      type: str
    status:
      description: The status of the user; null if the user does not exist.
      type: str
    doing:
      description: The change that was left out.
      type: str
privileges:
  description:
    - The admin powers that this task gives, or would give in check mode, one sentence for each, the strongest first.
  returned: if O(new_privileges) is V(list) or V(refuse), unless O(report=true)
  type: list
  elements: str
  sample:
    - Assign SUPER_ADMIN of group "Bosses"
    - Add ana.lee@example.com to group "Help Desk", which has USER_ADMIN
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: create
      kind: group
      name: Help Desk
      status: applied
      summary: create group "Help Desk"
  contains:
    action:
      description: What was done, or would be done in check mode.
      type: str
    kind:
      description: The kind of object that changes.
      type: str
    name:
      description: Name of the object.
      type: str
    status:
      description:
        - V(applied), V(failed), V(pending) (not tried, after an earlier failure), or V(planned) in check mode.
        - V(unknown) if Okta's answer was lost and could not be replaced by looking. The change may have been applied.
      type: str
    summary:
      description: The change in words.
      type: str
    error:
      description: Why it failed.
      type: str
      returned: for a change that failed or is unknown
    error_kind:
      description: The kind of failure, as in RV(error.kind).
      type: str
      returned: for a change that failed or is unknown
removals:
  description: How many things this task removed, or would remove in check mode, counted as for O(max_removals).
  returned: success, and on failure after the first change
  type: int
  sample: 0
rollback:
  description:
    - What restores the state before this task, as far as a declaration can. In check mode, what would restore it after
      the task.
    - See R(the guide, ansible_collections.community.okta.docsite.guide_rollback) for how to use it.
  returned: if anything changed, also on failure
  type: dict
  contains:
    org:
      description:
        - Sections with the objects that this task changed, as they were before, in the form that
          M(community.okta.org) accepts. Objects that this task created have C(state=absent).
        - Names in it can look like templates, so it must not be written to a file by filters such as
          P(ansible.builtin.to_nice_yaml#filter).
      type: dict
    secrets:
      description: Where secrets are missing, because Okta does not return them.
      type: list
      elements: dict
      contains:
        place:
          description: The option in RV(rollback.org).
          type: str
        description:
          description: What the secret is.
          type: str
        kind:
          description: The kind of object that lacks the secret, V(idp) or V(hook).
          type: str
        name:
          description: The name of the object.
          type: str
        type:
          description: The type of an identity provider; null for a hook.
          type: str
        secret:
          description: Which secret it is, such as V(client_secret).
          type: str
        key:
          description: The name of a header; null for any other secret.
          type: str
    left_out:
      description: What RV(rollback.org) does not restore, one sentence for each.
      type: list
      elements: str
assumed:
  description:
    - Names of objects, such as groups, that do not exist yet and were planned as if an earlier task had created them.
  returned: in check mode, if there are any
  type: list
  elements: str
api:
  description: The requests that the run made.
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
      description:
        - How long the run waited for rate limits, after transient faults, and for Okta to finish or show a change, in
          seconds.
      type: float
error:
  description: The kind of failure. All but RV(error.kind) is returned only if Okta refused a request.
  returned: on failure
  type: dict
  sample: {causes: [], code: E0000007, kind: missing, request_id: 0a1b2c3d, status: 404, summary: 'Not found'}
  contains:
    kind:
      description: The kind of failure, see R(the guide, ansible_collections.community.okta.docsite.guide_failures).
      type: str
      choices:
        [
          input, missing, ambiguous, refused, limit, lockout, not_planned, new_privileges, needed_elsewhere,
          managed_elsewhere, changed_meanwhile, too_wide, incomplete, unexpected_answer, answer_lost, settings,
          unreachable, unavailable, rate_limited, interrupted, not_authenticated, not_allowed, rejected,
          missing_library, defect
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
from ansible_collections.community.okta.plugins.module_utils._resources.org.declaration import OrgDeclaration
from ansible_collections.community.okta.plugins.module_utils._resources.org_report.reading import (
    read_report,
    scopes_of_report,
)


def main() -> None:
    """Run the module."""
    run_module(OrgDeclaration(read_report, scopes_of_report))


if __name__ == "__main__":
    main()
