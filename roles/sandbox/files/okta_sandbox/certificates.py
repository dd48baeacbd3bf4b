# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""X.509 certificates: what Okta shows of them, and new ones for a seed."""

from __future__ import annotations

import base64
import binascii
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

WHITESPACE = re.compile(r"\s+")
PEM = re.compile(r"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)
# The names that JSON Web Keys have for them; Okta takes no other curve.
CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}

ALGORITHMS: dict[str, Callable[[], Any]] = {
    "RSA": lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "EC": lambda: ec.generate_private_key(ec.SECP256R1()),
}


class BrokenCertificate(ValueError):
    """A text that is no certificate, or one with a kind of key that Okta does not take."""


@dataclass(frozen=True)
class Certificate:
    """What Okta shows of a certificate."""

    fingerprint: str
    """SHA-256 of its DER, in base64url."""
    expires_at: str
    key_type: str
    """RSA or EC."""
    numbers: dict[str, str]
    """The public key in the notation of a JSON Web Key."""
    common_name: str


def read(text: str) -> Certificate:
    """The certificate in an entry of x5c: DER in base64, in which white space does not count."""
    try:
        der = base64.b64decode(WHITESPACE.sub("", text), validate=True)
        return _shown(x509.load_der_x509_certificate(der))
    except (binascii.Error, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BrokenCertificate(str(error)) from error


def entries_of(text: str) -> list[str]:
    """The entries of x5c for one or more certificates in PEM, or for one that is in base64 already."""
    return [WHITESPACE.sub("", body) for body in PEM.findall(text)] or [text]


@lru_cache(maxsize=64)
def new(name: str, algorithm: str, days: int) -> str:
    """A new certificate of a common name, signed by itself, as an entry of x5c; the same for the same wishes."""
    key = ALGORITHMS[algorithm]()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    end = datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - timedelta(days=max(days, 0) + 1))
        .not_valid_after(end)
        .sign(key, hashes.SHA256())
    )
    return base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode()


def _shown(certificate: x509.Certificate) -> Certificate:
    key = certificate.public_key()
    # Okta takes countries of three letters, of which the library warns.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return Certificate(
        fingerprint=_text(certificate.fingerprint(hashes.SHA256())),
        expires_at=certificate.not_valid_after_utc.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        key_type="RSA" if isinstance(key, rsa.RSAPublicKey) else "EC",
        numbers=numbers_of(key),
        common_name=str(names[0].value) if names else "",
    )


def numbers_of(key: Any) -> dict[str, str]:
    """A public key in the notation of a JSON Web Key; BrokenCertificate where Okta takes no such key."""
    if isinstance(key, rsa.RSAPublicKey):
        numbers = key.public_numbers()
        return {"e": _number(numbers.e), "n": _number(numbers.n)}
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES:
        point, size = key.public_numbers(), (key.curve.key_size + 7) // 8
        return {"x": _number(point.x, size), "y": _number(point.y, size), "crv": CURVES[key.curve.name]}
    raise BrokenCertificate("the key is neither RSA nor of one of the curves P-256, P-384 and P-521")


def _number(number: int, size: int | None = None) -> str:
    return _text(number.to_bytes(size or (number.bit_length() + 7) // 8, "big"))


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
