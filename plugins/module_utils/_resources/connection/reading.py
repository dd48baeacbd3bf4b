# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The org, who is connected to it, and what that may do."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Iterable, Mapping, Sequence, cast

from ..._auth import AccessToken, SignInError, claims_of
from ..._client import OktaClient
from ..._errors import InputError, OktaError
from ..._kinds import MODULE_SCOPES
from ..caller.reading import read_caller

if TYPE_CHECKING:
    from ..._private_key_auth import ServiceApp

METADATA = "/.well-known/okta-organization"
USER_ROLES = "/api/v1/users/{}/roles"
CLIENT_ROLES = "/oauth2/v1/clients/{}/roles"

CONNECTION_QUERY: dict[str, Any] = {"modules": {"type": "list", "elements": "str", "default": []}}
TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.000Z"
# The token endpoint refuses so what it does not grant: all that was asked for, or one scope of it.
NOT_GRANTED = ("invalid_scope", "consent_required")
# What cannot be read for want of rights is null, and no error.
MAY_BE_CLOSED = (401, 403, 404)


def read_connection(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """What M(community.okta.connection_info) returns. Raises InputError for a module that there is none of."""
    modules = [name.rpartition(".")[2] for name in params["modules"]]
    unknown = [name for name in modules if name not in MODULE_SCOPES]
    if unknown:
        raise InputError(
            f"No module that asks an org is called {', '.join(unknown)}", "Give names such as group or idp_key_info"
        )
    needed = [scope for name in modules for scope in MODULE_SCOPES[name].asked(check_mode=False)]
    granted = scopes_of(client, needed)
    caller, roles = who_is_connected(client)
    metadata = client.get(METADATA, doing="read which org this is")
    return {
        "org": {
            "id": metadata["id"],
            "url": client.org_url,
            "pipeline": metadata.get("pipeline"),
        },
        "caller": {**caller, "roles": roles, "scopes": granted},
        "modules": [module_row(name, granted) for name in dict.fromkeys(modules)],
        "missing_scopes": [] if granted is None else sorted({*needed} - {*granted}),
        "rate_limits": [
            {
                "endpoint": endpoint,
                "limit": bucket.limit,
                "remaining": bucket.remaining,
                "reset": written_time(bucket.reset),
            }
            for endpoint, bucket in sorted(client.rate_limits().items())
        ],
    }


def scopes_of(client: OktaClient, needed: Iterable[str]) -> list[str] | None:
    """The scopes with which requests are signed from now on, None where scopes do not count.

    An app whose options name no scopes asks for what is needed, and for what this module reads itself.
    """
    if isinstance(client.authentication, AccessToken):
        told = claims_of(client.authentication.credential).get("scp")
        return [str(scope) for scope in told] if isinstance(told, list) else []
    if not client.authentication.signs_in:
        return None
    authentication = cast("ServiceApp", client.authentication)
    if not authentication.scopes_given:
        authentication.ask_for([*authentication.scopes, *needed])
    try:
        client.sign_in()
    except SignInError as error:
        if error.code not in NOT_GRANTED or authentication.scopes_given:
            raise
        authentication.ask_for(granted_one_by_one(client, authentication))
        client.sign_in()
    return list(authentication.scopes)


def granted_one_by_one(client: OktaClient, app: ServiceApp) -> list[str]:
    """Those of the scopes that an app asks for which it has been granted. Raises SignInError where that is none."""
    granted = []
    refusal: SignInError | None = None
    for scope in list(app.scopes):
        app.ask_for([scope])
        try:
            client.sign_in()
        except SignInError as error:
            if error.code not in NOT_GRANTED:
                raise
            refusal = error
        else:
            granted.append(scope)
    if refusal is not None and not granted:
        raise refusal
    return granted


def who_is_connected(client: OktaClient) -> tuple[dict[str, Any], list[str] | None]:
    """Who asks, and the types of the admin roles of that; None where they cannot be read."""
    caller = read_caller(client)
    template = USER_ROLES if caller.is_user else CLIENT_ROLES
    roles = roles_of(client, template, caller.id) if caller.id else None
    row = {
        "type": "user" if caller.is_user else "app",
        "id": caller.id or None,
        "login": caller.name or None,
    }
    return row, roles


def roles_of(client: OktaClient, template: str, holder: str) -> list[str] | None:
    """The types of the admin roles of a user or an app; None where they cannot be read."""
    try:
        listed = client.read_list(template, holder, doing="read the admin roles of who is connected")
    except OktaError as error:
        if error.is_unreadable or getattr(error, "status", None) in MAY_BE_CLOSED:
            return None
        raise
    return sorted({str(role.get("type")) for role in listed})


def module_row(name: str, granted: Sequence[str] | None) -> dict[str, Any]:
    """What a module needs, and what of it is missing."""
    scopes = MODULE_SCOPES[name]
    asked = scopes.asked(check_mode=False)
    return {
        "name": f"community.okta.{name}",
        "read_scopes": list(scopes.reads),
        "change_scopes": list(scopes.changes),
        "optional_scopes": [{"scope": scope, "needed": case} for scope, case in scopes.sometimes.items()],
        "missing_scopes": [] if granted is None else [scope for scope in asked if scope not in granted],
    }


def written_time(seconds: float) -> str:
    """A time in seconds since the epoch, as Okta writes times."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime(TIME_FORMAT)
