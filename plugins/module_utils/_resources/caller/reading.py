# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Who is connected to an org: the user whom a token belongs to, or the app that it was issued to."""

from __future__ import annotations

from typing import NamedTuple

from ..._auth import ApiToken, claims_of
from ..._client import OktaClient

ME = "/api/v1/users/me"


class Caller(NamedTuple):
    """A user or an app; C(id) is empty where the token does not say it, and C(name) is the login of a user."""

    is_user: bool
    id: str
    name: str = ""


def read_caller(client: OktaClient) -> Caller:
    """Who is connected: one request with an API token, and none with an access token, which says it."""
    if isinstance(client.authentication, ApiToken):
        user = client.get(ME, doing="read who is connected")
        return Caller(True, user["id"], str((user.get("profile") or {}).get("login") or ""))
    claims = claims_of(client.authentication.credential)
    if isinstance(claims.get("uid"), str):
        # A user has signed in to the app, and the roles of the user count.
        return Caller(True, claims["uid"], str(claims.get("sub") or ""))
    app = claims.get("cid") or getattr(client.authentication, "client_id", None)
    return Caller(False, app if isinstance(app, str) else "")
