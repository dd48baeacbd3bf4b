# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Conditions and order that lists have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from flask import request

from okta_sandbox import expressions
from okta_sandbox.errors import OktaError
from okta_sandbox.pages import Key


class Searchable(Protocol):
    """An object with attributes as filter and search name them."""

    @property
    def id(self) -> str:
        """Its id."""

    def attribute(self, name: str) -> Any:
        """The value of one of them."""


Item = TypeVar("Item", bound=Searchable)


def matching(items: Iterable[Item], parameter: str, operators: expressions.Operators) -> list[Item]:
    """The items for which the expression in a query parameter holds; all where there is none."""
    text = request.args.get(parameter)
    if text is None:
        return list(items)
    expression = expressions.parse(text, operators)
    return [item for item in items if expression(item.attribute)]


def sort_order(operators: expressions.Operators) -> tuple[Callable[[Searchable], Key], bool]:
    """The order that sortBy and sortOrder ask for; ties are ordered by id."""
    attribute = request.args.get("sortBy", "id")
    if not operators(attribute):
        raise OktaError("E0000031")
    descending = request.args.get("sortOrder", "asc").lower() == "desc"
    return lambda item: (*_rank(item.attribute(attribute)), item.id), descending


def _rank(value: Any) -> Key:
    """Values of one kind are compared with one another only, and go into a cursor as JSON."""
    value = expressions.comparable(value)
    if isinstance(value, datetime):
        return 2, value.isoformat()
    if isinstance(value, str):
        return 2, value
    return (1, value) if isinstance(value, (int, float)) else (0, "")
