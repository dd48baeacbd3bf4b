# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A role that holds for more than is declared is limited before anything else, or the message says that it is not."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module

LIMITED = {"type": "USER_ADMIN", "group_targets": ["Sales"]}
WIDE = 'USER_ADMIN of group "Finance" holds for the whole org, wider than declared, and stays so'


def row(group: str, *roles: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"group": group, "roles": list(roles), **more}


@pytest.fixture
def wide(module: Module, sandbox: Any) -> Module:
    """An org where one of two declared roles was left without its targets."""
    module("group_role", group="Finance", type="USER_ADMIN", org_wide=True)
    module("group_role", group="Support", type="READ_ONLY_ADMIN")
    sandbox.calls.clear()
    return module


# What refuses the run, and a part of what is said of that.
REFUSALS: dict[str, tuple[dict[str, Any], str]] = {
    "a removal over the limit": (row("Support", {"type": "READ_ONLY_ADMIN"}, state="absent"), "max_removals"),
    "a list that becomes empty": (row("Support", state="exact"), "allow_empty"),
    "a group that does not exist": (row("Suport", {"type": "READ_ONLY_ADMIN"}), "Suport"),
    "a target that does not exist": (row("Support", {"type": "USER_ADMIN", "group_targets": ["Salse"]}), "Salse"),
    "an app that does not exist": (row("Support", {"type": "APP_ADMIN", "app_targets": [{"app": "zoom"}]}), "zoom"),
}


# What an earlier task may create is no reason to refuse a run in check mode.
CREATED_EARLIER = ("a group that does not exist", "a target that does not exist")


@pytest.mark.parametrize(
    ("refusal", "check"),
    [(refusal, check) for refusal in REFUSALS for check in (False, True) if not (check and refusal in CREATED_EARLIER)],
)
def test_a_refused_run_writes_nothing_and_names_the_role_that_stays_too_wide(
    refusal: str, check: bool, wide: Module, sandbox: Any
) -> None:
    other, told = REFUSALS[refusal]
    declared = [other, row("Finance", LIMITED)]
    message = wide.fails("group_roles", check=check, group_roles=declared, max_removals=0)
    assert sandbox.writes() == []
    assert told in message
    assert WIDE in message


WRONG_ROLES = {
    "another group": [row("Sales", {"type": "APP_ADMIN"}), row("Finance", LIMITED)],
    "another role of the group": [row("Finance", LIMITED, {"type": "APP_ADMIN", "group_targets": ["Sales"]})],
    "a group without a name": [row("Finance", LIMITED), row(" ", LIMITED)],
}
NO_RULE = {"name": "x", "groups": []}
FINANCE = {"name": "Finance", "roles": [LIMITED]}
WRONG_TREES: dict[str, dict[str, Any]] = {
    "another group": {"groups": [{"name": "Sales", "roles": [{"type": "APP_ADMIN"}]}, FINANCE]},
    "an option that there is not": {"groups": [FINANCE, {"name": "Sales", "rolls": []}]},
    "another section": {"groups": [FINANCE], "group_rules": [NO_RULE]},
    "a limit": {"groups": [FINANCE], "max_removals_of": {"grups": 1}},
}


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        *(("group_roles", {"group_roles": rows}) for rows in WRONG_ROLES.values()),
        *(("org", tree) for tree in WRONG_TREES.values()),
    ],
    ids=[*WRONG_ROLES, *WRONG_TREES],
)
def test_wrong_arguments_of_one_item_name_the_roles_of_others_that_stay_too_wide(
    name: str, options: dict[str, Any], check: bool, wide: Module, sandbox: Any
) -> None:
    result = wide(name, check=check, may_fail=True, **options)
    assert result["error"]["kind"] == "input"
    assert WIDE in result.message
    assert result["api"]["calls"] == len(sandbox.calls) > 0
    assert sandbox.writes() == []
    # Nor is it hidden by an org that cannot be asked.
    for other in (Module("http://127.0.0.1:9", "any"), Module(wide.url, "wrong"), Module("no address", "any")):
        unasked = other(name, check=check, may_fail=True, **options)
        assert unasked["error"]["kind"] == "input"
        assert unasked.message.partition(". ")[0] == result.message.partition(". ")[0]
        assert WIDE not in unasked.message


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("group_roles", {"group_roles": [row("Sales", {"type": "APP_ADMIN"}), row("Finance", *[])]}),
        ("group_role", {"group": "Finance", "type": "USER_ADMIN"}),
        ("org", {"groups": [FINANCE], "sections": ["group_rules"], "group_rules": [NO_RULE]}),
    ],
)
def test_nobody_connects_where_no_other_item_limits_a_role(
    name: str, options: dict[str, Any], wide: Module, sandbox: Any
) -> None:
    wide.fails(name, **options)
    assert sandbox.calls == []


def test_a_group_that_is_declared_twice_is_named_all_the_same(wide: Module, sandbox: Any) -> None:
    declared = [row("Finance", LIMITED), row("Finance", {"type": "READ_ONLY_ADMIN"})]
    assert WIDE in wide.fails("group_roles", group_roles=declared)


def test_only_a_refusal_says_that_nothing_was_changed(wide: Module, sandbox: Any) -> None:
    declared = [row("Finance", LIMITED), row("Support", {"type": "READ_ONLY_ADMIN"}, state="absent")]
    assert "Nothing was changed" in wide.fails("group_roles", group_roles=declared, max_removals=0)
    # What is refused in the middle of a run has changed what came before.
    sandbox.faults.add(method="POST", path="/roles$", drop="after", times=4)
    sandbox.faults.add(method="GET", path="/groups/[^/]*/roles$", after=3, body=[{"type": None}], times=None)
    declared = [row("Finance", LIMITED), row("Sales", {"type": "READ_ONLY_ADMIN"})]
    result = wide("group_roles", may_fail=True, group_roles=declared)
    assert result.failed
    assert result.changed
    assert "othing was changed" not in result.text
    [repaired] = [change for change in result["changes"] if change["name"] == "Finance: USER_ADMIN"]
    assert repaired["status"] == "applied"


def test_the_role_is_limited_although_another_group_fails(wide: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/roles$", status=403, times=None)
    declared = [row("Sales", {"type": "READ_ONLY_ADMIN"}), row("Finance", LIMITED)]
    result = wide("group_roles", may_fail=True, group_roles=declared)
    assert result.failed
    assert result.changed
    assert [call.path.rpartition("/targets/")[1:2] for call in sandbox.writes()][:1] == [("/targets/",)]
    assert not wide("group_roles", group_roles=declared[1:]).changed


def test_a_refused_narrowing_names_the_role_that_stays_too_wide(wide: Module, sandbox: Any) -> None:
    declared = {"group": "Finance", "type": "USER_ADMIN", "group_targets": ["Salse"], "narrow": True}
    assert WIDE in wide.fails("group_role_group_targets", **declared)
    assert sandbox.writes() == []
    # Without leave to narrow it is as it is declared to be left.
    assert WIDE not in wide.fails("group_role_group_targets", **{**declared, "narrow": False})


def test_a_run_that_cannot_sign_in_asks_nothing_more(wide: Module, sandbox: Any) -> None:
    failed = Module(wide.url, "wrong")("group_roles", may_fail=True, group_roles=[row("Finance", LIMITED)])
    assert failed["error"]["kind"] == "not_authenticated"
    assert len(sandbox.calls) == 1
