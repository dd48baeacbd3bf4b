# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Admin roles that Okta's governance has granted are shown as such, and nobody but their declaration removes them."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import COMPANY

ANA = "ana@example.com"
UNTIL = "2027-01-01T00:00:00.000Z"
GRANTED = {"type": "ORG_ADMIN"}
OWN = {"type": "REPORT_ADMIN"}
SUPER = {"type": "SUPER_ADMIN"}
GOVERNANCE = "/governance$"


@pytest.fixture
def seed() -> dict[str, Any]:
    """A company where governance has granted a role to a user who has another one too."""
    users = [
        {**user, "roles": [{**GRANTED, "governed_until": UNTIL}, OWN]} if user["login"] == ANA else user
        for user in COMPANY["users"]
    ]
    return {**COMPANY, "users": users}


def roles_of(module: Module, user: str = ANA) -> dict[str, Any]:
    [row] = module("user_role_info", users=[user])["user_roles"]
    return dict(row)


def types(rows: list[dict[str, Any]]) -> list[str]:
    return [row["type"] for row in rows]


def test_a_role_by_governance_is_shown_apart_with_its_end(module: Module) -> None:
    row = roles_of(module)
    assert (types(row["roles"]), types(row["read_only"]["governed"])) == (["REPORT_ADMIN"], ["ORG_ADMIN"])
    assert row["read_only"]["governed"][0]["until"] == UNTIL
    assert sorted(types(row["read_only"]["assignments"])) == ["ORG_ADMIN", "REPORT_ADMIN"]


def test_what_was_read_is_a_declaration_that_changes_nothing(module: Module) -> None:
    row = roles_of(module)
    result = module("user_roles", user_roles=[{**row, "state": "exact"}])
    assert not result.changed
    assert f"granted by governance until {UNTIL}, and is left alone" in str(result["warnings"])


EMPTIED = {"user": ANA, "roles": [], "state": "exact", "allow_empty": ["roles"]}


@pytest.mark.parametrize(
    "how",
    [{"user_roles": [EMPTIED]}, {"user_roles": [{"user": "admin@example.com", "roles": [SUPER]}], "prune": True}],
    ids=["exact", "prune"],
)
def test_no_list_takes_a_role_by_governance_away(how: dict[str, Any], module: Module) -> None:
    module("user_roles", **how, allow_lockout=True)
    row = roles_of(module)
    assert (types(row["roles"]), types(row["read_only"]["governed"])) == ([], ["ORG_ADMIN"])


def test_whoever_declares_it_absent_takes_it_away(module: Module) -> None:
    assert module("user_role", user=ANA, **GRANTED, state="absent").changed
    assert roles_of(module)["read_only"]["governed"] == []


def test_it_is_no_part_of_an_export_and_no_drift(module: Module) -> None:
    tree = module("org_info", sections=["user_roles"])["org"]
    [item] = [item for item in tree["user_roles"] if item["user"] == ANA]
    assert types(item["roles"]) == ["REPORT_ADMIN"]
    assert not module("org", **tree, user_roles_state="exact").changed
    found = module("org", check=True, report=True, **tree)["report"]["found"]["user_roles"]
    [row] = [row for row in found if row["user"] == ANA]
    assert (types(row["roles"]), types(row["read_only"]["governed"])) == (["REPORT_ADMIN"], ["ORG_ADMIN"])


def test_an_org_without_governance_is_asked_once(module: Module, sandbox: Any) -> None:
    sandbox.org.roles.has_governance = False
    sandbox.calls.clear()
    rows = module("user_role_info")["user_roles"]
    assert len(rows) > 1
    assert [call.status for call in sandbox.calls if call.path.endswith("/governance")] == [403]
    assert [row["read_only"]["governed"] for row in rows] == [[]] * len(rows)


def test_what_okta_does_not_answer_is_not_taken_for_a_role_without_governance(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=GOVERNANCE, status=400, times=None, body={})
    assert "governance" in module.fails("user_roles", user_roles=[EMPTIED])
    assert sandbox.writes() == []
