# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log of requests."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO
from urllib.parse import unquote_plus

READS = ("GET", "HEAD")

# Parameters that nobody should find in a log.
SECRETS = frozenset({"client_assertion", "client_secret", "access_token"})
HIDDEN = "hidden"


@dataclass(frozen=True)
class Call:
    """One request that reached the sandbox; never its headers or bodies."""

    method: str
    path: str
    query: str
    status: int | None
    """None when the connection was dropped without an answer."""
    milliseconds: float


def without_secrets(query: str) -> str:
    """A query in which the values of secret parameters are hidden."""
    parts = (part.partition("=") for part in query.split("&"))
    return "&".join(
        f"{name}={HIDDEN}" if unquote_plus(name) in SECRETS else name + sign + value for name, sign, value in parts
    )


class Calls(list[Call]):
    """All requests since the start, or since they were cleared."""

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._file: TextIO | None = file.open("a", encoding="utf-8") if file else None

    def record(self, call: Call) -> None:
        """Add one call, also as a line of the file when there is one."""
        self.append(call)
        if self._file:
            with self._lock:
                self._file.write(json.dumps(asdict(call)) + "\n")
                self._file.flush()

    def writes(self) -> list[Call]:
        """The calls that could have changed something."""
        return [call for call in self if call.method not in READS]

    def as_json(self) -> Iterator[dict[str, object]]:
        """The calls in the form of the file's lines."""
        return (asdict(call) for call in list(self))

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
