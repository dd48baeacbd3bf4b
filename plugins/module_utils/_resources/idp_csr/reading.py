# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The certificate signing requests (CSRs) of an identity provider as Okta shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Mapping

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import IDPS, Names
from ..._plan import Reference
from ..._resource import check_selection
from ..shared.below_idps import IDP_QUERY, IdpToRead, read_below
from ..shared.certificate_requests import Identity, identity_of_request, pem_of_request, subject_item, subject_text
from ..shared.certificates import days_to_expiry, require_cryptography
from ..shared.signing_keys import SIGNING_TYPE, SigningKey

CSRS = IDPS + "/{}/credentials/csrs"
CSR = CSRS + "/{}"

IDP_CSR_QUERY: dict[str, Any] = {**IDP_QUERY, "id": {"type": "str"}}


@dataclass(frozen=True)
class Csr:
    """A request that waits for its certificate; C(pem) and C(identity) are None where it cannot be read."""

    id: str
    pem: str | None
    identity: Identity | None
    created: str | None

    @property
    def name(self) -> str:
        """The name by which people know it."""
        return f"{self.id} ({subject_text(self.identity.subject) if self.identity else 'not readable'})"


def csr_of_body(body: Mapping[str, Any]) -> Csr:
    """A request of the API. What cannot be read of it is empty."""
    text = body.get("csr")
    return Csr(str(body["id"]), pem_of_request(text), identity_of_request(text), body.get("created"))


def list_csrs(client: OktaClient, idp: Reference) -> list[Csr]:
    """All pending requests of an identity provider."""
    doing = f'list the CSRs of identity provider "{idp.name}"'
    return [csr_of_body(body) for body in client.read_list(CSRS, idp.id, doing=doing, partial=True)]


def read_csrs(client: OktaClient, idp: Reference, csr_id: str | None) -> list[Csr]:
    """The pending requests of an identity provider; with an id only that one, if it exists."""
    if csr_id is None:
        return list_csrs(client, idp)
    body = client.find(CSR, idp.id, csr_id, doing=f'read the CSR {csr_id} of identity provider "{idp.name}"')
    return [] if body is None else [csr_of_body(body)]


def idp_reference(idp: Mapping[str, Any] | None, given: str) -> Reference:
    """An identity provider of the API as a reference; one that check mode assumes has no id and its C(given) name."""
    return Reference("", given) if idp is None else Reference(idp["id"], str(idp.get("name") or idp["id"]))


def check_idp(idp: str) -> None:
    """Raise InputError for an empty name of an identity provider."""
    if not idp.strip():
        raise InputError("idp is empty", "Give the name or the id of an identity provider")


def csr_item(idp: Reference, csr: Csr | None, identity: Identity | None) -> dict[str, Any]:
    """A request as modules return it, or what is known of one that is not there; C(identity) says whom it names."""
    return {
        "idp": idp.name,
        "idp_id": idp.id or None,
        "id": csr and csr.id,
        "csr": csr and csr.pem,
        "created": csr and csr.created,
        "subject": subject_item(identity.subject) if identity else None,
        "dns_names": sorted(identity.dns_names) if identity else None,
        "key_fingerprint": (identity.key_fingerprint or None) if identity else None,
    }


def signing_key_item(key: SigningKey, now: datetime) -> dict[str, Any]:
    """The signing key that a request has become; C(kid) is null for one that check mode would publish."""
    certificate = key.certificate
    return {
        "kid": key.kid or None,
        "certificate": certificate and certificate.pem,
        "fingerprint": certificate and certificate.fingerprint,
        "not_after": certificate and certificate.not_after,
        "days_to_expiry": certificate and days_to_expiry(certificate, now),
    }


def read_idp_csrs(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The requests that the options of M(community.okta.idp_csr_info) ask for."""
    require_cryptography()
    check_selection(params, ["id"])

    def read(idp: IdpToRead) -> list[dict[str, Any]]:
        reference = idp_reference(idp.body, idp.called)
        return [csr_item(reference, csr, csr.identity) for csr in read_csrs(client, reference, params["id"])]

    read_of = read_below(Names(client), params, read, lambda body: body.get("type") == SIGNING_TYPE)
    return {"idp_csrs": [row for _idp, rows in read_of for row in rows]}
