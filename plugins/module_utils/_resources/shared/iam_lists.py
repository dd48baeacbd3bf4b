# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Lists of custom roles and resource sets, and who holds the roles on the sets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Collection, Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

from ..._client import OktaClient
from ..._errors import ApiError, IncompleteError, OktaError
from ..._plan import Use
from ..._spelling import at
from ..._whole import Once, Usable, has_id, has_label, is_map, sort_out, with_parts

CUSTOM_ROLES = "/api/v1/iam/roles"
RESOURCE_SETS = "/api/v1/iam/resource-sets"
BINDINGS = RESOURCE_SETS + "/{}/bindings"
MEMBERS = BINDINGS + "/{}/members"
# A member is known by the address of the group, the user or the app that it is.
MEMBER = re.compile(r"/(?P<kind>groups|users|clients)/(?P<id>[^/]+)/?$")
KINDS_OF_MEMBERS = {"groups": "group", "users": "user", "clients": "service app"}


def is_member(entry: Any) -> str:
    """A member of a binding, of whom Okta says who it is only by an address."""
    return is_addressed(entry) or ("" if MEMBER.search(entry["_links"]["self"]["href"]) else "is nobody that is known")


def is_addressed(entry: Any) -> str:
    """An entry with an address of its own."""
    shape = with_parts(has_id, _links__self__href=str)(entry)
    return shape or ("" if at(entry, "_links.self.href") else "has no address")


def read_iam_list(
    client: OktaClient, path: str, *segments: str, key: str, doing: str, usable: Usable, partial: bool = False
) -> list[dict[str, Any]]:
    """All entries of a list that stands in an answer under a key. C(partial) is as for lists of the client.

    Raises IncompleteError for what is not whole.
    """
    entries: list[dict[str, Any]] = []
    once, begun = Once(), False

    def leave_out(error: IncompleteError) -> None:
        if not partial:
            raise error
        client.unread.note(error)

    try:
        for page in pages(client, path, segments, key, doing):
            whole, unusable = sort_out(page, usable, len(entries), doing)
            if unusable is not None:
                leave_out(unusable)
            entries += once.new_in(whole)
            begun = True
    except (ApiError, IncompleteError) as error:
        if not begun or error.stops_the_run or not error.is_refusal:
            raise
        lost = IncompleteError(
            f"Could not {doing} completely: the page after entry {len(entries)} is missing ({error})"
        )
        lost.__cause__ = error
        leave_out(lost)
    return entries


def pages(client: OktaClient, path: str, segments: Sequence[str], key: str, doing: str) -> Iterator[Any]:
    """The pages of such a list. Okta names the next one in the body.

    Only the place where that begins is taken from the link, which is for browsers and may be on another host.
    """
    after: str | None = None
    seen: set[str | None] = set()
    while after not in seen:
        seen.add(after)
        body = client.get(path, *segments, doing=doing, query={"after": after} if after else None, usable=is_map)
        yield body.get(key)
        following = at(body, "_links.next.href")
        if not following:
            return
        after = next(iter(parse_qs(urlsplit(str(following)).query).get("after", ())), None)
    raise IncompleteError(f"Could not {doing}: Okta's link to the next page leads back")


def list_roles(client: OktaClient) -> list[dict[str, Any]]:
    """The custom roles of the org, without their permissions."""
    doing = "list the custom roles"
    return read_iam_list(client, CUSTOM_ROLES, key="roles", doing=doing, usable=has_label, partial=True)


def list_sets(client: OktaClient) -> list[dict[str, Any]]:
    """The resource sets of the org, without their resources; those of Okta are among them."""
    doing = "list the resource sets"
    return read_iam_list(client, RESOURCE_SETS, key="resource-sets", doing=doing, usable=has_label, partial=True)


@dataclass(frozen=True)
class Member:
    """Who holds a role on a resource set; C(kind) is the last but one part of its address."""

    id: str
    kind: str
    holder: str
    role: str
    resource_set: str

    def use_of(self, id_: str) -> Use:
        """That it needs the role or the set, as the change says that takes the role away."""
        return ("role", f"{self.holder} {self.id}", id_)


def read_members(client: OktaClient, resource_set: str, roles: Collection[str] | None = None) -> list[Member]:
    """Who holds roles on a resource set, or these roles on it. Raises IncompleteError for what is not whole."""
    doing = f"read who holds roles on the resource set {resource_set}"
    bindings = read_iam_list(client, BINDINGS, resource_set, key="roles", doing=doing, usable=has_id)
    members = []
    for bound in [each["id"] for each in bindings if roles is None or each["id"] in roles]:
        for member in list_members(client, resource_set, bound, doing):
            found = MEMBER.search(member["_links"]["self"]["href"])
            if found:
                members.append(Member(member["id"], found["kind"], found["id"], bound, resource_set))
    return members


def list_members(client: OktaClient, resource_set: str, role: str, doing: str) -> list[dict[str, Any]]:
    """The members of one binding, which is gone where its last member is."""
    try:
        return read_iam_list(client, MEMBERS, resource_set, role, key="members", doing=doing, usable=is_member)
    except OktaError as error:
        if not error.is_missing:
            raise
        return []
