# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 1.4 and 1.6: pages, q, filter and search."""

from __future__ import annotations

from typing import Any

import pytest
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of, names

pytestmark = pytest.mark.usefixtures("contract_kept")


def numbered(sandbox: Sandbox, count: int, beginning: str = "Team") -> None:
    """Arrange groups without requests."""
    for number in range(count):
        sandbox.org.groups.add({"name": f"{beginning} {number:03}", "description": None})


def all_pages(okta: Client, path: str, **query: Any) -> tuple[list[str], int]:
    """The ids on all pages, and how many pages there were."""
    answer = okta.get(path, params=query)
    found, pages = [item["id"] for item in answer.json()], 1
    while "next" in answer.links:
        answer = okta.get(answer.links["next"]["url"])
        found += [item["id"] for item in answer.json()]
        pages += 1
    return found, pages


def test_1_4_links_are_separate_headers_with_the_effective_limit(okta: Client, sandbox: Sandbox) -> None:
    numbered(sandbox, 5)
    answer = okta.get("/groups", params={"limit": 3, "colour": "red"})
    links = answer.raw.headers.getlist("Link")
    last = answer.json()[-1]["id"]
    assert links == [
        f'<{sandbox.url}/api/v1/groups?limit=3>; rel="self"',
        f'<{sandbox.url}/api/v1/groups?after={last}&limit=3>; rel="next"',
    ]


def test_1_4_the_last_page_has_no_next(okta: Client, sandbox: Sandbox) -> None:
    numbered(sandbox, 5)
    found, pages = all_pages(okta, "/groups", limit=2)
    assert len(found) == len(set(found)) == 10
    assert pages == 5


def test_1_4_a_list_without_limit_has_pages_of_200(okta: Client, sandbox: Sandbox) -> None:
    numbered(sandbox, 300)
    answer = okta.get("/groups")
    assert len(answer.json()) == 200
    assert answer.links["self"]["url"].endswith("groups?limit=200")


def test_1_4_a_limit_above_the_maximum_is_lowered(okta: Client) -> None:
    assert okta.get("/groups", params={"limit": 99999}).links["self"]["url"].endswith("limit=10000")
    assert okta.get("/users", params={"limit": 500}).links["self"]["url"].endswith("limit=200")
    assert okta.get(f"/groups/{okta.group('Staff')}/users").links["self"]["url"].endswith("limit=1000")


def test_1_4_paging_survives_the_removal_of_what_was_listed(okta: Client, sandbox: Sandbox) -> None:
    numbered(sandbox, 5)
    answer = okta.get("/groups", params={"limit": 4, "search": 'profile.name sw "Team"', "sortBy": "profile.name"})
    for group in answer.json():
        okta.delete(f"/groups/{group['id']}")
    assert names(okta.get(answer.links["next"]["url"])) == ["Team 004"]


@pytest.mark.parametrize("path", ["/groups", "/users", "/groups?search=profile.name+sw+%22T%22"])
def test_1_4_an_invalid_cursor_is_refused(okta: Client, path: str) -> None:
    answer = okta.get(path, params={"after": "%%%nonsense"})
    assert error_of(answer) == (400, "E0000029")
    assert answer.json()["errorCauses"] == [{"errorSummary": "Invalid cursor."}]


def test_1_4_the_cursor_of_users_is_not_an_id(okta: Client) -> None:
    answer = okta.get("/users", params={"limit": 1})
    assert f"after=2{answer.json()[0]['id']}&" in answer.links["next"]["url"]
    found, _pages = all_pages(okta, "/users", limit=1)
    assert len(set(found)) == 3


def test_1_4_members_have_pages(okta: Client, sandbox: Sandbox) -> None:
    everyone = sandbox.org.everyone.id
    found, pages = all_pages(okta, f"/groups/{everyone}/users", limit=2)
    assert (len(found), pages) == (3, 2)


def test_1_4_q_never_pages(okta: Client, sandbox: Sandbox) -> None:
    numbered(sandbox, 320)
    short, whole = okta.get("/groups", params={"q": "team"}), okta.get("/groups", params={"q": "team", "limit": 1000})
    assert (len(short.json()), len(whole.json())) == (10, 300)
    assert "Link" not in short.headers and "Link" not in whole.headers


def test_1_4_q_finds_beginnings_and_lists_exact_matches_first(okta: Client, sandbox: Sandbox) -> None:
    for name in ("Ops Berlin", "ops", "DevOps"):
        sandbox.org.groups.add({"name": name, "description": None})
    assert names(okta.get("/groups", params={"q": "OPS"})) == ["ops", "Ops Berlin"]


def test_1_4_q_ignores_the_order_asked_for_and_combines_with_filter(okta: Client, sandbox: Sandbox) -> None:
    numbered(sandbox, 9)
    orders = {
        tuple(names(okta.get("/groups", params={"q": "Team", "sortBy": "profile.name", "sortOrder": way})))
        for way in ("asc", "desc")
    }
    assert len(orders) == 1
    assert names(okta.get("/groups", params={"q": "Directory", "filter": 'type eq "OKTA_GROUP"'})) == []


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('type eq "APP_GROUP"', ["Directory Staff"]),
        ('type eq "app_group"', ["Directory Staff"]),
        ('type eq "BUILT_IN" or type eq "APP_GROUP"', ["Directory Staff", "Everyone", "Okta Administrators"]),
        ('(type eq "BUILT_IN" or type eq "APP_GROUP") and lastUpdated lt "2000-01-01T00:00:00.000Z"', []),
        ('type eq "APP_GROUP" and lastMembershipUpdated gt "2000-01-01T00:00:00Z"', ["Directory Staff"]),
    ],
)
def test_1_4_filter(okta: Client, expression: str, found: list[str]) -> None:
    assert sorted(names(okta.get("/groups", params={"filter": expression}))) == found


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('profile.name eq "help desk"', ["Help Desk"]),
        ('profile.name sw "DIR"', ["Directory Staff"]),
        ('profile.name co "staff"', ["Directory Staff", "Staff"]),
        ("profile.department pr", ["Help Desk"]),
        ('profile.department eq "IT" AND type eq "OKTA_GROUP"', ["Help Desk"]),
        ("profile.seats gt 2", ["Big"]),
        ('id eq "nothing"', []),
    ],
)
def test_1_4_search(okta: Client, sandbox: Sandbox, expression: str, found: list[str]) -> None:
    sandbox.org.groups.add({"name": "Big", "description": None, "seats": 3})
    assert sorted(names(okta.get("/groups", params={"search": expression}))) == found


@pytest.mark.parametrize(
    "query",
    [
        {"filter": 'profile.name eq "Staff"'},
        {"filter": 'type sw "BUILT"'},
        {"search": 'profile.Name eq "Staff"'},
        {"search": 'profile.name ne "Staff"'},
        {"search": 'profile.department co "I"'},
        {"search": 'profile.name eq "Staff'},
        {"search": 'profile.name eq "Staff" and'},
        {"search": '(profile.name eq "Staff"'},
        {"search": "profile.name eq Staff"},
        {"search": ""},
        {"search": 'profile.name eq "Staff"', "sortBy": "colour"},
    ],
)
def test_1_2_criteria_that_are_not_understood_are_refused(okta: Client, query: dict[str, str]) -> None:
    assert error_of(okta.get("/groups", params=query)) == (400, "E0000031")


def test_1_4_search_sorts_and_pages(okta: Client, sandbox: Sandbox) -> None:
    numbered(sandbox, 7)
    query = {"search": 'profile.name sw "Team"', "sortBy": "profile.name", "sortOrder": "desc", "limit": 3}
    answer = okta.get("/groups", params=query)
    assert names(answer) == ["Team 006", "Team 005", "Team 004"]
    assert "sortBy=profile.name" in answer.links["next"]["url"]
    found, pages = all_pages(okta, "/groups", **query)
    assert (len(set(found)), pages) == (7, 3)


def test_1_6_search_lags_behind_and_nothing_else_does(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.search_lag = 2
    staff, search = okta.group("Staff"), {"search": 'type eq "OKTA_GROUP"'}
    okta.post("/groups", json={"profile": {"name": "New"}})
    okta.put(f"/groups/{staff}", json={"profile": {"name": "People"}})
    okta.delete(f"/groups/{okta.group('Help Desk')}")
    assert sorted(names(okta.get("/groups", params=search))) == ["Help Desk", "Staff"]
    assert sorted(names(okta.get("/groups", params={"filter": search["search"]}))) == ["New", "People"]
    assert okta.get(f"/groups/{staff}").json()["profile"]["name"] == "People"
    sandbox.clock.advance(3)
    assert sorted(names(okta.get("/groups", params=search))) == ["New", "People"]


def test_1_4_a_limit_that_is_no_number_is_refused(okta: Client) -> None:
    for limit in ("0", "-1", "many"):
        assert error_of(okta.get("/groups", params={"limit": limit})) == (400, "E0000001")
