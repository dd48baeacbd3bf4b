# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Service apps in a seed, and the owner of the API token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okta_sandbox.oauth.keys import from_jwk, from_pem
from okta_sandbox.resources.app_contents import content_of
from okta_sandbox.seed.checks import SeedError, entries, list_of, required, switch
from okta_sandbox.seed.groups import ROLE_KEYS, plant_role
from okta_sandbox.state import Org
from okta_sandbox.state.clients import Client, ClientKey

APP_KEYS = ("client_id", "label", "keys", "scopes", "dpop_required", "roles")


def plant_token_owner(org: Org, login: Any) -> None:
    """The user whom the API token belongs to."""
    if not isinstance(login, str):
        raise SeedError("token_owner is not a login")
    org.caller = org.users.find(login)


def plant_service_apps(org: Org, apps: Any) -> None:
    """Service apps, with the scopes and the roles that they were granted."""
    for where, app in entries(apps, "service_apps", APP_KEYS):
        identifier = required(app, "client_id", where)
        if org.clients.find(identifier):
            raise SeedError(f"{where}: another service app has the client_id {identifier!r}")
        keys = list_of(app.get("keys"), f"{where}.keys")
        planted = tuple(_key(key, f"{where}.keys[{index}]") for index, key in enumerate(keys))
        kids = [key.kid for key in planted]
        if len(kids) > 1 and (None in kids or len(set(kids)) < len(kids)):
            raise SeedError(f"{where}.keys: each of several keys needs a kid of its own")
        scopes = list_of(app.get("scopes"), f"{where}.scopes")
        if not all(isinstance(scope, str) and scope for scope in scopes):
            raise SeedError(f"{where}.scopes is not a list of names of scopes")
        dpop_required = switch(app, "dpop_required", where)
        org.clients.add(Client(identifier, planted, tuple(scopes), dpop_required))
        _plant_app(org, identifier, str(app.get("label") or identifier), dpop_required)
        if "roles" in app:
            org.held_to_roles.add(identifier)
        for place, role in entries(app.get("roles"), f"{where}.roles", ROLE_KEYS):
            plant_role(org, "clients", identifier, role, place)


def _plant_app(org: Org, identifier: str, label: str, dpop_required: bool) -> None:
    """The app that a service app is, which is listed among the others and has its client id as its id."""
    client = {
        "application_type": "service",
        "grant_types": ["client_credentials"],
        "response_types": ["token"],
        "dpop_bound_access_tokens": dpop_required,
    }
    body = {
        "label": label,
        "signOnMode": "OPENID_CONNECT",
        "credentials": {"oauthClient": {"token_endpoint_auth_method": "private_key_jwt"}},
        "settings": {"oauthClient": client},
    }
    org.apps.add("oidc_client", content_of(body, "oidc_client"), identifier=identifier)


def _key(key: Any, where: str) -> ClientKey:
    if not isinstance(key, Mapping):
        raise SeedError(f"{where} is not a mapping")
    kid = key.get("kid")
    if kid is not None and not isinstance(kid, str):
        raise SeedError(f"{where}: kid cannot be {kid!r}; it is a text")
    try:
        return ClientKey(kid, from_pem(str(key["pem"])) if "pem" in key else from_jwk(key))
    except ValueError as error:
        raise SeedError(f"{where} cannot be used: {error}") from error
