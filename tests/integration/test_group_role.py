# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Admin roles: never wider than declared, step by step on the wire."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module, Result

HELP_DESK = {"group": "Finance", "type": "HELP_DESK_ADMIN"}
ROLES_PATH = r"/roles$"
TARGETS_PATH = r"/targets/groups/"
JSON = {"Content-Type": "application/json"}


def wire(sandbox: Any) -> list[str]:
    """The writes, told short: method and the last part of the path that is not an id."""
    shown = []
    for call in sandbox.writes():
        if "/targets/groups/" in call.path:
            shown.append(f"{call.method} target")
        elif "/roles" in call.path:
            shown.append(f"{call.method} role")
        else:
            shown.append(f"{call.method} {call.path.rsplit('/', 2)[1]}")
    return shown


def assigned(sandbox: Any, module: Module, group: str = "Finance") -> dict[str, list[str]]:
    """The roles of a group with the names of their targets, read by plain requests."""
    import requests

    def get(path: str) -> Any:
        answer = requests.get(
            f"{sandbox.url}/api/v1/{path}", headers={"Authorization": f"SSWS {module.token}"}, timeout=60
        )
        assert answer.status_code in (200, 400), answer.text
        return answer.json() if answer.status_code == 200 else []

    [found] = get(f"groups?q={group}")
    return {
        role["type"]: sorted(
            target["profile"]["name"] for target in get(f"groups/{found['id']}/roles/{role['id']}/targets/groups")
        )
        for role in get(f"groups/{found['id']}/roles")
    }


def test_a_new_role_gets_its_first_target_in_the_very_next_request(module: Module, sandbox: Any) -> None:
    result = module("group_role", **HELP_DESK, group_targets=["Sales", "Support"])
    assert result["changes"][0]["summary"].endswith("limited to Sales")
    calls = [f"{call.method} {'target' if 'targets' in call.path else 'role'}" for call in sandbox.calls][-3:]
    assert calls == ["POST role", "PUT target", "PUT target"]
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales", "Support"]}


def test_replacing_all_targets_adds_before_it_removes(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    sandbox.calls.clear()
    module("group_role", **HELP_DESK, group_targets=["Support", "Directory People"])
    assert wire(sandbox) == ["PUT target", "PUT target", "DELETE target"]
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Directory People", "Support"]}


def test_old_targets_stay_while_a_new_one_cannot_be_added(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403)
    result = module("group_role", may_fail=True, **HELP_DESK, group_targets=["Support"])
    assert [change["status"] for change in result["changes"]] == ["failed", "pending"]
    assert not result.changed
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}
    assert module("group_role", **HELP_DESK, group_targets=["Support"]).changed
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Support"]}


def test_from_limited_to_org_wide_and_back(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    sandbox.calls.clear()
    assert module("group_role", **HELP_DESK, org_wide=True)["group_role"]["org_wide"] is True
    assert wire(sandbox) == ["DELETE role", "POST role"]
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": []}
    assert not module("group_role", **HELP_DESK, org_wide=True).changed
    sandbox.calls.clear()
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert wire(sandbox) == ["PUT target"]
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


def test_a_conflict_after_our_own_removal_is_retried_and_never_taken_for_already_there(
    module: Module, sandbox: Any
) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    conflict = {"errorCode": "E0000090", "errorSummary": "The role specified is already assigned to the user."}
    sandbox.faults.add(method="POST", path=ROLES_PATH, status=409, body=conflict, times=2)
    module("group_role", **HELP_DESK, org_wide=True)
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": []}


def test_going_org_wide_counts_as_a_removal(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    for check in (True, False):
        assert "max_removals (0)" in module.fails("group_role", check=check, **HELP_DESK, org_wide=True, max_removals=0)
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


@pytest.mark.parametrize("fault", [{"status": 403}, {"status": 500, "times": 2}, {"drop": "before", "times": 2}])
def test_an_assignment_that_cannot_be_limited_is_taken_back(
    fault: dict[str, Any], module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, **fault)
    message = module.fails("group_role", **HELP_DESK, group_targets=["Sales", "Support"])
    assert "taken back" in message
    assert '"Sales"' in message
    assert assigned(sandbox, module) == {}
    module("group_role", **HELP_DESK, group_targets=["Sales", "Support"])
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales", "Support"]}


def test_what_could_not_be_taken_back_is_told_and_mended_by_the_next_run_first(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403)
    sandbox.faults.add(method="DELETE", path="/roles/", status=403)
    message = module.fails("group_role", **HELP_DESK, group_targets=["Sales"])
    assert "holds for the whole org" in message
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": []}
    sandbox.calls.clear()
    result = module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert wire(sandbox) == ["PUT target"]
    assert any("org-wide" in warning for warning in result.warnings)


def test_a_role_that_lost_its_targets_is_drift_in_check_mode_too(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, org_wide=True)
    result = module("group_role", check=True, **HELP_DESK, group_targets=["Sales"])
    assert result.changed
    assert any("found without any target" in warning for warning in result.warnings)
    [diff] = result["diff"]
    assert (diff["before"]["org_wide"], diff["after"]["org_wide"]) == (True, False)


def test_a_second_target_that_fails_leaves_the_role_limited(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403, after=1)
    result = module("group_role", may_fail=True, **HELP_DESK, group_targets=["Sales", "Support"])
    assert "add Support to the targets" in result.message
    assert result.changed
    assert [change["status"] for change in result["changes"]] == ["applied", "failed"]
    assert result["diff"][0]["after"] == {"targets": ["Sales"], "org_wide": False}
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


def test_a_new_assignment_that_okta_does_not_see_yet_is_limited_after_a_moment(module: Module, sandbox: Any) -> None:
    missing = {"errorCode": "E0000007", "errorSummary": "Not found: Resource not found: X (RoleAssignment)"}
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=404, body=missing, times=2)
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


@pytest.mark.parametrize("drop", ["before", "after"])
def test_an_assignment_whose_answer_was_lost_is_looked_up_before_it_is_repeated(
    drop: str, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path=ROLES_PATH, drop=drop)
    result = module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert result.changed
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}
    assert wire(sandbox).count("POST role") == {"before": 2, "after": 1}[drop]


def test_an_assignment_that_a_lagging_list_hides_is_found_again_and_limited(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, org_wide=True)
    sandbox.faults.add(method="GET", path=ROLES_PATH, body=[], times=2)
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


def test_more_targets_than_a_page_are_read(module: Module) -> None:
    names = [f"Team {number:02}" for number in range(25)]
    module("groups", groups=[{"name": name} for name in names])
    module("group_role", **HELP_DESK, group_targets=names)
    assert not module("group_role", **HELP_DESK, group_targets=list(reversed(names))).changed


def test_notifications_are_disabled_when_the_role_is_assigned_and_never_compared(module: Module, sandbox: Any) -> None:
    module("group_role", group="Finance", type="READ_ONLY_ADMIN", disable_notifications=True)
    [post] = [call for call in sandbox.writes() if call.method == "POST"]
    assert "disableNotifications=true" in str(post.query)
    for given in (True, False, None):
        assert not module("group_role", group="Finance", type="READ_ONLY_ADMIN", disable_notifications=given).changed


def test_roles_of_other_types_are_left_alone(module: Module, sandbox: Any) -> None:
    module("group_role", group="Finance", type="READ_ONLY_ADMIN")
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    module("group_role", **HELP_DESK, state="absent")
    assert assigned(sandbox, module) == {"READ_ONLY_ADMIN": []}


@pytest.mark.parametrize(("group", "code"), [("Everyone", "E0000211"), ("App People", "E0000194")])
def test_whether_a_group_may_hold_a_role_is_for_okta_to_judge(group: str, code: str, module: Module) -> None:
    message = module.fails("group_role", group=group, type="READ_ONLY_ADMIN")
    assert code in message
    assert "request id" in message


def test_a_directory_group_may_hold_a_role_and_be_its_target(module: Module, sandbox: Any) -> None:
    given = {"group": "Directory People", "type": "GROUP_MEMBERSHIP_ADMIN", "group_targets": ["Directory People"]}
    module("group_role", **given)
    assert assigned(sandbox, module, "Directory People")["GROUP_MEMBERSHIP_ADMIN"] == ["Directory People"]


def test_a_group_that_is_gone_has_no_roles_and_a_warning_says_so(module: Module) -> None:
    result: Result = module("group_role", group="Nobody", type="READ_ONLY_ADMIN", state="absent")
    assert not result.changed
    assert any('"Nobody"' in warning for warning in result.warnings)


def test_one_unknown_target_means_that_nothing_is_assigned(module: Module, sandbox: Any) -> None:
    message = module.fails("group_role", **HELP_DESK, group_targets=["Sales", "Salse", "Suport"])
    assert '"Salse", "Suport"' in message
    assert sandbox.writes() == []


def test_check_mode_plans_for_groups_that_an_earlier_task_would_create(module: Module) -> None:
    result = module("group_role", check=True, group="New", type="HELP_DESK_ADMIN", group_targets=["Newer", "Sales"])
    assert result.changed
    assert sorted(result["assumed"]) == ["New", "Newer"]
    assert result.warnings


def test_an_answer_that_is_no_assignment_is_looked_up_and_limited(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=ROLES_PATH, body={"type": "HELP_DESK_ADMIN"})
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert wire(sandbox) == ["POST role", "PUT target"]
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


def test_an_answer_that_is_lost_twice_is_looked_up_twice(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=ROLES_PATH, drop="before")
    sandbox.faults.add(method="POST", path=ROLES_PATH, drop="after")
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


def test_an_assignment_that_was_found_again_but_cannot_be_limited_is_told_to_be_org_wide(
    module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path=ROLES_PATH, drop="after")
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403)
    result = module("group_role", may_fail=True, **HELP_DESK, group_targets=["Sales"])
    assert "may hold for the whole org until it is limited" in result.message
    assert result["diff"][0]["after"] == {"targets": [], "org_wide": True}
    assert [change["status"] for change in result["changes"]] == ["applied", "failed"]
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": []}


def test_a_lost_assignment_that_cannot_be_looked_up_is_told_to_be_possibly_org_wide(
    module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path=ROLES_PATH, drop="after")
    sandbox.faults.add(method="GET", path=ROLES_PATH, status=503, after=1, times=None)
    result = module("group_role", may_fail=True, **HELP_DESK, group_targets=["Sales"])
    assert "may have been assigned nevertheless and hold for the whole org" in result.message
    assert [change["status"] for change in result["changes"]] == ["unknown"]
    assert result.changed
    assert result["diff"] != []


def test_only_an_assignment_of_our_own_is_taken_back(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, org_wide=True)
    answered = {"id": "JBCUYUC7IRCVGS27IFCE2SKO", "type": "HELP_DESK_ADMIN"}
    sandbox.faults.add(method="GET", path=ROLES_PATH, body=[])
    sandbox.faults.add(method="POST", path=ROLES_PATH, status=200, body=answered, headers=JSON)
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403)
    assert "may now hold for the whole org" in module.fails("group_role", **HELP_DESK, group_targets=["Sales"])
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": []}


def test_targets_that_a_lagging_list_hid_are_removed_after_all(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, group_targets=["Support"])
    sandbox.faults.add(method="GET", path=ROLES_PATH, body=[])
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


@pytest.mark.parametrize("fault", [{"drop": "before", "times": 2}, {"drop": "after"}, {"status": 403}])
def test_going_org_wide_tells_each_step_truly(fault: dict[str, Any], module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    sandbox.faults.add(method="POST", path=ROLES_PATH, **fault)
    result = module("group_role", may_fail=True, **HELP_DESK, org_wide=True)
    told = {change["action"]: change["status"] for change in result["changes"]}
    there = assigned(sandbox, module)
    assert told["unassign"] == "applied"
    assert (told["assign"] == "applied") is (there == {"HELP_DESK_ADMIN": []})
    assert result.changed


def test_a_role_that_was_just_limited_waits_for_no_rate_limit(module: Module, sandbox: Any) -> None:
    sandbox.settings.rate_limit = {"/api/v1/groups": 8}
    sandbox.settings.rate_limit_window = 3
    module("group_role", group="Support", type="READ_ONLY_ADMIN")
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    by_method = [(call.method, call.status) for call in sandbox.calls]
    posted = max(index for index, (method, _status) in enumerate(by_method) if method == "POST")
    assert by_method[posted + 1] == ("PUT", 204)


def test_a_diff_shows_the_whole_limits_of_a_role(module: Module) -> None:
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    [added] = module("group_role", **HELP_DESK, group_targets=["Sales", "Support"])["diff"]
    assert added["before"] == {"targets": ["Sales"], "org_wide": False}
    assert added["after"] == {"targets": ["Sales", "Support"], "org_wide": False}
    [removed] = module("group_role", **HELP_DESK, state="absent")["diff"]
    assert (removed["before"], removed["after"]) == (added["after"], "")


def test_one_target_named_twice_is_one(module: Module, sandbox: Any) -> None:
    [sales] = module("group_info", name="Sales")["groups"]
    result = module("group_role", **HELP_DESK, group_targets=["Sales", sales["id"]])
    assert result["group_role"]["group_targets"] == ["Sales"]
    assert wire(sandbox) == ["POST role", "PUT target"]


def test_check_mode_does_not_assume_a_group_by_its_id(module: Module) -> None:
    message = module.fails("group_role", check=True, **HELP_DESK, group_targets=["00g00000000000000009"])
    assert "00g00000000000000009" in message


def test_an_app_admin_that_is_limited_to_apps_is_not_taken_for_org_wide(module: Module, sandbox: Any) -> None:
    app_admin = {"group": "Finance", "type": "APP_ADMIN", "org_wide": True}
    module("group_role", **app_admin)
    assert not module("group_role", **app_admin).changed
    whole_app_and_instance = [{"name": "facebook", "status": "ACTIVE"}, {"id": "0oa1", "name": "Payroll"}]
    sandbox.faults.add(method="GET", path="/targets/catalog/apps$", body=whole_app_and_instance)
    [diff] = module("group_role", check=True, **app_admin)["diff"]
    assert diff["before"] == {"targets": ["Payroll", "every instance of facebook"], "org_wide": False}
    assert diff["after"] == {"targets": [], "org_wide": True}


MISSING = {"errorCode": "E0000007", "errorSummary": "Not found: Resource not found: X (RoleAssignment)"}


def test_an_assignment_that_okta_does_not_show_is_not_told_to_be_taken_back(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=404, body=MISSING, times=None)
    sandbox.faults.add(method="DELETE", path="/roles/", status=404, body=MISSING, times=None)
    result = module("group_role", may_fail=True, **HELP_DESK, group_targets=["Sales"])
    assert "It may hold for the whole org" in result.message
    assert result.changed
    assert result["diff"][0]["after"] == {"targets": [], "org_wide": True}
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": []}


def test_a_take_back_whose_answer_was_lost_is_no_false_alarm(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403)
    sandbox.faults.add(method="DELETE", path="/roles/", drop="after")
    assert "taken back" in module.fails("group_role", **HELP_DESK, group_targets=["Sales"])
    assert assigned(sandbox, module) == {}


def test_an_assignment_that_okta_shows_late_is_taken_back_after_all(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403)
    sandbox.faults.add(method="DELETE", path="/roles/", status=404, body=MISSING, times=2)
    assert "taken back" in module.fails("group_role", **HELP_DESK, group_targets=["Sales"])
    assert assigned(sandbox, module) == {}


def test_a_lost_assignment_that_okta_shows_late_is_limited_after_all(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=ROLES_PATH, drop="after")
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=404, body=MISSING, times=2)
    module("group_role", **HELP_DESK, group_targets=["Sales"])
    assert assigned(sandbox, module) == {"HELP_DESK_ADMIN": ["Sales"]}


def test_a_role_that_stays_hidden_is_told_once_and_its_targets_are_pending(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, org_wide=True)
    sandbox.faults.add(method="GET", path=ROLES_PATH, body=[], times=None)
    result = module("group_role", may_fail=True, **HELP_DESK, group_targets=["Sales", "Support"])
    assert [change["status"] for change in result["changes"]] == ["failed", "pending"]
    assert "E0000090" in result.message
    assert "defect" not in result.message


def test_a_second_target_that_fails_after_a_repair_does_not_raise_a_false_alarm(module: Module, sandbox: Any) -> None:
    module("group_role", **HELP_DESK, org_wide=True)
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403, after=1)
    assert "whole org" not in module.fails("group_role", **HELP_DESK, group_targets=["Sales", "Support"])


def test_what_closes_a_window_does_not_leave_a_share_of_the_limit_to_others(module: Module, sandbox: Any) -> None:
    sandbox.settings.rate_limit = {"/api/v1/groups": 9}
    sandbox.faults.add(method="PUT", path=TARGETS_PATH, status=403)
    assert module("group_role", may_fail=True, **HELP_DESK, group_targets=["Sales"])["api"]["waited_seconds"] == 0
