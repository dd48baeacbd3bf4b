# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Private keys, and the JSON web tokens that are signed with them."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import re
import traceback
import uuid
from typing import Any, Mapping, Sequence

from ._errors import InputError, MissingLibraryError

try:
    import jwt
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        load_pem_private_key,
    )
    from jwt.algorithms import get_default_algorithms
except ImportError:
    HAS_PYJWT = False
    PYJWT_IMPORT_ERROR: str | None = traceback.format_exc()
else:
    HAS_PYJWT = True
    PYJWT_IMPORT_ERROR = None

ALGORITHMS_OF_CURVES = {"secp256r1": "ES256", "secp384r1": "ES384", "secp521r1": "ES512"}
RSA_ALGORITHMS = ("RS256", "RS384", "RS512")
FEWEST_RSA_BITS = 2048
PUBLIC_PARTS = ("kty", "crv", "x", "y", "n", "e")
FORMS = "Give the key itself, not the path of its file, in PEM without a passphrase or as a JWK in JSON"
KINDS = "Use an RSA key or one on a NIST curve"
# Environment variables and JSON often hold a PEM in one line, with the ends of its lines spelled out.
SPELLED_LINE_ENDS = re.compile(r"(\\+[rn])+")


class PrivateKey:
    """A private key that signs; C(key_id) is what a JWK says of it."""

    def __init__(self, key: Any, algorithm: str, key_id: str | None) -> None:
        self.algorithm = algorithm
        self.key_id = key_id
        self._key = key

    def __repr__(self) -> str:
        return "PrivateKey(hidden)"

    def sign(self, claims: Mapping[str, Any], headers: Mapping[str, Any]) -> str:
        """A token of these claims."""
        return str(jwt.encode(dict(claims), self._key, algorithm=self.algorithm, headers=dict(headers)))

    @property
    def public_jwk(self) -> dict[str, str]:
        """The public key."""
        shown = get_default_algorithms()[self.algorithm].to_jwk(self._key.public_key())
        body = json.loads(shown) if isinstance(shown, str) else shown
        return {part: body[part] for part in PUBLIC_PARTS if part in body}

    @property
    def pem(self) -> str:
        """The private key itself, in PEM."""
        return str(self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode())


def require_pyjwt() -> None:
    """Raise MissingLibraryError where nothing can be signed."""
    if not HAS_PYJWT:
        raise MissingLibraryError("PyJWT[crypto]", PYJWT_IMPORT_ERROR)


def new_private_key() -> PrivateKey:
    """A key that nobody else has. Raises MissingLibraryError."""
    require_pyjwt()
    return PrivateKey(ec.generate_private_key(ec.SECP256R1()), "ES256", None)


def parse_private_key(text: str, what: str) -> PrivateKey:
    """The private key in a text: PEM, or a JWK in JSON, or a JWK set with one private key.

    C(what) begins the sentence of an error. Raises InputError, which never tells the text, and MissingLibraryError.
    """
    require_pyjwt()
    text = text.strip()
    try:
        if text.startswith("{"):
            return _key_of_jwk(_only_private(_map_in(text), what), what)
        key = load_pem_private_key(SPELLED_LINE_ENDS.sub("\n", text).encode(), None)
    except UnsupportedAlgorithm:
        raise InputError(f"{what} is of a kind that Okta does not accept", KINDS) from None
    except (ValueError, TypeError, SyntaxError, RecursionError, jwt.PyJWTError, AttributeError):
        # The cause may quote the text.
        raise InputError(f"{what} is not a private key that can be read", FORMS) from None
    return PrivateKey(key, algorithm_of(key, None, what), None)


def _map_in(text: str) -> Any:
    """The map in a text of JSON, or in what Ansible makes of a map for an option that is a text."""
    try:
        return json.loads(text)
    except ValueError:
        return ast.literal_eval(text)


def _only_private(body: Mapping[str, Any], what: str) -> Mapping[str, Any]:
    """A JWK as it is, or of a JWK set the one with a private part. Raises InputError."""
    keys = body.get("keys")
    if not isinstance(keys, list):
        return body
    private = [key for key in keys if isinstance(key, dict) and key.get("d")]
    if len(private) != 1:
        raise InputError(
            f"{what} is a JWK set with {len(private) or 'no'} private {'keys' if private else 'key'}",
            "Give a set with one private key, or the key itself",
        )
    return private[0]


def _key_of_jwk(body: Mapping[str, Any], what: str) -> PrivateKey:
    if not body.get("d"):
        raise InputError(f"{what} is a JWK without its private part", "Give the key pair that Okta showed once")
    family = {"RSA": "RS256", "EC": "ES256"}.get(str(body.get("kty")), "")
    if not family:
        raise InputError(f"{what} is of a kind that Okta does not accept", KINDS)
    key = get_default_algorithms()[family].from_jwk(json.dumps(body))
    key_id = body.get("kid")
    return PrivateKey(key, algorithm_of(key, body.get("alg"), what), str(key_id) if key_id else None)


def algorithm_of(key: Any, declared: Any, what: str) -> str:
    """What a key signs with: as its JWK says, or the usual one of its kind. Raises InputError."""
    if isinstance(key, rsa.RSAPrivateKey):
        if key.key_size < FEWEST_RSA_BITS:
            raise InputError(f"{what} has {key.key_size} bits, and Okta accepts at least {FEWEST_RSA_BITS}")
        fitting: Sequence[str] = RSA_ALGORITHMS
    elif isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in ALGORITHMS_OF_CURVES:
        fitting = (ALGORITHMS_OF_CURVES[key.curve.name],)
    else:
        raise InputError(f"{what} is of a kind that Okta does not accept", KINDS)
    if declared is not None and declared not in fitting:
        raise InputError(f"{what} cannot sign with {declared}, which its JWK names", f"It signs with {fitting[0]}")
    return declared or fitting[0]


def new_token_id() -> str:
    """An identifier that no other token has."""
    return str(uuid.uuid4())


def hash_of(token: str) -> str:
    """The SHA-256 of a token in base64url, as a proof of possession names it."""
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).decode().rstrip("=")
