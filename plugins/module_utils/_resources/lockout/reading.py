# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading what tells whether a plan locks out the caller or the last super admin: as little as decides it."""

from __future__ import annotations

from typing import Iterator, Mapping, Sequence

from ..._auth import ApiToken
from ..._client import OktaClient
from ..._errors import LockoutError, OktaError
from ..._groups import GROUPS
from ..._plan import Change, Reference, RoleKey
from ..._users import USERS
from ..caller.reading import Caller, read_caller
from ..role_assignment.items import OF_CLIENT, OF_GROUP, OF_USER, HolderKind
from ..role_assignment.reading import (
    admin_flag,
    assignee,
    assignment,
    has_admin_role,
    has_statistics,
    is_own,
    list_every_role,
    pages_with_statistics,
)
from ..shared.assignees import pages_of_assignees
from .items import (
    ACTIVE,
    DEACTIVATED,
    OF_CUSTOM_ROLES,
    SUPER_ADMIN,
    HeldRole,
    Powers,
    deeds,
    lost,
    of_caller,
    of_last_groups,
    of_last_super_admins,
    powers_of,
)

MEMBERS, MEMBERS_PER_PAGE = GROUPS + "/{}/users", 1000
USER, GROUPS_OF_USER = USERS + "/{}", USERS + "/{}/groups"
FINDING = "find out who else is a super admin"
GO_ON = "If that is intended, set allow_lockout: true"
TELLING = (
    "Connect as somebody who may read admin roles: that takes SUPER_ADMIN, or a custom role with the permission "
    "okta.iam.read, and the scope okta.roles.read where an app connects. If you are sure that nobody is locked out, "
    "set allow_lockout: true"
)

Roles = Mapping[str, "set[RoleKey]"]


def refuse_lockout(client: OktaClient, changes: Sequence[Change]) -> None:
    """Raise LockoutError for changes after which nobody is a super admin, or the caller lacks what it acts by."""
    planned = powers_of(changes)
    roles = read_roles_of_groups(client, planned)
    powers = planned.that_end(roles)
    unknown = Caller(isinstance(client.authentication, ApiToken), "")
    direct, by_groups = powers.super_admins(), powers.of_super_admin_groups(roles)
    # Who an access token belongs to costs no request.
    if not (direct or by_groups or powers.may_concern(unknown) or not unknown.is_user) or not powers.ended:
        return
    refusals: list[str] = []
    try:
        caller = read_caller(client)
        held: list[HeldRole] = []
        if powers.may_concern(caller) or (caller.is_user and (direct or by_groups)):
            held = read_held_roles(client, caller)
        refusals += refusals_of_caller(client, powers, caller, held, roles)
        if direct and not is_any_kept(client, powers, caller, held) and may_any_act(client, powers):
            refusals.append(of_last_super_admins(direct))
        elif by_groups and is_last_of_groups(client, powers, caller, held, roles):
            refusals.append(of_last_groups(by_groups))
    except OktaError as error:
        if not error.is_unreadable:
            raise
        if not refusals:
            raise cannot_tell(powers) from error
    if refusals:
        raise LockoutError(". ".join(refusals), GO_ON)


def cannot_tell(powers: Powers) -> LockoutError:
    """The error where what would tell cannot be read."""
    return LockoutError(
        f"This task would {deeds(powers.ended)}. Whether that takes away the last SUPER_ADMIN, or the role by which "
        "the token acts, cannot be told: admin roles, or those who have them, cannot be read",
        TELLING,
    )


# The roles of groups


def read_roles_of_groups(client: OktaClient, powers: Powers) -> dict[str, set[RoleKey]]:
    """The roles of the groups by which something may end, by id.

    Where they cannot be read, Okta's statistic must say that a group has none. Raises LockoutError.
    """
    groups = powers.groups_to_ask()

    def read(group: Reference) -> set[RoleKey] | OktaError:
        try:
            return read_roles(client, group)
        except OktaError as error:
            if not error.is_unreadable:
                raise
            return error

    found = dict(zip([group.id for group in groups], client.concurrently(read, groups)))
    closed = {group: roles for group, roles in found.items() if isinstance(roles, OktaError)}
    flags = dict(zip(closed, client.concurrently(lambda group: read_flag(client, group), closed)))
    refused = [group for group, flag in flags.items() if flag is not False]
    if refused:
        of_groups = [power for power in powers.ended if power.holder.id in refused]
        said = "Okta's statistic says that it has some" if flags[refused[0]] else "Okta's statistic does not tell"
        raise LockoutError(
            f"This task would {deeds(of_groups)}. Whether the members lose admin roles by that cannot be told: those "
            f"of the group cannot be read, and {said}",
            TELLING,
        ) from closed[refused[0]]
    return {group: set() if isinstance(roles, OktaError) else roles for group, roles in found.items()}


def read_roles(client: OktaClient, group: Reference) -> set[RoleKey]:
    """The roles of a group."""
    doing = f'read the admin roles of group "{group.name}"'
    return {assignment(role, ()).key for role in list_every_role(client, OF_GROUP, group, doing, partial=False)}


def read_flag(client: OktaClient, group_id: str) -> bool | None:
    """Whether Okta's statistic says that a group has admin roles; None where it cannot be read or says nothing."""
    query = {"filter": f'id eq "{group_id}"', "expand": "stats"}
    try:
        listed = client.read_list(
            GROUPS, doing="read whether a group has admin roles", query=query, usable=has_statistics
        )
    except OktaError as error:
        if not error.is_unreadable:
            raise
        return None
    return next((admin_flag(group) for group in listed if group["id"] == group_id), None)


# The caller


def read_held_roles(client: OktaClient, caller: Caller) -> list[HeldRole]:
    """The roles that the caller has, those included that a user has through groups."""
    return list_held(client, OF_USER if caller.is_user else OF_CLIENT, Reference(caller.id, caller.name or caller.id))


def list_held(client: OktaClient, kind: HolderKind, holder: Reference) -> list[HeldRole]:
    """The roles that somebody has."""
    doing = f"read the admin roles of {kind.named(holder.name)}"
    return [
        HeldRole(assignment(role, ()).key, own, "" if own else assignee(role))
        for role in list_every_role(client, kind, holder, doing, partial=False)
        for own in [is_own(kind, role)]
    ]


def refusals_of_caller(
    client: OktaClient, powers: Powers, caller: Caller, held: Sequence[HeldRole], roles: Roles
) -> list[str]:
    """What the caller loses of what it acts by, in sentences.

    To get a custom role in another way does not bring back what the role itself loses.
    """
    concerning = powers.may_concern(caller)
    if concerning and not caller.id:
        raise cannot_tell(powers)
    return [
        of_caller(caller, role, power)
        for key, (role, power) in lost(concerning, held).items()
        if power.way in OF_CUSTOM_ROLES or not is_regained(client, powers, caller, key, roles)
    ]


def is_regained(client: OktaClient, powers: Powers, caller: Caller, role: RoleKey, roles: Roles) -> bool:
    """Whether the plan first gives the caller a role that it then loses, in another way."""
    if powers.is_given(caller, role):
        return True
    given = powers.groups_given(role)
    for group in powers.groups_joined(caller.id):
        of_group = roles[group.id] if group.id in roles else read_roles(client, group) if group.id else set()
        if (group.id in given or role in of_group) and not powers.takes_role(group.id, role):
            return True
    if not (given and caller.is_user):
        return False
    listed = client.read_list(GROUPS_OF_USER, caller.id, doing="read the groups of who is connected")
    staying = [group["id"] for group in listed if powers.members_left(group["id"], [caller.id])]
    return any(group in given and not powers.takes_role(group, role) for group in staying)


# Super admins


def is_any_kept(client: OktaClient, powers: Powers, caller: Caller, held: Sequence[HeldRole]) -> bool:
    """Whether an active user has SUPER_ADMIN directly after the plan: the caller, one who is given it, or any other."""
    doomed = {power.holder.id for power in powers.super_admins()}
    if caller.is_user and HeldRole(SUPER_ADMIN) in held and caller.id not in doomed:
        return True
    given = [user.id for user in powers.new_super_admins() if user.id not in doomed]
    return any(is_active(client, user) for user in given) or any(
        is_active(client, user) for user in other_super_admins(client, {*doomed, caller.id})
    )


def other_super_admins(client: OktaClient, known: set[str]) -> Iterator[str]:
    """The ids of the other users to whom SUPER_ADMIN is assigned directly, read as far as they are asked for."""

    def has_role(user: str) -> bool:
        return HeldRole(SUPER_ADMIN) in list_held(client, OF_USER, Reference(user, user))

    for page in pages_of_assignees(client):
        waiting = [str(user["id"]) for user in page if user["id"] not in known]
        # The first is often enough. Where it is not, more are asked at once, and fewer are in vain than would be.
        at_once = 1
        while waiting:
            asked, waiting = waiting[:at_once], waiting[at_once:]
            yield from [user for user, has in zip(asked, client.concurrently(has_role, asked)) if has]
            at_once *= 2


def status_of(client: OktaClient, user: str) -> str:
    """The status of a user; one who is gone is as good as deactivated."""
    found = client.find(USER, user, doing=FINDING)
    return DEACTIVATED if found is None else str(found.get("status"))


def is_active(client: OktaClient, user: str) -> bool:
    """Whether a user can act."""
    return status_of(client, user) == ACTIVE


def may_any_act(client: OktaClient, powers: Powers) -> bool:
    """Whether any of those who lose SUPER_ADMIN can act, or could again; who is deactivated does not count."""
    doomed = [power.holder.id for power in powers.super_admins()]
    return any(status != DEACTIVATED for status in client.concurrently(lambda user: status_of(client, user), doomed))


def is_last_of_groups(
    client: OktaClient, powers: Powers, caller: Caller, held: Sequence[HeldRole], roles: Roles
) -> bool:
    """Whether no active user has SUPER_ADMIN after the plan as far as can be seen, directly or through a group."""
    try:
        if is_any_kept(client, powers, caller, held):
            return False
    except OktaError as error:
        if not error.is_unreadable:
            raise
    with_role = {group for group, of_group in roles.items() if SUPER_ADMIN in of_group}
    near = {*with_role, *powers.groups_given(SUPER_ADMIN)}
    if any(has_active_member(client, powers, group) for group in near if not powers.takes_role(group, SUPER_ADMIN)):
        return False
    return not any(
        has_active_member(client, powers, group["id"])
        for page in pages_with_statistics(client, FINDING)
        for group in page
        if group["id"] not in near and has_admin_role(group) and not powers.takes_role(group["id"], SUPER_ADMIN)
        if SUPER_ADMIN in read_roles(client, Reference(group["id"], group["id"]))
    )


def has_active_member(client: OktaClient, powers: Powers, group: str) -> bool:
    """Whether a group has an active member after the plan."""
    if any(is_active(client, user.id) for user in powers.new_members(group)):
        return True
    # What the same plan creates has nobody else.
    if not group:
        return False
    query = {"limit": MEMBERS_PER_PAGE}
    members = client.read_list(MEMBERS, group, doing=FINDING, query=query)
    return bool(powers.members_left(group, [user["id"] for user in members if user.get("status") == ACTIVE]))
