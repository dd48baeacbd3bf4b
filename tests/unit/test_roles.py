# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a role says of itself in one place agrees with what it says in the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ROLES = sorted(path.name for path in (ROOT / "roles").iterdir() if path.is_dir())
# What runs against an org, and prints names of it.
TASK_FILES = [
    path
    for path in sorted([*ROOT.glob("roles/*/tasks/*.yml"), *ROOT.glob("playbooks/*.yml")])
    if path.parents[1].name != "sandbox"
]
EXPRESSION = re.compile(r"{{.*?}}", re.DOTALL)
# What no org names: the host as the inventory has it, a file below the directory of the reports, names of files.
NAMED_HERE = {"{{ inventory_hostname }}", "{{ __drift_file }}"}
CONNECTION = {"org_url", "api_token", "client_id", "private_key", "access_token", "dpop_private_key"}


def options(role: str) -> dict[str, dict[str, object]]:
    """The variables that a role takes, by its specification."""
    text = (ROOT / "roles" / role / "meta" / "argument_specs.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["argument_specs"]["main"]["options"]


def defaults(role: str) -> dict[str, object]:
    file = ROOT / "roles" / role / "defaults" / "main.yml"
    return (yaml.safe_load(file.read_text(encoding="utf-8")) or {}) if file.exists() else {}


@pytest.mark.parametrize("role", ROLES)
def test_the_defaults_are_those_of_the_specification(role: str) -> None:
    said = {name: option["default"] for name, option in options(role).items() if "default" in option}
    # A default that is made of others can only be told, not be in the specification.
    assert {name: value for name, value in defaults(role).items() if "{{" not in str(value)} == said
    assert set(defaults(role)) <= set(options(role))


@pytest.mark.parametrize("role", ROLES)
def test_its_variables_begin_with_its_name(role: str) -> None:
    assert [name for name in options(role) if not name.startswith(f"{role}_")] == []


@pytest.mark.parametrize("role", [role for role in ROLES if role != "sandbox"])
def test_it_has_no_variables_of_a_connection(role: str) -> None:
    assert {name for name in options(role) if name[len(role) + 1 :] in CONNECTION} == set()


@pytest.mark.parametrize("role", ROLES)
def test_its_readme_names_every_variable(role: str) -> None:
    readme = (ROOT / "roles" / role / "README.md").read_text(encoding="utf-8")
    assert [name for name in options(role) if f"| `{name}` |" not in readme] == []


def used_by(role: str) -> set[str]:
    """The variables of a role that its tasks and its other variables name."""
    files = [file for part in ("tasks", "vars") for file in (ROOT / "roles" / role / part).glob("*.yml")]
    return {name for file in files for name in re.findall(rf"(?<![\w.]){role}_\w+", file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("role", ROLES)
def test_every_variable_of_the_specification_is_used(role: str) -> None:
    assert set(options(role)) - used_by(role) == set()


@pytest.mark.parametrize("role", ROLES)
def test_no_variable_is_used_that_the_specification_does_not_know(role: str) -> None:
    names = ("changes", "plan", "hand_over", "waiting", "expiring")
    told = {f"{role}_{name}" for name in names} | {"sandbox_connection"}
    assert used_by(role) <= {*options(role), *told}


def tasks(role: str) -> list[tuple[str, dict[str, Any]]]:
    """The tasks of a role that run a module with a limit on removals, each with what it says; blocks are opened."""
    found = []
    files = sorted((ROOT / "roles" / role / "tasks").glob("*.yml"))
    waiting = [(file.name, task) for file in files for task in yaml.safe_load(file.read_text(encoding="utf-8")) or []]
    while waiting:
        file, task = waiting.pop(0)
        inner = [each for part in ("block", "rescue", "always") for each in task.get(part, ())]
        waiting = [*((file, each) for each in inner), *waiting]
        if any(key.removeprefix("community.okta.") in LIMITED for key in task):
            found.append((file, task))
    return found


LIMITED = {
    path.stem
    for path in (ROOT / "plugins" / "modules").glob("*.py")
    if "community.okta._removals" in path.read_text(encoding="utf-8")
}
LOOPS = ("loop", "with_items", "with_dict", "with_list", "with_subelements", "until")


def limit_of(task: dict[str, Any]) -> Any:
    """The limit that a task gives to its module, None where it gives none."""
    return next(options.get("max_removals") for name, options in task.items() if name.startswith("community.okta."))


@pytest.mark.parametrize("role", ROLES)
def test_no_task_has_a_limit_of_its_own(role: str) -> None:
    seen = False
    for file, task in tasks(role):
        limit = str(limit_of(task))
        assert limit == "0" or (not seen and f"{role}_max_removals" in limit), f"{file}: {task['name']}"
        seen = seen or limit != "0"


@pytest.mark.parametrize("role", ROLES)
def test_no_module_with_a_limit_is_looped_over(role: str) -> None:
    """Each item of a loop would have a limit of its own; what is included in a loop takes nothing away."""
    for _file, task in tasks(role):
        assert not set(task) & set(LOOPS), task["name"]
    for file in (ROOT / "roles" / role / "tasks").glob("*.yml"):
        for task in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
            included = task.get("ansible.builtin.include_tasks")
            if included and set(task) & set(LOOPS):
                assert {limit_of(inner) for name, inner in tasks(role) if name == included} == {0}


@pytest.mark.parametrize("role", ROLES)
def test_it_has_a_molecule_scenario(role: str) -> None:
    assert (ROOT / "extensions" / "molecule" / role / "molecule.yml").is_file()


def tasks_of(node: Any) -> Iterator[dict[str, Any]]:
    """Every map in a file of tasks or plays, which the tasks are among."""
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from tasks_of(each)


def printed(task: dict[str, Any]) -> Iterator[str]:
    """The templates of a task that Ansible prints whatever the verbosity."""
    if any("." in key or key in ("block", "hosts") for key in task):
        yield str(task.get("name", ""))
    control = task.get("loop_control", {})
    yield str(control.get("label", "") if "label" in control else task.get("loop", ""))
    for module in ("debug", "fail", "assert"):
        arguments = task.get(f"ansible.builtin.{module}", {})
        yield from (str(arguments.get(option, "")) for option in ("msg", "fail_msg", "success_msg"))


@pytest.mark.parametrize("path", TASK_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_tasks_print_shows_control_characters_as_escapes(path: Path) -> None:
    tasks = list(tasks_of(yaml.safe_load(path.read_text(encoding="utf-8"))))
    templates = {expression for task in tasks for text in printed(task) for expression in EXPRESSION.findall(text)}
    assert [each for each in templates - NAMED_HERE if not each.endswith("| community.okta._visible }}")] == []
