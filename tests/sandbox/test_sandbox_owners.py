# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 3.4: the owners of groups."""

from __future__ import annotations

import re

import pytest
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")


def owners(okta: Client, group: str) -> list[str]:
    """The ids of a group's owners."""
    return [owner["id"] for owner in okta.get(f"/groups/{group}/owners").json()]


@pytest.mark.parametrize(("kind", "name"), [("USER", "Ana Lee"), ("GROUP", "Help Desk")])
def test_3_4_an_owner_is_added_with_201_and_two_notations_of_time(okta: Client, kind: str, name: str) -> None:
    staff = okta.group("Staff")
    owner = okta.user("ana") if kind == "USER" else okta.group("Help Desk")
    answer = okta.post(f"/groups/{staff}/owners", json={"id": owner, "type": kind})
    assert answer.status_code == 201
    assert list(answer.json()) == ["id", "type", "resolved", "originId", "originType", "displayName", "lastUpdated"]
    assert answer.json()["originId"] is None and answer.json()["displayName"] == name
    assert re.fullmatch(r"[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}", answer.json()["lastUpdated"])
    (listed,) = okta.get(f"/groups/{staff}/owners").json()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.0", listed["lastUpdated"])
    assert {**listed, "lastUpdated": None} == {**answer.json(), "lastUpdated": None}


def test_3_4_owners_are_listed_by_id_without_pages(okta: Client) -> None:
    staff = okta.group("Staff")
    ana, bo, group = okta.user("ana"), okta.user("bo"), okta.group("Help Desk")
    for owner, kind in ((bo, "USER"), (ana, "USER"), (group, "GROUP")):
        okta.post(f"/groups/{staff}/owners", json={"id": owner, "type": kind})
    answer = okta.get(f"/groups/{staff}/owners", params={"limit": 1})
    assert [owner["id"] for owner in answer.json()] == sorted([ana, bo, group])
    assert "Link" not in answer.headers
    found = okta.get(f"/groups/{staff}/owners", params={"search": 'type eq "GROUP"'}).json()
    assert [owner["id"] for owner in found] == [group]


def test_3_4_an_owner_cannot_be_added_twice(okta: Client) -> None:
    staff, body = okta.group("Staff"), {"id": okta.user("ana"), "type": "USER"}
    okta.post(f"/groups/{staff}/owners", json=body)
    answer = okta.post(f"/groups/{staff}/owners", json=body)
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"] == "Api validation failed: owner"
    assert answer.json()["errorCauses"] == [{"errorSummary": "Provided owner is already assigned to this group"}]


def test_3_4_an_owner_of_another_type_and_an_unknown_one_are_404_user(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    for owner, kind in ((ana, "GROUP"), (staff, "USER"), ("00gnowhere", "GROUP"), ("ana@example.com", "USER")):
        answer = okta.post(f"/groups/{staff}/owners", json={"id": owner, "type": kind})
        assert answer.json()["errorSummary"] == f"Not found: Resource not found: {owner} (User)"
    assert error_of(okta.post(f"/groups/{staff}/owners", json={"id": ana})) == (400, "E0000001")
    assert error_of(okta.get("/groups/nowhere/owners")) == (404, "E0000007")


def test_3_4_an_owner_is_removed_once(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    okta.post(f"/groups/{staff}/owners", json={"id": ana, "type": "USER"})
    assert okta.delete(f"/groups/{staff}/owners/{ana}").status_code == 204
    answer = okta.delete(f"/groups/{staff}/owners/{ana}")
    assert answer.json()["errorSummary"] == f"Not found: Resource not found: {ana} (LinkedObject)"


def test_3_4_who_is_deleted_owns_nothing(okta: Client) -> None:
    staff, desk, ana = okta.group("Staff"), okta.group("Help Desk"), okta.user("ana")
    okta.post(f"/groups/{staff}/owners", json={"id": ana, "type": "USER"})
    okta.post(f"/groups/{staff}/owners", json={"id": desk, "type": "GROUP"})
    okta.delete(f"/groups/{desk}")
    assert owners(okta, staff) == [ana]
    for _step in range(2):
        okta.delete(f"/users/{ana}")
    assert owners(okta, staff) == []


def test_owners_can_be_planted() -> None:
    seed = {
        "users": [{"login": "ana@example.com"}],
        "groups": [{"name": "Staff", "owners": [{"user": "ana@example.com"}, {"group": "Board"}]}, {"name": "Board"}],
    }
    with Sandbox(seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        assert owners(okta, okta.group("Staff")) == [okta.group("Board"), okta.user("ana")]
