# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The recorded exchanges."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from replay.operations import match

REPOSITORY = Path(__file__).resolve().parents[3]
DIRECTORY = REPOSITORY.parent / "shared" / "okta" / "exchanges"


@dataclass(frozen=True)
class Exchange:
    """One request to a real org, and the org's answer."""

    method: str
    path: str
    query: str | None
    request_body: Any
    status: int
    response_body: Any
    headers: dict[str, Any]


@dataclass(frozen=True)
class Recording:
    """The exchanges of one file, in order."""

    name: str
    exchanges: tuple[Exchange, ...]


def at_hand() -> bool:
    """Whether the recordings are there; the project does not hold them itself."""
    return DIRECTORY.is_dir()


# Recordings of operations that the sandbox serves, and answers otherwise so far: those of kinds that are not built yet.
WAITING: tuple[str, ...] = ()


def read_replayed() -> Iterator[Recording]:
    """The recordings that the sandbox is held to: those in which it serves every operation, but for what waits."""
    for recording in read_all():
        served = all(match(exchange.method, exchange.path) for exchange in recording.exchanges)
        if served and not any(name in recording.name for name in WAITING):
            yield recording


def read_all() -> Iterator[Recording]:
    """Every recording."""
    for file in sorted(DIRECTORY.glob("*/*.jsonl")):
        lines = file.read_text(encoding="utf-8").splitlines()
        yield Recording(f"{file.parent.name}/{file.stem}", tuple(Exchange(**json.loads(line)) for line in lines))
