# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the certificates and requests that different orgs make have in common."""

from __future__ import annotations

import base64
import warnings
from dataclasses import dataclass
from typing import Any

from cryptography import x509

# Every org has its own name in its certificates.
OWN = x509.NameOID.COMMON_NAME


def certificate_shape(text: str) -> tuple[Any, ...]:
    """Who a certificate is for and by, its key and its signature, and for how long it is valid, to the minute."""
    certificate = x509.load_der_x509_certificate(base64.b64decode(text))
    begin, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return (
        _names(certificate.subject),
        _names(certificate.issuer),
        certificate.subject == certificate.issuer,
        len(certificate.extensions),
        certificate.public_key().key_size,
        certificate.signature_hash_algorithm.name,
        end.year - begin.year,
        round((end.replace(year=begin.year) - begin).total_seconds() / 60),
    )


@dataclass(frozen=True)
class Request:
    """All that a certificate signing request says, but for its key."""

    subject: tuple[tuple[x509.ObjectIdentifier, str, Any], ...]
    """The names, with their types in ASN.1."""
    extensions: tuple[tuple[bool, Any], ...]
    key_size: int
    hash: str


def request_shape(text: str) -> Request:
    """All that a request says, but for its key."""
    request = x509.load_der_x509_csr(base64.b64decode(text))
    with warnings.catch_warnings():
        # One of those recorded has a country of three letters.
        warnings.simplefilter("ignore")
        subject = tuple((attribute.oid, attribute.value, attribute._type) for attribute in request.subject)
    extensions = tuple((extension.critical, extension.value) for extension in request.extensions)
    return Request(subject, extensions, request.public_key().key_size, request.signature_hash_algorithm.name)


def _names(name: x509.Name) -> list[Any]:
    return [(attribute.oid, attribute._type, attribute.value if attribute.oid != OWN else None) for attribute in name]
