# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One run of a small declaration in memory: what it does, what it looks at again, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._auth import ApiToken
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._converging import as_seen
from ansible_collections.community.okta.plugins.module_utils._errors import (
    AmbiguousError,
    AnswerLostError,
    ApiError,
    HalfDoneError,
    IncompleteError,
    InputError,
    MissingLibraryError,
    OktaError,
    PartlyDoneError,
    RefusedError,
    UnreachableError,
)
from ansible_collections.community.okta.plugins.module_utils._plan import REMOVE, REPAIR, Change, Unchanged
from ansible_collections.community.okta.plugins.module_utils._resource import Declaration
from ansible_collections.community.okta.plugins.module_utils._restrictions import Lifted
from ansible_collections.community.okta.plugins.module_utils._rollback import Undone
from ansible_collections.community.okta.plugins.module_utils._run import asks_for_absence, run, run_info

TAKEN = ApiError("add a", 409, code="E0000090", summary="conflict")
LOST = AnswerLostError("Could not add a: the connection broke")
DENIED = ApiError("add a", 403, code="E0000006", summary="denied")


class Org:
    """A set of names. C(failing) says how a name fails, time by time; C(lag) how many readings show less than there is.

    A failure that may be done does it, if C(done) has the name.
    """

    def __init__(self, *names: str, done: str = "", lag: int = 0, **failing: Sequence[OktaError]) -> None:
        self.names = set(names)
        self.shown = set(names)
        self.failing = {name: list(errors) for name, errors in failing.items()}
        self.done = done
        self.lag = lag
        self.tried: list[str] = []
        self.reads = 0
        self.waited: list[float] = []
        self.unreadable: dict[int, OktaError] = {}

    def read(self) -> set[str]:
        self.reads += 1
        if self.reads in self.unreadable:
            raise self.unreadable[self.reads]
        if self.reads > 1 + self.lag:
            self.shown = set(self.names)
        return set(self.shown)

    def apply(self, change: Change) -> None:
        self.tried.append(change.doing)
        errors = self.failing.get(change.name, [])
        if not errors or change.name in self.done:
            (self.names.add if change.action == "add" else self.names.discard)(change.name)
        if errors:
            raise errors.pop(0)

    def client(self) -> OktaClient:
        return OktaClient("https://example.okta.com", ApiToken("any"), sleep=self.waited.append)


class Things(Declaration[Any, Any]):
    """The names that the org shall have; with C(exact) no others."""

    def __init__(self, org: Org, **more: Any) -> None:
        self.org = org
        self.more = more

    def declared(self, params: Mapping[str, Any]) -> Any:
        return params

    def read(self, client: OktaClient, names: Any, declared: Any) -> Any:
        for sentence in self.more.get("unread", ()):
            client.unread.note(IncompleteError(sentence))
        for name in self.more.get("missing", ()):
            names.assume("group", [name])
        client.statistics.count("GET")
        return self.org.read()

    def plan(self, declared: Any, found: Any) -> list[Change]:
        added = [self.change("add", name) for name in declared["names"] if name not in found]
        gone = sorted(found - set(declared["names"])) if declared["state"] == "exact" else []
        return added + [replace(self.change("remove", name), removals=1, stage=REMOVE) for name in gone]

    def change(self, action: str, name: str) -> Change:
        after = {"name": name} if action == "add" else None
        return replace(
            Change(action, "name", name, f"{action} {name}", after=after, id=name), **self.more.get("change", {})
        )

    def apply(self, client: OktaClient, change: Change, previous: Any, found: Any) -> Any:
        client.statistics.count("POST")
        self.org.apply(change)
        made = {"made": change.name}
        return Unchanged(made) if change.name in self.more.get("unneeded", "") else made

    def result(self, declared: Any, found: Any, changes: Any) -> dict[str, Any]:
        return {"names": sorted(found), "made": [made for _change, made in changes]}

    def undone(self, declared: Any, found: Any, changes: Any) -> list[Undone]:
        return [Undone("groups", change.name, {"name": change.name, "state": "absent"}) for change, _made in changes]

    def warnings(self, declared: Any, found: Any, changes: Sequence[Change]) -> list[str]:
        return ["mind the gap"]


def result_of(
    org: Org, *names: str, state: str = "present", max_removals: int = 10, check: bool = False, **more: Any
) -> dict[str, Any]:
    params = {"names": names, "state": state, "max_removals": max_removals}
    return run(Things(org, **more), params, lambda _params: org.client(), check)


def failure_of(org: Org, *names: str, **more: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(HalfDoneError) as told:
        result_of(org, *names, **more)
    return str(told.value), told.value.result()


def failure_from(declaration: Things, params: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    with pytest.raises(HalfDoneError) as told:
        run(declaration, params, lambda _params: declaration.org.client(), False)
    return str(told.value), told.value.result()


def what_became(result: Mapping[str, Any]) -> dict[str, str]:
    return {change["summary"]: change["status"] for change in result["changes"]}


# A run that goes well.


def test_what_lacks_is_made_and_what_is_too_much_goes() -> None:
    org = Org("a", "x")
    result = result_of(org, "a", "b", state="exact")
    assert org.names == {"a", "b"}
    assert what_became(result) == {"add b": "applied", "remove x": "applied"}
    assert (result["changed"], result["removals"], result["made"]) == (True, 1, [{"made": "b"}, {"made": "x"}])
    assert result["api"] == {"calls": 3, "writes": 2, "waited_seconds": 0.0}
    assert [diff["after"] for diff in result["diff"]] == [{"name": "b"}, ""]


def test_whatever_is_wrong_with_what_undoes_a_run_the_result_says_what_the_run_did() -> None:
    class Broken(Things):
        def undone(self, declared: Any, found: Any, changes: Any) -> list[Undone]:
            raise KeyError("type")

    org = Org("a")
    params = {"names": ["b"], "state": "present", "max_removals": 10}
    result = run(Broken(org), params, lambda _params: org.client(), False)
    assert what_became(result) == {"add b": "applied"}
    assert (result["rollback"]["org"], "defect" in result["rollback"]["left_out"][0]) == ({}, True)


def test_where_nothing_differs_nothing_is_done() -> None:
    org = Org("a")
    result = result_of(org, "a", state="exact")
    assert (result["changed"], result["changes"], result["diff"], org.tried, org.reads) == (False, [], [], [], 1)


def test_check_mode_shows_the_same_and_does_nothing() -> None:
    org = Org("a", "x")
    result = result_of(org, "a", "b", state="exact", check=True)
    assert (org.names, org.tried) == ({"a", "x"}, [])
    assert what_became(result) == {"add b": "planned", "remove x": "planned"}
    assert (result["changed"], result["removals"], result["made"]) == (True, 1, [None, None])
    assert [diff["after"] for diff in result["diff"]] == [{"name": "b"}, ""]


def test_warnings_are_told_and_what_could_not_be_read_is_one() -> None:
    result = result_of(Org("a"), "a", unread=["a page is missing"])
    assert result["warnings"] == ["mind the gap", "a page is missing"]
    assert "assumed" not in result


def test_what_check_mode_takes_for_created_is_told_and_at_other_times_is_missing() -> None:
    result = result_of(Org(), "a", missing=["Sales"], check=True)
    assert result["assumed"] == ["Sales"]
    assert result["warnings"][-1].startswith("Check mode: ")
    message, _result = failure_of(Org(), "a", missing=["Sales"])
    assert "Sales" in message


def test_what_a_value_lifts_is_warned_of() -> None:
    lifts = [Lifted("policy", "everybody is let in", by_value=True), Lifted("zones", "anywhere")]
    result = result_of(Org(), "a", change={"lifts": lifts})
    assert result["warnings"] == ["mind the gap", 'policy of name "a" will restrict nothing: everybody is let in']


def test_what_turned_out_not_to_be_needed_is_no_change_and_reaches_the_result() -> None:
    result = result_of(Org(), "a", unneeded="a")
    assert (result["changed"], result["changes"], result["made"]) == (False, [], [{"made": "a"}])
    result = result_of(Org(a=[LOST]), "a", "b", unneeded="b")
    assert (what_became(result), result["made"]) == ({"add a": "applied"}, [{"made": "b"}, {"made": "a"}])


# What a run refuses before it has changed anything.


@pytest.mark.parametrize("check", [False, True])
def test_more_removals_than_the_limit_are_refused(check: bool) -> None:
    for limit, refused in ((1, True), (2, False), (-1, False), (0, True)):
        org = Org("x", "y")
        if refused:
            message, result = failure_of(org, "b", state="exact", max_removals=limit, check=check)
            assert "would remove 2 things" in message
            assert (result["api"]["calls"], org.tried) == (1, [])
        else:
            result_of(org, "b", state="exact", max_removals=limit, check=check)


@pytest.mark.parametrize(
    ("names", "state", "there", "refused"),
    [
        # What was not found may be there.
        (["a"], "present", [], True),
        (["a"], "exact", ["a", "x"], True),
        (["a"], "exact", ["a"], True),
        (["a"], "absent", ["a"], True),
        (["a"], "present", ["a"], False),
    ],
)
def test_on_what_was_not_read_whole_nothing_rests(
    names: list[str], state: str, there: list[str], refused: bool
) -> None:
    for check in (False, True):
        org = Org(*there)
        if refused:
            # An addition of a reference is the same whatever is there, so creations are looked at here.
            more = {"unread": ["a page is missing"], "change": {"action": "create"}}
            message, _result = failure_of(org, *names, state=state, check=check, **more)
            assert message.startswith("a page is missing. What else exists is unknown")
            assert org.tried == []
        else:
            result_of(org, *names, state=state, check=check, unread=["a page is missing"])


def test_what_takes_something_away_rests_on_what_was_read_whatever_it_does() -> None:
    org = Org()
    failure_of(org, "a", unread=["a page is missing"], change={"removals": 1})
    assert org.tried == []


def test_what_is_taken_again_without_harm_needs_no_whole_list() -> None:
    org = Org()
    assert result_of(org, "a", unread=["a page is missing"])["changed"]
    assert org.names == {"a"}


@pytest.mark.parametrize(
    ("params", "asked"),
    [
        ({"state": "absent"}, True),
        ({"state": "exact"}, True),
        ({"prune": True}, True),
        ({"groups": [{"name": "a"}, {"name": "b", "state": "absent"}]}, True),
        ({"deeper": {"roles": ({"state": "exact"},)}}, True),
        ({"groups_state": "exact", "groups": [{"name": "a"}]}, True),
        ({"estate": "absent"}, False),
        ({"state": "present", "prune": False, "groups": [{"state": "present"}]}, False),
        ({"name": "absent", "prune": "yes"}, False),
        ({}, False),
    ],
)
def test_absence_is_asked_for_anywhere_in_the_options(params: dict[str, Any], asked: bool) -> None:
    assert asks_for_absence(params) is asked


def test_an_error_while_reading_tells_what_it_cost() -> None:
    org = Org()
    org.unreadable = {1: DENIED}
    message, result = failure_of(org, "a")
    assert message == str(DENIED)
    assert (result["api"]["calls"], result["error"]["code"]) == (1, "E0000006")


def test_a_library_that_is_missing_is_left_to_the_door() -> None:
    org = Org()
    org.unreadable = {1: MissingLibraryError("cryptography", None)}
    with pytest.raises(MissingLibraryError):
        result_of(org, "a")


def test_what_is_declared_wrong_is_told_before_anybody_connects() -> None:
    class Wrong(Things):
        def declared(self, params: Mapping[str, Any]) -> Any:
            raise InputError("wrong")

    with pytest.raises(InputError):
        run(Wrong(Org()), {}, lambda _params: pytest.fail("connected"), False)


# A run that fails half-way.


def test_what_failed_and_what_is_pending_is_told_and_nothing_is_removed() -> None:
    org = Org("x", a=[DENIED])
    message, result = failure_of(org, "a", "b", state="exact")
    assert what_became(result) == {"add b": "applied", "add a": "failed", "remove x": "pending"}
    assert org.names == {"b", "x"}
    assert (result["changed"], result["removals"], result["error"]["status"]) == (True, 0, 403)
    assert message.startswith(str(DENIED))
    assert "Changes of this task: 1 applied, 1 failed, 1 pending" in message
    assert org.reads == 1


def test_a_single_failure_is_one_sentence_and_changed_nothing() -> None:
    message, result = failure_of(Org(a=[DENIED]), "a")
    assert (message, result["changed"], result["diff"]) == (str(DENIED), False, [])


def test_what_a_failure_left_is_shown() -> None:
    left = PartlyDoneError("Could not add a: half of it", "Run this again", {"name": "half of a"})
    _message, result = failure_of(Org(a=[left]), "a")
    assert result["changed"]
    assert [diff["after"] for diff in result["diff"]] == [{"name": "half of a"}]


def test_several_failures_are_counted_though_nothing_else_was_to_do() -> None:
    other = ApiError("add b", 403, code="E0000006", summary="denied as well")
    message, _result = failure_of(Org(a=[DENIED], b=[other]), "a", "b")
    assert message.startswith("Could not add a")
    assert "Changes of this task: 0 applied, 2 failed, 0 pending" in message


def test_seconds_that_were_waited_are_told_with_one_decimal() -> None:
    org = Org()
    client = org.client()
    client.statistics.waited_seconds = 1.26
    params = {"names": (), "state": "present", "max_removals": 10}
    result = run(Things(org), params, lambda _params: client, False)
    assert result["api"]["waited_seconds"] == 1.3


@pytest.mark.parametrize(
    ("error", "asked"), [(UnreachableError("no network"), False), (InputError("wrong"), True), (DENIED, True)]
)
def test_what_stays_dangerous_is_asked_for_unless_every_request_would_fail(error: OktaError, asked: bool) -> None:
    class Alarming(Things):
        def alarms(self, client: OktaClient, names: Any, declared: Any) -> list[str]:
            return ["beware"]

    org = Org()
    org.unreadable = {1: error}
    message, _result = failure_from(Alarming(org), {"names": ["a"], "state": "present", "max_removals": 10})
    assert ("beware" in message) is asked


@pytest.mark.parametrize(
    ("error", "change", "told"),
    [
        (DENIED, {}, False),
        (DENIED, {"stage": REPAIR}, True),
        (AnswerLostError("lost"), {}, True),
    ],
)
def test_what_may_be_left_behind_is_told_where_it_may_be(error: OktaError, change: Any, told: bool) -> None:
    org = Org(a=[error] * 9)
    message, _result = failure_of(org, "a", change={**change, "left_behind": "It may be too wide"})
    assert ("It may be too wide" in message) is told


# What is uncertain is looked at again.


def test_what_is_there_already_is_no_change_once_it_is_seen() -> None:
    org = Org(a=[TAKEN], done="a", lag=1)
    result = result_of(org, "a", "b")
    assert what_became(result) == {"add b": "applied"}
    assert org.tried == ["add a", "add b"]
    assert org.waited == [0.5, 1.0]
    assert result["names"] == ["a", "b"]


def test_what_is_there_already_and_never_seen_has_failed() -> None:
    org = Org("x", a=[TAKEN])
    message, result = failure_of(org, "a", state="exact")
    assert message.startswith(str(TAKEN))
    assert what_became(result) == {"add a": "failed", "remove x": "pending"}
    assert org.tried == ["add a"]
    assert org.waited == [0.5, 1.0, 2.0, 3.0, 4.0]


def test_a_lost_answer_of_what_was_done_is_applied() -> None:
    org = Org(a=[LOST], done="a")
    result = result_of(org, "a")
    assert (what_became(result), result["changed"], org.tried) == ({"add a": "applied"}, True, ["add a"])
    assert org.waited == [0.5]


def test_a_lost_answer_of_what_was_not_done_is_repeated_after_three_looks() -> None:
    org = Org(a=[LOST])
    result = result_of(org, "a")
    assert (what_became(result), org.tried) == ({"add a": "applied"}, ["add a", "add a"])
    assert len(result["changes"]) == 1
    assert org.waited == [0.5, 1.0, 2.0]


def test_after_three_rounds_a_lost_answer_is_told() -> None:
    org = Org(a=[AnswerLostError(f"Lost for the {number}. time") for number in range(1, 9)])
    message, result = failure_of(org, "a")
    assert message == "Lost for the 4. time"
    assert what_became(result) == {"add a": "unknown"}
    assert result["changed"]
    assert len(result["diff"]) == 1
    assert len(org.tried) == 4


def test_another_run_may_be_ahead_in_every_turn() -> None:
    class OneAfterTheOther(Things):
        def change(self, action: str, name: str) -> Change:
            return replace(super().change(action, name), section=ord(name))

    for error in (TAKEN, LOST):
        org = Org(done="abcdef", **{name: [error] for name in "abcdef"})
        params = {"names": list("abcdef"), "state": "present", "max_removals": 10}
        client = org.client()
        result = run(OneAfterTheOther(org), params, lambda _params, client=client: client, False)
        assert org.tried == [f"add {name}" for name in "abcdef"]
        assert org.waited == [0.5] * 6
        assert result["names"] == list("abcdef")


def test_what_another_run_makes_twice_for_a_moment_is_looked_at_again() -> None:
    twice = AmbiguousError("two have the name")
    org = Org(a=[TAKEN], done="a")
    org.unreadable = {2: twice, 3: twice}
    assert what_became(result_of(org, "a", "b")) == {"add b": "applied"}
    assert org.waited == [0.5, 1.0, 2.0]
    org = Org(a=[TAKEN], done="a")
    org.unreadable = dict.fromkeys(range(2, 7), twice)
    message, _result = failure_of(org, "a")
    assert "two have the name" in message
    assert org.waited == [0.5, 1.0, 2.0, 3.0, 4.0]


def test_the_rest_is_done_once_what_was_uncertain_is_settled() -> None:
    for error in (TAKEN, LOST):
        org = Org("x", a=[error], done="a")
        result = result_of(org, "a", state="exact")
        assert org.names == {"a"}
        assert what_became(result)["remove x"] == "applied"


def test_the_rest_waits_where_something_has_failed_for_good() -> None:
    org = Org("x", a=[LOST], b=[DENIED], done="a")
    _message, result = failure_of(org, "a", "b", state="exact")
    assert what_became(result) == {"add a": "applied", "add b": "failed", "remove x": "pending"}
    assert org.tried == ["add a", "add b"]
    assert org.names == {"a", "x"}


def test_what_was_applied_is_not_applied_again_because_a_list_lags() -> None:
    org = Org(a=[LOST], done="a", lag=3)
    result = result_of(org, "a", "b")
    assert org.tried.count("add b") == 1
    assert what_became(result)["add b"] == "applied"


def test_a_lane_that_broke_is_not_gone_on_with() -> None:
    for independent, status in ((False, "pending"), (True, "applied")):
        org = Org(a=[TAKEN])
        more = {"change": {"lane": "x", "independent": independent}}
        _message, result = failure_of(org, "a", "b", **more)
        assert what_became(result) == {"add a": "failed", "add b": status}


def test_what_is_independent_of_a_lane_that_broke_is_repeated_where_its_answer_was_lost() -> None:
    org = Org(a=[TAKEN], b=[LOST])
    _message, result = failure_of(org, "a", "b", change={"lane": "x", "independent": True})
    assert what_became(result) == {"add b": "applied", "add a": "failed"}


def test_what_is_settled_is_shown_as_it_is_where_more_is_left_to_do_to_it() -> None:
    class Halved(Things):
        def plan(self, declared: Any, found: Any) -> list[Change]:
            if self.org.reads == 1:
                return [self.change("add", "a")]
            half = Change("add", "name", "a", "finish a", before={"name": "half of a"}, after={"name": "a"}, id="a")
            return [half] if "finish a" not in self.org.tried else []

    org = Org(a=[LOST], done="a")
    params = {"names": ["a"], "state": "present", "max_removals": 10}
    result = run(Halved(org), params, lambda _params: org.client(), False)
    assert what_became(result) == {"add a": "applied", "finish a": "applied"}
    # Where the rest fails, what was settled is all that there is.
    _message, result = failure_from(Halved(Org(a=[LOST, DENIED], done="a")), params)
    assert [diff["after"] for diff in result["diff"]] == [{"name": "half of a"}]
    settled, left = Change("add", "name", "a", "add a", after={"name": "a"}, id="a"), {"name": "half of a"}
    assert as_seen(settled, [replace(settled, doing="finish a", before=left)]).after == left
    # A part of a list, or another object, tells nothing of it.
    assert as_seen(settled, [replace(settled, doing="finish a", before=left, partial=True)]) is settled
    assert as_seen(settled, [replace(settled, id="b", before=left)]) is settled
    assert as_seen(settled, [replace(settled, id="0", before=left)]) is settled


def test_removals_that_came_up_since_are_counted_with_those_that_were_done() -> None:
    org = Org("x", "y", y=[LOST])
    org.names.add("z")
    message, result = failure_of(org, state="exact", max_removals=2)
    assert "3 things" in message
    assert what_became(result) == {"remove x": "applied", "remove y": "failed", "remove z": "failed"}


def test_over_the_limit_what_takes_nothing_away_is_still_done() -> None:
    org = Org("x", a=[LOST])
    org.names |= {"y", "z"}
    _message, result = failure_of(org, "a", state="exact", max_removals=2)
    assert what_became(result)["add a"] == "applied"


def test_removals_that_came_up_since_are_held_to_the_limit() -> None:
    org = Org("x", a=[LOST], done="a")
    # Somebody adds while this looks again.
    org.names |= {"y", "z"}
    message, result = failure_of(org, "a", state="exact", max_removals=2)
    assert "There is now more to remove than was planned: 3 things" in message
    assert org.names == {"a", "x", "y", "z"}
    assert what_became(result)["add a"] == "applied"
    org = Org(a=[LOST], done="a")
    org.names.add("y")
    message, _result = failure_of(org, "a", state="exact", max_removals=0)
    assert "There is now more to remove than was planned: 1 thing" in message
    for limit in (3, -1):
        org = Org("x", a=[LOST], done="a")
        org.names |= {"y", "z"}
        result_of(org, "a", state="exact", max_removals=limit)
        assert org.names == {"a"}


@pytest.mark.parametrize(
    ("error", "told", "became"),
    [
        (LOST, "whether it was done could not be checked either", "unknown"),
        (TAKEN, "looking it up again failed", "failed"),
    ],
)
def test_what_cannot_be_looked_at_again_is_told(error: OktaError, told: str, became: str) -> None:
    org = Org(a=[error], done="a")
    org.unreadable = {2: UnreachableError("no network")}
    message, result = failure_of(org, "a")
    assert told in message
    assert "no network" in message
    assert what_became(result) == {"add a": became}
    assert org.reads == 2
    assert result.get("error") == error.result().get("error")


def test_what_could_not_be_read_whole_again_ends_the_looking() -> None:
    class Lagging(Things):
        def read(self, client: OktaClient, names: Any, declared: Any) -> Any:
            found = super().read(client, names, declared)
            if self.org.reads > 1:
                client.unread.note(IncompleteError("a page is missing"))
            return found

    org = Org("x", a=[LOST], done="a")
    with pytest.raises(HalfDoneError, match="a page is missing"):
        params = {"names": ["a"], "state": "exact", "max_removals": 10}
        run(Lagging(org), params, lambda _params: org.client(), False)
    assert org.names == {"a", "x"}


# Modules that only read.


def test_a_reading_tells_what_is_incomplete_and_what_it_cost() -> None:
    def read(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
        client.statistics.count("GET")
        client.unread.note(IncompleteError("a page is missing"))
        return {"names": params["names"]}

    result = run_info(read, {"names": ["a"]}, lambda _params: Org().client())
    assert result == {
        "changed": False,
        "names": ["a"],
        "incomplete": ["a page is missing"],
        "warnings": ["a page is missing"],
        "api": {"calls": 1, "writes": 0, "waited_seconds": 0.0},
    }


def test_a_reading_that_is_refused_tells_what_it_cost() -> None:
    def read(_client: OktaClient, _params: Mapping[str, Any]) -> dict[str, Any]:
        raise RefusedError("no")

    with pytest.raises(HalfDoneError) as told:
        run_info(read, {}, lambda _params: Org().client())
    assert told.value.result() == {
        "error": {"kind": "refused"},
        "api": {"calls": 0, "writes": 0, "waited_seconds": 0.0},
    }
