# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What becomes of tasks in the process of Ansible when somebody ends them: what was begun is brought to an end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from module_runs import Module
from okta_sandbox import Sandbox
from playbook_runs import COLLECTIONS, ROOT, play
from ways import APPS, AS_PLAIN

TOKEN = "00canary-token-that-must-not-be-seen"
SECRET = "hunter2-in-the-clear"
ROLE = {"community.okta.group_role": {"group": "Help Desk", "type": "USER_ADMIN", "group_targets": ["Sales"]}}
# A busy machine is slow.
LONGEST = 60


@pytest.fixture
def seed() -> dict[str, Any]:
    return {"groups": [{"name": "Sales"}, {"name": "Help Desk"}], "service_apps": APPS}


def plays(*tasks: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"hosts": "localhost", "gather_facts": False, "tasks": list(tasks)}]


@contextmanager
def running(directory: Path, url: str, *tasks: dict[str, Any]) -> Iterator[subprocess.Popen[str]]:
    """A playbook that runs as in a terminal: in a group of processes of its own."""
    playbook = directory / "playbook.yml"
    playbook.write_text(yaml.safe_dump(plays(*tasks)), encoding="utf-8")
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS),
        "ANSIBLE_CONFIG": str(ROOT / "tests/tools/ansible.cfg"),
        "ANSIBLE_HOME": str(directory / "home"),
        "OKTA_CLIENT_ORGURL": url,
        "OKTA_CLIENT_TOKEN": TOKEN,
        "LANG": "C.UTF-8",
        **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}),
    }
    process = subprocess.Popen(
        ["ansible-playbook", str(playbook)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until(happened: Any) -> None:
    """Wait until something has happened."""
    ends = time.monotonic() + LONGEST
    while not happened():
        assert time.monotonic() < ends
        time.sleep(0.02)


def wide_roles(sandbox: Sandbox) -> list[dict[str, Any]]:
    """Roles that hold for the whole org."""
    found = Module(sandbox.url, TOKEN)("group_role_info", groups=["Help Desk"])["group_roles"]
    return [role for row in found for role in row["roles"] if role["org_wide"] or not role["group_targets"]]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_leaves_no_role_wider_than_declared(number: signal.Signals, tmp_path: Path, sandbox: Sandbox) -> None:
    begun = sandbox.faults.add(method="POST", path=r"/api/v1/groups/[^/]+/roles$", delay=2.0)
    with running(tmp_path, sandbox.url, ROLE) as process:
        until(lambda: begun.times == 0)
        os.killpg(process.pid, number)
        process.wait(LONGEST)
        # Whoever asked for the end may have ended before what it began.
        until(lambda: any(call.method == "POST" for call in sandbox.calls))
        time.sleep(1.5)
    assert wide_roles(sandbox) == []


def test_ctrl_c_begins_nothing_more(tmp_path: Path, sandbox: Sandbox) -> None:
    begun = sandbox.faults.add(method="POST", path="/api/v1/groups$", delay=0.5, times=None)
    task = {"community.okta.groups": {"groups": [{"name": f"G{number}"} for number in range(100)], "concurrency": 2}}
    with running(tmp_path, sandbox.url, task) as process:
        until(lambda: len(sandbox.writes()) > 2)
        os.killpg(process.pid, signal.SIGINT)
        process.wait(LONGEST)
    time.sleep(1.5)
    written = len(sandbox.writes())
    time.sleep(1.5)
    assert begun.times is None and len(sandbox.writes()) == written < 50


def test_a_timeout_ends_the_wait_of_a_sign_in(tmp_path: Path, sandbox: Sandbox) -> None:
    refusing = {"x-rate-limit-limit": "10", "x-rate-limit-remaining": "0", "x-rate-limit-reset": str(2**31)}
    sandbox.faults.add(method="POST", path="/oauth2/v1/token$", status=429, headers=refusing, times=None)
    task = {"community.okta.group_info": {"org_url": sandbox.url, **AS_PLAIN}, "timeout": 2}
    began = time.monotonic()
    ran = play(tmp_path, plays(task), "", "", credential={})
    assert ran.status == "failed" and time.monotonic() - began < 30
    assert [call.path for call in sandbox.calls] == ["/oauth2/v1/token"]


# As templates, for ansible-core shows the lines of a playbook that a failed task comes from.
NAMES = {SECRET: "{{ 'hunter2' ~ '-in-the-clear' }}", TOKEN: "{{ lookup('env', 'OKTA_CLIENT_TOKEN') }}"}


def interrupted(tmp_path: Path, sandbox: Sandbox, secret: str, **more: Any) -> str:
    """The output of a task whose time is over while the first of some groups is created; a secret is in their names."""
    sandbox.faults.add(method="POST", path="/api/v1/groups$", delay=2.5)
    named = [{"name": f"{NAMES[secret]} {number}"} for number in range(4)]
    task = {"community.okta.groups": {"groups": named, "concurrency": 1}, "timeout": 1, **more}
    ran = play(tmp_path, plays(task), sandbox.url, TOKEN)
    assert ran.status == "failed", ran.output
    assert len(sandbox.writes()) == 1
    return ran.output.replace("\n", "")


def test_an_interrupted_task_says_what_it_was_at(tmp_path: Path, sandbox: Sandbox) -> None:
    assert SECRET in interrupted(tmp_path, sandbox, SECRET)


def test_an_interrupted_task_says_nothing_where_its_result_is_hidden(tmp_path: Path, sandbox: Sandbox) -> None:
    assert SECRET not in interrupted(tmp_path, sandbox, SECRET, no_log=True)


def test_what_an_interrupted_task_says_has_no_secrets(tmp_path: Path, sandbox: Sandbox) -> None:
    output = interrupted(tmp_path, sandbox, TOKEN)
    assert "interrupted" in output
    assert TOKEN not in output
