# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A role is never wider than declared, at no step and from no start, and Okta takes each step."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError, RefusedError
from ansible_collections.community.okta.plugins.module_utils._plan import REPAIR, Change, Reference
from ansible_collections.community.okta.plugins.module_utils._resources.admin_role.options import (
    Role,
    TargetName,
    declared_roles,
)
from ansible_collections.community.okta.plugins.module_utils._resources.admin_role.planning import (
    RoleChanges,
    plan_role,
)
from ansible_collections.community.okta.plugins.module_utils._resources.role_assignment.items import (
    Target,
    exclude_each_other,
    excluding_pair,
)
from ansible_collections.community.okta.plugins.module_utils._resources.role_assignment.reading import (
    TARGETS_OF_ROLE,
    Assignment,
)
from hypothesis import given
from hypothesis import strategies as st

CHANGES = RoleChanges(Reference("00gholder", "Help Desk"), "APP_ADMIN", 0, body={"type": "APP_ADMIN"})
GROUPS = [Target("group", f"00g{number}", f"group {number}") for number in range(4)]
APPS = [
    *(Target("app", key, key) for key in ("box", "zoom")),
    *(Target("instance", f"0oa{key}{number}", f"{key} {number}", key) for key in ("box", "zoom") for number in (1, 2)),
]


def targets_of(pool: list[Target], smallest: int = 0) -> st.SearchStrategy[list[Target]]:
    """Sets of targets that Okta takes, in any order."""
    return st.lists(st.sampled_from(pool), unique=True, min_size=smallest).map(compatible)


def compatible(targets: list[Target]) -> list[Target]:
    """The targets without those that exclude one before them."""
    kept: list[Target] = []
    for target in targets:
        if not any(exclude_each_other(target, other) for other in kept):
            kept.append(target)
    return kept


@st.composite
def starts_and_ends(draw: Any, assigned: bool = False, smallest: int = 0) -> tuple[Assignment | None, list[Target]]:
    pool = draw(st.sampled_from([GROUPS, APPS]))
    there = draw(targets_of(pool) if assigned else st.one_of(st.none(), targets_of(pool)))
    return None if there is None else Assignment("id", "APP_ADMIN", there), draw(targets_of(pool, smallest))


def steps(assignment: Assignment | None, changes: list[Change]) -> list[set[Target] | None]:
    """The targets after each change in the order of applying; None: the role is not assigned.

    An assignment and its first target are one change: the tests on the wire see what lies between their requests.
    """
    now: set[Target] | None = None if assignment is None else set(assignment.targets)
    seen = []
    for change in sorted(changes, key=lambda change: change.stage):
        target = change.declared.get("target")
        if change.action == "assign":
            assert now is None
            now = {target} - {None}
        elif change.action == "unassign":
            now = None
        elif change.action == "add":
            assert now is not None
            assert not any(exclude_each_other(target, other) for other in now), "Okta refuses this target"
            now = now | {target}
        else:
            assert now is not None
            now = now - {target}
        seen.append(now)
    return seen


@given(starts_and_ends())
def test_a_role_ends_as_declared_and_planning_again_is_empty(case: tuple[Assignment | None, list[Target]]) -> None:
    assignment, wanted = case
    start = None if assignment is None else set(assignment.targets)
    end = [start, *steps(assignment, plan_role(CHANGES, assignment, wanted, allow_reassign=True))][-1]
    assert end == set(wanted)
    assert plan_role(CHANGES, Assignment("id", "APP_ADMIN", list(end)), wanted) == []


@given(starts_and_ends(smallest=1))
def test_a_limited_role_is_org_wide_at_no_step(case: tuple[Assignment | None, list[Target]]) -> None:
    assignment, wanted = case
    assert set() not in steps(assignment, plan_role(CHANGES, assignment, wanted, allow_reassign=True))


@given(starts_and_ends(assigned=True, smallest=1))
def test_a_role_that_changes_targets_is_never_without_assignment_unless_that_is_allowed(
    case: tuple[Assignment | None, list[Target]],
) -> None:
    assignment, wanted = case
    try:
        changes = plan_role(CHANGES, assignment, wanted)
    except RefusedError as error:
        assert "allow_reassign" in str(error)
        needed = plan_role(CHANGES, assignment, wanted, allow_reassign=True)
        assert needed[0].action == "unassign"
    else:
        assert None not in steps(assignment, changes)


@given(targets_of(APPS, 1))
def test_a_role_that_lost_its_targets_is_mended_before_all_else(wanted: list[Target]) -> None:
    changes = plan_role(CHANGES, Assignment("id", "APP_ADMIN"), wanted)
    assert (changes[0].action, changes[0].stage) == ("add", REPAIR)
    assert [change.stage for change in changes] == sorted(change.stage for change in changes)
    assert all("whole org" not in change.left_behind for change in changes[1:])


@given(starts_and_ends())
def test_a_diff_joins_each_state_to_the_next(case: tuple[Assignment | None, list[Target]]) -> None:
    changes = sorted(plan_role(CHANGES, *case, allow_reassign=True), key=lambda change: change.stage)
    assert [change.before for change in changes[1:]] == [change.after for change in changes[:-1]]


@given(starts_and_ends())
def test_each_target_that_goes_counts_as_a_removal(case: tuple[Assignment | None, list[Target]]) -> None:
    for change in plan_role(CHANGES, *case, allow_reassign=True):
        assert change.removals == (change.action in ("remove", "unassign"))


def test_an_app_makes_room_for_its_instance_while_a_third_target_stays() -> None:
    whole, _zoom, instance, *_others = APPS
    for third in (APPS[1], APPS[4]):
        there, wanted = Assignment("id", "APP_ADMIN", [whole, third]), [instance, third]
        assert [change.action for change in plan_role(CHANGES, there, wanted)] == ["remove", "add"]


@pytest.mark.parametrize(("one", "other"), [*combinations(APPS, 2)])
def test_only_an_app_and_its_own_instance_exclude_each_other(one: Target, other: Target) -> None:
    expected = {one.kind, other.kind} == {"app", "instance"} and one.of_app == other.of_app
    assert (excluding_pair([one, other]) is not None) is expected


DEFAULTS: dict[str, Any] = {
    "group": "G",
    "state": "present",
    "allow_empty": [],
    "allow_reassign": False,
    **dict.fromkeys(("group_targets", "app_targets", "org_wide", "role", "resource_set", "disable_notifications")),
}


def declared(**options: Any) -> Role:
    given_options = {**DEFAULTS, **options}
    [role] = declared_roles(given_options, [given_options]).roles
    return role


@pytest.mark.parametrize("type_", [each for each, kind in TARGETS_OF_ROLE.items() if kind])
def test_a_role_that_can_be_limited_needs_its_limits_or_the_word_for_none(type_: str) -> None:
    with pytest.raises(InputError, match="needs its limits"):
        declared(type=type_)
    with pytest.raises(InputError, match="needs its limits"):
        declared(type=type_, org_wide=False)
    assert declared(type=type_, org_wide=True).targets is None


@pytest.mark.parametrize("type_", [each for each, kind in TARGETS_OF_ROLE.items() if kind != "groups"])
def test_a_role_that_cannot_be_limited_to_groups_says_so(type_: str) -> None:
    with pytest.raises(InputError, match="cannot be limited to groups"):
        declared(type=type_, group_targets=["Sales"])


@pytest.mark.parametrize("type_", [each for each, kind in TARGETS_OF_ROLE.items() if kind != "apps"])
def test_a_role_that_cannot_be_limited_to_apps_says_so(type_: str) -> None:
    with pytest.raises(InputError, match="cannot be limited to apps"):
        declared(type=type_, app_targets=[{"app": "zoomus", "instance": None}])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"type": "HELP_DESK_ADMIN", "group_targets": []}, "empty list"),
        ({"type": "APP_ADMIN", "app_targets": []}, "empty list"),
        ({"type": "HELP_DESK_ADMIN", "group_targets": ["Sales", " "]}, "empty entry"),
        ({"type": "APP_ADMIN", "app_targets": [{"app": None, "instance": ""}]}, "empty entry"),
        ({"type": "HELP_DESK_ADMIN", "group_targets": ["Sales"], "org_wide": True}, "at once"),
        ({"type": "HELP_DESK_ADMIN", "group": " ", "org_wide": True}, "group is empty"),
        ({"type": "READ_ONLY_ADMIN", "org_wide": False}, "always holds for the whole org"),
        ({"type": "READ_ONLY_ADMIN", "role": "Resetter"}, "does not accept role"),
        ({"type": "CUSTOM", "role": "Resetter"}, "needs resource_set"),
        ({"type": "CUSTOM", "resource_set": "Europe"}, "needs role"),
        (
            {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe", "org_wide": True},
            "does not accept org_wide",
        ),
    ],
)
def test_limits_that_cannot_be_meant_are_refused(options: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        declared(**options)


def test_a_target_that_is_named_twice_is_one() -> None:
    role = declared(type="HELP_DESK_ADMIN", group_targets=["Sales", "Support", "Sales"])
    assert role.targets == [TargetName("group", "Sales"), TargetName("group", "Support")]
