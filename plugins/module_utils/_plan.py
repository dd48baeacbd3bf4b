# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a plan is made of: changes, what becomes of them, and the references that they add and remove.

Pure: no request, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, NamedTuple, Sequence, Tuple

from ._errors import InputError, LimitError, OktaError
from ._promises import PromisedId, is_promised
from ._restrictions import Lifted, in_words

# Changes of a later stage wait until all of the earlier have succeeded.
REPAIR, PREPARE, RENAME, BUILD, REMOVE = range(5)
Turn = Tuple[int, int, int]
LAST_TURN: Turn = (REMOVE, 0, 0)


class Unchanged(NamedTuple):
    """What applying a change returns where nothing was left to do: the object as it is, None if it is gone."""

    now: Any = None


Item = Mapping[str, Any]
# What uses an object: the kind and the id of the user, and the id of what it uses.
Use = Tuple[str, str, str]


@dataclass(frozen=True)
class Reference:
    """Something that a name refers to; C(id) is empty for what check mode assumes an earlier task will create.

    What the same plan creates has a PromisedId. C(origin) is what Okta calls the object class of a group, which tells a
    group of a directory from one of an app. C(status) is that of a user who was looked up or listed.
    """

    id: str
    name: str
    type: str = ""
    origin: str = ""
    status: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """What makes two references the same."""
        return self.id if isinstance(self.id, PromisedId) else self.id or self.name


# What a power is held by: a role of a user, of a service app or of a group, a membership in a group, a group itself, a
# rule that fills a group, a custom role, or a resource set that one is held on. By the ownership of a group, and by an
# identity provider that puts users into one, a power is only given here.
USER_ROLE, CLIENT_ROLE, GROUP_ROLE = "user_role", "client_role", "group_role"
MEMBERSHIP, GROUP, RULE = "group_membership", "group", "group_rule"
CUSTOM_ROLE, RESOURCE_SET = "custom_role", "resource_set"
OWNERSHIP, IDP = "group_ownership", "idp"
# What a provider gives whose users become the admins that they are called like.
LINK = "idp_link"
# The type of a role; of a custom role also the ids of the role and of its resource set.
RoleKey = Tuple[str, str, str]


@dataclass(frozen=True)
class Power:
    """What somebody may have an admin role by, and a change ends, or gives where it C(is_given).

    A kind whose changes may take a role from somebody, or give one, lists these in C(Change.powers) while it plans,
    without asking the org; C(_resources.lockout) finds out what they mean. A run without one that ends asks nothing.
    Such a kind also has C(ends_powers), and hands C(check_lockout) on.

    C(way) is one of those above. C(holder) is the user, the service app or the group whose C(role) it is, or else the
    group that passes its own roles on, or the custom role or the resource set itself. C(member) is the user of a
    membership or an ownership, and C(by) the name of a rule. An identity provider that may put users into any group
    has a C(holder) without a name. A role that C(is_narrowed) ends by being limited to targets, or is given with some;
    a custom role or a resource set loses permissions or resources then, or some of their extent.
    """

    way: str
    holder: Reference
    role: RoleKey = ("", "", "")
    member: Reference | None = None
    by: str = ""
    is_given: bool = False
    is_narrowed: bool = False


@dataclass(frozen=True)
class Change:
    """One thing to do to one object: what is there before, and what will be after.

    C(doing) completes the sentence "Could not ...". C(before) and C(after) are what people see, never with secrets; a
    C(partial) change shows only its own part of a list. C(declared) is what applying needs: the declared options of an
    object, or the ids of an edge. C(position) is the index of the declared item, -1 for pruning. Changes of the same
    C(lane) are applied one after the other; one that is C(independent) takes its turn even where one before it failed.
    One that is C(inseparable) from the one before it in its lane is tried wherever that one was done.
    C(subject) tells it apart from another of the same words, as names may repeat. C(left_behind) is what people must
    know if it fails and may be done all the same, or in the stage of repairs. Its C(removals) count what it C(lifts).
    C(frees) are the uses of other objects that it ends, and C(powers) the admin powers that it may end or gives.
    C(section) is the place of its kind in a plan over several.
    """

    action: str
    kind: str
    name: str
    doing: str
    before: Item | None = None
    after: Item | None = None
    partial: bool = False
    declared: Item = field(default_factory=dict)
    id: str = ""
    position: int = -1
    removals: int = 0
    stage: int = BUILD
    lane: str = ""
    independent: bool = False
    inseparable: bool = False
    subject: str = ""
    left_behind: str = ""
    lifts: Sequence[Lifted] = ()
    frees: Sequence[Use] = ()
    powers: Sequence[Power] = ()
    section: int = 0

    @property
    def turn(self) -> Turn:
        """When it is applied: repairs first, then what builds, section by section, then removals from the last section.

        What needs an object that the same plan creates waits for the section of its kind.
        """
        if self.stage == REMOVE:
            return (REMOVE, -self.section, 0)
        is_first = self.stage == REPAIR and not is_promised(self.declared)
        return (REPAIR, 0, 0) if is_first else (BUILD, self.section, self.stage)

    @property
    def object(self) -> tuple[str, str, str]:
        """What makes two changes concern the same object."""
        return (self.kind, self.id, self.name)

    def is_same(self, other: Change) -> bool:
        """Whether two plans say the same by these changes."""
        return (self.action, self.doing, self.id, self.subject) == (other.action, other.doing, other.id, other.subject)


@dataclass
class Outcome:
    """What became of the changes: applied (with what applying returned), failed (with why), pending (not tried).

    Those that turned out not to be needed are C(unchanged), with what is there.
    """

    applied: list[tuple[Change, Any]] = field(default_factory=list)
    unchanged: list[tuple[Change, Any]] = field(default_factory=list)
    failed: list[tuple[Change, OktaError]] = field(default_factory=list)
    pending: list[Change] = field(default_factory=list)


class Edges(NamedTuple):
    """References below one parent: what is declared of them, or what is found.

    C(state) is present (add those), absent (remove those) or exact (make the set equal).
    """

    references: Sequence[Reference]
    state: str = "present"


class EdgeRules(NamedTuple):
    """How a set of references shows: its C(kind), the C(label) of the list in a diff, and what it is a set C(of)."""

    kind: str
    label: str
    of: str


def plan_edges(
    rules: EdgeRules, parent: Reference, declared: Edges, found: Sequence[Reference], position: int = 0
) -> list[Change]:
    """The changes that make the references below a parent as declared."""
    wanted = {reference.key: reference for reference in declared.references}
    there = {reference.key: reference for reference in found}
    added = [] if declared.state == "absent" else [wanted[key] for key in wanted if key not in there]
    gone = [key for key in there if (key in wanted) == (declared.state == "absent")]
    removed = [] if declared.state == "present" else [there[key] for key in gone]
    return [
        edge(rules, action, parent, reference, position)
        for action, references in (("add", added), ("remove", removed))
        for reference in references
    ]


def edge(rules: EdgeRules, action: str, parent: Reference, reference: Reference, position: int) -> Change:
    """The change that adds or removes one reference."""
    shown = {rules.label: [reference.name]}
    hidden: Item = {rules.label: []}
    return Change(
        action,
        rules.kind,
        parent.name,
        f"{action} {reference.name} {'to' if action == 'add' else 'from'} {rules.of}",
        before=hidden if action == "add" else shown,
        after=shown if action == "add" else hidden,
        partial=True,
        declared={"reference": reference.id, "reference_name": reference.name},
        id=parent.id,
        subject=reference.key,
        position=position,
        removals=1 if action == "remove" else 0,
        stage=BUILD if action == "add" else REMOVE,
    )


def removals(changes: Iterable[Change]) -> int:
    """How many objects, references, roles and targets the changes take away."""
    return sum(change.removals for change in changes)


def may_end_powers(changes: Iterable[Change]) -> bool:
    """Whether the changes may take an admin power from anybody."""
    return any(not power.is_given for change in changes for power in change.powers)


def check_removals(changes: Sequence[Change], limit: int, option: str = "max_removals") -> None:
    """Raise LimitError if the changes remove more than the limit (-1: no limit), InputError for a wrong limit.

    C(option) names it.
    """
    if limit < -1:
        raise InputError(f"{option} cannot be {limit}", "Give a number of things, or -1 for no limit")
    count = removals(changes)
    if 0 <= limit < count:
        examples = ", ".join([change.doing + in_words(change.lifts) for change in changes if change.removals][:3])
        raise LimitError(
            f"This task would remove {count} {'thing' if count == 1 else 'things'}, more than {option} "
            f"({limit}) allows ({examples}{', ...' if count > 3 else ''})",
            f"If all of that is intended, set {option} to {count} or more",
        )
