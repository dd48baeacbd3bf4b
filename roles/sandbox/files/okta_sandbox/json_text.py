# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of JSON that a stranger wrote."""

from __future__ import annotations

import json
import math
from typing import Any

# Okta's own bodies have fewer than ten levels. What is walked through later must not reach the limit of recursion.
MOST_NESTED = 64


def decoded(content: bytes) -> Any:
    """What a text means; a ValueError where it is no JSON in UTF-8, or nested more deeply than anybody needs."""
    text = content.decode()
    try:
        value = DECODER.decode(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if text.count("[") + text.count("{") > MOST_NESTED and _is_nested_more(value):
        raise ValueError("it is nested too deeply")
    return value


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:20]} is no number of JSON")
    return number


DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)


def _is_nested_more(value: Any) -> bool:
    level = [value]
    for _level in range(MOST_NESTED + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return bool(level)
