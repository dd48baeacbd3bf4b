# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Resource sets: what custom roles are held on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import RefusedError
from ..._names import Names
from ..._object_plan import Pair
from ..._plan import RESOURCE_SET, Change, Item, Power, Reference, Use
from ..._resource import meant_or_all
from ..._restrictions import RESTRICTIONS
from ..shared.iam_lists import RESOURCE_SETS, list_roles, list_sets, read_members
from ..shared.iam_objects import LABELLED, Held, LabelledDeclaration
from .items import (
    RESOURCE_OPTIONS,
    Resource,
    check_resources,
    group_of,
    is_less,
    keys_in,
    resource_rows,
    set_item,
    use_of_resource,
)
from .reading import find_set, read_keys, read_names, read_resources, shown_resources

if TYPE_CHECKING:
    from ..._rollback import Missing

# Where a set of the API has resources that are known better than before it was changed.
KNOWN = "known resources"


@dataclass(frozen=True)
class Sets(Held):
    """The resources of sets by their ids, and who holds roles on those that are to be deleted.

    C(keys) are those of what declared resources name, C(names) what groups and apps are called, by id.
    """

    resources: Mapping[str, Sequence[Resource]] = field(default_factory=dict)
    keys: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def orns(self) -> dict[str, str]:
        """The ORNs that Okta returned, by key."""
        return {each.key: each.orn for of_set in self.resources.values() for each in of_set}


class ResourceSetDeclaration(LabelledDeclaration[Sets]):
    """Resource sets with their resources."""

    kind = "resource set"
    returns = "resource_set"
    returns_many = "resource_sets"
    collection = RESOURCE_SETS
    context_type = Sets
    content = "resources"
    object_options = {
        **LABELLED,
        "resources": {"type": "list", "elements": "dict", "options": RESOURCE_OPTIONS},
    }
    restrictions = RESTRICTIONS["resource_sets"]
    ends_powers = True

    def check(self, item: Item) -> None:
        super().check(item)
        check_resources(item, f'{self.kind} "{item.get("label") or item.get("id")}"')

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        return meant_or_all(client, declared, everything, list_sets, find_set)

    def from_api(self, body: Mapping[str, Any], context: Sets) -> dict[str, Any]:
        return set_item(body, body.get(KNOWN, context.resources.get(body["id"])))

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return self.described(item)

    def learn(
        self, client: OktaClient, names: Names, pairs: Sequence[Pair], doomed: Sequence[Item], context: Sets
    ) -> Sets:
        found = [pair.found for pair in pairs if pair.found is not None and self.managed_elsewhere(pair.found) is None]
        # What is deleted is shown as it was, and comes back as that.
        needed = list({item["id"]: item for item in (*found, *doomed)}.values())
        read = client.concurrently(lambda item: read_resources(client, item["id"], item["label"]), needed)
        resources = {item["id"]: of_item for item, of_item in zip(needed, read)}
        declared = [each for pair in pairs if not pair.is_absent for each in pair.declared.get("resources") or ()]
        keys, known = read_keys(client, names, declared)
        there = keys_in(each.row for of_set in read for each in of_set)
        learned = Sets({}, resources, keys, read_names(client, names, there, known))
        if not doomed:
            return learned
        from ..shared.iam_members import in_sentences

        of_sets = client.concurrently(lambda item: read_members(client, item["id"]), doomed)
        members = [member for of_set in of_sets for member in of_set]
        labels = {each["id"]: str(each["label"]) for each in list_roles(client)} if members else {}
        return replace(learned, holders=in_sentences(client, members, "resource_set", labels))

    def resolve(self, pair: Pair, context: Sets) -> dict[str, Any]:
        if pair.is_absent:
            return dict(pair.declared)
        item = self.of_new(pair) if pair.found is None else dict(pair.declared)
        if item.get("resources") is None:
            return item
        there = {each.key: each for each in context.resources.get((pair.found or {}).get("id", ""), ())}
        label = f'the {self.kind} "{item.get("label") or item.get("id")}"'
        for entry in item["resources"]:
            kind, name = next((kind, name) for kind, name in entry.items() if kind != "exclude" and name is not None)
            found = there.get(context.keys[kind, name])
            if entry.get("exclude") is not None and found is not None and found.strange:
                raise RefusedError(
                    f"The resource {name} of {label} has conditions that this version of the collection does not know",
                    "Leave out its exclude, which leaves the conditions alone",
                )
        return {**item, "resources": resource_rows(item["resources"], lambda *pair: context.keys[pair], there, label)}

    def refine(self, change: Change, found: Item | None, context: Sets) -> Change:
        power = Power(RESOURCE_SET, Reference(change.id, change.name))
        if change.action == "delete":
            return replace(change, powers=[power])
        if change.action != "update" or found is None or change.declared.get("resources") is None:
            return change
        wanted, there = change.declared["resources"], found["resources"] or ()
        narrowed = [replace(power, is_narrowed=True)] if is_less(wanted, there) else []
        given = [replace(power, is_given=True)] if is_less(there, wanted) else []
        change = replace(change, powers=[*narrowed, *given])
        kept = {row["resource"] for row in change.declared["resources"]}
        gone = [row for row in found["resources"] or () if row["resource"] not in kept]
        return replace(change, removals=change.removals + len(gone))

    def uses(self, item: Item, context: Sets) -> set[Use]:
        keys = [row["resource"] for row in item.get("resources") or ()]
        return {use_of_resource(item["id"], group) for group in map(group_of, keys) if group}

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        from ..lockout.reading import refuse_lockout

        refuse_lockout(client, changes)

    def restricting(self, item: Item) -> Item:
        rows = item.get("resources") or ()
        return {"resources": {"exclude": {row["resource"]: row.get("exclude") or [] for row in rows}}}

    def visible(self, item: Item, context: Sets) -> Item:
        return super().visible(self.shown(item, context), context)

    def row(self, item: Item, context: Sets) -> dict[str, Any]:
        return super().row(self.shown(item, context), context)

    def shown(self, item: Item, context: Sets) -> dict[str, Any]:
        """An item with its resources in the shape of the options. Pure."""
        return {**item, "resources": shown_resources(item.get("resources"), context.names, context.orns)}

    def restored(self, row: Item) -> tuple[dict[str, Any], Sequence[Missing]]:
        from .restoring import restored_set

        return restored_set(row), ()

    def create(self, client: OktaClient, change: Change, context: Sets) -> dict[str, Any]:
        from .requests import create_set, resource_from

        made = create_set(client, change, self.described(change.declared))
        return {**made, KNOWN: [resource_from(row) for row in change.declared["resources"]]}

    def update(self, client: OktaClient, change: Change, found: Item, body: Item, context: Sets) -> dict[str, Any]:
        from .requests import resource_from, update_set

        there = read_resources(client, change.id, change.name)
        now = set_item(body, there)
        self.check_lifts(change, now)
        made = update_set(client, change, self.changed_description(now, change.declared), there)
        rows = change.declared.get("resources")
        return {**(made or body), KNOWN: there if rows is None else [resource_from(row) for row in rows]}

    def delete(self, client: OktaClient, change: Change, body: Item) -> bool:
        # Okta takes roles away without a word from all who hold them on the set, and somebody may since.
        self.refuse_held(change, read_members(client, change.id))
        return super().delete(client, change, body)
