# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One Okta org: pages, retries, limits, concurrency. Knows nothing of Ansible."""

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
    ApiError,
    IncompleteError,
    InterruptedRunError,
    OktaError,
    RateLimitError,
    SettingsError,
    UnexpectedAnswerError,
    UnreachableError,
)
from ._http import Answer, Transport, Upload, fill, forgotten
from ._limits import RESERVED_SHARE, USUAL, Bucket, Patience, RateLimits, Statistics, concurrently
from ._whole import Once, Unread, Usable, has_id, sort_out, the_object, written_object

if TYPE_CHECKING:
    from ._kept_names import KeptNames
    from ._lists import RememberedLists

Given = TypeVar("Given")
Made = TypeVar("Made")

FIRST_BACKOFF = 0.5
# Okta answers these while it cannot serve; the request may or may not have been carried out.
PASSING_STATUSES = (500, 502, 503, 504)
# Okta answers these to a token that has expired, and to a proof of possession that it does not take.
REFUSED_SIGNATURES = (400, 401)
# Okta's filters leave pages empty, and some of these one after the other.
MOST_BARREN_PAGES = 100
EMPTY = Answer(200, None, None)
# Okta's description lists 200 for these writes, and nothing needs what it says.
MAY_ANSWER_WITH_NOTHING = ("PUT /api/v1/groups/{}/roles/{}/targets/catalog/apps/{}",)
# The second is for a nonce that a new token's first proof lacks.
MOST_SIGNATURES = 2


class OktaClient:
    """Talks to one org; safe to use from several threads.

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

    def for_another_run(self) -> OktaClient:
        """A client of the same org that goes on with its connections, token and limits, and counts anew."""
        client = copy.copy(self)
        client._begin()
        return client

    def _begin(self) -> None:
        self.statistics = Statistics(self._clock, self._sleep)
        self.unread = Unread()
        # A plan over several kinds sets what remembers lists.
        self.lists: RememberedLists | None = None
        self._credential: Callable[[float, float], str] = lambda _timeout, _until: self.authentication.credential
        if self.authentication.signs_in:
            # Most tasks have a token. Asking for one changes nothing in the org, so it does not count as a write.
            from ._sign_in import SignIn

            sign_in = SignIn(
                self.authentication,
                self._transport,
                self._limits,
                self._clock,
                lambda: self.statistics.count("GET"),
                self.wait,
            )
            self._credential = sign_in.credential

    def get(
        self,
        template: str,
        *segments: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
    ) -> dict[str, Any]:
        """One object."""
        return the_object(self.request("GET", template, segments, doing, query=query), doing, usable)

    def find(
        self,
        template: str,
        *segments: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
    ) -> dict[str, Any] | None:
        """One object, or None where Okta answers 404."""
        try:
            return self.get(template, *segments, doing=doing, query=query, usable=usable)
        except OktaError as error:
            if error.is_missing:
                return None
            raise

    def pages(
        self,
        template: str,
        *segments: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
        partial: bool = False,
    ) -> Iterator[list[dict[str, Any]]]:
        """The pages of a list; an empty page may be followed by others, and an entry that comes twice counts once.

        Raises IncompleteError for an entry that is not C(usable), and for a page that Okta does not give. With
        C(partial), that is noted in C(unread) and left out, and whoever asks concludes nothing from what is missing.
        """
        answer = self.request("GET", template, segments, doing, query=query)
        yield from self.following(answer, template, doing, query, usable, partial)

    def following(
        self,
        answer: Answer,
        template: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
        partial: bool = False,
    ) -> Iterator[list[dict[str, Any]]]:
        """The page that an answer holds, and those after it, as C(pages).

        What the link to the next page leaves out of the C(query) is asked for again: Okta's links forget conditions.
        """
        seen = set()
        once = Once()
        before = barren = 0
        while True:
            page, unusable = sort_out(answer.body, usable, before, doing)
            if unusable is not None:
                self._leave_out(unusable, partial)
            before += len(answer.body)
            new = once.new_in(page)
            yield new
            if answer.next_page is None:
                return
            barren = 0 if new else barren + 1
            if barren == MOST_BARREN_PAGES:
                self._leave_out(
                    IncompleteError(
                        f"Could not {doing} completely: the list did not end, and {barren} pages brought nothing new"
                    ),
                    partial,
                )
                return
            if answer.next_page in seen:
                raise UnexpectedAnswerError(f"Could not {doing}: the pages of the list lead back to an earlier one")
            seen.add(answer.next_page)
            try:
                answer = self._send("GET", template, answer.next_page, doing, forgotten(query, answer.next_page))
                sort_out(answer.body, usable, before, doing)
            except (ApiError, IncompleteError) as error:
                if error.stops_the_run or not error.is_refusal:
                    raise
                lost = IncompleteError(
                    f"Could not {doing} completely: the page after entry {before} is missing ({error})"
                )
                lost.__cause__ = error
                self._leave_out(lost, partial)
                return

    def _leave_out(self, error: IncompleteError, partial: bool) -> None:
        """Note what is missing in a list, or raise it where the list must be whole."""
        if not partial:
            raise error
        self.unread.note(error)

    def read_list(
        self,
        template: str,
        *segments: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
        partial: bool = False,
    ) -> list[dict[str, Any]]:
        """All entries of a list, over all its pages, as C(pages)."""
        pages = self.pages(template, *segments, doing=doing, query=query, usable=usable, partial=partial)
        return [entry for page in pages for entry in page]

    def create(
        self,
        template: str,
        *segments: str,
        doing: str,
        body: Any,
        query: Mapping[str, Any] | None = None,
        followed_by: int = 0,
        usable: Usable = has_id,
    ) -> tuple[dict[str, Any], int]:
        """Create an object; returns it and the status.

        Where C(followed_by) further requests must come at once, it waits until the rate limit leaves room for them.
        Raises AnswerLostError where it may have been created all the same.
        """
        answer = self.request("POST", template, segments, doing, query=query, body=body, followed_by=followed_by)
        return written_object(answer, doing, usable), answer.status

    def upload(self, template: str, *segments: str, doing: str, content: bytes, content_type: str) -> dict[str, Any]:
        """Create an object of a body that is not JSON, and return it. Raises AnswerLostError as C(create)."""
        return self.create(template, *segments, doing=doing, body=Upload(content, content_type))[0]

    def replace(self, template: str, *segments: str, doing: str, body: Any, usable: Usable = has_id) -> dict[str, Any]:
        """Replace an object and return it. Raises AnswerLostError as C(create)."""
        return written_object(self.request("PUT", template, segments, doing, body=body), doing, usable)

    def add(self, template: str, *segments: str, doing: str, patience: Patience = USUAL) -> None:
        """Add a reference; Okta takes it again without harm."""
        self.request("PUT", template, segments, doing, patience=patience)

    def remove(
        self, template: str, *segments: str, doing: str, patience: Patience = USUAL, followed_by: int = 0
    ) -> None:
        """Delete or remove; what is not there is an error."""
        self.request("DELETE", template, segments, doing, patience=patience, followed_by=followed_by)

    def delete(self, template: str, *segments: str, doing: str, followed_by: int = 0) -> None:
        """Delete or remove; what is not there any more counts as removed.

        C(followed_by) is as for C(create).
        """
        try:
            self.remove(template, *segments, doing=doing, followed_by=followed_by)
        except OktaError as error:
            if not error.is_missing:
                raise

    def concurrently(self, function: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
        """The function's results in the order of what it was given; after an error no further work is begun."""
        return concurrently(function, given, self._concurrency)

    def hide(self, secrets: Iterable[str]) -> None:
        """Keep these out of what Okta says in errors from now on."""
        self._transport.secrets.update(secrets)

    def sign_in(self) -> None:
        """Have requests signed from now on, as the first of them would. Raises SignInError where Okta does not."""
        self._credential(self._timeout, self._clock() + USUAL.limit_seconds)

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
        if method != "GET" and self.kept_names is not None:
            self.kept_names.forget_what_is_changed(template)
        while True:
            if patience.takes_turns:
                self._check_interruption(doing)
            timeout = min(self._timeout, patience.timeout)
            credential = self._credential(timeout, give_up_at)
            attempt += 1
            try:
                with self._turn(endpoint, doing, patience, followed_by, give_up_at), self._in_flight:
                    self.statistics.count(method)
                    response = self._transport.exchange(method, url, doing, timeout, query, body)
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
                passing = response.status_code in PASSING_STATUSES
                if passing and method != "GET" and (not repeatable or attempt == patience.attempts):
                    refusal = self._transport.api_error(response, doing)
                    raise AnswerLostError(
                        f"{refusal}. After such an answer it is unknown whether it was done"
                    ) from refusal
                if not passing or attempt == patience.attempts:
                    answer = self._read(response, doing, repeatable, endpoint)
                    return answer if self.lists is None else self.lists.kept(answer, endpoint, url, query)
            except AnswerLostError:
                if not repeatable or attempt == patience.attempts:
                    raise
            except SettingsError:
                raise
            except UnreachableError:
                if attempt == patience.attempts:
                    raise
            self.wait(FIRST_BACKOFF * 2 ** (attempt - 1) * random.uniform(0.5, 1.0))

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

        def wait(seconds: float) -> None:
            self.wait(seconds)
            self._check_interruption(doing)

        with self._limits.turn(endpoint, 1 + followed_by, give_up_at, wait) as has_room:
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
