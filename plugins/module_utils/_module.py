# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The door for modules: argument spec in, exit or fail out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any, Callable, Mapping, NoReturn

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from ._apply import unexpected
from ._client import OktaClient
from ._display import visible, with_visible_reports
from ._errors import InputError, MisplacedSecretError, MissingLibraryError, OktaError
from ._http import HAS_REQUESTS, REQUESTS_IMPORT_ERROR
from ._options import CONNECTION_OPTIONS, connect
from ._resource import Declaration
from ._run import run, run_info
from ._scopes import MODULE_SCOPES

NEEDS_NO_LOG = (
    "What this task asks for is secret, and Ansible would show and log it. Set no_log: true in the task, and register "
    "the result for tasks with no_log: true"
)
MAX_REMOVALS: dict[str, Any] = {"type": "int", "default": 10}


class Module(AnsibleModule):
    """A module whose reports cannot act on a terminal or a log, what Ansible itself words included."""

    def exit_json(self, **result: Any) -> NoReturn:
        """End the module with this result."""
        self._mask_visible_secrets()
        super().exit_json(**with_visible_reports(result))

    def fail_json(self, msg: str, **result: Any) -> NoReturn:
        """End the module with this message."""
        self._mask_visible_secrets()
        super().fail_json(visible(msg), **with_visible_reports(result))

    def warn(self, warning: str, **more: Any) -> None:
        """Give this warning with the result."""
        self._mask_visible_secrets()
        super().warn(visible(warning), **more)

    def _log_to_syslog(self, msg: str) -> None:
        super()._log_to_syslog(visible(msg))

    def _mask_visible_secrets(self) -> None:
        """Have Ansible, which masks what it is given here, know the secrets as they look by then."""
        self.no_log_values.update([visible(secret) for secret in self.no_log_values])


@dataclass(frozen=True)
class Info:
    """One module that only reads: its options and constraints, how it reads, and for which options that is secret."""

    options: Mapping[str, Any]
    read: Callable[[OktaClient, Mapping[str, Any]], dict[str, Any]]
    constraints: Mapping[str, Any] = field(default_factory=dict)
    reveals: Callable[[Mapping[str, Any]], bool] = lambda params: False


def run_module(declaration: Declaration[Any, Any]) -> None:
    """Run a module that changes something."""
    module = Module(
        argument_spec={**CONNECTION_OPTIONS, "max_removals": MAX_REMOVALS, **declaration.options},
        supports_check_mode=True,
        **declaration.constraints,
    )
    leave(module, lambda: run(declaration, module.params, connecting(module), module.check_mode))


def run_info_module(info: Info) -> None:
    """Run a module that only reads."""
    module = Module(argument_spec={**CONNECTION_OPTIONS, **info.options}, supports_check_mode=True, **info.constraints)

    def work() -> dict[str, Any]:
        if info.reveals(module.params) and not module.no_log:
            raise InputError(NEEDS_NO_LOG)
        return run_info(info.read, module.params, connecting(module))

    leave(module, work)


def run_trial_module(
    options: Mapping[str, Any], attempt: Callable[[OktaClient, Mapping[str, Any], bool], dict[str, Any]]
) -> None:
    """Run a module that changes nothing in the org and still does something; the attempt is told of check mode."""
    module = Module(argument_spec={**CONNECTION_OPTIONS, **options}, supports_check_mode=True)

    def read(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
        return attempt(client, params, module.check_mode)

    leave(module, lambda: run_info(read, module.params, connecting(module)))


def run_document_module(
    options: Mapping[str, Any], read: Callable[[Mapping[str, Any]], dict[str, Any]], **constraints: Any
) -> None:
    """Run a module that reads a document of somebody else, and asks no org."""
    module = Module(argument_spec={**options}, supports_check_mode=True, **constraints)
    leave(module, lambda: {"changed": False, **read(module.params)})


def run_local_module(
    options: Mapping[str, Any], work: Callable[[Mapping[str, Any], bool], dict[str, Any]], **constraints: Any
) -> None:
    """Run a module that does something on the host where it runs, and asks no org; the work is told of check mode."""
    module = Module(argument_spec={**options}, supports_check_mode=True, **constraints)
    leave(module, lambda: work(module.params, module.check_mode))


def connecting(module: AnsibleModule) -> Callable[[Mapping[str, Any]], OktaClient]:
    """How this module connects: asking for the scopes that it needs, where its options name none."""
    needs = MODULE_SCOPES[module._name.rpartition(".")[2]]
    return partial(connect, usual_scopes=needs.asked(module.check_mode))


def leave(module: AnsibleModule, work: Callable[[], dict[str, Any]]) -> None:
    """Do the work and end the module with its result or its error."""
    if not HAS_REQUESTS:
        module.fail_json(msg=missing_required_lib("requests"), exception=REQUESTS_IMPORT_ERROR)
    try:
        result = work()
    except MissingLibraryError as error:
        module.fail_json(msg=missing_required_lib(error.library), exception=error.import_error)
    except OktaError as error:
        if isinstance(error, MisplacedSecretError):
            module.no_log_values.add(error.secret)
        module.fail_json(msg=str(error), **presented(module, error.result()))
    except Exception as error:
        # The last resort: whatever is wrong with this collection, a person reads a sentence.
        module.fail_json(msg=unexpected("end the task", error))
    module.exit_json(**presented(module, result))


def presented(module: AnsibleModule, result: dict[str, Any]) -> dict[str, Any]:
    """The result as Ansible takes it: warnings given to the module, the diff only where it was asked for."""
    shown = dict(result)
    for warning in shown.pop("warnings", ()):
        module.warn(warning)
    if not module._diff:
        shown.pop("diff", None)
    return shown
