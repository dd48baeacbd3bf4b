# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inline hooks and the keys that they authenticate with in a seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okta_sandbox.resources.hook_keys import requested_name
from okta_sandbox.resources.inline_hook_contents import TYPES, content_of
from okta_sandbox.seed.checks import SeedError, choice, entries, required
from okta_sandbox.state import Org

HOOK_KEYS = ("name", "type", "status", "uri", "headers", "authorization", "hook_key", "channel", "version")
STATUSES = ("ACTIVE", "INACTIVE")
VERSION = "1.0.0"
ADDRESS = "https://hooks.example.com/"


def plant_hook_keys(org: Org, keys: Any) -> None:
    """Hook keys."""
    for where, key in entries(keys, "hook_keys", ("name",)):
        org.hook_keys.add(requested_name({"name": required(key, "name", where)}))


def plant_inline_hooks(org: Org, hooks: Any) -> None:
    """Inline hooks, with placeholders for whatever Okta insists on and the seed does not care about."""
    for where, hook in entries(hooks, "inline_hooks", HOOK_KEYS):
        channel = hook["channel"] if "channel" in hook else _channel(org, hook, where)
        version = hook.get("version") or VERSION
        body = {"name": required(hook, "name", where), "version": version, "channel": channel}
        hook_type = choice(hook, "type", where, TYPES, "com.okta.oauth2.tokens.transform")
        planted = org.inline_hooks.add(hook_type, content_of(org, body, hook_type))
        org.inline_hooks.change_status(planted, choice(hook, "status", where, STATUSES, "ACTIVE"))


def _channel(org: Org, hook: Mapping[str, Any], where: str) -> dict[str, Any]:
    headers = hook.get("headers") or {}
    if not isinstance(headers, Mapping):
        raise SeedError(f"{where}.headers is not a mapping")
    config: dict[str, Any] = {
        "uri": hook.get("uri") or ADDRESS,
        "headers": [{"key": name, "value": value} for name, value in headers.items()],
    }
    if "hook_key" in hook:
        config.update(
            authType="private_key_jwt",
            clientId="sandbox-client",
            tokenUrl=f"{ADDRESS}token",
            hookKeyId=_key(org, required(hook, "hook_key", where), where),
        )
        return {"type": "OAUTH", "version": VERSION, "config": config}
    if "authorization" in hook:
        value = required(hook, "authorization", where)
        config["authScheme"] = {"type": "HEADER", "key": "Authorization", "value": value}
    return {"type": "HTTP", "version": VERSION, "config": config}


def _key(org: Org, name: str, where: str) -> str:
    for key in org.hook_keys.all():
        if key.name == name:
            return key.id
    raise SeedError(f"{where} names the hook key {name!r}, which there is not")
