# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Whether an answer is whole: in time, not too large or too deep, and with objects that can be used.

What could not be read whole is unknown, never empty.
"""

from __future__ import annotations

import re
import threading
import time
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Mapping, Sequence, TypeVar

from ._errors import AnswerLostError, ApiError, IncompleteError, UnexpectedAnswerError

Made = TypeVar("Made")

# Why an entry of a list cannot be used, in words that follow "number 3"; empty if it can be.
Usable = Callable[[Any], str]

SHOWN_ID = re.compile(r"[\w.-]{1,64}")
MOST_SHOWN = 3
NO_OBJECT = "is not an object"

# Unpacked. Okta's largest answers, pages of 200 users with all of their attributes, have a few megabytes.
LARGEST_ANSWER = 64 * 1024 * 1024
# Okta's own objects have a dozen levels at most, and Python goes no deeper than some hundreds.
MOST_LEVELS = 64
CHUNK = 16 * 1024
# For a connection that is not made in time, or an answer that does not begin, to be reported as such.
GRACE_SECONDS = 0.5


def is_map(entry: Any) -> str:
    """Any JSON object can be used."""
    return "" if isinstance(entry, dict) else NO_OBJECT


def has_id(entry: Any) -> str:
    """What Okta's objects have in common: an id that is text (a kid, of a key), and a profile that is a map if it is
    there.
    """
    if not isinstance(entry, dict):
        return NO_OBJECT
    if not is_text(entry.get("id", entry.get("kid"))):
        return "has no id"
    return "" if isinstance(entry.get("profile") or {}, dict) else "has a profile that is not an object"


def has_label(entry: Any) -> str:
    """An object with a label: without it, it could be any that is looked for by label."""
    return has_id(entry) or ("" if is_text(entry.get("label")) else "has no label")


def has_name(entry: Any) -> str:
    """An object with a name: without it, it could be any that is looked for by name."""
    return has_id(entry) or ("" if is_text(entry.get("name")) else "has no name")


def is_group(entry: Any) -> str:
    """A group, which has its name in its profile."""
    return has_id(entry) or ("" if is_text((entry.get("profile") or {}).get("name")) else "has no name")


def has_type(entry: Any) -> str:
    """An object of a type, without which its type is unknown."""
    return has_id(entry) or ("" if is_text(entry.get("type")) else "has no type")


def with_parts(usable: Usable, **parts: type) -> Usable:
    """Objects in which something of the given type stands at each dotted path, written with __, or nothing at all."""

    def check(entry: Any) -> str:
        return usable(entry) or next(
            (
                f"has a {path.rpartition('__')[2]} that cannot be read"
                for path, expected in parts.items()
                if not fits(entry, path.split("__"), expected)
            ),
            "",
        )

    return check


def fits(whole: Mapping[str, Any], path: Sequence[str], expected: type) -> bool:
    """Whether something of the expected type, or nothing, stands at a path, and only objects on the way to it."""
    place: Any = whole
    for name in path:
        if place is None:
            return True
        if not isinstance(place, dict):
            return False
        place = place.get(name)
    return place is None or isinstance(place, expected)


def is_text(value: Any) -> bool:
    """Whether a value is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def sort_out(body: Any, usable: Usable, before: int, doing: str) -> tuple[list[dict[str, Any]], IncompleteError | None]:
    """The entries of a page that can be used, and the error that the others are; C(before) counts those before it.

    Raises IncompleteError for what is no list.
    """
    if not isinstance(body, list):
        raise IncompleteError(f"Could not {doing}: Okta did not answer with a list of objects")
    # Of a page that is not deep, no entry is.
    unfit = unusable_for if is_deep(body) else unusable_by_shape
    reasons = [(number, entry, unfit(entry, usable)) for number, entry in enumerate(body, start=before + 1)]
    unusable = [f"number {number}{shown_id(entry)} {reason}" for number, entry, reason in reasons if reason]
    error = None
    if unusable:
        count = "1 entry" if len(unusable) == 1 else f"{len(unusable)} entries"
        shown = "; ".join(unusable[:MOST_SHOWN]) + ("; ..." if len(unusable) > MOST_SHOWN else "")
        error = IncompleteError(f"Could not {doing} completely: {count} of Okta's answer cannot be used ({shown})")
    return [entry for _number, entry, reason in reasons if not reason], error


def the_object(answer: Any, doing: str, usable: Usable = has_id) -> dict[str, Any]:
    """The object in an answer. Raises UnexpectedAnswerError where there is none, or one that cannot be used."""
    reason = usable(answer.body)
    if not reason:
        found: dict[str, Any] = answer.body
        return found
    raise UnexpectedAnswerError(
        f"Could not {doing}: Okta answered with HTTP {answer.status}, but not with an object that can be used: "
        f"it {reason}"
    )


def written_object(answer: Any, doing: str, usable: Usable) -> dict[str, Any]:
    """The object in the answer to a write. Raises AnswerLostError where it cannot be used: the write may be done."""
    try:
        return the_object(answer, doing, usable)
    except UnexpectedAnswerError as error:
        raise AnswerLostError(str(error)) from error


def unusable_by_shape(entry: Any, usable: Usable) -> str:
    """Why an object that is not deep cannot be used, empty if it can be."""
    return usable(entry)


def unusable_for(entry: Any, usable: Usable) -> str:
    """Why an object cannot be used, empty if it can be."""
    return usable(entry) or ("is nested too deeply" if is_deep(entry) else "")


class Once:
    """The entries of a list without those that come twice, as they do where objects appear while it is read."""

    def __init__(self) -> None:
        self._earlier: set[str] = set()

    def new_in(self, page: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The entries of a page whose ids no earlier page had; of entries that are equal, the first."""
        fresh: dict[str, list[dict[str, Any]]] = {}
        new = []
        for entry in page:
            id_ = entry.get("id", entry.get("kid"))
            if not isinstance(id_, str):
                new.append(entry)
            elif id_ not in self._earlier and entry not in fresh.setdefault(id_, []):
                fresh[id_].append(entry)
                new.append(entry)
        self._earlier.update(fresh)
        return new


def shown_id(entry: Any) -> str:
    """The id of an entry in a sentence, where it has one that can be shown."""
    found = entry.get("id", entry.get("kid")) if isinstance(entry, dict) else None
    return f" ({found})" if isinstance(found, str) and SHOWN_ID.fullmatch(found) else ""


def lasting(error: BaseException) -> str:
    """What an error says, without the ids of requests: the same text whenever the same thing goes wrong."""
    text = str(error)
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ApiError) and cause.request_id:
            text = text.replace(f", request id {cause.request_id}", "")
        cause = cause.__cause__
    return text


class Unread:
    """What a run could not read whole, a sentence for each; safe to use from several threads."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}
        self._watching: list[dict[str, None]] = []
        self._lock = threading.Lock()

    def note(self, error: Exception) -> None:
        """Remember what an error says, once."""
        with self._lock:
            self._sentences.setdefault(str(error))
            for noted in self._watching:
                noted.setdefault(lasting(error))

    @contextmanager
    def watched(self) -> Iterator[dict[str, None]]:
        """What is noted within it, also what was noted before; without the ids of requests."""
        noted: dict[str, None] = {}
        with self._lock:
            self._watching.append(noted)
        try:
            yield noted
        finally:
            with self._lock:
                # Not remove(), which takes one that is equal.
                self._watching[:] = [each for each in self._watching if each is not noted]

    @property
    def sentences(self) -> list[str]:
        """What was noted, in a fixed order whatever was read first."""
        with self._lock:
            return sorted(self._sentences)


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
    """Whether something that was JSON has more levels than can be worked on."""
    level = [whole] if isinstance(whole, (dict, list)) else []
    for _level in range(MOST_LEVELS):
        if not level:
            return False
        level = [
            part
            for each in level
            for part in (each.values() if isinstance(each, dict) else each)
            if isinstance(part, (dict, list))
        ]
    return bool(level)
