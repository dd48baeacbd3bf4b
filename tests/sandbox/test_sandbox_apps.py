# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 7.2: apps and the groups that they are assigned to."""

from __future__ import annotations

from typing import Any

import pytest
from okta_sandbox import Sandbox, SeedError
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

BUILT_IN = {"Okta Admin Console", "Okta Dashboard", "Okta Browser Plugin"}


def labels(okta: Client, **query: Any) -> set[str]:
    """The labels of the apps in a list, without those of every org."""
    answer = okta.get("/apps", params=query)
    assert answer.status_code == 200, answer.text
    return {app["label"] for app in answer.json()} - BUILT_IN


def test_7_2_a_bookmark_is_created_with_200_and_its_defaults(okta: Client) -> None:
    body = {"label": "Wiki", "signOnMode": "BOOKMARK", "settings": {"app": {"url": "https://example.com/"}}}
    answer = okta.post("/apps", json=body)
    app = answer.json()
    assert answer.status_code == 200
    assert list(app) == [
        "id",
        "orn",
        "name",
        "label",
        "status",
        "lastUpdated",
        "created",
        "accessibility",
        "visibility",
        "features",
        "signOnMode",
        "credentials",
        "universalLogout",
        "settings",
        "_links",
    ]
    assert (app["name"], app["status"]) == ("bookmark", "ACTIVE")
    assert app["id"].startswith("0oa") and app["orn"].endswith(f":apps:bookmark:{app['id']}")
    assert app["credentials"]["signing"] == {}
    assert app["settings"]["app"] == {"requestIntegration": False, "url": "https://example.com/"}
    assert "deactivate" in app["_links"] and "activate" not in app["_links"]


def test_7_2_an_app_of_openid_connect_shows_what_okta_adds(okta: Client) -> None:
    client = {"client_name": "Shop", "redirect_uris": ["https://shop.example.com/"]}
    body = {"label": "Shop", "name": "oidc_client", "signOnMode": "OPENID_CONNECT", "settings": {"oauthClient": client}}
    app = okta.post("/apps", json=body).json()
    assert app["settings"]["oauthClient"] == {
        "client_uri": None,
        "logo_uri": None,
        "redirect_uris": ["https://shop.example.com/"],
        "response_types": ["code"],
        "grant_types": ["authorization_code"],
        "application_type": "web",
        "consent_method": "TRUSTED",
        "issuer_mode": "ORG_URL",
        "idp_initiated_login": {"mode": "DISABLED", "default_scope": []},
        "wildcard_redirect": "DISABLED",
        "dpop_bound_access_tokens": False,
        "participate_slo": False,
    }
    assert app["credentials"]["oauthClient"]["pkce_required"] is False
    assert app["settings"]["emOptInStatus"] == "NONE"
    [secrets] = app["_links"]["clientCredentials"]
    assert secrets == {"name": "secrets", "href": f"{okta.url}/api/v1/apps/{app['id']}/credentials/secrets"}


def test_7_2_an_app_of_saml_shows_where_its_metadata_are(okta: Client) -> None:
    app = okta.post("/apps", json={"label": "Shop", "signOnMode": "SAML_2_0"}).json()
    links = app["_links"]
    assert list(links)[:2] == ["help", "metadata"]
    assert links["help"]["href"].endswith(f"/app/{app['name']}/{app['id']}/setup/help/SAML_2_0/instructions")
    metadata = f"{okta.url}/api/v1/apps/{app['id']}/sso/saml/metadata"
    assert links["metadata"] == {"href": metadata, "type": "application/xml"}
    assert app["settings"]["emOptInStatus"] == "NONE"


def test_7_2_an_app_can_be_created_inactive(okta: Client) -> None:
    app = okta.get(f"/apps/{okta.app('Wiki', activate='false')}").json()
    assert app["status"] == "INACTIVE"
    assert "activate" in app["_links"] and "deactivate" not in app["_links"]


def test_7_2_labels_may_repeat(okta: Client) -> None:
    assert okta.app("Wiki") != okta.app("Wiki")
    assert len(okta.get("/apps", params={"q": "Wiki"}).json()) == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "bookmark", "settings": {"app": {"url": "https://example.com/"}}}, "label"),
        ({"name": "bookmark", "label": ""}, "label"),
        ({"name": "bookmark", "label": "Wiki"}, "url"),
        ({"label": "Wiki"}, "name"),
        ({"name": "no_such_app", "label": "Wiki"}, "name"),
        ({"name": "bookmark", "label": "Wiki", "signOnMode": "SAML_2_0"}, "signOnMode"),
    ],
)
def test_7_2_an_app_that_is_not_whole_is_refused(okta: Client, body: dict[str, Any], field: str) -> None:
    answer = okta.post("/apps", json=body)
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"] == f"Api validation failed: {field}"


def test_7_2_okta_makes_up_the_key_of_a_saml_app(okta: Client) -> None:
    first, second = (
        okta.post("/apps", json={"label": "My App", "signOnMode": "SAML_2_0"}).json() for _time in range(2)
    )
    assert "myapp" in first["name"]
    assert first["name"] != second["name"]
    assert first["settings"]["signOn"]["slo"] == {"enabled": False}


def test_7_2_only_the_answer_to_its_creation_has_the_secret_of_a_client(okta: Client) -> None:
    created = okta.post("/apps", json={"label": "Client", "name": "oidc_client"}).json()
    assert created["credentials"]["oauthClient"]["client_secret"]
    read = okta.get(f"/apps/{created['id']}").json()
    assert read["credentials"]["oauthClient"]["client_id"] == created["id"]
    assert "client_secret" not in read["credentials"]["oauthClient"]


def test_7_2_put_replaces_what_is_left_out_with_defaults_and_keeps_the_status(okta: Client, sandbox: Sandbox) -> None:
    path = f"/apps/{okta.app('Wiki', accessibility={'selfService': True})}"
    okta.post(f"{path}/lifecycle/deactivate")
    before = okta.get(path).json()
    assert before["accessibility"]["selfService"]
    sandbox.clock.advance(5)
    body = {"label": "Handbook", "name": "bookmark", "settings": {"app": {"url": "https://example.com/2"}}}
    after = okta.put(path, json=body).json()
    assert (after["label"], after["status"]) == ("Handbook", "INACTIVE")
    assert not after["accessibility"]["selfService"]
    assert after["created"] == before["created"] and after["lastUpdated"] > before["lastUpdated"]


def test_7_2_the_key_of_an_app_cannot_be_changed(okta: Client) -> None:
    path = f"/apps/{okta.app('Wiki')}"
    body = {"label": "Wiki", "name": "facebook", "settings": {"app": {"url": "https://example.com/"}}}
    assert error_of(okta.put(path, json=body)) == (400, "E0000001")


def test_7_2_lifecycle_steps_are_200_also_where_they_change_nothing(okta: Client) -> None:
    path = f"/apps/{okta.app('Wiki')}"
    for step in ("activate", "deactivate", "deactivate", "activate"):
        answer = okta.post(f"{path}/lifecycle/{step}")
        assert (answer.status_code, answer.json()) == (200, {})
    assert okta.get(path).json()["status"] == "ACTIVE"


def test_7_2_an_active_app_cannot_be_deleted(okta: Client) -> None:
    path = f"/apps/{okta.app('Wiki')}"
    answer = okta.delete(path)
    assert error_of(answer) == (403, "E0000056")
    assert answer.json()["errorCauses"] == [{"errorSummary": "The application must be deactivated before deletion."}]
    okta.post(f"{path}/lifecycle/deactivate")
    assert okta.delete(path).status_code == 204
    answer = okta.get(path)
    assert error_of(answer) == (404, "E0000007")
    assert answer.json()["errorSummary"].endswith("(AppInstance)")


def test_every_org_has_apps_of_its_own_which_stay(okta: Client) -> None:
    (console,) = okta.get("/apps", params={"q": "saasure"}).json()
    path = f"/apps/{console['id']}"
    for answer in (okta.post(f"{path}/lifecycle/deactivate"), okta.put(path, json={"label": "Mine"})):
        assert error_of(answer) == (403, "E0000006")


def test_1_4_apps_come_in_pages_of_20(okta: Client) -> None:
    for number in range(22):
        okta.app(f"App {number:02}")
    sizes = []
    answer = okta.get("/apps")
    while True:
        sizes.append(len(answer.json()))
        if "next" not in answer.links:
            break
        answer = okta.get(answer.links["next"]["url"])
    assert sizes == [20, 5]
    assert okta.get("/apps", params={"limit": 500}).links["self"]["url"].endswith("limit=200")
    assert error_of(okta.get("/apps", params={"after": "00u1something"})) == (400, "E0000029")


def test_1_4_apps_are_found_by_the_beginning_of_label_or_key_and_by_filter(okta: Client) -> None:
    okta.app("Wiki")
    inactive = okta.app("Old Wiki", activate="false")
    assert labels(okta, q="wi") == {"Wiki"}
    assert labels(okta, q="BOOK") == {"Wiki", "Old Wiki"}
    assert labels(okta, filter='status eq "INACTIVE"') == {"Old Wiki"}
    assert labels(okta, filter='name eq "bookmark"', q="Old") == {"Old Wiki"}
    assert labels(okta, filter=f'id eq "{inactive}"') == {"Old Wiki"}
    assert error_of(okta.get("/apps", params={"filter": 'label eq "Wiki"'})) == (400, "E0000031")


def test_a_malformed_expansion_is_refused(okta: Client) -> None:
    answer = okta.get("/apps", params={"expand": "user/id,group/id"})
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorCauses"] == [{"errorSummary": "Expand query is malformed."}]


def test_7_2_apps_of_a_group_are_listed_and_counted(okta: Client) -> None:
    app, group = okta.app("Wiki"), okta.group("Staff")
    path = f"/apps/{app}/groups/{group}"
    okta.put(path)
    assert okta.get(f"/groups/{group}/apps").json() == [okta.get(f"/apps/{app}").json()]
    (found,) = okta.get("/groups", params={"q": "Staff", "expand": "stats"}).json()
    assert found["_embedded"]["stats"]["appsCount"] == 1
    assert okta.delete(path).status_code == 204
    assert okta.get(f"/groups/{group}/apps").json() == []
    assert error_of(okta.delete(path)) == (404, "E0000007")
    assert error_of(okta.get("/groups/nowhere/apps")) == (404, "E0000007")


def test_7_2_a_deleted_group_or_app_leaves_no_assignment(okta: Client) -> None:
    app, group = okta.app("Wiki"), okta.group("Staff")
    okta.put(f"/apps/{app}/groups/{group}")
    okta.delete(f"/groups/{group}")
    assert okta.get(f"/apps/{app}/groups").json() == []


def test_apps_can_be_planted() -> None:
    seed = {
        "groups": [{"name": "Staff"}],
        "catalog": [{"name": "wordle", "display_name": "Wordle", "sign_on_modes": ["OPENID_CONNECT"]}],
        "apps": [{"label": "Wiki", "groups": ["Staff"], "status": "INACTIVE"}, {"label": "Game", "name": "wordle"}],
    }
    with Sandbox(seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        (wiki,) = okta.get(f"/groups/{okta.group('Staff')}/apps").json()
        assert (wiki["label"], wiki["status"], wiki["name"]) == ("Wiki", "INACTIVE", "bookmark")
        assert okta.get("/apps", params={"q": "wordle"}).json()[0]["signOnMode"] == "OPENID_CONNECT"


@pytest.mark.parametrize(
    ("seed", "complaint"),
    [
        ({"apps": [{"name": "bookmark"}]}, r"apps\[0\] needs a label"),
        ({"apps": [{"label": "X", "name": "nothing"}]}, "nothing"),
        ({"apps": [{"label": "X", "groups": ["Nowhere"]}]}, "'Nowhere'"),
        ({"catalog": [{"name": "x", "sign_on_modes": ["MAGIC"]}]}, "MAGIC"),
    ],
)
def test_an_app_that_cannot_be_planted_is_named(seed: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SeedError, match=complaint):
        Sandbox(seed=seed)
