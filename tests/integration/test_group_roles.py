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


def test_groups_with_an_ambiguous_name_are_read_with_their_type(module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", LIMITED), row("Sales", READ_ONLY)])
    sandbox.org.groups.add({"name": "Sales"}, "APP_GROUP")
    read = {each["group"]: each for each in module("group_role_info")["group_roles"]}
    [typed] = read.keys() - {"Directory People", "Finance"}
    assert typed == "OKTA_GROUP:Sales"
    assert read["Finance"]["roles"][0]["group_targets"] == [typed]
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
    assert sandbox.writes() == []
    assert module("group_roles", group_roles=[row("Finance", state="exact", allow_empty=["roles"])]).changed


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
    unknown = {"id": "gra1", "type": "LUNAR_ADMIN", "label": "Lunar Administrator"}
    sandbox.faults.add(method="GET", path="/roles$", body=[unknown], times=2)
    [read] = module("group_role_info", groups=["Finance"])["group_roles"]
    assert read["read_only"]["other_roles"] == [{"type": "LUNAR_ADMIN", "label": "Lunar Administrator"}]
    result = module("group_roles", group_roles=[row("Finance", state="exact", allow_empty=["roles"])])
    assert not result.changed
    assert any("LUNAR_ADMIN" in warning for warning in result.warnings)


def test_a_role_of_older_orgs_is_assigned_read_and_removed(module: Module) -> None:
    mobile = row("Finance", {"type": "MOBILE_ADMIN", "org_wide": True})
    module("group_roles", group_roles=[mobile])
    assert types(module, "Finance") == ["MOBILE_ADMIN"]
    everything = module("group_role_info", groups=["Finance"])["group_roles"]
    assert not module("group_roles", group_roles=everything).changed
    module("group_roles", group_roles=[{**mobile, "state": "absent"}])
    assert types(module, "Finance") == []


def test_many_groups_are_read_with_two_requests_each_at_the_most(module: Module, sandbox: Any) -> None:
    names = [f"Team {number:02}" for number in range(30)]
    module("groups", groups=[{"name": name} for name in names])
    rows = [row(name, {"type": "USER_ADMIN", "group_targets": [name]}) for name in names]
    module("group_roles", group_roles=rows)
    sandbox.calls.clear()
    assert not module("group_roles", group_roles=rows).changed
    assert len(sandbox.calls) == 1 + 2 * len(names)


@pytest.mark.parametrize("drop", ["before", "after"])
def test_groups_of_one_name_are_not_taken_for_each_other_when_an_answer_is_lost(
    drop: str, module: Module, sandbox: Any
) -> None:
    twin = sandbox.org.groups.add({"name": "Finance"}, "APP_GROUP", "okta:windows_security_principal")
    [first] = [each["id"] for each in module("group_info", name="Finance")["groups"] if each["id"] != twin.id]
    sandbox.faults.add(method="POST", path=f"{twin.id}/roles$", drop=drop)
    module("group_roles", group_roles=[row(each, LIMITED) for each in (first, twin.id)])
    for each in (first, twin.id):
        [read] = module("group_role_info", groups=[each])["group_roles"]
        assert [role["group_targets"] for role in read["roles"]] == [["Sales"]]


def test_a_failure_elsewhere_does_not_come_between_taking_a_role_away_and_assigning_it_anew(
    module: Module, sandbox: Any
) -> None:
    module("group_roles", group_roles=[row("Finance", LIMITED)])
    [support] = module("group_info", name="Support")["groups"]
    sandbox.faults.add(method="DELETE", path="/roles/", delay=1.0)
    sandbox.faults.add(method="POST", path=f"{support['id']}/roles$", status=401)
    rows = [row("Finance", {"type": "USER_ADMIN", "org_wide": True}), row("Support", READ_ONLY)]
    assert module("group_roles", may_fail=True, group_roles=rows).failed
    assert types(module, "Finance") == ["USER_ADMIN"]


def test_a_role_that_was_taken_away_and_not_assigned_anew_is_told(module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", LIMITED)])
    sandbox.faults.add(method="POST", path="/roles$", status=500, times=None)
    message = module.fails("group_roles", group_roles=[row("Finance", {"type": "USER_ADMIN", "org_wide": True})])
    assert "was removed to be assigned again" in message


def test_a_custom_role_that_is_gone_for_good_is_absent(module: Module, sandbox: Any) -> None:
    gone = row("Finance", {"type": "CUSTOM", "role": "Resetter", "resource_set": "Atlantis"}, state="absent")
    result = module("group_roles", group_roles=[gone, row("Support", READ_ONLY)])
    assert result.changed
    assert any('"Atlantis"' in warning for warning in result.warnings)


def test_exact_names_the_resource_set_of_a_custom_role_that_goes(module: Module) -> None:
    module(
        "group_roles", group_roles=[row("Finance", {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"})]
    )
    result = module("group_roles", check=True, group_roles=[row("Finance", READ_ONLY, state="exact")])
    assert 'unassign custom role "Resetter" on "Europe" of group "Finance"' in str(result["changes"])


def test_a_group_whose_statistics_say_nothing_of_roles_is_read(module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", READ_ONLY)])
    [finance] = module("group_info", name="Finance")["groups"]
    listed = {
        "id": finance["id"],
        "profile": {"name": "Finance"},
        "_embedded": {"stats": {"hasAdminPrivlege": None}},
    }
    sandbox.faults.add(method="GET", path="/groups$", body=[listed])
    assert [each["group"] for each in module("group_role_info")["group_roles"]] == ["Finance"]


def test_a_target_whose_name_others_have_too_is_the_one_that_is_there(module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", LIMITED)])
    sandbox.org.groups.add({"name": "Sales"}, "APP_GROUP")
    read = module("group_role_info", groups=["Finance"])["group_roles"]
    assert not module("group_roles", group_roles=read).changed


# One role


def test_one_role_is_read_by_its_id_and_nothing_else_is(module: Module, sandbox: Any) -> None:
    module("group_roles", group_roles=[row("Finance", LIMITED, READ_ONLY)])
    [finance] = module("group_role_info", groups=["Finance"])["group_roles"]
    ids = {each["type"]: each["id"] for each in finance["read_only"]["assignments"]}
    sandbox.calls.clear()
    [read] = module("group_role_info", groups=["Finance"], id=ids["USER_ADMIN"])["group_roles"]
    assert read["roles"] == [each for each in finance["roles"] if each["type"] == "USER_ADMIN"]
    role = f"/api/v1/groups/{finance['read_only']['group_id']}/roles/{ids['USER_ADMIN']}"
    assert [call.path for call in sandbox.calls] == ["/api/v1/groups", role, f"{role}/targets/groups"]


def test_a_role_that_the_group_does_not_have_is_returned_as_none(module: Module) -> None:
    [read] = module("group_role_info", groups=["Finance"], id="gra1a2b3c4d5e6f7g8h9")["group_roles"]
    assert read["roles"] == []


@pytest.mark.parametrize("groups", [None, [], ["Finance", "Support"]])
def test_a_role_is_one_of_one_group(groups: list[str] | None, module: Module, sandbox: Any) -> None:
    assert "one group" in module.fails("group_role_info", groups=groups, id="gra1a2b3c4d5e6f7g8h9")
    assert sandbox.calls == []
