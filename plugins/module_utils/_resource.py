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
from dataclasses import dataclass
from typing import Any, Generic, Mapping, Sequence, TypeVar

from ._client import OktaClient
from ._compare import overlay
from ._errors import InputError
from ._names import Names
from ._plan import Change, Item, ObjectRules, match_objects, plan_objects

Declared = TypeVar("Declared")
Found = TypeVar("Found")

STATE_OPTION: dict[str, Any] = {"type": "str", "choices": ["present", "absent"], "default": "present"}


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
    def apply(self, client: OktaClient, change: Change) -> Any:
        """Carry out one change; what is returned reaches C(result)."""

    @abstractmethod
    def result(self, declared: Declared, found: Found, changes: Sequence[tuple[Change, Any]]) -> dict[str, Any]:
        """What the module returns besides what every module returns.

        C(changes) are those that were applied, with what applying returned, or in check mode all of them with None.
        """

    def warnings(self, declared: Declared, found: Found, changes: Sequence[Change]) -> list[str]:
        """What a person should know of what was found, even where the plan is carried out."""
        return []


@dataclass(frozen=True)
class DeclaredObjects:
    """Declared objects; with C(prune) there shall be no others."""

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
    max_lengths: Mapping[str, int] = {}

    def __init__(self, many: bool = False) -> None:
        self.many = many
        one = {**self.object_options, "id": {"type": "str"}, "state": STATE_OPTION}
        if many:
            each = {**one, "read_only": {"type": "dict"}}
            rows = {
                "type": "list",
                "elements": "dict",
                "required": True,
                "options": each,
                "required_one_of": [(self.name_option, "id")],
            }
            self.options = {self.returns_many: rows, "prune": {"type": "bool", "default": False}}
        else:
            self.options = one
            self.constraints = {"required_one_of": [(self.name_option, "id")]}
        self.rules = ObjectRules(self.kind, self.name_option, self.managed_elsewhere, self.visible)

    def managed_elsewhere(self, found: Item) -> str | None:
        """Why the found object may not be changed or deleted, or None."""
        return None

    def visible(self, item: Item) -> Item:
        """What a diff shows of an item: all but what Okta alone decides and what only finds it."""
        return {key: value for key, value in item.items() if key not in ("id", "state", "read_only")}

    @abstractmethod
    def from_api(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """An object of the API as an item: the options, C(id) and C(read_only)."""

    @abstractmethod
    def to_api(self, item: Item) -> dict[str, Any]:
        """An item as the body of a create or a replace."""

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
                    f"Okta takes at most {longest}"
                )
        if item.get(self.name_option) is not None and not item[self.name_option].strip():
            raise InputError(f"A {self.kind} needs a {self.name_option} that is not empty")

    def declared(self, params: Mapping[str, Any]) -> DeclaredObjects:
        items = params[self.returns_many] if self.many else [{option: params[option] for option in self.options}]
        prune = bool(self.many and params["prune"])
        if prune and not items:
            raise InputError(
                f"prune with an empty list would delete every {self.kind} of the org",
                f"To delete {self.kind}s, list them with state: absent",
            )
        for item in items:
            self.check(item)
        return DeclaredObjects(items, prune)

    def read(self, client: OktaClient, names: Names, declared: DeclaredObjects) -> list[dict[str, Any]]:
        return self.read_objects(client, declared.items, everything=declared.prune)

    def plan(self, declared: DeclaredObjects, found: list[dict[str, Any]]) -> list[Change]:
        return plan_objects(self.rules, declared.items, found, declared.prune)

    def apply(self, client: OktaClient, change: Change) -> dict[str, Any] | None:
        path = self.collection + "/{}"
        if change.action == "create":
            return self.from_api(client.post(self.collection, doing=change.doing, body=self.to_api(change.declared)))
        if change.action == "delete":
            client.delete(path, change.id, doing=change.doing)
            return None
        # Okta replaces the whole object, and what was read for planning may come from a list that lags.
        current = self.from_api(client.get(path, change.id, doing=change.doing))
        wanted = overlay(current, change.declared)
        return self.from_api(client.replace(path, change.id, doing=change.doing, body=self.to_api(wanted)))

    def result(
        self, declared: DeclaredObjects, found: list[dict[str, Any]], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        rows: list[Any] = list(match_objects(self.rules, declared.items, found))
        for change, made in changes:
            if change.action == "delete":
                if change.position >= 0:
                    rows[change.position] = None
            else:
                rows[change.position] = {**(rows[change.position] or {}), **(made or change.after or {})}
        if self.many:
            return {self.returns_many: [row for row in rows if row is not None]}
        return {self.returns: rows[0]}
