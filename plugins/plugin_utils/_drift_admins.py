# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Who administers what, and which of it nothing declares. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Dict, Tuple

from ansible_collections.community.okta.plugins.module_utils._groups import means_other, with_type
from ansible_collections.community.okta.plugins.module_utils._resources.org.items import reference
from ansible_collections.community.okta.plugins.module_utils._resources.role_assignment.items import (
    OF_CLIENT,
    OF_GROUP,
    OF_USER,
    HolderKind,
)

Item = Dict[str, Any]
# What makes two roles of one holder the same, wherever they hold: type, custom role, resource set.
RoleKey = Tuple[Any, Any, Any]
# A role of a holder: of which kind that is, its id, and the role.
HeldRole = Tuple[str, str, RoleKey]
HOLDERS = (OF_GROUP, OF_USER, OF_CLIENT)

LABELS = {
    "SUPER_ADMIN": "Super administrator",
    "ORG_ADMIN": "Organization administrator",
    "APP_ADMIN": "Application administrator",
    "USER_ADMIN": "Group administrator",
    "HELP_DESK_ADMIN": "Help desk administrator",
    "GROUP_MEMBERSHIP_ADMIN": "Group membership administrator",
    "MOBILE_ADMIN": "Mobile administrator",
    "API_ACCESS_MANAGEMENT_ADMIN": "API access management administrator",
    "REPORT_ADMIN": "Report administrator",
    "READ_ONLY_ADMIN": "Read-only administrator",
}
ONLY_READ = ("READ_ONLY_ADMIN", "REPORT_ADMIN")
# How far a role reaches, the farthest first.
REACHES = ("everything", "whole_org", "reads_whole_org", "custom", "limited", "unknown")


def ids_by_name(groups: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """The ids of the groups that each name means, alone and with the type before it."""
    ids: dict[str, set[str]] = {}
    for group in groups:
        name = group["name"]
        for given in ("" if means_other(name) else name, with_type(str(group["read_only"]["type"]), name)):
            if given:
                ids.setdefault(given, set()).add(group["id"])
    return ids


def undeclared_roles(seen: Mapping[str, Any], found: Mapping[str, Any]) -> set[HeldRole]:
    """The roles that no declaration names and that no planned change takes away, whoever holds them."""
    undeclared: set[HeldRole] = set()
    for kind in HOLDERS:
        said, seen_to = said_of(kind, seen, found)
        undeclared |= {
            (kind.option, holder_id, role_key(role))
            for row in found.get(kind.many) or []
            for holder_id in [row["read_only"][f"{kind.option}_id"]]
            if holder_id not in seen_to
            for role in row["roles"]
            if role_key(role) not in said.get(holder_id, set())
        }
    return undeclared


def said_of(
    kind: HolderKind, seen: Mapping[str, Any], found: Mapping[str, Any]
) -> tuple[dict[str, set[RoleKey]], set[str]]:
    """The roles that are declared of such holders, by id, and the holders of which every other role is removed."""
    of_groups = kind is OF_GROUP
    by_name = ids_by_name(found.get("groups") or []) if of_groups else ids_of_holders(kind, found)
    said: dict[str, set[RoleKey]] = {}
    seen_to: set[str] = set()
    for item in seen["declared"].get("groups" if of_groups else kind.many) or []:
        name = reference(item) if of_groups else item.get(kind.option)
        ids = {item["id"]} if of_groups and item.get("id") else by_name.get(folded(kind, name), set())
        state = item.get("state") or (seen["groups_state"] if of_groups else "present")
        for holder_id in ids:
            said.setdefault(holder_id, set()).update(role_key(role) for role in item.get("roles") or [])
        if state == "exact" and item.get("roles") is not None or state == "absent" and of_groups:
            seen_to |= ids
    # As the org spells them, where the declaration says ids of custom roles and of resource sets.
    for row in (seen["report"].get("declared_roles") or {}).get(kind.many) or ():
        name = folded(kind, row[kind.option])
        for holder_id in by_name.get(name, {name}):
            said.setdefault(holder_id, set()).update(role_key(role) for role in row["roles"])
    return said, seen_to


def folded(kind: HolderKind, name: Any) -> str:
    """A name as it is compared: the capitals of a login mean nothing."""
    return str(name).lower() if kind is OF_USER else str(name)


def ids_of_holders(kind: HolderKind, found: Mapping[str, Any]) -> dict[str, set[str]]:
    """The ids of the users or service apps that each name and each id means."""
    ids: dict[str, set[str]] = {}
    for row in found.get(kind.many) or []:
        holder_id = row["read_only"][f"{kind.option}_id"]
        for name in (row[kind.option], holder_id):
            ids.setdefault(folded(kind, name), set()).add(holder_id)
    return ids


def administrators(found: Mapping[str, Any], undeclared: Collection[HeldRole] | None) -> Item:
    """Everybody who has an admin role, the most powerful first.

    C(people) are users with each of their roles and the group that it comes through, if it does, C(groups) the groups
    that have roles, with their members, and C(clients) the service apps. C(undeclared) is None where the declaration
    does not speak of roles. So is what could not be read.
    """
    groups = group_rows(found, undeclared)
    return {
        "people": people(found, groups, undeclared),
        "groups": groups,
        "clients": [
            {"client": row["client"], "id": row["read_only"]["client_id"], "roles": held_roles(OF_CLIENT, row, undeclared)}
            for row in found.get(OF_CLIENT.many) or []
        ],
    }


def group_rows(found: Mapping[str, Any], undeclared: Collection[HeldRole] | None) -> list[Item]:
    """The groups that have admin roles, with who is in them and the rules that fill them."""
    members = {row["read_only"]["group_id"]: row["users"] for row in found.get("group_memberships") or []}
    groups = {group["id"]: group for group in found.get("groups") or []}
    rows = []
    for row in found.get(OF_GROUP.many) or []:
        group_id = row["read_only"]["group_id"]
        group = groups.get(group_id, {})
        rows.append(
            {
                "group": group.get("name", row["group"]),
                "id": group_id,
                "imported": group["read_only"]["type"] != "OKTA_GROUP" if group else None,
                "roles": held_roles(OF_GROUP, row, undeclared),
                "members": sorted(members[group_id]) if group_id in members else None,
                "rules": sorted(
                    rule["name"]
                    for rule in found.get("group_rules") or []
                    if rule["status"] == "ACTIVE" and group_id in rule["read_only"]["group_ids"]
                ),
            }
        )
    return sorted(rows, key=lambda row: (by_power(row["roles"]), row["group"]))


def people(
    found: Mapping[str, Any], groups: Iterable[Item], undeclared: Collection[HeldRole] | None
) -> list[Item]:
    """The users who have admin roles, with each role and the group that it comes through."""
    roles: dict[str, list[Item]] = {}
    for row in found.get(OF_USER.many) or []:
        roles.setdefault(row["user"], []).extend(
            {**role, "through": None} for role in held_roles(OF_USER, row, undeclared)
        )
    for group in groups:
        through = {"group": group["group"], "rules": group["rules"]}
        for member in group["members"] or ():
            roles.setdefault(member, []).extend({**role, "through": through} for role in group["roles"])
    return sorted(
        ({"user": user, "roles": sorted(held, key=power)} for user, held in roles.items() if held),
        key=lambda row: (by_power(row["roles"]), row["user"]),
    )


def held_roles(kind: HolderKind, row: Mapping[str, Any], undeclared: Collection[HeldRole] | None) -> list[Item]:
    """The roles of one holder, the most powerful first."""
    holder_id = row["read_only"][f"{kind.option}_id"]
    roles = [
        role_row(role, None if undeclared is None else (kind.option, holder_id, role_key(role)) in undeclared)
        for role in row["roles"]
    ]
    for other in row["read_only"].get("other_roles") or []:
        label = str(other.get("label") or other.get("type"))
        roles.append(
            {"type": other.get("type"), "label": label, "reach": "unknown", "targets": [], "undeclared": False}
        )
    return sorted(roles, key=power)


def power(role: Mapping[str, Any]) -> tuple[int, str]:
    """What sorts roles, the most powerful first."""
    return REACHES.index(role["reach"]), role["label"]


def by_power(roles: Iterable[Mapping[str, Any]]) -> int:
    """What sorts those who have roles, the most powerful first."""
    return min((REACHES.index(role["reach"]) for role in roles), default=len(REACHES))


def role_key(role: Mapping[str, Any]) -> RoleKey:
    return (role.get("type") or "CUSTOM", role.get("role"), role.get("resource_set"))


def role_row(role: Mapping[str, Any], is_undeclared: bool | None) -> Item:
    """A role with how far it reaches and, in words, what it is limited to."""
    targets = [f"group {name}" for name in role.get("group_targets") or []]
    for target in role.get("app_targets") or []:
        targets.append(f"app {target['instance']}" if target.get("instance") else f"every {target.get('app')} app")
    if role["type"] == "SUPER_ADMIN":
        reach = "everything"
    elif role["type"] == "CUSTOM":
        reach, targets = "custom", [f"resource set {role.get('resource_set')}"]
    elif role.get("org_wide"):
        reach = "reads_whole_org" if role["type"] in ONLY_READ else "whole_org"
    else:
        reach = "limited"
    label = role.get("role") if role["type"] == "CUSTOM" else LABELS.get(role["type"], role["type"])
    return {
        "type": role["type"],
        "label": str(label),
        "reach": reach,
        "targets": targets,
        "undeclared": is_undeclared,
    }
