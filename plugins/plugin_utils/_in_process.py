# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Runs a module in this process, with arguments and result in the very form in which Ansible hands them over."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import threading
import time
from types import ModuleType
from typing import Any, Callable, Iterator, Mapping, Sequence

from ansible.module_utils import basic
from ansible.module_utils.common import warnings as module_warnings
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._errors import MissingError, OktaError
from ansible_collections.community.okta.plugins.module_utils._kept_names import KeptNames
from ansible_collections.community.okta.plugins.module_utils._module import RUNNER, Runner
from ansible_collections.community.okta.plugins.plugin_utils._progress import Moment, progress
from ansible_collections.community.okta.plugins.plugin_utils._signals import ends_put_off

try:
    from ansible.module_utils.common.json import Direction, get_module_encoder
except ImportError:
    # ansible-core 2.18 has one form for both directions, which needs no name.
    from ansible.module_utils.common.json import AnsibleJSONEncoder

    PROFILES: tuple[str, ...] = ()

    def encoded(arguments: Mapping[str, Any]) -> str:
        """The arguments as Ansible sends them to a module."""
        return json.dumps(arguments, cls=AnsibleJSONEncoder, vault_to_text=True)
else:
    PROFILES = ("legacy",)

    def encoded(arguments: Mapping[str, Any]) -> str:
        """The arguments as Ansible sends them to a module."""
        return json.dumps(arguments, cls=get_module_encoder(PROFILES[0], Direction.CONTROLLER_TO_MODULE))


try:
    from ansible.vars.clean import remove_internal_keys
except ImportError:

    def remove_internal_keys(data: Any) -> None:
        """Since 2.21, ansible-core has a type of its own for what modules return, which does that itself."""
        data.remove_internal_keys()


UTILS = "ansible_collections.community.okta.plugins.module_utils"
# What modules load when they need it. The processes of tasks share it, as it is loaded before they are forked.
for room in ("_converging", "_options", "_rollback", "_run", "_users"):
    importlib.import_module(f"{UTILS}.{room}")
importlib.import_module("concurrent.futures.thread")

# Work that takes no longer is not told of.
SECONDS_BETWEEN_LINES = 5.0
THREAD = "community.okta"
# Of changes that may have been made, a second run would not know.
MADE = ("applied", "unknown")

# The clients of earlier items of a loop, by what they were made for. Each task has a process, and so begins with none.
_clients: dict[str, OktaClient] = {}


class NotEncodableError(Exception):
    """An argument cannot be handed over to a module."""


class InProcess(Runner):
    """Works in a thread, while the one that Ansible can interrupt waits and tells how far the work is.

    Clients are kept for the next item of a loop, with what names meant unless C(keeps_names) is false. With
    C(is_secret), nothing is told of what the work is on.
    """

    def __init__(
        self, subject: str, tell: Callable[[str], None], keeps_names: bool = True, is_secret: bool = False
    ) -> None:
        self._subject = subject
        self._tell = tell
        self._keeps_names = keeps_names
        self._is_secret = is_secret
        self._client: OktaClient | None = None
        self._is_interrupted = False

    def connected(self, task: Sequence[Any], connect: Callable[[], OktaClient]) -> OktaClient:
        key = json.dumps([os.getpid(), *task])
        known = _clients.get(key)
        client = connect() if known is None else known.for_another_run()
        if client.kept_names is None or not self._keeps_names:
            client.kept_names = KeptNames()
        client.kept_names.begin_run()
        self._client = _clients[key] = client
        if self._is_interrupted:
            client.statistics.interrupt()
        return client

    def done(self, work: Callable[[], dict[str, Any]], hidden_in: Callable[[str], str] = str) -> dict[str, Any]:
        try:
            result = self._attended(work, hidden_in)
        except OktaError as error:
            told = error.result()
            is_missing = told["error"]["kind"] == MissingError.KIND or told["error"].get("status") == 404
            if not self._rests_on_kept_names(told, is_missing):
                raise
        else:
            if not self._rests_on_kept_names(result, False):
                return result
        return self._attended(work, hidden_in)

    def _rests_on_kept_names(self, told: Mapping[str, Any], is_missing: bool) -> bool:
        """Whether something is missing that an earlier item of the loop found, and nothing was changed; forgets it."""
        kept = self._client.kept_names if self._client is not None else None
        if kept is None or not kept.were_used or not (is_missing or kept.are_outdated):
            return False
        kept.forget()
        return not any(change["status"] in MADE for change in told.get("changes", ()))

    def _attended(self, work: Callable[[], dict[str, Any]], hidden_in: Callable[[str], str]) -> dict[str, Any]:
        made: list[dict[str, Any]] = []
        failed: list[BaseException] = []
        is_done = threading.Event()

        def settle() -> None:
            try:
                made.append(work())
            except BaseException as error:
                failed.append(error)
            finally:
                is_done.set()

        thread = threading.Thread(target=settle, name=THREAD, daemon=True)
        with ends_put_off():
            try:
                thread.start()
                self._wait(is_done)
            except BaseException:
                # The time of the task is over, or its end is asked for: what was begun is brought to an end.
                self._is_interrupted = True
                if self._client is not None:
                    self._client.statistics.interrupt()
                while thread.is_alive():
                    # Nothing ends sooner for being interrupted twice.
                    with contextlib.suppress(BaseException):
                        thread.join()
                for error in () if self._is_secret else failed:
                    self._tell(f"{self._subject}: {hidden_in(str(error))}")
                raise
        for error in failed:
            raise error
        return made[0]

    def _wait(self, is_done: threading.Event) -> None:
        before = Moment(time.monotonic(), 0)
        while not is_done.wait(SECONDS_BETWEEN_LINES):
            if self._client is None:
                continue
            now = Moment(time.monotonic(), self._client.statistics.calls)
            self._tell(progress(self._subject, self._client.statistics, before, now, time.time()))
            before = now


def run_in_process(
    module: ModuleType, arguments: Mapping[str, Any], runner: Runner, parsed: Callable[..., Any]
) -> dict[str, Any]:
    """The result of a module, C(parsed) by the action as that of any module. Raises NotEncodableError."""
    printed = io.StringIO()
    used = RUNNER.set(runner)
    try:
        with handed_over(arguments), contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
            module.main()
    finally:
        RUNNER.reset(used)
    return returned(printed.getvalue(), parsed)


def returned(printed: str, parsed: Callable[..., Any]) -> dict[str, Any]:
    """What a module printed, as a task of Ansible receives it."""
    whole = parsed({"stdout": printed, "stderr": "", "rc": 0}, *PROFILES)
    remove_internal_keys(whole)
    result: dict[str, Any] = whole if isinstance(whole, dict) else whole.as_result_dict(for_round_trip=True)
    return result


@contextlib.contextmanager
def handed_over(arguments: Mapping[str, Any]) -> Iterator[None]:
    """Have the next module take in these arguments, as if Ansible had sent them. Raises NotEncodableError."""
    try:
        sent = encoded({"ANSIBLE_MODULE_ARGS": arguments}).encode()
    except Exception as error:
        raise NotEncodableError from error
    # What an earlier item of the loop was warned of is in its own result.
    module_warnings._global_warnings.clear()
    module_warnings._global_deprecations.clear()
    before = {name: getattr(basic, name, None) for name in ("_ANSIBLE_ARGS", "_ANSIBLE_PROFILE")}
    basic._ANSIBLE_ARGS = sent
    basic._ANSIBLE_PROFILE = "legacy"
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(basic, name, value)
