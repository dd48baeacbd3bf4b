# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Planning of the custom attributes of groups: whatever is declared and found."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError, RefusedError
from ansible_collections.community.okta.plugins.module_utils._resources.group_schema.items import as_options
from ansible_collections.community.okta.plugins.module_utils._resources.group_schema.planning import (
    Attributes,
    as_type,
    plan_attributes,
    with_changes,
)
from hypothesis import assume, given
from hypothesis import strategies as st

NAMES = ["cost_center", "floor", "size", "sites"]
TYPES = {"cost_center": "string", "floor": "integer", "size": "string", "sites": "array"}
LEAVE = ["attributes"]
VALUES = {"string": ["S", "M", "L"], "integer": [1, 2, 3]}


@st.composite
def choices(draw: Any, type_: str) -> dict[str, Any]:
    values = draw(st.lists(st.sampled_from(VALUES[type_]), unique=True, min_size=1))
    titles = [{"const": value, "title": draw(st.sampled_from(["A", "B"]))} for value in values]
    return draw(st.sampled_from([{}, {"enum": values}, {"enum": values, "oneOf": titles}]))


@st.composite
def found_property(draw: Any, name: str) -> dict[str, Any]:
    type_ = TYPES[name]
    definition: dict[str, Any] = {"title": draw(st.sampled_from(["Old", "New"])), "type": type_}
    if type_ == "array":
        definition["items"] = {"type": "string", **draw(choices("string"))}
    else:
        definition.update(draw(choices(type_)))
    extra = {
        "description": st.sampled_from(["", "told", None]),
        "required": st.sampled_from([True, None]),
        "unique": st.sampled_from(["UNIQUE_VALIDATED", "PENDING_UNIQUENESS", "NOT_UNIQUE", None]),
        "scope": st.sampled_from(["NONE", "SELF"]),
        "permissions": st.just([{"principal": "SELF", "action": "HIDE"}]),
        "master": st.sampled_from(
            [{"type": "OKTA"}, {"type": "OVERRIDE", "priority": [{"type": "APP", "value": "x"}]}]
        ),
        "added": st.just({"by": "Okta"}),
    }
    for key, values in extra.items():
        if draw(st.booleans()):
            definition[key] = draw(values)
    return definition


@st.composite
def found_properties(draw: Any) -> dict[str, Any]:
    return {name: draw(found_property(name)) for name in draw(st.lists(st.sampled_from(NAMES), unique=True))}


@st.composite
def declared_attribute(draw: Any, name: str) -> dict[str, Any]:
    type_ = TYPES[name]
    item: dict[str, Any] = {"name": name, "title": "New", "type": type_, "allow_empty": ["enum", "array_enum"]}
    prefix, of = ("array_", "string") if type_ == "array" else ("", type_)
    if prefix:
        item["array_type"] = "string"
    chosen = draw(choices(of))
    if draw(st.booleans()) and "enum" in chosen:
        item[f"{prefix}enum"] = chosen["enum"]
    if draw(st.booleans()) and "oneOf" in chosen:
        item[f"{prefix}one_of"] = chosen["oneOf"]
    extra = {
        "description": st.sampled_from(["", "told", "otherwise"]),
        "required": st.booleans(),
        "scope": st.sampled_from(["NONE", "SELF"]),
        "enum" if not prefix else "array_enum": st.just([]),
        "one_of" if not prefix else "array_one_of": st.just([]),
        "permissions": st.just([{"principal": "SELF", "action": "READ_WRITE"}]),
        "master": st.sampled_from([{"type": "OKTA"}, {"type": "OVERRIDE"}, {"type": "OVERRIDE", "priority": []}]),
    }
    for option, values in extra.items():
        if option not in item and draw(st.booleans()):
            item[option] = draw(values)
    if item.get(f"{prefix}enum") == []:
        item.pop(f"{prefix}one_of", None)
    return item


@st.composite
def declared_attributes(draw: Any) -> Attributes:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    state = draw(st.sampled_from(["present", "absent", "exact"]))
    return Attributes([draw(declared_attribute(name)) for name in names], state, LEAVE)


def planned(declared: Attributes, found: dict[str, Any]) -> list[Any]:
    """The changes of what is not refused for creating and removing at once."""
    names = {item["name"] for item in declared.attributes}
    assume(declared.state != "exact" or names <= set(found) or set(found) <= names)
    return plan_attributes(declared, found)


def after(found: dict[str, Any], changes: list[Any]) -> dict[str, Any]:
    for change in changes:
        found = with_changes(found, change.declared["properties"])
    return found


@given(found_properties(), st.sampled_from(["present", "exact"]))
def test_what_is_found_needs_no_change(found: dict[str, Any], state: str) -> None:
    rows = [as_options(name, definition) for name, definition in found.items()]
    assert plan_attributes(Attributes(rows, state, LEAVE), found) == []


@given(declared_attributes(), found_properties())
def test_planning_after_applying_is_empty(declared: Attributes, found: dict[str, Any]) -> None:
    changes = planned(declared, found)
    assert plan_attributes(declared, after(found, changes)) == []


@given(declared_attributes(), found_properties())
def test_planning_changes_nothing_that_it_was_given(declared: Attributes, found: dict[str, Any]) -> None:
    before = copy.deepcopy((declared, found))
    planned(declared, found)
    assert (declared, found) == before


@given(declared_attributes(), found_properties())
def test_what_is_not_named_stays(declared: Attributes, found: dict[str, Any]) -> None:
    named = {item["name"] for item in declared.attributes}
    now = after(found, planned(declared, found))
    if declared.state == "exact":
        assert set(now) == named
    for name in set(found) - named:
        assert declared.state == "exact" or now[name] == found[name]


@given(declared_attributes(), found_properties())
def test_every_removed_attribute_counts(declared: Attributes, found: dict[str, Any]) -> None:
    changes = planned(declared, found)
    lifts = sum(len(change.lifts) for change in changes)
    assert sum(change.removals for change in changes) == len(set(found) - set(after(found, changes))) + lifts


@given(declared_attributes(), found_properties())
def test_values_and_their_names_always_match(declared: Attributes, found: dict[str, Any]) -> None:
    for definition in after(found, planned(declared, found)).values():
        for place in (definition, definition.get("items") or {}):
            if "oneOf" in place:
                assert [each["const"] for each in place["oneOf"]] == place["enum"]


@given(declared_attributes(), found_properties())
def test_what_okta_may_add_is_kept(declared: Attributes, found: dict[str, Any]) -> None:
    now = after(found, planned(declared, found))
    for name in set(found) & set(now):
        assert now[name].get("added") == found[name].get("added")
        assert now[name].get("unique") == found[name].get("unique")


@pytest.mark.parametrize(
    ("value", "type_", "made"),
    [
        ("5", "integer", 5),
        ("9007199254740993", "integer", 9007199254740993),
        (5.0, "integer", 5),
        ("5.5", "integer", None),
        ("5.5", "number", 5.5),
        ("5", "number", 5),
        ("nan", "number", None),
        ("inf", "number", None),
        (float("inf"), "number", None),
        ("", "number", None),
        (4711, "string", "4711"),
        (True, "integer", None),
        ({}, "string", None),
    ],
)
def test_a_value_is_taken_in_the_type_of_its_attribute(value: Any, type_: str, made: Any) -> None:
    assert as_type(value, type_) == made
    assert type(as_type(value, type_)) is type(made)


def test_numbers_have_names_too() -> None:
    named = {"name": "floor", "title": "Floor", "type": "integer", "one_of": [{"const": "1", "title": "First"}]}
    [change] = plan_attributes(Attributes([named]), {})
    definition = change.declared["properties"]["floor"]
    assert (definition["enum"], definition["oneOf"]) == ([1], [{"const": 1, "title": "First"}])


def test_an_attribute_is_created_only_whole() -> None:
    for item in ({"name": "size"}, {"name": "size", "title": "Size"}, {"name": "size", "type": "string"}):
        with pytest.raises(InputError, match="it is case-sensitive"):
            plan_attributes(Attributes([item]), {})


def test_all_that_cannot_change_is_told_at_once() -> None:
    item = {"name": "size", "type": "integer", "unique": True}
    with pytest.raises(RefusedError, match=r'its type is "string" .*; its unique is not set'):
        plan_attributes(Attributes([item]), {"size": {"title": "Size", "type": "string"}})
