# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server between a client and an org that lets requests through, refuses them with all that they said, or is silent.

What it repeats, it repeats as servers do: plain, quoted, escaped, in base64.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

READING = ("GET", "HEAD")


def forms(text: str) -> list[str]:
    """A text in every form in which a server may repeat it."""
    data = text.encode("utf-8", "replace")
    padded = [base64.b64encode(data).decode(), base64.urlsafe_b64encode(data).decode()]
    return [
        text,
        repr(text),
        json.dumps(text),
        json.dumps(text, ensure_ascii=False),
        json.dumps(json.dumps(text)),
        quote(text),
        quote(text, safe=""),
        quote_plus(text),
        *padded,
        *(each.rstrip("=") for each in padded),
    ]


def leaves(value: Any) -> Iterator[str]:
    """All texts in a decoded body."""
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, str):
        yield value


def said(headers: Any, body: str) -> list[str]:
    """What a request says that a server may repeat: as a whole, and each part of it."""
    whole = [body] if body else []
    for name in ("Authorization", "DPoP"):
        if headers.get(name):
            whole += [headers[name], headers[name].rpartition(" ")[2]]
    try:
        parts = [*leaves(json.loads(body))]
    except ValueError:
        parts = [value for _name, value in parse_qsl(body)]
    return list(dict.fromkeys([*whole, *parts]))


@dataclass
class Between:
    """A server before C(upstream), the address of an org."""

    upstream: str
    credentials: list[str] = field(default_factory=list)
    """Whatever clients proved themselves by."""
    url: str = ""

    def let_through(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        """Ask the org and answer as it does."""
        parts = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=60)
        headers = {name: value for name, value in request.headers.items() if name.lower() != "connection"}
        connection.request(request.command, request.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        request.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "content-length", "transfer-encoding", "date", "server"):
                request.send_header(name, value)
        finish(request, content)
        connection.close()

    def refuse(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        """Refuse with all that the request says, as Okta words a refusal."""
        every = [form for text in said(request.headers, body.decode("utf-8", "replace")) for form in forms(text)]
        told = {
            "errorCode": "E0000001",
            "errorSummary": f"Not {every[0] if every else 'this'}",
            "errorCauses": [{"errorSummary": form} for form in every],
            "error": "invalid_request",
            "error_description": " ".join(every),
        }
        if urlsplit(request.path).path.endswith("/token"):
            del told["errorCode"], told["errorSummary"]
        request.send_response(400)
        request.send_header("Content-Type", "application/json")
        finish(request, json.dumps(told).encode())

    def refuse_by_headers(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        """Refuse with all that the request says in headers, and without a body in JSON."""
        every = [form for text in said(request.headers, body.decode("utf-8", "replace")) for form in forms(text)]
        told = [form for form in every if form.isascii() and form.isprintable()]
        request.send_response(400)
        request.send_header("X-Okta-Request-Id", " ".join(told)[:8000])
        request.send_header("Content-Type", f"text/{' '.join(told)[:8000]}")
        quoted = " ".join(told)[:8000].replace('"', "'")
        request.send_header("WWW-Authenticate", f'Bearer error="{quoted}", error_description="{quoted}"')
        request.send_header("Location", f"https://{quote(quoted[:4000])}.example.com/")
        finish(request, " ".join(every).encode("utf-8", "replace"))

    def drop(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        """Break the connection."""
        request.close_connection = True
        with contextlib.suppress(OSError):
            request.connection.shutdown(2)


def finish(request: BaseHTTPRequestHandler, content: bytes) -> None:
    request.send_header("Content-Length", str(len(content)))
    request.end_headers()
    if request.command != "HEAD":
        request.wfile.write(content)


@contextlib.contextmanager
def between(upstream: str, reads: str = "let_through", writes: str = "let_through") -> Iterator[Between]:
    """A server that runs, and does with requests that read, and with those that write, what is named."""
    middle = Between(upstream)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            middle.credentials += [self.headers[name] for name in ("Authorization", "DPoP") if self.headers.get(name)]
            form = dict(parse_qsl(body.decode("utf-8", "replace")))
            middle.credentials += [form[name] for name in ("client_assertion",) if name in form]
            getattr(middle, reads if self.command in READING else writes)(self, body)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    middle.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield middle
    finally:
        server.shutdown()
        server.server_close()
