# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What authenticates appears nowhere at the highest verbosity, in no way to authenticate and however a run ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from okta_sandbox import Sandbox
from playbook_runs import play
from tables import COMPANY
from ways import APPS, AS_BOUND, BOUND, EC_KEY, PLAIN, RSA_KEY, jwk, pem

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-authentication"
# Access tokens, client assertions and proofs of possession alike; the last part alone would do no harm.
JSON_WEB_TOKEN = re.compile(r"eyJ[\w-]{10,}\.")
PRIVATE_MEMBERS = ("d", "p", "q", "dp", "dq", "qi")
GROUP: dict[str, Any] = {"community.okta.group": {"name": "New"}}
SCOPES = ["okta.groups.read", "okta.groups.manage", "okta.roles.read", "okta.schemas.read"]
GET_A_TOKEN = [
    {
        "community.okta.access_token": {"scopes": SCOPES},
        "register": "token",
        "no_log": True,
    },
    {
        "community.okta.group": {
            "name": "New",
            "client_id": "{{ omit }}",
            "private_key": "{{ omit }}",
            "key_id": "{{ omit }}",
            "access_token": "{{ token.access_token }}",
            "dpop_private_key": "{{ token.dpop_private_key or omit }}",
        }
    },
]

# For each way: the options, as tasks give them in variables, and the tasks.
WAYS: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "API token": ({"api_token": TOKEN}, [GROUP]),
    "PEM": ({"client_id": PLAIN, "private_key": pem(RSA_KEY), "key_id": "main"}, [GROUP]),
    "PEM in one line": (
        {"client_id": PLAIN, "private_key": pem(RSA_KEY).replace("\n", "\\n"), "key_id": "main"},
        [GROUP],
    ),
    "JWK": ({"client_id": PLAIN, "private_key": jwk(RSA_KEY, kid="main")}, [GROUP]),
    "proof of possession": (AS_BOUND, [GROUP]),
    "access token": ({}, [GROUP]),
    "token of many tasks": ({"client_id": PLAIN, "private_key": pem(RSA_KEY), "key_id": "main"}, GET_A_TOKEN),
    "bound token of many tasks": ({"client_id": BOUND, "private_key": pem(EC_KEY), "key_id": "main"}, GET_A_TOKEN),
}
ECHO = "Not eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2ln"


def without_right(sandbox: Any, _options: dict[str, Any]) -> None:
    refusal = {"errorCode": "E0000006", "errorSummary": "You do not have permission"}
    sandbox.faults.add(method="GET", path="/groups$", status=403, body=refusal, times=None)


def refused_sign_in(sandbox: Any, _options: dict[str, Any]) -> None:
    refusal = {"error": "invalid_client", "error_description": "The client secret supplied is invalid."}
    sandbox.faults.add(method="POST", path="/oauth2/v1/token", status=401, body=refusal, times=None)
    sandbox.faults.add(method="GET", path="/api/v1", status=401, body={"errorCode": "E0000011"}, times=None)


def unreachable(_sandbox: Any, options: dict[str, Any]) -> None:
    options["org_url"] = "http://127.0.0.1:9"


def malformed(_sandbox: Any, options: dict[str, Any]) -> None:
    for option in ("private_key", "api_token", "access_token"):
        if option in options:
            # Nothing that comes after is cut off: what there is of the secret stays one.
            options[option] = f"{options[option][:-10]} \u00e9"


def two_ways(_sandbox: Any, options: dict[str, Any]) -> None:
    options.update({"api_token": TOKEN, "private_key": pem(RSA_KEY)})


ENDS: dict[str, Callable[[Any, dict[str, Any]], None] | None] = {
    "success": None,
    "403": without_right,
    "401": refused_sign_in,
    "unreachable": unreachable,
    "malformed": malformed,
    "two ways": two_ways,
}


def secrets_of(options: dict[str, Any]) -> set[str]:
    """The texts that must appear nowhere: the options themselves, and every part of the keys that is worth anything."""
    found = {TOKEN}
    for key in (RSA_KEY, EC_KEY):
        found.update(line for line in pem(key).splitlines() if not line.startswith("-----"))
        members = json.loads(jwk(key))
        found.update(members[member] for member in PRIVATE_MEMBERS if member in members)
    return found | {options[each] for each in ("private_key", "api_token", "access_token") if each in options}


def block(options: dict[str, Any], tasks: list[dict[str, Any]]) -> dict[str, Any]:
    """Tasks with a connection of their own, after the failure of which the play goes on."""
    return {
        "block": tasks,
        "rescue": [{"ansible.builtin.debug": {"msg": "this block has failed"}}],
        "vars": {"given": options},
        "module_defaults": {"group/community.okta.okta": {name: f"{{{{ given.{name} }}}}" for name in options}},
    }


def shown(tmp_path: Path, url: str, blocks: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """How many blocks failed in a run at the highest verbosity, and everything that it shows and keeps."""
    one = {"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": blocks}
    done = play(tmp_path, [one], url, "", "--diff", verbosity=4)
    assert done.status == "successful", done.output
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("job_events/*.json")]
    assert len(kept) > len(blocks)
    rescued = [each for each in done.results() if each.get("msg") == "this block has failed"]
    return len(rescued), [done.output, *kept]


@pytest.mark.parametrize("end", ENDS)
def test_nothing_that_authenticates_is_shown_in_any_way(end: str, tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed={**COMPANY, "service_apps": APPS}) as sandbox:
        blocks, secrets = [], set()
        happen = ENDS[end]
        for options, tasks in WAYS.values():
            given = {"org_url": sandbox.url, **(options or {"access_token": sandbox.access_token(PLAIN, SCOPES)})}
            if happen:
                happen(sandbox, given)
            blocks.append(block(given, tasks))
            secrets |= secrets_of(given)
        failed, texts = shown(tmp_path, sandbox.url, blocks)
    assert failed == (len(WAYS) if happen else 0), texts[0]
    for text in texts:
        assert not [secret for secret in secrets if secret in text]
        assert not JSON_WEB_TOKEN.search(text), JSON_WEB_TOKEN.findall(text)
        assert "BEGIN" not in text


@pytest.mark.parametrize("path", ["/groups$", "/oauth2/v1/token$"], ids=["API", "token endpoint"])
def test_a_token_that_okta_repeats_in_a_refusal_is_not_shown(path: str, tmp_path: Path) -> None:
    options, tasks = WAYS["proof of possession"]
    with Sandbox(token=TOKEN, seed={**COMPANY, "service_apps": APPS}) as sandbox:
        of_the_api = {"errorCode": ECHO, "errorSummary": ECHO, "errorCauses": [{"errorSummary": ECHO}]}
        refusal = of_the_api if path == "/groups$" else {"error": ECHO, "error_description": ECHO}
        sandbox.faults.add(path=path, status=400, body=refusal, times=None)
        failed, texts = shown(tmp_path, sandbox.url, [block({"org_url": sandbox.url, **options}, tasks)])
    assert failed == 1
    assert "Not ********" in texts[0]
    assert not any(JSON_WEB_TOKEN.search(text) for text in texts), texts[0]
