# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios with Okta's Python SDK: service apps, and what tells a client who it is."""

from __future__ import annotations

from typing import Any

import pytest
from oauth_client import CLIENT_ID, DPOP_CLIENT_ID, KID, private_key, private_pem_of
from sdk_calls import Scenario, done, group_of, refused

okta_client = pytest.importorskip("okta.client", reason="Okta's Python SDK is not installed")


def service_app(url: str, **changes: Any) -> Any:
    """A client that authenticates by its private key."""
    return okta_client.Client(
        {
            "orgUrl": url,
            "authorizationMode": "PrivateKey",
            "clientId": CLIENT_ID,
            "privateKey": private_pem_of(private_key()),
            "kid": KID,
            "scopes": ["okta.groups.read", "okta.groups.manage"],
            **changes,
        }
    )


async def bearer(client: Any) -> None:
    """A service app manages groups with a token that anybody could use."""
    await _manage_groups(service_app(client.get_base_url()))


async def dpop(client: Any) -> None:
    """A service app manages groups with a token that its own key alone is good for."""
    await _manage_groups(service_app(client.get_base_url(), clientId=DPOP_CLIENT_ID, dpopEnabled=True))


async def dpop_where_it_is_missing(client: Any) -> None:
    """A service app that has to prove its key and does not gets no token."""
    app = service_app(client.get_base_url(), clientId=DPOP_CLIENT_ID)
    assert await refused(app.list_groups()) == (400, "invalid_dpop_proof")


async def strange_key(client: Any) -> None:
    """A service app with another key gets no token."""
    app = service_app(client.get_base_url(), privateKey=private_pem_of(private_key("RS256", 2)))
    assert await refused(app.list_groups()) == (401, "invalid_client")


async def who_am_i(client: Any) -> None:
    """The org, the owner of the token, and the roles of a service app."""
    metadata = await done(client.get_wellknown_org_metadata())
    settings = await done(client.get_org_settings())
    assert (metadata.id, metadata.pipeline) == (settings.id, "idx")
    assert (await done(client.get_user("me"))).profile.login == "admin@example.com"
    assert await done(client.list_roles_for_client(CLIENT_ID)) == []
    assert await refused(client.list_roles_for_client("nobody")) == (404, "E0000007")


async def _manage_groups(app: Any) -> None:
    group = await done(app.add_group(group_of("By an app")))
    assert group.id in [found.id for found in await done(app.list_groups(q="By an"))]
    await done(app.delete_group(group.id))
    assert await refused(app.get_group(group.id)) == (404, "E0000007")


SCENARIOS: tuple[Scenario, ...] = (bearer, dpop, dpop_where_it_is_missing, strange_key, who_am_i)
