# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Groups as people list them, each with its owners, roles and members, as the plural modules take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Dict, List

Rows = Dict[str, List[Dict[str, Any]]]


# The lists that an item may have empty: whose row of a plural module has it, and the option there.
MAY_BE_EMPTY = {
    "owners.users": ("ownerships", "users"),
    "owners.groups": ("ownerships", "groups"),
    "roles": ("roles", "roles"),
    "members": ("memberships", "users"),
}


class ItemError(Exception):
    """An item that cannot be understood."""


def delegated_groups(items: Iterable[Mapping[str, Any]], state: str) -> Rows:
    """The rows for each plural module, and C(absent): the groups that are to go.

    What an item leaves out, or gives as null, has no row or no key. C(state) is for items that say none. Raises
    ItemError for an item that is no map or has neither name nor id.
    """
    rows: Rows = {"groups": [], "ownerships": [], "roles": [], "memberships": [], "absent": []}
    for item in items:
        if not isinstance(item, Mapping) or not (item.get("name") or item.get("id")):
            raise ItemError(f"Each group is a map with a name or an id, which {item!r} is not")
        add_rows(rows, item, item.get("state") or state)
    return rows


def add_rows(rows: Rows, item: Mapping[str, Any], state: str) -> None:
    """Add what one item says."""
    if state == "absent":
        rows["absent"].append({**given(item, "name", "id"), "state": "absent"})
        return
    leave = allowed(item)
    edge = {"group": item.get("id") or item["name"], "state": state}
    imported = item.get("imported")
    if not imported:
        rows["groups"].append(given(item, "name", "id", "description", "profile"))
    owners = given(item.get("owners") or {}, "users", "groups")
    if owners:
        rows["ownerships"].append({**edge, **leave["ownerships"], **owners})
    if item.get("roles") is not None:
        rows["roles"].append({**edge, **leave["roles"], **given(item, "roles", "allow_reassign")})
    if item.get("members") is not None and not imported:
        more = given(item, "override_rules")
        rows["memberships"].append({**edge, **leave["memberships"], "users": item["members"], **more})


def allowed(item: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """What each kind of row may have empty: nothing but what is named. Raises ItemError for what no list is called."""
    names = item.get("allow_empty") or []
    if not isinstance(names, (list, tuple)) or not all(
        isinstance(each, str) and each in MAY_BE_EMPTY for each in names
    ):
        choices = ", ".join(MAY_BE_EMPTY)
        raise ItemError(f"allow_empty of a group is a list of any of {choices}, which {names!r} is not")
    leave: dict[str, dict[str, list[str]]] = {kind: {} for kind, _option in MAY_BE_EMPTY.values()}
    for name in names:
        kind, option = MAY_BE_EMPTY[name]
        leave[kind].setdefault("allow_empty", []).append(option)
    return leave


def given(item: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """What an item has of some keys."""
    return {key: item[key] for key in keys if item.get(key) is not None}
