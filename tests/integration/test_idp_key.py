# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""IdP keys: a certificate is one key however it is written, and a key that somebody trusts stays."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.shared import certificate_library
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificates import parse_certificate
from certificates_made import entry_of_x5c, make_certificate, make_private_key
from idp_bodies import KEYS, idp, saml
from module_runs import Module
from sandbox_client import Client

PARTNER, SUPPLIER = make_certificate("Partner"), make_certificate("Supplier")
CARD, ISSUER = make_certificate("Card", key_type="EC"), make_certificate("Issuer", key_type="EC")
GONE = "74bb2164-e0c8-4457-862b-7c29ba6cd2c9"


def fingerprint(pem: str) -> str:
    return parse_certificate(pem, "test").fingerprint


def read(module: Module, **query: str) -> list[dict[str, Any]]:
    keys: list[dict[str, Any]] = module("idp_key_info", **query)["idp_keys"]
    return keys


@pytest.fixture
def okta(sandbox: Any) -> Client:
    """Somebody else who works on the same org."""
    return Client(sandbox.url, sandbox.token)


@pytest.fixture
def kid(okta: Client) -> str:
    """The kid of the key of the partner, which is in the store."""
    return upload(okta, PARTNER)


def upload(okta: Client, *pems: str) -> str:
    answer = okta.post(KEYS, json={"x5c": [entry_of_x5c(pem) for pem in pems]})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["kid"])


def trusting(okta: Client, kid: str, name: str = "Partner IdP", additional: str = "") -> dict[str, Any]:
    """A new identity provider that trusts a key, or two."""
    body = saml(kid, name=name)
    if additional:
        body["protocol"]["credentials"]["trust"]["additionalKids"] = [additional]
    return idp(okta, body)


# What a key is


WRITTEN = {
    "PEM": PARTNER,
    "DOS line breaks": PARTNER.replace("\n", "\r\n"),
    "text around it": f"Partner, valid from today\n{PARTNER}\n\n",
    "an entry of x5c": entry_of_x5c(PARTNER),
    "base64 in lines": "\n".join(textwrap.wrap(entry_of_x5c(PARTNER), 76)),
    "escaped line breaks": PARTNER.replace("\n", "\\n"),
}


@pytest.mark.parametrize("form", WRITTEN)
def test_a_certificate_is_the_same_key_however_it_is_written(form: str, module: Module, kid: str, sandbox: Any) -> None:
    sandbox.calls.clear()
    result = module("idp_key", certificate=WRITTEN[form])
    assert not result.changed
    assert result["idp_key"]["read_only"]["kid"] == kid
    assert [call.method for call in sandbox.calls] == ["GET"]


def test_a_certificate_is_the_same_key_however_okta_holds_it(module: Module, okta: Client) -> None:
    okta.post(KEYS, json={"x5c": ["\n".join(textwrap.wrap(entry_of_x5c(PARTNER), 64)) + " \n"]})
    assert not module("idp_key", certificate=PARTNER).changed
    assert read(module)[0]["certificate"] == PARTNER


def test_a_new_key_is_told_with_what_its_certificate_says(module: Module, sandbox: Any) -> None:
    planned = module("idp_key", check=True, certificate=PARTNER)["idp_key"]
    made = module("idp_key", certificate=PARTNER)["idp_key"]
    assert made == read(module)[0]
    known = made["read_only"]
    assert (made["certificate"], made["fingerprint"]) == (PARTNER, fingerprint(PARTNER))
    assert (known["subject"], known["issuer"], known["key_type"]) == ("CN=Partner", "CN=Partner", "RSA")
    assert known["days_to_expiry"] == 364
    assert known["x5c"] is None
    assert planned == {**made, "read_only": {**known, "kid": None, "created": None, "key_type": None}}


def test_a_chain_is_one_key_in_its_order(module: Module, okta: Client) -> None:
    made = module("idp_key", certificate=CARD + "\n" + ISSUER)["idp_key"]
    assert okta.get(KEYS).json()[0]["x5c"] == [entry_of_x5c(CARD), entry_of_x5c(ISSUER)]
    assert (made["certificate"], made["fingerprint"]) == (CARD + ISSUER, fingerprint(CARD))
    assert made["read_only"]["key_type"] == "EC"
    assert not module("idp_key", certificate=CARD + ISSUER).changed


def test_a_key_that_okta_does_not_accept_is_not_uploaded(module: Module, sandbox: Any) -> None:
    for check in (True, False):
        message = module.fails("idp_key", check=check, certificate=make_certificate("Old", key_type="DSA"))
        assert "has a key of the type DSA, and Okta accepts RSA and EC there" in message
    assert sandbox.writes() == []


def test_the_first_certificate_stands_for_the_chain(module: Module, okta: Client) -> None:
    upload(okta, CARD, ISSUER)
    assert not module("idp_key", certificate=CARD).changed
    assert module("idp_key", certificate=CARD, state="absent").changed


def test_a_key_with_another_chain_is_told_and_left_alone(module: Module, okta: Client, sandbox: Any) -> None:
    upload(okta, CARD)
    sandbox.calls.clear()
    assert "exists with another chain of 1 certificates" in module.fails("idp_key", certificate=CARD + ISSUER)
    assert sandbox.writes() == []


def test_keys_of_one_subject_are_told_apart(module: Module) -> None:
    renewed = make_certificate("Partner", serial=2)
    result = module("idp_keys", idp_keys=[{"certificate": PARTNER}, {"certificate": renewed}])
    assert len(result["diff"]) == 2
    assert len({change["summary"] for change in result["changes"]}) == 2


# How a key is named


def test_a_key_is_removed_by_its_kid_with_no_list_of_keys(module: Module, kid: str, sandbox: Any) -> None:
    sandbox.calls.clear()
    assert module("idp_key", kid=kid, state="absent").changed
    assert [call.path for call in sandbox.calls if call.path.endswith("/keys")] == []
    again = module("idp_key", kid=kid, state="absent")
    assert not again.changed
    [warning] = again.warnings
    assert f"No IdP key has the kid {kid}, so nothing was removed" in warning


FINGERPRINTS = {
    "as it is": fingerprint(PARTNER),
    "in capitals": fingerprint(PARTNER).upper(),
    "with colons": ":".join(textwrap.wrap(fingerprint(PARTNER), 2)),
}


@pytest.mark.parametrize("form", FINGERPRINTS)
def test_a_key_is_removed_by_its_fingerprint(form: str, module: Module, kid: str) -> None:
    assert module("idp_key", fingerprint=FINGERPRINTS[form], state="absent").changed
    assert read(module) == []


def test_a_key_that_is_there_can_be_looked_up_by_its_fingerprint(module: Module, kid: str) -> None:
    result = module("idp_key", fingerprint=fingerprint(PARTNER))
    assert not result.changed
    assert result["idp_key"]["read_only"]["kid"] == kid


@pytest.mark.parametrize("named", [{"fingerprint": fingerprint(SUPPLIER)}, {"kid": GONE}])
def test_a_key_that_is_not_there_cannot_be_added_without_its_certificate(
    named: dict[str, str], module: Module, kid: str
) -> None:
    assert "give its certificate and no kid" in module.fails("idp_key", **named)


@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_kid_of_another_certificate_is_refused(state: str, module: Module, kid: str, sandbox: Any) -> None:
    sandbox.calls.clear()
    assert "disagree" in module.fails("idp_key", kid=kid, certificate=SUPPLIER, state=state)
    assert sandbox.writes() == []


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "one of the following is required"),
    "no certificate": ({"certificate": "a stone"}, "certificate of the IdP key is not a certificate"),
    "an empty certificate": ({"certificate": ""}, "certificate of the IdP key is empty"),
    "no fingerprint": ({"fingerprint": "a stone"}, "64 hexadecimal digits"),
    "SHA-1": ({"fingerprint": "ab" * 20}, "64 hexadecimal digits"),
    "another fingerprint": ({"certificate": PARTNER, "fingerprint": "ab" * 32}, fingerprint(PARTNER)),
    "an empty kid": ({"kid": " ", "state": "absent"}, "kid of the IdP key is empty"),
    "a kid with a slash": ({"kid": "../x", "state": "absent"}, "cannot be part of an address"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_names_no_key_is_told_without_a_request(case: str, module: Module, sandbox: Any) -> None:
    options, told = WRONG[case]
    message = module.fails("idp_key", **options)
    assert told in message and "\n" not in message
    assert sandbox.calls == []


@pytest.mark.parametrize("many", [False, True])
def test_a_private_key_is_refused_and_shown_nowhere(many: bool, module: Module, sandbox: Any) -> None:
    row = {"certificate": PARTNER + make_private_key()}
    result = module("idp_keys", may_fail=True, idp_keys=[row]) if many else module("idp_key", may_fail=True, **row)
    assert "holds a private key" in result.message
    assert entry_of_x5c(make_private_key())[:40] not in result.text.replace("\\n", "")
    assert sandbox.calls == []


def test_a_missing_library_is_told_as_ansible_does(monkeypatch: pytest.MonkeyPatch, module: Module) -> None:
    monkeypatch.setattr(certificate_library, "HAS_CRYPTOGRAPHY", False)
    for name, options in (("idp_key", {"certificate": PARTNER}), ("idp_key_info", {})):
        assert "Failed to import the required Python library (cryptography)" in module.fails(name, **options)


# Expiry


@pytest.mark.parametrize("check", [True, False])
def test_an_expired_certificate_is_not_added_and_nothing_else_either(check: bool, module: Module, sandbox: Any) -> None:
    old = make_certificate("Old", days=-1)
    message = module.fails("idp_keys", check=check, idp_keys=[{"certificate": PARTNER}, {"certificate": old}])
    assert message.startswith("The certificate of IdP key CN=Old (") and "expired on" in message
    assert sandbox.writes() == []


def test_an_expired_certificate_of_a_chain_is_not_added(module: Module) -> None:
    old = make_certificate("Old issuer", days=-1)
    assert 'The certificate "CN=Old issuer" in the chain' in module.fails("idp_key", certificate=CARD + old)


def test_an_expired_key_that_is_there_stays_with_a_warning(module: Module, okta: Client) -> None:
    upload(okta, make_certificate("Old", days=-1))
    result = module("idp_keys", idp_keys=read(module))
    assert not result.changed
    assert result["idp_keys"][0]["read_only"]["days_to_expiry"] == -2
    assert "expired on" in result.warnings[0]


def test_an_expired_key_can_be_removed(module: Module, okta: Client) -> None:
    old = make_certificate("Old", days=-1)
    upload(okta, old)
    assert module("idp_key", certificate=old, state="absent").changed


@pytest.mark.parametrize(("days", "warned"), [(30, True), (31, False)])
def test_a_certificate_that_expires_soon_is_told(days: int, warned: bool, module: Module) -> None:
    result = module("idp_key", certificate=make_certificate("Soon", days=days))
    assert result.changed
    assert ["29 whole days are left" in warning for warning in result.warnings] == [True] * warned


# Removing


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("additional", [False, True])
@pytest.mark.parametrize("active", [False, True])
def test_a_key_that_an_identity_provider_trusts_is_not_removed(
    additional: bool, active: bool, check: bool, module: Module, okta: Client, kid: str, sandbox: Any
) -> None:
    other = upload(okta, SUPPLIER)
    made = trusting(okta, other, additional=kid) if additional else trusting(okta, kid)
    if not active:
        okta.post(f"/idps/{made['id']}/lifecycle/deactivate")
    sandbox.calls.clear()
    message = module.fails("idp_key", check=check, certificate=PARTNER, state="absent")
    assert "CN=Partner (" in message and f'by "Partner IdP" (SAML2, {made["id"]})' in message
    assert sandbox.writes() == []


def test_identity_providers_are_looked_up_over_all_pages(
    module: Module, okta: Client, kid: str, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = upload(okta, SUPPLIER)
    for number in range(3):
        trusting(okta, other, name=f"IdP {number}")
    trusting(okta, kid, name="The last one")
    name = "ansible_collections.community.okta.plugins.module_utils._resources.idp_key.reading.IDPS_PER_PAGE"
    monkeypatch.setattr(name, 2)
    assert '"The last one"' in module.fails("idp_key", kid=kid, state="absent")


def test_a_key_is_free_once_another_has_taken_its_place(module: Module, okta: Client, kid: str) -> None:
    made = trusting(okta, kid)
    new = module("idp_key", certificate=SUPPLIER)["idp_key"]["read_only"]["kid"]
    okta.put(f"/idps/{made['id']}", json=saml(new, name="Partner IdP", status="ACTIVE")).raise_for_status()
    assert module("idp_key", certificate=PARTNER, state="absent").changed


def test_a_key_whose_certificate_was_replaced_meanwhile_is_not_removed(
    module: Module, okta: Client, kid: str, sandbox: Any
) -> None:
    body = okta.get(f"{KEYS}/{kid}").json()
    changed = {**body, "x5c": [entry_of_x5c(SUPPLIER)]}
    sandbox.faults.add(method="GET", path=rf"/keys/{kid}$", body=changed)
    sandbox.calls.clear()
    assert "now has another certificate" in module.fails("idp_key", certificate=PARTNER, state="absent")
    assert sandbox.writes() == []


def test_a_key_that_somebody_else_removed_meanwhile_is_no_change(module: Module, kid: str, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=rf"/keys/{kid}$", status=404)
    assert not module("idp_key", certificate=PARTNER, state="absent").changed


def test_a_removal_whose_answer_was_lost_counts_once(module: Module, kid: str, sandbox: Any) -> None:
    sandbox.faults.add(method="DELETE", path="/keys/", drop="after")
    assert module("idp_key", certificate=PARTNER, state="absent").changed
    assert read(module) == []


# Many


def test_prune_removes_the_others_and_counts_them(module: Module, okta: Client, kid: str) -> None:
    upload(okta, SUPPLIER)
    upload(okta, CARD)
    declared = [{"certificate": PARTNER}]
    assert "remove 2 things" in module.fails("idp_keys", idp_keys=declared, prune=True, max_removals=1)
    result = module("idp_keys", idp_keys=declared, prune=True, max_removals=2)
    assert result.changed
    assert [key["read_only"]["kid"] for key in read(module)] == [kid]


def test_prune_of_a_trusted_key_stops_before_the_first_change(
    module: Module, okta: Client, kid: str, sandbox: Any
) -> None:
    trusting(okta, kid)
    upload(okta, SUPPLIER)
    sandbox.calls.clear()
    message = module.fails("idp_keys", idp_keys=[{"certificate": CARD}], prune=True)
    assert '"Partner IdP"' in message and "Supplier" not in message
    assert sandbox.writes() == []


@pytest.mark.parametrize("declared", [[], [{"certificate": PARTNER, "state": "absent"}]])
def test_prune_needs_a_key_that_stays(declared: list[dict[str, Any]], module: Module) -> None:
    assert "would remove every IdP key" in module.fails("idp_keys", idp_keys=declared, prune=True)


@pytest.mark.parametrize(
    "rows",
    [
        [{"certificate": PARTNER}, {"certificate": entry_of_x5c(PARTNER)}],
        [{"certificate": PARTNER}, {"fingerprint": fingerprint(PARTNER), "state": "absent"}],
        [{"certificate": PARTNER}, {"kid": "KID", "state": "absent"}],
    ],
)
def test_two_items_that_mean_the_same_key_are_told(rows: list[dict[str, Any]], module: Module, kid: str) -> None:
    rows = [{**row, "kid": kid} if row.get("kid") else row for row in rows]
    assert "numbers 1 and 2" in module.fails("idp_keys", idp_keys=rows)


def test_a_broken_item_is_told_by_its_number(module: Module) -> None:
    message = module.fails("idp_keys", idp_keys=[{"certificate": PARTNER}, {"certificate": "a stone"}])
    assert "certificate of IdP key number 2" in message


def test_many_keys_are_read_with_one_request(module: Module, okta: Client, kid: str, sandbox: Any) -> None:
    upload(okta, SUPPLIER)
    sandbox.calls.clear()
    assert not module("idp_keys", idp_keys=[{"certificate": PARTNER}, {"certificate": SUPPLIER}]).changed
    assert len(sandbox.calls) == 1


def test_what_was_done_is_told_where_a_part_fails(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/keys$", status=403)
    rows = [{"certificate": PARTNER}, {"certificate": SUPPLIER}]
    result = module("idp_keys", may_fail=True, concurrency=1, idp_keys=rows)
    assert result.failed and result.changed
    assert sorted(change["status"] for change in result["changes"]) == ["applied", "failed"]
    assert module("idp_keys", idp_keys=rows).changed
    assert len(read(module)) == 2


# Lists that lag, answers that are lost


def test_a_certificate_that_the_list_does_not_show_yet_is_there(module: Module, kid: str, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=r"/keys$", body=[])
    result = module("idp_key", certificate=PARTNER)
    assert not result.changed
    assert result["idp_key"]["read_only"]["kid"] == kid


def test_another_chain_that_the_list_does_not_show_yet_is_told(module: Module, okta: Client, sandbox: Any) -> None:
    upload(okta, CARD)
    sandbox.faults.add(method="GET", path=r"/keys$", body=[])
    assert "exists with another chain" in module.fails("idp_key", certificate=CARD + ISSUER)


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"truncate": True}])
def test_an_upload_whose_answer_was_lost_is_looked_up(fault: dict[str, Any], module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/keys$", **fault)
    result = module("idp_key", certificate=PARTNER)
    assert result.changed
    assert result["idp_key"] == read(module)[0]
    assert len(sandbox.writes()) == 1


def test_an_upload_that_did_not_arrive_is_repeated(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/keys$", drop="before")
    assert module("idp_key", certificate=PARTNER).changed
    assert len(read(module)) == 1


# Reading


def test_what_was_read_changes_nothing(module: Module, okta: Client, kid: str, sandbox: Any) -> None:
    upload(okta, CARD, ISSUER)
    keys = read(module)
    assert sorted(key["certificate"] for key in keys) == sorted([PARTNER, CARD + ISSUER])
    for prune in (True, False):
        result = module("idp_keys", idp_keys=keys, prune=prune)
        assert not result.changed
        assert result["idp_keys"] == keys


def test_a_key_is_read_by_its_kid_alone(module: Module, okta: Client, kid: str, sandbox: Any) -> None:
    upload(okta, SUPPLIER)
    sandbox.calls.clear()
    assert [key["certificate"] for key in read(module, kid=kid)] == [PARTNER]
    assert [call.path for call in sandbox.calls] == [f"/api/v1{KEYS}/{kid}"]
    assert read(module, kid=GONE) == []


def test_a_key_is_read_by_its_fingerprint(module: Module, okta: Client, kid: str) -> None:
    upload(okta, SUPPLIER)
    assert [key["certificate"] for key in read(module, fingerprint=fingerprint(SUPPLIER).upper())] == [SUPPLIER]
    assert read(module, fingerprint=fingerprint(CARD)) == []


@pytest.mark.parametrize("option", ["kid", "fingerprint"])
def test_an_empty_selection_is_refused(option: str, module: Module) -> None:
    assert f"{option} is empty" in module.fails("idp_key_info", **{option: ""})


BROKEN = {
    "x5c that is no certificate": {"x5c": ["a stone"]},
    "x5c that is no list": {"x5c": "a stone"},
    "x5c that is null": {"x5c": None},
    "a list of nulls": {"x5c": [None]},
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_certificate_that_cannot_be_read_is_shown_as_it_is_and_changes_nothing(
    case: str, module: Module, okta: Client, kid: str, sandbox: Any
) -> None:
    broken = {**okta.get(KEYS).json()[0], **BROKEN[case]}
    sandbox.faults.add(method="GET", path=r"/keys$", body=[broken], times=None)
    [shown] = read(module)
    assert (shown["certificate"], shown["fingerprint"]) == (None, fingerprint(PARTNER))
    assert shown["read_only"]["x5c"] == BROKEN[case]["x5c"]
    assert (shown["read_only"]["kid"], shown["read_only"]["days_to_expiry"]) == (kid, None)
    assert not module("idp_keys", idp_keys=[shown], prune=True).changed


def test_a_key_without_anything_is_shown_and_can_be_removed(module: Module, kid: str, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=rf"/keys/{kid}$", body={"kid": kid}, times=None)
    [shown] = read(module, kid=kid)
    assert (shown["certificate"], shown["fingerprint"]) == (None, None)
    assert module("idp_key", kid=kid, state="absent").changed


@pytest.mark.parametrize("protocol", [None, {}, {"credentials": None}, {"credentials": {"trust": {"kid": None}}}])
def test_an_identity_provider_that_does_not_tell_whom_it_trusts_may_trust_the_key(
    protocol: Any, module: Module, kid: str, sandbox: Any
) -> None:
    silent = {"id": "0oa1", "name": "Silent", "type": "SAML2", "protocol": protocol}
    sandbox.faults.add(method="GET", path=r"/idps$", body=[silent], times=2)
    for check in (True, False):
        message = module.fails("idp_key", check=check, certificate=PARTNER, state="absent")
        assert "number 1 (0oa1) does not say which keys it trusts" in message
    sandbox.faults.add(method="GET", path=r"/idps$", body=[{**silent, "type": "GOOGLE"}])
    assert module("idp_key", certificate=PARTNER, state="absent").changed
