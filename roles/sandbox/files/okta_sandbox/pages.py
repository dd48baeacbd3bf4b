# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists in pages, with Link headers."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import quote, urlencode

from flask import Response, request

from okta_sandbox import answers
from okta_sandbox.errors import invalid_cursor, validation_failed
from okta_sandbox.json_text import decoded
from okta_sandbox.requested import whole_number


class HasId(Protocol):
    """An object that a list is ordered by when nothing else is asked for."""

    @property
    def id(self) -> str:
        """Its id."""


Item = TypeVar("Item", bound=HasId)
Key = tuple[Any, ...]


class IdCursor:
    """A cursor that shows the last id of the page, after a prefix."""

    def __init__(self, prefix: str = "", id_prefix: str = "", letters: str = r"\w") -> None:
        self._prefix = prefix
        self._pattern = re.compile(re.escape(prefix) + f"({re.escape(id_prefix)}{letters}+)$")

    def write(self, key: Key) -> str:
        """The cursor behind an item."""
        return self._prefix + str(key[-1])

    def read(self, cursor: str) -> Key:
        """The key of the item that the cursor stands behind."""
        match = self._pattern.match(cursor)
        if not match:
            raise invalid_cursor()
        return (match.group(1),)


class OpaqueCursor:
    """A cursor that hides the last item's place in a sorted list."""

    def write(self, key: Key) -> str:
        """The cursor behind an item."""
        return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")

    def read(self, cursor: str) -> Key:
        """The key of the item that the cursor stands behind."""
        try:
            return tuple(decoded(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))))
        except (binascii.Error, ValueError, TypeError):
            raise invalid_cursor() from None


@dataclass(frozen=True)
class Paging:
    """How one list pages."""

    default: int
    maximum: int
    cursor: IdCursor | OpaqueCursor
    repeated: tuple[str, ...] = ()
    """The query parameters that the links repeat; others are dropped."""


def by_id(item: HasId) -> Key:
    """The order of lists that are not sorted."""
    return (item.id,)


def limit_of(default: int, maximum: int) -> int:
    """The effective limit: Okta silently lowers one that is above its maximum."""
    limit = whole_number("limit", str(default))
    if not limit:
        raise validation_failed("limit", "limit: The value must be a positive number")
    return min(limit, maximum)


def answer(
    items: Sequence[Item],
    paging: Paging,
    render: Callable[[Item], Any],
    key: Callable[[Item], Key] = by_id,
    descending: bool = False,
    empty_last_page: bool = False,
) -> Response:
    """One page of the items, with `self` and, unless it is the last, `next` as separate Link headers.

    A list with an empty last page has `next` on every page that is not empty.
    """
    limit, after = limit_of(paging.default, paging.maximum), request.args.get("after")
    ordered = sorted(items, key=key, reverse=descending)
    start = 0 if after is None else _place_behind(ordered, paging.cursor.read(after), key, descending)
    page = ordered[start : start + limit]
    links = [_link("self", paging, limit, after)]
    if start + limit < len(ordered) or (empty_last_page and page):
        links.append(_link("next", paging, limit, paging.cursor.write(key(page[-1]))))
    return with_links([render(item) for item in page], links)


def with_links(body: list[Any], links: list[str]) -> Response:
    """A list with its Link headers."""
    response = answers.ok(body)
    for link in links:
        response.headers.add("Link", link)
    return response


def link(relation: str, query: dict[str, Any]) -> str:
    """One Link header to the path of the present request."""
    path = quote(request.path.strip("/"), safe="/@")
    return f'<{request.host_url}{path}?{urlencode(query)}>; rel="{relation}"'


def _link(relation: str, paging: Paging, limit: int, after: str | None) -> str:
    query = {name: request.args[name] for name in paging.repeated if name in request.args}
    if after is not None:
        query["after"] = after
    return link(relation, {**query, "limit": limit})


def _place_behind(items: Sequence[Item], last: Key, key: Callable[[Item], Key], descending: bool) -> int:
    try:
        return next(
            (index for index, item in enumerate(items) if (key(item) < last if descending else key(item) > last)),
            len(items),
        )
    except TypeError:
        raise invalid_cursor() from None
