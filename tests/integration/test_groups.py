# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Groups: what is compared, what is left alone, what is removed, and with how few requests."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module


def read(module: Module, name: str) -> dict[str, Any]:
    [group] = module("group_info", name=name)["groups"]
    return group


def test_attributes_that_were_not_named_survive_a_change(module: Module) -> None:
    module("group", name="Sales", profile={"seats": 7})
    assert read(module, "Sales")["profile"] == {"cost_center": "2000", "seats": 7}
    assert read(module, "Sales")["description"] == "Wins customers"


def test_a_change_made_by_others_since_the_list_was_read_survives(module: Module, sandbox: Any) -> None:
    stale = module("group_info", name="Sales")
    module("group", name="Sales", profile={"cost_center": "2999"})
    listed = [
        {
            "id": stale["groups"][0]["id"],
            "type": "OKTA_GROUP",
            "profile": {"name": "Sales", "description": "Wins customers", "cost_center": "2000", "seats": 5},
        }
    ]
    sandbox.faults.add(method="GET", path=r"/groups$", body=listed)
    module("group", name="Sales", profile={"seats": 8})
    assert read(module, "Sales")["profile"] == {"cost_center": "2999", "seats": 8}


@pytest.mark.parametrize("nothing", [{}, {"description": None}, {"profile": None}, {"profile": {"seats": None}}])
def test_what_is_left_out_or_null_is_left_alone(nothing: dict[str, Any], module: Module) -> None:
    assert not module("group", name="Sales", **nothing).changed


def test_what_is_said_to_be_empty_is_cleared(module: Module) -> None:
    module("group", name="Sales", description="", profile={"seats": ""})
    group = read(module, "Sales")
    assert (group["description"], group["profile"]) == ("", {"cost_center": "2000"})
    module("group", name="Sales", profile={})
    assert read(module, "Sales")["profile"] == {}
    assert not module("group", name="Sales", description="", profile={}).changed


def test_a_number_written_as_text_is_the_same_number(module: Module) -> None:
    assert not module("group", name="Sales", profile={"seats": "5"}).changed


def test_a_group_is_renamed_by_its_id_and_keeps_it(module: Module) -> None:
    before = read(module, "Sales")
    assert module("group", id=before["id"], name="Revenue")["group"]["id"] == before["id"]
    assert read(module, "Revenue")["profile"] == before["profile"]
    assert module("group_info", name="Sales")["groups"] == []
    assert not module("group", id=before["id"], name="Revenue").changed


def test_what_info_returned_changes_nothing_when_it_is_declared(module: Module, sandbox: Any) -> None:
    everything = module("group_info")["groups"]
    assert len(everything) == 7
    sandbox.calls.clear()
    assert not module("groups", groups=everything, prune=True).changed
    assert sandbox.writes() == []


def test_pruning_spares_what_okta_or_a_directory_owns(module: Module) -> None:
    result = module("groups", groups=[{"name": "Sales"}], prune=True)
    assert sorted(change["name"] for change in result["changes"]) == ["Finance", "Support"]
    left = {group["name"] for group in module("group_info")["groups"]}
    assert left == {"Sales", "App People", "Directory People", "Everyone", "Okta Administrators"}


def test_pruning_with_an_empty_list_is_refused(module: Module, sandbox: Any) -> None:
    for declared in ([], [{"name": "Nothing", "state": "absent"}]):
        assert "would delete every group" in module.fails("groups", groups=declared, prune=True)
    assert list(sandbox.calls) == []


@pytest.mark.parametrize("check", [True, False])
def test_more_removals_than_allowed_stop_before_the_first_change(check: bool, module: Module, sandbox: Any) -> None:
    message = module.fails("groups", check=check, groups=[{"name": "New"}], prune=True, max_removals=2)
    assert "remove 3 things" in message
    assert "max_removals (2)" in message
    assert sandbox.writes() == []


def test_removals_may_be_unlimited(module: Module) -> None:
    assert len(module("groups", groups=[{"name": "New"}], prune=True, max_removals=-1)["changes"]) == 4


@pytest.mark.parametrize("name", ["Everyone", "Directory People"])
@pytest.mark.parametrize("declared", [{"description": "Mine"}, {"state": "absent"}])
def test_groups_that_others_own_are_refused_before_the_first_write(
    name: str, declared: dict[str, Any], module: Module, sandbox: Any
) -> None:
    message = module.fails("groups", groups=[{"name": "New"}, {"name": name, **declared}])
    assert f'"{name}" cannot be' in message
    assert sandbox.writes() == []


def has_groups(sandbox: Any, names: list[str]) -> None:
    """Have the org have groups that nothing else is known of."""
    for name in names:
        sandbox.org.groups.add(sandbox.org.group_schema.stored({"name": name, "description": None}))


def test_a_thousand_unchanged_groups_cost_one_page(module: Module, sandbox: Any) -> None:
    names = [f"Team {number:04}" for number in range(900)]
    has_groups(sandbox, names)
    assert not module("groups", groups=[{"name": name} for name in names]).changed
    assert len(sandbox.calls) == 1


def test_groups_are_read_over_all_pages(module: Module, sandbox: Any) -> None:
    names = [f"Team {number:04}" for number in range(1100)]
    has_groups(sandbox, names)
    assert len(module("group_info")["groups"]) == 1107
    sandbox.calls.clear()
    assert not module("groups", groups=[{"name": name} for name in names]).changed
    assert len(sandbox.calls) == 2


def test_a_name_that_many_others_begin_with_is_found_beyond_the_cut(module: Module, sandbox: Any) -> None:
    module("groups", groups=[{"name": f"Team {number:02}"} for number in range(15)])
    sandbox.calls.clear()
    assert module("group", name="Team", check=True).changed
    module("group", name="Team")
    assert not module("group", name="Team").changed


def test_capitals_count_in_names_and_a_taken_name_is_told(module: Module) -> None:
    message = module.fails("group", name="sales")
    assert 'the name is that of "Sales"' in message


def test_a_group_that_a_lagging_query_hides_is_found_again_and_updated(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=r"/groups$", body=[], times=2)
    result = module("group", name="Sales", description="Serves customers")
    assert [change["action"] for change in result["changes"]] == ["update"]
    assert read(module, "Sales")["description"] == "Serves customers"


def test_a_group_that_is_there_already_is_no_change(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=r"/groups$", body=[])
    assert not module("group", name="Sales").changed


@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_group_whose_answer_was_lost_is_created_once(drop: str, module: Module) -> None:
    faults = {"method": "POST", "path": r"/groups$", "drop": drop}
    # The fault is set through the module's own sandbox, as a user would over HTTP.
    import requests

    authorization = {"Authorization": f"SSWS {module.token}"}
    requests.post(f"{module.url}/_sandbox/faults", json=faults, headers=authorization, timeout=60).raise_for_status()
    result = module("group", name="Help Desk", description="Resets passwords")
    assert result.changed
    assert result["group"]["id"].startswith("00g")
    assert len(module("group_info", name="Help Desk")["groups"]) == 1


def test_of_many_groups_those_that_can_be_created_are_and_the_rest_is_told(module: Module, sandbox: Any) -> None:
    # Otherwise nothing would be sent.
    sandbox.faults.add(method="GET", path="/meta/schemas/group/default$", status=403)
    declared = [{"name": "One"}, {"name": "Two", "profile": {"unknown": 1}}, {"name": "Three"}]
    result = module("groups", may_fail=True, groups=[*declared, {"name": "Finance", "state": "absent"}])
    assert result.failed
    assert {(change["name"], change["status"]) for change in result["changes"]} == {
        ("One", "applied"),
        ("Three", "applied"),
        ("Two", "failed"),
        ("Finance", "pending"),
    }
    assert "2 applied, 1 failed, 1 pending" in result.message
    assert "unknown" in result.message
    declared[1] = {"name": "Two"}
    rest = module("groups", groups=[*declared, {"name": "Finance", "state": "absent"}])
    assert [change["summary"] for change in rest["changes"]] == ['create group "Two"', 'delete group "Finance"']


HELP_DESK = {"group": "Support", "type": "HELP_DESK_ADMIN"}


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("group", {"name": "Sales", "state": "absent"}),
        ("groups", {"groups": [{"name": "Support"}], "prune": True}),
    ],
)
def test_a_group_that_a_role_is_limited_to_is_not_deleted(
    name: str, options: dict[str, Any], check: bool, module: Module, sandbox: Any
) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales", "Finance"])
    sandbox.calls.clear()
    message = module.fails(name, check=check, **options)
    assert 'HELP_DESK_ADMIN of group "Support" is limited to it' in message
    assert sandbox.writes() == []


def test_a_group_is_deleted_once_no_role_is_limited_to_it(module: Module) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales", "Finance"])
    module("group_role", **HELP_DESK, group_targets=["Finance"])
    assert module("group", name="Sales", state="absent").changed


ANA, APP = "ana@example.com", "0oaautomation0000001"
LIMITED = {"type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]}
# By the section that declares their roles: who may have a role that is limited to a group.
HOLDERS = {"user_roles": {"user": ANA}, "client_roles": {"client": "Automation"}, "groups": {"name": "Support"}}
CALLED = {
    "user_roles": f'user "{ANA}"',
    "client_roles": 'service app "Automation"',
    "groups": 'group "Support"',
}
HELD: dict[str, Any] = {
    "users": [{"login": "admin@example.com", "roles": [{"type": "SUPER_ADMIN"}]}, {"login": ANA}],
    "groups": [{"name": "Sales"}, {"name": "Finance"}, {"name": "Support"}],
    "service_apps": [{"client_id": APP, "label": "Automation", "keys": []}],
}
NO_SALES = {"groups": [{"name": "Sales", "state": "absent"}]}
of_each_holder = pytest.mark.parametrize("section", HOLDERS)


def declared(section: str, *roles: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The roles of one holder, as a section of the tree of an org."""
    return {section: [{**HOLDERS[section], "roles": list(roles), **more}]}


def with_group_absent(section: str, *roles: dict[str, Any]) -> dict[str, Any]:
    """The same with exact roles, while the group that one is limited to goes."""
    leave = {} if roles else {"allow_empty": ["roles"]}
    tree = declared(section, *roles, state="exact", **leave)
    return {section: [], **tree, "groups": [*NO_SALES["groups"], *tree.get("groups", ())]}


@pytest.mark.parametrize("seed", [HELD])
@pytest.mark.parametrize("check", [True, False])
@of_each_holder
def test_a_group_is_not_deleted_whoever_has_a_role_that_is_limited_to_it(
    section: str, check: bool, module: Module, sandbox: Any
) -> None:
    module("org", **declared(section, LIMITED))
    sandbox.calls.clear()
    for name, options in (
        ("group", {"name": "Sales", "state": "absent"}),
        ("groups", {"groups": [{"name": "Support"}, {"name": "Finance"}], "prune": True}),
        ("org", NO_SALES),
    ):
        result = module(name, check=check, may_fail=True, **options)
        assert f"HELP_DESK_ADMIN of {CALLED[section]} is limited to it" in result.message
        assert result["error"]["kind"] == "needed_elsewhere"
    assert sandbox.writes() == []


@pytest.mark.parametrize("seed", [HELD])
@pytest.mark.parametrize(
    "left",
    [(), ({**LIMITED, "group_targets": ["Finance"]},), ({"type": "READ_ONLY_ADMIN", "org_wide": True},)],
    ids=["no role", "another target", "another role"],
)
@of_each_holder
def test_a_group_goes_once_the_same_plan_has_taken_or_turned_the_roles_that_are_limited_to_it(
    section: str, left: tuple[dict[str, Any], ...], module: Module, sandbox: Any
) -> None:
    module("org", **declared(section, LIMITED))
    tree = with_group_absent(section, *left)
    dry = module("org", check=True, **tree)
    sandbox.calls.clear()
    real = module("org", **tree)
    assert sorted(change["summary"] for change in dry["changes"]) == sorted(
        change["summary"] for change in real["changes"]
    )
    assert sandbox.writes()[-1].method == "DELETE"
    assert sandbox.writes()[-1].path.startswith("/api/v1/groups/")
    assert not module("org", **tree).changed


@pytest.mark.parametrize("seed", [HELD])
@of_each_holder
def test_a_group_stays_where_the_plan_fails_to_take_the_role_that_is_limited_to_it(
    section: str, module: Module, sandbox: Any
) -> None:
    module("org", **declared(section, LIMITED))
    sandbox.faults.add(method="DELETE", path="/roles/", status=400, times=None)
    result = module("org", may_fail=True, **with_group_absent(section))
    assert result.failed
    assert module("group_info", name="Sales")["groups"]


OF_ORG_ADMIN: dict[str, Any] = {
    **HELD,
    "users": [HELD["users"][0], {"login": ANA, "roles": [{"type": "ORG_ADMIN"}]}],
    "token_owner": ANA,
}


@pytest.mark.parametrize("seed", [OF_ORG_ADMIN])
@pytest.mark.parametrize("check", [True, False])
def test_who_may_not_read_the_roles_of_users_and_service_apps_is_told_that_they_were_not_checked(
    check: bool, module: Module
) -> None:
    result = module("group", check=check, name="Sales", state="absent")
    assert result.changed
    [warning] = [each for each in map(str, result["warnings"]) if "could then hold for the whole org" in each]
    assert "admin roles of users and of service apps may not be read" in warning
    assert "Sales" in warning


@pytest.mark.parametrize("seed", [HELD])
@pytest.mark.parametrize("path", ["/apps$", "/clients/[^/]+/roles$", "/users/[^/]+/roles$", "/iam/resource-sets$"])
def test_whoever_may_read_only_some_of_what_is_limited_to_a_group_does_not_delete_it(
    path: str, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="GET", path=path, status=403, times=1)
    assert module("group", may_fail=True, name="Sales", state="absent").failed
    assert sandbox.writes() == []


@pytest.mark.parametrize("seed", [HELD])
@pytest.mark.parametrize("path", ["/iam/assignees/users", "/apps$", "/clients/[^/]+/roles$", "/users/[^/]+/roles$"])
def test_a_group_is_not_deleted_on_roles_that_could_not_be_read_whole(path: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=path, status=500, times=None)
    assert module("group", may_fail=True, retries=0, name="Sales", state="absent").failed
    assert sandbox.writes() == []


@pytest.mark.parametrize("seed", [HELD])
def test_roles_are_read_only_where_a_group_is_deleted(module: Module, sandbox: Any) -> None:
    def reads_of_roles() -> list[str]:
        return [call.path for call in sandbox.calls if "/roles" in call.path or "/iam/" in call.path]

    module("group", name="Sales", description="Wins customers")
    assert reads_of_roles() == []
    module("group", check=True, name="Sales", state="absent", allow_lockout=True)
    # Those who have admin roles, the roles of the one user among them and of the one service app, and resource sets.
    assert len(reads_of_roles()) == 4


IN_SETS: dict[str, Any] = {**HELD, "custom_roles": [{"label": "Reader", "permissions": ["okta.groups.read"]}]}
ALL_OF_SALES = {"label": "Sellers", "resources": [{"group": "Sales"}, {"users_of_group": "Sales"}]}


@pytest.mark.parametrize("seed", [IN_SETS])
@pytest.mark.parametrize("check", [True, False])
def test_a_group_that_is_all_of_a_resource_set_is_not_deleted(check: bool, module: Module, sandbox: Any) -> None:
    module("resource_set", **ALL_OF_SALES)
    sandbox.calls.clear()
    for name, options in (("group", {"name": "Sales", "state": "absent"}), ("org", NO_SALES)):
        result = module(name, check=check, may_fail=True, **options)
        assert 'it is all that there is in "Sellers"' in result.message
        assert result["error"]["kind"] == "needed_elsewhere"
    assert sandbox.writes() == []


@pytest.mark.parametrize("seed", [IN_SETS])
@pytest.mark.parametrize("left", [{"resources": [{"group": "Finance"}]}, {"state": "absent"}], ids=["other", "no set"])
def test_a_group_goes_once_the_same_plan_has_put_something_else_into_the_set(
    left: dict[str, Any], module: Module, sandbox: Any
) -> None:
    module("resource_set", **ALL_OF_SALES)
    tree = {**NO_SALES, "resource_sets": [{"label": "Sellers", **left}]}
    dry = module("org", check=True, **tree)
    sandbox.calls.clear()
    real = module("org", **tree)
    assert sorted(change["summary"] for change in dry["changes"]) == sorted(
        change["summary"] for change in real["changes"]
    )
    assert sandbox.writes()[-1].path.startswith("/api/v1/groups/")
    assert not module("org", **tree).changed


@pytest.mark.parametrize("seed", [IN_SETS])
def test_a_group_is_deleted_where_a_resource_set_has_more(module: Module) -> None:
    module("resource_set", **{**ALL_OF_SALES, "resources": [{"group": "Sales"}, {"all": "users"}]})
    assert module("group", name="Sales", state="absent").changed


RULE = {"name": "Sellers", "expression": 'user.department == "Sales"', "groups": ["Sales", "Finance"]}


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("group", {"name": "Sales", "state": "absent"}),
        ("groups", {"groups": [{"name": "Support"}], "prune": True}),
    ],
)
def test_a_group_that_an_active_rule_fills_is_not_deleted(
    name: str, options: dict[str, Any], check: bool, module: Module, sandbox: Any
) -> None:
    module("group_rule", **RULE)
    sandbox.calls.clear()
    result = module(name, check=check, may_fail=True, **options)
    assert 'group rules that are active add users to it ("Sellers")' in result.message
    assert result["error"]["kind"] == "needed_elsewhere"
    assert sandbox.writes() == []


@pytest.mark.parametrize(
    "change", [{"state": "absent"}, {"status": "INACTIVE"}, {"groups": ["Finance"], "max_removals": 1}]
)
def test_a_group_is_deleted_once_no_active_rule_fills_it(change: dict[str, Any], module: Module) -> None:
    module("group_rule", **RULE)
    module("group_rule", name="Sellers", **change)
    assert module("group", name="Sales", state="absent").changed


def test_a_group_that_was_renamed_since_it_was_listed_is_not_deleted(module: Module, sandbox: Any) -> None:
    [before] = module("group_info", name="Sales")["groups"]
    module("group", id=before["id"], name="Revenue")
    listed = [{"id": before["id"], "type": "OKTA_GROUP", "profile": {"name": "Sales"}}]
    sandbox.faults.add(method="GET", path=r"/groups$", body=listed)
    assert 'is now "Revenue"' in module.fails("group", name="Sales", state="absent")
    assert module("group_info", name="Revenue")["groups"]


def test_pruning_spares_groups_of_a_kind_that_is_not_known(module: Module, sandbox: Any) -> None:
    groups = [
        {"id": f"00g{number:017}", "type": kind, "profile": {"name": f"Group {number}"}}
        for number, kind in enumerate(("OKTA_GROUP", "NEW_KIND", None))
    ]
    sandbox.faults.add(method="GET", path=r"/groups$", body=groups)
    assert not module("groups", groups=[{"name": "Group 0"}], prune=True).changed


def test_what_was_applied_is_told_although_the_org_cannot_be_read_again(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=r"/groups$", drop="after", after=2)
    sandbox.faults.add(method="GET", path=r"/groups$", status=403, after=3)
    result = module("groups", may_fail=True, concurrency=1, groups=[{"name": name} for name in ("A", "B", "C")])
    assert [change["status"] for change in result["changes"]] == ["applied", "applied", "unknown"]
    assert result.changed
    assert "whether it was done could not be checked" in result.message
    assert result["api"]["calls"] == len(sandbox.calls)


def test_an_answer_that_is_no_group_is_looked_up_and_not_repeated(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=r"/groups$", body={"not": "a group"})
    result = module("group", name="Help Desk")
    assert result["group"]["id"].startswith("00g")
    assert [call.method for call in sandbox.writes()] == ["POST"]


def test_nothing_is_sent_where_the_group_is_as_declared_by_now(module: Module, sandbox: Any) -> None:
    [group] = module("group_info", name="Sales")["groups"]
    listed = [{"id": group["id"], "type": "OKTA_GROUP", "profile": {"name": "Sales", "description": "Old"}}]
    sandbox.faults.add(method="GET", path=r"/groups$", body=listed)
    assert not module("group", name="Sales", description="Wins customers").changed
    assert sandbox.writes() == []


def test_empty_attributes_that_were_not_named_stay(module: Module, sandbox: Any) -> None:
    group = next(each for each in sandbox.org.groups.all() if each.name == "Sales")
    group.profile["cost_center"] = ""
    module("group", name="Sales", profile={"seats": 9})
    assert group.profile["cost_center"] == ""


def test_a_group_that_check_mode_creates_has_every_field(module: Module) -> None:
    planned = module("group", name="New", check=True)["group"]
    assert planned == {"id": None, "name": "New", "description": None, "profile": None, "read_only": None}


def test_many_groups_given_by_id_cost_one_page(module: Module, sandbox: Any) -> None:
    module("groups", groups=[{"name": f"Team {number}"} for number in range(30)])
    everything = module("group_info")["groups"]
    sandbox.calls.clear()
    assert not module("groups", groups=everything).changed
    assert len(sandbox.calls) == 1


def test_what_turned_out_not_to_be_needed_is_returned_as_it_is(module: Module, sandbox: Any) -> None:
    [group] = module("group_info", name="Sales")["groups"]
    listed = [{"id": group["id"], "type": "OKTA_GROUP", "profile": {"name": "Sales", "description": "Old"}}]
    sandbox.faults.add(method="GET", path=r"/groups$", body=listed)
    assert module("group", name="Sales", description="Wins customers")["group"] == group


def test_a_group_that_limits_its_own_role_can_be_deleted(module: Module) -> None:
    module("group_role", **HELP_DESK, group_targets=["Support"])
    assert module("group", name="Support", state="absent").changed


def test_an_id_that_is_none_is_told_where_a_group_shall_be_absent(module: Module) -> None:
    result = module("group", id="Sales", state="absent")
    assert not result.changed
    assert any("has the id Sales" in warning for warning in result.warnings)


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_a_number_that_is_none_is_refused_by_its_place(number: float, module: Module, sandbox: Any) -> None:
    items = [{"name": "Crew", "profile": {"seats": number}}]
    for check in (True, False):
        message = module.fails("groups", check=check, groups=items)
        assert "groups[0].profile.seats must be a finite number" in message
    assert sandbox.calls == []
