# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Ways to authenticate: one class each, used by requests as its C(auth).

Those that need a private key are in C(_private_key_auth), which a task with a token does not load: importing PyJWT and
cryptography takes longer than importing this collection.
"""

from __future__ import annotations

import base64
import json
import time
from abc import ABC, abstractmethod
from typing import Any, Callable, Mapping

from ._errors import PASSING, ApiError

TOKEN_PATH = "/oauth2/v1/token"


class Reply:
    """What the token endpoint answered; C(body) is empty where it was no JSON object."""

    def __init__(self, status: int, body: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        self.status = status
        self.body = body
        self.headers = headers


class SignInError(ApiError):
    """The token endpoint gave no token: C(code) is OAuth's error, C(summary) its description."""

    KIND = "not_authenticated"

    @property
    def kind(self) -> str:
        usual = super().kind
        return usual if usual in PASSING else self.KIND

    @property
    def is_unreadable(self) -> bool:
        return False

    @property
    def is_missing(self) -> bool:
        return False

    @property
    def stops_the_run(self) -> bool:
        return True


Ask = Callable[[Mapping[str, str], Mapping[str, str]], Reply]


class Authentication(ABC):
    """Signs requests. Being passed as C(auth) also keeps requests from putting credentials of a netrc file there.

    C(identity) is how people name what authenticates, in "the app 0oa1".
    """

    identity: str
    # Seconds since the epoch; who sends the requests sets it by Okta's clock, which decides what is too old or too new.
    clock: Callable[[], float] = staticmethod(time.time)
    # Whether the rights of what authenticates are scopes, in addition to admin roles.
    has_scopes = True
    # Whether it must ask the token endpoint for what requests are signed with.
    signs_in = False

    @abstractmethod
    def __call__(self, request: Any) -> Any:
        """Sign a prepared request."""

    @property
    @abstractmethod
    def credential(self) -> str:
        """What requests are signed with now; empty where it must be obtained first."""

    @property
    def is_ready(self) -> bool:
        """Whether requests can be signed."""
        return True

    def obtain(self, org_url: str, ask: Ask) -> None:
        """Get what requests are signed with, by asking the token endpoint. Raises SignInError."""
        raise NotImplementedError("what is always ready is never obtained")

    def can_go_on(self, credential: str, answer: Any) -> bool:
        """Whether a request that was signed with a credential and refused may succeed when it is signed again."""
        return False


class ApiToken(Authentication):
    """Signs with an API token."""

    identity = "the admin whose API token this is"
    has_scopes = False

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: Any) -> Any:
        request.headers["Authorization"] = f"SSWS {self._token}"
        return request

    def __repr__(self) -> str:
        return "ApiToken(hidden)"

    @property
    def credential(self) -> str:
        return self._token


class AccessToken(Authentication):
    """Signs with an access token."""

    def __init__(self, token: str) -> None:
        self._token = token
        client = claims_of(token).get("cid")
        self.identity = f"the app {client}" if client else "the holder of the access token"

    def __call__(self, request: Any) -> Any:
        return signed(request, self._token)

    def __repr__(self) -> str:
        return "AccessToken(hidden)"

    @property
    def credential(self) -> str:
        return self._token


def signed(request: Any, token: str) -> Any:
    """A prepared request, signed with an access token that is bound to no key."""
    request.headers["Authorization"] = f"Bearer {token}"
    return request


def claims_of(token: str) -> dict[str, Any]:
    """What a token says, its signature not looked at; empty for what is no such token."""
    try:
        middle = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (IndexError, ValueError):
        return {}
    return claims if isinstance(claims, dict) else {}
