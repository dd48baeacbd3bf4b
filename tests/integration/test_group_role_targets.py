# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Targets of roles that somebody else assigned."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module, Result

HELP_DESK = {"group": "Audit", "type": "HELP_DESK_ADMIN"}
GROUPS, APPS = "group_role_group_targets", "group_role_app_targets"
ZOOM, OIDC, EXPENSES = {"app": "zoomus"}, {"app": "oidc_client"}, {"instance": "Expenses"}


@pytest.fixture(autouse=True)
def roles_of_somebody_else(module: Module, sandbox: Any) -> None:
    roles = [
        {"type": "APP_ADMIN", "app_targets": [ZOOM]},
        {"type": "HELP_DESK_ADMIN", "group_targets": ["Sales", "Support"]},
        {"type": "USER_ADMIN", "group_targets": ["Finance"]},
    ]
    module("group", name="Audit")
    module("group_roles", group_roles=[{"group": "Audit", "roles": roles}])
    sandbox.calls.clear()


def limits(module: Module) -> dict[str, Any]:
    [row] = module("group_role_info", groups=["Audit"])["group_roles"]
    return {role["type"]: role["group_targets"] or role["app_targets"] for role in row["roles"]}


def methods(sandbox: Any) -> list[str]:
    return [call.method for call in sandbox.writes()]


def test_present_adds_and_leaves_the_others(module: Module) -> None:
    result = module(GROUPS, **HELP_DESK, group_targets=["Finance", "Sales"])
    assert result[GROUPS]["group_targets"] == ["Finance", "Sales", "Support"]
    assert limits(module)["HELP_DESK_ADMIN"] == ["Finance", "Sales", "Support"]


def test_absent_removes_and_leaves_the_others(module: Module) -> None:
    module(GROUPS, **HELP_DESK, group_targets=["Sales"], state="absent")
    assert limits(module)["HELP_DESK_ADMIN"] == ["Support"]


def test_exact_adds_before_it_removes(module: Module, sandbox: Any) -> None:
    module(GROUPS, **HELP_DESK, group_targets=["Finance"], state="exact")
    assert methods(sandbox) == ["PUT", "DELETE", "DELETE"]
    assert limits(module)["HELP_DESK_ADMIN"] == ["Finance"]


def test_instances_are_removed_by_the_key_of_their_app(module: Module, sandbox: Any) -> None:
    module(APPS, group="Audit", app_targets=[EXPENSES])
    module(APPS, group="Audit", app_targets=[EXPENSES], state="absent")
    assert "/targets/catalog/apps/oidc_client/0oa" in sandbox.writes()[-1].path
    assert limits(module)["APP_ADMIN"] == [ZOOM]


@pytest.mark.parametrize("check", [True, False])
def test_the_last_target_is_refused_before_anything_is_sent(check: bool, module: Module, sandbox: Any) -> None:
    message = module.fails(GROUPS, check=check, **HELP_DESK, group_targets=["Sales", "Support"], state="absent")
    assert "last target" in message
    assert "last target" in module.fails(APPS, check=check, group="Audit", app_targets=[ZOOM], state="absent")
    assert sandbox.writes() == []


@pytest.mark.parametrize("state", ["present", "exact"])
def test_an_org_wide_role_is_limited_only_on_demand(state: str, module: Module, sandbox: Any) -> None:
    module("group_role", group="Audit", type="USER_ADMIN", org_wide=True)
    sandbox.calls.clear()
    given = {"group": "Audit", "type": "USER_ADMIN", "group_targets": ["Sales", "Support"], "state": state}
    for check in (True, False):
        assert "narrow: true" in module.fails(GROUPS, check=check, **given)
    assert sandbox.writes() == []
    assert module(GROUPS, **given, narrow=True).changed
    assert limits(module)["USER_ADMIN"] == ["Sales", "Support"]
    assert not module(GROUPS, **given).changed


def test_removing_from_an_org_wide_role_changes_nothing_and_says_so(module: Module) -> None:
    module("group_role", group="Audit", type="APP_ADMIN", org_wide=True)
    result: Result = module(APPS, group="Audit", app_targets=[ZOOM], state="absent")
    assert not result.changed
    assert any("whole org" in warning for warning in result.warnings)


@pytest.mark.parametrize("state", ["present", "exact"])
def test_a_role_that_is_not_assigned_is_not_assigned_here(state: str, module: Module, sandbox: Any) -> None:
    message = module.fails(GROUPS, group="Finance", type="USER_ADMIN", group_targets=["Sales"], state=state)
    assert "community.okta.group_role" in message
    assert sandbox.writes() == []


def test_removing_from_a_role_that_is_not_assigned_is_a_warning(module: Module) -> None:
    result = module(GROUPS, group="Finance", type="USER_ADMIN", group_targets=["Sales"], state="absent")
    assert not result.changed
    assert any("is not assigned" in warning for warning in result.warnings)


@pytest.mark.parametrize("state", ["present", "exact", "absent"])
def test_an_empty_list_is_refused(state: str, module: Module, sandbox: Any) -> None:
    assert "empty list" in module.fails(GROUPS, **HELP_DESK, group_targets=[], state=state)
    assert "empty list" in module.fails(APPS, group="Audit", app_targets=[], state=state)
    assert sandbox.calls == []


def test_an_app_and_its_instance_do_not_come_together(module: Module, sandbox: Any) -> None:
    module(APPS, group="Audit", app_targets=[EXPENSES])
    sandbox.calls.clear()
    assert "at once" in module.fails(APPS, group="Audit", app_targets=[OIDC])
    assert sandbox.writes() == []
    module(APPS, group="Audit", app_targets=[OIDC, ZOOM], state="exact")
    assert methods(sandbox) == ["DELETE", "PUT"]


def test_a_role_is_never_assigned_anew_here(module: Module, sandbox: Any) -> None:
    module(APPS, group="Audit", app_targets=[OIDC], state="exact")
    sandbox.calls.clear()
    message = module.fails(APPS, group="Audit", app_targets=[EXPENSES], state="exact")
    assert "community.okta.group_role and allow_reassign" in message
    assert sandbox.writes() == []


def test_what_is_no_target_is_left_alone_and_a_name_of_nothing_is_told(module: Module) -> None:
    result = module(GROUPS, **HELP_DESK, group_targets=["Finance", "Salse"], state="absent")
    assert not result.changed
    [warning] = [warning for warning in result.warnings if "Nothing is called" in warning]
    assert '"Salse"' in warning
    apps = [{"instance": "Payroll"}, {"instance": "Payrol"}]
    result = module(APPS, group="Audit", app_targets=apps, state="absent")
    assert any('"Payrol"' in warning for warning in result.warnings)
    assert not any('"Payroll"' in warning for warning in result.warnings)


def test_a_target_that_another_removed_meanwhile_counts_as_removed(module: Module, sandbox: Any) -> None:
    [sales] = module("group_info", name="Sales")["groups"]
    told = {"errorCode": "E0000007", "errorSummary": f"Not found: Resource not found: {sales['id']} (UserGroup)"}
    sandbox.faults.add(method="DELETE", path="/targets/groups/", status=404, body=told)
    assert module(GROUPS, **HELP_DESK, group_targets=["Sales"], state="absent").changed


def test_a_role_that_another_took_away_meanwhile_is_not_told_as_limited(module: Module, sandbox: Any) -> None:
    told = {"errorCode": "E0000007", "errorSummary": "Not found: Resource not found: JBCUY (RoleAssignment)"}
    sandbox.faults.add(method="DELETE", path="/targets/groups/", status=404, body=told)
    assert "The role was removed after it was read" in module.fails(
        GROUPS, **HELP_DESK, group_targets=["Sales"], state="absent"
    )


def test_check_mode_plans_for_a_group_that_an_earlier_task_would_create(module: Module) -> None:
    result = module(GROUPS, check=True, group="New", type="USER_ADMIN", group_targets=["Sales"])
    assert result.changed
    assert result["assumed"] == ["New"]
