# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificate signing requests, and the certificates that come back for them."""

from __future__ import annotations

import base64
import binascii
import warnings
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from okta_sandbox.certificates import WHITESPACE, BrokenCertificate

# What a subject may have, by Okta's names and in the order in which Okta puts it there.
SUBJECT = {
    "countryName": NameOID.COUNTRY_NAME,
    "stateOrProvinceName": NameOID.STATE_OR_PROVINCE_NAME,
    "localityName": NameOID.LOCALITY_NAME,
    "organizationName": NameOID.ORGANIZATION_NAME,
    "organizationalUnitName": NameOID.ORGANIZATIONAL_UNIT_NAME,
    "commonName": NameOID.COMMON_NAME,
}
SHORTEST_VALIDITY = timedelta(days=90)
FROM_BASE64URL = bytes.maketrans(b"-_", b"+/")


def new_request(key: rsa.RSAPrivateKey, subject: Mapping[str, str], dns_names: Iterable[str]) -> str:
    """A request for a key pair, as DER in base64; a ValueError says that a text cannot be in one."""
    # Okta takes countries of three letters, of which the library warns.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        attributes = [
            x509.NameAttribute(oid, subject[name], _validate=False) for name, oid in SUBJECT.items() if name in subject
        ]
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name(attributes))
    alternatives = [x509.DNSName(name) for name in dns_names]
    if alternatives:
        builder = builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    return base64.b64encode(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)).decode()


def read_upload(content: bytes, is_pem: bool, is_base64: bool) -> x509.Certificate:
    """The certificate in a request's body: DER or PEM, which can be in base64 of either alphabet on top of it."""
    try:
        if is_base64:
            text = WHITESPACE.sub("", content.decode("ascii"))
            padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
            content = base64.b64decode(padded.encode().translate(FROM_BASE64URL), validate=True)
        certificate = x509.load_pem_x509_certificate(content) if is_pem else x509.load_der_x509_certificate(content)
        # A kind of key that nobody knows shows only when it is looked at.
        certificate.public_key()
        return certificate
    except (binascii.Error, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BrokenCertificate(str(error)) from error


def answers_request(certificate: x509.Certificate, request: str, now: float) -> bool:
    """Whether a certificate is for the key of a request, and valid for another 90 days at least.

    Okta's documents say no more. Here the days count from the present, or from when the certificate becomes valid;
    its subject does not count, which authorities often change.
    """
    begin = max(certificate.not_valid_before_utc, datetime.fromtimestamp(now, UTC))
    wanted = x509.load_der_x509_csr(base64.b64decode(request)).public_key()
    return certificate.public_key() == wanted and certificate.not_valid_after_utc - begin >= SHORTEST_VALIDITY


def in_base64(certificate: x509.Certificate) -> str:
    """A certificate as an entry of x5c."""
    return base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode()
