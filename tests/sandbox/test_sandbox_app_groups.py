# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups that apps are assigned to: priorities, profiles and refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from okta_sandbox import Sandbox
from replay import recordings
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

ASSIGNMENT = re.compile(r"/api/v1/apps/([^/]+)/groups(?:/([^/]+))?")
ATTRIBUTES = {
    "department": {"title": "Department", "type": "string"},
    "seats": {"title": "Seats", "type": "integer"},
    "nickname": {"title": "Nickname", "type": "string", "scope": "SELF"},
}


def priorities(okta: Client, app: str) -> dict[str, int]:
    """The priority of each group, in the order of the list."""
    return {group["id"]: group["priority"] for group in okta.get(f"/apps/{app}/groups").json()}


def assign(okta: Client, app: str, group: str, **content: Any) -> dict[str, Any]:
    """The answer to an assignment."""
    answer = okta.put(f"/apps/{app}/groups/{group}", json=content)
    assert answer.status_code == 200
    shown: dict[str, Any] = answer.json()
    return shown


def test_without_a_priority_a_new_group_comes_last_and_an_assigned_one_stays(okta: Client) -> None:
    app, first, second = okta.app("Wiki"), okta.group("First"), okta.group("Second")
    assert list(assign(okta, app, first)) == ["id", "lastUpdated", "priority", "profile", "_links"]
    assert assign(okta, app, second)["priority"] == 1
    before = okta.get(f"/apps/{app}/groups/{first}").json()
    assert assign(okta, app, first) == before
    assert priorities(okta, app) == {first: 0, second: 1}


def test_a_free_priority_is_taken_as_it_is_and_a_deletion_leaves_a_gap(okta: Client) -> None:
    app, groups = okta.app("Wiki"), [okta.group(name) for name in "abc"]
    for group in groups:
        assign(okta, app, group)
    assign(okta, app, groups[2], priority=7)
    okta.delete(f"/apps/{app}/groups/{groups[0]}")
    assert priorities(okta, app) == {groups[1]: 1, groups[2]: 7}


@pytest.mark.parametrize(
    ("moved", "priority", "order"),
    [(0, 2, "bcad"), (3, 0, "dabc"), (2, 1, "acbd"), (1, 1, "abcd")],
    ids=["down", "to the top", "up", "to where it is"],
)
def test_a_priority_of_another_group_is_taken_from_it(okta: Client, moved: int, priority: int, order: str) -> None:
    app, groups = okta.app("Wiki"), {name: okta.group(name) for name in "abcd"}
    for group in groups.values():
        assign(okta, app, group)
    assert assign(okta, app, groups["abcd"[moved]], priority=priority)["priority"] == priority
    assert priorities(okta, app) == {groups[name]: number for number, name in enumerate(order)}


def test_a_new_group_pushes_the_others_up_to_the_next_gap(okta: Client) -> None:
    app, groups = okta.app("Wiki"), {name: okta.group(name) for name in "abcn"}
    for name, number in (("a", 0), ("b", 1), ("c", 3), ("n", 0)):
        assign(okta, app, groups[name], priority=number)
    assert priorities(okta, app) == {groups["n"]: 0, groups["a"]: 1, groups["b"]: 2, groups["c"]: 3}


RECORDED = ("AppGroupAssignments_crud", "AppSaml_userGroups", "DataSourceOktaAppGroupAssignments_read")


@pytest.mark.skipif(not recordings.at_hand(), reason="the recorded exchanges are not at hand")
@pytest.mark.parametrize("name", RECORDED)
def test_priorities_move_as_recorded(okta: Client, name: str) -> None:
    [recording] = [each for each in recordings.read_all() if name in each.name]
    known: dict[str, str] = {}
    compared = 0
    for exchange in recording.exchanges:
        found = ASSIGNMENT.fullmatch(exchange.path)
        if not found:
            continue
        app = known.setdefault(found[1], known.get(found[1]) or okta.app("Wiki"))
        if exchange.method == "GET":
            recorded = [(known[group["id"]], group["priority"]) for group in exchange.response_body]
            assert list(priorities(okta, app).items()) == recorded
        elif exchange.method == "PUT":
            group = known.setdefault(found[2], known.get(found[2]) or okta.group(found[2]))
            content = {key: value for key, value in exchange.request_body.items() if key != "id"}
            assert assign(okta, app, group, **content)["priority"] == exchange.response_body["priority"]
        else:
            okta.delete(f"/apps/{app}/groups/{known[found[2]]}")
        compared += 1
    assert compared > 10


@pytest.fixture
def planted() -> Iterator[Client]:
    """A client of a sandbox with an app whose users have attributes."""
    seed = {
        "groups": [{"name": "Staff"}],
        "apps": [
            {
                "label": "Wiki",
                "schema": ATTRIBUTES,
                "groups": [{"group": "Staff", "priority": 4, "profile": {"seats": 2}}],
            }
        ],
    }
    with Sandbox(token="test-token", seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as client:
        yield client


def test_a_profile_has_what_is_not_personal_and_is_replaced_whole(planted: Client) -> None:
    okta = planted
    [app], [group] = okta.get("/apps", params={"q": "Wiki"}).json(), okta.get("/groups", params={"q": "Staff"}).json()
    path = f"/apps/{app['id']}/groups/{group['id']}"
    [found] = okta.get(f"/apps/{app['id']}/groups").json()
    assert (found["priority"], found["profile"]) == (4, {"department": None, "seats": 2})
    assert okta.put(path, json={"profile": {"department": "IT"}}).json()["profile"] == {
        "department": "IT",
        "seats": None,
    }
    assert okta.put(path, json={}).json()["profile"] == {"department": None, "seats": None}
    for profile in ({"nickname": "x"}, {"colour": "red"}, {"seats": "many"}):
        assert error_of(okta.put(path, json={"profile": profile})) == (400, "E0000001")
    schema = okta.get(f"/meta/schemas/apps/{app['id']}/default").json()
    assert [*schema["definitions"]["custom"]["properties"]] == ["department", "seats", "nickname"]


def test_a_list_has_pages_of_20_at_least_and_finds_by_the_beginning_of_a_name(okta: Client) -> None:
    app, groups = okta.app("Wiki"), [okta.group(f"{name} {number}") for name in "ab" for number in range(15)]
    for group in reversed(groups):
        assign(okta, app, group)
    path = f"/apps/{app}/groups"
    page = okta.get(path, params={"expand": "group"})
    assert [each["_embedded"]["group"]["id"] for each in page.json()] == groups[:9:-1]
    rest = okta.get(page.links["next"]["url"])
    assert [each["id"] for each in rest.json()] == groups[9::-1]
    # The link leaves out what was asked for besides.
    assert "_embedded" not in rest.json()[0]
    assert {each["id"] for each in okta.get(path, params={"q": "A "}).json()} == {*groups[:15]}
    assert error_of(okta.get(path, params={"limit": 5})) == (400, "E0000001")


def test_an_inactive_app_neither_shows_nor_changes_its_groups_and_keeps_them(okta: Client) -> None:
    app, group = okta.app("Wiki"), okta.group("Staff")
    path = f"/apps/{app}/groups/{group}"
    assign(okta, app, group)
    okta.post(f"/apps/{app}/lifecycle/deactivate")
    for answer in (okta.put(path, json={}), okta.get(path), okta.delete(path), okta.get(f"/apps/{app}/groups")):
        assert error_of(answer) == (404, "E0000007")
        assert "(AppInstance)" in answer.json()["errorSummary"]
    okta.post(f"/apps/{app}/lifecycle/activate")
    assert priorities(okta, app) == {group: 0}


def test_an_app_in_broker_mode_is_assigned_to_no_group(okta: Client) -> None:
    app, group = okta.app("Wiki", settings={"implicitAssignment": True, "app": {"url": "https://a.example"}}), "Staff"
    answer = okta.put(f"/apps/{app}/groups/{okta.group(group)}", json={})
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"] == "Api validation failed: GroupAppAssignment"


def test_a_group_with_an_admin_role_gets_the_admin_console(okta: Client) -> None:
    group = okta.group("Admins")
    okta.post(f"/groups/{group}/roles", json={"type": "REPORT_ADMIN"})
    assert [app["name"] for app in okta.get(f"/groups/{group}/apps").json()] == ["saasure"]
