# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The order of the groups of an app: right after the fewest moves, whatever gaps the priorities have."""

from __future__ import annotations

from itertools import combinations

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import RefusedError
from ansible_collections.community.okta.plugins.module_utils._plan import Reference
from ansible_collections.community.okta.plugins.module_utils._resources.group_app.items import (
    HIGHEST_PRIORITY,
    App,
    AppGroups,
    Assigned,
    Wanted,
)
from ansible_collections.community.okta.plugins.module_utils._resources.group_app.planning import (
    FoundApp,
    Move,
    plan_order,
)
from hypothesis import given
from hypothesis import strategies as st
from okta_sandbox.clock import Clock
from okta_sandbox.settings import Settings
from okta_sandbox.state.apps import AppContent, Apps

GROUPS = "abcdefgh"
NO_CONTENT = AppContent("Wiki", "BOOKMARK", {}, {}, {}, {})


def found(priorities: dict[str, int], wanted: list[str]) -> tuple[AppGroups, FoundApp]:
    """What is declared, and an app with these groups."""
    assigned = [Assigned(group, priorities[group], {}) for group in sorted(priorities, key=priorities.__getitem__)]
    item = AppGroups("Wiki", [Wanted(group) for group in wanted], "present", ordered=True)
    return item, FoundApp(App("0oa1", "Wiki"), assigned, {group: Reference(group, group) for group in wanted})


def after(priorities: dict[str, int], moves: list[Move]) -> dict[str, int]:
    """The priorities that the sandbox, which moves groups as Okta was recorded to, has after these writes."""
    apps = Apps(Settings(), Clock())
    app = apps.add("bookmark", NO_CONTENT)
    for group, priority in priorities.items():
        apps.assign(app, group, priority, {})
    for move in moves:
        apps.assign(app, move.group, move.priority, {})
    return {group.id: group.priority for group in app.by_priority()}


def fewest(priorities: dict[str, int], wanted: list[str]) -> int:
    """How many of the wanted groups cannot stay, by trying all."""
    there = [group for group in wanted if group in priorities]
    stay = next(
        number
        for number in range(len(there), -1, -1)
        for kept in combinations(there, number)
        if list(kept) == sorted(kept, key=priorities.__getitem__)
    )
    return len(wanted) - stay


@st.composite
def orders(draw: st.DrawFn, lowest: int = 0, highest: int = 20) -> tuple[dict[str, int], list[str]]:
    assigned = draw(st.lists(st.sampled_from(GROUPS), unique=True))
    numbers = draw(st.lists(st.integers(lowest, highest), unique=True, min_size=len(assigned), max_size=len(assigned)))
    return dict(zip(assigned, numbers, strict=True)), draw(st.lists(st.sampled_from(GROUPS), unique=True))


@given(orders())
def test_the_declared_groups_are_in_their_order_after_the_fewest_moves(case: tuple[dict[str, int], list[str]]) -> None:
    priorities, wanted = case
    moves = plan_order(*found(priorities, wanted))
    order = [*after(priorities, moves)]
    assert [group for group in order if group in wanted] == wanted
    others = [group for group in order if group not in wanted]
    assert others == [group for group in sorted(priorities, key=priorities.__getitem__) if group not in wanted]
    assert len(moves) == fewest(priorities, wanted)


@given(orders(HIGHEST_PRIORITY - 8, HIGHEST_PRIORITY))
def test_an_order_is_made_although_the_highest_priorities_are_taken(case: tuple[dict[str, int], list[str]]) -> None:
    priorities, wanted = case
    moves = plan_order(*found(priorities, wanted))
    order = [*after(priorities, moves)]
    assert [group for group in order if group in wanted] == wanted
    others = [group for group in order if group not in wanted]
    assert others == [group for group in sorted(priorities, key=priorities.__getitem__) if group not in wanted]
    on_the_way = [after(priorities, moves[:number]) for number in range(len(moves) + 1)]
    assert all(max(each.values(), default=0) <= HIGHEST_PRIORITY for each in on_the_way)


def test_an_app_with_a_group_at_nearly_every_priority_gets_its_order() -> None:
    many = {f"g{number}": number + 1 for number in range(HIGHEST_PRIORITY)}
    wanted = ["g99", "new", "g0"]
    order = [*after(many, plan_order(*found(many, wanted)))]
    assert [group for group in order if group in wanted] == wanted
    assert len(order) == HIGHEST_PRIORITY + 1


def test_groups_in_their_order_are_not_moved_whatever_their_priorities() -> None:
    assert plan_order(*found({"a": 3, "b": 70, "c": 2000}, ["a", "c"])) == []


def test_more_groups_than_there_are_priorities_cannot_be_ordered() -> None:
    many = {f"g{number}": number for number in range(HIGHEST_PRIORITY + 1)}
    with pytest.raises(RefusedError, match="0 to 100"):
        plan_order(*found(many, ["new", "g0"]))
