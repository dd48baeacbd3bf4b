# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a request's body makes of an identity provider, and what it may refer to."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from okta_sandbox.errors import OktaError, validation_failed
from okta_sandbox.requested import part
from okta_sandbox.resources.idp_policies import MATCH_BY_ATTRIBUTE
from okta_sandbox.resources.idp_protocols import POST, REDIRECT
from okta_sandbox.resources.idp_types import TYPES, IdpType
from okta_sandbox.shapes import BLANK, Faults, Text
from okta_sandbox.state import Org
from okta_sandbox.state.idps import Idp, IdpContent

Content = dict[str, Any]

NAME = Text(needed=True, shortest=1, longest=100)
ISSUER_MODE = Text("DYNAMIC", choices=("ORG_URL", "CUSTOM_URL", "DYNAMIC"))
STATUS = Text(choices=("ACTIVE", "INACTIVE"))


def content_of(org: Org, body: Content, held: Idp | None = None) -> IdpContent:
    """What a body makes of an identity provider; whatever it leaves out has its default, not what was there before."""
    idp_type = _type_of(body, held)
    kind = TYPES[idp_type]
    faults: Faults = [f"{name}: {BLANK}" for name in ("protocol", "policy") if body.get(name) is None]
    if faults:
        raise _refused(faults)
    given = _protocol(body, kind, held)
    if given.get("type") not in kind.protocols:
        faults.append(f"protocol.type: The value must be {kind.protocols[0]} for the type {idp_type}")
    STATUS.fill(body.get("status"), "status", faults)
    issuer_mode = ISSUER_MODE.fill(body.get("issuerMode"), "issuerMode", faults)
    properties = kind.properties.fill(body.get("properties"), "properties", faults) if kind.properties else None
    content = IdpContent(
        name=NAME.fill(body.get("name"), "name", faults),
        issuer_mode=issuer_mode if kind.has_issuer_mode else None,
        protocol=kind.protocol.fill(given, "protocol", faults),
        policy=kind.policy.fill(body.get("policy"), "policy", faults),
        properties=properties or None,
    )
    if faults:
        raise _refused(faults)
    COMPLETED.get(idp_type, _as_it_is)(org, content.protocol)
    faults.extend(_complaints(org, kind, content, held))
    if faults:
        raise _refused(faults)
    return content


def _type_of(body: Content, held: Idp | None) -> str:
    idp_type = body.get("type")
    if not isinstance(idp_type, str) or idp_type not in TYPES:
        raise validation_failed("type", f"type: {'The value is not valid' if idp_type else BLANK}")
    if held and idp_type != held.type:
        raise validation_failed("type", "type: The type of an identity provider cannot be changed")
    return idp_type


def _protocol(body: Content, kind: IdpType, held: Idp | None) -> Content:
    """The protocol in a body, with the secret that a PUT may leave out."""
    given = copy.deepcopy(part(body, "protocol"))
    if held and kind.hidden:
        *path, name = kind.hidden
        inner, kept = given, held.content.protocol
        for step in path:
            inner[step] = part(inner, step)
            inner, kept = inner[step], kept[step]
        inner[name] = inner.get(name) or kept[name]
    return given


def _refused(faults: Faults) -> OktaError:
    field = faults[0].partition(":")[0]
    return validation_failed(field, *faults)


def _as_it_is(org: Org, protocol: Content) -> None:
    """Most protocols are complete."""


def _complete_saml(org: Org, protocol: Content) -> None:
    """Requests go where people are sent, signed with the org's own key, unless something else is said."""
    sso = protocol["endpoints"]["sso"]
    sso.setdefault("destination", sso["url"])
    protocol["credentials"]["signing"].setdefault("kid", org.signing_keys.org_kid)


def _complete_okta_to_okta(org: Org, protocol: Content) -> None:
    """The endpoints of another org are those of its own authorization server."""
    address = protocol["oktaIdpOrgUrl"].rstrip("/")
    known = {"authorization": ("authorize", REDIRECT), "token": ("token", POST)}
    known.update({"userInfo": ("userinfo", REDIRECT), "jwks": ("keys", REDIRECT)})
    protocol["endpoints"] = {
        name: {"url": f"{address}/oauth2/v1/{path}", "binding": binding} for name, (path, binding) in known.items()
    }
    protocol["issuer"] = {"url": address}


COMPLETED: dict[str, Callable[[Org, Content], None]] = {
    "SAML2": _complete_saml,
    "OKTA_INTEGRATION": _complete_okta_to_okta,
}


def _complaints(org: Org, kind: IdpType, content: IdpContent, held: Idp | None) -> Iterator[str]:
    """What it refers to and is not there; what it referred to already is not looked at again."""
    yield from _complaints_about_keys(org, kind, content.protocol, held)
    known = set(_groups(held.content.policy)) | set(_users(held.content.policy)) if held else set()
    for identifier in _groups(content.policy):
        if identifier not in known and not _is_okta_group(org, identifier):
            yield f"policy: {identifier} is not the id of a group of Okta's own"
    for identifier in _users(content.policy):
        if identifier not in known and not org.users.has(identifier):
            yield f"policy.accountLink.filter.users: {identifier} is not the id of a user"
    subject = content.policy["subject"]
    if subject["matchType"] == MATCH_BY_ATTRIBUTE and not org.user_schema.has(f"profile.{subject['matchAttribute']}"):
        yield f"policy.subject.matchAttribute: {subject['matchAttribute']} is not an attribute of users"


def _complaints_about_keys(org: Org, kind: IdpType, protocol: Content, held: Idp | None) -> Iterator[str]:
    credentials = protocol["credentials"]
    trust = credentials.get("trust", {})
    for kid in [trust["kid"], *trust.get("additionalKids", [])] if trust else []:
        key = org.idp_keys.find(kid)
        if not key:
            yield f"protocol.credentials.trust: {kid} is not in the key store"
        elif key.certificate.key_type not in kind.key_types:
            yield f"protocol.credentials.trust: {kid} is of the type {key.certificate.key_type}"
    signing = credentials.get("signing", {}).get("kid") if trust else None
    if signing is not None and not org.signing_keys.has(held, signing):
        yield f"protocol.credentials.signing: {signing} is not a signing key of the identity provider"


def _is_okta_group(org: Org, identifier: str) -> bool:
    return org.groups.has(identifier) and org.groups.get(identifier).type == "OKTA_GROUP"


def _groups(policy: Content) -> list[str]:
    provisioned = policy["provisioning"]["groups"] or {}
    linked = _linked(policy, "groups").get("include", [])
    return [*provisioned.get("assignments", []), *provisioned.get("filter", []), *linked]


def _users(policy: Content) -> list[str]:
    return list(_linked(policy, "users").get("exclude", []))


def _linked(policy: Content, name: str) -> Content:
    filtered = (policy.get("accountLink") or {}).get("filter") or {}
    found: Content = filtered.get(name, {})
    return found
