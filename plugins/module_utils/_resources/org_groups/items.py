# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The groups of an org as they were read, as items of its declaration: who may do what, in one place. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Any, Dict, Iterable, Mapping

from ..._groups import means_other, with_type
from ..._rollback import quoted
from ..._spelling import at
from ..org.options import MAY_BE_EMPTY, OWNER_OPTIONS

Item = Dict[str, Any]


def items_of_groups(found: Mapping[str, Any]) -> tuple[list[Item], list[str]]:
    """Each group with its owners, roles and members, and sentences on what these leave out.

    A key that could not be read, or that something else decides, is left out: it would be taken for the whole truth.
    """
    roles = by_group(found, "group_roles", "other_group_roles")
    owners = by_group(found, "group_ownerships")
    # Without the rules nobody knows which of the members they have added.
    members = by_group(found, "group_memberships") if "group_rules" in found else {}
    fed = rules_by_group(found.get("group_rules", ()))
    shared = name_counts(found["groups"])
    attributes = [each["name"] for each in (found.get("group_schema") or {}).get("attributes") or ()]
    items: list[Item] = []
    left_out: list[str] = []
    of_others = without_roles = 0
    # The ids of groups of one name are in another order in another org.
    for group in sorted(found["groups"], key=lambda row: (row["name"], row["read_only"]["type"])):
        kind, name = group["read_only"]["type"], group["name"]
        of_group = declared_roles(roles.get(group["id"], {}).get("roles", ()))
        owning = declared_owners(owners.get(group["id"]))
        left_out += left_to_others(name, roles.get(group["id"]), owners.get(group["id"]))
        if kind == "BUILT_IN":
            if of_group:
                left_out.append(f"Admin roles of the group {quoted(name)}, which is built into Okta")
            continue
        if kind != "OKTA_GROUP" and not (of_group or any((owning or {}).values())):
            of_others += 1
            continue
        item: Item = {"name": name, **distinction(group, shared)}
        if kind == "OKTA_GROUP":
            item.update(whole_profile(group, attributes))
        else:
            item["imported"] = True
        if owning is not None:
            item["owners"] = owning
        if of_group:
            item["roles"] = of_group
        elif has_no_roles(roles.get(group["id"])):
            item["roles"] = []
        elif group["id"] not in roles:
            without_roles += 1
        if kind == "OKTA_GROUP":
            if rules := fed.get(group["id"]):
                by = ", ".join(quoted(rule) for rule in sorted(rules))
                left_out.append(f"Members of the group {quoted(name)}, which group rules fill ({by})")
            elif group["id"] in members:
                item["members"] = members[group["id"]]["users"]
        if empty := [name for name in MAY_BE_EMPTY if at(item, name) == []]:
            item["allow_empty"] = empty
        items.append(item)
    left_out += not_declared(found, without_roles, of_others)
    return items, left_out


def whole_profile(group: Mapping[str, Any], attributes: Iterable[str]) -> Item:
    """What a group has in its profile, also where that is nothing: what comes to be there is to go."""
    # The attributes of another org may be in another order.
    profile = {**dict.fromkeys(sorted(attributes), ""), **(group.get("profile") or {})}
    return {"description": group.get("description") or "", **({"profile": profile} if profile else {})}


def distinction(group: Mapping[str, Any], shared: Mapping[str, int]) -> Item:
    """What tells a group apart whose name does not: its type, or its id where others of the type have the name too."""
    kind, name = group["read_only"]["type"], group["name"]
    if shared[name] < 2 and not means_other(name):
        return {}
    typed = with_type(kind, name)
    return {"type": kind} if typed and shared[typed] < 2 else {"id": group["id"]}


def by_group(found: Mapping[str, Any], *keys: str) -> dict[str, Item]:
    """What was read below groups, by their ids."""
    return {row["read_only"]["group_id"]: row for key in keys for row in found.get(key, ())}


def has_no_roles(row: Mapping[str, Any] | None) -> bool:
    """Whether the list of a group's roles was read, and has none. Okta's statistic about that is no such list."""
    return row is not None and row["roles"] == [] and not row["read_only"].get("other_roles")


def left_to_others(group: str, roles: Mapping[str, Any] | None, owners: Mapping[str, Any] | None) -> list[str]:
    """What a group has that no declaration of it can say."""
    notes = []
    if roles and roles["read_only"].get("other_roles"):
        notes.append(f"Admin roles of the group {quoted(group)} of types that this collection does not know")
    if owners and owners["read_only"].get("managed_elsewhere"):
        notes.append(f"Owners of the group {quoted(group)} that come from an application or a directory")
    return notes


def not_declared(found: Mapping[str, Any], without_roles: int, of_others: int) -> list[str]:
    """What is said of no group, or of many."""
    notes = []
    if without_roles and "group_roles" in found:
        notes.append(
            f"Admin roles of {without_roles} groups that have none by Okta's statistic, which can be wrong: their "
            "lists of roles were not read. With read_all_roles they are"
        )
    if "group_memberships" in found and "group_rules" not in found:
        notes.append("Members of all groups: whom group rules have added could not be read")
    if of_others:
        notes.append(
            f"{of_others} groups that come from a directory or an application and have neither admin roles nor owners"
        )
    return notes


def declared_roles(roles: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Roles as an item declares them, in an order that does not depend on ids."""
    declared = [
        {key: value for key, value in role.items() if value is not None and not (key == "org_wide" and not value)}
        for role in roles
    ]
    return sorted(declared, key=lambda role: (role["type"], role.get("role", ""), str(role)))


def declared_owners(row: Mapping[str, Any] | None) -> Item | None:
    """The owners of a group, also where it has none; None where they could not be read."""
    return {kind: row[kind] for kind in OWNER_OPTIONS if row.get(kind) is not None} if row else None


def rules_by_group(group_rules: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The active rules that fill each group, by its id: names may be shared."""
    rules: dict[str, list[str]] = {}
    for rule in group_rules:
        if rule["status"] == "ACTIVE":
            for group in rule["read_only"]["group_ids"]:
                rules.setdefault(group, []).append(rule["name"])
    return rules


def names_of(row: Mapping[str, Any]) -> list[str]:
    """What may be written for a group: its name, alone and with the type before it."""
    return [row["name"], f"{row['read_only']['type']}:{row['name']}"]


def name_counts(rows: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How many groups have each name, and each name with its type before it."""
    return Counter(given for row in rows for given in names_of(row))
