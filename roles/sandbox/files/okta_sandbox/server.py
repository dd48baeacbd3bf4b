# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The web server, on the loopback interface only."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import WSGITask
from waitress.wasyncore import close_all, loop

from okta_sandbox.requested import LARGEST_BODY

HOST = "127.0.0.1"

# Requests that a fault delays hold a thread each, so there may be many; most orgs never need more than the first.
FIRST_THREADS = 2
MOST_THREADS = 32
# Past its own limit of 100, waitress leaves new connections waiting, which clients that keep theirs open reach.
MOST_CONNECTIONS = 10_000


class KeptConnectionTask(WSGITask):
    """Keeps the connection open after 204, as Okta does; waitress would close it for want of a Content-Length."""

    def set_close_on_finish(self) -> None:
        """Close the connection after this answer, where the client or the answer's body asks for it."""
        request: Any = self.request
        if self.has_body or self.version != "1.1" or request.headers.get("CONNECTION", "").lower() == "close":
            super().set_close_on_finish()


class Channel(HTTPChannel):
    """A connection whose requests are done by such tasks."""

    task_class = KeptConnectionTask


class Server:
    """Serves one WSGI application in a thread of its own."""

    def __init__(self, application: Callable[..., Any], port: int) -> None:
        # Dropped connections and truncated bodies are asked for, and nothing to warn of.
        logging.getLogger("waitress").setLevel(logging.CRITICAL)
        self._stopping = threading.Event()
        self._connections: dict[int, Any] = {}
        server: Any = create_server(
            application,
            host=HOST,
            port=port,
            map=self._connections,
            threads=FIRST_THREADS,
            connection_limit=MOST_CONNECTIONS,
            ident=None,
            # The server refuses what is as large as its limit.
            max_request_body_size=LARGEST_BODY + 1,
            clear_untrusted_proxy_headers=False,
        )
        server.channel_class = Channel
        self._hand_out, server.add_task = server.add_task, self._add_task
        self._adding = threading.Lock()
        self.url = f"http://{HOST}:{server.effective_port}"
        self._server = server
        self._thread = threading.Thread(target=self._run, name="okta-sandbox", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Close the port and all connections."""
        self._stopping.set()
        self._server.pull_trigger()
        self._thread.join()
        # Whoever still works may pull the trigger once more, so it is closed last.
        self._server.task_dispatcher.shutdown()
        close_all(self._connections)

    def _add_task(self, task: Any) -> None:
        """Hand a request to a thread, to a new one where the others are at work."""
        dispatcher = self._server.task_dispatcher
        with self._adding:
            threads = len(dispatcher.threads)
            if dispatcher.active_count + len(dispatcher.queue) >= threads and threads < MOST_THREADS:
                dispatcher.set_thread_count(threads + 1)
        self._hand_out(task)

    def _run(self) -> None:
        while not self._stopping.is_set():
            loop(timeout=1, use_poll=True, map=self._connections, count=1)
