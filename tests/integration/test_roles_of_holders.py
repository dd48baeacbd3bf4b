# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Admin roles of users and of service apps: never wider than declared, step by step on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from module_runs import Module

ROLES_PATH = r"/roles$"
TARGETS_PATH = r"/targets/groups/"
MISSING = {"errorCode": "E0000007", "errorSummary": "Not found: Resource not found: X (RoleAssignment)"}
JSON = {"Content-Type": "application/json"}
READ_ONLY = {"type": "READ_ONLY_ADMIN"}
LIMITED = {"type": "USER_ADMIN", "group_targets": ["Sales"]}
WIDE = {"type": "USER_ADMIN", "org_wide": True}
CUSTOM = {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}
APPS_OF = {"type": "APP_ADMIN", "app_targets": [{"app": "facebook"}, {"instance": "Payroll"}]}


@dataclass(frozen=True)
class Holder:
    """A kind of holder: its option, how sentences call one, and the names of two of them."""

    option: str
    one: str
    name: str
    other: str

    def single(self, **options: Any) -> tuple[str, dict[str, Any]]:
        return f"{self.option}_role", {self.option: self.name, **options}

    def row(self, *roles: dict[str, Any], name: str = "", **more: Any) -> dict[str, Any]:
        return {self.option: name or self.name, "roles": list(roles), **more}

    def many(self, *rows: dict[str, Any]) -> dict[str, Any]:
        return {f"{self.option}_roles": list(rows)}

    def sentence(self, role: str) -> str:
        return f'{role} of {self.one} "{self.name}"'


HOLDERS = [
    Holder("user", "user", "ana@example.com", "ben@example.com"),
    Holder("client", "service app", "Provisioning", "Inventory"),
]


@pytest.fixture(params=HOLDERS, ids=lambda holder: holder.option)
def holder(request: pytest.FixtureRequest) -> Holder:
    found: Holder = request.param
    return found


@pytest.fixture
def module(module: Module, holder: Holder) -> Module:
    return module


def run(module: Module, holder: Holder, **options: Any) -> Any:
    name, given = holder.single(**options)
    return module(name, **given)


def failing(module: Module, holder: Holder, **options: Any) -> str:
    name, given = holder.single(**options)
    return str(module.fails(name, **given))


def read(module: Module, holder: Holder, name: str = "") -> dict[str, Any]:
    found = module(f"{holder.option}_role_info", **{f"{holder.option}s": [name or holder.name]})
    [row] = found[f"{holder.option}_roles"]
    return dict(row)


def held(module: Module, holder: Holder, name: str = "") -> dict[str, Any]:
    """The types of the roles with the groups that each is limited to."""
    return {role["type"]: role["group_targets"] for role in read(module, holder, name)["roles"]}


def wire(sandbox: Any) -> list[str]:
    return [f"{call.method} {'target' if '/targets/' in call.path else 'role'}" for call in sandbox.writes()]


def test_a_new_role_gets_its_first_target_in_the_very_next_request(
    holder: Holder, module: Module, sandbox: Any
) -> None:
    sandbox.calls.clear()
    result = run(module, holder, type="HELP_DESK_ADMIN", group_targets=["Sales", "Support"])
    calls = [f"{call.method} {'target' if 'targets' in call.path else 'role'}" for call in sandbox.calls][-3:]
    assert calls == ["POST role", "PUT target", "PUT target"]
    assert result["changes"][0]["summary"] == f"assign {holder.sentence('HELP_DESK_ADMIN')}, limited to Sales"
    assert result[f"{holder.option}_role"][holder.option] == holder.name
    assert held(module, holder) == {"HELP_DESK_ADMIN": ["Sales", "Support"]}


def test_replacing_all_targets_adds_before_it_removes(holder: Holder, module: Module, sandbox: Any) -> None:
    run(module, holder, **LIMITED)
    sandbox.calls.clear()
    run(module, holder, type="USER_ADMIN", group_targets=["Support"])
    assert wire(sandbox) == ["PUT target", "DELETE target"]
    assert held(module, holder) == {"USER_ADMIN": ["Support"]}


def test_from_limited_to_org_wide_and_back(holder: Holder, module: Module, sandbox: Any) -> None:
    run(module, holder, **LIMITED)
    sandbox.calls.clear()
    run(module, holder, **WIDE)
    assert wire(sandbox) == ["DELETE role", "POST role"]
    assert held(module, holder) == {"USER_ADMIN": None}
    sandbox.calls.clear()
    result = run(module, holder, **LIMITED)
    assert wire(sandbox) == ["PUT target"]
    assert any("found without any target" in warning for warning in result.warnings)
    assert held(module, holder) == {"USER_ADMIN": ["Sales"]}


def test_an_app_that_is_limited_is_read_as_it_was_declared(holder: Holder, module: Module) -> None:
    run(module, holder, **APPS_OF)
    [role] = read(module, holder)["roles"]
    assert role["app_targets"] == APPS_OF["app_targets"]
    assert not run(module, holder, **APPS_OF).changed


def test_an_only_app_becomes_its_instance_only_by_assigning_anew(holder: Holder, module: Module, sandbox: Any) -> None:
    run(module, holder, type="APP_ADMIN", app_targets=[{"app": "facebook"}])
    instance = {"type": "APP_ADMIN", "app_targets": [{"instance": "Fan Page"}]}
    assert "cannot be changed in place" in failing(module, holder, **instance)
    sandbox.calls.clear()
    run(module, holder, **instance, allow_reassign=True)
    assert wire(sandbox) == ["DELETE role", "POST role", "PUT target"]


@pytest.mark.parametrize("fault", [{"status": 403}, {"status": 500, "times": 2}, {"drop": "before", "times": 2}])
def test_an_assignment_that_cannot_be_limited_is_taken_back(
    fault: dict[str, Any], holder: Holder, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, **fault)
    message = failing(module, holder, **LIMITED)
    assert "taken back" in message
    assert held(module, holder) == {}


def test_what_could_not_be_taken_back_is_told_and_mended_by_the_next_run_first(
    holder: Holder, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403)
    sandbox.faults.add(method="DELETE", path="/roles/", status=403)
    assert "holds for the whole org" in failing(module, holder, **LIMITED)
    assert held(module, holder) == {"USER_ADMIN": None}
    sandbox.calls.clear()
    rows = holder.many(holder.row(READ_ONLY, name=holder.other), holder.row(LIMITED))
    module(f"{holder.option}_roles", **rows)
    assert wire(sandbox) == ["PUT target", "POST role"]
    assert held(module, holder) == {"USER_ADMIN": ["Sales"]}


@pytest.mark.parametrize("check", [True, False])
def test_a_refused_run_writes_nothing_and_names_the_role_that_stays_too_wide(
    check: bool, holder: Holder, module: Module, sandbox: Any
) -> None:
    run(module, holder, **WIDE)
    sandbox.calls.clear()
    rows = holder.many(holder.row(READ_ONLY, name="nobody"), holder.row(LIMITED))
    message = module.fails(f"{holder.option}_roles", check=check, **rows)
    assert sandbox.writes() == []
    assert f'No {holder.one} is called "nobody"' in message
    assert f"{holder.sentence('USER_ADMIN')} holds for the whole org, wider than declared, and stays so" in message


def test_wrong_arguments_of_one_item_name_the_roles_of_others_that_stay_too_wide(
    holder: Holder, module: Module
) -> None:
    run(module, holder, **WIDE)
    rows = holder.many(holder.row({"type": "USER_ADMIN"}, name=holder.other), holder.row(LIMITED))
    message = module.fails(f"{holder.option}_roles", **rows)
    assert f'USER_ADMIN of {holder.one} "{holder.other}" needs its limits' in message
    assert f"{holder.sentence('USER_ADMIN')} holds for the whole org" in message


@pytest.mark.parametrize("drop", ["before", "after"])
def test_an_assignment_whose_answer_was_lost_is_looked_up_before_it_is_repeated(
    drop: str, holder: Holder, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path=ROLES_PATH, drop=drop)
    assert run(module, holder, **LIMITED).changed
    assert held(module, holder) == {"USER_ADMIN": ["Sales"]}
    assert wire(sandbox).count("POST role") == {"before": 2, "after": 1}[drop]


def test_a_new_assignment_that_okta_does_not_see_yet_is_limited_after_a_moment(
    holder: Holder, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=404, body=MISSING, times=2)
    run(module, holder, **LIMITED)
    assert held(module, holder) == {"USER_ADMIN": ["Sales"]}


def test_a_conflict_after_our_own_removal_is_retried_and_never_taken_for_already_there(
    holder: Holder, module: Module, sandbox: Any
) -> None:
    run(module, holder, **LIMITED)
    conflict = {"errorCode": "E0000090", "errorSummary": "The role specified is already assigned to the user."}
    sandbox.faults.add(method="POST", path=ROLES_PATH, status=409, body=conflict, times=2)
    run(module, holder, **WIDE)
    assert held(module, holder) == {"USER_ADMIN": None}


def test_taking_roles_away_counts_over_all_holders(holder: Holder, module: Module, sandbox: Any) -> None:
    roles = [LIMITED, READ_ONLY]
    module(f"{holder.option}_roles", **holder.many(holder.row(*roles), holder.row(*roles, name=holder.other)))
    absent = holder.many(*(holder.row(*roles, name=name, state="absent") for name in (holder.name, holder.other)))
    sandbox.calls.clear()
    assert "4 things" in module.fails(f"{holder.option}_roles", **absent, max_removals=3)
    assert sandbox.writes() == []
    assert module(f"{holder.option}_roles", **absent, max_removals=4)["removals"] == 4
    assert held(module, holder) == {} == held(module, holder, holder.other)


def test_going_org_wide_counts_as_a_removal(holder: Holder, module: Module) -> None:
    run(module, holder, **LIMITED)
    assert "max_removals (0)" in failing(module, holder, **WIDE, max_removals=0)


def test_an_empty_list_of_roles_needs_the_word_for_it(holder: Holder, module: Module, sandbox: Any) -> None:
    run(module, holder, **READ_ONLY)
    message = module.fails(f"{holder.option}_roles", **holder.many(holder.row(state="exact")))
    assert f'{holder.one} "{holder.name}"' in message
    assert "allow_empty" in message
    assert held(module, holder) == {"READ_ONLY_ADMIN": None}
    rows = holder.many(holder.row(state="exact", allow_empty=["roles"]))
    assert module(f"{holder.option}_roles", **rows).changed
    assert held(module, holder) == {}


@pytest.mark.parametrize("state", ["present", "exact"])
def test_what_was_read_is_unchanged_when_it_is_declared(
    state: str, holder: Holder, module: Module, sandbox: Any
) -> None:
    rows = holder.many(holder.row(LIMITED, READ_ONLY, CUSTOM, APPS_OF), holder.row(CUSTOM, name=holder.other))
    module(f"{holder.option}_roles", **rows)
    names = {f"{holder.option}s": [holder.name, holder.other]}
    found = module(f"{holder.option}_role_info", **names)[f"{holder.option}_roles"]
    assert [row[holder.option] for row in found] == [holder.name, holder.other]
    sandbox.calls.clear()
    again = module(f"{holder.option}_roles", **holder.many(*({**row, "state": state} for row in found)))
    assert not again.changed
    assert sandbox.writes() == []


def test_a_run_without_changes_reads_the_holder_its_roles_and_the_targets(
    holder: Holder, module: Module, sandbox: Any
) -> None:
    run(module, holder, **LIMITED)
    sandbox.calls.clear()
    assert run(module, holder, **LIMITED)["api"]["calls"] == 3
    assert [call.method for call in sandbox.calls] == ["GET"] * 3


def test_a_holder_is_the_same_by_its_name_and_its_id(holder: Holder, module: Module) -> None:
    run(module, holder, **LIMITED)
    row = read(module, holder)
    identifier = row["read_only"][f"{holder.option}_id"]
    assert not module(f"{holder.option}_role", **{holder.option: identifier}, **LIMITED).changed
    twice = holder.many(holder.row(LIMITED), holder.row(READ_ONLY, name=identifier))
    assert f'same {holder.one} "{holder.name}"' in module.fails(f"{holder.option}_roles", **twice)


def test_a_holder_that_is_gone_has_no_roles_and_a_warning_says_so(holder: Holder, module: Module) -> None:
    result = module(f"{holder.option}_role", **{holder.option: "nobody"}, **READ_ONLY, state="absent")
    assert not result.changed
    assert any(f'No {holder.one} is called "nobody"' in warning for warning in result.warnings)


@pytest.mark.parametrize("check", [True, False])
def test_a_holder_that_does_not_exist_is_refused(check: bool, holder: Holder, module: Module, sandbox: Any) -> None:
    message = module.fails(f"{holder.option}_role", check=check, **{holder.option: "nobody"}, **READ_ONLY)
    assert f'No {holder.one} is called "nobody"' in message
    assert sandbox.writes() == []


@pytest.mark.parametrize("given", ["", " "])
def test_an_empty_name_is_refused_before_anything_is_asked(
    given: str, holder: Holder, module: Module, sandbox: Any
) -> None:
    sandbox.calls.clear()
    assert f"{holder.option} is empty" in module.fails(f"{holder.option}_role", **{holder.option: given}, **READ_ONLY)
    info = {f"{holder.option}s": [given]}
    assert "empty entry" in module.fails(f"{holder.option}_role_info", **info)
    assert sandbox.calls == []


def test_one_role_is_read_by_its_id_of_one_holder(holder: Holder, module: Module, sandbox: Any) -> None:
    module(f"{holder.option}_roles", **holder.many(holder.row(LIMITED, READ_ONLY)))
    ids = {each["type"]: each["id"] for each in read(module, holder)["read_only"]["assignments"]}
    named = {f"{holder.option}s": [holder.name]}
    [row] = module(f"{holder.option}_role_info", **named, id=ids["USER_ADMIN"])[f"{holder.option}_roles"]
    assert [role["type"] for role in row["roles"]] == ["USER_ADMIN"]
    [row] = module(f"{holder.option}_role_info", **named, id="ra11a2b3c4d5e6f7g8h9")[f"{holder.option}_roles"]
    assert row["roles"] == []
    both = {f"{holder.option}s": [holder.name, holder.other]}
    for options in ({}, both):
        assert f"one {holder.one}" in module.fails(f"{holder.option}_role_info", **options, id=ids["USER_ADMIN"])


def test_a_role_of_an_unknown_type_is_told_and_left_alone(holder: Holder, module: Module, sandbox: Any) -> None:
    run(module, holder, **READ_ONLY)
    found = [
        {"id": "ra1new", "type": "MOON_ADMIN", "label": "Moon Administrator", "assignmentType": holder.option.upper()},
    ]
    sandbox.faults.add(method="GET", path=ROLES_PATH, body=found, times=None)
    assert read(module, holder)["read_only"]["other_roles"] == [{"type": "MOON_ADMIN", "label": "Moon Administrator"}]
    rows = holder.many(holder.row(state="exact", allow_empty=["roles"]))
    result = module(f"{holder.option}_roles", **rows)
    assert not result.changed
    assert any("Moon Administrator" in warning for warning in result.warnings)


def test_a_standard_role_that_is_bound_to_resources_is_known_by_its_binding(
    holder: Holder, module: Module, sandbox: Any
) -> None:
    run(module, holder, type="ACCESS_REQUESTS_ADMIN")
    [listed] = read(module, holder)["roles"]
    assert (listed["type"], listed["role"], listed["org_wide"]) == ("ACCESS_REQUESTS_ADMIN", None, True)
    body = {
        "id": "irb1",
        "type": "CUSTOM",
        "role": "ACCESS_REQUESTS_ADMIN",
        "resource-set": "ACCESS_REQUESTS_IAM_POLICY",
        "label": "Access Requests Administrator",
        "assignmentType": holder.option.upper(),
    }
    sandbox.faults.add(method="GET", path=ROLES_PATH, body=[body], times=None)
    assert not run(module, holder, type="ACCESS_REQUESTS_ADMIN").changed


def test_a_standard_role_is_no_custom_role(holder: Holder, module: Module, sandbox: Any) -> None:
    answer = {"id": "SUPER_ADMIN", "label": "Super Administrator"}
    sandbox.faults.add(method="GET", path="/iam/roles/SUPER_ADMIN", status=200, headers=JSON, body=answer)
    assert 'No custom role is called "SUPER_ADMIN"' in failing(module, holder, **{**CUSTOM, "role": "SUPER_ADMIN"})
    assert sandbox.writes() == []


def test_an_org_is_read_with_the_roles_of_its_holders(holder: Holder, module: Module, sandbox: Any) -> None:
    rows = holder.many(holder.row(LIMITED, READ_ONLY, CUSTOM, APPS_OF), holder.row(READ_ONLY, name=holder.other))
    module(f"{holder.option}_roles", **rows)
    section = f"{holder.option}_roles"
    tree = module("org_info", sections=[section])["org"]
    assert [*tree] == [section]
    assert module("org_info")["org"][section] == tree[section]
    items = {item[holder.option]: item for item in tree[section]}
    assert {holder.name, holder.other} <= {*items}
    assert items[holder.other] == {
        holder.option: holder.other,
        "roles": [{**READ_ONLY, "org_wide": True}],
        "state": "exact",
    }
    assert not module("org", **tree).changed
    # Whatever else comes to be assigned is drift.
    run(module, holder, type="REPORT_ADMIN")
    assert [change["action"] for change in module("org", check=True, **tree)["changes"]] == ["unassign"]
    for name in (holder.name, holder.other):
        empty = holder.many(holder.row(name=name, state="exact", allow_empty=["roles"]))
        module(f"{holder.option}_roles", **empty)
    assert module("org", **tree).changed
    assert module("org_info", sections=[section])["org"] == tree


@pytest.mark.parametrize("state", ["present", "exact"])
def test_what_undoes_a_run_restores_all_roles_of_the_holder(state: str, holder: Holder, module: Module) -> None:
    module(f"{holder.option}_roles", **holder.many(holder.row(LIMITED, READ_ONLY, CUSTOM, APPS_OF)))
    before = read(module, holder)["roles"]
    declared = holder.many(holder.row(WIDE, {"type": "REPORT_ADMIN"}, state=state))
    dry = module(f"{holder.option}_roles", check=True, **declared)["rollback"]
    done = module(f"{holder.option}_roles", **declared)["rollback"]
    assert done == dry
    assert [item[holder.option] for item in done["org"][f"{holder.option}_roles"]] == [holder.name]
    assert read(module, holder)["roles"] != before
    undone = module("org", **done["org"])
    assert undone.changed
    assert read(module, holder)["roles"] == before
    assert not module("org", **done["org"]).changed


def test_what_undoes_the_first_role_of_a_holder_removes_it(holder: Holder, module: Module) -> None:
    tree = run(module, holder, **LIMITED)["rollback"]["org"]
    assert module("org", **tree).changed
    assert held(module, holder) == {}


def test_what_undoes_a_run_where_other_roles_cannot_be_read_removes_none(
    holder: Holder, module: Module, sandbox: Any
) -> None:
    run(module, holder, type="HELP_DESK_ADMIN", group_targets=["Support"])
    # The targets of a role that is not declared are read only for what undoes the run.
    sandbox.faults.add(method="GET", path="/targets/groups", status=403)
    rollback = run(module, holder, **LIMITED)["rollback"]
    assert rollback["org"] == {}
    [sentence] = rollback["left_out"]
    assert f'USER_ADMIN of the {holder.one} "{holder.name}", which has other roles' in sentence
    assert f"community.okta.{holder.option}_role with state: absent" in sentence


def test_roles_of_a_group_of_the_same_plan_are_assigned_when_it_is_there(holder: Holder, module: Module) -> None:
    tree = {
        "groups": [{"name": "Field Staff"}],
        **holder.many(holder.row({"type": "USER_ADMIN", "group_targets": ["Field Staff"]})),
    }
    planned = module("org", check=True, **tree)
    done = module("org", **tree)
    assert [change["summary"] for change in planned["changes"]] == [change["summary"] for change in done["changes"]]
    assert held(module, holder) == {"USER_ADMIN": ["Field Staff"]}
    assert not module("org", **tree).changed
