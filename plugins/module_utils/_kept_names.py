# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What names meant to earlier runs in the same process, for a short time."""

from __future__ import annotations

import time
from typing import Callable, Iterable, Mapping

from ._limits import collection_of
from ._plan import Reference

# Long enough for a loop over single objects, and as short as an operator takes to change a name by hand.
LIFE_SECONDS = 60.0
# An object of a collection has the collection and its own id in its path, and nothing more.
PARTS_OF_AN_OBJECT = 5


class KeptNames:
    """What was found for names and ids, by collection of the API; never that something was not found.

    Neither lists nor what a plan compares are kept. C(were_used) says whether the present run rests on any, and
    C(are_outdated) whether Okta no longer knows what one of these meant.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.begin_run()
        self._found: dict[tuple[str, str], tuple[float, Reference]] = {}

    def begin_run(self) -> None:
        """Have the next run rest on nothing yet."""
        self.are_outdated = False
        self._used: set[str] = set()

    @property
    def were_used(self) -> bool:
        """Whether the present run rests on any."""
        return bool(self._used)

    def note_missing(self, url: str) -> None:
        """Take in that Okta answers 404 to an address."""
        parts = url.partition("?")[0].split("/")
        self.are_outdated = self.are_outdated or not self._used.isdisjoint(parts)

    def known(self, collection: str, names: Iterable[str]) -> dict[str, Reference]:
        """What each of the names means, as far as that was found a short time ago."""
        now = self._clock()
        there = {}
        for name in names:
            found_at, reference = self._found.get((collection, name), (0.0, None))
            if reference is not None and now - found_at < LIFE_SECONDS:
                there[name] = reference
        self._used.update(reference.id for reference in there.values())
        return there

    def keep(self, collection: str, found: Mapping[str, Reference]) -> None:
        """Keep what names were found to mean. What was kept before keeps its age."""
        now = self._clock()
        for name, reference in found.items():
            found_at, before = self._found.get((collection, name), (0.0, None))
            if before != reference or now - found_at >= LIFE_SECONDS:
                self._found[collection, name] = (now, reference)

    def forget_what_is_changed(self, template: str) -> None:
        """Forget the names of a collection when one of its objects is written; C(template) is the path of a write."""
        if len(template.rstrip("/").split("/")) <= PARTS_OF_AN_OBJECT:
            collection = collection_of(template)
            self._found = {key: found for key, found in self._found.items() if key[0] != collection}

    def forget(self) -> None:
        """Forget everything."""
        self._found = {}
        self.begin_run()
