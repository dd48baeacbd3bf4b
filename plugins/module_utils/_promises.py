# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Ids of objects that the same plan creates: promised in planning, bound when the objects exist."""

from __future__ import annotations

import os
import re
from collections import abc
from dataclasses import fields, is_dataclass, replace
from typing import Any, Iterator, Mapping, TypeVar

Value = TypeVar("Value")

PREFIX = "promised-"
WORD = re.compile(r"[\w-]+")
FORM = re.compile(rf"{PREFIX}[0-9a-f]{{32}}")


class PromisedId(str):
    """What stands for the id of an object that the same plan creates, until that has been created.

    It is false, as is the empty id of what check mode assumes: nothing can be asked about the object yet. Its text is
    random, so that it is found again in whatever is made of it.
    """

    def __bool__(self) -> bool:
        return False


class Promises:
    """What the plan of a run creates and renames, by kind and name, with the ids that are known by now.

    C(doomed) are the ids of what it deletes, C(admins) those of the groups that it gives admin roles.
    """

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._promised: dict[tuple[str, str], str] = {}
        self.doomed: set[str] = set()
        self.admins: set[str] = set()
        self._given_up: set[tuple[str, str, str]] = set()
        self._several: set[tuple[str, str]] = set()

    def promise(self, kind: str, name: str) -> None:
        """Note that the plan creates an object of this name."""
        if (kind, name) in self._promised:
            self._several.add((kind, name))
        else:
            promised = PromisedId(f"{PREFIX}{os.urandom(16).hex()}")
            self._promised[kind, name] = promised
            self._names[promised] = name

    def is_ambiguous(self, kind: str, name: str) -> bool:
        """Whether the plan creates several objects of this name."""
        return (kind, name) in self._several

    def rename(self, kind: str, old: str, name: str, id_: str) -> None:
        """Note that the plan gives an object this name in the place of another."""
        self._promised[kind, name] = id_
        self._given_up.add((kind, old, id_))

    def gives_up(self, kind: str, name: str, id_: str) -> bool:
        """Whether the plan takes this name from an object."""
        return (kind, name, id_) in self._given_up

    def of(self, kind: str, name: str) -> str | None:
        """The id of what the plan creates or renames under this name: promised, or known already; None for neither."""
        promised = self._promised.get((kind, name))
        return promised if promised is None else self.ids.get(promised, promised)

    def keep(self, kind: str, name: str, id_: str) -> None:
        """Note the id of an object that has been created."""
        promised = self._promised.get((kind, name))
        if isinstance(promised, PromisedId):
            self.ids[promised] = id_

    def in_words(self, value: Value) -> Value:
        """A value with the names of objects in the place of promised ids, for people."""
        return with_ids(value, self._names) if is_promised(value) else value

    def in_text(self, text: str) -> str:
        """A text with names in the place of the ids of what the plan creates, promised and known ones alike."""
        known = {id_: self._names[promised] for promised, id_ in self.ids.items()}
        return WORD.sub(lambda found: known.get(found.group(), self._names.get(found.group(), found.group())), text)

    def in_result(self, value: Any) -> Any:
        """A value with the ids that are known, null in the place of those that are not, and names within texts."""
        return self.in_words(without_promised(self.bound(value))) if is_promised(value) else value

    def bound(self, value: Value) -> Value:
        """A value with the ids of the objects that have been created by now."""
        return with_ids(value, self.ids) if self.ids and is_promised(value) else value


def of(found: re.Match[str], ids: Mapping[str, str]) -> str:
    """The id in the place of a promised one that was found in a text."""
    return ids.get(found.group(), found.group())


def without_promised(value: Any) -> Any:
    """A value with null in the place of each promised id."""
    if isinstance(value, PromisedId):
        return None
    if isinstance(value, abc.Mapping):
        return {key: without_promised(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_promised(each) for each in value]
    return value


def is_promised(value: Any) -> bool:
    """Whether a value holds a promised id."""
    return any(FORM.search(text) for text in texts_with_prefix(value))


def texts_with_prefix(value: Any) -> Iterator[str]:
    """The texts in a value that may hold a promised id."""
    if isinstance(value, str):
        if PREFIX in value:
            yield value
    elif isinstance(value, abc.Mapping):
        for key, each in value.items():
            yield from texts_with_prefix(key)
            yield from texts_with_prefix(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts_with_prefix(each)
    elif is_dataclass(value):
        for part in fields(value):
            yield from texts_with_prefix(getattr(value, part.name))


def with_ids(value: Any, ids: Mapping[str, str]) -> Any:
    """A value with ids in the place of promised ones. What holds none is the same object as before."""
    if not is_promised(value):
        return value
    if isinstance(value, str):
        # What is not known yet stays what it is, a promised id.
        return ids.get(value, value) if isinstance(value, PromisedId) else FORM.sub(lambda found: of(found, ids), value)
    if isinstance(value, abc.Mapping):
        return {with_ids(key, ids): with_ids(each, ids) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        made = [with_ids(each, ids) for each in value]
        return made if isinstance(value, list) else tuple(made)
    return replace(value, **{part.name: with_ids(getattr(value, part.name), ids) for part in fields(value)})
