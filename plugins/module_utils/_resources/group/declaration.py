# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Groups and their custom profile attributes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Collection, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError, OktaError
from ..._groups import (
    FILLS,
    GROUPS,
    LISTING,
    MOST_ANSWERED,
    MOST_QUERIES,
    find_groups,
    group_name,
    group_pages,
)
from ..._names import REMOVED_ATTRIBUTES, Names
from ..._object_plan import Pair
from ..._objects import DeclaredObjects, FoundObjects, ObjectDeclaration
from ..._plan import GROUP, Change, Item, Power, Reference, Use
from ..._resource import check_selection
from ..._whole import is_group
from .items import Written, attributes_to_write, managed_elsewhere, refuse_removed, to_be_written

if TYPE_CHECKING:
    from ..._rollback import Missing
    from ..shared.feeding_rules import RuleReference


MOST_SHOWN = 10


@dataclass(frozen=True)
class Limits:
    """Which roles are limited to a group, which resource sets have nothing else, both by use, and which active rules
    fill it, all by the id of the group.

    C(holders) are the ids of the groups with such roles that are deleted as well. C(unread) says which roles may not be
    read, and C(unchecked) why a dry run could not check attributes, where it had to.
    """

    roles: Mapping[str, Mapping[Use, str]] = field(default_factory=dict)
    sets: Mapping[str, Mapping[Use, str]] = field(default_factory=dict)
    rules: Mapping[str, Sequence[RuleReference]] = field(default_factory=dict)
    holders: Mapping[str, Collection[str]] = field(default_factory=dict)
    unread: str = ""
    unchecked: str = ""


class GroupDeclaration(ObjectDeclaration[Limits]):
    """Groups of users."""

    kind = "group"
    returns = "group"
    returns_many = "groups"
    collection = GROUPS
    context_type = Limits
    object_options = {
        "name": {"type": "str"},
        "description": {"type": "str"},
        "profile": {"type": "dict"},
    }
    max_lengths = {"name": 255, "description": 1024}
    drops = "members, owners, admin roles, assigned apps and references from other objects"
    ends_powers = True

    def usable(self, body: Any) -> str:
        return is_group(body)

    def managed_elsewhere(self, found: Item) -> str | None:
        return managed_elsewhere(found["read_only"]["type"])

    def keeps_name(self, found: Item) -> bool:
        # A group that is imported may have the name of one that was created in Okta.
        return self.managed_elsewhere(found) is None

    def needed_elsewhere(self, found: Item, context: Limits) -> str | None:
        roles, rules = context.roles.get(found["id"]), context.rules.get(found["id"])
        if roles:
            shown = [*roles.values()][:MOST_SHOWN]
            more = f" and {len(roles) - MOST_SHOWN} others" if len(roles) > MOST_SHOWN else ""
            return f"{' and '.join(shown)}{more} is limited to it and could then hold for the whole org"
        sets = context.sets.get(found["id"])
        if sets:
            named = ", ".join(sets.values())
            return (
                f"Okta keeps no resource set without resources, and it is all that there is in {named}. Put "
                "something else in its place, or delete the set, before or in the same task of community.okta.org"
            )
        if rules:
            names = ", ".join(f'"{rule.name}"' for rule in rules)
            return (
                f"group rules that are active add users to it ({names}). They would become INVALID and add nobody to "
                "their other groups either. Delete or deactivate them, or take the group out of them, in an earlier "
                "task (community.okta.group_rule)"
            )
        return None

    def refine(self, change: Change, found: Item | None, context: Limits) -> Change:
        ended = [Power(GROUP, Reference(change.id, change.name))] if change.action == "delete" else ()
        return replace(change, powers=ended)

    def freed(self, found: FoundObjects[Limits], ended: Collection[Use] | None) -> FoundObjects[Limits]:
        def is_left(use: Use) -> bool:
            return ended is not None and use not in ended

        limits = found.context
        roles, sets = (
            {group: {use: told for use, told in of_group.items() if is_left(use)} for group, of_group in each.items()}
            for each in (limits.roles, limits.sets)
        )
        rules = {
            group_id: [rule for rule in of_group if is_left((FILLS, rule.id, group_id))]
            for group_id, of_group in limits.rules.items()
        }
        return replace(found, context=replace(limits, roles=roles, sets=sets, rules=rules))

    def check(self, item: Item) -> None:
        super().check(item)
        for option in ("name", "description"):
            if option in (item.get("profile") or {}):
                raise InputError(
                    f'profile of group "{item.get("name") or item.get("id")}" has {option}, an option of its own',
                    f"Move {option} out of profile",
                )

    def from_api(self, body: Mapping[str, Any], context: Limits) -> dict[str, Any]:
        return group_item(body)

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        named = {key: item[key] for key in ("name", "description") if item.get(key) is not None}
        return {"profile": {**attributes_to_write(item, declared), **named}}

    def restored(self, row: Item) -> tuple[dict[str, Any], Sequence[Missing]]:
        return {option: row[option] for option in self.object_options if row.get(option)}, ()

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        ids = [item["id"] for item in declared if item.get("id")]
        if everything or len(ids) > MOST_QUERIES:
            listed = [group for page in group_pages(client) for group in page]
            listed_ids = {group["id"] for group in listed}
            by_id = read_by_id(client, [group_id for group_id in ids if group_id not in listed_ids])
        else:
            by_id = read_by_id(client, ids)
            listed = groups_called(
                client, [*(item["name"] for item in declared if not item.get("id")), *new_names(declared, by_id)]
            )
        return list({group["id"]: group for group in [*listed, *by_id]}.values())

    def learn(
        self, client: OktaClient, names: Names, pairs: Sequence[Pair], doomed: Sequence[Item], context: Limits
    ) -> Limits:
        refuse_removed(pairs, names.once(REMOVED_ATTRIBUTES, frozenset))
        written = to_be_written(pairs)
        unchecked = check_attributes(client, names, written) if written else ""
        if not doomed:
            return Limits(unchecked=unchecked)
        # Only what is to be deleted needs the rooms of rules and of roles.
        from ..shared.feeding_rules import read_feeding_rules
        from .reading import read_limits

        references = [Reference(item["id"], item["name"]) for item in doomed]
        limited = read_limits(client, names, {item["id"] for item in doomed})
        rules = read_feeding_rules(client, references)
        return Limits(limited.roles, limited.sets, rules, limited.holders, limited.unread, unchecked)

    def plan(self, declared: DeclaredObjects, found: FoundObjects[Limits]) -> list[Change]:
        changes = super().plan(declared, found)
        if not found.context.holders:
            return changes
        from .planning import holders_first

        return holders_first(changes, found.context.holders)

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        from ..lockout.reading import refuse_lockout

        refuse_lockout(client, changes)

    def warnings(self, declared: DeclaredObjects, found: FoundObjects[Limits], changes: Sequence[Change]) -> list[str]:
        warnings = super().warnings(declared, found, changes)
        doomed = ", ".join(f'"{change.name}"' for change in changes if change.action == "delete")
        if found.context.unread and doomed:
            warnings.append(
                f"A role that is limited to nothing but a deleted group ({doomed}) could then hold for the whole org. "
                f"Whether there is one could not be checked, for {found.context.unread}"
            )
        if found.context.unchecked:
            warnings.append(
                "Check mode did not check the attributes in profile, which Okta may refuse: "
                f"{found.context.unchecked.rstrip('.')}"
            )
        return warnings


def check_attributes(client: OktaClient, names: Names, written: Sequence[Written]) -> str:
    """Raise InputError for attributes that Okta would refuse; returns why a dry run could not tell, or nothing.

    A dry run takes those that the schema does not have for what an earlier task would have created.
    """
    # Only what is written is held against the schema.
    from .planning import refuse_attributes, unknown_attributes
    from .reading import read_schema

    schema = names.once("group schema", lambda: read_schema(client))
    if isinstance(schema, OktaError):
        return str(schema) if names.is_dry else ""
    assumed = unknown_attributes(written, schema) if names.assumes("group attribute") else []
    refuse_attributes(written, schema, assumed)
    names.assume("group attribute", assumed)
    return ""


def find_group(client: OktaClient, group_id: str) -> dict[str, Any] | None:
    """One group, or None."""
    return client.find(GROUPS + "/{}", group_id, doing=f"read the group {group_id}", usable=is_group)


def read_by_id(client: OktaClient, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Those of the groups that exist."""
    return [group for group in client.concurrently(lambda group_id: find_group(client, group_id), ids) if group]


def groups_called(client: OktaClient, names: Sequence[str]) -> list[dict[str, Any]]:
    """The groups that have the names, in whatever capitals: Okta refuses a name that is taken in others."""
    return [group for named in find_groups(client, names, alike=True).values() for group in named]


def new_names(declared: Sequence[Item], by_id: Sequence[dict[str, Any]]) -> list[str]:
    """The names that groups given by their ids are to get."""
    called = {group["id"]: group_name(group) for group in by_id}
    kept = [item for item in declared if item.get("name") and item.get("state") != "absent"]
    return [item["name"] for item in kept if called.get(item.get("id"), item["name"]) != item["name"]]


def group_item(body: Mapping[str, Any]) -> dict[str, Any]:
    """A group of the API in the shape of the module's options."""
    profile = dict(body.get("profile") or {})
    return {
        "id": body["id"],
        "name": str(profile.pop("name", None) or ""),
        "description": profile.pop("description", None),
        "profile": profile,
        "read_only": {
            "type": body.get("type"),
            "created": body.get("created"),
            "last_updated": body.get("lastUpdated"),
            "last_membership_updated": body.get("lastMembershipUpdated"),
        },
    }


GROUP_QUERY = {option: {"type": "str"} for option in ("name", "id", "q", "search", "filter")}


def read_groups(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The groups that the options of M(community.okta.group_info) ask for. Raises InputError for an empty one."""
    check_selection(params, GROUP_QUERY)
    if params["id"]:
        group = find_group(client, params["id"])
        groups = [group] if group else []
    elif params["name"]:
        groups = find_groups(client, [params["name"]])[params["name"]]
    elif params["search"] or params["filter"] or params["q"]:
        query = {key: params[key] for key in ("search", "filter", "q") if params[key]}
        if params["q"]:
            query["limit"] = MOST_ANSWERED
        groups = client.read_list(GROUPS, doing=LISTING, query=query, usable=is_group, partial=True)
    else:
        groups = [group for page in group_pages(client) for group in page]
    return {"groups": [group_item(group) for group in groups]}
