# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What Okta accepts of telephony hooks only: one of them is active, and each authenticates itself. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, Mapping, Sequence

from ..._compare import overlay
from ..._errors import InputError
from ..._plan import Change, Item
from ..._spelling import at
from .items import kind_of, label_of
from .options import ACTIVE, HTTP, INACTIVE, TELEPHONY


def check_authenticated(item: Item, match: Item) -> None:
    """Raise InputError for a telephony hook that would lose the header by which it authenticates itself."""
    after = overlay(match, item)
    had = kind_of(match) != HTTP or bool(at(match, "channel.config.auth_scheme"))
    if is_telephony(match) and had and kind_of(after) == HTTP and not at(after, "channel.config.auth_scheme"):
        raise InputError(
            f"{label_of(after)} would have no authentication, which Okta requires of the type {TELEPHONY}",
            "Declare the key and the value of channel.config.auth_scheme",
        )


def check_one_active(changes: Sequence[Change], found: Iterable[Item]) -> None:
    """Raise InputError where a telephony hook would become active while another is; C(changes) are in no order yet.

    A new one is active for a moment, also if it is to be inactive.
    """
    there = {item["id"]: item for item in found if is_telephony(item)}
    active = {id_: item["name"] for id_, item in there.items() if item.get("status") == ACTIVE}
    for number, change in enumerate(sorted(changes, key=lambda change: change.stage)):
        key = change.id or f"new {number}"
        if change.action == "delete":
            active.pop(key, None)
        elif change.action == "create" and is_telephony(change.declared):
            check_none(active, change)
            if change.declared.get("status") != INACTIVE:
                active[key] = change.name
        elif key in there and change.declared.get("status") == INACTIVE:
            active.pop(key, None)
        elif key in there and change.declared.get("status") == ACTIVE and key not in active:
            check_none(active, change)
            active[key] = change.name


def check_none(active: Mapping[str, str], change: Change) -> None:
    """Raise InputError where a telephony hook is active already."""
    names = list(active.values())
    if names:
        raise InputError(
            f"Could not {change.doing}: Okta allows one active hook of the type {TELEPHONY}, and "
            f'"{names[0]}" is active',
            f'Deactivate or delete "{names[0]}" in an earlier task',
        )


def in_turn(change: Change, found: Item | None) -> Change:
    """A change that waits for those of other telephony hooks before it: one makes room for the next."""
    telephony = is_telephony(change.declared) or (found is not None and is_telephony(found))
    return replace(change, lane=change.lane or TELEPHONY) if telephony else change


def is_telephony(item: Item) -> bool:
    """Whether a hook is one that sends messages."""
    return item.get("type") == TELEPHONY
