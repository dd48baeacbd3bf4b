# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The door for actions: runs the module of the same name in the process of the task, where that is the same.

A module costs a process, an archive and all of its imports; in the process of a task these are there already, and a
loop over many items keeps its connections. Results, messages and checks are those of the module, which runs unchanged.
"""

from __future__ import annotations

import contextlib
import os
import platform
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Mapping

from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action.normal import ActionModule as OrdinaryAction
from ansible.utils.display import Display
from ansible_collections.community.okta.plugins.module_utils._display import visible
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.module_utils._module import NEEDS_NO_LOG

try:
    _in_process: Any = import_module("ansible_collections.community.okta.plugins.plugin_utils._in_process")
except ImportError:
    # A later ansible-core may have moved what hands over arguments and results.
    _in_process = None

display = Display()

# Either turns the door off.
VARIABLE = "okta_in_process"
ENVIRONMENT_VARIABLE = "OKTA_IN_PROCESS"
# What modules may need; where the controller lacks one, another Python may have it.
LIBRARIES = ("requests", "jwt", "cryptography", "defusedxml")
REFUSAL = {"failed": True, "msg": NEEDS_NO_LOG, "error": {"kind": InputError.KIND}}


class Door(OrdinaryAction):
    """Runs the module of the same name in this process, or as Ansible runs any module.

    C(module) is that module. Ansible loads actions before it forks the processes of tasks, which share what was loaded.
    """

    module: ModuleType

    def reveals(self, arguments: Mapping[str, Any]) -> bool:
        """Whether the module returns secrets with these options, which are not checked yet."""
        return False

    def run(self, tmp: Any = None, task_vars: Any = None) -> dict[str, Any]:
        """The result of the module."""
        revealing = self.reveals(self._task.args)
        # The result of an asynchronous module waits in a file on the target.
        self._supports_async = not revealing
        result = self.prepared(tmp, task_vars)
        if self.hands_over(task_vars or {}) is None:
            with contextlib.suppress(_in_process.NotEncodableError):
                return {**result, **self.in_process(task_vars or {}, revealing)}
        if revealing and not self._task.no_log:
            return {**result, **REFUSAL}
        handed_over: dict[str, Any] = super().run(tmp, task_vars)
        return handed_over

    def prepared(self, tmp: Any, task_vars: Any) -> dict[str, Any]:
        """What every action begins with. Raises an error of Ansible's where the task asks for what none supports."""
        result: dict[str, Any] = super(OrdinaryAction, self).run(tmp, task_vars)
        return result

    def hands_over(self, task_vars: Mapping[str, Any]) -> str | None:
        """Why the module runs in a process of its own, or None."""
        environment: dict[str, Any] = {}
        self._compute_environment_string(environment)
        switches = self._templar.template(task_vars.get(VARIABLE)), os.environ.get(ENVIRONMENT_VARIABLE)
        reasons = {
            "this ansible-core is not known": _in_process is None,
            "it is turned off": not is_on(*switches),
            "the connection is not local": self._connection.transport != "local",
            "the task becomes another user": self._connection.become is not None,
            "the task is asynchronous": bool(self._task.async_val),
            "the task has an environment": bool(environment),
            "a library is missing here": not has_libraries(),
            # Its system libraries may end a process that was forked.
            "this is macOS": platform.system() == "Darwin",
        }
        return next((reason for reason, applies in reasons.items() if applies), None)

    def in_process(self, task_vars: Mapping[str, Any], revealing: bool) -> dict[str, Any]:
        """The result of the module, run in this process. Raises NotEncodableError."""
        arguments = dict(self._task.args)
        self._update_module_args(self._task.action, arguments, task_vars)
        if revealing and arguments["_ansible_no_log"] and not self._task.no_log:
            # Where Ansible is set to write nothing to the syslog of targets, the module cannot tell.
            return REFUSAL
        subject = visible(f"{task_vars.get('inventory_hostname', '')}: {self._task.resolved_action}")
        # Whoever tries again wants to see what has become of things.
        tries_once = not self._task.until and not self._task.retries
        runner = _in_process.InProcess(subject, tell, keeps_names=tries_once, is_secret=bool(self._task.no_log))
        result: dict[str, Any] = _in_process.run_in_process(self.module, arguments, runner, self._parse_returned_data)
        return result


@lru_cache(maxsize=None)
def has_libraries() -> bool:
    """Whether this Python can import what modules may need."""
    return all(map(find_spec, LIBRARIES))


def tell(line: str) -> None:
    """Show a line beside what callbacks write, which programs may read."""
    display.display(visible(line), stderr=True)


def is_on(*switches: Any) -> bool:
    """Whether no switch that is set is off; what is no truth value turns off as well."""
    given = [switch for switch in switches if switch is not None and switch != ""]
    return all(bool(boolean(switch, strict=False)) for switch in given)
