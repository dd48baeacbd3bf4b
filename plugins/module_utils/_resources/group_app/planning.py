# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Planning which groups an app is assigned to, and in which order. Pure."""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Any, Mapping, NamedTuple, Sequence

from ..._compare import normalised, overlay
from ..._errors import NotOursError, RefusedError
from ..._plan import BUILD, REMOVE, Change, Reference
from .items import HIGHEST_PRIORITY, App, AppGroups, Assigned, Wanted, is_everyone

KIND = "app assignment"


@dataclass(frozen=True)
class FoundApp:
    """An app with its groups in the order of their priorities, and what the names of the declared groups mean.

    The C(app) is None where the org has none of the label. C(assigned) is None where Okta does not show it, as it may
    be for an inactive app. C(references) has None for a group that is to lose the app and does not exist, and
    C(others) the groups that lose the app without being named, by id. What an app that C(is_skipped) should have is
    left out.
    """

    app: App | None
    assigned: Sequence[Assigned] | None = ()
    references: Mapping[str, Reference | None] = field(default_factory=dict)
    others: Mapping[str, Reference] = field(default_factory=dict)
    is_skipped: bool = False

    @property
    def groups(self) -> dict[str, Reference]:
        """The groups that are known, by id."""
        return {**self.others, **{group.id: group for group in self.references.values() if group is not None}}

    def of(self, group: Reference | None) -> Assigned | None:
        """How the app is assigned to a group."""
        key = group.id if group is not None else None
        return next((each for each in self.assigned or () if each.group_id == key), None)


class Move(NamedTuple):
    """A group that gets another priority, or its first."""

    group: str
    priority: int


def plan_app(item: AppGroups, there: FoundApp, position: int) -> list[Change]:
    """The changes that make the groups of an app as declared. Raises RefusedError and NotOursError."""
    if there.app is None or there.is_skipped:
        return []
    app = there.app
    if there.assigned is None and not item.groups and item.state != "exact":
        # An item that names the app and nothing else keeps it from being pruned.
        return []
    if there.assigned is None:
        raise inactive(app)
    if item.state == "absent":
        gone = [there.of(there.references[wanted.group]) for wanted in item.groups]
        changes = [removal(app, there, each, position) for each in gone if each is not None]
    else:
        changes = [*builds(item, there, app, position), *removals_of(item, there, app, position)]
    if changes and app.belongs_to_okta:
        raise NotOursError(
            f'Could not {changes[0].doing}: the app "{app.label}" belongs to Okta, which assigns it by itself',
            "Leave that out, or do it in the Admin Console",
        )
    if not app.is_active and any(change.action != "remove" for change in changes):
        raise inactive(app)
    last = next((change for change in reversed(changes) if change.stage == BUILD), None)
    order = [key_of(there, wanted) for wanted in item.groups] if item.ordered else []
    return [confirming(change, order) if change is last else change for change in changes]


def inactive(app: App) -> RefusedError:
    """The error for an app whose groups Okta does not change."""
    return RefusedError(
        f'The app "{app.label}" is inactive. Okta keeps the groups of an inactive app, and does not change them',
        "Activate the app, or leave it out",
    )


def builds(item: AppGroups, there: FoundApp, app: App, position: int) -> list[Change]:
    """The assignments that are to be made or changed, in the order in which they are sent."""
    moves = {move.group: move.priority for move in plan_order(item, there)} if item.ordered else {}
    return [
        change
        for wanted in item.groups
        for change in build(item, wanted, there, app, position, moves.get(key_of(there, wanted)))
    ]


def build(
    item: AppGroups, wanted: Wanted, there: FoundApp, app: App, position: int, priority: int | None
) -> list[Change]:
    """The change that assigns the app to a group as declared, if one is needed. Raises RefusedError."""
    group = there.references[wanted.group]
    if group is None:
        return []
    found = there.of(group)
    profile = found.profile if found is not None else {}
    after = profile_after(item, wanted, profile)
    differing = after != normalised(profile)
    if found is not None and not differing and priority is None:
        return []
    if found is None and is_everyone(group) and not item.allow_everyone:
        raise RefusedError(
            f'The app "{app.label}" would be assigned to "{group.name}", that is, to every user of the org',
            "If that is intended, set allow_everyone: true",
        )
    body = {**({} if priority is None else {"priority": priority}), "profile": after}
    done = [f'move group "{group.name}" to priority {priority} of app "{app.label}"'] if priority is not None else []
    done += [f'change the profile that app "{app.label}" has for group "{group.name}"'] if differing else []
    changed_before = {"profiles": shown_profile(group.name, profile)} if differing else {}
    changed_after = {"profiles": shown_profile(group.name, after)} if differing else {}
    if priority is not None:
        changed_before["priorities"] = [f"{found.priority}: {group.name}"] if found is not None else []
        changed_after["priorities"] = [f"{priority}: {group.name}"]
    if found is None:
        changed_after["groups"] = [group.name]
    return [
        Change(
            "add" if found is None else "update",
            KIND,
            app.label,
            f'assign app "{app.label}" to group "{group.name}"' if found is None else " and ".join(done),
            before=changed_before,
            after=changed_after,
            partial=True,
            declared={"group": group.id, "group_name": group.name, "body": body},
            id=app.id,
            subject=group.key,
            position=position,
            lane=app.id,
            # Without an order, each group stands for itself.
            independent=not item.ordered,
        )
    ]


def profile_after(item: AppGroups, wanted: Wanted, profile: Mapping[str, Any]) -> Mapping[str, Any]:
    """The profile as it is to be: an exact one has nothing but what is declared of it."""
    declared = wanted.profile or {}
    kept = item.state != "exact" or wanted.profile is None
    before = {name: value for name, value in profile.items() if kept or name in declared}
    after: Mapping[str, Any] = normalised(overlay(before, declared))
    return after


def removals_of(item: AppGroups, there: FoundApp, app: App, position: int) -> list[Change]:
    """The groups that an exact list does not name. Okta's own apps keep theirs."""
    if item.state != "exact" or app.belongs_to_okta:
        return []
    named = {group.id for wanted in item.groups for group in [there.references[wanted.group]] if group is not None}
    return [removal(app, there, each, position) for each in there.assigned or () if each.group_id not in named]


def removal(app: App, there: FoundApp, assigned: Assigned, position: int) -> Change:
    """The change that takes an app from a group."""
    group = there.groups.get(assigned.group_id)
    name = group.name if group is not None else assigned.group_id
    return Change(
        "remove",
        KIND,
        app.label,
        f'take app "{app.label}" from group "{name}"',
        before={"groups": [name], "profiles": shown_profile(name, assigned.profile)},
        after={"groups": []},
        partial=True,
        declared={"group": assigned.group_id, "group_name": name},
        id=app.id,
        subject=assigned.group_id,
        position=position,
        removals=1,
        stage=REMOVE,
        lane=app.id,
        independent=True,
    )


def kept_by_okta(item: AppGroups, there: FoundApp) -> bool:
    """Whether an exact list leaves groups alone that it does not name, because the app is one of Okta's own."""
    if item.state != "exact" or there.app is None or not there.app.belongs_to_okta:
        return False
    named = {group.id for group in there.references.values() if group is not None}
    return any(each.group_id not in named for each in there.assigned or ())


def confirming(change: Change, order: Sequence[str]) -> Change:
    """The last change of an app that assigns it, after which the groups are read back, with their declared order."""
    return replace(change, declared={**change.declared, "order": list(order)})


def shown_profile(group: str, profile: Mapping[str, Any]) -> list[str]:
    """The attributes of a profile as a diff shows them."""
    return [
        f"{group}: {name} = {json.dumps(value, ensure_ascii=False, default=str)}"
        for name, value in sorted(profile.items())
        if value is not None
    ]


def key_of(there: FoundApp, wanted: Wanted) -> str:
    """What a declared group is known by, its id."""
    group = there.references[wanted.group]
    return group.key if group is not None else ""


# The order of the groups of an app. Okta moves the groups between an old and a new priority by one towards the old one.


def plan_order(item: AppGroups, there: FoundApp) -> list[Move]:
    """The fewest groups that must move so that the declared ones are in their order, each with its new priority.

    Other groups keep their order among themselves. Where the highest priority is taken and a group would come behind
    it, all declared groups move to the lowest priorities that are free. Raises RefusedError where there are not enough.
    """
    wanted = [key_of(there, each) for each in item.groups]
    priorities = {each.group_id: each.priority for each in there.assigned or ()}
    moves = fewest_moves(wanted, priorities)
    return moves if moves is not None else moves_to_the_front(wanted, priorities, there.app.label if there.app else "")


def fewest_moves(wanted: Sequence[str], found: Mapping[str, int]) -> list[Move] | None:
    """The moves that leave a longest part where it is, or None where they would lead over the highest priority."""
    priorities = {**found}
    kept = longest_in_order([each for each in wanted if each in priorities], priorities)
    moves: list[Move] = []
    for number, group in enumerate(wanted):
        if group in kept:
            continue
        following = next((each for each in wanted[number:] if each in kept), None)
        priority = place(group, wanted[number - 1] if number else None, following, priorities)
        move(priorities, group, priority)
        moves.append(Move(group, priority))
        if any(priority > HIGHEST_PRIORITY and priority != found.get(each) for each, priority in priorities.items()):
            return None
    return moves


def moves_to_the_front(wanted: Sequence[str], found: Mapping[str, int], app: str) -> list[Move]:
    """The moves that put the groups one behind the other from the lowest priority that no other group has.

    Each comes from a higher priority or from none, so that groups move up only as far as the next free one. Raises
    RefusedError where there are more groups than priorities.
    """
    priorities = {**found}
    if len({*wanted, *priorities}) > HIGHEST_PRIORITY + 1:
        raise RefusedError(
            f'The groups of app "{app}" cannot be ordered: Okta has priorities from 0 to {HIGHEST_PRIORITY}',
            "Leave out ordered, or take the app from groups that do not need it",
        )
    others = {number for group, number in priorities.items() if group not in wanted}
    first = next(number for number in range(HIGHEST_PRIORITY + 1) if number not in others)
    moves: list[Move] = []
    for priority, group in enumerate(wanted, first):
        if priorities.get(group) != priority:
            move(priorities, group, priority)
            moves.append(Move(group, priority))
    return moves


def longest_in_order(groups: Sequence[str], priorities: Mapping[str, int]) -> set[str]:
    """A longest part of the groups that is in the order of its priorities."""
    ends: list[int] = []
    chains: list[list[str]] = []
    for group in groups:
        length = bisect_left(ends, priorities[group])
        chain = [*(chains[length - 1] if length else ()), group]
        ends[length : length + 1] = [priorities[group]]
        chains[length : length + 1] = [chain]
    return {*chains[-1]} if chains else set()


def place(group: str, previous: str | None, following: str | None, priorities: Mapping[str, int]) -> int:
    """The priority that puts a group directly behind the previous one, or else before the following one."""
    if previous is not None:
        before = priorities[previous]
        # What comes from before it leaves its place, so that the previous one moves up.
        return before if priorities.get(group, before) < before else before + 1
    if following is not None:
        return priorities[following]
    return max(priorities.values(), default=-1) + 1


def move(priorities: dict[str, int], group: str, priority: int) -> None:
    """Give a group a priority as Okta does."""
    hole = priorities.pop(group, None)
    taken = {*priorities.values()}
    if priority in taken and hole is not None and hole < priority:
        moved, step = range(hole + 1, priority + 1), -1
    elif priority in taken:
        free = next(number for number in range(priority, priority + len(taken) + 1) if number not in taken)
        moved, step = range(priority, free), 1
    else:
        moved, step = range(0), 0
    for each, number in priorities.items():
        if number in moved:
            priorities[each] = number + step
    priorities[group] = priority
