# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules run by their actions, in this process, as a task of ansible-core runs them."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from typing import Any

from ansible.parsing.dataloader import DataLoader
from ansible.playbook.play_context import PlayContext
from ansible.playbook.task import Task
from ansible.plugins.loader import connection_loader
from ansible.template import Templar
from ansible.utils import display
from ansible_collections.community.okta.plugins.plugin_utils import _in_process

# ansible-core 2.21 returns the arguments on demand only, where earlier ones always do.
RETURNING_ARGUMENTS = {"ansible_inject_invocation": True}


def act(name: str, options: dict[str, Any], check: bool = False, no_log: bool = False) -> dict[str, Any]:
    """What the action of a module returns to the task, with the warnings that it gave."""
    # Each is a task of its own, and not an item of a loop.
    _in_process._clients.clear()
    with warned() as warnings:
        result: dict[str, Any] = action(task(name, options, check, no_log)).run(task_vars=RETURNING_ARGUMENTS)
    # ansible-core 2.21 has them in the result as well.
    if "warnings" not in result or not result["warnings"]:
        result["warnings"] = warnings
    return result


def task(name: str, options: dict[str, Any], check: bool = False, no_log: bool = False) -> Any:
    """A task, ready to be run."""
    made = Task()
    made.action = made._resolved_action = f"community.okta.{name}"
    if made.resolved_action is None:
        # ansible-core 2.18 has no other place for it.
        made.resolved_action = made.action
    made.args = options
    made.check_mode, made.diff, made.no_log = check, True, no_log
    made.async_val, made.environment, made.retries, made.until = 0, [], None, []
    return made


def action(of: Any) -> Any:
    """The action of a task, over a local connection."""
    play, loader = PlayContext(), DataLoader()
    connection = connection_loader.get("local", play, "/dev/null")
    plugin = importlib.import_module(f"ansible_collections.community.okta.plugins.action.{of.action.split('.')[-1]}")
    return plugin.ActionModule(
        task=of,
        connection=connection,
        play_context=play,
        loader=loader,
        templar=Templar(loader=loader),
        shared_loader_obj=None,
    )


@contextlib.contextmanager
def warned() -> Iterator[list[str]]:
    """The warnings that ansible-core would show with the task; 2.18 finds them in the result."""
    warnings: list[str] = []
    internal = getattr(display, "_display_utils", None)
    if internal is None:
        yield warnings
        return
    with internal.DeferredWarningContext(variables={}) as deferred:
        yield warnings
    warnings += [warning.event.msg for warning in deferred.get_warnings()]
