# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles of groups, and the groups that a role is limited to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, NoReturn, Sequence

from .._client import HURRY, OktaClient
from .._errors import InputError, OktaError
from .._names import Names
from .._plan import BUILD, REMOVE, REPAIR, Change, Reference
from .._resource import STATE_OPTION, Declaration
from .role_assignments import ROLE, ROLES, TARGET, TARGETS_OF_ROLE, Assignment, read_assignments

# How long Okta may take to show a new assignment; until its first target is added that holds for the whole org.
NEW_ASSIGNMENT_LAG = (0.2, 0.4, 0.8)
# How long Okta may take to forget a deleted assignment.
DELETED_ASSIGNMENT_LAG = (0.2, 0.5, 1.0, 2.0, 4.0)
CREATED = 201
# What applying the removal of an assignment tells the change after it.
REMOVED = "removed"


@dataclass(frozen=True)
class Role:
    """One declared role of one group, as people name it; C(group_targets) None means that it is org-wide."""

    group: str
    type: str
    group_targets: Sequence[str] | None
    state: str
    disable_notifications: bool = False


@dataclass(frozen=True)
class FoundRole:
    """The group (None where it is not there), its assignment of the role, and the declared targets resolved."""

    group: Reference | None
    assignment: Assignment | None = None
    targets: Sequence[Reference] = field(default_factory=tuple)


class OrgWideLeftError(OktaError):
    """A role could not be limited and the assignment was not taken back; it holds for the whole org."""

    @property
    def stops_the_run(self) -> bool:
        return True


class NotAssignedAgainError(OktaError):
    """A limited role was removed to make it org-wide, but could not be assigned again."""


class TakenBackError(OktaError):
    """A role could not be limited, so the assignment that this run made was taken back."""


class GroupRoleDeclaration(Declaration["list[Role]", "list[FoundRole]"]):
    """One admin role of one group, limited or org-wide."""

    options = {
        "group": {"type": "str", "required": True},
        "type": {"type": "str", "required": True, "choices": list(TARGETS_OF_ROLE)},
        "group_targets": {"type": "list", "elements": "str"},
        "org_wide": {"type": "bool"},
        "disable_notifications": {"type": "bool"},
        "state": STATE_OPTION,
    }

    def declared(self, params: Mapping[str, Any]) -> list[Role]:
        return [declared_role(params)]

    def read(self, client: OktaClient, names: Names, declared: list[Role]) -> list[FoundRole]:
        present = [item for item in declared if item.state == "present"]
        resolved = names.groups([name for item in present for name in (item.group, *(item.group_targets or ()))])
        groups = [
            resolved[item.group] if item.state == "present" else names.find_group(item.group) for item in declared
        ]
        assignments = client.concurrently(
            lambda pair: read_assignment(client, pair[1], pair[0].type), list(zip(declared, groups))
        )
        return [
            FoundRole(
                group,
                assignment,
                list({resolved[name].key: resolved[name] for name in item.group_targets or ()}.values())
                if item.state == "present"
                else (),
            )
            for item, group, assignment in zip(declared, groups, assignments)
        ]

    def plan(self, declared: list[Role], found: list[FoundRole]) -> list[Change]:
        return [
            change
            for position, (item, there) in enumerate(zip(declared, found))
            if there.group is not None
            for change in plan_role(item, there.group, there.assignment, there.targets, position)
        ]

    def apply(self, client: OktaClient, change: Change, previous: Any) -> Any:
        if change.action == "assign":
            return assign(client, change, after_removal=previous == REMOVED)
        # The changes after an assignment learn its id from it.
        assignment = change.declared.get("assignment") or previous
        if change.action == "unassign":
            client.delete(ROLE, change.id, assignment, doing=change.doing)
            return REMOVED
        target = change.declared["target"]
        if change.action == "add":
            client.add(TARGET, change.id, assignment, target, doing=change.doing)
        else:
            client.delete(TARGET, change.id, assignment, target, doing=change.doing)
        return assignment

    def result(
        self, declared: list[Role], found: list[FoundRole], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        item, there = declared[0], found[0]
        group = there.group.name if there.group else item.group
        if item.state == "absent":
            return {"group_role": None}
        return {
            "group_role": {
                "group": group,
                "type": item.type,
                "group_targets": [target.name for target in there.targets],
                "org_wide": item.group_targets is None,
            }
        }

    def warnings(self, declared: list[Role], found: list[FoundRole]) -> list[str]:
        warnings = [
            f'No group is called "{item.group}", so no role was taken from it'
            for item, there in zip(declared, found)
            if there.group is None
        ]
        for item, there in zip(declared, found):
            if there.targets and there.assignment is not None and not there.assignment.targets:
                group = there.group.name if there.group else item.group
                warnings.append(
                    f'{item.type} of group "{group}" was found without any target, that is, org-wide: '
                    "it has lost its targets or was assigned without them"
                )
        return warnings


def declared_role(params: Mapping[str, Any]) -> Role:
    """The declared role of one group.

    Raises InputError where it is left open whether a role is limited: privileges are never widened by omission.
    """
    group, type_, targets, org_wide = (params[option] for option in ("group", "type", "group_targets", "org_wide"))
    label = f'{type_} of group "{group}"'
    kind = TARGETS_OF_ROLE[type_]
    limited = None
    if not group.strip():
        raise InputError("group is empty", "Give the name or the id of a group")
    if params["state"] == "present":
        if targets is not None and kind != "groups":
            raise InputError(f"{label} cannot be limited to groups", f"Leave out group_targets{ONLY_ORG_WIDE[kind]}")
        if targets is not None and org_wide:
            raise InputError(f"{label} cannot be org-wide and limited to groups at once")
        if targets is not None:
            limited = targets_of(label, targets)
        elif kind is not None and not org_wide:
            option = "group_targets" if kind == "groups" else "app_targets"
            raise InputError(
                f"{label} needs its limits: without them it would hold for the whole org",
                f"Give {option}, or say org_wide: true" if kind == "groups" else "Say org_wide: true if that is meant",
            )
        elif org_wide is False:
            raise InputError(
                f"{label} cannot be limited, it always holds for the whole org", "Leave out org_wide: false"
            )
    return Role(group, type_, limited, params["state"], bool(params["disable_notifications"]))


ONLY_ORG_WIDE = {"apps": "; it can be limited to apps", None: "; it always holds for the whole org", "groups": ""}


def targets_of(label: str, targets: Sequence[Any]) -> Sequence[str]:
    """The targets without duplicates. Raises InputError for an empty list, as a variable that is not set yields."""
    if not targets:
        raise InputError(
            f"group_targets of {label} is an empty list, and a role without targets holds for the whole org",
            "Check the variable that the list comes from, or say org_wide: true instead",
        )
    if any(name is None or not name.strip() for name in targets):
        raise InputError(f"group_targets of {label} has an empty entry", "Give names or ids of groups")
    return list(dict.fromkeys(targets))


def read_assignment(client: OktaClient, group: Reference | None, type_: str) -> Assignment | None:
    """The group's assignment of a role with its targets, or None."""
    if group is None or not group.id:
        return None
    return read_assignments(client, group, type_).get(type_)


@dataclass(frozen=True)
class RoleChanges:
    """Makes the changes of one role of one group, which are applied one after the other."""

    item: Role
    group: Reference
    position: int

    @property
    def label(self) -> str:
        """The role in a sentence."""
        return f'{self.item.type} of group "{self.group.name}"'

    def change(self, action: str, doing: str, before: Any, after: Any, **more: Any) -> Change:
        """One of the changes."""
        name = f"{self.group.name}: {self.item.type}"
        lane = f"role {self.group.key} {self.item.type}"
        return Change(
            action, "role", name, doing, before, after, id=self.group.id, position=self.position, lane=lane, **more
        )

    def unassign(self, assignment: Assignment, stage: int) -> Change:
        """Take the role away."""
        return self.change(
            "unassign",
            f"unassign {self.label}",
            shown(assignment.targets),
            None,
            declared={"assignment": assignment.id},
            removals=1,
            stage=stage,
        )

    def assign(self, targets: Sequence[Reference]) -> list[Change]:
        """Assign the role together with its first target, then add the others."""
        declared = {
            "type": self.item.type,
            "target": targets[0].id if targets else None,
            "target_name": targets[0].name if targets else None,
            "disable_notifications": self.item.disable_notifications,
        }
        risk = f"{self.label} may have been assigned all the same and hold for the whole org: {AT_ONCE}"
        first = self.change(
            "assign",
            f"assign {self.label}",
            None,
            shown(targets[:1]),
            declared=declared,
            left_behind=risk if targets else "",
        )
        return [first, *self.adjust("", targets[:1], targets)]

    def adjust(self, assignment: str, found: Sequence[Reference], wanted: Sequence[Reference]) -> list[Change]:
        """Add targets, then remove others; where there are none yet, before anything else in the run."""
        now = {target.key: target for target in found}
        lost = not now
        changes = []
        for target in wanted:
            if target.key not in now:
                before, now = shown(list(now.values())), {**now, target.key: target}
                changes.append(self.target("add", target, assignment, before, now, REPAIR if lost else BUILD))
        kept = {target.key for target in wanted}
        for target in [each for each in now.values() if each.key not in kept]:
            before = shown(list(now.values()))
            now = {key: each for key, each in now.items() if key != target.key}
            changes.append(self.target("remove", target, assignment, before, now, REMOVE))
        return changes

    def target(
        self, action: str, target: Reference, assignment: str, before: Any, now: Mapping[str, Reference], stage: int
    ) -> Change:
        """Add or remove one target."""
        return self.change(
            action,
            f"{action} {target.name} {'to' if action == 'add' else 'from'} the targets of {self.label}",
            before,
            shown(list(now.values())),
            declared={"assignment": assignment, "target": target.id},
            removals=int(action == "remove"),
            stage=stage,
            left_behind=f"{self.label} holds for the whole org until it is limited: {AT_ONCE}"
            if stage == REPAIR
            else "",
        )


AT_ONCE = "run this again, or take the role away by hand, at once"


def plan_role(
    item: Role, group: Reference, assignment: Assignment | None, targets: Sequence[Reference], position: int
) -> list[Change]:
    """The changes that make one role of a group as declared. Pure.

    The targets of an assignment that has some are added before others are removed. One that has none holds for the
    whole org: it is limited before anything else is done. Going from limited to org-wide is the only way that removes
    and assigns again, for Okta refuses to remove the last target.
    """
    changes = RoleChanges(item, group, position)
    if item.state == "absent":
        return [] if assignment is None else [changes.unassign(assignment, REMOVE)]
    if assignment is None:
        return changes.assign(targets)
    if item.group_targets is None:
        return [changes.unassign(assignment, BUILD), *changes.assign(())] if assignment.targets else []
    return changes.adjust(assignment.id, assignment.targets, targets)


def shown(targets: Sequence[Reference]) -> dict[str, Any]:
    """What a diff shows of an assignment."""
    return {"targets": sorted(target.name for target in targets), "org_wide": not targets}


def assign(client: OktaClient, change: Change, after_removal: bool) -> str:
    """Assign a role and, in the very next request, its first target; returns the id of the assignment.

    The role is org-wide in between. If the target fails, the assignment is taken back where this run made it.
    """
    assignment, status = post_role(client, change, after_removal)
    target = change.declared["target"]
    if target is not None:
        try:
            put_first_target(client, change, assignment, target)
        except OktaError as error:
            take_back(client, change, assignment, status, error)
    return assignment


def post_role(client: OktaClient, change: Change, after_removal: bool) -> tuple[str, int]:
    """Assign the role; returns the id of the assignment and the status.

    After our own removal a conflict (409, or 400) only means that Okta still sees the old assignment: it is retried,
    never taken for "already there". Raises NotAssignedAgainError if it does not pass.
    """
    query = {"disableNotifications": "true"} if change.declared["disable_notifications"] else None
    body = {"type": change.declared["type"]}
    # The target must follow at once, or else the removal.
    followed_by = 2 if change.declared["target"] else 0
    for seconds in (*DELETED_ASSIGNMENT_LAG, None):
        try:
            made, status = client.create(
                ROLES, change.id, doing=change.doing, query=query, body=body, followed_by=followed_by
            )
            return str(made["id"]), status
        except OktaError as error:
            if not after_removal:
                raise
            if error.may_be_done:
                raise
            if getattr(error, "status", None) not in (400, 409) or seconds is None:
                raise NotAssignedAgainError(
                    f"{change.name} was removed to make it org-wide, but not assigned again ({error})",
                    "Run this again to assign it",
                ) from error
            client.wait(seconds)
    raise AssertionError("unreachable")


def put_first_target(client: OktaClient, change: Change, assignment: str, target: str) -> None:
    """Limit a new assignment; where Okta does not see it yet (404), try again for a moment."""
    doing = f'limit {change.name} to group "{change.declared["target_name"]}"'
    for seconds in (*NEW_ASSIGNMENT_LAG, None):
        try:
            client.add(TARGET, change.id, assignment, target, doing=doing, patience=HURRY)
            return
        except OktaError as error:
            if not error.is_missing or seconds is None or target in str(error):
                raise
            client.wait(seconds)


def take_back(client: OktaClient, change: Change, assignment: str, status: int, error: OktaError) -> NoReturn:
    """Remove the assignment that could not be limited; raises TakenBackError, or OrgWideLeftError if it is not ours."""
    reason = str(error).rstrip(".")
    if status != CREATED:
        # Okta answers 201 for a new assignment: anything else may have been somebody's before.
        raise OrgWideLeftError(reason, f"It may now hold for the whole org: {AT_ONCE}") from error
    try:
        client.delete(ROLE, change.id, assignment, doing=f"take back {change.name}")
    except OktaError as second:
        raise OrgWideLeftError(
            f"{reason}, nor could it be taken back ({second})", f"It now holds for the whole org: {AT_ONCE}"
        ) from error
    raise TakenBackError(f"{reason}, so the assignment was taken back and nothing is assigned") from error
