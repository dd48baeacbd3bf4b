# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The report on drift tells everybody who administers an org, by whatever way."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from admins_of_all_sorts import (
    BY_RULE,
    CLIENTS,
    COMPANY,
    DECLARED,
    GROUPS,
    OWNER,
    PEOPLE,
    RESETTER,
    RULE,
    UNDECLARED,
    UNDECLARED_GROUPS,
    UNDECLARED_USERS,
)
from drifting_company import login
from okta_sandbox import Sandbox
from playbook_runs import ROOT, play

TOKEN = "00canary-token-of-the-admins"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@dataclass(frozen=True)
class Written:
    """The report that one run of the playbook wrote, as data and as a page."""

    report: Any
    page: str
    file: Path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The report on the company with admins of all sorts."""
    directory = tmp_path_factory.mktemp("admins")
    inventory, drifts = directory / "inventory.yml", directory / "drift"
    host = {
        **DECLARED,
        "ansible_python_interpreter": "{{ ansible_playbook_python }}",
        "drift_directory": str(drifts),
        "drift_fail": False,
    }
    inventory.write_text(yaml.safe_dump({"all": {"hosts": {"acme": host}}}), encoding="utf-8")
    with Sandbox(token=TOKEN, seed=COMPANY) as sandbox:
        done = play(directory, ROOT / "playbooks" / "drift.yml", sandbox.url, TOKEN, f"-i {inventory}")
        assert sandbox.writes() == []
    assert done.status == "successful", done.output
    page = (drifts / "acme.html").read_text(encoding="utf-8")
    return Written(json.loads((drifts / "acme.json").read_text(encoding="utf-8")), page, drifts / "acme.html")


def named(rows: list[dict[str, Any]], option: str) -> set[str]:
    return {row[option] for row in rows}


@pytest.mark.thorough
def test_nobody_who_administers_is_left_out(written: Written) -> None:
    told = written.report["administrators"]
    assert named(told["people"], "user") == PEOPLE
    assert named(told["groups"], "group") == {*GROUPS}
    assert named(told["clients"], "client") == {name for name, roles in CLIENTS.items() if roles}
    for name in (*PEOPLE, *GROUPS):
        assert name in written.page


@pytest.mark.thorough
def test_only_what_nothing_declares_is_drift(written: Written) -> None:
    report, told = written.report, written.report["administrators"]
    assert (report["status"], report["counts"]["differences"], report["errors"]) == ("drifted", 0, [])
    assert report["counts"]["undeclared_admin_roles"] == UNDECLARED
    rogue = {
        row[option]
        for rows, option in (("people", "user"), ("groups", "group"), ("clients", "client"))
        for row in told[rows]
        if any(role["undeclared"] and not role.get("through") for role in row["roles"])
    }
    assert rogue == {*UNDECLARED_GROUPS, *map(login, UNDECLARED_USERS), "Provisioning", "Reset portal"}
    statuses = {row["name"]: row["status"] for row in report["sections"]}
    assert {statuses[name] for name in ("groups", "user_roles", "client_roles")} == {"undeclared"}


@pytest.mark.thorough
def test_each_power_is_told_with_the_way_to_it(written: Written) -> None:
    ways = {
        row["user"]: [(role["through"] or {}) for role in row["roles"]]
        for row in written.report["administrators"]["people"]
    }
    assert ways[OWNER] == [{}]
    assert ways[login(BY_RULE[0])] == [{"group": "Help Desk", "rules": [RULE["name"]]}]
    assert "through Help Desk, by the rule Support staff" in written.page


@pytest.mark.thorough
def test_custom_roles_are_spelled_out(written: Written) -> None:
    [told] = [row for row in written.report["administrators"]["custom_roles"] if row["role"] == RESETTER["role"]]
    assert told["permissions"] == ["okta.users.credentials.resetPassword", "okta.users.lifecycle.unlock"]
    assert told["resources"] == ["all groups", "all users"]


@pytest.mark.thorough
def test_the_most_powerful_come_first(written: Written) -> None:
    people = written.report["administrators"]["people"]
    powerful = [any(role["reach"] == "everything" for role in row["roles"]) for row in people]
    assert powerful == sorted(powerful, reverse=True)


@pytest.mark.thorough
@pytest.mark.skipif(BROWSER is None, reason="There is no Chromium")
@pytest.mark.parametrize("width", [1280, 420])
def test_a_browser_shows_the_page_without_scrolling_sideways(width: int, written: Written, tmp_path: Path) -> None:
    # The policy of the page permits no script, and so none that measures.
    page = re.sub(r"<meta http-equiv[^>]*>", "", written.page)
    frame = tmp_path / "frame.html"
    measure = "document.title = this.contentDocument.documentElement.scrollWidth"
    frame.write_text(
        f'<iframe style="width: {width}px; height: 900px; border: 0" onload="{measure}" '
        f'srcdoc="{html.escape(page)}"></iframe>',
        encoding="utf-8",
    )
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", frame.as_uri()]
    home = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, env=home)
    [shown] = re.findall(r"<title>(\d+)</title>", done.stdout)
    assert 0 < int(shown) <= width


@pytest.mark.thorough
def test_an_org_is_in_sync_with_what_was_exported_of_it(tmp_path: Path) -> None:
    variables = tmp_path / "host_vars" / "acme"
    (tmp_path / "hosts").write_text("acme ansible_python_interpreter='{{ ansible_playbook_python }}'\n")
    with Sandbox(token=TOKEN, seed=COMPANY) as sandbox:
        options = f"-e export_hosts=localhost -e export_directory={variables}"
        exported = play(tmp_path, ROOT / "playbooks" / "export.yml", sandbox.url, TOKEN, options)
        assert exported.status == "successful", exported.output
        options = f"-i {tmp_path / 'hosts'} -e drift_directory={tmp_path / 'drift'}"
        done = play(tmp_path, ROOT / "playbooks" / "drift.yml", sandbox.url, TOKEN, options)
    assert done.status == "successful", done.output
    report = json.loads((tmp_path / "drift" / "acme.json").read_text(encoding="utf-8"))
    assert (report["status"], report["counts"]["undeclared_admin_roles"]) == ("in_sync", 0)
