# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Inline hooks that are tried: the service is really called, once, and what is wrong with its answer is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hook_service import HookService, answering
from module_runs import Module
from test_inline_hook import BY_KEY, BY_SECRET, SCHEME, TOKENS, TYPES, hook

ANSWER = {"commands": [{"type": "com.okta.access.patch", "value": [{"op": "add", "path": "/claims/a", "value": 5}]}]}


@pytest.fixture
def service() -> Iterator[HookService]:
    """A service that knows what to answer."""
    with HookService([answering(json.dumps(ANSWER).encode())]) as running:
        yield running


@pytest.fixture(autouse=True)
def plain_http(sandbox: Any) -> None:
    """The service is on the loopback interface."""
    sandbox.settings.http_hooks = True


@pytest.fixture
def tried(module: Module, service: HookService) -> str:
    """The name of a hook of the service."""
    module("inline_hook", **hook(uri=f"{service.url}/hook"))
    return "Hook"


def test_the_service_gets_the_payload_and_its_answer_is_returned(
    tried: str, service: HookService, module: Module, sandbox: Any
) -> None:
    sandbox.calls.clear()
    payload = {"eventType": TOKENS, "data": {"context": {"request": {"id": "1"}}}}
    result = module("inline_hook_execute", hook=tried, payload=payload)
    assert not result.changed
    assert result["answer"] == ANSWER
    assert result["payload"] == payload
    [received] = service.received
    assert json.loads(received.body) == payload
    assert [call.method for call in sandbox.calls] == ["GET", "POST"]


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_a_sample(type_: str, service: HookService, module: Module) -> None:
    options = hook(type_=type_, uri=f"{service.url}/hook", auth_scheme=SCHEME)
    made = module("inline_hook", **options)["inline_hook"]
    result = module("inline_hook_execute", hook=made["id"])
    [received] = service.received
    assert json.loads(received.body) == result["payload"]
    assert result["payload"]["eventType"] == type_
    assert result["inline_hook"] == {"id": made["id"], "name": "Hook", "type": type_}


@pytest.mark.parametrize("client", [BY_SECRET, BY_KEY], ids=["client_secret_post", "private_key_jwt"])
def test_a_hook_that_wants_a_token_is_called_with_one(
    client: dict[str, Any], service: HookService, module: Module
) -> None:
    options = {**client, "uri": f"{service.url}/hook", "token_url": f"{service.url}/token"}
    module("inline_hook", **hook(channel="OAUTH", **options))
    assert module("inline_hook_execute", hook="Hook")["answer"] == ANSWER
    assert service.received[0].header("Authorization") == ["Bearer a-token"]


@pytest.mark.parametrize(
    "expect",
    [
        {},
        {"commands": [{"type": "com.okta.access.patch"}]},
        {"commands": [{"value": [{"value": "5"}]}]},
        {"error": None},
        ANSWER,
    ],
)
def test_an_answer_may_have_more_than_is_expected(
    expect: dict[str, Any], tried: str, service: HookService, module: Module
) -> None:
    assert not module("inline_hook_execute", hook=tried, expect=expect).failed


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ({"error": {"errorSummary": "no"}}, "error is missing"),
        ({"commands": []}, "commands has 1 entries, not 0"),
        ({"commands": {}}, "commands is a list, not a map"),
        ({"commands": [{"type": ["a"]}]}, "commands[0].type is 'com.okta.access.patch', not a list"),
        ({"commands": [{"type": "other"}]}, "commands[0].type is 'com.okta.access.patch', not 'other'"),
        ({"commands": [{"value": [{"value": 6}]}]}, "commands[0].value[0].value is 5, not 6"),
        ({"commands": [{"value": [{"value": None}]}]}, "commands[0].value[0].value is 5, not null"),
        ({"commands": [{"value": [{"value": True}]}]}, "commands[0].value[0].value is 5, not True"),
    ],
)
def test_where_an_answer_is_not_as_expected_is_told(
    expect: dict[str, Any], told: str, tried: str, service: HookService, module: Module
) -> None:
    result = module("inline_hook_execute", may_fail=True, hook=tried, expect=expect)
    assert f'The inline hook "Hook" did not answer as expected: {told}' in result.message
    assert result["answer"] == ANSWER


def test_an_answer_of_nothing_has_nothing_that_is_expected(tried: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/execute$", status=204, times=None)
    assert module("inline_hook_execute", hook=tried)["answer"] is None
    assert "commands is missing" in module.fails("inline_hook_execute", hook=tried, expect={"commands": []})


def test_an_answer_that_is_no_map_will_do_where_nothing_is_expected(tried: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/execute$", body=["a"], times=None)
    assert module("inline_hook_execute", hook=tried)["answer"] == ["a"]
    assert "not a map" in module.fails("inline_hook_execute", hook=tried, expect={"commands": []})


@pytest.mark.parametrize(
    ("step", "code", "told"),
    [
        (answering(status=400), "E0000135", "look into its log"),
        (answering(b"<html>"), "E0000134", "that it answers in JSON"),
        (answering(status=500), "E0000135", "look into its log"),
        (None, "E0000137", "too slow"),
    ],
    ids=["refused", "not JSON", "broken", "late"],
)
def test_what_goes_wrong_at_the_service_is_told_with_oktas_code(
    step: Any, code: str, told: str, tried: str, service: HookService, module: Module, sandbox: Any
) -> None:
    sandbox.settings.hook_timeout = 0.2
    service.steps = [step or service.late]
    sandbox.calls.clear()
    result = module("inline_hook_execute", may_fail=True, hook=tried)
    assert result.message.startswith('Could not execute inline hook "Hook": ')
    assert told in result.message
    assert result["error"]["code"] == code
    assert "it is unknown whether it was done" not in result.message
    assert len(sandbox.writes()) == 1


@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 504}, {"drop": "after"}, {"truncate": True}])
def test_a_call_whose_end_is_not_known_is_not_repeated(
    fault: dict[str, Any], tried: str, service: HookService, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path="/execute$", **fault)
    sandbox.calls.clear()
    assert "Could not execute" in module.fails("inline_hook_execute", hook=tried)
    assert len(sandbox.writes()) == 1
    assert len(service.received) <= 1


def test_check_mode_calls_nobody_and_tells_what_would_be_sent(
    tried: str, service: HookService, module: Module, sandbox: Any
) -> None:
    sandbox.calls.clear()
    result = module("inline_hook_execute", check=True, hook=tried)
    assert result["skipped"]
    assert (result.changed, result["answer"]) == (False, None)
    assert result["payload"]["eventType"] == TOKENS
    assert "was not called" in result.message
    assert sandbox.writes() == []
    assert service.received == []


def test_check_mode_takes_a_hook_that_is_not_there_for_one_of_an_earlier_task(module: Module, sandbox: Any) -> None:
    result = module("inline_hook_execute", check=True, hook="Of tomorrow")
    assert '"Of tomorrow", which does not exist yet, was not called' in result.message
    assert "No inline hook is called" in module.fails("inline_hook_execute", check=True, hook="cal00000000000000000")


@pytest.mark.parametrize(
    ("given", "told"),
    [("", "hook is empty"), ("hook", 'No inline hook is called "hook"'), ("cal00000000000000000", "No inline hook")],
)
def test_a_hook_that_there_is_not_is_told(
    given: str, told: str, tried: str, service: HookService, module: Module
) -> None:
    assert told in module.fails("inline_hook_execute", hook=given)
    assert service.received == []


def test_an_inactive_hook_is_not_called(tried: str, service: HookService, module: Module, sandbox: Any) -> None:
    module("inline_hook", name=tried, status="INACTIVE")
    sandbox.calls.clear()
    assert "is inactive, and Okta calls only active ones" in module.fails("inline_hook_execute", hook=tried)
    assert sandbox.writes() == []


def test_a_payload_of_another_type_is_refused_by_okta(tried: str, service: HookService, module: Module) -> None:
    message = module.fails("inline_hook_execute", hook=tried, payload={"eventType": "com.okta.import.transform"})
    assert f"eventType: The value must be {TOKENS}" in message
    assert service.received == []


def test_a_type_without_a_sample_needs_a_payload(module: Module, sandbox: Any) -> None:
    strange = [{"id": "cal00000000000000001", "name": "New", "type": "com.okta.new", "status": "ACTIVE"}]
    sandbox.faults.add(method="GET", path="/inlineHooks$", body=strange, times=None)
    assert "No sample payload exists for the type com.okta.new" in module.fails("inline_hook_execute", hook="New")
