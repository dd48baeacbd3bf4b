# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies that create identity providers and their keys, as short as Okta takes them."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from okta_sandbox import certificates
from sandbox_client import Client

IDPS, KEYS = "/idps", "/idps/credentials/keys"
ADDRESS = "https://idp.example.com"
AUTHORITY = ec.generate_private_key(ec.SECP256R1())
CLIENT = {"client_id": "efg456", "client_secret": "aaaaaaaa"}
SUBJECT = {
    "countryName": "US",
    "stateOrProvinceName": "California",
    "localityName": "San Francisco",
    "organizationName": "Example",
    "organizationalUnitName": "IT",
    "commonName": "Partner",
}


def certificate(name: str = "Partner", algorithm: str = "RSA", days: int = 365) -> str:
    """An entry of x5c, the same for the same arguments."""
    return certificates.new(name, algorithm, days)


def key(okta: Client, name: str = "Partner", algorithm: str = "RSA") -> str:
    """The kid of a new key."""
    answer = okta.post(KEYS, json={"x5c": [certificate(name, algorithm)]})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["kid"])


def policy(**more: Any) -> dict[str, Any]:
    """The shortest policy, with more in it."""
    return {"subject": {"userNameTemplate": {"template": "idpuser.email"}}, **more}


def saml(kid: str, **more: Any) -> dict[str, Any]:
    """A SAML identity provider."""
    protocol = {
        "type": "SAML2",
        "endpoints": {"sso": {"url": f"{ADDRESS}/sso"}},
        "credentials": {"trust": {"issuer": ADDRESS, "kid": kid}},
    }
    return {"type": "SAML2", "name": "Partner", "protocol": protocol, "policy": policy(), **more}


def oidc(**more: Any) -> dict[str, Any]:
    """A generic identity provider of OpenID Connect."""
    protocol = {
        "type": "OIDC",
        "endpoints": {name: {"url": f"{ADDRESS}/{name}"} for name in ("authorization", "token", "jwks")},
        "issuer": {"url": ADDRESS},
        "scopes": ["openid", "email"],
        "credentials": {"client": CLIENT},
    }
    return {"type": "OIDC", "name": "Generic", "protocol": protocol, "policy": policy(), **more}


def social(idp_type: str = "GOOGLE", protocol: str = "OIDC", **more: Any) -> dict[str, Any]:
    """A social identity provider."""
    content = {"type": protocol, "scopes": ["email", "profile"], "credentials": {"client": CLIENT}}
    return {"type": idp_type, "name": idp_type.title(), "protocol": content, "policy": policy(), **more}


def idp(okta: Client, body: dict[str, Any]) -> dict[str, Any]:
    """A new identity provider."""
    answer = okta.post(IDPS, json=body)
    assert answer.status_code == 200, answer.text
    created: dict[str, Any] = answer.json()
    return created


def changed(body: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of a body with another value in one place; ... takes the place out."""
    first, _dot, rest = path.partition(".")
    if rest:
        return {**body, first: changed(body[first], rest, value)}
    copied = {**body, first: value}
    if value is ...:
        del copied[first]
    return copied


def signed(request: str, days: float = 365, now: datetime | None = None, begin: datetime | None = None) -> bytes:
    """The certificate, in DER, that an authority makes of a request, with a subject of its own choice."""
    csr = x509.load_der_x509_csr(base64.b64decode(request))
    begin = begin or (now or datetime.now(UTC)) - timedelta(hours=1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Renamed")]))
        .issuer_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Authority")]))
        .public_key(csr.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after((now or datetime.now(UTC)) + timedelta(days=days))
    )
    return builder.sign(AUTHORITY, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
