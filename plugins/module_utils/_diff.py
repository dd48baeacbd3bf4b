# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Changes as people see them: a diff of each object. Pure."""

from __future__ import annotations

from typing import Any, Iterable, Sequence

from ._plan import Change, Item


def diffs(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """What the changes look like to Ansible: one entry for each object, before and after joined, "" for nothing."""
    by_object: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        by_object.setdefault(change.object, []).append(change)
    return [one_diff(of_object) for of_object in by_object.values()]


def one_diff(changes: Sequence[Change]) -> dict[str, Any]:
    """What the changes of one object come to."""
    title = f"{changes[0].kind} {changes[0].name}"
    if changes[0].partial:
        before, after = joined(change.before for change in changes), joined(change.after for change in changes)
    else:
        before, after = changes[0].before, changes[-1].after
    return {"before_header": title, "after_header": title, "before": before or "", "after": after or ""}


def joined(parts: Iterable[Item | None]) -> Item:
    """What partial changes show together: their lists joined and sorted."""
    lists: dict[str, set[str]] = {}
    for part in parts:
        for key, values in (part or {}).items():
            lists.setdefault(key, set()).update(values)
    return {key: sorted(values) for key, values in lists.items() if values}
