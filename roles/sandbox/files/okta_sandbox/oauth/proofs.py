# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DPoP proofs, by which a client shows that it holds the key that its token is bound to (RFC 9449)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import jwt

from okta_sandbox.clock import Clock
from okta_sandbox.oauth.errors import OAuthError
from okta_sandbox.oauth.keys import ALGORITHMS, base64url, claims_of, from_jwk, is_time, thumbprint, unverified
from okta_sandbox.oauth.once import Once

OLDEST = 300


@dataclass(frozen=True)
class Proof:
    """A good proof."""

    thumbprint: str
    """That of the key which the client holds."""
    claims: dict[str, Any]


class Proofs:
    """Checks proofs, each of which can be used once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._used = Once()

    def check(self, header: str | None, method: str, address: str, token: str | None = None) -> Proof:
        """The proof in a request's header; Okta answers 400 invalid_dpop_proof to a bad one.

        One that goes with an access token has to name it. In which order Okta looks is not known.
        """
        if not header:
            raise OAuthError("invalid_dpop_proof_missing_header")
        if "," in header:
            raise OAuthError("invalid_dpop_proof_multiple_headers_not_allowed")
        found, claims = _read(header)
        if claims.get("htm") != method:
            raise OAuthError("invalid_dpop_proof_invalid_htm")
        if not _is_same(claims.get("htu"), address):
            raise OAuthError("invalid_dpop_proof_invalid_htu")
        self._check_time(claims.get("iat"))
        if token is not None and claims.get("ath") != base64url(hashlib.sha256(token.encode()).digest()):
            raise OAuthError("dpop_proof_invalid_ath")
        self._use(found, claims)
        return Proof(found, claims)

    def _check_time(self, issued: Any) -> None:
        now = self._clock.now()
        if not is_time(issued):
            raise OAuthError("invalid_dpop_proof_invalid_iat")
        if issued > now:
            raise OAuthError("invalid_dpop_proof_jwt_issued_in_future")
        if issued < now - OLDEST:
            raise OAuthError("invalid_dpop_proof_jwt_too_old")

    def _use(self, key: str, claims: dict[str, Any]) -> None:
        identifier = claims.get("jti")
        if not isinstance(identifier, str) or not identifier:
            raise OAuthError("invalid_dpop_proof_invalid_jti")
        if not self._used.take(key, identifier, self._clock.now(), claims["iat"] + OLDEST):
            raise OAuthError("dpop_proof_already_used")


def _read(proof: str) -> tuple[str, dict[str, Any]]:
    """The thumbprint of the key in a proof, and the claims that it signed."""
    try:
        header, _claims = unverified(proof)
    except jwt.DecodeError:
        raise OAuthError("invalid_dpop_proof_invalid_jwt") from None
    if header.get("typ") != "dpop+jwt":
        raise OAuthError("invalid_dpop_proof_invalid_type")
    if header.get("alg") not in ALGORITHMS:
        raise OAuthError("invalid_dpop_proof_invalid_signature_algorithm")
    jwk = header.get("jwk")
    if not isinstance(jwk, dict):
        raise OAuthError("invalid_dpop_proof")
    try:
        key = from_jwk(jwk)
    except ValueError:
        raise OAuthError("invalid_dpop_proof") from None
    try:
        return thumbprint(jwk), claims_of(proof, key, header["alg"])
    except jwt.InvalidSignatureError:
        raise OAuthError("invalid_dpop_proof_invalid_signature") from None


def _is_same(named: Any, address: str) -> bool:
    try:
        return isinstance(named, str) and _normal(named) == _normal(address)
    except ValueError:
        return False


def _normal(address: str) -> tuple[str, str, str, str]:
    """An address in the form that is compared; neither a query nor a fragment has a place in it."""
    parts = urlsplit(address)
    beyond = f"?{parts.query}#{parts.fragment}" if parts.query or parts.fragment else ""
    return parts.scheme.lower(), parts.netloc.lower(), unquote(parts.path), beyond
