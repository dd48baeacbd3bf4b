# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What the tasks that read an org registered: what could be read whole, and why the rest could not. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Dict

Item = Dict[str, Any]


def readable(results: Mapping[str, Any], keys: Mapping[str, str]) -> Item:
    """What could be read, by the name of each result; C(keys) has the key that it has in the result, if another.

    Each result of a loop must have it. What is not there is unknown, and never to be taken for empty.
    """
    found = {}
    for name, result in results.items():
        key = keys.get(name, name)
        rows = rows_of(result)
        if all(key in row for row in rows):
            found[name] = [each for row in rows for each in row[key]] if is_loop(result) else result[key]
    return found


def failures(results: Mapping[str, Any], keys: Mapping[str, str]) -> dict[str, Item]:
    """The first result of each that says why something could not be read. What was not tried is not among them."""
    failed: dict[str, Item] = {}
    for name, result in results.items():
        for row in rows_of(result):
            if keys.get(name, name) not in row and "msg" in row and not row.get("skipped"):
                failed.setdefault(name, row)
    return failed


def is_loop(result: Any) -> bool:
    return "results" in (result or {})


def rows_of(result: Any) -> list[Item]:
    """A result, or the results of its items if it is that of a loop."""
    return list(result["results"]) if is_loop(result) else [result or {}]
