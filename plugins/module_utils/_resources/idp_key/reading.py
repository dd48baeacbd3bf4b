# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What the key store of identity providers holds, and who trusts what is in it."""

from __future__ import annotations

import base64
import binascii
import re
from collections import abc
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import IDPS, IDPS_PER_PAGE
from ..._plan import Use
from ..._whole import has_name, with_parts
from ..shared.certificates import Certificate, days_to_expiry, parse_certificate

KEYS = "/api/v1/idps/credentials/keys"
KEY = KEYS + "/{}"
KEYS_PER_PAGE = 200

SEPARATORS = re.compile(r"[\s:]")
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
# As much of a fingerprint as people need to distinguish keys of one subject.
SHOWN_OF_FINGERPRINT = 16


# Who trusts a key, by the name of its kind for people.
IDP = "identity provider"
# Identity providers of other types trust nobody by a certificate.
TRUSTING_TYPES = ("SAML2", "X509")

is_trusting = with_parts(
    has_name, type=str, protocol__credentials__trust__additionalKids=list, protocol__credentials__trust__kid=str
)


def tells_trust(entry: Any) -> str:
    """An identity provider that names the keys it trusts, if its type trusts any."""
    silent = isinstance(entry, dict) and entry.get("type") in TRUSTING_TYPES and not trusted_kids(entry)
    return is_trusting(entry) or ("does not say which keys it trusts" if silent else "")


@dataclass(frozen=True)
class Key:
    """A key of the store, or in C(kid) none yet: the key that a declared chain of certificates would become.

    C(chain) is empty where the certificates cannot be read; C(x5c) is what Okta holds then.
    """

    kid: str | None
    chain: Sequence[Certificate]
    fingerprint: str | None
    created: str | None = None
    key_type: str | None = None
    x5c: Any = None

    @property
    def name(self) -> str:
        """The name by which people know it: the subject and the beginning of the fingerprint."""
        subject = (self.chain[0].subject if self.chain else "") or f"key {self.kid}"
        return f"{subject} ({(self.fingerprint or 'not readable')[:SHOWN_OF_FINGERPRINT]})"


def key_of_chain(chain: Sequence[Certificate]) -> Key:
    """The key that a chain would become; it is known by the first of it."""
    return Key(None, chain, chain[0].fingerprint)


def key_of_body(body: Mapping[str, Any]) -> Key:
    """A key of the API. What cannot be read of it is empty."""
    x5c = body.get("x5c")
    try:
        entries = x5c if isinstance(x5c, list) else []
        chain = [parse_certificate(str(each), "x5c") for each in entries]
    except InputError:
        chain = []
    return Key(
        kid=body["kid"],
        chain=chain,
        fingerprint=chain[0].fingerprint if chain else fingerprint_of_x5t(body.get("x5t#S256")),
        created=body.get("created"),
        key_type=body.get("kty"),
        x5c=None if chain else x5c,
    )


def fingerprint_of_x5t(text: Any) -> str | None:
    """A fingerprint as Okta writes it, in hex; None where it is none."""
    try:
        fingerprint = base64.urlsafe_b64decode(f"{text}{'=' * (-len(str(text)) % 4)}").hex()
    except (binascii.Error, ValueError):
        return None
    return fingerprint if FINGERPRINT.fullmatch(fingerprint) else None


def normalised_fingerprint(text: str, what: str) -> str:
    """A fingerprint as people write it, with colons or capitals, as C(Certificate) has it. Raises InputError."""
    fingerprint = SEPARATORS.sub("", text).lower()
    if not FINGERPRINT.fullmatch(fingerprint):
        raise InputError(
            f"{what} is not a SHA-256 fingerprint, which has 64 hexadecimal digits",
            "openssl x509 -noout -fingerprint -sha256 prints that of a certificate",
        )
    return fingerprint


def key_item(key: Key, now: datetime) -> dict[str, Any]:
    """A key in the shape of the modules' options."""
    first = key.chain[0] if key.chain else None
    return {
        "certificate": "".join(each.pem for each in key.chain) or None,
        "fingerprint": key.fingerprint,
        "read_only": {
            "kid": key.kid,
            "subject": first and first.subject,
            "issuer": first and first.issuer,
            "not_before": first and first.not_before,
            "not_after": first and first.not_after,
            "days_to_expiry": first and days_to_expiry(first, now),
            "created": key.created,
            "key_type": key.key_type,
            "x5c": key.x5c,
        },
    }


def list_keys(client: OktaClient) -> list[Key]:
    """All keys of the store."""
    listed = client.read_list(KEYS, doing="list the IdP keys", query={"limit": KEYS_PER_PAGE}, partial=True)
    return [key_of_body(body) for body in listed]


def find_key(client: OktaClient, kid: str, to_delete: bool = False) -> Key | None:
    """The key with a kid, or None. One that is C(to_delete) is read again only where it was not read by its kid."""
    read = partial(client.reread, to_delete=True) if to_delete else client.find
    body = read(KEY, kid, doing=f"read the IdP key {kid}")
    return None if body is None else key_of_body(body)


def read_trusting(client: OktaClient, kids: Iterable[str]) -> dict[str, dict[Use, str]]:
    """The identity providers that trust each of the keys, active or not, as people name them and by use."""
    trusting: dict[str, dict[Use, str]] = {kid: {} for kid in kids}
    if not trusting:
        return trusting
    doing = "find the identity providers that trust an IdP key to be removed"
    for page in client.pages(IDPS, doing=doing, query={"limit": IDPS_PER_PAGE}, usable=tells_trust, partial=True):
        for idp in page:
            for kid in trusted_kids(idp):
                if kid in trusting:
                    trusting[kid][IDP, idp["id"], kid] = f'"{idp.get("name")}" ({idp.get("type")}, {idp["id"]})'
    return trusting


def trusted_kids(idp: Mapping[str, Any]) -> list[Any]:
    """The keys of the store that an identity provider trusts."""
    part: Any = idp
    for name in ("protocol", "credentials", "trust"):
        part = part.get(name)
        if not isinstance(part, abc.Mapping):
            return []
    kids = [part.get("kid"), *(part.get("additionalKids") or ())]
    return list(dict.fromkeys(kid for kid in kids if isinstance(kid, str)))


IDP_KEY_QUERY = {option: {"type": "str"} for option in ("kid", "fingerprint")}


def check_selected_fingerprint(params: Mapping[str, Any]) -> str | None:
    """The fingerprint that is asked for, or None. Raises InputError for one that is none."""
    given = params["fingerprint"]
    return None if given is None else normalised_fingerprint(given, "fingerprint")
