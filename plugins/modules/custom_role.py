#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one custom role."""

from __future__ import annotations

DOCUMENTATION = r"""
module: custom_role
short_description: Manage a custom admin role of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, changes, renames and deletes one custom admin role of an Okta org, that is, permissions under a name.
  - Custom roles are given to groups, users and service apps, each on a resource set (M(community.okta.resource_set)),
    by M(community.okta.group_role), M(community.okta.user_role) and M(community.okta.client_role).
  - A permission with conditions is added together with them. A new role whose permissions all have conditions gets one
    of them in the request after the one that creates it, when nobody can hold it yet. If that fails, the role is
    deleted again.
seealso:
  - module: community.okta.custom_roles
  - module: community.okta.custom_role_info
  - module: community.okta.resource_set
  - module: community.okta.group_role
extends_documentation_fragment:
  - community.okta._custom_role
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
  - community.okta._lockout
"""

EXAMPLES = r"""
- name: Let help desks reset passwords
  community.okta.custom_role:
    label: Account helper
    description: Resets passwords of employees
    permissions:
      - permission: okta.users.credentials.resetPassword
      - permission: okta.users.read
        exclude: [costCenter]

- name: Let everybody who holds it see the cost center as well
  community.okta.custom_role:
    label: Account helper
    permissions:
      - permission: okta.users.credentials.resetPassword
      - permission: okta.users.read
        exclude: []
    allow_empty: [permissions.exclude]

- name: Give it to a group, for what a resource set has
  community.okta.group_role:
    group: Help Desk
    type: CUSTOM
    role: Account helper
    resource_set: European Staff

- name: Delete a role that nobody holds
  community.okta.custom_role:
    label: Old helper
    state: absent
"""

RETURN = r"""
custom_role:
  description: The role as it is now, or as it would be in check mode; null if it is absent.
  returned: success
  type: dict
  sample:
    id: cr0Yq6IJxGIr0ouum0g3
    label: Account helper
    description: Resets passwords of employees
    permissions:
      - {permission: okta.users.credentials.resetPassword, include: null, exclude: null}
      - {permission: okta.users.read, include: null, exclude: [costCenter]}
    read_only:
      created: "2026-03-01T09:00:00.000Z"
      last_updated: "2026-03-01T09:00:00.000Z"
      unknown_conditions: []
  contains:
    id:
      description: Id of the role; null for a role that check mode would create.
      type: str
    label:
      description: Its name.
      type: str
    description:
      description: What it is for; null if Okta has none.
      type: str
    permissions:
      description: Its permissions, by name, in the form of the option of the same name.
      type: list
      elements: dict
      contains:
        permission:
          description: Name of the permission.
          type: str
        include:
          description: The attributes of users that it is limited to; null if it is not.
          type: list
          elements: str
        exclude:
          description: The attributes of users that it does not include; null if there are none.
          type: list
          elements: str
    read_only:
      description: Values that only Okta sets; null for a role that check mode would create.
      type: dict
      contains:
        created:
          description: When it was created.
          type: str
        last_updated:
          description: When its label or its description was last changed.
          type: str
        unknown_conditions:
          description:
            - The permissions with conditions that this version of the collection does not know. They are left alone.
          type: list
          elements: str
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: create
      kind: custom role
      name: Account helper
      status: applied
      summary: create custom role "Account helper"
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
api:
  description: The requests that the run made.
  returned: always
  type: dict
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
from ansible_collections.community.okta.plugins.module_utils._resources.custom_role.declaration import (
    CustomRoleDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(CustomRoleDeclaration())


if __name__ == "__main__":
    main()
