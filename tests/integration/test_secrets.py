# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A canary in every secret option, and in what Okta shows, appears nowhere at the highest verbosity."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from okta_sandbox import Sandbox
from playbook_runs import play
from tables import COMPANY, TEMPLATE

TOKEN = "00canary-token-of-the-secrets"
SHOWN_BY_OKTA = "canary-secret-that-okta-shows"


def canary(name: str) -> str:
    return f"canary-secret-in-{name}"


def provider(name: str, type_: str, protocol: dict[str, Any], **more: Any) -> dict[str, Any]:
    options = {"name": name, "type": type_, "protocol": protocol, "policy": TEMPLATE, **more}
    return {"community.okta.idp": options}


CLIENT = {"client_id": "shop", "client_secret": canary("client_secret")}
SIGNING = {"kid": "ABCDE12345", "team_id": "TEAM123456", "private_key": canary("private_key")}
APPLE = {"scopes": ["email"], "credentials": {"client": {"client_id": "shop"}, "signing": SIGNING}}
TASKS = [
    provider("New", "FACEBOOK", {"scopes": ["email"], "credentials": {"client": CLIENT}}),
    provider("Apple", "APPLE", APPLE, update_secret="always"),
    provider(
        "Persona",
        "IDV_PERSONA",
        {"credentials": {"bearer": {"api_key": canary("api_key")}}},
        properties={"inquiry_template_id": "itmpl_1"},
    ),
    {"community.okta.idp": {"name": "Old", "extra": {"policy": {"other": canary("extra")}}}},
    {"community.okta.idps": {"idps": [{"name": "Old", "policy": {"max_clock_skew": 5}}]}},
    {"community.okta.idp_info": {}},
]
# What Okta refuses, with the secret in the request.
REFUSED = provider("Refused", "GOOGLE", {"scopes": ["email"], "credentials": {"client": CLIENT}})
SEED = {
    **COMPANY,
    "idps": [
        {
            "name": "Old",
            "type": "GOOGLE",
            "protocol": {"credentials": {"client": {"client_id": "old", "client_secret": SHOWN_BY_OKTA}}},
        }
    ],
}
HOOK_CANARIES = ("header", "scheme", "hook_client_secret", "new_scheme")


def hook(name: str, type_: str, config: dict[str, Any], **more: Any) -> dict[str, Any]:
    channel = {"type": type_, "config": {"uri": "https://hooks.example.com/hook", **config}}
    options = {"name": name, "type": "com.okta.oauth2.tokens.transform", "channel": channel, **more}
    return {"community.okta.inline_hook": options}


SCHEME = {"key": "Authorization", "value": canary("scheme")}
BY_SECRET = {
    "auth_type": "client_secret_post",
    "client_id": "okta",
    "client_secret": canary("hook_client_secret"),
    "token_url": "https://login.example.com/token",
}
HOOK_TASKS = [
    hook("New", "HTTP", {"headers": [{"key": "X-A", "value": canary("header")}], "auth_scheme": SCHEME}),
    hook("Client", "OAUTH", BY_SECRET, status="INACTIVE"),
    hook("Old", "HTTP", {"auth_scheme": {**SCHEME, "value": canary("new_scheme")}}, update_secret="always"),
    {"community.okta.inline_hooks": {"inline_hooks": [{"name": "Old", "status": "INACTIVE"}]}},
    {"community.okta.inline_hook_info": {}, "register": "live"},
    {"community.okta.inline_hooks": {"inline_hooks": "{{ live.inline_hooks }}"}},
]
REFUSED_HOOK = hook("Refused", "HTTP", {"auth_scheme": SCHEME, "headers": [{"key": "X-A", "value": canary("header")}]})
HOOK_SEED = {
    "inline_hooks": [
        {"name": "Old", "headers": {"X-Old": SHOWN_BY_OKTA}, "authorization": canary("scheme")},
        {"name": "Older"},
    ]
}


@pytest.mark.parametrize("arguments", ["--diff", "--check --diff"])
@pytest.mark.parametrize("fails", [False, True])
def test_no_secret_is_shown_at_any_verbosity(arguments: str, fails: bool, tmp_path: Path) -> None:
    tasks = [*TASKS[:-1], REFUSED] if fails else TASKS
    one = {"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": tasks}
    with Sandbox(token=TOKEN, seed=SEED) as sandbox:
        if fails:
            # Whoever refuses may well repeat what was sent.
            told = {"errorCode": "E0000001", "errorSummary": f"Not {canary('client_secret')}", "errorCauses": []}
            sandbox.faults.add(method="GET", path="/idps$", status=400, body=told, after=len(TASKS) - 1)
        done = play(tmp_path, [one], sandbox.url, TOKEN, arguments, verbosity=4)
    assert done.status == ("failed" if fails else "successful"), done.output
    assert done.output.count("TASK [") == len(TASKS)
    texts = [done.output, *(path.read_text(encoding="utf-8") for path in tmp_path.rglob("job_events/*.json"))]
    assert len(texts) > len(TASKS)
    for secret in (TOKEN, SHOWN_BY_OKTA, *map(canary, ("client_secret", "private_key", "api_key", "extra"))):
        assert not any(secret in text for text in texts), secret


@pytest.mark.parametrize("arguments", ["--diff", "--check --diff"])
@pytest.mark.parametrize("fails", [False, True])
def test_no_secret_of_a_hook_is_shown_at_any_verbosity(arguments: str, fails: bool, tmp_path: Path) -> None:
    tasks = [*HOOK_TASKS, REFUSED_HOOK] if fails else HOOK_TASKS
    one = {"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": tasks}
    with Sandbox(token=TOKEN, seed=HOOK_SEED) as sandbox:
        if fails:
            summary = f"Not {canary('header')} nor {canary('scheme')}"
            told = {"errorCode": "E0000001", "errorSummary": summary, "errorCauses": []}
            sandbox.faults.add(method="GET", path="/inlineHooks$", status=400, body=told, after=len(HOOK_TASKS))
        done = play(tmp_path, [one], sandbox.url, TOKEN, arguments, verbosity=4)
    assert done.status == ("failed" if fails else "successful"), done.output
    assert done.output.count("TASK [") == len(tasks)
    texts = [done.output, *(path.read_text(encoding="utf-8") for path in tmp_path.rglob("job_events/*.json"))]
    for secret in (TOKEN, SHOWN_BY_OKTA, *map(canary, HOOK_CANARIES)):
        assert not any(secret in text for text in texts), secret
