# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No token, assertion, proof or private key is shown at the highest verbosity, whether runs succeed or fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from okta_sandbox import Sandbox
from playbook_runs import play
from tables import COMPANY
from ways import APPS, AS_BOUND, AS_PLAIN, PLAIN

TOKEN = "00canary-token-of-the-sign-ins"
SCOPES = ["okta.groups.read", "okta.groups.manage", "okta.roles.read"]
# Each way with what makes it fail: how the org answers, or what is wrong with the options.
FAILURES: dict[str, dict[str, Any]] = {
    "api token refused": {"api_token": "00canary-token-of-nobody"},
    "app unknown": {**AS_PLAIN, "client_id": "0oaunknown0000000001"},
    "key of another": {**AS_PLAIN, "private_key": AS_BOUND["private_key"]},
    "key cut off": {**AS_PLAIN, "private_key": AS_PLAIN["private_key"][:-300]},
    "two ways": {**AS_PLAIN, "api_token": TOKEN},
    "scope unknown": {**AS_BOUND, "scopes": ["okta.everything.manage"]},
    "access token ended": {"access_token": "canary-access-token-of-nobody"},
    "nobody there": {**AS_PLAIN, "org_url": "https://127.0.0.1:9"},
}


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed={**COMPANY, "service_apps": APPS}) as running:
        yield running


def secrets_of(options: dict[str, Any]) -> list[str]:
    """What of the options must not be seen: tokens whole, keys in each line or member that is only theirs."""
    found = [options[name] for name in ("api_token", "access_token") if name in options]
    key = str(options.get("private_key", ""))
    if key.startswith("{"):
        found.append(json.loads(key)["d"])
    elif key:
        found += [line for line in key.splitlines() if len(line) > 40]
    return found


def shown(done: Any, directory: Path) -> str:
    """All that a run has left to see."""
    files = [path for pattern in ("job_events/*.json", "stdout") for path in directory.rglob(f"artifacts/*/{pattern}")]
    assert files
    return "\n".join([done.output, *(path.read_text(encoding="utf-8") for path in files)])


def run_tasks(directory: Path, sandbox: Any, options: dict[str, Any], tasks: list[dict[str, Any]]) -> Any:
    one = {
        "hosts": "localhost",
        "connection": "local",
        "gather_facts": False,
        "module_defaults": {"group/community.okta.okta": {"org_url": sandbox.url, **options}},
        "tasks": tasks,
    }
    # The environment has no token here: it would be a second way.
    return play(directory, [one], sandbox.url, "", "--diff", verbosity=4)


@pytest.mark.parametrize("way", ["api token", "private key", "proof of possession", "access token"])
def test_a_run_that_succeeds_shows_none(way: str, sandbox: Any, tmp_path: Path) -> None:
    options = {
        "api token": lambda: {"api_token": TOKEN},
        "private key": lambda: dict(AS_PLAIN),
        "proof of possession": lambda: dict(AS_BOUND),
        "access token": lambda: {"access_token": sandbox.access_token(PLAIN, SCOPES)},
    }[way]()
    tasks: list[dict[str, Any]] = [
        {"community.okta.group": {"name": "New"}},
        {"community.okta.org_info": {"modules": ["group"]}},
    ]
    done = run_tasks(tmp_path, sandbox, options, tasks)
    assert done.status == "successful", done.output
    text = shown(done, tmp_path)
    assert "TASK [community.okta.group]" in text
    assert [secret for secret in secrets_of(options) if secret in text] == []
    # What is made for the run alone: assertions and proofs are JWTs, whose headers all begin the same.
    assert "eyJ" not in text


def test_a_token_that_is_handed_on_is_shown_nowhere(sandbox: Any, tmp_path: Path) -> None:
    tasks: list[dict[str, Any]] = [
        {"community.okta.access_token": {"scopes": SCOPES, **AS_BOUND}, "no_log": True, "register": "got"},
        {
            "community.okta.group": {
                "name": "New",
                "access_token": "{{ got.access_token }}",
                "dpop_private_key": "{{ got.dpop_private_key }}",
            }
        },
        {"community.okta.access_token": {"scopes": SCOPES, **AS_BOUND}, "ignore_errors": True},
    ]
    done = run_tasks(tmp_path, sandbox, {}, tasks)
    assert done.status == "successful", done.output
    text = shown(done, tmp_path)
    assert [secret for secret in secrets_of(AS_BOUND) if secret in text] == []
    assert "eyJ" not in text
    assert "PRIVATE KEY-----" not in text
    given = requests.get(f"{sandbox.url}/api/v1/groups?q=New", headers={"Authorization": f"SSWS {TOKEN}"}, timeout=9)
    assert [group["profile"]["name"] for group in given.json()] == ["New"]


@pytest.mark.parametrize("failure", FAILURES)
def test_a_run_that_fails_shows_none(failure: str, sandbox: Any, tmp_path: Path) -> None:
    options = FAILURES[failure]
    done = run_tasks(tmp_path, sandbox, options, [{"community.okta.group": {"name": "New"}}])
    assert done.status == "failed"
    text = shown(done, tmp_path)
    assert "Traceback" not in text
    assert [secret for secret in secrets_of(options) if secret in text] == []
    assert "eyJ" not in text


@pytest.mark.parametrize("way", [AS_PLAIN, AS_BOUND], ids=["private key", "proof of possession"])
def test_an_org_that_repeats_what_it_was_sent_shows_none(way: dict[str, Any], sandbox: Any, tmp_path: Path) -> None:
    told = {"error": "invalid_client", "error_description": f"Not {way['private_key'][30:80]}"}
    sandbox.faults.add(method="POST", path="/oauth2/v1/token", status=401, body=told, times=None)
    done = run_tasks(tmp_path, sandbox, way, [{"community.okta.group": {"name": "New"}}])
    assert done.status == "failed"
    assert "eyJ" not in shown(done, tmp_path)
