# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 3.2: the apps that admin roles are narrowed to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from okta_sandbox import Sandbox, SeedError
from sandbox_client import APP_ADMIN, Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

HOLDERS = ("groups", "users", "clients")


def assigned(okta: Client, kind: str = "groups", *targets: str) -> str:
    """The path of the target apps of a new assignment, narrowed to `key` or `key/id`."""
    path = f"{okta.assign(okta.holder(kind), 'APP_ADMIN')}/targets/catalog/apps"
    for target in targets:
        assert okta.put(f"{path}/{target}").status_code == 204
    return path


def targets(okta: Client, path: str) -> list[tuple[str, str | None]]:
    """The names and ids of the target apps."""
    answer = okta.get(path)
    assert answer.status_code == 200, answer.text
    return [(app["name"], app.get("id")) for app in answer.json()]


@pytest.mark.parametrize("kind", HOLDERS)
def test_3_2_apps_and_instances_are_listed_in_two_shapes(okta: Client, kind: str) -> None:
    app = okta.app("Wiki")
    path = assigned(okta, kind, "facebook", f"bookmark/{app}")
    whole, instance = okta.get(path).json()
    assert "id" not in whole
    assert (whole["name"], whole["status"]) == ("facebook", "ACTIVE")
    assert whole["_links"]["self"]["href"].endswith("/api/v1/catalog/apps/facebook")
    assert instance == {
        "name": "Wiki",
        "status": "ACTIVE",
        "id": app,
        "_links": {"self": {"href": f"{okta.url}/api/v1/apps/{app}"}},
    }


@pytest.mark.parametrize("kind", HOLDERS)
def test_3_2_adding_a_target_twice_is_harmless(okta: Client, sandbox: Sandbox, kind: str) -> None:
    path = assigned(okta, kind, "facebook")
    role = path.partition("/targets")[0]
    before = okta.get(role).json()
    sandbox.clock.advance(5)
    assert okta.put(f"{path}/facebook").status_code == 204
    assert okta.get(role).json() == before


def test_3_2_target_apps_come_in_pages_of_20_at_most(okta: Client) -> None:
    path = assigned(okta, "groups", "facebook", *(f"bookmark/{okta.app(f'App {number}')}" for number in range(44)))
    answer = okta.get(path, params={"limit": 200, "status": "ACTIVE"})
    assert re.search(r"/catalog/apps\?after=PGE[\w-]+&limit=20$", answer.links["self"]["url"])
    sizes, found = [], []
    while True:
        sizes.append(len(answer.json()))
        found += [app["name"] for app in answer.json()]
        if "next" not in answer.links:
            break
        answer = okta.get(answer.links["next"]["url"])
    assert sizes == [20, 20, 5]
    assert len(set(found)) == 45


@pytest.mark.parametrize("kind", HOLDERS)
def test_3_2_the_last_target_cannot_be_removed_whichever_it_is(okta: Client, kind: str) -> None:
    app = okta.app("Wiki")
    path = assigned(okta, kind, "facebook", f"bookmark/{app}")
    assert okta.delete(f"{path}/facebook").status_code == 204
    assert error_of(okta.delete(f"{path}/bookmark/{app}")) == (400, "E0000001")
    okta.put(f"{path}/slack")
    assert okta.delete(f"{path}/bookmark/{app}").status_code == 204
    assert error_of(okta.delete(f"{path}/slack")) == (400, "E0000001")
    assert targets(okta, path) == [("slack", None)]


@pytest.mark.parametrize("kind", HOLDERS)
def test_a1_4_of_an_app_and_its_own_instance_the_newer_replaces_the_older(okta: Client, kind: str) -> None:
    first, second = okta.app("Wiki"), okta.app("Handbook")
    path = assigned(okta, kind, "bookmark", "facebook", f"bookmark/{first}", f"bookmark/{second}")
    assert sorted(targets(okta, path)) == [("Handbook", second), ("Wiki", first), ("facebook", None)]
    assert okta.put(f"{path}/bookmark").status_code == 204
    assert sorted(targets(okta, path)) == [("bookmark", None), ("facebook", None)]


@pytest.mark.parametrize("kind", HOLDERS)
def test_a1_4_even_an_only_target_is_replaced(okta: Client, kind: str) -> None:
    app = okta.app("Wiki")
    path = assigned(okta, kind, "bookmark", f"bookmark/{app}")
    assert targets(okta, path) == [("Wiki", app)]
    okta.put(f"{path}/bookmark")
    assert targets(okta, path) == [("bookmark", None)]


def test_3_2_instances_of_one_app_go_together(okta: Client) -> None:
    first, second = okta.app("Wiki"), okta.app("Handbook")
    path = assigned(okta, "groups", f"bookmark/{first}", f"bookmark/{second}")
    assert {name for name, _id in targets(okta, path)} == {"Wiki", "Handbook"}


@pytest.mark.parametrize("kind", HOLDERS)
def test_3_2_an_instance_is_found_by_its_key_and_not_by_its_label(okta: Client, kind: str) -> None:
    app = okta.app("Wiki")
    path = assigned(okta, kind, "facebook", f"bookmark/{app}")
    for wrong in (f"Wiki/{app}", f"facebook/{app}", "bookmark/0oanowhere", "nowhere"):
        assert error_of(okta.put(f"{path}/{wrong}")) == (404, "E0000007")
        assert error_of(okta.delete(f"{path}/{wrong}")) == (404, "E0000007")
    assert okta.put(f"{path}/bookmark/0oanowhere").json()["errorSummary"].endswith("0oanowhere (AppInstance)")


def test_3_2_what_is_no_target_cannot_be_removed(okta: Client) -> None:
    app = okta.app("Wiki")
    path = assigned(okta, "groups", f"bookmark/{app}")
    for other in ("facebook", "bookmark", f"bookmark/{okta.app('Handbook')}"):
        assert error_of(okta.delete(f"{path}/{other}")) == (404, "E0000007")


@pytest.mark.parametrize("kind", HOLDERS)
@pytest.mark.parametrize("role", ["HELP_DESK_ADMIN", "REPORT_ADMIN"])
def test_3_2_a_role_of_another_kind_takes_no_apps(okta: Client, kind: str, role: str) -> None:
    path = f"{okta.assign(okta.holder(kind), role)}/targets/catalog/apps"
    app = okta.app("Wiki")
    for target in ("facebook", f"bookmark/{app}"):
        assert error_of(okta.put(f"{path}/{target}")) == (400, "E0000091")
        assert error_of(okta.delete(f"{path}/{target}")) == (400, "E0000091")


def test_3_2_a_role_with_groups_lists_no_apps_and_one_without_targets_none_at_all(okta: Client) -> None:
    group = f"groups/{okta.group('Help Desk')}"
    assert targets(okta, f"{okta.assign(group, 'HELP_DESK_ADMIN')}/targets/catalog/apps") == []
    path = f"{okta.assign(group, 'REPORT_ADMIN')}/targets/catalog/apps"
    assert error_of(okta.get(path)) == (400, "E0000091")


def test_3_2_deleting_the_app_that_is_the_only_target_removes_the_assignment(okta: Client) -> None:
    app = okta.app("Wiki")
    path = assigned(okta, "groups", f"bookmark/{app}")
    role = path.partition("/targets")[0]
    okta.post(f"/apps/{app}/lifecycle/deactivate")
    assert targets(okta, path) == [("Wiki", app)]
    assert okta.get(path).json()[0]["status"] == "INACTIVE"
    okta.delete(f"/apps/{app}")
    assert error_of(okta.get(role)) == (404, "E0000007")
    assert error_of(okta.delete(role)) == (404, "E0000007")
    assert okta.get(role.rpartition("/")[0]).json() == []


def test_3_2_deleting_one_of_several_target_apps_leaves_the_others(okta: Client) -> None:
    app = okta.app("Wiki", activate="false")
    path = assigned(okta, "users", f"bookmark/{app}", "facebook")
    okta.delete(f"/apps/{app}")
    assert targets(okta, path) == [("facebook", None)]


def test_3_1_times_are_those_of_the_oldest_and_the_newest_target_app(okta: Client, sandbox: Sandbox) -> None:
    path = assigned(okta)
    role = path.partition("/targets")[0]
    sandbox.clock.advance(5)
    okta.put(f"{path}/facebook")
    first = okta.get(role).json()["created"]
    sandbox.clock.advance(5)
    okta.put(f"{path}/slack")
    shown = okta.get(role).json()
    assert shown["created"] == first < shown["lastUpdated"]
    okta.delete(f"{path}/facebook")
    assert okta.get(role).json()["created"] == shown["lastUpdated"]


def test_3_1_target_apps_are_embedded_when_asked_for(okta: Client) -> None:
    path = assigned(okta, "groups", "facebook")
    roles = path.partition(f"/{APP_ADMIN}")[0]
    (role,) = okta.get(roles, params={"expand": "targets/catalog/apps"}).json()
    assert role["_embedded"]["targets"]["catalog"]["apps"] == okta.get(path).json()
    assert "_embedded" not in okta.get(roles, params={"expand": "targets/groups"}).json()[0]


def test_a1_4_only_a_user_s_role_can_be_given_all_apps_again(okta: Client) -> None:
    path = assigned(okta, "users", "facebook")
    for _time in range(2):
        assert okta.put(path).status_code == 204
        assert targets(okta, path) == []
    for kind in ("groups", "clients"):
        assert error_of(okta.put(assigned(okta, kind, "facebook"))) == (405, "E0000022")


def test_a1_2_the_target_apps_of_a_user_s_role_have_names_of_okta_s_own(okta: Client) -> None:
    app = okta.app("Wiki")
    path = assigned(okta, "users", "facebook", f"bookmark/{app}").partition("/catalog")[0]
    names = sorted(target["orn"].split(":", 4)[4] for target in okta.get(path).json())
    assert names == [f"apps:bookmark:{app}", "apps:facebook"]


SEED: dict[str, Any] = {
    "groups": [
        {"name": "Admins", "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "slack"}, {"instance": "Wiki"}]}]}
    ],
    "apps": [{"label": "Wiki"}],
}


def test_target_apps_can_be_planted() -> None:
    with Sandbox(seed=SEED) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        path = f"/groups/{okta.group('Admins')}/roles/{APP_ADMIN}/targets/catalog/apps"
        assert [name for name, _id in targets(okta, path)] == ["slack", "Wiki"]


@pytest.mark.parametrize(
    ("role", "complaint"),
    [
        ({"type": "APP_ADMIN", "app_targets": [{"app": "nothing"}]}, "nothing"),
        ({"type": "APP_ADMIN", "app_targets": [{"instance": "Nowhere"}]}, "'Nowhere', of which there are 0"),
        ({"type": "APP_ADMIN", "app_targets": [{"key": "slack"}]}, "'key'"),
        ({"type": "USER_ADMIN", "app_targets": [{"app": "slack"}]}, "takes no app_targets"),
    ],
)
def test_a_target_app_that_cannot_be_planted_is_named(role: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SeedError, match=complaint):
        Sandbox(seed={"groups": [{"name": "Admins", "roles": [role]}]})
