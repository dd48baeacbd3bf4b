# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Requests stay signed: the token that they need is got before the first, and anew before it expires."""

from __future__ import annotations

import contextlib
import random
import threading
from functools import partial
from typing import Any, Callable, Mapping

from ._auth import TOKEN_PATH, Authentication, Reply
from ._errors import AnswerLostError, OktaError, SettingsError, SignInError, UnreachableError
from ._http import Transport
from ._limits import RateLimits

ENDPOINT = f"POST {TOKEN_PATH}"
ATTEMPTS = 4
FIRST_BACKOFF = 0.5
UNKNOWN_RESET_SECONDS = (0.5, 2.0)


class SignIn:
    """Gets tokens for one org; safe to use from several threads, of which one asks and the others wait.

    C(count) is called for each request, C(wait) to sleep.
    """

    def __init__(
        self,
        authentication: Authentication,
        transport: Transport,
        limits: RateLimits,
        clock: Callable[[], float],
        count: Callable[[], None],
        wait: Callable[[float], None],
    ) -> None:
        self._authentication = authentication
        self._transport = transport
        self._limits = limits
        self._clock = clock
        self._count = count
        self._wait = wait
        self._turn = threading.Lock()
        authentication.clock = limits.now

    def credential(self, timeout: float, give_up_at: float) -> str:
        """What the next request is signed with. Raises SignInError, UnreachableError or AnswerLostError."""
        if not self._authentication.is_ready:
            with self._turn:
                # Another may have got it meanwhile.
                if not self._authentication.is_ready:
                    self._obtain(timeout, give_up_at)
        return self._authentication.credential

    def _obtain(self, timeout: float, give_up_at: float) -> None:
        ask = partial(self._ask, timeout)
        attempt = 0
        while True:
            attempt += 1
            try:
                self._authentication.obtain(self._transport.org_url, ask)
                self._transport.secrets.add(self._authentication.credential)
                return
            except SettingsError:
                raise
            except TokenRefusedForNow as refused:
                if self._clock() + refused.seconds > give_up_at or (attempt >= ATTEMPTS and not refused.is_a_limit):
                    raise SignInError(
                        f"sign in as {self._authentication.identity}", refused.status, refused.code
                    ) from None
                seconds = refused.seconds
            except (UnreachableError, AnswerLostError):
                if attempt == ATTEMPTS:
                    raise
                seconds = FIRST_BACKOFF * 2 ** (attempt - 1) * random.uniform(0.5, 1.0)
            self._wait(seconds)

    def _ask(self, timeout: float, form: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        self._wait(self._limits.seconds_to_wait(ENDPOINT))
        self._count()
        self._transport.secrets.add(form["client_assertion"])
        url = self._transport.org_url + TOKEN_PATH
        response = self._transport.post_form(url, f"sign in as {self._authentication.identity}", timeout, form, headers)
        self._limits.learn(ENDPOINT, response.headers)
        body: Any = None
        with contextlib.suppress(ValueError):
            body = response.json()
        body = body if isinstance(body, dict) else {}
        if response.status_code == 429:
            seconds = self._limits.seconds_until_reset(response.headers)
            code = str(body.get("errorCode") or "")
            raise TokenRefusedForNow(429, code, random.uniform(*UNKNOWN_RESET_SECONDS) if seconds is None else seconds)
        if response.status_code >= 500:
            raise TokenRefusedForNow(response.status_code, "", FIRST_BACKOFF * random.uniform(1.0, 3.0))
        return Reply(response.status_code, body, response.headers)


class TokenRefusedForNow(OktaError):
    """The token endpoint cannot answer now; after so many seconds it may."""

    def __init__(self, status: int, code: str, seconds: float) -> None:
        super().__init__(f"no token for now (HTTP {status})")
        self.status = status
        self.code = code
        self.seconds = seconds

    @property
    def is_a_limit(self) -> bool:
        """Whether a rate limit was reached, which passes for sure."""
        return self.status == 429
