# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys with which requests to identity providers are signed."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import validation_failed
from okta_sandbox.requested import the_org, whole_number
from okta_sandbox.signing_certificates import after_years
from okta_sandbox.state.idps import Idp
from okta_sandbox.state.signing_keys import SigningKey

blueprint = Blueprint("idp_signing_keys", __name__, url_prefix="/api/v1/idps/<idp_id>/credentials/keys")

FEWEST_YEARS, MOST_YEARS = 2, 10


def rendered(key: SigningKey) -> dict[str, Any]:
    """A key as answers show it, which names no algorithm, unlike those of the key store."""
    certificate = key.certificate
    return {
        "kty": certificate.key_type,
        "created": key.created,
        "lastUpdated": key.created,
        "expiresAt": certificate.expires_at,
        "kid": key.id,
        "use": "sig",
        "x5c": [key.x5c],
        "x5t#S256": certificate.fingerprint,
        **certificate.numbers,
    }


def created(idp: Idp, key: SigningKey) -> Response:
    """The answer to what made a key for an identity provider: 201, with its address."""
    return answers.created(rendered(key), f"idps/{idp.id}/credentials/keys/{key.id}")


@blueprint.get("")
def list_keys(idp_id: str) -> Response:
    """List the keys of an identity provider, with the org's own, on one page."""
    org = the_org()
    return answers.ok([rendered(key) for key in org.signing_keys.of(org.idps.get(idp_id))])


@blueprint.get("/active")
def list_active(idp_id: str) -> Response:
    """List the one key that is used.

    Nobody is known to have done so. Here an identity provider to which nothing is signed has none, which is 204, and
    a key that has expired is used as long as nobody names another.
    """
    org = the_org()
    idp = org.idps.get(idp_id)
    kid = idp.signing_kid()
    return answers.ok([rendered(org.signing_keys.get(idp, kid))]) if kid else answers.no_content()


@blueprint.get("/<kid>")
def read(idp_id: str, kid: str) -> Response:
    """Read a key."""
    org = the_org()
    return answers.ok(rendered(org.signing_keys.get(org.idps.get(idp_id), kid)))


@blueprint.post("/generate")
def generate(idp_id: str) -> Response:
    """Make a key with a certificate for some years."""
    org = the_org()
    idp = org.idps.get(idp_id)
    years = whole_number("validityYears")
    if years is None or not FEWEST_YEARS <= years <= MOST_YEARS:
        raise validation_failed("generateKey", "Validity years out of range. It should be 2 - 10 years")
    return created(idp, org.signing_keys.generate(idp, partial(after_years, years=years)))


@blueprint.post("/<kid>/clone")
def clone(idp_id: str, kid: str) -> Response:
    """Give another identity provider the same key."""
    org = the_org()
    key = org.signing_keys.get(org.idps.get(idp_id), kid)
    wanted = request.args.get("targetIdpId")
    if not wanted:
        raise validation_failed("cloneKey", "targetIdpId: The field cannot be left blank")
    target = org.idps.get(wanted)
    return created(target, org.signing_keys.clone(key, target))
