# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for delegated admins: an empty list takes away only what it was allowed to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from okta_sandbox import Sandbox
from playbook_runs import Play, play

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-admins"
SEED = {
    "users": [{"login": f"{name}@example.com"} for name in ("ana", "ben")],
    "groups": [
        {"name": "Sales"},
        {
            "name": "Help Desk",
            "members": ["ana@example.com"],
            "roles": [
                {"type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]},
                {"type": "READ_ONLY_ADMIN"},
                {"type": "REPORT_ADMIN"},
            ],
        },
    ],
}
EMPTY: dict[str, Any] = {"members": [], "roles": [], "owners": {"users": [], "groups": []}}


def keep(tmp_path: Path, sandbox: Sandbox, arguments: str = "", **item: Any) -> Play:
    groups = [{"name": "Help Desk", "state": "exact", **item}]
    tasks = [{"import_role": {"name": "community.okta.delegated_admins"}}]
    one = {"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": tasks}
    sandbox.calls.clear()
    return play(tmp_path, [{**one, "vars": {"delegated_admins_groups": groups}}], sandbox.url, TOKEN, arguments)


@pytest.fixture()
def sandbox() -> Any:
    with Sandbox(token=TOKEN, seed=SEED) as one:
        yield one


@pytest.mark.parametrize("arguments", ["--check", ""])
def test_leave_to_empty_the_members_takes_no_role(arguments: str, tmp_path: Path, sandbox: Sandbox) -> None:
    done = keep(tmp_path, sandbox, arguments, members=[], roles=[], allow_empty=["members"])
    assert (done.status, sandbox.writes()) == ("failed", []), done.output
    assert "allow_empty: [roles]" in done.output


def test_each_list_is_emptied_by_its_own_word(tmp_path: Path, sandbox: Sandbox) -> None:
    assert keep(tmp_path, sandbox, members=[], allow_empty=["members"]).changed == 1
    assert keep(tmp_path, sandbox, roles=[], allow_empty=["roles"]).changed == 1
    # Nothing is left that an empty list could take away, so none needs a word.
    again = keep(tmp_path, sandbox, **EMPTY)
    assert (again.status, again.changed) == ("successful", 0), again.output


@pytest.mark.parametrize("wrong", [True, ["users"]])
def test_a_word_for_everything_is_refused_before_any_request(wrong: Any, tmp_path: Path, sandbox: Sandbox) -> None:
    done = keep(tmp_path, sandbox, members=[], allow_empty=wrong)
    assert (done.status, sandbox.calls) == ("failed", []), done.output
    assert "owners.users" in done.output


def test_groups_of_one_name_are_told_apart_by_their_type(tmp_path: Path, sandbox: Sandbox) -> None:
    imported = sandbox.org.groups.add({"name": "Help Desk"}, "APP_GROUP", "okta:windows_security_principal")
    assert keep(tmp_path, sandbox, state="present", roles=[{"type": "ORG_ADMIN"}]).status == "failed"
    item = {"type": "APP_GROUP", "state": "present", "roles": [{"type": "ORG_ADMIN"}]}
    assert keep(tmp_path, sandbox, **item).changed == 1
    assert [role.role.name for role in sandbox.org.roles.of(imported.id)] == ["ORG_ADMIN"]
    assert keep(tmp_path, sandbox, **item).changed == 0
    assert (
        keep(tmp_path, sandbox, type="OKTA_GROUP", description="First line", members=["ana@example.com"]).changed == 1
    )


DIRECTORY = "okta:windows_security_principal"
ROLES = {"roles": [{"type": "ORG_ADMIN"}]}
OWNERS = {"owners": {"users": ["ana@example.com"]}}


@pytest.mark.parametrize(
    ("arguments", "given"), [("--check", {**ROLES, "type": "OKTA_GROUP"}), ("", ROLES), ("--check", OWNERS)]
)
def test_an_imported_group_gets_nothing_by_its_name_alone(
    arguments: str, given: dict[str, Any], tmp_path: Path, sandbox: Sandbox
) -> None:
    sandbox.org.groups.add({"name": "Directory People"}, "APP_GROUP", DIRECTORY)
    item = {"name": "Directory People", "state": "present", **given}
    done = keep(tmp_path, sandbox, arguments, **item)
    assert (done.status, sandbox.writes()) == ("failed", []), done.output
    assert "set imported: true (or type: APP_GROUP)" in " ".join(done.output.split())


def test_an_imported_group_that_gets_nothing_may_be_named(tmp_path: Path, sandbox: Sandbox) -> None:
    sandbox.org.groups.add({"name": "Directory People"}, "APP_GROUP", DIRECTORY)
    done = keep(tmp_path, sandbox, name="Directory People", state="present")
    assert (done.status, done.changed) == ("successful", 0), done.output
