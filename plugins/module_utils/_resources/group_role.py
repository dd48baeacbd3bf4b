# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles of groups, and the groups that a role is limited to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

from .._client import OktaClient
from .._errors import ApiError, InputError, OktaError
from .._names import Names, group_reference
from .._plan import REMOVE, REPAIR, Change, EdgeRules, Edges, Reference, plan_edges
from .._resource import STATE_OPTION, Declaration

# What each standard role can be limited to; one that is limited to nothing holds for the whole org.
TARGETS_OF_ROLE = {
    "ACCESS_CERTIFICATIONS_ADMIN": None,
    "ACCESS_REQUESTS_ADMIN": None,
    "API_ACCESS_MANAGEMENT_ADMIN": None,
    "APP_ADMIN": "apps",
    "GROUP_MEMBERSHIP_ADMIN": "groups",
    "HELP_DESK_ADMIN": "groups",
    "ORG_ADMIN": None,
    "READ_ONLY_ADMIN": None,
    "REPORT_ADMIN": None,
    "SUPER_ADMIN": None,
    "USER_ADMIN": "groups",
    "WORKFLOWS_ADMIN": None,
}
ROLES = "/api/v1/groups/{}/roles"
ROLE = ROLES + "/{}"
TARGETS = ROLE + "/targets/groups"
TARGET = TARGETS + "/{}"
# Okta may show a new assignment, or forget a deleted one, a few seconds late.
LAG_SECONDS = (0.2, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True)
class Role:
    """One declared role of one group, as people name it; C(group_targets) None means that it is org-wide."""

    group: str
    type: str
    group_targets: Sequence[str] | None
    state: str
    disable_notifications: bool = False


@dataclass(frozen=True)
class Assignment:
    """A role that a group has; without targets it holds for the whole org."""

    id: str
    targets: Sequence[Reference] = ()


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
            lambda pair: read_assignment(client, pair[1], pair[0].type, pair[0].state == "present"),
            list(zip(declared, groups)),
        )
        return [
            FoundRole(
                group, assignment, [resolved[name] for name in item.group_targets or ()] if item in present else ()
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

    def apply(self, client: OktaClient, change: Change) -> None:
        needed = change.declared
        if change.action == "assign":
            assign(client, change)
        elif change.action == "widen":
            client.delete(ROLE, change.id, needed["assignment"], doing=change.doing)
            assign_after_removal(client, change)
        elif change.action == "unassign":
            client.delete(ROLE, change.id, needed["assignment"], doing=change.doing)
        elif change.action == "remove":
            client.delete(TARGET, change.id, needed["assignment"], needed["reference"], doing=change.doing)
        else:
            client.add(TARGET, change.id, needed["assignment"], needed["reference"], doing=change.doing)

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

    def warnings(self, declared: list[Role], found: list[FoundRole], changes: Sequence[Change]) -> list[str]:
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


def read_assignment(client: OktaClient, group: Reference | None, type_: str, with_targets: bool) -> Assignment | None:
    """The group's assignment of a role with its targets, or None."""
    if group is None or not group.id:
        return None
    doing = f'read the admin roles of group "{group.name}"'
    for role in client.list(ROLES, group.id, doing=doing):
        if role.get("type") == type_:
            targets = []
            if with_targets and TARGETS_OF_ROLE[type_] == "groups":
                # Okta sends pages of 20 here whatever limit is asked for.
                targets = client.list(TARGETS, group.id, role["id"], doing=doing)
            return Assignment(role["id"], [group_reference(target) for target in targets])
    return None


def plan_role(
    item: Role, group: Reference, assignment: Assignment | None, targets: Sequence[Reference], position: int
) -> list[Change]:
    """The changes that make one role of a group as declared. Pure.

    The targets of an assignment that has some are added before others are removed. One that has none holds for the
    whole org: it is limited before anything else is done. Going from limited to org-wide is the only way that removes
    and assigns again, for Okta refuses to remove the last target.
    """
    label = f'{item.type} of group "{group.name}"'
    name = f"{group.name}: {item.type}"

    def change(action: str, doing: str, before: Any, after: Any, **more: Any) -> Change:
        return Change(action, "role", name, doing, before, after, id=group.id, position=position, **more)

    there = {} if assignment is None else shown(assignment.targets)
    if item.state == "absent":
        if assignment is None:
            return []
        return [
            change(
                "unassign",
                f"unassign {label}",
                there,
                None,
                declared={"assignment": assignment.id},
                removals=1,
                stage=REMOVE,
            )
        ]
    needed = {
        "type": item.type,
        "targets": [(target.id, target.name) for target in targets],
        "disable_notifications": item.disable_notifications,
    }
    if assignment is None:
        return [change("assign", f"assign {label}", None, shown(targets), declared=needed)]
    if item.group_targets is None:
        if not assignment.targets:
            return []
        return [
            change(
                "widen",
                f"make {label} org-wide",
                there,
                shown(()),
                declared={**needed, "assignment": assignment.id},
                removals=1,
            )
        ]
    lost = not assignment.targets
    changes = []
    rules = EdgeRules("role", "group_targets", f"the targets of {label}")
    for edge in plan_edges(rules, group, Edges(targets, "exact"), assignment.targets, position):
        changes.append(
            change(
                edge.action,
                edge.doing,
                {**(edge.before or {}), "org_wide": lost},
                {**(edge.after or {}), "org_wide": False},
                declared={**edge.declared, "assignment": assignment.id},
                removals=edge.removals,
                stage=REPAIR if lost else edge.stage,
                lane=name if lost else "",
            )
        )
    return changes


def shown(targets: Sequence[Reference]) -> dict[str, Any]:
    """What a diff shows of an assignment."""
    return {"group_targets": sorted(target.name for target in targets), "org_wide": not targets}


def assign(client: OktaClient, change: Change) -> None:
    """Assign a role and, in the very next request, its first target; the role is org-wide in between.

    If that target fails, the assignment is taken back where this run made it (201).
    """
    assignment = post_role(client, change)
    targets = change.declared["targets"]
    if not targets:
        return
    (first, first_name), others = targets[0], targets[1:]
    try:
        put_first_target(client, change, assignment, first)
    except OktaError as error:
        take_back(client, change, assignment, first_name, error)
    client.concurrently(
        lambda target: client.add(TARGET, change.id, assignment, target[0], doing=limiting(change, target[1])), others
    )


def limiting(change: Change, target: str) -> str:
    """What is attempted when a target is added to a new assignment."""
    return f'limit {change.name} to group "{target}"'


def post_role(client: OktaClient, change: Change) -> str:
    """Assign the role; returns the id of the assignment. Okta answers 201 here, against its description."""
    query = {"disableNotifications": "true"} if change.declared["disable_notifications"] else None
    assignment = client.post(ROLES, change.id, doing=change.doing, query=query, body={"type": change.declared["type"]})
    return str(assignment["id"])


def put_first_target(client: OktaClient, change: Change, assignment: str, target: str) -> None:
    """Limit a new assignment; where Okta does not see it yet (404), try again for a few seconds."""
    for seconds in (*LAG_SECONDS, None):
        try:
            client.add(TARGET, change.id, assignment, target, doing=change.doing)
            return
        except ApiError as error:
            if not error.is_missing or seconds is None or target in error.summary:
                raise
            client.wait(seconds)


def take_back(client: OktaClient, change: Change, assignment: str, target: str, error: OktaError) -> None:
    """Remove the assignment that could not be limited; raises TakenBackError, or OrgWideLeftError if that fails."""
    reason = f'{change.name} could not be limited to group "{target}" ({error})'
    try:
        client.delete(ROLE, change.id, assignment, doing=f"take back {change.name}")
    except OktaError as second:
        raise OrgWideLeftError(
            f"{reason}, nor could it be taken back ({second})",
            "The role now holds for the whole org: run this again, or remove the role by hand, at once",
        ) from error
    raise TakenBackError(f"{reason}, so the assignment was taken back and nothing is assigned") from error


def assign_after_removal(client: OktaClient, change: Change) -> None:
    """Assign a role again just after its removal, which Okta may not see yet and answers with a conflict.

    That conflict never means that the role is there already. Raises NotAssignedAgainError if it does not pass.
    """
    for seconds in (*LAG_SECONDS, None):
        try:
            post_role(client, change)
            return
        except ApiError as error:
            # Okta answers 409, or 400, while it still sees the assignment that was just deleted.
            if error.status not in (400, 409) or seconds is None:
                raise NotAssignedAgainError(
                    f"{change.name} was removed to make it org-wide, but not assigned again ({error})",
                    "Run this again to assign it",
                ) from error
            client.wait(seconds)
