# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading the users that are linked to an identity provider, and the tokens that a social one gave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

from ..._client import OktaClient
from ..._errors import ApiError
from ..._names import IDPS, Names
from ..._plan import Reference
from ..._resource import check_selection
from ..._spelling import at
from ..._whole import is_map
from ..shared.below_idps import IDP_QUERY, IdpToRead, read_below

LINKS = IDPS + "/{}/users"
LINK = LINKS + "/{}"
TOKENS = LINK + "/credentials/tokens"
LINKS_PER_PAGE = 200

IDP_USER_QUERY: dict[str, Any] = {
    **IDP_QUERY,
    "user": {"type": "str"},
    # It asks for secrets and is none.
    "tokens": {"type": "bool", "default": False, "no_log": False},
}


@dataclass(frozen=True)
class Link:
    """A user who is linked to an identity provider, by the login if Okta returns it, else by id."""

    user: Reference
    external_id: str | None
    created: str | None
    last_updated: str | None
    profile: Mapping[str, Any]


def link_of(body: Mapping[str, Any]) -> Link:
    """A linked user of the API."""
    login = at(body, "_embedded.user.profile.login")
    external_id = body.get("externalId")
    return Link(
        Reference(body["id"], str(login or body["id"])),
        None if external_id is None else str(external_id),
        body.get("created"),
        body.get("lastUpdated"),
        body.get("profile") or {},
    )


def idp_reference(idp: Mapping[str, Any]) -> Reference:
    """An identity provider of the API as a reference."""
    return Reference(idp["id"], str(idp.get("name") or idp["id"]), str(idp.get("type") or ""))


def find_link(client: OktaClient, idp: Reference, user: Reference) -> Link | None:
    """The link of one user, or None."""
    doing = f'read the link of {user.name} to identity provider "{idp.name}"'
    body = client.find(LINK, idp.id, user.id, doing=doing)
    return None if body is None else link_of(body)


def list_links(
    client: OktaClient, idp: Reference, most_pages: int | None = None, partial: bool = True
) -> tuple[list[Link], bool]:
    """The links of an identity provider, and whether these are all; after C(most_pages) it reads no further.

    C(partial) is as for lists.
    """
    links: list[Link] = []
    pages = client.pages(
        LINKS,
        idp.id,
        doing=f'list the users of identity provider "{idp.name}"',
        query={"limit": LINKS_PER_PAGE, "expand": "user"},
        partial=partial,
    )
    for number, page in enumerate(pages, start=1):
        links += map(link_of, page)
        if number == most_pages:
            return links, False
    return links, True


def read_idp_users(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The links, and the tokens, that the options of M(community.okta.idp_user_info) ask for.

    Raises InputError for an empty option, MissingError or AmbiguousError for names.
    """
    check_selection(params, ["user"])
    names = Names(client)
    user = None if params["user"] is None else names.users([params["user"]])[params["user"]]
    tokens: list[dict[str, Any]] = []

    def read(given: IdpToRead) -> list[dict[str, Any]]:
        idp = idp_reference(given.body)
        if user is None:
            rows = [link_row(link, link.user) for link in list_links(client, idp, partial=False)[0]]
            return sorted(rows, key=lambda row: str(row["user"]))
        link = find_link(client, idp, user)
        if link and params["tokens"]:
            tokens.extend(read_tokens(client, idp, user))
        return [link_row(link, user)] if link else []

    linked = [
        {"idp": idp.called, "users": users, "read_only": {"idp_id": idp.id}}
        for idp, users in read_below(names, params, read)
    ]
    return {"idp_users": linked, **({"tokens": tokens} if params["tokens"] else {})}


def link_row(link: Link, user: Reference) -> dict[str, Any]:
    """A link in the shape of the options, with what Okta alone decides."""
    return {
        "user": user.name,
        "external_id": link.external_id,
        "read_only": {
            "user_id": user.id,
            "created": link.created,
            "last_updated": link.last_updated,
            "profile": dict(link.profile),
        },
    }


def read_tokens(client: OktaClient, idp: Reference, user: Reference) -> list[dict[str, Any]]:
    """The tokens of a linked user; none of one who is not linked any more."""
    doing = f'list the tokens of {user.name} from identity provider "{idp.name}"'
    tokens: list[dict[str, Any]] = []
    try:
        for page in client.pages(TOKENS, idp.id, user.id, doing=doing, usable=is_map):
            # What the next page is refused with may repeat them.
            client.hide(str(body.get("token") or "") for body in page)
            tokens += map(token_row, page)
    except ApiError as error:
        if not error.is_missing:
            raise
        return []
    return tokens


def token_row(body: Mapping[str, Any]) -> dict[str, Any]:
    """A token of the API as M(community.okta.idp_user_info) returns it."""
    return {
        "id": body.get("id"),
        "token": body.get("token"),
        "token_type": body.get("tokenType"),
        "token_auth_scheme": body.get("tokenAuthScheme"),
        "expires_at": body.get("expiresAt"),
        "scopes": body.get("scopes") or [],
    }
