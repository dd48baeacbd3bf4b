# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The errors of OAuth 2.0, by the names that Okta has for them."""

from __future__ import annotations

# What Okta lists, by status and error: the descriptions, by their names.
LISTED: dict[tuple[int, str], dict[str, str]] = {
    (400, "invalid_request"): {
        "duplicate_oauth_params": "The request contained multiple parameters with the same name.",
        "token_request_missing_grant_type": (
            "The token request must specify a 'grant_type'. Valid values: [client_credentials]"
        ),
        "client_assertion_type_invalid": "The client_assertion_type is invalid.",
        "dpop_proof_required_for_token": "The resource request requires a DPoP proof.",
        "dpop_authentication_scheme_required": (
            "The resource request must use the DPoP authentication scheme when using a DPoP bound token."
        ),
    },
    (400, "unsupported_grant_type"): {
        "unsupported_grant_type": (
            "The authorization grant type is not supported by the authorization server. Configured grant "
            "types: [client_credentials]."
        ),
    },
    (401, "invalid_client"): {
        "missing_client_credentials": "No client credentials found.",
        "unsupported_auth_method_client_creds": (
            "Client Credentials requests to the Org Authorization Server must use the private_key_jwt "
            "token_endpoint_auth_method."
        ),
        "client_assertion_invalid_jwt": "The parsing of the client_assertion failed.",
        "client_assertion_invalid_issuer": "The issuer claim for client_assertion is not a valid client_id.",
        "client_assertion_invalid_subject": "The subject claim for client_assertion is not a valid client_id.",
        "client_assertion_invalid_signature_algorithm": "The client_assertion JWT signature algorithm is invalid.",
        "client_without_keys": "The client does not have a JWKSet configured, but the client_assertion requires one.",
        "client_assertion_invalid_kid": "The client_assertion JWT kid is invalid.",
        "client_assertion_invalid_signature": "The client_assertion signature is invalid.",
        "client_assertion_invalid_audience": (
            "The audience claim for client_assertion must be the endpoint invoked for the request."
        ),
        "client_assertion_expiration_required": (
            "The client_assertion must contain the 'exp' claim as seconds since epoch."
        ),
        "client_assertion_expired_token": "The client_assertion token is expired.",
        "client_assertion_expires_too_far_in_future": (
            "The client_assertion token has an expiration too far into the future."
        ),
        "client_assertion_issued_at_in_future": "The client_assertion token must be issued before the current time.",
        "client_assertion_already_used": "The client_assertion token has already been used.",
    },
    (400, "invalid_scope"): {
        "no_default_scopes": (
            "The authorization server resource does not have any configured default scopes, 'scope' must be provided."
        ),
        "no_matching_scope": "One or more scopes are not configured for the authorization server resource.",
    },
    (400, "consent_required"): {
        "no_org_scopes_granted": "You are not allowed any of the requested scopes.",
    },
    (400, "use_dpop_nonce"): {
        "use_dpop_nonce": "Authorization server requires nonce in DPoP proof.",
    },
    (400, "invalid_dpop_proof"): {
        "invalid_dpop_proof": "The DPoP proof JWT is invalid.",
        "invalid_dpop_proof_missing_header": "The DPoP proof JWT header is missing.",
        "invalid_dpop_proof_multiple_headers_not_allowed": "Multiple DPoP proof JWT headers are not allowed.",
        "invalid_dpop_proof_invalid_jwt": "The DPoP proof JWT cannot be parsed.",
        "invalid_dpop_proof_invalid_type": "'typ' must be 'dpop+jwt' in the DPoP proof JWT.",
        "invalid_dpop_proof_invalid_signature_algorithm": "The DPoP proof JWT signature algorithm is invalid.",
        "invalid_dpop_proof_invalid_signature": "The DPoP proof JWT signature is invalid.",
        "invalid_dpop_proof_invalid_htm": "'htm' claim in the DPoP proof JWT is invalid.",
        "invalid_dpop_proof_invalid_htu": "'htu' claim in the DPoP proof JWT is invalid.",
        "invalid_dpop_proof_invalid_iat": "'iat' claim in the DPoP proof JWT is invalid.",
        "invalid_dpop_proof_jwt_issued_in_future": "The DPoP proof JWT is issued in the future.",
        "invalid_dpop_proof_jwt_too_old": "The DPoP proof JWT is issued more than five minutes in the past.",
        "invalid_dpop_proof_invalid_jti": "'jti' claim in the DPoP proof JWT is invalid.",
        "dpop_proof_already_used": "The DPoP proof JWT has already been used.",
        "dpop_proof_invalid_ath": "'ath' claim in the DPoP proof does not match the presented access_token.",
        "invalid_access_token_dpop_binding": "The access_token is not bound to the provided DPoP proof.",
    },
    (401, "invalid_token"): {
        "access_token_not_dpop_bound": "The presented access_token is not DPoP bound.",
        "access_token_invalid": "The access token is invalid.",
    },
    (403, "insufficient_scope"): {
        "access_token_insufficient_scopes": "The access token provided does not contain the required scopes.",
    },
}

# name: (status, error, description)
ERRORS = {
    name: (status, error, description)
    for (status, error), named in LISTED.items()
    for name, description in named.items()
}


class OAuthError(Exception):
    """A refusal, by Okta's name for it."""

    def __init__(self, name: str, headers: dict[str, str] | None = None) -> None:
        self.name = name
        self.status, self.error, self.description = ERRORS[name]
        self.headers = headers or {}
        super().__init__(self.description)

    def body(self) -> dict[str, str]:
        """The error body of the token endpoint."""
        return {"error": self.error, "error_description": self.description}
