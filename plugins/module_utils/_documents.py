# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A document that somebody else publishes, fetched with care: it needs no credentials, and none are sent."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import Any, Mapping
from urllib.parse import urldefrag, urljoin, urlsplit

from ._addresses import checked_address, is_usable_proxy, shown_address
from ._bounds import TooLateError, within
from ._errors import InputError, OktaError, SettingsError, UnexpectedAnswerError, UnreachableError
from ._http import (
    ENVIRONMENT_ADVICE,
    UNUSABLE_PROXY,
    UnavailableError,
    has_unverified_certificate,
    never_sent,
    proxy_of_environment,
    reason_of,
)

# If it is missing, the door reports it before anything here runs.
with contextlib.suppress(ImportError):
    import requests

TIMEOUT: dict[str, Any] = {"type": "float", "default": 30.0}

LARGEST = 1024 * 1024
MOST_REDIRECTS = 3
LONGEST_TIMEOUT = 600
WHITESPACE = "\ufeff \t\r\n"
CHUNK = 16 * 1024
REDIRECTS = (301, 302, 303, 307, 308)
ADVICE = "Open the address in a browser to see what it publishes"


@dataclass(frozen=True)
class Asked:
    """What is fetched: C(what) completes "Could not read ..." and C(accept) is the header of this name."""

    what: str
    accept: str
    timeout: float


def fetch(url: str, asked: Asked) -> bytes:
    """The document at the address, within C(timeout) seconds in all. Raises OktaError.

    What is slow in ways that a timeout of sockets does not see (a byte now and then, a name that does not resolve) is
    left behind in its thread.
    """
    if not 0 < asked.timeout <= LONGEST_TIMEOUT:
        raise InputError(f"timeout must be more than 0 and at most {LONGEST_TIMEOUT} seconds")
    deadline = time.monotonic() + asked.timeout
    url = checked_address(url, f"The address of {asked.what}")
    try:
        return within(asked.timeout, lambda: _follow(url, asked, deadline))
    except TooLateError:
        raise too_slow(url, asked) from None


def _follow(url: str, asked: Asked, deadline: float) -> bytes:
    """The document, also where up to three redirects lead to it."""
    at = url
    with _session() as session:
        session.headers.update({"Accept": asked.accept, "Accept-Encoding": "identity", "User-Agent": "community.okta"})
        for _redirect in range(MOST_REDIRECTS + 1):
            # A proxy from the environment must not see requests to this machine itself.
            session.trust_env = urlsplit(at).scheme == "https"
            with _exchange(session, at, asked, deadline) as response:
                if response.status_code not in REDIRECTS:
                    return _content(response, at, asked, deadline)
                at = redirected(at, response.headers.get("Location", ""), asked)
    raise UnexpectedAnswerError(
        f"Could not read {asked.what}: {shown_address(url)} redirects more than {MOST_REDIRECTS} times", ADVICE
    )


def _session() -> requests.Session:
    """A session that leaves redirects alone: requests reads the body of one whole, even where it is not to follow."""

    class Session(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> str | None:
            return None

    return Session()


def _exchange(session: requests.Session, url: str, asked: Asked, deadline: float) -> requests.Response:
    left = deadline - time.monotonic()
    if left <= 0:
        raise too_slow(url, asked)
    proxy = proxy_of_environment(url)
    if proxy and not is_usable_proxy(proxy):
        raise SettingsError(f"Could not read {asked.what}: {UNUSABLE_PROXY}", ENVIRONMENT_ADVICE)
    try:
        return session.get(url, auth=unsigned, timeout=left, allow_redirects=False, stream=True)
    except requests.exceptions.Timeout:
        raise too_slow(url, asked) from None
    except (requests.exceptions.RequestException, OSError, UnicodeError) as error:
        # Not from it: its words, which a traceback shows, may hold the password of a proxy.
        raise not_reached(url, asked, error) from None


def _content(response: requests.Response, url: str, asked: Asked, deadline: float) -> bytes:
    """The body, read no further than it may be long."""
    if response.status_code != 200:
        raise (UnavailableError if response.status_code >= 500 else UnexpectedAnswerError)(
            f"Could not read {asked.what}: {shown_address(url)} answered with HTTP {response.status_code}", ADVICE
        )
    if response.headers.get("Content-Encoding", "").lower() not in ("", "identity"):
        # Unpacking what somebody else packed could fill the memory.
        raise UnexpectedAnswerError(
            f"Could not read {asked.what}: {shown_address(url)} answered with compressed content, which was not asked "
            "for",
            "Fetch it by other means and give its text",
        )
    content = bytearray()
    try:
        for chunk in response.raw.stream(CHUNK, decode_content=False):
            content += chunk
            if len(content) > LARGEST:
                raise too_large(asked.what, shown_address(url))
            if time.monotonic() > deadline:
                raise too_slow(url, asked)
    except OktaError:
        raise
    except Exception:
        # What is raised here is urllib3's own, and differs between its versions.
        raise UnreachableError(f"Could not read {asked.what}: {shown_address(url)} broke off its answer") from None
    return bytes(content)


def redirected(url: str, location: str, asked: Asked) -> str:
    """Where a redirect leads. Raises OktaError for one that leaves https, be it for this machine."""
    where = f"Could not read {asked.what}: where {shown_address(url)} redirects to"
    try:
        target = urldefrag(urljoin(url, location)).url
    except ValueError:
        raise InputError(f'{where} is "{shown_address(location)}", which is not an address', ADVICE) from None
    checked_address(target, where)
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
        raise UnexpectedAnswerError(f'{where} is "{shown_address(target)}", which is not https', ADVICE)
    return target


def too_large(what: str, source: str) -> OktaError:
    """The error for a document of more than LARGEST bytes."""
    return InputError(
        f"Could not read {what}: {source} has more than {LARGEST // 1024} KiB",
        "Give the address, or the text, of what one partner publishes of itself",
    )


def too_slow(url: str, asked: Asked) -> OktaError:
    """The error for a document that takes too long."""
    return UnreachableError(
        f"Could not read {asked.what}: {shown_address(url)} did not answer in full within {asked.timeout:g} seconds"
    )


def not_reached(url: str, asked: Asked, error: Exception) -> OktaError:
    """The error for an exchange that failed."""
    doing = f"Could not read {asked.what}"
    reason = reason_of(error)
    if has_unverified_certificate(error):
        return SettingsError(
            f"{doing}: the certificate of {shown_address(url)} could not be verified ({reason})",
            "If an authority of your own issued it, name it in the environment variable REQUESTS_CA_BUNDLE",
        )
    if never_sent(error):
        return UnreachableError(f"{doing}: {shown_address(url)} cannot be reached ({reason})", "Check the address")
    if isinstance(error, requests.exceptions.ConnectionError):
        return UnreachableError(f"{doing}: {shown_address(url)} broke off the connection ({reason})")
    return SettingsError(f"{doing}: {shown_address(url)} cannot be requested ({reason})", ENVIRONMENT_ADVICE)


def unsigned(request: Any) -> Any:
    """The request as it is: passed as C(auth), it keeps requests from sending credentials of a netrc file."""
    return request


def check_text(text: str, what: str) -> str:
    """A document given as text, without the white space around it. Raises InputError where it is empty or too long."""
    text = text.strip(WHITESPACE)
    if not text:
        raise InputError(f"The text of {what} is empty")
    if len(text.encode(errors="replace")) > LARGEST:
        raise too_large(what, "the text")
    return text


def read_document(params: Mapping[str, Any], text: str, url: str | None, what: str, accept: str) -> bytes | str:
    """The document: the text of the option that C(text) names, or what is at the address."""
    if params[text] is not None:
        return check_text(params[text], what)
    return fetch(url or "", Asked(what, accept, params["timeout"]))
