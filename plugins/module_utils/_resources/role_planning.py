# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Planning the admin roles of groups. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from .._plan import BUILD, REMOVE, REPAIR, Change, Reference
from .role_assignments import Assignment

AT_ONCE = "run this again, or take the role away by hand, at once"


@dataclass(frozen=True)
class Role:
    """One declared role of one group, as people name it; C(group_targets) None means that it is org-wide."""

    group: str
    type: str
    group_targets: Sequence[str] | None
    state: str
    disable_notifications: bool = False


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

    def assign(self, targets: Sequence[Reference], after_removal: bool = False) -> list[Change]:
        """Assign the role together with its first target, then add the others."""
        declared = {
            "type": self.item.type,
            "target": targets[0].id if targets else None,
            "target_name": targets[0].name if targets else None,
            "disable_notifications": self.item.disable_notifications,
        }
        risk = ""
        if targets:
            risk = f"{self.label} may have been assigned all the same and hold for the whole org: {AT_ONCE}"
        elif after_removal:
            risk = f"{self.label} was removed to make it org-wide and may not be assigned again: run this again"
        first = self.change(
            "assign",
            f"assign {self.label}",
            None,
            shown(targets[:1]),
            declared=declared,
            left_behind=risk,
        )
        return [first, *self.adjust("", targets[:1], targets)]

    def adjust(self, assignment: str, found: Sequence[Reference], wanted: Sequence[Reference]) -> list[Change]:
        """Add targets, then remove others; where there are none yet, before anything else in the run."""
        now = {target.key: target for target in found}
        changes = []
        for target in wanted:
            if target.key not in now:
                stage = BUILD if now else REPAIR
                before, now = shown(list(now.values())), {**now, target.key: target}
                changes.append(self.target("add", target, assignment, before, now, stage))
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
        return (
            [changes.unassign(assignment, BUILD), *changes.assign((), after_removal=True)] if assignment.targets else []
        )
    return changes.adjust(assignment.id, assignment.targets, targets)


def shown(targets: Sequence[Reference]) -> dict[str, Any]:
    """What a diff shows of an assignment."""
    return {"targets": sorted(target.name for target in targets), "org_wide": not targets}
