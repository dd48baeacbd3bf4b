# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One exchange over HTTP: a request goes to the org and nowhere else, an answer is read with care."""

from __future__ import annotations

import errno
import os
import re
import socket
import ssl
import time
import traceback
from collections import deque
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Iterable, Iterator, Mapping, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from ._addresses import is_usable_proxy, secrets_of_address
from ._errors import (
    ADVICE,
    AnswerLostError,
    ApiError,
    InputError,
    SettingsError,
    UnexpectedAnswerError,
    UnreachableError,
)
from ._secrets import HIDDEN, Secrets, is_disguised_in
from ._whole import LARGEST_ANSWER, TooLargeError, TooLateError, is_deep, with_whole_body, within

try:
    import requests
except ImportError:
    HAS_REQUESTS = False
    REQUESTS_IMPORT_ERROR: str | None = traceback.format_exc()
else:
    HAS_REQUESTS = True
    REQUESTS_IMPORT_ERROR = None

ORG_URL_ADVICE = "Set org_url (or OKTA_CLIENT_ORGURL) to the org's own address, without a path and without '-admin'"

ENVIRONMENT_ADVICE = "Check the proxy and the CA bundle (proxy and ca_path, or HTTPS_PROXY and REQUESTS_CA_BUNDLE)"
ORG_ADVICE = "Check org_url (or OKTA_CLIENT_ORGURL) and the network"
PROXY_ADVICE = "Check proxy (or HTTPS_PROXY), and the credentials in it where the proxy demands some"


class UnavailableError(UnexpectedAnswerError):
    """A server, or a proxy on the way to it, answered that it cannot serve at the moment."""

    KIND = "unavailable"


class Answer(NamedTuple):
    """What Okta answered: status, decoded body (None where it has none), address of the next page."""

    status: int
    body: Any
    next_page: str | None


class Upload(NamedTuple):
    """A body that is not JSON."""

    content: bytes
    content_type: str


def fill(template: str, segments: Iterable[str]) -> str:
    """The path with each C({}) of the template replaced by a quoted segment.

    Raises InputError for a segment that would change the path itself: Okta takes no slash in one, quoted or not.
    """
    quoted = []
    for segment in segments:
        if segment in ("", ".", "..") or "/" in segment:
            raise InputError(f'"{segment}" cannot be part of an address at Okta', "Give the id instead")
        quoted.append(quote(segment, safe="", errors="replace"))
    return template.format(*quoted)


def escaped(text: str) -> str:
    """A text as it stands between quotes in a filter or a search."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def forgotten(query: Mapping[str, Any] | None, url: str) -> dict[str, Any]:
    """What a link to the next page leaves out of the query of the first."""
    kept = parse_qs(urlsplit(url).query)
    return {key: value for key, value in (query or {}).items() if key not in kept}


# Access tokens, assertions and proofs of possession: whoever refuses one may repeat it.
JSON_WEB_TOKEN = re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*")
TUNNEL_REFUSED = re.compile(r"Tunnel connection failed: (\d{3})\b")
# OpenSSL's codes for a certificate of another name or address; Python adds what it was compared with.
OTHER_HOSTS = {62: "it is of another host", 64: "it is of another address"}
UNUSABLE_PROXY = "the address of the proxy cannot be used"
# What errors of requests and urllib3 mean in an exchange with an address that was checked before.
MEANINGS = {
    **dict.fromkeys(
        ("InvalidProxyURL", "InvalidURL", "LocationParseError", "LocationValueError", "MissingSchema"), UNUSABLE_PROXY
    ),
    **dict.fromkeys(("ProxySchemeUnknown", "ProxySchemeUnsupported"), UNUSABLE_PROXY),
    "UnicodeEncodeError": "the credentials of the proxy have characters that cannot be sent",
    "InvalidSchema": "the proxy speaks SOCKS, which needs the Python library PySocks",
    "ConnectTimeoutError": "no connection in time",
    "RemoteDisconnected": "the connection was closed",
}
# What requests encodes credentials in is Latin-1.
HIGHEST_OF_CREDENTIALS = 255
CHALLENGE = re.compile(r'\b(error|error_description)="([^"]*)"')


class Transport:
    """Sends requests to one org; safe to use from several threads.

    C(authentication) is called by requests to sign each request. Every C(doing) completes the sentence "Could not ...".
    """

    def __init__(self, org_url: str, authentication: Any, proxy: str | None = None, ca_path: str | None = None) -> None:
        self.org_url = org_url
        self._authentication = authentication
        # Given with each request: what a session says of these, the environment would outrank.
        self._route: dict[str, Any] = {}
        if proxy is not None and urlsplit(org_url).scheme == "https":
            self._route["proxies"] = {"https": proxy}
        if ca_path is not None:
            self._route["verify"] = ca_path
        self._proxy = proxy or proxy_of_environment(org_url)
        self._of_proxy = frozenset(secrets_of_address(self._proxy))
        # What the task has given or Okta has shown, and Okta may repeat in an error.
        self.secrets = Secrets(self._of_proxy)
        # Sessions keep their connections, so each is used again as soon as it is free.
        self._idle: deque[Any] = deque()

    def exchange(
        self, method: str, url: str, doing: str, timeout: float, query: Mapping[str, Any] | None, body: Any
    ) -> requests.Response:
        """The raw answer. Raises SettingsError, UnreachableError or AnswerLostError where there is none."""
        options: dict[str, Any] = {"json": body}
        if isinstance(body, Upload):
            options = {"data": body.content, "headers": {"Content-Type": body.content_type}}
        return self._send(method, url, doing, timeout, params=query, auth=self._authentication, **options)

    def post_form(
        self, url: str, doing: str, timeout: float, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> requests.Response:
        """The raw answer to a form that is sent without a signature. Raises as C(exchange)."""
        return self._send("POST", url, doing, timeout, data=form, headers=headers, auth=unsigned)

    def _send(self, method: str, url: str, doing: str, timeout: float, **options: Any) -> requests.Response:
        if self._proxy and not is_usable_proxy(self._proxy):
            raise SettingsError(f"Could not {doing}: {UNUSABLE_PROXY}", ENVIRONMENT_ADVICE)

        def exchanged() -> requests.Response:
            with self._session() as session:
                answer = session.request(
                    method, url, timeout=timeout, allow_redirects=False, stream=True, **self._route, **options
                )
                whole: requests.Response = with_whole_body(answer, deadline)
                return whole

        deadline = time.monotonic() + timeout
        try:
            return within(timeout, exchanged)
        except TooLargeError:
            told = f"Could not {doing}: the answer has more than {LARGEST_ANSWER // 1024 // 1024} MiB"
            raise (UnexpectedAnswerError if method == "GET" else AnswerLostError)(told) from None
        except TooLateError:
            raise AnswerLostError(f"Could not {doing}: no answer within {timeout:g} seconds") from None
        except requests.exceptions.ConnectionError as error:
            if has_unverified_certificate(error):
                raise SettingsError(
                    f"Could not {doing}: the certificate of {self.org_url} could not be verified ({reason_of(error)})",
                    "Name the authorities that issued it with ca_path (or REQUESTS_CA_BUNDLE)",
                ) from None
            if has_no_authorities(error):
                raise SettingsError(
                    f"Could not {doing}: the CA bundle holds no certificate ({reason_of(error)})", ENVIRONMENT_ADVICE
                ) from None
            if never_sent(error):
                by_proxy = isinstance(error, requests.exceptions.ProxyError)
                way = " through the proxy" if by_proxy else ""
                raise (SettingsError if is_refused_by_proxy(error) else UnreachableError)(
                    f"Could not {doing}: {self.org_url} cannot be reached{way} ({reason_of(error)})",
                    PROXY_ADVICE if by_proxy else ORG_ADVICE,
                ) from None
            raise AnswerLostError(f"Could not {doing}: the connection broke before the answer arrived") from None
        except requests.exceptions.Timeout:
            raise AnswerLostError(f"Could not {doing}: no answer within {timeout:g} seconds") from None
        except (requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL) as error:
            raise SettingsError(f"Could not {doing}: {reason_of(error)}", ENVIRONMENT_ADVICE) from None
        except requests.exceptions.RequestException as error:
            raise AnswerLostError(f"Could not {doing}: the answer was cut off ({type(error).__name__})") from None
        except OSError as error:
            raise SettingsError(f"Could not {doing}: {reason_of(error)}", ENVIRONMENT_ADVICE) from None
        except UnicodeError as error:
            if any(ord(character) > HIGHEST_OF_CREDENTIALS for secret in self._of_proxy for character in secret):
                raise SettingsError(f"Could not {doing}: {reason_of(error)}", PROXY_ADVICE) from None
            raise InputError(f"Could not {doing}: a name has characters that cannot be sent") from None

    @contextmanager
    def _session(self) -> Iterator[requests.Session]:
        try:
            session = self._idle.pop()
        except IndexError:
            session = requests.Session()
            session.headers["Accept"] = "application/json"
            session.headers["User-Agent"] = "community.okta"
            # A proxy from the environment must not see requests to this machine itself.
            session.trust_env = urlsplit(self.org_url).scheme == "https"
        try:
            yield session
        finally:
            self._idle.append(session)

    def read(self, response: requests.Response, doing: str, advice: str = "") -> Answer:
        """The answer decoded. Raises ApiError, AnswerLostError for a body cut off, or UnexpectedAnswerError.

        C(advice) is for a refusal, where it is better than what the refusal itself leads to.
        """
        body = self.body(response, doing)
        if response.status_code >= 400:
            raise self.api_error(response, doing, advice)
        return Answer(response.status_code, body, self._next_page(response, doing))

    def body(self, response: requests.Response, doing: str) -> Any:
        """The body decoded, None where there is none. Raises AnswerLostError or UnexpectedAnswerError as C(read)."""
        if 300 <= response.status_code < 400:
            raise UnexpectedAnswerError(
                f"Could not {doing}: {self.org_url} answered with a redirect, which is not followed", ORG_URL_ADVICE
            )
        return self._decoded(response, doing) if response.status_code != 204 and response.content else None

    def _decoded(self, response: requests.Response, doing: str) -> Any:
        content_type = response.headers.get("Content-Type") or "no content type"
        if "json" in content_type.lower():
            try:
                body = response.json()
            except RecursionError:
                raise too_deep(doing) from None
            except ValueError as error:
                raise AnswerLostError(f"Could not {doing}: the answer was cut off or is not JSON") from error
            # Of a list, only the entries that are too deep cannot be used.
            if not isinstance(body, list) and is_deep(body):
                raise too_deep(doing)
            return body
        passing = response.status_code >= 500
        raise (UnavailableError if passing else UnexpectedAnswerError)(
            f"Could not {doing}: {self.org_url} answered with HTTP {response.status_code} and "
            f"{self.told(content_type)} instead of JSON",
            "Okta, or a proxy on the way to it, cannot serve now: run this again later" if passing else ORG_URL_ADVICE,
        )

    def _next_page(self, response: requests.Response, doing: str) -> str | None:
        url = response.links.get("next", {}).get("url")
        if url is None:
            return None
        if not url.startswith(self.org_url + "/"):
            raise UnexpectedAnswerError(
                f"Could not {doing}: the next page is on another host than {self.org_url}, where no token is sent",
                "Set org_url (or OKTA_CLIENT_ORGURL) to the address that the org names in its links",
            )
        return url

    def told(self, text: Any) -> str:
        """What Okta said, without secrets and without tokens."""
        said = str(text or "")
        if is_disguised_in(said, self.secrets):
            return HIDDEN
        return JSON_WEB_TOKEN.sub(HIDDEN, self.secrets.hidden_in(said))

    def api_error(self, response: requests.Response, doing: str, advice: str = "") -> ApiError:
        """Okta's refusal, as far as its body describes it."""
        try:
            body = response.json()
        except (ValueError, RecursionError):
            body = None
        body = body if isinstance(body, dict) else {}
        causes = body.get("errorCauses")
        if not body:
            body = challenge(response.headers.get("WWW-Authenticate", ""))
        code = self.told(body.get("errorCode") or body.get("error"))
        return ApiError(
            doing,
            response.status_code,
            code=code,
            summary=self.told(body.get("errorSummary") or body.get("error_description")),
            causes=[
                self.told(cause["errorSummary"])
                for cause in (causes if isinstance(causes, list) else ())
                if isinstance(cause, dict) and cause.get("errorSummary")
            ],
            request_id=self.told(response.headers.get("X-Okta-Request-Id")),
            advice="" if code in ADVICE else advice,
        )


def proxy_of_environment(url: str) -> str:
    """The proxy that the environment names for an address, empty where there is none."""
    if not HAS_REQUESTS or urlsplit(url).scheme != "https":
        return ""
    proxy = requests.utils.select_proxy(url, requests.utils.get_environ_proxies(url)) or ""
    # As requests takes it.
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def unsigned(request: Any) -> Any:
    """Leaves a request as it is, and keeps requests from signing it with credentials of a netrc file."""
    return request


def challenge(header: str) -> dict[str, str]:
    """What the header of a refused access token says: C(error) and C(error_description)."""
    return dict(CHALLENGE.findall(header))


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from; urllib3 keeps the latter in arguments and in C(reason)."""
    while error is not None:
        yield error
        inner = getattr(error, "reason", None) or next(
            (argument for argument in error.args if isinstance(argument, BaseException)), error.__context__
        )
        error = inner if isinstance(inner, BaseException) and inner is not error else None


def has_unverified_certificate(error: Exception) -> bool:
    """True where the other side showed a certificate that could not be verified."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes_of(error))


def has_no_authorities(error: Exception) -> bool:
    """True where the certificate authorities to trust could not be read: there was no connection then."""
    return any(isinstance(cause, ssl.SSLError) and cause.library == "X509" for cause in causes_of(error))


def tunnel_status(error: Exception) -> int | None:
    """The status with which a proxy refused to let this client through, None where none did.

    Python's library says it only in words.
    """
    for cause in causes_of(error):
        refused = TUNNEL_REFUSED.match(str(cause)) if isinstance(cause, OSError) else None
        if refused:
            return int(refused.group(1))
    return None


def is_refused_by_proxy(error: Exception) -> bool:
    """True where a proxy does not let this client through, now or later: without credentials, or at all."""
    return (tunnel_status(error) or 0) // 100 == 4


def never_sent(error: Exception) -> bool:
    """True where the connection was not even made, so that nothing can have been carried out."""
    unmade = ("ConnectTimeout", "ConnectTimeoutError", "NewConnectionError", "NameResolutionError")
    return tunnel_status(error) is not None or any(type(cause).__name__ in unmade for cause in causes_of(error))


def reason_of(error: Exception) -> str:
    """The innermost reason of a failed exchange, by what its errors are and never in their words.

    These repeat addresses, and parts of them, and so the password of a proxy that stands in one.
    """
    status = tunnel_status(error)
    if status is not None:
        phrases = [known.phrase for known in HTTPStatus if known == status]
        return " ".join(["Tunnel connection failed:", str(status), *phrases])
    causes = list(causes_of(error))
    facts = [fact for fact in map(fact_of, reversed(causes)) if fact]
    return facts[0] if facts else type(causes[-1]).__name__


def too_deep(doing: str) -> UnexpectedAnswerError:
    """The error of an answer that has too many levels."""
    return UnexpectedAnswerError(f"Could not {doing}: the answer is nested too deeply to be read")


def fact_of(cause: BaseException) -> str:
    """What one error means where that is known, in words that nobody but this library and Python's own has chosen."""
    name = type(cause).__name__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return OTHER_HOSTS.get(cause.verify_code) or str(cause.verify_message)
    if isinstance(cause, ssl.SSLError):
        return (cause.reason or "TLS failed").replace("_", " ").lower()
    if isinstance(cause, socket.gaierror):
        return "the name of the host cannot be resolved"
    # Errors of a kind of their own have a name of it; requests raises the plain one for a bundle.
    if name == "OSError" and isinstance(cause, OSError) and cause.errno is None:
        return "the CA bundle does not exist or cannot be read"
    if isinstance(cause, OSError) and cause.errno is not None and cause.errno in errno.errorcode:
        return os.strerror(cause.errno)
    return MEANINGS.get(name, "")
