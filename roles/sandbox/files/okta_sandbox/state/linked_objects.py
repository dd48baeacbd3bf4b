# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The relationships between users: their definitions, and who is linked to whom."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from okta_sandbox.errors import Cause, OktaError, not_found, validation_failed

MOST_DEFINITIONS = 200
PRIMARY, ASSOCIATED = "primary", "associated"


@dataclass(frozen=True)
class LinkedObject:
    """The definition of one relationship, which never changes."""

    primary: dict[str, Any]
    associated: dict[str, Any]

    @property
    def name(self) -> str:
        """The name by which it is known, which is that of its primary side."""
        return str(self.primary["name"])

    @property
    def associated_name(self) -> str:
        """The name of its other side."""
        return str(self.associated["name"])


class LinkedObjects:
    """All relationships of an org."""

    def __init__(self) -> None:
        self._by_name: dict[str, LinkedObject] = {}
        self._primaries: dict[str, dict[str, str]] = {}
        """For each name of a primary side, the primary user of each associated one."""
        self.write = threading.Lock()
        """Held for as long as a definition is being written."""

    def all(self) -> list[LinkedObject]:
        """Every definition."""
        return list(self._by_name.values())

    def get(self, name: str) -> LinkedObject:
        """The definition one of whose sides has this name; Okta answers 404 (LinkedObjectProperty) where none has."""
        for definition in self._by_name.values():
            if name in (definition.name, definition.associated_name):
                return definition
        raise not_found(name, "LinkedObjectProperty")

    def check(self, definition: LinkedObject) -> None:
        """Okta answers 409 E0000127 where a name is taken, by a side of either kind.

        Whether case counts is not known, here it does not; nor how one too many is refused, here with 400 E0000001.
        """
        if len(self._by_name) >= MOST_DEFINITIONS:
            raise validation_failed("linkedObject", f"There may be {MOST_DEFINITIONS} linked objects at most")
        taken = {name.casefold() for held in self.all() for name in (held.name, held.associated_name)}
        causes = []
        for side, name in ((PRIMARY, definition.name), (ASSOCIATED, definition.associated_name)):
            if name.casefold() in taken:
                causes.append(_taken(side))
            taken.add(name.casefold())
        if causes:
            raise OktaError("E0000127", causes=tuple(causes))

    def add(self, definition: LinkedObject) -> None:
        """One more definition, with the links that one of its name had before."""
        self._by_name[definition.name] = definition

    def remove(self, definition: LinkedObject) -> None:
        """Remove a definition; its links are there again when it is."""
        self._by_name.pop(definition.name, None)

    def link(self, definition: LinkedObject, associated: str, primary: str) -> None:
        """Give a user a primary one, in the place of any other."""
        self._primaries.setdefault(definition.name, {})[associated] = primary

    def unlink(self, definition: LinkedObject, associated: str) -> None:
        """Take its primary user from a user; no harm if there is none."""
        self._primaries.get(definition.name, {}).pop(associated, None)

    def linked_to(self, name: str, user_id: str) -> list[str]:
        """The users on the side with this name that a user is linked to: one primary, or all associated ones."""
        definition = self.get(name)
        primaries = self._primaries.get(definition.name, {})
        if name == definition.name:
            return [primaries[user_id]] if user_id in primaries else []
        return [associated for associated, primary in primaries.items() if primary == user_id]

    def forget(self, identifier: str) -> None:
        """Drop the links of a removed user."""
        for name, primaries in self._primaries.items():
            self._primaries[name] = {
                associated: primary
                for associated, primary in primaries.items()
                if identifier not in (associated, primary)
            }


def _taken(side: str) -> Cause:
    return {
        "errorSummary": f"Linked object identifier for {side} is already in use.",
        "reason": "UNIQUE_CONSTRAINT",
        "locationType": "body",
        "domain": "linkedObjects",
    }
