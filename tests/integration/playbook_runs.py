# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Playbooks run as people and AWX run them: a process of their own, judged from ansible-runner's events."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ansible_runner
import yaml

ROOT = Path(__file__).parents[2]
# The collection under test: a link in the environment of the project, or the copy that the matrix tests.
COLLECTIONS = Path(importlib.import_module("ansible_collections.community.okta").__path__[0]).parents[2]


@dataclass(frozen=True)
class Play:
    """What a run of a playbook came to."""

    status: str
    output: str
    events: list[dict[str, Any]]
    stats: dict[str, Any]
    directory: Path
    """Where the run left what it keeps, and what it was given."""

    @property
    def changed(self) -> int:
        """How many tasks changed something."""
        return sum((self.stats or {}).get("changed", {}).values())

    def results(self, status: str = "ok") -> list[dict[str, Any]]:
        """The results of the tasks, without those of the items of loops."""
        return [event["event_data"]["res"] for event in self.events if event["event"] == f"runner_on_{status}"]


def play(
    directory: Path,
    playbook: Any,
    url: str,
    token: str,
    arguments: str = "",
    verbosity: int = 0,
    inventory: dict[str, Any] | None = None,
    credential: dict[str, str] | None = None,
    environment: dict[str, str] | None = None,
) -> Play:
    """Run a playbook, given as a path or as plays, against an org, or against those of an inventory.

    C(credential) is the environment that tells the org and how to authenticate, instead of C(url) and C(token), and
    C(environment) is set besides.
    """
    # A directory of its own for each run: ansible-runner takes up the arguments of the one before.
    directory = Path(tempfile.mkdtemp(dir=directory))
    if not isinstance(playbook, Path):
        written = directory / "playbook.yml"
        written.write_text(yaml.safe_dump(playbook), encoding="utf-8")
        playbook = written
    if inventory:
        (directory / "inventory").mkdir()
        (directory / "inventory" / "hosts.yml").write_text(yaml.safe_dump(inventory), encoding="utf-8")
    run = ansible_runner.run(
        private_data_dir=str(directory),
        playbook=str(playbook),
        cmdline=arguments or None,
        verbosity=verbosity or None,
        quiet=True,
        envvars={
            "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS),
            "ANSIBLE_CONFIG": str(ROOT / "tests" / "tools" / "ansible.cfg"),
            "ANSIBLE_LOCALHOST_WARNING": "False",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "False",
            "ANSIBLE_HOME": str(directory / "home"),
            **({"OKTA_CLIENT_ORGURL": url, "OKTA_CLIENT_TOKEN": token} if credential is None else credential),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            **(environment or {}),
        },
    )
    events = list(run.events)
    output = "".join(event.get("stdout", "") + "\n" for event in events)
    return Play(run.status, output, events, run.stats, directory)
