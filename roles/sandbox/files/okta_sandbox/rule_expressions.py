# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of group rules.

Understood are comparisons (== != < > <= >=, also as words, and matches, for regular expressions) of a user's
attributes, texts, numbers, booleans and lists in braces; the functions of C(rule_functions); +, an index in brackets,
and, or, not (also && || !), parentheses, and the conditional operators. What Okta refuses is refused: what has not the
form of the language, a wrong number of parameters, functions that rules cannot have, what is not boolean. Whatever else
cannot be evaluated here is refused too, by an error of its own, so that no rule silently matches nobody.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from okta_sandbox.rule_functions import (
    ANY,
    BOOLEAN,
    FUNCTIONS,
    INTERNAL_PROPERTIES,
    LIST,
    NUMBER,
    OF_USER,
    REFUSED,
    TEXT,
    Function,
    Unfit,
    item,
    matches,
    pattern,
    plus,
)


class InvalidExpression(ValueError):
    """What Okta refuses."""


class NotEvaluated(InvalidExpression):
    """What Okta may accept and cannot be evaluated here; it says what that is."""


class Subject(Protocol):
    """The user that an expression is about."""

    def attribute(self, name: str) -> Any:
        """The value of an attribute, null where the user has none."""

    def internal_property(self, name: str) -> str | None:
        """What Okta knows of the user besides the profile."""

    def group_ids(self) -> set[str]:
        """The groups of the user."""

    def group_names(self) -> set[str]:
        """The names of these groups."""


@dataclass(frozen=True)
class Term:
    """A part of an expression: the kind of its value, and the value of a user; a constant is no test."""

    kind: str
    value: Callable[[Subject], Any]
    is_constant: bool = False


TOKEN = re.compile(
    r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\d+(?:\.\d+)?|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"""
    r"""|==|!=|<=|>=|&&|\|\||[<>!(),?:{}\[\].+-])"""
)
ESCAPE = re.compile(r"\\(.)")
NUMBER_TOKEN = re.compile(r"\d")
NAME = re.compile(r"[A-Za-z_]")
WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}
# What is nested more deeply has not the form of the language, before it reaches the limit of recursion.
MOST_NESTED = 50
KINDS_OF_ATTRIBUTES = {"string": TEXT, "integer": NUMBER, "number": NUMBER, "boolean": BOOLEAN, "array": LIST}


def _same(left: Any, right: Any) -> bool:
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compare(left: Any, right: Any) -> bool:
        numbers = all(isinstance(each, (int, float)) and not isinstance(each, bool) for each in (left, right))
        return (numbers or (isinstance(left, str) and isinstance(right, str))) and test(left, right)

    return compare


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": _same,
    "eq": _same,
    "!=": lambda left, right: not _same(left, right),
    "ne": lambda left, right: not _same(left, right),
    "<": _ordered(operator.lt),
    "lt": _ordered(operator.lt),
    ">": _ordered(operator.gt),
    "gt": _ordered(operator.gt),
    "<=": _ordered(operator.le),
    "le": _ordered(operator.le),
    ">=": _ordered(operator.ge),
    "ge": _ordered(operator.ge),
    "matches": matches,
}
OPERATOR_WORDS = frozenset({"and", "or", "not", *(word for word in COMPARISONS if word.isalpha())})


def parse(text: str, attributes: Mapping[str, str]) -> Callable[[Subject], bool]:
    """The test that an expression stands for; C(attributes) are those of users, with their types in the schema."""
    term = _Parser(text, attributes).whole()

    def test(user: Subject) -> bool:
        try:
            return term.value(user) is True
        except (Unfit, TypeError, OverflowError):
            return False

    return test


def _constant(value: Any, kind: str) -> Term:
    return Term(kind, lambda _user: value, is_constant=True)


def _boolean(term: Term) -> Term:
    """A term that can be true or false; Okta refuses others where one is needed."""
    if term.kind not in (BOOLEAN, ANY):
        raise InvalidExpression
    return term


class _Parser:
    def __init__(self, text: str, attributes: Mapping[str, str]) -> None:
        self._tokens = _split(text)
        self._attributes = attributes
        self._nested = 0

    def whole(self) -> Term:
        term = self._conditional()
        if self._tokens or term.is_constant:
            raise InvalidExpression
        return _boolean(term)

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
        if self._take(":"):
            other = self._conditional()
            return Term(condition.kind, lambda user: _first(condition.value(user), other, user))
        _boolean(condition)
        right = self._conditional()
        self._expect(":")
        wrong = self._conditional()
        # What is neither true nor false in both cases is no test.
        kind = ANY if right.kind != wrong.kind and {ANY, BOOLEAN} & {right.kind, wrong.kind} else right.kind
        return Term(kind, lambda user: right.value(user) if condition.value(user) is True else wrong.value(user))

    def _alternatives(self) -> Term:
        terms = self._joined(("or", "||"), self._conjunction)
        return terms[0] if len(terms) == 1 else Term(BOOLEAN, lambda user: any(_true(term, user) for term in terms))

    def _conjunction(self) -> Term:
        terms = self._joined(("and", "&&"), self._negation)
        return terms[0] if len(terms) == 1 else Term(BOOLEAN, lambda user: all(_true(term, user) for term in terms))

    def _joined(self, words: tuple[str, ...], part: Callable[[], Term]) -> list[Term]:
        terms = [part()]
        while self._take(*words):
            terms.append(_boolean(part()))
        if len(terms) > 1:
            _boolean(terms[0])
        return terms

    def _negation(self) -> Term:
        if self._take("!", "not"):
            term = _boolean(self._within(self._negation))
            return Term(BOOLEAN, lambda user: not _true(term, user))
        return self._comparison()

    def _comparison(self) -> Term:
        left = self._sum()
        if not self._tokens or self._tokens[-1].lower() not in COMPARISONS:
            return left
        word = self._tokens.pop().lower()
        compare = COMPARISONS[word]
        right = self._sum()
        if word == "matches":
            _check_pattern(right)
        return Term(BOOLEAN, lambda user: compare(left.value(user), right.value(user)))

    def _sum(self) -> Term:
        terms = [self._indexed()]
        while self._take("+"):
            terms.append(self._indexed())
        if self._take("-"):
            raise NotEvaluated("the operator -")
        if len(terms) == 1:
            return terms[0]
        kind = NUMBER if all(term.kind == NUMBER for term in terms) else TEXT
        return Term(kind, lambda user: _added([term.value(user) for term in terms]))

    def _indexed(self) -> Term:
        term = self._value()
        while self._tokens and self._tokens[-1] in "[.":
            if self._next() == ".":
                raise NotEvaluated("a method")
            term = self._item_of(term, self._conditional())
            self._expect("]")
        return term

    @staticmethod
    def _item_of(items: Term, index: Term) -> Term:
        if items.kind not in (LIST, ANY) or index.kind not in (NUMBER, ANY):
            raise InvalidExpression
        return Term(ANY, lambda user: item(items.value(user), index.value(user)))

    def _value(self) -> Term:
        token = self._next()
        if token == "(":
            inner = self._conditional()
            self._expect(")")
            return inner
        if token == "{":
            items = self._arguments("}")
            return Term(LIST, lambda user: [each.value(user) for each in items])
        if token == "-" and self._tokens and NUMBER_TOKEN.match(self._tokens[-1]):
            return _constant(-_number(self._next()), NUMBER)
        if token[0] in "\"'":
            return _constant(ESCAPE.sub(r"\1", token[1:-1]), TEXT)
        if NUMBER_TOKEN.match(token):
            return _constant(_number(token), NUMBER)
        if not NAME.match(token) or token.lower() in OPERATOR_WORDS:
            raise InvalidExpression
        return self._call(token) if self._take("(") else self._named(token)

    def _call(self, name: str) -> Term:
        arguments = self._arguments(")")
        if name.partition(".")[0] in REFUSED:
            raise InvalidExpression
        function = FUNCTIONS.get(name) or OF_USER.get(name)
        if function is None:
            raise NotEvaluated(f"the function {name}")
        _check_arguments(name, function, arguments)
        if name in OF_USER:
            return Term(function.result, lambda user: function.run(user, *(each.value(user) for each in arguments)))
        return Term(function.result, lambda user: function.run(*(each.value(user) for each in arguments)))

    def _named(self, name: str) -> Term:
        if name.lower() in WORDS:
            value = WORDS[name.lower()]
            return _constant(value, ANY if value is None else BOOLEAN)
        place, dot, attribute = name.partition(".")
        if not dot:
            raise InvalidExpression
        if place != "user" or attribute not in self._attributes:
            raise NotEvaluated(f"{name}, which no user has here")
        kind = KINDS_OF_ATTRIBUTES[self._attributes[attribute]]
        return Term(kind, lambda user: user.attribute(attribute))

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


def _check_arguments(name: str, function: Function, arguments: list[Term]) -> None:
    """Okta refuses a wrong number of parameters, and what can never be of a parameter's kind."""
    if not function.takes(len(arguments)):
        raise InvalidExpression
    for position, argument in enumerate(arguments):
        if ANY not in (argument.kind, function.kind_of(position)) and argument.kind != function.kind_of(position):
            raise InvalidExpression
    if name == "isMemberOfGroupNameRegex":
        _check_pattern(arguments[0])
    if name == "user.getInternalProperty" and _said(arguments[0]) not in INTERNAL_PROPERTIES:
        raise NotEvaluated(f"the internal property {_said(arguments[0])}")


def _check_pattern(term: Term) -> None:
    if term.is_constant:
        try:
            pattern(_said(term))
        except Unfit:
            raise InvalidExpression from None


def _said(term: Term) -> Any:
    """The value of a constant, or nothing."""
    return term.value(_NOBODY) if term.is_constant else None


def _first(value: Any, other: Term, user: Subject) -> Any:
    return other.value(user) if value in (None, "") else value


def _true(term: Term, user: Subject) -> bool:
    return term.value(user) is True


def _added(values: list[Any]) -> Any:
    total = values[0]
    for value in values[1:]:
        total = plus(total, value)
    return total


_NOBODY: Any = None


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
