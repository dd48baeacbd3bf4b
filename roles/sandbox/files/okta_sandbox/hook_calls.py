# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls of inline hooks: of the service itself, and before it of the token endpoint that its channel may name."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import jwt

from okta_sandbox.errors import OktaError
from okta_sandbox.outbound import Deadline, Reply, TooSlow, Unreachable, is_allowed, post
from okta_sandbox.state.hook_keys import HookKey

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 300
OK, NO_CONTENT, REDIRECTS, CLIENT_ERRORS, SERVER_ERRORS = 200, 204, 300, 400, 500

Headers = list[tuple[str, str]]


class NoToken(Exception):
    """The token endpoint gave none, and why."""


@dataclass(frozen=True)
class HookCall:
    """Everything that a call of one hook needs, so that the org can go on while it waits for the answer."""

    config: Mapping[str, Any]
    secret: str | None = field(repr=False)
    key: HookKey | None = field(repr=False)
    http_on_loopback: bool
    seconds: float
    """How long one attempt may take, with the request for a token."""

    def answer(self, payload: Mapping[str, Any]) -> Any:
        """What the hook answers, None where that is nothing; Okta answers with a code of its own where it fails.

        A second attempt follows where the first one was too slow, met nobody or was answered with a redirect or with
        a mistake of the service. Which of Okta's codes stands for which of these failures is what they say of
        themselves; nobody is known to have met them.
        """
        content = json.dumps(payload).encode()
        with suppress(TooSlow, Unreachable, NoToken):
            reply = self._reply(content)
            if reply.status < REDIRECTS or CLIENT_ERRORS <= reply.status < SERVER_ERRORS:
                return _read(reply)
        try:
            return _read(self._reply(content))
        except TooSlow:
            raise OktaError("E0000137", causes=(f"No answer came within {self.seconds:g} seconds.",)) from None
        except (Unreachable, NoToken) as error:
            raise OktaError("E0000134", causes=(f"{error}.",)) from None

    def _reply(self, content: bytes) -> Reply:
        deadline = Deadline(self.seconds)
        headers: Headers = [("Accept", JSON), ("Content-Type", JSON), *self._authentication(deadline)]
        headers.extend((header["key"], header["value"]) for header in self.config["headers"])
        return self._post(self.config["uri"], headers, content, deadline)

    def _authentication(self, deadline: Deadline) -> Headers:
        if "authType" in self.config:
            return [("Authorization", f"Bearer {self._token(deadline)}")]
        scheme = self.config["authScheme"]
        return [(scheme["key"], self.secret)] if scheme and self.secret else []

    def _token(self, deadline: Deadline) -> str:
        form = {"grant_type": "client_credentials", "client_id": self.config["clientId"]}
        if self.config["scope"]:
            form["scope"] = self.config["scope"]
        if self.key:
            form.update(client_assertion_type=ASSERTION_TYPE, client_assertion=self._assertion(self.key))
        else:
            form["client_secret"] = self.secret or ""
        headers = [("Accept", JSON), ("Content-Type", FORM)]
        reply = self._post(self.config["tokenUrl"], headers, urlencode(form).encode(), deadline)
        token = (_object(reply) or {}).get("access_token") if reply.status == OK else None
        if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
            raise NoToken(f"The token endpoint answered {reply.status} and gave no token")
        return token

    def _assertion(self, key: HookKey) -> str:
        """A new one for each attempt; others check its times, so they are not those of the org's clock."""
        now, client = int(time.time()), self.config["clientId"]
        claims = {"iss": client, "sub": client, "aud": self.config["tokenUrl"], "jti": str(uuid.uuid4())}
        times = {"iat": now, "exp": now + ASSERTION_SECONDS}
        return jwt.encode({**claims, **times}, key.private_key, algorithm="RS256", headers={"kid": key.key_id})

    def _post(self, address: str, headers: Headers, content: bytes, deadline: Deadline) -> Reply:
        if not is_allowed(address, self.http_on_loopback):
            raise Unreachable("the address is no https address")
        return post(address, headers, content, deadline)


def _read(reply: Reply) -> Any:
    """What a service means; an answer of 200 that tells of an error is an answer."""
    if reply.status == NO_CONTENT:
        return None
    if reply.status >= CLIENT_ERRORS:
        raise OktaError("E0000135", causes=(f"The inline hook answered {reply.status}.",))
    if reply.status >= REDIRECTS:
        raise OktaError("E0000134", causes=("The inline hook answered with a redirect, which is not followed.",))
    content = _object(reply)
    if content is None:
        raise OktaError("E0000134", causes=("The answer of the inline hook is no JSON object.",))
    return content


def _object(reply: Reply) -> dict[str, Any] | None:
    try:
        content = json.loads(reply.body)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
