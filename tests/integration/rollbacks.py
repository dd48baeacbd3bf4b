# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a run returns to undo it, given to community.okta.org with the secrets that it lacks."""

from __future__ import annotations

import copy
import re
from typing import Any

from module_runs import Module, Result

STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def steps_of(place: str) -> list[str | int]:
    """The steps of a path such as C(idps[0].protocol)."""
    return [int(number) if number else name for name, number in STEP.findall(place)]


def filled_in(rollback: dict[str, Any], secret: str = "a-secret-that-was-filled-in") -> dict[str, Any]:
    """The tree of a rollback with every secret that it lacks."""
    tree: dict[str, Any] = copy.deepcopy(rollback["org"])
    for missing in rollback["secrets"]:
        value: Any = tree
        *above, last = steps_of(missing["place"])
        for step in above:
            value = value.setdefault(step, {}) if isinstance(value, dict) else value[step]
        assert last not in value, missing
        value[last] = secret
    return tree


def roll_back(module: Module, result: Result, **options: Any) -> Result | None:
    """Undo a run, as far as a declaration can."""
    tree = filled_in(result["rollback"])
    return module("org", max_removals=99, **{**tree, **options}) if tree else None


def read(module: Module) -> dict[str, Any]:
    """The org as its reading module returns it."""
    tree: dict[str, Any] = module("org_info", read_all_roles=True)["org"]
    return tree


def without_ids(value: Any) -> Any:
    """A value without the ids of objects in it, which differ between a dry run and a real one."""
    if isinstance(value, dict):
        return {key: without_ids(each) for key, each in value.items() if key != "id"}
    return [without_ids(each) for each in value] if isinstance(value, list) else value
