# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading what groups are held against: the schema of what is written, and the roles that need what is deleted."""

from __future__ import annotations

from typing import Collection

from ..._client import OktaClient
from ..._errors import OktaError, UnexpectedAnswerError
from ..._groups import group_reference
from ..._plan import Use
from ..group_schema.items import Property
from ..group_schema.reading import read_properties
from ..role_assignment.items import OF_GROUP, use_of
from ..role_assignment.reading import has_admin_role, pages_with_statistics, read_assignments


def read_schema(client: OktaClient) -> dict[str, Property] | OktaError:
    """The custom attributes that groups can have; the error where they cannot be read: then only Okta decides."""
    try:
        return read_properties(client, "read the group schema")
    except OktaError as error:
        if error.stops_the_run and not isinstance(error, UnexpectedAnswerError):
            raise
        return error


def read_limits(
    client: OktaClient, group_ids: Collection[str]
) -> tuple[dict[str, dict[Use, str]], dict[str, set[str]]]:
    """The roles of other groups that are limited to one of the groups, by the id of that group and by use.

    The ids of those among the groups that have such a role are returned beside it: with a group its own roles go.
    """
    holders = [
        group_reference(group)
        for page in pages_with_statistics(client, "find the admin roles that are limited to a group to be deleted")
        for group in page
        if has_admin_role(group)
    ]
    limits: dict[str, dict[Use, str]] = {}
    going: dict[str, set[str]] = {}
    assignments = client.concurrently(
        lambda holder: read_assignments(client, OF_GROUP, holder, kinds=("groups",)), holders
    )
    for holder, of_holder in zip(holders, assignments):
        for assignment in of_holder:
            for target in assignment.targets:
                if target.id not in group_ids or target.id == holder.id:
                    continue
                if holder.id in group_ids:
                    going.setdefault(target.id, set()).add(holder.id)
                else:
                    shown = f'{assignment.type} of group "{holder.name}"'
                    limits.setdefault(target.id, {})[use_of(holder, assignment.id, target.id)] = shown
    return limits, going
