# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 4.6: users who are linked to identity providers, and the tokens that these gave them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from idp_bodies import IDPS, changed, idp, key, oidc, saml, social
from okta_sandbox import Sandbox, SeedError
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

HONORS = "protocol.settings"


@pytest.fixture
def path(okta: Client) -> str:
    """The path of the users of a social identity provider."""
    return f"{IDPS}/{idp(okta, social('FACEBOOK', 'OAUTH2'))['id']}/users"


def linked(okta: Client, path: str, login: str = "ana@example.com", external_id: str = "1099") -> str:
    """The id of a user whom this links."""
    user = okta.user(login)
    answer = okta.post(f"{path}/{user}", json={"externalId": external_id})
    assert answer.status_code == 200, answer.text
    return user


def test_4_6_a_link_is_made_with_200_and_shown_without_a_profile(okta: Client, path: str) -> None:
    user = okta.user("ana@example.com")
    answer = okta.post(f"{path}/{user}", json={"externalId": "1099"})
    shown = answer.json()
    api = f"{okta.url}/api/v1"
    assert answer.status_code == 200
    assert list(shown) == ["id", "externalId", "created", "lastUpdated", "_links"]
    assert (shown["id"], shown["externalId"]) == (user, "1099")
    assert shown["_links"] == {
        "self": {"href": f"{api}{path}/{user}", "hints": {"allow": ["GET", "DELETE"]}},
        "idp": {"href": f"{api}{path.rpartition('/')[0]}"},
        "user": {"href": f"{api}/users/{user}"},
    }
    read = okta.get(f"{path}/{user}").json()
    assert set(read.pop("profile").values()) == {None}
    assert read == shown


@pytest.mark.parametrize("body", [{}, {"externalId": ""}, {"externalId": 5}, {"externalId": "x" * 513}])
def test_4_6_an_external_id_has_1_to_512_characters(okta: Client, path: str, body: dict[str, Any]) -> None:
    user = okta.user("ana@example.com")
    assert error_of(okta.post(f"{path}/{user}", json=body)) == (400, "E0000001")
    assert okta.post(f"{path}/{user}", json={"externalId": "x" * 512}).status_code == 200


@pytest.mark.parametrize("external_id", ["1099", "2000"])
def test_a_user_who_is_linked_is_not_linked_again(okta: Client, path: str, external_id: str) -> None:
    user = linked(okta, path)
    assert error_of(okta.post(f"{path}/{user}", json={"externalId": external_id})) == (400, "E0000001")
    assert okta.get(f"{path}/{user}").json()["externalId"] == "1099"


def test_an_external_id_is_one_user_s_of_an_identity_provider(okta: Client, path: str) -> None:
    linked(okta, path)
    other = okta.user("bo@example.com")
    assert error_of(okta.post(f"{path}/{other}", json={"externalId": "1099"})) == (400, "E0000001")
    elsewhere = f"{IDPS}/{idp(okta, social())['id']}/users"
    assert okta.post(f"{elsewhere}/{other}", json={"externalId": "1099"}).status_code == 200


def test_4_6_saml_takes_links_where_it_honors_persistent_names(okta: Client) -> None:
    body = saml(key(okta))
    path = f"{IDPS}/{idp(okta, changed(body, HONORS, {'honorPersistentNameId': False}))['id']}"
    user = okta.user("ana@example.com")
    assert error_of(okta.post(f"{path}/users/{user}", json={"externalId": "1099"})) == (400, "E0000001")
    okta.put(path, json=changed(body, HONORS, {"honorPersistentNameId": True}))
    assert okta.post(f"{path}/users/{user}", json={"externalId": "1099"}).status_code == 200


def test_oidc_takes_links_as_social_ones_do(okta: Client) -> None:
    linked(okta, f"{IDPS}/{idp(okta, oidc())['id']}/users")


def test_smart_cards_take_no_links() -> None:
    seed = {"idp_keys": [{"name": "Card"}], "idps": [{"name": "Card", "type": "X509", "key": "Card"}]}
    with Sandbox(seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        path = f"{IDPS}/{okta.get(IDPS).json()[0]['id']}/users/{okta.user('admin@example.com')}"
        assert error_of(okta.post(path, json={"externalId": "1099"})) == (400, "E0000001")


def test_4_6_an_unlinked_user_is_gone_with_the_tokens(okta: Client, path: str) -> None:
    user = linked(okta, path)
    assert okta.delete(f"{path}/{user}").status_code == 204
    for answer in (
        okta.get(f"{path}/{user}"),
        okta.delete(f"{path}/{user}"),
        okta.get(f"{path}/{user}/credentials/tokens"),
    ):
        assert error_of(answer) == (404, "E0000007")
        assert answer.json()["errorSummary"] == f"Not found: Resource not found: {user} (User)"
    assert okta.get(path).json() == []
    assert linked(okta, path) == user


def test_4_6_whatever_is_not_there_is_404_with_a_class_of_its_own(okta: Client, path: str) -> None:
    user = okta.user("ana@example.com")
    for method, address, missing in (
        ("get", f"{IDPS}/0oanone/users", "0oanone (IdpAppInstance)"),
        ("get", f"{IDPS}/0oanone/users/{user}", "0oanone (IdpAppInstance)"),
        ("post", f"{IDPS}/0oanone/users/{user}", "0oanone (IdpAppInstance)"),
        ("delete", f"{IDPS}/0oanone/users/{user}", "0oanone (IdpAppInstance)"),
        ("get", f"{IDPS}/0oanone/users/{user}/credentials/tokens", "0oanone (IdpAppInstance)"),
        ("post", f"{path}/00unone", "00unone (User)"),
        ("post", f"{path}/ana@example.com", "ana@example.com (User)"),
        ("get", f"{path}/00unone", "00unone (User)"),
    ):
        answer = okta.request(method, address, json={"externalId": "1"} if method == "post" else None)
        assert error_of(answer) == (404, "E0000007")
        assert answer.json()["errorSummary"] == f"Not found: Resource not found: {missing}"


@pytest.fixture
def crowd(okta: Client, path: str) -> list[str]:
    """The ids of five linked users, in order."""
    users = []
    for number in range(5):
        login = f"user{number}@example.com"
        profile = {"login": login, "email": login, "firstName": f"First{number}", "lastName": f"Last{number}"}
        okta.post("/users", json={"profile": profile})
        users.append(linked(okta, path, login, f"external{number}"))
    return sorted(users)


def test_1_4_linked_users_come_in_pages(okta: Client, path: str, crowd: list[str]) -> None:
    found, address, sizes = [], f"{path}?limit=2", []
    while address:
        answer = okta.get(address)
        found += [shown["id"] for shown in answer.json()]
        sizes.append(len(answer.json()))
        address = answer.links.get("next", {}).get("url", "")
    assert (sizes, found) == ([2, 2, 1], crowd)


@pytest.mark.usefixtures("crowd")
def test_1_4_a_page_has_20_users_unless_said_and_200_at_most(okta: Client, path: str) -> None:
    assert okta.get(path).links["self"]["url"].endswith("limit=20")
    assert okta.get(path, params={"limit": 1000}).links["self"]["url"].endswith("limit=200")
    assert error_of(okta.get(path, params={"after": "nonsense"})) == (400, "E0000029")


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("text", ["external3", "USER3", "first3", "Last3"])
def test_q_looks_at_the_beginnings_of_much(okta: Client, path: str, text: str) -> None:
    assert [shown["externalId"] for shown in okta.get(path, params={"q": text}).json()] == ["external3"]
    assert okta.get(path, params={"q": text[1:]}).json() == []


@pytest.mark.usefixtures("crowd")
def test_the_next_page_of_q_has_everyone_as_the_links_repeat_no_condition(okta: Client, path: str) -> None:
    assert "q=" not in okta.get(path, params={"q": "user", "limit": 2}).links["next"]["url"]


def test_users_come_along_only_where_they_are_asked_for(okta: Client, path: str) -> None:
    user = linked(okta, path)
    assert "_embedded" not in okta.get(path).json()[0]
    for answer in (okta.get(path, params={"expand": "user"}).json()[0], okta.get(f"{path}/{user}?expand=user").json()):
        assert answer["_embedded"]["user"]["profile"]["login"] == "ana@example.com"


def test_4_6_a_user_lists_the_identity_providers_that_it_is_linked_to(okta: Client, path: str) -> None:
    assert okta.get("/users/ana@example.com/idps").json() == []
    user = linked(okta, path)
    for name in (user, "ana@example.com", "ana"):
        answer = okta.get(f"/users/{name}/idps")
        assert answer.json() == [okta.get(path.rpartition("/")[0]).json()]
        assert "Link" not in answer.headers
    assert okta.get("/users/me/idps").json() == []
    assert okta.get("/users/nobody/idps").json()["errorSummary"].endswith("nobody (User)")


def test_a_deleted_user_is_linked_to_nothing(okta: Client, path: str) -> None:
    user = linked(okta, path)
    for _time in range(2):
        okta.delete(f"/users/{user}")
    assert okta.get(path).json() == []


def test_4_2_a_deleted_identity_provider_unlinks_everyone(okta: Client, path: str) -> None:
    user = linked(okta, path)
    mine = path.rpartition("/")[0]
    okta.post(f"{mine}/lifecycle/deactivate")
    assert okta.get(f"/users/{user}/idps").json()[0]["status"] == "INACTIVE"
    okta.delete(mine)
    assert okta.get(f"/users/{user}/idps").json() == []


TOKENS = [{"token": "secret", "scopes": ["openid", "email"], "valid_days": 1}, {"type": "id_token"}]
USER = {"login": "ana@example.com", "external_id": "1099", "profile": {"firstName": "Ana"}, "tokens": TOKENS}


def seed(**changes: Any) -> dict[str, Any]:
    """A seed with one linked user."""
    users = [{"login": "ana@example.com", "first_name": "Ana", "last_name": "Lee"}]
    return {"users": users, "idps": [{"name": "Google", "type": "GOOGLE", "users": [{**USER, **changes}]}]}


@pytest.fixture
def seeded() -> Any:
    """A sandbox with one linked user who has tokens, a client of it and the user's path."""
    with Sandbox(seed=seed()) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        path = f"{IDPS}/{okta.get(IDPS).json()[0]['id']}/users"
        yield sandbox, okta, f"{path}/{okta.get(path).json()[0]['id']}"


def test_a_seed_links_users(seeded: Any) -> None:
    _sandbox, okta, path = seeded
    shown = okta.get(path).json()
    assert (shown["externalId"], shown["profile"]["firstName"], shown["profile"]["lastName"]) == ("1099", "Ana", None)


def test_4_6_tokens_are_shown_in_clear_and_id_tokens_without_an_end(seeded: Any) -> None:
    _sandbox, okta, path = seeded
    access, identity = okta.get(f"{path}/credentials/tokens").json()
    kind = "urn:ietf:params:oauth:token-type:"
    assert list(access) == ["id", "token", "tokenType", "tokenAuthScheme", "expiresAt", "scopes"]
    assert (access["token"], access["tokenType"]) == ("secret", f"{kind}access_token")
    assert (access["tokenAuthScheme"], access["scopes"]) == ("Bearer", ["openid", "email"])
    assert list(identity) == ["id", "token", "tokenType", "tokenAuthScheme"]
    assert (identity["tokenType"], identity["tokenAuthScheme"]) == (f"{kind}id_token", None)


def test_tokens_that_have_expired_are_listed_still(seeded: Any) -> None:
    sandbox, okta, path = seeded
    sandbox.clock.advance(10 * 86400)
    expiry = datetime.fromisoformat(okta.get(f"{path}/credentials/tokens").json()[0]["expiresAt"])
    assert expiry.timestamp() < sandbox.clock.now() - timedelta(days=8).total_seconds()


def test_a_user_without_tokens_has_an_empty_list(okta: Client, path: str) -> None:
    assert okta.get(f"{path}/{linked(okta, path)}/credentials/tokens").json() == []


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"login": "nobody@example.com"}, "nobody@example.com"),
        ({"external_id": ""}, "needs a external_id"),
        ({"profile": "Ana"}, "profile is not a mapping"),
        ({"tokens": [{"type": "refresh_token"}]}, "type cannot be 'refresh_token'"),
        ({"tokens": [{"kind": "id_token"}]}, "unknown key 'kind'"),
        ({"status": "LINKED"}, "unknown key 'status'"),
    ],
)
def test_a_seed_with_a_wrong_link_is_refused(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SeedError, match=complaint):
        Sandbox(seed=seed(**changes))


def test_a_seed_links_nobody_to_what_takes_no_links() -> None:
    wanted = seed()
    settings = {"settings": {"honorPersistentNameId": False}}
    wanted["idp_keys"] = [{"name": "Partner"}]
    wanted["idps"] = [{"name": "Partner", "key": "Partner", "protocol": settings, "users": [USER]}]
    with pytest.raises(SeedError, match="does not take links"):
        Sandbox(seed=wanted)
