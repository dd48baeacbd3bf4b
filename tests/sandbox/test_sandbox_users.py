# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 7.1: users."""

from __future__ import annotations

from typing import Any

import pytest
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of, names

pytestmark = pytest.mark.usefixtures("contract_kept")

PASSWORD = {"password": {"value": "a-password"}}


def profile(login: str, **more: Any) -> dict[str, Any]:
    """The least that a user's profile needs."""
    return {"login": login, "email": login, "firstName": "First", "lastName": "Last", **more}


def create(okta: Client, login: str = "cy@example.com", activate: str = "true", **body: Any) -> dict[str, Any]:
    """A new user, as the answer shows it."""
    answer = okta.post("/users", params={"activate": activate}, json={"profile": profile(login), **body})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.mark.parametrize(
    ("activate", "credentials", "status"),
    [
        ("false", PASSWORD, "STAGED"),
        ("true", PASSWORD, "ACTIVE"),
        ("true", {"password": {}}, "PROVISIONED"),
        ("true", None, "PROVISIONED"),
    ],
)
def test_7_1_the_status_of_a_new_user(okta: Client, activate: str, credentials: Any, status: str) -> None:
    user = create(okta, activate=activate, credentials=credentials)
    assert user["status"] == status
    assert (user["activated"] is None) == (status == "STAGED")
    assert ("password" in user["credentials"]) == (credentials == PASSWORD)


def test_7_1_a_user_shows_what_is_recorded(okta: Client) -> None:
    user = create(okta, credentials=PASSWORD)
    times = ["created", "activated", "statusChanged", "lastLogin", "lastUpdated", "passwordChanged"]
    assert list(user) == ["id", "status", *times, "type", "profile", "credentials", "_links"]
    assert list(user["profile"]) == ["firstName", "lastName", "mobilePhone", "secondEmail", "login", "email"]
    assert user["credentials"] == {
        "password": {},
        "emails": [{"value": "cy@example.com", "status": "VERIFIED", "type": "PRIMARY"}],
        "provider": {"type": "OKTA", "name": "OKTA"},
    }
    assert user["_links"]["self"] == {"href": f"{okta.url}/api/v1/users/{user['id']}"}
    assert user["_links"]["suspend"] == {
        "href": f"{okta.url}/api/v1/users/{user['id']}/lifecycle/suspend",
        "method": "POST",
    }


def test_7_1_links_depend_on_the_status(okta: Client) -> None:
    assert "activate" in create(okta, "a@example.com", activate="false")["_links"]
    assert "reactivate" in create(okta, "b@example.com")["_links"]


def test_7_1_group_ids_make_a_new_user_a_member(okta: Client) -> None:
    user = create(okta, groupIds=[okta.group("Staff")])
    assert names(okta.get(f"/users/{user['id']}/groups")) == ["Everyone", "Staff"]


def test_7_1_an_unknown_group_id_creates_nobody(okta: Client) -> None:
    answer = okta.post("/users", json={"profile": profile("cy@example.com"), "groupIds": ["00gnothing"]})
    assert error_of(answer) == (404, "E0000007")
    assert error_of(okta.get("/users/cy@example.com")) == (404, "E0000007")


def test_7_1_a_login_is_taken_in_any_case(okta: Client) -> None:
    answer = okta.post("/users", json={"profile": profile("ANA@example.com")})
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"] == "Api validation failed: login"
    assert answer.json()["errorCauses"] == [
        {"errorSummary": "login: An object with this field already exists in the current organization"}
    ]


def test_7_1_an_unknown_attribute_is_named(okta: Client) -> None:
    answer = okta.post("/users", json={"profile": profile("cy@example.com", colour="red")})
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"] == "Api validation failed: newUser"
    assert answer.json()["errorCauses"] == [{"errorSummary": "Property name 'colour' is not defined in profile"}]


@pytest.mark.parametrize("missing", ["login", "email", "firstName", "lastName"])
def test_7_1_required_attributes(okta: Client, missing: str) -> None:
    given = profile("cy@example.com")
    del given[missing]
    assert error_of(okta.post("/users", json={"profile": given})) == (400, "E0000001")


def test_7_1_a_user_is_found_by_id_login_in_any_case_and_short_login(okta: Client) -> None:
    ana = okta.user("ana@example.com")
    for name in (ana, "ANA@Example.com", "ana", "Ana"):
        assert okta.get(f"/users/{name}").json()["id"] == ana


def test_7_1_an_ambiguous_short_login_finds_nobody(okta: Client) -> None:
    create(okta, "ana@example.org")
    assert okta.get("/users/ana").json()["errorSummary"] == "Not found: Resource not found: ana (User)"


def test_7_1_members_and_holders_of_roles_are_named_by_id_only(okta: Client) -> None:
    staff = okta.group("Staff")
    for path in (f"/groups/{staff}/users/ana@example.com", f"/groups/{staff}/users/me"):
        assert error_of(okta.put(path)) == (404, "E0000007")
    assert error_of(okta.post("/users/ana@example.com/roles", json={"type": "REPORT_ADMIN"})) == (404, "E0000007")


def test_7_1_me_is_the_administrator_whose_token_it_is(okta: Client) -> None:
    me = okta.get("/users/me").json()
    assert me["profile"]["login"] == "admin@example.com"
    assert [role["type"] for role in okta.get(f"/users/{me['id']}/roles").json()] == ["SUPER_ADMIN"]


def test_7_1_post_changes_and_put_replaces_a_profile(okta: Client) -> None:
    path = f"/users/{create(okta)['id']}"
    changed = okta.post(path, json={"profile": {"nickName": "Cy", "mobilePhone": "1"}}).json()["profile"]
    assert (changed["nickName"], changed["firstName"]) == ("Cy", "First")
    replaced = okta.put(path, json={"profile": profile("cy@example.com")}).json()["profile"]
    assert "nickName" not in replaced and replaced["mobilePhone"] is None
    assert error_of(okta.put(path, json={"profile": {"nickName": "Cy"}})) == (400, "E0000001")


def test_7_1_a_password_can_be_set_later(okta: Client) -> None:
    user = create(okta)
    assert user["passwordChanged"] is None
    assert okta.post(f"/users/{user['id']}", json={"credentials": PASSWORD}).json()["passwordChanged"]


def test_7_1_the_first_delete_deactivates_and_the_second_deletes(okta: Client) -> None:
    path = f"/users/{create(okta)['id']}"
    assert okta.delete(path).status_code == 204
    assert okta.get(path).json()["status"] == "DEPROVISIONED"
    assert okta.delete(path).status_code == 204
    assert error_of(okta.delete(path)) == (404, "E0000007")


def test_7_1_a_deleted_user_is_no_member_and_holds_no_role(okta: Client, sandbox: Sandbox) -> None:
    staff, user = okta.group("Staff"), create(okta)
    okta.put(f"/groups/{staff}/users/{user['id']}")
    okta.assign(f"users/{user['id']}", "REPORT_ADMIN")
    okta.delete(f"/users/{user['id']}")
    okta.delete(f"/users/{user['id']}")
    assert okta.get(f"/groups/{staff}/users").json() == []
    assert sandbox.org.roles.of(user["id"]) == []


def test_7_1_activate_tells_the_token_when_no_mail_is_sent(okta: Client) -> None:
    user = create(okta, activate="false", credentials=PASSWORD)
    answer = okta.post(f"/users/{user['id']}/lifecycle/activate", params={"sendEmail": "false"})
    assert list(answer.json()) == ["activationUrl", "activationToken"]
    assert okta.get(f"/users/{user['id']}").json()["status"] == "ACTIVE"
    assert error_of(okta.post(f"/users/{user['id']}/lifecycle/activate")) == (403, "E0000038")


def test_7_1_suspend_and_unsuspend(okta: Client) -> None:
    path = f"/users/{create(okta, credentials=PASSWORD)['id']}"
    assert okta.post(f"{path}/lifecycle/suspend").json() == {}
    assert "unsuspend" in okta.get(path).json()["_links"]
    assert error_of(okta.post(f"{path}/lifecycle/suspend")) == (400, "E0000001")
    assert okta.post(f"{path}/lifecycle/unsuspend").json() == {}
    assert error_of(okta.post(f"{path}/lifecycle/unsuspend")) == (400, "E0000001")
    assert okta.get(path).json()["status"] == "ACTIVE"


@pytest.mark.parametrize("activate", ["true", "false"])
def test_7_1_deactivate_answers_an_empty_object(okta: Client, activate: str) -> None:
    path = f"/users/{create(okta, activate=activate)['id']}"
    answer = okta.post(f"{path}/lifecycle/deactivate")
    assert (answer.status_code, answer.json()) == (200, {})
    assert okta.get(path).json()["status"] == "DEPROVISIONED"
    assert error_of(okta.post(f"{path}/lifecycle/deactivate")) == (403, "E0000038")


def test_7_1_other_lifecycle_operations(okta: Client) -> None:
    path = f"/users/{create(okta, credentials=PASSWORD)['id']}/lifecycle"
    assert list(okta.post(f"{path}/expire_password_with_temp_password").json()) == ["tempPassword"]
    assert list(okta.post(f"{path}/reset_password", params={"sendEmail": "false"}).json()) == ["resetPasswordUrl"]
    assert okta.post(f"{path}/reset_factors").json() == {}


def test_7_1_a_list_of_users_leaves_out_the_deprovisioned(okta: Client) -> None:
    okta.delete(f"/users/{okta.user('bo')}")
    assert [
        user["profile"]["login"] for user in okta.get("/users", params={"filter": 'status eq "DEPROVISIONED"'}).json()
    ] == ["bo@example.com"]
    assert "bo@example.com" not in [user["profile"]["login"] for user in okta.get("/users").json()]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "an"},
        {"filter": 'profile.login eq "ana@example.com"'},
        {"search": 'profile.firstName eq "ana" and status eq "ACTIVE"'},
    ],
)
def test_7_1_users_are_found(okta: Client, query: dict[str, str]) -> None:
    found = okta.get("/users", params=query).json()
    assert [user["profile"]["login"] for user in found] == ["ana@example.com"]
    assert list(found[0]["_links"]) == ["self"]


def test_1_6_search_for_users_lags_behind(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.search_lag = 2
    search = {"search": 'profile.firstName eq "First"'}
    create(okta)
    assert okta.get("/users", params=search).json() == []
    sandbox.clock.advance(3)
    assert len(okta.get("/users", params=search).json()) == 1
