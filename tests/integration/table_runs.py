# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module taken through its table, by whatever way it is connected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hook_service import HookService
from module_runs import Result
from tables import COMPANY, FEDERATED, NO_ORG, READING, TRYING, WRITING

# Modules that ask an org.
ASKING = sorted({*WRITING, *READING, *TRYING} - NO_ORG)


def seed_for(name: str) -> dict[str, Any]:
    """The smallest company in which the table of a module can run: the keys of identity providers take long to make."""
    return FEDERATED if name.startswith("idp") else COMPANY


def run_table(name: str, run: Callable[..., Result], sandbox: Any) -> list[Result]:
    """The results of the steps of a module's table; C(run) takes its name and its options."""
    if name in WRITING:
        table = WRITING[name]
        return [run(name, **step) for step in (table.create, table.update, table.absent)]
    if name in READING:
        return [run(name, **READING[name])]
    sandbox.settings.http_hooks = True
    with HookService() as service:
        for hook in sandbox.org.inline_hooks.all():
            hook.content.channel["config"]["uri"] = service.url
        results = [run(name, **TRYING[name])]
        assert len(service.received) == 1
    return results
