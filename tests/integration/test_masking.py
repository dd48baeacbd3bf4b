# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the system's log gets and what servers repeat has no secret in any form, and results without secrets stay."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from ansible.module_utils import basic
from ansible_collections.community.okta.plugins.module_utils import _module
from ansible_collections.community.okta.plugins.module_utils._secrets import forms
from argument_specs import NAMES, arguments, places_in, spec_of
from module_runs import Module, run
from tables import FEDERATED, NO_ORG, READING, TEMPLATE, WRITING

LINES = ("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7cAnAry+ry/fI", "cAnAry+lInE/tWo0123456789abcdefghijklm==")
PEM = "-----BEGIN PRIVATE KEY-----\n" + "\n".join(LINES) + "\n-----END PRIVATE KEY-----\n"
SECRETS = {
    "a PEM": PEM,
    "a PEM in one line": PEM.replace("\n", "\\n"),
    "a backslash": "cAnAry\\secret",
    "both quotes": "cAnAry'both\"quotes",
    "all of it": "cAnAry \\ 'both' \"quotes\"\nand more",
    "a short one": "cAnAry",
}
ECHOES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "quoted": lambda secret: quote(secret, safe=""),
    "quoted for a form": quote_plus,
    "in base64": lambda secret: base64.b64encode(secret.encode()).decode(),
    "in base64url": lambda secret: base64.urlsafe_b64encode(secret.encode()).decode().rstrip("="),
    "as JSON": json.dumps,
    "as JSON within JSON": lambda secret: json.dumps(json.dumps([secret])),
    "as a representation": lambda secret: repr([secret]),
    "as HTML": html.escape,
    "without line feeds": lambda secret: secret.replace("\n", ""),
    "cut off": lambda secret: secret[: len(secret) * 3 // 4] if "KEY" in secret else secret,
}


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return FEDERATED


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What modules write to the system's log."""
    messages: list[str] = []
    monkeypatch.setattr(basic, "has_journal", False)
    monkeypatch.setattr(basic.syslog, "syslog", lambda _priority, message: messages.append(message))
    monkeypatch.setattr(basic.syslog, "openlog", lambda *_arguments: None)
    return messages


def seen_in(text: str, secret: str) -> list[str]:
    """The forms of a secret that a text has."""
    short = {secret} if not forms(secret) else set()
    return [form for form in (*forms(secret), *short, "cAnAry") if form in text]


@pytest.mark.parametrize("check", [False, True])
@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
@pytest.mark.parametrize(
    "name",
    [
        name
        for name in NAMES
        if any(place.option.get("no_log") and len(place.steps) > 1 for place in places_in(spec_of(name)))
    ],
)
def test_the_system_log_gets_no_nested_secret(name: str, secret: str, check: bool, logged: list[str]) -> None:
    spec = spec_of(name)
    runs = 0
    for place in places_in(spec):
        if place.option.get("no_log") and len(place.steps) > 1:
            value = {"a": {"b": [secret]}} if place.kind == "dict" else secret
            given = with_what_is_required(spec, arguments(spec, place, value, secret))
            # The run ends after it was logged, and before it asks anything.
            result = run(name, {"org_url": "https://127.0.0.1:9", **given, "timeout": 0}, check)
            assert result.failed
            assert seen_in(result.text, secret) == []
            runs += 1
    assert len(logged) == runs > 0
    for message in logged:
        assert "Invoked with" in message
        assert seen_in(message, secret) == []


def with_what_is_required(spec: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The arguments, completed so that ansible-core takes them."""
    for name, option in spec.items():
        if name not in given and (option.get("required") or name == "name"):
            given[name] = (option.get("choices") or ["some"])[0]
        elif name in given and "options" in option:
            rows = given[name] if isinstance(given[name], list) else [given[name]]
            for row in rows:
                with_what_is_required(option["options"], row)
    for one in ("api_token", "access_token", "private_key", "dpop_private_key", "proxy"):
        if one in given and one != "api_token":
            del given[one]
    return given


def repeated(secret: str) -> dict[str, Any]:
    """A refusal that repeats a secret in every form."""
    causes = [{"errorSummary": f"{form}: <{echo(secret)}>"} for form, echo in ECHOES.items()]
    return {"errorCode": "E0000001", "errorSummary": f"Not {secret}", "errorCauses": causes}


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_a_server_that_repeats_a_secret_does_not_get_it_shown(secret: str, module: Module, sandbox: Any) -> None:
    signing = {"kid": "ABCDE12345", "team_id": "TEAM123456", "private_key": secret}
    headers = {"X-Okta-Request-Id": quote(secret, safe="")}
    sandbox.faults.add(method="POST", path="/idps$", status=400, body=repeated(secret), headers=headers, times=None)
    result = module(
        "idp",
        may_fail=True,
        name="Apple",
        type="APPLE",
        protocol={"scopes": ["email"], "credentials": {"client": {"client_id": "shop"}, "signing": signing}},
        policy=TEMPLATE,
    )
    assert "E0000001" in result.message
    assert len(result["error"]["causes"]) == len(ECHOES)
    assert seen_in(result.text, secret) == []


def test_a_server_that_repeats_what_okta_has_shown_does_not_get_it_shown(module: Module, sandbox: Any) -> None:
    secret = "cAnAry 'both' \"quotes\" + more/of it"
    config = {"uri": "https://hooks.example.com", "headers": [{"key": "X-A", "value": secret}]}
    channel = {"type": "HTTP", "config": config}
    module("inline_hook", name="Echo", type="com.okta.import.transform", channel=channel)
    sandbox.faults.add(method="PUT", path="/inlineHooks/", status=400, body=repeated(secret), times=None)
    other = {"config": {"uri": "https://other.example.com"}}
    result = module("inline_hook", may_fail=True, name="Echo", channel=other)
    assert "E0000001" in result.message
    assert len(result["error"]["causes"]) == len(ECHOES)
    assert seen_in(result.text, secret) == []


def test_a_token_that_is_repeated_where_no_json_is_does_not_get_shown(module: Module, sandbox: Any) -> None:
    headers = {"Content-Type": f"text/html; token={base64.b64encode(module.token.encode()).decode()}"}
    sandbox.faults.add(method="GET", path="", status=200, body="<html>", headers=headers, times=None)
    result = module("group_info", may_fail=True)
    assert result.failed
    assert [form for form in forms(module.token) if form in result.text] == []


def test_a_warning_shows_no_secret(module: Module) -> None:
    secret = "cAnAry-of-the-warning"
    result = module("group", name="x", id=secret, state="absent", profile={"wiki": f"https://me:{secret}@example.com"})
    assert any("No group has the id ********" in warning for warning in result.warnings), result.text
    assert secret not in result.text


def test_a_traceback_that_people_ask_for_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, Any] = {"url": "http://me:cAnAry-password@example.com/metadata"}
    try:
        from ansible.module_utils._internal import _traceback
    except ImportError:
        # ansible-core 2.18 adds it at a high verbosity.
        options["_ansible_verbosity"] = 4
    else:
        monkeypatch.setattr(_traceback, "_is_traceback_enabled", lambda _event: True)
    result = run("saml_metadata_info", options)
    assert "https://" in result.message
    assert "Traceback" in result.text or "File " in result.text
    assert "cAnAry" not in result.text


@pytest.fixture
def unmasked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The results of modules before anything is hidden in them."""
    results: list[dict[str, Any]] = []
    hidden = _module.OktaModule._hidden

    def noting(module: Any, result: dict[str, Any]) -> dict[str, Any]:
        results.append(json.loads(json.dumps(result)))
        return hidden(module, result)

    monkeypatch.setattr(_module.OktaModule, "_hidden", noting)
    return results


@pytest.mark.parametrize("name", [*WRITING, *READING])
def test_a_result_without_secrets_stays_as_it_is(name: str, module: Module, unmasked: list[dict[str, Any]]) -> None:
    table = WRITING.get(name)
    steps = [READING[name]] if table is None else [table.create, table.update, table.absent]
    for options in steps:
        for check in (True, False):
            result = run(name, options, check) if name in NO_ORG else module(name, check=check, **options)
            printed = {key: result.values[key] for key in unmasked[-1]}
            assert printed == unmasked[-1]
    assert "VALUE_SPECIFIED" in result.text or name in NO_ORG


@pytest.mark.parametrize("value", ["2", "1.0.0", "true", "HTTP", "ACTIVE", "Echo"])
def test_a_short_header_spoils_nothing_that_is_read_and_given_back(value: str, module: Module) -> None:
    channel = {
        "type": "HTTP",
        "config": {"uri": "https://hooks.example.com/2", "headers": [{"key": "X-A", "value": value}]},
    }
    hook = {"name": "Echo", "type": "com.okta.import.transform", "channel": channel}
    made = module("inline_hook", **hook)
    assert made["inline_hook"]["name"] == "Echo"
    assert made["inline_hook"]["channel"]["type"] == "HTTP"
    assert isinstance(made["api"]["calls"], int)
    read = module("inline_hook_info", name="Echo")["inline_hooks"]
    assert read[0]["id"] == made["inline_hook"]["id"]
    assert not module("inline_hooks", inline_hooks=read).changed
    assert made["invocation"]["module_args"]["channel"]["config"]["headers"] == [
        {"key": "X-A", "value": "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"}
    ]
