# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Custom attributes of groups are held against the group schema before anything is written."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import COMPANY

SCHEMA = "/meta/schemas/group/default$"
ATTRIBUTES: dict[str, dict[str, Any]] = {
    **COMPANY["group_schema"],
    "code": {"type": "string", "minLength": 2, "maxLength": 4},
    "size": {"type": "string", "enum": ["S", "M"], "oneOf": [{"const": s, "title": s * 3} for s in ("S", "M")]},
    "floor": {"type": "integer", "enum": [1, 2]},
    "share": {"type": "number", "minimum": 0, "maximum": 1.5},
    "secret": {"type": "boolean"},
    "sites": {"type": "array", "items": {"type": "string", "enum": ["Berlin", "Oslo"]}},
    "rooms": {"type": "array", "items": {"type": "integer"}},
}
SEED = {**COMPANY, "group_schema": ATTRIBUTES}
BOTH = pytest.mark.parametrize("check", [True, False], ids=["check mode", "real run"])

# For each attribute: values that Okta takes, and values that it refuses with what is told of them.
FINE: list[tuple[str, Any]] = [
    ("cost_center", "4711"),
    ("cost_center", None),
    ("cost_center", ""),
    ("unheard_of", ""),
    ("seats", 7),
    ("seats", -7),
    ("code", "ab"),
    ("code", "abcd"),
    ("size", "M"),
    ("floor", 2),
    ("share", 0),
    ("share", 1.5),
    ("secret", False),
    ("sites", ["Oslo", "Berlin"]),
    ("sites", []),
    ("rooms", [1, 2]),
]
WRONG: list[tuple[str, Any, str]] = [
    ("cost_center", 4711, 'cost_center of group "New" must be a string, not the number 4711 (put it in quotes)'),
    ("cost_center", True, "must be a string, not true (put it in quotes)"),
    ("cost_center", ["4711"], 'must be a string, not ["4711"]'),
    ("cost_center", {"de": "4711"}, 'must be a string, not {"de": "4711"}'),
    ("cost_center", "\U0001f600", "has the character \U0001f600, which Okta does not store"),
    ("seats", "seven", 'must be an integer, not the string "seven" (write it without quotes)'),
    ("seats", "7", 'must be an integer, not the string "7" (write it without quotes)'),
    ("seats", 7.5, "must be an integer, not the number 7.5"),
    ("seats", True, "must be an integer, not true"),
    ("code", "a", "must have at least 2 characters, not 1"),
    ("code", "abcde", "must have at most 4 characters, not 5"),
    ("size", "L", 'must be one of "S", "M", not the string "L"'),
    ("floor", 3, "must be one of 1, 2, not the number 3"),
    ("share", -1, "must be at least 0, not -1"),
    ("share", 1.6, "must be at most 1.5, not 1.6"),
    ("share", "1", "must be a number"),
    ("secret", "yes", 'must be true or false, not the string "yes" (write it without quotes)'),
    ("secret", 1, "must be true or false, not the number 1"),
    ("sites", "Oslo", 'must be a list of strings, not the string "Oslo"'),
    ("sites", ["Oslo", "Rome"], 'has entry 2, which must be one of "Berlin", "Oslo", not the string "Rome"'),
    ("rooms", [1, "2"], "has entry 2, which must be an integer"),
    ("rooms", [1, None], "has entry 2, which must be an integer, not null"),
]


@pytest.fixture
def seed() -> dict[str, Any]:
    return SEED


def okta_takes(module: Module, sandbox: Any, **group: Any) -> bool:
    """Whether Okta itself takes a group, where nothing is known of the schema."""
    sandbox.faults.add(method="GET", path=SCHEMA, status=403)
    result = module("group", may_fail=True, **group)
    assert not result.failed or result["error"]["code"] == "E0000001", result.message
    return not result.failed


@pytest.mark.parametrize(("attribute", "value"), FINE)
def test_check_mode_plans_what_okta_takes(attribute: str, value: Any, module: Module, sandbox: Any) -> None:
    group = {"name": "New", "profile": {attribute: value}}
    assert module("group", check=True, **group).changed
    assert okta_takes(module, sandbox, **group)


@pytest.mark.parametrize(("attribute", "value", "told"), WRONG)
def test_check_mode_and_the_real_run_refuse_what_okta_refuses(
    attribute: str, value: Any, told: str, module: Module, sandbox: Any
) -> None:
    group = {"name": "New", "profile": {attribute: value}}
    for check in (True, False):
        result = module("group", check=check, may_fail=True, **group)
        assert told in result.message
        assert result["error"]["kind"] == "input"
    assert sandbox.writes() == []
    assert not okta_takes(module, sandbox, **group)


@BOTH
def test_an_attribute_that_changes_is_checked_and_one_that_is_as_it_was_is_not_asked_about(
    check: bool, module: Module, sandbox: Any
) -> None:
    assert "must be an integer" in module.fails("group", check=check, name="Sales", profile={"seats": "many"})
    # A number written as text becomes a number where the org has one.
    assert module("group", check=check, name="Sales", profile={"seats": "6"}).changed


@BOTH
def test_all_attributes_of_all_groups_are_told_at_once(check: bool, module: Module, sandbox: Any) -> None:
    groups = [
        {"name": "Sales", "profile": {"seats": "many", "cost_center": 1}},
        {"name": "One", "profile": {"code": "a"}},
        {"name": "Two", "profile": {"code": "ab"}},
    ]
    message = module.fails("groups", check=check, groups=groups)
    for told in ('seats of group "Sales"', 'cost_center of group "Sales"', 'code of group "One"'):
        assert told in message
    assert "Two" not in message
    assert sandbox.writes() == []


def test_an_attribute_that_an_earlier_task_may_create_is_assumed_in_check_mode_only(
    module: Module, sandbox: Any
) -> None:
    groups = [{"name": name, "profile": {"Cost_Centre": "4711"}} for name in ("Sales", "New")]
    planned = module("groups", check=True, groups=groups)
    assert (planned.changed, planned["assumed"]) == (True, ["Cost_Centre"])
    message = module.fails("groups", groups=groups)
    assert 'Cost_Centre of group "New" is not in the group schema (did you mean "cost_center"?)' in message
    assert sandbox.writes() == []
    assert not okta_takes(module, sandbox, **groups[0])


@BOTH
@pytest.mark.parametrize(
    ("group", "missing"),
    [
        ({"name": "New"}, True),
        ({"name": "New", "profile": {"seats": 1}}, True),
        ({"name": "New", "profile": {"cost_center": ""}}, True),
        ({"name": "New", "profile": {"cost_center": "1"}}, False),
        ({"name": "Sales", "profile": {"cost_center": ""}}, True),
        ({"name": "Sales", "profile": {}}, True),
        ({"name": "Sales", "profile": {"seats": 6}}, False),
        ({"name": "Sales", "description": "Sells"}, False),
        ({"name": "Support", "profile": {"seats": 6}}, True),
        ({"name": "Support", "description": "Helps"}, True),
        ({"name": "Support", "description": "Helps", "profile": {"cost_center": "1"}}, False),
        ({"name": "Support"}, False),
    ],
)
def test_an_attribute_that_the_schema_requires_must_have_a_value(
    group: dict[str, Any], missing: bool, check: bool, module: Module, sandbox: Any
) -> None:
    module("group_schema", attributes=[{"name": "cost_center", "required": True}])
    result = module("group", check=check, may_fail=True, **group)
    told = f'cost_center of group "{group["name"]}" is missing, and the group schema requires it'
    assert (told in result.message) == result.failed == missing
    if not check:
        sandbox.calls.clear()
        assert okta_takes(module, sandbox, **group) != missing


@BOTH
def test_a_rename_by_id_needs_the_attributes_that_the_schema_requires(
    check: bool, module: Module, sandbox: Any
) -> None:
    ids = {name: module("group_info", name=name)["groups"][0]["id"] for name in ("Sales", "Support")}
    module("group_schema", attributes=[{"name": "cost_center", "required": True}])
    assert module("group", check=check, id=ids["Sales"], name="Sellers").changed
    message = module.fails("group", check=check, id=ids["Support"], name="Helpers")
    assert 'cost_center of group "Support" is missing, and the group schema requires it' in message


@BOTH
@pytest.mark.parametrize(
    ("groups", "reads"),
    [
        ([{"name": "Sales", "profile": {"seats": 5}}, {"name": "Support"}], 0),
        ([{"name": "Sales", "profile": {"seats": 5}}, {"name": "Finance", "state": "absent"}], 0),
        ([{"name": "Sales", "description": "Sells", "profile": {"seats": 5}}], 1),
        ([{"name": "Sales", "description": "Sells"}], 1),
        ([{"name": "Sales", "profile": {"seats": 6}}, {"name": "One"}, {"name": "Two", "profile": {"seats": 1}}], 1),
    ],
)
def test_the_schema_is_read_once_and_only_where_attributes_are_written(
    groups: list[dict[str, Any]], reads: int, check: bool, module: Module, sandbox: Any
) -> None:
    module("groups", check=check, groups=groups)
    assert [call.path for call in sandbox.calls].count("/api/v1/meta/schemas/group/default") == reads


def test_the_schema_is_read_once_even_where_a_run_plans_again(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=r"/groups$", drop="before")
    module("group", name="New", profile={"seats": 1})
    assert [call.path for call in sandbox.calls].count("/api/v1/meta/schemas/group/default") == 1


UNREADABLE = [
    {"status": 403},
    {"status": 404},
    {"body": []},
    {"body": {"id": "x"}},
    {"body": {"id": "x", "definitions": {"custom": {"properties": {"seats": "integer"}}}}},
]


@pytest.mark.parametrize("fault", UNREADABLE)
def test_where_the_schema_cannot_be_read_okta_decides(fault: dict[str, Any], module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=SCHEMA, times=None, **fault)
    planned = module("group", check=True, name="New", profile={"seats": 3})
    assert planned.changed
    assert [told for told in planned.warnings if "Check mode did not check the attributes" in told]
    result = module("group", name="New", profile={"seats": 3})
    assert (result.changed, result.warnings) == (True, [])
    assert "E0000001" in module.fails("group", name="Newer", profile={"seats": "many"})


STRANGE = [
    {"type": "object"},
    {"type": ["string"]},
    {"type": None, "enum": "S", "minLength": "4", "maximum": {}},
    {"type": "string", "enum": {}, "oneOf": ["S", {"const": None}], "minLength": True},
]


@pytest.mark.parametrize("definition", STRANGE)
def test_a_definition_that_cannot_be_understood_refuses_nothing(
    definition: dict[str, Any], module: Module, sandbox: Any
) -> None:
    body = {"id": "x", "definitions": {"custom": {"properties": {"cost_center": definition}}}}
    sandbox.faults.add(method="GET", path=SCHEMA, body=body)
    assert module("group", name="New", profile={"cost_center": "S"}).changed


@BOTH
@pytest.mark.parametrize("name", ["Everyone", "Directory People"])
def test_a_group_that_others_own_is_refused_for_that(name: str, check: bool, module: Module, sandbox: Any) -> None:
    message = module.fails("group", check=check, name=name, profile={"seats": "many"})
    assert "cannot be changed" in message
