# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with the users who are linked to identity providers."""

from __future__ import annotations

from typing import Any

import pytest
from idp_bodies import social
from pydantic import ValidationError
from sdk_calls import Scenario, done, models, refused, user_of
from sdk_idps import idp_of


async def linked_users(client: Any) -> None:
    """Users who are linked and unlinked."""
    idp = await done(client.create_identity_provider(idp_of(social())))
    users = [await done(client.create_user(user_of(f"linked{number}@example.com"))) for number in range(3)]
    for user in users:
        request = models.UserIdentityProviderLinkRequest(external_id=f"external {user.id}")
        assert (await done(client.link_user_to_identity_provider(idp.id, user.id, request))).id == user.id
    # The SDK takes no profile of an identity provider but one of objects, which Okta's own examples are not.
    for read in (
        client.list_identity_provider_application_users(idp.id, limit=2),
        client.get_identity_provider_application_user(idp.id, users[0].id),
    ):
        with pytest.raises(ValidationError, match=r"profile\.email"):
            await read
    assert await done(client.list_social_auth_tokens(idp.id, users[0].id)) == []
    assert [linked.id for linked in await done(client.list_user_identity_providers(users[0].id))] == [idp.id]
    await done(client.unlink_user_from_identity_provider(idp.id, users[0].id))
    assert await refused(client.unlink_user_from_identity_provider(idp.id, users[0].id)) == (404, "E0000007")


SCENARIOS: tuple[Scenario, ...] = (linked_users,)
