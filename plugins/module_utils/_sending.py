# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One request to an org: its turn, its signature, and when it is sent again. Knows nothing of Ansible."""

from __future__ import annotations

import copy
import random
import threading
import time
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Mapping, TypeVar

from ._auth import Authentication
from ._errors import (
    AnswerLostError,
    InterruptedRunError,
    RateLimitError,
    SettingsError,
    UnexpectedAnswerError,
    UnreachableError,
)
from ._http import Answer, Transport, fill
from ._limits import RESERVED_SHARE, USUAL, Bucket, Patience, RateLimits, Statistics
from ._reads import ObjectReads
from ._whole import Unread

if TYPE_CHECKING:
    from ._kept_names import KeptNames
    from ._lists import RememberedLists

Sending = TypeVar("Sending", bound="Sender")

FIRST_BACKOFF = 0.5
# Okta answers these while it cannot serve; the request may or may not have been carried out.
PASSING_STATUSES = (500, 502, 503, 504)
# Okta answers these to a token that has expired, and to a proof of possession that it does not take.
REFUSED_SIGNATURES = (400, 401)
EMPTY = Answer(200, None, None)
# Okta's description lists 200 for these writes, and nothing needs what it says.
MAY_ANSWER_WITH_NOTHING = ("PUT /api/v1/groups/{}/roles/{}/targets/catalog/apps/{}",)
# The second is for a nonce that a new token's first proof lacks.
MOST_SIGNATURES = 2


class Sender:
    """Sends requests to one org; safe to use from several threads.

    C(authentication) signs each request. C(concurrency) bounds the requests under way. C(proxy) and C(ca_path), where
    given, replace what the environment says. The C(reserved) share of each rate limit is left to others.
    Every C(doing) completes the sentence "Could not ...". Errors raised are those of C(_errors).
    """

    def __init__(
        self,
        org_url: str,
        authentication: Authentication,
        timeout: float = 30.0,
        concurrency: int = 8,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] | None = None,
        proxy: str | None = None,
        ca_path: str | None = None,
        reserved: float = RESERVED_SHARE,
    ) -> None:
        self.org_url = org_url
        self.authentication = authentication
        self._transport = Transport(org_url, authentication, proxy, ca_path)
        self._timeout = timeout
        self._concurrency = concurrency
        self._in_flight = threading.BoundedSemaphore(concurrency)
        self._clock = clock
        self._sleep = sleep
        self._limits = RateLimits(clock, reserved)
        # What earlier runs of this process have found, where there is such a thing.
        self.kept_names: KeptNames | None = None
        authentication.clock = self._limits.now
        self._begin()

    def for_another_run(self: Sending) -> Sending:
        """A client of the same org that goes on with its connections, token and limits, and counts anew."""
        client = copy.copy(self)
        client._begin()
        return client

    def _begin(self) -> None:
        self.statistics = Statistics(self._clock, self._sleep)
        self.unread = Unread()
        self.reads = ObjectReads(self.statistics)
        # A plan over several kinds sets what remembers lists.
        self.lists: RememberedLists | None = None
        self._credential: Callable[[float, float, Callable[[float], None]], str] = lambda _timeout, _until, _wait: (
            self.authentication.credential
        )
        if self.authentication.signs_in:
            # Most tasks have a token. Asking for one changes nothing in the org, so it does not count as a write.
            from ._sign_in import SignIn

            sign_in = SignIn(
                self.authentication,
                self._transport,
                self._limits,
                self._clock,
                lambda: self.statistics.count("GET"),
            )
            self._credential = sign_in.credential

    def hide(self, secrets: Iterable[str]) -> None:
        """Keep these out of what Okta says in errors from now on."""
        self._transport.secrets.update(secrets)

    def sign_in(self) -> None:
        """Have requests signed from now on, as the first of them would. Raises SignInError where Okta does not."""
        self._credential(self._timeout, self._clock() + USUAL.limit_seconds, self._waiting("sign in"))

    def rate_limits(self) -> dict[str, Bucket]:
        """The rate-limit bucket of each endpoint that was called, as far as Okta's headers show."""
        return self._limits.seen()

    def now(self) -> datetime:
        """The time by the clock of the run, in UTC."""
        return datetime.fromtimestamp(self._clock(), timezone.utc)

    def wait(self, seconds: float) -> None:
        """Sleep, and count it."""
        self.statistics.wait(seconds)

    def request(
        self,
        method: str,
        template: str,
        segments: Iterable[str],
        doing: str,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        patience: Patience = USUAL,
        followed_by: int = 0,
    ) -> Answer:
        """Send one request and return Okta's answer; 4xx and 5xx raise ApiError."""
        url = self.org_url + fill(template, segments)
        return self._send(method, template, url, doing, query, body, patience, followed_by)

    def _send(
        self,
        method: str,
        template: str,
        url: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        patience: Patience = USUAL,
        followed_by: int = 0,
    ) -> Answer:
        endpoint = f"{method} {template}"
        known = None if self.lists is None else self.lists.answer(endpoint, url, query)
        if known is not None:
            return known
        # A repeated POST would create twice; all else may be sent again.
        repeatable = method != "POST"
        give_up_at = self._clock() + patience.limit_seconds
        attempt = 0
        signatures = 0
        relied_on = None if method == "GET" else self.reads.written(template, url)
        # What must be sent to close a window is sent whatever happens.
        wait = self._waiting(doing) if patience.takes_turns else self.wait
        while True:
            if patience.takes_turns:
                self._check_interruption(doing)
            timeout = min(self._timeout, patience.timeout)
            credential = self._credential(timeout, give_up_at, wait)
            attempt += 1
            try:
                with self._turn(endpoint, doing, patience, followed_by, give_up_at), self._in_flight:
                    moment = self.reads.now()
                    if relied_on is not None:
                        self.reads.check(relied_on, doing)
                    self.statistics.count(method)
                    response = self._exchange(method, template, url, doing, timeout, query, body)
                    self._limits.learn(endpoint, response.headers)
                if response.status_code == 429:
                    attempt -= 1
                    self._wait_after_refusal(response, doing, give_up_at)
                    continue
                if response.status_code in REFUSED_SIGNATURES and signatures < MOST_SIGNATURES:
                    # What is refused so was not carried out, so even a POST may be sent again.
                    signatures += 1
                    if self.authentication.can_go_on(credential, response):
                        attempt -= 1
                        continue
                # From here on it may have been carried out.
                relied_on = None
                passing = response.status_code in PASSING_STATUSES
                if passing and method != "GET" and (not repeatable or attempt == patience.attempts):
                    refusal = self._transport.api_error(response, doing)
                    raise AnswerLostError(
                        f"{refusal}. After such an answer it is unknown whether it was done"
                    ) from refusal
                if not passing or attempt == patience.attempts:
                    answer = self._read(response, doing, repeatable, endpoint)
                    if method == "GET":
                        self.reads.keep(template, url, query, answer, moment)
                    return answer if self.lists is None else self.lists.kept(answer, endpoint, url, query)
            except AnswerLostError:
                if not repeatable or attempt == patience.attempts:
                    raise
                relied_on = None
            except SettingsError:
                raise
            except UnreachableError:
                if attempt == patience.attempts:
                    raise
            self.wait(FIRST_BACKOFF * 2 ** (attempt - 1) * random.uniform(0.5, 1.0))

    def _exchange(self, method: str, template: str, url: str, *more: Any) -> Any:
        try:
            response = self._transport.exchange(method, url, *more)
        finally:
            # After it, for until then others may have found what it changes.
            if method != "GET" and self.kept_names is not None:
                self.kept_names.forget_what_is_changed(template)
        if response.status_code == 404 and self.kept_names is not None:
            self.kept_names.note_missing(url)
        return response

    def _waiting(self, doing: str) -> Callable[[float], None]:
        def wait(seconds: float) -> None:
            self._check_interruption(doing)
            self.wait(seconds)
            self._check_interruption(doing)

        return wait

    def _check_interruption(self, doing: str) -> None:
        if self.statistics.is_interrupted:
            raise InterruptedRunError(f"Could not {doing}: the task was interrupted before")

    @contextmanager
    def _turn(
        self, endpoint: str, doing: str, patience: Patience, followed_by: int, give_up_at: float
    ) -> Iterator[None]:
        if not patience.takes_turns:
            yield
            return
        with self._limits.turn(endpoint, 1 + followed_by, give_up_at, self._waiting(doing)) as has_room:
            if followed_by and not has_room:
                raise RateLimitError(
                    f"Could not {doing}: the rate limit leaves no room for the requests that belong together",
                    "Run this again later",
                )
            yield

    def _read(self, response: Any, doing: str, repeatable: bool, endpoint: str) -> Answer:
        method, _space, template = endpoint.partition(" ")
        needs = ""
        if response.status_code == 403:
            # The table of kinds is large, and only a refusal needs its words.
            from ._scopes import needed

            needs = needed(method, template, self.authentication.has_scopes)
        try:
            answer = self._transport.read(response, doing, needs)
        except UnexpectedAnswerError as error:
            if repeatable or response.status_code >= 400:
                raise
            raise AnswerLostError(str(error)) from error
        # Okta answers 204 where it has nothing to say: this came from something on the way to it.
        if method != "GET" and answer == EMPTY and endpoint not in MAY_ANSWER_WITH_NOTHING:
            raise AnswerLostError(f"Could not {doing}: {self.org_url} answered with HTTP 200 and nothing else")
        return answer

    def _wait_after_refusal(self, response: Any, doing: str, give_up_at: float) -> None:
        seconds = self._limits.seconds_until_reset(response.headers)
        if seconds is None:
            seconds = random.uniform(0.5, 2.0)
        if self._clock() + seconds > give_up_at:
            raise self._transport.api_error(response, doing)
        self.wait(seconds)
