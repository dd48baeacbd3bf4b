# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The example in the README of each role runs as it stands: planned without a write, run, and unchanged again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.plugin_utils._org_files import org_files
from module_runs import Module
from okta_sandbox import Sandbox
from playbook_runs import ROOT, play
from snapshots_made import git, repository

TOKEN = "00canary-token-of-the-examples"
# The sandbox is no job in an org; its own scenario starts it.
ROLES = sorted(path.name for path in (ROOT / "roles").iterdir() if path.is_dir() and path.name != "sandbox")
SEED: dict[str, Any] = {
    "users": [{"login": f"{name}@example.com"} for name in ("ana", "ben")],
    "groups": [{"name": "Sales"}, {"name": "Support"}],
    "idp_keys": [{"name": "Supplier"}],
    "idps": [{"name": "Supplier", "key": "Supplier", "signing_keys": [{"valid_days": 20, "active": True}]}],
}


# These read or write the whole org in dozens of tasks, and one of the others stands for all in `make test`.
THOROUGH, QUICK = ("export", "org", "restore", "snapshot"), ("social_login",)


def marks(role: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.thorough] if role in THOROUGH else [] if role in QUICK else [pytest.mark.slow]


def lose_what_a_snapshot_has(module: Module, tree: Path) -> None:
    """Take a snapshot of an org with a help desk, and one after that is deleted."""
    (tree / "acme").mkdir()
    for state in ("present", "absent"):
        module("group", name="Help Desk", state=state)
        for name, text in org_files(module("org_info").values).items():
            (tree / "acme" / name).write_text(text, encoding="utf-8")
        git(tree, "add", "acme")
        git(tree, "commit", "--quiet", "--message=Snapshot")


@pytest.mark.parametrize("role", [pytest.param(role, marks=marks(role)) for role in ROLES])
def test_the_example_runs_and_then_changes_nothing(role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "roles" / role / "README.md").read_text(encoding="utf-8")
    [example] = [
        text
        for text in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
        if text.startswith("- name") and "hosts:" in text
    ]
    # Where an example writes files, it may commit them.
    monkeypatch.setenv("PWD", str(repository(tmp_path)))
    with Sandbox(token=TOKEN, seed=SEED) as sandbox:
        if role == "restore":
            lose_what_a_snapshot_has(Module(sandbox.url, TOKEN), tmp_path)
            sandbox.calls.clear()
        planned = play(tmp_path, yaml.safe_load(example), sandbox.url, TOKEN, "--check --diff")
        assert planned.status == "successful", planned.output
        assert sandbox.writes() == []
        done = play(tmp_path, yaml.safe_load(example), sandbox.url, TOKEN)
        assert (done.status, done.changed > 0) == ("successful", True), done.output
        sandbox.calls.clear()
        again = play(tmp_path, yaml.safe_load(example), sandbox.url, TOKEN, "--diff")
        assert (again.status, again.changed, sandbox.writes()) == ("successful", 0, []), again.output
