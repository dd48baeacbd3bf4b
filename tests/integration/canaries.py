# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets that can be recognised in whatever form they get out: canaries, and the search for them.

Every run of letters and digits in a canary begins with the same mark. Quoting, escaping and cutting leave such runs as
they are, and base64 and hexadecimal digits of the mark do not depend on what stands before or after it. So one search
finds the whole canary and every part of it, however it is written and whatever it stands in.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

MARK = "CanaryCanary"
NUMBERED = re.compile(rf"{MARK}(\d{{5}})", re.IGNORECASE)
# Shorter runs of a secret that is not of our making are found by accident.
SHORTEST_RUN = 16

Piece = Callable[[], str]


def armoured(piece: Piece) -> str:
    """Looks like a private key in PEM."""
    lines = "\n".join(piece().ljust(64, "A") for _line in range(3))
    return f"-----BEGIN PRIVATE KEY-----\n{lines}\n-----END PRIVATE KEY-----\n"


# What awkward secrets look like, made of pieces that are marked.
SHAPES: dict[str, Callable[[Piece], str]] = {
    "token": lambda piece: f"00{piece()}",
    "PEM": armoured,
    "quotes": lambda piece: f"{piece()}\\{piece()}\"{piece()}'{piece()}",
    "reserved": lambda piece: f"{piece()}%2F{piece()}/{piece()}+{piece()} {piece()}&{piece()}",
    "JSON": lambda piece: json.dumps({"kty": "oct", "k": piece(), "more": {"d": piece()}}),
    "accents": lambda piece: f"{piece()}\u00e9{piece()}\u2028{piece()}\U0001f426",
}


@dataclass
class Canaries:
    """The canaries of a run, and what else must appear nowhere."""

    about: list[str] = field(default_factory=list)
    """What each canary is, by its number."""
    needles: dict[str, str] = field(default_factory=dict)
    """What else to look for, and what it is."""

    def new(self, about: str, shape: str = "token") -> str:
        """A secret of that shape that no other canary is a part of."""
        number = len(self.about)
        self.about.append(f"{about} ({shape})")
        letters = iter("abcdefghijklmnopqrstuvwxyz")
        return SHAPES[shape](lambda: f"{MARK}{number:05}{next(letters)}")

    def add(self, secret: str, about: str) -> None:
        """Look for a secret that is not of our making as well: for every long run of letters and digits in it."""
        for run in re.findall(rf"[A-Za-z0-9]{{{SHORTEST_RUN},}}", secret):
            self.needles.update(dict.fromkeys((run, *encoded(run)), about))

    def found_in(self, text: str) -> set[str]:
        """What of the secrets appears in a text."""
        found = {about for needle, about in self.needles.items() if needle in text}
        return found | {
            self.about[number] if number < len(self.about) else f"canary {number}" for number in numbers_in(text)
        }


def encoded(text: str) -> Iterator[str]:
    """What a text is in base64, wherever it stands in what is encoded, and in hexadecimal digits."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + text.encode()).decode()
        # The first and the last digits hold bits of what is around it.
        yield whole[-(-before * 8 // 6) : (before + len(text)) * 8 // 6]
    yield text.encode().hex()
    yield text.encode().hex().upper()


def numbers_in(text: str) -> Iterator[int]:
    """The numbers of the canaries that appear in a text in any form."""
    yield from (int(number) for number in NUMBERED.findall(text))
    for before, needle in enumerate([*encoded(MARK)][:3]):
        for start in positions(needle, text):
            # The mark and its number, from where the needle begins.
            digits = "A" * -(-before * 8 // 6) + text[start : start + len(needle) + 8]
            digits = re.sub("[^A-Za-z0-9]", "A", digits).ljust(36, "A")
            yield number_of(base64.b64decode(digits)[before:])
    lowered = text.lower()
    for start in positions(MARK.encode().hex(), lowered):
        yield number_of(bytes.fromhex(lowered[start : start + 34]))


def number_of(found: bytes) -> int:
    """The number behind a mark, of which the first byte may be cut."""
    number = re.search(MARK[1:].encode() + rb"(\d{5})", found)
    return int(number[1]) if number else -1


def positions(needle: str, text: str) -> Iterator[int]:
    """Where a text holds another."""
    start = text.find(needle)
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)
