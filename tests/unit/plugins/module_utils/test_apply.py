# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Changes are applied stage by stage and lane by lane, and what becomes of each is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._apply import apply_changes, lanes
from ansible_collections.community.okta.plugins.module_utils._auth import ApiToken
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._errors import InternalError, OktaError, UnreachableError
from ansible_collections.community.okta.plugins.module_utils._limits import Statistics
from ansible_collections.community.okta.plugins.module_utils._plan import (
    BUILD,
    PREPARE,
    REMOVE,
    RENAME,
    REPAIR,
    Change,
    Outcome,
    Unchanged,
)
from ansible_collections.community.okta.plugins.module_utils._promises import Promises


class Refused(OktaError):
    """Ends one change."""


def change(name: str, stage: int = BUILD, **more: Any) -> Change:
    return Change("do", "thing", name, f"do {name}", stage=stage, **more)


class Org:
    """Remembers what was tried, and with what came before; fails where it is told to."""

    def __init__(self, **failing: Exception) -> None:
        self.failing = failing
        self.tried: list[str] = []
        self.before: dict[str, Any] = {}
        self.hooks: dict[str, Callable[[], None]] = {}

    def apply(self, _client: Any, each: Change, previous: Any) -> Any:
        self.tried.append(each.name)
        self.before[each.name] = previous
        self.hooks.get(each.name, lambda: None)()
        if each.name in self.failing:
            raise self.failing[each.name]
        return f"made {each.name}"


class OneByOne:
    """In place of a client: work is done in this thread, and C(go_on) does what is left in the midst of the present."""

    def __init__(self) -> None:
        self.waiting: list[Any] = []
        self.statistics = Statistics(time.time)

    def concurrently(self, function: Callable[[Any], Any], given: Iterable[Any]) -> None:
        self.function, self.waiting = function, list(given)
        self.go_on()

    def go_on(self) -> None:
        while self.waiting:
            self.function(self.waiting.pop(0))


def applied(org: Org, *changes: Change, client: Any = None, **more: Any) -> Outcome:
    return apply_changes(client or OneByOne(), changes, org.apply, **more)


def names(outcome: Outcome) -> dict[str, list[str]]:
    return {
        "applied": [each.name for each, _made in outcome.applied],
        "failed": [each.name for each, _error in outcome.failed],
        "pending": [each.name for each in outcome.pending],
    }


# Stages.


def test_stages_come_in_their_order_whatever_that_of_the_changes() -> None:
    org = Org()
    outcome = applied(
        org,
        change("remove", REMOVE),
        change("build"),
        change("rename", RENAME),
        change("prepare", PREPARE),
        change("repair", REPAIR),
    )
    assert org.tried == ["repair", "prepare", "rename", "build", "remove"]
    assert names(outcome)["applied"] == ["remove", "build", "rename", "prepare", "repair"]


def test_repairs_come_before_all_sections_and_removals_go_back_from_the_last() -> None:
    org = Org()
    every = [
        change(f"{name} of {section}", stage, section=section)
        for section in (1, 2)
        for name, stage in (("remove", REMOVE), ("build", BUILD), ("prepare", PREPARE), ("repair", REPAIR))
    ]
    applied(org, *every)
    assert org.tried[:2] == ["repair of 1", "repair of 2"]
    assert org.tried[2:6] == ["prepare of 1", "build of 1", "prepare of 2", "build of 2"]
    assert org.tried[6:] == ["remove of 2", "remove of 1"]


def test_a_repair_that_needs_what_the_plan_creates_waits_for_it_and_gets_its_id() -> None:
    promises = Promises()
    promises.promise("group", "Crew")
    seen = []
    waiting = change("repair", REPAIR, section=2, declared={"target": [promises.of("group", "Crew")]})

    def apply(client: Any, each: Change, previous: Any) -> None:
        seen.append((each.name, each.declared))
        if each.name == "create":
            promises.keep("group", "Crew", "00gCrew")

    outcome = apply_changes(OneByOne(), [waiting, change("create", section=1)], apply, bound=promises.bound)
    assert seen == [("create", {}), ("repair", {"target": ["00gCrew"]})]
    assert [each.name for each, _made in outcome.applied] == ["repair", "create"]


@pytest.mark.parametrize("failing", ["repair", "prepare", "add"])
def test_after_a_failure_nothing_of_a_later_stage_is_tried(failing: str) -> None:
    org = Org(**{failing: Refused("no")})
    every = [change("repair", REPAIR), change("prepare", PREPARE), change("add"), change("remove", REMOVE)]
    outcome = applied(org, *every)
    position = [each.name for each in every].index(failing)
    assert org.tried == [each.name for each in every[: position + 1]]
    assert names(outcome)["pending"] == [each.name for each in every[position + 1 :]]


def test_a_failed_addition_keeps_what_would_have_been_removed() -> None:
    org = Org(add=Refused("no"))
    outcome = applied(org, change("add"), change("other"), change("remove", REMOVE), change("delete", REMOVE))
    assert names(outcome) == {"applied": ["other"], "failed": ["add"], "pending": ["remove", "delete"]}
    assert org.tried == ["add", "other"]


@pytest.mark.parametrize(("last", "done"), [(REPAIR, 1), (PREPARE, 2), (BUILD, 3), (REMOVE, 4)])
def test_turns_after_the_last_are_left(last: int, done: int) -> None:
    org = Org()
    every = [change("repair", REPAIR), change("prepare", PREPARE), change("build"), change("remove", REMOVE)]
    outcome = applied(org, *every, last_turn=change("last", last).turn)
    assert (names(outcome)["applied"], names(outcome)["pending"]) == (org.tried, [each.name for each in every[done:]])
    assert len(org.tried) == done


def test_without_a_limit_every_stage_is_applied() -> None:
    org = Org()
    applied(org, change("build"), change("remove", REMOVE))
    assert org.tried == ["build", "remove"]


def test_changes_of_one_stage_are_applied_at_the_same_time() -> None:
    together = threading.Barrier(3)
    org = Org()
    org.hooks = dict.fromkeys("abc", lambda: together.wait(10) and None)
    client = OktaClient("https://example.okta.com", ApiToken("any"), concurrency=3)
    outcome = applied(org, change("a"), change("b"), change("c"), client=client)
    assert names(outcome) == {"applied": ["a", "b", "c"], "failed": [], "pending": []}


# Lanes.


def test_a_lane_keeps_its_order_and_hands_on_what_was_made() -> None:
    org = Org()
    applied(org, change("a", lane="x"), change("b"), change("c", lane="x"), change("d", lane="y"))
    assert [name for name in org.tried if name in "ac"] == ["a", "c"]
    assert org.before == {"a": None, "b": None, "c": "made a", "d": None}


def test_changes_without_a_lane_are_each_alone() -> None:
    grouped = lanes([change("a"), change("b", lane="x"), change("c"), change("d", lane="x")])
    assert [[each.name for each in lane] for lane in grouped] == [["a"], ["b", "d"], ["c"]]


def test_a_failure_leaves_the_rest_of_its_lane_and_no_other() -> None:
    org = Org(a=Refused("no"))
    outcome = applied(
        org, change("a", lane="x"), change("b", lane="x"), change("c", lane="x"), change("d", lane="y"), change("e")
    )
    assert names(outcome) == {"applied": ["d", "e"], "failed": ["a"], "pending": ["b", "c"]}


def test_what_is_independent_takes_its_turn_after_a_failure() -> None:
    org = Org(b=Refused("no"))
    outcome = applied(
        org,
        change("a", lane="x"),
        change("b", lane="x"),
        change("c", lane="x"),
        change("d", lane="x", independent=True),
        change("e", lane="x"),
    )
    assert names(outcome) == {"applied": ["a", "d"], "failed": ["b"], "pending": ["c", "e"]}
    assert org.before["d"] == "made a"


# What stops the run.


def test_an_error_that_all_would_meet_leaves_everything_else() -> None:
    org = Org(a=UnreachableError("no network"))
    outcome = applied(
        org, change("a", lane="x"), change("b", lane="x", independent=True), change("c"), change("d", REMOVE)
    )
    assert names(outcome) == {"applied": [], "failed": ["a"], "pending": ["b", "c", "d"]}
    assert org.tried == ["a"]


def interrupted(*lane: Change, org: Org) -> Outcome:
    """Of this lane the first is under way when another lane meets an error that all would meet."""
    client = OneByOne()
    org.failing["other"] = UnreachableError("no network")
    org.hooks[lane[0].name] = client.go_on
    return applied(org, *lane, change("other"), client=client)


def test_what_is_inseparable_from_what_was_done_is_tried_all_the_same() -> None:
    org = Org()
    outcome = interrupted(
        change("a", lane="x"), change("b", lane="x", inseparable=True), change("c", lane="x"), org=org
    )
    assert names(outcome) == {"applied": ["a", "b"], "failed": ["other"], "pending": ["c"]}


def test_what_is_inseparable_from_what_failed_is_not_tried() -> None:
    org = Org(a=Refused("no"))
    outcome = interrupted(change("a", lane="x"), change("b", lane="x", inseparable=True, independent=True), org=org)
    assert names(outcome) == {"applied": [], "failed": ["a", "other"], "pending": ["b"]}


def test_what_is_inseparable_from_what_was_done_is_tried_after_an_earlier_failure() -> None:
    org = Org(a=Refused("no"))
    lane = change("a", lane="x"), change("b", lane="x", independent=True), change("c", lane="x", inseparable=True)
    assert names(applied(org, *lane)) == {"applied": ["b", "c"], "failed": ["a"], "pending": []}


def test_what_is_inseparable_from_what_is_pending_is_not_tried() -> None:
    lane = change("a", lane="x"), change("b", lane="x"), change("c", lane="x", inseparable=True)
    assert names(interrupted(*lane, org=Org())) == {"applied": ["a"], "failed": ["other"], "pending": ["b", "c"]}


def test_what_is_separable_is_left_when_the_run_stops() -> None:
    outcome = interrupted(change("a", lane="x"), change("b", lane="x"), org=Org())
    assert names(outcome) == {"applied": ["a"], "failed": ["other"], "pending": ["b"]}


# What is told.


def test_a_change_that_was_not_needed_is_unchanged() -> None:
    outcome = apply_changes(OneByOne(), [change("a")], lambda *_given: Unchanged({"id": "1"}))
    assert ([(each.name, now) for each, now in outcome.unchanged], outcome.applied) == ([("a", {"id": "1"})], [])


def test_what_applying_returned_is_told() -> None:
    assert [made for _change, made in applied(Org(), change("a"), change("b")).applied] == ["made a", "made b"]


def test_a_defect_is_told_with_its_place_and_takes_nothing_with_it() -> None:
    org = Org(b=KeyError("profile"))
    outcome = applied(org, change("a"), change("b"), change("c"), change("d", REMOVE))
    assert names(outcome) == {"applied": ["a", "c"], "failed": ["b"], "pending": ["d"]}
    [(_change, error)] = outcome.failed
    assert isinstance(error, InternalError)
    assert str(error).startswith("Could not do b: this is a defect of community.okta (KeyError in line ")
    assert "test_apply.py" in str(error)
    assert "profile" not in str(error)


def test_a_defect_leaves_the_rest_of_its_lane() -> None:
    outcome = applied(Org(a=ValueError()), change("a", lane="x"), change("b", lane="x"))
    assert names(outcome)["pending"] == ["b"]


def test_everything_is_told_in_the_order_of_the_changes() -> None:
    org = Org(b=Refused("no"), e=Refused("no"))
    client = OneByOne()
    # What comes last is done first.
    org.hooks["a"] = client.go_on
    every = [
        change("a", lane="x"),
        change("b", lane="x"),
        change("c", lane="x"),
        change("d"),
        change("e", lane="y"),
        change("f", lane="y"),
    ]
    outcome = applied(org, change("z", REMOVE), *every, client=client)
    assert org.tried == ["a", "d", "e", "b"]
    assert names(outcome) == {"applied": ["a", "d"], "failed": ["b", "e"], "pending": ["z", "c", "f"]}
