# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies that create inline hooks, hook keys and linked objects, as short as Okta takes them."""

from __future__ import annotations

from typing import Any

from sandbox_client import Client

HOOKS, KEYS, LINKED_OBJECTS = "/inlineHooks", "/hook-keys", "/meta/schemas/user/linkedObjects"
TOKENS, IMPORT = "com.okta.oauth2.tokens.transform", "com.okta.import.transform"
ADDRESS = "https://hooks.example.com"
SECRET, CLIENT_SECRET = "very-secret", "client-secret"


def hook_body(name: str = "Tokens", hook_type: str = TOKENS, **config: Any) -> dict[str, Any]:
    """An inline hook that is reached by HTTP."""
    channel = {"type": "HTTP", "version": "1.0.0", "config": {"uri": f"{ADDRESS}/tokens", **config}}
    return {"name": name, "type": hook_type, "version": "1.0.0", "channel": channel}


def auth_scheme(**changes: Any) -> dict[str, Any]:
    """A header for authentication."""
    return {"type": "HEADER", "key": "Authorization", "value": SECRET, **changes}


def oauth_body(name: str = "Tokens", auth_type: str = "client_secret_post", **config: Any) -> dict[str, Any]:
    """An inline hook that is reached with a token."""
    secret = {"clientSecret": CLIENT_SECRET} if auth_type == "client_secret_post" else {}
    client = {"authType": auth_type, "clientId": "client", "tokenUrl": f"{ADDRESS}/token", **secret}
    body = hook_body(name, **{**client, **config})
    body["channel"]["type"] = "OAUTH"
    return body


def hook(okta: Client, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """A new inline hook."""
    answer = okta.post(HOOKS, json=body or hook_body())
    assert answer.status_code == 200, answer.text
    created: dict[str, Any] = answer.json()
    return created


def hook_key(okta: Client, name: str = "Signing") -> dict[str, Any]:
    """A new hook key."""
    answer = okta.post(KEYS, json={"name": name})
    assert answer.status_code == 200, answer.text
    created: dict[str, Any] = answer.json()
    return created


def side(name: str, **changes: Any) -> dict[str, Any]:
    """One side of a linked object."""
    return {"name": name, "title": name.title(), "description": f"The {name}", "type": "USER", **changes}


def linked_object(primary: str = "manager", associated: str = "subordinate") -> dict[str, Any]:
    """The definition of a linked object."""
    return {"primary": side(primary), "associated": side(associated)}
