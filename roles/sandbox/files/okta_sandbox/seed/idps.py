# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identity providers and the keys that they trust in a seed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from okta_sandbox.certificates import ALGORITHMS, entries_of, new
from okta_sandbox.resources.idp_contents import content_of
from okta_sandbox.resources.idp_keys import requested_x5c
from okta_sandbox.resources.idp_types import TYPES, IdpType
from okta_sandbox.seed.checks import SeedError, choice, entries, list_of, number_of_days, only_group, required
from okta_sandbox.seed.idp_users import plant_idp_users
from okta_sandbox.seed.signing_keys import plant_signing_keys
from okta_sandbox.state import Org

KEY_KEYS = ("name", "certificate", "kid", "algorithm", "valid_days")
IDP_KEYS = (
    *("name", "type", "status", "issuer_mode", "key", "issuer", "groups", "protocol", "policy", "properties"),
    *("signing_keys", "users"),
)
STATUSES = ("ACTIVE", "INACTIVE")

ADDRESS = "https://idp.example.com"
CLIENT = {"client": {"client_id": "sandbox-client", "client_secret": "sandbox-secret"}}
SIGNING = {"signing": {"teamId": "sandbox-team", "kid": "sandbox-key", "privateKey": "sandbox-private-key"}}
# What is sent for a protocol where the entry says nothing else; each type takes of it what it has.
PLACEHOLDERS: dict[str, dict[str, Any]] = {
    "SAML2": {"endpoints": {"sso": {"url": f"{ADDRESS}/sso"}}, "credentials": {"trust": {"issuer": ADDRESS}}},
    "OIDC": {
        "endpoints": {
            name: {"url": f"{ADDRESS}/{name.lower()}"} for name in ("authorization", "token", "userInfo", "jwks")
        },
        "issuer": {"url": ADDRESS},
        "oktaIdpOrgUrl": ADDRESS,
        "scopes": ["openid", "profile", "email"],
        "credentials": {**CLIENT, **SIGNING},
    },
    "OAUTH2": {"scopes": ["profile", "email"], "credentials": CLIENT},
    "MTLS": {"credentials": {"trust": {"issuer": "CN=Example"}}},
    "ID_PROOFING": {
        "endpoints": {name: {"url": f"{ADDRESS}/{name}"} for name in ("par", "authorization", "token", "jwks")},
        "issuer": {"url": ADDRESS},
        "scopes": ["openid", "profile", "identity_assurance"],
        "credentials": {**CLIENT, "bearer": {"apiKey": "sandbox-key"}},
    },
}
POLICY = {"subject": {"userNameTemplate": {"template": "idpuser.email"}}}
PROPERTIES = {
    "inquiryTemplateId": "itmpl_sandbox",
    "idvMetadata": {
        "vendorDisplayName": "Example",
        "termsOfUse": f"{ADDRESS}/terms",
        "privacyPolicy": f"{ADDRESS}/privacy",
    },
}


def plant_idp_keys(org: Org, keys: Any) -> None:
    """Keys of the store: certificates that are given, or new ones of a name."""
    for where, key in entries(keys, "idp_keys", KEY_KEYS):
        if ("name" in key) == ("certificate" in key):
            raise SeedError(f"{where} needs either a name, for a new certificate, or a certificate")
        if "certificate" in key:
            x5c = entries_of(required(key, "certificate", where))
        else:
            algorithm = choice(key, "algorithm", where, tuple(ALGORITHMS), "RSA")
            x5c = [new(required(key, "name", where), algorithm, number_of_days(key, "valid_days", where))]
        org.idp_keys.add(requested_x5c({"x5c": x5c}), _kid(org, key, where))


def plant_idps(org: Org, idps: Any) -> None:
    """Identity providers, with placeholders for whatever Okta insists on and the seed does not care about."""
    for where, idp in entries(idps, "idps", IDP_KEYS):
        idp_type = choice(idp, "type", where, tuple(TYPES), "SAML2")
        kind = TYPES[idp_type]
        body = {
            "type": idp_type,
            "name": required(idp, "name", where),
            "issuerMode": idp.get("issuer_mode"),
            "protocol": _protocol(org, kind, idp, where),
            "policy": _merged(_merged(POLICY, _groups(org, idp, where)), idp.get("policy") or {}),
            "properties": _merged(PROPERTIES, idp.get("properties") or {}),
        }
        planted = org.idps.add(idp_type, content_of(org, body))
        org.idps.change_status(planted, choice(idp, "status", where, STATUSES, "ACTIVE"))
        plant_signing_keys(org, planted, idp.get("signing_keys"), where)
        plant_idp_users(org, planted, idp.get("users"), where)


def _kid(org: Org, key: Mapping[str, Any], where: str) -> str | None:
    kid = key.get("kid")
    try:
        if kid is None or (str(uuid.UUID(kid)) == kid and not org.idp_keys.find(kid)):
            return kid
    except (ValueError, AttributeError, TypeError):
        pass
    raise SeedError(f"{where}: kid cannot be {kid!r}; it is a UUID in lower case, of which there is one key only")


def _protocol(org: Org, kind: IdpType, idp: Mapping[str, Any], where: str) -> dict[str, Any]:
    named: dict[str, Any] = {"type": kind.protocols[0]}
    if "key" in idp:
        if not kind.key_types:
            raise SeedError(f"{where}: an identity provider of this type takes no key")
        named["credentials"] = {"trust": {"kid": _key(org, required(idp, "key", where), where)}}
    if "issuer" in idp:
        issuer = required(idp, "issuer", where)
        shape = {"credentials": {"trust": {"issuer": issuer}}} if kind.key_types else {"issuer": {"url": issuer}}
        named = _merged(named, shape)
    return _merged(_merged(PLACEHOLDERS[kind.protocols[0]], named), idp.get("protocol") or {})


def _key(org: Org, name: str, where: str) -> str:
    kids = [key.id for key in org.idp_keys.all() if name in (key.id, key.certificate.common_name)]
    if len(kids) != 1:
        raise SeedError(f"{where} names the key {name!r}, of which there are {len(kids)}")
    return kids[0]


def _groups(org: Org, idp: Mapping[str, Any], where: str) -> dict[str, Any]:
    groups = [only_group(org, name).id for name in list_of(idp.get("groups"), f"{where}.groups")]
    return {"provisioning": {"groups": {"action": "ASSIGN", "assignments": groups}}} if groups else {}


def _merged(first: Mapping[str, Any], second: Any) -> dict[str, Any]:
    """The first with the second laid over it; objects are merged, all else is replaced."""
    if not isinstance(second, Mapping):
        raise SeedError("The protocol, the policy and the properties of identity providers are mappings")
    both = {
        name: _merged(first[name], value)
        for name, value in second.items()
        if isinstance(first.get(name), Mapping) and isinstance(value, Mapping)
    }
    return {**first, **second, **both}
