# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Hooks are tried on services that really are called; those that answer otherwise are off, and that is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hook_service import HookService, answering
from okta_sandbox import Sandbox
from playbook_runs import Play, play

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-hooks"
CLAIM = b'{"commands": [{"type": "com.okta.access.patch", "value": []}]}'
EXPECTED = {"commands": [{"type": "com.okta.access.patch"}]}


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, settings={"http_hooks": True}) as running:
        yield running


def hook(name: str, uri: str, **more: Any) -> dict[str, Any]:
    config = {"uri": uri, "auth_scheme": {"key": "Authorization", "value": f"canary-secret-of-{name}"}}
    return {
        "name": name,
        "type": "com.okta.oauth2.tokens.transform",
        "channel": {"type": "HTTP", "config": config},
        **more,
    }


def keep(tmp_path: Path, sandbox: Any, hooks: list[dict[str, Any]], arguments: str = "") -> Play:
    told = {"ansible.builtin.debug": {"msg": "{{ hooks_changes }}"}}
    one = {
        "hosts": "localhost",
        "connection": "local",
        "gather_facts": False,
        "vars": {"hooks_inline_hooks": hooks},
        "tasks": [
            {
                "block": [{"ansible.builtin.import_role": {"name": "community.okta.hooks"}}],
                "always": [told],
            }
        ],
    }
    return play(tmp_path, [one], sandbox.url, TOKEN, arguments, verbosity=3)


def statuses(sandbox: Any) -> dict[str, str]:
    return {hook.content.name: hook.status for hook in sandbox.org.inline_hooks.all()}


def test_a_service_that_answers_as_expected_is_called_in_every_run(tmp_path: Path, sandbox: Any) -> None:
    with HookService([answering(CLAIM)]) as service:
        hooks = [hook("Good", service.url, expect=EXPECTED), hook("Untried", "https://hooks.example.com/")]
        first = keep(tmp_path, sandbox, hooks)
        again = keep(tmp_path, sandbox, hooks)
        assert len(service.received) == 2
    assert (first.status, again.status, again.changed) == ("successful", "successful", 0), first.output
    assert statuses(sandbox) == {"Good": "ACTIVE", "Untried": "ACTIVE"}
    assert "canary-secret" not in first.output


def test_a_dry_run_calls_nobody(tmp_path: Path, sandbox: Any) -> None:
    with HookService([answering(CLAIM)]) as service:
        planned = keep(tmp_path, sandbox, [hook("New", service.url, expect=EXPECTED)], "--check")
        assert (planned.status, service.received, sandbox.writes()) == ("successful", [], []), planned.output


def test_what_answers_otherwise_is_off_and_told_and_the_others_are_tried(tmp_path: Path, sandbox: Any) -> None:
    with HookService([answering(CLAIM)]) as good, HookService([answering(b'{"commands": []}')]) as bad:
        hooks = [hook("Bad", bad.url, expect=EXPECTED), hook("Good", good.url, execute=True)]
        done = keep(tmp_path, sandbox, hooks)
        assert (len(good.received), len(bad.received)) == (1, 1)
        assert done.status == "failed"
        assert statuses(sandbox) == {"Bad": "INACTIVE", "Good": "ACTIVE"}
        assert "These hooks were deactivated" in done.output
        *_created, last = done.results()[-1]["msg"]
        assert (last["name"], last["status"]) == ("Bad", "applied")
        assert "canary-secret" not in done.output
        # The service was mended: the next run activates the hook.
        bad.steps[:] = [answering(CLAIM)]
        assert keep(tmp_path, sandbox, hooks).status == "successful"
    assert statuses(sandbox) == {"Bad": "ACTIVE", "Good": "ACTIVE"}


def test_an_inactive_hook_is_not_tried(tmp_path: Path, sandbox: Any) -> None:
    with HookService([answering(CLAIM)]) as service:
        done = keep(tmp_path, sandbox, [hook("Off", service.url, expect=EXPECTED, status="INACTIVE")])
        assert (done.status, service.received) == ("successful", []), done.output
    assert statuses(sandbox) == {"Off": "INACTIVE"}
