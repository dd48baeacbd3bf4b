# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task gives is looked at before ansible-core checks it: secrets, shapes, and what was left unfilled."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible.module_utils.basic import env_fallback
from ansible_collections.community.okta.plugins.module_utils._arguments import secrets_in, shown, unfilled
from ansible_collections.community.okta.plugins.module_utils._secrets import HIDDEN_VALUE
from ansible_collections.community.okta.plugins.module_utils._shapes import JSON_TEXT, misshapen

SCHEME = {"key": {"type": "str"}, "value": {"type": "str", "no_log": True, "aliases": ["secret"]}}
HOOK: dict[str, Any] = {
    "name": {"type": "str", "required": True},
    "uri": {"type": "str"},
    "tries": {"type": "int"},
    "kind": {"type": "str", "choices": ["HTTP", "OAUTH"], "default": "HTTP"},
    "flags": {"type": "list", "elements": "str", "choices": ["fast", "safe"]},
    "auth_scheme": {"type": "dict", "options": SCHEME, "apply_defaults": True},
    "headers": {"type": "list", "elements": "dict", "options": SCHEME},
    "extra": {"type": "dict", "no_log": True},
    "profile": {"type": "dict"},
    "policy": {"type": "dict", "options": {"days": {"type": "int"}, "on": {"type": "bool"}}},
}
SPEC: dict[str, Any] = {
    "api_token": {"type": "str", "no_log": True, "fallback": (env_fallback, ["SPEC_TOKEN"])},
    "private_key": {"type": JSON_TEXT, "no_log": True},
    "hooks": {"type": "list", "elements": "dict", "options": HOOK, "required_one_of": [("name", "uri")]},
    "hook": {"type": "dict", "options": HOOK},
}
CANARY = "canary-secret"
PEM = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ==\n-----END PRIVATE KEY-----\n"


def hook(**options: Any) -> dict[str, Any]:
    return {"hook": options}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"api_token": CANARY}, {CANARY}),
        ({"api_token": 12345678}, {"12345678"}),
        ({"api_token": None}, set()),
        ({"api_token": {"a": [CANARY]}}, {"a", CANARY}),
        ({"private_key": {"d": CANARY}}, {CANARY}),
        ({"private_key": {"kty": "RSA"}}, {'{"kty": "RSA"}', "{'kty': 'RSA'}"}),
        (hook(auth_scheme={"value": CANARY}), {CANARY}),
        (hook(auth_scheme={"secret": CANARY}), {CANARY}),
        (hook(auth_scheme=CANARY), {CANARY}),
        (hook(auth_scheme=[CANARY]), {CANARY}),
        (hook(auth_scheme={"key": "A", "valeu": CANARY}), {CANARY}),
        (hook(auth_scheme={CANARY: None}), {CANARY}),
        (hook(headers=[CANARY]), {CANARY}),
        (hook(headers=[[CANARY]]), {CANARY}),
        (hook(headers={"X-A": CANARY}), {"X-A", CANARY}),
        (hook(headers=[{"key": "A", "value": CANARY}, {"value": "b"}]), {CANARY, "b"}),
        (hook(extra={"policy": {"a": [CANARY, 5, None, True]}}), {CANARY, "5"}),
        (hook(extra=CANARY), {CANARY}),
        (hook(name=CANARY, policy=CANARY, kind=CANARY), set()),
        (hook(uri="https://me:canary@example.com"), {"me:canary", "canary"}),
        (hook(profile={"wiki": "https://me:canary@example.com"}), {"me:canary", "canary"}),
        ({"hook": CANARY}, {CANARY}),
        (hook(name=PEM), {PEM}),
        (hook(profile={"ca_path": PEM}), {PEM}),
        ({"_ansible_tmpdir": CANARY}, set()),
    ],
)
def test_every_secret_is_known(given: dict[str, Any], expected: set[str]) -> None:
    assert secrets_in(SPEC, given) == expected


@pytest.mark.parametrize(
    "given",
    [
        hook(auth_scheme=f"key=A value='{CANARY}'"),
        hook(auth_scheme=json.dumps({"value": CANARY})),
        hook(auth_scheme=str({"value": CANARY})),
        hook(headers=f"value={CANARY},key=A"),
        hook(headers=f"X-A={CANARY}"),
        hook(extra=json.dumps({"a": CANARY})),
        {"hooks": [json.dumps({"auth_scheme": {"value": CANARY}})]},
    ],
)
def test_a_secret_in_a_string_that_ansible_reads_as_a_dictionary_is_known(given: dict[str, Any]) -> None:
    assert CANARY in secrets_in(SPEC, given)
    assert CANARY not in str(shown(SPEC, given))


@pytest.mark.parametrize(
    "org_url",
    [
        f"me:{CANARY}@example.okta.com",
        f"https:/me:{CANARY}@example.okta.com",
        f"https://me:12/{CANARY}@example.okta.com",
        f'https://me:12"{CANARY} @example.okta.com',
        f"https://{CANARY}@example.okta.com",
    ],
)
def test_credentials_in_the_address_of_an_org_are_known_however_it_is_written(org_url: str) -> None:
    secrets = secrets_in(SPEC, {"org_url": org_url})
    assert any(CANARY in secret and secret in org_url for secret in secrets)


def test_a_secret_of_the_environment_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEC_TOKEN", CANARY)
    assert secrets_in(SPEC, {}) == {CANARY}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"hooks": CANARY}, "hooks[0] must be a dictionary, not a string. For example: - {name: NAME}"),
        (
            {"hooks": {"name": "a"}},
            "hooks must be a list of dictionaries, not a dictionary. For example: hooks: [{name: NAME}]",
        ),
        ({"hooks": [hook(), 5]}, "hooks[1] must be a dictionary, not an integer. For example: - {name: NAME}"),
        ({"hooks": [None]}, "hooks[0] must be a dictionary, not null. For example: - {name: NAME}"),
        (
            hook(auth_scheme=CANARY),
            "hook.auth_scheme must be a dictionary, not a string. For example: auth_scheme: {key: KEY, value: VALUE}",
        ),
        (
            hook(headers=["A: b"]),
            "hook.headers[0] must be a dictionary, not a string. For example: - {key: KEY, value: VALUE}",
        ),
        (hook(name=["a"]), "hook.name must be a string, not a list. For example: name: NAME"),
        (hook(name=None), "hook.name must be a string, not null. For example: name: NAME"),
        (hook(tries="often"), "hook.tries must be an integer, not a string. For example: tries: 1"),
        (hook(flags=["fast", {}]), "hook.flags[1] must be a string, not a dictionary. For example: - fast"),
        (hook(flags=["fast", "saef"]), "hook.flags[1] must be one of: fast, safe. Did you mean safe?"),
        (hook(kind="http"), "hook.kind must be one of: HTTP, OAUTH. Did you mean HTTP?"),
        (hook(kind=CANARY), "hook.kind must be one of: HTTP, OAUTH"),
        (hook(kind=None), "hook.kind must be a string, not null. For example: kind: HTTP"),
        (
            hook(policy="auto"),
            "hook.policy must be a dictionary, not a string. For example: policy: {days: 1, on: true}",
        ),
        (hook(policy={"on": CANARY}), "hook.policy.on must be true or false, not a string. For example: on: true"),
        (hook(profile=[]), "hook.profile must be a dictionary, not a list. For example: profile: {name: NAME}"),
        (
            hook(auth_scheme={"value": {}}),
            "hook.auth_scheme.value must be a string, not a dictionary. For example: value: VALUE",
        ),
    ],
)
def test_a_wrong_shape_is_named_with_path_type_and_example_and_without_its_value(
    given: dict[str, Any], sentence: str
) -> None:
    assert misshapen(SPEC, given) == sentence
    assert CANARY not in str(shown(SPEC, given))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"hooks": [], "hook": None, "private_key": {"kty": "RSA"}, "api_token": 5},
        {"hooks": "name=a,name=b"},
        {"hook": json.dumps({"name": "a", "headers": [{"key": "b"}]})},
        hook(name="a", tries="5", flags="fast,safe", kind="OAUTH", profile="a=b", uri=5, extra={}, headers=None),
        hook(name="a", policy={"days": "3", "on": "yes"}),
        hook(name="a", unknown=["x"]),
    ],
)
def test_what_ansible_takes_is_no_wrong_shape(given: dict[str, Any]) -> None:
    assert misshapen(SPEC, given) is None


def test_arguments_are_shown_without_secrets_and_without_what_is_in_a_wrong_place() -> None:
    given = {
        "api_token": CANARY,
        "private_key": {"kty": CANARY},
        "hooks": [
            {
                "name": "a",
                "uri": None,
                "auth_scheme": {"key": "A", "value": "2"},
                "headers": [{"key": "B", "value": ""}],
                "extra": {"a": [CANARY, 5, True, None]},
                "profile": {"team": "b"},
                "flags": ["fast"],
                "unknown": CANARY,
                "policy": CANARY,
                "kind": CANARY,
            },
            CANARY,
        ],
        "hook": CANARY,
    }
    assert shown(SPEC, given) == {
        "api_token": HIDDEN_VALUE,
        "private_key": {"kty": HIDDEN_VALUE},
        "hooks": [
            {
                "name": "a",
                "uri": None,
                "auth_scheme": {"key": "A", "value": HIDDEN_VALUE},
                "headers": [{"key": "B", "value": ""}],
                "extra": {"a": [HIDDEN_VALUE, HIDDEN_VALUE, True, None]},
                "profile": {"team": "b"},
                "flags": ["fast"],
                "unknown": HIDDEN_VALUE,
                "policy": HIDDEN_VALUE,
                "kind": HIDDEN_VALUE,
            },
            HIDDEN_VALUE,
        ],
        "hook": HIDDEN_VALUE,
    }


MASKS = ["********", "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER", "Sa********s", "https://me:********@example.com", "*" * 16]
OMITTED = ["__omit_place_holder__4b83022f974a418f", "a__omit_place_holder__4b83022f974a418fb", "<<Omit>>"]


@pytest.mark.parametrize("value", [*MASKS, *OMITTED])
@pytest.mark.parametrize(
    ("template", "path"),
    [
        ({"api_token": "%"}, "api_token"),
        (hook(name="%"), "hook.name"),
        (hook(auth_scheme={"value": "%"}), "hook.auth_scheme.value"),
        (hook(auth_scheme="%"), "hook.auth_scheme"),
        (hook(flags=["fast", "%"]), "hook.flags[1]"),
        (hook(profile={"a b": [{"c": "%"}]}), 'hook.profile["a b"][0].c'),
        ({"hooks": [{"name": "a"}, {"extra": {"d": "%"}}]}, "hooks[1].extra.d"),
        ({"unknown": {"a": "%"}}, "unknown.a"),
    ],
)
def test_what_is_masked_or_omitted_is_refused_with_its_path(value: str, template: Any, path: str) -> None:
    given = json.loads(json.dumps(template).replace("%", value))
    refusal = str(unfilled(SPEC, given))
    assert refusal.startswith(f"{path} is masked" if value in MASKS else f"{path} holds Ansible's placeholder")


def test_a_masked_key_is_refused() -> None:
    assert str(unfilled(SPEC, hook(profile={"********": 1}))).startswith('hook.profile["********"] is masked')


@pytest.mark.parametrize("value", ["{{ token }}", "Bearer {{ token }}", "{% if a %}b{% endif %}", "$encrypted$"])
def test_a_secret_that_is_still_a_template_is_refused_and_other_text_is_not(value: str) -> None:
    assert str(unfilled(SPEC, hook(auth_scheme={"value": value}))).startswith("hook.auth_scheme.value is a template")
    assert str(unfilled(SPEC, hook(extra={"a": [value]}))).startswith("hook.extra.a[0] is a template")
    assert unfilled(SPEC, hook(name=value, profile={"a": value}, uri=value)) is None


@pytest.mark.parametrize("value", ["*******", "*********", "** **", "p{{a", "omit", "{", "", None, 5])
def test_other_values_are_taken(value: Any) -> None:
    assert unfilled(SPEC, {"api_token": value, **hook(name=value, auth_scheme={"value": value})}) is None
