# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What restores an org as it was before a run: a part of the tree that M(community.okta.org) takes. Pure.

Each kind says what undoes its changes, as C(Undone). Only a run that changes something loads this.
"""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterable, Mapping, NamedTuple, Sequence

from ._compare import is_empty, normalised, overlay
from ._display import visible
from ._kinds import SECTIONS
from ._plan import Change
from ._restrictions import RESTRICTIONS, may_become_empty
from ._spelling import at, path_of, paths, with_value

Item = Dict[str, Any]
ABSENT = {"state": "absent"}


class Missing(NamedTuple):
    """A secret that an item lacks: the steps to it, what it is for people, and what names it in any org.

    C(kind) and C(secret) are words of this collection, C(name) and C(type) those of the object. C(key) is the name of
    the header of a hook.
    """

    steps: Sequence[Any]
    what: str
    kind: str
    name: str
    secret: str
    type: str = ""
    key: str = ""

    def shown(self, place: str) -> dict[str, Any]:
        """It in a result, with its place in the tree."""
        return {
            "place": place,
            "description": visible(self.what),
            "kind": self.kind,
            "name": self.name,
            "type": self.type or None,
            "secret": self.secret,
            "key": self.key or None,
        }


@dataclass(frozen=True)
class Undone:
    """What undoes changes of one object: an item of a section of the tree, empty where no declaration does that.

    Items of one C(key) are one item in the end. C(secrets) are those that the item lacks, C(left_out) sentences on what
    does not come back.
    """

    section: str
    key: str = ""
    item: Mapping[str, Any] = field(default_factory=dict)
    secrets: Sequence[Missing] = ()
    left_out: Sequence[str] = ()


# An object as it was read and returned, as the item that declares it.


def declared(row: Mapping[str, Any]) -> Item:
    """A row of an info module without what belongs to one org or to Okta."""
    return {
        key: declared_value(value)
        for key, value in row.items()
        if key not in ("id", "read_only") and value is not None and not (key == "state" and value == "present")
    }


def declared_whole(section: str, row: Mapping[str, Any]) -> Item:
    """A row with leave for its empty options that restrict: as the org has none, what comes to be there is to go."""
    item = declared(row)
    options = may_become_empty(RESTRICTIONS.get(section, ()))
    empty = [option for option in options if at(item, option) is not None and is_empty(at(item, option))]
    return {**item, "allow_empty": empty} if empty else item


def declared_value(value: Any) -> Any:
    """A value of a row as an item declares it, at any depth."""
    if isinstance(value, dict):
        return declared(value) if "read_only" in value else without_nulls(value)
    if isinstance(value, list):
        return [declared_value(each) for each in value]
    return value


def without_nulls(value: Mapping[str, Any]) -> Item:
    """A map without null values: an item that gives null leaves the value alone."""
    return {key: declared_value(each) for key, each in value.items() if each is not None}


def quoted(name: object) -> str:
    """A name in a sentence."""
    return f'"{name}"'


# What undoes the changes of objects.


@dataclass(frozen=True)
class Restoring:
    """How the objects of a kind are restored.

    C(options) are those of an item. C(row) shows an item as modules return it, C(item_of) makes of a row what declares
    it, with the secrets that it lacks. C(drops) says what Okta deletes with an object. Objects of a name are told apart
    by C(narrowed_by).
    """

    kind: str
    section: str
    name_option: str
    options: Mapping[str, Any]
    row: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    item_of: Callable[[Mapping[str, Any]], tuple[Item, Sequence[Missing]]]
    drops: str = ""
    narrowed_by: str = ""

    def undone(self, found: Iterable[Mapping[str, Any]], changes: Iterable[tuple[Change, Any]]) -> list[Undone]:
        """What undoes the changes of objects of this kind, of which those before were C(found)."""
        there = {item["id"]: item for item in found}
        return [
            self._of(change, there.get(change.id), made)
            for change, made in changes
            if change.kind == self.kind and (change.action == "create" or change.id in there)
        ]

    def _of(self, change: Change, before: Mapping[str, Any] | None, made: Any) -> Undone:
        if before is None:
            return self._of_new(change, made)
        row = self.row(before)
        item, secrets = self.item_of(row)
        what = f"{self.kind} {quoted(change.name)}"
        if change.action == "delete" and self.narrowed_by and not row.get(self.narrowed_by):
            return Undone(self.section, left_out=[f"The deleted {what}, whose {self.narrowed_by} is not known"])
        if change.action == "delete":
            return Undone(self.section, change.id, item, secrets, [gone(what, self.drops)])
        after = self.row(made if isinstance(made, abc.Mapping) else overlay(before, change.declared))
        item, stays = with_cleared(self.section, self.options, with_changed(item, row, after), row, after)
        item = {"id": change.id, **item}
        if change.declared.get("update_secret") == "always":
            item["update_secret"] = "always"
        left_out = [f"{path} of the {what}, which no declaration can empty" for path in stays]
        return Undone(self.section, change.id, item, secrets, left_out)

    def _of_new(self, change: Change, made: Any) -> Undone:
        # Of what a dry run would create nobody knows the id, nor of what was created by a request without an answer.
        id_ = made.get("id") if isinstance(made, abc.Mapping) else None
        options = (self.name_option, *([self.narrowed_by] if self.narrowed_by else ()))
        named = {option: change.declared[option] for option in options if change.declared.get(option)}
        item = {**({"id": id_} if id_ else {}), **named, **ABSENT}
        return Undone(self.section, str(id_ or named), item)


def gone(what: str, drops: str) -> str:
    """The sentence on an object that was deleted, and on what Okta deletes with it."""
    return f"The id of the deleted {what}{f' and its {drops}, which Okta deletes with it' if drops else ''}"


def with_changed(item: Item, before: Mapping[str, Any], after: Mapping[str, Any]) -> Item:
    """An item that also says what it leaves out as a part of one org, where that has changed."""
    result, was, now = item, declared(before), declared(after)
    for path in paths(was):
        if at(item, path) is None and at(was, path) != at(now, path) and not is_empty(at(was, path)):
            result = with_value(result, path, at(was, path))
    return result


def with_cleared(
    section: str,
    options: Mapping[str, Any],
    item: Item,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    empties: Mapping[str, Any] | None = None,
) -> tuple[Item, list[str]]:
    """An item that empties, too, what an object has afterwards and had not before; and what cannot be emptied.

    What restricts is emptied as a whole, with leave for it. C(empties) are values that are empty for Okta, by option.
    """
    leave = may_become_empty(RESTRICTIONS.get(section, ()))
    before, after = declared(before), declared(after)
    allowed = list(item.get("allow_empty", ()))
    result, stays = dict(item), []
    for path in paths(normalised(after)):
        path = next((option for option in leave if path == option or path.startswith(f"{option}.")), path)
        if not is_empty(at(before, path)):
            continue
        empty = (empties or {}).get(path, empty_of(options, path, at(after, path)))
        if empty is None:
            stays.append(path)
            continue
        result = with_value(result, path, empty)
        if path in leave and path not in allowed:
            allowed.append(path)
    if allowed:
        result["allow_empty"] = allowed
    return result, list(dict.fromkeys(stays))


EMPTY: Mapping[type, Any] = {str: "", list: [], dict: {}}


def empty_of(options: Mapping[str, Any], path: str, value: Any) -> Any:
    """What empties an option that has a value, None where nothing does: a choice is one of some, a number has none."""
    spec: Any = {"options": options}
    for name in path.split("."):
        spec = spec.get("options", {}).get(name)
        if spec is None:
            # Below a free-form map, whatever is there can be emptied.
            return ""
    return None if spec.get("choices") else EMPTY.get(type(value))


# All of it together.


def rollback_of(undone: Iterable[Undone], unread: Sequence[str] = ()) -> dict[str, Any]:
    """The tree, the secrets that it lacks and what does not come back, as results have them.

    Where something was C(unread), no list is made exact: what was not seen would be removed.
    """
    items: dict[tuple[str, str], Item] = {}
    secrets: dict[tuple[str, str], list[Missing]] = {}
    left_out: list[str] = []
    for each in undone:
        left_out += each.left_out
        if unread and each.item.get("state") == "exact":
            left_out.append(f"{lists_of(each.item)}, because what was there before could not be read completely")
        elif each.item:
            key = (each.section, each.key)
            items[key], lost = joined(items.get(key), each.item)
            left_out += lost
            secrets.setdefault(key, []).extend(each.secrets)
    tree: dict[str, list[Item]] = {}
    places: list[dict[str, Any]] = []
    for section in SECTIONS:
        for key in (each for each in items if each[0] == section):
            of_section = tree.setdefault(section, [])
            for secret in secrets[key]:
                places.append(secret.shown(path_of([section, len(of_section), *secret.steps])))
            of_section.append(items[key])
    return {"org": tree, "secrets": places, "left_out": [visible(each) for each in dict.fromkeys(left_out)]}


def joined(one: Item | None, other: Mapping[str, Any]) -> tuple[Item, list[str]]:
    """Two items of one object as one, and sentences on what that loses.

    What goes as a whole goes alone. Lists that would become exact are left out where the item has one that must not.
    """
    if one is None or other.get("state") == "absent":
        return dict(other), []
    if one.get("state") == "absent":
        return one, []
    parts, lost = [one, other], []
    if {each.get("state") for each in parts} >= {"exact", "present"}:
        lost = [f"{lists_of(each)}, because not all of its roles are known" for each in parts if is_exact(each)]
        parts = [each if not is_exact(each) else named_only(each) for each in parts]
    # Of the object itself is said first what it was called.
    both = {key: value for part in reversed(parts) for key, value in part.items()}
    leave = [option for part in parts for option in part.get("allow_empty", ())]
    if leave:
        both["allow_empty"] = list(dict.fromkeys(leave))
    return both, lost


LISTS = ("owners", "roles", "members")
# Who else has lists, by the option that names one.
HOLDERS = {"user": "user", "client": "service app"}


def is_exact(item: Mapping[str, Any]) -> bool:
    """Whether an item declares all that its object has."""
    return item.get("state") == "exact"


def named_only(item: Mapping[str, Any]) -> Item:
    """An item of a group without lists, and without what is said about them."""
    others = (*LISTS, "allow_empty", "state")
    return {key: value for key, value in item.items() if key not in others}


def lists_of(item: Mapping[str, Any]) -> str:
    """The lists that an item makes exact, in words."""
    of_item = " and ".join(name for name in LISTS if name in item)
    holder = next((option for option in HOLDERS if option in item), "")
    whose = HOLDERS.get(holder, "group"), item.get(holder) or item.get("name") or item.get("id")
    return f"{of_item.capitalize()} of the {whose[0]} {quoted(whose[1])}"
