# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Certificate signing requests (PKCS #10), and what they share with certificates: names and a public key. Pure."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any, FrozenSet, Iterable, Mapping, Sequence, Tuple

from ..._errors import InputError
from .certificate_library import UNREADABLE, without_warnings
from .certificates import PEM_COLUMNS, WHITESPACE, Certificate

try:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
except ImportError:
    # Whoever reads a request has called C(require_cryptography) before.
    pass

# Okta takes no certificate that is valid for less.
FEWEST_DAYS_OF_OKTA = 90
# The attributes of a subject that Okta takes, by their options.
SUBJECT_ATTRIBUTES = {
    "country_name": "2.5.4.6",
    "state_or_province_name": "2.5.4.8",
    "locality_name": "2.5.4.7",
    "organization_name": "2.5.4.10",
    "organizational_unit_name": "2.5.4.11",
    "common_name": "2.5.4.3",
}
OPTIONS = {oid: option for option, oid in SUBJECT_ATTRIBUTES.items()}

Subject = FrozenSet[Tuple[str, str]]


@dataclass(frozen=True)
class Identity:
    """Whom a request or a certificate names, and the key that it is for.

    C(subject) holds each attribute by its option, or by its object identifier where no option is for it;
    C(dns_names) are in lower case; C(key_fingerprint) is the SHA-256 of the public key's DER, in lower-case hex.
    """

    subject: Subject
    dns_names: frozenset[str]
    key_fingerprint: str


def identity_of_request(text: Any) -> Identity | None:
    """Whom a request names, in the base64 of DER in which Okta shows it; None where it cannot be read."""
    return _identity(_decoded(text), "load_der_x509_csr")


def identity_of_certificate(certificate: Certificate | None) -> Identity | None:
    """Whom a certificate names; None where that cannot be read."""
    return _identity(certificate.der if certificate else None, "load_der_x509_certificate")


def pem_of_request(text: Any) -> str | None:
    """A request in PEM, in lines of 64 columns, each with a line feed; None where Okta shows none."""
    der = _decoded(text)
    if not der:
        return None
    encoded = base64.b64encode(der).decode()
    lines = [encoded[start : start + PEM_COLUMNS] for start in range(0, len(encoded), PEM_COLUMNS)]
    return "\n".join(["-----BEGIN CERTIFICATE REQUEST-----", *lines, "-----END CERTIFICATE REQUEST-----", ""])


def declared_subject(given: Mapping[str, str | None] | None) -> Subject | None:
    """The declared subject without what is empty. Raises InputError where nothing is left of it."""
    if given is None:
        return None
    values = {option: value.strip() for option, value in given.items() if value is not None and value.strip()}
    if not values:
        raise InputError("subject is empty", "Give at least its common_name")
    return frozenset(values.items())


def declared_dns_names(given: Sequence[str | None] | None) -> list[str] | None:
    """The declared DNS names, each once. Raises InputError for what is none."""
    if given is None:
        return None
    names = [name.strip() for name in given if name is not None]
    for name in names:
        if not name:
            raise InputError("dns_names has an empty entry", "Check the variable that it comes from")
        if not name.isascii():
            raise InputError(f'"{name}" in dns_names has letters that no certificate can have', "Write it as xn--...")
    return list({name.lower(): name for name in names}.values())


def lower(names: Iterable[str]) -> frozenset[str]:
    """DNS names as they are compared."""
    return frozenset(name.lower() for name in names)


def subject_item(subject: Subject) -> dict[str, str | None]:
    """A subject in the shape of the options: what it does not have is null."""
    values = dict(sorted(subject))
    return {option: values.get(option) for option in SUBJECT_ATTRIBUTES}


def subject_text(subject: Subject) -> str:
    """The name by which people know a subject: its common name, else all that it has."""
    values = dict(sorted(subject))
    return values.get("common_name") or ", ".join(f"{name} {value}" for name, value in values.items()) or "no subject"


def _decoded(text: Any) -> bytes | None:
    try:
        return base64.b64decode(WHITESPACE.sub("", text), validate=True) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        return None


def _identity(der: bytes | None, load: str) -> Identity | None:
    if not der:
        return None
    try:
        return identity_of(getattr(x509, load)(der))
    except UNREADABLE:
        return None


def identity_of(signed: Any) -> Identity | None:
    """Whom a request or a certificate of the library names; None where that cannot be read."""
    try:
        with without_warnings():
            subject = frozenset(
                (OPTIONS.get(attribute.oid.dotted_string, attribute.oid.dotted_string), str(attribute.value))
                for attribute in signed.subject
            )
        public = signed.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return Identity(subject, _dns_names(signed), hashlib.sha256(public).hexdigest())
    except UNREADABLE:
        return None


def _dns_names(signed: Any) -> frozenset[str]:
    try:
        names = signed.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return frozenset()
    return lower(names.get_values_for_type(x509.DNSName))
