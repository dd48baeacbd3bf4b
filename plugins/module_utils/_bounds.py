# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""How long an answer may take as a whole, and how large and how deep it may be, whatever the other side does."""

from __future__ import annotations

import threading
import time
from typing import Any, Callable, Iterable, TypeVar

Made = TypeVar("Made")

# Unpacked. Okta's largest answers, pages of 200 users with all of their attributes, have a few megabytes.
LARGEST_ANSWER = 64 * 1024 * 1024
# Okta's own objects have a dozen levels at most, and Python goes no deeper than some hundreds.
MOST_LEVELS = 64
CHUNK = 16 * 1024
# For a connection that is not made in time, or an answer that does not begin, to be reported as such.
GRACE_SECONDS = 0.5


class TooLargeError(Exception):
    """An answer is larger than any that is read."""


class TooLateError(Exception):
    """An answer did not arrive whole in time."""


def within(seconds: float, work: Callable[[], Made]) -> Made:
    """What the work returns or raises. Raises TooLateError after so many seconds; the work is left to itself then.

    A socket counts its timeout from the last byte, so a server that sends one now and then would never reach it.
    """
    made: list[Made] = []
    failed: list[BaseException] = []

    def settle() -> None:
        try:
            made.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=settle, daemon=True)
    thread.start()
    thread.join(seconds + GRACE_SECONDS)
    for error in failed:
        raise error
    for result in made:
        return result
    raise TooLateError


def with_whole_body(answer: Any, deadline: float) -> Any:
    """An answer of requests, once its body is read. Raises TooLargeError, TooLateError, and what reading raises."""
    content = bytearray()
    for chunk in answer.iter_content(CHUNK):
        content += chunk
        if len(content) > LARGEST_ANSWER:
            answer.close()
            raise TooLargeError
        if time.monotonic() > deadline:
            answer.close()
            raise TooLateError
    # Where requests itself keeps a body that it has read whole, to decode it.
    answer._content = bytes(content)
    return answer


def is_deep(whole: Any) -> bool:
    """Whether something has more levels than can be worked on."""
    level = [whole]
    for _level in range(MOST_LEVELS):
        level = [part for each in level for part in parts_of(each) if isinstance(part, (dict, list))]
        if not level:
            return False
    return True


def parts_of(whole: Any) -> Iterable[Any]:
    """What an object or a list consists of."""
    return whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ()
