# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rate limits and the limit of simultaneous requests."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from okta_sandbox.clock import Clock
from okta_sandbox.settings import Settings


@dataclass(frozen=True)
class Bucket:
    """The requests that share one limit."""

    name: str
    limit: int
    """Requests in a window: ten times what an ordinary org has, so that nobody meets it without asking; what an org has
    for who administers what, which is little."""
    pattern: re.Pattern[str]


def _bucket(name: str, limit: int, pattern: str) -> Bucket:
    return Bucket(name, limit, re.compile(pattern))


# The first that matches is the request's bucket; sub-resources count with the list of their parents.
BUCKETS = (
    _bucket("/api/v1/groups/{id}", 10000, r"/api/v1/groups/(?!rules$)[^/]+/?$"),
    _bucket("/api/v1/groups", 5000, r"/api/v1/groups(/|$)"),
    _bucket("/api/v1/users/{id}", 6000, r"/api/v1/users/[^/]+/?$"),
    _bucket("/api/v1/users", 6000, r"/api/v1/users(/|$)"),
    _bucket("/api/v1/apps/{id}", 5000, r"/api/v1/apps/[^/]+/?$"),
    _bucket("/api/v1/apps", 1000, r"/api/v1/apps(/|$)"),
    _bucket("/api/v1/iam", 100, r"/api/v1/iam(/|$)"),
    _bucket("/api/v1/hook-keys", 1000, r"/api/v1/hook-keys(/|$)"),
    _bucket("/oauth2/v1/token", 1500, r"/oauth2/v1/token$"),
    _bucket("/oauth2/v1/clients", 1000, r"/oauth2/v1/clients(/|$)"),
    _bucket("/api/v1", 10000, r""),
)


@dataclass(frozen=True)
class Allowance:
    """What the rate-limit headers of one answer say."""

    limit: int
    remaining: int
    reset: int
    exceeded: bool = False

    def headers(self) -> dict[str, str]:
        """The headers that every management answer carries."""
        return {
            "x-rate-limit-limit": str(self.limit),
            "x-rate-limit-remaining": str(self.remaining),
            "x-rate-limit-reset": str(self.reset),
        }


class RateLimits:
    """How many requests each bucket has seen in its window."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._windows: dict[str, tuple[int, int]] = {}
        self._under_way = 0

    def reset(self) -> None:
        """Begin with empty windows."""
        with self._lock:
            self._windows.clear()

    def count(self, path: str) -> Allowance:
        """Count one request; past the limit it is exceeded, and Okta says so without Retry-After."""
        bucket = next(bucket for bucket in BUCKETS if bucket.pattern.match(path))
        limit = self._limit(bucket)
        now = int(self._clock.now())
        with self._lock:
            used, end = self._windows.get(bucket.name, (0, 0))
            if now >= end:
                used, end = 0, now + self._settings.rate_limit_window
            self._windows[bucket.name] = (used + 1, end)
        return Allowance(limit, max(0, limit - used - 1), end, exceeded=used >= limit)

    @contextmanager
    def request_under_way(self) -> Iterator[Allowance | None]:
        """Hold one of the places for simultaneous requests, or yield the 0/0 headers of having none."""
        with self._lock:
            self._under_way += 1
            full = self._settings.concurrency_limit is not None and self._under_way > self._settings.concurrency_limit
        end = int(self._clock.now()) + self._settings.rate_limit_window
        try:
            yield Allowance(0, 0, end, exceeded=True) if full else None
        finally:
            with self._lock:
                self._under_way -= 1

    def _limit(self, bucket: Bucket) -> int:
        wanted = self._settings.rate_limit
        if isinstance(wanted, dict):
            return wanted.get(bucket.name, bucket.limit)
        return bucket.limit if wanted is None else wanted
