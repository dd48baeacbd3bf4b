#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage many group rules in one task."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_rules
short_description: Manage many rules that fill groups in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, changes, renames, activates, deactivates and deletes any number of group rules of an Okta org in one task.
  - Okta changes a rule only while it is inactive. An active rule is deactivated, changed and activated again, which is
    one change; if any of that fails, the rule is put back as it was, or the error says how it was left.
  - A rule of which Okta deletes a group becomes V(INVALID) and adds nobody. Okta does not activate or deactivate such a
    rule, and may refuse to change it. A warning tells of it; delete it and create it again.
  - Rules are changed one after the other, as Okta refuses writes that overlap.
  - What M(community.okta.group_rule_info) returned can be given to O(group_rules) unchanged.
options:
  group_rules:
    description:
      - The rules. Each has a O(group_rules[].name) or an O(group_rules[].id).
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description:
          - Name of the rule, up to 50 characters. Capitals count.
          - Together with O(group_rules[].id) it renames the rule.
        type: str
      id:
        description:
          - Id of the rule, such as V(0pr3f7zMZZHPgUoWO0g4).
          - If left out, the rule is found by its exact O(group_rules[].name).
        type: str
      expression:
        description:
          - The condition on users, in Okta's expression language, such as V(user.department == "Sales"). Okta checks it
            when it is written. Space around it counts for nothing.
          - If left out, it is left alone. A new rule needs one, and it cannot be empty.
          - Whom the rule no longer fits is taken out of its groups when it is activated again.
            O(max_removals) does not count that.
        type: str
      groups:
        description:
          - The groups that the rule adds users to, by name or id. They are compared as a set.
          - If left out, they are left alone. A new rule needs at least one, and an empty list is refused.
          - A group that the rule no longer adds users to counts as one removal, as the rule takes its members out of
            it.
          - Okta lets the groups of a rule be changed since release 2026.08. Where it does not, the rule stays as it was
            and the module fails; then delete the rule and create it again.
        type: list
        elements: str
      excluded_users:
        description:
          - Users whom the rule never adds, by login or id. They are compared as a set.
          - Okta itself puts users on this list who were removed from a group that the rule had added them to.
          - If left out, it is left alone; an empty list clears it, which needs O(group_rules[].allow_empty) where the
            rule excludes anybody.
          - Each user who is no longer excluded counts as one removal.
          - Whom the rule no longer fits is taken out of its groups when it is activated again.
            O(max_removals) does not count that.
        type: list
        elements: str
      status:
        description:
          - Whether the rule works. V(INACTIVE) keeps the members that it has added.
          - If left out, a new rule is activated and one that is there keeps its status. A warning tells of a rule that
            is inactive then; V(ACTIVE) said explicitly also repairs what an interrupted run has left inactive.
        type: str
        choices: [ACTIVE, INACTIVE]
      allow_empty:
        description:
          - The options that may become empty where that lifts a restriction that the org has.
          - An option that is not listed is refused then, before the first change and in check mode too, as a
            variable that is not set yields an empty value. An empty value that changes nothing does not need it.
        type: list
        elements: str
        choices: [excluded_users]
        default: []
      state:
        description:
          - V(present) creates the rule if it is not there, and changes it where it differs.
          - V(absent) deletes it. The members that it added stay in their groups. That counts as one removal.
        type: str
        choices: [present, absent]
        default: present
      read_only:
        description:
          - What Okta alone decides, as M(community.okta.group_rule_info) returns it. It is ignored.
        type: dict
  prune:
    description:
      - Whether to delete every other group rule of the org. The members that they added stay in their groups.
      - O(max_removals) bounds how many.
      - A list in which no rule is present is refused.
    type: bool
    default: false
seealso:
  - module: community.okta.group_rule
  - module: community.okta.group_rule_info
  - name: Okta Expression Language for group rules
    description: The functions and attributes that an expression may have.
    link: https://developer.okta.com/docs/reference/okta-expression-language/#expressions-for-group-rules
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Departments fill their groups
  community.okta.group_rules:
    group_rules:
      - name: Sales people
        expression: user.department == "Sales"
        groups: [Sales]
      - name: Help desk people
        expression: user.department == "IT" and user.title == "Help desk"
        groups: [Help Desk, Support]
        status: INACTIVE
      - name: Apollo people
        state: absent

- name: The org has these rules and no others
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
      description: The condition on users.
      type: str
    groups:
      description: Names of the groups that the rule adds users to, or their ids where a group was deleted.
      type: list
      elements: str
    excluded_users:
      description: Logins of the users whom the rule never adds, or ids where this run had no need of a login.
      type: list
      elements: str
    status:
      description: V(ACTIVE) or V(INACTIVE); null if the rule is V(INVALID).
      type: str
    read_only:
      description: What Okta alone decides.
      type: dict
      contains:
        status:
          description: V(ACTIVE), V(INACTIVE), or V(INVALID) after a group of the rule was deleted.
          type: str
        all_groups_valid:
          description: Whether all groups of the rule are there.
          type: bool
        created:
          description: When the rule was created.
          type: str
        last_updated:
          description: When it was last changed, but for being activated or deactivated by this task.
          type: str
changes:
  description: Every change of this task, with what became of it.
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.declaration import (
    GroupRuleDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(GroupRuleDeclaration(many=True))


if __name__ == "__main__":
    main()
