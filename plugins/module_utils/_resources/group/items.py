# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a group is: whether it is managed here or elsewhere, and which attributes are written of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Collection, Iterable, Sequence

from ..._compare import differs, is_empty, overlay
from ..._errors import InputError
from ..._object_plan import Pair, declared_options
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


@dataclass(frozen=True)
class Written:
    """The custom attributes that a group would be written with; those of them that are C(declared) are checked."""

    group: str
    attributes: Item
    declared: Sequence[str]


def to_be_written(pairs: Iterable[Pair]) -> list[Written]:
    """The attributes of the groups that would be created or changed."""
    return [each for each in map(written, pairs) if each is not None]


def written(pair: Pair) -> Written | None:
    """The attributes that a declared group would be written with, or None where it is not written.

    A group is written with all of them, also where only its name or its description changes.
    """
    declared, found = declared_options(pair.declared), pair.found
    if pair.is_absent or (found and managed_elsewhere(found["read_only"]["type"])):
        return None
    named = {"profile": declared.get("profile")}
    if found and not differs(found, declared):
        return None
    attributes = attributes_to_write(overlay(found or {}, named), named)
    return Written((found or declared)["name"], attributes, list(named["profile"] or ()))


def refuse_removed(pairs: Iterable[Pair], removed: Collection[str]) -> None:
    """Raise InputError for attributes that are declared of a group, and that the same plan removes."""
    for pair in pairs:
        profile = {} if pair.is_absent else pair.declared.get("profile") or {}
        for name in [name for name in profile if name in removed and profile[name] is not None]:
            raise InputError(
                f'The attribute {name} is declared absent, and group "{pair.declared.get("name")}" has it in profile',
                "Take it out of the profile, or declare the attribute present",
            )
