# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Objects with an id and a life of their own: one template for reading, planning and applying, with hooks.

A kind says what its options are and how an object is read from the API and written to it. Where more is special about
it, it overrides one of the hooks; the order of steps stays here.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, Mapping, Sequence, TypeVar

from ._client import OktaClient
from ._compare import differs, overlay
from ._errors import ApiError, ChangedMeanwhileError, InputError, OktaError
from ._names import Names
from ._object_plan import (
    ObjectRules,
    Pair,
    check_texts,
    in_quotes,
    matched,
    namesakes,
    plan_objects,
    refuse_taken,
    unmatched,
    warnings_of,
)
from ._plan import Change, Item, Unchanged, Use
from ._resource import STATE_OPTION, Declaration
from ._restrictions import Lifted, Restriction, allow_empty, lifted, may_become_empty, refuse_emptied, refuse_new_lifts
from ._whole import has_name

if TYPE_CHECKING:
    from ._rollback import Missing, Undone

Context = TypeVar("Context")


@dataclass(frozen=True)
class DeclaredObjects:
    """Declared objects; with C(prune) no others may exist."""

    items: Sequence[dict[str, Any]]
    prune: bool = False


@dataclass(frozen=True)
class FoundObjects(Generic[Context]):
    """The objects that were read, as items, and which of them each declared item means.

    C(context) is what else was learned: what names mean, and what the answers of the API do not tell.
    """

    items: Sequence[dict[str, Any]]
    pairs: Sequence[Pair]
    context: Context


class ObjectDeclaration(Declaration[DeclaredObjects, FoundObjects[Context]]):
    """Objects below one collection of the API. As C(many) it takes a list of them under the plural name.

    C(context_type) makes what is known before anything was read.
    """

    kind: str
    returns: str
    returns_many: str
    collection: str
    object_options: Mapping[str, Any]
    context_type: type[Context]
    name_option = "name"
    # Objects of different kinds may share a name where this option tells them apart.
    narrowed_by = ""
    # Whether Okta gives each name to one object alone, in whatever capitals.
    has_unique_names = True
    max_lengths: Mapping[str, int] = {}
    restrictions: Sequence[Restriction] = ()
    # What Okta deletes with an object, and no declaration of that brings back.
    drops = ""

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

    # Hooks: what a kind says of itself.

    @abstractmethod
    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        """The objects of the API that the declared items may mean, or everything there is."""

    @abstractmethod
    def from_api(self, body: Mapping[str, Any], context: Context) -> dict[str, Any]:
        """An object of the API as an item: the options, C(id) and C(read_only). Pure."""

    @abstractmethod
    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        """An item as the body of a create or a replace; C(declared) has what was declared empty. Pure."""

    def usable(self, body: Any) -> str:
        """Why an object of the API cannot be used, or nothing. Pure."""
        # One without a name could be any that is looked for.
        return has_name(body)

    def secrets_of(self, body: Mapping[str, Any]) -> Sequence[str]:
        """The secrets that an object of the API shows. Pure."""
        return ()

    def managed_elsewhere(self, found: Item) -> str | None:
        """Why the found object may not be changed or deleted, or None. Pure."""
        return None

    def keeps_name(self, found: Item) -> bool:
        """Whether Okta refuses the found object's name to others. Pure."""
        return True

    def needed_elsewhere(self, found: Item, context: Context) -> str | None:
        """Why the found object may not be deleted yet, or None. Pure."""
        return None

    def uses(self, item: Item, context: Context) -> set[Use]:
        """What else of the org a found item uses, as far as that cannot be deleted or changed meanwhile. Pure."""
        return set()

    def learn(
        self, client: OktaClient, names: Names, pairs: Sequence[Pair], doomed: Sequence[Item], context: Context
    ) -> Context:
        """What must be known beyond the objects themselves; resolves every name. Sends only GET.

        C(doomed) are the found objects that may be deleted. Items of C(pairs) were made with an empty context.
        """
        return context

    def resolve(self, pair: Pair, context: Context) -> dict[str, Any]:
        """The declared item as it is compared, with ids for names. Pure; raises InputError for what cannot be."""
        return dict(pair.declared)

    def compared(self, found: Item, declared: Item) -> dict[str, Any]:
        """The found item as it is compared with the resolved declared one. Pure."""
        return dict(found)

    def differs(self, found: Item, declared: Item) -> bool:
        """Whether the found item, as it is compared, is not as declared. Pure."""
        return differs(found, declared)

    def refine(self, change: Change, found: Item | None, context: Context) -> Change:
        """A planned change as this kind plans it; C(found) is the item as it was compared. Pure."""
        return change

    def prerequisites(self, changes: Sequence[Change], context: Context) -> list[Change]:
        """The changes that must come before these. Pure."""
        return []

    def restricting(self, item: Item) -> Item:
        """An item in which what restricts stands where its option does. Pure."""
        return item

    def visible(self, item: Item, context: Context) -> Item:
        """What a diff shows of an item: its options. Pure."""
        return {key: item[key] for key in self.object_options if key in item}

    def row(self, item: Item, context: Context) -> dict[str, Any]:
        """An item as the module returns it. Pure."""
        return {key: item.get(key) for key in ("id", *self.object_options, "read_only")}

    def restored(self, row: Item) -> tuple[dict[str, Any], Sequence[Missing]]:
        """A row as the item that declares it, and the secrets that this lacks. Pure."""
        from ._rollback import declared_whole

        return declared_whole(self.returns_many, row), ()

    def as_made(self, declared: Item) -> dict[str, Any]:
        """A new item as it is once it is created. Pure."""
        return overlay({}, declared)

    def create(self, client: OktaClient, change: Change, context: Context) -> dict[str, Any]:
        """Create an object; returns it as the API shows it."""
        body = self.to_api(change.declared, change.declared)
        return client.create(self.collection, doing=change.doing, body=body, usable=self.usable)[0]

    def update(self, client: OktaClient, change: Change, found: Item, body: Item, context: Context) -> dict[str, Any]:
        """Change an object; returns it as the API shows it. C(body) is the API's, C(found) the item as compared."""
        wanted = self.to_api(overlay(found, change.declared), change.declared)
        path = self.collection + "/{}"
        return client.replace(path, change.id, doing=change.doing, body=wanted, usable=self.usable)

    def delete(self, client: OktaClient, change: Change, body: Item) -> bool:
        """Delete an object; returns whether it was there."""
        client.delete(self.collection + "/{}", change.id, doing=change.doing)
        return True

    def check(self, item: Item) -> None:
        """Raise InputError for an item that is wrong whatever the org has. Pure."""
        check_texts(self.kind, self.name_option, self.max_lengths, item)

    # The template: the same steps for every kind.

    def declared(self, params: Mapping[str, Any]) -> DeclaredObjects:
        items = params[self.returns_many] if self.many else [{option: params[option] for option in self.options}]
        prune = bool(self.many and params["prune"])
        allowed = self.returns_many in (params.get("allow_empty") or ())
        if prune and not allowed and all(item["state"] == "absent" for item in items):
            raise InputError(
                f"prune with a list in which no {self.kind} is present would delete every {self.kind} of the org",
                "Check the variable that the list comes from, or list what is to be deleted with state: absent",
            )
        for item in items:
            self.check(item)
        return DeclaredObjects(items, prune)

    def rules(self, context: Context) -> ObjectRules:
        """What planning must know of this kind."""
        return ObjectRules(
            self.kind,
            self.name_option,
            self.managed_elsewhere,
            lambda found: self.needed_elsewhere(found, context),
            lambda item: self.visible(item, context),
            self.narrowed_by,
            self.keeps_name if self.has_unique_names else None,
        )

    def read(self, client: OktaClient, names: Names, declared: DeclaredObjects) -> FoundObjects[Context]:
        context = self.context_type()
        bodies = self.read_objects(client, declared.items, declared.prune)
        client.hide(secret for body in bodies for secret in self.secrets_of(body))
        items = [self.from_api(body, context) for body in bodies]
        pairs = matched(self.rules(context), declared.items, items)
        doomed = [pair.found for pair in pairs if pair.found is not None and pair.is_absent]
        doomed += unmatched(pairs, items) if declared.prune else []
        for pair in pairs:
            # What is renamed has the name of another until then.
            if pair.found is not None and pair.declared.get(self.name_option) == pair.found[self.name_option]:
                names.promises.keep(self.kind, pair.found[self.name_option], pair.found["id"])
        learned = self.learn(
            client, names, pairs, [item for item in doomed if self.managed_elsewhere(item) is None], context
        )
        if learned == context:
            return FoundObjects(items, pairs, learned)
        by_id = {body["id"]: self.from_api(body, learned) for body in bodies}
        pairs = [replace(pair, found=by_id[pair.found["id"]] if pair.found else None) for pair in pairs]
        return FoundObjects(list(by_id.values()), pairs, learned)

    def plan(self, declared: DeclaredObjects, found: FoundObjects[Context]) -> list[Change]:
        pairs = []
        for pair in found.pairs:
            item = self.resolve(pair, found.context)
            pairs.append(replace(pair, declared=item, found=pair.found and self.compared(pair.found, item)))
        refuse_taken(self.rules(found.context), pairs, found.items)
        superfluous = unmatched(pairs, found.items) if declared.prune else []
        there = {item["id"]: item for item in (*superfluous, *(pair.found for pair in pairs if pair.found))}
        changes = [
            self._with_frees(
                self.refine(
                    self._with_lifts(change, there.get(change.id), declared), there.get(change.id), found.context
                ),
                there.get(change.id),
                found.context,
            )
            for change in plan_objects(self.rules(found.context), pairs, superfluous)
        ]
        return [*self.prerequisites(changes, found.context), *changes]

    def _with_lifts(self, change: Change, found: Item | None, declared: DeclaredObjects) -> Change:
        """A change with the restrictions that it lifts.

        Raises RefusedError for one that lifts some by what is empty, and was not allowed to.
        """
        lifts = self._lifts(found, change.declared) if change.action == "update" and found is not None else []
        if lifts:
            allowed = declared.items[change.position].get("allow_empty")
            refuse_emptied(f'{self.kind} "{change.name}"', lifts, allowed)
        return replace(change, removals=change.removals + len(lifts), lifts=lifts)

    def _with_frees(self, change: Change, found: Item | None, context: Context) -> Change:
        """A change with the uses that it ends."""
        if found is None:
            return change
        left = set() if change.action == "delete" else self.uses(overlay(found, change.declared), context)
        return replace(change, frees=sorted(self.uses(found, context) - left))

    def _lifts(self, current: Item, declared: Item) -> list[Lifted]:
        before, after = self.restricting(current), self.restricting(overlay(current, declared))
        return lifted(self.restrictions, before, after)

    def announce(self, names: Names, found: FoundObjects[Context], changes: Sequence[Change]) -> None:
        for change in changes:
            name = change.declared.get(self.name_option)
            if change.action == "create":
                names.promises.promise(change.kind, change.name)
            elif change.action == "delete":
                names.promises.doomed.add(change.id)
            elif change.action == "update" and name not in (None, change.name):
                names.promises.rename(change.kind, change.name, str(name), change.id)

    def check_lifts(self, change: Change, current: Item) -> None:
        """Raise ChangedMeanwhileError if the object has come to have a restriction that nobody planned to lift."""
        refuse_new_lifts(change.doing, self._lifts(current, change.declared), change.lifts)

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundObjects[Context]) -> Any:
        try:
            return self.apply_one(client, change, found)
        except ApiError as error:
            rules = self.rules(found.context)
            holders = namesakes(rules, found.pairs, found.items).get(change.position) if error.already_exists else None
            if not holders:
                raise
            # What takes the name is known, and is not what was declared: nothing of this run will show up late.
            raise OktaError(f"{str(error).rstrip('.')}: the name is that of {in_quotes(rules, holders)}") from error

    def apply_one(self, client: OktaClient, change: Change, found: FoundObjects[Context]) -> Any:
        """Carry out one change, as C(apply)."""
        context = found.context
        if change.action == "create":
            return self.from_api(self.create(client, change, context), context)
        # What was read for planning may come from a list that lags, and Okta replaces or deletes the whole object.
        path = self.collection + "/{}"
        # A deletion that declares something depends on what is there, as a replace does.
        to_delete = change.action == "delete" and not change.declared
        body = client.reread(path, change.id, doing=change.doing, usable=self.usable, to_delete=to_delete)
        if body is None and change.action == "delete":
            return Unchanged()
        body = body or client.get(path, change.id, doing=change.doing, usable=self.usable)
        client.hide(self.secrets_of(body))
        current = self.from_api(body, context)
        if change.action == "delete":
            self.check_unchanged(change, current)
            return None if self.delete(client, change, body) else Unchanged()
        compared = self.compared(current, change.declared)
        if not self.differs(compared, change.declared):
            return Unchanged(current)
        self.check_lifts(change, compared)
        return self.from_api(self.update(client, change, compared, body, context), context)

    def check_unchanged(self, change: Change, current: Item) -> None:
        """Raise ChangedMeanwhileError if an object is not what was planned to be deleted."""
        if current[self.name_option] != change.name or self.managed_elsewhere(current) is not None:
            raise ChangedMeanwhileError(
                f'Could not {change.doing}: the {self.kind} {change.id} is now "{current[self.name_option]}"',
                "Run this again to plan with the current state of the org",
            )

    def result(
        self, declared: DeclaredObjects, found: FoundObjects[Context], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        rows: list[Item | None] = [pair.found for pair in found.pairs]
        for change, made in changes:
            if change.position < 0 or change.kind != self.kind:
                continue
            row = rows[change.position]
            planned = self.as_made(change.declared) if row is None else overlay(row, change.declared)
            rows[change.position] = None if change.action == "delete" else made or planned
        shown = [None if row is None else self.row(row, found.context) for row in rows]
        if self.many:
            return {self.returns_many: [row for row in shown if row is not None]}
        return {self.returns: shown[0]}

    def undone(
        self, declared: DeclaredObjects, found: FoundObjects[Context], changes: Sequence[tuple[Change, Any]]
    ) -> Sequence[Undone]:
        from ._rollback import Restoring

        restoring = Restoring(
            self.kind,
            self.returns_many,
            self.name_option,
            self.object_options,
            lambda item: self.row(item, found.context),
            self.restored,
            self.drops,
            self.narrowed_by,
        )
        return restoring.undone(found.items, changes)

    def warnings(self, declared: DeclaredObjects, found: FoundObjects[Context], changes: Sequence[Change]) -> list[str]:
        return warnings_of(self.rules(found.context), declared.items, found.pairs, found.items)
