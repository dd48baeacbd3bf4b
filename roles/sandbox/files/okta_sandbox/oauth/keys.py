# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Public keys, as JSON Web Keys or in PEM."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeGuard

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

PublicKey = RSAPublicKey | EllipticCurvePublicKey

ALGORITHMS = ("RS256", "RS384", "RS512", "ES256", "ES384", "ES512")

# What a thumbprint is made of (RFC 7638), by the kind of key.
THUMBPRINTED = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y")}
PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "k"})


def base64url(content: bytes) -> str:
    """Bytes in base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_jwk(jwk: Mapping[str, Any]) -> PublicKey:
    """The key that a JWK holds; a ValueError where it holds none of a kind that signs, or a private one."""
    kind = jwk.get("kty")
    if not isinstance(kind, str) or kind not in THUMBPRINTED:
        raise ValueError("its kty is neither RSA nor EC")
    if PRIVATE & set(jwk):
        raise ValueError("it holds a private key")
    try:
        read: Any = RSAAlgorithm.from_jwk(dict(jwk)) if kind == "RSA" else ECAlgorithm.from_jwk(dict(jwk))
    except (jwt.PyJWTError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError("it is no JSON Web Key") from error
    if not isinstance(read, (RSAPublicKey, EllipticCurvePublicKey)):
        raise ValueError("it is no public key")
    return read


def from_pem(text: str) -> PublicKey:
    """The key that a PEM text holds; a ValueError where it holds no public key of a kind that signs."""
    try:
        read = load_pem_public_key(text.encode())
    except ValueError as error:
        raise ValueError("its pem is no public key") from error
    if not isinstance(read, (RSAPublicKey, EllipticCurvePublicKey)):
        raise ValueError("its pem is neither RSA nor EC")
    return read


def thumbprint(jwk: Mapping[str, Any]) -> str:
    """What tells one key from another, whatever else its JWK says."""
    members = {name: jwk[name] for name in THUMBPRINTED[jwk["kty"]]}
    text = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return base64url(hashlib.sha256(text.encode()).digest())


def claims_of(token: str, key: PublicKey, algorithm: str) -> dict[str, Any]:
    """The claims of a JWT with a good signature, none of them checked; a jwt.InvalidSignatureError otherwise."""
    if isinstance(key, RSAPublicKey) != algorithm.startswith("RS"):
        raise jwt.InvalidSignatureError
    try:
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=[algorithm], options=NOTHING_CHECKED)
    except (jwt.PyJWTError, RecursionError) as error:
        # A curve that the algorithm does not go with is as good as a wrong signature.
        raise jwt.InvalidSignatureError from error
    return claims


# Times go by the org's clock, not by that of the machine.
NOTHING_CHECKED: Any = {
    f"verify_{name}": name == "signature" for name in ("signature", "exp", "nbf", "iat", "aud", "iss", "sub", "jti")
}


def unverified(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The header and the claims of a JWT, on nobody's word; a jwt.DecodeError where it is none."""
    options: Any = {**NOTHING_CHECKED, "verify_signature": False}
    try:
        parts = jwt.decode_complete(token, options=options)
    except (jwt.PyJWTError, RecursionError) as error:
        raise jwt.DecodeError from error
    return parts["header"], parts["payload"]


# No moment that matters is later, nor is what JSON may call a number and is none.
LATEST = 10**12


def is_time(value: Any) -> TypeGuard[float]:
    """Whether a claim is a number of seconds."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < LATEST
