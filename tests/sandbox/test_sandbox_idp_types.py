# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 4.1: every type of identity providers, in lists and in seeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from idp_bodies import CLIENT, IDPS, KEYS, certificate, changed, idp, key, policy, social
from okta_sandbox import Sandbox, SeedError
from okta_sandbox.resources.idp_types import TYPES
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

TRUSTING = ("SAML2", "X509")
# As clients have to name them; FACTS 4.2 lists them.
KNOWN = [
    *("AMAZON", "APPLE", "DISCORD", "FACEBOOK", "GITHUB", "GITLAB", "GOOGLE", "IDV_CLEAR", "IDV_INCODE", "IDV_PERSONA"),
    *("IDV_STANDARD", "LINKEDIN", "LOGINGOV", "LOGINGOV_SANDBOX", "MICROSOFT", "OIDC", "OKTA_INTEGRATION", "PAYPAL"),
    *("PAYPAL_SANDBOX", "SALESFORCE", "SAML2", "SPOTIFY", "X509", "XERO", "YAHOO", "YAHOOJP"),
]


def planted(*types: str) -> dict[str, Any]:
    """A seed with an identity provider of each type, called like it."""
    return {
        "idp_keys": [{"name": "Partner"}],
        "idps": [
            {"name": name, "type": name, "status": "INACTIVE", **({"key": "Partner"} if name in TRUSTING else {})}
            for name in types
        ],
    }


# The fixtures of one org with all types, in place of the usual ones.
@pytest.fixture(params=[planted(*KNOWN)], ids=["every type"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A sandbox with an identity provider of every type."""
    with Sandbox(token="test-token", seed=request.param) as running:
        yield running


def named(okta: Client, name: str) -> dict[str, Any]:
    """The identity provider of a name."""
    (found,) = (found for found in okta.get(IDPS, params={"q": name}).json() if found["name"] == name)
    return dict(found)


def test_every_type_can_be_had() -> None:
    assert sorted(TYPES) == KNOWN


@pytest.mark.parametrize("idp_type", KNOWN)
def test_what_was_read_can_be_sent_back_and_changes_nothing(okta: Client, idp_type: str) -> None:
    shown = named(okta, idp_type)
    answer = okta.put(f"{IDPS}/{shown['id']}", json=shown)
    assert answer.status_code == 200, answer.text
    again = okta.get(f"{IDPS}/{shown['id']}").json()
    assert {**again, "lastUpdated": shown["lastUpdated"]} == shown


@pytest.mark.parametrize("idp_type", ["X509", "IDV_PERSONA", "IDV_CLEAR", "IDV_INCODE", "IDV_STANDARD"])
def test_those_that_bring_no_users_drop_whatever_is_said_of_them(okta: Client, idp_type: str) -> None:
    shown = named(okta, idp_type)
    content = {**shown, "policy": policy(provisioning={"action": "AUTO"}, accountLink={"action": "AUTO"})}
    answer = okta.put(f"{IDPS}/{shown['id']}", json={**content, "issuerMode": "ORG_URL"}).json()
    assert answer["policy"]["provisioning"] == {"action": "DISABLED", "profileMaster": False, "groups": None}
    assert "accountLink" not in answer["policy"] and "issuerMode" not in answer


def test_scopes_of_identity_verification_come_back_in_another_order(okta: Client) -> None:
    shown = named(okta, "IDV_CLEAR")
    body = changed(shown, "protocol.scopes", ["profile", "identity_assurance", "openid"])
    answer = okta.put(f"{IDPS}/{shown['id']}", json=body)
    assert answer.json()["protocol"]["scopes"] == ["openid", "profile", "identity_assurance"]


def test_the_private_key_of_apple_is_shown_once_and_may_be_left_out_of_a_put(okta: Client, sandbox: Sandbox) -> None:
    signing = {"teamId": "team", "privateKey": "secret", "kid": "key"}
    credentials = {"client": {"client_id": "apple"}, "signing": signing}
    body = changed(social("APPLE"), "protocol.credentials", credentials)
    created = idp(okta, body)
    assert created["protocol"]["credentials"]["signing"] == signing
    path = f"{IDPS}/{created['id']}"
    for answer in (okta.get(path), okta.put(path, json=okta.get(path).json())):
        assert answer.json()["protocol"]["credentials"]["signing"] == {"teamId": "team", "kid": "key"}
    held = sandbox.org.idps.get(created["id"]).content.protocol["credentials"]["signing"]
    assert held["privateKey"] == "secret"
    without = changed(body, "protocol.credentials.signing.privateKey", None)
    assert error_of(okta.post(IDPS, json=without)) == (400, "E0000001")


def test_a_smart_card_has_its_own_links_and_endpoint(okta: Client) -> None:
    shown = named(okta, "X509")
    assert list(shown["_links"]) == ["activate", "users", "keys"]
    assert shown["_links"]["keys"]["href"] == okta.get(KEYS).url + f"/{okta.get(KEYS).json()[0]['kid']}"
    assert shown["protocol"]["endpoints"] == {"sso": {"url": f"{okta.url}/login/cert"}}


def test_what_is_said_of_revocation_is_ignored(okta: Client) -> None:
    shown = named(okta, "X509")
    body = changed(shown, "protocol.credentials.trust.revocation", "CRL")
    answer = okta.put(f"{IDPS}/{shown['id']}", json=body)
    assert answer.json()["protocol"]["credentials"]["trust"]["revocation"] is None


def test_only_smart_cards_trust_a_key_on_a_curve(okta: Client) -> None:
    kid = key(okta, "Card", "EC")
    for name, status in (("SAML2", 400), ("X509", 200)):
        body = changed(named(okta, name), "protocol.credentials.trust.kid", kid)
        assert okta.put(f"{IDPS}/{body['id']}", json=body).status_code == status


@pytest.mark.parametrize("place", ["kid", "additionalKids"])
def test_a_key_that_is_not_in_the_store_cannot_be_trusted(okta: Client, place: str) -> None:
    kid = "00000000-0000-4000-8000-000000000000"
    body = changed(named(okta, "SAML2"), f"protocol.credentials.trust.{place}", kid if place == "kid" else [kid])
    answer = okta.put(f"{IDPS}/{body['id']}", json=body)
    assert error_of(answer) == (400, "E0000001")
    assert kid in answer.text


def test_another_okta_org_is_known_by_its_address(okta: Client) -> None:
    body = changed(named(okta, "OKTA_INTEGRATION"), "protocol.oktaIdpOrgUrl", "https://other.example.com/")
    answer = okta.put(f"{IDPS}/{body['id']}", json=body).json()
    assert answer["protocol"]["endpoints"]["jwks"]["url"] == "https://other.example.com/oauth2/v1/keys"


def test_1_4_lists_have_pages_of_20_whose_links_repeat_no_condition(okta: Client) -> None:
    first = okta.get(IDPS, params={"q": "", "fancy": "1"})
    assert first.links["self"]["url"] == f"{okta.url}/api/v1/idps?limit=20"
    second = okta.get(first.links["next"]["url"])
    assert [len(page.json()) for page in (first, second)] == [20, 6]
    assert "next" not in second.links
    assert first.links["next"]["url"].endswith(f"?after={first.json()[-1]['id']}&limit=20")


def test_1_4_a_list_may_end_with_an_empty_page(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.change({"empty_last_pages": True})
    for path in (IDPS, KEYS):
        last = okta.get(okta.get(path, params={"limit": 200}).links["next"]["url"])
        assert (last.json(), "next" in last.links) == ([], False)


def test_4_2_a_list_is_narrowed_by_type_and_by_the_beginning_of_the_name(okta: Client) -> None:
    assert [found["type"] for found in okta.get(IDPS, params={"type": "SAML2"}).json()] == ["SAML2"]
    assert {found["name"] for found in okta.get(IDPS, params={"q": "loginGOV"}).json()} == {
        "LOGINGOV",
        "LOGINGOV_SANDBOX",
    }
    assert error_of(okta.get(IDPS, params={"after": "00g1"})) == (400, "E0000029")


def test_identity_providers_can_be_planted_in_short() -> None:
    kid = "11111111-2222-4333-8444-555555555555"
    seed = {
        "groups": [{"name": "Staff"}],
        "idp_keys": [
            {"name": "Partner", "kid": kid, "valid_days": -1},
            {"certificate": f"-----BEGIN CERTIFICATE-----\n{certificate('Card', 'EC')}\n-----END CERTIFICATE-----\n"},
        ],
        "idps": [
            {"name": "Partner", "key": "Partner", "issuer": "urn:partner", "groups": ["Staff"]},
            {"name": "Cards", "type": "X509", "key": "Card"},
            {"name": "Mail", "type": "GOOGLE", "protocol": {"credentials": {"client": {"client_id": "mine"}}}},
        ],
    }
    with Sandbox(seed=seed) as running, Client(running.url, running.token) as okta:
        partner, mail = named(okta, "Partner"), named(okta, "Mail")
        trust = partner["protocol"]["credentials"]["trust"]
        assert (trust["kid"], trust["issuer"]) == (kid, "urn:partner")
        assert partner["policy"]["provisioning"]["groups"]["assignments"] == [okta.group("Staff")]
        assert mail["protocol"]["credentials"]["client"]["client_id"] == "mine"
        assert okta.get(f"{KEYS}/{kid}").json()["expiresAt"] < mail["created"]


PARTNER = {"name": "Partner", "key": "Partner"}


@pytest.mark.parametrize(
    ("seed", "complaint"),
    [
        ({"idp_keys": [{}]}, "idp_keys[0] needs either a name"),
        ({"idp_keys": [{"certificate": "a stone"}]}, "x5c: The certificate is not valid"),
        ({"idp_keys": [{"name": "A", "kid": "A"}]}, "idp_keys[0]: kid cannot be 'A'"),
        ({"idp_keys": [{"name": "A", "algorithm": "DSA"}]}, "'DSA'"),
        ({"idp_keys": [{"name": "A", "valid_days": "long"}]}, "valid_days cannot be 'long'"),
        ({"idp_keys": [{"name": "A"}, {"name": "A"}]}, "already been uploaded"),
        ({"idps": [PARTNER]}, "names the key 'Partner', of which there are 0"),
        ({"idps": [{"name": "Partner"}]}, "protocol.credentials.trust.kid"),
        ({"idps": [{**PARTNER, "type": "GOOGLE"}]}, "takes no key"),
        ({"idps": [{"name": "G", "type": "GOGLE"}]}, "'GOGLE'"),
        ({"idps": [{"name": "G", "type": "GOOGLE", "colour": "red"}]}, "unknown key 'colour'"),
        ({"idps": [{"name": "G", "type": "GOOGLE", "groups": ["Nobody"]}]}, "'Nobody'"),
        ({"idps": [{"name": "G", "type": "GOOGLE", "policy": "none"}]}, "are mappings"),
        ({"idps": [{"name": "G", "type": "GOOGLE", "policy": {"maxClockSkew": "long"}}]}, "maxClockSkew"),
        ({"idps": [{"name": "G", "type": "GOOGLE", "protocol": {"credentials": 1}}]}, "not well-formed"),
    ],
)
def test_a_seed_that_is_wrong_is_an_error_that_says_where(seed: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SeedError) as error:
        Sandbox(seed=seed)
    assert complaint in str(error.value)


def test_secrets_of_clients_are_needed_unless_they_sign(okta: Client) -> None:
    body = named(okta, "OIDC")
    client = {"client_id": CLIENT["client_id"], "token_endpoint_auth_method": "private_key_jwt"}
    answer = okta.put(f"{IDPS}/{body['id']}", json=changed(body, "protocol.credentials.client", client))
    assert answer.json()["protocol"]["credentials"]["client"] == client
