# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""An inline hook as the declaration tree declares it, and the secrets that it then lacks. Pure."""

from __future__ import annotations

from typing import Any, Mapping

from ..._rollback import Item, Missing, declared_whole, quoted


def restored_hook(row: Mapping[str, Any]) -> tuple[Item, list[Missing]]:
    """A row as the item that restores it, and the secrets that this lacks."""
    item = declared_whole("inline_hooks", row)
    return item, [
        Missing(("channel", "config", *steps), what, "hook", row["name"], secret, key=key)
        for what, secret, steps, key in secrets_of_hook(item.get("channel", {}).get("config", {}), row["name"])
    ]


def secrets_of_hook(config: Item, name: str) -> list[tuple[str, str, tuple[Any, ...], str]]:
    """The secrets of an inline hook: what each is for people and in variables, the steps to it, and its header."""
    of_hook = f"inline hook {quoted(name)}"
    found: list[tuple[str, str, tuple[Any, ...], str]] = [
        (f"header {header['key']} of the {of_hook}", "header", ("headers", number, "value"), header["key"])
        for number, header in enumerate(config.get("headers", []))
    ]
    if config.get("auth_scheme"):
        words = f"header {config['auth_scheme'].get('key')} by which the {of_hook} authenticates"
        found.append((words, "auth_scheme", ("auth_scheme", "value"), ""))
    if config.get("auth_type", "").startswith("client_secret"):
        found.append((f"client secret of the {of_hook}", "client_secret", ("client_secret",), ""))
    return found
