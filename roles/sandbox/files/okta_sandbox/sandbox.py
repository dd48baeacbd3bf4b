# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A running sandbox, as tests use it in their own process."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from okta_sandbox import application, control
from okta_sandbox.authentication import Authentication
from okta_sandbox.calls import Call, Calls
from okta_sandbox.clock import Clock
from okta_sandbox.faults import Faults
from okta_sandbox.gateway import Gateway
from okta_sandbox.limits import RateLimits
from okta_sandbox.seed import load
from okta_sandbox.server import Server
from okta_sandbox.settings import Settings
from okta_sandbox.state import Org


class Sandbox:
    """One org on a loopback port: `with Sandbox(token="t", seed={...}) as sandbox: ...`."""

    def __init__(
        self,
        token: str = "sandbox-token",
        seed: Mapping[str, Any] | None = None,
        port: int = 0,
        calls: Path | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        self.token = token
        self.settings = Settings()
        self._settings = settings or {}
        self.settings.change(self._settings)
        self.clock = Clock()
        self.faults = Faults()
        self.org = Org(self.settings, self.clock)
        self._limits = RateLimits(self.settings, self.clock)
        self._seed = seed or {}
        self._port = port
        self._stopping = threading.Event()
        self._server: Server | None = None
        load(self.org, self._seed)
        self.calls = Calls(calls)

    @property
    def url(self) -> str:
        """Where it listens."""
        if not self._server:
            raise RuntimeError("the sandbox has not been started")
        return self._server.url

    def writes(self) -> list[Call]:
        """The requests so far that could have changed something."""
        return self.calls.writes()

    def access_token(self, client_id: str, scopes: Sequence[str]) -> str:
        """A Bearer token for a service app of the seed, with any scopes, whether or not it demands proofs."""
        with self.org.lock:
            return self.org.access_tokens.new(self.org.clients.get(client_id).id, scopes, self.url)

    def reset(self) -> None:
        """Back to the seed and the settings of the start, without faults and calls."""
        with self.org.lock:
            self.settings.reset()
            self.settings.change(self._settings)
            self.faults.clear()
            self._limits.reset()
            self.calls.clear()
            self.org.reset()
            load(self.org, self._seed)

    def start(self) -> Sandbox:
        """Listen; an OSError says that the port is taken."""
        gateway = Gateway(
            org=self.org,
            operations=application.operations(),
            control=control.build(self.faults, self.settings, self.calls, self.reset),
            authentication=Authentication(self.token, self.org),
            limits=self._limits,
            faults=self.faults,
            calls=self.calls,
            stopping=self._stopping,
        )
        self._server = Server(gateway, self._port)
        return self

    def stop(self) -> None:
        """End it; requests that a fault delays end at once."""
        self._stopping.set()
        if self._server:
            self._server.stop()
            self._server = None
        self.calls.close()

    def __enter__(self) -> Sandbox:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
