# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A failed task says by a word what kind of failure it was, so that a playbook can decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils import _module
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from module_runs import Module, run

GROUPS = r"^/api/v1/groups$"
HELP_DESK = {"name": "Help Desk"}
ROLE_OF_SUPPORT = {"group": "Support", "type": "HELP_DESK_ADMIN", "group_targets": ["Finance"]}


def two_of_a_name(sandbox: Any) -> None:
    twins = [
        {"id": f"00g0000000000000000{number}", "type": "OKTA_GROUP", "profile": {"name": "Twin"}} for number in (1, 2)
    ]
    sandbox.faults.add(method="GET", path=GROUPS, body=twins, times=None)


def refuse(method: str, path: str = "", **answer: Any) -> Callable[[Any], None]:
    return lambda sandbox: sandbox.faults.add(method=method, path=path, times=None, **answer)


def neither_limited_nor_taken_back(sandbox: Any) -> None:
    for method, path in (("PUT", "/targets/"), ("DELETE", "/roles/")):
        sandbox.faults.add(method=method, path=path, status=403, times=None)


CASES: list[tuple[str, str, dict[str, Any], Callable[[Any], None] | None]] = [
    # Refused by Ansible itself, by the check of what was left unfilled, and by the collection.
    ("input", "group", {"name": "a", "state": "gone"}, None),
    ("input", "group", {"nome": "a"}, None),
    ("input", "group_rule", {"name": "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"}, None),
    ("input", "group", {"name": " "}, None),
    ("input", "group", {**HELP_DESK, "max_removals": -2}, None),
    ("missing", "group_membership", {"group": "Nowhere", "users": []}, None),
    ("missing", "group", {"id": "00g00000000000000009", "name": "a"}, None),
    ("ambiguous", "group", {"name": "Twin", "state": "absent"}, two_of_a_name),
    ("limit", "group", {"name": "Support", "state": "absent", "max_removals": 0}, None),
    ("managed_elsewhere", "group", {"name": "App People", "description": "x"}, None),
    ("unreachable", "group", {**HELP_DESK, "org_url": "http://127.0.0.1:9"}, None),
    ("not_authenticated", "group", {**HELP_DESK, "api_token": "wrong"}, None),
    ("not_allowed", "group", HELP_DESK, refuse("POST", status=403)),
    ("refused", "group", {"name": "SALES"}, None),
    ("rejected", "group", HELP_DESK, refuse("POST", status=400)),
    ("unexpected_answer", "group", HELP_DESK, refuse("GET", status=302, headers={"Location": "http://localhost/"})),
    ("unavailable", "group_info", {}, refuse("GET", status=503)),
    ("incomplete", "group", {"name": "Nobody", "state": "absent"}, refuse("GET", GROUPS, body=[{"profile": None}])),
    ("too_wide", "group_role", ROLE_OF_SUPPORT, neither_limited_nor_taken_back),
]


@pytest.mark.parametrize(
    ("kind", "name", "options", "prepare"), CASES, ids=[f"{kind}-{name}" for kind, name, *_more in CASES]
)
def test_a_failure_has_its_kind(
    kind: str,
    name: str,
    options: dict[str, Any],
    prepare: Callable[[Any], None] | None,
    module: Module,
    sandbox: Any,
) -> None:
    if prepare:
        prepare(sandbox)
    result = run(name, {"org_url": module.url, "api_token": module.token, **options})
    assert result.failed
    assert result["error"]["kind"] == kind, result.message


def test_a_group_that_limits_a_role_is_needed_elsewhere_and_the_role_does_not_lose_it(module: Module) -> None:
    module("group_role", **ROLE_OF_SUPPORT)
    for check in (True, False):
        assert module("group", check, may_fail=True, name="Finance", state="absent")["error"] == {
            "kind": "needed_elsewhere"
        }
    last = module("group_role_group_targets", may_fail=True, **{**ROLE_OF_SUPPORT, "state": "absent"})
    assert last["error"] == {"kind": "refused"}, last.message


def test_what_okta_said_stands_beside_the_kind(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="", status=403)
    error = module("group", may_fail=True, **HELP_DESK)["error"]
    assert (error["kind"], error["status"], error["code"]) == ("not_allowed", 403, "E0000006")


def test_a_half_done_run_has_the_kind_of_the_first_failure(module: Module, sandbox: Any) -> None:
    """Every change that failed says its own."""
    groups = [{"name": "One"}, {"name": "Two"}, {"name": "Three"}]
    for status in (403, 400):
        sandbox.faults.add(method="POST", path="", status=status)
    result = module("groups", may_fail=True, groups=groups, concurrency=1)
    kinds = {change["name"]: change.get("error_kind") for change in result["changes"]}
    assert kinds == {"One": "not_allowed", "Two": "rejected", "Three": None}
    assert result["error"]["kind"] == "not_allowed"


def test_a_change_whose_answer_was_lost_and_that_cannot_be_seen(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=GROUPS, drop="after")
    sandbox.faults.add(method="GET", path=GROUPS, status=403, after=1, times=None)
    result = module("group", may_fail=True, **HELP_DESK)
    assert result["error"]["kind"] == "answer_lost"


def test_a_library_that_is_missing(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_module, "HAS_REQUESTS", False)
    assert module("group", may_fail=True, **HELP_DESK)["error"] == {"kind": "missing_library"}


def test_a_defect_of_the_collection(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: Any, **_options: Any) -> None:
        raise KeyError("x")

    for name in ("read_list", "create"):
        with monkeypatch.context() as patch:
            patch.setattr(OktaClient, name, broken)
            result = module("group", may_fail=True, **HELP_DESK)
        assert result["error"] == {"kind": "defect"}
        assert "defect of community.okta" in result.message
