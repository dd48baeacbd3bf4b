# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading what somebody has of the roles that are declared, with every name resolved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError, MissingError, OktaError, RefusedError
from ..._groups import means_other
from ..._names import APP_ID, Names, no_such
from ..._plan import Reference, Use
from ..app.reading import APP, check_app_keys, resolve_apps
from ..role_assignment.items import APP as WHOLE_APP
from ..role_assignment.items import (
    GROUP,
    INSTANCE,
    HolderKind,
    Target,
    added_apps,
    excluding_pair,
    group_target,
)
from ..role_assignment.reading import CUSTOM, TARGETS_OF_ROLE, Assignment, read_assignments
from ..shared.iam import CUSTOM_ROLE, IAM_ID, KINDS, RESOURCE_SET, find_iam
from .options import Role, Roles, TargetName


@dataclass(frozen=True)
class WantedRole:
    """A declared role with its names resolved."""

    declared: Role
    targets: Sequence[Target] = ()
    role: Reference | None = None
    resource_set: Reference | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What the assignment of this role has as its key."""
        return (
            self.declared.type,
            self.role.key if self.role else "",
            self.resource_set.key if self.resource_set else "",
        )

    @property
    def label(self) -> str:
        """The role in a sentence."""
        if self.role is None or self.resource_set is None:
            return self.declared.type
        return f'custom role "{self.role.name}" on "{self.resource_set.name}"'


@dataclass(frozen=True)
class FoundRoles:
    """The holder (None where it does not exist), what it has, and what is wanted of it.

    C(unknown) are custom roles that are declared absent and whose role or resource set does not exist; C(labels) has
    the names of resource sets by id; C(unassigned) has the roles that this run took away, which Okta may still show.
    C(rules) are the names of the group rules that keep a group from being assigned a role, by use, where one is to be
    assigned; with C(waits), the same plan ends others. C(others) are the other roles of the holder, and C(unread) the
    types of those whose targets were not read. C(governed) says of which roles governance takes care.
    """

    holder: Reference | None
    assignments: Sequence[Assignment] = ()
    wanted: Sequence[WantedRole] = ()
    unknown: Sequence[str] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    unassigned: set[tuple[str, str, str]] = field(default_factory=set)
    rules: Mapping[Use, str] = field(default_factory=dict)
    waits: bool = False
    others: list[Assignment] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    governed: Sequence[str] = ()

    def assignment(self, key: tuple[str, str, str]) -> Assignment | None:
        """The assignment with a key."""
        return next((each for each in self.assignments if each.key == key), None)


@dataclass(frozen=True)
class OfOne:
    """What is read for one declared item: its holder, None where it does not exist, and the roles of that.

    C(others) are those whose targets are not read.
    """

    item: Roles
    holder: Reference | None
    assignments: Sequence[Assignment]
    others: Sequence[Assignment] = ()

    @property
    def targets(self) -> list[Target]:
        """What the roles are limited to already."""
        return [target for assignment in self.assignments for target in assignment.targets]

    def known_groups(self, role: Role, names: Names) -> dict[str, Reference]:
        """The groups that one role is limited to already: for another role, their names may mean other groups.

        So may they once the plan has renamed one of them, or created another under the name.
        """
        of_role = [each for each in self.assignments if each.type == role.type]
        known = known_groups([target for assignment in of_role for target in assignment.targets])

        def stays(given: str, group: Reference) -> bool:
            promised = names.promises.of("group", given)
            return promised in (None, group.id) and not names.promises.gives_up("group", given, group.id)

        return {given: group for given, group in known.items() if stays(given, group)}


def read_roles(
    client: OktaClient,
    names: Names,
    kind: HolderKind,
    declared: Sequence[Roles],
    holders: Sequence[Reference | None],
) -> list[FoundRoles]:
    """What exists of each declared item, of which these are the holders.

    Raises InputError where two roles of one item mean the same.
    """
    rows: list[OfOne] = client.concurrently(lambda pair: read_of_one(client, kind, *pair), list(zip(declared, holders)))
    assignments = [each for row in rows for each in row.assignments]
    custom_roles = read_iam(names, CUSTOM_ROLE, declared, [each.role for each in assignments])
    resource_sets = read_iam(names, RESOURCE_SET, declared, [each.resource_set for each in assignments])
    named = names.groups(
        target.name
        for row in rows
        if row.item.state != "absent"
        for role in row.item.roles
        for target in role.targets or ()
        if target.kind == GROUP and target.name not in row.known_groups(role, names)
    )
    found = [read_wanted(client, kind, row, named, custom_roles, resource_sets, names) for row in rows]
    check_app_keys(client, names, app_keys_to_add(kind, declared, found))
    return [
        replace(row, labels={**labels_of(resource_sets), **read_labels(names, item, row)})
        for item, row in zip(declared, found)
    ]


def read_of_one(client: OktaClient, kind: HolderKind, item: Roles, holder: Reference | None) -> OfOne:
    """The roles of one holder that an item declares, or all of them where it is exact."""
    others: list[Assignment] = []
    assignments = read_assignments(client, kind, holder, types_of_interest(item), others=others)
    return OfOne(item, holder, assignments, others)


def read_others(client: OktaClient, kind: HolderKind, there: FoundRoles) -> None:
    """Read what the other roles of a holder are limited to, for what undoes the assignment of another.

    What cannot be read stays unread: no run fails for that.
    """
    try:
        read = read_assignments(client, kind, there.holder, there.unread, partial=False)
    except OktaError:
        return
    there.others[:] = [*(each for each in there.others if each.type not in there.unread), *read]
    there.unread.clear()


def read_wanted(
    client: OktaClient,
    kind: HolderKind,
    row: OfOne,
    named: Mapping[str, Reference],
    custom_roles: Mapping[str, Reference],
    resource_sets: Mapping[str, Reference],
    names: Names,
) -> FoundRoles:
    """What exists of one item, and what is wanted of it with every name resolved."""
    instances = resolve_instances(client, row.item.targets(INSTANCE), row.targets)
    unread = [each.type for each in row.others if TARGETS_OF_ROLE.get(each.type) is not None]
    found = FoundRoles(row.holder, row.assignments, others=list(row.others), unread=unread)
    for role in row.item.roles:
        custom_role, resource_set = custom_roles.get(role.role), resource_sets.get(role.resource_set)
        if role.type == CUSTOM and (custom_role is None or resource_set is None):
            found = replace(found, unknown=[*found.unknown, f'custom role "{role.role}" on "{role.resource_set}"'])
        else:
            groups = {**named, **row.known_groups(role, names)}
            targets = wanted_targets(role.targets, groups, instances)
            found = with_wanted(client, found, WantedRole(role, targets, custom_role, resource_set))
    check_wanted(kind, row.item.holder, found.wanted)
    return found


def app_keys_to_add(kind: HolderKind, declared: Sequence[Roles], found: Sequence[FoundRoles]) -> dict[str, str]:
    """The keys of apps that would become targets and must be keys of the org, each with the role in words. Pure."""
    keys = {}
    for item, row in zip(declared, found):
        for role in row.wanted:
            if item.state != "absent" and not role.declared.allow_unused_apps:
                assignment = row.assignment(role.key)
                label = f"{role.label} of {kind.named(item.holder)}"
                if assignment is not None and not assignment.targets:
                    label += " (which holds for the whole org until it is limited)"
                keys.update(dict.fromkeys(added_apps(assignment.targets if assignment else (), role.targets), label))
    return keys


def known_groups(targets: Sequence[Target]) -> dict[str, Reference]:
    """The groups that are targets already by id, and by the names that only one of them has."""
    groups = [Reference(target.id, target.name) for target in targets if target.kind == GROUP]
    distinct = {group.id: group for group in groups}
    names = [group.name for group in distinct.values()]
    by_name = {
        group.name: group for group in distinct.values() if names.count(group.name) == 1 and not means_other(group.name)
    }
    return {**by_name, **distinct}


def read_iam(names: Names, path: str, declared: Sequence[Roles], known: Sequence[str]) -> dict[str, Reference]:
    """The custom roles, or the resource sets, that are declared. What is to be absent need not exist.

    An id that an assignment has needs no other proof. What the same plan creates has a promised id.
    Raises MissingError, and RefusedError for what the same plan deletes.
    """
    kind = "role" if path == CUSTOM_ROLE else "resource_set"
    wanted = {
        state: [getattr(role, kind) for item in declared if (item.state == "absent") is state for role in item.roles]
        for state in (True, False)
    }
    found = find_iam(names, path, [name for given in wanted.values() for name in given if name])
    there = {name: reference for name, reference in after_plan(names, KINDS[path], found).items() if reference}
    there.update({name: Reference(name, name) for name in found if name in known and name not in there})
    missing = [name for name in dict.fromkeys(wanted[False]) if name and name not in there]
    impossible = [name for name in missing if IAM_ID.fullmatch(name) or name in TARGETS_OF_ROLE]
    if impossible:
        raise MissingError(no_such(KINDS[path], impossible), "Check the spelling (it is case-sensitive)")
    names.assume(KINDS[path], missing)
    names.refuse_doomed(KINDS[path], {there[name].id: name for name in wanted[False] if name in there})
    return {**there, **{name: Reference("", name) for name in missing}}


def after_plan(names: Names, kind: str, found: Mapping[str, Reference | None]) -> dict[str, Reference | None]:
    """What names mean once the plan is carried out: what it creates is there, and what it renames has its new name."""
    meant: dict[str, Reference | None] = {}
    for name, reference in found.items():
        given_up = reference is not None and names.promises.gives_up(kind, name, reference.id)
        promised = names.promises.of(kind, name) if given_up or reference is None else None
        meant[name] = Reference(promised, name) if promised is not None else None if given_up else reference
    return meant


def read_labels(names: Names, item: Roles, row: FoundRoles) -> dict[str, str]:
    """What the resource sets are called of the custom roles that an exact declaration takes away, by id."""
    if item.state != "exact":
        return {}
    wanted = {role.key for role in row.wanted}
    doomed = [each.resource_set for each in row.assignments if each.resource_set and each.key not in wanted]
    return labels_of(find_iam(names, RESOURCE_SET, doomed))


def labels_of(found: Mapping[str, Reference | None]) -> dict[str, str]:
    """Names by id."""
    return {reference.id: reference.name for reference in found.values() if reference is not None}


def types_of_interest(item: Roles) -> list[str] | None:
    """The types of roles whose targets must be read; None for all."""
    return None if item.state == "exact" else [role.type for role in item.roles]


def wanted_targets(
    declared: Sequence[TargetName] | None, groups: Mapping[str, Reference], instances: Mapping[str, Target]
) -> list[Target]:
    """The declared targets with their names resolved, each once. Pure."""
    targets = []
    for target in declared or ():
        if target.kind == GROUP:
            targets.append(group_target(groups[target.name]))
        elif target.kind == INSTANCE:
            targets.append(instances[target.name])
        else:
            targets.append(Target(WHOLE_APP, target.name, target.name))
    return list({target.key: target for target in targets}.values())


def resolve_instances(client: OktaClient, given: Sequence[str], known: Sequence[Target]) -> dict[str, Target]:
    """The instances that labels or ids mean; one that is a target already needs no request."""
    resolved = {}
    for name in given:
        # What looks like an id means nothing else.
        part = "id" if APP_ID.fullmatch(name) else "name"
        fitting = [target for target in known if target.kind == INSTANCE and getattr(target, part) == name]
        if len(fitting) == 1:
            resolved[name] = fitting[0]
    apps = resolve_apps(client, [name for name in given if name not in resolved], "an admin role is limited to")
    return {**resolved, **{name: instance_target(app) for name, app in apps.items()}}


def instance_target(app: Mapping[str, Any]) -> Target:
    """An app of the API as a target. Raises RefusedError for one without the key that its address as a target needs."""
    label = str(app.get("label") or app["id"])
    if not app.get("name"):
        raise RefusedError(f'Okta does not return the key of the app "{label}", so it cannot be a target')
    return Target(INSTANCE, app["id"], label, str(app["name"]))


def with_wanted(client: OktaClient, there: FoundRoles, wanted: WantedRole) -> FoundRoles:
    """What is there and one more role that is wanted, with the keys of apps in both where targets will change."""
    assignment = there.assignment(wanted.key)
    if assignment is None or not wanted.targets:
        return replace(there, wanted=[*there.wanted, wanted])
    keyed, targets = with_app_keys(client, assignment, wanted.targets)
    others = [each for each in there.assignments if each.key != wanted.key]
    return replace(there, assignments=[*others, keyed], wanted=[*there.wanted, replace(wanted, targets=targets)])


def with_app_keys(
    client: OktaClient, assignment: Assignment, wanted: Sequence[Target]
) -> tuple[Assignment, Sequence[Target]]:
    """The assignment and the wanted targets, where these differ with the key of the app of every instance.

    Okta needs the key to remove an instance, and it shows which instances a whole app excludes. Raises RefusedError for
    an instance that would have to be removed and cannot be read.
    """
    keys = {target.key for target in wanted}
    if {target.key for target in assignment.targets} == keys:
        return assignment, wanted
    lacking = {
        target.key: target for target in (*assignment.targets, *wanted) if target.kind == INSTANCE and not target.app
    }
    bodies = client.concurrently(
        lambda target: client.find(APP, target.id, doing=f'look up the app "{target.name}"'), lacking.values()
    )
    keyed = {key: instance_target(body) for key, body in zip(lacking, bodies) if body}
    unreadable = [target.name for key, target in lacking.items() if key not in keyed and key not in keys]
    if unreadable:
        raise RefusedError(
            f'The app "{unreadable[0]}" is a target of {assignment.type}, but cannot be read, so it cannot be removed',
            "Check that the admin behind the token may read apps; if it was deleted just now, run this again",
        )
    found = [keyed.get(target.key, target) for target in assignment.targets]
    return replace(assignment, targets=found), [keyed.get(target.key, target) for target in wanted]


def check_wanted(kind: HolderKind, holder: str, wanted: Sequence[WantedRole]) -> None:
    """Raise InputError where two roles mean the same, or a role is limited to an app and its own instance."""
    seen: set[tuple[str, str, str]] = set()
    for role in wanted:
        label = f"{role.label} of {kind.named(holder)}"
        if role.key in seen:
            raise InputError(
                f"{label} is declared twice", f"Declare each role of a {kind.one} once, with all its targets"
            )
        seen.add(role.key)
        pair = excluding_pair(role.targets)
        if pair is not None:
            raise InputError(
                f'{label} cannot be limited to {pair[0].shown} and to the instance "{pair[1].name}" of it at once',
                "The whole app includes the instance: name one of the two",
            )
