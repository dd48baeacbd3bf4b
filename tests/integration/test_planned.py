# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A task that is given a plan carries out that plan, or a part of it, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from module_runs import Module

TREE: dict[str, Any] = {
    "groups": [
        {"name": "Crew", "members": ["ana@example.com"]},
        {"name": "Desk", "roles": [{"type": "USER_ADMIN", "group_targets": ["Crew"]}], "owners": {"groups": ["Crew"]}},
    ],
    "group_rules": [{"name": "R", "expression": 'isMemberOfGroup("Crew")', "groups": ["Night"], "status": "ACTIVE"}],
}
NIGHT = {"name": "Night"}
SEED = {"users": [{"login": login} for login in ("ana@example.com", "ben@example.com")], "groups": [NIGHT]}


@pytest.fixture
def seed() -> dict[str, Any]:
    return SEED


def digests(result: Any) -> list[str]:
    return [each["digest"] for each in result["plan"]]


def test_what_check_mode_plans_is_what_the_run_on_the_same_org_plans(module: Module) -> None:
    dry = module("org", check=True, **TREE)
    assert [each["doing"] for each in dry["plan"]] == [each["summary"] for each in dry["changes"]]
    real = module("org", planned=dry["plan"], **TREE)
    assert real["plan"] == dry["plan"]
    assert len(set(digests(dry))) == len(dry["plan"]) == 6


def test_a_change_that_is_not_planned_refuses_the_run_before_it_writes(module: Module, sandbox: Any) -> None:
    plan = module("org", check=True, **TREE)["plan"]
    left = [each for each in plan if each["doing"] != 'create group "Desk"']
    sandbox.calls.clear()
    for check in (True, False):
        refused = module("org", check=check, may_fail=True, planned=left, **TREE)
        assert refused["error"]["kind"] == "not_planned"
        assert 'create group "Desk"' in refused.message
        assert 'create group "Crew"' not in refused.message
    assert sandbox.writes() == []


def test_what_was_done_in_the_meantime_is_no_failure(module: Module) -> None:
    tree = {"groups": [NIGHT | {"description": "Works at night", "members": ["ana@example.com", "ben@example.com"]}]}
    plan = module("org", check=True, **tree)["plan"]
    module("group_membership", group="Night", users=["ben@example.com"])
    result = module("org", planned=plan, **tree)
    assert (len(plan), len(result["plan"])) == (3, 2)


def test_nothing_may_change_where_nothing_is_planned(module: Module) -> None:
    assert module("org", may_fail=True, planned=[], **TREE)["error"]["kind"] == "not_planned"
    module("org", **TREE)
    assert not module("org", planned=[], **TREE).changed


def test_another_value_is_another_change(module: Module) -> None:
    one, other = ({"groups": [NIGHT | {"description": text}]} for text in ("Works at night", "Works by day"))
    plan = module("org", check=True, **one)["plan"]
    assert module("org", may_fail=True, planned=plan, **other)["error"]["kind"] == "not_planned"


def test_another_group_of_the_name_is_not_the_one_that_was_planned_for(module: Module) -> None:
    tree = {"groups": [NIGHT | {"roles": [{"type": "READ_ONLY_ADMIN"}]}]}
    plan = module("org", check=True, **tree)["plan"]
    module("group", name="Night", state="absent")
    module("group", name="Night")
    assert module("org", may_fail=True, planned=plan, **tree)["error"]["kind"] == "not_planned"


def test_a_change_planned_twice_is_not_made_more_often(module: Module) -> None:
    plan = module("org", check=True, **TREE)["plan"]
    assert module("org", may_fail=True, planned=[plan[0]] * len(plan), **TREE)["error"]["kind"] == "not_planned"


def test_a_lost_answer_leaves_the_plan_as_it_was(module: Module, sandbox: Any) -> None:
    plan = module("org", check=True, **TREE)["plan"]
    sandbox.faults.add(method="POST", path="/groups$", drop="after", times=1)
    assert not module("org", planned=plan, **TREE).failed
    assert not module("org", planned=[], **TREE).changed


def test_what_turns_out_to_be_needed_while_the_task_runs_is_refused(
    module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = {"groups": [{"name": "Crew", "description": "Works"}]}
    plan = module("org", check=True, **tree)["plan"]
    sandbox.faults.add(method="POST", path="/groups$", drop="after", times=1)

    def somebody_else(client: OktaClient, seconds: float) -> None:
        module("group", name="Crew", description="Rests")

    monkeypatch.setattr(OktaClient, "wait", somebody_else)
    refused = module("org", may_fail=True, planned=plan, **tree)
    assert "not in the plan that 'planned' gives: update group \"Crew\"" in refused.message
    assert module("group_info", name="Crew")["groups"][0]["description"] == "Rests"
