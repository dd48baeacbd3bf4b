# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Planning admin roles. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

from ..._errors import RefusedError
from ..._plan import BUILD, REMOVE, REPAIR, Change, Power, Reference, RoleKey
from ..role_assignment.items import AT_ONCE, OF_GROUP, HolderKind, Target, exclude_each_other, use_of
from ..role_assignment.reading import CUSTOM, Assignment


@dataclass(frozen=True)
class RoleChanges:
    """Makes the changes of one role of one holder, which are applied one after the other.

    C(role) names it for people, C(resource_set) what a custom role holds for, C(body) assigns it.
    """

    holder: Reference
    role: str
    position: int
    resource_set: str = ""
    body: Mapping[str, str] = field(default_factory=dict)
    disable_notifications: bool = False
    kind: HolderKind = OF_GROUP

    @property
    def label(self) -> str:
        """The role in a sentence."""
        return f"{self.role} of {self.kind.named(self.holder.name)}"

    def shown(self, targets: Sequence[Target]) -> dict[str, Any]:
        """What a diff shows of the assignment."""
        return {"resource_set": self.resource_set} if self.resource_set else shown(targets)

    def change(
        self, action: str, doing: str, before: Any, after: Any, declared: Mapping[str, Any] | None = None, **more: Any
    ) -> Change:
        """One of the changes."""
        return Change(
            action,
            self.kind.kind,
            f"{self.holder.name}: {self.role}",
            doing,
            before,
            after,
            # The kind says where Okta has the roles of the holder.
            declared={"kind": self.kind, **(declared or {})},
            id=self.holder.id,
            position=self.position,
            lane=f"{self.kind.kind} {self.holder.key} {self.role}",
            **more,
        )

    @property
    def object(self) -> tuple[str, str, str]:
        """What all of its changes concern."""
        return self.change("", "", None, None).object

    def unassign(self, assignment: Assignment, stage: int) -> Change:
        """Take the role away."""
        return self.change(
            "unassign",
            f"unassign {self.label}",
            self.shown(assignment.targets),
            None,
            # What is removed in the stage of building is assigned again: the role and its first target must follow.
            declared={"assignment": assignment.id, "followed_by": 3 if stage == BUILD else 0},
            removals=1,
            stage=stage,
            frees=[use_of(self.holder, assignment.id, used) for used in used_by(assignment)],
            powers=[self.power(assignment.key)],
        )

    def power(self, role: RoleKey, is_given: bool = False, is_narrowed: bool = False) -> Power:
        """What the holder has by the role."""
        return Power(self.kind.module, self.holder, role, is_given=is_given, is_narrowed=is_narrowed)

    def assign(self, targets: Sequence[Target], after_removal: bool = False) -> list[Change]:
        """Assign the role together with its first target, then add the others."""
        declared = {
            "body": dict(self.body),
            "target": targets[0] if targets else None,
            "disable_notifications": self.disable_notifications,
        }
        risks = []
        if after_removal:
            risks.append(
                f"{self.label} was removed to be assigned again, but may not have been assigned: run this again"
            )
        if targets:
            risks.append(f"{self.label} may have been assigned nevertheless and hold for the whole org: {AT_ONCE}")
        first = self.change(
            "assign",
            f"assign {self.label}" + (f", limited to {targets[0].shown}" if targets else ""),
            None,
            self.shown(targets[:1]),
            declared=declared,
            # Until then the holder is without a role that it had.
            inseparable=after_removal,
            left_behind=". ".join(risks),
            powers=[self.power(key_of(self.body), is_given=True, is_narrowed=bool(targets))],
        )
        return [first, *self.add_targets("", targets[:1], targets[1:], BUILD)]

    def reassign(self, assignment: Assignment, targets: Sequence[Target]) -> list[Change]:
        """Take the role away and assign it anew."""
        return [self.unassign(assignment, BUILD), *self.assign(targets, after_removal=True)]

    def add_targets(
        self, assignment: str, found: Sequence[Target], added: Sequence[Target], stage: int
    ) -> list[Change]:
        """Add targets to those that are found; the first of an assignment that has none in the stage of repairs."""
        changes, now = [], list(found)
        for target in added:
            changes.append(self._target("add", target, assignment, now, [*now, target], stage if now else REPAIR))
            now.append(target)
        return changes

    def remove_targets(self, assignment: str, found: Sequence[Target], removed: Sequence[Target]) -> list[Change]:
        """Remove targets from those that are found."""
        changes, now = [], list(found)
        for target in removed:
            left = [each for each in now if each.key != target.key]
            changes.append(self._target("remove", target, assignment, now, left, REMOVE))
            now = left
        return changes

    def adjust(self, assignment: Assignment, wanted: Sequence[Target], reassign: bool, advice: str) -> list[Change]:
        """Make the targets as wanted: add first, then remove.

        Where Okta refuses that, because a whole app and its own instance exclude each other, the one makes room for
        the other while a third target stays. Where none would, the role is assigned anew if C(reassign) allows that;
        else RefusedError is raised, with the C(advice).
        """
        found = list(assignment.targets)
        there, keys = {target.key for target in found}, {target.key for target in wanted}
        # The first one limits a role that holds for the whole org, which must not wait for a group to be created.
        added = sorted((target for target in wanted if target.key not in there), key=lambda each: not each.id)
        removed = [target for target in found if target.key not in keys]
        blocked = [target for target in added if any(exclude_each_other(target, other) for other in removed)]
        in_the_way = [target for target in removed if any(exclude_each_other(target, other) for other in blocked)]
        free = [target for target in added if target not in blocked]
        if blocked and len(found) + len(free) == len(in_the_way):
            if reassign:
                return self.reassign(assignment, wanted)
            raise RefusedError(
                f"{self.label} cannot be changed in place: Okta accepts {blocked[0].shown} only after "
                f"{in_the_way[0].shown} is removed, and does not let the last target be removed",
                advice,
            )
        changes = self.add_targets(assignment.id, found, free, BUILD)
        now = [*found, *free]
        changes += self.remove_targets(assignment.id, now, in_the_way)
        now = [target for target in now if target not in in_the_way]
        changes += self.add_targets(assignment.id, now, blocked, REMOVE)
        others = [target for target in removed if target not in in_the_way]
        return [*changes, *self.remove_targets(assignment.id, [*now, *blocked], others)]

    def _target(
        self,
        action: str,
        target: Target,
        assignment: str,
        before: Sequence[Target],
        after: Sequence[Target],
        stage: int,
    ) -> Change:
        return self.change(
            action,
            f"{action} {target.shown} {'to' if action == 'add' else 'from'} the targets of {self.label}",
            shown(before),
            shown(after),
            declared={"assignment": assignment, "target": target},
            subject=target.key,
            removals=int(action == "remove"),
            stage=stage,
            frees=[use_of(self.holder, assignment, target.id)] if action == "remove" else (),
            powers=self._powers_of_target(action, assignment, before),
            left_behind=f"{self.label} was found without targets and may hold for the whole org until it is limited: "
            f"{AT_ONCE}"
            if stage == REPAIR
            else "",
        )

    def _powers_of_target(self, action: str, assignment: str, before: Sequence[Target]) -> Sequence[Power]:
        role = (self.role, "", "")
        if action == "remove":
            return ()
        if before:
            return [self.power(role, is_given=True, is_narrowed=True)]
        # What held for the whole org does not any more.
        return [self.power(role, is_narrowed=True)] if assignment else ()


def key_of(body: Mapping[str, str]) -> RoleKey:
    """The role that a body assigns."""
    return (body.get("type", ""), body.get("role", ""), body.get("resource-set", ""))


def plan_role(
    changes: RoleChanges,
    assignment: Assignment | None,
    targets: Sequence[Target],
    allow_reassign: bool = False,
    after_removal: bool = False,
) -> list[Change]:
    """The changes that give somebody a role limited to the targets, or without any. Pure.

    The targets of an assignment that has some are added before others are removed. One that has none holds for the
    whole org: it is limited before anything else is done. Going from limited to org-wide removes and assigns again,
    for Okta refuses to remove the last target. C(after_removal) says that this run has taken the role away before.
    """
    if assignment is None:
        return changes.assign(targets, after_removal)
    if not targets:
        return changes.reassign(assignment, ()) if assignment.targets else []
    advice = "Set allow_reassign: true to have the role removed and assigned again, or keep a third target meanwhile"
    return changes.adjust(assignment, targets, allow_reassign, advice)


def used_by(assignment: Assignment) -> list[str]:
    """The ids of what cannot be deleted while the assignment exists."""
    custom = [each for each in (assignment.role, assignment.resource_set) if each]
    return [*(target.id for target in assignment.targets), *custom]


def shown(targets: Sequence[Target]) -> dict[str, Any]:
    """What a diff shows of an assignment of a standard role."""
    return {"targets": sorted(target.shown for target in targets), "org_wide": not targets}


def label_of(assignment: Assignment, resource_set: str) -> str:
    """A role that is found and not declared, in a sentence."""
    if assignment.type != CUSTOM:
        return assignment.type
    return f'custom role "{assignment.label}" on "{resource_set}"'
