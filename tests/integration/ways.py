# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Service apps of a seed, and modules that authenticate as them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ansible_collections.community.okta.plugins.module_utils._kinds import MODULE_SCOPES
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from module_runs import Result, run

RSA_KEY = rsa.generate_private_key(65537, 2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
ALL_SCOPES = sorted({scope for needs in MODULE_SCOPES.values() for scope in needs.asked(check_mode=False)})
PLAIN, BOUND = "0oaplain000000000001", "0oabound000000000001"


def pem(key: Any) -> str:
    """A private key in PEM."""
    return str(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode())


def public_pem(key: Any) -> str:
    """The public key of a private one, in PEM."""
    return str(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())


def jwk(key: Any, **more: str) -> str:
    """A private key as a JWK."""
    algorithm = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    shown = algorithm.to_jwk(key)
    return json.dumps({**(json.loads(shown) if isinstance(shown, str) else shown), **more})


def service_app(client_id: str, key: Any, **more: Any) -> dict[str, Any]:
    """A service app of a seed, with all scopes unless it says which."""
    return {
        "client_id": client_id,
        "keys": [{"pem": public_pem(key), "kid": "main"}],
        "scopes": ALL_SCOPES,
        "roles": [{"type": "SUPER_ADMIN"}],
        **more,
    }


APPS = [service_app(PLAIN, RSA_KEY), service_app(BOUND, EC_KEY, dpop_required=True)]


def with_apps(seed: dict[str, Any]) -> dict[str, Any]:
    """A seed with these service apps besides its own."""
    return {**seed, "service_apps": [*seed.get("service_apps", ()), *APPS]}


AS_PLAIN = {"client_id": PLAIN, "private_key": pem(RSA_KEY), "key_id": "main"}
AS_BOUND = {"client_id": BOUND, "private_key": jwk(EC_KEY, kid="main")}


@dataclass(frozen=True)
class Connected:
    """Runs modules with a connection; a failed one is an error unless C(may_fail)."""

    connection: dict[str, Any]

    def __call__(self, name: str, /, check: bool = False, may_fail: bool = False, **options: Any) -> Result:
        result = run(name, {**self.connection, **options}, check)
        if result.failed and not may_fail:
            raise AssertionError(f"{name} failed: {result.message}")
        return result
