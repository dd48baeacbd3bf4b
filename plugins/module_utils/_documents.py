# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A document that somebody else publishes, fetched with care: it needs no credentials, and none are sent."""

from __future__ import annotations

import contextlib
import io
import os
import re
import stat
import tempfile
import time
from dataclasses import dataclass
from typing import Any, Iterator, Union
from urllib.parse import urldefrag, urljoin, urlsplit

from ._addresses import checked_address, is_usable_proxy, shown, shown_address
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
from ._whole import TooLateError, within

# If it is missing, the door reports it before anything here runs.
with contextlib.suppress(ImportError):
    import requests

TIMEOUT: dict[str, Any] = {"type": "float", "default": 30.0}

# Something to read a document from, in bytes or in text.
Content = Union[io.BufferedIOBase, io.StringIO, Any]

MIB = 1024 * 1024
LARGEST = MIB
MOST_REDIRECTS = 3
LONGEST_TIMEOUT = 600
WHITESPACE = "\ufeff \t\r\n"
CHUNK = 16 * 1024
REDIRECTS = (301, 302, 303, 307, 308)
ADVICE = "Open the address in a browser to see what it publishes"
WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class Asked:
    """What is read: C(what) completes "Could not read ..." and C(accept) is the header of this name.

    It has at most C(largest) bytes; C(if_larger) advises what to do with more.
    """

    what: str
    accept: str
    timeout: float
    largest: int = LARGEST
    if_larger: str = "Give the address, or the text, of what one partner publishes of itself"


def fetch(url: str, asked: Asked) -> Content:
    """The document at the address, within C(timeout) seconds in all; a large one is in a file. Raises OktaError.

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


def _follow(url: str, asked: Asked, deadline: float) -> Content:
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


def _content(response: requests.Response, url: str, asked: Asked, deadline: float) -> Content:
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
    content = tempfile.SpooledTemporaryFile(max_size=LARGEST)  # noqa: SIM115  whoever reads it closes it
    length = 0
    for chunk in _chunks(response, url, asked):
        length += len(chunk)
        if length > asked.largest:
            raise too_large(asked, shown_address(url))
        if time.monotonic() > deadline:
            raise too_slow(url, asked)
        try:
            content.write(chunk)
        except OSError as error:
            raise SettingsError(
                f"Could not read {asked.what}: it has more than {LARGEST // 1024} KiB and cannot be kept in a "
                f"temporary file ({error.strerror})",
                "Name a directory with free space in the environment variable TMPDIR",
            ) from None
    content.seek(0)
    return content


def _chunks(response: requests.Response, url: str, asked: Asked) -> Iterator[bytes]:
    try:
        yield from response.raw.stream(CHUNK, decode_content=False)
    except Exception:
        # What is raised here is urllib3's own, and differs between its versions.
        raise UnreachableError(f"Could not read {asked.what}: {shown_address(url)} broke off its answer") from None


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


def too_large(asked: Asked, source: str) -> OktaError:
    """The error for a document of more bytes than are read."""
    return InputError(
        f"Could not read {asked.what}: {source} has more than {asked.largest // 1024} KiB", asked.if_larger
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


def check_text(text: str, asked: Asked) -> str:
    """A document given as text, without the white space around it. Raises InputError where it is empty or too long."""
    text = text.strip(WHITESPACE)
    if not text:
        raise InputError(f"The text of {asked.what} is empty")
    if len(text.encode(errors="replace")) > asked.largest:
        raise too_large(asked, "the text")
    return text


def open_file(path: str, asked: Asked) -> Content:
    """A document in a file of this machine. Raises InputError."""
    try:
        found = os.stat(path)
        # Opening a pipe would wait for somebody who writes into it.
        if not stat.S_ISREG(found.st_mode):
            raise InputError(f'Could not read {asked.what}: "{shown(path)}" is not a file')
        if found.st_size > asked.largest:
            raise too_large(asked, f'the file "{shown(path)}"')
        return open(path, "rb")
    except (OSError, ValueError) as error:
        raise InputError(
            f'Could not read {asked.what}: the file "{shown(path)}" cannot be opened '
            f"({getattr(error, 'strerror', None) or 'its path is not one'})",
            "Check the path, which is one on the host where the module runs",
        ) from None


def open_document(text: str | None, path: str | None, url: str | None, asked: Asked) -> Content:
    """The document that is given as text, that is in a file, or that is at an address."""
    if text is not None:
        return io.StringIO(check_text(text, asked))
    return open_file(path, asked) if path is not None else fetch(url or "", asked)


def is_web_page(beginning: str) -> bool:
    """Whether a text begins as a page for people does."""
    return bool(WEB_PAGE.match(beginning))


def web_page(document: str) -> OktaError:
    """The error for a page where a document is expected; C(document) begins the sentence."""
    return InputError(
        f"{document} is a web page (HTML)",
        "It may be a page for signing in or one that reports an error: check the address, or save the document again",
    )
