# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 4.1 and 4.2: identity providers, and what Okta makes of what clients send."""

from __future__ import annotations

import re
from typing import Any

import pytest
from idp_bodies import ADDRESS, CLIENT, IDPS, changed, idp, key, oidc, policy, saml, social
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

ORDER = ["name", "status", "created", "lastUpdated", "protocol", "policy", "type", "_links"]


def test_4_1_saml_gets_what_okta_adds_and_loses_its_issuer_mode(okta: Client) -> None:
    kid = key(okta)
    shown = idp(okta, saml(kid, issuerMode="ORG_URL"))
    assert list(shown) == ["id", *ORDER]
    trust = shown["protocol"]["credentials"]["trust"]
    assert re.fullmatch(r"https://www\.okta\.com/saml2/service-provider/sp[a-z]{18}", trust.pop("audience"))
    assert trust == {"issuer": ADDRESS, "kid": kid, "revocation": None, "revocationCacheLifetime": 0}
    assert shown["protocol"]["settings"] == {
        "nameFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
        "honorPersistentNameId": True,
    }
    assert shown["protocol"]["endpoints"] == {
        "sso": {"url": f"{ADDRESS}/sso", "binding": "HTTP-POST", "destination": f"{ADDRESS}/sso"},
        "acs": {"binding": "HTTP-POST", "type": "INSTANCE"},
    }


def test_4_1_all_saml_is_signed_with_the_one_key_of_the_org(okta: Client) -> None:
    kid = key(okta)
    kids = {idp(okta, saml(kid))["protocol"]["credentials"]["signing"]["kid"] for _number in range(2)}
    assert len(kids) == 1 and len(kids.pop()) == 43


def test_4_1_policies_are_filled_in(okta: Client) -> None:
    assert idp(okta, oidc())["policy"] == {
        "provisioning": {
            "action": "AUTO",
            "profileMaster": False,
            "groups": {"action": "NONE"},
            "conditions": {"deprovisioned": {"action": "NONE"}, "suspended": {"action": "NONE"}},
        },
        "accountLink": {"filter": None, "action": "AUTO"},
        "subject": {
            "userNameTemplate": {"template": "idpuser.email"},
            "filter": None,
            "matchType": "USERNAME",
            "matchAttribute": None,
        },
        "maxClockSkew": 0,
        "trustClaims": False,
        "transformedUsernameMatchingEnabled": False,
    }


def test_4_1_social_ones_have_no_trust_in_claims(okta: Client) -> None:
    shown = idp(okta, social(policy=policy(trustClaims=True, mapAMRClaims=True)))
    assert not {"trustClaims", "mapAMRClaims"} & set(shown["policy"])


def test_4_1_the_secret_of_a_client_is_returned_in_every_answer(okta: Client) -> None:
    created = idp(okta, oidc())
    path = f"{IDPS}/{created['id']}"
    answers = (
        okta.get(path).json(),
        okta.get(IDPS).json()[0],
        okta.put(path, json=oidc()).json(),
        okta.post(f"{path}/lifecycle/activate").json(),
    )
    assert [shown["protocol"]["credentials"]["client"] for shown in (created, *answers)] == [CLIENT] * 5


@pytest.mark.parametrize("algorithm", ["SHA-256", "none"])
def test_4_1_an_algorithm_that_is_none_of_oidc_makes_all_of_them_vanish(okta: Client, algorithm: str) -> None:
    signature = {"signature": {"algorithm": algorithm, "scope": "REQUEST"}}
    shown = idp(okta, changed(oidc(), "protocol.algorithms", {"request": signature}))
    assert "algorithms" not in shown["protocol"]


def test_4_1_settings_of_oidc_lose_the_persistent_name_and_gain_a_name_format(okta: Client) -> None:
    settings = {"honorPersistentNameId": False, "participateSlo": True}
    shown = idp(okta, changed(oidc(), "protocol.settings", settings))
    assert shown["protocol"]["settings"] == {"nameFormat": None, "participateSlo": True}
    assert "settings" not in idp(okta, oidc())["protocol"]


def test_4_1_endpoints_of_oidc_get_bindings_and_lose_what_is_not_theirs(okta: Client) -> None:
    body = changed(oidc(), "protocol.endpoints.slo", {"url": f"{ADDRESS}/slo"})
    shown = idp(okta, changed(body, "protocol.endpoints.acs", {"binding": "HTTP-POST"}))["protocol"]["endpoints"]
    assert shown["slo"] == {"url": f"{ADDRESS}/slo", "binding": "HTTP-REDIRECT"}
    assert shown["token"]["binding"] == "HTTP-POST"
    assert "acs" not in shown


@pytest.mark.parametrize(("given", "shown"), [(None, None), (True, True), ("true", True), (False, False)])
def test_4_1_pkce_that_is_null_vanishes(okta: Client, given: Any, shown: bool | None) -> None:
    client = {**CLIENT, "pkce_required": given}
    found = idp(okta, changed(oidc(), "protocol.credentials.client", client))["protocol"]["credentials"]["client"]
    assert found == (CLIENT if shown is None else {**CLIENT, "pkce_required": shown})


def test_4_1_endpoints_of_social_ones_are_fixed_and_scopes_keep_their_order(okta: Client) -> None:
    mine = {"authorization": {"url": ADDRESS}}
    shown = idp(okta, changed(social("FACEBOOK", "OAUTH2"), "protocol.endpoints", mine))
    assert shown["protocol"]["endpoints"]["authorization"]["url"] == "https://www.facebook.com/dialog/oauth"
    assert shown["protocol"]["scopes"] == ["email", "profile"]
    assert shown["issuerMode"] == "DYNAMIC"


def test_a_social_one_shows_its_own_protocol_whichever_was_sent(okta: Client) -> None:
    assert idp(okta, social("GOOGLE", "OAUTH2"))["protocol"]["type"] == "OIDC"


@pytest.mark.parametrize(
    ("action", "kept"),
    [
        ("NONE", []),
        ("ASSIGN", ["assignments"]),
        ("APPEND", ["sourceAttributeName", "filter"]),
        ("SYNC", ["sourceAttributeName", "filter"]),
    ],
)
def test_4_1_what_there_is_of_groups_depends_on_the_action(okta: Client, action: str, kept: list[str]) -> None:
    staff = okta.group("Staff")
    groups = {"action": action, "assignments": [staff], "filter": [staff], "sourceAttributeName": "teams"}
    shown = idp(okta, oidc(policy=policy(provisioning={"groups": groups})))["policy"]["provisioning"]["groups"]
    assert shown == {name: groups[name] for name in ("action", *kept)}


def test_4_1_links_of_saml_follow_the_status_and_those_of_others_do_not(okta: Client) -> None:
    partner, generic = idp(okta, saml(key(okta))), idp(okta, oidc())
    assert list(partner["_links"]) == ["metadata", "acs", "users", "deactivate"]
    for created, links in ((partner, ["metadata", "acs", "users", "activate"]), (generic, list(generic["_links"]))):
        path = f"{IDPS}/{created['id']}/lifecycle"
        assert list(okta.post(f"{path}/deactivate").json()["_links"]) == links
    assert list(generic["_links"]) == ["authorize", "clientRedirectUri"]


def test_4_2_one_is_created_active_whatever_the_body_says(okta: Client) -> None:
    answer = okta.post(IDPS, json=oidc(status="INACTIVE"))
    assert (answer.status_code, answer.json()["status"]) == (200, "ACTIVE")


@pytest.mark.parametrize(
    ("before", "sent", "after"),
    [
        ("ACTIVE", {}, "INACTIVE"),
        ("ACTIVE", {"status": None}, "INACTIVE"),
        ("ACTIVE", {"status": "INACTIVE"}, "INACTIVE"),
        ("ACTIVE", {"status": "ACTIVE"}, "ACTIVE"),
        ("INACTIVE", {}, "INACTIVE"),
        ("INACTIVE", {"status": None}, "INACTIVE"),
        ("INACTIVE", {"status": "INACTIVE"}, "INACTIVE"),
        ("INACTIVE", {"status": "ACTIVE"}, "ACTIVE"),
    ],
)
def test_4_2_after_a_put_it_is_active_only_if_the_put_says_so(
    okta: Client, before: str, sent: dict[str, Any], after: str
) -> None:
    path = f"{IDPS}/{idp(okta, oidc())['id']}"
    okta.post(f"{path}/lifecycle/{'activate' if before == 'ACTIVE' else 'deactivate'}")
    assert okta.put(path, json=oidc(**sent)).json()["status"] == after
    assert okta.get(path).json()["status"] == after


def test_4_1_a_put_answers_that_it_was_created_never(okta: Client) -> None:
    created = idp(okta, oidc())
    path = f"{IDPS}/{created['id']}"
    assert okta.put(path, json=oidc()).json()["created"] is None
    for answer in (okta.get(path), okta.post(f"{path}/lifecycle/activate")):
        assert answer.json()["created"] == created["created"]


def test_4_2_a_put_replaces_everything(okta: Client) -> None:
    rich = oidc(policy=policy(maxClockSkew=60, accountLink={"action": "DISABLED"}), issuerMode="ORG_URL")
    path = f"{IDPS}/{idp(okta, rich)['id']}"
    shown = okta.put(path, json=oidc()).json()
    assert (shown["policy"]["maxClockSkew"], shown["policy"]["accountLink"]["action"]) == (0, "AUTO")
    assert shown["issuerMode"] == "DYNAMIC"


def test_a_put_without_an_audience_gets_another_one(okta: Client) -> None:
    body = saml(key(okta))
    created = idp(okta, body)
    shown = okta.put(f"{IDPS}/{created['id']}", json=body).json()
    assert len({found["protocol"]["credentials"]["trust"]["audience"] for found in (created, shown)}) == 2


def test_4_2_a_lifecycle_that_changes_nothing_leaves_the_time(okta: Client, sandbox: Sandbox) -> None:
    created = idp(okta, oidc())
    path = f"{IDPS}/{created['id']}/lifecycle"
    sandbox.clock.advance(5)
    answer = okta.post(f"{path}/activate")
    assert (answer.status_code, answer.json()) == (200, created)
    assert okta.post(f"{path}/deactivate").json()["lastUpdated"] > created["lastUpdated"]


def test_an_active_one_is_not_deleted(okta: Client) -> None:
    path = f"{IDPS}/{idp(okta, oidc())['id']}"
    assert error_of(okta.delete(path)) == (403, "E0000006")
    okta.post(f"{path}/lifecycle/deactivate")
    assert okta.delete(path).status_code == 204
    assert okta.get(path).json()["errorSummary"].endswith("(IdpTrust)")


def test_4_2_names_may_repeat(okta: Client) -> None:
    ids = {idp(okta, body)["id"] for body in (oidc(), oidc(), social(name="Generic"))}
    assert len(ids) == 3


def test_1_4_a_query_finds_beginnings_of_names_of_a_type_and_its_link_says_neither(okta: Client) -> None:
    signing = key(okta)
    named = {name: idp(okta, {**saml(signing), "name": name})["id"] for name in ("Partner", "Partners", "Part")}
    idp(okta, {**social(), "name": "Partner of others"})
    answer = okta.get(IDPS, params={"limit": 2, "q": "partner", "type": "SAML2"})
    assert {each["id"] for each in answer.json()} == {named["Partner"], named["Partners"]}
    assert answer.headers["Link"] == f'<{okta.url}/api/v1/idps?limit=2>; rel="self"'
    assert okta.get(IDPS, params={"q": "artner"}).json() == []
