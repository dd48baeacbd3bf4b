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
      - Name of the rule, up to 50 characters. It is case-sensitive.
      - If O(id) is given too, the rule is renamed to this name.
      - A name that differs only in capitals from that of another rule is refused before the first change, and in
        check mode too, because Okta may refuse to have both.
    type: str
  id:
    description:
      - Id of the rule, such as V(0pr3f7zMZZHPgUoWO0g4).
      - If omitted, the rule is found by its exact O(name).
    type: str
  expression:
    description:
      - The condition on users, in Okta's expression language, such as V(user.department == "Sales"). Leading and
        trailing spaces are ignored.
      - What Okta certainly refuses is refused before the first change, and in check mode too. That is an expression
        that is incomplete or not boolean, a wrong number of parameters, and the functions C(Time.*) and C(Convert.*).
        A warning names functions that are not known in rules. Okta checks the rest when the rule is written.
      - In C(isMemberOfGroup) and C(isMemberOfAnyGroup), groups are given by name or id. Names are case-sensitive and
        are replaced with ids. A group that does not exist is refused.
      - If omitted, it is not changed. It is required for a new rule, and must not be empty.
      - When the rule is activated again, Okta removes users from its groups to whom it no longer applies.
        O(max_removals) does not count them.
    type: str
  groups:
    description:
      - The groups that the rule adds users to, by name or id. They are compared as a set.
      - The type can stand before a name, as in O(community.okta.group_role#module:group).
      - These are groups that were created in Okta or come from Active Directory. Built-in groups, groups of
        applications and groups that have admin roles are refused.
      - To know the admin roles, they are read if the rule is created, changed or activated, with one request for each
        group. If the roles may not be read, Okta decides.
      - A warning says if there are more than 100, and if the org comes to have more than 2,000 rules. These are the
        limits that Okta documents, which differ between orgs.
      - If omitted, they are not changed. A new rule requires at least one, and an empty list is refused.
      - A group to which the rule no longer adds users counts as one removal, because Okta removes the users that the
        rule had added.
      - Okta allows the groups of a rule to be changed since release 2026.08. If it does not, the rule is not changed
        and the module fails. In that case delete the rule and create it again.
    type: list
    elements: str
  excluded_users:
    description:
      - Users whom the rule never adds, by login or id. They are compared as a set.
      - An e-mail address is never taken for a login. If no login fits, the error names the login of the user who has
        that address.
      - A warning says if there are more than 100, the limit that Okta documents.
      - Okta adds users to this list who are removed from a group to which the rule had added them.
      - Okta keeps users who were deleted on this list, and refuses every change of the rule that names them. They are
        removed from the list with the next change of the rule.
      - If omitted, it is not changed. An empty list clears it, which requires O(allow_empty) if the rule excludes
        users.
      - Each user who is no longer excluded counts as one removal.
      - When the rule is activated again, Okta removes users from its groups to whom it no longer applies.
        O(max_removals) does not count them.
    type: list
    elements: str
  status:
    description:
      - Whether the rule is active. V(INACTIVE) keeps the members that it has added.
      - If omitted, a new rule is activated and the status of an existing rule is not changed. A warning names a rule
        that remains inactive. An explicit V(ACTIVE) also activates a rule that an interrupted run has left inactive.
      - Always set it in a declaration that is kept. The drift report counts an inactive rule whose status is omitted.
    type: str
    choices: [ACTIVE, INACTIVE]
  allow_empty:
    description:
      - The options that may be empty even though that lifts a restriction of the org.
      - Any other option is refused in that case, before the first change and also in check mode, because a variable
        that is not set yields an empty value. An empty value that changes nothing is always allowed.
    type: list
    elements: str
    choices: [excluded_users]
    default: []
  remove_members:
    description:
      - Whether O(state=absent) also removes the members whom the rule added from its groups. Members who were added
        otherwise stay.
      - Okta does not show whom a rule added. Every member of the groups of the rule therefore counts as a removal for
        O(max_removals), and a warning says how many that are. To count them, one request for each group is made, and
        one more for every 1000 members.
      - With O(state=present) it is ignored.
    type: bool
    default: false
  replace_invalid:
    description:
      - Whether a rule that is V(INVALID), because one of its groups was deleted, is deleted and created again. The
        result and the diff show a deletion and a creation. The deletion counts as one removal.
      - The rule must be declared in full, with O(name), O(expression), O(groups), O(excluded_users) and O(status), and
        without O(id), which changes. The next run can then create the rule, should this run end in between. Otherwise
        an V(INVALID) rule is refused.
      - A rule that Okta may refuse to create is not deleted. Before the deletion, the expression is therefore compared
        with the attributes of users (of the default user type), which needs the scope C(okta.schemas.read). An
        expression of which it is not certain that Okta accepts it is refused, although Okta may accept it. If these
        attributes, or the admin roles of the groups, cannot be read, the rule is not deleted either.
      - Members whom the old rule added stay in its groups, also those to whom the new rule does not apply. No rule
        removes them later. A warning says so.
      - It changes nothing for a rule that is not V(INVALID). With O(state=absent) it is ignored.
    type: bool
    default: false
  state:
    description:
      - V(present) creates the rule if it does not exist, and changes what differs.
      - V(absent) deletes it. The members that it added stay in their groups, unless O(remove_members=true). This counts
        as one removal.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("group_rules", DOCUMENTATION + read_only("group_rule_info"))
