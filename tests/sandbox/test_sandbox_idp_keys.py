# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 4.3: the key store of identity providers."""

from __future__ import annotations

import base64
import hashlib
import re
import textwrap
import uuid
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from idp_bodies import IDPS, KEYS, certificate, idp, key, saml
from okta_sandbox import Sandbox, certificates
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

ORDER = ["kty", "created", "lastUpdated", "expiresAt", "alg", "kid", "use", "x5c", "x5t#S256"]


def uploaded(okta: Client, *x5c: str) -> dict[str, Any]:
    """A new key."""
    answer = okta.post(KEYS, json={"x5c": list(x5c)})
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def number(text: str) -> int:
    """A number in a JSON Web Key."""
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")


def test_4_3_a_key_shows_what_its_certificate_says(okta: Client) -> None:
    text = certificate()
    shown = uploaded(okta, text)
    der = base64.b64decode(text)
    known = x509.load_der_x509_certificate(der)
    assert list(shown) == [*ORDER, "e", "n"]
    assert (shown["kty"], shown["alg"], shown["use"], shown["e"]) == ("RSA", "RSA", "sig", "AQAB")
    assert str(uuid.UUID(shown["kid"])) == shown["kid"]
    assert shown["x5t#S256"] == base64.urlsafe_b64encode(hashlib.sha256(der).digest()).decode().rstrip("=")
    assert shown["expiresAt"] == known.not_valid_after_utc.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    assert number(shown["n"]) == known.public_key().public_numbers().n
    assert okta.get(f"{KEYS}/{shown['kid']}").json() == shown


def test_4_3_certificates_come_back_to_the_byte(okta: Client) -> None:
    text = "\n".join(textwrap.wrap(certificate(), 64)) + "  \n"
    shown = uploaded(okta, text)
    assert shown["x5c"] == [text]
    assert okta.get(KEYS).json()[0]["x5c"] == [text]


def test_4_3_a_certificate_is_uploaded_once_however_it_is_written(okta: Client) -> None:
    kid = key(okta)
    answer = okta.post(KEYS, json={"x5c": ["\n".join(textwrap.wrap(certificate(), 64))]})
    assert error_of(answer) == (409, "E0000096")
    assert answer.json()["errorSummary"] == f"This certificate has already been uploaded with kid={kid}."


def test_4_3_a_chain_is_one_key_and_its_first_certificate_counts(okta: Client) -> None:
    leaf, issuer = certificate("Leaf"), certificate("Issuer")
    shown = uploaded(okta, leaf, issuer)
    assert shown["x5c"] == [leaf, issuer]
    assert shown["x5t#S256"] == certificates.read(leaf).fingerprint


def test_4_3_a_key_on_a_curve_has_a_point(okta: Client) -> None:
    shown = uploaded(okta, certificate("Card", "EC"))
    assert (shown["kty"], shown["alg"], shown["crv"]) == ("EC", "EC", "P-256")
    assert list(shown) == [*ORDER, "x", "y", "crv"]
    assert len(shown["x"]) == len(shown["y"]) == 43


def self_signed(private: Any) -> str:
    """A certificate of a key of any kind."""
    name = x509.Name([])
    now = x509.load_der_x509_certificate(base64.b64decode(certificate())).not_valid_before_utc
    builder = x509.CertificateBuilder(name, name, private.public_key(), 1, now, now)
    return base64.b64encode(builder.sign(private, None).public_bytes(serialization.Encoding.DER)).decode()


BROKEN: dict[str, Any] = {
    "nothing": None,
    "an empty list": [],
    "no list": certificate(),
    "a number": [1],
    "no base64": ["a stone!"],
    "no certificate": [base64.b64encode(b"a stone").decode()],
    "half a certificate": [certificate()[:400]],
    "PEM": [f"-----BEGIN CERTIFICATE-----\n{certificate()}\n-----END CERTIFICATE-----"],
    "a broken chain": [certificate(), "a stone"],
    "letters that are not of base64": ["é"],
    "another kind of key": [self_signed(ed25519.Ed25519PrivateKey.generate())],
}


@pytest.mark.parametrize("what", BROKEN)
def test_4_3_what_is_no_certificate_is_refused(okta: Client, what: str) -> None:
    assert error_of(okta.post(KEYS, json={"x5c": BROKEN[what]})) == (400, "E0000001")
    assert okta.get(KEYS).json() == []


def test_4_3_only_three_curves_are_taken() -> None:
    with pytest.raises(certificates.BrokenCertificate):
        certificates.numbers_of(ec.generate_private_key(ec.SECP256K1()).public_key())


def test_an_expired_certificate_is_taken(okta: Client) -> None:
    shown = uploaded(okta, certificates.new("Old", "RSA", -10))
    assert shown["expiresAt"] < shown["created"]


def test_4_3_a_put_replaces_the_certificate_of_a_kid(okta: Client, sandbox: Sandbox) -> None:
    before = uploaded(okta, certificate("Old"))
    sandbox.clock.advance(5)
    answer = okta.put(f"{KEYS}/{before['kid']}", json={"x5c": [certificate("New")]})
    after = answer.json()
    assert answer.status_code == 200
    assert (after["kid"], after["created"]) == (before["kid"], before["created"])
    assert after["x5c"] == [certificate("New")]
    assert after["n"] != before["n"] and after["lastUpdated"] > before["lastUpdated"]
    assert okta.put(f"{KEYS}/{before['kid']}", json={"x5c": [certificate("New")]}).status_code == 200


def test_a_put_of_a_certificate_that_another_key_has_is_refused(okta: Client) -> None:
    first, second = key(okta, "First"), key(okta, "Second")
    answer = okta.put(f"{KEYS}/{second}", json={"x5c": [certificate("First")]})
    assert error_of(answer) == (409, "E0000096")
    assert f"kid={first}." in answer.text


def test_a_key_that_saml_trusts_stays_one_of_rsa(okta: Client) -> None:
    kid = key(okta)
    idp(okta, saml(kid))
    assert error_of(okta.put(f"{KEYS}/{kid}", json={"x5c": [certificate("Card", "EC")]})) == (400, "E0000001")


@pytest.mark.parametrize("additional", [False, True])
def test_4_3_a_key_that_is_trusted_is_not_deleted_whatever_the_status(okta: Client, additional: bool) -> None:
    main, kid = key(okta, "Main"), key(okta, "Other")
    body = saml(main if additional else kid)
    if additional:
        body["protocol"]["credentials"]["trust"]["additionalKids"] = [kid]
    path = f"{IDPS}/{idp(okta, body)['id']}"
    assert error_of(okta.delete(f"{KEYS}/{kid}")) == (403, "E0000006")
    okta.post(f"{path}/lifecycle/deactivate")
    assert error_of(okta.delete(f"{KEYS}/{kid}")) == (403, "E0000006")
    okta.delete(path)
    assert okta.delete(f"{KEYS}/{kid}").status_code == 204


def test_4_3_a_key_is_free_once_its_place_is_taken_by_another(okta: Client) -> None:
    old, new = key(okta, "Old"), key(okta, "New")
    path = f"{IDPS}/{idp(okta, saml(old))['id']}"
    assert okta.put(path, json=saml(new)).status_code == 200
    assert okta.delete(f"{KEYS}/{old}").status_code == 204
    assert error_of(okta.put(path, json=saml(old))) == (400, "E0000001")


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_4_3_a_kid_that_is_not_there_is_404(okta: Client, method: str) -> None:
    body = {"json": {"x5c": [certificate()]}} if method == "put" else {}
    answer = getattr(okta, method)(f"{KEYS}/no-such-kid", **body)
    assert answer.json()["errorSummary"] == "Not found: Resource not found: no-such-kid (IdpTrust)"


def test_1_4_lists_have_pages_behind_a_kid(okta: Client) -> None:
    for name in ("A", "B", "C"):
        key(okta, name)
    first = okta.get(KEYS, params={"limit": 2})
    assert re.search(rf"\?after={first.json()[-1]['kid']}&limit=2$", first.links["next"]["url"])
    second = okta.get(first.links["next"]["url"])
    assert len({shown["kid"] for shown in first.json() + second.json()}) == 3
    assert "next" not in second.links
