# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a run costs."""

from __future__ import annotations

import threading
from typing import Callable


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
