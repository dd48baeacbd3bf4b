# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every module: create, again, update, again, absent, again, each also in check mode, without a write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils import _object_plan, _objects
from module_runs import Module, Result, run
from tables import FEDERATED, FOR_APPS, NO_ORG, READING, TRYING, WRITING

MODULES = Path(__file__).parents[2] / "plugins" / "modules"


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return FEDERATED


def test_every_module_has_a_table() -> None:
    assert {path.stem for path in MODULES.glob("*.py")} == {*WRITING, *READING, *TRYING, *FOR_APPS}


def asked(module: Module, name: str, check: bool = False) -> Result:
    """What a reading module returns, with a connection where it takes one."""
    return run(name, READING[name], check) if name in NO_ORG else module(name, check=check, **READING[name])


@pytest.mark.parametrize("name", WRITING)
def test_a_thing_lives_and_dies_idempotently(name: str, module: Module, sandbox: Any) -> None:
    table = WRITING[name]
    for step, options in (("create", table.create), ("update", table.update), ("absent", table.absent)):
        for check, expected in ((True, True), (False, True), (True, False), (False, False)):
            sandbox.calls.clear()
            result = module(name, check=check, **options)
            told = f"{step}, {'check mode' if check else 'real'}"
            assert result.changed is expected, told
            assert bool(sandbox.writes()) is (expected and not check), told
            assert bool(result["diff"]) is expected, told
            assert bool(result["changes"]) is expected, told
            assert {change["status"] for change in result["changes"]} <= {"planned" if check else "applied"}
            assert result["api"]["calls"] == len(sandbox.calls)
            assert result["api"]["writes"] == len(sandbox.writes())


@pytest.mark.parametrize("name", WRITING)
def test_a_run_matches_and_plans_once(name: str, module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    table = WRITING[name]
    for options in (table.create, table.update, table.absent):
        steps: list[str] = []
        for step in ("matched", "plan_objects"):
            monkeypatch.setattr(_objects, step, noted(step, getattr(_object_plan, step), steps))
        module(name, **options)
        # Each kind of object once, where a module has several.
        assert len(set(steps)) == len(steps)
        assert len(steps) in ([0, 2] if name != "org" else range(0, 16, 2))


def noted(step: str, work: Callable[..., Any], steps: list[str]) -> Callable[..., Any]:
    """The same work, which notes that it was done."""

    def doing(rules: _object_plan.ObjectRules, *arguments: Any) -> Any:
        steps.append(f"{step} {rules.kind}")
        return work(rules, *arguments)

    return doing


@pytest.mark.parametrize("name", WRITING)
def test_check_mode_shows_the_diff_of_the_real_run(name: str, module: Module) -> None:
    table = WRITING[name]
    for options in (table.create, table.update, table.absent):
        planned = module(name, check=True, **options)
        done = module(name, **options)
        assert done["diff"] == planned["diff"]
        assert done["removals"] == planned["removals"]


@pytest.mark.parametrize("name", READING)
def test_a_reading_module_never_writes(name: str, module: Module, sandbox: Any) -> None:
    for check in (True, False):
        assert not asked(module, name, check).changed
    assert sandbox.writes() == []


@pytest.mark.parametrize("name", TRYING)
def test_a_trying_module_is_skipped_in_check_mode_and_writes_nothing(name: str, module: Module, sandbox: Any) -> None:
    result = module(name, check=True, **TRYING[name])
    assert not result.changed
    assert result["skipped"]
    assert sandbox.writes() == []


@pytest.mark.parametrize("name", sorted(NO_ORG))
def test_a_module_that_asks_no_org_takes_no_connection_and_asks_none(name: str, module: Module, sandbox: Any) -> None:
    assert "org_url" in module.fails(name, **READING[name])
    assert not asked(module, name).failed
    assert sandbox.calls == []


@pytest.mark.parametrize("name", sorted({*WRITING, *READING, *TRYING} - NO_ORG))
def test_the_token_is_nowhere_in_what_a_module_prints(name: str, module: Module) -> None:
    options = WRITING[name].create if name in WRITING else {**READING, **TRYING}[name]
    for check in (True,) if name in TRYING else (True, False):
        assert module.token not in module(name, check=check, **options).text
    wrong = Module(module.url, f"{module.token}-wrong")
    failed = wrong(name, may_fail=True, **options)
    assert failed.failed
    assert module.token not in failed.text
