# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Playbooks run with everything recorded that may show a secret: output, events, log, syslog, asynchronous results."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canaries import Canaries
from playbook_runs import Play, play

# Every Python that a run starts reads this first.
RECORDER = """
import os
import syslog


def record(*arguments):
    with open(os.environ["RECORDED_SYSLOG"], "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"{arguments[-1]}\\n")


syslog.syslog = record
"""
# What ansible-runner was given, and how it called Ansible: not what comes out of a run.
GIVEN = ("env/", "inventory/", "project/", "playbook.yml", "command")
CHANNELS = ("output", "job events", "log", "syslog", "asynchronous results")


@dataclass(frozen=True)
class Recorded:
    """What a run came to, and all texts that it left, by where they are."""

    play: Play
    texts: dict[str, str]

    def channel(self, name: str) -> str:
        """All texts of a channel."""
        return "\n".join(text for where, text in self.texts.items() if where.startswith(name))

    def leaks(self, canaries: Canaries) -> dict[str, set[str]]:
        """Which secrets appear, and where: with the name of the task where that is known."""
        found: dict[str, set[str]] = {}
        for where, text in self.texts.items():
            for secret in canaries.found_in(text):
                found.setdefault(secret, set()).add(where if "event" not in where else f"event of {self.task(where)}")
        return found

    def task(self, where: str) -> str:
        """The name of the task that an event is of."""
        data = json.loads(self.texts[where]).get("event_data", {})
        return f"{data.get('task') or data.get('name') or where}"


def record(directory: Path, playbook: Any, variables: dict[str, Any], arguments: str = "", **options: Any) -> Recorded:
    """Run a playbook at the highest verbosity; the variables come from a file, as secrets do."""
    directory.mkdir(parents=True, exist_ok=True)
    given, kept = directory / "given", directory / "kept"
    given.mkdir()
    kept.mkdir()
    (given / "sitecustomize.py").write_text(RECORDER, encoding="utf-8")
    (given / "variables.json").write_text(json.dumps(variables), encoding="utf-8")
    environment = {
        "PYTHONPATH": str(given),
        "RECORDED_SYSLOG": str(kept / "syslog"),
        "ANSIBLE_LOG_PATH": str(kept / "log"),
        "ANSIBLE_ASYNC_DIR": str(kept / "asynchronous results"),
        "ANSIBLE_PIPELINING": "True",
        **options.pop("environment", {}),
    }
    done = play(
        kept,
        playbook,
        options.pop("url", ""),
        options.pop("token", ""),
        f"-e @{given / 'variables.json'} --diff {arguments}",
        verbosity=4,
        environment=environment,
        **options,
    )
    wait_for(kept / "asynchronous results")
    texts = {"output": done.output}
    for path in sorted(kept.rglob("*")):
        name = str(path.relative_to(done.directory if done.directory in path.parents else kept))
        if path.is_file() and not name.startswith(GIVEN) and path.name not in GIVEN:
            text = path.read_text(encoding="utf-8", errors="replace")
            texts[f"job events/{path.name}" if path.parent.name == "job_events" else name] = text
    return Recorded(done, texts)


def wait_for(results: Path, seconds: float = 120) -> None:
    """Wait until every asynchronous task has its result."""
    until = time.monotonic() + seconds
    while results.exists() and any(not is_finished(path) for path in results.iterdir()):
        if time.monotonic() > until:
            raise AssertionError("an asynchronous task did not end")
        time.sleep(0.2)


def is_finished(result: Path) -> bool:
    """Whether an asynchronous task has ended, by what it wrote."""
    try:
        said = json.loads(result.read_text(encoding="utf-8"))
    except ValueError:
        return False
    # Until then, it holds that the task has started.
    return bool(said.get("finished")) or "started" not in said


def tasks_with(
    tasks: list[tuple[str, str, dict[str, Any]]], variables: dict[str, Any], **more: Any
) -> list[dict[str, Any]]:
    """Tasks of a name, a module and options, which come from C(variables) one by one, as secrets do."""
    made: list[dict[str, Any]] = []
    for name, module, options in tasks:
        key = f"given_{len(variables)}"
        variables[key] = options
        # Names with dots are no attributes in a template.
        arguments = {option: f"{{{{ {key}[{option!r}] }}}}" for option in options}
        made.append({"name": name, module: arguments, "ignore_errors": True, **more})
    return made


def local(tasks: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A play on this machine."""
    return {"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": tasks, **more}
