# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of group rules, as far as simple rules use it.

Understood are comparisons (== != < > <= >=, eq, ne) of a user's attributes, texts, numbers and booleans; the functions
below; and, or, not (also && || !), parentheses and the conditional operator. Whatever else has the form of this
language is accepted and matches nobody: other functions, attributes that no user has, methods, arrays.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol


class InvalidExpression(ValueError):
    """What has not the form of the language."""


class NotEvaluated(Exception):
    """What has the form and no meaning here."""


class Subject(Protocol):
    """The user that an expression is about."""

    def attribute(self, name: str) -> Any:
        """The value of an attribute; NotEvaluated where users have none of this name."""

    def group_ids(self) -> set[str]:
        """The groups of the user."""

    def group_names(self) -> set[str]:
        """The names of these groups."""


Term = Callable[[Subject], Any]

TOKEN = re.compile(
    r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\d+(?:\.\d+)?|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"""
    r"""|==|!=|<=|>=|&&|\|\||[<>!(),?:{}])"""
)
ESCAPE = re.compile(r"\\(.)")
NUMBER = re.compile(r"\d")
NAME = re.compile(r"[A-Za-z_]")
WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}
# What is nested more deeply has not the form of the language, before it reaches the limit of recursion.
MOST_NESTED = 50
OPERATOR_WORDS = frozenset({"and", "or", "not", "eq", "ne"})


def _both_texts(test: Callable[[str, str], bool]) -> Callable[[Any, Any], bool]:
    return lambda left, right: isinstance(left, str) and isinstance(right, str) and test(left, right)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda left, right: left is not None and type(left) is type(right) and test(left, right)


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "eq": operator.eq,
    "!=": operator.ne,
    "ne": operator.ne,
    "<": _ordered(operator.lt),
    ">": _ordered(operator.gt),
    "<=": _ordered(operator.le),
    ">=": _ordered(operator.ge),
}

# Functions of values.
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "String.startsWith": _both_texts(str.startswith),
    "String.stringContains": _both_texts(str.__contains__),
    "String.toLowerCase": lambda text: text.lower() if isinstance(text, str) else text,
    "String.toUpperCase": lambda text: text.upper() if isinstance(text, str) else text,
    "Arrays.contains": lambda items, wanted: isinstance(items, list) and wanted in items,
}
# Functions of the user's groups.
MEMBERSHIPS: dict[str, Callable[..., bool]] = {
    "isMemberOfGroup": lambda user, group: group in user.group_ids(),
    "isMemberOfAnyGroup": lambda user, *groups: bool(user.group_ids() & set(groups)),
    "isMemberOfGroupName": lambda user, name: name in user.group_names(),
    "isMemberOfGroupNameStartsWith": lambda user, text: any(name.startswith(text) for name in user.group_names()),
    "isMemberOfGroupNameContains": lambda user, text: any(text in name for name in user.group_names()),
}


def parse(text: str) -> Callable[[Subject], bool]:
    """The test that an expression stands for."""
    parser = _Parser(text)
    term = parser.whole()

    def test(user: Subject) -> bool:
        try:
            return term(user) is True
        except (NotEvaluated, TypeError):
            return False

    return test


@dataclass(frozen=True)
class _Constant:
    """A value that no user changes, which is no test."""

    value: Any

    def __call__(self, _user: Subject) -> Any:
        return self.value


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = _split(text)
        self._nested = 0

    def whole(self) -> Term:
        term = self._conditional()
        if self._tokens or isinstance(term, _Constant):
            raise InvalidExpression
        return term

    def _conditional(self) -> Term:
        return self._within(self._condition)

    def _within(self, part: Callable[[], Term]) -> Term:
        self._nested += 1
        if self._nested > MOST_NESTED:
            raise InvalidExpression
        term = part()
        self._nested -= 1
        return term

    def _condition(self) -> Term:
        condition = self._alternatives()
        if not self._take("?"):
            return condition
        right = self._conditional()
        self._expect(":")
        wrong = self._conditional()
        return lambda user: right(user) if condition(user) is True else wrong(user)

    def _alternatives(self) -> Term:
        terms = self._joined(("or", "||"), self._conjunction)
        return terms[0] if len(terms) == 1 else lambda user: any(term(user) is True for term in terms)

    def _conjunction(self) -> Term:
        terms = self._joined(("and", "&&"), self._negation)
        return terms[0] if len(terms) == 1 else lambda user: all(term(user) is True for term in terms)

    def _joined(self, words: tuple[str, ...], part: Callable[[], Term]) -> list[Term]:
        terms = [part()]
        while self._take(*words):
            terms.append(part())
        return terms

    def _negation(self) -> Term:
        if self._take("!", "not"):
            term = self._within(self._negation)
            return lambda user: term(user) is not True
        return self._comparison()

    def _comparison(self) -> Term:
        left = self._value()
        if not self._tokens or self._tokens[-1].lower() not in COMPARISONS:
            return left
        compare = COMPARISONS[self._tokens.pop().lower()]
        right = self._value()
        return lambda user: compare(left(user), right(user))

    def _value(self) -> Term:
        token = self._next()
        if token == "(":
            inner = self._conditional()
            self._expect(")")
            return inner
        if token == "{":
            self._arguments("}")
            return _not_evaluated
        if token[0] in "\"'":
            return _Constant(ESCAPE.sub(r"\1", token[1:-1]))
        if NUMBER.match(token):
            return _Constant(_number(token))
        if not NAME.match(token) or token.lower() in OPERATOR_WORDS:
            raise InvalidExpression
        return self._call(token) if self._take("(") else _named(token)

    def _call(self, name: str) -> Term:
        arguments = self._arguments(")")
        if name in FUNCTIONS:
            function = FUNCTIONS[name]
            return lambda user: function(*(argument(user) for argument in arguments))
        if name in MEMBERSHIPS:
            membership = MEMBERSHIPS[name]
            return lambda user: membership(user, *(argument(user) for argument in arguments))
        return _not_evaluated

    def _arguments(self, end: str) -> list[Term]:
        arguments: list[Term] = []
        while not self._take(end):
            if arguments:
                self._expect(",")
            arguments.append(self._conditional())
        return arguments

    def _next(self) -> str:
        if not self._tokens:
            raise InvalidExpression
        return self._tokens.pop()

    def _take(self, *words: str) -> bool:
        if self._tokens and self._tokens[-1].lower() in words:
            self._tokens.pop()
            return True
        return False

    def _expect(self, word: str) -> None:
        if self._next() != word:
            raise InvalidExpression


def _split(text: str) -> list[str]:
    tokens, position = [], 0
    text = text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if not match:
            raise InvalidExpression
        tokens.append(match.group(1))
        position = match.end()
    return tokens[::-1]


def _number(token: str) -> int | float:
    try:
        return float(token) if "." in token else int(token)
    except ValueError:
        # Python reads no number of thousands of digits.
        raise InvalidExpression from None


def _named(name: str) -> Term:
    if name.lower() in WORDS:
        return _Constant(WORDS[name.lower()])
    place, dot, attribute = name.partition(".")
    if not dot:
        raise InvalidExpression
    if place != "user" or "." in attribute:
        return _not_evaluated
    return lambda user: user.attribute(attribute)


def _not_evaluated(_user: Subject) -> Any:
    raise NotEvaluated
