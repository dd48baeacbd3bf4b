# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbook that brings an org back to a snapshot, run as people run it against a sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from damages import EVERYTHING, LOGINS, Vandal
from module_runs import Module
from okta_sandbox import Sandbox
from playbook_runs import ROOT, Play, play
from snapshots_made import repository

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-restores"
# No certificates, whose keys take long to make.
SEED = {key: part for key, part in EVERYTHING.items() if key not in ("idps", "idp_keys")}


@pytest.fixture
def seed() -> dict[str, Any]:
    return SEED


@pytest.fixture
def sandbox(seed: dict[str, Any]) -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed=seed, settings={"rule_invalid_delay": 0}) as running:
        yield running


@pytest.fixture
def vandal(sandbox: Any) -> Vandal:
    return Vandal(sandbox.url, TOKEN)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return repository(tmp_path / "org")


def run(name: str, tmp_path: Path, url: str, tree: Path, arguments: str = "", **variables: Any) -> Play:
    given = {f"{name}_hosts": "localhost", f"{name}_directory": str(tree / "acme"), **variables}
    (tmp_path / "given.yml").write_text(yaml.safe_dump(given), encoding="utf-8")
    return play(tmp_path, ROOT / f"playbooks/{name}.yml", url, TOKEN, f"-e @{tmp_path / 'given.yml'} {arguments}")


def snapshot(tmp_path: Path, url: str, tree: Path, **variables: Any) -> None:
    # Only then do the files say that a group has no admin role.
    done = run("snapshot", tmp_path, url, tree, snapshot_read_all_roles=True, **variables)
    assert done.status == "successful", done.output


def restore(tmp_path: Path, url: str, tree: Path, arguments: str = "", **variables: Any) -> Play:
    return run("restore", tmp_path, url, tree, arguments, **variables)


def read(url: str) -> dict[str, Any]:
    return dict(Module(url, TOKEN)("org_info", read_all_roles=True)["org"])


def shown(done: Play) -> list[str]:
    """The lines of the plan that a run shows."""
    return next(
        [str(line) for line in result["msg"]]
        for result in done.results()
        if isinstance(result.get("msg"), list) and any(str(line).startswith("Changes") for line in result["msg"])
    )


def test_the_plan_is_shown_first_and_then_the_org_is_as_in_the_snapshot(
    sandbox: Any, vandal: Vandal, tmp_path: Path, tree: Path
) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    before = read(sandbox.url)
    desk, support = vandal.group("Desk"), vandal.group("Support")
    vandal.send("DELETE", f"/groups/{desk}")
    vandal.send("DELETE", f"/groups/{support}")
    vandal.send("DELETE", f"/apps/{vandal.app('Payroll')}/groups/{vandal.group('Finance')}")
    sandbox.calls.clear()
    planned = restore(tmp_path, sandbox.url, tree, "--check", restore_privileges=True)
    assert planned.status == "successful", planned.output
    assert sandbox.writes() == []
    lines = shown(planned)
    assert lines[0].startswith("Admin powers that nobody has now")
    assert lines.index("Changes:") < lines.index('- create group "Support"')
    done = restore(tmp_path, sandbox.url, tree, restore_privileges=True)
    assert done.status == "successful", done.output
    assert read(sandbox.url) == before
    again = restore(tmp_path, sandbox.url, tree, restore_privileges=True)
    assert (again.status, again.changed) == ("successful", 0), again.output
    assert "- none: the org is as in the snapshot" in shown(again)


def test_no_power_comes_back_unasked(sandbox: Any, vandal: Vandal, tmp_path: Path, tree: Path) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    desk = vandal.group("Desk")
    [role] = [each for each in vandal.listed(f"/groups/{desk}/roles") if each["type"] == "REPORT_ADMIN"]
    vandal.send("DELETE", f"/groups/{desk}/roles/{role['id']}")
    sandbox.calls.clear()
    refused = restore(tmp_path, sandbox.url, tree)
    assert refused.status == "failed"
    assert "REPORT_ADMIN" in "\n".join(shown(refused))
    assert sandbox.writes() == []
    assert restore(tmp_path, sandbox.url, tree, restore_privileges=True).changed > 0


def test_an_earlier_revision_is_restored(sandbox: Any, vandal: Vandal, tmp_path: Path, tree: Path) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    before = read(sandbox.url)
    vandal.send("DELETE", f"/groups/{vandal.group('Spare')}")
    snapshot(tmp_path, sandbox.url, tree)
    assert "Spare" not in (tree / "acme" / "groups.yml").read_text(encoding="utf-8")
    done = restore(tmp_path, sandbox.url, tree, restore_revision="HEAD~1", restore_privileges=True)
    assert done.status == "successful", done.output
    assert read(sandbox.url) == before


def test_only_what_is_named_is_restored(sandbox: Any, vandal: Vandal, tmp_path: Path, tree: Path) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    for name in ("Finance", "Legal"):
        vandal.send("PUT", f"/groups/{vandal.group(name)}", {"profile": {"name": name, "description": "Damaged"}})
    done = restore(tmp_path, sandbox.url, tree, restore_only=["groups/Finance", "hook_keys"], restore_privileges=True)
    assert done.status == "successful", done.output
    described = {group["name"]: group.get("description") for group in read(sandbox.url)["groups"]}
    assert (described["Finance"], described["Legal"]) == ("", "Damaged")
    wrong = restore(tmp_path, sandbox.url, tree, restore_only=["groups/Nobody"])
    assert wrong.status == "failed"
    assert "groups/Nobody, which the snapshot does not have" in wrong.output


def rogue(vandal: Vandal) -> None:
    """Make what no snapshot names."""
    group = vandal.send("POST", "/groups", {"profile": {"name": "Rogue"}})
    vandal.send("POST", f"/groups/{group['id']}/roles", {"type": "READ_ONLY_ADMIN"})
    vandal.send("POST", "/hook-keys", {"name": "Rogue key"})
    vandal.send("POST", f"/users/{vandal.user(LOGINS[4])}/roles", {"type": "READ_ONLY_ADMIN"})


def test_what_nothing_declares_is_kept_reported_or_removed(
    sandbox: Any, vandal: Vandal, tmp_path: Path, tree: Path
) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    before = read(sandbox.url)
    rogue(vandal)
    damaged = read(sandbox.url)
    assert restore(tmp_path, sandbox.url, tree).status == "successful"
    assert read(sandbox.url) == damaged
    sandbox.calls.clear()
    told = restore(tmp_path, sandbox.url, tree, restore_undeclared="report")
    assert told.status == "successful", told.output
    assert sandbox.writes() == []
    lines = shown(told)
    behind = lines[lines.index("What the snapshot does not name:") :]
    assert any('"Rogue"' in line for line in behind)
    assert any('"Rogue key"' in line for line in behind)
    few = restore(tmp_path, sandbox.url, tree, restore_undeclared="remove", restore_max_removals=1)
    assert few.status == "failed"
    assert read(sandbox.url) == damaged
    done = restore(tmp_path, sandbox.url, tree, restore_undeclared="remove")
    assert done.status == "successful", done.output
    assert read(sandbox.url) == before


def test_nothing_is_removed_that_the_snapshot_did_not_see(
    sandbox: Any, vandal: Vandal, tmp_path: Path, tree: Path
) -> None:
    sandbox.faults.add(method="GET", path="/hook-keys$", status=403, times=None)
    sandbox.faults.add(method="GET", path="/iam/assignees/users", status=403, times=None)
    snapshot(tmp_path, sandbox.url, tree, snapshot_allow_partial=True)
    sandbox.faults.clear()
    rogue(vandal)
    done = restore(tmp_path, sandbox.url, tree, restore_undeclared="remove")
    assert done.status == "successful", done.output
    now = read(sandbox.url)
    assert "Rogue" not in [group["name"] for group in now["groups"]]
    assert "Rogue key" in [key["name"] for key in now["hook_keys"]]
    assert LOGINS[4] in [item["user"] for item in now["user_roles"]]
    assert any(line == "- hook_keys" for line in shown(done))


def test_of_an_older_export_nothing_is_concluded(sandbox: Any, vandal: Vandal, tmp_path: Path, tree: Path) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    (tree / "acme" / "manifest.yml").unlink()
    rogue(vandal)
    damaged = read(sandbox.url)
    done = restore(tmp_path, sandbox.url, tree, restore_undeclared="remove")
    assert done.status == "successful", done.output
    assert read(sandbox.url) == damaged


def test_a_file_that_declares_nothing_is_refused(sandbox: Any, tmp_path: Path, tree: Path) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    (tree / "acme" / "groups.yml").write_text("# Nothing\n", encoding="utf-8")
    sandbox.calls.clear()
    refused = restore(tmp_path, sandbox.url, tree, restore_undeclared="remove", restore_max_removals=1000)
    assert refused.status == "failed"
    assert "declare nothing: groups.yml" in refused.output
    assert sandbox.writes() == []


def test_users_who_are_not_active_get_nothing_and_are_named(
    sandbox: Any, vandal: Vandal, tmp_path: Path, tree: Path
) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    ana = vandal.user(LOGINS[0])
    vandal.send("DELETE", f"/groups/{vandal.group('Sales')}/users/{ana}")
    vandal.send("POST", f"/users/{ana}/lifecycle/suspend")
    done = restore(tmp_path, sandbox.url, tree, restore_privileges=True)
    assert done.status == "successful", done.output
    assert any(LOGINS[0] in line and "SUSPENDED" in line for line in shown(done))
    [sales] = [group for group in read(sandbox.url)["groups"] if group["name"] == "Sales"]
    assert LOGINS[0] not in sales["members"]


def test_another_org_takes_a_mapping_that_says_all_that_differs(sandbox: Any, tmp_path: Path, tree: Path) -> None:
    snapshot(tmp_path, sandbox.url, tree)
    renamed = {
        **SEED,
        "users": [{"login": login.replace("example.com", "example.org")} for login in LOGINS],
        "apps": [{key: part for key, part in app.items() if key != "groups"} for app in SEED["apps"]],
        **{section: [] for section in ("group_rules", "linked_objects", "inline_hooks", "hook_keys")},
        "groups": [group for group in SEED["groups"] if group.get("type")],
        "group_schema": {},
        "custom_roles": [],
        "resource_sets": [],
        "service_apps": [{**app, "roles": []} for app in SEED["service_apps"]],
    }
    for app in renamed["apps"]:
        app["label"] = {"Payroll": "Payroll EU"}.get(app["label"], app["label"])
    with Sandbox(token=TOKEN, seed=renamed, settings={"rule_invalid_delay": 0}) as other:
        refused = restore(tmp_path, other.url, tree)
        assert refused.status == "failed"
        assert "give restore_mapping" in refused.output
        labels = ["Meetings", "Time Sheets", "Provisioning", "Inventory"]
        mapping = {
            "apps": {**{label: label for label in labels}, "Payroll": "Payroll EU"},
            "domains": {"example.com": "example.org", "hooks.example.com": "hooks.example.org"},
            "users": {"admin@example.com": "admin@example.com"},
        }
        short = {**mapping, "apps": {label: label for label in labels}}
        lacking = restore(tmp_path, other.url, tree, restore_mapping=short, restore_privileges=True)
        assert lacking.status == "failed"
        assert "apps: Payroll" in lacking.output
        assert other.writes() == []
        rogue(Vandal(other.url, TOKEN))
        done = restore(
            tmp_path,
            other.url,
            tree,
            restore_mapping=mapping,
            restore_privileges=True,
            restore_undeclared="remove",
            **{
                secret: "not-a-real-secret"
                for secret in yaml.safe_dump((tree / "acme" / "EXPORT.md").read_text(encoding="utf-8")).split("`")
                if secret.startswith("vault_okta_")
            },
        )
        assert done.status == "successful", done.output
        now = read(other.url)
        assert {item["app"] for item in now["group_apps"]} == {"Meetings", "Payroll EU", "Time Sheets"}
        assert {item["user"] for item in now["user_roles"]} == {
            "admin@example.com",
            "ben@example.org",
            "cleo@example.org",
        }
        # Of another org the snapshot does not say what it should not have.
        assert "Rogue" in [group["name"] for group in now["groups"]]
