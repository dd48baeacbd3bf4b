# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever goes wrong at whichever request of a run, the next run leaves the org as if nothing had gone wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from killed_runs import killed
from module_runs import Module
from okta_sandbox import Sandbox
from org_pictures import picture
from table_runs import seed_for
from tables import WRITING

pytestmark = pytest.mark.faults

GUIDE = Path(__file__).parents[2] / "docs" / "docsite" / "rst" / "guide_failures.rst"
TOKEN = "00canary-token-that-must-not-be-seen"
# Each kind once: the module for many of a kind makes all the requests of the one for a single one.
SWEPT = sorted(name for name in WRITING if f"{name}s" not in WRITING)

# What goes wrong with one request; with the last, with all that follow too.
FAULTS: dict[str, dict[str, Any]] = {
    "The server answers 500": {"status": 500},
    "The rate limit is reached": {"status": 429},
    "The connection breaks before the request arrives": {"drop": "before"},
    "The connection breaks before the answer arrives": {"drop": "after"},
    "The answer is cut off": {"truncate": True},
    "Okta is out of order from then on": {"status": 503, "times": None},
}
KILLS = {
    "The process is killed before the request is sent": "before",
    "The process is killed before the answer is read": "after",
}


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox(token=TOKEN) as sandbox:
        yield sandbox


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch, running: Sandbox) -> None:
    """Time passes for the org and not for the test."""
    monkeypatch.setattr(OktaClient, "wait", lambda _client, seconds: running.clock.advance(seconds))


def fresh(sandbox: Sandbox, name: str) -> Module:
    """The org before the first step of a kind."""
    sandbox._seed = seed_for(name)
    sandbox.reset()
    return Module(sandbox.url, TOKEN)


def undisturbed(sandbox: Sandbox, name: str) -> list[tuple[dict[str, Any], int, str]]:
    """The steps of a kind, how many requests each sends, and what it leaves."""
    module, seen = fresh(sandbox, name), []
    for options in (WRITING[name].create, WRITING[name].update, WRITING[name].absent):
        sandbox.calls.clear()
        module(name, **options)
        seen.append((options, len(sandbox.calls), picture(sandbox.org)))
    return seen


def disturbed(sandbox: Sandbox, module: Module, name: str, options: dict[str, Any], fault: str, request: int) -> None:
    """Run a module, and have one of its requests go wrong."""
    if fault in KILLS:
        killed(module, name, options, KILLS[fault], request)
    else:
        sandbox.faults.add(after=request, **FAULTS[fault])
        module(name, may_fail=True, **options)
        sandbox.faults.clear()


@pytest.mark.parametrize("fault", [*FAULTS, *KILLS])
@pytest.mark.parametrize("name", SWEPT)
def test_the_next_run_ends_as_if_nothing_had_gone_wrong(name: str, fault: str, running: Sandbox) -> None:
    steps = undisturbed(running, name)
    for request in range(max(count for _options, count, _left in steps)):
        module = fresh(running, name)
        for number, (options, count, left) in enumerate(steps):
            if request < count:
                disturbed(running, module, name, options, fault, request)
            module(name, **options)
            assert picture(running.org) == left, f"step {number + 1}, request {request + 1} of {count}"


def test_the_guide_says_what_was_tried(running: Sandbox) -> None:
    rows: list[str] = []
    total = 0
    for name in SWEPT:
        requests_of_step = [count for _options, count, _left in undisturbed(running, name)]
        count = sum(requests_of_step) * len({**FAULTS, **KILLS})
        total += count
        cells = (*map(str, requests_of_step), f"{count:,}")
        rows += [f"   * - :ansplugin:`community.okta.{name}#module`", *(f"     - {cell}" for cell in cells)]
    guide = GUIDE.read_text(encoding="utf-8")
    table = "\n".join(rows)
    assert table in guide, table
    assert f"{total:,} runs" in guide, total
    assert all(f"* {fault}" in guide for fault in (*FAULTS, *KILLS)), [*FAULTS, *KILLS]
