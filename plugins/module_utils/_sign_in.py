# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Requests stay signed: the token that they need is got before the first, and anew before it expires."""

from __future__ import annotations

import random
import threading
from functools import partial
from typing import Any, Callable, Mapping

from ._auth import TOKEN_PATH, Authentication, Reply, SignInError
from ._errors import AnswerLostError, InterruptedRunError, OktaError, SettingsError, UnreachableError
from ._http import Transport
from ._limits import RateLimits

ENDPOINT = f"POST {TOKEN_PATH}"
ATTEMPTS = 4
FIRST_BACKOFF = 0.5
UNKNOWN_RESET_SECONDS = (0.5, 2.0)


class SignIn:
    """Gets tokens for one org; safe to use from several threads, of which one asks and the others wait.

    C(count) is called for each request.
    """

    def __init__(
        self,
        authentication: Authentication,
        transport: Transport,
        limits: RateLimits,
        clock: Callable[[], float],
        count: Callable[[], None],
    ) -> None:
        self._authentication = authentication
        self._transport = transport
        self._limits = limits
        self._clock = clock
        self._count = count
        self._turn = threading.Lock()
        self._failures: list[OktaError] = []

    def credential(self, timeout: float, give_up_at: float, wait: Callable[[float], None]) -> str:
        """What the next request is signed with; C(wait) is called to sleep, and raises where the run is to end.

        Raises SignInError, UnreachableError or UnexpectedAnswerError.
        """
        if not self._authentication.is_ready:
            failed_before = len(self._failures)
            with self._turn:
                # Another may have got it meanwhile, or been refused: then asking again would not help.
                if not self._authentication.is_ready:
                    if len(self._failures) > failed_before:
                        raise self._failures[-1]
                    try:
                        self._obtain(timeout, give_up_at, wait)
                    except InterruptedRunError:
                        # Okta has refused nothing, and another may have to go on.
                        raise
                    except OktaError as failure:
                        self._failures.append(failure)
                        raise
        return self._authentication.credential

    def _obtain(self, timeout: float, give_up_at: float, wait: Callable[[float], None]) -> None:
        ask = partial(self._ask, timeout, wait)
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
                    raise refused.refusal from None
                seconds = refused.seconds
            except UnreachableError:
                if attempt == ATTEMPTS:
                    raise
                seconds = backoff(attempt)
            except AnswerLostError as lost:
                if attempt == ATTEMPTS:
                    # What needed the token was never sent, so nothing of it can be done.
                    raise UnreachableError(str(lost), "Run this again later") from lost
                seconds = backoff(attempt)
            wait(seconds)

    def _ask(
        self, timeout: float, wait: Callable[[float], None], form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Reply:
        wait(self._limits.seconds_to_wait(ENDPOINT))
        self._count()
        self._transport.secrets.add(form["client_assertion"])
        url = self._transport.org_url + TOKEN_PATH
        doing = f"sign in as {self._authentication.identity}"
        response = self._transport.post_form(url, doing, timeout, form, headers)
        self._limits.learn(ENDPOINT, response.headers)
        if response.status_code == 429:
            seconds = self._limits.seconds_until_reset(response.headers)
            seconds = random.uniform(*UNKNOWN_RESET_SECONDS) if seconds is None else seconds
            raise TokenRefusedForNow(self._refusal(response, doing), seconds)
        if response.status_code >= 500:
            refusal = self._refusal(response, doing, "Okta cannot serve now: run this again later")
            raise TokenRefusedForNow(refusal, FIRST_BACKOFF * random.uniform(1.0, 3.0))
        body = self._transport.body(response, doing)
        body = body if isinstance(body, dict) else {}
        if response.status_code != 200:
            body = {name: self._transport.told(said) for name, said in body.items()}
        return Reply(response.status_code, body, response.headers)

    def _refusal(self, response: Any, doing: str, advice: str = "") -> SignInError:
        told = self._transport.api_error(response, doing)
        return SignInError(doing, told.status, told.code, told.summary, told.causes, told.request_id, advice)


class TokenRefusedForNow(OktaError):
    """The token endpoint cannot answer now; after so many seconds it may."""

    KIND = "unavailable"

    def __init__(self, refusal: SignInError, seconds: float) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        self.seconds = seconds

    @property
    def is_a_limit(self) -> bool:
        """Whether a rate limit was reached, which passes for sure."""
        return self.refusal.status == 429


def backoff(attempt: int) -> float:
    """Seconds to wait after an attempt that met no answer."""
    return FIRST_BACKOFF * 2.0 ** (attempt - 1) * random.uniform(0.5, 1.0)
