# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates for tests, in PEM; the private keys are forgotten."""

from __future__ import annotations

import warnings
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterable

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.x509.oid import NameOID


@lru_cache(maxsize=64)
def make_certificate(common_name: str, days: float = 365, key_type: str = "RSA", serial: int = 1) -> str:
    """A certificate that signs itself and is valid for so many days from now, less a minute; the same for the same."""
    key: Any
    if key_type == "RSA":
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    elif key_type == "DSA":
        key = dsa.generate_private_key(key_size=1024)
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


def sign_request(
    request: str,
    days: float = 365,
    begin: datetime | None = None,
    subject: str = "",
    dns_names: list[str] | None = None,
) -> str:
    """The certificate that an authority issues for a request in PEM, valid for so many days and a minute more.

    Its subject, which can be given as RFC 4514 has it, and its DNS names are those of the request unless said.
    """
    wanted = x509.load_pem_x509_csr(request.encode())
    # Okta takes countries of three letters, of which the library warns.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        named = x509.Name.from_rfc4514_string(subject) if subject else wanted.subject
    now = datetime.now(timezone.utc).replace(microsecond=0)
    builder = x509.CertificateBuilder(
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority")]),
        named,
        wanted.public_key(),
        x509.random_serial_number(),
        begin or now - timedelta(days=1),
        now + timedelta(days=days, minutes=1),
    )
    for extension in wanted.extensions if dns_names is None else ():
        builder = builder.add_extension(extension.value, critical=False)
    if dns_names:
        names = x509.SubjectAlternativeName([x509.DNSName(name) for name in dns_names])
        builder = builder.add_extension(names, critical=False)
    key = ec.generate_private_key(ec.SECP256R1())
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def public_key_fingerprint(pem: str) -> str:
    """The SHA-256 of the public key in a request or a certificate."""
    load = x509.load_pem_x509_csr if "REQUEST" in pem else x509.load_pem_x509_certificate
    digest = hashes.Hash(hashes.SHA256())
    digest.update(
        load(pem.encode())
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return digest.finalize().hex()


def make_authority(directory: Path, passphrase: str = "", key: Any = None, **certificate: Any) -> dict[str, str]:
    """The files of an authority, and where what it signs or hands over goes, as variables of a playbook."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    pem, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    encryption = (
        serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption()
    )
    names = ("authority_certificate", "authority_key", "signed_certificate", "signing_request")
    paths = {name: directory / name for name in names}
    paths["authority_certificate"].write_text(authority_certificate(key, **certificate), encoding="utf-8")
    paths["authority_key"].write_bytes(key.private_bytes(pem, private, encryption))
    return {name: str(path) for name, path in paths.items()}


def authority_certificate(
    key: Any, days: float = 3650, begin: float = -1, extensions: Iterable[Any] | None = None, hash_: Any = None
) -> str:
    """The certificate of an authority, in PEM: valid from and for so many days, and a minute more."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority")])
    now = datetime.now(timezone.utc).replace(microsecond=0)
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), 1, now + timedelta(days=begin), now + timedelta(days=days, minutes=1)
    )
    for extension in [x509.BasicConstraints(ca=True, path_length=None)] if extensions is None else extensions:
        builder = builder.add_extension(extension, critical=True)
    return builder.sign(key, hash_ or hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
