# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Users, which this collection only reads."""

from __future__ import annotations

from typing import Any, Mapping

from ..._client import OktaClient
from ..._resource import check_selection

USERS_PER_PAGE = 200
USER_QUERY = {option: {"type": "str"} for option in ("login", "id", "q", "search", "filter")}


def user_item(body: Mapping[str, Any]) -> dict[str, Any]:
    """A user of the API as M(community.okta.user_info) returns it."""
    profile = dict(body.get("profile") or {})
    return {
        "id": body["id"],
        "login": profile.pop("login", None),
        "status": body.get("status"),
        "email": profile.pop("email", None),
        "first_name": profile.pop("firstName", None),
        "last_name": profile.pop("lastName", None),
        "profile": profile,
        "created": body.get("created"),
        "last_updated": body.get("lastUpdated"),
        "last_login": body.get("lastLogin"),
    }


def read_users(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The users that the options of M(community.okta.user_info) ask for. Raises InputError for an empty one."""
    check_selection(params, USER_QUERY)
    asked = params["login"] or params["id"]
    if asked:
        user = client.find("/api/v1/users/{}", asked, doing=f"read the user {asked}")
        users = [user] if user else []
    else:
        query = {key: params[key] for key in ("search", "filter", "q") if params[key]}
        users = client.read_list(
            "/api/v1/users", doing="list the users", query={**query, "limit": USERS_PER_PAGE}, partial=True
        )
    items = [user_item(user) for user in users]
    if params["login"]:
        # Okta also answers to the part of a login before the @.
        items = [item for item in items if str(item["login"]).lower() == params["login"].lower()]
    return {"users": items}
