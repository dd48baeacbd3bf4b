# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""How long to try, how much to do at a time, rate-limit buckets as Okta's headers tell them, and what a run costs."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Callable, Iterable, Iterator, Mapping, NamedTuple, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# Sign-ins draw on some of the same buckets: this share of each is left to others where the options say no other.
RESERVED_SHARE = 0.1
# Okta refills a bucket every 60 seconds: a reset that seems further off is a clock that is wrong.
LONGEST_WINDOW = 60.0
# A clock that differs by years is one that nothing can be counted by.
MOST_AHEAD = 366 * 24 * 3600.0
# Two answers of one clock, which says whole seconds, seem to differ by less.
MOST_APART = 2.0
# The longest wait for the answer of a request that is under way, before looking again.
LONGEST_LOOK = 1.0


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
    """Requests that may be made until C(reset) (seconds since the epoch, by Okta's clock).

    C(remaining) is the least that an answer has told, C(under_way) counts the requests whose answers have not come yet.
    """

    limit: int
    remaining: int
    reset: float
    under_way: int = 0


class RateLimits:
    """Says how long to wait before a request, so that none is refused.

    Okta does not name the bucket that an endpoint draws on: endpoints below the same collection whose answers carry
    the same limit and the same reset are taken to share one. One that nothing is known of in the present window is
    taken to draw on the emptiest bucket of its collection. The C(reserved) share of each bucket is left to others.
    """

    def __init__(self, clock: Callable[[], float], reserved: float = RESERVED_SHARE) -> None:
        self._clock = clock
        self._reserved = reserved
        self._lock = threading.Lock()
        self._answered = threading.Condition(self._lock)
        # None until an answer has shown Okta's clock.
        self._okta_is_ahead: float | None = None
        self._date = ""
        self._buckets: dict[tuple[str, int, float], Bucket] = {}
        self._bucket_of: dict[str, tuple[str, int, float]] = {}

    @contextlib.contextmanager
    def turn(self, endpoint: str, needed: int, give_up_at: float, wait: Callable[[float], None]) -> Iterator[bool]:
        """A place among the requests to an endpoint (method and path template), as soon as there is one.

        C(needed) counts the request and those that must follow it at once. At most half of what remains above the
        reserved share is under way, so that two runs together take no more out of that share than they have under way.
        False is given where there was no place before C(give_up_at); the request is counted all the same.
        """
        while True:
            with self._lock:
                bucket = self._bucket(endpoint)
                if bucket is not None and self._is_crowded(bucket, needed):
                    self._answered.wait(LONGEST_LOOK)
                    continue
                seconds = 0.0 if bucket is None else self._seconds_until_room(bucket, needed)
                if seconds <= 0 or self._clock() + seconds > give_up_at:
                    if bucket is not None:
                        bucket.under_way += 1
                    break
            wait(seconds)
        try:
            yield seconds <= 0
        except BaseException:
            # Whoever has not answered may have counted it.
            with self._lock:
                if bucket is not None:
                    bucket.remaining -= 1
            raise
        finally:
            with self._lock:
                if bucket is not None:
                    bucket.under_way -= 1
                self._answered.notify_all()

    def seconds_to_wait(self, endpoint: str, needed: int = 1) -> float:
        """Seconds until a request to the endpoint may be sent; C(needed) as in C(turn)."""
        with self._lock:
            bucket = self._bucket(endpoint)
            return 0.0 if bucket is None else self._seconds_until_room(bucket, needed)

    def _seconds_until_room(self, bucket: Bucket, needed: int) -> float:
        wait = self._seconds_until(bucket.reset)
        # A bucket too small for what is needed is at least taken full.
        needed = min(needed, bucket.limit)
        free = bucket.remaining - bucket.under_way
        return 0.0 if wait <= 0 or free - needed + 1 > bucket.limit * self._reserved else wait

    def _is_crowded(self, bucket: Bucket, needed: int) -> bool:
        half = (bucket.remaining - bucket.limit * self._reserved) / 2
        return bucket.under_way > 0 and bucket.under_way + needed > half

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
            return max(0.0, self._seconds_until(reset))

    def now(self) -> float:
        """Seconds since the epoch by Okta's clock, as far as its answers show it; it is never ahead of that clock."""
        with self._lock:
            return self._clock() + (self._okta_is_ahead or 0.0)

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
        # Without Okta's clock, the window is given a second more to end.
        ahead = -1.0 if self._okta_is_ahead is None else self._okta_is_ahead
        return min(reset - self._clock() - ahead, LONGEST_WINDOW)

    def _learn_clock(self, date: str) -> None:
        # Okta's times have whole seconds: the first answer of a second tells most, and the others cost.
        if date == self._date:
            return
        self._date = date
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            ahead = parsedate_to_datetime(date).timestamp() - self._clock()
            if abs(ahead) >= MOST_AHEAD:
                return
            # Each answer shows a time that has passed, so the latest of them is nearest, unless a clock was set.
            known = self._okta_is_ahead
            self._okta_is_ahead = ahead if known is None or abs(ahead - known) > MOST_APART else max(ahead, known)

    def _forget_past(self) -> None:
        for key in [key for key, bucket in self._buckets.items() if self._seconds_until(bucket.reset) < 0]:
            del self._buckets[key]


def collection_of(endpoint: str) -> str:
    """The collection of an endpoint: C(groups) of C(GET /api/v1/groups/{}/users)."""
    return "/".join(endpoint.split("/")[3:4])


class Statistics:
    """What a run cost so far, and how far it has come: requests, those of them that may write, waits, changes.

    Another thread may read this, and end the waits of the run.
    """

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None] | None = None) -> None:
        self.calls = 0
        self.writes = 0
        self.waited_seconds = 0.0
        self.waits = 0
        # When the longest of the present waits ends, in seconds since the epoch.
        self.waits_until = 0.0
        # Changes of the plan: all, and those that were made or have failed.
        self.planned = 0
        self.done = 0
        self._clock = clock
        self._interrupted = threading.Event()
        self._sleep = sleep or self._pause
        self._lock = threading.Lock()
        self._waiting = 0
        self._since = 0.0

    @property
    def is_interrupted(self) -> bool:
        """Whether the run is to begin nothing more."""
        return self._interrupted.is_set()

    def interrupt(self) -> None:
        """Have the run begin nothing more, and end its waits."""
        self._interrupted.set()

    def _pause(self, seconds: float) -> None:
        if self._interrupted.is_set():
            # What is sent all the same keeps to the limits.
            time.sleep(seconds)
        else:
            self._interrupted.wait(seconds)

    def count(self, method: str) -> None:
        """Count a request."""
        with self._lock:
            self.calls += 1
            self.writes += method != "GET"

    def wait(self, seconds: float) -> None:
        """Sleep; what waits at the same time is counted once."""
        if seconds <= 0:
            return
        with self._lock:
            if self._waiting == 0:
                self._since = self._clock()
            self._waiting += 1
            self.waits += 1
            self.waits_until = max(self.waits_until, self._clock() + seconds)
        try:
            self._sleep(seconds)
        finally:
            with self._lock:
                self._waiting -= 1
                if self._waiting == 0:
                    self.waited_seconds += max(0.0, self._clock() - self._since)
                    self.waits_until = 0.0


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
