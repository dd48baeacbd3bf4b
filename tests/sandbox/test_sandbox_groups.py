# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 2 and 2.1: groups and their members."""

from __future__ import annotations

import pytest
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of, names

pytestmark = pytest.mark.usefixtures("contract_kept")


def test_2_a_group_is_created_with_200_and_a_null_description(okta: Client) -> None:
    answer = okta.post("/groups", json={"profile": {"name": "New"}})
    group = answer.json()
    assert answer.status_code == 200
    assert list(group) == [
        "id",
        "created",
        "lastUpdated",
        "lastMembershipUpdated",
        "objectClass",
        "type",
        "profile",
        "_links",
    ]
    assert list(group["_links"]) == ["logo", "users", "apps"]
    assert group["profile"] == {"name": "New", "description": None}
    assert group["created"] == group["lastUpdated"] == group["lastMembershipUpdated"]
    assert group["id"].startswith("00g") and len(group["id"]) == 20
    assert group["created"].endswith(".000Z")


def test_2_an_empty_description_stays_empty(okta: Client) -> None:
    assert (
        okta.post("/groups", json={"profile": {"name": "New", "description": ""}}).json()["profile"]["description"]
        == ""
    )


def test_2_put_replaces_the_profile(okta: Client, sandbox: Sandbox) -> None:
    group = okta.get(f"/groups/{okta.group('Help Desk')}").json()
    sandbox.clock.advance(5)
    changed = okta.put(f"/groups/{group['id']}", json={"profile": {"name": "Help Desk", "seats": 3}}).json()
    assert changed["profile"] == {"name": "Help Desk", "description": None, "seats": 3}
    assert changed["created"] == group["created"]
    assert changed["lastMembershipUpdated"] == group["lastMembershipUpdated"]
    assert changed["lastUpdated"] > group["lastUpdated"]


def test_2_put_of_an_identical_profile_still_bumps_last_updated(okta: Client, sandbox: Sandbox) -> None:
    group = okta.get(f"/groups/{okta.group('Help Desk')}").json()
    sandbox.clock.advance(5)
    assert (
        okta.put(f"/groups/{group['id']}", json={"profile": group["profile"]}).json()["lastUpdated"]
        > group["lastUpdated"]
    )


@pytest.mark.parametrize(
    ("profile", "field"),
    [
        ({}, "name"),
        ({"name": None}, "name"),
        ({"name": ""}, "name"),
        ({"name": "x" * 256}, "name"),
        ({"name": "New", "description": "x" * 1025}, "description"),
        ({"name": "New", "seats": "three"}, "seats"),
        ({"name": "New", "seats": True}, "seats"),
        ({"name": "Party \U0001f389"}, "name"),
        ({"name": "New", "colour": "red"}, "profile"),
    ],
)
def test_2_a_profile_that_breaks_the_schema_is_refused(okta: Client, profile: dict[str, object], field: str) -> None:
    for answer in (
        okta.post("/groups", json={"profile": profile}),
        okta.put(f"/groups/{okta.group('Staff')}", json={"profile": profile}),
    ):
        assert error_of(answer) == (400, "E0000001")
        assert answer.json()["errorSummary"] == f"Api validation failed: {field}"
        assert answer.json()["errorCauses"]


def test_2_an_unknown_attribute_is_named(okta: Client) -> None:
    answer = okta.post("/groups", json={"profile": {"name": "New", "colour": "red"}})
    assert answer.json()["errorCauses"] == [{"errorSummary": "Property name 'colour' is not defined in profile"}]


def test_2_a_name_is_taken_in_any_case(okta: Client) -> None:
    taken = okta.post("/groups", json={"profile": {"name": "hELP dESK"}})
    renamed = okta.put(f"/groups/{okta.group('Staff')}", json={"profile": {"name": "help desk"}})
    for answer in (taken, renamed):
        assert error_of(answer) == (400, "E0000001")
        assert answer.json()["errorSummary"] == "Api validation failed: name"
        assert answer.json()["errorCauses"] == [
            {"errorSummary": "name: An object with this field already exists in the current organization"}
        ]


def test_2_a_name_is_free_again_after_a_rename_and_after_a_delete(okta: Client) -> None:
    staff = okta.group("Staff")
    assert okta.put(f"/groups/{staff}", json={"profile": {"name": "People"}}).status_code == 200
    assert okta.post("/groups", json={"profile": {"name": "Staff"}}).status_code == 200
    assert okta.delete(f"/groups/{staff}").status_code == 204
    assert okta.post("/groups", json={"profile": {"name": "People"}}).status_code == 200


def test_2_a_group_of_a_directory_may_have_the_same_name(okta: Client) -> None:
    assert okta.post("/groups", json={"profile": {"name": "Directory Staff"}}).status_code == 200
    assert names(okta.get("/groups", params={"q": "Directory"})) == ["Directory Staff"] * 2


def test_2_every_org_has_two_built_in_groups_with_descriptions(okta: Client) -> None:
    groups = okta.get("/groups", params={"filter": 'type eq "BUILT_IN"'}).json()
    assert sorted(group["profile"]["name"] for group in groups) == ["Everyone", "Okta Administrators"]
    assert all(group["profile"]["description"] for group in groups)


@pytest.mark.parametrize("name", ["Everyone", "Directory Staff"])
def test_2_profile_and_members_of_groups_that_others_own_are_read_only(okta: Client, name: str) -> None:
    group, user = okta.group(name), okta.user("bo")
    assert error_of(okta.put(f"/groups/{group}", json={"profile": {"name": "Mine"}})) == (403, "E0000006")
    assert error_of(okta.put(f"/groups/{group}/users/{user}")) == (403, "E0000006")
    assert error_of(okta.delete(f"/groups/{group}/users/{user}")) == (403, "E0000006")


def test_2_a_group_of_a_directory_can_be_deleted_and_a_built_in_one_cannot(okta: Client) -> None:
    assert error_of(okta.delete(f"/groups/{okta.group('Everyone')}")) == (403, "E0000006")
    assert okta.delete(f"/groups/{okta.group('Directory Staff')}").status_code == 204


def test_2_a_group_of_a_directory_names_its_source(okta: Client) -> None:
    group = okta.get(f"/groups/{okta.group('Directory Staff')}").json()
    assert group["source"]["id"].startswith("0oa")
    assert group["_links"]["source"]["href"].endswith(group["source"]["id"])


def test_2_a_second_delete_is_404(okta: Client) -> None:
    staff = okta.group("Staff")
    assert okta.delete(f"/groups/{staff}").status_code == 204
    assert error_of(okta.delete(f"/groups/{staff}")) == (404, "E0000007")


def test_2_stats_are_embedded_when_asked_for(okta: Client) -> None:
    staff = okta.group("Staff")
    okta.put(f"/groups/{staff}/users/{okta.user('ana')}")
    okta.assign(f"groups/{staff}", "REPORT_ADMIN")
    by_name = {group["profile"]["name"]: group for group in okta.get("/groups", params={"expand": "stats"}).json()}
    assert by_name["Staff"]["_embedded"]["stats"]["usersCount"] == 1
    assert by_name["Staff"]["_embedded"]["stats"]["hasAdminPrivlege"] is True
    assert "_embedded" not in okta.get("/groups").json()[0]


def test_2_a_new_group_has_no_apps(okta: Client) -> None:
    answer = okta.get(f"/groups/{okta.group('Staff')}/apps")
    assert answer.json() == []
    assert answer.links["self"]["url"].endswith("/apps?limit=20")


def test_2_1_adding_and_removing_twice_is_harmless(okta: Client) -> None:
    path = f"/groups/{okta.group('Staff')}/users/{okta.user('ana')}"
    for method in ("PUT", "PUT", "DELETE", "DELETE"):
        answer = okta.request(method, path)
        assert (answer.status_code, answer.content) == (204, b"")
        assert "Content-Type" not in answer.headers


def test_2_1_members_are_whole_users_with_one_link(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    okta.put(f"/groups/{staff}/users/{ana}")
    (member,) = okta.get(f"/groups/{staff}/users").json()
    assert list(member["_links"]) == ["self"]
    assert {**member, "_links": None} == {**okta.get(f"/users/{ana}").json(), "_links": None}


def test_2_1_a_staged_user_can_be_a_member(okta: Client) -> None:
    profile = {"login": "new@example.com", "email": "new@example.com", "firstName": "New", "lastName": "One"}
    user = okta.post("/users", params={"activate": "false"}, json={"profile": profile}).json()
    assert okta.put(f"/groups/{okta.group('Staff')}/users/{user['id']}").status_code == 204


def test_2_1_unknown_user_and_unknown_group_are_named_by_class(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    for method in ("PUT", "DELETE"):
        assert (
            okta.request(method, f"/groups/{staff}/users/nobody").json()["errorSummary"]
            == "Not found: Resource not found: nobody (User)"
        )
        assert (
            okta.request(method, f"/groups/nowhere/users/{ana}").json()["errorSummary"]
            == "Not found: Resource not found: nowhere (UserGroup)"
        )


def test_2_1_groups_of_a_user_begin_with_everyone(okta: Client) -> None:
    ana = okta.user("ana")
    for name in ("A", "B", "C"):
        okta.put(f"/groups/{okta.group(name)}/users/{ana}")
    answer = okta.get(f"/users/{ana}/groups")
    assert names(answer)[0] == "Everyone"
    assert sorted(names(answer)) == ["A", "B", "C", "Directory Staff", "Everyone"]
    assert answer.links["self"]["url"].endswith("/groups?limit=200")


def test_1_6_members_lag_behind_their_writes(okta: Client, sandbox: Sandbox) -> None:
    staff, ana, bo = okta.group("Staff"), okta.user("ana"), okta.user("bo")
    okta.put(f"/groups/{staff}/users/{bo}")
    before = okta.get(f"/groups/{staff}").json()["lastMembershipUpdated"]
    sandbox.settings.membership_lag = 3
    sandbox.clock.advance(2)
    okta.put(f"/groups/{staff}/users/{ana}")
    okta.delete(f"/groups/{staff}/users/{bo}")
    assert [user["id"] for user in okta.get(f"/groups/{staff}/users").json()] == [bo]
    assert "Staff" not in names(okta.get(f"/users/{ana}/groups"))
    assert okta.get(f"/groups/{staff}").json()["lastMembershipUpdated"] == before
    sandbox.clock.advance(4)
    assert [user["id"] for user in okta.get(f"/groups/{staff}/users").json()] == [ana]
    assert okta.get(f"/groups/{staff}").json()["lastMembershipUpdated"] > before
