# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles of whoever can have some, and what each is limited to."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Collection, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import Names
from ..._plan import REMOVE, Change, Reference
from ..._resource import STATE_OPTION, Declaration
from ..._restrictions import allow_empty, refuse_emptied_set
from ..role_assignment.items import HolderKind, app_options, group_options
from ..role_assignment.reading import Assignment, is_known, read_grants
from .options import ROLE_OPTIONS, DeclaredRoles, Roles, declared_roles, without_roles
from .planning import RoleChanges, label_of, plan_role
from .reading import FoundRoles, WantedRole, read_others, read_roles

if TYPE_CHECKING:
    from ..._rollback import Undone

ALLOW_REASSIGN: dict[str, Any] = {"type": "bool", "default": False}


class RoleDeclaration(Declaration[DeclaredRoles, "list[FoundRoles]"]):
    """One admin role of one holder, or with C(many) any number of roles of many holders of the C(kind).

    Where all who have roles can be found (C(can_prune)), those whom no item names can be left without any. Their rows
    follow those of the declared items.
    """

    kind: HolderKind
    can_prune = False
    ends_powers = True

    def __init__(self, many: bool = False) -> None:
        self.many = many
        holder = {self.kind.option: {"type": "str", "required": True}, "allow_reassign": ALLOW_REASSIGN}
        if many:
            role = {**ROLE_OPTIONS, "read_only": {"type": "dict"}}
            each = {
                **holder,
                "roles": {"type": "list", "elements": "dict", "required": True, "options": role},
                "allow_empty": allow_empty("roles"),
                "state": {"type": "str", "choices": ["present", "absent", "exact"], "default": "present"},
                "read_only": {"type": "dict"},
            }
            rows = {"type": "list", "elements": "dict", "required": True, "options": each}
            prune = {"prune": {"type": "bool", "default": False}, "allow_empty": allow_empty(self.kind.many)}
            self.options: Mapping[str, Any] = {self.kind.many: rows, **(prune if self.can_prune else {})}
        else:
            self.options = {**holder, **ROLE_OPTIONS, "state": STATE_OPTION}

    @abstractmethod
    def find(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, Reference | None]:
        """The holder that each name means, or None. Raises AmbiguousError."""

    @abstractmethod
    def resolve(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, Reference]:
        """The holder that each name means. Raises MissingError or AmbiguousError."""

    def called(self, client: OktaClient, names: Names, name: str) -> Sequence[Reference]:
        """All holders that have a name."""
        holder = self.find(client, names, [name])[name]
        return [holder] if holder else []

    def others(self, client: OktaClient, names: Names, known: Collection[str]) -> list[Reference]:
        """The holders that may have roles, without those whose ids are known."""
        return []

    def shown_as(self, given: str, holder: Reference | None) -> str:
        """A holder as results name it."""
        return holder.name if holder else given

    def find_holders(self, client: OktaClient, names: Names, declared: Sequence[Roles]) -> list[Reference | None]:
        """The holder of each item; None if none exists and it is to have no roles.

        Raises MissingError or AmbiguousError, and InputError where two of them mean the same.
        """
        wanted = [item.holder for item in declared if item.state != "absent"]
        unwanted = [item.holder for item in declared if item.state == "absent"]
        resolved = {**self.resolve(client, names, wanted), **self.find(client, names, unwanted)}
        holders = [resolved[item.holder] for item in declared]
        seen: dict[str, int] = {}
        for position, holder in enumerate(holders):
            if holder is not None and seen.setdefault(holder.key, position) != position:
                raise InputError(
                    f"Two items refer to the same {self.kind.named(holder.name)}: "
                    f"numbers {seen[holder.key] + 1} and {position + 1}"
                )
        return holders

    def declared(self, params: Mapping[str, Any]) -> DeclaredRoles:
        if not self.many:
            return DeclaredRoles([declared_roles(params, [params], self.kind)])
        items = [declared_roles(item, item["roles"], self.kind) for item in params[self.kind.many]]
        prune = self.can_prune and bool(params["prune"])
        return DeclaredRoles(items, prune, (params["allow_empty"] or ()) if prune else ())

    def declared_rightly(self, params: Mapping[str, Any]) -> DeclaredRoles | None:
        rows = params[self.kind.many] if self.many else ()
        right = []
        for item, role in [(row, role) for row in rows for role in row["roles"]]:
            try:
                right.append(declared_roles(item, [role], self.kind))
            except InputError:
                continue
        return DeclaredRoles(right) if limited_types(right) else None

    def read(self, client: OktaClient, names: Names, declared: DeclaredRoles) -> list[FoundRoles]:
        found = self.read_declared(client, names, declared)
        if declared.prune:
            known = {there.holder.id for there in found if there.holder is not None}
            rest = self.read_rest(client, names, self.others(client, names, known))
            found = [*found, *(there for there in rest if there.assignments)]
        return self.without_governed(client, declared, found)

    def without_governed(
        self, client: OktaClient, declared: DeclaredRoles, found: list[FoundRoles]
    ) -> list[FoundRoles]:
        """What was found, without the roles that only an exact list would take away and that governance has granted."""
        rows = self.rows(declared, found) if self.kind.governed else []
        more = [(there.holder, role) for item, there in rows if there.holder for role in not_named(item, there)]
        if not more:
            return found
        grants = read_grants(client, self.kind, more)
        return [spared(there, grants) for there in found] if grants else found

    def read_again(
        self,
        client: OktaClient,
        names: Names,
        declared: DeclaredRoles,
        found: list[FoundRoles],
        uncertain: Sequence[Change],
    ) -> list[FoundRoles]:
        if not declared.prune:
            return super().read_again(client, names, declared, found, uncertain)
        # Of the same holders, also where one has no role left.
        rest = [there.holder for there in found[len(declared) :] if there.holder is not None]
        again = [*self.read_declared(client, names, declared), *self.read_rest(client, names, rest)]
        return self.remember(found, self.without_governed(client, declared, again))

    def read_declared(self, client: OktaClient, names: Names, declared: DeclaredRoles) -> list[FoundRoles]:
        """What exists of each declared item."""
        return read_roles(client, names, self.kind, declared, self.find_holders(client, names, declared))

    def read_rest(self, client: OktaClient, names: Names, holders: Sequence[Reference]) -> list[FoundRoles]:
        """What holders have that no item names."""
        return read_roles(client, names, self.kind, [without_roles(holder.id) for holder in holders], holders)

    def rows(self, declared: DeclaredRoles, found: Sequence[FoundRoles]) -> list[tuple[Roles, FoundRoles]]:
        """Each declared item with what was found of it, and then whom no item names. Pure."""
        rest = found[len(declared) :]
        return [*zip(declared, found), *((without_roles(there.holder.id), there) for there in rest if there.holder)]

    def alarms(self, client: OktaClient, names: Names, declared: DeclaredRoles) -> list[str]:
        from ..org_wide_roles.reading import read_org_wide

        return read_org_wide(client, self.kind, lambda name: self.called(client, names, name), limited_types(declared))

    def plan(self, declared: DeclaredRoles, found: list[FoundRoles]) -> list[Change]:
        changes = [
            change
            for position, (item, there) in enumerate(self.rows(declared, found))
            if there.holder is not None
            for change in self.plan_holder(item, there, there.holder, position)
        ]
        names_nobody = all(item.state == "absent" for item in declared)
        if names_nobody and any(change.position >= len(declared) for change in changes):
            at_stake = f"every admin role from every {self.kind.one}"
            refuse_emptied_set("the org", self.kind.many, at_stake, declared.allow_empty)
        return changes

    def plan_holder(self, item: Roles, there: FoundRoles, holder: Reference, position: int) -> list[Change]:
        """The changes that make the roles of one holder as declared. Pure."""
        changes: list[Change] = []
        for wanted in there.wanted:
            assignment = there.assignment(wanted.key)
            of_role = changes_of(self.kind, holder, wanted, position)
            if item.state != "absent":
                after_removal = of_role.object in there.unassigned
                changes += plan_role(of_role, assignment, wanted.targets, item.allow_reassign, after_removal)
            elif assignment is not None:
                changes.append(of_role.unassign(assignment, REMOVE))
        if item.state == "exact":
            for assignment in not_named(item, there):
                resource_set = there.labels.get(assignment.resource_set, assignment.resource_set)
                label = label_of(assignment, resource_set)
                of_role = RoleChanges(holder, label, position, resource_set, kind=self.kind)
                changes.append(of_role.unassign(assignment, REMOVE))
        if item.state == "exact" and not item.roles and changes:
            refuse_emptied_set(self.kind.named(holder.name), "roles", "every role from it", item.allow_empty)
        return changes

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        from ..lockout.reading import refuse_lockout

        refuse_lockout(client, changes)

    def tell(self, client: OktaClient, found: list[FoundRoles], changes: Sequence[Change]) -> list[Change]:
        # What undoes an assignment is a list of all that the holder had.
        assigning = sorted({change.position for change in changes if change.action == "assign"})
        concerned = [found[position] for position in assigning if found[position].unread]
        client.concurrently(lambda there: read_others(client, self.kind, there), concerned)
        return list(changes)

    def apply(self, client: OktaClient, change: Change, previous: Any, found: list[FoundRoles]) -> str | None:
        from .requests import apply_role_change

        return apply_role_change(client, change, previous, found[change.position].unassigned)

    def remember(self, earlier: list[FoundRoles], found: list[FoundRoles]) -> list[FoundRoles]:
        return [replace(there, unassigned=before.unassigned) for before, there in zip(earlier, found)]

    def result(
        self, declared: DeclaredRoles, found: list[FoundRoles], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        rows = []
        for item, there in zip(declared, found):
            roles = [] if item.state == "absent" else [wanted_row(role) for role in there.wanted]
            rows.append((self.shown_as(item.holder, there.holder), roles))
        if self.many:
            return {self.kind.many: [{self.kind.option: holder, "roles": roles} for holder, roles in rows]}
        holder, roles = rows[0]
        return {self.kind.module: {self.kind.option: holder, **roles[0]} if roles else None}

    def undone(
        self, declared: DeclaredRoles, found: list[FoundRoles], changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from .restoring import undone_roles

        changed: dict[int, list[str]] = {}
        for change, _made in changes:
            changed.setdefault(change.position, []).append(change.name)
        undone: list[Undone] = []
        rows = self.rows(declared, found)
        for position, names in sorted(changed.items()):
            item, there = rows[position]
            item_of = partial(self.undone_item, self.shown_as(item.holder, there.holder))
            undone += undone_roles(self.kind, there, item.state == "exact", names, item_of)
        return undone

    def undone_item(
        self, given: str, holder: Reference, state: str, roles: list[dict[str, Any]], more: Mapping[str, Any]
    ) -> list[Undone]:
        """The item of the declaration tree that gives a holder these roles; C(given) is the name in results."""
        from .restoring import item_of_its_own

        return item_of_its_own(self.kind, given, holder, state, roles, more)

    def warnings(self, declared: DeclaredRoles, found: list[FoundRoles], changes: Sequence[Change]) -> list[str]:
        warnings = []
        for item, there in self.rows(declared, found):
            if there.holder is None:
                warnings.append(f'No {self.kind.one} is called "{item.holder}", so no role was removed from it')
                continue
            named = self.kind.named(there.holder.name)
            warnings += [f"No {each} exists, so {named} does not have it" for each in there.unknown]
            for role in there.wanted:
                assignment = there.assignment(role.key)
                if item.state != "absent" and role.targets and assignment is not None and not assignment.targets:
                    warnings.append(
                        f"{role.label} of {named} was found without any target, that is, org-wide: "
                        "it has lost its targets or was assigned without them"
                    )
            warnings += [f"{each}, and is left alone. To take it away, declare it absent" for each in there.governed]
            if item.state == "exact":
                warnings += [
                    f'{each.type} ("{each.label}") of {named} is left alone: '
                    "this version of the collection does not know that role"
                    for each in there.assignments
                    if not is_known(each)
                ]
        return warnings


def not_named(item: Roles, there: FoundRoles) -> list[Assignment]:
    """The roles that an exact list takes away, for it does not name them. Pure."""
    keys = {wanted.key for wanted in there.wanted}
    return [each for each in there.assignments if item.state == "exact" and each.key not in keys and is_known(each)]


def spared(there: FoundRoles, grants: Mapping[tuple[str, str], str]) -> FoundRoles:
    """What was found of a holder without what governance has granted. Pure."""
    if there.holder is None:
        return there
    ends = {role.id: grants.get((there.holder.id, role.id)) for role in there.assignments}
    told = [
        f"{role.type} of {there.holder.name} is granted by governance{f' until {until}' if until else ''}"
        for role in there.assignments
        for until in [ends[role.id]]
        if until is not None
    ]
    return replace(there, assignments=[role for role in there.assignments if ends[role.id] is None], governed=told)


def limited_types(declared: Sequence[Roles]) -> dict[str, list[str]]:
    """The types of the roles that are declared with targets, by the name of their holder. Pure."""
    limited: dict[str, list[str]] = {}
    for item in declared:
        types = [role.type for role in item.roles if role.targets and item.state != "absent"]
        if types:
            limited.setdefault(item.holder, []).extend(types)
    return limited


def changes_of(kind: HolderKind, holder: Reference, wanted: WantedRole, position: int) -> RoleChanges:
    """What makes the changes of a declared role."""
    body = {"type": wanted.declared.type}
    if wanted.role is not None and wanted.resource_set is not None:
        body.update({"role": wanted.role.id, "resource-set": wanted.resource_set.id})
    return RoleChanges(
        holder,
        wanted.label,
        position,
        wanted.resource_set.name if wanted.resource_set else "",
        body,
        wanted.declared.disable_notifications,
        kind,
    )


def wanted_row(wanted: WantedRole) -> dict[str, Any]:
    """A declared role in the shape of the options."""
    custom = wanted.role is not None and wanted.resource_set is not None
    return {
        "type": wanted.declared.type,
        "group_targets": group_options(wanted.targets),
        "app_targets": app_options(wanted.targets),
        "org_wide": None if custom else not wanted.targets,
        "role": wanted.role.name if wanted.role else None,
        "resource_set": wanted.resource_set.name if wanted.resource_set else None,
    }
