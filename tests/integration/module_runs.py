# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules run whole in this process: options in by Ansible's own door, what they print out."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unittest import mock

from ansible.module_utils import basic
from ansible.module_utils.common import warnings as module_warnings
from ansible.module_utils.common.parameters import PASS_VARS
from ansible_collections.community.okta.plugins.module_utils._errors import KINDS

MODULES = "ansible_collections.community.okta.plugins.modules"


@dataclass(frozen=True)
class Result:
    """What a module printed: C(values), and the text itself."""

    values: dict[str, Any]
    text: str

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    @property
    def changed(self) -> bool:
        return bool(self.values.get("changed"))

    @property
    def failed(self) -> bool:
        return bool(self.values.get("failed"))

    @property
    def message(self) -> str:
        return str(self.values.get("msg", ""))

    @property
    def warnings(self) -> list[str]:
        return [str(warning) for warning in self.values.get("warnings", [])]


@dataclass(frozen=True)
class Module:
    """Runs modules against one org; a failed one is an error unless C(may_fail)."""

    url: str
    token: str

    def __call__(
        self, module_name: str, /, check: bool = False, may_fail: bool = False, no_log: bool = False, **options: Any
    ) -> Result:
        result = run(module_name, {"org_url": self.url, "api_token": self.token, **options}, check, no_log)
        if result.failed and not may_fail:
            raise AssertionError(f"{module_name} failed: {result.message}")
        return result

    def fails(self, module_name: str, /, check: bool = False, **options: Any) -> str:
        """The message of a run that must fail."""
        result = self(module_name, check, may_fail=True, **options)
        assert result.failed, result.text
        return result.message


# By which door modules are run: as Ansible runs any module, or by their actions.
DOOR = "module"


def run(name: str, options: dict[str, Any], check: bool = False, no_log: bool = False) -> Result:
    """Run a module with these options and nothing else."""
    result = (act if DOOR == "action" else run_as_module)(name, options, check, no_log)
    if result.failed:
        assert result["error"]["kind"] in KINDS, result.message
    return result


def act(name: str, options: dict[str, Any], check: bool, no_log: bool) -> Result:
    """What the action of a module returns."""
    import action_runs

    values = action_runs.act(name, options, check, no_log)
    return Result(values, json.dumps(values, default=str))


def run_as_module(name: str, options: dict[str, Any], check: bool, no_log: bool) -> Result:
    """What a module prints."""
    arguments = {
        **options,
        "_ansible_module_name": f"community.okta.{name}",
        "_ansible_check_mode": check,
        "_ansible_diff": True,
        "_ansible_remote_tmp": "/tmp",
        "_ansible_no_log": no_log,
    }
    # ansible-core 2.21 returns the arguments on demand only, where earlier ones always do.
    if "inject_invocation" in PASS_VARS:
        arguments["_ansible_inject_invocation"] = True
    implementation = importlib.import_module(f"{MODULES}.{name}")
    module_warnings._global_warnings.clear()
    printed = io.StringIO()
    with module_arguments(arguments), as_on_a_managed_host(), contextlib.redirect_stdout(printed):
        try:
            implementation.main()
        except SystemExit:
            pass
        else:
            raise AssertionError(f"{name} ended without a result")
    return Result(json.loads(printed.getvalue()), printed.getvalue())


@contextlib.contextmanager
def as_on_a_managed_host() -> Iterator[None]:
    """Have modules return their warnings: where a process has imported a filter, ansible-core displays them instead."""
    from ansible.module_utils import _internal

    # ansible-core displays warnings in place of returning them since 2.19, which brought the attribute.
    with mock.patch.object(_internal, "is_controller", False, create=True):
        yield


@contextlib.contextmanager
def module_arguments(arguments: dict[str, Any]) -> Iterator[None]:
    """Hand the arguments over as ansible-core does, which has had two ways of it since 2.18."""
    try:
        from ansible.module_utils.testing import patch_module_args
    except ImportError:
        before = basic._ANSIBLE_ARGS
        basic._ANSIBLE_ARGS = json.dumps({"ANSIBLE_MODULE_ARGS": arguments}).encode()
        try:
            yield
        finally:
            basic._ANSIBLE_ARGS = before
    else:
        with patch_module_args(arguments):
            yield
