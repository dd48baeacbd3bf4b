# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key store of identity providers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.certificates import BrokenCertificate, read
from okta_sandbox.errors import forbidden, validation_failed
from okta_sandbox.pages import IdCursor, Paging, answer
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.idp_types import TYPES
from okta_sandbox.shapes import BLANK
from okta_sandbox.state.idp_keys import IdpKey

blueprint = Blueprint("idp_keys", __name__, url_prefix="/api/v1/idps/credentials/keys")

KEYS = Paging(default=20, maximum=200, cursor=IdCursor(letters=r"[\w-]"))


def rendered(key: IdpKey) -> dict[str, Any]:
    """A key as answers show it, which has no links."""
    certificate = key.certificate
    named = {"kid": key.id, "use": "sig"}
    shown = {"x5c": key.x5c, "x5t#S256": certificate.fingerprint}
    return {
        "kty": certificate.key_type,
        "created": key.created,
        "lastUpdated": key.last_updated,
        "expiresAt": certificate.expires_at,
        "alg": certificate.key_type,
        **named,
        **shown,
        **certificate.numbers,
    }


@blueprint.post("")
def create() -> Response:
    """Upload a certificate, or a chain of them; Okta answers 200."""
    org = the_org()
    return answers.ok(rendered(org.idp_keys.add(requested_x5c(body()))))


@blueprint.get("")
def list_keys() -> Response:
    """List the keys of the store."""
    org = the_org()
    return answer(org.idp_keys.all(), KEYS, rendered, empty_last_page=org.settings.empty_last_pages)


@blueprint.get("/<kid>")
def read_key(kid: str) -> Response:
    """Read a key."""
    return answers.ok(rendered(the_org().idp_keys.get(kid)))


@blueprint.put("/<kid>")
def replace(kid: str) -> Response:
    """Put another certificate in the place of a key's, which keeps its kid; nobody is known to have done so."""
    org = the_org()
    key = org.idp_keys.get(kid)
    x5c = requested_x5c(body())
    key_type = read(x5c[0]).key_type
    if any(key_type not in TYPES[idp.type].key_types for idp in org.idps.trusting(key.id)):
        raise validation_failed("x5c", f"x5c: An identity provider that trusts the key takes none of type {key_type}")
    org.idp_keys.replace(key, x5c)
    return answers.ok(rendered(key))


@blueprint.delete("/<kid>")
def delete(kid: str) -> Response:
    """Delete a key, unless an identity provider trusts it, whether that is ACTIVE or not.

    With which code Okta refuses it is not known: this is the one that its OpenAPI description lists.
    """
    org = the_org()
    key = org.idp_keys.get(kid)
    if org.idps.trusting(key.id):
        raise forbidden("The key is being used by an identity provider.")
    org.forget(key.id)
    return answers.no_content()


def requested_x5c(content: dict[str, Any]) -> list[str]:
    """The certificates in a body; all of them have to be certificates, whatever becomes of the first."""
    x5c = content.get("x5c")
    if not x5c:
        raise validation_failed("x5c", f"x5c: {BLANK}")
    if not isinstance(x5c, list) or not all(isinstance(entry, str) for entry in x5c):
        raise validation_failed("x5c", "x5c: The value must be a list of certificates")
    try:
        for entry in x5c:
            read(entry)
    except BrokenCertificate:
        raise validation_failed("x5c", "x5c: The certificate is not valid") from None
    return x5c
