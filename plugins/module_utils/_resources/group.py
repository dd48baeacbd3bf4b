# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Groups and their custom profile attributes."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from .._client import OktaClient
from .._compare import is_empty
from .._errors import InputError
from .._names import find_groups, group_pages
from .._plan import Item
from .._resource import ObjectDeclaration

MANAGED_ELSEWHERE = {
    "BUILT_IN": "it is built into Okta",
    "APP_GROUP": "it is imported from a directory or an application and is managed there",
}


class GroupDeclaration(ObjectDeclaration):
    """Groups of users."""

    kind = "group"
    returns = "group"
    returns_many = "groups"
    collection = "/api/v1/groups"
    object_options = {
        "name": {"type": "str"},
        "description": {"type": "str"},
        "profile": {"type": "dict"},
    }
    max_lengths = {"name": 255, "description": 1024}

    def managed_elsewhere(self, found: Item) -> str | None:
        return MANAGED_ELSEWHERE.get(found["read_only"]["type"])

    def check(self, item: Item) -> None:
        super().check(item)
        for option in ("name", "description"):
            if option in (item.get("profile") or {}):
                raise InputError(
                    f'profile of group "{item.get("name") or item.get("id")}" has {option}, an option of its own',
                    f"Move {option} out of profile",
                )

    def from_api(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return group_item(body)

    def to_api(self, item: Item) -> dict[str, Any]:
        # Okta keeps "" and null apart in the profile, but every attribute that is left out of a replace vanishes.
        attributes = {key: value for key, value in (item.get("profile") or {}).items() if not is_empty(value)}
        named = {key: item[key] for key in ("name", "description") if item.get(key) is not None}
        return {"profile": {**attributes, **named}}

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        if everything:
            return [group_item(group) for page in group_pages(client) for group in page]
        ids = [item["id"] for item in declared if item.get("id")]
        by_id = client.concurrently(
            lambda group_id: client.find("/api/v1/groups/{}", group_id, doing=f"read the group {group_id}"), ids
        )
        named = find_groups(client, [item["name"] for item in declared if not item.get("id")])
        found = {group["id"]: group for group in by_id if group}
        found.update({group["id"]: group for groups in named.values() for group in groups})
        return [group_item(group) for group in found.values()]


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
    """The groups that the options of M(community.okta.group_info) ask for."""
    if params["id"]:
        group = client.find("/api/v1/groups/{}", params["id"], doing=f"read the group {params['id']}")
        groups = [group] if group else []
    elif params["name"]:
        groups = find_groups(client, [params["name"]])[params["name"]]
    elif params["search"] or params["filter"] or params["q"]:
        query = {key: params[key] for key in ("search", "filter", "q") if params[key]}
        groups = client.list("/api/v1/groups", doing="list the groups", query=query)
    else:
        groups = [group for page in group_pages(client) for group in page]
    return {"groups": [group_item(group) for group in groups]}
