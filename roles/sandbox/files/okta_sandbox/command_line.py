# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from okta_sandbox import seed
from okta_sandbox.sandbox import Sandbox

USAGE_ERROR = 2


def main(arguments: Sequence[str]) -> int:
    """Run a sandbox until a signal ends it."""
    options = _parser().parse_args(arguments)
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ending.set())
    try:
        planted = seed.read(options.seed) if options.seed else {}
        settings = {"http_hooks": options.http_hooks}
        sandbox = Sandbox(options.token, planted, options.port, options.calls, settings).start()
    except seed.SeedError as error:
        return _complain(str(error))
    except (OSError, OverflowError) as error:
        return _complain(f"The Okta sandbox cannot start: {error}")
    print(f"Okta sandbox ready at {sandbox.url}", flush=True)
    ending.wait()
    sandbox.stop()
    return 0


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE_ERROR


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="okta_sandbox", description="A stateful local Okta, on the loopback interface only."
    )
    parser.add_argument(
        "--port", type=int, default=8085, help="the port to listen on; 0 picks a free one (default: 8085)"
    )
    parser.add_argument("--token", required=True, help="the API token, which may do everything")
    parser.add_argument("--seed", type=Path, help="a file of JSON or YAML with what the org holds at the start")
    parser.add_argument("--calls", type=Path, help="a file to which one line of JSON is added for each request")
    parser.add_argument(
        "--http-hooks",
        action="store_true",
        help="let inline hooks be reached by plain http on the loopback interface, not by https alone",
    )
    return parser
