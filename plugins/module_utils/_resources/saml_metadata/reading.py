# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a partner's SAML metadata says, in the shape of an identity provider."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime, timezone
from typing import Any, Iterable, Iterator, Mapping, Sequence

from ..._addresses import checked_address, shown, shown_address
from ..._documents import LARGEST, MIB, TIMEOUT, Asked, open_document
from ..._errors import InputError, MisplacedSecretError, MissingLibraryError
from ..shared.certificates import (
    RSA,
    TIME_FORMAT,
    Certificate,
    days_to_expiry,
    has_expired,
    parse_certificate,
    require_cryptography,
)
from ..shared.issuers import check_one_tenant
from .items import DEFUSEDXML_IMPORT_ERROR, DOCUMENT, HAS_DEFUSEDXML, MD, Described, chosen, entities_of, roles_of

SAML_METADATA: dict[str, Any] = {
    "url": {"type": "str"},
    "path": {"type": "path"},
    "metadata": {"type": "str"},
    "entity_id": {"type": "str"},
    "timeout": TIMEOUT,
}

WHAT = "the SAML metadata"
ACCEPT = "application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"

# A federation publishes all of its members in one document.
LARGEST_OF_FEDERATION = 100 * MIB
# Names of bindings in Okta, the one that it prefers first.
BINDINGS = {
    "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST": "HTTP-POST",
    "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect": "HTTP-REDIRECT",
}
# An identity provider of Okta trusts one certificate and one more.
MOST_TRUSTED = 2
FRACTION = re.compile(r"\.\d+")


def read_saml_metadata(params: Mapping[str, Any]) -> dict[str, Any]:
    """What M(community.okta.saml_metadata_info) returns. Raises OktaError, MissingLibraryError among them."""
    if not HAS_DEFUSEDXML:
        raise MissingLibraryError("defusedxml", DEFUSEDXML_IMPORT_ERROR)
    require_cryptography()
    if params["entity_id"] == "":
        raise InputError("entity_id is empty", "Leave it out where the metadata is of one partner")
    if params["entity_id"] is None:
        asked = Asked(WHAT, ACCEPT, params["timeout"], LARGEST, "To choose one partner of many, give its entity_id")
    else:
        asked = Asked(WHAT, ACCEPT, params["timeout"], LARGEST_OF_FEDERATION)
    with open_document(params["metadata"], params["path"], params["url"], asked) as content:
        entity = chosen(entities_of(content, params["entity_id"]), params["entity_id"])
    return described(entity, datetime.now(timezone.utc))


def described(chosen_one: Described, now: datetime) -> dict[str, Any]:
    """The facts of one identity provider, and the shape that Okta takes. Raises InputError where it cannot be used."""
    entity = chosen_one.element
    roles = roles_of(entity)
    issuer = entity.get("entityID")
    check_one_tenant(issuer, f"The entityID in {WHAT}")
    warnings: list[str] = []
    certificates = signing_certificates(roles, warnings)
    sign_on = services(roles, "SingleSignOnService", warnings)
    logout = services(roles, "SingleLogoutService", warnings)
    sso = preferred(sign_on)
    if sso is None:
        raise InputError(
            f'{DOCUMENT} of "{issuer}" has no SingleSignOnService with HTTP-POST or HTTP-REDIRECT, which are '
            "what Okta can use"
        )
    slo = preferred(logout)
    endpoints = {"sso": {**sso, "destination": sso["url"]}, **({"slo": slo} if slo else {})}
    idp: dict[str, Any] = {
        "type": "SAML2",
        "protocol": {"endpoints": endpoints, "credentials": {"trust": {"issuer": issuer}}},
    }
    trusted = [each for each in certificates if each.key_type == RSA and not has_expired(each, now)][:MOST_TRUSTED]
    if trusted:
        # An empty list would say that none is trusted.
        idp["trust_certificates"] = [each.pem for each in trusted]
    valid_until = earliest([*chosen_one.ends, *(part.get("validUntil") for part in (entity, *roles))])
    return {
        "saml_metadata": {
            "entity_id": issuer,
            "single_sign_on_services": sign_on,
            "single_logout_services": logout,
            "name_id_formats": texts(roles, "NameIDFormat"),
            "certificates": [certificate_item(each, now) for each in certificates],
            "want_authn_requests_signed": any(
                role.get("WantAuthnRequestsSigned", "").strip() in ("true", "1") for role in roles
            ),
            "valid_until": valid_until and valid_until.strftime(TIME_FORMAT),
        },
        "idp": idp,
        "warnings": [*warnings, *left_out(certificates, trusted, now), *outlived(valid_until, now)],
    }


def services(roles: Sequence[Any], name: str, warnings: list[str]) -> list[dict[str, str]]:
    """All services of a kind. Raises InputError for one that Okta could use and whose address is unsafe.

    One that it never uses is left out then, which C(warnings) gets.
    """
    found = []
    for service in elements(roles, name):
        url, binding = service.get("Location", "").strip(), service.get("Binding", "")
        try:
            checked_address(url, f"The Location of a {name} in {WHAT}")
        except InputError:
            if binding in BINDINGS:
                raise
            warnings.append(
                f"{DOCUMENT} has a {name} with the binding {shown(binding)}, which Okta does not use, and with the "
                f'Location "{shown_address(url)}", which is not a safe address: it is left out'
            )
            continue
        found.append({"url": url, "binding": BINDINGS.get(binding, shown(binding))})
    return found


def preferred(found: Sequence[dict[str, str]]) -> dict[str, str] | None:
    """The first service with the binding that Okta prefers."""
    for binding in BINDINGS.values():
        for service in found:
            if service["binding"] == binding:
                return service
    return None


def texts(roles: Sequence[Any], name: str) -> list[str]:
    """The texts of all elements of a name."""
    return [shown((element.text or "").strip()) for element in elements(roles, name)]


def elements(roles: Sequence[Any], name: str) -> Iterator[Any]:
    """All elements of a name directly in the roles."""
    for role in roles:
        yield from role.findall(MD + name)


def signing_certificates(roles: Sequence[Any], warnings: list[str]) -> list[Certificate]:
    """What the partner may sign with, each once: a key without a use has both. Of a chain, the first certificate.

    Elements outside the namespace of XML signatures count, for some partners forget it. A certificate that cannot be
    read is left out if another can, which C(warnings) gets. Raises InputError.
    """
    keys = [key for key in elements(roles, "KeyDescriptor") if key.get("use", "signing") == "signing"]
    found = [data.find("{*}X509Certificate") for key in keys for data in key.findall(".//{*}X509Data")]
    certificates: dict[str, Certificate] = {}
    broken: dict[int, InputError] = {}
    for number, element in enumerate((each for each in found if each is not None), start=1):
        try:
            certificate = parse_certificate(element.text or "", f"Signing certificate {number} in {WHAT}")
        except MisplacedSecretError:
            raise
        except InputError as error:
            broken[number] = error
        else:
            certificates.setdefault(certificate.fingerprint, certificate)
    if broken and not certificates:
        raise next(iter(broken.values()))
    warnings += [f"Signing certificate {number} in {WHAT} cannot be read: it is left out" for number in broken]
    return list(certificates.values())


def certificate_item(certificate: Certificate, now: datetime) -> dict[str, Any]:
    """A certificate as M(community.okta.saml_metadata_info) returns it."""
    return {
        "pem": certificate.pem,
        "fingerprint": certificate.fingerprint,
        "subject": certificate.subject,
        "not_before": certificate.not_before,
        "not_after": certificate.not_after,
        "days_to_expiry": days_to_expiry(certificate, now),
        "expired": has_expired(certificate, now),
    }


def left_out(certificates: Sequence[Certificate], trusted: Sequence[Certificate], now: datetime) -> Iterator[str]:
    """Which certificates are not in C(trust_certificates), and why."""
    for each in certificates:
        without = f"trust_certificates is without signing certificate {each.fingerprint}"
        if has_expired(each, now):
            yield f"{without}, which expired on {each.not_after}"
        elif each.key_type != RSA:
            yield f"{without}: its key is of the type {each.key_type}, and Okta accepts only {RSA} for SAML2"
        elif each not in trusted:
            yield (
                f"{without}: Okta trusts {MOST_TRUSTED} of an identity provider at the most, and the partner publishes "
                "others first"
            )
    if not trusted:
        yield "The partner publishes no signing certificate that Okta accepts: trust_certificates is left out"


def outlived(valid_until: datetime | None, now: datetime) -> list[str]:
    """Warnings about metadata that should not be used any more."""
    if valid_until is None or valid_until >= now:
        return []
    return [f"{DOCUMENT} outlived itself on {valid_until:%Y-%m-%d}: ask the partner for what is valid now"]


def earliest(times: Iterable[str | None]) -> datetime | None:
    """The first of some times of XML, in UTC to the second; what is no time does not count."""
    found = []
    for text in times:
        with contextlib.suppress(ValueError, OverflowError):
            time = datetime.fromisoformat(FRACTION.sub("", text or "").strip().replace("Z", "+00:00"))
            found.append((time if time.tzinfo else time.replace(tzinfo=timezone.utc)).astimezone(timezone.utc))
    return min(found, default=None)
