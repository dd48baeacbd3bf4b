# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The values in an answer, for the operations whose answers follow from the requests before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from replay.shapes import certificate_shape, request_shape

COMPARED = re.compile(r"\w+ /(idps|inlineHooks|hook-keys|meta/schemas/user/linkedObjects|/oauth2/v1/token)(/|$)")

# What every org makes up for itself: times, addresses of its own, the key that it signs with, and those of hooks.
MADE_UP = re.compile(r"(^|\.)(created|lastUpdated|access_token|href|audience|signing\.kid|keyId|_embedded\.(kid|n))$")
# The keys and the requests that Okta makes are alike in what they say, and never the same.
MADE_BY_OKTA = re.compile(r"\w+ /idps/\{idp\}/credentials/(keys|csrs)(/|$)")
NUMBERS = re.compile(r"(^|\.)(n|x5t#S256|expiresAt)$")
SHAPES: dict[str, Callable[[str], Any]] = {"x5c": certificate_shape, "csr": request_shape}


def differences(value: Any, recorded: Any, operation: str, where: str = "") -> Iterator[str]:
    """How the values that both answers have differ; what only one has is the envelope's concern."""
    if isinstance(value, dict) and isinstance(recorded, dict):
        for name in value.keys() & recorded.keys():
            yield from differences(value[name], recorded[name], operation, f"{where}.{name}".lstrip("."))
    elif isinstance(value, list) and isinstance(recorded, list) and len(value) == len(recorded):
        for inner, other in zip(_in_order(value), _in_order(recorded), strict=True):
            yield from differences(inner, other, operation, f"{where}[]")
    elif not _are_alike(value, recorded, operation, where):
        yield f"{where} is {value!r}, recorded {recorded!r}"


def _in_order(items: list[Any]) -> list[Any]:
    """Keys come by their kids, of which no two orgs have the same."""
    if all(isinstance(item, dict) and "kid" in item for item in items):
        return sorted(items, key=lambda item: str(item["kid"]))
    return items


def _are_alike(value: Any, recorded: Any, operation: str, where: str) -> bool:
    if value == recorded or (MADE_UP.search(where) and isinstance(value, type(recorded))):
        return True
    if not MADE_BY_OKTA.match(operation) or not isinstance(value, str) or not isinstance(recorded, str):
        return False
    shape = SHAPES.get(where.replace("[]", "").rpartition(".")[2])
    return shape(value) == shape(recorded) if shape else bool(NUMBERS.search(where))
