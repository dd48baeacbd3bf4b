# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Secrets within what a server has encoded as a whole: a header in base64, a quoted body. Pure."""

from __future__ import annotations

import base64
import html
import re
from typing import Iterable, Iterator
from urllib.parse import unquote, unquote_plus

# A server may encode what is encoded: a body in base64 becomes a part of an address, which is quoted.
ROUNDS = 2
IN_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{2,}")
ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def is_disguised_in(text: str, forms: Iterable[str]) -> bool:
    """Whether a text holds one of these in an encoding of something longer, where no search for them finds it."""
    sought = tuple(forms)
    return bool(sought) and any(form in reading for reading in readings(text) for form in sought)


def readings(text: str) -> set[str]:
    """What a text says when it is decoded, in every way in which it may have been encoded, and once more."""
    seen, latest = {text}, {text}
    for _round in range(ROUNDS):
        latest = {reading for each in latest for reading in decodings(each)} - seen
        seen |= latest
    return seen - {text}


def decodings(text: str) -> Iterator[str]:
    """A text decoded once."""
    yield unquote(text)
    yield unquote_plus(text)
    yield html.unescape(text)
    # JSON writes what is beyond 16 bits as two.
    yield ESCAPED.sub(character, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    runs = IN_BASE64.findall(text)
    # Where letters stand before it, it begins somewhere in a run. Lines of it belong together.
    for start in range(4):
        yield b"".join(from_base64(run[start:]) for run in runs).decode("utf-8", "replace")


def character(escaped: re.Match[str]) -> str:
    """What an escape of JSON or Python stands for."""
    code = escaped[1] or escaped[2]
    return chr(int(code, 16)) if code else NAMED.get(escaped[3], escaped[3])


def from_base64(run: str) -> bytes:
    """What a run of the digits of base64 stands for, of either alphabet, padded or not."""
    digits = run.replace("-", "+").replace("_", "/")
    # A digit alone holds no whole byte.
    digits = digits[: -1 if len(digits) % 4 == 1 else None]
    return base64.b64decode(digits + "=" * (-len(digits) % 4))
