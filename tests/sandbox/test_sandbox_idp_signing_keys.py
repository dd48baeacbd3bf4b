# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 4.4: the keys with which requests to identity providers are signed."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from idp_bodies import IDPS, changed, idp, key, oidc, saml, social
from okta_sandbox import Sandbox, SeedError
from okta_sandbox.key_pairs import KeyPairs
from okta_sandbox.signing_certificates import after_years
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

ORDER = ["kty", "created", "lastUpdated", "expiresAt", "kid", "use", "x5c", "x5t#S256", "e", "n"]
IN_USE = "protocol.credentials.signing"


@pytest.fixture
def path(okta: Client) -> str:
    """The path of a social identity provider."""
    return f"{IDPS}/{idp(okta, social('FACEBOOK', 'OAUTH2'))['id']}"


def generated(okta: Client, path: str, years: Any = 2) -> dict[str, Any]:
    """A new key."""
    answer = okta.post(f"{path}/credentials/keys/generate", params={"validityYears": years})
    assert answer.status_code == 201, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def moment(text: str) -> datetime:
    """A time in an answer."""
    return datetime.fromisoformat(text)


def kids(okta: Client, path: str) -> list[str]:
    """The kids of all keys of an identity provider."""
    return [shown["kid"] for shown in okta.get(f"{path}/credentials/keys").json()]


def test_4_4_a_key_is_generated_with_201_and_its_address(okta: Client, path: str) -> None:
    answer = okta.post(f"{path}/credentials/keys/generate", params={"validityYears": 3})
    shown = answer.json()
    assert answer.status_code == 201
    assert list(shown) == ORDER
    assert len(shown["kid"]) == 43
    assert answer.headers["Location"] == f"{okta.url}/api/v1{path}/credentials/keys/{shown['kid']}"
    assert okta.get(answer.headers["Location"]).json() == shown
    assert moment(shown["expiresAt"]) == moment(shown["created"]).replace(year=moment(shown["created"]).year + 3)


def test_4_4_the_certificate_is_the_org_s_own_and_a_minute_older_than_the_key(okta: Client, path: str) -> None:
    shown = generated(okta, path)
    certificate = x509.load_der_x509_certificate(base64.b64decode(shown["x5c"][0]))
    certificate.verify_directly_issued_by(certificate)
    assert certificate.not_valid_before_utc == moment(shown["created"]) - timedelta(minutes=1)
    assert certificate.public_key().key_size == 2048


def test_4_4_a_path_may_end_in_a_slash(okta: Client, path: str) -> None:
    assert okta.post(f"{path}/credentials/keys/generate/?validityYears=2").status_code == 201


@pytest.mark.parametrize("years", ["1", "11", "-2", "2.5", "two", "", None])
def test_4_4_keys_are_valid_for_two_to_ten_years(okta: Client, path: str, years: str | None) -> None:
    answer = okta.post(f"{path}/credentials/keys/generate", params={"validityYears": years} if years else {})
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"] == "Api validation failed: generateKey"
    causes = [{"errorSummary": "Validity years out of range. It should be 2 - 10 years"}]
    assert answer.json()["errorCauses"] == causes
    assert len(kids(okta, path)) == 1


def test_a_year_without_a_29th_of_february_has_the_28th() -> None:
    leap_day = datetime.fromisoformat("2028-02-29T12:00:00+00:00").timestamp()
    assert after_years(leap_day, 2).isoformat() == "2030-02-28T12:00:00+00:00"
    assert after_years(leap_day, 4).isoformat() == "2032-02-29T12:00:00+00:00"


def test_4_4_the_list_is_ordered_by_kid_and_is_one_page(okta: Client, path: str) -> None:
    for _number in range(21):
        generated(okta, path)
    answer = okta.get(f"{path}/credentials/keys", params={"limit": 2})
    listed = [shown["kid"] for shown in answer.json()]
    assert len(listed) == 22 and listed == sorted(listed)
    assert "Link" not in answer.headers


def test_4_4_the_org_s_key_is_in_every_list_and_as_old_as_the_identity_provider(okta: Client, sandbox: Sandbox) -> None:
    first = idp(okta, saml(key(okta)))
    sandbox.clock.advance(100)
    second = idp(okta, social())
    org_kid = first["protocol"]["credentials"]["signing"]["kid"]
    found = [okta.get(f"{IDPS}/{made['id']}/credentials/keys/{org_kid}").json() for made in (first, second)]
    assert [shown["created"] for shown in found] == [first["created"], second["created"]]
    assert found[0]["x5t#S256"] == found[1]["x5t#S256"]
    assert kids(okta, f"{IDPS}/{second['id']}") == [org_kid]


def test_4_4_the_certificate_of_the_org_s_key_is_as_old_as_the_org_and_not_as_the_identity_provider(
    okta: Client, path: str
) -> None:
    [shown] = okta.get(f"{path}/credentials/keys").json()
    certificate = x509.load_der_x509_certificate(base64.b64decode(shown["x5c"][0]))
    assert certificate.not_valid_before_utc < moment(shown["created"]) - timedelta(days=90)


def test_every_key_of_an_org_has_a_key_pair_of_its_own(okta: Client, path: str) -> None:
    for _number in range(3):
        generated(okta, path)
    assert len({shown["n"] for shown in okta.get(f"{path}/credentials/keys").json()}) == 4


def test_orgs_of_one_process_have_the_same_key_pairs() -> None:
    first, second = KeyPairs(), KeyPairs()
    assert [first.new(), first.new()] == [second.new(), second.new()]


@pytest.mark.parametrize(("method", "allowed"), [("delete", False), ("put", False), ("get", True)])
def test_4_4_nobody_can_change_or_delete_a_key(okta: Client, path: str, method: str, allowed: bool) -> None:
    kid = generated(okta, path)["kid"]
    answer = getattr(okta, method)(f"{path}/credentials/keys/{kid}", **({"json": {}} if method == "put" else {}))
    assert answer.status_code == (200 if allowed else 405)
    assert kid in kids(okta, path)


def test_4_4_a_clone_is_the_same_key(okta: Client, path: str, sandbox: Sandbox) -> None:
    target = f"{IDPS}/{idp(okta, social('LINKEDIN', 'OAUTH2'))['id']}"
    original = generated(okta, path)
    sandbox.clock.advance(100)
    clone = f"{path}/credentials/keys/{original['kid']}/clone"
    answer = okta.post(clone, params={"targetIdpId": target.rpartition("/")[2]})
    assert answer.status_code == 201
    assert answer.json() == original
    assert answer.headers["Location"] == f"{okta.url}/api/v1{target}/credentials/keys/{original['kid']}"
    assert okta.get(answer.headers["Location"]).json() == original


@pytest.mark.parametrize("again", ["cloned before", "cloned to itself", "the org's own"])
def test_4_4_a_key_that_the_target_has_is_not_cloned(okta: Client, path: str, again: str) -> None:
    target = idp(okta, social("LINKEDIN", "OAUTH2"))["id"]
    (org_kid,) = kids(okta, path)
    kid = org_kid if again == "the org's own" else generated(okta, path)["kid"]
    clone = f"{path}/credentials/keys/{kid}/clone"
    if again == "cloned to itself":
        target = path.rpartition("/")[2]
    elif again == "cloned before":
        okta.post(clone, params={"targetIdpId": target})
    answer = okta.post(clone, params={"targetIdpId": target})
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"] == "Api validation failed: cloneKey"
    cause = "Key already exists in the list of key credentials for the target app."
    assert answer.json()["errorCauses"] == [{"errorSummary": cause}]


def test_a_clone_outlives_the_identity_provider_that_it_came_from(okta: Client, path: str) -> None:
    target = idp(okta, social("LINKEDIN", "OAUTH2"))["id"]
    kid = generated(okta, path)["kid"]
    okta.post(f"{path}/credentials/keys/{kid}/clone", params={"targetIdpId": target})
    okta.post(f"{path}/lifecycle/deactivate")
    okta.delete(path)
    assert kid in kids(okta, f"{IDPS}/{target}")


def test_4_4_whatever_is_not_there_is_404(okta: Client, path: str) -> None:
    kid = generated(okta, path)["kid"]
    keys = f"{path}/credentials/keys"
    for method, address, missing in (
        ("get", f"{IDPS}/0oanone/credentials/keys", "0oanone"),
        ("get", f"{IDPS}/0oanone/credentials/keys/active", "0oanone"),
        ("post", f"{IDPS}/0oanone/credentials/keys/generate?validityYears=2", "0oanone"),
        ("get", f"{keys}/no-such-kid", "no-such-kid"),
        ("post", f"{keys}/no-such-kid/clone?targetIdpId=0oanone", "no-such-kid"),
        ("post", f"{keys}/{kid}/clone?targetIdpId=0oanone", "0oanone"),
    ):
        answer = getattr(okta, method)(address)
        assert error_of(answer) == (404, "E0000007")
        assert answer.json()["errorSummary"] == f"Not found: Resource not found: {missing} (IdpTrust)"
    assert error_of(okta.post(f"{keys}/{kid}/clone")) == (400, "E0000001")


def test_4_4_a_saml_identity_provider_signs_with_whichever_of_its_keys_is_put(okta: Client) -> None:
    body = saml(key(okta))
    path = f"{IDPS}/{idp(okta, body)['id']}"
    kid = generated(okta, path)["kid"]
    (before,) = okta.get(f"{path}/credentials/keys/active").json()
    answer = okta.put(path, json=changed(body, IN_USE, {"kid": kid}))
    assert answer.json()["protocol"]["credentials"]["signing"] == {"kid": kid}
    (active,) = okta.get(f"{path}/credentials/keys/active").json()
    assert before["kid"] != kid and active["kid"] == kid
    assert set(kids(okta, path)) == {kid, before["kid"]}


def test_4_4_a_put_that_names_no_key_goes_back_to_the_org_s_own(okta: Client) -> None:
    body = saml(key(okta))
    shown = idp(okta, body)
    path = f"{IDPS}/{shown['id']}"
    okta.put(path, json=changed(body, IN_USE, {"kid": generated(okta, path)["kid"]}))
    after = okta.put(path, json=body).json()
    assert after["protocol"]["credentials"]["signing"] == shown["protocol"]["credentials"]["signing"]


def test_4_4_a_key_of_another_identity_provider_signs_only_when_it_is_cloned(okta: Client, path: str) -> None:
    body = saml(key(okta))
    mine = f"{IDPS}/{idp(okta, body)['id']}"
    kid = generated(okta, path)["kid"]
    wanted = changed(body, IN_USE, {"kid": kid})
    assert error_of(okta.put(mine, json=wanted)) == (400, "E0000001")
    assert error_of(okta.post(IDPS, json=wanted)) == (400, "E0000001")
    okta.post(f"{path}/credentials/keys/{kid}/clone", params={"targetIdpId": mine.rpartition("/")[2]})
    assert okta.put(mine, json=wanted).status_code == 200


@pytest.mark.parametrize("body", [social(), oidc()], ids=["social", "OIDC"])
def test_4_4_nothing_is_signed_to_an_identity_provider_without_saml(okta: Client, body: dict[str, Any]) -> None:
    path = f"{IDPS}/{idp(okta, body)['id']}"
    generated(okta, path)
    answer = okta.get(f"{path}/credentials/keys/active")
    assert (answer.status_code, answer.content) == (204, b"")


KID = "k" * 43
SEED = {
    "idp_keys": [{"name": "Partner"}],
    "idps": [{"name": "Partner", "key": "Partner", "signing_keys": [{"kid": KID, "valid_days": 20, "active": True}]}],
}


def test_a_seed_can_have_a_key_that_expires_soon_and_is_used_beyond_that() -> None:
    with Sandbox(seed=SEED) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        path = f"{IDPS}/{okta.get(IDPS).json()[0]['id']}"
        shown = okta.get(f"{path}/credentials/keys/{KID}").json()
        assert moment(shown["expiresAt"]) == moment(shown["created"]) + timedelta(days=20)
        sandbox.clock.advance(30 * 86400)
        assert [active["kid"] for active in okta.get(f"{path}/credentials/keys/active").json()] == [KID]


def test_the_clock_decides_when_new_keys_and_those_of_a_seed_expire() -> None:
    with Sandbox(seed=SEED) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        sandbox.clock.advance(1000 * 86400)
        sandbox.reset()
        path = f"{IDPS}/{okta.get(IDPS).json()[0]['id']}"
        now = moment(generated(okta, path)["created"])
        assert now.timestamp() == pytest.approx(sandbox.clock.now(), abs=2)
        expiry = moment(okta.get(f"{path}/credentials/keys/{KID}").json()["expiresAt"])
        assert now <= expiry <= now + timedelta(days=20)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"kid": "short"}, "kid cannot be 'short'"),
        ({"kid": 43}, "kid cannot be 43"),
        ({"valid_days": "soon"}, "valid_days cannot be 'soon'"),
        ({"active": 1}, "active cannot be 1"),
        ({"active": True}, "nothing is signed"),
        ({"days": 1}, "unknown key 'days'"),
    ],
)
def test_a_seed_with_a_wrong_key_is_refused(entry: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SeedError, match=complaint):
        Sandbox(seed={"idps": [{"name": "Google", "type": "GOOGLE", "signing_keys": [entry]}]})


def test_a_seed_with_one_kid_twice_is_refused() -> None:
    twice = [{"kid": KID}, {"kid": KID}]
    with pytest.raises(SeedError, match="no other key has it"):
        Sandbox(seed={"idps": [{"name": "Google", "type": "GOOGLE", "signing_keys": twice}]})
