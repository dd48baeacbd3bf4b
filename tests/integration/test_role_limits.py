# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A limit of a role holds for its whole run: a run that would take away more takes away nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from okta_sandbox import Sandbox
from playbook_runs import Play, play

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-limits"
PEOPLE = [f"{name}@example.com" for name in ("ana", "ben", "cleo")]
SEED: dict[str, Any] = {
    "users": [{"login": login, "first_name": "A", "last_name": "B"} for login in PEOPLE],
    "group_schema": {"floor": {"type": "string", "title": "Floor"}, "desk": {"type": "string", "title": "Desk"}},
    "groups": [
        {
            "name": "Help Desk",
            "owners": [{"user": login} for login in PEOPLE[:2]],
            "members": PEOPLE,
            "roles": [{"type": "READ_ONLY_ADMIN"}, {"type": "REPORT_ADMIN"}],
        },
        {"name": "Old"},
    ],
    "linked_objects": [{"primary": {"name": "manager"}, "associated": {"name": "report"}}],
    "hook_keys": [{"name": "One"}, {"name": "Two"}],
    "inline_hooks": [{"name": "First"}, {"name": "Second"}],
}


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed=SEED) as running:
        yield running


def gone(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "state": "absent"} for name in names]


EVERY_HOOK = {"inline_hooks": gone("First", "Second"), "keys": gone("One", "Two")}
HELP_DESK = {
    "name": "Help Desk",
    "state": "exact",
    "owners": {"users": PEOPLE[:1]},
    "roles": [{"type": "READ_ONLY_ADMIN"}],
    "members": PEOPLE[:1],
}
DIRECTORY = {"linked_objects": [{"primary": {"name": "manager"}, "state": "absent"}]}
ATTRIBUTES = gone("floor", "desk")


@dataclass(frozen=True)
class Case:
    """A role with its variables, and how much they take away."""

    role: str
    variables: dict[str, Any]
    removals: int


CASES = {
    "hooks": Case("hooks", EVERY_HOOK, 4),
    "directory": Case("directory", {**DIRECTORY, "group_attributes": ATTRIBUTES}, 3),
    "delegated_admins": Case("delegated_admins", {"groups": [HELP_DESK, *gone("Old")]}, 5),
    "org": Case(
        "org",
        {
            "groups": [HELP_DESK, *gone("Old")],
            "inline_hooks": EVERY_HOOK["inline_hooks"],
            "hook_keys": EVERY_HOOK["keys"],
            **DIRECTORY,
            "group_attributes": ATTRIBUTES,
        },
        12,
    ),
}


def keep(tmp_path: Path, sandbox: Any, case: Case, limit: int, check: bool, times: int = 1) -> Play:
    variables = {f"{case.role}_{name}": value for name, value in case.variables.items()}
    run = {"ansible.builtin.include_role": {"name": f"community.okta.{case.role}"}}
    one = {
        "hosts": "localhost",
        "connection": "local",
        "gather_facts": False,
        "vars": {**variables, f"{case.role}_max_removals": limit},
        "tasks": [run] * times,
    }
    return play(tmp_path, [one], sandbox.url, TOKEN, "--check" if check else "", verbosity=1)


def removed(done: Play) -> int:
    results = [*done.results(), *done.results("failed")]
    return sum(int(result.get("removals") or 0) for result in results)


def deletions(sandbox: Any) -> int:
    """The requests that took something away: an attribute of the schema goes by a POST."""
    deleted = sum(call.method == "DELETE" and call.status in (200, 202, 204) for call in sandbox.calls)
    return (
        deleted
        + len(SEED["group_schema"])
        - sum(name in sandbox.org.group_schema.custom() for name in ("floor", "desk"))
    )


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("name", CASES)
def test_a_run_that_exceeds_the_limit_writes_nothing(name: str, check: bool, tmp_path: Path, sandbox: Any) -> None:
    case = CASES[name]
    done = keep(tmp_path, sandbox, case, case.removals - 1, check)
    assert done.status == "failed", done.output
    assert "more than max_removals" in done.output
    assert (removed(done), sandbox.writes()) == (0, [])


@pytest.mark.parametrize("name", CASES)
def test_a_run_takes_away_as_much_as_its_limit_and_the_next_has_a_limit_of_its_own(
    name: str, tmp_path: Path, sandbox: Any
) -> None:
    case = CASES[name]
    done = keep(tmp_path, sandbox, case, case.removals, check=False, times=2)
    assert done.status == "successful", done.output
    assert removed(done) == deletions(sandbox) == case.removals


@pytest.mark.parametrize("name", CASES)
def test_no_limit_is_no_limit(name: str, tmp_path: Path, sandbox: Any) -> None:
    done = keep(tmp_path, sandbox, CASES[name], -1, check=False)
    assert done.status == "successful", done.output
    assert removed(done) == CASES[name].removals
