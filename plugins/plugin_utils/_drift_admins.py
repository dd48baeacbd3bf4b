# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Who administers what, and which of it nothing declares. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Dict, Tuple

from ansible_collections.community.okta.plugins.module_utils._groups import means_other, with_type
from ansible_collections.community.okta.plugins.module_utils._resources.org.items import reference

Item = Dict[str, Any]
# What makes two roles of a group the same, wherever they hold: type, custom role, resource set.
RoleKey = Tuple[Any, Any, Any]

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


def undeclared_roles(seen: Mapping[str, Any], found: Mapping[str, Any]) -> set[tuple[str, RoleKey]]:
    """The roles, by id of the group, that no declaration names and that no planned change takes away."""
    by_name = ids_by_name(found.get("groups") or [])
    said: dict[str, set[RoleKey]] = {}
    seen_to: set[str] = set()
    for item in seen["declared"].get("groups") or []:
        ids = {item["id"]} if item.get("id") else by_name.get(reference(item), set())
        state = item.get("state") or seen["groups_state"]
        for group_id in ids:
            said.setdefault(group_id, set()).update(role_key(role) for role in item.get("roles") or [])
        if state == "absent" or (state == "exact" and item.get("roles") is not None):
            seen_to |= ids
    # As the org spells them, where the declaration says ids of custom roles and of resource sets.
    for row in seen["report"].get("declared_roles") or ():
        for group_id in by_name.get(row["group"], {row["group"]}):
            said.setdefault(group_id, set()).update(role_key(role) for role in row["roles"])
    return {
        (row["read_only"]["group_id"], role_key(role))
        for row in found.get("group_roles") or []
        if row["read_only"]["group_id"] not in seen_to
        for role in row["roles"]
        if role_key(role) not in said.get(row["read_only"]["group_id"], set())
    }


def administrators(found: Mapping[str, Any], undeclared: set[tuple[str, RoleKey]] | None) -> list[Item]:
    """Each group that has admin roles, with them and its members, the most powerful first.

    C(undeclared) is None where the declaration does not speak of roles, or where nobody knows. So is what could
    not be read.
    """
    members = {row["read_only"]["group_id"]: row["users"] for row in found.get("group_memberships") or []}
    groups = {group["id"]: group for group in found.get("groups") or []}
    rows = []
    for row in found.get("group_roles") or []:
        group_id = row["read_only"]["group_id"]
        roles = [
            role_row(role, None if undeclared is None else (group_id, role_key(role)) in undeclared)
            for role in row["roles"]
        ]
        for other in row["read_only"].get("other_roles") or []:
            label = str(other.get("label") or other.get("type"))
            roles.append(
                {"type": other.get("type"), "label": label, "reach": "unknown", "targets": [], "undeclared": False}
            )
        group = groups.get(group_id, {})
        rows.append(
            {
                "group": group.get("name", row["group"]),
                "id": group_id,
                "imported": group["read_only"]["type"] != "OKTA_GROUP" if group else None,
                "roles": sorted(roles, key=lambda role: (REACHES.index(role["reach"]), role["label"])),
                "members": sorted(members[group_id]) if group_id in members else None,
            }
        )
    return sorted(
        rows, key=lambda row: (min((REACHES.index(role["reach"]) for role in row["roles"]), default=9), row["group"])
    )


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
