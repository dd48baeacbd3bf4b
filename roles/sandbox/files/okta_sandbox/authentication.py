# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may use the org."""

from __future__ import annotations

import hmac
from urllib.parse import quote

from werkzeug import Request, Response

from okta_sandbox.errors import invalid_token
from okta_sandbox.oauth import scopes
from okta_sandbox.oauth.access_tokens import AccessToken
from okta_sandbox.oauth.errors import OAuthError
from okta_sandbox.oauth.keys import ALGORITHMS
from okta_sandbox.state import Org

SSWS, BEARER, DPOP = "SSWS", "Bearer", "DPoP"

# Where a request's environment says which client has sent it, if one did.
CLIENT = "okta_sandbox.client"


class Challenge(Exception):
    """A request with an access token that is refused.

    The API says so in a header alone, and sends no body at all: neither Okta's usual one nor that of OAuth.
    """

    def __init__(self, scheme: str, request: Request, error: OAuthError) -> None:
        super().__init__(error.description)
        self._status = error.status
        url, needed = request.host_url.rstrip("/"), scopes.needed(request.method, request.path)
        said = {
            **({"algs": " ".join(ALGORITHMS)} if scheme == DPOP else {}),
            "authorization_uri": f"{url}/oauth2/v1/authorize",
            "realm": url,
            **({"scope": needed} if needed else {}),
            "error": error.error,
            "error_description": error.description,
            "resource": quote(request.path),
        }
        self._challenge = f"{scheme} " + ", ".join(f'{name}="{value}"' for name, value in said.items())

    def answer(self) -> Response:
        """The answer, without a body."""
        answer = Response(status=self._status, headers={"WWW-Authenticate": self._challenge})
        del answer.headers["Content-Type"]
        return answer


class Authentication:
    """The API token, and the access tokens, which are good for what their scopes say."""

    def __init__(self, token: str, org: Org) -> None:
        self._token = token
        self._org = org

    def check_token(self, authorization: str | None) -> None:
        """Okta answers 401 E0000011 to a bad API token; here also to a missing one."""
        given = authorization or ""
        # Okta's own Python SDK sends no space between the two.
        if not given.startswith(SSWS) or not hmac.compare_digest(
            given[len(SSWS) :].strip().encode(), self._token.encode()
        ):
            raise invalid_token()

    def check(self, request: Request) -> None:
        """Let a request pass, or raise what the answer is to be."""
        scheme, _space, credential = request.headers.get("Authorization", "").partition(" ")
        if scopes.is_public(request.path):
            return
        if scheme not in (BEARER, DPOP):
            self.check_token(request.headers.get("Authorization"))
            return
        try:
            with self._org.lock:
                token = self._token_of(scheme, credential.strip(), request)
        except OAuthError as error:
            raise Challenge(scheme, request, error) from None
        request.environ[CLIENT] = token.client_id

    def _token_of(self, scheme: str, credential: str, request: Request) -> AccessToken:
        """The access token of a request that it is good for; in which order Okta looks is not known."""
        token = self._org.access_tokens.read(credential)
        if not self._org.clients.find(token.client_id):
            raise OAuthError("access_token_invalid")
        proof = request.headers.get("DPoP")
        if scheme == BEARER and token.bound_to:
            raise OAuthError("dpop_authentication_scheme_required" if proof else "dpop_proof_required_for_token")
        if scheme == DPOP:
            self._check_proof(token, credential, request)
        needed = scopes.needed(request.method, request.path)
        if needed and needed not in token.scopes:
            raise OAuthError("access_token_insufficient_scopes")
        return token

    def _check_proof(self, token: AccessToken, credential: str, request: Request) -> None:
        if not token.bound_to:
            raise OAuthError("access_token_not_dpop_bound")
        proof = self._org.proofs.check(request.headers.get("DPoP"), request.method, request.base_url, credential)
        if proof.thumbprint != token.bound_to:
            raise OAuthError("invalid_access_token_dpop_binding")
