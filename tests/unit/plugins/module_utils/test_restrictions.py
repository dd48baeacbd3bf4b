# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What lifts a restriction, and what does not: the same for every option that restricts."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import RefusedError
from ansible_collections.community.okta.plugins.module_utils._resources.custom_role.declaration import (
    CustomRoleDeclaration,
)
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.declaration import (
    GroupRuleDeclaration,
)
from ansible_collections.community.okta.plugins.module_utils._resources.group_schema.declaration import ATTRIBUTE
from ansible_collections.community.okta.plugins.module_utils._resources.idp.declaration import IdpDeclaration
from ansible_collections.community.okta.plugins.module_utils._resources.inline_hook.declaration import (
    InlineHookDeclaration,
)
from ansible_collections.community.okta.plugins.module_utils._resources.resource_set.declaration import (
    ResourceSetDeclaration,
)
from ansible_collections.community.okta.plugins.module_utils._restrictions import (
    EACH,
    NESTED,
    RESTRICTIONS,
    VALUE,
    WHOLE,
    Restriction,
    lifted,
    may_become_empty,
    refuse_emptied,
)
from ansible_collections.community.okta.plugins.module_utils._spelling import with_value
from hypothesis import given
from hypothesis import strategies as st

ROWS = [pytest.param(row, id=f"{kind} {row.option}") for kind, rows in RESTRICTIONS.items() for row in rows]
OPTIONS: dict[str, Any] = {
    "idps": IdpDeclaration().options,
    "group_rules": GroupRuleDeclaration().options,
    "inline_hooks": InlineHookDeclaration().options,
    "custom_roles": CustomRoleDeclaration().options,
    "resource_sets": ResourceSetDeclaration().options,
    "attributes": ATTRIBUTE,
}
EMPTY = [None, "", " ", [], {}]
ENTRIES = st.lists(st.sampled_from("abc"))


def found(row: Restriction, before: Any, after: Any) -> list[Any]:
    return lifted([row], with_value({}, row.option, before), with_value({}, row.option, after))


def spec_of(kind: str, path: str) -> Any:
    options = OPTIONS[kind]
    *above, last = path.split(".")
    for name in above:
        options = options[name]["options"]
    return options[last]


@pytest.mark.parametrize("kind", RESTRICTIONS)
def test_every_row_is_an_option_and_every_value_one_of_its_choices(kind: str) -> None:
    for row in RESTRICTIONS[kind]:
        spec = spec_of(kind, row.option)
        choices = [True, False] if spec["type"] == "bool" else spec.get("choices")
        assert all(value in choices for value in row.open_values), row
        assert row.unsaid is None or row.unsaid in choices, row
        assert bool(row.open_values) == (row.how == VALUE), row


@pytest.mark.parametrize("kind", RESTRICTIONS)
def test_what_may_become_empty_are_the_rows_that_can_be(kind: str) -> None:
    assert OPTIONS[kind]["allow_empty"]["choices"] == may_become_empty(RESTRICTIONS[kind])
    assert OPTIONS[kind]["allow_empty"]["default"] == []


@pytest.mark.parametrize("empty", EMPTY, ids=repr)
@pytest.mark.parametrize("row", [each for each in ROWS if each.values[0].how in (WHOLE, EACH)])
def test_an_empty_value_lifts_what_there_is_and_nothing_where_there_is_nothing(row: Restriction, empty: Any) -> None:
    assert [each.emptied for each in found(row, ["one"], empty)] == [True]
    assert all(found(row, nothing, empty) == [] for nothing in EMPTY if row.how == WHOLE or not nothing)
    assert found(row, ["one"], ["one"]) == []


@pytest.mark.parametrize("row", [each for each in ROWS if each.values[0].how == VALUE])
def test_a_value_that_restricts_nothing_lifts_one_that_does(row: Restriction) -> None:
    for open_value in row.open_values:
        assert [each.by_value for each in found(row, "restricting", open_value)] == [True]
        assert found(row, open_value, "restricting") == []
        assert found(row, open_value, open_value) == []
        # What Okta does not show has a meaning of its own.
        unsaid_restricts = row.unsaid is not None and row.unsaid not in row.open_values
        assert bool(found(row, None, open_value)) is unsaid_restricts
    assert found(row, "restricting", "another") == []


@pytest.mark.parametrize("row", [each for each in ROWS if each.values[0].how == EACH])
@given(before=ENTRIES, after=ENTRIES)
def test_each_entry_that_goes_counts_in_any_order(row: Restriction, before: list[str], after: list[str]) -> None:
    gone = found(row, before, after)
    assert len(gone) == sum(max(before.count(each) - after.count(each), 0) for each in set(before))
    assert len({each.key for each in gone}) == len(gone)
    assert found(row, before, sorted(before, reverse=True)) == []
    assert all(each.emptied is (not after) for each in gone)


@pytest.mark.parametrize("row", [each for each in ROWS if each.values[0].how == NESTED])
def test_what_each_entry_of_a_list_restricts_counts_unless_the_entry_goes(row: Restriction) -> None:
    before = {"one": ["a", "b"], "other": ["a"]}
    assert found(row, before, before) == found(row, before, {}) == found(row, {}, before) == []
    assert [each.emptied for each in found(row, before, {"one": ["b"], "other": ["a"]})] == [False]
    gone = found(row, before, {"one": [], "other": []})
    assert [each.emptied for each in gone] == [True, True, True]
    assert len({each.key for each in gone}) == len(gone)
    assert found(row, before, {"one": ["a", "b", "c"]}) == []


@pytest.mark.parametrize("row", [each for each in ROWS if each.values[0].how == WHOLE])
def test_entries_of_a_list_that_lets_in_may_come_and_go(row: Restriction) -> None:
    assert found(row, ["a", "b"], ["b"]) == found(row, ["a"], ["a", "b"]) == []


@pytest.mark.parametrize(
    ("before", "after", "emptied"),
    [
        ({"a": {"b": "x"}}, {"a": {"b": ""}}, ["a.b"]),
        ({"a": {"b": "x"}}, {"a": {}}, ["a"]),
        ({"a": {"b": ["x"], "c": 1}}, {"a": {"b": [], "c": 0}}, ["a.b"]),
        ({"a": {"b": "x"}}, {"a": {"b": None}}, []),
        ({}, {"a": {"b": ""}, "c": []}, []),
        ({"a": True}, {"a": False}, []),
        (None, None, []),
    ],
)
def test_of_a_free_form_map_every_part_that_becomes_empty_counts(before: Any, after: Any, emptied: list[str]) -> None:
    [row] = [each for each in RESTRICTIONS["idps"] if each.option == "extra"]
    assert [each.entry for each in found(row, before, after)] == emptied


def test_the_refusal_names_the_object_what_is_lifted_and_what_to_do() -> None:
    row = RESTRICTIONS["group_rules"][0]
    with pytest.raises(RefusedError) as refused:
        refuse_emptied('group rule "Sellers"', found(row, ["a", "b"], []), ["another"])
    assert str(refused.value) == (
        'excluded_users of group rule "Sellers" would become empty, which lifts a restriction that the org has: '
        "without excluded_users the rule may add users who were excluded. Check the variable that the empty value "
        "comes from. If that is intended, set allow_empty: [excluded_users] for it; that counts as 2 for max_removals"
    )
    refuse_emptied('group rule "Sellers"', found(row, ["a", "b"], []), ["excluded_users"])
    refuse_emptied('group rule "Sellers"', found(row, ["a", "b"], ["a"]), [])
