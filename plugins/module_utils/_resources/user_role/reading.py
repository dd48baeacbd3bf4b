# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The admin roles of users in the shape that M(community.okta.user_roles) takes."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import Names
from ..._plan import Reference
from ..role_assignment.items import OF_USER
from ..role_rows.reading import check_id, groups_shown, read_held, read_labels, role_query, role_rows
from ..shared.assignees import assignees

USER_ROLE_QUERY = role_query(OF_USER)


def read_user_rows(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The roles of the users that C(users) names, or of every user who has any; or the one with C(id).

    Raises InputError for an id without the one user who has the role, and for an empty login.
    """
    check_id(OF_USER, params)
    names = Names(client)
    held = read_held(client, OF_USER, users_to_read(client, names, params["users"]), params["id"])
    if params["users"] is None:
        # Whoever was deleted meanwhile has none.
        held = [each for each in held if each.holder.name != each.holder.id or each.every or each.inherited]
    labels = read_labels(names, held)
    # One assignment is read with nothing else.
    shown = groups_shown(names, held, {}) if params["id"] is None else {}
    return {"user_roles": [role_rows(OF_USER, each, labels, shown) for each in held]}


def users_to_read(client: OktaClient, names: Names, given: Sequence[str] | None) -> list[Reference]:
    """The users that are named, each once, or else all who have admin roles, by login."""
    if given is None:
        found = names.find_users(assignees(client))
        # Whoever Okta lists and does not show has roles all the same.
        users = [user or Reference(user_id, user_id) for user_id, user in found.items()]
        return sorted(users, key=lambda user: (user.name, user.id))
    if not all(name and name.strip() for name in given):
        raise InputError("users has an empty entry", "Give logins or ids of users")
    return list({user.id: user for user in names.users(given).values()}.values())
