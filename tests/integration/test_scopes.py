# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the collection says that each module needs is what it needs: no less, no more, and documented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._scopes import MODULE_SCOPES
from hook_service import HookService
from okta_sandbox import Sandbox
from okta_sandbox.oauth.scopes import needed
from tables import FEDERATED, NO_ORG, READING, TRYING, WRITING
from ways import PLAIN, RSA_KEY, Connected, service_app

GUIDE = Path(__file__).parents[2] / "docs" / "docsite" / "rst" / "guide_authentication.rst"
RUN = sorted({*WRITING, *READING, *TRYING} - NO_ORG)


@pytest.fixture
def sandbox() -> Iterator[Any]:
    apps = [service_app(PLAIN, RSA_KEY)]
    with (
        HookService() as service,
        Sandbox(seed={**FEDERATED, "service_apps": apps}, settings={"http_hooks": True}) as running,
    ):
        for hook in running.org.inline_hooks.all():
            hook.content.channel["config"]["uri"] = service.url
        yield running


def run_with(sandbox: Any, scopes: list[str], name: str) -> list[Any]:
    """Run a module through its table with a token of these scopes, and return what it asked the org."""
    connected = Connected({"org_url": sandbox.url, "access_token": sandbox.access_token(PLAIN, scopes)})
    sandbox.calls.clear()
    if name in WRITING:
        for step in (WRITING[name].create, WRITING[name].update, WRITING[name].absent):
            connected(name, **step)
    else:
        connected(name, **{**READING, **TRYING}[name])
    return list(sandbox.calls)


def test_every_module_that_asks_an_org_says_its_scopes() -> None:
    assert set(MODULE_SCOPES) == {*RUN, "access_token"}


@pytest.mark.parametrize("name", RUN)
def test_a_module_needs_the_scopes_that_it_always_asks_for_and_no_others(name: str, sandbox: Any) -> None:
    said = MODULE_SCOPES[name]
    calls = run_with(sandbox, said.asked(check_mode=False) or ["okta.groups.read"], name)
    assert [call for call in calls if call.status in (401, 403)] == []
    used = {scope for call in calls if (scope := needed(call.method, call.path))}
    always = {*said.reads, *said.changes}
    assert always <= used <= {*always, *said.sometimes}


def test_the_guide_has_a_table_of_exactly_these_scopes() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    rows = re.findall(r"^   \* - ``(\w+)``\n     - (.*)\n     - (.*)\n     - (.*)$", text, re.MULTILINE)
    shown = {name: tuple(re.findall(r"``(okta[\w.]+)``", cell) for cell in cells) for name, *cells in rows}
    said = {
        name: (list(scopes.reads), list(scopes.changes), list(scopes.sometimes))
        for name, scopes in MODULE_SCOPES.items()
    }
    assert shown == said
    for name, scopes in MODULE_SCOPES.items():
        for case in scopes.sometimes.values():
            assert re.search(rf"\* - ``{name}``\n(.*\n){{2}}.*{re.escape(case)}", text), name
