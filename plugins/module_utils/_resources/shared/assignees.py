# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Which users have admin roles."""

from __future__ import annotations

from typing import Any, Iterator
from urllib.parse import parse_qs, urlsplit

from ..._client import OktaClient
from ..._errors import IncompleteError
from ..._spelling import at
from ..._whole import is_map, sort_out

ASSIGNEES = "/api/v1/iam/assignees/users"
ASSIGNEES_PER_PAGE = 200
LISTING = "list the users who have admin roles"


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
