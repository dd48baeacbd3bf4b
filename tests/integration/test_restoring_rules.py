# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The last export brings back a deleted group with everything that referred to it, in one run."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from module_runs import Module
from okta_sandbox import Sandbox
from rollbacks import read

ANA = "ana@example.com"
TREE: dict[str, Any] = {
    "groups": [
        {"name": "Target", "members": [ANA]},
        {"name": "Filled"},
        {"name": "Other", "owners": {"groups": ["Target"]}},
        {"name": "Desk", "roles": [{"type": "USER_ADMIN", "group_targets": ["Target", "Other"]}]},
    ],
    "custom_roles": [{"label": "Reader", "permissions": [{"permission": "okta.groups.read"}]}],
    "resource_sets": [{"label": "Some", "resources": [{"group": "Target"}, {"group": "Other"}]}],
    "group_rules": [
        {"name": "R", "expression": 'user.department == "A"', "groups": ["Filled"], "status": "ACTIVE"},
        {"name": "S", "expression": 'isMemberOfAnyGroup("Target")', "groups": ["Other"], "status": "ACTIVE"},
    ],
}


@pytest.fixture
def seed() -> dict[str, Any]:
    return {"users": [{"login": ANA}]}


@pytest.mark.parametrize("name", ["Target", "Filled", "Other"])
def test_a_deleted_group_comes_back_with_all_that_referred_to_it(name: str, module: Module, sandbox: Sandbox) -> None:
    module("org", **TREE)
    before = read(module)
    group = module("group_info", name=name)["groups"][0]["id"]
    headers = {"Authorization": f"SSWS {module.token}"}
    assert requests.delete(f"{module.url}/api/v1/groups/{group}", headers=headers, timeout=5).status_code == 204
    module("org", max_removals=20, **before)
    assert read(module) == before
    assert not module("org", **before).changed
