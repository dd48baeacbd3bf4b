# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Token requests, whose assertions and proofs are never in a recording, and what goes with the tokens.

What a recorded answer says tells what was sent: a nonce is asked for where the proof had none, and so on.
"""

from __future__ import annotations

from typing import Any

import requests
from oauth_client import DPOP_CLIENT_ID, SCOPES, ServiceApp, service_app
from okta_sandbox import Sandbox
from okta_sandbox.seed.service_apps import plant_service_apps

from replay.recordings import Exchange

OPERATION = "POST //oauth2/v1/token"
NO_PROOF = "The DPoP proof JWT header is missing."
FULL = 429


class Tokens:
    """The service app of one recording."""

    def __init__(self, sandbox: Sandbox, api_token: str) -> None:
        self._sandbox = sandbox
        self._app = ServiceApp(sandbox.url, sandbox.clock.now, DPOP_CLIENT_ID)
        self._api_token = api_token
        self._nonce: str | None = None
        self._token: str | None = None

    def ask(self, exchange: Exchange) -> requests.Response:
        """The answer to the token request that led to a recorded answer."""
        if not self._sandbox.org.clients.find(DPOP_CLIENT_ID):
            # Only here, for it is an app among the others, which most recordings know nothing of.
            app = service_app(client_id=DPOP_CLIENT_ID, scopes=[*SCOPES, "okta.apps.read"], dpop_required=True)
            plant_service_apps(self._sandbox.org, [app])
        said: dict[str, Any] = exchange.response_body
        nonce = self._nonce if exchange.status == 200 else None
        proof = None if said.get("error_description") == NO_PROOF else self._app.proof(nonce=nonce)
        # Limits of 0 mean that too many requests were under way at once.
        self._sandbox.settings.concurrency_limit = 0 if exchange.status == FULL else None
        answer = self._app.ask(proof, scope=said.get("scope", "okta.users.read"))
        self._sandbox.settings.concurrency_limit = None
        self._nonce = answer.headers.get("dpop-nonce", self._nonce)
        if answer.ok:
            self._token = answer.json()["access_token"]
        return answer

    def headers(self, method: str, path: str) -> dict[str, str]:
        """What a request to the API is authenticated with: the newest token, or the API token where there is none."""
        if not self._token:
            return {"Authorization": f"SSWS {self._api_token}"}
        return {"Authorization": f"DPoP {self._token}", "DPoP": self._app.proof(method, path, self._token)}
