# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a partner's OpenID Connect discovery document says, in the shape of an identity provider."""

from __future__ import annotations

import json
from typing import Any, Mapping

from ..._addresses import checked_address, shown, shown_address
from ..._documents import TIMEOUT, Asked, is_web_page, open_document, web_page
from ..._errors import InputError
from ..shared.issuers import check_one_tenant

OIDC_DISCOVERY: dict[str, Any] = {
    "issuer": {"type": "str"},
    "url": {"type": "str"},
    "document": {"type": "json"},
    "timeout": TIMEOUT,
}

WELL_KNOWN = "/.well-known/openid-configuration"
DOCUMENT = "The OpenID Connect discovery document"
WHAT = "the OpenID Connect discovery document"

# Endpoints of the identity provider, with the binding that Okta uses for each.
NEEDED = {
    "authorization": ("authorization_endpoint", "HTTP-REDIRECT"),
    "token": ("token_endpoint", "HTTP-POST"),
    "jwks": ("jwks_uri", "HTTP-REDIRECT"),
}
OPTIONAL = {"user_info": ("userinfo_endpoint", "HTTP-REDIRECT")}
LOGOUT = "end_session_endpoint"
SCOPES = ("openid", "profile", "email")
METHODS = "token_endpoint_auth_methods_supported"
# How Okta can authenticate itself as a client, and the option that says so.
BY_SECRET, BY_KEY = ("client_secret_basic", "client_secret_post"), "private_key_jwt"
AUTH_METHOD = "token_endpoint_auth_method"
LISTS = (
    "scopes_supported",
    "claims_supported",
    "response_types_supported",
    "code_challenge_methods_supported",
    METHODS,
    "id_token_signing_alg_values_supported",
    "subject_types_supported",
)


def read_oidc_discovery(params: Mapping[str, Any]) -> dict[str, Any]:
    """What M(community.okta.oidc_discovery_info) returns. Raises OktaError."""
    issuer = params["issuer"]
    if issuer is not None:
        check_one_tenant(issuer, "The issuer")
        checked_address(issuer, "The issuer")
    if params["url"] is not None:
        check_one_tenant(params["url"], f"The address of {WHAT}")
    url = params["url"] if issuer is None or params["url"] is not None else issuer.rstrip("/") + WELL_KNOWN
    asked = Asked(WHAT, "application/json", params["timeout"])
    with open_document(params["document"], None, url, asked) as content:
        return discovered(parsed(content.read()), issuer)


def parsed(content: bytes | str) -> dict[str, Any]:
    """The object in a JSON text. Raises InputError for anything else."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        if is_web_page(content if isinstance(content, str) else content.decode(errors="replace")):
            raise web_page(DOCUMENT) from None
        raise InputError(
            f"{DOCUMENT} is not JSON", f"A partner publishes it below its issuer, at {WELL_KNOWN}"
        ) from None
    if not isinstance(document, dict):
        raise InputError(f"{DOCUMENT} is JSON, but not an object")
    return document


def discovered(document: Mapping[str, Any], expected: str | None) -> dict[str, Any]:
    """The facts of a document and the identity provider. Raises InputError where it cannot be trusted or used."""
    if isinstance(document.get("issuer"), str):
        check_one_tenant(document["issuer"], f"issuer in {WHAT}")
    issuer = address(document, "issuer", needed=True)
    if expected is not None and issuer != expected:
        raise InputError(
            f'{DOCUMENT} is of the issuer "{issuer}", not of "{shown_address(expected)}"',
            "Give the issuer exactly as the partner writes it; a slash at the end counts",
        )
    endpoints = {}
    for name, (key, binding) in {**NEEDED, **OPTIONAL}.items():
        url = address(document, key, needed=name in NEEDED)
        if url is not None:
            endpoints[name] = {"url": url, "binding": binding}
    logout = address(document, LOGOUT)
    if logout is not None:
        endpoints["slo"] = {"url": logout}
    lists = {key: texts(document, key) for key in LISTS}
    scopes = lists["scopes_supported"]
    return {
        "oidc_discovery": {
            "issuer": issuer,
            **{key: address(document, key) for key, _binding in (*NEEDED.values(), *OPTIONAL.values())},
            LOGOUT: logout,
            **lists,
        },
        "idp": {
            "type": "OIDC",
            "protocol": {
                "endpoints": endpoints,
                "issuer": {"url": issuer},
                **({"credentials": {"client": {AUTH_METHOD: BY_KEY}}} if takes_only_key(lists) else {}),
                "scopes": [scope for scope in SCOPES if scopes is None or scope in scopes or scope == "openid"],
            },
        },
        "warnings": warnings(lists),
    }


def warnings(lists: Mapping[str, list[str] | None]) -> list[str]:
    """What keeps Okta from signing users in with this partner, and what it needs for that."""
    found = []
    types, methods = lists["response_types_supported"], lists[METHODS]
    if types is not None and "code" not in types:
        found.append(
            f"The partner does not offer the authorization code flow, which Okta uses, but {shown(', '.join(types))}"
        )
    if takes_only_key(lists):
        found.append(
            f"The partner accepts no client secret, so the identity provider has the {AUTH_METHOD} {BY_KEY}: the "
            "partner needs the public key of Okta"
        )
    elif methods is not None and not set(methods) & {*BY_SECRET, BY_KEY}:
        found.append(
            f"The partner accepts none of the ways in which Okta authenticates itself ({', '.join(BY_SECRET)}, "
            f"{BY_KEY}), but {shown(', '.join(methods))}"
        )
    return found


def takes_only_key(lists: Mapping[str, list[str] | None]) -> bool:
    """Whether a client can authenticate itself by its key and not by a secret; by a secret where nothing is said."""
    methods = lists[METHODS]
    return methods is not None and BY_KEY in methods and not set(methods) & set(BY_SECRET)


def address(document: Mapping[str, Any], key: str, needed: bool = False) -> str | None:
    """An address in a document, or None where it is not needed and not there. Raises InputError."""
    value = document.get(key)
    if value is None or value == "":
        if needed:
            raise InputError(f"{DOCUMENT} has no {key}, which Okta needs")
        return None
    if not isinstance(value, str):
        raise InputError(f"{key} in {WHAT} is not a text")
    return checked_address(value, f"{key} in {WHAT}")


def texts(document: Mapping[str, Any], key: str) -> list[str] | None:
    """A list of texts in a document, or None where the document has none. Raises InputError for anything else."""
    value = document.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InputError(f"{key} in {WHAT} is not a list of texts")
    return [shown(each) for each in value]
