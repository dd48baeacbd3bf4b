# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with identity providers and their key store."""

from __future__ import annotations

from typing import Any

from idp_bodies import certificate, saml, social
from sdk_calls import Scenario, done, models, pages, refused


def idp_of(body: dict[str, Any]) -> Any:
    """The body that creates or replaces an identity provider."""
    return models.IdentityProvider.from_dict(body)


async def idps(client: Any) -> None:
    """Identity providers, from creation to deletion."""
    # The OpenAPI description, and so the SDK, knows no issuer of OIDC, which generic ones need.
    idp = await done(client.create_identity_provider(idp_of(social("FACEBOOK", "OAUTH2"))))
    assert (idp.type, idp.status, idp.issuer_mode) == ("FACEBOOK", "ACTIVE", "DYNAMIC")
    assert idp.protocol.actual_instance.credentials.client.client_secret == "aaaaaaaa"
    renamed = idp_of(social("FACEBOOK", "OAUTH2", name="Renamed"))
    replaced = await done(client.replace_identity_provider(idp.id, renamed))
    assert (replaced.name, replaced.status, replaced.created) == ("Renamed", "INACTIVE", None)
    assert (await done(client.activate_identity_provider(idp.id))).status == "ACTIVE"
    assert (await done(client.get_identity_provider(idp.id))).created is not None
    for idp_type in ("GOOGLE", "MICROSOFT"):
        await done(client.create_identity_provider(idp_of(social(idp_type))))
    assert [len(page) for page in await pages(client.list_identity_providers, limit=2)] == [2, 1]
    assert [found.id for found in await done(client.list_identity_providers(q="ren", type="FACEBOOK"))] == [idp.id]
    assert await refused(client.delete_identity_provider(idp.id)) == (403, "E0000006")
    assert (await done(client.deactivate_identity_provider(idp.id))).status == "INACTIVE"
    await done(client.delete_identity_provider(idp.id))
    assert await refused(client.get_identity_provider(idp.id)) == (404, "E0000007")


async def idp_keys(client: Any) -> None:
    """The key store, and the identity providers that trust its keys."""
    first, second = certificate("First"), certificate("Second", "EC")
    key = await done(client.create_identity_provider_key(models.IdPCertificateCredential(x5c=[first])))
    assert (key.kty, key.use, key.x5c) == ("RSA", "sig", [first])
    assert await refused(client.create_identity_provider_key(models.IdPCertificateCredential(x5c=[first]))) == (
        409,
        "E0000096",
    )
    await done(client.create_identity_provider_key(models.IdPCertificateCredential(x5c=[second])))
    assert [len(page) for page in await pages(client.list_identity_provider_keys, limit=1)] == [1, 1]
    idp = await done(client.create_identity_provider(idp_of(saml(key.kid))))
    assert idp.protocol.actual_instance.credentials.trust.kid == key.kid
    assert await refused(client.delete_identity_provider_key(key.kid)) == (403, "E0000006")
    new = models.IdPKeyCredential(x5c=[certificate("Third")])
    assert (await done(client.replace_identity_provider_key(key.kid, new))).kid == key.kid
    assert (await done(client.get_identity_provider_key(key.kid))).x5c == new.x5c
    await done(client.deactivate_identity_provider(idp.id))
    await done(client.delete_identity_provider(idp.id))
    await done(client.delete_identity_provider_key(key.kid))
    assert await refused(client.get_identity_provider_key(key.kid)) == (404, "E0000007")


SCENARIOS: tuple[Scenario, ...] = (idps, idp_keys)
