# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Targets of an admin role that is assigned already, which somebody else may own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import AmbiguousError, MissingError, RefusedError
from ..._groups import means_other, typed_name
from ..._names import Names
from ..._plan import BUILD, Change, Reference
from ..._resource import Declaration
from ..admin_role.options import APP_TARGETS_OPTION, GROUP_TARGETS_OPTION, TargetName, declared_targets
from ..admin_role.planning import RoleChanges
from ..admin_role.reading import resolve_instances, wanted_targets, with_app_keys
from ..app.reading import check_app_keys, find_app
from ..role_assignment.items import (
    GROUP,
    INSTANCE,
    OF_GROUP,
    Target,
    added_apps,
    app_options,
    excluding_pair,
    group_options,
)
from ..role_assignment.reading import TARGETS_OF_ROLE, Assignment, read_assignments
from ..shared.group_edges import declared_group

if TYPE_CHECKING:
    from ..._rollback import Undone

APP_ADMIN = "APP_ADMIN"
REASSIGN = "Manage the whole role with community.okta.group_role and allow_reassign: true"


@dataclass(frozen=True)
class Targets:
    """The declared targets of one role of one group."""

    group: str
    type: str
    targets: Sequence[TargetName]
    state: str
    narrow: bool
    allow_unused_apps: bool = False

    def named(self, kind: str) -> list[str]:
        """The names of targets of a kind."""
        return [target.name for target in self.targets if target.kind == kind]


@dataclass(frozen=True)
class FoundTargets:
    """The group, None where it does not exist, its assignment of the role if it has it, and the targets wanted in all.

    C(unknown) are names of targets to remove that mean nothing in the org.
    """

    group: Reference | None
    assignment: Assignment | None
    wanted: Sequence[Target]
    unknown: Sequence[str] = ()


class RoleTargetsDeclaration(Declaration[Targets, FoundTargets]):
    """The apps, or else the groups, that one role of one group is limited to."""

    ends_powers = True

    def __init__(self, kind: str) -> None:
        self.option = "app_targets" if kind == "apps" else "group_targets"
        self.returns = f"group_role_{self.option}"
        types = [type_ for type_, of_type in TARGETS_OF_ROLE.items() if of_type == kind]
        self.options: Mapping[str, Any] = {
            "group": {"type": "str", "required": True},
            **({} if kind == "apps" else {"type": {"type": "str", "required": True, "choices": types}}),
            self.option: {**(APP_TARGETS_OPTION if kind == "apps" else GROUP_TARGETS_OPTION), "required": True},
            **({"allow_unused_apps": {"type": "bool", "default": False}} if kind == "apps" else {}),
            "narrow": {"type": "bool", "default": False},
            "state": {"type": "str", "choices": ["present", "absent", "exact"], "default": "present"},
        }

    def declared(self, params: Mapping[str, Any]) -> Targets:
        group, type_ = declared_group(params), params.get("type") or APP_ADMIN
        label = f'{type_} of group "{group}"'
        targets = declared_targets(label, params.get("group_targets"), params.get("app_targets"))
        allow_unused_apps = bool(params.get("allow_unused_apps"))
        return Targets(group, type_, targets, params["state"], params["narrow"], allow_unused_apps)

    def read(self, client: OktaClient, names: Names, declared: Targets) -> FoundTargets:
        if declared.state == "absent":
            return self._read_for_removal(client, names, declared)
        groups = names.groups([declared.group, *declared.named(GROUP)])
        group = groups[declared.group]
        assignment = next(iter(read_assignments(client, OF_GROUP, group, [declared.type], partial=False)), None)
        there = assignment.targets if assignment else ()
        instances = resolve_instances(client, declared.named(INSTANCE), there)
        targets: Sequence[Target] = wanted_targets(declared.targets, groups, instances)
        if not declared.allow_unused_apps:
            label = f'{declared.type} of group "{declared.group}"'
            check_app_keys(client, names, dict.fromkeys(added_apps(there, targets), label))
        if declared.state == "present":
            keys = {target.key for target in there}
            targets = [*there, *(target for target in targets if target.key not in keys)]
        if assignment is not None:
            assignment, targets = with_app_keys(client, assignment, targets)
        return FoundTargets(group, assignment, targets)

    @staticmethod
    def _read_for_removal(client: OktaClient, names: Names, declared: Targets) -> FoundTargets:
        """The targets to remove, by the list of those that the role has."""
        group = names.find_group(declared.group)
        assignment = next(iter(read_assignments(client, OF_GROUP, group, [declared.type], partial=False)), None)
        if assignment is None:
            return FoundTargets(group, None, ())
        doomed, unmatched = match_targets(with_ids(names, declared.targets), assignment.targets)
        left: Sequence[Target] = [target for target in assignment.targets if target.key not in doomed]
        unknown = [
            target.name
            for target in unmatched
            if (target.kind == GROUP and names.find_group(target.name) is None)
            or (target.kind == INSTANCE and not find_app(client, target.name))
        ]
        keyed, left = with_app_keys(client, assignment, left)
        return FoundTargets(group, keyed, left, unknown)

    def alarms(self, client: OktaClient, names: Names, declared: Targets) -> list[str]:
        narrowing = declared.narrow and declared.state != "absent"
        from ..org_wide_roles.reading import read_org_wide

        return read_org_wide(
            client,
            OF_GROUP,
            lambda name: names.groups_called([name])[name],
            {declared.group: [declared.type]} if narrowing else {},
        )

    def plan(self, declared: Targets, found: FoundTargets) -> list[Change]:
        if found.group is None:
            return []
        changes = RoleChanges(found.group, declared.type, 0)
        assignment = found.assignment
        if assignment is None:
            if declared.state == "absent":
                return []
            # The task that would create the group would assign the role as well.
            if found.group.id:
                raise MissingError(
                    f"{changes.label} is not assigned", "Assign it with these targets by community.okta.group_role"
                )
            return changes.add_targets("", (), found.wanted, BUILD)
        if not assignment.targets and declared.state == "absent":
            return []
        if not assignment.targets and not declared.narrow:
            raise RefusedError(
                f"{changes.label} holds for the whole org, and its first target would limit it to that alone",
                "Set narrow: true if that is intended",
            )
        if not found.wanted:
            raise RefusedError(
                f"{changes.label} would lose its last target, which Okta does not permit: "
                "without targets it would hold for the whole org",
                "Remove the role, or make it org-wide, with community.okta.group_role",
            )
        pair = excluding_pair(found.wanted)
        if pair is not None:
            raise RefusedError(
                f"{changes.label} cannot be limited to {pair[0].shown} and "
                f'to the instance "{pair[1].name}" of it at once',
                "The whole app includes the instance: remove one of the two, or set state: exact",
            )
        return changes.adjust(assignment, found.wanted, False, REASSIGN)

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        from ..lockout.reading import refuse_lockout

        refuse_lockout(client, changes)

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundTargets) -> str | None:
        from ..admin_role.requests import apply_role_change

        return apply_role_change(client, change, previous, set())

    def result(self, declared: Targets, found: FoundTargets, changes: Sequence[tuple[Change, Any]]) -> dict[str, Any]:
        if found.group is None or (found.assignment is None and not changes):
            return {self.returns: None}
        shown = app_options(found.wanted) if self.option == "app_targets" else group_options(found.wanted)
        row = {"group": found.group.name, "type": declared.type, self.option: shown, "org_wide": not found.wanted}
        return {self.returns: row}

    def undone(self, declared: Targets, found: FoundTargets, changes: Sequence[tuple[Change, Any]]) -> list[Undone]:
        from ..admin_role.restoring import leave_for, roles_of
        from ..shared.group_items import with_lists

        before = [found.assignment] if found.assignment and changes else []
        lists = {"roles": roles_of(before, {})}
        return with_lists(found.group, "present", lists, **leave_for(before)) if before else []

    def warnings(self, declared: Targets, found: FoundTargets, changes: Sequence[Change]) -> list[str]:
        if declared.state != "absent":
            return []
        label = f'{declared.type} of group "{declared.group}"'
        if found.group is None:
            return [f'No group is called "{declared.group}", so no target was removed']
        if found.assignment is None:
            return [f"{label} is not assigned, so no target was removed"]
        if not found.assignment.targets:
            return [f"{label} has no targets at all: it holds for the whole org"]
        return [f'Nothing is called "{name}", so it was not removed from the targets' for name in found.unknown]


def with_ids(names: Names, declared: Sequence[TargetName]) -> list[TargetName]:
    """The declared targets, with the ids of groups that are given with their types, as far as they exist."""
    typed = [target.name for target in declared if target.kind == GROUP and typed_name(target.name)[0]]
    there = names.find_groups(typed)
    ids = {name: group.id for name, group in there.items() if group is not None}
    return [replace(target, name=ids.get(target.name, target.name)) for target in declared]


def is_target(given: TargetName, target: Target) -> bool:
    """Whether a declared target is a found one: what is like an id is no name."""
    if given.kind == GROUP and means_other(given.name):
        return given.kind == target.kind and given.name == target.id
    return given.kind == target.kind and given.name in (target.id, target.name)


def match_targets(declared: Sequence[TargetName], found: Sequence[Target]) -> tuple[set[str], list[TargetName]]:
    """The keys of the found targets that are declared, and the declared that are none. Pure.

    Raises AmbiguousError for a name that several targets have.
    """
    matched: set[str] = set()
    unmatched: list[TargetName] = []
    for target in declared:
        fitting = [each for each in found if is_target(target, each)]
        if len(fitting) > 1:
            ids = ", ".join(each.id for each in fitting)
            raise AmbiguousError(f'Several targets have the name "{target.name}": {ids}', "Give the id instead")
        matched.update(each.key for each in fitting)
        if not fitting:
            unmatched.append(target)
    return matched, unmatched
