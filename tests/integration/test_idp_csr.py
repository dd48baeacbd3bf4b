# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing requests: one is generated where no key is certified for long enough, and its certificate published once."""

from __future__ import annotations

import base64
import textwrap
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.shared import certificate_library
from certificates_made import entry_of_x5c, make_certificate, make_private_key, public_key_fingerprint, sign_request
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from idp_bodies import IDPS
from module_runs import Module, Result
from requests_made import in_base64, make_request
from sandbox_client import Client
from tables import COMPANY, GOOGLE, PARTNER, SHOP

SUBJECT = {"country_name": "CAN", "organization_name": "Example", "common_name": "sso.example.com"}
NAMES = ["sso.example.com", "sso2.example.com"]
DECLARED = {"idp": "Shop", "subject": SUBJECT, "dns_names": NAMES}


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return {**COMPANY, "idp_keys": [{"name": "Shop"}], "idps": [SHOP]}


@pytest.fixture
def okta(sandbox: Any) -> Client:
    """Somebody else who works on the same org."""
    return Client(sandbox.url, sandbox.token)


@pytest.fixture
def idp_id(sandbox: Any) -> str:
    [idp] = sandbox.org.idps.all()
    return str(idp.id)


def generate(module: Module, **options: Any) -> dict[str, Any]:
    """A new request, as the module returns it."""
    result = module("idp_csr", **{**DECLARED, **options})
    assert result.changed
    csr: dict[str, Any] = result["idp_csr"]
    return csr


def publish(module: Module, certificate: str, check: bool = False, **options: Any) -> Result:
    return module("idp_csr", check=check, **{"idp": "Shop", "certificate": certificate, **options})


def waiting(module: Module, **options: Any) -> list[dict[str, Any]]:
    csrs: list[dict[str, Any]] = module("idp_csr_info", idp="Shop", **options)["idp_csrs"]
    return csrs


def signing_keys(sandbox: Any) -> list[str]:
    """The certificates of the signing keys, without that of the org's own."""
    [idp] = sandbox.org.idps.all()
    return [key.x5c for key in sandbox.org.signing_keys.of(idp) if key.id != sandbox.org.signing_keys.org_kid]


def writes(sandbox: Any) -> list[str]:
    return [f"{call.method} {call.path.rpartition('/')[2]}" for call in sandbox.writes()]


# The whole way


def test_a_request_is_generated_signed_published_and_then_nothing_changes(module: Module, sandbox: Any) -> None:
    csr = generate(module)
    again = module("idp_csr", **DECLARED)
    assert (again.changed, again["idp_csr"]) == (False, csr)
    certificate = sign_request(csr["csr"])
    published = publish(module, certificate)
    assert (published.changed, published.warnings) == (True, [])
    assert writes(sandbox) == ["POST csrs", "POST publish"]
    assert signing_keys(sandbox) == [entry_of_x5c(certificate)]
    assert waiting(module) == []
    sandbox.calls.clear()
    for _time in range(2):
        satisfied = module("idp_csr", **DECLARED)
        assert (satisfied.changed, satisfied["idp_csr"]) == (False, published["idp_csr"])
        done = publish(module, certificate)
        assert (done.changed, done["idp_csr"]) == (False, published["idp_csr"])
    assert writes(sandbox) == []


def test_a_key_that_satisfies_is_seen_in_one_list(module: Module, sandbox: Any, idp_id: str) -> None:
    certificate = sign_request(generate(module)["csr"])
    publish(module, certificate)
    sandbox.calls.clear()
    module("idp_csr", **{**DECLARED, "idp": idp_id})
    publish(module, certificate, idp=idp_id)
    assert [call.path for call in sandbox.calls] == [
        f"/api/v1{IDPS}/{idp_id}",
        f"/api/v1{IDPS}/{idp_id}/credentials/keys",
    ] * 2


def test_what_is_returned_tells_the_request_and_then_the_key(module: Module, idp_id: str) -> None:
    csr = generate(module)
    assert csr["csr"] == x509.load_pem_x509_csr(csr["csr"].encode()).public_bytes(Encoding.PEM).decode()
    assert csr["key_fingerprint"] == public_key_fingerprint(csr["csr"])
    assert (csr["idp"], csr["idp_id"], len(csr["id"])) == ("Shop", idp_id, 43)
    unsaid = dict.fromkeys(("state_or_province_name", "locality_name", "organizational_unit_name"))
    assert csr["subject"] == {**SUBJECT, **unsaid}
    assert csr["dns_names"] == NAMES
    assert csr["signing_key"] is None
    certificate = sign_request(csr["csr"], days=100)
    now = publish(module, certificate)["idp_csr"]
    key = now.pop("signing_key")
    assert now == {**{name: csr[name] for name in now}, "id": None, "csr": None, "created": None}
    assert (key["certificate"], key["days_to_expiry"], len(key["kid"])) == (certificate, 100, 43)


def test_the_next_request_is_generated_when_the_certificate_expires_soon(module: Module, sandbox: Any) -> None:
    old = sign_request(generate(module)["csr"], days=100)
    publish(module, old)
    assert not module("idp_csr", **DECLARED, min_days=100).changed
    csr = generate(module, min_days=101)
    assert not module("idp_csr", **DECLARED, min_days=101).changed
    told = publish(module, old, min_days=101)
    assert not told.changed
    assert any("less than min_days (101)" in warning for warning in told.warnings)
    publish(module, sign_request(csr["csr"], days=200), min_days=101)
    assert not module("idp_csr", **DECLARED, min_days=101).changed
    assert len(signing_keys(sandbox)) == 2


def test_check_mode_tells_what_will_be_returned(module: Module, sandbox: Any) -> None:
    planned = module("idp_csr", check=True, **DECLARED)["idp_csr"]
    csr = generate(module)
    unknown = ("id", "csr", "created", "key_fingerprint")
    assert planned == {**csr, **dict.fromkeys(unknown)}
    certificate = sign_request(csr["csr"])
    sandbox.calls.clear()
    planned = publish(module, certificate, check=True)
    assert (planned.changed, writes(sandbox)) == (True, [])
    made = publish(module, certificate)
    assert planned["diff"] == made["diff"]
    assert planned["idp_csr"]["signing_key"] == {**made["idp_csr"]["signing_key"], "kid": None}
    assert {**planned["idp_csr"], "signing_key": None} == {**made["idp_csr"], "signing_key": None}


# What satisfies


@pytest.mark.parametrize(
    "options",
    [
        {"dns_names": ["SSO2.example.com", "sso.EXAMPLE.com", "sso.example.com"]},
        {"dns_names": None},
        {"subject": {**SUBJECT, "locality_name": "", "organizational_unit_name": None}},
        {"subject": {**SUBJECT, "common_name": " sso.example.com "}},
    ],
)
@pytest.mark.parametrize("published", [False, True])
def test_names_are_compared_by_what_they_say(options: dict[str, Any], published: bool, module: Module) -> None:
    csr = generate(module)
    if published:
        publish(module, sign_request(csr["csr"]))
    assert not module("idp_csr", **{**DECLARED, **options}).changed


@pytest.mark.parametrize(
    "options",
    [
        {"dns_names": ["sso.example.com"]},
        {"dns_names": []},
        {"subject": {"common_name": "sso.example.com"}},
        {"subject": {**SUBJECT, "organization_name": "Other"}},
        {"subject": {**SUBJECT, "locality_name": "Berlin"}},
    ],
)
@pytest.mark.parametrize("published", [False, True])
def test_other_names_are_another_request(options: dict[str, Any], published: bool, module: Module) -> None:
    csr = generate(module)
    if published:
        publish(module, sign_request(csr["csr"]))
    generate(module, **options)
    assert not module("idp_csr", **{**DECLARED, **options}).changed


def test_requests_without_dns_names_have_none(module: Module) -> None:
    assert generate(module, dns_names=None)["dns_names"] == []
    assert not module("idp_csr", **{**DECLARED, "dns_names": []}).changed


def test_two_requests_that_match_are_told_with_their_ids_and_an_id_tells_them_apart(
    module: Module, okta: Client, idp_id: str, sandbox: Any
) -> None:
    ids = []
    for _time in range(2):
        body = {"subject": {"commonName": "twin"}}
        ids.append(okta.post(f"{IDPS}/{idp_id}/credentials/csrs", json=body).json()["id"])
    sandbox.calls.clear()
    for state in ("present", "absent"):
        message = module.fails("idp_csr", idp="Shop", subject={"common_name": "twin"}, state=state)
        assert all(each in message for each in ids)
        assert "Give the id" in message and "revoke" in message
    assert writes(sandbox) == []
    one = module("idp_csr", idp="Shop", subject={"common_name": "twin"}, id=ids[1])
    assert (one.changed, one["idp_csr"]["id"]) == (False, ids[1])
    certificate = sign_request(one["idp_csr"]["csr"])
    assert publish(module, certificate, subject={"common_name": "twin"}).changed
    assert [csr["id"] for csr in waiting(module)] == [ids[0]]


def test_a_request_is_read_by_its_id_alone(module: Module, sandbox: Any, idp_id: str) -> None:
    csr = generate(module)
    sandbox.calls.clear()
    assert module("idp_csr", idp=idp_id, id=csr["id"])["idp_csr"] == csr
    assert len(sandbox.calls) == 2


def test_an_id_and_names_that_disagree_change_nothing(module: Module, sandbox: Any) -> None:
    csr = generate(module)
    sandbox.calls.clear()
    for options in ({"state": "absent"}, {}, {"certificate": sign_request(csr["csr"])}):
        message = module.fails("idp_csr", idp="Shop", id=csr["id"], dns_names=["other.example.com"], **options)
        assert "another subject or other DNS names" in message
    assert writes(sandbox) == []


def test_an_id_that_is_gone_is_told_unless_a_key_satisfies(module: Module) -> None:
    csr = generate(module)
    certificate = sign_request(csr["csr"])
    publish(module, certificate, id=csr["id"])
    assert not module("idp_csr", **DECLARED, id=csr["id"]).changed
    assert not publish(module, certificate, id=csr["id"]).changed
    assert "leave out the id" in module.fails("idp_csr", idp="Shop", id=csr["id"])
    other = {**DECLARED, "subject": {"common_name": "other"}}
    assert "leave out the id" in module.fails("idp_csr", **other, id=csr["id"])


# Publishing


def written(pem: str) -> dict[str, str]:
    return {
        "PEM": pem,
        "DOS line breaks and text around it": "subject=sso\r\n" + pem.replace("\n", "\r\n"),
        "base64 of DER": entry_of_x5c(pem),
        "base64 of DER in lines": "\n".join(textwrap.wrap(entry_of_x5c(pem), 76)),
    }


@pytest.mark.parametrize("form", written(make_certificate("any")))
def test_a_certificate_is_published_however_it_is_written(form: str, module: Module, sandbox: Any) -> None:
    certificate = sign_request(generate(module)["csr"])
    publish(module, written(certificate)[form])
    assert signing_keys(sandbox) == [entry_of_x5c(certificate)]
    assert not publish(module, certificate).changed


def test_a_certificate_is_only_published_for_its_own_request(module: Module, sandbox: Any) -> None:
    one, other = generate(module), generate(module, dns_names=["other.example.com"])
    sandbox.calls.clear()
    message = module.fails("idp_csr", **DECLARED, certificate=sign_request(other["csr"]))
    assert one["id"] in message and "public key" in message
    message = module.fails("idp_csr", idp="Shop", id=one["id"], certificate=sign_request(other["csr"]))
    assert one["id"] in message and "public key" in message
    assert writes(sandbox) == []


def test_a_certificate_without_a_request_is_told(module: Module, sandbox: Any) -> None:
    certificate = make_certificate("sso.example.com")
    for options in ({}, {"id": "h9zkutaSe7fZX0SwN1GqDApofgD1OW8g2B5l2azha50"}, {"subject": SUBJECT}):
        message = module.fails("idp_csr", idp="Shop", certificate=certificate, **options)
        assert "none of its CSRs fits" in message
    assert writes(sandbox) == []


@pytest.mark.parametrize(
    ("days", "min_days", "told"),
    [
        (89, 30, "89 whole days more, and Okta asks for 90"),
        (119, 120, "119 whole days more, and min_days asks for 120"),
    ],
)
def test_a_certificate_that_is_valid_too_shortly_is_not_sent(
    days: int, min_days: int, told: str, module: Module, sandbox: Any
) -> None:
    csr = generate(module)
    sandbox.calls.clear()
    for check in (True, False):
        message = module.fails(
            "idp_csr", check=check, idp="Shop", certificate=sign_request(csr["csr"], days), min_days=min_days
        )
        assert told in message
    assert writes(sandbox) == []
    assert publish(module, sign_request(csr["csr"], max(days, 89) + 1), min_days=min_days).changed


def test_a_certificate_that_is_not_valid_yet_is_not_sent(module: Module, sandbox: Any) -> None:
    csr = generate(module)
    sandbox.calls.clear()
    begin = datetime.now(UTC) + timedelta(days=1)
    assert "valid only from" in module.fails("idp_csr", idp="Shop", certificate=sign_request(csr["csr"], begin=begin))
    assert writes(sandbox) == []


def test_a_certificate_with_other_names_than_its_request_is_published_and_told(module: Module) -> None:
    csr = generate(module)
    renamed = sign_request(csr["csr"], subject="CN=renamed", dns_names=["Renamed.example.com"])
    assert any("would generate another" in warning for warning in publish(module, renamed).warnings)
    assert any("would generate another" in warning for warning in publish(module, renamed, subject=SUBJECT).warnings)
    now = {"idp": "Shop", "subject": {"common_name": "renamed"}, "dns_names": ["renamed.example.com"]}
    assert not module("idp_csr", **now).changed
    assert publish(module, renamed, **now).warnings == []


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        ({"subject": "CN=renamed"}, "has the subject common_name renamed"),
        ({"dns_names": ["other.example.com"]}, "has the DNS names other.example.com"),
    ],
)
def test_a_certificate_with_other_names_than_are_declared_with_it_is_not_sent(
    signed: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    certificate = sign_request(generate(module)["csr"], **signed)
    sandbox.calls.clear()
    for check in (True, False):
        message = module.fails("idp_csr", check=check, **DECLARED, certificate=certificate)
        assert told in message
        assert "leave out subject and dns_names" in message
    assert writes(sandbox) == []


@pytest.mark.parametrize("csr", ["?", in_base64(make_request())])
def test_what_was_generated_for_other_names_is_an_error_and_is_not_returned(
    csr: str, module: Module, sandbox: Any
) -> None:
    body = {"id": "h9zkutaSe7fZX0SwN1GqDApofgD1OW8g2B5l2azha50", "csr": csr, "kty": "RSA"}
    sandbox.faults.add(method="POST", path="/credentials/csrs$", body=body)
    result = module("idp_csr", may_fail=True, **DECLARED)
    assert result.failed
    assert "must not be signed" in result.message and "Revoke it" in result.message
    assert body["id"] in result.message
    assert [change["status"] for change in result["changes"]] == ["failed"]
    assert "BEGIN CERTIFICATE REQUEST" not in result.text


def test_a_private_key_is_neither_sent_nor_shown(module: Module, sandbox: Any) -> None:
    secret = make_private_key()
    text = sign_request(generate(module)["csr"]) + secret
    sandbox.calls.clear()
    result = publish(module, text, may_fail=True)
    assert "private key" in result.message
    assert secret.splitlines()[1] not in result.text
    assert list(sandbox.calls) == []


def test_what_somebody_else_has_published_in_the_meantime_is_not_published_again(
    module: Module, okta: Client, idp_id: str, sandbox: Any
) -> None:
    csr = generate(module)
    certificate = sign_request(csr["csr"])
    path = f"{IDPS}/{idp_id}/credentials/csrs"
    stale = [okta.get(f"{path}/{csr['id']}").json()]
    key = okta.get(path.replace("csrs", "keys")).json()
    publish(module, certificate)
    sandbox.faults.add(method="GET", path="/credentials/keys$", body=key)
    sandbox.faults.add(method="GET", path="/credentials/csrs$", body=stale)
    result = publish(module, certificate)
    assert not result.changed
    assert result["idp_csr"]["signing_key"]["certificate"] == certificate
    sandbox.faults.add(method="GET", path="/credentials/csrs$", body=stale)
    message = module.fails("idp_csr", idp="Shop", certificate=sign_request(csr["csr"]))
    assert "CertificateSigningRequest" in message
    assert len(signing_keys(sandbox)) == 1


def test_what_okta_says_of_a_certificate_is_told(module: Module, sandbox: Any) -> None:
    csr = generate(module)
    sandbox.clock.advance(30 * 86400)
    message = module.fails("idp_csr", idp="Shop", certificate=sign_request(csr["csr"], 100))
    assert "The certificate does not match the CSR." in message
    assert len(waiting(module)) == 1


# Answers that are lost


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"drop": "before"}, {"status": 503}, {"truncate": True}])
def test_one_request_is_generated_although_the_answer_was_lost(
    fault: dict[str, Any], module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path="/csrs$", **fault)
    csr = generate(module)
    assert csr["csr"]
    assert [each["id"] for each in waiting(module)] == [csr["id"]]


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"drop": "before"}, {"status": 503}, {"truncate": True}])
def test_a_certificate_is_published_once_although_the_answer_was_lost(
    fault: dict[str, Any], module: Module, sandbox: Any
) -> None:
    certificate = sign_request(generate(module)["csr"])
    sandbox.faults.add(method="POST", path="/publish$", **fault)
    result = publish(module, certificate)
    assert result.changed
    assert result["idp_csr"]["signing_key"]["kid"]
    assert signing_keys(sandbox) == [entry_of_x5c(certificate)]


# Revoking


def test_a_request_is_revoked_by_its_names_or_its_id_and_keys_stay(module: Module, sandbox: Any) -> None:
    publish(module, sign_request(generate(module)["csr"]))
    csr = generate(module, dns_names=["other.example.com"])
    by_names = {"idp": "Shop", "subject": SUBJECT, "dns_names": ["OTHER.example.com"], "state": "absent"}
    assert module("idp_csr", **by_names)["idp_csr"] is None
    assert not module("idp_csr", **by_names).changed
    assert not module("idp_csr", **DECLARED, state="absent").changed
    csr = generate(module, dns_names=["other.example.com"])
    assert module("idp_csr", idp="Shop", id=csr["id"], state="absent").changed
    gone = module("idp_csr", idp="Shop", id=csr["id"], state="absent")
    assert not gone.changed
    assert any(csr["id"] in warning for warning in gone.warnings)
    assert len(signing_keys(sandbox)) == 1


def test_revoking_is_a_removal(module: Module, sandbox: Any) -> None:
    generate(module)
    message = module.fails("idp_csr", **DECLARED, state="absent", max_removals=0)
    assert "remove 1 thing" in message
    assert len(waiting(module)) == 1


def test_a_request_that_somebody_else_revokes_meanwhile_is_revoked(module: Module, sandbox: Any) -> None:
    generate(module)
    sandbox.faults.add(method="DELETE", path="/csrs/", drop="after")
    assert module("idp_csr", **DECLARED, state="absent").changed
    assert waiting(module) == []


def test_below_an_identity_provider_that_is_gone_nothing_is_revoked_and_a_warning_says_so(module: Module) -> None:
    result = module("idp_csr", **{**DECLARED, "idp": "Gone"}, state="absent")
    assert (result.changed, result["idp_csr"]) == (False, None)
    assert any('"Gone"' in warning for warning in result.warnings)


# An identity provider of an earlier task


def test_an_identity_provider_that_an_earlier_task_creates_is_assumed_in_check_mode(
    module: Module, sandbox: Any
) -> None:
    new = {**DECLARED, "idp": "New"}
    planned = module("idp_csr", check=True, **new)
    assert (planned.changed, planned["assumed"], planned["idp_csr"]["idp_id"]) == (True, ["New"], None)
    assert module("idp_csr", check=True, idp="New", certificate=make_certificate("sso")).changed
    assert all(call.path.endswith("/idps") for call in sandbox.calls)
    assert 'No identity provider is called "New"' in module.fails("idp_csr", **new)
    assert 'No identity provider is called "New"' in module.fails("idp_csr_info", idp="New")


# What cannot be meant


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, "one of the following is required"),
        ({"idp": " ", "subject": SUBJECT}, "idp is empty"),
        ({"id": ""}, "id of the CSR is empty"),
        ({"subject": {}}, "subject is empty"),
        ({"subject": {"common_name": " "}}, "subject is empty"),
        ({"subject": SUBJECT, "dns_names": [""]}, "empty entry"),
        ({"subject": SUBJECT, "dns_names": ["bücher.example.com"]}, "xn--"),
        ({"subject": SUBJECT, "min_days": -1}, "min_days cannot be -1"),
        ({"certificate": make_certificate("sso"), "state": "absent"}, "state: absent"),
        ({"certificate": ""}, "certificate is empty"),
        ({"certificate": "sso"}, "not a certificate"),
        ({"certificate": make_certificate("a") + make_certificate("b")}, "holds 2 certificates"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_is_asked(
    options: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    assert told in module.fails("idp_csr", **{"idp": "Shop", **options})
    assert list(sandbox.calls) == []


def test_a_name_without_a_value_is_refused_before_anything_is_asked(module: Module, sandbox: Any) -> None:
    told = module.fails("idp_csr", idp="Shop", subject=SUBJECT, dns_names=[None])
    assert "dns_names[0] must be a string, not null" in told
    assert list(sandbox.calls) == []


# Reading


def test_requests_are_read_all_or_one(module: Module, sandbox: Any, idp_id: str) -> None:
    made = [generate(module, dns_names=[name]) for name in NAMES]
    for csr in made:
        csr.pop("signing_key")
    assert sorted(waiting(module), key=lambda csr: csr["dns_names"]) == made
    sandbox.calls.clear()
    assert waiting(module, id=made[0]["id"]) == [made[0]]
    assert sandbox.calls[-1].path.endswith(f"/csrs/{made[0]['id']}")
    assert waiting(module, id="h9zkutaSe7fZX0SwN1GqDApofgD1OW8g2B5l2azha50") == []
    assert "id is empty" in module.fails("idp_csr_info", idp="Shop", id="")
    assert "idp is empty" in module.fails("idp_csr_info", idp="")


def test_requests_of_many_identity_providers_are_read_in_one_task(module: Module, sandbox: Any) -> None:
    module("idps", idps=[PARTNER, GOOGLE])
    made = {(idp, generate(module, idp=idp)["id"]) for idp in ("Shop", "Partner")}
    # Okta has such requests of SAML identity providers alone.
    for options, requests in (({}, 1 + 2), ({"idps": ["Partner", "Shop"]}, 1 + 2), ({"idps": []}, 0)):
        sandbox.calls.clear()
        found = module("idp_csr_info", **options)["idp_csrs"]
        assert {(csr["idp"], csr["id"]) for csr in found} == (made if requests else set())
        assert len(sandbox.calls) == requests


def test_one_request_is_asked_for_with_its_identity_provider(module: Module) -> None:
    for more in ({}, {"idps": ["Shop"]}):
        assert "idp" in module.fails("idp_csr_info", id="h9zkutaSe7fZX0SwN1GqDApofgD1OW8g2B5l2azha50", **more)


def test_a_request_that_cannot_be_read_crashes_nothing_and_satisfies_nothing(module: Module, sandbox: Any) -> None:
    bare = [
        {"id": "one", "csr": None},
        {"id": "two", "csr": "?"},
        {"id": "three", "csr": base64.b64encode(b"x").decode()},
    ]
    sandbox.faults.add(method="GET", path="/credentials/csrs$", body=bare, times=2)
    sandbox.faults.add(method="GET", path="/credentials/keys$", body=[{"kid": "one", "x5c": None}])
    assert [(csr["id"], csr["subject"]) for csr in waiting(module)] == [("one", None), ("two", None), ("three", None)]
    assert module("idp_csr", check=True, **DECLARED).changed


def test_a_missing_library_is_told_as_ansible_does(monkeypatch: pytest.MonkeyPatch, module: Module) -> None:
    monkeypatch.setattr(certificate_library, "HAS_CRYPTOGRAPHY", False)
    for name, options in (("idp_csr", DECLARED), ("idp_csr_info", {"idp": "Shop"})):
        assert "Failed to import the required Python library (cryptography)" in module.fails(name, **options)
