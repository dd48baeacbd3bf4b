# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Signals that end a process, put off until the work that is under way has been brought to an end."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import Any, Iterator

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class EndOfProcess(BaseException):
    """The process was asked to end."""


@contextlib.contextmanager
def ends_put_off() -> Iterator[None]:
    """Raises EndOfProcess in place of the first signal that ends the process, which is obeyed afterwards.

    Further signals change nothing: whoever heeds the first needs a bounded time.
    """
    received: list[int] = []

    def heed(number: int, _frame: Any) -> None:
        received.append(number)
        if len(received) == 1:
            raise EndOfProcess

    before: dict[int, Any] = {}
    # Python allows no other thread to do so.
    if threading.current_thread() is threading.main_thread():
        for ending in SIGNALS:
            if signal.getsignal(ending) not in (None, signal.SIG_IGN):
                before[ending] = signal.signal(ending, heed)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if received:
            os.kill(os.getpid(), received[0])
