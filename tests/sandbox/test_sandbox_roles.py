# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 3.1 and 3.2: admin roles and the groups they are narrowed to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from okta_sandbox import Sandbox, SeedError
from sandbox_client import APP_ADMIN, HELP_DESK, Client, error_of, names

pytestmark = pytest.mark.usefixtures("contract_kept")

# FACTS 1.1
CONSTANT_IDS = {
    "APP_ADMIN": "IFIFAX2BIRGUSTQ",
    "USER_ADMIN": "KVJUKUS7IFCE2SKO",
    "HELP_DESK_ADMIN": HELP_DESK,
    "GROUP_MEMBERSHIP_ADMIN": "I5JE6VKQL5GUKTKCIVJFGSCJKBPUCRCNJFHA",
}
HOLDERS = ("groups", "users", "clients")


def holder(okta: Client, kind: str) -> str:
    """The path of a holder without a role."""
    return okta.holder(kind)


def targets(okta: Client, path: str) -> list[str]:
    """The ids of an assignment's target groups."""
    return [group["id"] for group in okta.get(f"{path}/targets/groups").json()]


@pytest.mark.parametrize("kind", HOLDERS)
@pytest.mark.parametrize("role", CONSTANT_IDS)
def test_1_1_the_id_of_a_role_with_targets_is_constant(okta: Client, kind: str, role: str) -> None:
    assert okta.assign(holder(okta, kind), role).endswith(f"/{CONSTANT_IDS[role]}")


@pytest.mark.parametrize(("kind", "prefix"), [("groups", "gra"), ("users", "ra1"), ("clients", "cra")])
def test_1_1_the_id_of_a_role_without_targets_is_random(okta: Client, kind: str, prefix: str) -> None:
    path = okta.assign(holder(okta, kind), "REPORT_ADMIN")
    assert re.search(rf"/{prefix}\w{{17}}$", path)


@pytest.mark.parametrize(("kind", "assignment_type"), [("groups", "GROUP"), ("users", "USER"), ("clients", "CLIENT")])
def test_3_1_a_role_is_assigned_with_201(okta: Client, kind: str, assignment_type: str) -> None:
    path = holder(okta, kind)
    address = f"{okta.url}{path}" if kind == "clients" else f"{okta.url}/api/v1/{path}"
    answer = okta.post(f"/{path}/roles", json={"type": "USER_ADMIN"})
    role = answer.json()
    assert answer.status_code == 201
    assert "Location" not in answer.headers
    assert list(role) == ["id", "label", "type", "status", "created", "lastUpdated", "assignmentType", "_links"]
    assert (role["label"], role["status"], role["assignmentType"]) == ("Group Administrator", "ACTIVE", assignment_type)
    assert role["_links"] == {"assignee": {"href": address}}
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
    roles = f"/{holder(okta, kind)}/roles"
    path = f"{roles}/{HELP_DESK}"
    for answer in (okta.delete(path), okta.get(path), okta.get(f"{path}/targets/groups")):
        assert answer.json()["errorSummary"] == f"Not found: Resource not found: {HELP_DESK} (RoleAssignment)"


@pytest.mark.parametrize(("kind", "second"), [("groups", 204), ("users", 404), ("clients", 404)])
def test_a8_removing_a_role_twice_is_404_but_for_groups(okta: Client, kind: str, second: int) -> None:
    path = okta.assign(holder(okta, kind), "HELP_DESK_ADMIN")
    assert [okta.delete(path).status_code for _time in range(2)] == [204, second]
    assert okta.get(path).status_code == 404
    assert okta.get(path.rpartition("/")[0]).json() == []


def test_a8_an_unknown_group_reads_as_one_without_roles(okta: Client) -> None:
    path = "/groups/00gnobody/roles"
    assert okta.get(path).json() == []
    for method, sub_path, class_name in (
        ("GET", "/ra1", "GroupRoleAssignment"),
        ("DELETE", "/ra1", "UserGroup"),
        ("POST", "", "UserGroup"),
    ):
        answer = okta.request(method, path + sub_path, json={"type": "APP_ADMIN"})
        assert (*error_of(answer), answer.json()["errorSummary"][-len(class_name) - 1 : -1]) == (
            404,
            "E0000007",
            class_name,
        )


@pytest.mark.parametrize(
    ("path", "class_name"), [("/users/00unobody", "User"), ("//oauth2/v1/clients/0oanobody", "PublicClientApp")]
)
def test_a1_an_unknown_user_or_client_is_404(okta: Client, path: str, class_name: str) -> None:
    for method, sub_path in (("GET", ""), ("POST", ""), ("GET", "/ra1"), ("DELETE", "/ra1")):
        answer = okta.request(method, f"{path}/roles{sub_path}", json={"type": "APP_ADMIN"})
        assert error_of(answer) == (404, "E0000007")
        assert answer.json()["errorSummary"].endswith(f"({class_name})")


def test_a2_only_service_apps_can_have_roles(okta: Client) -> None:
    for app in (okta.app("Wiki"), okta.get("/apps", params={"q": "saasure"}).json()[0]["id"]):
        answer = okta.post(f"//oauth2/v1/clients/{app}/roles", json={"type": "REPORT_ADMIN"})
        assert error_of(answer) == (400, "E0000227")


def test_a2_a_service_app_without_roles_has_an_empty_list_and_goes_with_its_app(okta: Client) -> None:
    path = holder(okta, "clients")
    assert okta.get(f"/{path}/roles").json() == []
    okta.assign(path, "HELP_DESK_ADMIN", okta.group("Staff"))
    assert "_embedded" not in okta.get(f"/{path}/roles", params={"expand": "targets/groups"}).json()[0]
    app = path.rpartition("/")[2]
    okta.post(f"/apps/{app}/lifecycle/deactivate")
    okta.delete(f"/apps/{app}")
    assert error_of(okta.get(f"/{path}/roles")) == (404, "E0000007")


def test_a2_a_new_service_app_may_be_a_super_admin_at_once(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.change({"new_service_apps_are_super_admins": True})
    roles = okta.get(f"//oauth2/v1/clients/{okta.service()}/roles").json()
    assert [(role["type"], role["assignmentType"]) for role in roles] == [("SUPER_ADMIN", "CLIENT")]
    assert okta.get(f"/users/{okta.user('admin')}/roles").json()[0]["type"] == "SUPER_ADMIN"
    okta.app("Wiki")


ORDER = [
    "APP_ADMIN",
    "SUPER_ADMIN",
    "GROUP_MEMBERSHIP_ADMIN",
    "USER_ADMIN",
    "HELP_DESK_ADMIN",
    "API_ACCESS_MANAGEMENT_ADMIN",
    "ORG_ADMIN",
    "REPORT_ADMIN",
    "MOBILE_ADMIN",
    "READ_ONLY_ADMIN",
    "WORKFLOWS_ADMIN",
]


@pytest.mark.parametrize("kind", HOLDERS)
def test_a1_1_roles_are_listed_in_a_fixed_order_of_types(okta: Client, kind: str) -> None:
    path = holder(okta, kind)
    for role in sorted(ORDER, reverse=True):
        okta.assign(path, role)
    assert [role["type"] for role in okta.get(f"/{path}/roles").json()] == ORDER


def test_a1_1_a_new_role_of_a_user_renews_the_times_of_those_that_can_have_targets(
    okta: Client, sandbox: Sandbox
) -> None:
    user, group = holder(okta, "users"), holder(okta, "groups")

    def times(path: str) -> tuple[str, str]:
        role = okta.get(path).json()
        return role["created"], role["lastUpdated"]

    kept = [okta.assign(user, "REPORT_ADMIN"), okta.assign(group, "HELP_DESK_ADMIN")]
    limited = okta.assign(user, "HELP_DESK_ADMIN", okta.group("Staff"))
    renewed = okta.assign(user, "APP_ADMIN")
    before = [times(path) for path in (*kept, limited, renewed)]
    sandbox.clock.advance(10)
    last = okta.assign(user, "ORG_ADMIN")
    okta.assign(group, "ORG_ADMIN")
    assert [times(path) for path in (*kept, limited)] == before[:3]
    assert times(renewed) == times(last) > before[3]
    sandbox.clock.advance(10)
    okta.delete(last)
    assert times(renewed) > before[3]


@pytest.mark.parametrize("kind", HOLDERS)
def test_a1_1_a_role_may_be_refused_right_after_its_removal(okta: Client, sandbox: Sandbox, kind: str) -> None:
    sandbox.settings.change({"role_removal_seconds": 5})
    path = holder(okta, kind)
    okta.delete(okta.assign(path, "HELP_DESK_ADMIN"))
    okta.assign(path, "REPORT_ADMIN")
    refused = okta.post(f"/{path}/roles", json={"type": "HELP_DESK_ADMIN"})
    assert error_of(refused) == (409, "E0000268")
    sandbox.clock.advance(5)
    okta.assign(path, "HELP_DESK_ADMIN")


def test_a1_2_a_role_that_a_user_has_in_three_ways_is_listed_three_times_with_one_id(okta: Client) -> None:
    user, groups = okta.user("ana"), [okta.group("Staff"), okta.group("Help Desk")]
    for group in groups:
        okta.put(f"/groups/{group}/users/{user}")
        okta.assign(f"groups/{group}", "HELP_DESK_ADMIN")
    path = f"/users/{user}/roles"
    assert error_of(okta.get(f"{path}/{HELP_DESK}")) == (404, "E0000007")
    okta.assign(f"users/{user}", "HELP_DESK_ADMIN")
    roles = okta.get(path).json()
    assert {role["id"] for role in roles} == {HELP_DESK}
    assignees = [(role["assignmentType"], role["_links"]["assignee"]["href"].rpartition("/")[2]) for role in roles]
    assert assignees[0] == ("USER", user)
    assert sorted(assignees[1:]) == sorted(("GROUP", group) for group in groups)
    assert okta.get(f"{path}/{HELP_DESK}").json() == roles[0]
    assert okta.delete(f"{path}/{HELP_DESK}").status_code == 204
    assert okta.get(path).json() == roles[1:]
    assert error_of(okta.delete(f"{path}/{HELP_DESK}")) == (404, "E0000007")


def test_a1_2_the_targets_of_a_user_s_role_are_told_by_every_way_to_it(okta: Client) -> None:
    user, staff, first, second = okta.user("ana"), *(okta.group(name) for name in ("Staff", "First", "Second"))
    okta.put(f"/groups/{staff}/users/{user}")
    okta.assign(f"groups/{staff}", "HELP_DESK_ADMIN", second)
    path = okta.assign(f"users/{user}", "HELP_DESK_ADMIN", first) + "/targets"
    direct, through = okta.get(path).json()
    assert (direct["assignmentType"], through["assignmentType"]) == ("USER", "GROUP")
    assert re.fullmatch(rf"orn:okta:directory:\w+:groups:{first}", direct["orn"])
    assert okta.get(path, params={"assignmentType": "USER"}).json() == [direct]
    assert okta.get(path, params={"assignmentType": "GROUP"}).json() == [through]
    unlimited = okta.assign(f"users/{user}", "REPORT_ADMIN") + "/targets"
    assert okta.get(unlimited).json() == []
    assert error_of(okta.get(f"/users/{user}/roles/nothing/targets")) == (404, "E0000007")


@pytest.mark.parametrize(
    "body",
    [{}, {"type": "API_ADMIN"}, {"type": "CUSTOM", "role": "cr0"}],
)
def test_3_1_an_unknown_role_is_refused(okta: Client, body: dict[str, str]) -> None:
    assert error_of(okta.post(f"/{holder(okta, 'groups')}/roles", json=body)) == (400, "E0000001")


def test_a1_1_at_most_20_targets_are_embedded(okta: Client, sandbox: Sandbox) -> None:
    path = okta.assign(holder(okta, "users"), "USER_ADMIN")
    for number in range(21):
        group = sandbox.org.groups.add({"name": f"Team {number}", "description": None}).id
        okta.put(f"{path}/targets/groups/{group}")
    for address in (path, path.rpartition("/")[0]):
        shown = okta.get(address, params={"expand": "targets/groups"}).json()
        role = shown[0] if isinstance(shown, list) else shown
        assert len(role["_embedded"]["targets"]["groups"]) == 20
    both = okta.get(path, params={"expand": "targets/groups,targets/catalog/apps"}).json()
    assert "_embedded" not in both


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
def test_3_2_targets_come_in_pages_of_20_at_most(okta: Client, sandbox: Sandbox, kind: str) -> None:
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
    answer = okta.get(f"{path}/targets/groups", params={"limit": 1})
    assert len(answer.json()) == 1
    assert len(okta.get(answer.links["next"]["url"]).json()) == 1


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
    assert answer.json()["errorSummary"] == "Api validation failed: roleTarget"
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


SEED: dict[str, Any] = {
    "users": [
        {
            "login": "ana@example.com",
            "roles": [
                {"type": "HELP_DESK_ADMIN", "group_targets": ["Staff"]},
                {"type": "CUSTOM", "role": "Reader", "resource_set": "People"},
            ],
        }
    ],
    "groups": [{"name": "Staff"}],
    "apps": [{"label": "Wiki"}],
    "custom_roles": [{"label": "Reader", "permissions": ["okta.users.read"]}],
    "resource_sets": [{"label": "People", "resources": ["/api/v1/users"]}],
    "service_apps": [
        {
            "client_id": "0oaRobot",
            "label": "Robot",
            "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "slack"}, {"instance": "Wiki"}]}],
        }
    ],
}


def test_roles_of_users_and_service_apps_can_be_planted() -> None:
    with Sandbox(seed=SEED) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        ana = f"/users/{okta.user('ana')}/roles"
        assert [role["type"] for role in okta.get(ana).json()] == ["HELP_DESK_ADMIN", "CUSTOM"]
        assert names(okta.get(f"{ana}/{HELP_DESK}/targets/groups")) == ["Staff"]
        apps = okta.get(f"//oauth2/v1/clients/0oaRobot/roles/{APP_ADMIN}/targets/catalog/apps").json()
        assert [app["name"] for app in apps] == ["slack", "Wiki"]


def test_a_planted_service_app_is_an_app_among_the_others() -> None:
    with Sandbox(seed=SEED) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        [app] = okta.get("/apps", params={"filter": 'name eq "oidc_client"'}).json()
        assert (app["id"], app["label"], app["status"]) == ("0oaRobot", "Robot", "ACTIVE")
        assert app["credentials"]["oauthClient"]["client_id"] == "0oaRobot"
        assert app["settings"]["oauthClient"]["application_type"] == "service"
        assert okta.get("/apps/0oaRobot").json() == app


@pytest.mark.parametrize(("roles", "types"), [([], []), ([{"type": "ORG_ADMIN"}], ["ORG_ADMIN"])])
def test_the_sandbox_s_own_administrator_can_be_planted_with_other_roles(roles: Any, types: list[str]) -> None:
    entry = {"login": "admin@example.com", "roles": roles}
    with Sandbox(seed={"users": [entry]}) as sandbox:
        held = sandbox.org.roles.of(sandbox.org.administrator.id)
        assert [assignment.role.name for assignment in held] == types
        assert len(sandbox.org.users.all()) == 1
    with pytest.raises(SeedError, match=r"users\[0\], who is there already, has the unknown key 'status'"):
        Sandbox(seed={"users": [{**entry, "status": "SUSPENDED"}]})
