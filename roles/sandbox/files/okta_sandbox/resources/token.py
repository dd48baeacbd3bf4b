# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The token endpoint of the org's authorization server."""

from __future__ import annotations

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.oauth import scopes
from okta_sandbox.oauth.errors import OAuthError
from okta_sandbox.requested import the_org
from okta_sandbox.state import Org
from okta_sandbox.state.clients import Client

blueprint = Blueprint("token", __name__, url_prefix="/oauth2/v1")

GRANT_TYPE = "client_credentials"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@blueprint.post("/token")
def create() -> Response:
    """An access token for a service app; the parameters may be a form, or stand in the query."""
    org, parameters = the_org(), _parameters()
    if not parameters.get("grant_type"):
        raise OAuthError("token_request_missing_grant_type")
    if parameters["grant_type"] != GRANT_TYPE:
        raise OAuthError("unsupported_grant_type")
    client = _client(org, parameters)
    # The assertion is used up by now, whatever comes of the rest.
    bound_to = _bound_to(org) if client.dpop_required else None
    granted = _granted(org, client, parameters.get("scope", "").split())
    answer = answers.ok(
        {
            "token_type": "DPoP" if bound_to else "Bearer",
            "expires_in": org.settings.access_token_seconds,
            "access_token": org.access_tokens.new(client.id, granted, answers.org_url(), bound_to),
            "scope": " ".join(granted),
        }
    )
    if bound_to:
        answer.headers["dpop-nonce"] = org.nonces.current()
    return answer


def _parameters() -> dict[str, str]:
    given = [*request.args.items(multi=True), *request.form.items(multi=True)]
    parameters = dict(given)
    if len(parameters) < len(given):
        raise OAuthError("duplicate_oauth_params")
    return parameters


def _client(org: Org, parameters: dict[str, str]) -> Client:
    assertion = parameters.get("client_assertion")
    if not assertion:
        secret = "client_secret" in parameters or "Authorization" in request.headers
        raise OAuthError("unsupported_auth_method_client_creds" if secret else "missing_client_credentials")
    if parameters.get("client_assertion_type") != ASSERTION_TYPE:
        raise OAuthError("client_assertion_type_invalid")
    return org.assertions.client_of(assertion, _address())


def _bound_to(org: Org) -> str:
    """The thumbprint of the key that the client has proven to hold; the proof needs a nonce, which an answer tells."""
    proof = org.proofs.check(request.headers.get("DPoP"), request.method, _address())
    if not org.nonces.is_good(proof.claims.get("nonce")):
        raise OAuthError("use_dpop_nonce", headers={"dpop-nonce": org.nonces.current()})
    return proof.thumbprint


def _granted(org: Org, client: Client, wanted: list[str]) -> list[str]:
    """The scopes that the client asks for and has been granted; others are left out, as long as one is left."""
    if not wanted:
        raise OAuthError("no_default_scopes")
    if not set(wanted) <= scopes.KNOWN | org.clients.granted():
        raise OAuthError("no_matching_scope")
    granted = [scope for scope in dict.fromkeys(wanted) if scope in client.scopes]
    if not granted:
        raise OAuthError("no_org_scopes_granted")
    return granted


def _address() -> str:
    return f"{answers.org_url()}/oauth2/v1/token"
