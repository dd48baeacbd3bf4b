# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What an expression of a group rule says, and what Okta would refuse of it. Pure.

Only what is certainly wrong is refused: what this does not understand is left to Okta.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Callable, Mapping, Sequence

# Whether a value is true or false, certainly something else, or not known before a user is looked at.
BOOLEAN, OTHER, UNKNOWN = "boolean", "other", "unknown"
# By the type of an attribute of users.
KIND_OF_TYPE = {"boolean": BOOLEAN, **dict.fromkeys(("array", "integer", "number", "string"), OTHER)}

TOKEN = re.compile(
    r"""\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?)|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)"""
    r"""|(==|!=|<=|>=|&&|\|\||\?:|\?\.|[<>!(),?:{}\[\].+*/%^=-]))"""
)
STARTS_A_TEXT = re.compile(r"\s*[\"']")
MOST_NESTED = 60
ANDS_AND_ORS = ("and", "or", "&&", "||")
COMPARISONS = (
    *("==", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge"),
    *("matches", "instanceof", "between"),
)
SUMS = ("+", "-", "*", "/", "%", "^", "div", "mod")
OPERATOR_WORDS = {word for word in (*ANDS_AND_ORS, *COMPARISONS, *SUMS, "not") if word.isalpha()}
UNSURE = "what has to be true or false may be neither"
# What user.getInternalProperty knows.
PROPERTY = re.compile("id|status|created|activated|statusChanged|lastLogin|lastUpdated|passwordChanged")
NOT_IN_RULES = ("Time", "Convert")
ANY_NUMBER = 1000

# How many parameters the functions of rules take, at least and at most, and whether they are true or false.
FUNCTIONS: Mapping[str, tuple[int, int, str]] = {
    **{f"String.{name}": (1, 1, OTHER) for name in ("len", "removeSpaces", "toLowerCase", "toUpperCase")},
    **{f"String.{name}": (2, 2, OTHER) for name in ("append", "substringAfter", "substringBefore")},
    **{f"String.{name}": (3, 3, OTHER) for name in ("replace", "replaceFirst", "substring")},
    **{f"String.{name}": (2, 2, BOOLEAN) for name in ("startsWith", "stringContains")},
    "String.join": (2, ANY_NUMBER, OTHER),
    "String.stringSwitch": (4, ANY_NUMBER, OTHER),
    **{f"Arrays.{name}": (2, 2, OTHER) for name in ("add", "remove")},
    **{f"Arrays.{name}": (1, 1, OTHER) for name in ("clear", "size", "toCsvString")},
    "Arrays.contains": (2, 2, BOOLEAN),
    "Arrays.isEmpty": (1, 1, BOOLEAN),
    "Arrays.get": (2, 2, UNKNOWN),
    "Arrays.flatten": (1, ANY_NUMBER, OTHER),
    **{f"Iso3166Convert.{name}": (1, 1, OTHER) for name in ("toAlpha2", "toAlpha3", "toNumeric", "toName")},
    "isMemberOfAnyGroup": (1, ANY_NUMBER, BOOLEAN),
    **{
        f"isMemberOfGroup{name}": (1, 1, BOOLEAN)
        for name in ("", "Name", "NameStartsWith", "NameContains", "NameRegex")
    },
    "user.getInternalProperty": (1, 1, UNKNOWN),
    "hasDirectoryUser": (0, 0, BOOLEAN),
    "hasWorkdayUser": (0, 0, BOOLEAN),
    "findDirectoryUser": (0, 0, OTHER),
    "findWorkdayUser": (0, 0, OTHER),
}
# The functions whose parameters beyond the first come in twos.
IN_PAIRS = ("String.stringSwitch",)
# The functions whose parameters are ids of groups.
OF_GROUPS = ("isMemberOfGroup", "isMemberOfAnyGroup")


@dataclass(frozen=True)
class Token:
    """A word of an expression, and where it stands in it."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """What it is compared with: operators may be in capitals."""
        return "" if self.kind == "text" else self.text.lower()


@dataclass
class Reading:
    """What an expression says: what is wrong with it, its unknown functions, and the ids of groups that it names.

    Each of C(groups) is the id and where it begins. C(attributes) are as they stand there, such as user.city. An
    expression that is not C(understood) was read in part, and a C(doubt) is a part that Okta may refuse.
    """

    mistake: str = ""
    unknown: list[str] = field(default_factory=list)
    groups: list[tuple[str, int]] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    understood: bool = True
    doubt: str = ""


# The types of what is written out.
LITERALS = {"text": "string", "number": "number", "true": "boolean", "false": "boolean"}


def is_pattern(token: Token | None) -> bool:
    """Whether what is written out in quotes is a regular expression."""
    try:
        return token is not None and token.kind == "text" and bool(re.compile(token.text[1:-1]))
    except (re.error, OverflowError, RecursionError):
        return False


def is_whole(tokens: Sequence[Token]) -> bool:
    """Whether the bracket that tokens begin with is closed by the last of them."""
    depth = 0
    for number, token in enumerate(tokens, start=1):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(token.text, 0)
        if depth == 0:
            return number == len(tokens)
    return False


class Mistake(Exception):
    """What Okta certainly refuses."""


class NotUnderstood(Exception):
    """What only Okta can judge."""


def read_expression(expression: str, types: Mapping[str, str] | None = None) -> Reading:
    """What an expression says, as far as that can be known without a user; C(types) are those of their attributes."""
    reading = Reading()
    parser = Parser(reading, types or {})
    try:
        parser.tokens = tokens_of(expression)[::-1]
        parser.whole()
    except Mistake as mistake:
        reading.mistake = str(mistake)
    except NotUnderstood:
        reading.understood = False
    return reading


def attribute_of(text: str) -> str:
    """The attribute of users in a name of an expression, such as city in user.city; empty if it is of others."""
    place, _dot, attribute = text.partition(".")
    return attribute if place == "user" else ""


def named_groups(expression: str) -> list[str]:
    """The ids or names of groups that an expression names as such, in functions that take the ids of groups."""
    return [given for given, _start in read_expression(expression).groups if "\\" not in given]


def with_groups(expression: str, others: Mapping[str, str]) -> str:
    """An expression with other names or ids of the groups that it names, which fit into quotes."""
    changed = expression
    for given, start in reversed(read_expression(expression).groups):
        changed = changed[:start] + others.get(given, given) + changed[start + len(given) :]
    return changed


def tokens_of(expression: str) -> list[Token]:
    """The words of an expression. Raises Mistake for a text without an end, NotUnderstood for other characters."""
    tokens, position, text = [], 0, expression.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            if STARTS_A_TEXT.match(text, position):
                raise Mistake("a text in quotes has no end")
            raise NotUnderstood
        number = match.lastindex or 0
        kind = ("", "text", "number", "name", "sign")[number]
        tokens.append(Token(kind, match.group(number), match.start(number)))
        position = match.end()
    return tokens


class Parser:
    """Reads an expression by the grammar of Okta's expression language."""

    def __init__(self, reading: Reading, types: Mapping[str, str]) -> None:
        self.tokens: list[Token] = []
        self.reading = reading
        self.types = types
        self.depth = 0

    def whole(self) -> None:
        """All of an expression."""
        words = [token.word for token in self.tokens if token.text not in "()"]
        constant = words in (["true"], ["false"])
        kind = self.expression()
        if self.tokens:
            raise Mistake(self.unexpected(self.tokens[-1]))
        if kind == OTHER:
            raise Mistake("it is neither true nor false, as the condition of a rule must be")
        if kind == UNKNOWN or constant:
            self.reading.doubt = UNSURE

    def expression(self) -> str:
        """An expression within another."""
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise NotUnderstood
        kind = self.conditional()
        self.depth -= 1
        return kind

    def conditional(self) -> str:
        kind = self.joined(ANDS_AND_ORS, self.negation, boolean=True)
        if self.take("?:"):
            return self.either(kind, self.expression())
        if not self.take("?"):
            return kind
        if kind != BOOLEAN:
            self.reading.doubt = UNSURE
        right = self.expression()
        self.expect(":")
        return self.either(right, self.expression())

    @staticmethod
    def either(one: str, other: str) -> str:
        """What a value is that is one of two."""
        return one if one == other else UNKNOWN

    def joined(self, words: Sequence[str], part: Callable[[], str], boolean: bool) -> str:
        """Parts with operators between them, which are all true or false where the whole is."""
        kinds = [part()]
        while self.take(*words):
            kinds.append(part())
        if len(kinds) == 1:
            return kinds[0]
        if boolean and OTHER in kinds:
            raise Mistake("what stands on a side of and, or or not is neither true nor false")
        if boolean and UNKNOWN in kinds:
            self.reading.doubt = UNSURE
        return BOOLEAN if boolean else OTHER

    def negation(self) -> str:
        if not self.take("!", "not"):
            return self.comparison()
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise NotUnderstood
        kind = self.negation()
        if kind == OTHER:
            raise Mistake("what stands on a side of and, or or not is neither true nor false")
        if kind == UNKNOWN:
            self.reading.doubt = UNSURE
        self.depth -= 1
        return BOOLEAN

    def comparison(self) -> str:
        kind = self.sum()
        if self.tokens and self.tokens[-1].text == "=":
            raise Mistake("it has one equals sign where two compare")
        operator = self.tokens[-1].word if self.tokens else ""
        if not self.take(*COMPARISONS):
            return kind
        right = self.tokens[-1] if self.tokens else None
        self.sum()
        if operator in ("instanceof", "between") or (operator == "matches" and not is_pattern(right)):
            self.reading.doubt = f"{operator} and what follows"
        return BOOLEAN

    def sum(self) -> str:
        return self.joined(SUMS, self.value, boolean=False)

    def value(self) -> str:
        of = self.types.get(attribute_of(self.tokens[-1].text), "") if self.tokens else ""
        kind = self.primary()
        while self.tokens and self.tokens[-1].text in ("[", ".", "?."):
            kind = UNKNOWN
            if of != "array" or len(self.tokens) < 2 or self.tokens[-2].kind != "number":
                self.reading.doubt = "what follows a value"
            of = ""
            if self.next().text == "[":
                self.expression()
                self.expect("]")
            else:
                name = self.next()
                if name.kind != "name":
                    raise NotUnderstood
                if self.take("("):
                    self.reading.unknown.append(name.text)
                    self.arguments(")")
        return kind

    def primary(self) -> str:
        token = self.next()
        if token.kind in ("text", "number"):
            return OTHER
        if token.kind == "name" and token.word not in OPERATOR_WORDS:
            return self.call(token.text) if self.take("(") else self.named(token)
        if token.text == "(":
            kind = self.expression()
            self.expect(")")
            return kind
        if token.text == "{":
            self.arguments("}")
            return OTHER
        if token.text in ("-", "+"):
            self.value()
            return OTHER
        raise Mistake(self.unexpected(token))

    def named(self, token: Token) -> str:
        if "." in token.text:
            if token.text not in self.reading.attributes:
                self.reading.attributes.append(token.text)
            return KIND_OF_TYPE.get(self.types.get(attribute_of(token.text), ""), UNKNOWN)
        if token.word not in ("true", "false", "null"):
            raise Mistake(f"{token.text} is not known; attributes of users are written as user.{token.text}")
        return UNKNOWN if token.word == "null" else BOOLEAN

    def call(self, name: str) -> str:
        if name.partition(".")[0] in NOT_IN_RULES:
            raise Mistake(f"rules cannot use {name}")
        count = self.arguments(")", groups=name in OF_GROUPS, function=name)
        if name not in FUNCTIONS:
            self.reading.unknown.append(name)
            return UNKNOWN
        fewest, most, kind = FUNCTIONS[name]
        if name in IN_PAIRS and count > fewest and (count - fewest) % 2:
            raise Mistake(f"{name} takes a text and a value for each case, and one is missing")
        if not fewest <= count <= most:
            wanted = f"{fewest} parameter{'' if fewest == 1 else 's'}"
            raise Mistake(f"{name} takes {wanted if fewest == most else 'at least ' + wanted}, and has {count}")
        return kind

    def fits(self, function: str, position: int, given: Sequence[Token]) -> bool:
        """Whether a parameter is certainly of the type that the function takes there, or may be of any."""
        if function == "user.getInternalProperty":
            return PROPERTY.fullmatch(given[0].text[1:-1]) is not None
        if function == "isMemberOfGroupNameRegex":
            return len(given) == 1 and is_pattern(given[0])
        type_ = self.type_of(given)
        if function.startswith("Arrays.") and position == 0 and function != "Arrays.flatten":
            return type_ in ("", "array")
        numbers = position > 0 and function == "String.substring"
        is_of_text = function.startswith(("String.", "isMemberOf"))
        return not is_of_text or type_ in (("", "integer", "number") if numbers else ("", "string"))

    def type_of(self, given: Sequence[Token]) -> str | None:
        """The type of a value, empty for null; None if that is not certain."""
        first = given[0]
        if len(given) == 1:
            return LITERALS.get(first.kind) or LITERALS.get(first.word) or self.types.get(attribute_of(first.text), "")
        if first.text == "{" and is_whole(given):
            return "array"
        is_text = first.text.startswith("String.") and FUNCTIONS.get(first.text, (0, 0, UNKNOWN))[2] == OTHER
        if is_text and given[1].text == "(" and is_whole(given[1:]):
            return "number" if first.text == "String.len" else "string"
        return None

    def arguments(self, end: str, groups: bool = False, function: str = "") -> int:
        """How many values there are up to the end; those of a map count as well."""
        count = 0
        while not self.take(end):
            if count and not self.take(",", *(":" if end == "}" else ())):
                raise Mistake(self.unexpected(self.next()))
            given = self.tokens[-1] if self.tokens else None
            before = self.tokens[:] if self.types and function else []
            self.expression()
            read = before[len(self.tokens) :][::-1]
            if read and not self.fits(function, count, read):
                self.reading.doubt = f"{' '.join(token.text for token in read)} as a parameter of {function}"
            if groups and given is not None and given.kind == "text" and self.is_next(",", end):
                self.reading.groups.append((given.text[1:-1], given.start + 1))
            count += 1
        return count

    def is_next(self, *words: str) -> bool:
        return bool(self.tokens) and self.tokens[-1].text in words

    def next(self) -> Token:
        if not self.tokens:
            raise Mistake("it ends too early")
        return self.tokens.pop()

    def take(self, *words: str) -> bool:
        if self.tokens and self.tokens[-1].word in words:
            self.tokens.pop()
            return True
        return False

    def expect(self, word: str) -> None:
        token = self.next()
        if token.text != word:
            raise Mistake(self.unexpected(token))

    @staticmethod
    def unexpected(token: Token) -> str:
        """The mistake that something stands where it cannot."""
        return f"{token.text} is not expected at position {token.start + 1}"
