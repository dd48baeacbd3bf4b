# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The envelope of an operation's answers: which fields they have, and of which JSON types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

JSON_TYPES = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


@dataclass
class Envelope:
    """What is known about the values in one place, from all values that were seen there."""

    types: set[str] = field(default_factory=set)
    objects: int = 0
    fields: dict[str, Envelope] = field(default_factory=dict)
    seen_in: dict[str, int] = field(default_factory=dict)
    """For each field, in how many of the objects it was."""
    items: Envelope | None = None

    def learn(self, value: Any) -> None:
        """Take note of one more value."""
        self.types.add(JSON_TYPES[type(value)])
        if isinstance(value, dict):
            self.objects += 1
            for name, inner in value.items():
                self.seen_in[name] = self.seen_in.get(name, 0) + 1
                self.fields.setdefault(name, Envelope()).learn(inner)
        if isinstance(value, list):
            self.items = self.items or Envelope()
            for inner in value:
                self.items.learn(inner)

    def differences(self, value: Any, where: str = "") -> Iterator[str]:
        """How a value differs from all that were learnt."""
        kind = JSON_TYPES[type(value)]
        if kind not in self.types:
            yield f"{where or 'body'} is {kind}, never so in recordings ({', '.join(sorted(self.types))})"
        elif isinstance(value, dict):
            yield from self._differences_of_fields(value, where)
        elif isinstance(value, list) and self.items and self.items.types:
            for inner in value:
                yield from self.items.differences(inner, f"{where}[]")

    def _differences_of_fields(self, value: dict[str, Any], where: str) -> Iterator[str]:
        prefix = f"{where}." if where else ""
        for name, count in self.seen_in.items():
            if count == self.objects and name not in value:
                yield f"{prefix}{name} is missing, which recordings always have"
        for name, inner in value.items():
            if name not in self.fields:
                yield f"{prefix}{name} is additional, which recordings never have"
            else:
                yield from self.fields[name].differences(inner, f"{prefix}{name}")
