# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that inline hooks call, with its token endpoint, on the loopback interface."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Step = Callable[[BaseHTTPRequestHandler], None]


def answering(body: bytes = b'{"commands": []}', status: int = 200, **headers: str) -> Step:
    """An answer."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if status != 204:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@dataclass(frozen=True)
class Received:
    """A request that came to the service."""

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> list[str]:
        """The values of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]


@dataclass
class HookService:
    """Answers each request by the next of its steps, the last of which is for all that follow."""

    steps: list[Step] = field(default_factory=lambda: [answering()])
    token_steps: list[Step] = field(default_factory=lambda: [answering(b'{"access_token": "a-token"}')])
    received: list[Received] = field(default_factory=list)
    token_requests: list[Received] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    """Set when it ends, so that nothing waits longer than that."""
    tls: ssl.SSLContext | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self._server.server_address[1]}"

    def late(self, _handler: BaseHTTPRequestHandler) -> None:
        """No answer."""
        self.released.wait(20)

    def dripping(self, handler: BaseHTTPRequestHandler) -> None:
        """A little of an answer again and again."""
        handler.send_response(200)
        handler.end_headers()
        while not self.released.wait(0.05):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    def __enter__(self) -> HookService:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                request = Received(self.command, self.path, list(self.headers.items()), content)
                is_token = self.path.startswith("/token")
                steps = service.token_steps if is_token else service.steps
                (service.token_requests if is_token else service.received).append(request)
                (steps.pop(0) if len(steps) > 1 else steps[0])(self)

            do_GET = do_POST

            def log_message(self, *_arguments: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if self.tls:
            self._server.socket = self.tls.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
