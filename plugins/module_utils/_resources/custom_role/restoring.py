# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A custom role as the declaration tree declares it. Pure."""

from __future__ import annotations

from typing import Any, Mapping

from ..._rollback import Item, declared
from .items import EXCLUDE, INCLUDE

# Only these can have conditions, which are about attributes of users.
OF_USERS = "okta.users."


def restored_role(row: Mapping[str, Any]) -> Item:
    """A row as the item that declares it.

    That a permission has no conditions is said, with leave to lift some that it comes to have.
    """
    item = declared(row)
    if not item.get("permissions"):
        # Okta takes no role without permissions.
        item.pop("permissions", None)
    for permission in item.get("permissions") or ():
        free = not permission.get(INCLUDE) and not permission.get(EXCLUDE)
        if free and permission["permission"].startswith(OF_USERS) and not is_strange(row, permission["permission"]):
            permission[EXCLUDE] = []
            item["allow_empty"] = [f"permissions.{INCLUDE}", f"permissions.{EXCLUDE}"]
    return item


def is_strange(row: Mapping[str, Any], permission: str) -> bool:
    """Whether a permission has conditions that this version of the collection does not know."""
    return permission in ((row.get("read_only") or {}).get("unknown_conditions") or ())
