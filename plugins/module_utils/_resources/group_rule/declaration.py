# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Rules that fill groups."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Collection, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import overlay
from ..._errors import ChangedMeanwhileError, InputError
from ..._groups import FILLS, NAMES_IT, refuse_nothing
from ..._names import Names, not_excluded, read_spelled
from ..._object_plan import Pair
from ..._objects import DeclaredObjects, FoundObjects, ObjectDeclaration
from ..._plan import Change, Item, Reference, Use
from ..._resource import ChoicesOrNull, beyond, check_selection, meant_or_all
from ..._restrictions import RESTRICTIONS
from ..shared.feeding_rules import ACTIVE, RULES, fed_groups, is_rule, powers_ended, powers_given
from .options import with_groups
from .planning import (
    INVALID,
    SETS,
    STATUSES,
    groups_in_expressions,
    groups_to_be_filled,
    in_turn,
    is_replaced,
    needs_change,
    other_groups,
    refuse_admin_groups,
    replacement,
    resolved,
    rule_body,
    rule_item,
    rule_warnings,
    unknown,
    unknown_functions,
    with_its_members,
    with_logins,
)
from .reading import (
    USER_SCHEMA,
    count_members,
    excluded_users,
    find_rule,
    group_names,
    list_rules,
    not_deleted,
    read_logins,
    read_names_in_expressions,
    read_user_attributes,
    with_admin_roles,
    without_users,
)

if TYPE_CHECKING:
    from ..._rollback import Undone


@dataclass(frozen=True)
class Meaning:
    """What declared names mean that no rule tells, by option, and what groups and users are called, by id.

    What is learned in order to show changes is added to C(names), and to C(gone) who is excluded and was deleted.
    C(members) counts the members of the groups of rules that are deleted with the members that they added. Rules that
    are INVALID and whose ids are C(replaced) are deleted and created again. C(admins) are the ids of groups with admin
    roles, of those that a rule is to fill that changes, and C(roleless) those of the groups that certainly have none.
    """

    meant: Mapping[str, Mapping[str, Reference]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    members: Mapping[str, int] = field(default_factory=dict)
    replaced: Collection[str] = ()
    admins: Collection[str] = ()
    roleless: Collection[str] = ()

    def kept(self, pair: Pair) -> Item | None:
        """The found rule whose parts stay as far as nothing else is declared."""
        return None if pair.found is None or pair.found["id"] in self.replaced else pair.found


# What Okta documents; it differs by org.
MOST = {"group_ids": (100, "groups"), "excluded_user_ids": (100, "excluded users")}
MOST_RULES = 2000


class GroupRuleDeclaration(ObjectDeclaration[Meaning]):
    """Rules that add users to groups."""

    kind = "group rule"
    returns = "group_rule"
    returns_many = "group_rules"
    collection = RULES
    context_type = Meaning
    object_options = {
        "name": {"type": "str"},
        "expression": {"type": "str"},
        "groups": {"type": "list", "elements": "str"},
        "excluded_users": {"type": "list", "elements": "str"},
        "status": {"type": "str", "choices": ChoicesOrNull(STATUSES)},
    }
    max_lengths = {"name": 50}
    restrictions = RESTRICTIONS["group_rules"]
    ends_powers = True

    def __init__(self, many: bool = False) -> None:
        super().__init__(many)
        # How to delete a rule is nothing that a rule is.
        more = {option: {"type": "bool", "default": False} for option in ("remove_members", "replace_invalid")}
        if many:
            rows = self.options[self.returns_many]
            more = {self.returns_many: {**rows, "options": {**rows["options"], **more}}}
        self.options = {**self.options, **more}

    def usable(self, body: Any) -> str:
        return is_rule(body)

    def check(self, item: Item) -> None:
        super().check(item)
        rule = f'group rule "{item.get("name") or item.get("id")}"'
        if item.get("expression") is not None and not item["expression"].strip():
            raise InputError(f"expression of {rule} is empty", "Check the variable that it comes from")
        for option in SETS:
            refuse_nothing(f"{option} of {rule}", item.get(option) or (), "Check the variable that it comes from")
        if item.get("groups") == []:
            raise InputError(
                f"groups of {rule} is an empty list, and a rule needs at least one group",
                "To stop the rule, set status to INACTIVE, or state to absent",
            )

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        return meant_or_all(client, declared, everything, list_rules, find_rule)

    def from_api(self, body: Mapping[str, Any], context: Meaning) -> dict[str, Any]:
        return rule_item(body, context.names)

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return rule_body(item, {})

    def learn(
        self, client: OktaClient, names: Names, pairs: Sequence[Pair], doomed: Sequence[Item], context: Meaning
    ) -> Meaning:
        replaced = [pair.found["id"] for pair in pairs if pair.found and is_replaced(pair.declared, pair.found)]
        anew = [pair for pair in pairs if pair.found and pair.found["id"] in replaced]
        if anew:
            first = anew[0].declared["name"]
            types = names.once(USER_SCHEMA, lambda: read_user_attributes(client, first))
            refuse_uncertain([pair.declared for pair in anew], types)
        both = [(pair.declared, Meaning(replaced=replaced).kept(pair)) for pair in pairs]
        meant = {
            "groups": names.groups([*unknown("groups", both), *groups_in_expressions(both)]),
            "excluded_users": names.receivers(unknown("excluded_users", both)),
        }
        meant["expression"] = meant["groups"]
        members = {
            pair.found["id"]: count_members(client, pair.found["group_ids"])
            for pair in pairs
            if pair.found is not None and pair.is_absent and pair.declared.get("remove_members")
        }
        logins = {user.id: user.name for user in meant["excluded_users"].values() if user.id}
        meaning = Meaning(meant, logins, members=members, replaced=replaced)
        filled = {
            group.id: group
            for pair in pairs
            for group in groups_to_be_filled(self.resolve(pair, meaning), meaning.kept(pair))
            if group.id
        }
        names.refuse_doomed(
            "group",
            {
                group_id: name
                for pair in pairs
                for group_id, name in groups_that_stay(self.resolve(pair, meaning), meaning.kept(pair)).items()
            },
        )
        wanted_by = {
            group_id: pair.declared["name"] for pair in anew for group_id in self.resolve(pair, meaning)["group_ids"]
        }
        have_roles = with_admin_roles(client, list(filled.values()), wanted_by)
        admins = {each for each, has in have_roles.items() if has}
        return replace(meaning, admins=admins | names.promises.admins, roleless={*have_roles} - admins)

    def uses(self, item: Item, context: Meaning) -> set[Use]:
        # A rule that does not fill its groups keeps none of them from being deleted, but from having admin roles.
        ways = (FILLS, NAMES_IT) if item.get("status") == ACTIVE else (NAMES_IT,)
        return {(way, item["id"], group_id) for way in ways for group_id in item["group_ids"]}

    def resolve(self, pair: Pair, context: Meaning) -> dict[str, Any]:
        return resolved(pair.declared, context.kept(pair), context.meant)

    def differs(self, found: Item, declared: Item) -> bool:
        return needs_change(found, declared)

    def refine(self, change: Change, found: Item | None, context: Meaning) -> Change:
        ordered = in_turn(change, found)
        most = context.members.get(change.id) if change.action == "delete" else None
        refined = ordered if most is None else with_its_members(ordered, most)
        ended = [] if found is None else powers_ended(refined, found)
        given = [] if change.action == "delete" else powers_given(change.declared, found)
        left = [each for each in ended if each.holder.id not in context.roleless]
        return replace(refined, powers=[*left, *given])

    def plan(self, declared: DeclaredObjects, found: FoundObjects[Meaning]) -> list[Change]:
        changes = super().plan(declared, found)
        for pair in found.pairs:
            match = found.context.kept(pair)
            refuse_admin_groups(self.resolve(pair, found.context), match, found.context.admins)
        replaced = found.context.replaced
        steps = [replacement(change) if change.id in replaced else [change] for change in changes]
        return [change for of_rule in steps for change in of_rule]

    def restricting(self, item: Item) -> Item:
        # Names are shown as far as they are known.
        return {**item, "excluded_users": item.get("excluded_user_ids")}

    def row(self, item: Item, context: Meaning) -> dict[str, Any]:
        return super().row(with_logins(item, context.names), context)

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        from ..lockout.reading import refuse_lockout

        refuse_lockout(client, changes)

    def tell(self, client: OktaClient, found: FoundObjects[Meaning], changes: Sequence[Change]) -> list[Change]:
        """The changes with the logins of excluded users, which are looked up only for rules that change."""
        logins, there = found.context.names, {item["id"]: item for item in found.items}
        changing = [there[change.id] for change in changes if change.id in there]
        unseen = {each for item in changing for each in item["excluded_user_ids"]} - set(logins)
        logins.update(read_logins(client, sorted(unseen), found.context.gone) if unseen else {})
        return [
            replace(
                change,
                before=change.before and with_logins(change.before, logins),
                after=change.after and with_logins(change.after, logins),
            )
            for change in changes
        ]

    def remember(self, earlier: FoundObjects[Meaning], found: FoundObjects[Meaning]) -> FoundObjects[Meaning]:
        found.context.names.update({**earlier.context.names, **found.context.names})
        return found

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundObjects[Meaning]) -> Any:
        # Okta tells the names of groups only with the rules that were read.
        names = {**found.context.names, **change.declared.get("names", {})}
        return super().apply(client, change, previous, replace(found, context=replace(found.context, names=names)))

    def create(self, client: OktaClient, change: Change, context: Meaning) -> dict[str, Any]:
        from .requests import create_rule

        return create_rule(client, change, self.to_api(change.declared, change.declared))

    def update(self, client: OktaClient, change: Change, found: Item, body: Item, context: Meaning) -> dict[str, Any]:
        from .requests import update_rule

        # Okta keeps users who were deleted on the list of a rule, and refuses every change that names them.
        gone = set(context.gone)
        unseen = set(excluded_users(body)) - set(context.names) - gone
        read_logins(client, sorted(unseen), gone)
        current, wanted = without_users(body, gone), overlay(found, change.declared)
        kept = [each for each in wanted["excluded_user_ids"] if each not in gone]
        return update_rule(client, change, current, {**wanted, "excluded_user_ids": kept})

    def check_unchanged(self, change: Change, current: Item) -> None:
        super().check_unchanged(change, current)
        if change.declared.get("only_invalid") and current["read_only"]["status"] != INVALID:
            raise ChangedMeanwhileError(
                f"Could not {change.doing}: it is {current['read_only']['status']} now",
                "Run this again to plan with the current state of the org",
            )

    def delete(self, client: OktaClient, change: Change, body: Item) -> bool:
        from .requests import delete_declared

        delete_declared(client, change, body.get("status"))
        return True

    def undone(
        self, declared: DeclaredObjects, found: FoundObjects[Meaning], changes: Sequence[tuple[Change, Any]]
    ) -> Sequence[Undone]:
        from .restoring import lasting

        there = {item["id"]: item for item in found.items}
        kept, left_out = lasting(changes, there, found.context.replaced)
        return [*left_out, *super().undone(declared, found, kept)]

    def warnings(self, declared: DeclaredObjects, found: FoundObjects[Meaning], changes: Sequence[Change]) -> list[str]:
        there = {item["id"]: item for item in found.items}
        repaired = {
            change.id for change in changes if change.id in there and other_groups(change.declared, there[change.id])
        }
        both = [(pair.declared, pair.found) for pair in found.pairs]
        judged = [(pair.declared, found.context.kept(pair)) for pair in found.pairs]
        return [
            *super().warnings(declared, found, changes),
            *(
                not_excluded(f'group rule "{item.get("name") or item.get("id")}"', given)
                for item in declared.items
                for given in item.get("excluded_users") or ()
                if not found.context.meant.get("excluded_users", {}).get(given, Reference(given, given)).id
            ),
            *rule_warnings(both, repaired, found.context.replaced),
            *(
                f'Okta removes the members whom the group rule "{change.name}" added from its groups, at most '
                f"{change.before['members_removed_at_most']}"
                for change in changes
                if change.before and "members_removed_at_most" in change.before
            ),
            *limit_warnings(changes, len(found.items)),
            *unknown_functions(judged[each] for each in sorted({change.position for change in changes} - {-1})),
        ]


def groups_that_stay(item: Item, match: Item | None) -> dict[str, str]:
    """The names of the groups that a resolved rule needs, by id: those that it names, and all of an active one."""
    if item.get("state") == "absent":
        return {}
    rule = item if item.get("group_ids") is not None else match
    is_needed = rule is item or item.get("status") == ACTIVE
    return dict(zip(rule["group_ids"], rule["groups"])) if rule is not None and is_needed else {}


def refuse_uncertain(rules: Iterable[Item], types: Mapping[str, str]) -> None:
    """Raise RefusedError for declared rules that Okta may refuse, and for which others would be deleted. Pure.

    C(types) are those of the attributes that users have.
    """
    # Only a rule that is deleted to be made anew needs the room.
    from .items import uncertain

    for rule in rules:
        reason = uncertain(rule["expression"].strip(), types)
        if reason:
            raise not_deleted(rule["name"], f"Okta may refuse to create it again: {reason}")


def limit_warnings(changes: Iterable[Change], found: int) -> list[str]:
    """The warnings for rules, and for the number of rules, beyond what Okta documents; so many rules were found."""
    warnings = []
    growth = 0
    for change in changes:
        growth += {"create": 1, "delete": -1}.get(change.action, 0)
        for ids, (most, what) in MOST.items():
            number = len(change.declared.get(ids) or ())
            if number > most:
                warnings.append(beyond(f'The group rule "{change.name}"', number, what, most))
    if growth > 0 and found + growth > MOST_RULES:
        warnings.append(beyond("The org", found + growth, "group rules", MOST_RULES))
    return warnings


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
    names = Names(client)
    called = read_names_in_expressions(names, rules)
    groups = {each: name for rule in rules for each, name in group_names(rule).items() if each in fed_groups(rule)}
    shown = read_spelled(names, groups)
    items = [rule_item(rule, logins) for rule in rules]
    items = [{**item, "expression": with_groups(item["expression"], called)} for item in items]
    items = [with_group_names(item, shown) for item in items]
    return {"group_rules": [{key: item[key] for key in item if key not in hidden} for item in items]}


def with_group_names(item: Item, shown: Mapping[str, str]) -> dict[str, Any]:
    """A rule that was read, with its groups as C(shown) says by id, and with the ids of them. Pure."""
    ids = item["group_ids"]
    named = {"groups": sorted(shown.get(each, each) for each in ids)}
    return {**item, **named, "read_only": {**item["read_only"], "group_ids": sorted(ids)}}
