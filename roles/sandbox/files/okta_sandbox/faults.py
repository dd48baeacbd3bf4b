# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults that are switched on for some requests."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from okta_sandbox.settings import is_fitting

DROPS = (None, "before", "after")
STATUSES = range(200, 600)
KINDS: dict[str, tuple[type, ...]] = {
    "method": (str, type(None)),
    "path": (str,),
    "status": (int, type(None)),
    "delay": (int, float),
    "truncate": (bool,),
    "times": (int, type(None)),
    "after": (int,),
}


@dataclass
class Fault:
    """What goes wrong with the requests that match."""

    method: str | None = None
    """The request's method; None matches every method."""
    path: str = ""
    """A regular expression that is searched in the request's path."""
    status: int | None = None
    """Answer with this status instead of doing the work."""
    delay: float = 0.0
    """Wait this many seconds before the work."""
    drop: str | None = None
    """Close the connection `before` or `after` the work is done."""
    truncate: bool = False
    """Do the work and send half of the body."""
    body: Any = None
    """The answer's body instead of the usual one."""
    headers: dict[str, str] = field(default_factory=dict)
    """Headers to add to the answer."""
    times: int | None = 1
    """How many requests it applies to; None for all."""
    after: int = 0
    """How many matching requests are let through first."""

    def __post_init__(self) -> None:
        if self.drop not in DROPS:
            raise ValueError(f"drop cannot be {self.drop!r}; it is 'before' or 'after'")
        for name, kinds in KINDS.items():
            if not is_fitting(getattr(self, name), kinds):
                raise ValueError(f"{name} cannot be {getattr(self, name)!r}")
        if self.status is not None and self.status not in STATUSES:
            raise ValueError(f"status cannot be {self.status!r}; it is from 200 to 599")
        if not isinstance(self.headers, dict) or not all(is_header(*header) for header in self.headers.items()):
            raise ValueError("headers is not a map from the names of headers to texts of one line")
        self.pattern = re.compile(self.path)

    def applies(self, method: str, path: str) -> bool:
        """Whether it applies to this request, which counts as one of its times if so."""
        if self.times == 0 or self.method not in (None, method) or not self.pattern.search(path):
            return False
        if self.after > 0:
            self.after -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True


def is_header(name: Any, value: Any) -> bool:
    """Whether an answer can have this header."""
    return all(isinstance(text, str) and text.isascii() and text.isprintable() for text in (name, value)) and bool(name)


NAMES = frozenset(entry.name for entry in fields(Fault))
HARMLESS = Fault()


class Faults:
    """The faults that are switched on; the first that matches a request applies to it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, **fault: Any) -> Fault:
        """Switch a fault on."""
        return self.add_all([fault])[0]

    def add_all(self, wanted: list[Mapping[str, Any]]) -> list[Fault]:
        """Switch several faults on; an unknown or impossible option is a ValueError that names it."""
        for fault in wanted:
            if not isinstance(fault, Mapping):
                raise ValueError("a fault is a map from options to values")
            unknown = sorted(set(fault) - NAMES)
            if unknown:
                raise ValueError(f"unknown option {unknown[0]!r} of a fault; known are {', '.join(sorted(NAMES))}")
        try:
            faults = [Fault(**fault) for fault in wanted]
        except (re.error, TypeError) as error:
            raise ValueError(f"a fault's path is not a regular expression: {error}") from error
        with self._lock:
            self._faults.extend(faults)
        return faults

    def clear(self) -> None:
        """Switch all faults off."""
        with self._lock:
            self._faults.clear()

    def for_request(self, method: str, path: str) -> Fault:
        """The fault that applies to this request, or one that does nothing."""
        if not self._faults:
            return HARMLESS
        with self._lock:
            return next((fault for fault in self._faults if fault.applies(method, path)), HARMLESS)
