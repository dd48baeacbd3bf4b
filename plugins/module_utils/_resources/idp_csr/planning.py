# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What requests and keys of an identity provider mean to a declared request, and the changes that follow. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Iterable, Sequence

from ..._errors import AmbiguousError, InputError, MissingError, RefusedError
from ..._plan import REMOVE, Change, Item, Reference
from ..._spelling import api_name
from ..shared.certificate_requests import (
    FEWEST_DAYS_OF_OKTA,
    Identity,
    Subject,
    identity_of_certificate,
    lower,
    subject_item,
    subject_text,
)
from ..shared.certificates import Certificate, days_to_expiry, moment
from ..shared.signing_keys import SigningKey, longest_valid
from .reading import Csr

KIND = "CSR"


@dataclass(frozen=True)
class DeclaredCsr:
    """A request as it is declared, or with C(certificate) and its C(identity) the signing key that it is to become.

    What is None may be anything.
    """

    idp: str
    subject: Subject | None
    dns_names: Sequence[str] | None
    min_days: int
    certificate: Certificate | None
    identity: Identity | None
    id: str | None
    state: str

    def fits(self, identity: Identity | None) -> bool:
        """Whether what is declared of the names is what a request or a certificate says."""
        if identity is None:
            return self.subject is None and self.dns_names is None
        return self.subject in (None, identity.subject) and (
            self.dns_names is None or lower(self.dns_names) == identity.dns_names
        )


@dataclass(frozen=True)
class FoundCsr:
    """One identity provider, None where it does not exist, and what was read of its requests and keys.

    Where the one is enough, the other is not read.
    """

    now: datetime
    idp: Reference | None = None
    csrs: Sequence[Csr] = ()
    keys: Sequence[SigningKey] = ()


def same_names(one: Identity | None, other: Identity | None) -> bool:
    """Whether two have the same subject and DNS names."""
    return one is None or other is None or (one.subject, one.dns_names) == (other.subject, other.dns_names)


def satisfying_key(declared: DeclaredCsr, found: FoundCsr) -> SigningKey | None:
    """The signing key because of which no request is needed: that of the certificate, or one valid for long enough."""
    if declared.certificate is not None:
        return next((key for key in found.keys if is_of(key, declared.certificate)), None)
    if declared.subject is None:
        return None
    valid = [key for key in found.keys if key.is_valid_for(declared.min_days, found.now)]
    return longest_valid([key for key in valid if declared.fits(identity_of_certificate(key.certificate))])


def is_of(key: SigningKey, certificate: Certificate) -> bool:
    """Whether a signing key has a certificate."""
    return key.certificate is not None and key.certificate.fingerprint == certificate.fingerprint


def pending_csr(declared: DeclaredCsr, found: FoundCsr) -> Csr | None:
    """The request that is declared, None where it does not exist.

    Raises AmbiguousError for several, RefusedError where the one with the id has other names than declared.
    """
    fitting = fitting_csrs(declared, found)
    if len(fitting) > 1:
        ids = ", ".join(csr.id for csr in fitting)
        raise AmbiguousError(
            f"{len(fitting)} CSRs of {the_idp(found)} have that subject and those DNS names: {ids}",
            "Give the id of one, or revoke the others by their ids with state: absent",
        )
    return fitting[0] if fitting else None


def fitting_csrs(declared: DeclaredCsr, found: FoundCsr) -> list[Csr]:
    """The requests that may be declared. Raises RefusedError as C(pending_csr)."""
    fitting = [csr for csr in found.csrs if declared.fits(csr.identity)]
    if declared.id and found.csrs and not fitting:
        raise RefusedError(
            f"The CSR {declared.id} of {the_idp(found)} has another subject or other DNS names than was given",
            "Nothing is done while an id and the rest disagree",
        )
    return fitting


def csr_of_certificate(declared: DeclaredCsr, found: FoundCsr) -> Csr | None:
    """The request for whose key the certificate is; None below an identity provider that check mode assumes.

    Raises MissingError or RefusedError where there is none.
    """
    if found.idp is None or not found.idp.id or declared.identity is None:
        return None
    fitting = fitting_csrs(declared, found)
    for csr in fitting:
        if csr.identity is not None and csr.identity.key_fingerprint == declared.identity.key_fingerprint:
            return csr
    if not fitting:
        raise MissingError(
            f"The certificate is no signing key of {the_idp(found)}, and none of its CSRs fits",
            "It may have been revoked; generate a CSR and have that signed",
        )
    raise RefusedError(
        f"The public key of the certificate is not that of {' or '.join(csr.name for csr in fitting)} of "
        f"{the_idp(found)}",
        "Give the certificate that was issued for this CSR",
    )


def the_idp(found: FoundCsr) -> str:
    """The identity provider as sentences name it."""
    return f'identity provider "{found.idp.name if found.idp else ""}"'


def check_publishable(certificate: Certificate, min_days: int, now: datetime) -> None:
    """Raise InputError for a certificate that is not valid yet, or not for long enough."""
    if moment(certificate.not_before) > now:
        raise InputError(f"The certificate is valid only from {certificate.not_before} on", "Publish it then")
    days = days_to_expiry(certificate, now)
    if days < max(FEWEST_DAYS_OF_OKTA, min_days):
        limit = "min_days asks for" if min_days > FEWEST_DAYS_OF_OKTA else "Okta asks for"
        raise InputError(
            f"The certificate is valid until {certificate.not_after}, for {max(days, 0)} whole days more, and {limit} "
            f"{max(FEWEST_DAYS_OF_OKTA, min_days)}",
            "Have the CSR signed for longer",
        )


def visible_csr(subject: Subject, dns_names: Iterable[str]) -> Item:
    """What a diff shows of a request."""
    return {
        "csr": {
            "subject": {option: value for option, value in subject_item(subject).items() if value is not None},
            "dns_names": sorted(lower(dns_names)),
        }
    }


def visible(csr: Csr | None) -> Item | None:
    """What a diff shows of a request that exists."""
    if csr is None:
        return None
    if csr.identity is None:
        return {"csr": {"id": csr.id}}
    return visible_csr(csr.identity.subject, csr.identity.dns_names)


def generation(declared: DeclaredCsr, idp: Reference) -> Change:
    """The change that generates a request."""
    subject = declared.subject or frozenset()
    dns_names = lower(declared.dns_names or ())
    body: dict[str, Any] = {"subject": {api_name(option): value for option, value in sorted(subject)}}
    if declared.dns_names:
        body["subjectAltNames"] = {"dnsNames": list(declared.dns_names)}
    return Change(
        "generate",
        KIND,
        subject_text(subject),
        f'generate a CSR for "{subject_text(subject)}" of identity provider "{idp.name}"',
        after=visible_csr(subject, dns_names),
        declared={"body": body, "subject": subject, "dns_names": dns_names, "idp": idp.name},
        id=idp.id,
    )


def publication(certificate: Certificate, idp: Reference, csr: Csr | None) -> Change:
    """The change that publishes a certificate."""
    name = csr.name if csr else certificate.subject
    return Change(
        "publish",
        KIND,
        name,
        f'publish the certificate for the CSR {name} of identity provider "{idp.name}"',
        before=visible(csr),
        after={
            "signing_key": {
                option: getattr(certificate, option)
                for option in ("fingerprint", "subject", "issuer", "not_before", "not_after")
            }
        },
        declared={"certificate": certificate, "idp": idp.name},
        id=idp.id,
        subject=csr.id if csr else "",
    )


def revocation(idp: Reference, csr: Csr) -> Change:
    """The change that revokes a request."""
    return Change(
        "revoke",
        KIND,
        csr.name,
        f'revoke the CSR {csr.name} of identity provider "{idp.name}"',
        before=visible(csr),
        id=idp.id,
        subject=csr.id,
        removals=1,
        stage=REMOVE,
    )
