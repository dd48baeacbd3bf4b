# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""How long to try, how much to do at a time, rate-limit buckets as Okta's headers tell them, and what a run costs."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Callable, Iterable, Mapping, NamedTuple, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# Sign-ins draw on some of the same buckets: this share of each is left to others.
RESERVED_SHARE = 0.1
# Okta refills a bucket every 60 seconds: a reset that seems further off is a clock that is wrong.
LONGEST_WINDOW = 60.0
# A clock that differs by years is one that nothing can be counted by.
MOST_AHEAD = 366 * 24 * 3600.0


class Patience(NamedTuple):
    """How long to try: attempts against passing faults, seconds waited for limits, seconds for one answer at most.

    What C(takes_turns) leaves the reserved share of each rate limit to others.
    """

    attempts: int
    limit_seconds: float
    timeout: float = float("inf")
    takes_turns: bool = True


# A bucket refills every 60 seconds; five of them leave room for an org that others use heavily.
USUAL = Patience(attempts=4, limit_seconds=300.0)
# For requests that close a window in which something is wider than declared: where there is another way to close it,
# and where there is none.
HURRY = Patience(attempts=2, limit_seconds=3.0, timeout=10.0, takes_turns=False)
CLOSING = Patience(attempts=4, limit_seconds=300.0, takes_turns=False)


@dataclass
class Bucket:
    """Requests that may be made until C(reset) (seconds since the epoch, by Okta's clock)."""

    limit: int
    remaining: int
    reset: float


class RateLimits:
    """Says how long to wait before a request, so that none is refused.

    Okta does not name the bucket that an endpoint draws on: endpoints below the same collection whose answers carry
    the same limit and the same reset are taken to share one. One that nothing is known of in the present window is
    taken to draw on the emptiest bucket of its collection.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._okta_is_ahead = 0.0
        self._date = ""
        self._buckets: dict[tuple[str, int, float], Bucket] = {}
        self._bucket_of: dict[str, tuple[str, int, float]] = {}

    def seconds_to_wait(self, endpoint: str, needed: int = 1) -> float:
        """Seconds until a request to the endpoint (method and path template) may be sent; takes one if zero.

        C(needed) counts the request and those that must follow it at once.
        """
        with self._lock:
            bucket = self._bucket(endpoint)
            if bucket is None:
                return 0.0
            wait = self._seconds_until(bucket.reset)
            # A bucket too small for what is needed is at least taken full.
            needed = min(needed, bucket.limit)
            if wait <= 0 or bucket.remaining - needed + 1 > bucket.limit * RESERVED_SHARE:
                bucket.remaining -= 1
                return 0.0
            return wait + 1

    def learn(self, endpoint: str, headers: Mapping[str, str]) -> None:
        """Take in the rate-limit headers of an answer; an answer without them teaches of the clock alone."""
        with self._lock:
            self._learn_clock(headers.get("date", ""))
        try:
            limit = int(headers["x-rate-limit-limit"])
            remaining = int(headers["x-rate-limit-remaining"])
            reset = float(headers["x-rate-limit-reset"])
        except (KeyError, ValueError):
            return
        if limit == 0:
            # Okta sends zeros and a guessed reset when too many requests run at once: no bucket is meant.
            return
        with self._lock:
            key = (collection_of(endpoint), limit, reset)
            known = self._buckets.get(key)
            if known is None:
                self._forget_past()
                self._buckets[key] = Bucket(limit, remaining, reset)
            else:
                known.remaining = min(known.remaining, remaining)
            self._bucket_of[endpoint] = key

    def seconds_until_reset(self, headers: Mapping[str, str]) -> float | None:
        """Seconds to wait after a refusal with status 429, or None if its headers do not say.

        Okta sends no Retry-After, and zeros when too many requests run at once.
        """
        try:
            if int(headers["x-rate-limit-limit"]) == 0:
                return None
            reset = float(headers["x-rate-limit-reset"])
        except (KeyError, ValueError):
            return None
        with self._lock:
            self._learn_clock(headers.get("date", ""))
            return max(0.0, self._seconds_until(reset)) + 1

    def now(self) -> float:
        """Seconds since the epoch by Okta's clock, as far as its answers show it; it is never ahead of that clock."""
        with self._lock:
            return self._clock() + self._okta_is_ahead

    def seen(self) -> dict[str, Bucket]:
        """The buckets by endpoint."""
        with self._lock:
            return {endpoint: self._buckets[key] for endpoint, key in self._bucket_of.items() if key in self._buckets}

    def _bucket(self, endpoint: str) -> Bucket | None:
        known = self._buckets.get(self._bucket_of.get(endpoint, ("", 0, 0.0)))
        if known is not None and self._seconds_until(known.reset) > 0:
            return known
        of_collection = [
            bucket
            for (collection, _limit, reset), bucket in self._buckets.items()
            if collection == collection_of(endpoint) and self._seconds_until(reset) > 0
        ]
        return min(of_collection, key=lambda bucket: bucket.remaining, default=None)

    def _seconds_until(self, reset: float) -> float:
        return min(reset - self._clock() - self._okta_is_ahead, LONGEST_WINDOW)

    def _learn_clock(self, date: str) -> None:
        # Okta's times have whole seconds: the first answer of a second tells most, and the others cost.
        if date == self._date:
            return
        self._date = date
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            ahead = parsedate_to_datetime(date).timestamp() - self._clock()
            if abs(ahead) < MOST_AHEAD:
                self._okta_is_ahead = ahead

    def _forget_past(self) -> None:
        for key in [key for key, bucket in self._buckets.items() if self._seconds_until(bucket.reset) < 0]:
            del self._buckets[key]


def collection_of(endpoint: str) -> str:
    """The collection of an endpoint: C(groups) of C(GET /api/v1/groups/{}/users)."""
    return "/".join(endpoint.split("/")[3:4])


class Statistics:
    """What a run cost so far: requests, those of them that may write, and the time in which anything waited."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.calls = 0
        self.writes = 0
        self.waited_seconds = 0.0
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting = 0
        self._since = 0.0

    def count(self, method: str) -> None:
        """Count a request."""
        with self._lock:
            self.calls += 1
            self.writes += method != "GET"

    def begin_wait(self) -> None:
        """Something waits; what waits at the same time is counted once."""
        with self._lock:
            if self._waiting == 0:
                self._since = self._clock()
            self._waiting += 1

    def end_wait(self) -> None:
        """Something waits no longer."""
        with self._lock:
            self._waiting -= 1
            if self._waiting == 0:
                self.waited_seconds += max(0.0, self._clock() - self._since)


def concurrently(function: Callable[[Given], Made], given: Iterable[Given], most: int) -> list[Made]:
    """The function's results in the order of what it was given, with C(most) calls at a time.

    After an error no further work is begun, and the error is raised.
    """
    work = list(given)
    if len(work) < 2:
        return [function(each) for each in work]
    # Tasks on one object do not wait for what Python needs for threads.
    from concurrent.futures import ThreadPoolExecutor

    failed = threading.Event()

    def unless_failed(each: Given) -> list[Made]:
        if failed.is_set():
            return []
        try:
            return [function(each)]
        except BaseException:
            failed.set()
            raise

    with ThreadPoolExecutor(max_workers=min(most, len(work))) as pool:
        futures = [pool.submit(unless_failed, each) for each in work]
    # The result of a failed one raises, so none of those that were not begun is seen.
    return [made for future in futures for made in future.result()]
