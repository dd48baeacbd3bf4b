# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A report on a whole org: what nothing declares, and which sections cannot be compared."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS
from ansible_collections.community.okta.plugins.module_utils._resources.org.declaration import OrgDeclaration
from ansible_collections.community.okta.plugins.module_utils._resources.org_report.reading import (
    read_report,
    scopes_of_report,
)
from drifting_company import ORG
from large_company import LARGE_COMPANY
from module_runs import Module, Result
from okta_sandbox import Sandbox

TOKEN = "00token-of-the-reports"
SALES = {"name": "Sales", "description": "Wins clients"}


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company of which a report is made."""
    return ORG


def report(module: Module, **declared: Any) -> Result:
    return module("org", check=True, report=True, max_removals=-1, **declared)


def failures(result: Result) -> dict[str, str]:
    return {row["section"]: row["msg"] for row in result["report"]["failures"]}


def test_a_report_has_what_nothing_declares(module: Module, sandbox: Any) -> None:
    found = report(module, groups=[SALES])["report"]["found"]
    assert {"Sales", "Okta Owners"} <= {row["name"] for row in found["groups"]}
    privileged = {row["read_only"]["group_id"] for row in found["group_roles"]}
    assert privileged == {row["read_only"]["group_id"] for row in found["group_memberships"]}
    assert {*found} == {
        "groups", "group_roles", "group_memberships", "group_rules", "user_roles", "client_roles", "custom_roles",
        "resource_sets", "idp_keys", "idps", "idp_signing_keys",
    }  # fmt: skip
    assert sandbox.writes() == []


def test_a_report_has_the_groups_with_custom_roles_that_the_statistic_of_okta_does_not_tell_of(module: Module) -> None:
    by_statistic = {row["read_only"]["group_id"] for row in module("group_role_info")["group_roles"]}
    found = report(module, groups=[SALES])["report"]["found"]
    missed = {row["read_only"]["group_id"] for row in found["group_roles"]} - by_statistic
    assert {group["name"] for group in found["groups"] if group["id"] in missed} == {"Password Resetters"}


def test_without_the_bindings_nobody_knows_every_group_that_has_admin_roles(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/bindings$", status=403, body={}, times=None)
    told = report(module, groups=[SALES])["report"]
    assert ("group_roles", "not_allowed") in {(row["key"], row["error_kind"]) for row in told["unread"]}


def test_a_report_asks_for_the_scopes_of_what_it_always_reads() -> None:
    params = {"sections": None, **dict.fromkeys(SECTIONS), "idps": [], "report": True}
    needs = OrgDeclaration(read_report, scopes_of_report).scopes
    assert {"okta.roles.read", "okta.apps.read", "okta.users.read"} <= {*needs(params).asked(True)}
    assert not {"okta.roles.read"} & {*needs({**params, "report": False}).asked(True)}


@pytest.mark.parametrize(
    ("section", "key"), [("hook_keys", "hook_keys"), ("social_logins", "idps"), ("group_attributes", "group_schema")]
)
def test_a_report_has_the_objects_of_a_section_that_is_declared(section: str, key: str, module: Module) -> None:
    assert key in report(module, **{section: []})["report"]["found"]


def test_a_report_is_for_check_mode(module: Module, sandbox: Any) -> None:
    message = module.fails("org", groups=[SALES], report=True)
    assert "report is for check mode" in message
    assert sandbox.writes() == []


def test_a_task_without_report_has_none(module: Module) -> None:
    assert "report" not in module("org", check=True, groups=[SALES]).values


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ([{"name": "R", "expresion": "true"}], "group_rules[0]"),
        ([{"name": "R", "expression": "true", "groups": ["No such group"], "status": "ACTIVE"}] * 2, "R"),
        ([{"name": "No such rule"}], "No such rule"),
    ],
    ids=["mistyped", "twice", "missing"],
)
def test_a_section_that_cannot_be_compared_leaves_the_others_as_they_are(
    broken: Any, words: str, module: Module
) -> None:
    result = report(module, groups=[SALES], group_rules=broken, hook_keys=[{"name": "New"}])
    assert [change["summary"] for change in result["changes"]] == ['update group "Sales"', 'create hook key "New"']
    assert {*failures(result)} == {"group_rules"}
    assert words in failures(result)["group_rules"]
    assert module.fails("org", check=True, groups=[SALES], group_rules=broken)


def test_a_removal_that_is_refused_fails_its_own_section(module: Module, sandbox: Any) -> None:
    used = module(
        "org",
        groups=[{"name": "Target"}, {"name": "Desk", "roles": [{"type": "USER_ADMIN", "group_targets": ["Target"]}]}],
    )
    assert used.changed
    result = report(module, groups=[{"name": "Target", "state": "absent"}], hook_keys=[{"name": "New"}])
    assert [change["summary"] for change in result["changes"]] == ['create hook key "New"']
    assert '"Target"' in failures(result)["groups"]


def test_what_cannot_be_read_is_named_and_the_rest_is_there(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/api/v1/idps$", status=403, body={}, times=None)
    told = report(module, groups=[SALES])["report"]
    assert {(row["key"], row["error_kind"]) for row in told["unread"]} == {
        ("idps", "not_allowed"), ("idp_signing_keys", "not_allowed"),
    }  # fmt: skip
    assert {"groups", "group_roles"} <= {*told["found"]} - {"idps"}


def test_a_list_with_an_entry_that_cannot_be_used_is_not_read_whole(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/api/v1/hook-keys$", times=None, body=[None])
    told = report(module, groups=[SALES], hook_keys=[{"name": "New"}])["report"]
    assert ("hook_keys", "incomplete") in {(row["key"], row["error_kind"]) for row in told["unread"]}


def test_an_org_that_does_not_answer_has_no_report(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/api/v1/", status=401, body={}, times=None)
    assert module("org", check=True, may_fail=True, report=True, groups=[SALES])["error"]["kind"] == "not_authenticated"


@pytest.mark.slow
def test_a_report_on_a_company_asks_for_little_more_than_the_plan() -> None:
    with Sandbox(token=TOKEN, seed=LARGE_COMPANY) as sandbox:
        module = Module(sandbox.url, TOKEN)
        declared = module("org_info", read_all_roles=True)["org"]
        calls = {}
        for name, options in (("org", {}), ("report", {"check": True, "report": True}), ("org_info", {})):
            sandbox.calls.clear()
            if name == "org_info":
                module("org_info", read_all_roles=True)
            else:
                assert not module("org", **declared, **options).changed
            calls[name] = len(sandbox.calls)
    assert calls["report"] <= 1.05 * calls["org"], calls
    assert calls["org_info"] <= 1.05 * calls["org"], calls
