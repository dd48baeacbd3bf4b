# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The values in an answer, for the operations whose answers follow from the requests before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

COMPARED = re.compile(r"\w+ /(idps|inlineHooks|hook-keys|meta/schemas/user/linkedObjects)(/|$)")

# What every org makes up for itself: times, addresses of its own, the key that it signs with, and those of hooks.
MADE_UP = re.compile(r"(^|\.)(created|lastUpdated|href|audience|signing\.kid|keyId|_embedded\.(kid|n))$")


def differences(value: Any, recorded: Any, where: str = "") -> Iterator[str]:
    """How the values that both answers have differ; what only one has is the envelope's concern."""
    if isinstance(value, dict) and isinstance(recorded, dict):
        for name in value.keys() & recorded.keys():
            yield from differences(value[name], recorded[name], f"{where}.{name}".lstrip("."))
    elif isinstance(value, list) and isinstance(recorded, list) and len(value) == len(recorded):
        for inner, other in zip(value, recorded, strict=True):
            yield from differences(inner, other, f"{where}[]")
    elif value != recorded and not (MADE_UP.search(where) and isinstance(value, type(recorded))):
        yield f"{where} is {value!r}, recorded {recorded!r}"
