# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whoever is called like the id of another gets nothing of theirs, gives them nothing, and hides nothing."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import COMPANY

BACKUP = "0oabackup00000000001"
ROGUE = "0oarogue000000000001"
SUPER, READ_ONLY = {"type": "SUPER_ADMIN"}, {"type": "READ_ONLY_ADMIN"}


@pytest.fixture
def seed() -> dict[str, Any]:
    """A company with a service app that is called like the id of another, and is super admin."""
    apps = [
        {"client_id": BACKUP, "label": "Backup", "keys": [], "roles": []},
        {"client_id": ROGUE, "label": BACKUP, "keys": [], "roles": [SUPER]},
    ]
    return {**COMPANY, "service_apps": apps}


@pytest.fixture
def twin(module: Module) -> str:
    """The login of a super admin, which is the id of another user."""
    return str(module("user_info", login="ana@example.com")["users"][0]["id"])


def test_what_was_exported_of_service_apps_changes_nothing(module: Module) -> None:
    tree = module("org_info", sections=["client_roles"])["org"]
    assert [item["client"] for item in tree["client_roles"]] == [ROGUE]
    for state in ("present", "exact"):
        assert not module("org", **tree, client_roles_state=state).changed


def test_what_was_exported_of_users_changes_nothing(twin: str, module: Module, sandbox: Any) -> None:
    rogue = sandbox.org.add_user(
        {"login": twin, "email": "rogue@example.com", "firstName": "R", "lastName": "R"}, "ACTIVE", has_password=True
    )
    module("group_membership", group="Sales", users=[rogue.id], state="present")
    module("user_role", user=rogue.id, **SUPER)
    tree = module("org_info", sections=["user_roles", "groups"])["org"]
    assert rogue.id in [item["user"] for item in tree["user_roles"]]
    result = module("org", **tree, user_roles_state="exact")
    assert (result.changed, result["changes"]) == (False, [])


def test_a_role_is_not_given_to_whoever_is_called_like_an_id(module: Module) -> None:
    module("client_role", client=BACKUP, **READ_ONLY)
    rows = {row["read_only"]["client_id"]: row["roles"] for row in module("client_role_info")["client_roles"]}
    assert [role["type"] for role in rows[ROGUE]] == ["SUPER_ADMIN"]
    assert [role["type"] for role in rows[BACKUP]] == ["READ_ONLY_ADMIN"]
