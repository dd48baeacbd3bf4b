# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be used once."""

from __future__ import annotations


class Once:
    """The identifiers of JWTs that were seen, each for as long as its JWT is good."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, str], float] = {}

    def take(self, issuer: str, identifier: str, now: float, until: float) -> bool:
        """Whether this is the first time; whoever asks says how long it has to be remembered."""
        self._until = {key: end for key, end in self._until.items() if end >= now}
        if (issuer, identifier) in self._until:
            return False
        self._until[issuer, identifier] = until
        return True
