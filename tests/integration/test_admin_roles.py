# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each module does with the admin role that the guide names, and a credential that only reads does for all reading."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.module_utils import _kinds
from ansible_collections.community.okta.plugins.module_utils._kinds import MODULE_SCOPES, SECTIONS_TO_READ
from drifting_company import DECLARED, ORG
from okta_sandbox import Sandbox
from playbook_runs import ROOT, play
from snapshots_made import repository
from table_runs import ASKING, run_table, seed_for
from tables import WRITING
from ways import PLAIN, Connected, with_apps

sys.path.insert(0, str(ROOT / "tests" / "tools"))
import admin_roles

TOKEN = "00token-of-the-roles"
IAM = "orn:okta:iam:org:contained_resources"
LABEL = "As the guide says"
HELD = {"type": "CUSTOM", "role": LABEL, "resource_set": LABEL}
READING = [name for name in ASKING if not MODULE_SCOPES[name].changes and MODULE_SCOPES[name].reads]


def seed_of(org: dict[str, Any], role: str = "", permissions: tuple[str, ...] = ()) -> dict[str, Any]:
    """An org with a service app that has a standard role, a custom role with permissions, or both."""
    seed = with_apps(org)
    roles = [*([{"type": role}] if role else []), *([HELD] if permissions else [])]
    apps = [{**app, "roles": roles} if app["client_id"] == PLAIN else app for app in seed["service_apps"]]
    custom = [{"label": LABEL, "permissions": list(permissions)}] if permissions else []
    sets = [{"label": LABEL, "resources": [IAM]}] if permissions else []
    return {
        **seed,
        "service_apps": apps,
        "custom_roles": [*seed.get("custom_roles", ()), *custom],
        "resource_sets": [*seed.get("resource_sets", ()), *sets],
    }


def connected(sandbox: Sandbox, scopes: list[str]) -> Connected:
    return Connected({"org_url": sandbox.url, "access_token": sandbox.access_token(PLAIN, scopes)})


def refused(sandbox: Sandbox) -> list[str]:
    # Without governance, Okta refuses to say what that has granted.
    refused = [call for call in sandbox.calls if call.status == 403 and not call.path.endswith("/governance")]
    return [f"{call.method} {call.path}" for call in refused]


@pytest.mark.parametrize("name", READING)
def test_a_module_reads_with_the_standard_role_that_the_guide_names(name: str) -> None:
    scopes = admin_roles.that_read(MODULE_SCOPES[name])
    with Sandbox(token=TOKEN, seed=seed_of(seed_for(name), admin_roles.roles_for(scopes, [name]).role)) as sandbox:
        run_table(name, connected(sandbox, scopes), sandbox)
        assert refused(sandbox) == []


BY_PERMISSIONS = {
    name: roles
    for name in READING
    for roles in [admin_roles.roles_for(admin_roles.that_read(MODULE_SCOPES[name]), [name])]
    if roles.permissions
}


@pytest.mark.parametrize("name", BY_PERMISSIONS)
def test_a_module_reads_with_the_permissions_that_the_guide_names(name: str) -> None:
    scopes = admin_roles.that_read(MODULE_SCOPES[name])
    with Sandbox(token=TOKEN, seed=seed_of(seed_for(name), "", BY_PERMISSIONS[name].permissions)) as sandbox:
        run_table(name, connected(sandbox, scopes), sandbox)
        assert refused(sandbox) == []


@pytest.mark.parametrize("name", [name for name in READING if "okta.roles.read" in MODULE_SCOPES[name].reads])
def test_a_module_that_reads_roles_does_not_with_a_lesser_one(name: str) -> None:
    scopes = admin_roles.that_read(MODULE_SCOPES[name])
    with Sandbox(token=TOKEN, seed=seed_of(seed_for(name), "ORG_ADMIN")) as sandbox:
        connected(sandbox, scopes)(name, may_fail=True)
        assert refused(sandbox)


@pytest.mark.parametrize("name", WRITING)
def test_a_module_changes_with_the_standard_role_that_the_guide_names(name: str) -> None:
    scopes = MODULE_SCOPES[name].asked(check_mode=False)
    with Sandbox(token=TOKEN, seed=seed_of(seed_for(name), admin_roles.roles_for(scopes, [name]).role)) as sandbox:
        run_table(name, connected(sandbox, scopes), sandbox)
        assert refused(sandbox) == []


@pytest.mark.parametrize("name", WRITING)
def test_no_module_changes_anything_with_a_credential_that_only_reads(name: str) -> None:
    scopes = MODULE_SCOPES[name].asked(check_mode=False)
    with Sandbox(token=TOKEN, seed=seed_of(seed_for(name), "READ_ONLY_ADMIN", ("okta.iam.read",))) as sandbox:
        run = connected(sandbox, scopes)
        assert run(name, check=True, **WRITING[name].create).changed
        assert run(name, may_fail=True, **WRITING[name].create).failed
        assert [call for call in sandbox.calls.writes() if call.status < 400] == []


def test_everything_is_read_with_a_credential_that_only_reads() -> None:
    scopes = admin_roles.to_read_everything(_kinds)
    assert all(scope.endswith(".read") for scope in scopes)
    with Sandbox(token=TOKEN, seed=seed_of(ORG, "READ_ONLY_ADMIN", ("okta.iam.read",))) as sandbox:
        found = connected(sandbox, scopes)("org_info", sections=list(SECTIONS_TO_READ), read_all_roles=True)
        assert (found["unread"], found["incomplete"]) == ([], [])
        assert found["whole_sections"] == [*SECTIONS_TO_READ]
        assert refused(sandbox) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["drift", "export", "snapshot"])
def test_a_playbook_runs_whole_with_a_credential_that_only_reads(name: str, tmp_path: Path) -> None:
    host = {
        "ansible_python_interpreter": "{{ ansible_playbook_python }}",
        "drift_directory": str(tmp_path / "drift"),
        "drift_fail": False,
        "export_directory": str(tmp_path / "export"),
        "snapshot_directory": str(repository(tmp_path / "tree") / "acme"),
        "export_read_all_roles": True,
        **DECLARED,
    }
    inventory = tmp_path / "inventory.yml"
    with Sandbox(token=TOKEN, seed=seed_of(ORG, "READ_ONLY_ADMIN", ("okta.iam.read",))) as sandbox:
        token = sandbox.access_token(PLAIN, admin_roles.to_read_everything(_kinds))
        host["okta_connection"] = {"org_url": sandbox.url, "access_token": token}
        inventory.write_text(yaml.safe_dump({"all": {"hosts": {"acme": host}}}, sort_keys=False), encoding="utf-8")
        done = play(tmp_path, ROOT / "playbooks" / f"{name}.yml", "", "", f"-i {inventory}")
        assert done.status == "successful", done.output
        assert refused(sandbox) == []
        assert sandbox.writes() == []
        assert len(sandbox.calls) > 20
