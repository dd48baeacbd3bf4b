# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading what tells which admin powers a plan gives: only a run that is asked about them reads it."""

from __future__ import annotations

from typing import Collection, Sequence

from ..._client import OktaClient
from ..._errors import OktaError
from ..._plan import CUSTOM_ROLE, RESOURCE_SET, Change, Reference, RoleKey
from ..custom_role.reading import members_of_roles
from ..lockout.reading import read_roles
from ..shared.iam_lists import read_members
from .items import Found, given_by, groups_to_ask, privileges, widened


def read_privileges(client: OktaClient, changes: Sequence[Change], owning: Collection[str]) -> list[str]:
    """The admin powers that the changes give, a sentence for each, the strongest first. Sends only GET.

    Groups that are C(owning) own other groups, as far as that was read.
    """
    given = given_by(changes)
    groups = groups_to_ask(given)
    roles = client.concurrently(lambda group: roles_of(client, group), groups)
    held = [
        *held_roles(client, widened(given, CUSTOM_ROLE)),
        *(each for each in widened(given, RESOURCE_SET) if is_held(client, each)),
    ]
    return privileges(given, Found({group.id: of_group for group, of_group in zip(groups, roles)}, held, owning))


def roles_of(client: OktaClient, group: Reference) -> set[RoleKey] | None:
    """The roles of a group; None where they cannot be read."""
    try:
        return read_roles(client, group)
    except OktaError as error:
        if not error.is_unreadable:
            raise
        return None


def held_roles(client: OktaClient, roles: Sequence[str]) -> Sequence[str]:
    """Those of the custom roles that somebody holds, or may hold where that cannot be read."""
    try:
        holding = {member.role for member in members_of_roles(client, set(roles))} if roles else set()
    except OktaError as error:
        if not error.is_unreadable:
            raise
        return roles
    return [each for each in roles if each in holding]


def is_held(client: OktaClient, resource_set: str) -> bool:
    """Whether somebody holds a role on a resource set, or may where that cannot be read."""
    try:
        return bool(read_members(client, resource_set))
    except OktaError as error:
        if not error.is_unreadable:
            raise
        return True
