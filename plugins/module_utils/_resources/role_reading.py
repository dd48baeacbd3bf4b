# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading what a group has of the roles that are declared, with every name resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Mapping, Sequence

from .._client import OktaClient
from .._errors import InputError, MissingError
from .._names import Names, no_such
from .._plan import Reference
from .app import APP, resolve_apps
from .group_edges import find_declared_groups
from .iam import CUSTOM_ROLE, RESOURCE_SET, resolve_iam
from .role_assignments import CUSTOM, Assignment, read_assignments
from .role_input import Role, Roles, TargetName
from .role_targets import APP as WHOLE_APP
from .role_targets import GROUP, INSTANCE, Target, excluding_pair, group_target


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
            self.role.id if self.role else "",
            self.resource_set.id if self.resource_set else "",
        )

    @property
    def label(self) -> str:
        """The role in a sentence."""
        if self.role is None or self.resource_set is None:
            return self.declared.type
        return f'custom role "{self.role.name}" on "{self.resource_set.name}"'


@dataclass(frozen=True)
class FoundRoles:
    """The group (None where it is not there), what it has, and what is wanted of it."""

    group: Reference | None
    assignments: Sequence[Assignment] = ()
    wanted: Sequence[WantedRole] = ()

    def assignment(self, key: tuple[str, str, str]) -> Assignment | None:
        """The assignment with a key."""
        return next((each for each in self.assignments if each.key == key), None)


def read_roles(client: OktaClient, names: Names, declared: Sequence[Roles]) -> list[FoundRoles]:
    """What is there of each declared item. Raises InputError where two items or two roles of one mean the same."""
    present = [item for item in declared if item.state != "absent"]
    # Looked up together, the groups and those that are targets need the fewest requests.
    names.find_groups([*(item.group for item in declared), *(name for item in present for name in item.targets(GROUP))])
    groups = find_declared_groups(names, [(item.group, item.state) for item in declared])
    target_groups = names.groups([name for item in present for name in item.targets(GROUP)])
    custom = [role for item in declared for role in item.roles if role.type == CUSTOM]
    custom_roles = resolve_iam(client, CUSTOM_ROLE, [role.role for role in custom])
    resource_sets = resolve_iam(client, RESOURCE_SET, [role.resource_set for role in custom])
    assignments = client.concurrently(
        lambda pair: read_assignments(client, pair[1], types_of_interest(pair[0])), list(zip(declared, groups))
    )
    found = []
    for item, group, of_group in zip(declared, groups, assignments):
        known = [target for assignment in of_group for target in assignment.targets]
        instances = resolve_instances(client, item.targets(INSTANCE), known)
        there = FoundRoles(group, of_group)
        for role in item.roles:
            custom_role, resource_set = custom_roles.get(role.role), resource_sets.get(role.resource_set)
            wanted = WantedRole(role, wanted_targets(role.targets, target_groups, instances), custom_role, resource_set)
            there = with_wanted(client, there, wanted)
        check_wanted(item.group, there.wanted)
        found.append(there)
    return found


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
        fitting = [target for target in known if target.kind == INSTANCE and name in (target.id, target.name)]
        if len(fitting) == 1:
            resolved[name] = fitting[0]
    apps = resolve_apps(client, [name for name in given if name not in resolved])
    return {**resolved, **{name: instance_target(app) for name, app in apps.items()}}


def instance_target(app: Mapping[str, Any]) -> Target:
    """An app of the API as a target."""
    return Target(INSTANCE, app["id"], str(app.get("label") or app["id"]), str(app.get("name") or ""))


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

    Okta needs the key to remove an instance, and it tells which instances a whole app excludes. An instance that is
    gone is no target any more; MissingError is raised if it is wanted.
    """
    if {target.key for target in assignment.targets} == {target.key for target in wanted}:
        return assignment, wanted
    lacking = {
        target.key: target for target in (*assignment.targets, *wanted) if target.kind == INSTANCE and not target.app
    }
    bodies = client.concurrently(
        lambda target: client.find(APP, target.id, doing=f'look up the app "{target.name}"'), lacking.values()
    )
    keyed = {key: instance_target(body) if body else None for key, body in zip(lacking, bodies)}
    gone = [target.name for target in wanted if keyed.get(target.key, target) is None]
    if gone:
        raise MissingError(no_such("app", gone), "It is a target still, but was deleted: leave it out")
    found = [keyed.get(target.key, target) for target in assignment.targets]
    targets = [keyed.get(target.key, target) or target for target in wanted]
    return replace(assignment, targets=[target for target in found if target is not None]), targets


def check_wanted(group: str, wanted: Sequence[WantedRole]) -> None:
    """Raise InputError where two roles mean the same, or a role is limited to an app and its own instance."""
    seen: set[tuple[str, str, str]] = set()
    for role in wanted:
        label = f'{role.label} of group "{group}"'
        if role.key in seen:
            raise InputError(f"{label} is declared twice", "Declare each role of a group once, with all its targets")
        seen.add(role.key)
        pair = excluding_pair(role.targets)
        if pair is not None:
            raise InputError(
                f'{label} cannot be limited to {pair[0].shown} and to the instance "{pair[1].name}" of it at once',
                "The whole app includes the instance: name one of the two",
            )
