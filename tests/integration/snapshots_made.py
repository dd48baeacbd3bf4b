# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Work trees of git, and exports to commit to them."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS_TO_READ
from ansible_collections.community.okta.plugins.plugin_utils._org_files import org_files

URL = "https://acme.okta.example"


def git(directory: Path | str, *arguments: str, given: str | None = None) -> str:
    """What git prints, which has neither hooks nor settings of the person who runs the tests."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    author = {f"GIT_{role}_{part}": "tests" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", "-C", str(directory), *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={**own, **author, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def repository(directory: Path) -> Path:
    """An empty work tree."""
    directory.mkdir(parents=True, exist_ok=True)
    git(directory, "init", "--quiet", "--initial-branch=main")
    return directory


def export(
    incomplete: dict[str, str] | None = None, left_out: dict[str, list[str]] | None = None, **sections: Any
) -> dict[str, str]:
    """The files of an export: empty sections but for those given, C(None) for one that was not read."""
    tree = {name: [] for name in SECTIONS_TO_READ} | sections
    reasons = {name: ["Okta refused it"] for name, items in tree.items() if items is None}
    reasons.update({name: [reason] for name, reason in (incomplete or {}).items()})
    return org_files(
        {
            "org": {name: items for name, items in tree.items() if items is not None},
            "secrets": [],
            "left_out": [],
            "url": URL,
            "sections": {
                name: {
                    "complete": name not in reasons,
                    "reasons": reasons.get(name, []),
                    "left_out": (left_out or {}).get(name, []),
                }
                for name in tree
            },
            "whole_sections": [name for name in tree if name not in reasons],
        }
    )


@functools.cache
def committed() -> dict[str, Any]:
    """The options of M(community.okta.snapshot) for a directory that has this export, after another, committed."""
    root = Path(tempfile.mkdtemp(prefix="okta-snapshot-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    directory = repository(root) / "acme"
    directory.mkdir()
    for files in (export(), export(groups=[{"name": "Sales"}])):
        for name, text in files.items():
            (directory / name).write_text(text, encoding="utf-8")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message=Snapshot")
    return {"directory": str(directory), "files": files}
