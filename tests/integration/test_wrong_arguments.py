# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A wrong or unfilled value at any place of any module is named with its path, and no secret is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from ansible.module_utils import basic
from ansible_collections.community.okta.plugins.module_utils._secrets import forms
from argument_specs import NAMES, Place, arguments, places_in, spec_of
from module_runs import Result, run

CANARY = 'canary-"secret"\\in\'it\nand/a+line'
# What of it is left where a mask is cut short.
PARTS = ("canary-", "and/a+line")
WRONG: dict[str, list[tuple[Any, str]]] = {
    "dict": [(CANARY, "a string"), ([CANARY], "a list"), (7, "an integer"), (True, "a boolean"), (0.5, "a number")],
    "list": [({CANARY: CANARY}, "a dictionary")],
    "str": [([CANARY], "a list"), ({"a": CANARY}, "a dictionary")],
    "path": [([CANARY], "a list"), ({"a": CANARY}, "a dictionary")],
    "bool": [(CANARY, "a string"), ([CANARY], "a list"), ({"a": CANARY}, "a dictionary")],
    "int": [(CANARY, "a string"), ([CANARY], "a list"), ({"a": CANARY}, "a dictionary")],
    "float": [(CANARY, "a string"), ([CANARY], "a list"), ({"a": CANARY}, "a dictionary")],
}


@pytest.fixture(autouse=True)
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What modules write to the system's log."""
    messages: list[str] = []
    monkeypatch.setattr(basic, "has_journal", False)
    monkeypatch.setattr(basic.syslog, "syslog", lambda _priority, message: messages.append(message))
    monkeypatch.setattr(basic.syslog, "openlog", lambda *_arguments: None)
    return messages


def wrong_values(spec: dict[str, Any]) -> Iterator[tuple[Place, Any, str]]:
    """Every place with every kind of value that does not belong there, and how people call that kind."""
    for place in places_in(spec):
        for value, kind in WRONG.get(place.kind, ()):
            if not (place.steps[-1] in ("private_key", "dpop_private_key") and len(place.steps) == 1):
                yield place, value, kind


def refused(name: str, given: dict[str, Any], logged: list[str]) -> Result:
    """The result of a run that must fail, and show and log nothing of the canary."""
    given = {"org_url": "https://127.0.0.1:9", **given} if "org_url" in spec_of(name) else given
    result = run(name, given)
    assert result.failed, given
    for text in (result.text, *logged):
        shown = [form for form in (*forms(CANARY), *PARTS) if form in text]
        assert shown == [], (given, text)
    assert "Traceback" not in result.text
    return result


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_type_is_named_with_its_path_and_shows_no_secret(name: str, logged: list[str]) -> None:
    spec = spec_of(name)
    for place, value, kind in wrong_values(spec):
        given = arguments(spec, place, value, CANARY)
        message = refused(name, given, logged).message
        assert message.startswith(f"{place.path} must be "), (given, message)
        assert f", not {kind}. For example: " in message, (given, message)


@pytest.mark.parametrize("name", NAMES)
def test_a_string_for_a_list_of_dictionaries_is_named_as_its_element(name: str, logged: list[str]) -> None:
    # ansible-core makes a list of it.
    spec = spec_of(name)
    for place in places_in(spec):
        if place.kind == "list" and place.option.get("elements") == "dict":
            message = refused(name, arguments(spec, place, CANARY, CANARY), logged).message
            assert message.startswith(f"{place.path}[0] must be a dictionary, not a string. For example: - "), message


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_choice_is_not_repeated(name: str, logged: list[str]) -> None:
    spec = spec_of(name)
    for place in places_in(spec):
        if place.option.get("choices") and place.kind != "list":
            message = refused(name, arguments(spec, place, CANARY, CANARY), logged).message
            assert message.startswith(f"{place.path} must be one of: {place.option['choices'][0]}"), message


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name == "org" else []) for name in NAMES]
)
def test_the_value_of_an_unknown_option_is_not_shown(name: str, logged: list[str]) -> None:
    spec = spec_of(name)
    refused(name, {"unknown": CANARY}, logged)
    for place in places_in(spec):
        if place.kind == "dict" and "options" in place.option:
            for unknown in ({"unknown": CANARY}, {"unknown": {CANARY: CANARY}}):
                refused(name, arguments(spec, place, unknown, CANARY), logged)
            if any(option.get("no_log") for option in place.option["options"].values()):
                refused(name, arguments(spec, place, {CANARY: None}, CANARY), logged)


@pytest.mark.parametrize("name", NAMES)
def test_credentials_in_an_address_are_not_shown(name: str, logged: list[str]) -> None:
    spec = spec_of(name)
    address = "https://canary-user:canary-password@example.com:0/path"
    for place in places_in(spec):
        # With a value of a wrong type beside it, the run ends before it asks anything.
        if place.kind == "str" and "concurrency" in spec and "choices" not in place.option:
            given = {**arguments(spec, place, address, CANARY), "concurrency": CANARY}
            assert "canary-password" not in refused(name, given, logged).text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["********", "Sa********s", "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"])
def test_a_masked_value_is_refused_at_every_place(name: str, value: str, logged: list[str]) -> None:
    spec = spec_of(name)
    for place in places_in(spec):
        message = refused(name, arguments(spec, place, value, CANARY), logged).message
        assert message.startswith(f"{place.path} is masked"), message
        if place.kind == "dict" and "options" not in place.option:
            message = refused(name, arguments(spec, place, {"a": [{value: 1}]}, CANARY), logged).message
            assert message.startswith(f"{place.path}.a[0]"), message
            assert "is masked" in message


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["__omit_place_holder__4b83022f974a418fbc7da8aa45c0f242a9eed8b3", "a <<Omit>>"])
def test_the_placeholder_of_an_omitted_value_is_refused_at_every_place(
    name: str, value: str, logged: list[str]
) -> None:
    spec = spec_of(name)
    for place in places_in(spec):
        message = refused(name, arguments(spec, place, value, CANARY), logged).message
        assert message.startswith(f"{place.path} holds Ansible's placeholder for an omitted value"), message


@pytest.mark.parametrize("name", NAMES)
def test_a_secret_that_is_still_a_template_is_refused(name: str, logged: list[str]) -> None:
    spec = spec_of(name)
    for place in places_in(spec):
        if place.option.get("no_log") and place.kind == "str":
            message = refused(name, arguments(spec, place, "Bearer {{ token }}", CANARY), logged).message
            assert message.startswith(f"{place.path} is a template that was not filled in"), message


def test_what_is_left_unfilled_is_refused_before_anything_is_asked(module: Any, sandbox: Any) -> None:
    assert "profile.cost_center is masked" in module.fails("group", name="a", profile={"cost_center": "********"})
    assert "name is masked" in module.fails("group_info", name="********")
    assert "users[0] holds" in module.fails("group_membership", group="Sales", users=["__omit_place_holder__4b83"])
    assert list(sandbox.calls) == []


def test_text_of_the_org_may_look_like_a_template(module: Any, sandbox: Any) -> None:
    text = "{{ not a template }} {% neither %}"
    assert module("group", name="Braces", description=text)["group"]["description"] == text
    assert not module("group", name="Braces", description=text).changed
