# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The definitions of linked objects as Okta has them, and whom they link."""

from __future__ import annotations

import re
from collections import abc
from typing import Any, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from ..._client import OktaClient
from ..._errors import InputError, MissingError, OktaError, UnexpectedAnswerError
from ..._names import Names, no_such
from ..._plan import Reference
from ..._resource import check_selection
from ..._whole import is_map, is_text, with_parts

KIND = "linked object"
DEFINITIONS = "/api/v1/meta/schemas/user/linkedObjects"
DEFINITION = DEFINITIONS + "/{}"
LINKS = "/api/v1/users/{}/linkedObjects/{}"
SIDES = ("primary", "associated")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

LINKED_OBJECT_QUERY: dict[str, Any] = {"name": {"type": "str"}}
VALUE_QUERY: dict[str, Any] = {option: {"type": "str", "required": True} for option in ("name", "user")}


def check_name(name: str, what: str) -> None:
    """Raise InputError for what cannot be the name of a side; C(what) begins the sentence."""
    if not name:
        raise InputError(f"{what} is empty", "Check the variable that it comes from")
    if not NAME.fullmatch(name):
        raise InputError(
            f'{what} is "{name}"', "It may hold letters A to Z, digits and underscores, and not begin with a digit"
        )


def as_map(value: Any) -> Mapping[str, Any]:
    """The value if it is a map, otherwise an empty one."""
    return value if isinstance(value, abc.Mapping) else {}


has_sides = with_parts(is_map, **{f"{side}__name": str for side in SIDES})


def is_definition(entry: Any) -> str:
    """A definition of the API, which is known by the name of its primary side."""
    reason = is_map(entry) or ("" if is_text(as_map(entry.get("primary")).get("name")) else "has no name")
    return reason or has_sides(entry)


def definition_item(body: Any, doing: str) -> dict[str, Any]:
    """A definition of the API in the shape of the options; a side without a name is None.

    Raises UnexpectedAnswerError if it lacks the name that it is known by.
    """
    sides = {side: as_map(as_map(body).get(side)) for side in SIDES}
    if not isinstance(sides["primary"].get("name"), str):
        raise UnexpectedAnswerError(f"Could not {doing}: Okta answered with a {KIND} that has no name")
    item: dict[str, Any] = {
        side: {option: content.get(option) or None for option in ("name", "title", "description")}
        if content.get("name")
        else None
        for side, content in sides.items()
    }
    return {**item, "read_only": {f"{side}_type": content.get("type") for side, content in sides.items()}}


def names_of(item: Mapping[str, Any]) -> list[str]:
    """The names of the sides of a definition."""
    return [item[side]["name"] for side in SIDES if item.get(side)]


def list_definitions(client: OktaClient) -> list[dict[str, Any]]:
    """All definitions."""
    doing = f"list the {KIND}s"
    listed = client.read_list(DEFINITIONS, doing=doing, usable=is_definition, partial=True)
    return [definition_item(body, doing) for body in listed]


def find_definition(client: OktaClient, name: str) -> dict[str, Any] | None:
    """The definition one of whose sides has this name, or None."""
    doing = f'read the {KIND} "{name}"'
    try:
        return definition_item(client.request("GET", DEFINITION, (name,), doing).body, doing)
    except OktaError as error:
        if error.is_missing:
            return None
        raise


def read_links(client: OktaClient, user: Reference, name: str) -> list[str] | None:
    """The ids of the users to whom a user is linked on the side of this name, or None where no side has the name.

    The user must be there.
    """
    doing = f'read the {KIND} "{name}" of user {user.name}'
    try:
        return [linked_id(entry, doing) for entry in client.read_list(LINKS, user.id, name, doing=doing, usable=is_map)]
    except OktaError as error:
        if error.is_missing:
            return None
        raise


def linked_id(entry: Mapping[str, Any], doing: str) -> str:
    """The id of the user in an entry of links, which Okta returns only as the end of an address."""
    href = as_map(as_map(entry.get("_links")).get("self")).get("href")
    try:
        user_id = urlsplit(href).path.rstrip("/").rpartition("/")[2] if isinstance(href, str) else ""
    except ValueError:
        user_id = ""
    if not user_id:
        raise UnexpectedAnswerError(f"Could not {doing}: Okta's answer does not say which users are linked")
    return user_id


def named_users(names: Names, user_ids: Iterable[str]) -> list[Reference]:
    """The users with these ids; one that is not there any more is called by its id."""
    return [user or Reference(user_id, user_id) for user_id, user in names.find_users(user_ids).items()]


def read_linked_objects(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions that the options of M(community.okta.linked_object_info) ask for."""
    check_selection(params, LINKED_OBJECT_QUERY)
    if params["name"] is None:
        return {"linked_objects": list_definitions(client)}
    check_name(params["name"], "name")
    definition = find_definition(client, params["name"])
    return {"linked_objects": [] if definition is None else [definition]}


def read_linked_users(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The users that M(community.okta.linked_object_value_info) returns. Raises MissingError."""
    check_name(params["name"], "name")
    check_selection(params, ["user"])
    names = Names(client)
    user = names.users([params["user"]])[params["user"]]
    linked = read_links(client, user, params["name"])
    if linked is None:
        raise MissingError(no_such(KIND, [params["name"]]), "Check the spelling, or create it first")
    users: Sequence[Reference] = sorted(named_users(names, linked), key=lambda each: each.name)
    return {"users": [{"login": None if each.name == each.id else each.name, "id": each.id} for each in users]}
