# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Rules that fill groups."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import overlay
from ..._errors import InputError
from ..._names import Names
from ..._plan import Change, Item, Reference, Unchanged, match_objects
from ..._resource import ChoicesOrNull, DeclaredObjects, ObjectDeclaration, check_selection
from ..._restrictions import RESTRICTIONS
from .planning import (
    SETS,
    STATUSES,
    in_turn,
    needs_change,
    other_groups,
    resolved,
    rule_body,
    rule_item,
    rule_warnings,
    unknown,
)
from .reading import RULE, RULES, find_rule, is_rule, list_rules, read_logins
from .requests import create_rule, delete_declared, update_rule


class FoundRules(list):  # type: ignore[type-arg]
    """The rules of the org as items, and what declared names refer to that no rule names: C(meant), by option."""

    def __init__(self, items: Iterable[dict[str, Any]], meant: Mapping[str, Mapping[str, Reference]]) -> None:
        super().__init__(items)
        self.meant = meant


class GroupRuleDeclaration(ObjectDeclaration):
    """Rules that add users to groups."""

    kind = "group rule"
    returns = "group_rule"
    returns_many = "group_rules"
    collection = RULES
    object_options = {
        "name": {"type": "str"},
        "expression": {"type": "str"},
        "groups": {"type": "list", "elements": "str"},
        "excluded_users": {"type": "list", "elements": "str"},
        "status": {"type": "str", "choices": ChoicesOrNull(STATUSES)},
    }
    max_lengths = {"name": 50}
    restrictions = RESTRICTIONS["group_rules"]

    def check(self, item: Item) -> None:
        super().check(item)
        rule = f'group rule "{item.get("name") or item.get("id")}"'
        if item.get("expression") is not None and not item["expression"].strip():
            raise InputError(f"expression of {rule} is empty", "Check the variable that it comes from")
        for option in SETS:
            if any(each is None or not each.strip() for each in item.get(option) or ()):
                raise InputError(f"{option} of {rule} has an empty entry", "Check the variable that it comes from")
        if item.get("groups") == []:
            raise InputError(
                f"groups of {rule} is an empty list, and a rule needs at least one group",
                "To stop the rule, set status to INACTIVE, or state to absent",
            )

    def from_api(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return rule_item(body)

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return rule_body(item, {})

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        return [self.from_api(body) for body in self._bodies(client, declared, everything)]

    @staticmethod
    def _bodies(client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        ids = [item["id"] for item in declared if item.get("id")]
        listed = [] if len(ids) == len(declared) == 1 and not everything else list_rules(client)
        there = {rule["id"] for rule in listed}
        by_id = client.concurrently(
            lambda rule_id: find_rule(client, rule_id), [id_ for id_ in ids if id_ not in there]
        )
        found = {rule["id"]: rule for rule in [*listed, *by_id] if rule}
        return list(found.values())

    def read(self, client: OktaClient, names: Names, declared: DeclaredObjects) -> FoundRules:
        bodies = self._bodies(client, declared.items, declared.prune)
        items = [self.from_api(body) for body in bodies]
        pairs = list(zip(declared.items, match_objects(self.rules, declared.items, items)))
        meant = {
            "groups": names.groups(unknown("groups", pairs)),
            "excluded_users": names.users(unknown("excluded_users", pairs)),
        }
        logins = {user.id: user.name for user in meant["excluded_users"].values()}
        found = FoundRules([rule_item(body, logins) for body in bodies], meant)
        changing = {change.id for change in self.plan(declared, found)}
        unseen = {each for item in found if item["id"] in changing for each in item["excluded_user_ids"]} - set(logins)
        if not unseen:
            return found
        logins.update(read_logins(client, sorted(unseen)))
        return FoundRules([rule_item(body, logins) for body in bodies], meant)

    def plan(self, declared: DeclaredObjects, found: list[dict[str, Any]]) -> list[Change]:
        meant = found.meant if isinstance(found, FoundRules) else {}
        matches = match_objects(self.rules, declared.items, found)
        items = [resolved(item, match, meant) for item, match in zip(declared.items, matches)]
        by_id = {item["id"]: item for item in found}
        changes = self.planned(items, found, declared.prune)
        return [in_turn(change, by_id.get(change.id)) for change in changes]

    def restricting(self, item: Item) -> Item:
        # Names are shown as far as they are known.
        return {**item, "excluded_users": item.get("excluded_user_ids")}

    def apply(self, client: OktaClient, change: Change, previous: Any) -> Any:
        names = change.declared["names"]
        if change.action == "create":
            return rule_item(create_rule(client, change, self.to_api(change.declared, change.declared)), names)
        # What was read for planning may come from a list that lags, and Okta replaces or deletes the whole object.
        found = client.find(RULE, change.id, doing=change.doing, usable=is_rule)
        if found is None and change.action == "delete":
            return Unchanged()
        found = found or client.get(RULE, change.id, doing=change.doing, usable=is_rule)
        current = rule_item(found, names)
        if change.action == "delete":
            self.check_unchanged(change, current)
            delete_declared(client, change, found.get("status"))
            return None
        if not needs_change(current, change.declared):
            return Unchanged(current)
        self.check_lifts(change, current)
        return rule_item(update_rule(client, change, found, overlay(current, change.declared)), names)

    def warnings(self, declared: DeclaredObjects, found: list[dict[str, Any]]) -> list[str]:
        pairs = list(zip(declared.items, match_objects(self.rules, declared.items, found)))
        there = {item["id"]: item for item in found}
        changes = [change for change in self.plan(declared, found) if change.id in there]
        repaired = {change.id for change in changes if other_groups(change.declared, there[change.id])}
        return [*super().warnings(declared, found), *rule_warnings(pairs, repaired)]


GROUP_RULE_QUERY = {option: {"type": "str"} for option in ("name", "id", "search")}


def read_group_rules(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The rules that the options of M(community.okta.group_rule_info) ask for. Raises InputError for an empty one."""
    check_selection(params, GROUP_RULE_QUERY)
    if params["id"]:
        rule = find_rule(client, params["id"])
        rules = [rule] if rule else []
    else:
        rules = list_rules(client, params["search"])
    if params["name"]:
        rules = [rule for rule in rules if rule.get("name") == params["name"]]
    logins = read_logins(client, [user for rule in rules for user in rule_item(rule)["excluded_user_ids"]])
    hidden = set(SETS.values())
    items = [rule_item(rule, logins) for rule in rules]
    return {"group_rules": [{key: item[key] for key in item if key not in hidden} for item in items]}
