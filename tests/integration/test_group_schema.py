# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Custom attributes: all in one request, kept where not named, and visible when the task ends."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from ansible_collections.community.okta.plugins.module_utils._resources.group_schema import declaration as group_schema
from module_runs import Module
from okta_sandbox import Sandbox

SIZE = {"name": "size", "title": "Size", "type": "string"}
NAMED_SIZES = [{"const": "S", "title": "Small"}, {"const": "L", "title": "Large"}]
SITES = {"name": "sites", "title": "Sites", "type": "array", "array_type": "string"}
SCHEMA = "/meta/schemas/group/default$"


def declare(module: Module, *attributes: dict[str, Any], **options: Any) -> Any:
    return module("group_schema", attributes=list(attributes), **options)


def refused(module: Module, *attributes: dict[str, Any], **options: Any) -> str:
    return module.fails("group_schema", attributes=list(attributes), **options)


def attributes(module: Module) -> dict[str, dict[str, Any]]:
    rows = module("group_schema_info")["group_schema"]["attributes"]
    return {row["name"]: row for row in rows}


def kept(sandbox: Any, name: str) -> dict[str, Any]:
    """The property as the sandbox keeps it."""
    definition: dict[str, Any] = sandbox.org.group_schema.custom()[name]
    return definition


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The properties of every change that was sent."""
    bodies: list[dict[str, Any]] = []
    send = requests.Session.send

    def recording(session: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        if request.method == "POST":
            bodies.append(json.loads(request.body or "{}")["definitions"]["custom"]["properties"])
        return send(session, request, **options)

    monkeypatch.setattr(requests.Session, "send", recording)
    return bodies


def test_whatever_changes_is_changed_in_one_request(module: Module, sandbox: Any, sent: list[dict[str, Any]]) -> None:
    declare(module, {"name": "cost_center"}, {"name": "none"}, state="absent")
    sandbox.calls.clear()
    sent.clear()
    result = declare(module, SIZE, SITES, {"name": "seats", "title": "Chairs"}, state="exact")
    assert [call.method for call in sandbox.calls] == ["GET", "GET", "POST", "GET"]
    assert {name: definition and definition["title"] for name, definition in sent[0].items()} == {
        "size": "Size",
        "sites": "Sites",
        "seats": "Chairs",
    }
    [change] = result["changes"]
    assert change["summary"] == "change the group schema (create size, sites; update seats)"
    [diff] = result["diff"]
    assert set(diff["before"]) == {"seats"}
    assert diff["after"]["seats"]["title"] == "Chairs"


def test_only_attributes_that_differ_are_sent(module: Module, sent: list[dict[str, Any]]) -> None:
    declare(module, {"name": "cost_center", "title": "Cost center"}, {"name": "seats", "title": "Chairs"})
    assert [set(properties) for properties in sent] == [{"seats"}]


def test_what_was_not_declared_of_an_attribute_is_sent_back_as_it_was(
    module: Module, sandbox: Any, sent: list[dict[str, Any]]
) -> None:
    whole = {
        **SIZE,
        "description": "How big",
        "required": True,
        "one_of": NAMED_SIZES,
        "min_length": 1,
        "max_length": 5,
        "external_name": "size",
        "external_namespace": "urn:size",
        "scope": "SELF",
        "permissions": [{"action": "HIDE"}],
        "master": {"type": "OKTA"},
    }
    declare(module, whole)
    before = kept(sandbox, "size")
    before.update({"mutability": "WRITE_ONLY", "format": "locale"})
    before["oneOf"][0]["added"] = "later"
    expected = {**json.loads(json.dumps(before)), "title": "Bigness"}
    declare(module, {"name": "size", "title": "Bigness"})
    assert sent[-1] == {"size": expected}
    assert kept(sandbox, "size")["mutability"] == "WRITE_ONLY"


def test_what_is_empty_clears(module: Module, sandbox: Any) -> None:
    declare(module, {**SIZE, "description": "How big", "one_of": NAMED_SIZES, "min_length": 1, "max_length": 5})
    empty = {"name": "size", "description": "", "enum": [], "min_length": 0, "max_length": 0}
    assert declare(module, {**empty, "allow_empty": ["enum", "min_length", "max_length"]}).changed
    assert not {"description", "enum", "oneOf", "minLength", "maxLength"} & set(kept(sandbox, "size"))
    assert not declare(module, empty).changed


@pytest.mark.parametrize(("type_", "low", "high"), [("integer", 0, 10), ("integer", "-3", "0"), ("number", -0.5, 1e3)])
def test_a_number_has_limits_of_which_nought_is_one(
    type_: str, low: Any, high: Any, module: Module, sandbox: Any
) -> None:
    limited = {"name": "share", "title": "Share", "type": type_, "minimum": low, "maximum": high}
    declare(module, limited)
    assert (kept(sandbox, "share")["minimum"], kept(sandbox, "share")["maximum"]) == (float(low), float(high))
    assert not declare(module, limited).changed
    [read] = [each for each in module("group_schema_info")["group_schema"]["attributes"] if each["name"] == "share"]
    assert not declare(module, read).changed
    # Another is kept where one changes.
    declare(module, {"name": "share", "maximum": 7})
    assert (kept(sandbox, "share")["minimum"], kept(sandbox, "share")["maximum"]) == (float(low), 7)


def test_limits_of_a_number_are_taken_away_by_an_empty_text(module: Module, sandbox: Any) -> None:
    declare(module, {"name": "seats", "minimum": 0, "maximum": 10})
    empty = {"name": "seats", "minimum": "", "maximum": ""}
    assert "would become empty" in refused(module, empty)
    result = declare(module, {**empty, "allow_empty": ["minimum", "maximum"]})
    assert (result.changed, result["removals"]) == (True, 2)
    assert not {"minimum", "maximum"} & set(kept(sandbox, "seats"))
    assert not declare(module, empty).changed
    assert not declare(module, {"name": "cost_center", "minimum": ""}).changed


def test_the_entries_of_several_groups_are_combined_only_where_that_is_declared(module: Module, sandbox: Any) -> None:
    declare(module, SITES)
    assert not declare(module, {**SITES, "union": "DISABLE"}).changed
    assert declare(module, {**SITES, "union": "ENABLE"}).changed
    assert kept(sandbox, SITES["name"])["union"] == "ENABLE"
    assert not declare(module, SITES).changed
    assert declare(module, {**SITES, "union": "DISABLE"}).changed
    assert not declare(module, {**SITES, "union": "DISABLE"}).changed


def test_what_okta_fills_in_by_itself_is_no_difference(module: Module) -> None:
    declare(module, SIZE)
    filled_in = {
        **SIZE,
        "description": "",
        "required": False,
        "unique": False,
        "scope": "NONE",
        "permissions": [{"action": "READ_ONLY"}],
        "master": {"type": "PROFILE_MASTER"},
    }
    assert not declare(module, filled_in).changed
    assert not declare(module, {"name": "size"}).changed


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"type": "integer"}, 'its type is "string" and is declared as "integer"'),
        ({"unique": True}, "its unique is not set and is declared as true"),
        ({"external_name": "b"}, 'its external_name is "a" and is declared as "b"'),
        ({"external_name": ""}, 'its external_name is "a" and is declared as not set'),
        ({"external_namespace": "b"}, "its external_namespace is not set"),
    ],
)
def test_what_okta_cannot_change_is_refused_before_any_write(
    check: bool, changed: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    declare(module, {**SIZE, "external_name": "a"})
    sandbox.calls.clear()
    message = refused(module, {**SITES, "name": "new"}, {"name": "size", **changed}, check=check)
    assert 'Attribute "size"' in message
    assert told in message
    assert "state: absent" in message
    assert sandbox.writes() == []


def test_the_type_of_the_entries_of_an_array_is_refused_to_change(module: Module, sandbox: Any) -> None:
    declare(module, SITES)
    assert 'its array_type is "string"' in refused(module, {"name": "sites", "array_type": "integer"})


def test_values_follow_from_their_names(module: Module, sandbox: Any) -> None:
    declare(module, {**SIZE, "one_of": NAMED_SIZES})
    assert kept(sandbox, "size")["enum"] == ["S", "L"]
    assert not declare(module, {**SIZE, "enum": ["S", "L"], "one_of": NAMED_SIZES}).changed


def test_values_that_stay_keep_their_names(module: Module, sandbox: Any) -> None:
    declare(module, {**SIZE, "one_of": NAMED_SIZES})
    declare(module, {"name": "size", "enum": ["L", "XL"]})
    assert kept(sandbox, "size")["oneOf"] == [NAMED_SIZES[1], {"const": "XL", "title": "XL"}]
    declare(module, {"name": "size", "one_of": []})
    assert kept(sandbox, "size")["enum"] == ["L", "XL"]
    assert "oneOf" not in kept(sandbox, "size")


def test_the_order_of_values_counts(module: Module, sandbox: Any) -> None:
    declare(module, {**SIZE, "enum": ["S", "L"]})
    assert declare(module, {"name": "size", "enum": ["L", "S"]}).changed
    assert kept(sandbox, "size")["enum"] == ["L", "S"]


def test_entries_of_an_array_have_values_and_names_too(module: Module, sandbox: Any) -> None:
    declare(module, {**SITES, "array_one_of": [{"const": "B", "title": "Berlin"}]})
    assert kept(sandbox, "sites")["items"] == {
        "type": "string",
        "enum": ["B"],
        "oneOf": [{"const": "B", "title": "Berlin"}],
    }
    assert declare(module, {"name": "sites", "array_enum": ["B", "L"]}).changed
    assert not declare(module, {"name": "sites", "array_enum": ["B", "L"]}).changed
    declare(module, {"name": "sites", "array_enum": [], "allow_empty": ["array_enum"]})
    assert kept(sandbox, "sites")["items"] == {"type": "string"}


def test_values_are_taken_in_the_type_of_the_attribute(module: Module, sandbox: Any) -> None:
    floor = {"name": "floor", "title": "Floor", "type": "integer", "enum": ["1", 2]}
    declare(module, floor, {**SIZE, "enum": [38, "40"]})
    assert kept(sandbox, "floor")["enum"] == [1, 2]
    assert kept(sandbox, "size")["enum"] == ["38", "40"]
    assert not declare(module, floor).changed


def test_the_source_of_the_values_keeps_its_priority_while_it_has_a_meaning(module: Module, sandbox: Any) -> None:
    override = {"type": "OVERRIDE", "priority": [{"value": "0oa00000000000000001"}]}
    declare(module, {**SIZE, "master": override})
    assert kept(sandbox, "size")["master"]["priority"] == [{"type": "APP", "value": "0oa00000000000000001"}]
    assert not declare(module, {"name": "size", "master": {"type": "OVERRIDE"}}).changed
    declare(module, {"name": "size", "master": {"type": "OKTA"}})
    assert kept(sandbox, "size")["master"] == {"type": "OKTA"}


@pytest.mark.parametrize(
    ("attribute", "told"),
    [
        ({"name": " "}, "name of an attribute is empty"),
        ({"name": "description"}, 'Attribute "description" belongs to every group'),
        ({**SIZE, "title": ""}, 'title of attribute "size" is empty'),
        ({**SIZE, "min_length": -1}, "cannot be -1"),
        ({**SIZE, "permissions": []}, "permissions"),
        ({**SIZE, "master": {"type": "OKTA", "priority": [{"value": "0oa1"}]}}, "only with the type OVERRIDE"),
    ],
)
def test_what_is_wrong_whatever_the_org_has_is_told_without_a_request(
    attribute: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    assert told in refused(module, attribute)
    assert sandbox.calls == []


@pytest.mark.parametrize(
    ("attribute", "told"),
    [
        ({"name": "Cost_Center", "description": "x"}, "it is case-sensitive), or give title and type to create it"),
        ({"name": "sites", "title": "Sites", "type": "array"}, "give array_type"),
        ({**SIZE, "enum": ["S"], "one_of": NAMED_SIZES}, "do not have the same values"),
        ({**SIZE, "enum": ["L", "S"], "one_of": NAMED_SIZES}, "in the same order"),
        ({**SIZE, "enum": ["S", "S"]}, "has 'S' twice"),
        ({**SIZE, "enum": [["S"]]}, "no value of the type string"),
        ({**SIZE, "enum": [True]}, "has True"),
        ({**SIZE, "enum": [None]}, "enum[0] must be a value, not null"),
        *[({"name": "seats", "enum": [bad]}, "no value of the type integer") for bad in ("1_0", " 3 ", "٣")],
        ({"name": "seats", "enum": ["few"]}, "no value of the type integer"),
        ({"name": "seats", "enum": [1.5]}, "no value of the type integer"),
        ({"name": "on", "title": "On", "type": "boolean", "enum": ["x"]}, "its type is boolean"),
        ({**SITES, "enum": ["B"]}, "Give array_enum"),
        ({"name": "cost_center", "array_enum": ["x"]}, "its type is string, not array"),
        ({"name": "seats", "max_length": 3}, "its type is integer, not string"),
        ({**SIZE, "min_length": 3, "max_length": 2}, "is more than max_length (2)"),
        ({"name": "seats", "minimum": 3, "maximum": 2}, "(3) is more than maximum (2)"),
        ({"name": "seats", "minimum": 0, "maximum": -1}, "(0) is more than maximum (-1)"),
        ({"name": "seats", "minimum": 1.5}, "is 1.5, which is no integer"),
        ({"name": "seats", "maximum": "many"}, "is 'many', which is no integer"),
        ({"name": "seats", "maximum": True}, "is True, which is no integer"),
        ({"name": "seats", "maximum": [3]}, "is [3], which is no integer"),
        ({**SIZE, "maximum": 3}, "its type is string, not integer or number"),
        ({"name": "seats", "union": "ENABLE"}, "its type is integer, not array"),
        ({**SITES, "union": "ENABLE", "scope": "SELF"}, "cannot have the union ENABLE and the scope SELF"),
    ],
)
def test_what_does_not_fit_is_told_before_any_write(
    attribute: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    assert told in refused(module, {**SITES, "name": "other"}, attribute)
    assert sandbox.writes() == []


def test_an_attribute_listed_twice_is_refused(module: Module) -> None:
    assert "listed twice: numbers 1 and 2" in refused(module, SIZE, SIZE)


def test_capitals_make_another_attribute(module: Module) -> None:
    declare(module, {"name": "Seats", "title": "Chairs", "type": "string"})
    assert attributes(module)["seats"]["type"] == "integer"
    declare(module, {"name": "Seats"}, state="absent")
    assert set(attributes(module)) == {"cost_center", "seats"}


def test_exact_removes_what_is_not_listed(module: Module, sandbox: Any) -> None:
    result = declare(module, {"name": "seats"}, state="exact")
    assert [row["name"] for row in result["group_schema"]["attributes"]] == ["seats"]
    assert set(attributes(module)) == {"seats"}
    [sales] = module("group_info", name="Sales")["groups"]
    assert sales["profile"] == {"seats": 5}


@pytest.mark.parametrize("check", [True, False])
def test_an_empty_list_removes_everything_only_where_it_is_said(check: bool, module: Module, sandbox: Any) -> None:
    assert "would remove every custom attribute" in refused(module, state="exact", check=check)
    assert not declare(module).changed
    assert not declare(module, state="absent").changed
    declare(module, state="exact", allow_empty=["attributes"])
    assert attributes(module) == {}


@pytest.mark.parametrize("check", [True, False])
def test_every_removed_attribute_counts(check: bool, module: Module, sandbox: Any) -> None:
    both = ({"name": "seats"}, {"name": "cost_center"}, {"name": "gone"})
    for options in ({"state": "absent"}, {"state": "exact", "allow_empty": ["attributes"]}):
        named = both if options["state"] == "absent" else ()
        assert "remove 2 things" in refused(module, *named, check=check, max_removals=1, **options)
    assert sandbox.writes() == []
    assert declare(module, *both, state="absent", max_removals=2).changed


def test_the_next_task_can_use_an_attribute_that_okta_shows_late(module: Module, sandbox: Any) -> None:
    sandbox.settings.schema_lag = 1
    result = declare(module, SIZE)
    assert result["api"]["waited_seconds"] >= 0.5
    assert len(sandbox.writes()) == 1
    assert not declare(module, SIZE).changed
    module("group", name="Sales", profile={"size": "S"})
    declare(module, {"name": "size"}, state="absent")
    assert "size" not in attributes(module)


@pytest.mark.parametrize("options", [{"attributes": [SIZE]}, {"attributes": [{"name": "seats"}], "state": "absent"}])
def test_a_change_that_okta_does_not_show_in_time_is_told_as_made(
    options: dict[str, Any], module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_schema, "LOOK_AFTER_SECONDS", (0.0, 0.1))
    sandbox.settings.schema_lag = 60
    result = module("group_schema", may_fail=True, **options)
    assert "Okta accepted the request" in result.message
    assert f"still returns {options['attributes'][0]['name']} as before" in result.message
    assert result.changed
    assert result["diff"]
    assert len(sandbox.writes()) == 1


def test_a_change_after_which_nothing_can_be_read_is_told_as_made(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=SCHEMA, status=403, after=2)
    result = module("group_schema", may_fail=True, attributes=[SIZE])
    assert result.failed
    assert result.changed
    assert "check whether the group schema has changed" in result.message
    assert "size" in attributes(module)


def test_the_clean_up_of_an_attribute_that_was_removed_is_waited_for(
    module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_schema, "CLEAN_UP_SECONDS", (0.4, 0.8, 5.0))
    sandbox.settings.schema_cleanup_seconds = 1
    declare(module, {"name": "seats"}, state="absent")
    result = declare(module, {"name": "seats", "title": "Seats", "type": "string"}, SIZE)
    assert result.changed
    assert result["api"]["waited_seconds"] >= 1.2
    assert attributes(module)["seats"]["type"] == "string"


def test_a_clean_up_that_takes_too_long_is_told_and_nothing_changes(
    module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_schema, "CLEAN_UP_SECONDS", (0.1, 0.1))
    sandbox.settings.schema_cleanup_seconds = 60
    declare(module, {"name": "seats"}, state="absent")
    result = module("group_schema", may_fail=True, attributes=[{**SIZE, "name": "seats"}, SIZE])
    assert "still deleting the values" in result.message
    assert "Run this again later" in result.message
    assert not result.changed
    assert result["error"]["code"] == "E0000001"
    assert set(attributes(module)) == {"cost_center"}
    sandbox.clock.advance(60)
    assert declare(module, {**SIZE, "name": "seats"}, SIZE).changed


def test_another_refusal_of_okta_is_told_at_once(module: Module, sandbox: Any) -> None:
    codes = [{"name": f"code{number}", "title": "Code", "type": "string", "unique": True} for number in range(6)]
    result = module("group_schema", may_fail=True, attributes=codes)
    assert "unique properties at most" in result.message
    assert not result.changed
    assert len(sandbox.writes()) == 1


@pytest.mark.parametrize("options", [{"attributes": [SIZE]}, {"attributes": [{"name": "seats"}], "state": "absent"}])
@pytest.mark.parametrize("fault", [{"drop": "after"}, {"drop": "before"}, {"status": 503}, {"truncate": True}])
def test_a_change_whose_answer_was_lost_is_looked_up_and_finished(
    fault: dict[str, Any], options: dict[str, Any], module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path=SCHEMA, **fault)
    result = module("group_schema", max_removals=1, **options)
    assert result.changed
    assert [change["status"] for change in result["changes"]] == ["applied"]
    rows = [row["name"] for row in result["group_schema"]["attributes"]]
    assert rows == list(attributes(module))
    assert not module("group_schema", **options).changed


def test_uniqueness_is_not_waited_for_and_is_as_declared(module: Module, sandbox: Any) -> None:
    code = {"name": "code", "title": "Code", "type": "string", "unique": True}
    result = declare(module, code)
    assert result["api"]["waited_seconds"] == 0
    assert attributes(module)["code"]["read_only"]["uniqueness"] == "PENDING_UNIQUENESS"
    assert not declare(module, code).changed
    sandbox.clock.advance(5)
    assert attributes(module)["code"]["read_only"]["uniqueness"] == "UNIQUE_VALIDATED"
    assert not declare(module, code).changed
    assert declare(module, {"name": "code", "title": "Number"}).changed


def test_what_info_returned_of_attributes_changes_nothing_when_it_is_declared() -> None:
    seed = {
        "group_schema": {
            "code": {"type": "string", "unique": True, "externalName": "code", "externalNamespace": "urn:code"},
            "floor": {"type": "integer", "enum": [1], "oneOf": [{"const": 1, "title": "First"}], "required": True},
            "share": {"type": "number", "enum": [0.5, 1]},
            "size": {"type": "string", "enum": ["S"], "oneOf": [{"const": "S", "title": "Small"}], "maxLength": 3},
            "sites": {"type": "array", "items": {"type": "string", "enum": ["B"]}, "scope": "SELF"},
            "on": {
                "type": "boolean",
                "master": {"type": "OVERRIDE", "priority": [{"type": "APP", "value": "0oa00000000000000001"}]},
                "permissions": [{"principal": "SELF", "action": "HIDE"}],
            },
        }
    }
    with Sandbox(token="law-token", seed=seed) as sandbox:
        module = Module(sandbox.url, "law-token")
        found = module("group_schema_info")["group_schema"]
        assert len(found["attributes"]) == 6
        for state in ("present", "exact"):
            result = module("group_schema", **found, state=state)
            assert not result.changed
            assert result["group_schema"] == found
        assert sandbox.writes() == []


@pytest.mark.parametrize(
    "body",
    [
        {"id": "x", "definitions": {"custom": {"properties": {"size": {"type": "array", "items": None}}}}},
        {
            "id": "x",
            "definitions": {
                "custom": {
                    "properties": {
                        "size": {"type": "string", "enum": None, "oneOf": [None], "master": {"type": None}, "title": ""}
                    }
                }
            },
        },
    ],
)
def test_a_null_in_the_schema_crashes_nothing(body: dict[str, Any], module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=SCHEMA, body=body, times=2)
    found = module("group_schema_info")["group_schema"]
    assert not module("group_schema", **found).changed


@pytest.mark.parametrize(
    "definitions",
    [None, {"custom": None}, {"custom": {"properties": None}}, {"custom": {"properties": {"cost_center": None}}}],
)
def test_a_schema_that_does_not_tell_the_attributes_overwrites_none(
    definitions: Any, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="GET", path=SCHEMA, body={"id": "x", "definitions": definitions}, times=2)
    info = module("group_schema_info", may_fail=True)
    assert "does not say which custom attributes exist" in (info.message or info["incomplete"][0])
    message = refused(module, {"name": "cost_center", "title": "Centre", "type": "string"})
    assert "does not say which custom attributes exist" in message
    assert sandbox.writes() == []


def test_an_attribute_that_was_not_shown_while_planning_is_not_overwritten(module: Module, sandbox: Any) -> None:
    declare(module, {**SIZE, "description": "In letters", "enum": ["S"]})
    empty = {"id": "x", "definitions": {"custom": {"properties": {}}}}
    sandbox.faults.add(method="GET", path=SCHEMA, body=empty)
    declare(module, {**SIZE, "title": "Sizes"})
    now = kept(sandbox, "size")
    assert (now["title"], now["description"], now["enum"]) == ("Sizes", "In letters", ["S"])


@pytest.mark.parametrize("check", [True, False])
def test_an_exact_set_that_looks_like_a_rename_is_refused(check: bool, module: Module, sandbox: Any) -> None:
    renamed = {"name": "cost_centre", "title": "Cost center", "type": "string"}
    assert "looks like a rename" in refused(module, renamed, {"name": "seats"}, state="exact", check=check)
    assert sandbox.writes() == []


def test_a_name_that_is_not_there_to_be_removed_is_told(module: Module) -> None:
    [warning] = declare(module, {"name": "seats"}, {"name": "cost_centre"}, state="absent").warnings
    assert 'called "cost_centre", so nothing of that name was removed' in warning


def test_values_that_no_task_can_declare_break_no_law(module: Module, sandbox: Any) -> None:
    odd = {
        "one": {"type": "reference", "title": "One", "scope": "SYSTEM", "master": {"type": "NEW"}},
        "two": {"type": "array", "title": "Two", "items": {"type": "boolean", "enum": [True]}},
        "three": {"type": "string", "title": "Three", "permissions": [{"principal": "SELF", "action": "ASK"}]},
    }
    body = {"id": "x", "definitions": {"custom": {"properties": odd}}}
    sandbox.faults.add(method="GET", path=SCHEMA, body=body, times=None)
    found = module("group_schema_info")["group_schema"]
    assert found["attributes"][0]["read_only"]["not_declarable"]["type"] == "reference"
    assert not module("group_schema", **found, state="exact").changed
