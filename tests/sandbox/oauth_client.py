# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service app as a client: its keys, its assertions and its proofs."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jwt
import requests
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

CLIENT_ID, DPOP_CLIENT_ID = "0oaserviceapp00000b7", "0oaserviceapp00001b7"
KID = "key-1"
SCOPES = ["okta.groups.manage", "okta.groups.read", "okta.users.read"]
TOKEN = "/oauth2/v1/token"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
CURVES = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1}
TIMEOUT = 10


@lru_cache
def private_key(algorithm: str = "RS256", number: int = 0) -> Any:
    """A key for an algorithm; another number gives another key."""
    if algorithm in CURVES:
        return ec.generate_private_key(CURVES[algorithm]())
    # The hash makes no difference to a key of RSA.
    return rsa.generate_private_key(65537, 2048) if algorithm == "RS256" else private_key("RS256", number)


def jwk_of(key: Any, **further: Any) -> dict[str, Any]:
    """The public half of a key as a JSON Web Key."""
    to_jwk = RSAAlgorithm.to_jwk if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm.to_jwk
    return {**json.loads(to_jwk(key.public_key())), **further}


def pem_of(key: Any) -> str:
    """The public half of a key in PEM."""
    return str(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())


def private_pem_of(key: Any) -> str:
    """A private key in PEM."""
    return str(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode())


def service_app(**changes: Any) -> dict[str, Any]:
    """A service app of a seed."""
    key = jwk_of(private_key(), kid=KID)
    return {"client_id": CLIENT_ID, "keys": [key], "scopes": SCOPES, **changes}


SEED = {"service_apps": [service_app(), service_app(client_id=DPOP_CLIENT_ID, dpop_required=True)]}


class ServiceApp:
    """Asks one org for tokens, by what an org's clock says."""

    def __init__(self, url: str, now: Callable[[], float], client_id: str = CLIENT_ID) -> None:
        self.url = url
        self.now = now
        self.client_id = client_id

    def assertion(
        self, key: Any = None, algorithm: str = "RS256", header: dict[str, Any] | None = None, **claims: Any
    ) -> str:
        """A good assertion, but for what is changed; a claim that is None is left out."""
        now = int(self.now())
        content = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": self.url + TOKEN,
            "iat": now,
            "exp": now + 300,
            "jti": str(uuid.uuid4()),
            **claims,
        }
        return encoded(content, key or private_key(), algorithm, {"kid": KID, **(header or {})})

    def proof(
        self,
        method: str = "POST",
        path: str = TOKEN,
        token: str | None = None,
        key: Any = None,
        algorithm: str = "RS256",
        header: dict[str, Any] | None = None,
        **claims: Any,
    ) -> str:
        """A good proof, but for what is changed; a claim that is None is left out."""
        key = key or private_key(algorithm, 1)
        content = {
            "htm": method,
            "htu": self.url + path,
            "iat": int(self.now()),
            "jti": str(uuid.uuid4()),
            "ath": hash_of(token) if token else None,
            **claims,
        }
        return encoded(content, key, algorithm, {"typ": "dpop+jwt", "jwk": jwk_of(key), **(header or {})})

    def parameters(self, **changes: Any) -> dict[str, Any]:
        """Good parameters of a token request, but for what is changed; one that is None is left out."""
        parameters = {
            "grant_type": "client_credentials",
            "scope": "okta.groups.read",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self.assertion(),
            **changes,
        }
        return {name: value for name, value in parameters.items() if value is not None}

    def ask(self, proof: str | None = None, **changes: Any) -> requests.Response:
        """The answer to a token request."""
        headers = {"DPoP": proof} if proof else {}
        return requests.post(self.url + TOKEN, data=self.parameters(**changes), headers=headers, timeout=TIMEOUT)

    def token(self, **changes: Any) -> str:
        """A token, bound to the key of the proofs where the app demands that."""
        answer = self.ask(**changes)
        if "dpop_proof" in answer.text:
            nonce = self.ask(self.proof()).headers["dpop-nonce"]
            answer = self.ask(self.proof(nonce=nonce), **changes)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])


def encoded(claims: dict[str, Any], key: Any, algorithm: str, header: dict[str, Any]) -> str:
    """A JWT without whatever is None."""
    content = {name: value for name, value in claims.items() if value is not None}
    kept = {name: value for name, value in header.items() if value is not None}
    return jwt.encode(content, key, algorithm=algorithm, headers=kept)


def raw_jwt(claims: dict[str, Any], header: dict[str, Any], number: int = 0) -> str:
    """A JWT with a good RS256 signature, whatever it says."""
    parts = [json.dumps(part).encode() for part in (header, claims)]
    signed = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    signature = private_key("RS256", number).sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return (signed + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


def hash_of(token: str) -> str:
    """What a proof says of the token that it goes with."""
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()
