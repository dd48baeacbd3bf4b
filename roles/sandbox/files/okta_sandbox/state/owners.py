# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The owners of groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from okta_sandbox.clock import Clock
from okta_sandbox.errors import not_found, validation_failed


@dataclass(frozen=True)
class Owner:
    """A user or a group that owns a group."""

    id: str
    type: str
    since: float

    def attribute(self, name: str) -> str:
        """An attribute as search names it."""
        return ATTRIBUTES[name](self)


ATTRIBUTES: dict[str, Callable[[Owner], str]] = {"id": lambda owner: owner.id, "type": lambda owner: owner.type}


class Owners:
    """All owners of an org's groups."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_group: dict[str, dict[str, Owner]] = {}

    def of(self, group_id: str) -> list[Owner]:
        """The owners of a group, ordered by id."""
        return sorted(self._by_group.get(group_id, {}).values(), key=lambda owner: owner.id)

    def add(self, group_id: str, owner_id: str, kind: str) -> Owner:
        """One more owner; Okta answers 400 where it owns the group already."""
        owners = self._by_group.setdefault(group_id, {})
        if owner_id in owners:
            raise validation_failed("owner", "Provided owner is already assigned to this group")
        owners[owner_id] = Owner(owner_id, kind, self._clock.now())
        return owners[owner_id]

    def remove(self, group_id: str, owner_id: str) -> None:
        """End an ownership; Okta answers 404 (LinkedObject) where there is none."""
        if owner_id not in self._by_group.get(group_id, {}):
            raise not_found(owner_id, "LinkedObject")
        del self._by_group[group_id][owner_id]

    def forget(self, identifier: str) -> None:
        """Drop the owners of a removed group, and whatever a removed user or group owned."""
        self._by_group.pop(identifier, None)
        for owners in self._by_group.values():
            owners.pop(identifier, None)
