# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One access token for many tasks."""

from __future__ import annotations

from typing import Any, Mapping

from ..._client import OktaClient
from ..._errors import InputError
from ..._private_key_auth import ServiceApp
from .reading import written_time


def read_access_token(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """What M(community.okta.access_token) returns. Raises InputError where there is nothing to get a token with."""
    app = client.authentication
    if not isinstance(app, ServiceApp):
        raise InputError("An access token is issued to an app", "Set client_id and private_key, and no other token")
    if not app.scopes_given:
        raise InputError(
            "No scopes are given for the token",
            "List in scopes what the tasks need; community.okta.connection_info returns them",
        )
    client.sign_in()
    bound_to = app.bound_key
    return {
        "access_token": app.credential,
        "dpop_private_key": bound_to and bound_to.pem,
        "scopes": list(app.scopes),
        "expires": written_time(app.expires),
    }
