# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Identity providers with their signing keys as they are found, and as modules return them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._names import Names
from ..._resource import check_selection
from ..shared.below_idps import IDP_QUERY, IdpToRead, read_below
from ..shared.certificates import days_to_expiry, moment, require_cryptography
from ..shared.signing_keys import SIGNING_TYPE, SigningKey, active_kid, find_signing_key, list_signing_keys

# Okta dates a certificate a minute before it makes the key; that of the org's own key is as old as the org.
YOUNG_ORG = timedelta(minutes=5)

SIGNING_KEY_QUERY: dict[str, Any] = {**IDP_QUERY, "kid": {"type": "str"}}


@dataclass(frozen=True)
class SigningIdp:
    """An identity provider with those of its signing keys that were read.

    C(id) is empty for one that check mode assumes; nothing else is known of it then.
    """

    id: str
    name: str
    type: str | None = None
    created: str | None = None
    active_kid: str | None = None
    listed: Sequence[SigningKey] = ()

    @property
    def key(self) -> str:
        """What makes two of them the same."""
        return self.id or self.name

    @property
    def label(self) -> str:
        """It in a sentence."""
        return f'identity provider "{self.name}"'

    @property
    def can_sign(self) -> bool:
        """Whether Okta signs requests to it; taken for granted of one that is assumed."""
        return not self.id or self.type == SIGNING_TYPE

    def find(self, kid: str | None) -> SigningKey | None:
        """Its key with a kid, or None."""
        return next((key for key in self.listed if key.kid == kid), None)

    def is_of_org(self, key: SigningKey) -> bool:
        """Whether a key of it is the org's own, which Okta lists for every identity provider and marks nowhere.

        Okta shows it to be as old as the identity provider; what it makes for one has no certificate from before.
        """
        if key.certificate is None or key.created is None or key.created != self.created:
            return False
        try:
            return moment(key.certificate.not_before) + YOUNG_ORG < moment(key.created)
        except ValueError:
            return False


def signing_idp(body: Mapping[str, Any], keys: Sequence[SigningKey] = ()) -> SigningIdp:
    """An identity provider of the API with its keys. What cannot be read of it is empty."""
    type_ = body.get("type")
    created = body.get("created")
    return SigningIdp(
        id=str(body["id"]),
        name=str(body.get("name") or body["id"]),
        type=None if type_ is None else str(type_),
        created=None if created is None else str(created),
        # In others the same place is for something else: in APPLE for the id of a key at Apple.
        active_kid=active_kid(body) if type_ == SIGNING_TYPE else None,
        listed=keys,
    )


def signing_key_row(
    called: str, idp: SigningIdp, key: SigningKey | None, kid_in_use: str | None, active: bool, now: datetime
) -> dict[str, Any]:
    """A signing key as modules return it; None for one that check mode would have Okta make."""
    certificate = key.certificate if key else None
    return {
        "idp": called,
        "kid": key.kid if key else None,
        "activate": active,
        "read_only": {
            "idp_id": idp.id or None,
            "certificate": certificate and certificate.pem,
            "fingerprint": certificate and certificate.fingerprint,
            "subject": certificate and certificate.subject,
            "not_before": certificate and certificate.not_before,
            "not_after": certificate.not_after if certificate else (key and key.expires_at),
            "days_to_expiry": certificate and days_to_expiry(certificate, now),
            "created": key and key.created,
            "is_of_org": idp.is_of_org(key) if key else False,
            "active": active,
            "active_kid": kid_in_use,
        },
    }


def read_idp_signing_keys(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The signing keys that the options of M(community.okta.idp_signing_key_info) ask for.

    Raises InputError for an empty option, MissingError or AmbiguousError for an identity provider.
    """
    require_cryptography()
    check_selection(params, ["kid"])
    kid, now = params["kid"], client.now()

    def read(given: IdpToRead) -> list[dict[str, Any]]:
        idp = signing_idp(given.body)
        if kid is None:
            keys = list_signing_keys(client, idp.id, idp.name)
        else:
            key = find_signing_key(client, idp.id, kid, idp.name)
            keys = [key] if key else []
        return [signing_key_row(given.called, idp, key, idp.active_kid, key.kid == idp.active_kid, now) for key in keys]

    return {"idp_signing_keys": [row for _idp, rows in read_below(Names(client), params, read) for row in rows]}
