# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The second door: when it is taken, and that what comes out is what comes out of the first."""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import action_runs
import pytest
from ansible_collections.community.okta.plugins.plugin_utils import _door, _in_process
from module_runs import Module, run_as_module
from tables import FEDERATED, NO_ORG, READING, TRYING, WRITING

PLUGINS = Path(__file__).parents[2] / "plugins"
TOKEN = "00canary-token-that-must-not-be-seen"


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return FEDERATED


def test_every_module_has_an_action_of_its_name() -> None:
    assert {path.stem for path in (PLUGINS / "action").glob("*.py")} == {
        path.stem for path in (PLUGINS / "modules").glob("*.py")
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in (PLUGINS / "action").glob("*.py")))
def test_an_action_runs_the_module_of_its_name(name: str) -> None:
    action = importlib.import_module(f"ansible_collections.community.okta.plugins.action.{name}")
    assert action.ActionModule.module.__name__.rpartition(".")[2] == name


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules that an action leaves to Ansible."""
    names: list[str] = []

    def execute(action: Any, **more: Any) -> dict[str, Any]:
        names.append(action._task.action)
        return {"changed": False}

    monkeypatch.setattr(_door.Door, "_execute_module", execute)
    return names


def outcome(url: str, **of_task: Any) -> dict[str, Any]:
    """What a task that reads the groups returns."""
    task = action_runs.task("group_info", {"org_url": url, "api_token": TOKEN})
    task_vars = of_task.pop("task_vars", {})
    transport, become = of_task.pop("transport", "local"), of_task.pop("become", None)
    for name, value in of_task.items():
        setattr(task, name, value)
    action = action_runs.action(task)
    action._connection.transport = transport
    action._connection.become = become
    result: dict[str, Any] = action.run(task_vars=task_vars)
    return result


def template(text: str) -> Any:
    """A text as a playbook has it; since ansible-core 2.19, no other is a template."""
    try:
        from ansible.template import trust_as_template
    except ImportError:
        return text
    return trust_as_template(text)


CONDITIONS: dict[str, dict[str, Any]] = {
    "a connection that is not local": {"transport": "ssh"},
    "another user": {"become": object()},
    "an asynchronous task": {"async_val": 60},
    "an environment": {"environment": [{"HTTPS_PROXY": "http://proxy.example.com:3128"}]},
    "the variable": {"task_vars": {"okta_in_process": False}},
    "the variable as a text": {"task_vars": {"okta_in_process": "no"}},
    "the variable as a template": {"task_vars": {"okta_in_process": template("{{ 1 == 2 }}")}},
    "a variable that is no truth value": {"task_vars": {"okta_in_process": "perhaps"}},
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_module_has_a_process_of_its_own_with(condition: str, sandbox: Any, handed_over: list[str]) -> None:
    outcome(sandbox.url, **CONDITIONS[condition])
    assert (handed_over, sandbox.calls) == (["community.okta.group_info"], [])


@pytest.mark.parametrize("value", ["false", "0", "no", "off"])
def test_the_environment_turns_the_door_off(
    value: str, sandbox: Any, handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKTA_IN_PROCESS", value)
    outcome(sandbox.url)
    assert handed_over


@pytest.mark.parametrize("library", _door.LIBRARIES)
def test_a_library_that_is_missing_here_may_be_in_another_python(
    library: str, sandbox: Any, handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_door, "find_spec", lambda name: None if name == library else object())
    _door.has_libraries.cache_clear()
    outcome(sandbox.url)
    _door.has_libraries.cache_clear()
    assert handed_over


def test_an_ansible_core_that_is_not_known_runs_modules_itself(
    sandbox: Any, handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = (
        "import sys; sys.modules['ansible_collections.community.okta.plugins.plugin_utils._in_process'] = None; "
        "from ansible_collections.community.okta.plugins.action import group; "
        "from ansible_collections.community.okta.plugins.plugin_utils import _door; print(_door._in_process)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    loaded = subprocess.run([sys.executable, "-c", without], env=env, capture_output=True, text=True, check=True)
    assert loaded.stdout == "None\n"
    monkeypatch.setattr(_door, "_in_process", None)
    outcome(sandbox.url)
    assert handed_over


def test_on_macos_no_request_is_made_in_a_process_that_was_forked(
    sandbox: Any, handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    outcome(sandbox.url)
    assert handed_over


def test_what_cannot_be_sent_to_a_module_is_left_to_ansible(sandbox: Any, handed_over: list[str]) -> None:
    outcome(sandbox.url, args={"org_url": sandbox.url, "api_token": TOKEN, "name": object()})
    assert handed_over


ORDINARY: dict[str, dict[str, Any]] = {
    "nothing special": {},
    "an empty environment": {"environment": [{}]},
    "a task that is tried again": {"until": ["true"], "retries": 2},
    "the variable": {"task_vars": {"okta_in_process": True}},
    "the variable as a template": {"task_vars": {"okta_in_process": template("{{ 1 == 1 }}")}},
}


@pytest.mark.parametrize("condition", ORDINARY)
def test_the_module_runs_in_this_process_with(condition: str, sandbox: Any, handed_over: list[str]) -> None:
    result = outcome(sandbox.url, **ORDINARY[condition])
    assert (handed_over, result["changed"], len(sandbox.calls)) == ([], False, 1)


# What differs between any two runs by nature: waits, times, what is random.
CHANGING = {"connection_info": ["rate_limits", "read_at"]}


def compared(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """A result without what differs between any two runs, and without what Ansible itself takes out of one."""
    left_out = [*CHANGING.get(name, ())]
    if "warnings" in values:
        texts = [getattr(getattr(warning, "event", None), "msg", warning) for warning in values["warnings"]]
        values = {**values, "warnings": texts}
    # ansible-core 2.21 says of itself that there are none.
    left_out += [key for key in ("warnings", "deprecations") if not values.get(key)]
    return {key: value for key, value in values.items() if key not in left_out and not key.startswith("_ansible")}


@pytest.mark.parametrize("name", [*WRITING, *READING, *TRYING])
def test_both_doors_return_the_same(name: str, module: Module) -> None:
    options = WRITING[name].create if name in WRITING else {**READING, **TRYING}[name]
    connection = {} if name in NO_ORG else {"org_url": module.url, "api_token": module.token}
    given = {**connection, **options}
    by_module = run_as_module(name, given, True, no_log=True)
    read = action_runs.action(action_runs.task(name, given))._parse_returned_data
    values = _in_process.returned(by_module.text, read)
    by_action = action_runs.act(name, given, True, no_log=True)
    assert compared(name, by_action) == compared(name, values)


def test_nothing_is_kept_where_a_task_is_tried_again() -> None:
    runner = _in_process.InProcess("any", print, keeps_names=False)
    assert runner._keeps_names is False
