# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The way to modules that may return secrets: only a task whose result Ansible hides gets that far."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Mapping

from ansible.plugins.action import ActionBase
from ansible_collections.community.okta.plugins.module_utils._module import NEEDS_NO_LOG


class RevealingAction(ActionBase):
    """Runs the module of the same name, unless it would return secrets and the task does not hide its result.

    The module itself asks for no_log as well, and cannot do without this: where Ansible is set to write nothing to the
    syslog of targets, it sets no_log for modules, whatever the task says.
    """

    @abstractmethod
    def reveals(self, arguments: Mapping[str, Any]) -> bool:
        """Whether the module returns secrets with these options, which are not checked yet."""

    def run(self, tmp: Any = None, task_vars: Any = None) -> dict[str, Any]:
        """The result of the module, or the refusal."""
        revealing = self.reveals(self._task.args)
        # The result of an asynchronous module waits in a file on the target.
        self._supports_async = not revealing
        result: dict[str, Any] = super().run(tmp, task_vars)
        if revealing and not self._task.no_log:
            return {**result, "failed": True, "msg": NEEDS_NO_LOG}
        return {**result, **self._execute_module(task_vars=task_vars, wrap_async=self._task.async_val)}
