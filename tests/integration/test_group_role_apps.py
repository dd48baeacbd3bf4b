# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Roles that are limited to apps, and custom roles: step by step on the wire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from module_runs import Module, Result

APP_ADMIN = {"group": "Finance", "type": "APP_ADMIN"}
PAYROLL, EXPENSES = {"instance": "Payroll"}, {"instance": "Expenses"}
OIDC, FACEBOOK = {"app": "oidc_client"}, {"app": "facebook"}
APP_PATH = r"/targets/catalog/apps/"
CUSTOM = {"group": "Finance", "type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}


def wire(sandbox: Any) -> list[str]:
    """The writes, told short: method and what lies below the group, with ids taken away."""
    shown = []
    for call in sandbox.writes():
        _before, _found, target = call.path.partition("/targets/catalog/apps/")
        shown.append(f"{call.method} {target.partition('/0oa')[0] or 'role'}{' instance' if '/0oa' in target else ''}")
    return shown


def targets(module: Module, group: str = "Finance") -> Any:
    [row] = module("group_role_info", groups=[group])["group_roles"]
    return {role["type"]: role["app_targets"] for role in row["roles"]}


def test_a_new_app_admin_gets_its_first_app_in_the_very_next_request(module: Module, sandbox: Any) -> None:
    module("group_role", **APP_ADMIN, app_targets=[OIDC, PAYROLL])
    calls = [(call.method, "targets" in call.path) for call in sandbox.calls][-3:]
    assert calls == [("POST", False), ("PUT", True), ("PUT", True)]
    assert targets(module) == {"APP_ADMIN": [OIDC, PAYROLL]}


def test_replacing_all_apps_adds_before_it_removes(module: Module, sandbox: Any) -> None:
    module("group_role", **APP_ADMIN, app_targets=[FACEBOOK, PAYROLL])
    sandbox.calls.clear()
    module("group_role", **APP_ADMIN, app_targets=[{"app": "zoomus"}, EXPENSES])
    assert wire(sandbox)[:2] == ["PUT zoomus", "PUT oidc_client instance"]
    assert sorted(wire(sandbox)[2:]) == ["DELETE bookmark instance", "DELETE facebook"]
    assert targets(module) == {"APP_ADMIN": [{"app": "zoomus"}, EXPENSES]}


def test_a_run_without_changes_reads_two_lists_and_no_app(module: Module, sandbox: Any) -> None:
    module("group_role", **APP_ADMIN, app_targets=[FACEBOOK, PAYROLL, EXPENSES])
    sandbox.calls.clear()
    assert not module("group_role", **APP_ADMIN, app_targets=[EXPENSES, PAYROLL, FACEBOOK]).changed
    assert len(sandbox.calls) == 3
    assert not any("/apps/0oa" in call.path or call.path.endswith("/apps") for call in sandbox.calls[:2])


@pytest.mark.parametrize(("one", "other"), [(OIDC, EXPENSES), (EXPENSES, OIDC)])
def test_an_app_and_its_instance_change_places_while_a_third_target_stays(
    one: Any, other: Any, module: Module, sandbox: Any
) -> None:
    module("group_role", **APP_ADMIN, app_targets=[one, PAYROLL])
    sandbox.calls.clear()
    module("group_role", **APP_ADMIN, app_targets=[other, PAYROLL])
    assert [step.split()[0] for step in wire(sandbox)] == ["DELETE", "PUT"]
    assert targets(module)["APP_ADMIN"] in ([other, PAYROLL], [PAYROLL, other])
    assert not module("group_role", **APP_ADMIN, app_targets=[other, PAYROLL]).changed


@pytest.mark.parametrize(("one", "other"), [(OIDC, EXPENSES), (EXPENSES, OIDC)])
def test_an_only_app_becomes_its_instance_only_by_assigning_anew(
    one: Any, other: Any, module: Module, sandbox: Any
) -> None:
    module("group_role", **APP_ADMIN, app_targets=[one])
    sandbox.calls.clear()
    for check in (True, False):
        assert "allow_reassign" in module.fails("group_role", check=check, **APP_ADMIN, app_targets=[other])
    assert sandbox.writes() == []
    module("group_role", **APP_ADMIN, app_targets=[other], allow_reassign=True)
    assert [step.split()[0] for step in wire(sandbox)] == ["DELETE", "POST", "PUT"]
    assert targets(module) == {"APP_ADMIN": [other]}
    assert not module("group_role", **APP_ADMIN, app_targets=[other], allow_reassign=True).changed


def test_a_reassigned_role_that_cannot_be_limited_is_taken_back(module: Module, sandbox: Any) -> None:
    module("group_role", **APP_ADMIN, app_targets=[OIDC])
    sandbox.faults.add(method="PUT", path=APP_PATH, status=403)
    result = module("group_role", may_fail=True, **APP_ADMIN, app_targets=[EXPENSES], allow_reassign=True)
    assert "taken back" in result.message
    assert {change["action"]: change["status"] for change in result["changes"]} == {
        "unassign": "applied",
        "assign": "failed",
    }
    assert targets(module) == {}
    module("group_role", **APP_ADMIN, app_targets=[EXPENSES], allow_reassign=True)
    assert targets(module) == {"APP_ADMIN": [EXPENSES]}


def test_from_apps_to_org_wide_and_back(module: Module, sandbox: Any) -> None:
    module("group_role", **APP_ADMIN, app_targets=[PAYROLL])
    sandbox.calls.clear()
    module("group_role", **APP_ADMIN, org_wide=True)
    assert wire(sandbox) == ["DELETE role", "POST role"]
    assert targets(module) == {"APP_ADMIN": None}
    sandbox.calls.clear()
    result = module("group_role", **APP_ADMIN, app_targets=[PAYROLL])
    assert wire(sandbox) == ["PUT bookmark instance"]
    assert any("found without any target" in warning for warning in result.warnings)


@pytest.mark.parametrize("given", [[OIDC, EXPENSES], [EXPENSES, FACEBOOK, OIDC]])
def test_an_app_together_with_its_own_instance_is_an_input_error(given: Any, module: Module, sandbox: Any) -> None:
    message = module.fails("group_role", **APP_ADMIN, app_targets=given)
    assert "every instance of oidc_client" in message
    assert '"Expenses"' in message
    assert sandbox.writes() == []


def test_that_is_seen_for_an_instance_that_is_a_target_already(module: Module, sandbox: Any) -> None:
    module("group_role", **APP_ADMIN, app_targets=[EXPENSES])
    sandbox.calls.clear()
    assert "at once" in module.fails("group_role", **APP_ADMIN, app_targets=[EXPENSES, OIDC])
    assert sandbox.writes() == []


def test_an_instance_is_the_same_by_label_and_by_id(module: Module) -> None:
    [app] = module("app_info", label="Payroll")["apps"]
    module("group_role", **APP_ADMIN, app_targets=[PAYROLL, {"instance": app["id"]}])
    assert targets(module) == {"APP_ADMIN": [PAYROLL]}
    assert not module("group_role", **APP_ADMIN, app_targets=[{"instance": app["id"]}]).changed


def test_an_unknown_instance_means_that_nothing_is_assigned(module: Module, sandbox: Any) -> None:
    message = module.fails("group_role", **APP_ADMIN, app_targets=[PAYROLL, {"instance": "Payrol"}])
    assert '"Payrol"' in message
    assert sandbox.writes() == []


def test_an_unknown_app_of_the_catalog_leaves_nothing_assigned(module: Module) -> None:
    assert "no_such_app" in module.fails("group_role", **APP_ADMIN, app_targets=[{"app": "no_such_app"}])
    assert targets(module) == {}


def test_an_instance_without_app_or_label_is_refused(module: Module, sandbox: Any) -> None:
    assert "one of the following is required: app, instance" in module.fails(
        "group_role", **APP_ADMIN, app_targets=[{}]
    )
    assert sandbox.calls == []


def test_a_custom_role_is_known_by_its_labels_or_ids(module: Module, sandbox: Any) -> None:
    assert module("group_role", **CUSTOM)["group_role"]["resource_set"] == "Europe"
    [row] = module("group_role_info", groups=["Finance"])["group_roles"]
    assert [(role["type"], role["role"], role["resource_set"]) for role in row["roles"]] == [
        ("CUSTOM", "Resetter", "Europe")
    ]
    [post] = [call for call in sandbox.writes() if call.method == "POST"]
    assert post.path.endswith("/roles")
    assert not module("group_role", **CUSTOM).changed
    assert module("group_role", **CUSTOM, state="absent").changed
    assert not module("group_role", **CUSTOM, state="absent").changed


def test_an_unknown_custom_role_or_resource_set_is_named(module: Module, sandbox: Any) -> None:
    assert 'custom role is called "Reset"' in module.fails("group_role", **{**CUSTOM, "role": "Reset"})
    assert 'resource set is called "Asia"' in module.fails("group_role", **{**CUSTOM, "resource_set": "Asia"})
    assert sandbox.writes() == []


def test_only_the_custom_role_that_is_named_is_taken_away(module: Module, sandbox: Any) -> None:
    sandbox.org.resource_sets.add("Asia", "")
    module("group_role", **CUSTOM)
    module("group_role", **{**CUSTOM, "resource_set": "Asia"})
    module("group_role", **CUSTOM, state="absent")
    [row] = module("group_role_info", groups=["Finance"])["group_roles"]
    assert [role["resource_set"] for role in row["roles"]] == ["Asia"]


@pytest.mark.parametrize(
    ("code", "advice"),
    [("E0000192", "group rules"), ("E0000193", "5000 members"), ("E0000194", "LDAP"), ("E0000211", "built into Okta")],
)
def test_groups_that_cannot_have_a_role_are_told_apart(code: str, advice: str, module: Module, sandbox: Any) -> None:
    body = {"errorCode": code, "errorSummary": "Refused."}
    sandbox.faults.add(method="POST", path="/roles$", status=400, body=body)
    result: Result = module("group_role", may_fail=True, group="Finance", type="READ_ONLY_ADMIN")
    assert code in result.message
    assert advice in result.message


@pytest.mark.parametrize("key", ["a/b", "..", " facebook"])
def test_a_key_that_no_app_can_have_is_refused_before_the_role_is_assigned(
    key: str, module: Module, sandbox: Any
) -> None:
    assert "no key of an app" in module.fails("group_role", **APP_ADMIN, app_targets=[{"app": key}])
    assert sandbox.writes() == []


def test_a_target_that_cannot_be_read_is_not_taken_for_none(module: Module, sandbox: Any) -> None:
    module("group_role", **APP_ADMIN, app_targets=[PAYROLL, EXPENSES])
    missing = {"errorCode": "E0000007", "errorSummary": "Not found: Resource not found: x (AppInstance)"}
    sandbox.faults.add(method="GET", path="/apps/0oa", status=404, body=missing, times=None)
    sandbox.calls.clear()
    assert "cannot be read" in module.fails("group_role", **APP_ADMIN, app_targets=[PAYROLL])
    assert sandbox.writes() == []
    assert module("group_role_app_targets", group="Finance", app_targets=[{"app": "zoomus"}]).changed


def test_an_instance_whose_label_looks_like_an_id_is_shown_by_its_own(module: Module, sandbox: Any) -> None:
    [expenses] = module("app_info", label="Expenses")["apps"]
    [payroll] = module("app_info", label="Payroll")["apps"]
    app = sandbox.org.apps.get(payroll["id"])
    app.content = replace(app.content, label=expenses["id"])
    module("group_role", **APP_ADMIN, app_targets=[{"instance": payroll["id"]}, EXPENSES])
    read = module("group_role_info", groups=["Finance"])["group_roles"]
    assert not module("group_roles", group_roles=[{**each, "state": "exact"} for each in read]).changed
    assert module("group_role", **APP_ADMIN, app_targets=[EXPENSES]).changed
    assert targets(module) == {"APP_ADMIN": [EXPENSES]}
