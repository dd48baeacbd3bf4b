# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles of groups, and what each is limited to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Collection, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError, RefusedError
from ..._groups import NAMES_IT, means_other
from ..._names import Names
from ..._plan import REMOVE, Change, Reference, Use
from ..._resource import STATE_OPTION, Declaration
from ..._restrictions import allow_empty
from ..admin_role.options import ROLE_OPTIONS, Roles, declared_roles
from ..admin_role.planning import RoleChanges, plan_role
from ..admin_role.reading import FoundRoles, WantedRole, read_org_wide, read_others, read_roles
from ..role_assignment.items import app_options, group_options
from ..role_assignment.reading import CUSTOM, Assignment, is_known
from ..shared.group_edges import check_emptied

if TYPE_CHECKING:
    from ..._rollback import Undone

ALLOW_REASSIGN: dict[str, Any] = {"type": "bool", "default": False}


class GroupRoleDeclaration(Declaration["list[Roles]", "list[FoundRoles]"]):
    """One admin role of one group, or with C(many) any number of roles of many groups."""

    def __init__(self, many: bool = False) -> None:
        self.many = many
        group = {"group": {"type": "str", "required": True}, "allow_reassign": ALLOW_REASSIGN}
        if many:
            role = {**ROLE_OPTIONS, "read_only": {"type": "dict"}}
            each = {
                **group,
                "roles": {"type": "list", "elements": "dict", "required": True, "options": role},
                "allow_empty": allow_empty("roles"),
                "state": {"type": "str", "choices": ["present", "absent", "exact"], "default": "present"},
                "read_only": {"type": "dict"},
            }
            rows = {"type": "list", "elements": "dict", "required": True, "options": each}
            self.options: Mapping[str, Any] = {"group_roles": rows}
        else:
            self.options = {**group, **ROLE_OPTIONS, "state": STATE_OPTION}

    def declared(self, params: Mapping[str, Any]) -> list[Roles]:
        if self.many:
            return [declared_roles(item, item["roles"]) for item in params["group_roles"]]
        return [declared_roles(params, [params])]

    def declared_rightly(self, params: Mapping[str, Any]) -> list[Roles] | None:
        rows = params["group_roles"] if self.many else ()
        right = []
        for item, role in [(row, role) for row in rows for role in row["roles"]]:
            try:
                right.append(declared_roles(item, [role]))
            except InputError:
                continue
        return right if limited_types(right) else None

    def read(self, client: OktaClient, names: Names, declared: list[Roles]) -> list[FoundRoles]:
        return with_rules(client, declared, read_roles(client, names, declared))

    def alarms(self, client: OktaClient, names: Names, declared: list[Roles]) -> list[str]:
        return read_org_wide(client, names, limited_types(declared))

    def plan(self, declared: list[Roles], found: list[FoundRoles]) -> list[Change]:
        return [
            change
            for position, (item, there) in enumerate(zip(declared, found))
            if there.group is not None
            for change in plan_group(item, there, there.group, position)
        ]

    def freed(self, found: list[FoundRoles], ended: Collection[Use] | None) -> list[FoundRoles]:
        return [without_rules(there, ended) for there in found]

    def tell(self, client: OktaClient, found: list[FoundRoles], changes: Sequence[Change]) -> list[Change]:
        # What undoes an assignment is a list of all that the group had.
        assigning = sorted({change.position for change in changes if change.action == "assign"})
        concerned = [found[position] for position in assigning if found[position].unread]
        client.concurrently(lambda there: read_others(client, there), concerned)
        return list(changes)

    def announce(self, names: Names, found: list[FoundRoles], changes: Sequence[Change]) -> None:
        names.promises.admins.update(change.id for change in changes if change.action == "assign")

    def apply(self, client: OktaClient, change: Change, previous: Any, found: list[FoundRoles]) -> str | None:
        from ..admin_role.requests import apply_role_change

        return apply_role_change(client, change, previous, found[change.position].unassigned)

    def remember(self, earlier: list[FoundRoles], found: list[FoundRoles]) -> list[FoundRoles]:
        return [replace(there, unassigned=before.unassigned) for before, there in zip(earlier, found)]

    def result(
        self, declared: list[Roles], found: list[FoundRoles], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        rows = []
        for item, there in zip(declared, found):
            # By type or id where it was given so, as others may have its name.
            group = there.group.name if there.group and not means_other(item.group) else item.group
            roles = [] if item.state == "absent" else [wanted_row(role) for role in there.wanted]
            rows.append((group, roles))
        if self.many:
            return {"group_roles": [{"group": group, "roles": roles} for group, roles in rows]}
        group, roles = rows[0]
        return {"group_role": {"group": group, **roles[0]} if roles else None}

    def undone(
        self, declared: list[Roles], found: list[FoundRoles], changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from ..admin_role.restoring import undone_roles

        changed: dict[int, list[str]] = {}
        for change, _made in changes:
            changed.setdefault(change.position, []).append(change.name)
        return [
            each
            for position, names in sorted(changed.items())
            for each in undone_roles(found[position], declared[position].state == "exact", names)
        ]

    def warnings(self, declared: list[Roles], found: list[FoundRoles], changes: Sequence[Change]) -> list[str]:
        warnings = []
        for item, there in zip(declared, found):
            if there.group is None:
                warnings.append(f'No group is called "{item.group}", so no role was removed from it')
                continue
            warnings += [f'No {each} exists, so group "{there.group.name}" does not have it' for each in there.unknown]
            for role in there.wanted:
                assignment = there.assignment(role.key)
                if item.state != "absent" and role.targets and assignment is not None and not assignment.targets:
                    warnings.append(
                        f'{role.label} of group "{there.group.name}" was found without any target, that is, org-wide: '
                        "it has lost its targets or was assigned without them"
                    )
            if item.state == "exact":
                warnings += [
                    f'{each.type} ("{each.label}") of group "{there.group.name}" is left alone: '
                    "this version of the collection does not know that role"
                    for each in there.assignments
                    if not is_known(each)
                ]
        return warnings


def limited_types(declared: Sequence[Roles]) -> dict[str, list[str]]:
    """The types of the roles that are declared with targets, by the name of their group. Pure."""
    limited: dict[str, list[str]] = {}
    for item in declared:
        types = [role.type for role in item.roles if role.targets and item.state != "absent"]
        if types:
            limited.setdefault(item.group, []).extend(types)
    return limited


def plan_group(item: Roles, there: FoundRoles, group: Reference, position: int) -> list[Change]:
    """The changes that make the roles of one group as declared. Pure."""
    changes: list[Change] = []
    for wanted in there.wanted:
        assignment = there.assignment(wanted.key)
        of_role = changes_of(group, wanted, position)
        if item.state != "absent":
            after_removal = of_role.object in there.unassigned
            changes += plan_role(of_role, assignment, wanted.targets, item.allow_reassign, after_removal)
        elif assignment is not None:
            changes.append(of_role.unassign(assignment, REMOVE))
    if item.state == "exact":
        keys = {wanted.key for wanted in there.wanted}
        for assignment in there.assignments:
            if assignment.key not in keys and is_known(assignment):
                resource_set = there.labels.get(assignment.resource_set, assignment.resource_set)
                of_role = RoleChanges(group, label_of(assignment, resource_set), position, resource_set)
                changes.append(of_role.unassign(assignment, REMOVE))
    check_emptied(group, "roles", item.roles, item.state, item.allow_empty, changes)
    return after_rules(group, there, changes)


def with_rules(client: OktaClient, declared: Sequence[Roles], found: Sequence[FoundRoles]) -> list[FoundRoles]:
    """What was found, with the group rules of those groups that exist and are to be assigned a role."""
    groups = [
        there.group
        for item, there in zip(declared, found)
        if there.group is not None and there.group.id and assigned(plan_group(item, there, there.group, 0))
    ]
    if not groups:
        return list(found)
    # Only a role that is to be assigned needs the room of rules.
    from ..shared.feeding_rules import read_rules_of_groups

    of_groups = read_rules_of_groups(client, groups)
    return [
        replace(there, rules={(NAMES_IT, rule.id, there.group.id): rule.name for rule in of_groups[there.group.id]})
        if there.group is not None and there.group.id in of_groups
        else there
        for there in found
    ]


def without_rules(there: FoundRoles, ended: Collection[Use] | None) -> FoundRoles:
    """What was found of one group, without the rules of which other changes take the group; None takes it of all."""
    left = {} if ended is None else {use: name for use, name in there.rules.items() if use not in ended}
    return replace(there, rules=left, waits=there.waits or len(left) < len(there.rules))


def assigned(changes: Sequence[Change]) -> list[Change]:
    """Those of the changes that assign a role."""
    return [change for change in changes if change.action == "assign"]


def after_rules(group: Reference, there: FoundRoles, changes: Sequence[Change]) -> list[Change]:
    """The changes of one group's roles; those that assign one wait until the rules are gone that the plan ends.

    Raises RefusedError for an assignment that Okta would refuse, because group rules name the group.
    """
    assigning = assigned(changes)
    if assigning and there.rules:
        names = " and ".join(f'"{name}"' for name in there.rules.values())
        raise RefusedError(
            f'Group "{group.name}" cannot be assigned {assigning[0].name.partition(": ")[2]}: group rules fill it '
            f"({names}), and Okta assigns no admin role to such a group, even if the rules are inactive",
            "Delete the rules, or take the group out of them, or use another group",
        )
    lanes = {change.lane for change in assigning if there.waits}
    return [replace(change, stage=REMOVE) if change.lane in lanes else change for change in changes]


def changes_of(group: Reference, wanted: WantedRole, position: int) -> RoleChanges:
    """What makes the changes of a declared role."""
    body = {"type": wanted.declared.type}
    if wanted.role is not None and wanted.resource_set is not None:
        body.update({"role": wanted.role.id, "resource-set": wanted.resource_set.id})
    return RoleChanges(
        group,
        wanted.label,
        position,
        wanted.resource_set.name if wanted.resource_set else "",
        body,
        wanted.declared.disable_notifications,
    )


def label_of(assignment: Assignment, resource_set: str) -> str:
    """A role that is found and not declared, in a sentence."""
    if assignment.type != CUSTOM:
        return assignment.type
    return f'custom role "{assignment.label}" on "{resource_set}"'


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
