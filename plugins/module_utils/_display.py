# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What people see of a run: diffs, and reports in which every character is visible. Pure."""

from __future__ import annotations

from collections import abc
from typing import TYPE_CHECKING, Any, Iterable, Mapping, Sequence
from unicodedata import category

if TYPE_CHECKING:
    from ._plan import Change, Item

# Control characters (C0, DEL, C1), lone surrogates, the separators of lines and of paragraphs, and format characters:
# these turn the direction of text, or have no width and hide a difference between two names.
INVISIBLE = ("Cc", "Cs", "Zl", "Zp", "Cf")
# What of a result is a report. Objects of the org are data, which stays identical, for it may be given back.
REPORTS = ("assumed", "changes", "diff", "error", "msg", "plan", "privileges", "skipped", "warnings")


def visible(text: str) -> str:
    """The text with an escape such as \\x1b or \\u2028 for each such character.

    A backslash stays as it is: visible text does not change again. It is for people, and never read back.
    """
    # What is printable needs no second look, and nearly all text is.
    if text.isprintable():
        return text
    return "".join(ascii(character)[1:-1] if category(character) in INVISIBLE else character for character in text)


def all_visible(value: Any) -> Any:
    """A value with every text in it, keys included, made visible."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, abc.Mapping):
        return {all_visible(key): all_visible(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [all_visible(each) for each in value]
    return value


def with_visible_reports(result: Mapping[str, Any]) -> dict[str, Any]:
    """The result of a module with its reports made visible; the objects in it stay as they are."""
    return {key: all_visible(value) if key in REPORTS else value for key, value in result.items()}


def diffs(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """What the changes look like to Ansible: one entry for each object, before and after joined, "" for nothing."""
    by_object: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        by_object.setdefault(change.object, []).append(change)
    return [one_diff(of_object) for of_object in by_object.values()]


def one_diff(changes: Sequence[Change]) -> dict[str, Any]:
    """What the changes of one object come to."""
    title = f"{changes[0].kind} {changes[0].name}"
    before: Item | None
    after: Item | None
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
