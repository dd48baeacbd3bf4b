# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One Okta org over HTTP: sessions, pages, retries, concurrency. Knows nothing of Ansible."""

from __future__ import annotations

import random
import re
import threading
import time
import traceback
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Callable, Iterable, Iterator, Mapping, TypeVar
from urllib.parse import quote, urlsplit

from ._errors import (
    AnswerLostError,
    ApiError,
    CertificateError,
    InputError,
    UnexpectedAnswerError,
    UnreachableError,
)
from ._limits import RateLimits

try:
    import requests
except ImportError:
    HAS_REQUESTS = False
    REQUESTS_IMPORT_ERROR: str | None = traceback.format_exc()
else:
    HAS_REQUESTS = True
    REQUESTS_IMPORT_ERROR = None

Given = TypeVar("Given")
Made = TypeVar("Made")

ATTEMPTS = 4
FIRST_BACKOFF = 0.5
# A bucket refills every 60 seconds; five of them leave room for an org that others use heavily.
RATE_LIMIT_PATIENCE = 300.0
# Okta answers these while it cannot serve; the request may or may not have been carried out.
PASSING_STATUSES = (500, 502, 503, 504)


@dataclass(frozen=True)
class Answer:
    """What Okta answered: status, decoded body (None where it has none), address of the next page."""

    status: int
    body: Any
    next_page: str | None


@dataclass
class Statistics:
    """What a run cost so far."""

    calls: int = 0
    writes: int = 0
    waited_seconds: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def count(self, method: str) -> None:
        with self.lock:
            self.calls += 1
            self.writes += method != "GET"

    def wait(self, seconds: float) -> None:
        with self.lock:
            self.waited_seconds += seconds


def the_object(answer: Answer, doing: str) -> dict[str, Any]:
    """The object in an answer. Raises UnexpectedAnswerError where there is none."""
    if isinstance(answer.body, dict) and answer.body.get("id"):
        return answer.body
    raise UnexpectedAnswerError(f"Could not {doing}: Okta answered with HTTP {answer.status}, but not with an object")


def fill(template: str, segments: Iterable[str]) -> str:
    """The path with each C({}) of the template replaced by a quoted segment.

    Raises InputError for a segment that would change the path itself: Okta takes no slash in one, quoted or not.
    """
    quoted = []
    for segment in segments:
        if segment in ("", ".", "..") or "/" in segment:
            raise InputError(f'"{segment}" cannot be part of an address at Okta', "Give the id instead")
        quoted.append(quote(segment, safe=""))
    return template.format(*quoted)


class OktaClient:
    """Talks to one org; safe to use from several threads.

    C(authentication) is called by requests to sign each request. C(concurrency) bounds the requests under way.
    Every C(doing) completes the sentence "Could not ...". Errors raised are those of C(_errors).
    """

    def __init__(
        self,
        org_url: str,
        authentication: Any,
        timeout: float = 30.0,
        concurrency: int = 8,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.org_url = org_url
        self.statistics = Statistics()
        self._authentication = authentication
        self._timeout = timeout
        self._concurrency = concurrency
        self._in_flight = threading.BoundedSemaphore(concurrency)
        self._clock = clock
        self._sleep = sleep
        self._limits = RateLimits(clock)
        # Sessions keep their connections, so each is used again as soon as it is free.
        self._idle_sessions: deque[Any] = deque()

    def get(self, template: str, *segments: str, doing: str) -> dict[str, Any]:
        """One object."""
        return the_object(self.request("GET", template, segments, doing), doing)

    def find(self, template: str, *segments: str, doing: str) -> dict[str, Any] | None:
        """One object, or None where Okta answers 404."""
        try:
            return self.get(template, *segments, doing=doing)
        except ApiError as error:
            if error.is_missing:
                return None
            raise

    def pages(
        self, template: str, *segments: str, doing: str, query: Mapping[str, Any] | None = None
    ) -> Iterator[list[dict[str, Any]]]:
        """The pages of a list; an empty page may be followed by others."""
        yield from self.following(self.request("GET", template, segments, doing, query=query), template, doing)

    def following(self, answer: Answer, template: str, doing: str) -> Iterator[list[dict[str, Any]]]:
        """The page that an answer holds, and those after it."""
        seen = set()
        while True:
            if not isinstance(answer.body, list) or not all(isinstance(entry, dict) for entry in answer.body):
                raise UnexpectedAnswerError(f"Could not {doing}: Okta did not answer with a list")
            yield answer.body
            if answer.next_page is None:
                return
            if answer.next_page in seen:
                raise UnexpectedAnswerError(f"Could not {doing}: the pages of the list lead back to an earlier one")
            seen.add(answer.next_page)
            answer = self._send("GET", template, answer.next_page, doing)

    def list(
        self, template: str, *segments: str, doing: str, query: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """All entries of a list, over all its pages."""
        return [entry for page in self.pages(template, *segments, doing=doing, query=query) for entry in page]

    def post(
        self,
        template: str,
        *segments: str,
        doing: str,
        body: Any = None,
        query: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Create an object and return it. Raises AnswerLostError where it may have been created all the same."""
        return the_object(self.request("POST", template, segments, doing, query=query, body=body), doing)

    def replace(self, template: str, *segments: str, doing: str, body: Any) -> dict[str, Any]:
        """Replace an object and return it."""
        return the_object(self.request("PUT", template, segments, doing, body=body), doing)

    def add(self, template: str, *segments: str, doing: str) -> None:
        """Add a reference; Okta takes it again without harm."""
        self.request("PUT", template, segments, doing)

    def delete(self, template: str, *segments: str, doing: str) -> None:
        """Delete or remove; what is not there any more counts as removed."""
        try:
            self.request("DELETE", template, segments, doing)
        except ApiError as error:
            if not error.is_missing:
                raise

    def concurrently(self, function: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
        """The function's results in the order of what it was given; the first error is raised once all have ended."""
        work = list(given)
        if len(work) < 2:
            return [function(each) for each in work]
        with ThreadPoolExecutor(max_workers=min(self._concurrency, len(work))) as pool:
            return [future.result() for future in [pool.submit(function, each) for each in work]]

    def wait(self, seconds: float) -> None:
        """Sleep, and count it."""
        if seconds > 0:
            self.statistics.wait(seconds)
            self._sleep(seconds)

    def request(
        self,
        method: str,
        template: str,
        segments: Iterable[str],
        doing: str,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
    ) -> Answer:
        """Send one request and return Okta's answer; 4xx and 5xx raise ApiError."""
        url = self.org_url + fill(template, segments)
        return self._send(method, template, url, doing, query=query, body=body)

    def _send(
        self,
        method: str,
        template: str,
        url: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
    ) -> Answer:
        endpoint = f"{method} {template}"
        # A repeated POST would create twice; all else may be sent again.
        repeatable = method != "POST"
        rate_limited_since: float | None = None
        attempt = 0
        while True:
            attempt += 1
            self._wait_for_turn(endpoint)
            try:
                response = self._exchange(method, url, doing, query, body)
                if response.status_code == 429:
                    attempt -= 1
                    rate_limited_since = rate_limited_since or self._clock()
                    self._wait_after_refusal(response, doing, rate_limited_since)
                    continue
                self._limits.learn(endpoint, response.headers)
                if response.status_code in PASSING_STATUSES and not repeatable:
                    raise AnswerLostError(
                        f"Could not {doing}: Okta answered with HTTP {response.status_code}, so it may be done or not"
                    )
                if response.status_code not in PASSING_STATUSES or attempt == ATTEMPTS:
                    return self._read(response, doing)
            except AnswerLostError:
                if not repeatable or attempt == ATTEMPTS:
                    raise
            except CertificateError:
                raise
            except UnreachableError:
                if attempt == ATTEMPTS:
                    raise
            self.wait(FIRST_BACKOFF * 2 ** (attempt - 1) * random.uniform(0.5, 1.0))

    def _wait_for_turn(self, endpoint: str) -> None:
        seconds = self._limits.seconds_to_wait(endpoint)
        while seconds > 0:
            self.wait(seconds)
            seconds = self._limits.seconds_to_wait(endpoint)

    def _wait_after_refusal(self, response: Any, doing: str, since: float) -> None:
        seconds = self._limits.seconds_until_reset(response.headers)
        if seconds is None:
            seconds = random.uniform(0.5, 2.0)
        if self._clock() + seconds - since > RATE_LIMIT_PATIENCE:
            raise self._api_error(response, doing)
        self.wait(seconds)

    def _exchange(
        self, method: str, url: str, doing: str, query: Mapping[str, Any] | None, body: Any
    ) -> requests.Response:
        try:
            with self._in_flight, self._session() as session:
                self.statistics.count(method)
                return session.request(
                    method,
                    url,
                    params=query,
                    json=body,
                    auth=self._authentication,
                    timeout=self._timeout,
                    allow_redirects=False,
                )
        except requests.exceptions.SSLError as error:
            raise CertificateError(
                f"Could not {doing}: the certificate of {self.org_url} could not be verified ({reason_of(error)})"
            ) from error
        except requests.exceptions.ConnectionError as error:
            if never_sent(error):
                raise UnreachableError(
                    f"Could not {doing}: {self.org_url} cannot be reached ({reason_of(error)})",
                    "Check org_url (or OKTA_CLIENT_ORGURL) and the network",
                ) from error
            raise AnswerLostError(f"Could not {doing}: the connection broke before the answer arrived") from error
        except requests.exceptions.Timeout as error:
            raise AnswerLostError(f"Could not {doing}: no answer within {self._timeout:g} seconds") from error
        except requests.exceptions.RequestException as error:
            raise AnswerLostError(f"Could not {doing}: the answer was cut off ({type(error).__name__})") from error

    @contextmanager
    def _session(self) -> Iterator[requests.Session]:
        try:
            session = self._idle_sessions.pop()
        except IndexError:
            session = requests.Session()
            session.headers["Accept"] = "application/json"
            session.headers["User-Agent"] = "community.okta"
            # A proxy from the environment must not see what is meant for this machine alone.
            session.trust_env = urlsplit(self.org_url).scheme == "https"
        try:
            yield session
        finally:
            self._idle_sessions.append(session)

    def _read(self, response: Any, doing: str) -> Answer:
        if 300 <= response.status_code < 400:
            raise UnexpectedAnswerError(
                f"Could not {doing}: {self.org_url} answered with a redirect, which is not followed",
                "Set org_url (or OKTA_CLIENT_ORGURL) to the org's own address",
            )
        if response.status_code == 204 or not response.content:
            body = None
        elif "json" not in response.headers.get("Content-Type", ""):
            raise UnexpectedAnswerError(
                f"Could not {doing}: {self.org_url} answered with HTTP {response.status_code} and "
                f"{response.headers.get('Content-Type') or 'no content type'} instead of JSON",
                "Set org_url (or OKTA_CLIENT_ORGURL) to the org's own address, without a path and without '-admin'",
            )
        else:
            try:
                body = response.json()
            except ValueError as error:
                raise AnswerLostError(f"Could not {doing}: the answer was cut off or is not JSON") from error
        if response.status_code >= 400:
            raise self._api_error(response, doing)
        return Answer(response.status_code, body, self._next_page(response, doing))

    def _next_page(self, response: Any, doing: str) -> str | None:
        url = response.links.get("next", {}).get("url")
        if url is None:
            return None
        if not url.startswith(self.org_url + "/"):
            raise UnexpectedAnswerError(
                f"Could not {doing}: the next page lies at another host than {self.org_url}, where no token is sent",
                "Set org_url (or OKTA_CLIENT_ORGURL) to the address that the org names in its links",
            )
        return url

    @staticmethod
    def _api_error(response: Any, doing: str) -> ApiError:
        try:
            body = response.json()
        except ValueError:
            body = None
        body = body if isinstance(body, dict) else {}
        causes = [str(cause.get("errorSummary")) for cause in body.get("errorCauses") or () if isinstance(cause, dict)]
        return ApiError(
            doing,
            response.status_code,
            code=str(body.get("errorCode") or ""),
            summary=str(body.get("errorSummary") or ""),
            causes=causes,
            request_id=response.headers.get("X-Okta-Request-Id", ""),
        )


def never_sent(error: Exception) -> bool:
    """True where the connection was not even made, so that nothing can have been carried out."""
    if isinstance(error, (requests.exceptions.ConnectTimeout, requests.exceptions.ProxyError)):
        return True
    cause = getattr(error.args[0], "reason", None) if error.args else None
    return type(cause).__name__ in ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError")


def reason_of(error: Exception) -> str:
    """The innermost reason of a failed connection, without addresses of objects and without credentials in URLs."""
    cause = getattr(error.args[0], "reason", error) if error.args else error
    text = re.sub(r"<[^>]* object at 0x[0-9a-f]+>:? ?", "", str(cause))
    text = re.sub(r"//[^/@\s]+@", "//", text)
    return text.rsplit(": ", 1)[-1].strip() or type(error).__name__
