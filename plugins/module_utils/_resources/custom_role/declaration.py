# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Custom admin roles: permissions under a name, which are held on resource sets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import Names
from ..._object_plan import Pair
from ..._plan import CUSTOM_ROLE, Change, Item, Power, Reference
from ..._resource import meant_or_all
from ..._restrictions import RESTRICTIONS
from ..shared.iam_lists import CUSTOM_ROLES, list_roles, list_sets
from ..shared.iam_objects import LABELLED, Held, LabelledDeclaration
from .items import (
    KNOWN,
    PERMISSION_OPTIONS,
    Permission,
    check_permissions,
    is_less,
    permission_from,
    restricted,
    role_item,
    wanted_permission,
    without_added,
)
from .reading import find_role, members_of_roles, read_permissions

if TYPE_CHECKING:
    from ..._rollback import Missing


@dataclass(frozen=True)
class Roles(Held):
    """The permissions of roles by their ids, and who holds those that are to be deleted."""

    permissions: Mapping[str, Sequence[Permission]] = field(default_factory=dict)


class CustomRoleDeclaration(LabelledDeclaration[Roles]):
    """Custom roles with their permissions."""

    kind = "custom role"
    returns = "custom_role"
    returns_many = "custom_roles"
    collection = CUSTOM_ROLES
    context_type = Roles
    content = "permissions"
    object_options = {
        **LABELLED,
        "permissions": {"type": "list", "elements": "dict", "options": PERMISSION_OPTIONS},
    }
    restrictions = RESTRICTIONS["custom_roles"]
    ends_powers = True

    def check(self, item: Item) -> None:
        super().check(item)
        label = item.get("label")
        check_permissions(item, f'{self.kind} "{label or item.get("id")}"')
        if label is not None and label.isupper():
            # Few labels are in capitals.
            from ..role_assignment.reading import EVERY_TYPE

            if label in EVERY_TYPE:
                raise InputError(
                    f"The label {label} is the type of a standard role, which Okta would take it for",
                    "Give the custom role another label",
                )

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        return meant_or_all(client, declared, everything, list_roles, find_role)

    def from_api(self, body: Mapping[str, Any], context: Roles) -> dict[str, Any]:
        return role_item(body, body.get(KNOWN, context.permissions.get(body["id"])))

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return self.described(item)

    def learn(
        self, client: OktaClient, names: Names, pairs: Sequence[Pair], doomed: Sequence[Item], context: Roles
    ) -> Roles:
        found = [pair.found for pair in pairs if pair.found is not None and self.managed_elsewhere(pair.found) is None]
        # What is deleted is shown as it was, and comes back as that.
        needed = list({item["id"]: item for item in (*found, *doomed)}.values())
        permissions = client.concurrently(lambda item: read_permissions(client, item["id"], item["label"]), needed)
        by_id = {item["id"]: of_item for item, of_item in zip(needed, permissions)}
        if not doomed:
            return Roles(permissions=by_id)
        from ..shared.iam_members import in_sentences

        members = members_of_roles(client, {item["id"] for item in doomed})
        labels = {each["id"]: str(each["label"]) for each in list_sets(client)} if members else {}
        return Roles(in_sentences(client, members, "role", labels), by_id)

    def resolve(self, pair: Pair, context: Roles) -> dict[str, Any]:
        if pair.is_absent:
            return dict(pair.declared)
        item = self.of_new(pair) if pair.found is None else dict(pair.declared)
        if item.get("permissions") is None:
            return item
        there = {each.name: each for each in context.permissions.get((pair.found or {}).get("id", ""), ())}
        label = f'the {self.kind} "{item.get("label") or item.get("id")}"'
        wanted = [wanted_permission(each, there.get(each["permission"]), label) for each in item["permissions"]]
        return {**item, "permissions": [each.row for each in without_added(wanted)]}

    def refine(self, change: Change, found: Item | None, context: Roles) -> Change:
        power = Power(CUSTOM_ROLE, Reference(change.id, change.name))
        if change.action == "delete":
            return replace(change, powers=[power])
        if change.action != "update" or found is None or change.declared.get("permissions") is None:
            return change
        wanted, there = change.declared["permissions"], found["permissions"] or ()
        narrowed = [replace(power, is_narrowed=True)] if is_less(wanted, there) else []
        given = [replace(power, is_given=True)] if is_less(there, wanted) else []
        change = replace(change, powers=[*narrowed, *given])
        kept = {row["permission"] for row in change.declared["permissions"]}
        gone = [row for row in found["permissions"] or () if row["permission"] not in kept]
        return replace(change, removals=change.removals + len(gone))

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        from ..lockout.reading import refuse_lockout

        refuse_lockout(client, changes)

    def restricting(self, item: Item) -> Item:
        return {"permissions": restricted(item.get("permissions") or ())}

    def restored(self, row: Item) -> tuple[dict[str, Any], Sequence[Missing]]:
        from .restoring import restored_role

        return restored_role(row), ()

    def as_made(self, declared: Item) -> dict[str, Any]:
        return {**super().as_made(declared), "read_only": None}

    def create(self, client: OktaClient, change: Change, context: Roles) -> dict[str, Any]:
        from .requests import create_role

        made = create_role(client, change, self.described(change.declared))
        return {**made, KNOWN: [permission_from(row) for row in change.declared["permissions"]]}

    def update(self, client: OktaClient, change: Change, found: Item, body: Item, context: Roles) -> dict[str, Any]:
        from .requests import update_role

        there = read_permissions(client, change.id, change.name)
        now = role_item(body, there)
        self.check_lifts(change, now)
        made = update_role(client, change, self.changed_description(now, change.declared), there)
        rows = change.declared.get("permissions")
        return {**(made or body), KNOWN: there if rows is None else [permission_from(row) for row in rows]}

    def delete(self, client: OktaClient, change: Change, body: Item) -> bool:
        # Okta may take the role from all who hold it, and somebody may since.
        self.refuse_held(change, members_of_roles(client, {change.id}))
        return super().delete(client, change, body)
