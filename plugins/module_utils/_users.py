# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Users as references, and advice on names that are no logins."""

from __future__ import annotations

import re
from typing import Any, Sequence

from ._client import OktaClient
from ._errors import OktaError
from ._http import escaped
from ._plan import Reference

USER_ID = re.compile(r"00u[0-9A-Za-z]{17}")
USERS = "/api/v1/users"
USERS_PER_PAGE = 200
# So many fit into the address of one request.
MOST_ADDRESSES = 20


def user_reference(user: dict[str, Any]) -> Reference:
    """A user of the API as a reference: by login, but by id where the login could be taken for the id of another."""
    login = str((user.get("profile") or {}).get("login") or user["id"])
    name = user["id"] if USER_ID.fullmatch(login) else login
    return Reference(user["id"], name, status=str(user.get("status") or ""))


def advice_on_addresses(client: OktaClient, missing: Sequence[str]) -> list[str]:
    """Sentences on the users who have what is no login as their e-mail address: one request."""
    addresses = [name for name in missing if "@" in name][:MOST_ADDRESSES]
    if not addresses:
        return []
    search = " or ".join(f'profile.email eq "{escaped(address)}"' for address in addresses)
    pages = client.pages(USERS, doing="look up users by e-mail", query={"search": search, "limit": USERS_PER_PAGE})
    try:
        users = next(iter(pages), [])
    except OktaError:
        # The error is the same without advice.
        return []
    advice = []
    for address in addresses:
        logins = [user_reference(user).name for user in users if addressed(user, address)]
        if len(logins) == 1:
            advice.append(f'The user with the e-mail address "{address}" has the login "{logins[0]}"')
        elif logins:
            advice.append(f'Several users have the e-mail address "{address}"')
    return advice


def addressed(user: dict[str, Any], address: str) -> bool:
    """Whether a user of the API has an e-mail address, whose capitals mean nothing."""
    return str((user.get("profile") or {}).get("email") or "").lower() == address.lower()
