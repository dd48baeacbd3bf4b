# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role sandbox keeps the token to itself, and writes to no file that somebody else has chosen."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playbook_runs import Play, play
from tunnels import closed_port

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-role"
NOBODY = 65534


@pytest.fixture
def sandbox_role(tmp_path: Path) -> Iterator[Callable[..., Play]]:
    """Runs the role with these variables, and in the end has it stop what it has started."""
    common: dict[str, Any] = {
        "sandbox_port": closed_port(),
        "sandbox_token": TOKEN,
        "sandbox_directory": str(tmp_path / "sandbox"),
        "sandbox_python": sys.executable,
    }

    def run(verbosity: int = 0, **variables: Any) -> Play:
        role = {"role": "community.okta.sandbox", "vars": {**common, **variables}}
        host = {"hosts": "localhost", "connection": "local", "gather_facts": False}
        # As in a narrow terminal whose shell says so.
        plays = [{**host, "environment": {"COLUMNS": "20"}, "roles": [role]}]
        return play(tmp_path, plays, "", "", verbosity=verbosity, credential={})

    yield run
    run(sandbox_state="stopped")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_token_is_in_no_argument_and_in_no_file(sandbox_role: Callable[..., Play], tmp_path: Path) -> None:
    directory = tmp_path / "sandbox"
    done = sandbox_role(verbosity=4)
    assert done.status == "successful", done.output
    assert TOKEN not in done.output
    process = Path("/proc") / (directory / "sandbox.pid").read_text().strip()
    if process.exists():
        assert b"okta_sandbox" in (process / "cmdline").read_bytes()
        assert TOKEN.encode() not in (process / "cmdline").read_bytes()
    assert mode(directory) == 0o700
    files = [path for path in directory.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"sandbox.pid", "sandbox.log"}
    for path in files:
        assert mode(path) == 0o600
        assert TOKEN not in path.read_text()
    again = sandbox_role()
    assert (again.status, again.changed) == ("successful", 0), again.output
    assert sandbox_role(sandbox_token="another").status == "failed"


def test_a_file_that_a_link_leads_to_is_not_written(sandbox_role: Callable[..., Play], tmp_path: Path) -> None:
    directory, precious = tmp_path / "sandbox", tmp_path / "precious"
    directory.mkdir()
    precious.write_text("precious")
    for name in ("sandbox.log", "sandbox.pid"):
        (directory / name).symlink_to(precious)
    done = sandbox_role()
    assert done.status == "successful", done.output
    assert precious.read_text() == "precious"
    assert not (directory / "sandbox.log").is_symlink()


@pytest.mark.parametrize("state", ["started", "stopped"])
def test_a_directory_that_is_a_link_is_refused(state: str, sandbox_role: Callable[..., Play], tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    (elsewhere / "sandbox.log").write_text("precious")
    (tmp_path / "planted").symlink_to(elsewhere)
    done = sandbox_role(sandbox_directory=str(tmp_path / "planted"), sandbox_state=state)
    assert done.status == "failed"
    assert "Choose another sandbox_directory" in done.output
    assert mode(elsewhere) == 0o755
    assert [path.name for path in elsewhere.iterdir()] == ["sandbox.log"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a directory to another user")
def test_a_directory_of_another_user_is_refused(sandbox_role: Callable[..., Play], tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.mkdir(mode=0o777)
    os.chown(planted, NOBODY, NOBODY)
    done = sandbox_role(sandbox_directory=str(planted))
    assert done.status == "failed"
    assert "belongs to another user" in done.output
    assert list(planted.iterdir()) == []
