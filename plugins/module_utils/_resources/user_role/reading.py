# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The admin roles of users in the shape that M(community.okta.user_roles) takes."""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from ..._client import OktaClient
from ..._errors import IncompleteError, InputError
from ..._names import Names
from ..._plan import Reference
from ..._spelling import at
from ..._whole import is_map, sort_out
from ..role_assignment.items import OF_USER
from ..role_rows.reading import check_id, groups_shown, read_held, read_labels, role_query, role_rows

USER_ROLE_QUERY = role_query(OF_USER)
ASSIGNEES = "/api/v1/iam/assignees/users"
ASSIGNEES_PER_PAGE = 200
LISTING = "list the users who have admin roles"


def read_user_rows(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The roles of the users that C(users) names, or of every user who has any; or the one with C(id).

    Raises InputError for an id without the one user who has the role, and for an empty login.
    """
    check_id(OF_USER, params)
    names = Names(client)
    held = read_held(client, OF_USER, users_to_read(client, names, params["users"]), params["id"])
    labels = read_labels(client, held)
    # One assignment is read with nothing else.
    shown = groups_shown(names, held, {}) if params["id"] is None else {}
    return {"user_roles": [role_rows(OF_USER, each, labels, shown) for each in held]}


def users_to_read(client: OktaClient, names: Names, given: Sequence[str] | None) -> list[Reference]:
    """The users that are named, each once, or else all who have admin roles, by login."""
    if given is None:
        found = names.find_users(assignees(client)).values()
        return sorted((user for user in found if user is not None), key=lambda user: (user.name, user.id))
    if not all(name and name.strip() for name in given):
        raise InputError("users has an empty entry", "Give logins or ids of users")
    return list({user.id: user for user in names.users(given).values()}.values())


def assignees(client: OktaClient) -> list[str]:
    """The ids of the users who have admin roles of their own. Okta names the next page in the body here."""
    ids: dict[str, None] = {}
    for page in pages_of_assignees(client):
        ids.update(dict.fromkeys(str(user["id"]) for user in page))
    return list(ids)


def pages_of_assignees(client: OktaClient) -> Iterator[list[dict[str, Any]]]:
    """The pages of users who have admin roles. Raises IncompleteError for one that is not whole."""
    after: str | None = None
    seen: set[str | None] = set()
    while after not in seen:
        seen.add(after)
        query = {"limit": ASSIGNEES_PER_PAGE, **({"after": after} if after else {})}
        body = client.get(ASSIGNEES, doing=LISTING, query=query, usable=is_map)
        page, unusable = sort_out(body.get("value"), is_assignee, 0, LISTING)
        if unusable is not None:
            raise unusable
        yield page
        following = at(body, "_links.next.href")
        if not following:
            return
        after = next(iter(parse_qs(urlsplit(str(following)).query).get("after", ())), None)
    raise IncompleteError(f"Could not {LISTING}: Okta's link to the next page leads back")


def is_assignee(entry: Any) -> str:
    """A user of the list, of whom Okta returns the id alone."""
    return is_map(entry) or ("" if isinstance(entry.get("id"), str) and entry["id"] else "has no id")
