# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that the org itself sends: never by a proxy, never after a redirect, and none takes long or reads much."""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

# Okta wants answers below this many bytes.
MOST_BYTES = 256 * 1024
ADDRESS = re.compile(r"https?://[!-~]+")


class TooSlow(Exception):
    """No whole answer came in time."""


class Unreachable(Exception):
    """No answer that could be read came, and why."""


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    body: bytes


class Deadline:
    """A moment by which something has to be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds until then; TooSlow where there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TooSlow
        return seconds


def is_allowed(address: str, http_on_loopback: bool) -> bool:
    """Whether the org may send requests to an address: by https, or by http to the host that it runs on."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
        port = parts.port
    except ValueError:
        return False
    if not ADDRESS.fullmatch(address) or not host or port == 0:
        return False
    return parts.scheme == "https" or (http_on_loopback and _is_loopback(host))


def post(address: str, headers: Iterable[tuple[str, str]], content: bytes, deadline: Deadline) -> Reply:
    """The reply to a POST; TooSlow or Unreachable where there is none."""
    try:
        with closing(_connection(address, deadline.left())) as connection:
            connection.connect()
            reply = _sent(connection, address, headers, content, deadline)
    except (OSError, HTTPException, ValueError) as error:
        deadline.left()
        if isinstance(error, TimeoutError):
            raise TooSlow from None
        raise Unreachable(type(error).__name__) from error
    if len(reply.body) >= MOST_BYTES:
        raise Unreachable(f"the answer has {MOST_BYTES} bytes or more")
    return reply


def _sent(
    connection: HTTPConnection,
    address: str,
    headers: Iterable[tuple[str, str]],
    content: bytes,
    deadline: Deadline,
) -> Reply:
    # A time limit of the socket holds for each piece of an answer, of which there may be many.
    alarm = threading.Timer(deadline.left(), _cut, (connection.sock,))
    alarm.start()
    try:
        parts = urlsplit(address)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.putrequest("POST", target, skip_accept_encoding=True)
        for name, value in (*headers, ("Content-Length", str(len(content)))):
            connection.putheader(name, value)
        connection.endheaders(content)
        answer = connection.getresponse()
        body = answer.read(MOST_BYTES)
    finally:
        alarm.cancel()
    deadline.left()
    return Reply(answer.status, body)


def _connection(address: str, seconds: float) -> HTTPConnection:
    parts = urlsplit(address)
    host = str(parts.hostname)
    if parts.scheme == "https":
        return HTTPSConnection(host, parts.port, timeout=seconds, context=ssl.create_default_context())
    return HTTPConnection(host, parts.port, timeout=seconds)


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
