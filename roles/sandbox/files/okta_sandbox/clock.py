# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The org's time."""

from __future__ import annotations

import time


class Clock:
    """The time that the org lives in, which a test may advance instead of waiting."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def advance(self, seconds: float) -> None:
        """Let this many seconds pass at once."""
        self._ahead += seconds

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time() + self._ahead

    def timestamp(self) -> str:
        """The present in Okta's notation, whose milliseconds are always 000."""
        return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(self.now()))
