# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Who administers what, and which of it nothing declares. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
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
# What the resources of a set are, as people call them.
RESOURCES = {
    "all": "all",
    "group": "the group",
    "users_of_group": "the users of the group",
    "app": "every app of the type",
    "instance": "the app",
    "orn": "",
    "url": "",
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


def undeclared_roles(seen: Mapping[str, Any], found: Mapping[str, Any], compared: Collection[str]) -> set[HeldRole]:
    """The roles that no declaration names and that no planned change takes away, whoever holds them.

    C(compared) are the sections of which the changes are known. No declaration can name a role of a type that this
    version of the collection does not know, and none takes it away.
    """
    undeclared: set[HeldRole] = set()
    for kind in HOLDERS:
        said, seen_to = said_of(kind, seen, found)
        if section_of_roles(kind) not in compared:
            seen_to = set()
        for row in found.get(kind.many) or []:
            holder_id = row["read_only"][f"{kind.option}_id"]
            of_holder = said.get(holder_id, set())
            roles = [] if holder_id in seen_to else [role for role in row["roles"] if role_key(role) not in of_holder]
            unknown = row["read_only"].get("other_roles") or []
            undeclared |= {(kind.option, holder_id, role_key(role)) for role in (*roles, *unknown)}
    return undeclared


def section_of_roles(kind: HolderKind) -> str:
    """The section in which the admin roles of such holders are declared."""
    return "groups" if kind is OF_GROUP else kind.many


def said_of(
    kind: HolderKind, seen: Mapping[str, Any], found: Mapping[str, Any]
) -> tuple[dict[str, set[RoleKey]], set[str]]:
    """The roles that are declared of such holders, by id, and the holders of which every other role is removed."""
    of_groups, section = kind is OF_GROUP, section_of_roles(kind)
    by_name = ids_by_name(found.get("groups") or []) if of_groups else ids_of_holders(kind, found)
    state_of_all = seen["states"].get(section) or "present"
    items = seen["declared"].get(section)
    said: dict[str, set[RoleKey]] = {}
    seen_to: set[str] = set()
    for item in items or []:
        name = reference(item) if of_groups else item.get(kind.option)
        ids = {item["id"]} if of_groups and item.get("id") else by_name.get(folded(kind, name), set())
        state = item.get("state") or (state_of_all if of_groups else "present")
        for holder_id in ids:
            said.setdefault(holder_id, set()).update(role_key(role) for role in item.get("roles") or [])
        if (state == "exact" and item.get("roles") is not None) or (state == "absent" and of_groups):
            seen_to |= ids
    if not of_groups and items is not None and state_of_all == "exact":
        # The list names everybody, so the comparison takes the roles of all others away.
        seen_to |= {holder_id for ids in by_name.values() for holder_id in ids} - {*said}
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
    rows = found.get(kind.many) or []
    by_id = {folded(kind, each): {each} for each in (row["read_only"][f"{kind.option}_id"] for row in rows)}
    for row in rows:
        ids.setdefault(folded(kind, row[kind.option]), set()).add(row["read_only"][f"{kind.option}_id"])
    # What is an id means that holder, whatever others are called.
    return {**ids, **by_id}


def administrators(found: Mapping[str, Any], undeclared: Collection[HeldRole] | None) -> Item:
    """Everybody who has an admin role, the most powerful first.

    C(people) are users with each of their roles and the group that it comes through, if it does, C(groups) the groups
    that have roles, with their members, and C(clients) the service apps. C(custom_roles) says what each custom role
    allows and on what. C(undeclared) is None where the declaration does not speak of roles. So is what could not be
    read.
    """
    groups = group_rows(found, undeclared)
    of_users = people(found, groups, undeclared)
    clients = [
        {
            "client": row["client"],
            "id": row["read_only"]["client_id"],
            "roles": held_roles(OF_CLIENT, row, undeclared),
        }
        for row in found.get(OF_CLIENT.many) or []
    ]
    return {
        "people": of_users,
        "groups": groups,
        "clients": sorted(clients, key=lambda row: (by_power(row["roles"]), row["client"])),
        "custom_roles": custom_roles(found),
    }


def custom_roles(found: Mapping[str, Any]) -> list[Item]:
    """Each custom role that anybody has, with what it allows and on what; None where that could not be read."""
    held = {
        (str(role["role"]), str(role["resource_set"]))
        for kind in HOLDERS
        for row in found.get(kind.many) or []
        for role in row["roles"]
        if role["type"] == "CUSTOM"
    }
    permissions = {row["label"]: row.get("permissions") for row in found.get("custom_roles") or []}
    resources = {row["label"]: row.get("resources") for row in found.get("resource_sets") or []}
    return [
        {
            "role": role,
            "resource_set": resource_set,
            "permissions": in_words(permissions.get(role), permission_in_words),
            "resources": in_words(resources.get(resource_set), resource_in_words),
        }
        for role, resource_set in sorted(held)
    ]


def in_words(rows: Iterable[Mapping[str, Any]] | None, words: Callable[[Mapping[str, Any]], str]) -> list[str] | None:
    """What people read of each row; None for what could not be read."""
    return None if rows is None else sorted(map(words, rows))


def permission_in_words(row: Mapping[str, Any]) -> str:
    """A permission with the attributes of users that it is limited to."""
    limits = [
        f"{words} {', '.join(map(str, row[key]))}"
        for key, words in (("include", "only"), ("exclude", "without"))
        if row.get(key)
    ]
    return f"{row['permission']} ({'; '.join(limits)})" if limits else str(row["permission"])


def resource_in_words(row: Mapping[str, Any]) -> str:
    """A resource of a set, with what is excluded of it."""
    [(kind, name)] = [(kind, name) for kind, name in row.items() if kind != "exclude" and name is not None]
    shown = f"{RESOURCES[kind]} {name}".strip()
    return f"{shown}, without {', '.join(map(resource_in_words, row['exclude']))}" if row.get("exclude") else shown


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


def people(found: Mapping[str, Any], groups: Iterable[Item], undeclared: Collection[HeldRole] | None) -> list[Item]:
    """The users who have admin roles, with each role and the group that it comes through."""
    roles: dict[str, list[Item]] = {}
    seen: set[tuple[str, str]] = set()
    for row in found.get(OF_USER.many) or []:
        own = [{**role, "through": None} for role in held_roles(OF_USER, row, undeclared)]
        roles.setdefault(row["user"], []).extend(own)
    for group in groups:
        through = {"group": group["group"], "rules": group["rules"]}
        for member in group["members"] or ():
            seen.add((member, group["id"]))
            roles.setdefault(member, []).extend({**role, "through": through} for role in group["roles"])
    # Of a group whose members could not be read, Okta says it of each user who has a role through it.
    for row in found.get(OF_USER.many) or []:
        for role in row["read_only"].get("inherited") or []:
            if (row["user"], role["group_id"]) not in seen:
                group_name = role["group"] or role["group_id"] or ""
                inherited = {**inherited_role(role), "through": {"group": group_name, "rules": []}}
                roles.setdefault(row["user"], []).append(inherited)
    rows: list[Item] = [{"user": user, "roles": sorted(held, key=power)} for user, held in roles.items() if held]
    return sorted(rows, key=lambda row: (by_power(row["roles"]), row["user"]))


def inherited_role(role: Mapping[str, Any]) -> Item:
    """A role of a group of which only a member is known; what it is limited to is not."""
    shown = role_row({**role, "org_wide": False}, None)
    return shown if shown["reach"] != "limited" else {**shown, "reach": "unknown"}


def held_roles(kind: HolderKind, row: Mapping[str, Any], undeclared: Collection[HeldRole] | None) -> list[Item]:
    """The roles of one holder, the most powerful first."""
    holder_id = row["read_only"][f"{kind.option}_id"]
    roles = [
        role_row(role, None if undeclared is None else (kind.option, holder_id, role_key(role)) in undeclared)
        for role in row["roles"]
    ]
    for role in row["read_only"].get("governed") or []:
        roles.append({**role_row(role, False), "governed": role["until"] or "no end"})
    for other in row["read_only"].get("other_roles") or []:
        label = str(other.get("label") or other.get("type"))
        is_undeclared = None if undeclared is None else (kind.option, holder_id, role_key(other)) in undeclared
        roles.append(
            {"type": other.get("type"), "label": label, "reach": "unknown", "targets": [], "undeclared": is_undeclared}
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
