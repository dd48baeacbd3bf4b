# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How many simple reads a second the sandbox answers: C(.venv/bin/python tests/bench/sandbox_reads.py).

The reader runs in a process of its own, as the readers of users do.
"""

from __future__ import annotations

import http.client
import multiprocessing
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "roles" / "sandbox" / "files"))

from okta_sandbox import Sandbox

REQUESTS = 6000
CONNECTIONS = 8
TOKEN = "bench-token"


def read(url: str, path: str, results: multiprocessing.Queue[float]) -> None:
    """Send the requests over kept connections; put the requests a second."""

    def work() -> None:
        connection = http.client.HTTPConnection(str(urlsplit(url).netloc))
        for _request in range(REQUESTS // CONNECTIONS):
            connection.request("GET", path, headers={"Authorization": f"SSWS {TOKEN}"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered with {answer.status}")

    threads = [threading.Thread(target=work) for _connection in range(CONNECTIONS)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put(REQUESTS / (time.perf_counter() - begin))


def main() -> None:
    """Print the figure for one group read again and again."""
    with Sandbox(token=TOKEN, seed={"groups": [{"name": "Sales"}]}) as sandbox:
        sandbox.settings.rate_limit = 1_000_000
        [group] = sandbox.org.groups.named("Sales")
        results: multiprocessing.Queue[float] = multiprocessing.Queue()
        reader = multiprocessing.Process(target=read, args=(sandbox.url, f"/api/v1/groups/{group.id}", results))
        reader.start()
        print(f"{results.get():.0f} reads a second over {CONNECTIONS} connections")  # noqa: T201
        reader.join()


if __name__ == "__main__":
    main()
