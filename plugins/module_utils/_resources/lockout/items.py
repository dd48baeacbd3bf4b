# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a plan takes from whom: the powers that its changes end, held against the roles that were read. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Collection, Iterable, Mapping, NamedTuple, Sequence

from ..._plan import (
    CLIENT_ROLE,
    CUSTOM_ROLE,
    GROUP,
    GROUP_ROLE,
    MEMBERSHIP,
    REMOVE,
    RESOURCE_SET,
    RULE,
    USER_ROLE,
    Change,
    Power,
    Reference,
    RoleKey,
)
from ..caller.reading import Caller

SUPER_ADMIN: RoleKey = ("SUPER_ADMIN", "", "")
# Only who is ACTIVE can act; who is not, but for the last of these, may be ACTIVE again.
ACTIVE, DEACTIVATED = "ACTIVE", "DEPROVISIONED"
# By these, all members of a group lose what they have through it.
OF_WHOLE_GROUPS = (GROUP, RULE)
THROUGH_ROLES_OF_GROUPS = (MEMBERSHIP, *OF_WHOLE_GROUPS)
# By these, all who hold a custom role have less by it, by whatever way they hold it.
OF_CUSTOM_ROLES = (CUSTOM_ROLE, RESOURCE_SET)


class HeldRole(NamedTuple):
    """A role that somebody has itself, or through C(group), of which Okta may not say the id."""

    key: RoleKey
    is_own: bool = True
    group: str = ""


@dataclass(frozen=True)
class Powers:
    """What a plan ends and gives."""

    ended: Sequence[Power]
    given: Sequence[Power]

    def groups_to_ask(self) -> list[Reference]:
        """The groups whose roles decide whether anything ends, each once."""
        groups = {power.holder.id: power.holder for power in self.ended if power.way in THROUGH_ROLES_OF_GROUPS}
        return [group for group in groups.values() if group.id]

    def that_end(self, roles: Mapping[str, Collection[RoleKey]]) -> Powers:
        """Without what passes on no role; C(roles) are those of groups, by id."""
        ended = [
            power for power in self.ended if power.way not in THROUGH_ROLES_OF_GROUPS or roles.get(power.holder.id)
        ]
        return Powers(ended, self.given)

    def super_admins(self) -> list[Power]:
        """The users who lose SUPER_ADMIN that is assigned to them directly."""
        return [power for power in self.ended if power.way == USER_ROLE and power.role == SUPER_ADMIN]

    def of_super_admin_groups(self, roles: Mapping[str, Collection[RoleKey]]) -> list[Power]:
        """By what SUPER_ADMIN is lost that is held through groups."""
        return [
            power
            for power in self.ended
            if (power.way == GROUP_ROLE and power.role == SUPER_ADMIN)
            or (power.way in THROUGH_ROLES_OF_GROUPS and SUPER_ADMIN in roles.get(power.holder.id, ()))
        ]

    def may_concern(self, caller: Caller) -> list[Power]:
        """Those that may be what the caller acts by."""
        return [power for power in self.ended if concerns(power, caller)]

    def new_super_admins(self) -> list[Reference]:
        """The users who are assigned SUPER_ADMIN."""
        return [power.holder for power in self.given if power.way == USER_ROLE and power.role == SUPER_ADMIN]

    def takes_role(self, group: str, role: RoleKey) -> bool:
        """Whether a group is deleted, or loses the role."""
        return any(
            power.holder.id == group and (power.way == GROUP or (power.way == GROUP_ROLE and power.role == role))
            for power in self.ended
        )

    def members_left(self, group: str, members: Iterable[str]) -> list[str]:
        """The members of a group who certainly stay. Whom a rule may have added that changes, does not."""
        of_group = [power for power in self.ended if power.holder.id == group]
        if any(power.way in OF_WHOLE_GROUPS for power in of_group):
            return []
        removed = {power.member.id for power in of_group if power.way == MEMBERSHIP and power.member}
        return [each for each in members if each not in removed]

    def new_members(self, group: str) -> list[Reference]:
        """The users who are added to a group."""
        added = [power for power in self.given if power.way == MEMBERSHIP and power.holder.id == group]
        return [power.member for power in added if power.member]

    def groups_joined(self, user: str) -> list[Reference]:
        """The groups that a user is added to."""
        added = [power for power in self.given if power.way == MEMBERSHIP and power.member]
        return [power.holder for power in added if power.member and power.member.id == user]

    def groups_given(self, role: RoleKey) -> set[str]:
        """The ids of the groups that are assigned a role which is limited to nothing."""
        return {
            power.holder.id
            for power in self.given
            if power.way == GROUP_ROLE and power.role == role and not power.is_narrowed
        }

    def is_given(self, caller: Caller, role: RoleKey) -> bool:
        """Whether the caller itself is assigned a role, and had it in another way before.

        What is removed to be assigned again is missing in between, and the caller could not assign it.
        """
        way = way_of(caller)
        own = [power for power in (*self.ended, *self.given) if (power.way, power.holder.id) == (way, caller.id)]
        of_role = [power for power in own if power.role == role and not (power.is_given and power.is_narrowed)]
        return bool(of_role) and all(power.is_given for power in of_role)


def powers_of(changes: Iterable[Change]) -> Powers:
    """What the changes end, and what they give before that: what waits for removals may come too late."""
    staged = [(change.stage, power) for change in changes for power in change.powers]
    given = [power for stage, power in staged if power.is_given and stage != REMOVE]
    return Powers([power for _stage, power in staged if not power.is_given], given)


def way_of(caller: Caller) -> str:
    """The way by which a caller has roles itself."""
    return USER_ROLE if caller.is_user else CLIENT_ROLE


def concerns(power: Power, caller: Caller) -> bool:
    """Whether a power may be one of the caller's, whose roles, and perhaps id, are not known. An app is in no group."""
    if power.way in OF_CUSTOM_ROLES:
        return True
    if power.way in (USER_ROLE, CLIENT_ROLE):
        return power.way == way_of(caller) and caller.id in (power.holder.id, "")
    if not caller.is_user:
        return False
    return power.way != MEMBERSHIP or power.member is None or caller.id in (power.member.id, "")


def ends(power: Power, role: HeldRole) -> bool:
    """Whether a power that concerns somebody is what that has the role by."""
    if power.way in OF_CUSTOM_ROLES:
        return power.holder.id in role.key[1:]
    if power.way in (USER_ROLE, CLIENT_ROLE):
        return role.is_own and power.role == role.key
    through = not role.is_own and role.group in (power.holder.id, "")
    return through and (power.way != GROUP_ROLE or power.role == role.key)


def acting_by(roles: Sequence[HeldRole]) -> list[HeldRole]:
    """The roles by which somebody acts: only SUPER_ADMIN, as no other adds to it, or else all."""
    return [role for role in roles if role.key == SUPER_ADMIN] or list(roles)


def lost(powers: Sequence[Power], roles: Sequence[HeldRole]) -> dict[RoleKey, tuple[HeldRole, Power]]:
    """The roles by which somebody acts and that all end, each with one way by which it is held and what ends that.

    C(powers) are those that concern who has the roles.
    """
    ended: dict[RoleKey, tuple[HeldRole, Power]] = {}
    kept = set()
    # What no other way of holding the role makes up for comes first.
    ordered = sorted(powers, key=lambda power: power.way not in OF_CUSTOM_ROLES)
    for role in acting_by(roles):
        by = next((power for power in ordered if ends(power, role)), None)
        if by is None:
            kept.add(role.key)
        else:
            ended.setdefault(role.key, (role, by))
    return {key: each for key, each in ended.items() if key not in kept}


# In words


def called(role: RoleKey) -> str:
    """A role in a sentence."""
    return "a custom role" if role[1] else role[0]


def deed(power: Power) -> str:
    """What a plan does that ends a power, after "would"."""
    group = f'group "{power.holder.name}"'
    if power.way == MEMBERSHIP and power.member:
        return f'remove user "{power.member.name}" from {group}'
    if power.way == GROUP:
        return f"delete {group}"
    if power.way in OF_CUSTOM_ROLES:
        verb = "narrow" if power.is_narrowed else "delete"
        return f'{verb} the {power.way.replace("_", " ")} "{power.holder.name}"'
    if power.way == RULE:
        return f'change, deactivate or delete the group rule "{power.by}", which adds users to {group}'
    one = {USER_ROLE: "user", CLIENT_ROLE: "service app", GROUP_ROLE: "group"}[power.way]
    verb, of = ("limit", "of") if power.is_narrowed else ("remove", "from")
    return f'{verb} {called(power.role)} {of} {one} "{power.holder.name}"'


def deeds(powers: Iterable[Power]) -> str:
    """What a plan does that ends powers, after "would"."""
    return " and ".join(dict.fromkeys(map(deed, powers)))


def of_last_super_admins(powers: Sequence[Power]) -> str:
    """The sentence on the users who hold SUPER_ADMIN directly, all of whom lose it."""
    names = " and ".join(f'"{power.holder.name}"' for power in powers)
    users, last = ("user", "the last active user") if len(powers) == 1 else ("users", "the last active users")
    return f"This task would remove SUPER_ADMIN from {users} {names}, {last} to whom it is assigned directly"


def of_last_groups(powers: Sequence[Power]) -> str:
    """The sentence on the groups through which SUPER_ADMIN was held last."""
    return (
        f"This task would {deeds(powers)}, through which the last users are known to have SUPER_ADMIN: no active user "
        "is known to whom it is assigned directly"
    )


def of_caller(caller: Caller, role: HeldRole, power: Power) -> str:
    """The sentence on a caller that loses a role by which it acts."""
    who = f'user "{caller.name or caller.id}", who' if caller.is_user else f'the service app "{caller.id}", which'
    by = f', by the group rule "{power.by}"' if power.by else ""
    if power.way in OF_CUSTOM_ROLES:
        has = "that role" if power.way == CUSTOM_ROLE else "a custom role on it"
        through = "" if role.is_own else " through a group"
    else:
        has = called(role.key)
        through = "" if role.is_own else f' through group "{power.holder.name}"'
    return f"This task would {deed(power)}, and the token belongs to {who} has {has}{through}{by}"
