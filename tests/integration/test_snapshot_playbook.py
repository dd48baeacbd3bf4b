# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbook for snapshots, run as people run it against a sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from module_runs import Module, run
from okta_sandbox import Sandbox
from playbook_runs import ROOT, Play, play
from snapshots_made import git, repository

pytestmark = pytest.mark.thorough

SNAPSHOT = ROOT / "playbooks" / "snapshot.yml"
TOKEN = "00canary-token-of-snapshots"
# What a group may be called by anybody who may name one.
HOSTILE = (
    "--force",
    "{{ lookup('ansible.builtin.pipe', 'touch MARKER') }}",
    "{% for a in b %}",
    "Sales\nSigned-off-by: eve",
    "\x1b[2J\x9b",
    "\u202eevil",
    "# not a comment",
    "__omit_place_holder__0",
    "<<Omit>>",
    "$(touch MARKER)",
    "`touch MARKER`; exit",
)


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed={"groups": [{"name": "Sales"}], "users": [{"login": "ana@example.com"}]}) as running:
        yield running


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return repository(tmp_path / "org")


def taken(tmp_path: Path, url: str, tree: Path, arguments: str = "", **variables: Any) -> Play:
    given = {"snapshot_hosts": "localhost", "snapshot_directory": str(tree / "acme"), **variables}
    (tmp_path / "given.yml").write_text(yaml.safe_dump(given), encoding="utf-8")
    return play(tmp_path, SNAPSHOT, url, TOKEN, f"-e @{tmp_path / 'given.yml'} {arguments}")


def messages(tree: Path) -> list[str]:
    return git(tree, "log", "--format=%s").splitlines()


def test_a_snapshot_is_taken_once_for_each_change(sandbox: Any, tmp_path: Path, tree: Path) -> None:
    first = taken(tmp_path, sandbox.url, tree)
    assert first.status == "successful", first.output
    assert first.changed == 1
    again = taken(tmp_path, sandbox.url, tree)
    assert (again.status, again.changed) == ("successful", 0)
    Module(sandbox.url, TOKEN)("group", name="Support", state="present")
    planned = taken(tmp_path, sandbox.url, tree, "--check --diff")
    assert (planned.status, planned.changed) == ("successful", 1), planned.output
    assert 'added group "Support"' in planned.output
    assert len(messages(tree)) == 1
    assert taken(tmp_path, sandbox.url, tree).changed == 1
    host = sandbox.url.partition("//")[2]
    assert messages(tree) == [f"Snapshot of {host}: 1 added", f"Snapshot of {host}: 2 added"]
    assert 'added group "Support"' in git(tree, "log", "-1", "--format=%b")
    assert git(tree, "status", "--porcelain") == ""
    # That of the test itself.
    assert len(sandbox.writes()) == 1


def test_the_statistic_names_the_revision(sandbox: Any, tmp_path: Path, tree: Path) -> None:
    done = taken(tmp_path, sandbox.url, tree)
    [told] = [
        event["event_data"]["artifact_data"]["snapshot"]["localhost"]
        for event in done.events
        if event["event"] == "playbook_on_stats"
    ]
    assert told["revision"] == git(tree, "rev-parse", "HEAD").strip()
    assert told["incomplete"] == []


def test_a_credential_of_fewer_rights_takes_no_snapshot_unless_it_is_allowed(
    sandbox: Any, tmp_path: Path, tree: Path
) -> None:
    taken(tmp_path, sandbox.url, tree)
    sandbox.faults.add(method="GET", path="/inlineHooks$", status=403, times=None)
    refused = taken(tmp_path, sandbox.url, tree)
    assert refused.status == "failed"
    assert "inline_hooks: The inline hooks" in refused.output
    assert len(messages(tree)) == 1
    assert (tree / "acme" / "inline_hooks.yml").exists()
    allowed = taken(tmp_path, sandbox.url, tree, snapshot_allow_partial=True)
    assert allowed.status == "successful", allowed.output
    # What was not read has no stale file, and no empty one.
    assert not (tree / "acme" / "inline_hooks.yml").exists()
    assert 'not read section "inline_hooks"' in git(tree, "log", "-1", "--format=%b")
    # The id of the request that was refused is another each time.
    again = taken(tmp_path, sandbox.url, tree, snapshot_allow_partial=True)
    assert (again.status, again.changed) == ("successful", 0)


def test_no_name_acts_on_a_file_a_message_or_a_terminal(tmp_path: Path, tree: Path) -> None:
    marker = tmp_path / "marker"
    groups = [{"name": name.replace("MARKER", str(marker))} for name in HOSTILE]
    with Sandbox(token=TOKEN, seed={"groups": groups}) as hostile:
        done = taken(tmp_path, hostile.url, tree)
        assert done.status == "successful", done.output
        assert not marker.exists()
        found = Module(hostile.url, TOKEN)("org_info")["org"]["groups"]
        message = git(tree, "log", "-1", "--format=%B")
        assert {line.partition(" ")[0] for line in message.splitlines() if line} == {"Snapshot", "added"}
        assert message.isascii()
        assert git(tree, "log", "-1", "--format=%(trailers)").strip() == ""
        # What is not escaped there is data here.
        text = run("snapshot_info", {"directory": str(tree / "acme"), "revision": "HEAD"})["files"]["groups.yml"]
        written = yaml.safe_load(text.replace("!unsafe ", ""))["org_groups"]
        assert [item["name"] for item in written] == [
            item["name"] for item in found if not item["name"].startswith(("__omit", "<<Omit"))
        ]
        assert (taken(tmp_path, hostile.url, tree).changed) == 0


def test_snapshots_of_several_orgs_at_once_are_all_committed(tmp_path: Path, tree: Path) -> None:
    with Sandbox(token=TOKEN, seed={}) as first, Sandbox(token=TOKEN, seed={}) as second:
        hosts = {
            name: {
                "ansible_python_interpreter": "{{ ansible_playbook_python }}",
                "okta_connection": {"org_url": sandbox.url, "api_token": TOKEN},
            }
            for name, sandbox in (("acme", first), ("umbrella", second))
        }
        arguments = f"-e snapshot_directory={tree}/{{{{inventory_hostname}}}}"
        done = play(tmp_path, SNAPSHOT, "", "", arguments, inventory={"all": {"hosts": hosts}}, credential={})
        assert done.status == "successful", done.output
    assert len(messages(tree)) == 2
    assert {path.name for path in tree.iterdir()} == {".git", "acme", "umbrella"}
    assert git(tree, "status", "--porcelain") == ""
