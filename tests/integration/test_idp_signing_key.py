# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing keys of identity providers: no key more than is needed, and none is active that nobody asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from ansible_collections.community.okta.plugins.module_utils._resources.shared import certificate_library
from module_runs import Module
from sandbox_client import Client

CANARY = "canary-of-a-secret-that-nobody-may-see"
SOON, LATE, OTHER = "s" * 43, "l" * 43, "o" * 43
GONE = "g" * 43
SEED = {
    "idp_keys": [{"name": "Partner"}],
    "idps": [
        {"name": "Partner", "key": "Partner", "signing_keys": [{"kid": SOON, "valid_days": 30, "active": True}]},
        {"name": "Supplier", "key": "Partner", "status": "INACTIVE"},
        {
            "name": "Google",
            "type": "GOOGLE",
            "protocol": {"credentials": {"client": {"client_id": "shop", "client_secret": CANARY}}},
        },
    ],
}
APPLE = {
    "name": "Apple",
    "type": "APPLE",
    "protocol": {"credentials": {"signing": {"kid": SOON, "teamId": "T", "privateKey": CANARY}}},
}


@pytest.fixture
def seed() -> dict[str, Any]:
    return SEED


@pytest.fixture
def okta(sandbox: Any) -> Client:
    """Somebody else who works on the same org."""
    return Client(sandbox.url, sandbox.token)


def idp(sandbox: Any, name: str = "Partner") -> dict[str, Any]:
    """An identity provider as Okta shows it."""
    headers = {"Authorization": f"SSWS {sandbox.token}"}
    listed = requests.get(f"{sandbox.url}/api/v1/idps", headers=headers, timeout=60).json()
    return next(each for each in listed if each["name"] == name)


def active(sandbox: Any, name: str = "Partner") -> str:
    return str(idp(sandbox, name)["protocol"]["credentials"]["signing"]["kid"])


def plant(sandbox: Any, kid: str, days: int, name: str = "Partner") -> None:
    """Give an identity provider a key that is valid for so many days."""
    from functools import partial

    from okta_sandbox.signing_certificates import after_days

    org = sandbox.org
    [found] = [each for each in org.idps.all() if each.content.name == name]
    org.signing_keys.generate(found, partial(after_days, days=days), kid)


def kids(sandbox: Any, name: str = "Partner") -> list[str]:
    """The kids of an identity provider's keys, without the org's own."""
    org = sandbox.org
    [found] = [each for each in org.idps.all() if each.content.name == name]
    return [key.id for key in org.signing_keys.of(found) if key.id != org.signing_keys.org_kid]


def writes(sandbox: Any) -> list[str]:
    return [f"{call.method} {call.path.rsplit('/', 1)[-1]}".partition(" 0oa")[0] for call in sandbox.writes()]


def rows(module: Module, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = module("idp_signing_key_info", **query)["idp_signing_keys"]
    return found


def facts(result: Any) -> dict[str, Any]:
    """What Okta alone decides of the key that a task returned."""
    return dict(result["idp_signing_key"]["read_only"])


# By intent


@pytest.mark.parametrize("min_days", [0, 28, 29])
def test_a_key_that_is_valid_for_long_enough_is_enough(min_days: int, module: Module, sandbox: Any) -> None:
    result = module("idp_signing_key", idp="Partner", min_days=min_days)
    assert not result.changed
    assert result["idp_signing_key"]["kid"] == SOON
    assert facts(result)["days_to_expiry"] == 29
    assert result["idp_signing_key"]["activate"] is True


def test_a_key_that_expires_too_soon_gets_a_successor_that_is_not_active(module: Module, sandbox: Any) -> None:
    result = module("idp_signing_key", idp="Partner", min_days=60, validity_years=3)
    new = result["idp_signing_key"]
    assert writes(sandbox) == ["POST generate"]
    assert sandbox.writes()[0].query == "validityYears=3"
    assert sorted(kids(sandbox)) == sorted([SOON, new["kid"]])
    assert (active(sandbox), new["activate"], new["read_only"]["active_kid"]) == (SOON, False, SOON)
    assert new["read_only"]["certificate"].startswith("-----BEGIN CERTIFICATE-----")
    assert "PRIVATE" not in result.text
    assert not module("idp_signing_key", idp="Partner", min_days=60).changed


def test_a_new_key_is_valid_for_two_years_unless_more_is_said(module: Module, sandbox: Any) -> None:
    module("idp_signing_key", idp="Google", min_days=60)
    assert sandbox.writes()[0].query == "validityYears=2"


def test_an_active_key_that_was_not_chosen_is_told_and_stays(module: Module, sandbox: Any) -> None:
    for _run in range(2):
        [warning] = module("idp_signing_key", idp="Partner", min_days=60).warnings
        assert SOON in warning
        assert "29 whole days left" in warning
        assert "stays active" in warning
    assert active(sandbox) == SOON


def test_the_key_that_is_valid_longest_is_chosen_where_the_active_one_is_not(module: Module, sandbox: Any) -> None:
    plant(sandbox, OTHER, 100)
    plant(sandbox, LATE, 200)
    result = module("idp_signing_key", idp="Partner", min_days=60)
    assert (result.changed, result["idp_signing_key"]["kid"]) == (False, LATE)


def test_the_active_key_is_chosen_where_it_is_valid_for_long_enough(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 200)
    result = module("idp_signing_key", idp="Partner", min_days=20, activate=True)
    assert (result.changed, result["idp_signing_key"]["kid"]) == (False, SOON)
    assert result.warnings == []


def test_what_was_generated_last_week_is_activated_this_week(module: Module, sandbox: Any) -> None:
    kid = module("idp_signing_key", idp="Partner", min_days=60)["idp_signing_key"]["kid"]
    sandbox.calls.clear()
    result = module("idp_signing_key", idp="Partner", min_days=60, activate=True)
    assert writes(sandbox) == ["PUT"]
    assert active(sandbox) == kid
    assert (result["idp_signing_key"]["kid"], facts(result)["active_kid"], facts(result)["active"]) == (kid, kid, True)
    assert not module("idp_signing_key", idp="Partner", min_days=60, activate=True).changed


@pytest.mark.parametrize("check", [True, False])
def test_generating_and_activating_in_one_task_is_done_with_a_warning(
    check: bool, module: Module, sandbox: Any
) -> None:
    result = module("idp_signing_key", check=check, idp="Partner", min_days=60, activate=True)
    [warning] = result.warnings
    assert "active at once" in warning
    assert [change["action"] for change in result["changes"]] == ["generate", "activate"]
    assert result["idp_signing_key"]["activate"] is True
    assert writes(sandbox) == ([] if check else ["POST generate", "PUT"])
    assert (active(sandbox) == SOON) is check


def test_an_expired_key_is_not_chosen(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, -1, "Google")
    result = module("idp_signing_key", idp="Google", min_days=0)
    assert result.changed
    assert result["idp_signing_key"]["kid"] != LATE


# The org's own key


def test_the_key_of_the_org_does_not_count_and_is_told(module: Module, sandbox: Any) -> None:
    org_kid = active(sandbox, "Supplier")
    result = module("idp_signing_key", idp="Supplier", min_days=60)
    assert result.changed
    [warning] = result.warnings
    assert org_kid in warning
    assert "that of the org" in warning
    assert active(sandbox, "Supplier") == org_kid
    assert not module("idp_signing_key", idp="Supplier", min_days=60).changed


def test_the_key_of_the_org_can_be_named_and_activated_again(module: Module, sandbox: Any) -> None:
    org_kid = active(sandbox, "Supplier")
    assert module("idp_signing_key", idp="Partner", kid=org_kid, activate=True).changed
    assert active(sandbox) == org_kid


def test_the_key_of_the_org_is_marked_and_no_other(module: Module, sandbox: Any) -> None:
    module("idp_signing_key", idp="Partner", min_days=60)
    marked = {row["kid"]: row["read_only"]["is_of_org"] for row in rows(module)}
    assert [kid for kid, is_of_org in marked.items() if is_of_org] == [active(sandbox, "Supplier")]


def test_a_key_that_is_as_old_as_its_identity_provider_is_not_taken_for_that_of_the_org(
    module: Module, okta: Client
) -> None:
    google = next(each for each in okta.get("/idps").json() if each["name"] == "Google")
    made = okta.post(f"/idps/{google['id']}/credentials/keys/generate?validityYears=10").json()
    assert not module("idp_signing_key", idp="Google", min_days=60).changed
    [row] = rows(module, idp="Google", kid=made["kid"])
    assert row["read_only"]["is_of_org"] is False


# By kid


def test_a_kid_that_is_there_is_enough(module: Module, sandbox: Any) -> None:
    result = module("idp_signing_key", idp="Partner", kid=SOON)
    assert not result.changed
    assert result["idp_signing_key"]["kid"] == SOON


@pytest.mark.parametrize("check", [True, False])
def test_a_kid_that_is_not_there_is_an_error(check: bool, module: Module) -> None:
    message = module.fails("idp_signing_key", check=check, idp="Partner", kid=GONE)
    assert f'No signing key of identity provider "Partner" has the kid {GONE}' in message


def test_an_expired_key_is_not_activated(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, -1)
    assert "expired on" in module.fails("idp_signing_key", idp="Partner", kid=LATE, activate=True)
    assert sandbox.writes() == []


# Activating


def test_activating_keeps_everything_else_of_an_inactive_identity_provider(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 400, "Supplier")
    before = idp(sandbox, "Supplier")
    assert module("idp_signing_key", idp="Supplier", kid=LATE, activate=True).changed
    after = idp(sandbox, "Supplier")
    assert after["protocol"]["credentials"].pop("signing") == {"kid": LATE}
    before["protocol"]["credentials"].pop("signing")
    assert after.pop("lastUpdated") and before.pop("lastUpdated")
    assert after == before
    assert after["status"] == "INACTIVE"


def test_activating_keeps_an_active_identity_provider_active(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 400)
    module("idp_signing_key", idp="Partner", kid=LATE, activate=True)
    assert (idp(sandbox)["status"], active(sandbox)) == ("ACTIVE", LATE)


def test_activating_sends_back_what_this_version_does_not_know_and_secrets_and_shows_none(
    module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(sandbox, LATE, 400)
    shown = idp(sandbox)
    shown["protocol"]["credentials"]["client"] = {"client_id": "shop", "client_secret": CANARY}
    # Okta shows it, and nobody describes it.
    shown["policy"]["transformedUsernameMatchingEnabled"] = True
    sandbox.faults.add(method="GET", path="/idps/0oa[^/]+$", body=shown)
    sent: list[dict[str, Any]] = []
    send = requests.Session.send

    def recording(session: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        if request.method == "PUT":
            sent.append(json.loads(request.body or "{}"))
        return send(session, request, **options)

    monkeypatch.setattr(requests.Session, "send", recording)
    result = module("idp_signing_key", idp="Partner", kid=LATE, activate=True)
    [body] = sent
    assert body["protocol"]["credentials"]["client"]["client_secret"] == CANARY
    assert body["policy"]["transformedUsernameMatchingEnabled"] is True
    assert body["status"] == "ACTIVE"
    assert body["protocol"]["credentials"]["signing"] == {"kid": LATE}
    assert CANARY not in result.text


def test_a_secret_that_okta_shows_is_hidden_in_its_errors(module: Module, sandbox: Any) -> None:
    told = {"errorCode": "E0000001", "errorSummary": f"Not {CANARY}", "errorCauses": [{"errorSummary": CANARY}]}
    sandbox.faults.add(method="POST", path="/generate", status=400, body=told)
    result = module("idp_signing_key", may_fail=True, idp="Google", min_days=60)
    assert result.failed
    assert CANARY not in result.text


@pytest.mark.parametrize("check", [True, False])
def test_to_what_okta_does_not_sign_nothing_is_activated_nor_generated(
    check: bool, module: Module, sandbox: Any
) -> None:
    message = module.fails("idp_signing_key", check=check, idp="Google", min_days=60, activate=True)
    assert "is of the type GOOGLE" in message
    assert sandbox.writes() == []


def test_one_whose_status_okta_does_not_tell_is_not_replaced(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 400)
    sandbox.faults.add(method="GET", path="/idps/0oa[^/]+$", body={**idp(sandbox), "status": None})
    assert "shows its status as None" in module.fails("idp_signing_key", idp="Partner", kid=LATE, activate=True)
    assert sandbox.writes() == []


def test_an_activation_that_okta_takes_and_does_not_carry_out_is_told(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 400)
    sandbox.faults.add(method="PUT", path="/idps/0oa", body=idp(sandbox))
    assert f"but {SOON} is active" in module.fails("idp_signing_key", idp="Partner", kid=LATE, activate=True)


def test_what_somebody_else_activated_meanwhile_is_no_change(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 400)
    shown = idp(sandbox)
    shown["protocol"]["credentials"]["signing"]["kid"] = LATE
    sandbox.faults.add(method="GET", path="/idps/0oa[^/]+$", body=shown)
    result = module("idp_signing_key", idp="Partner", kid=LATE, activate=True)
    assert not result.changed
    assert result["idp_signing_key"]["activate"] is True
    assert sandbox.writes() == []


# Cloning


def test_a_key_is_cloned_to_another_identity_provider(module: Module, sandbox: Any) -> None:
    declared = {"idp": "Google", "clone_from": "Partner", "min_days": 20}
    planned = module("idp_signing_key", check=True, **declared)
    result = module("idp_signing_key", **declared)
    assert writes(sandbox) == ["POST clone"]
    assert kids(sandbox, "Google") == [SOON]
    assert (planned["diff"], planned["idp_signing_key"]["kid"]) == (result["diff"], SOON)
    assert facts(planned)["certificate"] == facts(result)["certificate"]
    assert not module("idp_signing_key", **declared).changed


def test_a_cloned_key_is_activated_on_demand(module: Module, sandbox: Any) -> None:
    declared = {"idp": "Supplier", "clone_from": "Partner", "kid": SOON, "activate": True}
    assert module("idp_signing_key", **declared).changed
    assert (active(sandbox, "Supplier"), idp(sandbox, "Supplier")["status"]) == (SOON, "INACTIVE")
    assert not module("idp_signing_key", **declared).changed


def test_a_key_that_only_one_has_is_no_clone(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 400, "Google")
    assert module("idp_signing_key", idp="Google", clone_from="Partner", min_days=20).changed
    assert sorted(kids(sandbox, "Google")) == sorted([SOON, LATE])


def test_the_longest_valid_key_is_cloned_and_never_that_of_the_org(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 400)
    plant(sandbox, OTHER, 300)
    assert module("idp_signing_key", idp="Google", clone_from="Partner", min_days=20)["idp_signing_key"]["kid"] == LATE


@pytest.mark.parametrize("named", [{"kid": GONE}, {"min_days": 60}])
def test_where_there_is_nothing_to_clone_that_is_told(named: dict[str, Any], module: Module, sandbox: Any) -> None:
    message = module.fails("idp_signing_key", idp="Google", clone_from="Partner", **named)
    assert 'No signing key of identity provider "Partner"' in message
    assert sandbox.writes() == []


def test_a_kid_that_is_there_is_not_looked_for_in_the_other(module: Module, sandbox: Any) -> None:
    assert not module("idp_signing_key", idp="Partner", clone_from="Google", kid=SOON).changed
    assert len(sandbox.calls) == 2


@pytest.mark.parametrize("same", ["name", "id"])
def test_nothing_is_cloned_from_itself(same: str, module: Module, sandbox: Any) -> None:
    other = "Partner" if same == "name" else idp(sandbox)["id"]
    assert "from itself" in module.fails("idp_signing_key", idp="Partner", clone_from=other, min_days=60)


@pytest.mark.parametrize("check", [True, False])
def test_what_one_item_generates_later_ones_clone_and_activate(check: bool, module: Module, sandbox: Any) -> None:
    declared = [
        {"idp": "Partner", "min_days": 60, "activate": True},
        {"idp": "Supplier", "clone_from": "Partner", "min_days": 60, "activate": True},
        {"idp": "Google", "clone_from": "Supplier", "min_days": 60},
    ]
    planned = module("idp_signing_keys", check=True, idp_signing_keys=declared)
    if check:
        assert sandbox.writes() == []
        assert [row["kid"] for row in planned["idp_signing_keys"]] == [None] * 3
        return
    result = module("idp_signing_keys", idp_signing_keys=declared)
    assert result["diff"] == planned["diff"]
    [kid] = {row["kid"] for row in result["idp_signing_keys"]}
    assert (active(sandbox), active(sandbox, "Supplier"), kids(sandbox, "Google")) == (kid, kid, [kid])
    assert not module("idp_signing_keys", idp_signing_keys=declared).changed


def test_a_key_that_could_not_be_generated_is_not_cloned_and_what_is_left_is_done_next_time(
    module: Module, sandbox: Any
) -> None:
    declared = [
        {"idp": "Partner", "min_days": 60},
        {"idp": "Google", "clone_from": "Partner", "min_days": 60},
        {"idp": "Supplier", "min_days": 60},
    ]
    [partner] = [each.id for each in sandbox.org.idps.all() if each.content.name == "Partner"]
    sandbox.faults.add(method="POST", path=f"{partner}/credentials/keys/generate", status=403)
    result = module("idp_signing_keys", may_fail=True, idp_signing_keys=declared)
    assert result.failed
    told = {(change["name"], change["action"]): change["status"] for change in result["changes"]}
    assert told[("Partner", "generate")] == "failed"
    assert told[("Google", "clone")] == "pending"
    assert told[("Supplier", "generate")] == "applied"
    assert module("idp_signing_keys", idp_signing_keys=declared).changed
    assert kids(sandbox, "Google") == [kid for kid in kids(sandbox) if kid != SOON]
    assert len(kids(sandbox, "Supplier")) == 1


# Lost answers and races


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"truncate": True}])
@pytest.mark.parametrize("activate", [False, True])
def test_a_key_whose_answer_was_lost_is_found_and_not_made_twice(
    fault: dict[str, Any], activate: bool, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path="/generate", **fault)
    result = module("idp_signing_key", idp="Partner", min_days=60, activate=activate)
    assert result.changed
    [new] = [kid for kid in kids(sandbox) if kid != SOON]
    assert result["idp_signing_key"]["kid"] == new
    assert active(sandbox) == (new if activate else SOON)
    assert {change["status"] for change in result["changes"]} == {"applied"}


def test_a_request_that_did_not_arrive_is_repeated(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/generate", drop="before")
    assert module("idp_signing_key", idp="Partner", min_days=60).changed
    assert len(kids(sandbox)) == 2


@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_clone_whose_answer_was_lost_is_looked_up_and_activated(drop: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/clone", drop=drop)
    result = module("idp_signing_key", idp="Supplier", clone_from="Partner", min_days=20, activate=True)
    assert [change["action"] for change in result["changes"]] == ["clone", "activate"]
    assert active(sandbox, "Supplier") == SOON


def test_a_clone_of_a_new_key_whose_answer_was_lost_is_told_once(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/clone", drop="after")
    declared = [{"idp": "Partner", "min_days": 60}, {"idp": "Google", "clone_from": "Partner", "min_days": 60}]
    result = module("idp_signing_keys", idp_signing_keys=declared)
    assert [change["action"] for change in result["changes"]] == ["generate", "clone"]
    assert len(kids(sandbox, "Google")) == 1


def test_a_key_that_somebody_else_cloned_meanwhile_is_there(module: Module, sandbox: Any, okta: Client) -> None:
    [partner, google] = [idp(sandbox, name)["id"] for name in ("Partner", "Google")]
    org_key = okta.get(f"/idps/{google}/credentials/keys").json()
    okta.post(f"/idps/{partner}/credentials/keys/{SOON}/clone?targetIdpId={google}").raise_for_status()
    sandbox.faults.add(method="GET", path=f"{google}/credentials/keys$", body=org_key)
    result = module("idp_signing_key", idp="Google", clone_from="Partner", min_days=20)
    assert not result.changed
    assert result["idp_signing_key"]["kid"] == SOON
    assert writes(sandbox)[-1] == "POST clone"


def test_an_activation_whose_answers_were_all_lost_is_seen_to_be_done(module: Module, sandbox: Any) -> None:
    plant(sandbox, LATE, 400)
    sandbox.faults.add(method="PUT", path="/idps/0oa", drop="after", times=4)
    result = module("idp_signing_key", idp="Partner", kid=LATE, activate=True)
    assert result.changed
    assert result["idp_signing_key"]["activate"] is True
    assert active(sandbox) == LATE


def test_an_identity_provider_that_goes_meanwhile_is_told(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/generate", status=404)
    assert "generate a signing key" in module.fails("idp_signing_key", idp="Partner", min_days=60)


# Check mode before earlier tasks have run


def test_an_identity_provider_of_an_earlier_task_gets_its_key_in_check_mode(module: Module, sandbox: Any) -> None:
    result = module("idp_signing_key", check=True, idp="Not there yet", min_days=60, activate=True)
    assert result["assumed"] == ["Not there yet"]
    assert [change["action"] for change in result["changes"]] == ["generate", "activate"]
    assert facts(result)["idp_id"] is None
    assert sandbox.writes() == []


@pytest.mark.parametrize("named", [{"kid": SOON}, {"min_days": 20}])
@pytest.mark.parametrize(("target", "source"), [("New", "Partner"), ("Google", "New"), ("New", "Newer")])
def test_clones_to_and_from_identity_providers_of_earlier_tasks_are_planned(
    target: str, source: str, named: dict[str, Any], module: Module
) -> None:
    result = module("idp_signing_key", check=True, idp=target, clone_from=source, **named)
    assert [change["action"] for change in result["changes"]] == ["clone"]


def test_a_kid_that_an_earlier_task_would_have_cloned_is_activated_in_check_mode(module: Module) -> None:
    result = module("idp_signing_key", check=True, idp="New", kid=SOON, activate=True)
    assert [change["action"] for change in result["changes"]] == ["activate"]


def test_an_unknown_identity_provider_is_an_error(module: Module, sandbox: Any) -> None:
    for check, name in ((False, "Nobody"), (True, "0oa" + "x" * 17)):
        assert name in module.fails("idp_signing_key", check=check, idp=name, min_days=60)
    assert name in module.fails("idp_signing_key_info", idp=name)


# What is declared


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "one of the following is required: kid, min_days"),
    "two ways": ({"kid": SOON, "min_days": 5}, "mutually exclusive: kid|min_days"),
    "years of a key that is there": ({"kid": SOON, "validity_years": 2}, "mutually exclusive"),
    "years of a clone": ({"min_days": 5, "clone_from": "Google", "validity_years": 2}, "mutually exclusive"),
    "one year": ({"min_days": 5, "validity_years": 1}, "Okta accepts 2 to 10"),
    "eleven years": ({"min_days": 5, "validity_years": 11}, "Okta accepts 2 to 10"),
    "no days": ({"min_days": -1}, "min_days of the signing key"),
    "more days than a new one has": ({"min_days": 730}, "every run would generate one more"),
    "an empty kid": ({"kid": " "}, "kid of a signing key is empty"),
    "an empty source": ({"min_days": 5, "clone_from": ""}, "clone_from of a signing key is empty"),
    "an empty name": ({"idp": "", "min_days": 5}, "idp of a signing key is empty"),
    "a state": ({"kid": SOON, "state": "absent"}, "state"),
}


@pytest.mark.parametrize("case", WRONG)
@pytest.mark.parametrize("many", [False, True])
def test_what_is_wrong_is_told_without_a_request(case: str, many: bool, module: Module, sandbox: Any) -> None:
    options, told = WRONG[case]
    row = {"idp": "Partner", **options}
    message = (
        module.fails("idp_signing_keys", idp_signing_keys=[row]) if many else module.fails("idp_signing_key", **row)
    )
    assert told in message
    assert "\n" not in message
    assert sandbox.calls == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"min_days": 5}, {"min_days": 6}),
        ({"min_days": 5}, {"min_days": 5, "clone_from": "Google"}),
        ({"min_days": 5}, {"kid": SOON, "clone_from": "Google"}),
        ({"kid": SOON}, {"kid": SOON}),
        ({"kid": SOON, "activate": True}, {"min_days": 60, "activate": True}),
    ],
)
@pytest.mark.parametrize("by_id", [False, True])
def test_two_items_that_mean_the_same_or_contradict_are_told(
    first: dict[str, Any], second: dict[str, Any], by_id: bool, module: Module, sandbox: Any
) -> None:
    name = idp(sandbox)["id"] if by_id else "Partner"
    declared = [{"idp": "Partner", **first}, {"idp": name, **second}]
    assert "numbers 1 and 2" in module.fails("idp_signing_keys", idp_signing_keys=declared)
    assert sandbox.writes() == []


def test_a_missing_library_is_told_as_ansible_does(monkeypatch: pytest.MonkeyPatch, module: Module) -> None:
    monkeypatch.setattr(certificate_library, "HAS_CRYPTOGRAPHY", False)
    for name, options in (("idp_signing_key", {"idp": "Partner", "kid": SOON}), ("idp_signing_key_info", {})):
        assert "Failed to import the required Python library (cryptography)" in module.fails(name, **options)


@pytest.mark.parametrize("x5c", [None, ["a stone"], []])
def test_nothing_is_generated_while_a_key_cannot_be_read(x5c: Any, module: Module, sandbox: Any, okta: Client) -> None:
    path = f"/idps/{idp(sandbox)['id']}/credentials/keys"
    broken = [{**key, "x5c": x5c} for key in okta.get(path).json()]
    sandbox.faults.add(method="GET", path="/credentials/keys$", body=broken, times=None)
    assert "cannot be read" in module.fails("idp_signing_key", idp="Partner", min_days=60)
    shown = rows(module, idp="Partner")
    assert [row["read_only"]["certificate"] for row in shown] == [None, None]
    assert not module("idp_signing_keys", idp_signing_keys=shown).changed


def test_a_key_with_nothing_but_its_kid_is_shown(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/credentials/keys$", body=[{"kid": SOON}], times=None)
    [shown] = rows(module, idp="Partner")
    assert (shown["kid"], shown["read_only"]["days_to_expiry"]) == (SOON, None)
    assert not module("idp_signing_keys", idp_signing_keys=[shown]).changed


# Reading


def test_what_was_read_changes_nothing_and_warns_of_nothing(module: Module, sandbox: Any, okta: Client) -> None:
    plant(sandbox, LATE, -1)
    module("idp_signing_key", idp="Supplier", clone_from="Partner", kid=SOON)
    module("idp_signing_key", idp="Google", clone_from="Partner", kid=SOON)
    okta.post(
        "/idps",
        json={
            "name": "Google",
            "type": "FACEBOOK",
            "protocol": {
                "type": "OAUTH2",
                "scopes": ["email"],
                "credentials": {"client": {"client_id": "shop", "client_secret": CANARY}},
            },
            "policy": {"subject": {"userNameTemplate": {"template": "idpuser.email"}}},
        },
    ).raise_for_status()
    read = rows(module)
    assert len(read) == 3 + 2 + 2 + 1
    assert len({row["idp"] for row in read}) == 4
    sandbox.calls.clear()
    result = module("idp_signing_keys", idp_signing_keys=read)
    assert (result.changed, result.warnings, sandbox.writes()) == (False, [], [])
    assert result["idp_signing_keys"] == read
    assert CANARY not in result.text


def test_an_identity_provider_that_names_a_key_of_apple_signs_with_none(module: Module, sandbox: Any) -> None:
    from okta_sandbox.seed import load

    load(sandbox.org, {"idps": [APPLE]})
    read = rows(module, idp="Apple")
    assert [(row["activate"], row["read_only"]["active_kid"]) for row in read] == [(False, None)]
    assert "of the type APPLE" in module.fails("idp_signing_key", idp="Apple", kid=read[0]["kid"], activate=True)


def test_one_key_is_read_by_itself(module: Module, sandbox: Any) -> None:
    partner = idp(sandbox)["id"]
    sandbox.calls.clear()
    [row] = rows(module, idp=partner, kid=SOON)
    assert (row["idp"], row["kid"], row["read_only"]["active"]) == (partner, SOON, True)
    assert [call.path for call in sandbox.calls] == [
        f"/api/v1/idps/{partner}",
        f"/api/v1/idps/{partner}/credentials/keys/{SOON}",
    ]
    assert rows(module, idp=partner, kid=GONE) == []


def test_keys_of_several_identity_providers_are_read_as_the_task_names_them(module: Module, sandbox: Any) -> None:
    found = rows(module, idps=["Supplier", "Partner"])
    assert [*dict.fromkeys(row["idp"] for row in found)] == ["Supplier", "Partner"]
    assert len(sandbox.calls) == 3
    assert not module("idp_signing_keys", idp_signing_keys=found).changed
    assert rows(module, idps=[]) == []


def test_a_kid_alone_is_refused(module: Module) -> None:
    assert "idp" in module.fails("idp_signing_key_info", kid=SOON)


@pytest.mark.parametrize("option", ["idp", "kid"])
def test_an_empty_selection_is_refused(option: str, module: Module) -> None:
    assert f"{option} is empty" in module.fails("idp_signing_key_info", **{"idp": "Partner", option: " "})


def test_an_identity_provider_that_is_deleted_while_all_are_read_is_left_out(module: Module, sandbox: Any) -> None:
    gone = idp(sandbox)["id"]
    sandbox.faults.add(method="GET", path=f"{gone}/credentials/keys$", status=404)
    assert {row["idp"] for row in rows(module)} == {"Supplier", "Google"}


def test_many_are_read_with_one_list_of_identity_providers(module: Module, sandbox: Any) -> None:
    declared = [{"idp": name, "min_days": 20} for name in ("Partner", "Supplier", "Google")]
    module("idp_signing_keys", idp_signing_keys=declared)
    sandbox.calls.clear()
    assert not module("idp_signing_keys", idp_signing_keys=declared).changed
    assert len(sandbox.calls) == 1 + 3
