# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 4.5: certificate signing requests, and the keys that they become."""

from __future__ import annotations

import base64
import textwrap
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from idp_bodies import IDPS, SUBJECT, certificate, changed, idp, key, saml, signed, social
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

BODY = {"subject": SUBJECT, "subjectAltNames": {"dnsNames": ["dev.example.com", "example.com"]}}
DER, CER, PEM = "application/pkix-cert", "application/x-x509-ca-cert", "application/x-pem-file"
BASE64 = {"Content-Transfer-Encoding": "base64"}


@pytest.fixture
def path(okta: Client) -> str:
    """The path of the requests of an identity provider."""
    return f"{IDPS}/{idp(okta, social('FACEBOOK', 'OAUTH2'))['id']}/credentials/csrs"


def made(okta: Client, path: str, body: Any = None) -> dict[str, Any]:
    """A new request."""
    answer = okta.post(path, json=body or BODY)
    assert answer.status_code == 201, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def publish(okta: Client, path: str, csr: dict[str, Any], content: bytes, content_type: str = DER, **more: str) -> Any:
    """The answer to a certificate."""
    headers = {"Content-Type": content_type, **more}
    return okta.post(f"{path}/{csr['id']}/lifecycle/publish", data=content, headers=headers)


def pem(content: bytes) -> bytes:
    """A certificate in PEM."""
    return x509.load_der_x509_certificate(content).public_bytes(serialization.Encoding.PEM)


def test_4_5_a_request_is_made_with_201_and_its_address(okta: Client, path: str) -> None:
    answer = okta.post(path, json=BODY)
    shown = answer.json()
    address = f"{okta.url}/api/v1{path}/{shown['id']}"
    assert answer.status_code == 201
    assert list(shown) == ["id", "created", "csr", "kty", "_links"]
    assert (len(shown["id"]), shown["kty"]) == (43, "RSA")
    assert shown["_links"] == {
        "publish": {"href": f"{address}/lifecycle/publish", "hints": {"allow": ["POST"]}},
        "self": {"href": address, "hints": {"allow": ["GET", "DELETE"]}},
    }
    assert answer.headers["Location"] == address
    assert okta.get(address).json() == shown
    assert okta.get(path).json() == [shown]


def test_4_5_a_request_says_what_was_asked_for(okta: Client, path: str) -> None:
    request = x509.load_der_x509_csr(base64.b64decode(made(okta, path)["csr"]))
    assert request.is_signature_valid
    assert [str(attribute.value) for attribute in request.subject] == list(SUBJECT.values())
    (extension,) = request.extensions
    assert extension.value.get_values_for_type(x509.DNSName) == ["dev.example.com", "example.com"]


def test_4_5_a_request_without_other_names_has_no_extensions(okta: Client, path: str) -> None:
    shown = made(okta, path, {"subject": {"commonName": "Partner"}})
    assert len(x509.load_der_x509_csr(base64.b64decode(shown["csr"])).extensions) == 0


def test_4_5_whoever_accepts_pkcs10_gets_nothing_else(okta: Client, path: str) -> None:
    created = okta.post(path, json=BODY, headers={"Accept": "application/pkcs10"})
    read = okta.get(created.headers["Location"], headers={"Accept": "application/pkcs10"})
    assert (created.status_code, read.status_code) == (201, 200)
    assert created.text == read.text == okta.get(created.headers["Location"]).json()["csr"]
    assert read.headers["Content-Type"].partition(";")[0] == "application/pkcs10"
    assert read.headers["Content-Transfer-Encoding"] == "base64"
    assert "Location" not in read.headers


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"subject": None},
        changed(BODY, "subject.commonName", ...),
        changed(BODY, "subject.commonName", 1),
        changed(BODY, "subjectAltNames.dnsNames", "dev.example.com"),
        changed(BODY, "subjectAltNames.dnsNames", ["bücher.example.com"]),
        changed(BODY, "subject.localityName", "\ud800"),
    ],
)
def test_a_request_that_cannot_be_made_is_refused(okta: Client, path: str, body: Any) -> None:
    assert error_of(okta.post(path, json=body)) == (400, "E0000001")
    assert okta.get(path).json() == []


def test_4_5_a_revoked_request_is_gone(okta: Client, path: str) -> None:
    csr = made(okta, path)
    assert okta.delete(f"{path}/{csr['id']}").status_code == 204
    gone = f"Not found: Resource not found: {csr['id']} (CertificateSigningRequest)"
    for answer in (
        okta.get(f"{path}/{csr['id']}"),
        okta.delete(f"{path}/{csr['id']}"),
        publish(okta, path, csr, signed(csr["csr"])),
    ):
        assert error_of(answer) == (404, "E0000007")
        assert answer.json()["errorSummary"] == gone


def test_4_5_a_request_of_another_identity_provider_is_not_there(okta: Client, path: str) -> None:
    other = f"{IDPS}/{idp(okta, social())['id']}/credentials/csrs"
    assert okta.get(f"{other}/{made(okta, path)['id']}").status_code == 404


NOTATIONS = {
    "DER": (DER, lambda der: der, {}),
    "DER in base64": (DER, base64.b64encode, BASE64),
    "DER in base64url": (DER, lambda der: base64.urlsafe_b64encode(der).rstrip(b"="), BASE64),
    "DER in lines of base64": (DER, base64.encodebytes, BASE64),
    "CER": (CER, lambda der: der, {}),
    "CER in base64": (CER, base64.b64encode, {"Content-Transfer-Encoding": "BASE64"}),
    "PEM": (PEM, pem, {}),
    "PEM in base64": (PEM, lambda der: base64.b64encode(pem(der)), BASE64),
}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_4_5_a_certificate_makes_a_request_a_key(okta: Client, path: str, notation: str) -> None:
    content_type, write, headers = NOTATIONS[notation]
    csr = made(okta, path)
    der = signed(csr["csr"])
    answer = publish(okta, path, csr, write(der), content_type, **headers)
    assert answer.status_code == 201, answer.text
    shown = answer.json()
    assert shown["x5c"] == [base64.b64encode(der).decode()]
    assert len(shown["kid"]) == 43 and shown["kid"] != csr["id"]
    assert okta.get(answer.headers["Location"]).json() == shown
    assert okta.get(path).json() == []
    assert shown in okta.get(path.replace("csrs", "keys")).json()


NOT_TAKEN = {
    "base64 that is not announced": (DER, base64.b64encode, {}),
    "DER that is said to be base64": (DER, lambda der: der, BASE64),
    "PEM that is said to be base64": (PEM, pem, BASE64),
    "PEM that is said to be DER": (DER, pem, {}),
    "DER that is said to be PEM": (PEM, lambda der: der, {}),
    "half of it": (DER, lambda der: der[:200], {}),
    "nothing": (DER, lambda _der: b"", {}),
}


@pytest.mark.parametrize("notation", NOT_TAKEN)
def test_what_is_no_certificate_is_refused_and_the_request_stays(okta: Client, path: str, notation: str) -> None:
    content_type, write, headers = NOT_TAKEN[notation]
    csr = made(okta, path)
    answer = publish(okta, path, csr, write(signed(csr["csr"])), content_type, **headers)
    assert error_of(answer) == (400, "E0000001")
    assert okta.get(path).json() == [csr]


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/octet-stream", ""])
def test_4_5_other_content_types_are_refused(okta: Client, path: str, content_type: str) -> None:
    csr = made(okta, path)
    assert error_of(publish(okta, path, csr, signed(csr["csr"]), content_type)) == (400, "E0000019")


def test_4_5_a_certificate_for_another_key_does_not_match(okta: Client, path: str) -> None:
    csr, other = made(okta, path), made(okta, path)
    answer = publish(okta, path, csr, signed(other["csr"]))
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"] == "Api validation failed: certificate"
    assert answer.json()["errorCauses"] == [{"errorSummary": "The certificate does not match the CSR."}]
    elliptic = base64.b64decode(certificate("Card", "EC"))
    assert error_of(publish(okta, path, csr, elliptic)) == (400, "E0000001")
    assert {shown["id"] for shown in okta.get(path).json()} == {csr["id"], other["id"]}


@pytest.mark.parametrize(("days", "status"), [(-1, 400), (89.9, 400), (90.1, 201)])
def test_4_5_a_certificate_is_valid_for_90_days_more(okta: Client, path: str, days: float, status: int) -> None:
    csr = made(okta, path)
    begin = datetime.now(UTC) - timedelta(days=365)
    assert publish(okta, path, csr, signed(csr["csr"], days, begin=begin)).status_code == status


def test_the_days_of_a_certificate_that_is_not_valid_yet_count_from_when_it_is(okta: Client, path: str) -> None:
    csr = made(okta, path)
    begin = datetime.now(UTC) + timedelta(days=20)
    assert publish(okta, path, csr, signed(csr["csr"], 100, begin=begin)).status_code == 400
    assert publish(okta, path, csr, signed(csr["csr"], 120, begin=begin)).status_code == 201


def test_the_clock_decides_for_how_long_a_certificate_is_valid(okta: Client, path: str, sandbox: Sandbox) -> None:
    csr = made(okta, path)
    content = signed(csr["csr"], 100)
    sandbox.clock.advance(30 * 86400)
    assert publish(okta, path, csr, content).status_code == 400


def test_4_5_a_published_key_can_sign(okta: Client) -> None:
    body = saml(key(okta))
    mine = f"{IDPS}/{idp(okta, body)['id']}"
    path = f"{mine}/credentials/csrs"
    csr = made(okta, path)
    kid = publish(okta, path, csr, signed(csr["csr"])).json()["kid"]
    assert okta.put(mine, json=changed(body, "protocol.credentials.signing", {"kid": kid})).status_code == 200
    assert [shown["kid"] for shown in okta.get(f"{mine}/credentials/keys/active").json()] == [kid]


def test_requests_go_with_their_identity_provider(okta: Client, path: str) -> None:
    made(okta, path)
    mine = path.partition("/credentials")[0]
    okta.post(f"{mine}/lifecycle/deactivate")
    okta.delete(mine)
    answer = okta.get(path)
    assert answer.json()["errorSummary"].endswith(f"{mine.rpartition('/')[2]} (IdpTrust)")


def test_requests_are_listed_by_their_ids_on_one_page(okta: Client, path: str) -> None:
    made_ids = {made(okta, path, {"subject": {"commonName": str(number)}})["id"] for number in range(22)}
    answer = okta.get(path)
    assert [shown["id"] for shown in answer.json()] == sorted(made_ids)
    assert "Link" not in answer.headers


def test_lines_of_other_lengths_do_not_matter_in_base64(okta: Client, path: str) -> None:
    csr = made(okta, path)
    text = "\r\n".join(textwrap.wrap(base64.b64encode(signed(csr["csr"])).decode(), 50))
    assert publish(okta, path, csr, text.encode(), **BASE64).status_code == 201
