# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Properties of planning: whatever is declared and found."""

from __future__ import annotations

import time
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._display import diffs
from ansible_collections.community.okta.plugins.module_utils._errors import (
    AmbiguousError,
    InputError,
    LimitError,
    MissingError,
    RefusedError,
)
from ansible_collections.community.okta.plugins.module_utils._object_plan import (
    ObjectRules,
    Pair,
    alike,
    differing_in_capitals,
    matched,
    namesakes,
    plan_objects,
    takes_name,
    unmatched,
)
from ansible_collections.community.okta.plugins.module_utils._plan import (
    MEMBERSHIP,
    Change,
    EdgeRules,
    Edges,
    Power,
    Reference,
    check_removals,
    may_end_powers,
    plan_edges,
    removals,
)
from ansible_collections.community.okta.plugins.module_utils._promises import PromisedId
from ansible_collections.community.okta.plugins.module_utils._resources.group.declaration import (
    GroupDeclaration,
    Limits,
)
from hypothesis import given
from hypothesis import strategies as st

RULES = GroupDeclaration().rules(Limits())

names = st.sampled_from(["Engineering", "Sales", "Support", "Finance", "Legal", "Help Desk"])
texts = st.one_of(st.none(), st.just(""), st.sampled_from(["builds", "sells"]))
attributes = st.dictionaries(
    st.sampled_from(["cost_center", "seats", "floors"]),
    st.one_of(st.none(), st.just(""), st.integers(0, 3), st.sampled_from(["1", "x"]), st.lists(st.integers(0, 2))),
    max_size=3,
)
types = st.sampled_from(["OKTA_GROUP", "APP_GROUP", "BUILT_IN", "NEW_KIND", None])


@st.composite
def found_groups(draw: Any, kinds: Any = types) -> list[dict[str, Any]]:
    return [
        {
            "id": f"00g{index:017}",
            "name": name,
            "description": draw(texts),
            "profile": draw(attributes),
            "read_only": {"type": draw(kinds)},
        }
        for index, name in enumerate(draw(st.lists(names, unique=True)))
    ]


@st.composite
def declared_groups(draw: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "description": draw(texts),
            "profile": draw(st.one_of(st.none(), attributes)),
            "state": draw(st.sampled_from(["present", "absent"])),
        }
        for name in draw(st.lists(names, unique=True))
    ]


def planned(rules: ObjectRules, declared: list[Any], found: list[Any], prune: bool = False) -> list[Change]:
    """The changes for what is declared, matched with what is found."""
    pairs = matched(rules, declared, found)
    return plan_objects(rules, pairs, unmatched(pairs, found) if prune else [])


def applied(found: list[dict[str, Any]], changes: list[Change]) -> list[dict[str, Any]]:
    """The org after the changes."""
    by_id = {each["id"]: each for each in found}
    for number, change in enumerate(changes):
        if change.action == "delete":
            del by_id[change.id]
        elif change.action == "create":
            new_id = f"00gnew{number:014}"
            by_id[new_id] = {"id": new_id, "read_only": {"type": "OKTA_GROUP"}, **(change.after or {})}
        else:
            by_id[change.id] = {**by_id[change.id], **(change.after or {})}
    return list(by_id.values())


@given(found_groups())
def test_what_is_found_needs_no_change(found: list[dict[str, Any]]) -> None:
    assert planned(RULES, found, found) == []
    assert planned(RULES, found, found, prune=True) == []


@given(declared_groups(), found_groups(st.just("OKTA_GROUP")), st.booleans())
def test_planning_after_applying_is_empty(
    declared: list[dict[str, Any]], found: list[dict[str, Any]], prune: bool
) -> None:
    after = applied(found, planned(RULES, declared, found, prune))
    assert planned(RULES, declared, after, prune) == []


@given(st.data(), declared_groups(), found_groups(st.just("OKTA_GROUP")))
def test_the_order_of_the_declaration_does_not_matter(
    data: Any, declared: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    shuffled = data.draw(st.permutations(declared))

    def plan(items: list[dict[str, Any]]) -> set[Any]:
        return {(change.doing, repr(change.before), repr(change.after)) for change in planned(RULES, items, found)}

    assert plan(shuffled) == plan(declared)


@given(declared_groups(), found_groups())
def test_pruning_never_touches_what_is_managed_elsewhere(
    declared: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    present = [{**item, "description": None, "profile": None, "state": "present"} for item in declared]
    pruned = {change.id for change in planned(RULES, present, found, prune=True) if change.action == "delete"}
    assert not pruned & {each["id"] for each in found if each["read_only"]["type"] != "OKTA_GROUP"}


@given(declared_groups(), found_groups(st.just("OKTA_GROUP")))
def test_without_prune_nothing_is_touched_that_was_not_named(
    declared: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    named = {item["name"] for item in declared}
    assert {change.name for change in planned(RULES, declared, found)} <= named


@given(declared_groups(), found_groups(st.just("OKTA_GROUP")), st.booleans(), st.integers(-1, 6))
def test_a_plan_passes_the_limit_or_is_refused(
    declared: list[dict[str, Any]], found: list[dict[str, Any]], prune: bool, limit: int
) -> None:
    changes = planned(RULES, declared, found, prune)
    count = sum(change.action == "delete" for change in changes)
    assert removals(changes) == count
    if limit == -1 or count <= limit:
        check_removals(changes, limit)
    else:
        with pytest.raises(RefusedError, match=str(count)):
            check_removals(changes, limit)


references = st.lists(st.integers(0, 6), unique=True).map(
    lambda numbers: [Reference(f"00u{number}", f"user{number}") for number in numbers]
)
SALES = Reference("00g1", "Sales")
MEMBERS = EdgeRules("group membership", "users that change", 'group "Sales"')


@pytest.mark.parametrize(
    ("id_", "key"),
    [("00u1", "00u1"), ("", "Sales"), (PromisedId("promised"), "promised")],
    ids=["an id", "what an earlier task will create", "what the same plan creates"],
)
def test_a_reference_is_told_apart_by_its_id_or_else_by_its_name(id_: str, key: str) -> None:
    assert Reference(id_, "Sales").key == key


@given(references, references, st.sampled_from(["present", "absent", "exact"]))
def test_references_end_as_declared(declared: list[Reference], found: list[Reference], state: str) -> None:
    changes = plan_edges(MEMBERS, SALES, Edges(declared, state), found)
    after = {each.id for each in found}
    for change in changes:
        if change.action == "add":
            after.add(change.declared["reference"])
        else:
            after.remove(change.declared["reference"])
    wanted, before = {each.id for each in declared}, {each.id for each in found}
    assert after == {"present": before | wanted, "absent": before - wanted, "exact": wanted}[state]
    remaining = [Reference(each, each) for each in sorted(after)]
    assert plan_edges(MEMBERS, SALES, Edges(declared, state), remaining) == []


@given(references, references)
def test_references_are_added_before_others_are_removed(declared: list[Reference], found: list[Reference]) -> None:
    changes = plan_edges(MEMBERS, SALES, Edges(declared, "exact"), found)
    assert [change.stage for change in changes] == sorted(change.stage for change in changes)
    assert [change.action for change in changes] == sorted(change.action for change in changes)


def group(number: int, name: str, type_: str = "OKTA_GROUP") -> dict[str, Any]:
    return {"id": f"00g{number}", "name": name, "description": None, "profile": {}, "read_only": {"type": type_}}


def test_two_groups_of_one_name_are_ambiguous_and_both_ids_are_told() -> None:
    for types in (("BUILT_IN", "APP_GROUP"), ("OKTA_GROUP", "OKTA_GROUP")):
        found = [group(number, "Sales", type_) for number, type_ in enumerate(types, start=1)]
        with pytest.raises(AmbiguousError, match=rf"00g1 \({types[0]}\), 00g2 \({types[1]}\)"):
            planned(RULES, [{"name": "Sales"}], found)


def test_a_name_means_the_only_one_of_several_groups_that_can_be_changed() -> None:
    found = [group(1, "Sales", "APP_GROUP"), group(2, "Sales"), group(3, "Sales", "BUILT_IN")]
    [update] = planned(RULES, [{"name": "Sales", "description": "sells"}], found)
    [deletion] = planned(RULES, [{"name": "Sales", "state": "absent"}], found)
    assert update.id == deletion.id == "00g2"


def test_an_id_decides_between_groups_of_one_name() -> None:
    found = [group(1, "Sales"), group(2, "Sales", "APP_GROUP")]
    [change] = planned(RULES, [{"id": "00g1", "name": "Sales", "description": "sells"}], found)
    assert change.id == "00g1"


def test_a_name_may_pass_from_one_group_to_another() -> None:
    declared = [{"name": "Sales"}, {"id": "00g1", "name": "Old Sales"}]
    changes = planned(RULES, declared, [group(1, "Sales")])
    by_stage = [change.doing for change in sorted(changes, key=lambda change: change.stage)]
    assert by_stage == ['update group "Sales"', 'create group "Sales"']


def test_two_items_that_mean_one_group_are_refused_with_their_numbers() -> None:
    with pytest.raises(InputError, match="numbers 1 and 2"):
        planned(RULES, [{"name": "Sales"}, {"name": "Sales"}], [])
    with pytest.raises(InputError, match="numbers 1 and 2"):
        planned(RULES, [{"id": "00g1"}, {"name": "A"}], [group(1, "A")])
    with pytest.raises(InputError, match="numbers 1 and 3"):
        planned(RULES, [{"id": "00g1"}, {"name": "B"}, {"id": "00g1"}], [group(1, "A"), group(2, "B")])


@pytest.mark.parametrize(("first", "second"), [("SALES", "Sales"), ("Sales", "SALES")])
def test_two_items_whose_names_differ_only_in_capitals_are_told_of(first: str, second: str) -> None:
    pairs = matched(RULES, [{"name": first}, {"name": second}, {"name": "Legal"}], [])
    [warning] = differing_in_capitals(RULES, pairs)
    assert warning.startswith(f'"{first}" and "{second}" are declared')
    assert differing_in_capitals(RULES, pairs[1:]) == []


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (["SALES"], 'No group is called "Sales", but "SALES" (00g0) differs'),
        (["sales"], 'No group is called "Sales", but "sales" (00g0) differs'),
        (["SALES", "Sales"], 'Another group has the name "Sales": "SALES" (00g0) and "Sales" (00g1)'),
    ],
)
def test_a_name_that_exists_in_other_capitals_is_shown_with_its_holder(others: list[str], told: str) -> None:
    found = [group(number, name) for number, name in enumerate(others)]
    assert alike(RULES, {"name": "Sales"}, found).startswith(told)


def test_renames_follow_one_another_so_that_each_name_is_free_when_it_is_taken() -> None:
    declared = [{"id": "00g2", "name": "Sales"}, {"id": "00g1", "name": "Revenue"}, {"name": "Support"}]
    changes = planned(RULES, declared, [group(1, "Sales"), group(2, "Support")])
    assert [change.doing for change in changes] == [
        'update group "Sales"',
        'update group "Support"',
        'create group "Support"',
    ]
    assert len({change.lane for change in changes[:2]}) == 1


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ([{"id": "00g1", "name": "Support"}, {"id": "00g2", "name": "Sales"}], "cannot change names in one task"),
        ([{"id": "00g1", "state": "absent"}, {"id": "00g2", "name": "Sales"}], "cannot be deleted and its name"),
        ([{"id": "00g1", "name": "Support", "state": "absent"}], 'is called "Sales", not "Support"'),
    ],
)
def test_names_that_cannot_pass_on_in_one_task_are_refused(declared: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        planned(RULES, declared, [group(1, "Sales"), group(2, "Support")])


def test_two_items_that_want_one_new_name_are_refused() -> None:
    found = [group(1, "Sales"), group(2, "Support")]
    for declared in (
        [{"id": "00g1", "name": "New"}, {"name": "New"}],
        [{"id": "00g1", "name": "New"}, {"id": "00g2", "name": "New"}],
    ):
        with pytest.raises(InputError, match='same group "New": numbers 1 and 2'):
            planned(RULES, declared, found)


def test_a_group_is_not_replaced_by_another_of_its_name_in_one_task() -> None:
    with pytest.raises(RefusedError, match="Delete it in an earlier task"):
        planned(RULES, [{"id": "00g1", "state": "absent"}, {"name": "Sales"}], [group(1, "Sales")])


def test_planning_ten_thousand_groups_takes_seconds() -> None:
    declared = [{"name": f"Team {number}"} for number in range(10_000)]
    begin = time.process_time()
    assert len(planned(RULES, declared, [group(number, f"Old {number}") for number in range(10_000)])) == 10_000
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("limit", [-2, -5])
def test_a_limit_on_removals_below_minus_one_is_refused(limit: int) -> None:
    with pytest.raises(InputError, match=str(limit)):
        check_removals([], limit)


@pytest.mark.parametrize(("count", "words"), [(1, "1 thing,"), (2, "2 things,"), (3, "3 things,")])
def test_a_plan_over_the_limit_names_how_much_it_would_remove(count: int, words: str) -> None:
    changes = [Change("delete", "group", f"Team {number}", "delete it", removals=1) for number in range(count)]
    with pytest.raises(LimitError, match=words):
        check_removals(changes, 0)
    check_removals(changes, count)
    check_removals(changes, -1)


def test_a_change_belongs_to_no_declared_item_unless_it_names_one() -> None:
    assert Change("delete", "group", "Sales", "delete it").position == -1


def test_an_id_that_the_org_has_not_is_an_error_unless_it_shall_be_absent() -> None:
    with pytest.raises(MissingError, match="00g9"):
        planned(RULES, [{"id": "00g9", "name": "Sales"}], [])
    assert planned(RULES, [{"id": "00g9", "name": "Sales", "state": "absent"}], []) == []


OF_TYPES = RULES._replace(narrowed_by="type")


def typed(id_: str, name: str, type_: str) -> dict[str, Any]:
    return {"id": id_, "name": name, "type": type_, "read_only": {"type": "OKTA_GROUP"}}


def test_where_a_type_narrows_it_tells_objects_of_one_name_apart() -> None:
    # A text that is equal and not the same object.
    found = [typed("1", "Partner", "".join(["SAML", "2"])), typed("2", "Partner", "OIDC")]
    for item, expected in (
        ({"name": "Partner", "type": "SAML2"}, "1"),
        ({"name": "Partner", "type": "OIDC"}, "2"),
        ({"name": "Partner", "type": "GOOGLE"}, None),
    ):
        [pair] = matched(OF_TYPES, [item], found)
        assert (pair.found and pair.found["id"]) == expected
    with pytest.raises(AmbiguousError):
        matched(OF_TYPES, [{"name": "Partner", "type": None}], found)
    [pair] = matched(OF_TYPES, [{"name": "Partner", "type": None}], found[:1])
    assert pair.found == found[0]


def test_a_new_name_has_the_namesakes_that_differ_in_capitals() -> None:
    found = [typed("1", "SALES", "OIDC"), typed("2", "Support", "OIDC")]
    pairs = matched(RULES, [{"name": "Sales"}, {"name": "Support"}, {"name": "sales", "state": "absent"}], found)
    assert namesakes(RULES, pairs, found) == {0: [found[0]], 2: [found[0]]}


def test_two_items_of_one_id_are_named_by_the_name_of_the_object() -> None:
    found = [typed("1", "Sales", "OIDC")]
    with pytest.raises(InputError, match='the same group "Sales": numbers 1 and 2'):
        matched(RULES, [{"id": "1"}, {"id": "1"}], found)


@pytest.mark.parametrize("declared", [{"description": "x"}, {"state": "absent"}])
@pytest.mark.parametrize("type_", ["BUILT_IN", "APP_GROUP"])
def test_groups_that_are_managed_elsewhere_are_refused_in_planning(type_: str, declared: dict[str, Any]) -> None:
    with pytest.raises(RefusedError, match='"Everyone" cannot be'):
        planned(RULES, [{"name": "Everyone", **declared}], [group(1, "Everyone", type_)])


def test_a_diff_joins_the_changes_of_one_object() -> None:
    declared, found = [Reference("1", "b"), Reference("2", "a")], [Reference("3", "c")]
    [entry] = diffs(plan_edges(MEMBERS, SALES, Edges(declared, "exact"), found))
    assert (entry["before"], entry["after"]) == ({"users that change": ["c"]}, {"users that change": ["a", "b"]})
    assert entry["after_header"] == "group membership Sales"


@pytest.mark.parametrize(("given_", "ends"), [((True,), False), ((False,), True), ((True, False), True), ((), False)])
def test_only_a_power_that_is_not_given_may_end(given_: tuple[bool, ...], ends: bool) -> None:
    powers = [Power(MEMBERSHIP, Reference("00g1", "Desk"), is_given=each) for each in given_]
    assert may_end_powers([Change("add", "group membership", "Desk", "add", powers=powers)]) is ends


def test_who_is_to_be_absent_in_other_capitals_is_told_that_nothing_was_deleted() -> None:
    others = [group(1, "SALES")]
    gone = alike(RULES, {"name": "Sales", "state": "absent"}, others)
    assert "Nothing was deleted" in gone
    assert "Nothing was deleted" not in alike(RULES, {"name": "Sales", "state": "present"}, others)


def test_an_item_that_is_to_be_absent_takes_no_name() -> None:
    found = group(1, "Sales")
    assert not takes_name(RULES, Pair({"id": found["id"], "name": "Other", "state": "absent"}, found, 0))
    assert takes_name(RULES, Pair({"id": found["id"], "name": "Other"}, found, 0))
