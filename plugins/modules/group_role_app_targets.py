#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the apps that an admin role of a group is limited to."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_role_app_targets
short_description: Manage the apps that an admin role of a group is limited to in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Adds apps to those that an admin role of a group is limited to, removes them, or makes them equal the list. The role
    must already be assigned. To manage a role as a whole, use M(community.okta.group_role).
  - A role without targets applies to the whole org. Its first target limits it to that target, and is added only with
    O(narrow=true).
  - The last target is never removed, because Okta does not allow it. To remove the role or to make it org-wide, use
    M(community.okta.group_role).
options:
  group:
    description:
      - Name or id of the group that has the role. Names are case-sensitive.
      - If several groups have the name, it is an error. To tell them apart, put the type before the name, such as
        V(APP_GROUP:Sales) for the group that is imported or V(OKTA_GROUP:Sales) for the one that was created in Okta,
        or give the id.
      - What has the form of an id means an id. A group whose name has this form, or begins with a type and a colon, is
        given with its own type before its name.
    type: str
    required: true
  app_targets:
    description:
      - The apps.
      - An app together with one of its instances is refused, and so is an empty list.
    type: list
    elements: dict
    required: true
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
  allow_unused_apps:
    description:
      - Whether the role may be limited to an app of Okta's catalog of which the org has no instance.
      - If V(false), the key of an app that would become a target is looked up before the first change, also in check
        mode. A key that no app of the org has, active or inactive, is refused, because it is most often a mistake. This
        takes one request for each such key. Apps that are already targets are not looked up.
      - If V(true), keys are not looked up.
    type: bool
    default: false
  narrow:
    description:
      - Whether a role that applies to the whole org may be limited to these targets.
      - If V(false), that is an error.
    type: bool
    default: false
  state:
    description:
      - V(present) adds these apps. Other targets are not changed.
      - V(absent) removes these apps. An app that is not a target is ignored. If it does not exist, a warning names it.
      - V(exact) adds these apps, and then removes all others.
    type: str
    choices: [present, absent, exact]
    default: present
seealso:
  - module: community.okta.group_role
  - module: community.okta.group_roles
  - module: community.okta.group_role_info
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
  - community.okta._lockout
"""

EXAMPLES = r"""
- name: Let the app team administer the payroll as well
  community.okta.group_role_app_targets:
    group: App Team
    app_targets:
      - instance: Payroll

- name: Let the app team administer every OIDC app and nothing else
  community.okta.group_role_app_targets:
    group: App Team
    app_targets:
      - app: oidc_client
    state: exact
"""

RETURN = r"""
group_role_app_targets:
  description: The role as it is now, or as it would be in check mode; null if it is not assigned.
  returned: success
  type: dict
  sample: {app_targets: [{instance: Payroll}], group: Platform Team, org_wide: false, type: APP_ADMIN}
  contains:
    group:
      description: Name of the group that has the role.
      type: str
    type:
      description: The role, V(APP_ADMIN).
      type: str
    app_targets:
      description: The apps that the role is limited to; null if there are none.
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
      description: Whether the role has no targets and so applies to the whole org.
      type: bool
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: add
      kind: role
      name: "Platform Team: APP_ADMIN"
      status: applied
      summary: add Payroll to the targets of APP_ADMIN of group "Platform Team"
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_role_targets.declaration import (
    RoleTargetsDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(RoleTargetsDeclaration("apps"))


if __name__ == "__main__":
    main()
