# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""How far a run has come, in one line. Pure."""

from __future__ import annotations

import time
from typing import NamedTuple

from ansible_collections.community.okta.plugins.module_utils._limits import Statistics


class Moment(NamedTuple):
    """What a run had cost at a time, in seconds."""

    time: float
    calls: int


def progress(subject: str, statistics: Statistics, before: Moment, now: Moment, clock: float) -> str:
    """A line on a run since an earlier moment; C(clock) is the time in seconds since the epoch."""
    if statistics.planned:
        done = f"{statistics.done} of {statistics.planned} changes"
    else:
        done = f"{now.calls} requests so far"
    rate = (now.calls - before.calls) / max(now.time - before.time, 0.001)
    parts = [done, f"{rate:.1f} requests a second"]
    if statistics.waits_until > clock:
        parts.append(f"waiting until {time.strftime('%H:%M:%S', time.localtime(statistics.waits_until))}")
    return f"{subject}: {', '.join(parts)}"
