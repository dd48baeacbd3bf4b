#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage admin roles of many service apps."""

from __future__ import annotations

DOCUMENTATION = r"""
module: client_roles
short_description: Manage admin roles of many service apps in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Assigns admin roles to any number of service apps of an Okta org, limits them to groups or apps, or removes them.
  - Only apps of the type V(service) can have admin roles. Okta identifies them by their client id.
  - An admin role of a service app limits what its access tokens may do, in addition to the scopes that are granted to
    it.
  - A role that can be limited is never assigned to the whole org by omission. Either its targets or
    O(client_roles[].roles[].org_wide=true) must be given.
  - Okta assigns a role first and limits it afterwards. The module sends these two requests one immediately after the
    other, and removes the assignment again if the limit is refused.
  - A limited role that has lost its targets applies to the whole org. This is treated as a difference. A warning names
    the role, and it is limited again before all other changes.
  - For each service app, one request reads the app, one the roles, and one for every 20 targets what each declared role
    is limited to. Names of groups, apps, custom roles and resource sets that are not targets yet are looked up.
  - The result of M(community.okta.client_role_info) can be given to O(client_roles) unchanged.
options:
  client_roles:
    description:
      - The service apps with their roles. Each service app may be listed once.
    type: list
    elements: dict
    required: true
  prune:
    description:
      - Whether all service apps that O(client_roles) does not name lose all their admin roles. Roles of types that this
        collection does not know are left alone.
      - If V(false), they are not touched.
    type: bool
    default: false
  allow_empty:
    description:
      - The options of this task that may be an empty list. With O(prune=true), O(client_roles) that names nobody
        removes every admin role from every service app, so that it must be listed here.
      - If omitted, such a task fails before its first change.
    type: list
    elements: str
    choices: [client_roles]
    default: []
seealso:
  - module: community.okta.client_role
  - module: community.okta.client_role_info
  - module: community.okta.group_roles
  - module: community.okta.user_roles
extends_documentation_fragment:
  - community.okta._client_role.many
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
  - community.okta._lockout
"""

EXAMPLES = r"""
- name: Manage exactly which roles these service apps have
  community.okta.client_roles:
    client_roles:
      - client: Provisioning
        state: exact
        roles:
          - type: HELP_DESK_ADMIN
            group_targets:
              - Sales
              - Support
          - type: REPORT_ADMIN
      - client: Inventory
        state: exact
        roles:
          - type: APP_ADMIN
            app_targets:
              - app: oidc_client
              - instance: Payroll
      - client: Old Sync
        state: exact
        roles: []
        allow_empty: [roles]

- name: Read the admin roles of all service apps
  community.okta.client_role_info:
  register: admins

- name: Restore the roles that were read
  community.okta.client_roles:
    client_roles: "{{ admins.client_roles }}"
"""

RETURN = r"""
client_roles:
  description:
    - The declared service apps with their declared roles, as they are now, or as they would be in check mode.
  returned: success
  type: list
  elements: dict
  sample:
    - client: Provisioning
      roles:
        - app_targets: null
          group_targets: [Sales, Support]
          org_wide: false
          resource_set: null
          role: null
          type: HELP_DESK_ADMIN
  contains:
    client:
      description: Label of the service app.
      type: str
    roles:
      description: The declared roles; an empty list for O(client_roles[].state=absent).
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
              description: Key of an app of Okta's catalog.
              type: str
              returned: for an app of the catalog
            instance:
              description: Label of an instance, or its id where another instance with that label is a target too.
              type: str
              returned: for an instance
        org_wide:
          description: Whether the role applies to the whole org; null for a custom role.
          type: bool
        role:
          description: Label of the custom role; null for other roles.
          type: str
        resource_set:
          description: Label of the resource set that the custom role applies to; null for other roles.
          type: str
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: assign
      kind: client role
      name: "Provisioning: HELP_DESK_ADMIN"
      status: applied
      summary: assign HELP_DESK_ADMIN of service app "Provisioning"
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
from ansible_collections.community.okta.plugins.module_utils._resources.client_role.declaration import (
    ClientRoleDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(ClientRoleDeclaration(many=True))


if __name__ == "__main__":
    main()
