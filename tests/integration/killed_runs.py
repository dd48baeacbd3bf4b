# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module in a process of its own, which is killed at one of its requests."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import Any

import requests
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._resources.shared import twins
from module_runs import Module

# Each child is a copy of a process that has imported all this and has no threads, whose locks a copy would inherit.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["killed_runs"])
# A busy machine is slow, and stands still at times.
LONGEST_RUN = 300


def killed(module: Module, name: str, options: dict[str, Any], when: str, request: int) -> None:
    """Run a module, and have its process killed before or after its request with this number."""
    child = PROCESSES.Process(target=run_until_killed, args=(module, name, options, when, request))
    child.start()
    child.join(LONGEST_RUN)
    ended, child_id = child.exitcode, child.pid
    if ended is None and child_id is not None:
        os.kill(child_id, signal.SIGTERM)
    assert ended == -signal.SIGKILL, f"the run ended with {ended} before its request number {request}"


def run_until_killed(module: Module, name: str, options: dict[str, Any], when: str, request: int) -> None:
    send, sent = requests.Session.send, iter(range(request + 1))

    def sending(session: requests.Session, prepared: requests.PreparedRequest, **more: Any) -> requests.Response:
        is_last = next(sent, None) == request
        if is_last and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        response = send(session, prepared, **more)
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return response

    requests.Session.send = sending  # type: ignore[method-assign]
    OktaClient.wait = lambda _client, _seconds: None  # type: ignore[method-assign]
    twins.SECOND = 0
    module(name, may_fail=True, **options)
