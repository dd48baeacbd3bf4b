# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Certificate signing requests of an identity provider: they are generated, published and revoked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import ApiError, InputError, MissingError, OktaError, PartlyDoneError, RefusedError
from ..._names import Names
from ..._plan import Change, Reference, Unchanged
from ..._resource import STATE_OPTION, Declaration
from ..shared.certificate_requests import (
    SUBJECT_ATTRIBUTES,
    Identity,
    declared_dns_names,
    declared_subject,
    identity_of_certificate,
    lower,
)
from ..shared.certificates import days_to_expiry, parse_certificate, require_cryptography
from ..shared.request_checks import difference
from ..shared.signing_keys import SigningKey, list_signing_keys, signing_key
from ..shared.twins import age, listed_with_own
from .planning import (
    DeclaredCsr,
    FoundCsr,
    check_publishable,
    csr_of_certificate,
    generation,
    is_of,
    pending_csr,
    publication,
    revocation,
    same_names,
    satisfying_key,
    visible,
)
from .reading import (
    CSR,
    CSRS,
    Csr,
    check_idp,
    csr_item,
    csr_of_body,
    idp_reference,
    list_csrs,
    read_csrs,
    signing_key_item,
)

if TYPE_CHECKING:
    from ..._rollback import Undone

PUBLISH = CSR + "/lifecycle/publish"
# X.509 in DER.
CERTIFICATE_TYPE = "application/pkix-cert"

CSR_OPTIONS: dict[str, Any] = {
    "idp": {"type": "str", "required": True},
    "subject": {"type": "dict", "options": {option: {"type": "str"} for option in SUBJECT_ATTRIBUTES}},
    "dns_names": {"type": "list", "elements": "str"},
    "min_days": {"type": "int", "default": 30},
    "certificate": {"type": "str"},
    "id": {"type": "str"},
    "state": STATE_OPTION,
}


class OtherCsrError(PartlyDoneError):
    """The CSR that was generated is not the one that was asked for."""

    KIND = "unexpected_answer"


class IdpCsrDeclaration(Declaration[DeclaredCsr, FoundCsr]):
    """One request, which waits for its certificate or has become a signing key."""

    options = CSR_OPTIONS
    constraints = {"required_one_of": [("subject", "id", "certificate")]}

    def declared(self, params: Mapping[str, Any]) -> DeclaredCsr:
        require_cryptography()
        check_idp(params["idp"])
        if params["id"] is not None and not params["id"].strip():
            raise InputError("id of the CSR is empty", "Check the variable that it comes from")
        if params["min_days"] < 0:
            raise InputError(f"min_days cannot be {params['min_days']}", "Give a number of whole days, or 0")
        if params["state"] == "absent" and params["certificate"] is not None:
            raise InputError(
                "A certificate cannot be given with state: absent", "To revoke a CSR, give its id or its subject"
            )
        certificate = identity = None
        if params["certificate"] is not None:
            certificate = parse_certificate(params["certificate"], "certificate")
            identity = identity_of_certificate(certificate)
            if identity is None:
                raise InputError("The names or the public key of the certificate cannot be read")
        return DeclaredCsr(
            idp=params["idp"],
            subject=declared_subject(params["subject"]),
            dns_names=declared_dns_names(params["dns_names"]),
            min_days=params["min_days"],
            certificate=certificate,
            identity=identity,
            id=params["id"],
            state=params["state"],
        )

    def read(self, client: OktaClient, names: Names, declared: DeclaredCsr) -> FoundCsr:
        absent = declared.state == "absent"
        body = (names.find_idps if absent else names.idps)([declared.idp])[declared.idp]
        found = FoundCsr(client.now())
        if body is None and absent:
            return found
        idp = idp_reference(body, declared.idp)
        found = replace(found, idp=idp)
        if not idp.id:
            return found
        if absent:
            return replace(found, csrs=read_csrs(client, idp, declared.id))
        if declared.id and declared.certificate is None:
            csrs = read_csrs(client, idp, declared.id)
            return replace(found, csrs=csrs, keys=[] if csrs else list_signing_keys(client, idp.id, idp.name))
        found = replace(found, keys=list_signing_keys(client, idp.id, idp.name))
        return found if satisfying_key(declared, found) else replace(found, csrs=read_csrs(client, idp, declared.id))

    def plan(self, declared: DeclaredCsr, found: FoundCsr) -> list[Change]:
        if found.idp is None:
            return []
        if declared.state == "absent":
            csr = pending_csr(declared, found)
            return [] if csr is None else [revocation(found.idp, csr)]
        if satisfying_key(declared, found):
            return []
        if declared.certificate is not None:
            csr = csr_of_certificate(declared, found)
            check_publishable(declared.certificate, declared.min_days, found.now)
            check_certified(declared)
            return [publication(declared.certificate, found.idp, csr)]
        if pending_csr(declared, found):
            return []
        if declared.id:
            raise MissingError(
                f'No CSR of identity provider "{found.idp.name}" has the id {declared.id}',
                "It may be published or revoked; leave out the id to generate another",
            )
        return [generation(declared, found.idp)]

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundCsr) -> Any:
        if change.action == "generate":
            csr = csr_of_body(client.create(CSRS, change.id, doing=change.doing, body=change.declared["body"])[0])
            check_generated(change, csr)
            return settle(client, change, csr)
        if change.action == "publish":
            return publish(client, change)
        client.delete(CSR, change.id, change.subject, doing=change.doing)
        return None

    def result(self, declared: DeclaredCsr, found: FoundCsr, changes: Sequence[tuple[Change, Any]]) -> dict[str, Any]:
        if found.idp is None or declared.state == "absent":
            return {"idp_csr": None}
        csr, key = None, satisfying_key(declared, found)
        for change, made in changes:
            if change.action == "publish":
                key = made or key or SigningKey("", declared.certificate, None, None)
            else:
                csr = made
        if key is None:
            csr = csr or pending_csr(declared, found)
        if csr is not None:
            identity = csr.identity
        elif key is not None:
            identity = identity_of_certificate(key.certificate)
        else:
            identity = Identity(declared.subject or frozenset(), lower(declared.dns_names or ()), "")
        return {
            "idp_csr": {
                **csr_item(found.idp, csr, identity),
                "signing_key": None if key is None else signing_key_item(key, found.now),
            }
        }

    def undone(self, declared: DeclaredCsr, found: FoundCsr, changes: Sequence[tuple[Change, Any]]) -> list[Undone]:
        from .restoring import undone_csr

        return [undone_csr(change, made) for change, made in changes]

    def warnings(self, declared: DeclaredCsr, found: FoundCsr, changes: Sequence[Change]) -> list[str]:
        if found.idp is None:
            return [f'No identity provider is called "{declared.idp}", so no CSR was revoked']
        if declared.state == "absent":
            if declared.id and not found.csrs:
                return [f'No CSR of identity provider "{found.idp.name}" has the id {declared.id}: nothing was revoked']
            return []
        if declared.certificate is None:
            return []
        warnings = []
        if satisfying_key(declared, found):
            csr = None
            days = days_to_expiry(declared.certificate, found.now)
            if days < declared.min_days:
                warnings.append(
                    f"The certificate is that of a signing key and valid until {declared.certificate.not_after}, for "
                    f"less than min_days ({declared.min_days}); a task without it generates a new CSR"
                )
        else:
            csr = csr_of_certificate(declared, found)
        if not declared.fits(declared.identity) or (csr and not same_names(csr.identity, declared.identity)):
            warnings.append(
                "The certificate has another subject or other DNS names than its CSR: a task that declares those of "
                "the CSR would generate another, so declare those of the certificate from now on"
            )
        return warnings


def check_generated(change: Change, csr: Csr) -> None:
    """Raise OtherCsrError where what was generated asks for something else than was declared."""
    subject, dns_names = change.declared["subject"], change.declared["dns_names"]
    different = difference(csr.identity, subject, dns_names) if csr.identity else "cannot be read"
    if different:
        raise OtherCsrError(
            f"Could not {change.doing}: the CSR {csr.id} that was returned {different}",
            "It must not be signed: something between this host and the org may have replaced it. Revoke it with its "
            "id and state: absent",
            visible(csr) or {},
        )


def settle(client: OktaClient, change: Change, own: Csr) -> Any:
    """The CSR that this run generated; Unchanged with that of another run where it is older, and its own is revoked.

    Raises PartlyDoneError where that cannot be done.
    """
    idp = Reference(change.id, change.declared["idp"])
    try:
        seen, others = listed_with_own(client, lambda: list_csrs(client, idp), lambda csr: csr.id == own.id)
    except OktaError:
        # What cannot be listed now was not there when it was planned.
        return own
    if seen is None or seen.identity is None:
        return own
    twins = [csr for csr in others if csr.identity is not None and same_names(csr.identity, seen.identity)]
    oldest = min([seen, *twins], key=lambda csr: age(csr.created, csr.id))
    if oldest is seen:
        return own
    try:
        client.delete(CSR, change.id, own.id, doing=f"revoke the second CSR for {change.name}, {own.id}")
    except OktaError as error:
        raise PartlyDoneError(
            f"Another run generated the CSR {oldest.id} for {change.name} at the same time, and {own.id}, which this "
            f"run generated, was not revoked ({str(error).rstrip('.')})",
            f"Revoke {own.id} with its id and state: absent",
            change.after or {},
        ) from error
    return Unchanged(oldest)


def check_certified(declared: DeclaredCsr) -> None:
    """Raise RefusedError where a certificate names somebody else than is declared with it."""
    if declared.identity is None:
        return
    dns_names = None if declared.dns_names is None else lower(declared.dns_names)
    different = difference(declared.identity, declared.subject, dns_names)
    if different:
        raise RefusedError(
            f"The certificate {different}",
            "Have the authority keep what is declared, or leave out subject and dns_names to publish the certificate "
            "as it is",
        )


def publish(client: OktaClient, change: Change) -> Any:
    """Send the certificate for a request; Unchanged where somebody else has done so in the meantime."""
    certificate = change.declared["certificate"]
    try:
        body = client.upload(
            PUBLISH,
            change.id,
            change.subject,
            doing=change.doing,
            content=certificate.der,
            content_type=CERTIFICATE_TYPE,
        )
    except ApiError as error:
        keys = list_signing_keys(client, change.id, change.declared["idp"]) if error.is_missing else []
        there = next((key for key in keys if is_of(key, certificate)), None)
        if there is None:
            raise
        return Unchanged(there)
    return signing_key(body)
