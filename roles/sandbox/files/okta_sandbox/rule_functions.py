# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The functions that expressions of group rules may call: their parameters, what they return, and what they do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TEXT, NUMBER, BOOLEAN, LIST, ANY = "text", "number", "boolean", "list", "any"
LONGEST_MATCHED = 1000
"""No longer text is matched against a regular expression: some take for ever."""


class Unfit(Exception):
    """A value with which something cannot be evaluated; the user does not match then."""


@dataclass(frozen=True)
class Function:
    """A function of Okta's expression language."""

    parameters: tuple[str, ...]
    """The kinds of its parameters."""
    result: str
    run: Callable[..., Any]
    more: str = ""
    """The kind of any number of further parameters, if there may be any."""
    in_pairs: bool = False
    """Whether further parameters come in twos."""

    def takes(self, count: int) -> bool:
        """Whether it can be called with so many parameters."""
        further = count - len(self.parameters)
        return further == 0 or (further > 0 and bool(self.more) and not (self.in_pairs and further % 2))

    def kind_of(self, position: int) -> str:
        """The kind of the parameter at a position."""
        return self.parameters[position] if position < len(self.parameters) else self.more


def text_of(value: Any) -> str:
    """A value as text, as Java writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def pattern(text: Any) -> re.Pattern[str]:
    """A regular expression."""
    if not isinstance(text, str):
        raise Unfit
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError):
        raise Unfit from None


def matches(text: Any, wanted: Any) -> bool:
    """Whether all of a text fits a regular expression."""
    return isinstance(text, str) and len(text) <= LONGEST_MATCHED and bool(pattern(wanted).fullmatch(text))


def plus(left: Any, right: Any) -> Any:
    """The sum of two numbers, or else two texts as one."""
    if _is_number(left) and _is_number(right):
        return left + right
    return text_of(left) + text_of(right)


def item(items: Any, index: Any) -> Any:
    """An item of a list."""
    if not isinstance(items, list) or not isinstance(index, int) or not 0 <= index < len(items):
        raise Unfit
    return items[index]


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of texts, of which null stays null."""

    def run(text: Any, *others: Any) -> Any:
        if text is None:
            return None
        if not isinstance(text, str) or any(other is None for other in others):
            raise Unfit
        return function(text, *others)

    return run


def _test_of_text(test: Callable[[str, str], bool]) -> Callable[..., bool]:
    return lambda left, right: isinstance(left, str) and isinstance(right, str) and test(left, right)


def _substring(text: str, start: int, end: int) -> str:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(text):
        raise Unfit
    return text[start:end]


def _switch(text: Any, otherwise: Any, *pairs: Any) -> Any:
    found = (value for key, value in zip(pairs[::2], pairs[1::2], strict=True) if key is not None and key in text)
    return next(found, otherwise) if isinstance(text, str) else otherwise


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _flattened(*values: Any) -> list[Any]:
    return [inner for value in values for each in _items(value) for inner in _items(each)]


def _without(items: list[Any], value: Any) -> list[Any]:
    return [each for each in _items(items) if each != value]


# Functions of values.
FUNCTIONS: dict[str, Function] = {
    "String.append": Function((TEXT, TEXT), TEXT, lambda left, right: text_of(left) + text_of(right)),
    "String.join": Function((TEXT, TEXT), TEXT, lambda by, *texts: text_of(by).join(map(text_of, texts)), more=TEXT),
    "String.len": Function((TEXT,), NUMBER, lambda text: len(text) if isinstance(text, str) else 0),
    "String.removeSpaces": Function((TEXT,), TEXT, _of_text(lambda text: text.replace(" ", ""))),
    "String.replace": Function((TEXT,) * 3, TEXT, _of_text(lambda text, old, new: text.replace(old, new))),
    "String.replaceFirst": Function((TEXT,) * 3, TEXT, _of_text(lambda text, old, new: text.replace(old, new, 1))),
    "String.startsWith": Function((TEXT, TEXT), BOOLEAN, _test_of_text(str.startswith)),
    "String.stringContains": Function((TEXT, TEXT), BOOLEAN, _test_of_text(str.__contains__)),
    "String.stringSwitch": Function((TEXT, TEXT, TEXT, TEXT), TEXT, _switch, more=TEXT, in_pairs=True),
    "String.substring": Function((TEXT, NUMBER, NUMBER), TEXT, _of_text(_substring)),
    "String.substringAfter": Function((TEXT, TEXT), TEXT, _of_text(lambda text, mark: text.partition(mark)[2])),
    "String.substringBefore": Function((TEXT, TEXT), TEXT, _of_text(lambda text, mark: text.partition(mark)[0])),
    "String.toLowerCase": Function((TEXT,), TEXT, _of_text(str.lower)),
    "String.toUpperCase": Function((TEXT,), TEXT, _of_text(str.upper)),
    "Arrays.add": Function((LIST, ANY), LIST, lambda items, value: [*_items(items), value]),
    "Arrays.clear": Function((LIST,), LIST, lambda _items: []),
    "Arrays.contains": Function((LIST, ANY), BOOLEAN, lambda items, value: isinstance(items, list) and value in items),
    "Arrays.flatten": Function((ANY,), LIST, _flattened, more=ANY),
    "Arrays.get": Function((LIST, NUMBER), ANY, item),
    "Arrays.isEmpty": Function((LIST,), BOOLEAN, lambda items: not items),
    "Arrays.remove": Function((LIST, ANY), LIST, _without),
    "Arrays.size": Function((LIST,), NUMBER, lambda items: len(_items(items))),
    "Arrays.toCsvString": Function((LIST,), TEXT, lambda items: ",".join(map(text_of, _items(items)))),
    # The users of a sandbox come from no directory.
    "hasDirectoryUser": Function((), BOOLEAN, lambda: False),
    "hasWorkdayUser": Function((), BOOLEAN, lambda: False),
}
# Functions of the user, who is given to them first.
OF_USER: dict[str, Function] = {
    "isMemberOfGroup": Function((TEXT,), BOOLEAN, lambda user, group: group in user.group_ids()),
    "isMemberOfAnyGroup": Function(
        (TEXT,), BOOLEAN, lambda user, *groups: bool(user.group_ids() & set(groups)), more=TEXT
    ),
    "isMemberOfGroupName": Function((TEXT,), BOOLEAN, lambda user, name: name in user.group_names()),
    "isMemberOfGroupNameStartsWith": Function(
        (TEXT,), BOOLEAN, lambda user, text: any(name.startswith(text) for name in user.group_names())
    ),
    "isMemberOfGroupNameContains": Function(
        (TEXT,), BOOLEAN, lambda user, text: any(text in name for name in user.group_names())
    ),
    "isMemberOfGroupNameRegex": Function(
        (TEXT,), BOOLEAN, lambda user, wanted: any(matches(name, wanted) for name in user.group_names())
    ),
    "user.getInternalProperty": Function((TEXT,), TEXT, lambda user, name: user.internal_property(name)),
}
# The namespaces whose functions Okta allows in no rule.
REFUSED = ("Time", "Convert")
INTERNAL_PROPERTIES = (
    "id",
    "status",
    "created",
    "activated",
    "statusChanged",
    "lastLogin",
    "lastUpdated",
    "passwordChanged",
)
