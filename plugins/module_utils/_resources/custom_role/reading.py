# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading custom roles, their permissions and who holds them."""

from __future__ import annotations

from typing import Any, Collection, Mapping

from ..._client import OktaClient
from ..._resource import check_selection, read_each
from ..._whole import Usable, has_label, is_map, is_text, sort_out, with_parts
from ..shared.iam_lists import CUSTOM_ROLES, Member, list_roles, list_sets, read_members
from .items import Permission, permission_of, role_item

CUSTOM_ROLE = CUSTOM_ROLES + "/{}"
PERMISSIONS = CUSTOM_ROLE + "/permissions"
CUSTOM_ROLE_QUERY: dict[str, Any] = {
    "label": {"type": "str"},
    "id": {"type": "str"},
    "read_members": {"type": "bool", "default": False},
}


def is_permission(entry: Any) -> str:
    """A permission, which has no id and is known by its label."""
    shape: Usable = with_parts(is_map, conditions=dict)
    return shape(entry) or ("" if is_text(entry.get("label")) else "has no label")


def find_role(client: OktaClient, role_id: str) -> dict[str, Any] | None:
    """One role without its permissions, or None. Okta also answers to a label."""
    body = client.find(CUSTOM_ROLE, role_id, doing=f"read the custom role {role_id}", usable=has_label)
    return body if body is not None and body["id"] == role_id else None


def read_permissions(client: OktaClient, role_id: str, label: str) -> list[Permission]:
    """The permissions of a role. Raises IncompleteError for what is not whole."""
    doing = f'read the permissions of the custom role "{label}"'
    body = client.get(PERMISSIONS, role_id, doing=doing, usable=is_map)
    entries, unusable = sort_out(body.get("permissions"), is_permission, 0, doing)
    if unusable is not None:
        raise unusable
    return [permission_of(each) for each in entries]


def members_of_roles(client: OktaClient, roles: Collection[str]) -> list[Member]:
    """Who holds any of the roles, on whatever resource set."""
    sets = [each["id"] for each in list_sets(client)]
    members = client.concurrently(lambda set_id: read_members(client, set_id, roles), sets) if roles else []
    return [member for of_set in members for member in of_set]


def read_custom_roles(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The roles that the options of M(community.okta.custom_role_info) ask for. Raises InputError for an empty one."""
    check_selection(params, ("label", "id"))
    found = [find_role(client, params["id"])] if params["id"] else list_roles(client)
    bodies = [body for body in found if body is not None and params["label"] in (None, body.get("label"))]

    def read(body: Mapping[str, Any]) -> dict[str, Any]:
        return role_item(body, read_permissions(client, body["id"], str(body.get("label"))))

    rows = [row for row in read_each(client, read, bodies) if row is not None]
    for row in rows:
        row["read_only"]["members"] = None
    if params["read_members"] and rows:
        from ..shared.iam_members import by_other

        members = members_of_roles(client, {row["id"] for row in rows})
        labels = {each["id"]: str(each["label"]) for each in list_sets(client)}
        for row in rows:
            own = [member for member in members if member.role == row["id"]]
            row["read_only"]["members"] = by_other(client, own, "resource_set", labels)
    return {"custom_roles": rows}
