# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Identity providers: every type lives and dies, nobody is let in who was not declared, no secret is shown."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import requests
from certificates_made import make_certificate, make_private_key
from module_runs import Module
from tables import GOOGLE, NEW, NEXT, PARTNER, TEMPLATE

CANARY = "canary-of-a-secret-that-nobody-may-see"
URLS = {
    name: {"url": f"https://idp.example.com/{name}", "binding": "HTTP-REDIRECT"} for name in ("authorization", "jwks")
}
TOKEN_URL = {"token": {"url": "https://idp.example.com/token", "binding": "HTTP-POST"}}
CLIENT = {"client": {"client_id": "shop", "client_secret": CANARY}}
SIGNING = {"kid": "ABCDE12345", "team_id": "TEAM123456", "private_key": CANARY}
OIDC = {
    "endpoints": {**URLS, **TOKEN_URL},
    "issuer": {"url": "https://idp.example.com"},
    "scopes": ["openid", "email"],
    "credentials": CLIENT,
    "algorithms": {"request": {"signature": {"algorithm": "HS256", "scope": "REQUEST"}}},
}
SOCIAL = {"scopes": ["profile", "email"], "credentials": CLIENT}
APPLE = {"scopes": ["email"], "credentials": {"client": {"client_id": "shop"}, "signing": SIGNING}}
OPEN = {"account_link": {"action": "AUTO"}, "provisioning": {"action": "AUTO"}}
ASSIGNED = {"provisioning": {"groups": {"action": "ASSIGN", "assignments": ["Support", "Sales"]}}}
LINKED = {"account_link": {"filter": {"groups": {"include": ["Sales"]}, "users": {"exclude": ["ana@example.com"]}}}}

# What a new one of each type is, and what then changes in it.
TYPES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "SAML2": (
        {"trust_certificates": [NEW], "protocol": PARTNER["protocol"], "issuer_mode": "ORG_URL"},
        {"protocol": {"endpoints": {"slo": {"url": "https://idp.example.com/out", "binding": "HTTP-POST"}}}},
    ),
    "OIDC": (
        {"protocol": OIDC, "issuer_mode": "ORG_URL"},
        {"protocol": {"credentials": {"client": {"pkce_required": True}}}, "policy": {"trust_claims": True}},
    ),
    "GOOGLE": ({"protocol": SOCIAL}, {"policy": ASSIGNED}),
    "FACEBOOK": ({"protocol": SOCIAL}, {"policy": LINKED}),
    "MICROSOFT": ({"protocol": SOCIAL}, {"protocol": {"scopes": ["openid"]}}),
    "LINKEDIN": ({"protocol": SOCIAL}, {"policy": {"subject": {"match_type": "EMAIL"}}}),
    "APPLE": ({"protocol": APPLE}, {"protocol": {"credentials": {"signing": {"kid": "OTHER12345"}}}}),
    "X509": (
        {
            "trust_certificates": [NEW],
            "protocol": {"credentials": {"trust": {"issuer": "CN=Cards"}}},
            "properties": {"additional_amr": ["sc", "hwk"]},
        },
        {"policy": {"subject": {"match_type": "EMAIL"}}, "trust_certificates": [NEXT]},
    ),
    "IDV_PERSONA": (
        {
            "protocol": {"credentials": {"bearer": {"api_key": CANARY}}},
            "properties": {"inquiry_template_id": "itmpl_1"},
        },
        {"properties": {"inquiry_template_id": "itmpl_2"}},
    ),
    "LOGINGOV": (
        {"protocol": {"scopes": ["openid"], "credentials": {"client": {"client_id": "shop"}}}},
        {"properties": {"aal_value": "http://idmanagement.gov/ns/assurance/aal/2"}},
    ),
    "OKTA_INTEGRATION": (
        {"protocol": {**SOCIAL, "okta_idp_org_url": "https://other.okta.com"}},
        {"policy": {"max_clock_skew": 1000}},
    ),
}


def whole(type_: str, **more: Any) -> dict[str, Any]:
    return {"name": "Ours", "type": type_, "policy": TEMPLATE, **TYPES[type_][0], **more}


def from_okta(sandbox: Any, name: str = "Ours") -> Any:
    answer = requests.get(f"{sandbox.url}/api/v1/idps", headers={"Authorization": f"SSWS {sandbox.token}"}, timeout=60)
    found = [each for each in answer.json() if each["name"] == name]
    return found[0] if found else None


def writes(sandbox: Any) -> list[str]:
    return [f"{call.method} {call.path.rsplit('/', 1)[-1]}".partition(" 0oa")[0] for call in sandbox.writes()]


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_lives_and_dies_idempotently(type_: str, module: Module, sandbox: Any) -> None:
    steps: list[dict[str, Any]] = [
        whole(type_),
        {"name": "Ours", **TYPES[type_][1]},
        {"name": "Ours", "status": "INACTIVE"},
        {"name": "Ours", "state": "absent"},
    ]
    for step in steps:
        for check, expected in ((True, True), (False, True), (True, False), (False, False)):
            sandbox.calls.clear()
            result = module("idp", check=check, **copy.deepcopy(step))
            assert result.changed is expected, (step, check, result["diff"])
            assert bool(sandbox.writes()) is (expected and not check)
            assert CANARY not in result.text.partition('"invocation"')[0]
    assert from_okta(sandbox) is None


@pytest.mark.parametrize("type_", TYPES)
def test_what_was_read_is_unchanged_when_it_is_declared(type_: str, module: Module, sandbox: Any) -> None:
    module("idp", **whole(type_))
    module("idp", name="Ours", **TYPES[type_][1])
    read = module("idp_info")
    assert CANARY not in read.text
    sandbox.calls.clear()
    result = module("idps", idps=json.loads(json.dumps(read["idps"])))
    assert not result.changed, result["diff"]
    assert sandbox.writes() == []


@pytest.mark.parametrize("type_", ["SAML2", "OIDC", "GOOGLE", "APPLE"])
def test_all_else_is_sent_back_as_it_was(type_: str, module: Module, sandbox: Any) -> None:
    module("idp", **whole(type_))
    before = from_okta(sandbox)
    module("idp", name="Ours", policy={"max_clock_skew": 1000})
    after = from_okta(sandbox)
    before["policy"]["maxClockSkew"], before["lastUpdated"] = 1000, after["lastUpdated"]
    assert after == before


def test_an_inactive_one_stays_inactive_and_an_active_one_active_when_they_change(module: Module, sandbox: Any) -> None:
    for status in ("ACTIVE", "INACTIVE"):
        module("idp", **{**GOOGLE, "name": "Ours"}, status=status)
        module("idp", name="Ours", policy={"max_clock_skew": 1000 if status == "ACTIVE" else 2000})
        assert from_okta(sandbox)["status"] == status


@pytest.mark.parametrize("status", [None, "ACTIVE", "INACTIVE"])
@pytest.mark.parametrize("before", ["ACTIVE", "INACTIVE"])
def test_a_replace_carries_the_status_that_okta_showed_last(
    before: str, status: str | None, module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    module("idp", **whole("GOOGLE"))
    module("idp", name="Ours", status=before)
    shown, carried = before, []
    send = requests.Session.send

    def watching(session: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        nonlocal shown
        if request.method == "PUT":
            carried.append((json.loads(request.body or b"{}").get("status"), shown))
        answer = send(session, request, **options)
        [body] = answer.json() if isinstance(answer.json(), list) else [answer.json()]
        shown = body.get("status", shown)
        return answer

    monkeypatch.setattr(requests.Session, "send", watching)
    module("idp", name="Ours", policy={"max_clock_skew": 1000}, **({"status": status} if status else {}))
    # What becomes inactive is deactivated before it is replaced, what becomes active is activated after that.
    expected = "INACTIVE" if "INACTIVE" in (before, status) else "ACTIVE"
    assert carried == [(expected, expected)]
    assert from_okta(sandbox)["status"] == (status or before)


def test_a_new_one_that_shall_be_inactive_lets_nobody_in_meanwhile(module: Module, sandbox: Any) -> None:
    seen = []
    sandbox.faults.add(method="POST", path="/lifecycle/deactivate", status=403)
    given = {**whole("GOOGLE"), "policy": {**TEMPLATE, **OPEN}}
    result = module("idp", may_fail=True, **given, status="INACTIVE")
    left = from_okta(sandbox)
    seen += [left["policy"]["accountLink"]["action"], left["policy"]["provisioning"]["action"], left["status"]]
    assert seen == ["DISABLED", "DISABLED", "ACTIVE"]
    assert "links and creates no user" in result.message
    assert result.changed
    sandbox.calls.clear()
    module("idp", **given, status="INACTIVE")
    assert writes(sandbox) == ["POST deactivate", "PUT"]
    made = from_okta(sandbox)
    assert (made["status"], made["policy"]["accountLink"]["action"]) == ("INACTIVE", "AUTO")


def test_a_new_inactive_one_gets_its_policy_once_it_is_inactive(module: Module, sandbox: Any) -> None:
    given = whole("GOOGLE", status="INACTIVE")
    given["policy"] = {**TEMPLATE, **OPEN}
    module("idp", **given)
    assert writes(sandbox) == ["POST idps", "POST deactivate", "PUT"]
    made = from_okta(sandbox)
    assert (made["status"], made["policy"]["accountLink"]["action"]) == ("INACTIVE", "AUTO")
    assert not module("idp", **given).changed


def test_what_becomes_active_is_as_declared_before_and_what_becomes_inactive_is_so_first(
    module: Module, sandbox: Any
) -> None:
    module("idp", **whole("GOOGLE"))
    sandbox.calls.clear()
    module("idp", name="Ours", status="INACTIVE", policy={"max_clock_skew": 1})
    assert writes(sandbox) == ["POST deactivate", "PUT"]
    sandbox.calls.clear()
    module("idp", name="Ours", status="ACTIVE", policy={"max_clock_skew": 2})
    assert writes(sandbox) == ["PUT", "POST activate"]


def test_a_trust_rotation_in_three_runs_trusts_a_valid_certificate_at_every_request(
    module: Module, sandbox: Any
) -> None:
    module("idp", **whole("SAML2"))
    store = sandbox.org.idp_keys
    trusted: list[list[str]] = []
    change = sandbox.org.idps.replace

    def watched(idp: Any, content: Any, *more: Any) -> Any:
        done = change(idp, content, *more)
        trust = content.protocol["credentials"]["trust"]
        kids = [trust["kid"], *trust.get("additionalKids", [])]
        assert all(store.find(kid) for kid in kids)
        trusted.append(kids)
        return done

    sandbox.org.idps.replace = watched
    for certificates, steps in (
        ([NEW, NEXT], ["POST keys", "PUT"]),
        ([NEXT, NEW], ["PUT"]),
        ([NEXT], ["PUT"]),
    ):
        sandbox.calls.clear()
        assert module("idp", name="Ours", trust_certificates=certificates).changed
        assert writes(sandbox) == steps
        assert not module("idp", name="Ours", trust_certificates=certificates).changed
    old, new = trusted[0]
    assert trusted == [[old, new], [new, old], [new]]


def test_a_certificate_with_other_line_breaks_is_the_same(module: Module) -> None:
    module("idp", **whole("SAML2"))
    oneline = "".join(NEW.split("-----")[2].split())
    for text in (oneline, f"\n  {NEW}\n", NEW.replace("\n", "\r\n")):
        assert not module("idp", name="Ours", trust_certificates=[text]).changed


def test_a_certificate_that_is_in_the_store_already_is_not_put_there_again(module: Module, sandbox: Any) -> None:
    module("idp", **whole("SAML2"))
    sandbox.calls.clear()
    module("idp", **{**whole("X509"), "name": "Cards"})
    assert writes(sandbox) == ["POST idps"]


def test_a_certificate_that_a_lagging_store_hid_is_found_by_the_refusal(module: Module, sandbox: Any) -> None:
    module("idp", **whole("SAML2"))
    sandbox.faults.add(method="GET", path="/idps/credentials/keys$", body=[])
    module("idp", **{**whole("X509"), "name": "Cards"})
    kids = {from_okta(sandbox, name)["protocol"]["credentials"]["trust"]["kid"] for name in ("Ours", "Cards")}
    assert len(kids) == 1


@pytest.mark.parametrize("path", ["/idps$", "/idps/credentials/keys$"])
@pytest.mark.parametrize("drop", ["before", "after"])
def test_nothing_is_created_twice_when_an_answer_is_lost(path: str, drop: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=path, drop=drop)
    assert module("idp", **whole("SAML2")).changed
    assert len(sandbox.org.idps.all()) == 1
    assert len(sandbox.org.idp_keys.all()) == 1
    assert not module("idp", **whole("SAML2")).changed


def test_removing_a_certificate_counts(module: Module, sandbox: Any) -> None:
    module("idp", **whole("SAML2", trust_certificates=[NEW, NEXT]))
    sandbox.calls.clear()
    message = module.fails("idp", name="Ours", trust_certificates=[NEXT], max_removals=0)
    assert "max_removals (0)" in message
    assert sandbox.writes() == []


def test_what_the_partner_needs_is_returned(module: Module, sandbox: Any) -> None:
    for type_, expected in (("SAML2", ("acs_url", "metadata_url")), ("OIDC", ("redirect_uri",)), ("X509", ())):
        made = module("idp", **{**whole(type_), "name": type_})["idp"]
        [read] = module("idp_info", name=type_)["idps"]
        known = {name: made["read_only"][name] for name in ("acs_url", "metadata_url", "redirect_uri")}
        assert tuple(name for name, value in known.items() if value) == expected
        assert all(value is None or value.startswith(f"{sandbox.url}/") for value in known.values())
        assert read["read_only"].items() >= known.items()


@pytest.mark.parametrize("tenant", ["common", "organizations", "{tenantid}"])
def test_an_issuer_that_stands_for_every_tenant_is_refused_unless_it_is_there(
    tenant: str, module: Module, sandbox: Any
) -> None:
    issuer = f"https://login.microsoftonline.com/{tenant}/v2.0"
    message = module.fails("idp", **whole("OIDC", protocol={**OIDC, "issuer": {"url": issuer}}))
    assert f"{tenant} stands for every tenant" in message
    assert sandbox.writes() == []
    module("idp", **whole("OIDC"))
    assert "stands for every tenant" in module.fails("idp", name="Ours", protocol={"issuer": {"url": issuer}})
    [idp] = sandbox.org.idps.all()
    idp.content.protocol["issuer"]["url"] = issuer
    assert not module("idp", name="Ours", protocol={"issuer": {"url": issuer}}).changed


EXPIRED = make_certificate("old", days=-3)
BAD = [
    ({"trust_certificates": [EXPIRED]}, "expired on"),
    ({"trust_certificates": ["nonsense"]}, "is not a certificate that can be read"),
    ({"trust_certificates": [NEW, NEXT, make_certificate("third")]}, "Okta accepts 2"),
    ({"trust_certificates": [NEW, NEW]}, "same certificate twice"),
    ({"trust_certificates": []}, "empty list"),
    ({"trust_certificates": [make_certificate("curve", key_type="EC")]}, "type EC, and Okta accepts RSA there"),
    ({"trust_certificates": [make_private_key()]}, "holds a private key"),
    ({"policy": {"account_link": {"filter": {"users": {"exclude": ["nobody@x"]}}}}}, 'called "nobody@x"'),
    ({"policy": {"provisioning": {"groups": {"action": "NONE", "assignments": ["Sales"]}}}}, "no meaning"),
    ({"protocol": {"scopes": ["openid"]}}, "SAML2, which has no protocol.scopes"),
    ({"protocol": {"credentials": {"client": {"client_secret": CANARY}}}}, "which has no protocol.credentials.client"),
    ({"type": "OIDC"}, "cannot be changed"),
    ({"extra": {"policy": {"maxClockSkew": 5}}}, "an option exists for that"),
    ({"extra": {"status": "ACTIVE"}}, "an option exists for that"),
    ({"name": " "}, "is empty"),
]


@pytest.mark.parametrize(("given", "told"), BAD, ids=[told for _given, told in BAD])
@pytest.mark.parametrize("check", [True, False])
def test_bad_input_is_one_sentence_before_the_first_write(
    check: bool, given: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    module("idp", **whole("SAML2"))
    idp_id = from_okta(sandbox)["id"]
    sandbox.calls.clear()
    target = {"id": idp_id} if "type" in given else {"name": "Ours"}
    result = module("idp", check=check, may_fail=True, **{**target, **given})
    assert result.failed
    assert told in result.message
    assert CANARY not in result.message
    assert sandbox.writes() == []


def test_an_unknown_group_is_named_before_the_first_write(module: Module, sandbox: Any) -> None:
    groups = {"action": "ASSIGN", "assignments": ["Sales", "Salse"]}
    given = {**TEMPLATE, "provisioning": {"groups": groups}}
    assert 'called "Salse"' in module.fails("idp", **{**whole("SAML2"), "policy": given})
    assert sandbox.writes() == []


@pytest.mark.parametrize("missing", ["type", "policy", "protocol", "trust_certificates"])
def test_a_new_one_that_lacks_something_is_refused_before_the_first_write(
    missing: str, module: Module, sandbox: Any
) -> None:
    given = {key: value for key, value in whole("SAML2").items() if key != missing}
    assert missing in module.fails("idp", **given)
    assert sandbox.writes() == []


def test_an_ambiguous_name_names_ids_and_types_and_the_type_narrows(module: Module, sandbox: Any) -> None:
    for type_ in ("GOOGLE", "FACEBOOK"):
        module("idp", **whole(type_))
    sandbox.calls.clear()
    message = module.fails("idp", name="Ours", status="INACTIVE")
    assert "(GOOGLE)" in message
    assert "(FACEBOOK)" in message
    assert sandbox.writes() == []
    assert module("idp", name="Ours", type="FACEBOOK", status="INACTIVE").changed
    found = {each["type"]: each for each in module("idp_info", name="Ours")["idps"]}
    assert (found["FACEBOOK"]["status"], found["GOOGLE"]["status"]) == ("INACTIVE", "ACTIVE")
    assert module("idp", id=found["GOOGLE"]["id"], name="Renamed").changed
    assert not module("idps", idps=module("idp_info")["idps"]).changed


def test_two_of_one_name_are_made_in_one_task_if_their_types_differ(module: Module) -> None:
    both = [whole("GOOGLE"), whole("FACEBOOK")]
    assert module("idps", idps=both).changed
    assert not module("idps", idps=both).changed
    assert "Two items refer to the same" in module.fails("idps", idps=[whole("GOOGLE"), whole("GOOGLE")])


def test_a_client_secret_that_differs_is_changed_and_never_shown(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE"))
    changed = whole("GOOGLE", protocol={"credentials": {"client": {"client_secret": f"{CANARY}-new"}}})
    planned = module("idp", check=True, **changed)
    [diff] = planned["diff"]
    secrets = [diff[side]["protocol"]["credentials"]["client"]["client_secret"] for side in ("before", "after")]
    assert secrets == ["hidden", "hidden, new"]
    assert module("idp", **changed).changed
    assert from_okta(sandbox)["protocol"]["credentials"]["client"]["client_secret"] == f"{CANARY}-new"
    assert not module("idp", **changed).changed


def test_a_secret_that_okta_never_shows_is_sent_by_itself_only_on_demand(module: Module, sandbox: Any) -> None:
    module("idp", **whole("APPLE"))
    assert not module("idp", **whole("APPLE")).changed
    assert module("idp", **whole("APPLE"), update_secret="always").changed
    assert module("idp", **whole("APPLE"), update_secret="always").changed


def test_a_replace_that_would_lose_a_secret_is_refused(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE"))
    shown = from_okta(sandbox)
    del shown["protocol"]["credentials"]["client"]["client_secret"]
    sandbox.faults.add(method="GET", path="/idps/0oa", body=shown, times=None)
    sandbox.calls.clear()
    message = module.fails("idp", name="Ours", policy={"max_clock_skew": 5})
    assert "Declare protocol.credentials.client.client_secret as well" in message
    assert sandbox.writes() == []


def test_a_group_that_was_deleted_keeps_its_id_and_the_law_holds(module: Module, sandbox: Any) -> None:
    module("group", name="Passing")
    passing = {"provisioning": {"groups": {"action": "ASSIGN", "assignments": ["Passing", "Sales"]}}}
    module("idp", **{**whole("GOOGLE"), "policy": {**TEMPLATE, **passing}})
    module("group", name="Passing", state="absent")
    [read] = module("idp_info")["idps"]
    names = read["policy"]["provisioning"]["groups"]["assignments"]
    assert [name[:3] for name in names] == ["00g", "Sal"]
    assert not module("idps", idps=[read]).changed
    assert module("idp", name="Ours", policy={"max_clock_skew": 5}).changed


FILLED_IN = {
    "account_link": {"action": "AUTO", "filter": {"users": {"exclude_admins": False}}},
    "provisioning": {
        "action": "AUTO",
        "profile_master": False,
        "groups": {"action": "NONE"},
        "conditions": {"deprovisioned": {"action": "NONE"}, "suspended": {"action": "NONE"}},
    },
}
SAFE = {"account_link": {"action": "AUTO", "filter": {"users": {"exclude_admins": True}}}}
BY_WHICH = ("Admins can be linked by", "Users are created by")
SETTLED = [
    {"account_link": {"action": "DISABLED"}, "provisioning": {"action": "DISABLED"}},
    {**SAFE, "provisioning": {"action": "DISABLED"}},
    {"account_link": {"filter": {"users": {"exclude_admins": False}}}, "provisioning": {"action": "AUTO"}},
]


def told_of(result: Any) -> list[str]:
    return [warning for warning in result.warnings if any(words in warning for words in BY_WHICH)]


def who_gets_in(sandbox: Any) -> tuple[str, bool, str]:
    policy = from_okta(sandbox)["policy"]
    users = ((policy["accountLink"].get("filter") or {}).get("users")) or {}
    return policy["accountLink"]["action"], users.get("excludeAdmins", False), policy["provisioning"]["action"]


@pytest.mark.parametrize("type_", ["SAML2", "OIDC", "GOOGLE", "APPLE", "OKTA_INTEGRATION"])
def test_a_plan_shows_what_okta_fills_in_of_a_new_one(type_: str, module: Module, sandbox: Any) -> None:
    planned = module("idp", check=True, **whole(type_))
    [after] = [each["after"] for each in planned["diff"] if each["after_header"] == "identity provider Ours"]
    assert {name: after["policy"][name] for name in FILLED_IN} == FILLED_IN
    assert after["status"] == planned["idp"]["status"] == "ACTIVE"
    assert {name: planned["idp"]["policy"][name] for name in FILLED_IN} == FILLED_IN
    made = module("idp", **whole(type_))
    assert made["diff"] == planned["diff"]
    assert {name: made["idp"]["policy"][name] for name in FILLED_IN} == FILLED_IN


def test_of_a_type_that_brings_no_users_nothing_is_filled_in(module: Module) -> None:
    planned = module("idp", check=True, **whole("X509"))
    assert set(planned["idp"]["policy"]) == {"subject"}
    assert told_of(planned) == []


@pytest.mark.parametrize("check", [True, False])
def test_whom_a_new_one_lets_in_is_warned_of_until_it_is_settled(check: bool, module: Module, sandbox: Any) -> None:
    admins, users = told_of(module("idp", check=check, **whole("SAML2")))
    assert '"Ours"' in admins
    assert "Set policy.account_link.filter.users.exclude_admins to true" in admins
    assert "Set policy.provisioning.action to DISABLED" in users
    for policy in SETTLED:
        assert told_of(module("idp", check=True, **whole("SAML2", policy={**TEMPLATE, **policy}))) == []
        if not check:
            assert told_of(module("idp", check=True, name="Ours", policy=policy)) == []
    if not check:
        # One that exists keeps what is not declared, and is warned of in every run.
        again = module("idp", name="Ours", policy={"max_clock_skew": 1})
        assert told_of(again) == [admins, users]
        assert who_gets_in(sandbox) == ("AUTO", False, "AUTO")


def test_one_sentence_warns_of_all_that_let_in(module: Module) -> None:
    named = [{**whole("GOOGLE"), "name": f"Login {number}"} for number in range(7)]
    quiet = {**whole("GOOGLE", status="INACTIVE"), "policy": {**TEMPLATE, **OPEN}}
    admins, users = told_of(module("idps", check=True, idps=[*named, quiet]))
    for warning in (admins, users):
        assert 'identity providers "Login 0", "Login 1", "Login 2", "Login 3", "Login 4" and 2 more' in warning


def test_what_was_read_settles_whom_it_lets_in(module: Module) -> None:
    module("idp", **whole("SAML2"))
    [row] = module("idp_info")["idps"]
    assert row["policy"]["account_link"]["filter"] == {"users": {"exclude_admins": False}}
    assert told_of(module("idps", idps=[row])) == []


@pytest.mark.parametrize("type_", ["SAML2", "GOOGLE", "X509"])
def test_safe_defaults_link_no_admin_and_create_nobody(type_: str, module: Module, sandbox: Any) -> None:
    given = whole(type_, defaults_on_create="safe")
    planned = module("idp", check=True, **given)
    made = module("idp", **given)
    assert made["diff"] == planned["diff"]
    assert told_of(planned) == told_of(made) == []
    if type_ != "X509":
        assert who_gets_in(sandbox) == ("AUTO", True, "DISABLED")
    assert not module("idp", **given, max_removals=0).changed


def test_what_is_declared_outranks_safe_defaults(module: Module, sandbox: Any) -> None:
    said = {"account_link": {"filter": {"users": {"exclude_admins": False}}}, "provisioning": {"action": "AUTO"}}
    module("idp", **whole("GOOGLE", policy={**TEMPLATE, **said}, defaults_on_create="safe"))
    assert who_gets_in(sandbox) == ("AUTO", False, "AUTO")


def test_one_that_exists_keeps_what_is_not_declared_whatever_a_new_one_would_get(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE"))
    result = module("idp", **whole("GOOGLE", defaults_on_create="safe"))
    assert (result.changed, len(told_of(result))) == (False, 2)
    assert who_gets_in(sandbox) == ("AUTO", False, "AUTO")


def test_safe_defaults_settle_a_new_one_that_shall_be_inactive(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE", status="INACTIVE", defaults_on_create="safe"))
    assert from_okta(sandbox)["status"] == "INACTIVE"
    assert who_gets_in(sandbox) == ("AUTO", True, "DISABLED")


def test_safe_defaults_do_not_guess_whether_people_come_into_groups(module: Module, sandbox: Any) -> None:
    given = whole("GOOGLE", policy={**TEMPLATE, **ASSIGNED}, defaults_on_create="safe")
    assert "Set policy.provisioning.action to AUTO, or to DISABLED" in module.fails("idp", **given)
    assert sandbox.writes() == []


def test_groups_of_earlier_tasks_are_assumed_in_check_mode(module: Module) -> None:
    given = {**whole("GOOGLE"), "policy": {**TEMPLATE, "provisioning": {"groups": {"action": "ASSIGN"}}}}
    given["policy"]["provisioning"]["groups"]["assignments"] = ["Not there yet"]
    result = module("idp", check=True, **given)
    assert result["assumed"] == ["Not there yet"]
    assert result["idp"]["policy"]["provisioning"]["groups"]["assignments"] == ["Not there yet"]


def test_from_fixed_groups_to_none_and_back(module: Module, sandbox: Any) -> None:
    module("idp", **{**whole("GOOGLE"), "policy": {**TEMPLATE, **ASSIGNED}})
    none = {"provisioning": {"groups": {"action": "NONE"}}}
    assert module("idp", name="Ours", policy=none).changed
    assert from_okta(sandbox)["policy"]["provisioning"]["groups"] == {"action": "NONE"}
    assert not module("idp", name="Ours", policy=none).changed
    assert module("idp", name="Ours", policy=ASSIGNED).changed


def test_an_endpoint_is_removed_by_an_empty_url(module: Module, sandbox: Any) -> None:
    module("idp", **whole("SAML2"))
    module("idp", name="Ours", **TYPES["SAML2"][1])
    assert "slo" in from_okta(sandbox)["protocol"]["endpoints"]
    removed = {"endpoints": {"slo": {"url": ""}}}
    assert module("idp", name="Ours", protocol=removed).changed
    assert "slo" not in from_okta(sandbox)["protocol"]["endpoints"]
    assert not module("idp", name="Ours", protocol=removed).changed


def test_extra_is_sent_compared_and_shown_only_by_its_place(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE"))
    extra = {"policy": {"mapAMRClaims": True, "other": {"deep": CANARY}}}
    result = module("idp", check=True, name="Ours", extra=extra)
    [diff] = result["diff"]
    assert sorted(diff["after"]["extra"]) == ["policy.mapAMRClaims", "policy.other.deep"]
    assert CANARY not in json.dumps(result["diff"])


def test_pruning_deletes_the_others_deactivated_before(module: Module, sandbox: Any) -> None:
    for type_ in ("GOOGLE", "FACEBOOK"):
        module("idp", **{**whole(type_), "name": type_})
    sandbox.calls.clear()
    assert module("idps", idps=[{**whole("GOOGLE"), "name": "GOOGLE"}], prune=True).changed
    assert writes(sandbox) == ["POST deactivate", "DELETE"]
    assert [each["name"] for each in module("idp_info")["idps"]] == ["GOOGLE"]


def test_one_that_cannot_be_deleted_is_told_to_be_inactive(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE"))
    sandbox.faults.add(method="DELETE", path="/idps/0oa", status=403)
    result = module("idp", may_fail=True, name="Ours", state="absent")
    assert "is now inactive" in result.message
    assert result.changed
    assert module("idp", name="Ours", state="absent").changed


def test_a_type_that_this_version_does_not_know_passes_through(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE"))
    shown = {**from_okta(sandbox), "type": "NEWCOMER", "status": "PENDING"}
    sandbox.faults.add(method="GET", path="/idps$", body=[shown], times=None)
    [read] = module("idp_info")["idps"]
    assert (read["read_only"]["type"], read["read_only"]["status"]) == ("NEWCOMER", "PENDING")
    assert not module("idps", idps=[read]).changed


def test_a_run_without_changes_reads_one_list_for_many(module: Module, sandbox: Any) -> None:
    many = [{**whole("GOOGLE"), "name": f"Shop {number:02}"} for number in range(30)]
    module("idps", idps=many)
    sandbox.calls.clear()
    assert not module("idps", idps=many).changed
    assert len(sandbox.calls) == 1


def test_many_groups_are_read_by_pages_where_that_is_fewer_requests(module: Module, sandbox: Any) -> None:
    names = [f"Partners {number}" for number in range(12)]
    module("groups", groups=[{"name": name} for name in names])
    assigned = {"policy": {**TEMPLATE, "provisioning": {"groups": {"action": "ASSIGN", "assignments": names}}}}
    declared = [{**PARTNER, **assigned}]
    module("idps", idps=declared)
    sandbox.calls.clear()
    assert not module("idps", idps=declared).changed
    assert sum(call.path.startswith("/api/v1/groups") for call in sandbox.calls) == 1


@pytest.mark.parametrize("path", ["/idps$", "/lifecycle/deactivate$"])
@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_new_inactive_one_is_opened_even_where_an_answer_was_lost(
    path: str, drop: str, module: Module, sandbox: Any
) -> None:
    given = {**whole("GOOGLE"), "policy": {**TEMPLATE, **OPEN}, "status": "INACTIVE"}
    sandbox.faults.add(method="POST", path=path, drop=drop)
    module("idp", **given)
    made = from_okta(sandbox)
    assert (made["status"], made["policy"]["provisioning"]["action"]) == ("INACTIVE", "AUTO")
    assert not module("idp", **given).changed


def test_a_new_inactive_one_says_what_becomes_of_users(module: Module, sandbox: Any) -> None:
    assert "policy.account_link.action" in module.fails("idp", **whole("GOOGLE"), status="INACTIVE")
    assert sandbox.calls[-1].method == "GET"


def test_a_secret_that_okta_has_shown_is_hidden_in_its_errors(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE"))
    told = {"errorCode": "E0000001", "errorSummary": f"Not {CANARY}", "errorCauses": [{"errorSummary": CANARY}]}
    sandbox.faults.add(method="PUT", path="/idps/0oa", status=400, body=told)
    result = module("idp", may_fail=True, name="Ours", policy={"max_clock_skew": 5})
    assert result.failed
    assert CANARY not in result.text


def test_a_rename_waits_for_the_certificate_that_it_refers_to(module: Module, sandbox: Any) -> None:
    module("idp", **whole("SAML2"))
    idp_id = from_okta(sandbox)["id"]
    sandbox.faults.add(method="POST", path="/idps/credentials/keys$", delay=0.4)
    sandbox.calls.clear()
    module("idp", id=idp_id, name="Renamed", trust_certificates=[NEW, NEXT])
    assert writes(sandbox) == ["POST keys", "PUT"]


def test_an_empty_secret_is_refused(module: Module, sandbox: Any) -> None:
    given = whole("GOOGLE", protocol={"scopes": ["email"], "credentials": {"client": {"client_secret": " "}}})
    assert "client_secret" in module.fails("idp", **given)
    assert sandbox.calls == []


def test_a_key_and_a_secret_take_each_others_place(module: Module, sandbox: Any) -> None:
    module("idp", **whole("OIDC"))
    by_key = {"credentials": {"client": {"token_endpoint_auth_method": "private_key_jwt"}}}
    by_secret = {"credentials": {"client": {"client_secret": CANARY}}}
    for protocol in (by_key, by_secret):
        assert module("idp", name="Ours", protocol=protocol).changed
        assert not module("idp", name="Ours", protocol=protocol).changed
    client = from_okta(sandbox)["protocol"]["credentials"]["client"]
    assert (client["client_secret"], client.get("token_endpoint_auth_method")) == (CANARY, None)


def test_the_only_valid_certificate_is_not_dropped_for_an_expired_one(module: Module, sandbox: Any) -> None:
    x5c = "".join(EXPIRED.split("-----")[2].split())
    headers = {"Authorization": f"SSWS {sandbox.token}"}
    requests.post(f"{sandbox.url}/api/v1/idps/credentials/keys", json={"x5c": [x5c]}, headers=headers, timeout=60)
    module("idp", **whole("SAML2"))
    idp, store = sandbox.org.idps.all()[0], sandbox.org.idp_keys
    [expired] = [key.id for key in store.all() if key.id != idp.content.protocol["credentials"]["trust"]["kid"]]
    idp.content.protocol["credentials"]["trust"]["additionalKids"] = [expired]
    assert not module("idp", name="Ours", trust_certificates=[NEW, EXPIRED]).changed
    assert "expired on" in module.fails("idp", name="Ours", trust_certificates=[EXPIRED])
    assert "expired on" in module.fails("idp", name="Ours", trust_certificates=[EXPIRED, NEW])
    assert not module("idps", idps=module("idp_info")["idps"]).changed


def test_another_chain_is_not_taken_for_the_one_in_the_store(module: Module, sandbox: Any) -> None:
    module("idp", **whole("X509", trust_certificates=[NEW + make_certificate("one")]))
    message = module.fails("idp", name="Ours", trust_certificates=[NEW + make_certificate("two")])
    assert "another chain" in message


@pytest.mark.parametrize(
    "given",
    [
        {"policy": {"provisioning": {"groups": {"assignments": ["Sales"]}}}},
        {"policy": {"subject": {"match_attribute": "login"}}},
        {"protocol": {"endpoints": {"slo": {"binding": "HTTP-REDIRECT"}}}},
        {"protocol": {"endpoints": {"slo": {"url": "https://x.example.com", "binding": "HTTP-POST"}}}},
        {"protocol": {"algorithms": {"request": {"signature": {"algorithm": "SHA-256"}}}}},
    ],
)
def test_what_okta_would_drop_is_refused(given: dict[str, Any], module: Module, sandbox: Any) -> None:
    module("idp", **whole("OIDC"))
    sandbox.calls.clear()
    module.fails("idp", name="Ours", **given)
    assert sandbox.writes() == []


def test_the_issuer_mode_of_a_new_saml_one_is_sent(module: Module, sandbox: Any) -> None:
    module("idp", **whole("SAML2"))
    assert not module("idp", name="Ours", issuer_mode="CUSTOM_URL").changed


def test_a_group_whose_name_others_have_too_is_the_one_that_is_there(module: Module, sandbox: Any) -> None:
    module("idp", **{**whole("GOOGLE"), "policy": {**TEMPLATE, **ASSIGNED}})
    sandbox.org.groups.add({"name": "Sales"}, "APP_GROUP")
    assert not module("idps", idps=module("idp_info")["idps"]).changed


def test_one_whose_status_okta_does_not_tell_is_not_replaced(module: Module, sandbox: Any) -> None:
    module("idp", **whole("GOOGLE"))
    shown = {**from_okta(sandbox), "status": None}
    sandbox.faults.add(method="GET", path="/idps/0oa", body=shown, times=None)
    sandbox.calls.clear()
    assert "shows its status as None" in module.fails("idp", name="Ours", policy={"max_clock_skew": 5})
    assert sandbox.writes() == []
