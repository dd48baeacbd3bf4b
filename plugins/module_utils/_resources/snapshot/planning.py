# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What changed from one snapshot to the next, and the message that tells it. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from ..._display import visible
from .items import LONGEST_NAME, NAMES, OF_SECTION, Files, Item, incomplete, items_of, key_of, kind_of, name_of

ADDED, CHANGED, REMOVED, NOT_READ = "added", "changed", "removed", "not read"
FILE, SECTION = "file", "section"
MOST_LINES = 200
LONGEST_LINE = 300


@dataclass(frozen=True)
class Difference:
    """What became of one object since the last snapshot."""

    action: str
    kind: str
    name: str
    before: Item | None = None
    after: Item | None = None

    @property
    def options(self) -> list[str]:
        """The options that differ."""
        before, after = self.before or {}, self.after or {}
        return sorted(str(name) for name in {*before, *after} if before.get(name) != after.get(name))

    @property
    def summary(self) -> str:
        """The difference in one line of bounded length."""
        told = f": {', '.join(self.options)}" if self.action == CHANGED and self.options else ""
        line = visible(f'{self.action} {self.kind} "{self.name}"{told}')
        return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}..."


def differences(before: Files, after: Files, sections: Sequence[Item]) -> list[Difference]:
    """What changed between two exports; C(sections) are those of the second.

    A section that was not read is told as such, and not as one from which everything was removed.
    """
    unread = {f"{each['name']}.yml" for each in sections if not each["complete"] and not each["has_file"]}
    found: list[Difference] = []
    for name in NAMES:
        if before.get(name) == after.get(name):
            continue
        if name in OF_SECTION and name in before and name in unread:
            found.append(Difference(NOT_READ, SECTION, OF_SECTION[name]))
        elif name in OF_SECTION:
            found += of_section(name, before.get(name), after.get(name))
        else:
            found.append(of_file(name, before, after))
    return found


def of_file(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    """What became of a file as such."""
    action = CHANGED if name in before and name in after else ADDED if name in after else REMOVED
    return Difference(action, FILE, name)


def of_section(name: str, before: str | None, after: str | None) -> Iterator[Difference]:
    """What became of the items of a section."""
    old, new = ([] if text is None else items_of(name, text) for text in (before, after))
    if old is None or new is None:
        texts = ({} if text is None else {name: text} for text in (before, after))
        yield of_file(name, *texts)
        return
    kind = kind_of(name)
    there = by_key(kind, old)
    told = False
    for key, item in by_key(kind, new).items():
        previous = there.pop(key, None)
        if previous != item:
            told = True
            action = ADDED if previous is None else CHANGED
            yield Difference(action, kind.one, name_of(item), previous, item)
    for item in there.values():
        told = True
        yield Difference(REMOVED, kind.one, name_of(item), item, None)
    if not told:
        # What holds for the whole section, or the order of it.
        yield of_file(name, {} if before is None else {name: before}, {} if after is None else {name: after})


def by_key(kind: Any, items: Sequence[Item]) -> dict[tuple[str, int], Item]:
    """The items by what tells them apart; those that nothing does are counted."""
    seen: Counter[str] = Counter()
    keyed = {}
    for item in items:
        key = key_of(kind, item)
        keyed[key, seen[key]] = item
        seen[key] += 1
    return keyed


def summary_of(found: Sequence[Difference]) -> str:
    """The changes in numbers."""
    counts = Counter(each.action for each in found if each.kind != FILE)
    numbers = [f"{counts[action]} {action}" for action in (ADDED, CHANGED, REMOVED, NOT_READ) if counts[action]]
    return ", ".join(numbers) or ("no object changed" if found else "nothing changed")


def message_of(url: Any, found: Sequence[Difference], sections: Sequence[Item]) -> str:
    """The message of a commit. Names are on a line of their own that begins with a word of this collection."""
    lines = [each.summary for each in found]
    more = len(lines) - MOST_LINES
    lines = lines[:MOST_LINES] + ([f"and {more} more"] if more > 0 else [])
    unread = [visible(f"Not read completely: {each}") for each in incomplete(sections)]
    title = f"Snapshot of {org_of(url)}: {summary_of(found)}"
    paragraphs = [title, "\n".join(lines), "\n".join(line[:LONGEST_LINE] for line in unread)]
    return "\n\n".join(each for each in paragraphs if each) + "\n"


def org_of(url: Any) -> str:
    """An org by the host of its address."""
    try:
        host = urlsplit(url).netloc if isinstance(url, str) else ""
    except ValueError:
        host = ""
    return visible(host)[:LONGEST_NAME] or "an org"


def changes_of(found: Sequence[Difference], check_mode: bool) -> list[dict[str, Any]]:
    """The changes as results list them."""
    status = "planned" if check_mode else "applied"
    return [
        {"action": each.action, "kind": each.kind, "name": each.name, "summary": each.summary, "status": status}
        for each in found
    ]


def diffs_of(found: Sequence[Difference]) -> list[dict[str, Any]]:
    """The changes as Ansible shows them with --diff."""
    return [
        {
            "before_header": f"{each.kind} {each.name}",
            "after_header": f"{each.kind} {each.name}",
            "before": each.before or "",
            "after": each.after or "",
        }
        for each in found
        if each.kind not in (FILE, SECTION)
    ]
