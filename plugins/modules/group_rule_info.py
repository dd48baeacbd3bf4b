#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read group rules."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_rule_info
short_description: Read group rules of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns group rules of an Okta org, in the form that M(community.okta.group_rules) accepts.
  - If O(name), O(id) and O(search) are omitted, all rules are returned.
options:
  name:
    description:
      - Returns the rules with exactly this name.
    type: str
  id:
    description:
      - Returns the rule with this id.
    type: str
  search:
    description:
      - Returns the rules in which Okta finds this keyword.
    type: str
seealso:
  - module: community.okta.group_rule
  - module: community.okta.group_rules
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read one rule
  community.okta.group_rule_info:
    name: Support people
  register: support_people

- name: Read all rules
  community.okta.group_rule_info:
  register: everything

- name: Check that no rule has lost a group
  ansible.builtin.assert:
    that: everything.group_rules | selectattr('read_only.status', 'eq', 'INVALID') | length == 0
"""

RETURN = r"""
group_rules:
  description: The rules; an empty list if none matches.
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
        group_ids: [00g1emaKYZTWRYMRTSKO]
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
      description:
        - The condition on users, with the names of the groups that it names by id. If several groups have a name, its
          type is before it, such as V(APP_GROUP:Sales). The id remains if several groups of that type have the name, or
          if the name cannot be written in an expression.
      type: str
    groups:
      description:
        - Names of the groups that the rule adds users to, or the id of a group that was deleted.
        - If several groups have a name, its type is before it, such as V(APP_GROUP:Sales), or the id is returned if
          several groups of that type have the name.
      type: list
      elements: str
    excluded_users:
      description:
        - Logins of the users whom the rule never adds, or the ids of users who do not exist any more or cannot be read.
      type: list
      elements: str
    status:
      description: V(ACTIVE) or V(INACTIVE); null if the rule is V(INVALID).
      type: str
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        group_ids:
          description: Ids of the groups that the rule adds users to.
          type: list
          elements: str
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
          description: When it was last changed.
          type: str
incomplete:
  description:
    - What could not be read completely, one sentence for each; empty if everything was read.
    - What could not be read is omitted from the result. It is unknown, and must not be taken for missing or empty.
  returned: success
  type: list
  elements: str
  sample: []
api:
  description: The requests that the run made.
  returned: always
  type: dict
  sample: {calls: 2, waited_seconds: 0.0, writes: 0}
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

from ansible_collections.community.okta.plugins.module_utils._module import Info, run_info_module
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.declaration import (
    GROUP_RULE_QUERY,
    read_group_rules,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(GROUP_RULE_QUERY, read_group_rules, {"mutually_exclusive": [tuple(GROUP_RULE_QUERY)]}))


if __name__ == "__main__":
    main()
