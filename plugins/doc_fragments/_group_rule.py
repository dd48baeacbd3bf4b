# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a group rule."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(group_rule), and of each entry of C(group_rules)."""

    DOCUMENTATION = r"""
options:
  name:
    description:
      - Name of the rule, up to 50 characters. Capitals count.
      - Together with O(id) it renames the rule.
    type: str
  id:
    description:
      - Id of the rule, such as V(0pr3f7zMZZHPgUoWO0g4).
      - If left out, the rule is found by its exact O(name).
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
      - A group that the rule no longer adds users to counts as one removal, as the rule takes its members out of it.
      - Okta lets the groups of a rule be changed since release 2026.08. Where it does not, the rule stays as it was and
        the module fails; then delete the rule and create it again.
    type: list
    elements: str
  excluded_users:
    description:
      - Users whom the rule never adds, by login or id. They are compared as a set.
      - Okta itself puts users on this list who were removed from a group that the rule had added them to.
      - If left out, it is left alone; an empty list clears it, which needs O(allow_empty) where the
        rule excludes anybody.
      - Each user who is no longer excluded counts as one removal.
      - Whom the rule no longer fits is taken out of its groups when it is activated again.
        O(max_removals) does not count that.
    type: list
    elements: str
  status:
    description:
      - Whether the rule works. V(INACTIVE) keeps the members that it has added.
      - If left out, a new rule is activated and one that is there keeps its status. A warning tells of a rule that is
        inactive then; V(ACTIVE) said explicitly also repairs what an interrupted run has left inactive.
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
"""

    MANY: str = in_list("group_rules", DOCUMENTATION + read_only("group_rule_info"))
