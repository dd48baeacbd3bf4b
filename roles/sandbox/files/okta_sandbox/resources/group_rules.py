# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Group rules."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import validation_failed
from okta_sandbox.pages import IdCursor, Paging, answer
from okta_sandbox.requested import body, flag, part, the_org
from okta_sandbox.state import Org
from okta_sandbox.state.groups import DIRECTORY_CLASS
from okta_sandbox.state.rules import Rule, RuleContent

blueprint = Blueprint("group_rules", __name__, url_prefix="/api/v1/groups/rules")

RULES = Paging(default=50, maximum=200, cursor=IdCursor(id_prefix="0pr"), repeated=("search", "expand"))
RULE_TYPE, EXPRESSION_TYPE = "group_rule", "urn:okta:expression:1.0"
LONGEST_NAME = 50
GROUP_NAMES = "groupIdToGroupNameMap"


def rendered(rule: Rule) -> dict[str, Any]:
    """A rule as answers show it, which has no links."""
    content = rule.content
    shown: dict[str, Any] = {
        "type": RULE_TYPE,
        "id": rule.id,
        "status": rule.status,
        "name": rule.name,
        "created": rule.created,
        "lastUpdated": rule.last_updated,
        "conditions": {
            "people": {"users": {"exclude": content.excluded}, "groups": {"exclude": []}},
            "expression": {"value": content.expression, "type": EXPRESSION_TYPE},
        },
        "actions": {"assignUserToGroups": {"groupIds": content.group_ids}},
        "allGroupsValid": rule.all_groups_valid,
    }
    if request.args.get("expand") == GROUP_NAMES:
        names = {group.id: group.name for group in the_org().groups.all() if group.id in content.group_ids}
        shown["_embedded"] = {GROUP_NAMES: names}
    return shown


@blueprint.post("")
def create() -> Response:
    """Create a rule, INACTIVE whatever the body says; Okta answers 200."""
    org, content = the_org(), body()
    wanted = requested_content(org, content)
    org.rules.about_to_write()
    return answers.ok(rendered(org.rules.add(wanted)))


@blueprint.get("")
def list_rules() -> Response:
    """List rules; a `search` finds a word in name or expression."""
    word = request.args.get("search", "").casefold()
    rules = [rule for rule in the_org().rules.all() if word in f"{rule.name}\n{rule.content.expression}".casefold()]
    return answer(rules, RULES, rendered)


@blueprint.get("/<rule_id>")
def read(rule_id: str) -> Response:
    """Read a rule."""
    return answers.ok(rendered(the_org().rules.get(rule_id)))


@blueprint.put("/<rule_id>")
def replace(rule_id: str) -> Response:
    """Replace an INACTIVE rule, which stays so."""
    org, content = the_org(), body()
    rule = org.rules.get(rule_id)
    wanted = requested_content(org, content)
    org.rules.about_to_write()
    org.rules.replace(rule, wanted)
    return answers.ok(rendered(rule))


@blueprint.delete("/<rule_id>")
def delete(rule_id: str) -> Response:
    """Delete a rule; Okta answers 202 and {}, and leaves the members unless the query says otherwise."""
    org = the_org()
    rule = org.rules.get(rule_id)
    org.rules.about_to_write()
    org.rules.remove(rule, with_members=flag("removeUsers", False))
    return answers.ok({}, 202)


@blueprint.post("/<rule_id>/lifecycle/<any(activate, deactivate):step>")
def run(rule_id: str, step: str) -> Response:
    """Activate or deactivate a rule; Okta answers 204."""
    org = the_org()
    rule = org.rules.get(rule_id)
    if step == "activate":
        _check_roles(org, rule.content.group_ids)
    org.rules.about_to_write()
    org.rules.change_status(rule, "ACTIVE" if step == "activate" else "INACTIVE")
    return answers.no_content()


def requested_content(org: Org, content: dict[str, Any]) -> RuleContent:
    """What a body makes of a rule."""
    if content.get("type", RULE_TYPE) != RULE_TYPE:
        raise validation_failed("type", "type: The value must be group_rule")
    name = content.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= LONGEST_NAME:
        raise validation_failed("name", f"name: The field must have 1 to {LONGEST_NAME} characters")
    conditions = part(content, "conditions")
    expression = part(conditions, "expression")
    if expression.get("type") != EXPRESSION_TYPE or not isinstance(expression.get("value"), str):
        raise validation_failed("validateRule", "conditions: Invalid expression")
    people = part(conditions, "people")
    if part(people, "groups").get("exclude"):
        raise validation_failed("validateRule", "conditions: Groups cannot be excluded")
    excluded = _ids(part(people, "users"), "exclude")
    for user in excluded:
        org.users.get(user)
    groups = _ids(part(part(content, "actions"), "assignUserToGroups"), "groupIds")
    _check_groups(org, groups)
    return RuleContent(name, expression["value"], groups, excluded)


def _ids(content: dict[str, Any], name: str) -> list[str]:
    found = content.get(name) or []
    if not isinstance(found, list) or not all(isinstance(identifier, str) for identifier in found):
        raise validation_failed(name, f"{name}: The value must be a list of ids")
    return list(dict.fromkeys(found))


def _check_groups(org: Org, groups: list[str]) -> None:
    """Which groups Okta refuses is known, how it answers is not."""
    if not groups:
        raise validation_failed("validateRule", "actions: A rule needs at least one group")
    for identifier in groups:
        group = org.groups.get(identifier)
        # Groups of Active Directory can be filled, built-in ones and those of apps cannot.
        if group.type != "OKTA_GROUP" and group.object_class != DIRECTORY_CLASS:
            raise validation_failed("validateRule", f"actions: Rules cannot assign users to the group {group.id}")
    _check_roles(org, groups)


def _check_roles(org: Org, groups: list[str]) -> None:
    for identifier in groups:
        if org.roles.of(identifier):
            raise validation_failed("validateRule", f"actions: The group {identifier} has admin roles")
