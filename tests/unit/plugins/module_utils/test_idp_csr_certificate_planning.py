# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An authority signs what was checked and adds its own extensions; one that cannot sign is told why."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError, OktaError
from ansible_collections.community.okta.plugins.module_utils._resources.idp_csr_certificate.planning import (
    CLOCK_SKEW,
    Authority,
    authority,
    check_days,
    issue,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificate_requests import (
    identity_of_certificate,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificates import moment
from ansible_collections.community.okta.plugins.module_utils._resources.shared.request_checks import check_request
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding

sys.path.insert(0, str(Path(__file__).parents[3] / "integration"))

from certificates_made import authority_certificate, make_certificate
from requests_made import (
    COMMON_NAME,
    COUNTRY,
    NAME,
    PRINTABLE,
    UTF8,
    alternatives,
    dns,
    make_request,
    pem_of,
    rsa_key,
    usage,
)

KEY = ec.generate_private_key(ec.SECP256R1())
PASSPHRASE = b"a passphrase that nobody sees"
SUBJECT = frozenset([("country_name", "US"), ("common_name", NAME)])


def now() -> datetime:
    return datetime.now(timezone.utc)


def in_pem(key: Any, passphrase: bytes | None = None) -> bytes:
    encryption = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    return bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption))


def signer(key: Any = KEY, passphrase: bytes | None = None, **certificate: Any) -> Authority:
    return authority(authority_certificate(key, **certificate), in_pem(key, passphrase), passphrase, now())


def issued(
    by: Authority, days: int = 365, names: tuple[str, ...] = ("SSO.example.com",), extensions: tuple[bytes, ...] = ()
) -> Any:
    """The certificate for a request, as the library has it."""
    subject = [(COUNTRY, "US", PRINTABLE), (COMMON_NAME, NAME, UTF8)]
    more = {} if names else {"attributes": []}
    der = make_request(*extensions, subject=subject, **more)
    certificate = issue(by, check_request(pem_of(der), SUBJECT, names), names, days, now())
    identity = identity_of_certificate(certificate)
    assert identity is not None
    assert (identity.subject, identity.dns_names) == (SUBJECT, {name.lower() for name in names})
    return x509.load_der_x509_certificate(certificate.der)


def extensions_of(certificate: Any) -> dict[str, tuple[bool, Any]]:
    return {type(each.value).__name__: (each.critical, each.value) for each in certificate.extensions}


@pytest.mark.parametrize("key", [KEY, rsa_key()], ids=["EC", "RSA"])
def test_the_certificate_has_the_extensions_of_a_signing_key_and_no_others(key: Any) -> None:
    certificate = issued(signer(key), extensions=(alternatives(dns(NAME)), usage(0)))
    found = extensions_of(certificate)
    assert set(found) == {
        "BasicConstraints",
        "KeyUsage",
        "SubjectAlternativeName",
        "SubjectKeyIdentifier",
        "AuthorityKeyIdentifier",
    }
    assert found["BasicConstraints"] == (True, x509.BasicConstraints(ca=False, path_length=None))
    critical, use = found["KeyUsage"]
    assert critical
    assert use.digital_signature
    others = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign")
    assert not any(getattr(use, other) for other in (*others, "crl_sign"))
    critical, names = found["SubjectAlternativeName"]
    assert not critical
    assert [name.value for name in names] == ["SSO.example.com"]
    assert certificate.signature_hash_algorithm.name == "sha256"


@pytest.mark.parametrize("key", [KEY, rsa_key()], ids=["EC", "RSA"])
def test_the_signature_is_that_of_the_authority(key: Any) -> None:
    certificate = issued(signer(key))
    scheme = (padding.PKCS1v15(), hashes.SHA256()) if key is not KEY else (ec.ECDSA(hashes.SHA256()),)
    key.public_key().verify(certificate.signature, certificate.tbs_certificate_bytes, *scheme)
    assert certificate.issuer.rfc4514_string() == "CN=Authority"
    identifier = extensions_of(certificate)["AuthorityKeyIdentifier"][1].key_identifier
    assert identifier == x509.SubjectKeyIdentifier.from_public_key(key.public_key()).digest


def test_the_identifier_of_the_authority_is_the_one_that_it_has() -> None:
    constraints = x509.BasicConstraints(ca=True, path_length=0)
    by = signer(extensions=[constraints, x509.SubjectKeyIdentifier(b"its own")])
    assert extensions_of(issued(by))["AuthorityKeyIdentifier"][1].key_identifier == b"its own"


def test_without_dns_names_there_are_none() -> None:
    assert "SubjectAlternativeName" not in extensions_of(issued(signer(), names=()))


def test_serial_numbers_are_random() -> None:
    by = signer()
    assert len({issued(by).serial_number for _time in range(3)}) == 3


def span(certificate: Any) -> tuple[datetime, datetime]:
    begin, end = (
        getattr(certificate, f"{name}_utc", None) or getattr(certificate, name).replace(tzinfo=timezone.utc)
        for name in ("not_valid_before", "not_valid_after")
    )
    return begin, end


def test_it_is_valid_for_the_days_and_for_clocks_that_differ() -> None:
    before = now()
    begin, end = span(issued(signer()))
    assert begin <= before - CLOCK_SKEW + timedelta(seconds=60)
    assert begin >= before - CLOCK_SKEW - timedelta(seconds=1)
    assert (end - now()).days == 365


def test_it_is_never_valid_beyond_its_authority() -> None:
    by = signer(begin=-0.001, days=100)
    begin, end = span(issued(by, days=100))
    assert (begin, end) == (moment(by.certificate.not_before), moment(by.certificate.not_after))


@pytest.mark.parametrize(
    ("left", "days", "told"),
    [
        (3650, 89, "days cannot be 89"),
        (3650, -1, "days cannot be -1"),
        (3650, 10**12, "for 3650 whole days more, and days is 1000000000000. Renew"),
        (200, 201, "for 200 whole days more, and days is 201. Renew the certificate of the authority, or set days to"),
        (80, 90, "for 80 whole days more, and days is 90. Renew the certificate of the authority"),
    ],
)
def test_days_are_as_many_as_okta_accepts_and_the_authority_has(left: int, days: int, told: str) -> None:
    with pytest.raises(OktaError) as caught:
        check_days(signer(days=left), days, now())
    assert told in str(caught.value)
    assert ("set days" in str(caught.value)) is (left >= 90 and days > left)


def test_days_of_the_authority_that_are_left_can_all_be_used() -> None:
    by = signer(days=200)
    check_days(by, 200, now())
    assert (span(issued(by, days=200))[1] - now()).days == 200


def use(**bits: bool) -> Any:
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{**dict.fromkeys(names, False), **bits})


CONSTRAINTS = x509.BasicConstraints(ca=True, path_length=None)


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        ({"extensions": []}, "not that of a certificate authority"),
        ({"extensions": [x509.BasicConstraints(ca=False, path_length=None)]}, "not that of a certificate authority"),
        ({"extensions": [CONSTRAINTS, use(digital_signature=True)]}, "keyCertSign"),
        ({"begin": -2, "days": -1}, "expired on"),
        ({"begin": 1}, "valid only from"),
    ],
)
def test_an_authority_that_may_not_sign_is_told(certificate: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        signer(**certificate)


def test_an_authority_that_may_sign_certificates_by_its_usage_signs() -> None:
    assert issued(signer(extensions=[CONSTRAINTS, use(key_cert_sign=True)]))
    assert issued(signer(passphrase=PASSPHRASE))


OTHER = ec.generate_private_key(ec.SECP256R1())
EDWARDS = ed25519.Ed25519PrivateKey.generate()


@pytest.mark.parametrize(
    ("private_key", "passphrase", "told"),
    [
        (in_pem(OTHER), None, "is not that of its certificate"),
        (in_pem(KEY, PASSPHRASE), None, "is encrypted. Give its passphrase"),
        (in_pem(KEY, PASSPHRASE), b"wrong", "cannot be read as PEM, or its passphrase is another one"),
        (in_pem(KEY), PASSPHRASE, "is not encrypted, and a passphrase is given"),
        (in_pem(EDWARDS), None, "neither RSA nor an elliptic curve"),
        (b"", None, "cannot be read as PEM"),
        (b"\xff\0", None, "cannot be read as PEM"),
        (make_certificate("Authority").encode(), None, "cannot be read as PEM"),
        (in_pem(KEY)[:-60], None, "cannot be read as PEM"),
    ],
    ids=lambda value: None if isinstance(value, str) else "",
)
def test_a_private_key_that_does_not_do_is_told_and_never_shown(
    private_key: bytes, passphrase: bytes | None, told: str
) -> None:
    with pytest.raises(InputError) as caught:
        authority(authority_certificate(KEY), private_key, passphrase, now())
    assert told in str(caught.value)
    shown = str(caught.value) + repr(caught.value.__cause__)
    assert PASSPHRASE.decode() not in shown
    assert not any(line in shown for line in private_key.decode(errors="replace").splitlines() if line)


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        ("", "is empty"),
        ("a stone", "is not a certificate"),
        (authority_certificate(KEY) * 2, "holds 2 certificates"),
        (authority_certificate(KEY) + in_pem(KEY).decode(), "holds a private key"),
    ],
    ids=["nothing", "a stone", "two", "with its key"],
)
def test_a_file_that_is_not_one_certificate_is_told(certificate: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        authority(certificate, in_pem(KEY), None, now())


def test_an_authority_shows_no_key() -> None:
    assert repr(signer()) == "Authority('CN=Authority')"
