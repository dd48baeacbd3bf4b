# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The admin powers that a plan gives, in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Collection, Iterable, Mapping, NamedTuple, Sequence

from ..._errors import RefusedError
from ..._plan import (
    CLIENT_ROLE,
    CUSTOM_ROLE,
    GROUP_ROLE,
    IDP,
    LINK,
    MEMBERSHIP,
    OWNERSHIP,
    RESOURCE_SET,
    RULE,
    USER_ROLE,
    Change,
    Power,
    Reference,
    RoleKey,
)
from ..lockout.items import SUPER_ADMIN, called

ROLES = (USER_ROLE, CLIENT_ROLE, GROUP_ROLE)
# By these, users get what a group has.
THROUGH_GROUPS = (MEMBERSHIP, RULE, IDP)
# What every privilege is in the order of a list: of a super admin, for more than some targets, limited, of an owner.
OF_SUPER_ADMIN, WIDE, LIMITED, OF_OWNER = range(4)
MOST_NAMED = 20


class PrivilegeError(RefusedError):
    """The changes give admin powers, and the task must not."""

    KIND = "new_privileges"


class Given(NamedTuple):
    """A power that a change gives."""

    change: Change
    power: Power


@dataclass(frozen=True)
class Found:
    """What the org has: the roles of groups by id, None where they cannot be read, and which custom roles and resource
    sets somebody holds. Groups that are C(owning) own other groups, or come to."""

    roles: Mapping[str, Collection[RoleKey] | None]
    held: Collection[str]
    owning: Collection[str] = ()


def given_by(changes: Iterable[Change]) -> list[Given]:
    """The powers that the changes give."""
    return [Given(change, power) for change in changes for power in change.powers if power.is_given]


def groups_to_ask(given: Iterable[Given]) -> list[Reference]:
    """The groups whose roles decide whether anything is given, each once."""
    groups = {power.holder.id: power.holder for _change, power in given if power.way in THROUGH_GROUPS}
    return [group for group in groups.values() if group.id]


def widened(given: Iterable[Given], way: str) -> list[str]:
    """The ids of what is held and gets more."""
    return list(dict.fromkeys(power.holder.id for _change, power in given if power.way == way))


def privileges(given: Sequence[Given], found: Found) -> list[str]:
    """What the plan gives to whom, a sentence for each change, the strongest first."""
    new: dict[str, set[RoleKey]] = {}
    for _change, power in given:
        if power.way == GROUP_ROLE:
            new.setdefault(power.holder.key, set()).add(power.role)
    assigned = {id_ for _change, power in given for id_ in power.role[1:] if id_}
    rows: dict[str, int] = {}
    for change, power in given:
        told = in_words(change, power, found, new, assigned)
        if told is not None:
            rank, sentence = told
            rows[sentence] = min(rank, rows.get(sentence, rank))
    return sorted(rows, key=lambda sentence: rows[sentence])


def in_words(
    change: Change, power: Power, found: Found, new: Mapping[str, Collection[RoleKey]], assigned: Collection[str]
) -> tuple[int, str] | None:
    """What a change gives, with its rank; None where it gives no admin power."""
    doing = change.doing[0].upper() + change.doing[1:]
    if power.way in ROLES:
        if power.role == SUPER_ADMIN:
            return OF_SUPER_ADMIN, doing
        if power.is_narrowed or power.role[1]:
            return LIMITED, doing
        return WIDE, f"{doing}, for the whole org"
    if power.way == LINK:
        return OF_SUPER_ADMIN, f"{doing}, whose users can sign in as admins"
    if power.way == OWNERSHIP:
        return OF_OWNER, doing
    if power.way in (CUSTOM_ROLE, RESOURCE_SET):
        is_held = power.holder.id in found.held or power.holder.id in assigned
        gets = "permissions" if power.way == CUSTOM_ROLE else "resources"
        return (WIDE, f"{doing}, which gets more {gets}, and somebody holds it") if is_held else None
    of_group = through_group(power.holder, found, new)
    if of_group is None:
        return None
    rank, what = of_group
    into = "" if power.way == MEMBERSHIP else f", which {'adds' if power.way == RULE else 'may add'} users to {what[0]}"
    return rank, f"{doing}{into}{what[1]}"


def through_group(
    group: Reference, found: Found, new: Mapping[str, Collection[RoleKey]]
) -> tuple[int, tuple[str, str]] | None:
    """What users get by coming into a group: the rank, the group, and what it has; None for no admin power."""
    name = f'group "{group.name}"'
    if not group.name:
        return WIDE, ("any group that the provider names", "")
    there, getting = found.roles.get(group.id, ()), new.get(group.key, ())
    if there is None:
        return WIDE, (name, ", whose admin roles cannot be read")
    roles = {*there, *getting}
    if not roles:
        return (OF_OWNER, (name, ", which owns other groups")) if group.key in found.owning else None
    named = " and ".join(sorted({called(role) for role in roles}))
    has = "gets" if not there else "has"
    return (OF_SUPER_ADMIN if SUPER_ADMIN in roles else WIDE), (name, f", which {has} {named}")


def refuse_privileges(sentences: Sequence[str]) -> None:
    """Raise PrivilegeError where there are any."""
    if sentences:
        more = f". And {len(sentences) - MOST_NAMED} more" if len(sentences) > MOST_NAMED else ""
        raise PrivilegeError(
            f"This task would give admin powers that nobody has now: {'. '.join(sentences[:MOST_NAMED])}{more}",
            "If all of that is intended, set new_privileges: allow",
        )
