# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server that answers as a test wrote down before, and a clock that goes on only where something waits."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ansible_collections.community.okta.plugins.module_utils._auth import ApiToken
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient

NOW = 1_800_000_000.0


@dataclass
class Says:
    """One answer; C(dropped) closes the connection in place of it, C(raw) is a body that is sent as it is."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    dropped: bool = False
    raw: bytes | None = None


def limited(status: int, limit: int, remaining: int, seconds: float, body: Any = None) -> Says:
    """An answer with the headers of a rate limit that is reset after so many seconds."""
    headers = {
        "x-rate-limit-limit": str(limit),
        "x-rate-limit-remaining": str(remaining),
        "x-rate-limit-reset": str(int(NOW + seconds)),
    }
    return Says(status, body if body is not None else {"errorCode": "E0000047"}, headers)


@dataclass
class ScriptedOrg:
    """Gives its C(script) one after the other, and remembers what it was C(asked) and how long a client C(waited)."""

    script: list[Says]
    url: str = ""
    now: float = NOW
    asked: list[str] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    def client(self, **more: Any) -> OktaClient:
        """A client of this org, whose time is that of this clock."""
        return OktaClient(self.url, ApiToken("any"), **{"clock": self.clock, "sleep": self.sleep, **more})


@contextlib.contextmanager
def scripted(*script: Says) -> Iterator[ScriptedOrg]:
    """An org that gives these answers, all of which must be asked for."""
    org = ScriptedOrg(list(script))
    left = list(script)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            org.asked.append(f"{self.command} {self.path}")
            org.bodies.append(json.loads(body) if body else None)
            says = (
                left.pop(0) if left else Says(400, {"errorCode": "E0000001", "errorSummary": "nothing is left to say"})
            )
            if says.dropped:
                self.close_connection = True
                return
            content = b"" if says.body is None or says.status == 204 else json.dumps(says.body).encode()
            content = content if says.raw is None else says.raw
            self.send_response_only(says.status)
            headers = {"Date": formatdate(org.now, usegmt=True), "Content-Type": "application/json", **says.headers}
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value.replace("ORG", org.url))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = answer

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    org.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield org
    finally:
        server.shutdown()
        server.server_close()
    assert left == [], f"was asked for {org.asked} only"


def statuses(*numbers: int) -> Sequence[Says]:
    """Answers with these statuses, and a body that fits."""
    return [Says(number, {"id": "1"} if number < 300 else {"errorCode": f"E{number}"}) for number in numbers]
