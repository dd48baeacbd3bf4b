# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles of groups, and the groups that a role is limited to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

from .._client import OktaClient
from .._errors import InputError
from .._names import Names
from .._plan import Change, Reference
from .._resource import STATE_OPTION, Declaration
from .role_assignments import TARGETS_OF_ROLE, Assignment, read_assignments
from .role_planning import Role, plan_role
from .role_requests import apply_role_change


@dataclass(frozen=True)
class FoundRole:
    """The group (None where it is not there), its assignment of the role, and the declared targets resolved."""

    group: Reference | None
    assignment: Assignment | None = None
    targets: Sequence[Reference] = field(default_factory=tuple)


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

    def __init__(self) -> None:
        # The roles that this run has taken away, which Okta may still show.
        self._unassigned: set[tuple[str, str, str]] = set()

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

    def apply(self, client: OktaClient, change: Change, previous: Any) -> str | None:
        return apply_role_change(client, change, previous, self._unassigned)

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
