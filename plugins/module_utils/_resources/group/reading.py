# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading what groups are held against: the schema of what is written, and the roles that need what is deleted."""

from __future__ import annotations

from typing import Collection, NamedTuple, Sequence

from ..._client import OktaClient
from ..._errors import ApiError, OktaError, UnexpectedAnswerError
from ..._groups import group_reference
from ..._names import Names
from ..._plan import Reference, Use
from ..client_role.reading import every_client
from ..group_schema.items import Property
from ..group_schema.reading import read_properties
from ..resource_set.items import group_of, use_of_resource
from ..resource_set.reading import read_resources
from ..role_assignment.items import OF_CLIENT, OF_GROUP, OF_USER, HolderKind, use_of
from ..role_assignment.reading import Assignment, has_admin_role, pages_with_statistics, read_assignments
from ..shared.assignees import assignees
from ..shared.iam import IAM_ID
from ..shared.iam_lists import list_sets

FORBIDDEN = 403


def read_schema(client: OktaClient) -> dict[str, Property] | OktaError:
    """The custom attributes that groups can have; the error where they cannot be read: then only Okta decides."""
    try:
        return read_properties(client, "read the group schema")
    except OktaError as error:
        if error.stops_the_run and not isinstance(error, UnexpectedAnswerError):
            raise
        return error


class Limited(NamedTuple):
    """The roles that are limited to groups, and the resource sets with nothing else, by use, by the id of the group.

    C(holders) are the ids of those of these groups whose own roles are limited to one: with a group its own roles go.
    C(unread) says whose roles the caller may not read, and why.
    """

    roles: dict[str, dict[Use, str]]
    sets: dict[str, dict[Use, str]]
    holders: dict[str, set[str]]
    unread: str = ""


def read_limits(client: OktaClient, names: Names, group_ids: Collection[str]) -> Limited:
    """The roles that are limited to one of the groups, whoever has them, and the resource sets with only such groups.

    Only for groups there is a statistic that says who has roles. So a caller that may not even list who has some learns
    nothing of those of users and of service apps. Raises the error of anything else that cannot be read.
    """
    found = Limited({}, {}, {})
    for holder, limited in limited_to(client, OF_GROUP, groups_with_roles(client), group_ids):
        for role, target in limited:
            if target == holder.id:
                continue
            if holder.id in group_ids:
                found.holders.setdefault(target, set()).add(holder.id)
            else:
                add(found, OF_GROUP, holder, role, target)
    try:
        users = [Reference(user, user) for user in assignees(client)]
    except ApiError as error:
        return found._replace(unread=unread(error))
    for user, limited in limited_to(client, OF_USER, users, group_ids):
        called = login_of(names, user)
        for role, target in limited:
            add(found, OF_USER, called, role, target)
    add_sets(client, found, group_ids)
    for app, limited in limited_to(client, OF_CLIENT, every_client(client), group_ids):
        for role, target in limited:
            add(found, OF_CLIENT, app, role, target)
    return found


def groups_with_roles(client: OktaClient) -> list[Reference]:
    """The groups of the org that have admin roles."""
    doing = "find the admin roles that are limited to a group to be deleted"
    return [
        group_reference(group)
        for page in pages_with_statistics(client, doing)
        for group in page
        if has_admin_role(group)
    ]


def limited_to(
    client: OktaClient, kind: HolderKind, holders: Sequence[Reference], group_ids: Collection[str]
) -> list[tuple[Reference, list[tuple[Assignment, str]]]]:
    """The holders that have roles limited to one of the groups, each with these roles and the ids of the groups."""

    def read(holder: Reference) -> list[tuple[Assignment, str]]:
        return [
            (role, target.id)
            for role in read_assignments(client, kind, holder, kinds=("groups",))
            for target in role.targets
            if target.id in group_ids
        ]

    rows = zip(holders, client.concurrently(read, holders))
    return [(holder, limited) for holder, limited in rows if limited]


def add(found: Limited, kind: HolderKind, holder: Reference, role: Assignment, group_id: str) -> None:
    """Note a role that is limited to a group."""
    shown = f"{role.type} of {kind.named(holder.name)}"
    found.roles.setdefault(group_id, {})[use_of(holder, role.id, group_id)] = shown


def add_sets(client: OktaClient, found: Limited, group_ids: Collection[str]) -> None:
    """Note the resource sets that have no resources but groups to be deleted, or the users of these."""
    sets = [each for each in list_sets(client) if IAM_ID.fullmatch(each["id"])]
    of_sets = client.concurrently(lambda each: read_resources(client, each["id"], str(each["label"])), sets)
    for each, resources in zip(sets, of_sets):
        groups = [group_of(resource.key) for resource in resources]
        if groups and {*groups} <= {*group_ids}:
            for group in groups:
                found.sets.setdefault(group, {})[use_of_resource(each["id"], group)] = f'"{each["label"]}"'


def login_of(names: Names, user: Reference) -> Reference:
    """A user by login; by id where that cannot be read."""
    try:
        return names.find_users([user.id])[user.id] or user
    except OktaError as error:
        if not error.is_unreadable:
            raise
        return user


def unread(error: ApiError) -> str:
    """Whose roles may not be read. Raises any other error than that."""
    if error.status != FORBIDDEN:
        raise error
    return f"admin roles of users and of service apps may not be read ({str(error).rstrip('.')})"
