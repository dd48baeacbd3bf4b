# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Okta assigns no admin role to a group that group rules name: that is known before anything is written."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module

RULE: dict[str, Any] = {
    "name": "Sellers",
    "expression": 'user.department == "Sales"',
    "groups": ["Sales", "Support"],
    "status": "ACTIVE",
}
READ_ONLY = {"type": "READ_ONLY_ADMIN"}
LIMITED = {"type": "USER_ADMIN", "group_targets": ["Finance", "Support"]}
ABSENT = {"name": "Sellers", "state": "absent"}
WITHOUT = {**RULE, "groups": ["Support"]}


def declared(module_name: str, *roles: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The options that give Sales these roles."""
    if module_name == "group_role":
        return {"group": "Sales", **roles[0], **more}
    if module_name == "group_roles":
        return {"group_roles": [{"group": "Sales", "roles": list(roles), **more}]}
    return {"groups": [{"name": "Sales", "roles": list(roles), **more}]}


def lists_of_rules(sandbox: Any) -> list[Any]:
    return [call for call in sandbox.calls if (call.method, call.path) == ("GET", "/api/v1/groups/rules")]


def roles_of_sales(module: Module) -> list[str]:
    [row] = module("group_role_info", groups=["Sales"])["group_roles"]
    return [role["type"] for role in row["roles"]]


def add_rule_to_a_group_with_roles(sandbox: Any, group: str) -> None:
    """What Okta takes from nobody any more, and older orgs may have."""
    [group_id] = [each.id for each in sandbox.org.groups.all() if each.name == group]
    [rule] = sandbox.org.rules.all()
    rule.content.group_ids = [group_id]


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("status", ["ACTIVE", "INACTIVE"])
@pytest.mark.parametrize("name", ["group_role", "group_roles", "org"])
def test_a_role_for_a_group_that_a_rule_names_is_refused_before_anything_is_written(
    name: str, status: str, check: bool, module: Module, sandbox: Any
) -> None:
    module("group_rule", **{**RULE, "status": status})
    sandbox.calls.clear()
    result = module(name, check=check, may_fail=True, **declared(name, LIMITED))
    assert 'Group "Sales" cannot be assigned USER_ADMIN: group rules fill it ("Sellers")' in result.message
    assert result["error"]["kind"] == "refused"
    assert sandbox.writes() == []
    assert len(lists_of_rules(sandbox)) == 1


@pytest.mark.parametrize("check", [True, False])
def test_the_other_roles_that_are_too_wide_are_named(check: bool, module: Module, sandbox: Any) -> None:
    module("group_role", group="Finance", type="USER_ADMIN", org_wide=True)
    module("group_rule", **RULE)
    sandbox.calls.clear()
    rows = [{"group": "Sales", "roles": [READ_ONLY]}, {"group": "Finance", "roles": [LIMITED]}]
    message = module.fails("group_roles", check=check, group_roles=rows)
    assert 'USER_ADMIN of group "Finance" holds for the whole org' in message
    assert sandbox.writes() == []


@pytest.mark.parametrize("check", [True, False])
def test_a_role_that_would_be_removed_to_be_assigned_again_stays(check: bool, module: Module, sandbox: Any) -> None:
    module("group_role", **declared("group_role", LIMITED))
    module("group_rule", **WITHOUT)
    add_rule_to_a_group_with_roles(sandbox, "Sales")
    sandbox.calls.clear()
    org_wide = declared("group_role", {"type": "USER_ADMIN", "org_wide": True})
    assert '"Sellers"' in module.fails("group_role", check=check, **org_wide)
    assert sandbox.writes() == []
    assert roles_of_sales(module) == ["USER_ADMIN"]


@pytest.mark.parametrize("name", ["group_role", "group_roles", "org"])
def test_who_may_not_read_rules_goes_on_without_the_check(name: str, module: Module, sandbox: Any) -> None:
    module("group_rule", **WITHOUT)
    sandbox.faults.add(method="GET", path="/groups/rules$", status=403, times=None)
    assert module(name, check=True, **declared(name, READ_ONLY)).changed
    assert module(name, **declared(name, READ_ONLY)).changed


def test_a_rule_that_cannot_be_read_keeps_no_group_from_its_role(module: Module, sandbox: Any) -> None:
    body = [None, 7, {"id": None, "actions": 5}, {"id": "0pr1", "actions": {"assignUserToGroups": {"groupIds": {}}}}]
    answer = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": body}
    sandbox.faults.add(method="GET", path="/groups/rules$", **answer)
    result = module("group_role", **declared("group_role", READ_ONLY))
    assert (result.changed, result.warnings) == (True, [])


@pytest.mark.parametrize("name", ["group_role", "group_roles", "org"])
def test_rules_are_read_only_where_a_role_is_to_be_assigned(name: str, module: Module, sandbox: Any) -> None:
    module(name, **declared(name, LIMITED))
    sandbox.calls.clear()
    assert not module(name, **declared(name, LIMITED)).changed
    assert module(name, **declared(name, {**LIMITED, "group_targets": ["Finance"]}, state="present")).changed
    if name == "org":
        assert module(name, groups=[{"name": "New", "roles": [READ_ONLY]}]).changed
    else:
        assert module(name, **declared(name, {"type": "USER_ADMIN", "group_targets": ["Finance"]}, state="absent"))
    assert lists_of_rules(sandbox) == []


@pytest.mark.parametrize("rule", [ABSENT, WITHOUT, {**WITHOUT, "status": "INACTIVE"}])
def test_a_plan_that_ends_the_rule_assigns_the_role_afterwards(
    rule: dict[str, Any], module: Module, sandbox: Any
) -> None:
    module("group_rule", **RULE)
    tree = {**declared("org", LIMITED, READ_ONLY), "group_rules": [rule]}
    sandbox.calls.clear()
    dry = module("org", check=True, **tree)
    assert sandbox.writes() == []
    assert len(lists_of_rules(sandbox)) == 1
    real = module("org", **tree)
    assert [change["summary"] for change in dry["changes"]] == [change["summary"] for change in real["changes"]]
    assert {change["status"] for change in real["changes"]} == {"applied"}
    writes = [f"{call.method} {call.path}" for call in sandbox.writes()]
    last_of_rule = max(number for number, write in enumerate(writes) if "/rules/" in write)
    assert all("/roles" in write for write in writes[last_of_rule + 1 :])
    assert roles_of_sales(module) == ["READ_ONLY_ADMIN", "USER_ADMIN"]
    assert not module("org", **tree).changed


@pytest.mark.parametrize("check", [True, False])
def test_a_plan_that_only_deactivates_the_rule_is_refused(check: bool, module: Module, sandbox: Any) -> None:
    module("group_rule", **RULE)
    sandbox.calls.clear()
    tree = {**declared("org", READ_ONLY), "group_rules": [{"name": "Sellers", "status": "INACTIVE"}]}
    assert "even if the rules are inactive" in module.fails("org", check=check, **tree)
    assert sandbox.writes() == []


def test_a_role_is_not_removed_to_be_assigned_again_before_the_rule_is_gone(module: Module, sandbox: Any) -> None:
    module("group_role", **declared("group_role", LIMITED))
    module("group_rule", **WITHOUT)
    add_rule_to_a_group_with_roles(sandbox, "Sales")
    sandbox.calls.clear()
    tree = {**declared("org", {"type": "USER_ADMIN", "org_wide": True}), "group_rules": [ABSENT]}
    assert module("org", **tree).changed
    writes = [f"{call.method} {call.path.rpartition('/')[0][7:]}" for call in sandbox.writes()]
    assert [write.partition("/00g")[0] for write in writes if "lifecycle" not in write] == [
        "DELETE /groups/rules",
        "DELETE /groups",
        "POST /groups",
    ]


def test_a_rule_that_is_not_ended_after_all_keeps_the_role_from_being_assigned(module: Module, sandbox: Any) -> None:
    module("group_rule", **RULE)
    sandbox.faults.add(method="DELETE", path="/groups/rules/", status=403, times=None)
    tree = {**declared("org", READ_ONLY), "group_rules": [ABSENT]}
    result = module("org", may_fail=True, **tree)
    assert {change["kind"]: change["status"] for change in result["changes"]} == {
        "group rule": "failed",
        "role": "pending",
    }
    sandbox.faults.clear()
    assert module("org", **tree).changed
    assert roles_of_sales(module) == ["READ_ONLY_ADMIN"]


def test_the_rules_are_read_once_by_all_that_a_plan_asks_of_them(module: Module, sandbox: Any) -> None:
    module("group_rule", **WITHOUT)
    sandbox.calls.clear()
    groups = [
        {"name": "Sales", "roles": [READ_ONLY]},
        {"name": "Finance", "members": ["ana@example.com"], "state": "exact"},
        {"name": "Support", "state": "absent"},
    ]
    module("org", check=True, groups=groups, group_rules=[ABSENT])
    assert len(lists_of_rules(sandbox)) == 1
