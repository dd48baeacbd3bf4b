# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What the tasks of a role returned, taken together. Pure."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

NO_LIMIT = -1


class LimitError(Exception):
    """What is given as a limit on removals is none."""


def removals_left(limit: Any, results: Any, before: str | None = None) -> int:
    """How many removals the next task may make, after tasks with these results.

    C(results) is a list, or a map in the order of the tasks, in which C(before) is the key of the next task: only those
    before it count, as what stands under later keys is of an earlier run. -1, which sets no limit, stays -1. Raises
    LimitError.
    """
    try:
        most = int(limit)
    except (TypeError, ValueError):
        raise LimitError(f"A limit on removals is a number, which {limit!r} is not") from None
    if most < NO_LIMIT:
        raise LimitError(f"A limit on removals cannot be {most}: give a number of things, or -1 for no limit")
    if before is not None:
        names = list(results)
        results = [results[name] for name in names[: names.index(before)]]
    return most if most == NO_LIMIT else max(0, most - sum(map(removals_of, results_in(results))))


def removals_of(result: Mapping[str, Any]) -> int:
    """The removals of a task; one that did not run made none, and a loop those of its items."""
    of_items = sum(map(removals_of, results_in(result.get("results") or ())))
    return int(result.get("removals") or 0) + of_items


def changes_in(results: Any) -> list[Any]:
    """The changes of all results."""
    return [change for result in results_in(results) for change in result.get("changes") or ()]


def results_in(results: Any) -> Iterator[Mapping[str, Any]]:
    """The results in a list, or under the keys of a map; each may be a list of results itself. Others are left out."""
    for each in list(results.values()) if isinstance(results, Mapping) else results:
        yield from (one for one in (each if isinstance(each, (list, tuple)) else [each]) if isinstance(one, Mapping))
