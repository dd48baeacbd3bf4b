# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a run has read of single objects, and whether a write may rely on it instead of reading the object again."""

from __future__ import annotations

import threading
import time
from typing import Any, Callable, Iterator, Mapping, NamedTuple

from ._errors import ChangedMeanwhileError
from ._http import Answer
from ._limits import Statistics

# A replace writes the whole object: it relies on no read that is as old.
MOST_SECONDS = 5.0


class StaleReadError(ChangedMeanwhileError):
    """A replace was not sent, for the read that it relies on has become too old meanwhile."""


class Moment(NamedTuple):
    """When something was read: by the clock, and by how often the run had waited until then."""

    seconds: float
    waits: int


class Read(NamedTuple):
    """What was read of one object of a collection."""

    answer: Answer
    moment: Moment
    collection: str


class ObjectReads:
    """Remembers the objects that were read by their ids in one run, until something is written that may change them.

    Safe to use from several threads.
    """

    def __init__(self, statistics: Statistics, clock: Callable[[], float] = time.monotonic) -> None:
        self._statistics = statistics
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, Read] = {}
        # The reads that replaces rely on which are still to be sent.
        self._relied: dict[str, Moment] = {}

    def now(self) -> Moment:
        """The present moment."""
        return Moment(self._clock(), self._statistics.waits)

    def keep(self, template: str, url: str, query: Mapping[str, Any] | None, answer: Answer, moment: Moment) -> None:
        """Remember the answer to a GET that was sent at a moment, if it is an object as a whole."""
        is_whole = template.endswith("/{}") and isinstance(answer.body, dict) and set(query or ()) <= {"expand"}
        if is_whole:
            with self._lock:
                self._kept[url] = Read(answer, moment, collection_of(template))

    def recall(self, url: str, to_delete: bool) -> Answer | None:
        """What is remembered of an object that is to be deleted, or else replaced; None where it must be read."""
        with self._lock:
            read = self._kept.get(url)
            if read is None or not (to_delete or self.is_fresh(read.moment)):
                return None
            if not to_delete:
                self._relied[url] = read.moment
            return read.answer

    def written(self, template: str, url: str) -> Moment | None:
        """Forget what a write may change; returns the moment of the read that it relies on, if it relies on one.

        It may change its object, and others by what they refer to, but not the other objects of the same collection.
        """
        collection = collection_of(template)
        with self._lock:
            relied = [self._relied.pop(place, None) for place in places(url)]
            changed = set(places(url))
            self._kept = {
                place: read
                for place, read in self._kept.items()
                if read.collection == collection and place not in changed
            }
        return next((moment for moment in relied if moment is not None), None)

    def is_fresh(self, moment: Moment) -> bool:
        """Whether a replace may rely on what was read then: only just, and the run has waited for nothing since."""
        return self._clock() - moment.seconds < MOST_SECONDS and moment.waits == self._statistics.waits

    def check(self, moment: Moment, doing: str) -> None:
        """Raise StaleReadError where a replace may no longer rely on what was read then."""
        if not self.is_fresh(moment):
            raise StaleReadError(f"Could not {doing}: it was read too long before", "Run this again")


def collection_of(template: str) -> str:
    """The path of the collection that an endpoint, or what it belongs to, is in."""
    return template.partition("/{}")[0]


def places(url: str) -> Iterator[str]:
    """The address of a request, and those of all that it is below."""
    while "/" in url:
        yield url
        url = url.rpartition("/")[0]
