# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 3.5: the schema of the profiles of groups."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

PATH = "/meta/schemas/group/default"
SIZE = {"title": "Size", "type": "string"}


def changed(okta: Client, **properties: Any) -> requests.Response:
    """The answer to a change of custom properties."""
    body = {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": properties}}}
    return okta.post(PATH, json=body)


def custom(okta: Client) -> dict[str, Any]:
    """The custom properties."""
    found: dict[str, Any] = okta.get(PATH).json()["definitions"]["custom"]["properties"]
    return found


def test_3_5_the_document(okta: Client) -> None:
    schema = okta.get(PATH).json()
    assert list(schema) == [
        "id",
        "$schema",
        "name",
        "title",
        "description",
        "lastUpdated",
        "created",
        "definitions",
        "type",
        "properties",
        "_links",
    ]
    assert schema["id"] == f"{okta.url}/meta/schemas/group/default"
    assert list(schema["definitions"]) == ["custom", "base"]
    assert list(schema["definitions"]["custom"]) == ["id", "type", "properties", "required"]
    assert schema["definitions"]["base"]["required"] == ["name"]
    name = schema["definitions"]["base"]["properties"]["name"]
    assert (name["required"], name["maxLength"]) == (True, 255)
    assert schema["_links"]["self"]["method"] == "GET"


def test_3_5_only_named_properties_change(okta: Client) -> None:
    before = custom(okta)
    answer = changed(okta, size=SIZE)
    assert answer.status_code == 200
    assert list(answer.json()["definitions"]["custom"]["properties"]) == [*before, "size"]
    assert {name: value for name, value in custom(okta).items() if name != "size"} == before
    assert changed(okta, size=None).status_code == 200
    assert custom(okta) == before
    assert changed(okta, size=None).status_code == 200


def test_3_5_what_is_written_is_normalised(okta: Client) -> None:
    given = {"maxLength": 5, "type": "string", "minLength": 1, "required": False, "title": "Size", "colour": "red"}
    shown = changed(okta, size=given).json()["definitions"]["custom"]["properties"]["size"]
    assert list(shown) == [
        "title",
        "type",
        "mutability",
        "scope",
        "minLength",
        "maxLength",
        "permissions",
        "master",
    ]
    assert (shown["mutability"], shown["scope"]) == ("READ_WRITE", "NONE")
    assert shown["master"] == {"type": "PROFILE_MASTER"}
    assert shown["permissions"] == [{"principal": "SELF", "action": "READ_ONLY"}]


def test_3_5_required_is_shown_only_where_it_holds(okta: Client) -> None:
    schema = changed(okta, size={**SIZE, "required": True}).json()
    assert schema["definitions"]["custom"]["required"] == ["size"]
    assert schema["definitions"]["custom"]["properties"]["size"]["required"] is True
    assert error_of(okta.post("/groups", json={"profile": {"name": "New"}})) == (400, "E0000001")
    assert okta.post("/groups", json={"profile": {"name": "New", "size": "S"}}).status_code == 200


def test_3_5_an_existing_property_is_overwritten_without_a_merge(okta: Client) -> None:
    changed(okta, size={**SIZE, "description": "How big", "scope": "SELF"})
    changed(okta, size={"title": "Bigness", "type": "string"})
    shown = custom(okta)["size"]
    assert shown["title"] == "Bigness" and shown["scope"] == "NONE"
    assert "description" not in shown


def test_3_5_a_whole_schema_can_be_sent_back_and_changes_nothing_of_the_base(okta: Client) -> None:
    schema = okta.get(PATH).json()
    schema["definitions"]["base"]["properties"]["name"]["title"] = "Other"
    assert okta.post(PATH, json=schema).status_code == 200
    assert okta.get(PATH).json()["definitions"]["base"]["properties"]["name"]["title"] == "Name"
    assert custom(okta) == schema["definitions"]["custom"]["properties"]


def test_3_5_the_answer_to_a_change_has_the_time_of_the_one_before(okta: Client, sandbox: Sandbox) -> None:
    before = okta.get(PATH).json()["lastUpdated"]
    sandbox.clock.advance(5)
    assert changed(okta, size=SIZE).json()["lastUpdated"] == before
    assert okta.get(PATH).json()["lastUpdated"] > before


@pytest.mark.parametrize(
    "definition",
    [
        {"type": "string"},
        {"title": "", "type": "string"},
        {"title": "Size"},
        {"title": "Size", "type": "tall"},
        {**SIZE, "minLength": 5, "maxLength": 2},
        {"title": "Size", "type": "integer", "maxLength": 2},
        {"title": "Size", "type": "integer", "minimum": 5, "maximum": 2},
        {"title": "Size", "type": "integer", "minimum": 1.5},
        {"title": "Size", "type": "number", "maximum": "2"},
        {**SIZE, "maximum": 2},
        {**SIZE, "union": "ENABLE"},
        {"title": "Size", "type": "array", "items": {"type": "string"}, "union": "BOTH"},
        {"title": "Size", "type": "array", "items": {"type": "string"}, "union": "ENABLE", "scope": "SELF"},
        {"title": "Size", "type": "array"},
        {"title": "Size", "type": "array", "items": {"type": "boolean"}},
        {**SIZE, "items": {"type": "string"}},
        {**SIZE, "enum": []},
        {**SIZE, "enum": ["S", "S"]},
        {**SIZE, "enum": ["S", 1]},
        {**SIZE, "oneOf": [{"const": "S", "title": "Small"}]},
        {**SIZE, "enum": ["S", "M"], "oneOf": [{"const": "S", "title": "Small"}]},
        {**SIZE, "enum": ["S", "M"], "oneOf": [{"const": "M", "title": ""}, {"const": "S", "title": ""}]},
        {**SIZE, "scope": "ALL"},
        {**SIZE, "master": {"type": "NOBODY"}},
        {**SIZE, "permissions": [{"principal": "SELF", "action": "SELL"}]},
    ],
)
def test_3_5_what_is_no_property_is_refused_and_nothing_changes(okta: Client, definition: dict[str, Any]) -> None:
    before = okta.get(PATH).json()
    assert error_of(changed(okta, good=SIZE, size=definition)) == (400, "E0000001")
    assert okta.get(PATH).json() == before


@pytest.mark.parametrize("name", ["1st", "two words", "dot.ted", "name", "description"])
def test_3_5_names_that_cannot_be_taken(okta: Client, name: str) -> None:
    assert error_of(changed(okta, **{name: SIZE})) == (400, "E0000001")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SIZE, {"title": "Size", "type": "integer"}),
        (SIZE, {**SIZE, "unique": True}),
        (
            {"title": "Size", "type": "array", "items": {"type": "string"}},
            {"title": "Size", "type": "array", "items": {"type": "integer"}},
        ),
        ({**SIZE, "externalName": "a"}, {**SIZE, "externalName": "b"}),
    ],
)
def test_3_5_what_cannot_be_changed_in_place(okta: Client, before: dict[str, Any], after: dict[str, Any]) -> None:
    assert changed(okta, size=before).status_code == 200
    assert error_of(changed(okta, size=after)) == (400, "E0000001")
    changed(okta, size=None)
    assert changed(okta, size=after).status_code == 200


def test_3_5_a_deleted_property_cannot_come_back_before_it_is_cleaned_up(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.schema_cleanup_seconds = 10
    changed(okta, size=SIZE)
    changed(okta, size=None)
    answer = changed(okta, size=SIZE)
    assert error_of(answer) == (400, "E0000001")
    assert "Wait until the data clean up process finishes and then try again" in answer.text
    sandbox.clock.advance(11)
    assert changed(okta, size=SIZE).status_code == 200


def test_3_5_a_change_may_be_visible_late(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.schema_lag = 3
    before = okta.get(PATH).json()
    assert "size" in changed(okta, size=SIZE).json()["definitions"]["custom"]["properties"]
    assert okta.get(PATH).json() == before
    sandbox.clock.advance(4)
    assert "size" in custom(okta)


def test_3_5_uniqueness_takes_its_time_and_then_holds(okta: Client, sandbox: Sandbox) -> None:
    changed(okta, code={**SIZE, "unique": True})
    assert custom(okta)["code"]["unique"] == "PENDING_UNIQUENESS"
    sandbox.clock.advance(3)
    assert custom(okta)["code"]["unique"] == "UNIQUE_VALIDATED"
    first = okta.post("/groups", json={"profile": {"name": "First", "code": "1"}}).json()
    assert okta.put(f"/groups/{first['id']}", json={"profile": first["profile"]}).status_code == 200
    answer = okta.post("/groups", json={"profile": {"name": "Second", "code": "1"}})
    assert answer.json()["errorSummary"] == "Api validation failed: code"
    properties = {f"code{number}": {**SIZE, "unique": True} for number in range(5)}
    assert error_of(changed(okta, **properties)) == (400, "E0000001")


def test_3_5_profiles_keep_to_the_schema(okta: Client) -> None:
    changed(
        okta,
        size={**SIZE, "enum": ["S", "M"]},
        tags={"title": "Tags", "type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
        code={**SIZE, "minLength": 2, "maxLength": 3},
        share={"title": "Share", "type": "number", "minimum": 0, "maximum": 1.5},
    )
    texts = [{"size": "L"}, {"tags": ["a", "c"]}, {"tags": "a"}, {"tags": [None]}, {"code": "1"}, {"code": "1234"}]
    for wrong in (*texts, {"share": -0.1}, {"share": 1.6}, {"share": "1"}):
        assert error_of(okta.post("/groups", json={"profile": {"name": "New", **wrong}})) == (400, "E0000001")
    right = {"size": "M", "tags": ["b", "a"], "code": "123", "share": 0}
    profile = okta.post("/groups", json={"profile": {"name": "New", **right}}).json()["profile"]
    assert profile == {"name": "New", "description": None, **right}


def test_3_5_the_values_of_a_deleted_property_are_gone(okta: Client) -> None:
    desk = okta.group("Help Desk")
    changed(okta, department=None)
    assert "department" not in okta.get(f"/groups/{desk}").json()["profile"]
    answer = okta.put(f"/groups/{desk}", json={"profile": {"name": "Help Desk", "department": "IT"}})
    assert answer.json()["errorCauses"] == [{"errorSummary": "Property name 'department' is not defined in profile"}]
    assert error_of(okta.get("/groups", params={"search": 'profile.department eq "IT"'})) == (400, "E0000031")


def test_a_planted_schema_may_have_whatever_okta_s_has() -> None:
    seed = {"group_schema": {"size": {"enum": ["S"], "oneOf": [{"const": "S", "title": "Small"}], "scope": "SELF"}}}
    with Sandbox(seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        assert custom(okta)["size"]["enum"] == ["S"]
        assert custom(okta)["size"]["scope"] == "SELF"
