# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Okta makes of a part of a request's body: which fields it keeps, fills in, overrules, drops and refuses."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from okta_sandbox.errors import OktaError

ABSENT: Any = object()
"""In place of a value: answers do not have the field."""
FILLED: Any = object()
"""In place of a part that is left out: the part with the defaults of its fields."""

Faults = list[str]
BLANK = "The field cannot be left blank"


class Rule(Protocol):
    """What becomes of one field; to Okta, null is the same as left out."""

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The value that Okta stores, or ABSENT; what it refuses is added to the faults."""


@dataclass(frozen=True)
class Text:
    """A text; an empty one is the same as none."""

    default: Any = ABSENT
    """What stands there when nothing is given; one that is callable makes it."""
    longest: int | None = None
    shortest: int = 0
    needed: bool = False
    choices: tuple[str, ...] = ()

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The text."""
        if given is None or given == "":
            if self.needed:
                faults.append(f"{where}: {BLANK}")
            return self.default() if callable(self.default) else self.default
        if not isinstance(given, str) or (self.choices and given not in self.choices):
            faults.append(f"{where}: The value is not valid")
        elif self.longest is not None and not self.shortest <= len(given) <= self.longest:
            faults.append(f"{where}: The field must have {self.shortest} to {self.longest} characters")
        return given


@dataclass(frozen=True)
class Flag:
    """True or false, which Okta's own examples also give as a text."""

    default: Any = ABSENT

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The flag."""
        if given is None:
            return self.default
        if not isinstance(given, bool) and given not in ("true", "false"):
            faults.append(f"{where}: The value must be true or false")
        return given in (True, "true")


@dataclass(frozen=True)
class Number:
    """A whole number that is not negative."""

    default: Any = ABSENT

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The number."""
        if given is None:
            return self.default
        if isinstance(given, bool) or not isinstance(given, int) or given < 0:
            faults.append(f"{where}: The value must be a number that is not negative")
        return given


@dataclass(frozen=True)
class Texts:
    """A list of texts."""

    needed: bool = False
    most: int | None = None
    choices: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    """What Okta puts first, in this order; all else stays in the order of the request."""

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The list."""
        if given is None or given == []:
            if self.needed:
                faults.append(f"{where}: {BLANK}")
            return ABSENT if given is None else []
        known = isinstance(given, list) and all(isinstance(entry, str) for entry in given)
        if not known or (self.choices and set(given) - set(self.choices)):
            faults.append(f"{where}: The value is not valid")
            return given
        if self.most is not None and len(given) > self.most:
            faults.append(f"{where}: There may be {self.most} at most")
        ranks = {name: rank for rank, name in enumerate(self.first)}
        return sorted(given, key=lambda name: ranks.get(name, len(ranks)))


@dataclass(frozen=True)
class Fixed:
    """A value that is Okta's own, whatever is given."""

    value: Any

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The value."""
        return copy.deepcopy(self.value)


@dataclass(frozen=True)
class Part:
    """An object, of which Okta keeps the fields that it knows, in its own order."""

    fields: Mapping[str, Rule]
    missing: Any = FILLED
    """What stands there when nothing is given."""

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The object."""
        if given is None and self.missing is not FILLED:
            return self.missing
        content = _object(given)
        prefix = f"{where}." if where else ""
        filled = {name: rule.fill(content.get(name), prefix + name, faults) for name, rule in self.fields.items()}
        shown = {name: value for name, value in filled.items() if value is not ABSENT}
        return self.missing if not shown and self.missing is not FILLED else shown


@dataclass(frozen=True)
class ByChoice:
    """An object whose other fields depend on one of them."""

    name: str
    parts: Mapping[Any, Part]
    """The object by the value of that field."""
    default: Any = None
    """The value when nothing is given."""

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The object."""
        chosen = _object(given).get(self.name)
        part = self.parts.get(self.default if chosen is None else chosen) if isinstance(chosen, str | None) else None
        if part is None:
            faults.append(f"{where}.{self.name}: The value is not valid")
            return given
        return part.fill(given if given is not None else {}, where, faults)


@dataclass(frozen=True)
class Tolerated:
    """An object that Okta drops without a word when there is something wrong with it."""

    part: Part

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The object."""
        inner: Faults = []
        filled = self.part.fill(given, where, inner)
        return ABSENT if inner or given is None else filled


def _object(given: Any) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise OktaError("E0000003")
    return given
