# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Planning an admin role: a limited one is never org-wide on the way, and never by omission."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.module_utils._plan import REPAIR, Change, Reference
from ansible_collections.community.okta.plugins.module_utils._resources.group_role import declared_role
from ansible_collections.community.okta.plugins.module_utils._resources.role_assignments import (
    TARGETS_OF_ROLE,
    Assignment,
)
from ansible_collections.community.okta.plugins.module_utils._resources.role_planning import (
    Role,
    plan_role,
)
from hypothesis import given
from hypothesis import strategies as st

HOLDER = Reference("00gholder", "Help Desk")
targets = st.lists(st.integers(0, 5), unique=True).map(
    lambda numbers: [Reference(f"00g{number}", f"group {number}") for number in numbers]
)
assignments = st.one_of(st.none(), targets.map(lambda found: Assignment("role", found)))


@st.composite
def roles(draw: Any) -> tuple[Role, list[Reference]]:
    declared = draw(targets)
    state = draw(st.sampled_from(["present", "absent"]))
    limited = [target.name for target in declared] or None
    return Role("Help Desk", "HELP_DESK_ADMIN", limited, state), declared


def steps(assignment: Assignment | None, changes: list[Change]) -> list[set[str] | None]:
    """The targets after each change in the order of applying; None: the role is not assigned.

    An assignment and its first target are one change: the tests on the wire see what lies between their requests.
    """
    now = None if assignment is None else {target.id for target in assignment.targets}
    seen = []
    for change in sorted(changes, key=lambda change: change.stage):
        if change.action == "assign":
            now = {change.declared["target"]} - {None}
        elif change.action == "unassign":
            now = None
        else:
            assert now is not None
            now = now ^ {change.declared["target"]}
        seen.append(now)
    return seen


def plan(role: tuple[Role, list[Reference]], assignment: Assignment | None) -> list[Change]:
    return plan_role(role[0], HOLDER, assignment, role[1], 0)


@given(roles(), assignments)
def test_a_role_ends_as_declared_and_planning_again_is_empty(
    role: tuple[Role, list[Reference]], assignment: Assignment | None
) -> None:
    start = None if assignment is None else {target.id for target in assignment.targets}
    end = [start, *steps(assignment, plan(role, assignment))][-1]
    wanted = {target.id for target in role[1]} if role[0].state == "present" else None
    assert end == wanted
    after = None if end is None else Assignment("role", [Reference(each, each) for each in end])
    assert plan(role, after) == []


@given(roles(), assignments)
def test_a_limited_role_is_org_wide_at_no_step(
    role: tuple[Role, list[Reference]], assignment: Assignment | None
) -> None:
    if role[0].group_targets is not None:
        assert set() not in steps(assignment, plan(role, assignment))


@given(roles())
def test_a_role_that_lost_its_targets_is_mended_before_all_else(role: tuple[Role, list[Reference]]) -> None:
    if role[0].group_targets is not None and role[0].state == "present":
        changes = plan(role, Assignment("role", []))
        assert (changes[0].action, changes[0].stage) == ("add", REPAIR)
        assert [change.stage for change in changes] == sorted(change.stage for change in changes)
        assert all("whole org" not in change.left_behind for change in changes[1:])


@given(roles(), assignments)
def test_a_diff_joins_each_state_to_the_next(role: tuple[Role, list[Reference]], assignment: Assignment | None) -> None:
    changes = sorted(plan(role, assignment), key=lambda change: change.stage)
    assert [change.before for change in changes[1:]] == [change.after for change in changes[:-1]]


def options(**given_options: Any) -> dict[str, Any]:
    defaults = {"group": "G", "group_targets": None, "org_wide": None, "disable_notifications": None}
    return {**defaults, "state": "present", **given_options}


@pytest.mark.parametrize("type_", [each for each, kind in TARGETS_OF_ROLE.items() if kind])
def test_a_role_that_can_be_limited_needs_its_limits_or_the_word_for_none(type_: str) -> None:
    with pytest.raises(InputError, match="needs its limits"):
        declared_role(options(type=type_))
    with pytest.raises(InputError, match="needs its limits"):
        declared_role(options(type=type_, org_wide=False))
    assert declared_role(options(type=type_, org_wide=True)).group_targets is None


@pytest.mark.parametrize("type_", [each for each, kind in TARGETS_OF_ROLE.items() if kind != "groups"])
def test_a_role_that_cannot_be_limited_to_groups_says_so(type_: str) -> None:
    with pytest.raises(InputError, match="cannot be limited to groups"):
        declared_role(options(type=type_, group_targets=["Sales"]))


@pytest.mark.parametrize(
    ("given_options", "told"),
    [
        ({"group_targets": []}, "empty list"),
        ({"group_targets": ["Sales", " "]}, "empty entry"),
        ({"group_targets": ["Sales"], "org_wide": True}, "at once"),
        ({"group": " ", "org_wide": True}, "group is empty"),
    ],
)
def test_limits_that_cannot_be_meant_are_refused(given_options: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        declared_role(options(type="HELP_DESK_ADMIN", **given_options))


def test_org_wide_false_is_refused_where_it_cannot_be() -> None:
    with pytest.raises(InputError, match="always holds for the whole org"):
        declared_role(options(type="READ_ONLY_ADMIN", org_wide=False))
