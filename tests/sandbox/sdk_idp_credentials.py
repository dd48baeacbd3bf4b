# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with the keys with which requests to identity providers are signed."""

from __future__ import annotations

from typing import Any

import pytest
from idp_bodies import SUBJECT, certificate, changed, saml, signed, social
from sdk_calls import Scenario, done, models, refused
from sdk_idps import idp_of


async def signing_keys(client: Any) -> None:
    """Keys that are generated, cloned and used."""
    trusted = await done(client.create_identity_provider_key(models.IdPCertificateCredential(x5c=[certificate()])))
    body = saml(trusted.kid)
    mine = await done(client.create_identity_provider(idp_of(body)))
    other = await done(client.create_identity_provider(idp_of(social())))
    (org_key,) = await done(client.list_identity_provider_signing_keys(mine.id))
    # The OpenAPI description, and so the SDK, knows no 201 here.
    await done(client.generate_identity_provider_signing_key(mine.id, 2))
    (made,) = [key for key in await done(client.list_identity_provider_signing_keys(mine.id)) if key.kid != org_key.kid]
    assert (await done(client.get_identity_provider_signing_key(mine.id, made.kid))).x5c == made.x5c
    assert (await done(client.clone_identity_provider_key(mine.id, made.kid, other.id))).kid == made.kid
    assert await refused(client.clone_identity_provider_key(mine.id, made.kid, other.id)) == (400, "E0000001")
    wanted = idp_of(changed(body, "protocol.credentials.signing", {"kid": made.kid}))
    await done(client.replace_identity_provider(mine.id, wanted))
    (active,) = await done(client.list_active_identity_provider_signing_key(mine.id))
    assert active.kid == made.kid
    assert await done(client.list_active_identity_provider_signing_key(other.id)) is None


async def csrs(client: Any) -> None:
    """Certificate signing requests, which the SDK cannot publish."""
    idp = await done(client.create_identity_provider(idp_of(social())))
    metadata = models.CsrMetadata.from_dict({"subject": SUBJECT, "subjectAltNames": {"dnsNames": ["example.com"]}})
    csr = await done(client.generate_csr_for_identity_provider(idp.id, metadata))
    assert (await done(client.get_csr_for_identity_provider(idp.id, csr.id))).csr == csr.csr
    assert [found.id for found in await done(client.list_csrs_for_identity_provider(idp.id))] == [csr.id]
    # The SDK puts every body into JSON, which a certificate is not.
    with pytest.raises(TypeError, match="not JSON serializable"):
        await client.publish_csr_for_identity_provider(idp.id, csr.id, signed(csr.csr))
    await done(client.revoke_csr_for_identity_provider(idp.id, csr.id))
    assert await refused(client.revoke_csr_for_identity_provider(idp.id, csr.id)) == (404, "E0000007")
    assert await done(client.list_csrs_for_identity_provider(idp.id)) == []


SCENARIOS: tuple[Scenario, ...] = (signing_keys, csrs)
