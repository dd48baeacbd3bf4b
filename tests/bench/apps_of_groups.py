# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What 1,000 assignments of apps to groups take, beside a client that makes only the writes. By hand."""

from __future__ import annotations

import concurrent.futures
import pathlib
import sys
import time
from typing import Any

import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "roles/sandbox/files"), str(ROOT / "tests/integration")]

from module_runs import Module  # noqa: E402
from okta_sandbox import Sandbox  # noqa: E402

TOKEN = "00token-of-the-bench"
APPS, GROUPS_OF_APP, GROUPS = 50, 20, 1000
SEED: dict[str, Any] = {
    "groups": [{"name": f"Group {number:04}"} for number in range(GROUPS)],
    "apps": [{"label": f"App {number:03}"} for number in range(APPS)],
}
ROWS = [
    {
        "app": f"App {app:03}",
        "groups": [{"group": f"Group {(GROUPS_OF_APP * app + number) % GROUPS:04}"} for number in range(GROUPS_OF_APP)],
        "state": "exact",
    }
    for app in range(APPS)
]
UNLIMITED = {"rate_limit": 1_000_000}


def measured(ordered: bool) -> None:
    """Assign the apps, and once more without a change."""
    with Sandbox(token=TOKEN, seed=SEED, settings=UNLIMITED) as sandbox:
        module = Module(sandbox.url, TOKEN)
        for what in ("made", "unchanged"):
            sandbox.calls.clear()
            began = time.monotonic()
            module("group_apps", group_apps=[{**row, "ordered": ordered} for row in ROWS])
            seconds = time.monotonic() - began
            sys.stdout.write(f"ordered {ordered}, {what}: {len(sandbox.calls)} requests, {seconds:.1f} s\n")


def ideal() -> None:
    """Make only the writes, app by app, ten at once."""
    with Sandbox(token=TOKEN, seed=SEED, settings=UNLIMITED) as sandbox:
        apps = {app.label: app.id for app in sandbox.org.apps.all()}
        groups = {group.name: group.id for group in sandbox.org.groups.all()}

        def assign(row: dict[str, Any]) -> None:
            session = requests.Session()
            session.headers["Authorization"] = f"SSWS {TOKEN}"
            for each in row["groups"]:
                path = f"/api/v1/apps/{apps[row['app']]}/groups/{groups[each['group']]}"
                session.put(f"{sandbox.url}{path}", json={}).raise_for_status()

        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(10) as pool:
            list(pool.map(assign, ROWS))
        sys.stdout.write(f"only the writes: {time.monotonic() - began:.1f} s\n")


if __name__ == "__main__":
    measured(ordered=False)
    measured(ordered=True)
    ideal()
