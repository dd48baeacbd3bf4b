# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Passing faults and rate limits: waited out, counted, and bounded."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module


@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"status": 503}, {"drop": "before"}, {"drop": "after"}, {"truncate": True}, {"delay": 2}],
)
def test_a_read_or_replace_that_fails_in_passing_is_repeated(
    fault: dict[str, Any], module: Module, sandbox: Any
) -> None:
    for method, path in (("GET", r"/groups$"), ("PUT", "/groups/")):
        sandbox.faults.add(method=method, path=path, **fault)
    assert module("group", name="Sales", description="Serves customers", timeout=1).changed
    assert not module("group", name="Sales", description="Serves customers").changed


def test_a_delete_whose_answer_was_lost_is_repeated_and_counts_once(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="DELETE", path="/groups/", drop="after")
    assert module("group", name="Sales", state="absent").changed
    assert not module("group", name="Sales", state="absent").changed


def test_a_fault_that_does_not_pass_is_told_after_a_bounded_time(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="", status=503, times=None)
    module.fails("group", name="Sales")
    assert len(sandbox.calls) == 4


def test_a_rate_limit_is_waited_out_and_told(module: Module, sandbox: Any) -> None:
    sandbox.settings.rate_limit = 5
    sandbox.settings.rate_limit_window = 2
    result = module("groups", groups=[{"name": f"Team {number}"} for number in range(12)])
    assert len(result["groups"]) == 12
    assert result["api"]["waited_seconds"] > 0
    # What is under way when a bucket runs empty may be refused, and then waits for the reset: twice a group at most.
    assert len([call for call in sandbox.calls if call.status == 429]) <= 24


def test_too_many_requests_at_once_are_sent_again(module: Module, sandbox: Any) -> None:
    sandbox.settings.concurrency_limit = 2
    sandbox.faults.add(method="POST", path="", delay=0.2, times=6)
    result = module("groups", concurrency=6, groups=[{"name": f"Team {number}"} for number in range(12)])
    assert len(result["groups"]) == 12
    assert [call for call in sandbox.calls if call.status == 429]


def test_a_null_where_a_value_is_usual_crashes_nothing(module: Module, sandbox: Any) -> None:
    bare = [
        {"id": "00g00000000000000001", "profile": None},
        {"id": "00g00000000000000002", "profile": {"name": "X", "description": None}, "type": None, "created": None},
    ]
    sandbox.faults.add(method="GET", path=r"/groups$", body=bare)
    result = module("group_info")
    assert [group["name"] for group in result["groups"]] == ["X"]
    [sentence] = result["incomplete"]
    assert "number 1 (00g00000000000000001) has no name" in sentence


def test_unknown_fields_and_values_pass_through(module: Module, sandbox: Any) -> None:
    group = {"id": "00g00000000000000001", "type": "NEW_KIND", "profile": {"name": "X", "new": {"deep": 1}}, "more": 1}
    sandbox.faults.add(method="GET", path=r"/groups$", body=[group])
    [read] = module("group_info")["groups"]
    assert (read["read_only"]["type"], read["profile"]) == ("NEW_KIND", {"new": {"deep": 1}})
