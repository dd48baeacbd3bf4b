# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Lists of the org that are read once while a plan over several kinds is made."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator, Mapping, Protocol

from ._http import Answer


class RememberedLists:
    """Remembers the answers to lists of the whole org."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], Answer] = {}
        # Whether what is read of single objects is remembered as well.
        self.keeps_objects = False

    def answer(self, endpoint: str, url: str, query: Mapping[str, Any] | None) -> Answer | None:
        """The answer that is remembered."""
        return self._answers.get(asked(url, query)) if endpoint.startswith("GET ") else None

    def kept(self, answer: Answer, endpoint: str, url: str, query: Mapping[str, Any] | None) -> Answer:
        """The answer, which is remembered from now on."""
        if is_list(endpoint) or (self.keeps_objects and endpoint.startswith("GET ")):
            self._answers[asked(url, query)] = answer
        return answer


class Remembering(Protocol):
    """A client, which asks these lists first where it has them."""

    lists: RememberedLists | None


@contextmanager
def remembered(client: Remembering) -> Iterator[None]:
    """Within it, each list is read once, however often it is asked for. It ends before something is written."""
    client.lists = RememberedLists()
    try:
        yield
    finally:
        client.lists = None


@contextmanager
def all_remembered(client: Remembering) -> Iterator[None]:
    """Where lists are remembered, what is read of single objects within it is remembered as well."""
    lists = client.lists or RememberedLists()
    lists.keeps_objects = True
    try:
        yield
    finally:
        lists.keeps_objects = False


def is_list(endpoint: str) -> bool:
    """Whether an endpoint is a list of the whole org: it names no object."""
    return endpoint.startswith("GET ") and "{}" not in endpoint


def asked(url: str, query: Mapping[str, Any] | None) -> tuple[str, str]:
    """What makes two requests the same."""
    return (url, repr(sorted((query or {}).items())))
