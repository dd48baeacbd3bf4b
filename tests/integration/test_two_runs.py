# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two runs at once make nothing twice, and what one of them made stays."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import GOOGLE
from two_runs import both

IDPS = r"/api/v1/idps$"
# Nothing can be seen of an object while the request that makes it is under way.
TOGETHER = {"method": "POST", "delay": 1.5, "times": 2}


def called(module: Module, name: str) -> list[dict[str, Any]]:
    return module("idp_info", name=name)["idps"]  # type: ignore[no-any-return]


def made_before(module: Module, sandbox: Any) -> dict[str, Any]:
    """What another run created a second ago; of one second, the ids decide which is the older one."""
    module("idp", **GOOGLE)
    sandbox.clock.advance(1)
    [older] = called(module, "Google")
    return older


def test_two_runs_that_create_an_identity_provider_make_one(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(path=IDPS, **TOGETHER)
    declared = [{**GOOGLE, "name": name} for name in ("Google", "Google again")]
    results = both("idps", module.url, module.token, idps=declared)
    assert [result.get("failed", False) for result in results] == [False, False], results
    for each in declared:
        assert len(called(module, each["name"])) == 1
    assert not module("idps", idps=declared).changed


def test_the_younger_of_two_is_deleted_and_the_older_one_made_as_declared(module: Module, sandbox: Any) -> None:
    older = made_before(module, sandbox)
    sandbox.faults.add(method="GET", path=IDPS, body=[], times=1)
    sandbox.calls.clear()
    result = module("idp", **{**GOOGLE, "policy": {**GOOGLE["policy"], "max_clock_skew": 5}})
    assert [f"{call.method} {call.path.rpartition('/')[2]}" for call in sandbox.writes()][:1] == ["POST idps"]
    assert result["idp"]["id"] == older["id"]
    [left] = called(module, "Google")
    assert left["id"] == older["id"]


def test_one_that_cannot_be_deleted_again_is_named(module: Module, sandbox: Any) -> None:
    older = made_before(module, sandbox)
    sandbox.faults.add(method="GET", path=IDPS, body=[], times=1)
    sandbox.faults.add(method="POST", path="/lifecycle/deactivate", status=403)
    result = module("idp", may_fail=True, **GOOGLE)
    [made] = [each for each in called(module, "Google") if each["id"] != older["id"]]
    assert result.failed
    assert result.changed
    assert f"as {older['id']}" in result.message
    assert f"Delete {made['id']}" in result.message


@pytest.mark.parametrize("unseen", [{"body": []}, {"status": 403}])
def test_what_no_list_shows_is_left(unseen: dict[str, Any], module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=IDPS, after=1, times=4, **unseen)
    assert module("idp", **GOOGLE).changed
    sandbox.faults.clear()
    assert len(called(module, "Google")) == 1
