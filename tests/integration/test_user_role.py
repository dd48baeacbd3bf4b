# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Roles of users: what comes through a group is shown as such, and neither compared nor removed."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module

ANA = "ana@example.com"
READ_ONLY = {"type": "READ_ONLY_ADMIN"}
CUSTOM = {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}
# Okta gives these types one id, whoever has the role.
LIMITED = {"type": "USER_ADMIN", "group_targets": ["Sales"]}
ROLES_PATH = r"/users/[^/]+/roles$"


@pytest.fixture
def inheriting(module: Module, sandbox: Any) -> Module:
    """An org where a user has roles through two groups."""
    roles = [{"type": "USER_ADMIN", "group_targets": ["Support"]}, READ_ONLY, CUSTOM]
    rows = [{"group": "Finance", "roles": roles}, {"group": "Sales", "roles": roles[:1]}]
    module("group_roles", group_roles=rows)
    for group in ("Finance", "Sales"):
        module("group_membership", group=group, users=[ANA])
    sandbox.calls.clear()
    return module


def read(module: Module) -> dict[str, Any]:
    [row] = module("user_role_info", users=[ANA])["user_roles"]
    return dict(row)


def of_groups(module: Module) -> Any:
    return module("group_role_info", groups=["Finance", "Sales"])["group_roles"]


def test_what_comes_through_groups_is_shown_apart(inheriting: Module) -> None:
    inheriting("user_role", user=ANA, **LIMITED)
    row = read(inheriting)
    assert [(role["type"], role["group_targets"]) for role in row["roles"]] == [("USER_ADMIN", ["Sales"])]
    assert [each["type"] for each in row["read_only"]["assignments"]] == ["USER_ADMIN"]
    inherited = row["read_only"]["inherited"]
    assert sorted((each["type"], each["group"], each["role"], each["resource_set"]) for each in inherited) == [
        ("CUSTOM", "Finance", "Resetter", "Europe"),
        ("READ_ONLY_ADMIN", "Finance", None, None),
        ("USER_ADMIN", "Finance", None, None),
        ("USER_ADMIN", "Sales", None, None),
    ]
    ids = {group["name"]: group["id"] for group in inheriting("group_info")["groups"]}
    assert all(each["group_id"] == ids[each["group"]] for each in inherited)


@pytest.mark.parametrize("check", [True, False])
def test_a_role_that_the_user_only_inherits_is_not_removed(check: bool, inheriting: Module, sandbox: Any) -> None:
    before = of_groups(inheriting)
    sandbox.calls.clear()
    assert not inheriting("user_role", check=check, user=ANA, type="USER_ADMIN", state="absent").changed
    row = {"user": ANA, "roles": [], "state": "exact", "allow_empty": ["roles"]}
    assert not inheriting("user_roles", check=check, user_roles=[row]).changed
    # What is not the user's own is no reason to ask for leave either.
    assert not inheriting("user_roles", check=check, user_roles=[{"user": ANA, "roles": [], "state": "exact"}]).changed
    assert sandbox.writes() == []
    assert of_groups(inheriting) == before


def test_a_role_that_the_user_inherits_is_assigned_to_the_user_all_the_same(inheriting: Module, sandbox: Any) -> None:
    before = of_groups(inheriting)
    result = inheriting("user_role", user=ANA, **LIMITED)
    assert result["changes"][0]["action"] == "assign"
    assert not inheriting("user_role", user=ANA, **LIMITED).changed
    assert of_groups(inheriting) == before


def test_of_one_id_only_the_role_of_the_user_is_changed_and_removed(inheriting: Module, sandbox: Any) -> None:
    before = of_groups(inheriting)
    inheriting("user_role", user=ANA, **LIMITED)
    inheriting("user_role", user=ANA, type="USER_ADMIN", group_targets=["Finance"])
    assert [role["group_targets"] for role in read(inheriting)["roles"]] == [["Finance"]]
    row = {"user": ANA, "roles": [], "state": "exact", "allow_empty": ["roles"]}
    result = inheriting("user_roles", user_roles=[row])
    assert [change["action"] for change in result["changes"]] == ["unassign"]
    assert read(inheriting)["roles"] == []
    assert len(read(inheriting)["read_only"]["inherited"]) == 4
    assert of_groups(inheriting) == before


def test_a_role_that_is_limited_through_a_group_does_not_hide_that_the_own_one_is_not(
    inheriting: Module, sandbox: Any
) -> None:
    inheriting("user_role", user=ANA, type="USER_ADMIN", org_wide=True)
    result = inheriting("user_role", user=ANA, **LIMITED)
    assert [change["action"] for change in result["changes"]] == ["add"]
    assert any("found without any target" in warning for warning in result.warnings)


def test_a_lost_answer_is_not_settled_by_a_role_that_comes_through_a_group(inheriting: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=ROLES_PATH, drop="before")
    assert inheriting("user_role", user=ANA, **LIMITED).changed
    assert [role["type"] for role in read(inheriting)["roles"]] == ["USER_ADMIN"]


def test_a_role_that_does_not_say_how_it_is_held_is_unknown(inheriting: Module, sandbox: Any) -> None:
    unclear = [{"id": "ra1unclear", "type": "USER_ADMIN", "label": "Group Administrator"}]
    sandbox.faults.add(method="GET", path=ROLES_PATH, body=unclear, times=None)
    message = inheriting.fails("user_role", user=ANA, type="USER_ADMIN", state="absent")
    assert "does not say how it is assigned" in message
    assert "does not say how it is assigned" in inheriting.fails("user_role", user=ANA, **LIMITED)
    assert sandbox.writes() == []


def test_what_is_inherited_costs_no_request_of_a_run_that_changes_nothing(inheriting: Module, sandbox: Any) -> None:
    inheriting("user_role", user=ANA, **READ_ONLY)
    sandbox.calls.clear()
    assert inheriting("user_role", user=ANA, **READ_ONLY)["api"]["calls"] == 2


def test_an_email_address_is_no_login(module: Module, sandbox: Any) -> None:
    message = module.fails("user_role", user="ana", **READ_ONLY)
    assert 'No user is called "ana"' in message
    assert sandbox.writes() == []


def test_logins_are_not_case_sensitive(module: Module) -> None:
    assert module("user_role", user="ANA@Example.com", **READ_ONLY)["user_role"]["user"] == ANA
    assert not module("user_role", user=ANA, **READ_ONLY).changed


def test_a_user_whose_groups_cannot_be_read_is_shown_with_their_ids(inheriting: Module, sandbox: Any) -> None:
    ids = {group["id"] for group in inheriting("group_info")["groups"]}
    missing = {"errorCode": "E0000007", "errorSummary": "Not found: Resource not found: X (UserGroup)"}
    sandbox.faults.add(method="GET", path=r"/groups/00g\w+$", status=404, body=missing, times=None)
    inherited = read(inheriting)["read_only"]["inherited"]
    assert len(inherited) == 4
    assert all(each["group"] == each["group_id"] for each in inherited)
    assert {each["group_id"] for each in inherited} <= set(ids)


ASSIGNEES = "/iam/assignees/users"
ANSWERED = {"status": 200, "headers": {"Content-Type": "application/json"}}


def page(*users: str, after: str = "") -> dict[str, Any]:
    """A page of the users who have admin roles, which names the next one in its body."""
    href = f"https://example.okta.com/api/v1/iam/assignees/users?after={after}&limit=200"
    links = {"_links": {"next": {"href": href}}} if after else {}
    return {"value": [{"id": user, "orn": f"orn:okta:directory:00o1:users:{user}"} for user in users], **links}


def test_all_users_who_have_roles_are_read_page_by_page(inheriting: Module, sandbox: Any) -> None:
    ids = {name: inheriting("user_info", login=f"{name}@example.com")["users"][0]["id"] for name in ("ana", "ben")}
    inheriting("user_roles", user_roles=[{"user": f"{name}@example.com", "roles": [LIMITED]} for name in ids])
    # One of them was deleted meanwhile.
    sandbox.faults.add(
        method="GET", path=ASSIGNEES, **ANSWERED, body=page(ids["ben"], "00ugone0000000000001", after=ids["ben"])
    )
    sandbox.faults.add(method="GET", path=ASSIGNEES, **ANSWERED, body=page(ids["ana"]))
    sandbox.calls.clear()
    rows = inheriting("user_role_info")["user_roles"]
    asked = [call for call in sandbox.calls if ASSIGNEES in call.path]
    assert [("after=" + ids["ben"]) in call.query for call in asked] == [False, True]
    assert [row["user"] for row in rows] == [ANA, "ben@example.com"]
    assert [role["type"] for row in rows for role in row["roles"]] == ["USER_ADMIN", "USER_ADMIN"]
    assert not inheriting("user_roles", user_roles=[{**row, "state": "exact"} for row in rows]).changed


def test_a_user_who_is_listed_and_not_shown_has_its_roles_by_its_id(module: Module, sandbox: Any) -> None:
    module("user_role", user=ANA, **READ_ONLY)
    ana = module("user_info", login=ANA)["users"][0]["id"]
    sandbox.faults.add(method="GET", path=f"/users/{ana}$", status=404, times=None)
    [row] = [row for row in module("user_role_info")["user_roles"] if row["read_only"]["user_id"] == ana]
    assert (row["user"], [role["type"] for role in row["roles"]]) == (ana, ["READ_ONLY_ADMIN"])
    everybody = [{"user": "admin@example.com", "roles": [{"type": "SUPER_ADMIN"}]}]
    pruned = module("user_roles", check=True, user_roles=everybody, prune=True)
    assert [change["action"] for change in pruned["changes"]] == ["unassign"]


def test_all_users_who_have_roles_cost_one_list_and_two_requests_each(module: Module, sandbox: Any) -> None:
    rows = [{"user": f"{name}@example.com", "roles": [READ_ONLY]} for name in ("ana", "ben")]
    module("user_roles", user_roles=rows)
    sandbox.calls.clear()
    result = module("user_role_info")
    # The admin of the sandbox is one too.
    assert {"ana@example.com", "ben@example.com"} < {row["user"] for row in result["user_roles"]}
    # The one more tells that the org has no governance.
    assert result["api"]["calls"] == 1 + 2 * len(result["user_roles"]) + 1


def test_a_report_reads_the_roles_of_users_and_service_apps_declared_or_not(module: Module) -> None:
    module("user_role", user=ANA, **READ_ONLY)
    module("client_role", client="Provisioning", **READ_ONLY)
    declared = {"user_roles": [{"user": ANA, "roles": [READ_ONLY]}], "client_roles": []}
    report = module("org", check=True, report=True, **declared)["report"]
    assert (report["unread"], report["failures"]) == ([], [])
    for found in (report["found"], module("org", check=True, report=True, groups=[])["report"]["found"]):
        assert ANA in [row["user"] for row in found["user_roles"]]
        assert [row["client"] for row in found["client_roles"]] == ["Provisioning"]


@pytest.mark.parametrize(
    "body", [{}, {"value": "none"}, {"value": [{"orn": "orn:okta"}]}, page(after="00u1"), []], ids=range(5)
)
def test_a_list_of_users_that_is_not_whole_is_an_error(body: Any, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=ASSIGNEES, **ANSWERED, body=body, times=None)
    result = module("user_role_info", may_fail=True)
    assert result.failed
    assert result["error"]["kind"] in ("incomplete", "unexpected_answer")


def test_who_may_not_read_roles_gets_an_error_and_no_empty_list(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/roles$|/assignees/", status=403, times=None)
    for options in ({"users": [ANA]}, {}):
        result = module("user_role_info", may_fail=True, **options)
        assert result["error"]["kind"] == "not_allowed"
