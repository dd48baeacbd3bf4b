# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a partner's SAML metadata says, in the shape of an identity provider."""

from __future__ import annotations

import contextlib
import re
import traceback
from datetime import datetime, timezone
from typing import Any, Iterable, Iterator, Mapping, Sequence

from ..._addresses import checked_address, shown
from ..._documents import TIMEOUT, read_document
from ..._errors import AmbiguousError, InputError, MissingError, MissingLibraryError
from ..shared.certificates import (
    TIME_FORMAT,
    Certificate,
    days_to_expiry,
    has_expired,
    parse_certificate,
    require_cryptography,
)

try:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring
except ImportError:
    HAS_DEFUSEDXML = False
    DEFUSEDXML_IMPORT_ERROR: str | None = traceback.format_exc()
else:
    HAS_DEFUSEDXML = True
    DEFUSEDXML_IMPORT_ERROR = None

SAML_METADATA: dict[str, Any] = {
    "url": {"type": "str"},
    "metadata": {"type": "str"},
    "entity_id": {"type": "str"},
    "timeout": TIMEOUT,
}

DOCUMENT = "The SAML metadata"
WHAT = "the SAML metadata"
ACCEPT = "application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
SAML2 = "urn:oasis:names:tc:SAML:2.0:protocol"
# Names of bindings in Okta, the one that it prefers first.
BINDINGS = {
    "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST": "HTTP-POST",
    "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect": "HTTP-REDIRECT",
}
# An identity provider of Okta trusts one certificate and one more.
MOST_TRUSTED = 2
MOST_LISTED = 20
FRACTION = re.compile(r"\.\d+")


def read_saml_metadata(params: Mapping[str, Any]) -> dict[str, Any]:
    """What M(community.okta.saml_metadata_info) returns. Raises OktaError, MissingLibraryError among them."""
    if not HAS_DEFUSEDXML:
        raise MissingLibraryError("defusedxml", DEFUSEDXML_IMPORT_ERROR)
    require_cryptography()
    if params["entity_id"] == "":
        raise InputError("entity_id is empty", "Leave it out where the metadata is of one partner")
    content = read_document(params, "metadata", params["url"], WHAT, ACCEPT)
    return described(parsed(content), params["entity_id"], datetime.now(timezone.utc))


def parsed(content: bytes | str) -> Any:
    """The root element of an XML text. Raises InputError for anything else, and for XML that defines entities."""
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise InputError(
            f"{DOCUMENT} has a document type definition, which could make it read files or fill the memory",
            "Ask the partner for metadata without one",
        ) from None
    except (ParseError, ValueError, LookupError):
        raise InputError(f"{DOCUMENT} is not XML", "Check that it is what the partner publishes") from None


def described(root: Any, entity_id: str | None, now: datetime) -> dict[str, Any]:
    """The facts of one identity provider, and the shape that Okta takes. Raises InputError where it cannot be used."""
    entity = chosen(root, entity_id)
    roles = roles_of(entity)
    issuer = entity.get("entityID")
    certificates = signing_certificates(roles)
    sign_on = services(roles, "SingleSignOnService")
    logout = services(roles, "SingleLogoutService")
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
    trusted = [each for each in certificates if not has_expired(each, now)][:MOST_TRUSTED]
    if trusted:
        # An empty list would say that none is trusted.
        idp["trust_certificates"] = [each.pem for each in trusted]
    valid_until = earliest(part.get("validUntil") for part in (root, entity, *roles))
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
        "warnings": [*left_out(certificates, trusted, now), *outlived(valid_until, now)],
    }


def chosen(root: Any, entity_id: str | None) -> Any:
    """The entity that is meant. Raises InputError, MissingError or AmbiguousError, telling which there are."""
    entities = list(root.iter(f"{MD}EntityDescriptor"))
    if not entities:
        raise InputError(f"{DOCUMENT} is XML, but describes no entity", "Give what the partner publishes")
    for each in entities:
        check_entity_id(each.get("entityID", ""))
    providers = [each for each in entities if roles_of(each)]
    fitting = [each for each in providers if entity_id in (None, each.get("entityID"))]
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1 and entity_id is not None:
        raise AmbiguousError(f'{DOCUMENT} describes "{shown(entity_id)}" {len(fitting)} times')
    if fitting:
        raise AmbiguousError(
            f"{DOCUMENT} describes several identity providers: {listed(fitting)}", "Choose one with entity_id"
        )
    if not providers:
        raise MissingError(
            f"{DOCUMENT} describes no identity provider of SAML 2.0, but {listed(entities)}",
            "A partner who signs users in for you publishes an IDPSSODescriptor",
        )
    raise MissingError(
        f'{DOCUMENT} describes no identity provider "{shown(entity_id or "")}", but {listed(providers)}',
        "Give its entityID exactly: it is case-sensitive, and a slash at the end counts",
    )


def check_entity_id(entity_id: str) -> None:
    """Raise InputError for a name that no entity has."""
    if not entity_id.strip():
        raise InputError(f"{DOCUMENT} has an entity without an entityID")
    if not entity_id.isprintable():
        raise InputError(f'{DOCUMENT} has an entity whose entityID "{shown(entity_id)}" cannot be printed')


def listed(entities: Sequence[Any]) -> str:
    """The first of some entities in words."""
    names = [f'"{shown(each.get("entityID"))}"' for each in entities]
    more = len(names) - MOST_LISTED
    return ", ".join(names[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def roles_of(entity: Any) -> list[Any]:
    """The descriptions of an entity as an identity provider of SAML 2.0."""
    return [
        role
        for role in entity.findall(f"{MD}IDPSSODescriptor")
        if SAML2 in role.get("protocolSupportEnumeration", "").split()
    ]


def services(roles: Sequence[Any], name: str) -> list[dict[str, str]]:
    """All services of a kind. Raises InputError for one with an unsafe address."""
    return [
        {
            "url": checked_address(service.get("Location", "").strip(), f"The Location of a {name} in {WHAT}"),
            "binding": BINDINGS.get(service.get("Binding", ""), shown(service.get("Binding", ""))),
        }
        for service in elements(roles, name)
    ]


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


def signing_certificates(roles: Sequence[Any]) -> list[Certificate]:
    """What the partner may sign with, each once: a key without a use has both. Of a chain, the first certificate."""
    keys = [key for key in elements(roles, "KeyDescriptor") if key.get("use", "signing") == "signing"]
    found = [data.find(f"{DS}X509Certificate") for key in keys for data in key.iter(f"{DS}X509Data")]
    certificates = [
        parse_certificate(element.text or "", f"Signing certificate {number} in {WHAT}")
        for number, element in enumerate((each for each in found if each is not None), start=1)
    ]
    return list({each.fingerprint: each for each in certificates}.values())


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
        elif each not in trusted:
            yield (
                f"{without}: Okta trusts {MOST_TRUSTED} of an identity provider at the most, and the partner publishes "
                "others first"
            )
    if not trusted:
        yield "The partner publishes no signing certificate that is valid: trust_certificates is left out"


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
