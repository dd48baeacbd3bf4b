# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Groups as people list them, each with its owners, roles and members, as the plural modules take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Dict, List

from ansible_collections.community.okta.plugins.module_utils._kinds import kind_named
from ansible_collections.community.okta.plugins.module_utils._names import typed_name
from ansible_collections.community.okta.plugins.module_utils._resources.group.declaration import GroupDeclaration
from ansible_collections.community.okta.plugins.module_utils._resources.group_membership.declaration import (
    GroupMembershipDeclaration,
)
from ansible_collections.community.okta.plugins.module_utils._resources.group_ownership.declaration import (
    GroupOwnershipDeclaration,
)
from ansible_collections.community.okta.plugins.module_utils._resources.group_role.declaration import (
    GroupRoleDeclaration,
)

from ._declarations import is_imported

Rows = Dict[str, List[Dict[str, Any]]]

# What every row has, and what is decided here.
OF_ROWS = ("group", "state", "allow_empty", "read_only")


def options_of(rows: Mapping[str, Any]) -> tuple[str, ...]:
    """The options of the rows of a plural module that an item says."""
    return tuple(option for option in rows["options"] if option not in OF_ROWS)


GROUP_OPTIONS = options_of(GroupDeclaration(many=True).options["groups"])
OWNER_OPTIONS = options_of(GroupOwnershipDeclaration(many=True).options["group_ownerships"])
ROLE_OPTIONS = options_of(GroupRoleDeclaration(many=True).options["group_roles"])
MEMBER_OPTIONS = options_of(GroupMembershipDeclaration(many=True).options["group_memberships"])
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
    if not item.get("id") and typed_name(str(item["name"]))[0]:
        raise ItemError(f"The name of a group has no type before it, as {item['name']} has: give type beside name")
    if state == "absent":
        if is_imported(item):
            raise ItemError(
                f"The group {item.get('name') or item.get('id')} is imported, and is deleted where it comes from. "
                "Leave out state: absent"
            )
        rows["absent"].append({**given(item, kind_named("group").identity), "state": "absent"})
        return
    leave = allowed(item)
    edge = {"group": reference(item), "state": state}
    imported = is_imported(item)
    if not imported:
        rows["groups"].append(given(item, GROUP_OPTIONS))
    owners = given(item.get("owners") or {}, OWNER_OPTIONS)
    if owners:
        rows["ownerships"].append({**edge, **leave["ownerships"], **owners})
    if item.get("roles") is not None:
        rows["roles"].append({**edge, **leave["roles"], **given(item, ROLE_OPTIONS)})
    if item.get("members") is not None and not imported:
        # An item calls the users its members.
        users = {**item, "users": item["members"]}
        rows["memberships"].append({**edge, **leave["memberships"], **given(users, MEMBER_OPTIONS)})


def reference(item: Mapping[str, Any]) -> str:
    """How modules name the group of an item: by its id, or by its name with the type that the item says."""
    type_ = "APP_GROUP" if is_imported(item) else item.get("type")
    return str(item.get("id") or (f"{type_}:{item.get('name')}" if type_ else item.get("name")))


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


def given(item: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """What an item has of some keys."""
    return {key: item[key] for key in keys if item.get(key) is not None}
