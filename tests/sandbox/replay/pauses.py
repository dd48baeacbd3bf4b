# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a recording waits until something happened in the org, and the replay lets the org's time pass."""

from __future__ import annotations

# A part of the recording's name, the number of the exchange, and the seconds before it.
PAUSES = (
    # Between two lists of rules the rule becomes INVALID, whose group was deleted.
    ("group_rule_INVALID", 14, 2.0),
)


def pause_before(recording: str, number: int) -> float:
    """The seconds that pass before an exchange."""
    return sum(seconds for name, exchange, seconds in PAUSES if name in recording and exchange == number)
