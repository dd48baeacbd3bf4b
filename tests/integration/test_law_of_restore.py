# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The law of restore: whatever is damaged, one run with the last export brings back all that a declaration can."""

from __future__ import annotations

import random
from typing import Any

import pytest
from damages import DAMAGES, Vandal, random_org, some_damages
from module_runs import Module
from okta_sandbox import Sandbox
from rollbacks import filled_in

TOKEN = "00token-of-a-restore"
EXAMPLES = 220


def export(module: Module) -> dict[str, Any]:
    """The org as an export has it, and what is missing there."""
    return module("org_info", read_all_roles=True).values


def exact(tree: dict[str, Any]) -> dict[str, Any]:
    """The options of the run that an export's files lead to."""
    return {**tree, "user_roles_state": "exact", "client_roles_state": "exact", "allow_empty": ["user_roles"]}


def law(number: int, only: str = "") -> None:
    """Export an org, damage it, keep it as exported, and see whether it is as before."""
    dice = random.Random(f"{number} {only}")
    with Sandbox(token=TOKEN, seed=random_org(dice), settings={"rule_invalid_delay": 0}) as sandbox:
        module = Module(sandbox.url, TOKEN)
        before = export(module)
        tree = exact(filled_in(before))
        vandal = Vandal(sandbox.url, TOKEN)
        done = [only] if only else []
        for name, damage in [(only, DAMAGES[only])] if only else some_damages(dice):
            damage(vandal, dice)
            done.append(name)
        planned = module("org", check=True, max_removals=-1, **tree)
        count = planned["removals"]
        if count:
            sandbox.calls.clear()
            refused = module.fails("org", max_removals=count - 1, **tree)
            assert f"remove {count} thing" in refused, done
            assert sandbox.writes() == []
        restored = module("org", may_fail=True, max_removals=count, **tree)
        assert not restored.failed, (done, restored.message)
        after = export(module)
        assert after["org"] == before["org"], done
        again = module("org", may_fail=True, **tree)
        assert not again.failed, (done, again.message)


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_one_run_restores_what_one_damage_has_done(name: str) -> None:
    law(1, name)


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(EXAMPLES))
def test_one_run_restores_what_any_damages_have_done(number: int) -> None:
    law(number)


def test_an_export_with_a_rule_that_was_invalid_already_changes_nothing() -> None:
    group_rule = {"name": "R", "expression": 'user.department == "A"', "groups": ["A", "B"], "status": "ACTIVE"}
    with Sandbox(token=TOKEN, settings={"rule_invalid_delay": 0}) as sandbox:
        module = Module(sandbox.url, TOKEN)
        module("org", groups=[{"name": "A"}, {"name": "B"}], group_rules=[group_rule])
        vandal = Vandal(sandbox.url, TOKEN)
        vandal.send("DELETE", f"/groups/{vandal.group('A')}")
        assert module("group_rule_info")["group_rules"][0]["read_only"]["status"] == "INVALID"
        assert not module("org", **export(module)["org"]).changed
