# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of `filter` and `search`."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from okta_sandbox.errors import OktaError

Lookup = Callable[[str], Any]
Expression = Callable[[Lookup], bool]
Operators = Callable[[str], frozenset[str]]
"""The operators that an attribute can be used with; none for one that does not exist."""

FILTER_OPERATORS = frozenset({"eq", "gt", "lt", "ge", "le"})
SEARCH_OPERATORS = FILTER_OPERATORS | {"sw", "co", "pr"}
# Deeper parentheses are taken for nonsense before they reach the limit of recursion.
MOST_NESTED = 50
NO_OPERATORS: frozenset[str] = frozenset()

TOKEN = re.compile(r'\s*(\(|\)|"(?:[^"\\]|\\.)*"|[^\s()"]+)')
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "gt": operator.gt,
    "lt": operator.lt,
    "ge": operator.ge,
    "le": operator.le,
    "sw": lambda found, wanted: isinstance(found, str) and found.startswith(wanted),
    "co": lambda found, wanted: isinstance(found, str) and wanted in found,
}


def comparable(value: Any) -> Any:
    """A value as comparisons see it: letters' case does not count, timestamps are moments."""
    if isinstance(value, str):
        if TIMESTAMP.match(value):
            # Some have the form, and a thirteenth month.
            with suppress(ValueError):
                return datetime.strptime(value.split(".")[0].rstrip("Z"), "%Y-%m-%dT%H:%M:%S")
        return value.casefold()
    return value


def parse(text: str, operators: Operators) -> Expression:
    """The test that an expression stands for; Okta answers 400 E0000031 to one that it does not understand."""
    return _Parser(text, operators).whole()


class _Parser:
    def __init__(self, text: str, operators: Operators) -> None:
        self._tokens = self._split(text)
        self._operators = operators
        self._nested = 0

    def whole(self) -> Expression:
        expression = self._alternatives()
        if self._tokens:
            raise OktaError("E0000031")
        return expression

    @staticmethod
    def _split(text: str) -> list[str]:
        tokens, position = [], 0
        text = text.rstrip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if not match:
                raise OktaError("E0000031")
            tokens.append(match.group(1))
            position = match.end()
        return tokens[::-1]

    def _next(self) -> str:
        if not self._tokens:
            raise OktaError("E0000031")
        return self._tokens.pop()

    def _next_is(self, word: str) -> bool:
        return bool(self._tokens) and self._tokens[-1].lower() == word

    def _alternatives(self) -> Expression:
        tests = self._joined("or", self._conjunction)
        return lambda lookup: any(test(lookup) for test in tests)

    def _conjunction(self) -> Expression:
        tests = self._joined("and", self._single)
        return lambda lookup: all(test(lookup) for test in tests)

    def _joined(self, word: str, part: Callable[[], Expression]) -> list[Expression]:
        tests = [part()]
        while self._next_is(word):
            self._next()
            tests.append(part())
        return tests

    def _single(self) -> Expression:
        token = self._next()
        if token == "(":
            self._nested += 1
            if self._nested > MOST_NESTED:
                raise OktaError("E0000031")
            inner = self._alternatives()
            if self._next() != ")":
                raise OktaError("E0000031")
            self._nested -= 1
            return inner
        return self._comparison(token)

    def _comparison(self, attribute: str) -> Expression:
        name = self._next().lower()
        if name not in self._operators(attribute):
            raise OktaError("E0000031")
        if name == "pr":
            return lambda lookup: lookup(attribute) not in (None, "", [])
        wanted = comparable(self._value())
        return lambda lookup: _holds(COMPARISONS[name], lookup(attribute), wanted)

    def _value(self) -> Any:
        try:
            value = json.loads(self._next())
        except ValueError:
            raise OktaError("E0000031") from None
        if isinstance(value, (list, dict)):
            raise OktaError("E0000031")
        return value


def _holds(comparison: Callable[[Any, Any], bool], found: Any, wanted: Any) -> bool:
    values = found if isinstance(found, list) else [found]
    return any(type(value) is type(wanted) and comparison(value, wanted) for value in map(comparable, values))
