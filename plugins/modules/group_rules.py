#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage many group rules in one task."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_rules
short_description: Manage many group rules in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, changes, renames, activates, deactivates and deletes any number of group rules of an Okta org in one task.
  - Okta changes a rule only while it is inactive. An active rule is deactivated, changed and activated again, which is
    reported as one change. If one of these steps fails, the rule is restored, or the error says in which state it was
    left.
  - A rule becomes V(INVALID) and adds no users if one of its groups is deleted. Okta does not activate or deactivate
    such a rule, and may refuse to change it. A warning names it. To repair it, declare it in full and set
    O(group_rules[].replace_invalid=true), which deletes it and creates it again.
  - Rules are changed one after the other, because Okta refuses concurrent writes.
  - The result of M(community.okta.group_rule_info) can be given to O(group_rules) unchanged.
options:
  group_rules:
    description:
      - The rules. Each has a O(group_rules[].name) or an O(group_rules[].id).
    type: list
    elements: dict
    required: true
  prune:
    description:
      - Whether to delete every other group rule of the org. The members that they added stay in their groups.
      - O(max_removals) limits how many.
      - An empty list, or a list in which every rule is V(absent), is refused.
    type: bool
    default: false
seealso:
  - module: community.okta.group_rule
  - module: community.okta.group_rule_info
  - name: Okta Expression Language for group rules
    description: The functions and attributes that an expression may have.
    link: https://developer.okta.com/docs/reference/okta-expression-language/#expressions-for-group-rules
extends_documentation_fragment:
  - community.okta._group_rule.many
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
  - community.okta._lockout
"""

EXAMPLES = r"""
- name: Manage the rules of several departments
  community.okta.group_rules:
    group_rules:
      - name: Sales people
        expression: user.department == "Sales"
        groups: [Sales]
        status: ACTIVE
      - name: Help desk people
        expression: user.department == "IT" and user.title == "Help desk"
        groups: [Help Desk, Support]
        status: INACTIVE
      - name: Apollo people
        state: absent

- name: Delete all rules but these
  community.okta.group_rules:
    group_rules: "{{ company_group_rules }}"
    prune: true
    max_removals: 5
"""

RETURN = r"""
group_rules:
  description: The declared rules that are present now, or would be in check mode, in the order of the declaration.
  returned: success
  type: list
  elements: dict
  sample:
    - excluded_users: [cleo.wu@example.com]
      expression: user.department == "Sales"
      groups: [Sales]
      id: 0pr3f7zMZZHPgUoWO0g4
      name: Sales people
      read_only:
        all_groups_valid: true
        created: "2026-03-01T09:00:00.000Z"
        last_updated: "2026-03-01T09:00:00.000Z"
        status: ACTIVE
      status: ACTIVE
  contains:
    id:
      description: Id of the rule.
      type: str
    name:
      description: Name of the rule.
      type: str
    expression:
      description: The condition on users, with the ids of the groups that it names.
      type: str
    groups:
      description: Names of the groups that the rule adds users to, or the id of a group that was deleted.
      type: list
      elements: str
    excluded_users:
      description: Logins of the users whom the rule never adds, or their ids if this run did not need the logins.
      type: list
      elements: str
    status:
      description: V(ACTIVE) or V(INACTIVE); null if the rule is V(INVALID).
      type: str
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        status:
          description: V(ACTIVE), V(INACTIVE), or V(INVALID) after a group of the rule was deleted.
          type: str
        all_groups_valid:
          description: Whether all groups of the rule exist.
          type: bool
        created:
          description: When the rule was created.
          type: str
        last_updated:
          description: When it was last changed, except for an activation or deactivation by this task.
          type: str
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: create
      kind: group rule
      name: Sales people
      status: applied
      summary: create group rule "Sales people"
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.declaration import (
    GroupRuleDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(GroupRuleDeclaration(many=True))


if __name__ == "__main__":
    main()
