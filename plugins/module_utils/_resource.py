# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a declaration can say. A newcomer reads this file first, then one of C(_resources).

A declaration describes one kind of thing in an Okta org. It turns a module's options into declared items, reads what
the org has, plans the changes (with the pure functions of C(_plan)) and carries out one change. The engine in C(_run)
drives it and never asks which one it has.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Any, Callable, Generic, Iterable, Mapping, Sequence, TypeVar

from ._client import OktaClient
from ._compare import differs, overlay
from ._errors import ChangedMeanwhileError, InputError, OktaError
from ._names import Names
from ._plan import Change, Item, ObjectRules, Unchanged, match_objects, plan_objects
from ._restrictions import Lifted, Restriction, allow_empty, lifted, may_become_empty, refuse_emptied
from ._whole import has_name

Declared = TypeVar("Declared")
Found = TypeVar("Found")
Given = TypeVar("Given")
Made = TypeVar("Made")


class ChoicesOrNull(tuple):  # type: ignore[type-arg]
    """The choices of an option that may be null as well, as what is read of an object may be: it is left alone then."""

    def __contains__(self, value: object) -> bool:
        return value is None or super().__contains__(value)


STATE_OPTION: dict[str, Any] = {"type": "str", "choices": ["present", "absent"], "default": "present"}


def check_selection(params: Mapping[str, Any], options: Iterable[str]) -> None:
    """Raise InputError for an option that selects and is empty: it never means everything."""
    for option in options:
        if params[option] is not None and not params[option].strip():
            raise InputError(f"{option} is empty", "Leave it out to read everything, or check where it comes from")


def read_each(client: OktaClient, read: Callable[[Given], Made], given: Iterable[Given]) -> list[Made | None]:
    """What is read of each, None for what cannot be read whole, which is noted: it is unknown, and so left out.

    Raises the error of the first where none can be read.
    """

    def attempt(each: Given) -> tuple[Made | None, OktaError | None]:
        try:
            return read(each), None
        except OktaError as error:
            if not error.is_unreadable:
                raise
            return None, error

    results = client.concurrently(attempt, given)
    errors = [error for _made, error in results if error is not None]
    if errors and len(errors) == len(results):
        raise errors[0]
    for error in errors:
        client.unread.note(error)
    return [made for made, _error in results]


class Declaration(ABC, Generic[Declared, Found]):
    """One module that changes something.

    C(options) is its argument spec without the connection and C(max_removals); C(constraints) holds the rest of it,
    such as C(required_one_of).
    """

    options: Mapping[str, Any]
    constraints: Mapping[str, Any] = {}

    @abstractmethod
    def declared(self, params: Mapping[str, Any]) -> Declared:
        """What is declared. Pure; raises InputError for what can be known to be wrong without asking the org."""

    @abstractmethod
    def read(self, client: OktaClient, names: Names, declared: Declared) -> Found:
        """What the org has of it; resolves every name. Sends only GET."""

    @abstractmethod
    def plan(self, declared: Declared, found: Found) -> list[Change]:
        """The changes that are needed. Pure."""

    @abstractmethod
    def apply(self, client: OktaClient, change: Change, previous: Any) -> Any:
        """Carry out one change; what is returned reaches C(result), and C(previous) of the next in the same lane.

        Returns C(Unchanged) where nothing was left to do.
        """

    @abstractmethod
    def result(self, declared: Declared, found: Found, changes: Sequence[tuple[Change, Any]]) -> dict[str, Any]:
        """What the module returns besides what every module returns.

        C(changes) are those that were applied or not needed after all, with what applying returned, or in check mode
        all of them with None.
        """

    def warnings(self, declared: Declared, found: Found) -> list[str]:
        """What a person should know of what was found, even where the plan is carried out."""
        return []


@dataclass(frozen=True)
class DeclaredObjects:
    """Declared objects; with C(prune) no others may exist."""

    items: Sequence[dict[str, Any]]
    prune: bool = False


class ObjectDeclaration(Declaration[DeclaredObjects, "list[dict[str, Any]]"]):
    """Objects with an id and a life of their own, below one collection of the API.

    A subclass says what its C(object_options) are, how one is written to and read from the API, and how the objects
    that are meant can be read with the fewest requests. As C(many) it takes a list of them under the plural name.
    """

    kind: str
    returns: str
    returns_many: str
    collection: str
    object_options: Mapping[str, Any]
    name_option = "name"
    # Why an object of the API cannot be used; one without a name could be any that is looked for.
    usable = staticmethod(has_name)
    max_lengths: Mapping[str, int] = {}
    restrictions: Sequence[Restriction] = ()

    def __init__(self, many: bool = False) -> None:
        self.many = many
        leave = {"allow_empty": allow_empty(*may_become_empty(self.restrictions))} if self.restrictions else {}
        one = {**self.object_options, **leave, "id": {"type": "str"}, "state": STATE_OPTION}
        if many:
            each = {**one, "read_only": {"type": "dict"}}
            rows = {
                "type": "list",
                "elements": "dict",
                "required": True,
                # A list of keys is called so that Ansible takes it for a secret; the secrets are among its suboptions.
                "no_log": False,
                "options": each,
                "required_one_of": [(self.name_option, "id")],
            }
            self.options = {self.returns_many: rows, "prune": {"type": "bool", "default": False}}
        else:
            self.options = one
            self.constraints = {"required_one_of": [(self.name_option, "id")]}
        self.rules = ObjectRules(
            self.kind, self.name_option, self.managed_elsewhere, self.needed_elsewhere, self.visible
        )

    def managed_elsewhere(self, found: Item) -> str | None:
        """Why the found object may not be changed or deleted, or None."""
        return None

    def needed_elsewhere(self, found: Item) -> str | None:
        """Why the found object may not be deleted yet, or None."""
        return None

    def visible(self, item: Item) -> Item:
        """What a diff shows of an item: its options."""
        return {key: item[key] for key in self.object_options if key in item}

    def restricting(self, item: Item) -> Item:
        """An item in which what restricts stands where its option does."""
        return item

    def warnings(self, declared: DeclaredObjects, found: list[dict[str, Any]]) -> list[str]:
        there = {item["id"] for item in found}
        return [
            f"No {self.kind} has the id {item['id']}, so nothing was deleted"
            for item in declared.items
            if item.get("id") and item["id"] not in there
        ]

    @abstractmethod
    def from_api(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """An object of the API as an item: the options, C(id) and C(read_only)."""

    @abstractmethod
    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        """An item as the body of a create or a replace; C(declared) has what was declared empty."""

    @abstractmethod
    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        """The objects that the declared items may mean, or everything there is, as items."""

    def check(self, item: Item) -> None:
        """Raise InputError for an item that is wrong whatever the org has."""
        for option, longest in self.max_lengths.items():
            value = item.get(option)
            if value is not None and len(value) > longest:
                raise InputError(
                    f'{option} of {self.kind} "{str(item.get(self.name_option))[:40]}" has {len(value)} characters; '
                    f"Okta accepts at most {longest}"
                )
        for option in (self.name_option, "id"):
            if item.get(option) is not None and not item[option].strip():
                raise InputError(f"{option} of a {self.kind} is empty", "Check the variable that it comes from")

    def declared(self, params: Mapping[str, Any]) -> DeclaredObjects:
        items = params[self.returns_many] if self.many else [{option: params[option] for option in self.options}]
        prune = bool(self.many and params["prune"])
        if prune and all(item["state"] == "absent" for item in items):
            raise InputError(
                f"prune with a list in which no {self.kind} is present would delete every {self.kind} of the org",
                "Check the variable that the list comes from, or list what is to be deleted with state: absent",
            )
        for item in items:
            self.check(item)
        return DeclaredObjects(items, prune)

    def read(self, client: OktaClient, names: Names, declared: DeclaredObjects) -> list[dict[str, Any]]:
        return self.read_objects(client, declared.items, everything=declared.prune)

    def plan(self, declared: DeclaredObjects, found: list[dict[str, Any]]) -> list[Change]:
        return self.planned(declared.items, found, declared.prune)

    def planned(self, items: Sequence[Item], found: Sequence[Item], prune: bool) -> list[Change]:
        """The changes that the items need, each with the restrictions that it lifts.

        Raises RefusedError for one that lifts some by what is empty, and was not allowed to.
        """
        there = {item["id"]: item for item in found}
        changes = []
        for change in plan_objects(self.rules, items, found, prune):
            lifts = self._lifts(there[change.id], change.declared) if change.action == "update" else []
            if lifts:
                refuse_emptied(f'{self.kind} "{change.name}"', lifts, items[change.position].get("allow_empty"))
            changes.append(replace(change, removals=change.removals + len(lifts), lifts=lifts))
        return changes

    def _lifts(self, current: Item, declared: Item) -> list[Lifted]:
        before, after = self.restricting(current), self.restricting(overlay(current, declared))
        return lifted(self.restrictions, before, after)

    def check_lifts(self, change: Change, current: Item) -> None:
        """Raise ChangedMeanwhileError if the object has come to have a restriction that nobody planned to lift."""
        planned = {each.key for each in change.lifts}
        unplanned = [each.option for each in self._lifts(current, change.declared) if each.key not in planned]
        if unplanned:
            raise ChangedMeanwhileError(
                f"Could not {change.doing}: the object has changed, and this would now also lift "
                f"{', '.join(dict.fromkeys(unplanned))}",
                "Run this again to plan with the current state of the org",
            )

    def apply(self, client: OktaClient, change: Change, previous: Any) -> Any:
        path = self.collection + "/{}"
        if change.action == "create":
            body = self.to_api(change.declared, change.declared)
            return self.from_api(client.create(self.collection, doing=change.doing, body=body)[0])
        # What was read for planning may come from a list that lags, and Okta replaces or deletes the whole object.
        found = client.find(path, change.id, doing=change.doing, usable=self.usable)
        if found is None and change.action == "delete":
            return Unchanged()
        current = self.from_api(found or client.get(path, change.id, doing=change.doing, usable=self.usable))
        if change.action == "delete":
            self.check_unchanged(change, current)
            client.delete(path, change.id, doing=change.doing)
            return None
        if not differs(current, change.declared):
            return Unchanged(current)
        self.check_lifts(change, current)
        wanted = overlay(current, change.declared)
        body = self.to_api(wanted, change.declared)
        return self.from_api(client.replace(path, change.id, doing=change.doing, body=body))

    def check_unchanged(self, change: Change, current: Item) -> None:
        """Raise ChangedMeanwhileError if an object is not what was planned to be deleted."""
        if current[self.name_option] != change.name or self.managed_elsewhere(current) is not None:
            raise ChangedMeanwhileError(
                f'Could not {change.doing}: the {self.kind} {change.id} is now "{current[self.name_option]}"',
                "Run this again to plan with the current state of the org",
            )

    def result(
        self, declared: DeclaredObjects, found: list[dict[str, Any]], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        nothing = {"id": None, **dict.fromkeys(self.object_options), "read_only": None}
        rows: list[Any] = [
            None if match is None else {key: match[key] for key in nothing}
            for match in match_objects(self.rules, declared.items, found)
        ]
        for change, made in changes:
            if change.action != "delete":
                row = {**nothing, **(rows[change.position] or {}), **(made or change.after or {})}
                rows[change.position] = {key: row[key] for key in nothing}
            elif change.position >= 0:
                rows[change.position] = None
        if self.many:
            return {self.returns_many: [row for row in rows if row is not None]}
        return {self.returns: rows[0]}
