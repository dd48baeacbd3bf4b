# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Custom roles: permissions come before others go, conditions before anybody holds one, and none that is held goes."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from two_runs import both

READ, CREATE = "okta.users.read", "okta.users.create"
HELD = {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}


def permissions(*names: str, **conditions: Any) -> list[dict[str, Any]]:
    return [{"permission": name, **conditions} for name in names]


def there(sandbox: Any, label: str) -> dict[str, Any]:
    """The conditions of the permissions that the org has for a role, by name; None for none."""
    found = sandbox.org.custom_roles.find(label).permissions
    return {name: permission.conditions for name, permission in found.items()}


def labels(sandbox: Any) -> list[str]:
    return sorted(role.label for role in sandbox.org.custom_roles.all())


def conditions(mode: str, *attributes: str) -> dict[str, Any]:
    return {mode: {"okta:ResourceAttribute/User/Profile": list(attributes)}}


def writes(sandbox: Any) -> list[str]:
    return [f"{call.method} {call.path.rpartition('/')[2]}" for call in sandbox.writes()]


def test_a_permission_with_conditions_is_never_there_without_them(module: Module, sandbox: Any) -> None:
    given = [*permissions(READ, exclude=["title"]), *permissions("okta.groups.read"), *permissions(CREATE)]
    module("custom_role", label="Lead", permissions=given)
    assert writes(sandbox) == ["POST roles", f"POST {READ}"]
    assert there(sandbox, "Lead") == {"okta.groups.read": None, CREATE: None, READ: conditions("exclude", "title")}
    sandbox.calls.clear()
    more = [*given, *permissions("okta.users.userprofile.manage", include=["title"])]
    module("custom_role", label="Lead", permissions=more)
    assert writes(sandbox) == ["POST okta.users.userprofile.manage"]
    assert there(sandbox, "Lead")["okta.users.userprofile.manage"] == conditions("include", "title")


def test_where_all_have_conditions_the_first_gets_them_at_once(module: Module, sandbox: Any) -> None:
    module("custom_role", label="Lead", permissions=permissions(CREATE, READ, include=["title", "department"]))
    assert writes(sandbox) == ["POST roles", f"PUT {CREATE}", f"POST {READ}"]
    limited = conditions("include", "department", "title")
    assert there(sandbox, "Lead") == {READ: limited, CREATE: limited}


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_new_role_that_cannot_get_its_conditions_is_deleted_again(method: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method=method, path=f"/permissions/{READ if method == 'POST' else CREATE}", status=400)
    given = permissions(CREATE, READ, exclude=["title"])
    message = module.fails("custom_role", label="Lead", permissions=given)
    assert "So the custom role was not created" in message
    assert labels(sandbox) == ["Resetter"]
    sandbox.faults.add(method=method, path=f"/permissions/{READ if method == 'POST' else CREATE}", status=400)
    sandbox.faults.add(method="DELETE", path="/iam/roles/", status=403)
    assert "could not be deleted again" in module.fails("custom_role", label="Lead", permissions=given)
    assert module("custom_role", label="Lead", permissions=given).changed
    assert not module("custom_role", label="Lead", permissions=given).changed


@pytest.mark.parametrize("drop", ["before", "after"])
@pytest.mark.parametrize("path", ["/iam/roles$", f"/permissions/{READ}$"])
def test_a_lost_answer_leaves_one_role_that_is_as_declared(drop: str, path: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=path, drop=drop)
    given = [*permissions("okta.groups.read"), *permissions(READ, exclude=["title"])]
    assert module("custom_role", label="Lead", permissions=given).changed
    assert labels(sandbox) == ["Lead", "Resetter"]
    assert there(sandbox, "Lead") == {"okta.groups.read": None, READ: conditions("exclude", "title")}


def test_additions_come_before_removals_and_each_removal_counts(module: Module, sandbox: Any) -> None:
    change = {"label": "Resetter", "permissions": permissions("okta.groups.read", "okta.groups.manage")}
    for check in (True, False):
        message = module.fails("custom_role", check=check, max_removals=0, **change)
        assert "would remove 1 thing" in message
    assert sandbox.writes() == []
    assert module("custom_role", max_removals=1, **change)["removals"] == 1
    assert writes(sandbox)[:2] == ["POST okta.groups.manage", "POST okta.groups.read"]
    assert writes(sandbox)[2:] == ["DELETE okta.users.credentials.resetPassword"]


def test_the_order_of_permissions_and_of_attributes_means_nothing(module: Module) -> None:
    given = [*permissions(READ, exclude=["title", "department"]), *permissions("okta.groups.read", CREATE)]
    module("custom_role", label="Lead", permissions=given)
    again = [*permissions(CREATE, "okta.groups.read"), *permissions(READ, exclude=["department", "title", "title"])]
    assert not module("custom_role", label="Lead", permissions=again).changed


def test_what_okta_adds_to_a_permission_is_no_difference_and_goes_with_it(module: Module, sandbox: Any) -> None:
    both_of_them = permissions("okta.workflows.read", "okta.workflows.invoke")
    module("custom_role", label="Flows", permissions=both_of_them)
    assert "okta.workflows.flows.read" in there(sandbox, "Flows")
    assert not module("custom_role", label="Flows", permissions=both_of_them).changed
    spelled_out = [*both_of_them, *permissions("okta.workflows.flows.read", "okta.workflows.flows.invoke")]
    assert not module("custom_role", label="Flows", permissions=spelled_out).changed
    assert module("custom_role", label="Flows", permissions=permissions("okta.workflows.invoke"))["removals"] == 1
    assert sorted(there(sandbox, "Flows")) == ["okta.workflows.flows.invoke", "okta.workflows.invoke"]
    only_added = permissions("okta.workflows.flows.invoke")
    assert module("custom_role", label="Flows", permissions=only_added).changed
    assert not module("custom_role", label="Flows", permissions=only_added).changed
    assert sorted(there(sandbox, "Flows")) == ["okta.workflows.flows.invoke"]


def test_conditions_of_which_nothing_is_said_stay(module: Module, sandbox: Any) -> None:
    module("custom_role", label="Lead", permissions=permissions(READ, include=["title"]))
    more = permissions(READ, "okta.groups.read")
    assert module("custom_role", label="Lead", permissions=more).changed
    assert there(sandbox, "Lead")[READ] == conditions("include", "title")
    [row] = module("custom_role_info", label="Lead")["custom_roles"]
    assert not module("custom_roles", custom_roles=[row]).changed


def test_other_conditions_in_the_place_of_some_need_leave(module: Module, sandbox: Any) -> None:
    module("custom_role", label="Lead", permissions=permissions(READ, include=["title"]))
    change = {"label": "Lead", "permissions": permissions(READ, exclude=["title"])}
    assert "allow_empty: [permissions.include]" in module.fails("custom_role", **change)
    assert module("custom_role", **change, allow_empty=["permissions.include"])["removals"] == 1
    assert there(sandbox, "Lead")[READ] == conditions("exclude", "title")


def test_conditions_that_came_since_it_was_planned_are_not_lifted(module: Module, sandbox: Any) -> None:
    module("custom_role", label="Lead", permissions=permissions(READ))
    [role] = [role for role in sandbox.org.custom_roles.all() if role.label == "Lead"]
    listed = {"permissions": [{"label": READ, "conditions": None}]}
    sandbox.faults.add(method="GET", path="/permissions$", body=listed)
    role.permissions[READ].conditions = conditions("exclude", "title")
    change = permissions("okta.groups.read", READ, exclude=[])
    message = module.fails("custom_role", label="Lead", permissions=change, max_removals=0)
    assert "this would now also lift permissions.exclude" in message
    assert role.permissions[READ].conditions == conditions("exclude", "title")


def test_conditions_that_nobody_knows_are_left_alone(module: Module, sandbox: Any) -> None:
    module("custom_role", label="Lead", permissions=permissions(READ))
    role = sandbox.org.custom_roles.find("Lead")
    role.permissions[READ].conditions = {"include": {"okta:Other": ["x"]}}
    [row] = module("custom_role_info", label="Lead")["custom_roles"]
    assert row["read_only"]["unknown_conditions"] == [READ]
    assert module("custom_role", label="Lead", permissions=permissions(READ, "okta.groups.read")).changed
    assert role.permissions[READ].conditions == {"include": {"okta:Other": ["x"]}}
    for mode in ("include", "exclude"):
        change = permissions(READ, **{mode: []})
        assert "does not know" in module.fails("custom_role", label="Lead", permissions=change)


@pytest.mark.parametrize("check", [True, False])
def test_a_role_that_is_held_is_not_deleted_and_its_holders_are_named(
    check: bool, module: Module, sandbox: Any
) -> None:
    module("group_role", group="Finance", **HELD)
    module("user_role", user="ana@example.com", **HELD)
    module("client_role", client="Provisioning", **HELD)
    sandbox.calls.clear()
    message = module.fails("custom_role", check=check, label="Resetter", state="absent")
    assert 'The custom role "Resetter" cannot be deleted' in message
    for holder in ('group "Finance"', 'user "ana@example.com"', 'service app "Provisioning"'):
        assert f'{holder} (resource set "Europe")' in message
    assert sandbox.writes() == []


def test_a_role_that_is_held_since_it_was_planned_is_not_deleted(module: Module, sandbox: Any) -> None:
    sandbox.settings.bound_roles_can_be_deleted = True
    module("group_role", group="Finance", **HELD)
    sandbox.faults.add(method="GET", path="/bindings$", body={"roles": []})
    assert "is held by" in module.fails("custom_role", label="Resetter", state="absent")
    assert labels(sandbox) == ["Resetter"]


def test_a_binding_that_others_share_loses_only_the_member_that_goes(module: Module, sandbox: Any) -> None:
    for group in ("Finance", "Support"):
        module("group_role", group=group, **HELD)
    sandbox.calls.clear()
    assert module("group_role", group="Finance", **HELD, state="absent").changed
    assert [call for call in sandbox.writes() if "/bindings" in call.path] == []
    [role] = module("custom_role_info", read_members=True)["custom_roles"]
    assert role["read_only"]["members"] == [
        {"resource_set": "Europe", "groups": ["Support"], "users": [], "clients": []}
    ]


def test_prune_deletes_the_others_but_those_of_okta(module: Module, sandbox: Any) -> None:
    module("custom_role", label="Lead", permissions=permissions(READ))
    kept = [{"label": "Lead"}]
    result = module("custom_roles", custom_roles=kept, prune=True)
    assert (result["removals"], labels(sandbox)) == (1, ["Lead"])
    assert "prune with a list" in module.fails("custom_roles", custom_roles=[], prune=True)


def test_a_standard_role_is_neither_changed_nor_taken_for_a_custom_one(module: Module, sandbox: Any) -> None:
    for options in ({"permissions": permissions(READ), "label": "Mine"}, {"state": "absent"}):
        assert "belongs to Okta" in module.fails("custom_role", id="HELP_DESK_ADMIN", **options)
    message = module.fails("custom_role", label="HELP_DESK_ADMIN", permissions=permissions(READ))
    assert "is the type of a standard role" in message
    assert module("custom_role_info", id="Resetter")["custom_roles"] == []
    assert sandbox.writes() == []


def test_a_role_is_renamed_by_its_id_and_keeps_its_permissions(module: Module, sandbox: Any) -> None:
    role = sandbox.org.custom_roles.find("Resetter")
    result = module("custom_role", id=role.id, label="Helper", description="Helps")
    assert result["custom_role"]["permissions"] == [
        {"permission": "okta.users.credentials.resetPassword", "include": None, "exclude": None}
    ]
    assert writes(sandbox) == [f"PUT {role.id}"]
    assert [*role.permissions] == ["okta.users.credentials.resetPassword"]


def test_a_label_that_differs_in_capitals_is_taken(module: Module, sandbox: Any) -> None:
    result = module("custom_role", may_fail=True, label="RESETTER", permissions=permissions(READ))
    assert result.failed
    assert 'the name is that of "Resetter"' in result.message
    assert sandbox.writes() == []


def test_a_label_that_another_run_took_is_that_role(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/iam/roles$", body={"roles": [], "_links": {}})
    given = permissions("okta.users.credentials.resetPassword", "okta.groups.read")
    assert module("custom_role", label="Resetter", permissions=given).changed
    assert labels(sandbox) == ["Resetter"]
    assert sorted(there(sandbox, "Resetter")) == ["okta.groups.read", "okta.users.credentials.resetPassword"]


def test_two_runs_at_once_make_one_role(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/iam/roles$", delay=1.5, times=2)
    given = [*permissions("okta.groups.read"), *permissions(READ, exclude=["title"])]
    results = both("custom_role", module.url, module.token, label="Lead", permissions=given)
    assert [result.get("failed", False) for result in results] == [False, False], results
    assert labels(sandbox) == ["Lead", "Resetter"]
    assert not module("custom_role", label="Lead", permissions=given).changed


def test_a_failure_in_the_middle_says_what_was_done(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="DELETE", path="/permissions/", status=400)
    message = module.fails("custom_role", label="Resetter", permissions=permissions(READ))
    assert f"Done before that: add the permission {READ}" in message
    assert module("custom_role", label="Resetter", permissions=permissions(READ)).changed
    assert [*there(sandbox, "Resetter")] == [READ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"permissions": []}, "permissions of custom role"),
        ({"permissions": permissions(READ, READ)}, "listed twice"),
        ({"permissions": permissions(READ, include=["title"], exclude=["title"])}, "include and exclude"),
        ({"permissions": permissions("okta.users/read")}, "no name that Okta can have"),
        ({"description": " "}, "description of custom role"),
        ({"label": "cr0Yq6IJxGIr0ouum0g3", "permissions": permissions(READ)}, "is like an id"),
    ],
)
def test_bad_input_is_told_without_a_request(options: dict[str, Any], told: str, module: Module, sandbox: Any) -> None:
    assert told in module.fails("custom_role", **{"label": "Lead", **options})
    assert sandbox.calls == []


def test_a_new_role_needs_permissions_and_has_its_label_as_description(module: Module, sandbox: Any) -> None:
    assert "must have permissions" in module.fails("custom_role", label="Lead")
    assert sandbox.writes() == []
    made = module("custom_role", label="Lead", permissions=permissions(READ))
    assert made["custom_role"]["description"] == "Lead"


def test_more_roles_than_a_page_holds_are_all_read_and_no_link_is_followed(module: Module, sandbox: Any) -> None:
    for number in range(230):
        role = sandbox.org.custom_roles.add(f"Role {number:03}", "Many")
        role.permit("okta.groups.read", role.created)
    sandbox.calls.clear()
    many = [{"label": f"Role {number:03}", "permissions": permissions("okta.groups.read")} for number in (0, 120, 229)]
    assert not module("custom_roles", custom_roles=many).changed
    assert len([call for call in sandbox.calls if call.path.endswith("/iam/roles")]) == 3
    assert len(sandbox.calls) == 6


def test_text_that_looks_like_a_template_comes_back_as_it_is(module: Module) -> None:
    text = "{{ 7 * 7 }} {% raw %}"
    made = module("custom_role", label=text, description=text, permissions=permissions(READ))["custom_role"]
    assert (made["label"], made["description"]) == (text, text)


@pytest.mark.parametrize("status", [403, 404])
def test_a_role_whose_permissions_cannot_be_read_is_unknown(status: int, module: Module, sandbox: Any) -> None:
    module("custom_role", label="Lead", permissions=permissions(READ))
    lead = sandbox.org.custom_roles.find("Lead").id
    sandbox.faults.add(method="GET", path=f"{lead}/permissions$", status=status, times=None)
    result = module("custom_role_info")
    assert [role["label"] for role in result["custom_roles"]] == ["Resetter"]
    assert len(result["incomplete"]) == 1
    sandbox.calls.clear()
    assert module("custom_role", may_fail=True, label="Lead", permissions=permissions(CREATE)).failed
    assert sandbox.writes() == []
