# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The plans of all kinds as one. Pure."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any, Callable, Collection, Dict, Iterable, Mapping, Sequence

from ..._errors import RefusedError
from ..._groups import OWN_GROUP, typed_name
from ..._object_plan import Pair
from ..._plan import PREPARE, REPAIR, USER_ROLE, Change, Reference, Use
from ..._resource import Declaration
from ..idp_key.declaration import KIND as KEY
from .options import DECLARATIONS

# The kinds that give somebody power over a group, or a group power.
PRIVILEGES: Mapping[str, Callable[[Any], str]] = {
    "group_ownership": attrgetter("group"),
    "group_role": attrgetter("holder"),
}


@dataclass(frozen=True)
class Part:
    """What is declared of one kind, and the section of the tree that it comes from.

    C(later) are sections whose items follow, each with the position of its first.
    """

    kind: str
    section: str
    declared: Any
    later: Mapping[str, int] = field(default_factory=dict)

    def section_of(self, change: Change) -> str:
        """The section that declares a change."""
        begun = [name for name, first in self.later.items() if change.position >= first]
        return begun[-1] if begun else self.section

    @property
    def declaration(self) -> Declaration[Any, Any]:
        """What the kind can declare."""
        return DECLARATIONS[self.kind]


@dataclass(frozen=True)
class FoundPart:
    """A part of what is declared, what was found of it, and its changes where other changes end all uses of objects."""

    part: Part
    there: Any
    changes: Sequence[Change]

    def plan(self, ended: Collection[Use]) -> Sequence[Change]:
        """The changes where other changes of the plan end these uses. Pure."""
        declaration = self.part.declaration
        left, free = declaration.freed(self.there, ended), declaration.freed(self.there, None)
        return self.changes if left == free else declaration.plan(self.part.declared, left)


def found_part(part: Part, there: Any) -> FoundPart:
    """A part with what was found of it, planned. Pure."""
    declaration = part.declaration
    return FoundPart(part, there, declaration.plan(part.declared, declaration.freed(there, None)))


def owning_groups(parts: Sequence[FoundPart]) -> set[str]:
    """What the groups are known by that own other groups, or are to, as far as owners are declared."""
    found = [there for each in parts if each.part.kind == "group_ownership" for there in each.there]
    owners = {owner.id for there in found for owner in there.owners if owner.type == "GROUP"}
    return owners | {reference.key for there in found for reference in there.declared.get("groups", ())}


def ended_by(parts: Sequence[FoundPart]) -> set[Use]:
    """The uses that the changes of a plan end."""
    return {use for each in parts for change in each.changes for use in change.frees}


def privileged_by(parts: Sequence[Part]) -> set[str]:
    """The names of groups of Okta's own that are to get owners or roles, and the others as they are named."""
    named = {PRIVILEGES[part.kind](item) for part in parts if part.kind in PRIVILEGES for item in part.declared}
    return {name if typed_name(name)[0] not in ("", OWN_GROUP) else typed_name(name)[1] for name in named}


def refuse_imported(pairs: Iterable[Pair], privileged: Collection[str]) -> None:
    """Raise RefusedError for groups that are to get owners or roles by their names and were not created in Okta.

    Whoever may name a group in a directory would otherwise receive what is declared of a group of that name in Okta.
    """
    imported = {
        pair.found["name"]: pair.found["read_only"]["type"]
        for pair in pairs
        if pair.found is not None
        and not pair.declared.get("id")
        and pair.found["name"] in privileged
        and pair.found["read_only"]["type"] not in (OWN_GROUP, None)
    }
    if imported:
        types = " or ".join(sorted({*imported.values()}))
        raise RefusedError(
            f"Groups that were not created in Okta would get owners or admin roles: {', '.join(imported)}",
            f"If the imported group is meant, set imported: true (or type: {types}) in its item, or else create the "
            "group in Okta first",
        )


def with_section(changes: Iterable[Change], section: int) -> list[Change]:
    """The changes of one part, with its place among the parts."""
    return [replace(change, section=section) for change in changes]


def of_section(changes: Iterable[Change], section: int) -> list[Change]:
    """The changes of one part."""
    return [change for change in changes if change.section == section]


def once(changes: Sequence[Change]) -> list[Change]:
    """The changes without certificates that the key store would get twice.

    An identity provider that trusts a certificate puts it there by itself, and needs to learn its id.
    """
    prepared = {change.doing for change in changes if change.kind == KEY and change.stage == PREPARE}
    return [
        change
        for change in changes
        if change.stage == PREPARE or change.kind != KEY or change.doing not in prepared or change.action != "add"
    ]


# Who is not active gets nothing, where a task says so.

ACTIVE = "ACTIVE"


def receivers(change: Change) -> list[Reference]:
    """The users that a change gives a role, a membership or an ownership."""
    given = [power for power in change.powers if power.is_given]
    users = [power.holder if power.way == USER_ROLE else power.member for power in given]
    return [user for user in users if user is not None]


def inactive(change: Change, statuses: Mapping[str, str]) -> list[Reference]:
    """The users that a change gives something and who are not active, or not there."""
    return [user for user in receivers(change) if statuses.get(user.id) != ACTIVE]


def without_gains(changes: Sequence[Change], statuses: Mapping[str, str] | None) -> list[Change]:
    """The changes without those that give something to users who are not active; C(statuses) are by id, None for all.

    A role that would be replaced is left as it is, but for one that holds for the whole org and is limited.
    """
    if statuses is None:
        return list(changes)
    left_out = [change for change in changes if inactive(change, statuses)]
    lanes = {change.lane for change in left_out if change.lane}
    kept = [change for change in changes if change not in left_out]
    return [change for change in kept if change.stage == REPAIR or change.lane not in lanes]


def skipped(changes: Iterable[Change], statuses: Mapping[str, str]) -> list[dict[str, str | None]]:
    """What users who are not active would have got, one entry for each change; who is gone has no status."""
    return [
        {"user": user.name, "status": statuses.get(user.id), "doing": change.doing}
        for change in changes
        for user in inactive(change, statuses)
    ]


# A plan that is approved before it is carried out.

Planned = Dict[str, str]
SHOWN_OF_UNPLANNED = 10


class UnplannedError(RefusedError):
    """The changes are not all in the plan that the task was given."""

    KIND = "not_planned"


def plan_of(changes: Iterable[Change], named: Callable[[str], str]) -> list[Planned]:
    """The changes in words, each with the digest by which a later run knows it again.

    C(named) puts names into a text, in the place of the ids of what the plan creates: they differ from run to run.
    """
    return [{"doing": named(change.doing), "digest": digest(change, named)} for change in changes]


def digest(change: Change, named: Callable[[str], str]) -> str:
    """What is the same only for changes that say the same of the same object.

    It is made of what people see, which has no secrets.
    """
    # Only a plan with changes needs it.
    from hashlib import sha256

    said = [change.action, change.kind, change.name, change.doing, change.id, change.subject, change.removals]
    lifts = [[each.option, each.entry, each.emptied, each.by_value] for each in change.lifts]
    text = json.dumps([said, change.before, change.after, lifts], sort_keys=True, default=str)
    return sha256(named(text).encode()).hexdigest()


def refuse_unplanned(plan: Iterable[Planned], approved: Iterable[Mapping[str, str]]) -> None:
    """Raise UnplannedError for changes that are not in the approved plan. What is in it may be done already."""
    left = Counter(each["digest"] for each in approved)
    unplanned = []
    for each in plan:
        if left[each["digest"]] > 0:
            left[each["digest"]] -= 1
        else:
            unplanned.append(each["doing"])
    if unplanned:
        more = f", and {len(unplanned) - SHOWN_OF_UNPLANNED} more" if len(unplanned) > SHOWN_OF_UNPLANNED else ""
        raise UnplannedError(
            f"{'A change is' if len(unplanned) == 1 else f'{len(unplanned)} changes are'} not in the plan that "
            f"'planned' gives: {', '.join(unplanned[:SHOWN_OF_UNPLANNED])}{more}",
            "The org or the declaration has changed since: make a new plan in check mode, and have it approved",
        )
