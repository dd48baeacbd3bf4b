# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The nonces that proofs for the token endpoint need."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from okta_sandbox.clock import Clock
from okta_sandbox.oauth.keys import base64url

DAY = 86400
# A nonce is given out for a day, and works for three more.
OLDEST = 3


class Nonces:
    """A new nonce each day, of which nothing has to be kept."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._secret = secrets.token_bytes(32)

    def current(self) -> str:
        """The one to give out."""
        return self._of(self._today())

    def is_good(self, nonce: object) -> bool:
        """Whether it was given out, and not too long ago."""
        return nonce in [self._of(self._today() - days) for days in range(OLDEST + 1)]

    def _today(self) -> int:
        return int(self._clock.now()) // DAY

    def _of(self, day: int) -> str:
        return base64url(hmac.digest(self._secret, str(day).encode(), hashlib.sha256))[:32]
