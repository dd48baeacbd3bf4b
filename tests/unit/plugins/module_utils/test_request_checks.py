# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A signing request is accepted if it asks for what was declared and for nothing else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import cryptography
import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import MisplacedSecretError, RefusedError
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificate_requests import (
    declared_subject,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.request_checks import (
    CheckedRequest,
    check_request,
    der_of_pem,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.request_parts import (
    NotDer,
    request_parts,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[3] / "integration"))

from certificates_made import make_certificate, make_private_key
from requests_made import (
    BIT_STRING,
    CA_FALSE,
    CA_TRUE,
    COMMON_NAME,
    COUNTRY,
    EMAIL,
    IA5,
    INTEGER,
    LOCALITY,
    NAME,
    NULL,
    ORGANIZATION,
    PRINTABLE,
    SEQUENCE,
    SERVER_AUTHENTICATION,
    SET,
    STATE,
    TELETEX,
    UNIT,
    UTF8,
    alternatives,
    challenge,
    dns,
    ec_key,
    extension,
    info_of,
    make_request,
    name_of,
    oid,
    pem_of,
    public_of,
    relative,
    requested,
    rsa_key,
    sign_info,
    tampered,
    tlv,
    usage,
)

SUBJECT = {"common_name": NAME}
# Before, the library reads no country of other than two letters.
READS_ANY_COUNTRY = int(cryptography.__version__.split(".")[0]) >= 36
WHOLE = (
    (COUNTRY, "US", PRINTABLE),
    (STATE, "Ontario", UTF8),
    (LOCALITY, "Toronto", UTF8),
    (ORGANIZATION, "Example, Inc.", UTF8),
    (UNIT, "Dev", UTF8),
    (COMMON_NAME, NAME, UTF8),
)
WHOLE_DECLARED = {
    "country_name": "US",
    "state_or_province_name": "Ontario",
    "locality_name": "Toronto",
    "organization_name": "Example, Inc.",
    "organizational_unit_name": "Dev",
    "common_name": NAME,
}
# One that Okta generated, from the recordings of its SDK for Python.
OF_OKTA = (
    "MIIC2DCCAcACAQAwaTEMMAoGA1UEBhMDQ0FOMRAwDgYDVQQIDAdPbnRhcmlvMRAwDgYDVQQHDAdUb3JvbnRvMRMwEQYDVQQKDApPa3RhLCBJbmMu"
    "MQwwCgYDVQQLDANEZXYxEjAQBgNVBAMMCVNQIElzc3VlcjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAKRGZB9IP0flspP9RqpHEySm"
    "W0ZPgs914LLxo0tEUSAIt07fVs2ZGQNdLZgoofNdozfTqtpeTwpi2fr07q3KA3ka8ieK8EaJMcnORFrXGSaEfU8cmc09mhZBrFKuxC1m3fhv1C5n"
    "b9w2UaInxgviYDBocBKYSeDyHZgDWG+tljng3NjXbPiLEs/0Imv/x59dwzJFODXCHtIhWvAmQMAoaXeH1Qrt1eSXoSurVr9/Cd7xbm52X//UUMsU"
    "xKZyuueXFkLPSY4LTp9w2VUOHTRwr+Jp0zzd/YUcuU5bCvbUfeFeuZMdyXjxIoc1RpIOmoHv2wVD6SpIAJQMw5MUl+fWBSECAwEAAaAqMCgGCSqG"
    "SIb3DQEJDjEbMBkwFwYDVR0RBBAwDoIMZGV2Lm9rdGEuY29tMA0GCSqGSIb3DQEBCwUAA4IBAQCbhSe1uu3ZCc98G8aovgsRjwxgZuF+TQnvd8kt"
    "XHrfZjwt4dr+SBJDoJyzuGjFV0MPWUnvr+PpNEdbZep3yCtnebwkmzwUs5g3Bm0Kfu5bxEf1Pg5k4Mj8Hf5nYTqDquC6wXXkPBunVHWFLeoxKJgb"
    "6nNuJr0tZ/VUSYElMB6VUKz1MdynNNUSsKMBQ51n/mBtCnXpXDcOt4B+4tDBYK8gySbbCR3Zjy5VDfTRd5DHX7CLG0LjZJICfpraIW4L0rCcgEqW"
    "xb9r1f64YLMJ5jI7QQ68MQIbKRTziyIQpmIHjrFs+bFouHRiZXFHIQtSJGM5MkeDcnDdX7J9/23JiE3N"
)
OF_OKTA_DECLARED = {
    **WHOLE_DECLARED,
    "country_name": "CAN",
    "organization_name": "Okta, Inc.",
    "common_name": "SP Issuer",
    "dns_names": ("dev.okta.com",),
}


def check(text: str, dns_names: tuple[str, ...] = (NAME,), **subject: str) -> CheckedRequest:
    declared = declared_subject(subject or SUBJECT)
    assert declared is not None
    return check_request(text, declared, dns_names)


def refusal(text: str, **declared: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        check(text, **declared)
    return str(caught.value)


def wrapped(text: str) -> str:
    return f"-----BEGIN CERTIFICATE REQUEST-----\n{text}\n-----END CERTIFICATE REQUEST-----"


@pytest.mark.parametrize(
    ("der", "declared"),
    [
        pytest.param(make_request(), {}, id="one name"),
        pytest.param(make_request(subject=WHOLE), WHOLE_DECLARED, id="every attribute"),
        pytest.param(make_request(subject=WHOLE[::-1]), WHOLE_DECLARED, id="attributes in another order"),
        pytest.param(
            make_request(alternatives(dns("B.example.com"), dns("a.example.com"))),
            {"dns_names": ("A.example.com", "b.example.com")},
            id="DNS names in another order and other capitals",
        ),
        pytest.param(make_request(attributes=[]), {"dns_names": ()}, id="an empty set of attributes"),
        pytest.param(make_request(alternatives(dns(NAME)), usage(0)), {}, id="the usage that signing needs"),
        pytest.param(make_request(hash_="SHA384"), {}, id="SHA-384"),
        pytest.param(make_request(hash_="SHA512"), {}, id="SHA-512"),
        pytest.param(make_request(key=rsa_key(3072)), {}, id="a larger key"),
    ],
)
def test_what_was_declared_is_accepted(der: bytes, declared: dict[str, Any]) -> None:
    identity = check(pem_of(der), **declared).identity
    assert identity.dns_names == {name.lower() for name in declared.get("dns_names", (NAME,))}


@pytest.mark.skipif(not READS_ANY_COUNTRY, reason="this version of the library reads no country of three letters")
def test_what_okta_generated_is_accepted() -> None:
    assert ("country_name", "CAN") in check(wrapped(OF_OKTA), **OF_OKTA_DECLARED).identity.subject
    assert "CANADA" in refusal(wrapped(OF_OKTA), **{**OF_OKTA_DECLARED, "country_name": "CANADA"})


@pytest.mark.skipif(READS_ANY_COUNTRY, reason="this version of the library reads a country of three letters")
def test_a_country_of_three_letters_that_the_library_does_not_read_is_told_with_what_to_install() -> None:
    assert "install a newer one" in refusal(wrapped(OF_OKTA), **OF_OKTA_DECLARED)


MICROSOFT = tlv(
    SEQUENCE, oid("1.3.6.1.4.1.311.2.1.14"), tlv(SET, tlv(SEQUENCE, CA_TRUE, extension("2.5.29.37", tlv(SEQUENCE))))
)
TWO_LISTS = tlv(
    SEQUENCE, oid("1.2.840.113549.1.9.14"), tlv(SET, tlv(SEQUENCE, alternatives(dns(NAME))), tlv(SEQUENCE, CA_TRUE))
)
HUGE = tlv(
    SEQUENCE,
    tlv(SEQUENCE, oid("1.2.840.113549.1.1.1"), tlv(NULL)),
    tlv(
        BIT_STRING,
        b"\0",
        tlv(SEQUENCE, tlv(INTEGER, b"\x01" + b"\x55" * 1100 + b"\x01"), tlv(INTEGER, b"\1\0\1")),
    ),
)
EMAIL_NAME, IP_NAME = tlv(0x81, b"eve@example.com"), tlv(0x87, b"\x0a\0\0\1")
URI_NAME = tlv(0x86, b"https://example.com")
DIRECTORY_NAME = tlv(0xA4, name_of((COMMON_NAME, "Eve", UTF8)))
OTHER_NAME = tlv(0xA0, oid("1.3.6.1.4.1.311.20.2.3"), tlv(0xA0, tlv(UTF8, b"admin@example.com")))


def with_names(*others: bytes) -> bytes:
    return make_request(alternatives(dns(NAME), *others))


@pytest.mark.parametrize(
    ("der", "reason"),
    [
        # Other uses.
        pytest.param(make_request(alternatives(dns(NAME)), CA_TRUE), "basicConstraints", id="CA:TRUE"),
        pytest.param(make_request(alternatives(dns(NAME)), CA_FALSE), "basicConstraints", id="CA:FALSE"),
        pytest.param(
            make_request(alternatives(dns(NAME)), SERVER_AUTHENTICATION), "extKeyUsage", id="server authentication"
        ),
        pytest.param(make_request(alternatives(dns(NAME)), usage(0, 5)), "keyUsage", id="keyCertSign"),
        pytest.param(make_request(alternatives(dns(NAME)), usage(2)), "keyUsage", id="keyEncipherment alone"),
        pytest.param(
            make_request(alternatives(dns(NAME)), extension("1.2.3.4", b"\x05\0")), "1.2.3.4", id="unknown extension"
        ),
        # Other names.
        pytest.param(with_names(dns("bank.example")), "bank.example, sso.example.com", id="one DNS name more"),
        pytest.param(make_request(alternatives(dns("bank.example"))), "bank.example", id="another DNS name"),
        pytest.param(make_request(alternatives(dns("*.example.com"))), "*.example.com", id="a wildcard"),
        pytest.param(make_request(alternatives(dns(f"{NAME}."))), "DNS names", id="a dot at the end"),
        pytest.param(make_request(alternatives(dns(f"{NAME}\0"))), "DNS names", id="a NUL at the end"),
        pytest.param(make_request(alternatives(dns("s\u0455o.example.com"))), "CSR", id="letters of another alphabet"),
        pytest.param(make_request(attributes=[]), "no DNS names", id="no DNS name"),
        pytest.param(with_names(EMAIL_NAME), "not a DNS name", id="an email address"),
        pytest.param(with_names(IP_NAME), "not a DNS name", id="an IP address"),
        pytest.param(with_names(URI_NAME), "not a DNS name", id="a URI"),
        pytest.param(with_names(DIRECTORY_NAME), "not a DNS name", id="a directory name"),
        pytest.param(with_names(OTHER_NAME), "not a DNS name", id="a user principal name"),
        pytest.param(with_names(tlv(0x88, b"\x2a\x03")), "not a DNS name", id="a registered id"),
        pytest.param(with_names(tlv(0xA3, tlv(SEQUENCE))), "cannot be read", id="an X.400 address"),
        pytest.param(with_names(tlv(0x87, b"\x0a")), "cannot be read", id="a broken IP address"),
        # Another subject.
        pytest.param(make_request(subject=[(COMMON_NAME, "bank.example", UTF8)]), "bank.example", id="another name"),
        pytest.param(make_request(subject=[(COMMON_NAME, NAME.upper(), UTF8)]), "SSO.EXAMPLE.COM", id="capitals"),
        pytest.param(make_request(subject=[(COMMON_NAME, f"{NAME} ", UTF8)]), "subject", id="a blank at the end"),
        pytest.param(make_request(subject=[]), "without attributes", id="no subject"),
        pytest.param(
            make_request(subject=[(COMMON_NAME, NAME, UTF8), (ORGANIZATION, "Bank", UTF8)]),
            "organization_name Bank",
            id="one attribute more",
        ),
        pytest.param(
            make_request(subject=[(COMMON_NAME, NAME, UTF8), (EMAIL, "ceo@example.com", IA5)]), EMAIL, id="an email"
        ),
        pytest.param(
            make_request(subject=[(ORGANIZATION, NAME, UTF8)]), "subject", id="the value of another attribute"
        ),
        pytest.param(make_request(subject=[(COMMON_NAME, NAME, UTF8)] * 2), "more than once", id="twice the same"),
        pytest.param(
            make_request(subject=[(COMMON_NAME, "bank.example", UTF8), (COMMON_NAME, NAME, UTF8)]),
            "more than once",
            id="two common names",
        ),
        pytest.param(
            make_request(name=tlv(SEQUENCE, relative((COMMON_NAME, NAME, UTF8), (ORGANIZATION, "Bank", UTF8)))),
            "several attributes in one",
            id="two attributes in one relative name",
        ),
        pytest.param(make_request(name=tlv(SEQUENCE, tlv(SET))), "several attributes", id="an empty relative name"),
        pytest.param(make_request(subject=[(COMMON_NAME, NAME, TELETEX)]), "UTF8String", id="an ambiguous text"),
        # Weak or strange keys.
        pytest.param(make_request(key=rsa_key(1024)), "1024 bits", id="a weak key"),
        pytest.param(make_request(key=rsa_key(2048, 3)), "exponent", id="a small exponent"),
        pytest.param(make_request(key=ec_key()), "not RSA", id="an elliptic curve"),
        pytest.param(
            sign_info(info_of(name_of((COMMON_NAME, NAME, UTF8)), HUGE), rsa_key()), "bits, and", id="a huge key"
        ),
        # Signatures.
        pytest.param(tampered(make_request()), "signature that is not valid", id="a broken signature"),
        pytest.param(make_request(hash_="SHA1"), "algorithm", id="SHA-1"),
        pytest.param(make_request(hash_="MD5"), "algorithm", id="MD5"),
        pytest.param(
            sign_info(info_of(name_of((COMMON_NAME, NAME, UTF8)), public_of(rsa_key(3072))), rsa_key()),
            "signature that is not valid",
            id="somebody else's key",
        ),
        # Two of what must be one, and what must not be at all.
        pytest.param(
            make_request(alternatives(dns(NAME)), alternatives(dns(NAME))), "more than once", id="an extension twice"
        ),
        pytest.param(make_request(usage(0), usage(0)), "more than once", id="the usage twice"),
        pytest.param(
            make_request(attributes=[requested(alternatives(dns(NAME)))] * 2), "more than once", id="an attribute twice"
        ),
        pytest.param(make_request(attributes=[TWO_LISTS]), "cannot be read", id="two lists of extensions"),
        pytest.param(
            make_request(attributes=[requested(alternatives(dns(NAME))), challenge("secret")]),
            "challengePassword",
            id="a challenge password",
        ),
        pytest.param(
            make_request(attributes=[requested(alternatives(dns(NAME))), MICROSOFT]), "Microsoft", id="Microsoft's list"
        ),
        pytest.param(make_request(version=b"\1"), "cannot be read", id="another version"),
        pytest.param(make_request() + b"\0", "cannot be read", id="one byte more"),
        pytest.param(make_request() + make_request(), "cannot be read", id="two requests"),
        pytest.param(make_request()[:-1], "cannot be read", id="one byte less"),
        pytest.param(b"\x30\x80" + make_request()[4:] + b"\0\0", "cannot be read", id="a length without an end"),
        pytest.param(b"", "cannot be read", id="nothing"),
        pytest.param(tlv(SEQUENCE), "cannot be read", id="an empty sequence"),
    ],
)
def test_anything_else_is_refused_with_the_reason(der: bytes, reason: str) -> None:
    message = refusal(pem_of(der))
    assert message.startswith("The CSR must not be signed: it ")
    assert reason in message
    assert "replaced" in message or "Give it" in message
    assert message.isprintable()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "PEM"),
        ("a stone", "PEM"),
        (pem_of(make_request()) * 2, "PEM"),
        ("subject=sso\n" + pem_of(make_request()), "PEM"),
        (pem_of(make_request()) + "more", "PEM"),
        (make_certificate("sso"), "PEM"),
        (pem_of(make_request()).replace("CERTIFICATE REQUEST", "CERTIFICATE"), "PEM"),
        (wrapped("a"), "base64"),
        (wrapped("A===AAAA"), "base64"),
        (wrapped("A" * 70_000), "64 KiB"),
    ],
    ids=lambda value: value[:12].strip("-\n") + str(len(value)),
)
def test_a_text_that_is_not_one_request_is_refused(text: str, reason: str) -> None:
    assert reason in refusal(text)


def test_a_private_key_is_neither_read_nor_told() -> None:
    secret = make_private_key()
    with pytest.raises(MisplacedSecretError) as caught:
        check(pem_of(make_request()) + secret)
    assert caught.value.secret.endswith(secret)
    assert secret.splitlines()[1] not in str(caught.value)


def test_a_name_with_control_characters_forges_no_line_of_the_message() -> None:
    hostile = pem_of(make_request(subject=[(COMMON_NAME, "a\nchanged: [acme]\x1b[2K", UTF8)]))
    message = refusal(hostile)
    assert message.isprintable()
    assert "changed: [acme]" in message


def test_white_space_in_the_text_does_not_matter() -> None:
    text = "\r\n" + pem_of(make_request()).replace("\n", "\r\n") + "\n\n"
    assert der_of_pem(text) == make_request()
    assert check(text)


QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=200)
VALID = make_request(subject=WHOLE)
INFO = info_of(name_of(*WHOLE), public_of(rsa_key()), [requested(alternatives(dns(NAME)))])


@QUICK
@given(st.integers(0, len(VALID) - 1), st.integers(1, 255))
def test_no_byte_of_a_request_can_be_changed(at: int, mask: int) -> None:
    changed = VALID[:at] + bytes([VALID[at] ^ mask]) + VALID[at + 1 :]
    with pytest.raises(RefusedError):
        check(pem_of(changed), **WHOLE_DECLARED)


@QUICK
@given(st.lists(st.tuples(st.integers(0, len(INFO) - 1), st.integers(0, 255)), max_size=3))
def test_whoever_signs_a_changed_request_gets_no_other_names(changes: list[tuple[int, int]]) -> None:
    info = bytearray(INFO)
    for at, octet in changes:
        info[at] = octet
    try:
        found = check(pem_of(sign_info(bytes(info), rsa_key())), **WHOLE_DECLARED)
    except RefusedError:
        return
    assert found.identity.subject == declared_subject(WHOLE_DECLARED)
    assert found.identity.dns_names == {NAME}


@QUICK
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(NotDer):
        request_parts(content)
    with pytest.raises(RefusedError):
        check(pem_of(content))
