# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Whether a certificate signing request asks for what was declared, and for nothing else. Pure.

Whoever stands between this host and the org can replace a request. So it is compared with what was declared before an
authority signs it.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Any, Iterable, Sequence

from ..._addresses import shown
from ..._errors import MisplacedSecretError, RefusedError
from .certificate_library import UNREADABLE, without_warnings
from .certificate_requests import (
    SUBJECT_ATTRIBUTES,
    Identity,
    Subject,
    identity_of,
    lower,
)
from .certificates import PRIVATE_KEY, WHITESPACE, require_cryptography
from .request_parts import EXTENSION_REQUEST, RequestParts, request_parts

try:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa
except ImportError:
    # Nothing here is called before C(require_cryptography).
    pass

PEM = re.compile(r"\s*-----BEGIN CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE REQUEST-----\s*")
LONGEST = 64 * 1024
SMALLEST_KEY = 2048
# Larger ones take so long to check and to use that they can stop a host.
LARGEST_KEY = 8192
SMALLEST_EXPONENT = 65537
LARGEST_EXPONENT = 2**256
# RSA with SHA-256, SHA-384 and SHA-512.
SIGNATURES = ("1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13")
ALTERNATIVE_NAMES = "2.5.29.17"
KEY_USAGE = "2.5.29.15"
# UTF8String and PrintableString, of which Okta makes its subjects. Other types of text can be read in several ways.
TYPES_OF_TEXT = (0x0C, 0x13)
LETTERS_OF_A_COUNTRY = 2

NAMES_OF_OIDS = {
    "1.2.840.113549.1.9.7": "challengePassword",
    EXTENSION_REQUEST: "extensionRequest",
    "1.3.6.1.4.1.311.2.1.14": "extensionRequest of Microsoft",
    "1.2.840.113549.1.9.2": "unstructuredName",
    "2.5.29.14": "subjectKeyIdentifier",
    KEY_USAGE: "keyUsage",
    ALTERNATIVE_NAMES: "subjectAltName",
    "2.5.29.18": "issuerAltName",
    "2.5.29.19": "basicConstraints",
    "2.5.29.30": "nameConstraints",
    "2.5.29.32": "certificatePolicies",
    "2.5.29.35": "authorityKeyIdentifier",
    "2.5.29.37": "extKeyUsage",
    "1.3.6.1.5.5.7.1.24": "tlsFeature",
}

REPLACED = (
    "Okta generates no such CSR, so something between this host and the org may have replaced it: check the address of "
    "the org, the proxy and the certificate authorities that this host trusts, then revoke the CSR and generate another"
)
OTHER_NAMES = (
    "If it was generated for an earlier declaration, revoke it with community.okta.idp_csr, its id and state: absent, "
    "or declare what it asks for; if not, something between this host and the org may have replaced it"
)


@dataclass(frozen=True)
class CheckedRequest:
    """A request that asks for what was declared: as the library has it, and whom it names."""

    request: Any
    identity: Identity


def check_request(text: str, subject: Subject, dns_names: Iterable[str]) -> CheckedRequest:
    """The one request in PEM, if it asks for that subject and those DNS names and for nothing else.

    Raises RefusedError with the first thing that is wrong with it, MisplacedSecretError, MissingLibraryError.
    """
    require_cryptography()
    der = der_of_pem(text)
    try:
        parts = request_parts(der)
        with without_warnings():
            request = x509.load_der_x509_csr(der)
            key = request.public_key()
    except UNREADABLE:
        # NotDer is a ValueError, and so is among these.
        raise refused("cannot be read as one certificate signing request (PKCS #10)") from None
    check_key(key)
    check_signature(request)
    check_attributes(parts)
    check_subject(parts)
    identity = readable(request, subject)
    check_extensions(request)
    check_names(identity, subject, lower(dns_names))
    return CheckedRequest(request, identity)


def der_of_pem(text: str) -> bytes:
    """The DER of the one request that a text is. Raises RefusedError for anything around it."""
    if PRIVATE_KEY.search(text):
        raise MisplacedSecretError(
            "csr holds a private key, which must not leave the one who owns it",
            "Give the CSR alone; if others have seen the key, replace it",
            secret=text,
        )
    if len(text) > LONGEST:
        raise refused(f"has more than {LONGEST // 1024} KiB")
    found = PEM.fullmatch(text)
    if not found:
        raise refused(
            "is not one certificate signing request in PEM with nothing around it",
            "Give it from BEGIN CERTIFICATE REQUEST to END CERTIFICATE REQUEST",
        )
    try:
        return base64.b64decode(WHITESPACE.sub("", found.group(1)), validate=True)
    except (binascii.Error, ValueError):
        raise refused("is not in base64 between its BEGIN and its END") from None


def check_key(key: Any) -> None:
    """Raise RefusedError for a key that is not RSA, too weak, or so large that it stops a host."""
    if not isinstance(key, rsa.RSAPublicKey):
        raise refused("has a key that is not RSA")
    if not SMALLEST_KEY <= key.key_size <= LARGEST_KEY:
        raise refused(f"has an RSA key of {key.key_size} bits, and {SMALLEST_KEY} to {LARGEST_KEY} are accepted")
    exponent = key.public_numbers().e
    if not (SMALLEST_EXPONENT <= exponent <= LARGEST_EXPONENT and exponent % 2):
        raise refused(f"has an RSA key whose public exponent is not an odd number from {SMALLEST_EXPONENT} on")


def check_signature(request: Any) -> None:
    """Raise RefusedError where whoever made the request does not have its private key, or cannot show it."""
    algorithm = request.signature_algorithm_oid.dotted_string
    if algorithm not in SIGNATURES:
        raise refused(f"is signed with an algorithm ({algorithm}) that is not RSA with SHA-256, SHA-384 or SHA-512")
    try:
        valid = bool(request.is_signature_valid)
    except UNREADABLE:
        valid = False
    if not valid:
        raise refused("has a signature that is not valid")


def check_attributes(parts: RequestParts) -> None:
    """Raise RefusedError for an attribute or an extension that no certificate of a signing key needs, or for two."""
    strange = [oid for oid in parts.attributes if oid != EXTENSION_REQUEST]
    if strange:
        raise refused(f"has the attribute {of_oid(strange[0])}, which is not accepted")
    if len(parts.attributes) > 1:
        raise refused(f"has the attribute {of_oid(EXTENSION_REQUEST)} more than once")
    for oid in parts.extensions:
        if oid not in (ALTERNATIVE_NAMES, KEY_USAGE):
            raise refused(f"requests the extension {of_oid(oid)}, which is not accepted")
        if parts.extensions.count(oid) > 1:
            raise refused(f"requests the extension {of_oid(oid)} more than once")


def check_subject(parts: RequestParts) -> None:
    """Raise RefusedError for a subject of another form than Okta's: one attribute after the other, each once."""
    if any(len(relative) != 1 for relative in parts.subject):
        raise refused("has a subject with several attributes in one relative distinguished name")
    found = [attribute for relative in parts.subject for attribute in relative]
    for oid, tag in found:
        if tag not in TYPES_OF_TEXT:
            raise refused(f"has a subject whose attribute {oid} is neither a UTF8String nor a PrintableString")
    if len({oid for oid, _tag in found}) != len(found):
        raise refused("has a subject with an attribute that occurs more than once")


def readable(request: Any, subject: Subject) -> Identity:
    """Whom a request names. Raises RefusedError where the library does not read it."""
    identity = identity_of(request)
    if identity is None:
        country = dict(subject).get("country_name", "")
        raise refused(
            "has a subject or DNS names that cannot be read",
            "Before version 36, the Python library cryptography reads no country_name of other than two letters: "
            "install a newer one"
            if country and len(country) != LETTERS_OF_A_COUNTRY
            else REPLACED,
        )
    return identity


def check_extensions(request: Any) -> None:
    """Raise RefusedError for names that are not DNS names, and for a use of the key beyond signing."""
    try:
        found = [extension.value for extension in request.extensions]
    except UNREADABLE:
        raise refused("requests an extension that cannot be read") from None
    for value in found:
        if isinstance(value, x509.KeyUsage):
            if value != signing_usage():
                raise refused("requests a keyUsage other than digitalSignature alone")
        elif not all(isinstance(name, x509.DNSName) for name in value):
            raise refused("requests a subjectAltName that is not a DNS name, such as an address or an email address")


def check_names(identity: Identity, subject: Subject, dns_names: frozenset[str]) -> None:
    """Raise RefusedError where a request names somebody else than was declared."""
    different = difference(identity, subject, dns_names)
    if different:
        raise refused(different, OTHER_NAMES)


def difference(identity: Identity, subject: Subject | None, dns_names: frozenset[str] | None) -> str:
    """How the names of a request or a certificate differ from the declared ones, None being any; empty if not."""
    sentences = []
    if subject is not None and identity.subject != subject:
        sentences.append(f"has the subject {text_of(identity.subject)}, and {text_of(subject)} is declared")
    if dns_names is not None and identity.dns_names != dns_names:
        sentences.append(f"has {listed(identity.dns_names)}, and {listed(dns_names)} are declared")
    return " and ".join(sentences)


def signing_usage() -> Any:
    """The keyUsage of a key that signs."""
    others = (
        *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(digital_signature=True, **dict.fromkeys(others, False))


def text_of(subject: Subject) -> str:
    """A subject in words, in the order of the options, what no option is for at the end."""
    order = list(SUBJECT_ATTRIBUTES)
    found = sorted(subject, key=lambda each: (order.index(each[0]) if each[0] in order else len(order), each))
    return shown(", ".join(f"{name} {value}" for name, value in found)) or "without attributes"


def listed(names: Sequence[str] | frozenset[str]) -> str:
    """DNS names in words."""
    return f"the DNS names {shown(', '.join(sorted(names)))}" if names else "no DNS names"


def of_oid(oid: str) -> str:
    """An object identifier as sentences show it."""
    return f"{NAMES_OF_OIDS[oid]} ({oid})" if oid in NAMES_OF_OIDS else oid


def refused(reason: str, advice: str = REPLACED) -> RefusedError:
    """The error for a request that nobody should sign."""
    return RefusedError(f"The CSR must not be signed: it {reason}", advice)
