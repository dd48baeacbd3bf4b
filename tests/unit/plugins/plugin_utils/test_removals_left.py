# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is left of a limit on removals is handed from task to task."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.filter._removals_left import removals_left
from ansible_collections.community.okta.plugins.plugin_utils._results import changes_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SKIPPED, FAILED, NEVER_RUN = {"skipped": True, "changed": False}, {"failed": True, "msg": "no"}, {}
COUNTS = st.lists(st.integers(0, 100))


@pytest.mark.parametrize(
    ("limit", "results", "left"),
    [
        (10, [], 10),
        (10, [{"removals": 3}, {"removals": 4}], 3),
        ("10", [{"removals": 3}], 7),
        (10, [SKIPPED, FAILED, NEVER_RUN, None, {"removals": None}], 10),
        (10, [{"results": [{"removals": 2}, SKIPPED, {"removals": 1}]}], 7),
        (2, [{"removals": 3}], 0),
        (0, [], 0),
        (-1, [{"removals": 1000}], -1),
        ("-1", [{"removals": 1000}], -1),
    ],
)
def test_each_task_has_what_those_before_left(limit: Any, results: list[Any], left: int) -> None:
    assert removals_left(limit, results) == left


STEPS = {"one": [{"removals": 2}, NEVER_RUN], "two": {"removals": 3}, "three": SKIPPED, "four": {"removals": 100}}


@pytest.mark.parametrize(("step", "left"), [("one", 10), ("two", 8), ("three", 5), ("four", 5)])
def test_only_what_comes_before_a_step_counts_for_it(step: str, left: int) -> None:
    assert removals_left(10, STEPS, before=step) == left


def test_the_changes_of_all_results_are_one_list_in_their_order() -> None:
    one, two, three = ({"name": name} for name in ("one", "two", "three"))
    assert changes_in([{"changes": [one]}, NEVER_RUN, None, SKIPPED, {"changes": None}, {"changes": [two]}]) == [
        one,
        two,
    ]
    assert changes_in({"a": [{"changes": [one, two]}, FAILED], "b": {"changes": [three]}}) == [one, two, three]


@pytest.mark.parametrize("limit", [-2, "many", None, [], ""])
def test_what_is_no_limit_is_told(limit: Any) -> None:
    with pytest.raises(AnsibleFilterError, match="limit on removals"):
        removals_left(limit, [])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(-1, 1000), COUNTS, COUNTS)
def test_a_chain_of_limits_is_one_limit(limit: int, before: list[int], after: list[int]) -> None:
    first, second = ([{"removals": count} for count in counts] for counts in (before, after))
    left = removals_left(removals_left(limit, first), second)
    assert left == removals_left(limit, first + second)
    assert left >= min(limit, 0)
    assert limit < 0 or left + sum(before + after) >= limit
