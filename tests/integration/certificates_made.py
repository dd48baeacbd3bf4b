# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates for tests, in PEM; the private keys are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID


@lru_cache(maxsize=64)
def make_certificate(common_name: str, days: float = 365, key_type: str = "RSA", serial: int = 1) -> str:
    """A certificate that signs itself and is valid for so many days from now, less a minute; the same for the same."""
    if key_type == "RSA":
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    else:
        key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    end = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=days) - timedelta(minutes=1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), serial, end - timedelta(days=3650), end)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def entry_of_x5c(pem: str) -> str:
    """What stands between the lines of BEGIN and END, in one line."""
    return "".join(pem.split("-----")[2].split())


@lru_cache(maxsize=64)
def make_private_key() -> str:
    """A private key in PEM."""
    return (
        ec.generate_private_key(ec.SECP256R1())
        .private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        .decode()
    )
