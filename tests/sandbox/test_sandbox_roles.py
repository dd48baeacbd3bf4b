# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 3.1 and 3.2: admin roles and the groups they are narrowed to."""

from __future__ import annotations

import re

import pytest
from okta_sandbox import Sandbox
from sandbox_client import HELP_DESK, Client, error_of, names

pytestmark = pytest.mark.usefixtures("contract_kept")

# FACTS 1.1
CONSTANT_IDS = {
    "APP_ADMIN": "IFIFAX2BIRGUSTQ",
    "USER_ADMIN": "KVJUKUS7IFCE2SKO",
    "HELP_DESK_ADMIN": HELP_DESK,
    "GROUP_MEMBERSHIP_ADMIN": "I5JE6VKQL5GUKTKCIVJFGSCJKBPUCRCNJFHA",
}
HOLDERS = ("groups", "users")


def holder(okta: Client, kind: str) -> str:
    """The path of a group or a user that holds no role yet."""
    return f"groups/{okta.group('Help Desk')}" if kind == "groups" else f"users/{okta.user('ana')}"


def targets(okta: Client, path: str) -> list[str]:
    """The ids of an assignment's target groups."""
    return [group["id"] for group in okta.get(f"{path}/targets/groups").json()]


@pytest.mark.parametrize("kind", HOLDERS)
@pytest.mark.parametrize("role", CONSTANT_IDS)
def test_1_1_the_id_of_a_role_with_targets_is_constant(okta: Client, kind: str, role: str) -> None:
    assert okta.assign(holder(okta, kind), role).endswith(f"/{CONSTANT_IDS[role]}")


@pytest.mark.parametrize(("kind", "prefix"), [("groups", "gra"), ("users", "ra1")])
def test_1_1_the_id_of_a_role_without_targets_is_random(okta: Client, kind: str, prefix: str) -> None:
    path = okta.assign(holder(okta, kind), "REPORT_ADMIN")
    assert re.search(rf"/{prefix}\w{{17}}$", path)


@pytest.mark.parametrize(("kind", "assignment_type"), [("groups", "GROUP"), ("users", "USER")])
def test_3_1_a_role_is_assigned_with_201(okta: Client, kind: str, assignment_type: str) -> None:
    path = holder(okta, kind)
    answer = okta.post(f"/{path}/roles", json={"type": "USER_ADMIN"})
    role = answer.json()
    assert answer.status_code == 201
    assert "Location" not in answer.headers
    assert list(role) == ["id", "label", "type", "status", "created", "lastUpdated", "assignmentType", "_links"]
    assert (role["label"], role["status"], role["assignmentType"]) == ("Group Administrator", "ACTIVE", assignment_type)
    assert role["_links"] == {"assignee": {"href": f"{okta.url}/api/v1/{path}"}}
    assert okta.get(f"/{path}/roles/{role['id']}").json() == role


@pytest.mark.parametrize("kind", HOLDERS)
@pytest.mark.parametrize(
    ("role", "code"), [("USER_ADMIN", "E0000090"), ("REPORT_ADMIN", "E0000090"), ("WORKFLOWS_ADMIN", "E0000263")]
)
def test_3_1_the_same_role_twice_is_409(okta: Client, kind: str, role: str, code: str) -> None:
    path = holder(okta, kind)
    okta.assign(path, role)
    assert error_of(okta.post(f"/{path}/roles", json={"type": role})) == (409, code)
    assert len(okta.get(f"/{path}/roles").json()) == 1


def test_3_1_roles_are_listed_in_no_order_of_time_and_without_link(okta: Client) -> None:
    path = holder(okta, "groups")
    okta.assign(path, "USER_ADMIN")
    okta.assign(path, "APP_ADMIN")
    answer = okta.get(f"/{path}/roles")
    assert [role["type"] for role in answer.json()] == ["APP_ADMIN", "USER_ADMIN"]
    assert "Link" not in answer.headers


@pytest.mark.parametrize("kind", HOLDERS)
def test_3_1_a_role_that_is_not_held_is_404(okta: Client, kind: str) -> None:
    path = okta.assign(holder(okta, kind), "HELP_DESK_ADMIN")
    assert okta.delete(path).status_code == 204
    for answer in (okta.delete(path), okta.get(path), okta.get(f"{path}/targets/groups")):
        assert answer.json()["errorSummary"] == f"Not found: Resource not found: {HELP_DESK} (RoleAssignment)"


@pytest.mark.parametrize(
    "body",
    [{}, {"type": "API_ADMIN"}, {"type": "CUSTOM", "role": "cr0"}],
)
def test_3_1_an_unknown_role_is_refused(okta: Client, body: dict[str, str]) -> None:
    assert error_of(okta.post(f"/{holder(okta, 'groups')}/roles", json=body)) == (400, "E0000001")


def test_3_1_disable_notifications_cannot_be_read(okta: Client, sandbox: Sandbox) -> None:
    path = holder(okta, "groups")
    role = okta.post(f"/{path}/roles", params={"disableNotifications": "true"}, json={"type": "REPORT_ADMIN"}).json()
    assert not [key for key in role if "otification" in key]
    assert sandbox.org.roles.of(path.split("/")[1])[0].notifications_disabled


@pytest.mark.parametrize(
    ("name", "code"), [("Everyone", "E0000211"), ("Directory Staff", "E0000194"), ("Crowd", "E0000193")]
)
def test_3_1_groups_that_cannot_have_roles(okta: Client, sandbox: Sandbox, name: str, code: str) -> None:
    group = okta.group(name)
    if name == "Crowd":
        sandbox.org.groups.get(group).members = {str(number) for number in range(5001)}
    assert error_of(okta.post(f"/groups/{group}/roles", json={"type": "REPORT_ADMIN"})) == (400, code)


def test_3_1_an_iam_based_role_shows_its_binding(okta: Client) -> None:
    role = okta.get(okta.assign(holder(okta, "groups"), "WORKFLOWS_ADMIN")).json()
    assert role["id"].startswith("irb")
    assert role["role"] == "WORKFLOWS_ADMIN" and role["resource-set"]
    assert {"assignee", "role", "resource-set", "permissions"} <= set(role["_links"])


def test_3_1_users_inherit_roles_which_cannot_be_removed_through_them(okta: Client) -> None:
    group, user = okta.group("Staff"), okta.user("ana")
    okta.put(f"/groups/{group}/users/{user}")
    okta.assign(f"groups/{group}", "REPORT_ADMIN")
    okta.assign(f"users/{user}", "HELP_DESK_ADMIN")
    roles = {role["assignmentType"]: role for role in okta.get(f"/users/{user}/roles").json()}
    assert roles["USER"]["type"] == "HELP_DESK_ADMIN"
    assert roles["GROUP"]["type"] == "REPORT_ADMIN"
    assert roles["GROUP"]["_links"]["assignee"]["href"].endswith(f"/groups/{group}")
    assert error_of(okta.delete(f"/users/{user}/roles/{roles['GROUP']['id']}")) == (404, "E0000007")


def test_3_1_times_are_those_of_the_oldest_and_the_newest_target(okta: Client, sandbox: Sandbox) -> None:
    first, second = okta.group("First"), okta.group("Second")
    path = okta.assign(holder(okta, "groups"), "HELP_DESK_ADMIN")

    def times() -> tuple[str, str]:
        role = okta.get(path).json()
        return role["created"], role["lastUpdated"]

    assigned, _same = times()
    sandbox.clock.advance(4)
    okta.put(f"{path}/targets/groups/{first}")
    first_added, same = times()
    assert first_added == same > assigned
    sandbox.clock.advance(5)
    okta.put(f"{path}/targets/groups/{second}")
    assert times()[0] == first_added < times()[1]
    second_added = times()[1]
    sandbox.clock.advance(6)
    okta.put(f"{path}/targets/groups/{second}")
    assert times() == (first_added, second_added)
    okta.delete(f"{path}/targets/groups/{first}")
    assert times() == (second_added, second_added)


def test_3_1_targets_are_embedded_when_asked_for(okta: Client) -> None:
    path = holder(okta, "groups")
    okta.assign(path, "HELP_DESK_ADMIN", okta.group("Staff"))
    (role,) = okta.get(f"/{path}/roles", params={"expand": "targets/groups"}).json()
    assert [group["profile"]["name"] for group in role["_embedded"]["targets"]["groups"]] == ["Staff"]


def test_3_2_targets_are_whole_groups_ordered_by_id(okta: Client) -> None:
    path = okta.assign(holder(okta, "groups"), "HELP_DESK_ADMIN", *(okta.group(name) for name in ("A", "B", "C")))
    groups = okta.get(f"{path}/targets/groups").json()
    assert [group["id"] for group in groups] == sorted(group["id"] for group in groups)
    assert groups[0] == okta.get(f"/groups/{groups[0]['id']}").json()


@pytest.mark.parametrize("kind", HOLDERS)
def test_3_2_targets_come_in_pages_of_20_whatever_the_limit(okta: Client, sandbox: Sandbox, kind: str) -> None:
    path = okta.assign(holder(okta, kind), "USER_ADMIN")
    added = [sandbox.org.groups.add({"name": f"Team {number}", "description": None}).id for number in range(45)]
    for group in added:
        okta.put(f"{path}/targets/groups/{group}")
    answer = okta.get(f"{path}/targets/groups", params={"limit": 200})
    assert re.search(r"/targets/groups\?after=PGE[\w-]+&limit=20$", answer.links["self"]["url"])
    sizes, found = [], []
    while True:
        sizes.append(len(answer.json()))
        found += [group["id"] for group in answer.json()]
        if "next" not in answer.links:
            break
        answer = okta.get(answer.links["next"]["url"])
    assert sizes == [20, 20, 5]
    assert found == sorted(added)


def test_3_2_the_self_link_of_a_page_of_targets_is_random_and_leads_to_that_page(okta: Client) -> None:
    path = okta.assign(holder(okta, "groups"), "USER_ADMIN", okta.group("Staff"))
    first, second = (okta.get(f"{path}/targets/groups") for _time in range(2))
    assert first.links["self"]["url"] != second.links["self"]["url"]
    assert names(okta.get(first.links["self"]["url"])) == ["Staff"]


@pytest.mark.parametrize("kind", HOLDERS)
def test_3_2_the_last_target_cannot_be_removed(okta: Client, kind: str) -> None:
    first, second = okta.group("First"), okta.group("Second")
    path = okta.assign(holder(okta, kind), "HELP_DESK_ADMIN", first, second)
    assert okta.delete(f"{path}/targets/groups/{first}").status_code == 204
    answer = okta.delete(f"{path}/targets/groups/{second}")
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorSummary"].startswith("Api validation failed: ")
    assert targets(okta, path) == [second]


def test_3_2_a_new_assignment_has_no_targets_of_the_one_before(okta: Client) -> None:
    group = holder(okta, "groups")
    path = okta.assign(group, "HELP_DESK_ADMIN", okta.group("Staff"))
    okta.delete(path)
    assert targets(okta, okta.assign(group, "HELP_DESK_ADMIN")) == []


@pytest.mark.parametrize("role", ["APP_ADMIN", "REPORT_ADMIN"])
def test_3_2_a_role_of_another_kind_takes_no_groups(okta: Client, role: str) -> None:
    path = okta.assign(holder(okta, "groups"), role)
    staff = okta.group("Staff")
    assert error_of(okta.put(f"{path}/targets/groups/{staff}")) == (400, "E0000091")
    assert error_of(okta.delete(f"{path}/targets/groups/{staff}")) == (400, "E0000091")


def test_3_2_an_unknown_target_is_404(okta: Client) -> None:
    path = okta.assign(holder(okta, "groups"), "HELP_DESK_ADMIN")
    answer = okta.put(f"{path}/targets/groups/nowhere")
    assert answer.json()["errorSummary"] == "Not found: Resource not found: nowhere (UserGroup)"
    assert error_of(okta.delete(f"{path}/targets/groups/{okta.group('Staff')}")) == (404, "E0000007")


def test_3_2_a_deleted_group_drops_from_the_targets(okta: Client) -> None:
    first, second = okta.group("First"), okta.group("Second")
    path = okta.assign(holder(okta, "groups"), "HELP_DESK_ADMIN", first, second)
    okta.delete(f"/groups/{first}")
    assert targets(okta, path) == [second]


def test_3_2_deleting_the_last_target_group_leaves_the_role_org_wide(okta: Client) -> None:
    path = okta.assign(holder(okta, "groups"), "HELP_DESK_ADMIN", okta.group("First"))
    okta.delete(f"/groups/{okta.group('First')}")
    assert targets(okta, path) == []
    assert okta.get(path).status_code == 200


def test_3_2_a_cursor_that_okta_did_not_give_out_is_refused(okta: Client) -> None:
    path = okta.assign(holder(okta, "groups"), "HELP_DESK_ADMIN")
    assert error_of(okta.get(f"{path}/targets/groups", params={"after": "00gsomething"})) == (400, "E0000029")
