# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Owners: users and groups compared by id, others left alone, imported ones never taken away."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module

SALES = {"group": "Sales"}
ANA, BEN, CLEO = (f"{name}@example.com" for name in ("ana", "ben", "cleo"))


def owners(module: Module, group: str = "Sales") -> tuple[list[str], list[str]]:
    [row] = module("group_ownership_info", groups=[group])["group_ownerships"]
    return row["users"], row["groups"]


def user_id(module: Module, login: str) -> str:
    return str(module("user_info", login=login)["users"][0]["id"])


def group_id(module: Module, name: str) -> str:
    return str(module("group_info", name=name)["groups"][0]["id"])


def owner(owner_id: str | None, kind: str = "USER", **parts: Any) -> dict[str, Any]:
    """An owner as Okta lists it."""
    usual = {"resolved": True, "originId": None, "originType": "OKTA_DIRECTORY", "displayName": "Ana Lee"}
    return {"id": owner_id, "type": kind, **usual, "lastUpdated": "2026-03-05 08:36:28.0", **parts}


def test_owners_that_were_not_named_stay(module: Module) -> None:
    module("group_ownership", **SALES, users=[ANA], groups=["Finance"])
    result = module("group_ownership", **SALES, users=[BEN])
    assert result["group_ownership"]["added"] == {"users": [BEN], "groups": []}
    assert owners(module) == ([ANA, BEN], ["Finance"])


def test_owners_named_by_id_and_by_name_are_the_same(module: Module, sandbox: Any) -> None:
    ana, finance, sales = user_id(module, ANA), group_id(module, "Finance"), group_id(module, "Sales")
    module("group_ownership", group=sales, users=[ana, "ANA@example.com"], groups=[finance, "Finance"])
    assert len(sandbox.writes()) == 2
    assert not module("group_ownership", **SALES, users=["ANA@example.com", ana], groups=["Finance"]).changed
    removed = module("group_ownership", **SALES, users=[ana], groups=[finance], state="absent")
    assert removed["group_ownership"]["removed"] == {"users": [ANA], "groups": ["Finance"]}


def test_a_blank_at_the_end_of_a_name_makes_another_group(module: Module) -> None:
    module("group", name="Finance ")
    module("group_ownership", **SALES, groups=["Finance "])
    assert owners(module)[1] == ["Finance "]
    assert not module("group_ownership", **SALES, groups=["Finance "], state="exact").changed


def test_an_owner_named_by_its_id_is_not_read(module: Module, sandbox: Any) -> None:
    ana = user_id(module, ANA)
    module("group_ownership", **SALES, users=[ana])
    sandbox.calls.clear()
    assert not module("group_ownership", **SALES, users=[ana]).changed
    assert len(sandbox.calls) == 2


def test_exact_concerns_only_the_kinds_that_are_given(module: Module) -> None:
    module("group_ownership", **SALES, users=[ANA, BEN], groups=["Finance"])
    result = module("group_ownership", **SALES, users=[BEN, CLEO], state="exact")
    assert result["group_ownership"]["added"] == {"users": [CLEO], "groups": []}
    assert result["group_ownership"]["removed"] == {"users": [ANA], "groups": []}
    assert owners(module) == ([BEN, CLEO], ["Finance"])


def test_new_owners_come_before_old_ones_go(module: Module, sandbox: Any) -> None:
    module("group_ownership", **SALES, users=[ANA])
    sandbox.calls.clear()
    module("group_ownership", **SALES, users=[BEN], state="exact")
    assert [call.method for call in sandbox.writes()] == ["POST", "DELETE"]


@pytest.mark.parametrize("option", ["users", "groups"])
@pytest.mark.parametrize("check", [True, False])
def test_an_empty_list_clears_its_kind_only_where_that_is_said(option: str, check: bool, module: Module) -> None:
    module("group_ownership", **SALES, users=[ANA], groups=["Finance"])
    empty = {**SALES, option: [], "state": "exact"}
    other = [each for each in ("users", "groups") if each != option]
    for allowed in ([], other):
        assert "Check the variable" in module.fails("group_ownership", check=check, **empty, allow_empty=allowed)
    assert module("group_ownership", check=check, **empty, allow_empty=[option]).changed
    left = {"users": ([], ["Finance"]), "groups": ([ANA], [])}
    assert owners(module) == (([ANA], ["Finance"]) if check else left[option])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"group": "Sales"}, "neither users nor groups"),
        ({"group": "Sales", "users": None, "groups": None}, "neither users nor groups"),
        ({"group": " ", "users": [ANA]}, "group is empty"),
        ({"group": "Sales", "users": [""]}, 'users of group "Sales" has an empty entry'),
        ({"group": "Sales", "groups": [" "]}, 'groups of group "Sales" has an empty entry'),
        ({"group": "Slaes", "users": [ANA]}, 'No group is called "Slaes"'),
        ({"group": "Sales", "users": [ANA, "nobody@example.com"]}, 'No user is called "nobody@example.com"'),
        ({"group": "Sales", "users": [ANA], "groups": ["Nowhere"]}, 'No group is called "Nowhere"'),
    ],
)
def test_what_cannot_be_meant_is_told_without_a_write(
    options: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    assert told in module.fails("group_ownership", **options)
    assert told in module.fails("group_ownerships", group_ownerships=[options])
    assert sandbox.writes() == []


def test_a_group_listed_twice_is_refused(module: Module) -> None:
    rows = [{**SALES, "users": [ANA]}, {"group": group_id(module, "Sales"), "users": [BEN]}]
    assert "numbers 1 and 2" in module.fails("group_ownerships", group_ownerships=rows)


def test_nothing_is_removed_from_a_group_that_is_gone_and_a_warning_says_so(module: Module) -> None:
    result = module("group_ownership", group="Gone", users=["nobody@example.com"], groups=["Gone too"], state="absent")
    assert not result.changed
    assert any('"Gone"' in warning for warning in result.warnings)


def test_check_mode_assumes_the_groups_that_an_earlier_task_would_create(module: Module, sandbox: Any) -> None:
    result = module("group_ownership", check=True, group="New", users=[ANA], groups=["Newer", "Finance"])
    assert result["assumed"] == ["New", "Newer"]
    assert result["group_ownership"]["added"] == {"users": [ANA], "groups": ["Newer", "Finance"]}
    assert module("group_ownership", check=True, **SALES, groups=["Newer"], state="exact").changed
    assert sandbox.writes() == []


def test_removals_of_owners_are_limited(module: Module, sandbox: Any) -> None:
    module("group_ownership", **SALES, users=[ANA, BEN], groups=["Finance"])
    sandbox.calls.clear()
    message = module.fails("group_ownership", **SALES, users=[CLEO], groups=["Support"], state="exact", max_removals=2)
    assert "remove 3 things" in message
    assert f'remove {ANA} from the users that own group "Sales"' in message
    assert sandbox.writes() == []


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"drop": "before"}, {"status": 503}])
def test_an_owner_whose_answer_was_lost_is_looked_up_and_added_once(
    fault: dict[str, Any], module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path="/owners", **fault)
    result = module("group_ownership", **SALES, users=[user_id(module, ANA)], groups=["Finance"])
    assert result["group_ownership"]["added"] == {"users": [ANA], "groups": ["Finance"]}
    assert {change["status"] for change in result["changes"]} == {"applied"}
    assert owners(module) == ([ANA], ["Finance"])


def test_a_removal_whose_answer_was_lost_is_done_once(module: Module, sandbox: Any) -> None:
    module("group_ownership", **SALES, users=[ANA])
    sandbox.faults.add(method="DELETE", path="/owners/", drop="after")
    sandbox.faults.add(method="DELETE", path="/owners/", status=503, times=3)
    result = module("group_ownership", **SALES, users=[ANA], state="absent")
    assert result["group_ownership"]["removed"]["users"] == [ANA]
    assert owners(module) == ([], [])


def test_an_owner_that_someone_else_has_added_meanwhile_is_no_change(module: Module, sandbox: Any) -> None:
    module("group_ownership", **SALES, users=[ANA])
    sandbox.faults.add(method="GET", path="/owners$", body=[])
    result = module("group_ownership", **SALES, users=[ANA])
    assert not result.changed
    assert result["group_ownership"]["added"]["users"] == []
    assert len([call for call in sandbox.writes() if call.status == 400]) == 1


def test_an_owner_that_okta_refuses_leaves_the_others_and_is_told(module: Module, sandbox: Any) -> None:
    cause = {"errorCode": "E0000001", "errorSummary": "Api validation failed: owner", "errorCauses": []}
    body = {**cause, "errorCauses": [{"errorSummary": "This group cannot be owned"}]}
    sandbox.faults.add(method="POST", path="/owners", status=400, body=body)
    result = module("group_ownership", may_fail=True, concurrency=1, **SALES, users=[ANA, BEN])
    assert "This group cannot be owned" in result.message
    assert [change["status"] for change in result["changes"]] == ["applied", "failed"]
    assert owners(module)[0] == [BEN]


def test_what_info_returned_of_owners_changes_nothing_when_it_is_declared(module: Module, sandbox: Any) -> None:
    module("group_ownership", **SALES, users=[ANA, BEN], groups=["Finance", "Directory People"])
    module("group_ownership", group="Directory People", groups=["Sales"])
    names = ["Sales", "Support", "Directory People", group_id(module, "Sales")]
    rows = module("group_ownership_info", groups=names)["group_ownerships"]
    assert [row["users"] for row in rows] == [[ANA, BEN], [], []]
    sandbox.calls.clear()
    assert not module("group_ownerships", group_ownerships=rows).changed
    exact = [{**row, "state": "exact", "allow_empty": ["users", "groups"]} for row in rows]
    assert not module("group_ownerships", group_ownerships=exact).changed
    assert sandbox.writes() == []


def test_info_reads_each_owner_once(module: Module, sandbox: Any) -> None:
    rows = [{"group": name, "users": [ANA], "groups": ["Sales"]} for name in ("Finance", "Support")]
    module("group_ownerships", group_ownerships=rows)
    sandbox.calls.clear()
    module("group_ownership_info", groups=["Sales", "Finance", "Support"])
    # Three groups by name, their owners, and Ana; the name of the group that owns two of them is known by then.
    assert len(sandbox.calls) == 7


def test_an_owner_that_was_deleted_meanwhile_shows_its_id(module: Module, sandbox: Any) -> None:
    gone, gone_group = "00u00000000000000000", "00g00000000000000000"
    listed = [owner(gone), owner(gone_group, "GROUP")]
    sandbox.faults.add(method="GET", path="/owners$", body=listed, times=None)
    rows = module("group_ownership_info", groups=["Sales"])["group_ownerships"]
    assert (rows[0]["users"], rows[0]["groups"]) == ([gone], [gone_group])
    assert not module("group_ownerships", group_ownerships=[{**rows[0], "state": "exact"}]).changed
    removed = module("group_ownership", check=True, **SALES, users=[ANA], groups=["Finance"], state="exact")
    assert removed["group_ownership"]["removed"] == {"users": [gone], "groups": [gone_group]}


IMPORTED = {"originType": "APPLICATION", "originId": "0oa00000000000000001"}


@pytest.mark.parametrize(
    "parts", [IMPORTED, {**IMPORTED, "resolved": False}, {"resolved": False}, {"originType": None}]
)
def test_an_imported_owner_is_spared(parts: dict[str, Any], module: Module, sandbox: Any) -> None:
    ana, ben = user_id(module, ANA), user_id(module, BEN)
    sandbox.faults.add(method="GET", path="/owners$", body=[owner(ana, **parts), owner(ben)], times=None)
    [row] = module("group_ownership_info", groups=["Sales"])["group_ownerships"]
    assert row["users"] == [BEN]
    assert [each["id"] for each in row["read_only"]["managed_elsewhere"]] == [ana]
    assert not module("group_ownerships", group_ownerships=[{**row, "groups": None, "state": "exact"}]).changed
    exact = module("group_ownership", check=True, **SALES, users=[CLEO], state="exact")
    assert exact["group_ownership"]["removed"]["users"] == [BEN]
    assert any("Ana Lee" in warning for warning in exact.warnings)
    assert not module("group_ownership", **SALES, users=[ANA, BEN], state="exact").changed
    assert "Remove it there" in module.fails("group_ownership", **SALES, users=[ANA], state="absent")
    assert sandbox.writes() == []


def test_an_owner_without_an_id_crashes_nothing(module: Module, sandbox: Any) -> None:
    listed = [owner(None, **IMPORTED, displayName=None), owner("00x", "ROBOT")]
    sandbox.faults.add(method="GET", path="/owners$", body=listed, times=None)
    [row] = module("group_ownership_info", groups=["Sales"])["group_ownerships"]
    assert (row["users"], row["groups"], len(row["read_only"]["managed_elsewhere"])) == ([], [], 2)
    assert not module("group_ownership", **SALES, users=[], groups=[], state="exact").changed


def test_groups_that_share_a_name_are_read_as_the_plural_takes_them(module: Module, sandbox: Any) -> None:
    twin = sandbox.org.groups.add({"name": "Support"}, "APP_GROUP")
    [support] = [each["id"] for each in module("group_info", name="Support")["groups"] if each["id"] != twin.id]
    both = [support, twin.id]
    module("group_ownership", group="Sales", groups=both)
    owners = module("group_ownership_info", groups=["Sales", *both])["group_ownerships"]
    assert sorted(owners[0]["groups"]) == ["APP_GROUP:Support", "OKTA_GROUP:Support"]
    assert not module("group_ownerships", group_ownerships=owners).changed
    members = module("group_membership_info", groups=both)["group_memberships"]
    assert not module("group_memberships", group_memberships=members).changed


def test_owners_are_shown_by_id_to_whoever_may_not_read_users(module: Module, sandbox: Any) -> None:
    [ana] = module("user_info", login="ana@example.com")["users"]
    module("group_ownership", group="Sales", users=["ana@example.com"])
    sandbox.faults.add(method="GET", path="/users/", status=403, times=None)
    [row] = module("group_ownership_info", groups=["Sales"])["group_ownerships"]
    assert row["users"] == [ana["id"]]
    assert module("group_ownership", group="Sales", users=[ana["id"]], state="absent").changed


@pytest.mark.parametrize("check", [True, False])
def test_an_owner_that_is_gone_keeps_no_other_from_being_removed(check: bool, module: Module) -> None:
    module("group_ownership", **SALES, users=[ANA], groups=["Finance"])
    doomed = {"users": ["gone@example.com", ANA], "groups": ["Gone", "Finance"]}
    result = module("group_ownership", check=check, **SALES, **doomed, state="absent")
    assert result["group_ownership"]["removed"] == {"users": [ANA], "groups": ["Finance"]}
    assert [[name in warning for name in ("gone@example.com", '"Gone"')] for warning in result.warnings] == [
        [True, False],
        [False, True],
    ]


@pytest.mark.parametrize("check", [True, False])
def test_more_owners_than_okta_documents_are_warned_of_and_not_refused(
    check: bool, module: Module, sandbox: Any
) -> None:
    users = [f"user{number}@example.com" for number in range(12)]
    for login in users:
        sandbox.org.add_user({"login": login, "email": login, "firstName": "A", "lastName": "B"}, "ACTIVE", False)
    assert module("group_ownership", group="Support", users=users[:10], state="exact").warnings == []
    result = module("group_ownership", check=check, group="Support", users=users[10:11])
    assert result.changed
    [warning] = result.warnings
    assert 'Group "Support" is to have 11 owners. Okta documents a limit of 10' in warning
    exchanged = module("group_ownership", check=True, group="Support", users=users[2:], state="exact")
    assert exchanged.warnings == []
    assert module("group_ownership", group="Support", users=users[:2], state="absent").warnings == []
