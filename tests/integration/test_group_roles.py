# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Roles of many groups, what reads them, and the law between the two."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module

READ_ONLY = {"type": "READ_ONLY_ADMIN"}
LIMITED = {"type": "USER_ADMIN", "group_targets": ["Sales"]}
ROLES = [
    READ_ONLY,
    LIMITED,
    {"type": "APP_ADMIN", "app_targets": [{"app": "oidc_client"}, {"instance": "Payroll"}]},
    {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"},
    {"type": "WORKFLOWS_ADMIN"},
]


def row(group: str, *roles: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"group": group, "roles": list(roles), **more}


def types(module: Module, group: str) -> list[str]:
    [found] = module("group_role_info", groups=[group])["group_roles"]
    return [role["type"] for role in found["roles"]]


@pytest.mark.parametrize("state", ["present", "exact"])
def test_what_was_read_is_unchanged_when_it_is_declared(state: str, module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", *ROLES), row("Support", READ_ONLY)])
    read = module("group_role_info")["group_roles"]
    assert [each["group"] for each in read] == ["Directory People", "Finance", "Support"]
    sandbox.calls.clear()
    assert not module("group_roles", group_roles=[{**each, "state": state} for each in read]).changed
    assert sandbox.writes() == []


def test_a_group_without_roles_is_read_when_it_is_asked_for(module: Module) -> None:
    read = module("group_role_info", groups=["Sales"])["group_roles"]
    assert [(each["group"], each["roles"]) for each in read] == [("Sales", [])]
    assert not module("group_roles", group_roles=read).changed


def test_groups_with_an_ambiguous_name_are_read_by_id(module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", LIMITED), row("Sales", READ_ONLY)])
    sandbox.org.groups.add({"name": "Sales"}, "APP_GROUP")
    read = {each["group"]: each for each in module("group_role_info")["group_roles"]}
    [by_id] = read.keys() - {"Directory People", "Finance"}
    assert by_id.startswith("00g")
    assert read["Finance"]["roles"][0]["group_targets"] == [by_id]
    assert not module("group_roles", group_roles=list(read.values())).changed


def test_present_leaves_other_roles_alone_and_exact_takes_them_away(module: Module) -> None:
    module("group_roles", group_roles=[row("Finance", READ_ONLY, LIMITED)])
    module("group_roles", group_roles=[row("Finance", {"type": "REPORT_ADMIN"})])
    assert types(module, "Finance") == ["READ_ONLY_ADMIN", "REPORT_ADMIN", "USER_ADMIN"]
    module("group_roles", group_roles=[row("Finance", LIMITED, state="exact")])
    assert types(module, "Finance") == ["USER_ADMIN"]


def test_exact_assigns_before_it_takes_away(module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", READ_ONLY)])
    sandbox.calls.clear()
    module("group_roles", group_roles=[row("Finance", LIMITED, state="exact")])
    assert [call.method for call in sandbox.writes()] == ["POST", "PUT", "DELETE"]


def test_an_empty_list_of_roles_needs_the_word_for_it(module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", READ_ONLY)])
    sandbox.calls.clear()
    assert "allow_empty" in module.fails("group_roles", group_roles=[row("Finance", state="exact")])
    assert sandbox.calls == []
    assert module("group_roles", group_roles=[row("Finance", state="exact", allow_empty=True)]).changed


def test_taking_roles_away_counts_over_all_groups(module: Module, sandbox: Any) -> None:
    rows = [row(group, READ_ONLY, {"type": "REPORT_ADMIN"}) for group in ("Finance", "Support")]
    module("group_roles", group_roles=rows)
    sandbox.calls.clear()
    absent = [{**each, "state": "absent"} for each in rows]
    assert "4 things" in module.fails("group_roles", group_roles=absent, max_removals=3)
    assert sandbox.writes() == []
    assert module("group_roles", group_roles=absent, max_removals=4).changed


def test_a_role_that_is_declared_twice_is_refused(module: Module, sandbox: Any) -> None:
    role = {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}
    assert "twice" in module.fails("group_roles", group_roles=[row("Finance", LIMITED, READ_ONLY, LIMITED)])
    assert "twice" in module.fails("group_roles", group_roles=[row("Finance", role, role)])
    assert sandbox.writes() == []


def test_a_group_that_is_named_twice_is_refused(module: Module) -> None:
    [found] = module("group_info", name="Finance")["groups"]
    rows = [row("Finance", READ_ONLY), row(found["id"], {"type": "REPORT_ADMIN"})]
    assert "same group" in module.fails("group_roles", group_roles=rows)


def test_one_refused_role_leaves_the_others_to_be_done(module: Module, sandbox: Any) -> None:
    rows = [row("App People", READ_ONLY), row("Finance", LIMITED), row("Support", READ_ONLY)]
    result = module("group_roles", may_fail=True, group_roles=rows)
    assert "E0000194" in result.message
    assert sorted(change["status"] for change in result["changes"]) == ["applied", "applied", "failed"]
    assert types(module, "Finance") == ["USER_ADMIN"]


def test_a_role_of_an_unknown_type_is_told_and_left_alone(module: Module, sandbox: Any) -> None:
    unknown = {"id": "gra1", "type": "MOBILE_ADMIN", "label": "Mobile Administrator"}
    sandbox.faults.add(method="GET", path="/roles$", body=[unknown], times=2)
    [read] = module("group_role_info", groups=["Finance"])["group_roles"]
    assert read["read_only"]["other_roles"] == [{"type": "MOBILE_ADMIN", "label": "Mobile Administrator"}]
    result = module("group_roles", group_roles=[row("Finance", state="exact", allow_empty=True)])
    assert not result.changed
    assert any("MOBILE_ADMIN" in warning for warning in result.warnings)


def test_many_groups_are_read_with_two_requests_each_at_the_most(module: Module, sandbox: Any) -> None:
    names = [f"Team {number:02}" for number in range(30)]
    module("groups", groups=[{"name": name} for name in names])
    rows = [row(name, {"type": "USER_ADMIN", "group_targets": [name]}) for name in names]
    module("group_roles", group_roles=rows)
    sandbox.calls.clear()
    assert not module("group_roles", group_roles=rows).changed
    assert len(sandbox.calls) == 1 + 2 * len(names)
