# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The keys with which an identity provider's requests are signed. Okta makes them and never shows a private part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import IDPS
from ..._spelling import at
from .certificates import Certificate, days_to_expiry, moment, parse_certificate
from .twins import age

# Okta signs requests to no other type of identity provider.
SIGNING_TYPE = "SAML2"
# Keys whose validity ends so close together were generated at the same time.
TWINS = timedelta(minutes=10)

SIGNING_KEYS = IDPS + "/{}/credentials/keys"
SIGNING_KEY = SIGNING_KEYS + "/{}"


@dataclass(frozen=True)
class SigningKey:
    """A signing key of an identity provider; C(certificate) is None where it cannot be read."""

    kid: str
    certificate: Certificate | None
    created: str | None
    expires_at: str | None

    def is_valid_for(self, days: int, now: datetime) -> bool:
        """Whether it is valid for at least so many whole days more.

        When it begins does not count: a new one seems to begin in the future where the clock here is behind Okta's.
        """
        return self.certificate is not None and days_to_expiry(self.certificate, now) >= days


def signing_key(body: Mapping[str, Any]) -> SigningKey:
    """A signing key of the API. What cannot be read of it is empty."""
    x5c = body.get("x5c")
    try:
        certificate = parse_certificate(str(x5c[0]), "x5c") if isinstance(x5c, list) and x5c else None
    except InputError:
        certificate = None
    return SigningKey(str(body["kid"]), certificate, body.get("created"), body.get("expiresAt"))


def list_signing_keys(client: OktaClient, idp_id: str, name: str) -> list[SigningKey]:
    """All signing keys of an identity provider, those of the org among them, as Okta lists these as well."""
    doing = f'list the signing keys of identity provider "{name}"'
    return [signing_key(body) for body in client.read_list(SIGNING_KEYS, idp_id, doing=doing)]


def find_signing_key(client: OktaClient, idp_id: str, kid: str, name: str) -> SigningKey | None:
    """The signing key with a kid, or None."""
    body = client.find(SIGNING_KEY, idp_id, kid, doing=f'read the signing key {kid} of identity provider "{name}"')
    return None if body is None else signing_key(body)


def active_kid(idp: Mapping[str, Any]) -> str | None:
    """The kid of the key with which an identity provider of the API signs, if it names one."""
    kid = at(idp, "protocol.credentials.signing.kid")
    return str(kid) if kid else None


def longest_valid(keys: Sequence[SigningKey]) -> SigningKey | None:
    """The key that is valid longest, None where there is none.

    Runs at the same time generate one each, and Okta deletes none: of keys that end with that one, it is the oldest.
    """
    ends = {key.kid: moment(key.certificate.not_after) for key in keys if key.certificate is not None}
    if not ends:
        return None
    last = max(ends.values())
    return min((key for key in keys if key.kid in ends and last - ends[key.kid] <= TWINS), key=by_age)


def by_age(key: SigningKey) -> tuple[str, str]:
    """The order of keys from the oldest on."""
    return age(key.created, key.kid)
