# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Lists of the org that are read once while a plan over several kinds is made."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator, Mapping

from ._http import Answer


class RememberedLists:
    """Remembers the answers to lists of the whole org for as long as somebody wants it: until something is written."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], Answer] | None = None
        self._remembers_all = False

    @contextmanager
    def remembered(self) -> Iterator[None]:
        """Within it, each list is read once, however often it is asked for."""
        self._answers = {}
        try:
            yield
        finally:
            self._answers = None

    @contextmanager
    def all_remembered(self) -> Iterator[None]:
        """Within it, what is read of single objects is remembered as well."""
        self._remembers_all = True
        try:
            yield
        finally:
            self._remembers_all = False

    def answer(self, endpoint: str, url: str, query: Mapping[str, Any] | None) -> Answer | None:
        """The answer that is remembered."""
        if self._answers is None or not endpoint.startswith("GET "):
            return None
        return self._answers.get(asked(url, query))

    def kept(self, answer: Answer, endpoint: str, url: str, query: Mapping[str, Any] | None) -> Answer:
        """The answer, which is remembered from now on."""
        if self._answers is not None and (is_list(endpoint) or (self._remembers_all and endpoint.startswith("GET "))):
            self._answers[asked(url, query)] = answer
        return answer


def is_list(endpoint: str) -> bool:
    """Whether an endpoint is a list of the whole org: it names no object."""
    return endpoint.startswith("GET ") and "{}" not in endpoint


def asked(url: str, query: Mapping[str, Any] | None) -> tuple[str, str]:
    """What makes two requests the same."""
    return (url, repr(sorted((query or {}).items())))
