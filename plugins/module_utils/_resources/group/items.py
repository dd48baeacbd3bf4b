# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a group is: whether it is managed here or elsewhere, and which attributes are written of it. Pure."""

from __future__ import annotations

from typing import Any

from ..._compare import is_empty
from ..._plan import Item

OWN = "OKTA_GROUP"
MANAGED_ELSEWHERE = {
    "BUILT_IN": "it is built into Okta",
    "APP_GROUP": "it is imported from a directory or an application and is managed there",
}


def managed_elsewhere(group_type: str | None) -> str | None:
    """Why a group of this type may not be changed, or None; of a type that Okta may add one day nothing is known."""
    return None if group_type == OWN else MANAGED_ELSEWHERE.get(str(group_type), f"its type is {group_type}")


def attributes_to_write(item: Item, declared: Item) -> dict[str, Any]:
    """The custom attributes that an item is written with; C(declared) has what was declared empty.

    One that is left out of a replace vanishes; one that is empty and was not named stays as it is.
    """
    named = declared.get("profile") or {}
    return {key: value for key, value in (item.get("profile") or {}).items() if not (is_empty(value) and key in named)}
