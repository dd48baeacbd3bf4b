# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Members: names resolved first, others left alone, pages read to the end."""

from __future__ import annotations

import time
from typing import Any

import pytest
from module_runs import Module
from okta_sandbox import Sandbox


def test_members_that_were_not_named_stay(module: Module) -> None:
    module("group_membership", group="Sales", users=["ana@example.com"])
    result = module("group_membership", group="Sales", users=["ben@example.com"])
    assert result["group_membership"]["added"] == ["ben@example.com"]
    assert not module("group_membership", group="Sales", users=["ana@example.com", "ben@example.com"]).changed


def test_users_and_groups_may_be_named_by_id(module: Module) -> None:
    [ana] = module("user_info", login="ana@example.com")["users"]
    [sales] = module("group_info", name="Sales")["groups"]
    module("group_membership", group=sales["id"], users=[ana["id"]])
    assert not module("group_membership", group="Sales", users=["ANA@example.com", ana["id"]]).changed


def test_one_unknown_user_means_that_nothing_is_applied(module: Module, sandbox: Any) -> None:
    message = module.fails("group_membership", group="Sales", users=["ana@example.com", "anna@example.com", "bn"])
    assert '"anna@example.com", "bn"' in message
    assert sandbox.writes() == []


def test_the_part_of_a_login_before_the_at_is_not_a_login(module: Module) -> None:
    assert 'No user is called "ana"' in module.fails("group_membership", group="Sales", users=["ana"])


def test_an_unknown_group_is_told(module: Module) -> None:
    assert 'No group is called "Slaes"' in module.fails("group_membership", group="Slaes", users=["ana@example.com"])


def test_nobody_is_removed_from_a_group_that_is_gone_and_a_warning_says_so(module: Module) -> None:
    result = module("group_membership", group="Gone", users=["ana@example.com"], state="absent")
    assert not result.changed
    assert any('"Gone"' in warning for warning in result.warnings)


@pytest.mark.parametrize("check", [True, False])
def test_a_user_who_is_gone_keeps_no_other_from_being_removed(check: bool, module: Module) -> None:
    module("group_membership", group="Sales", users=["ana@example.com"])
    rows = [
        {"group": "Sales", "users": ["gone@example.com", "ana@example.com"], "state": "absent"},
        {"group": "Support", "users": ["gone@example.com"], "state": "absent"},
    ]
    result = module("group_memberships", check=check, group_memberships=rows)
    assert [row["removed"] for row in result["group_memberships"]] == [["ana@example.com"], []]
    assert [group in warning for group, warning in zip(("Sales", "Support"), result.warnings, strict=True)] == [
        True
    ] * 2
    assert all('"gone@example.com"' in warning for warning in result.warnings)


def test_a_user_who_is_gone_is_still_an_error_where_others_are_added(module: Module, sandbox: Any) -> None:
    rows = [
        {"group": "Sales", "users": ["gone@example.com"], "state": "absent"},
        {"group": "Support", "users": ["gone@example.com"]},
    ]
    assert '"gone@example.com"' in module.fails("group_memberships", group_memberships=rows)
    assert sandbox.writes() == []


def test_members_of_a_group_that_a_directory_owns_are_refused_before_the_first_write(
    module: Module, sandbox: Any
) -> None:
    for options in ({"users": ["ana@example.com"]}, {"users": ["dora@example.com"], "state": "absent"}):
        assert "imported from a directory" in module.fails("group_membership", group="Directory People", **options)
    assert not module("group_membership", group="Directory People", users=["dora@example.com"]).changed
    assert sandbox.writes() == []


def test_a_name_that_an_imported_group_has_too_means_the_orgs_own_group(module: Module, sandbox: Any) -> None:
    sandbox.org.groups.add({"name": "Sales"}, "APP_GROUP", "okta:windows_security_principal")
    rows = [{"group": "Sales", "users": ["ana@example.com"]}]
    assert module("group_memberships", group_memberships=rows).changed
    assert not module("group_memberships", group_memberships=rows).changed
    [read] = module("group_membership_info", groups=["Sales"])["group_memberships"]
    assert read["users"] == ["ana@example.com"]
    assert module("group_memberships", group_memberships=[{**rows[0], "state": "absent"}]).changed
    # What gives or takes privileges does not guess.
    for name, options in (
        ("group_ownership", {"group": "Sales", "users": ["ana@example.com"]}),
        ("group_ownership", {"group": "Support", "groups": ["Sales"]}),
        ("group_role", {"group": "Sales", "type": "REPORT_ADMIN"}),
        ("group_role", {"group": "Support", "type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]}),
        ("group_rule", {"name": "Sellers", "expression": "user.city == null", "groups": ["Sales"]}),
    ):
        assert "Several groups have the name" in module.fails(name, **options)


def test_removals_of_members_are_limited(module: Module, sandbox: Any) -> None:
    users = ["ana@example.com", "ben@example.com"]
    module("group_membership", group="Sales", users=users)
    sandbox.calls.clear()
    message = module.fails("group_membership", group="Sales", users=users, state="absent", max_removals=1)
    assert "remove 2 things" in message
    assert sandbox.writes() == []


def test_a_member_that_cannot_be_added_leaves_the_others_and_is_told(module: Module, sandbox: Any) -> None:
    [ben] = module("user_info", login="ben@example.com")["users"]
    sandbox.faults.add(method="PUT", path=ben["id"], status=403)
    users = [f"{name}@example.com" for name in ("ana", "ben", "cleo")]
    result = module("group_membership", may_fail=True, group="Sales", users=users)
    told = {change["summary"].split()[1]: change["status"] for change in result["changes"]}
    assert told == {"ana@example.com": "applied", "ben@example.com": "failed", "cleo@example.com": "applied"}
    assert "add ben@example.com to group" in result.message
    assert module("group_membership", group="Sales", users=users)["group_membership"]["added"] == ["ben@example.com"]


def test_members_are_read_over_all_pages() -> None:
    logins = [f"user{number:04}@example.com" for number in range(1001)]
    seed = {
        "users": [{"login": login} for login in logins],
        "groups": [{"name": "Everybody Here", "members": logins}],
    }
    with Sandbox(token="page-token", seed=seed) as sandbox:
        module = Module(sandbox.url, "page-token")
        assert not module("group_membership", group="Everybody Here", users=[logins[0], logins[-1]]).changed
        assert [call.method for call in sandbox.calls] == ["GET"] * 3


def test_membership_that_okta_shows_late_does_no_harm(module: Module, sandbox: Any) -> None:
    sandbox.settings.membership_lag = 0.5
    module("group_membership", group="Sales", users=["ana@example.com"])
    module("group_membership", group="Sales", users=["ana@example.com"])
    time.sleep(0.6)
    assert not module("group_membership", group="Sales", users=["ana@example.com"]).changed


def test_members_that_okta_shows_late_are_neither_added_nor_counted_twice(module: Module, sandbox: Any) -> None:
    [cleo] = module("user_info", login="cleo@example.com")["users"]
    sandbox.settings.membership_lag = 2
    sandbox.faults.add(method="PUT", path=cleo["id"], drop="before", times=4)
    users = [f"{name}@example.com" for name in ("ana", "ben", "cleo")]
    result = module("group_membership", group="Sales", users=users)
    assert sorted(result["group_membership"]["added"]) == users
    assert sum(change["summary"].startswith("add ana") for change in result["changes"]) == 1


def test_a_removal_that_ended_in_an_error_of_okta_is_looked_up(module: Module, sandbox: Any) -> None:
    module("group_membership", group="Sales", users=["ana@example.com"])
    sandbox.faults.add(method="DELETE", path="/users/", drop="after")
    sandbox.faults.add(method="DELETE", path="/users/", status=503, times=3)
    result = module("group_membership", group="Sales", users=["ana@example.com"], state="absent")
    assert result["group_membership"]["removed"] == ["ana@example.com"]


SALES = {"group": "Sales"}


def members(module: Module, group: str = "Sales") -> list[str]:
    [row] = module("group_membership_info", groups=[group])["group_memberships"]
    users: list[str] = row["users"]
    return users


def test_exact_adds_and_removes_until_the_members_are_as_declared(module: Module, sandbox: Any) -> None:
    module("group_membership", **SALES, users=["ana@example.com", "ben@example.com"])
    sandbox.calls.clear()
    result = module("group_membership", **SALES, users=["ben@example.com", "cleo@example.com"], state="exact")
    assert result["group_membership"]["added"] == ["cleo@example.com"]
    assert result["group_membership"]["removed"] == ["ana@example.com"]
    assert [call.method for call in sandbox.writes()] == ["PUT", "DELETE"]
    assert members(module) == ["ben@example.com", "cleo@example.com"]


@pytest.mark.parametrize("check", [True, False])
def test_nobody_is_meant_by_an_empty_list_only_where_it_is_said(check: bool, module: Module, sandbox: Any) -> None:
    module("group_membership", **SALES, users=["ana@example.com"])
    assert "would remove every user from it" in module.fails(
        "group_membership", check=check, **SALES, users=[], state="exact"
    )
    assert members(module) == ["ana@example.com"]
    module("group_membership", **SALES, users=[], state="exact", allow_empty=["users"])
    assert members(module) == []


def test_exact_is_limited_by_max_removals_before_the_first_change(module: Module, sandbox: Any) -> None:
    users = [f"{name}@example.com" for name in ("ana", "ben", "cleo")]
    module("group_membership", **SALES, users=users)
    sandbox.calls.clear()
    message = module.fails("group_membership", **SALES, users=["dora@example.com"], state="exact", max_removals=2)
    assert "remove 3 things" in message
    assert sandbox.writes() == []


def test_what_info_returned_of_members_changes_nothing_when_it_is_declared(module: Module, sandbox: Any) -> None:
    module("group_membership", **SALES, users=["ana@example.com", "ben@example.com"])
    rows = module("group_membership_info", groups=["Sales", "Support", "Directory People"])["group_memberships"]
    sandbox.calls.clear()
    assert not module("group_memberships", group_memberships=rows).changed
    exact = [{**row, "state": "exact", "allow_empty": ["users"]} for row in rows]
    assert not module("group_memberships", group_memberships=exact).changed
    assert sandbox.writes() == []


def test_one_unknown_user_of_many_groups_means_that_nothing_is_applied(module: Module, sandbox: Any) -> None:
    rows = [
        {"group": "Sales", "users": ["ana@example.com"]},
        {"group": "Support", "users": ["nobody@example.com"]},
        {"group": "Finance", "users": ["noone@example.com"]},
    ]
    message = module.fails("group_memberships", group_memberships=rows)
    assert '"nobody@example.com", "noone@example.com"' in message
    assert sandbox.writes() == []


def test_a_group_listed_twice_is_refused(module: Module, sandbox: Any) -> None:
    rows = [{"group": "Sales", "users": []}, {"group": "Sales", "users": ["ana@example.com"]}]
    assert "numbers 1 and 2" in module.fails("group_memberships", group_memberships=rows)
    [sales] = module("group_info", name="Sales")["groups"]
    rows[1]["group"] = sales["id"]
    assert "same group" in module.fails("group_memberships", group_memberships=rows)


FED = {
    "users": [
        {"login": "ana@example.com", "profile": {"department": "Sales"}},
        {"login": "ben@example.com"},
        {"login": "cleo@example.com"},
    ],
    "groups": [{"name": "Sales"}],
    "group_rules": [{"name": "Sellers", "expression": 'user.department == "Sales"', "groups": ["Sales"]}],
}


def test_a_group_that_rules_feed_is_made_exact_only_where_it_is_said() -> None:
    with Sandbox(token="rule-token", seed=FED) as sandbox:
        module = Module(sandbox.url, "rule-token")
        exact = {**SALES, "users": ["ben@example.com"], "state": "exact"}
        for check in (True, False):
            message = module.fails("group_membership", check=check, **exact)
            assert '"Sellers"' in message
            assert "override_rules" in message
        assert sandbox.writes() == []
        result = module("group_membership", **exact, override_rules=True)
        assert result["group_membership"]["removed"] == ["ana@example.com"]
        assert any("exclusion list" in warning for warning in result.warnings)


def test_removing_whom_a_rule_may_have_added_is_warned_of_and_adding_is_not() -> None:
    with Sandbox(token="rule-token", seed=FED) as sandbox:
        module = Module(sandbox.url, "rule-token")
        assert module("group_membership", **SALES, users=["ben@example.com"]).warnings == []
        assert not any("/rules" in call.path for call in sandbox.calls)
        result = module("group_membership", **SALES, users=["ana@example.com"], state="absent")
        assert any('"Sellers"' in warning and "ana@example.com" in warning for warning in result.warnings)


def test_an_admin_who_may_not_read_rules_may_remove_but_not_make_exact(module: Module, sandbox: Any) -> None:
    module("group_membership", **SALES, users=["ana@example.com", "ben@example.com"])
    sandbox.faults.add(method="GET", path="/rules$", status=403, times=None)
    module("group_membership", **SALES, users=["ana@example.com"], state="absent")
    message = module.fails("group_membership", **SALES, users=["cleo@example.com"], state="exact")
    assert "read the group rules" in message
    assert members(module) == ["ben@example.com"]


def test_many_groups_that_are_read_by_their_ids_are_listed_once(module: Module, sandbox: Any) -> None:
    made = module("groups", groups=[{"name": f"Team {number}"} for number in range(25)])["groups"]
    sandbox.calls.clear()
    module("group_membership_info", groups=[group["id"] for group in made])
    assert [call.path for call in sandbox.calls if not call.path.endswith("/users")] == ["/api/v1/groups"]
