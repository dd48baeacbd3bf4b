# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Independent work at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, Sequence, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def concurrently(function: Callable[[Given], Made], work: Sequence[Given], most: int) -> list[Made]:
    """The function's results in the order of what it was given, with C(most) calls at a time.

    After an error no further work is begun, and the error is raised.
    """
    failed = threading.Event()

    def unless_failed(each: Given) -> list[Made]:
        if failed.is_set():
            return []
        try:
            return [function(each)]
        except BaseException:
            failed.set()
            raise

    with ThreadPoolExecutor(max_workers=min(most, len(work))) as pool:
        futures = [pool.submit(unless_failed, each) for each in work]
    # The result of a failed one raises, so none of those that were not begun is seen.
    return [made for future in futures for made in future.result()]
