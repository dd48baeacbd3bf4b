# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes that reads do not show yet."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from okta_sandbox.clock import Clock


class Lag:
    """What was true before each write that is still hidden."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hidden: list[tuple[float, Hashable, Any]] = []

    def hide(self, key: Hashable, before: Any, seconds: float) -> None:
        """Let reads see the state before a write for some seconds more."""
        if seconds > 0:
            self._hidden.append((self._clock.now() + seconds, key, before))

    def before(self) -> dict[Hashable, Any]:
        """The state that reads still see, by key; the oldest hidden write decides."""
        if not self._hidden:
            return {}
        now = self._clock.now()
        self._hidden = [entry for entry in self._hidden if entry[0] > now]
        seen: dict[Hashable, Any] = {}
        for _shown_at, key, before in self._hidden:
            seen.setdefault(key, before)
        return seen
