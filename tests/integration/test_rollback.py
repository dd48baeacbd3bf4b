# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a run returns to undo it restores the org, and touches nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from rollbacks import read, roll_back, without_ids
from tables import FEDERATED, WRITING


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return FEDERATED


STEPS = ("create", "update", "absent")
# What Okta drops with a deleted group, and nobody had read, by module and step: the group, and what it no longer has.
LOST = {("org", "absent"): ("Customers", "owners")}


def before_step(module: Module, name: str, step: str) -> None:
    """Make everything that comes before a step."""
    for earlier in STEPS[: STEPS.index(step)]:
        module(name, **getattr(WRITING[name], earlier))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", WRITING)
def test_the_org_is_as_before_once_a_run_is_undone(name: str, step: str, module: Module) -> None:
    before_step(module, name, step)
    before = read(module)
    done = module(name, **getattr(WRITING[name], step))
    undone = roll_back(module, done)
    left_out = done["rollback"]["left_out"]
    if (name, step) in LOST:
        group, option = LOST[name, step]
        assert any(group in each and option in each for each in left_out)
        del next(item for item in before["groups"] if item["name"] == group)[option]
    assert read(module) == before
    assert undone is not None or left_out
    assert undone is None or (undone.changed and "rollback" in undone.values)


@pytest.mark.parametrize("name", WRITING)
def test_a_dry_run_returns_the_rollback_of_the_run_and_one_without_changes_returns_none(
    name: str, module: Module
) -> None:
    for step in STEPS:
        options = getattr(WRITING[name], step)
        dry, real = module(name, check=True, **options), module(name, **options)
        planned, done = (without_ids(each["rollback"]) for each in (dry, real))
        assert (planned["org"], planned["secrets"]) == (done["org"], done["secrets"])
        assert len(planned["left_out"]) == len(done["left_out"])
        assert "promised-" not in dry.text + real.text
        assert "rollback" not in module(name, **options).values
