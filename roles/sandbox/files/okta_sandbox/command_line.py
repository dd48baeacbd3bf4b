# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from okta_sandbox import seed
from okta_sandbox.sandbox import Sandbox

USAGE_ERROR = 2
TOKEN_VARIABLE = "OKTA_SANDBOX_TOKEN"
LONGEST_TOKEN = 4096


class NoToken(Exception):
    """No API token is given that clients can send, and why."""


def main(arguments: Sequence[str]) -> int:
    """Run a sandbox until a signal ends it."""
    options = _parser().parse_args(arguments)
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ending.set())
    try:
        planted = seed.read(options.seed) if options.seed else {}
        settings = {"http_hooks": options.http_hooks}
        token = _token(options.token, options.token_file)
        sandbox = Sandbox(token, planted, options.port, options.calls, settings).start()
    except (NoToken, seed.SeedError) as error:
        return _complain(str(error))
    except (OSError, OverflowError) as error:
        return _complain(f"The Okta sandbox cannot start: {error}")
    print(f"Okta sandbox ready at {sandbox.url}", flush=True)
    ending.wait()
    sandbox.stop()
    return 0


def _token(given: str | None, file: Path | None) -> str:
    """The API token: that of the options, or else that of the environment, which keeps it no longer than that."""
    from_environment = os.environ.pop(TOKEN_VARIABLE, "")
    if file is not None:
        try:
            with file.open(encoding="ascii") as opened:
                given = opened.read(LONGEST_TOKEN + 1)
        except (OSError, UnicodeError) as error:
            raise NoToken(f"The file of the token cannot be read ({type(error).__name__})") from None
    token = (from_environment if given is None else given).strip()
    if not token:
        raise NoToken(f"The Okta sandbox needs an API token: {TOKEN_VARIABLE} in the environment, or --token-file FILE")
    if len(token) > LONGEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        raise NoToken("The API token has characters that no token has, or too many of them")
    return token


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
    token = parser.add_mutually_exclusive_group()
    token.add_argument(
        "--token",
        help="the API token, which may do what the roles of its owner permit; whoever sees the processes of this "
        f"machine sees it, so it is for trials (default: that of {TOKEN_VARIABLE} in the environment)",
    )
    token.add_argument("--token-file", type=Path, help="a file that holds the API token")
    parser.add_argument("--seed", type=Path, help="a file of JSON or YAML with what the org holds at the start")
    parser.add_argument("--calls", type=Path, help="a file to which one line of JSON is added for each request")
    parser.add_argument(
        "--http-hooks",
        action="store_true",
        help="let inline hooks be reached by plain http on the loopback interface, not by https alone",
    )
    return parser
