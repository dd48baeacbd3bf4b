# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What stands between a client and an org: a proxy that tunnels, and a front that speaks TLS."""

from __future__ import annotations

import contextlib
import random
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import trustme


@dataclass
class Proxy:
    """A proxy that knows CONNECT and nothing else; C(refusal) is the status line with which it refuses."""

    refusal: str = ""
    url: str = ""
    heads: list[bytes] = field(default_factory=list)
    """What clients said to the proxy itself."""
    tunnelled: list[bytes] = field(default_factory=list)
    """What clients sent through it."""

    @property
    def connected_to(self) -> list[str]:
        """The first lines of what clients said."""
        return [head.split(b"\r\n")[0].decode() for head in self.heads]

    def handle(self, client: socket.socket) -> None:
        """Serve one connection."""
        head = b""
        while b"\r\n\r\n" not in head:
            received = client.recv(65536)
            if not received:
                return
            head += received
        self.heads.append(head)
        method, target, _version = head.split(b"\r\n")[0].decode().split(" ")
        if self.refusal or method != "CONNECT":
            client.sendall(f"HTTP/1.1 {self.refusal or '405 Method Not Allowed'}\r\nContent-Length: 0\r\n\r\n".encode())
            return
        host, _colon, port = target.rpartition(":")
        with socket.create_connection((host, int(port))) as upstream:
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            relay(client, upstream, self.tunnelled)


def relay(client: socket.socket, upstream: socket.socket, seen: list[bytes]) -> None:
    """Carry bytes both ways until one side ends; C(seen) takes what the client sends."""

    def back() -> None:
        carry(upstream, client, [])

    returning = threading.Thread(target=back, daemon=True)
    returning.start()
    carry(client, upstream, seen)
    returning.join()


def carry(source: socket.socket, target: socket.socket, seen: list[bytes]) -> None:
    """Carry bytes one way, and pass on that there are no more."""
    with contextlib.suppress(OSError):
        while True:
            received = source.recv(65536)
            if not received:
                break
            seen.append(received)
            target.sendall(received)
    for side in (source, target):
        with contextlib.suppress(OSError):
            side.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def listening(handle: Callable[[socket.socket], None]) -> Iterator[int]:
    """The port of a server on this machine that handles each connection in a thread of its own."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                handle(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def proxied(refusal: str = "") -> Iterator[Proxy]:
    """A proxy that runs."""
    proxy = Proxy(refusal)
    with listening(proxy.handle) as port:
        proxy.url = f"http://127.0.0.1:{port}"
        yield proxy


@contextlib.contextmanager
def behind_tls(url: str, authority: trustme.CA) -> Iterator[str]:
    """The address of https that leads to an address of http, with a certificate of the authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    parts = urlsplit(url)

    def handle(client: socket.socket) -> None:
        address = str(parts.hostname), int(parts.port or 80)
        with context.wrap_socket(client, server_side=True) as private, socket.create_connection(address) as upstream:
            relay(private, upstream, [])

    with listening(handle) as port:
        yield f"https://127.0.0.1:{port}"


def closed_port() -> int:
    """A port of this machine on which nothing listens, and below those that systems give to connections."""
    while True:
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", random.randrange(20000, 32000))) as free:
            return int(free.getsockname()[1])
