# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing requests and certificates: the same names and the same key are seen in both."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificate_requests import (
    identity_of_certificate,
    identity_of_request,
    pem_of_request,
    subject_item,
    subject_text,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificates import parse_certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

KEY = ec.generate_private_key(ec.SECP256R1())
NAMES = {
    NameOID.COMMON_NAME: "sso.example.com",
    NameOID.ORGANIZATION_NAME: "Example, Inc.",
    NameOID.EMAIL_ADDRESS: "info@example.com",
}
SUBJECT = x509.Name([x509.NameAttribute(oid, value) for oid, value in NAMES.items()])
DNS_NAMES = x509.SubjectAlternativeName(
    [x509.DNSName("B.example.com"), x509.RFC822Name("ana@example.com"), x509.DNSName("a.example.com")]
)


def request(*extensions: Any) -> bytes:
    """A request in DER."""
    builder = x509.CertificateSigningRequestBuilder(SUBJECT)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(KEY, hashes.SHA256()).public_bytes(Encoding.DER)


def in_base64(der: bytes) -> str:
    return base64.b64encode(der).decode()


def test_a_request_and_its_certificate_say_the_same_in_any_order() -> None:
    now = datetime(2026, 1, 1)
    reordered = x509.Name(list(reversed(list(SUBJECT))))
    certificate = (
        x509.CertificateBuilder(reordered, SUBJECT, KEY.public_key(), 1, now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(list(reversed(list(DNS_NAMES)))), critical=False)
        .sign(KEY, hashes.SHA256())
    )
    of_certificate = identity_of_certificate(parse_certificate(in_base64(certificate.public_bytes(Encoding.DER)), "it"))
    assert of_certificate is not None
    assert identity_of_request(in_base64(request(DNS_NAMES))) == of_certificate


def test_what_a_request_says_is_told_by_the_options() -> None:
    identity = identity_of_request(in_base64(request(DNS_NAMES)))
    assert identity is not None
    said = {option: value for option, value in subject_item(identity.subject).items() if value is not None}
    assert said == {"common_name": "sso.example.com", "organization_name": "Example, Inc."}
    assert subject_text(identity.subject) == "sso.example.com"
    assert identity.dns_names == {"a.example.com", "b.example.com"}


def test_an_attribute_that_no_option_is_for_makes_another_subject() -> None:
    identity = identity_of_request(in_base64(request()))
    assert identity is not None
    assert ("1.2.840.113549.1.9.1", "info@example.com") in identity.subject
    assert identity.dns_names == frozenset()


def test_a_request_is_written_as_pem() -> None:
    der = request(DNS_NAMES)
    expected = x509.load_der_x509_csr(der).public_bytes(Encoding.PEM).decode()
    assert (
        pem_of_request(in_base64(der)) == pem_of_request(f" {in_base64(der)[:70]}\n{in_base64(der)[70:]}") == expected
    )


@pytest.mark.parametrize(
    "text",
    [
        None,
        7,
        "",
        "a stone",
        "st\u00f6ne",
        in_base64(b"a stone"),
        # Each worker of pytest-xdist makes another key: a test named by it would not be the same one.
        pytest.param(in_base64(request()[:100]), id="a part of a request"),
        pytest.param(
            in_base64(request().replace(b"\x02\x01\x00", b"\x02\x01\x11", 1)), id="a request of an unknown version"
        ),
    ],
)
def test_what_is_no_request_has_no_identity(text: Any) -> None:
    assert identity_of_request(text) is None
