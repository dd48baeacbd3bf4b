# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""An identity provider as the declaration tree declares it, and the secrets that it then lacks. Pure."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from ..._rollback import Item, Missing, Undone, declared_whole, quoted
from ..._spelling import with_value

SIGNING = "protocol.credentials.signing"


def declared_idp(row: Mapping[str, Any]) -> Item:
    """A row as the item that declares it in any org: which key signs belongs to one org."""
    item = declared_whole("idps", row)
    return item if row.get("type") == "APPLE" or not credentials_of(item) else with_value(item, SIGNING, None)


def credentials_of(item: Mapping[str, Any]) -> Item:
    """The credentials of an item."""
    credentials: Item = item.get("protocol", {}).get("credentials", {})
    return credentials


def restored_idp(row: Mapping[str, Any]) -> tuple[Item, list[Missing]]:
    """A row as the item that restores it, and the secrets that this lacks."""
    item = declared_idp(row)
    type_, name = str(row.get("type") or ""), row["name"]
    return item, [
        Missing(
            ("protocol", "credentials", *steps),
            f"{words} of the identity provider {quoted(name)}",
            "idp",
            name,
            secret,
            type_,
        )
        for words, secret, steps in secrets_of_idp(type_, credentials_of(item))
    ]


def secrets_of_idp(type_: str, credentials: Item) -> list[tuple[str, str, tuple[str, ...]]]:
    """The secrets of an identity provider: what each is called for people and in variables, and the steps to it."""
    if type_ == "APPLE":
        return [("private key", "private_key", ("signing", "private_key"))] if "signing" in credentials else []
    if type_ == "IDV_PERSONA":
        return [("API key", "api_key", ("bearer", "api_key"))]
    if "client" in credentials and not type_.startswith("LOGINGOV"):
        return [("client secret", "client_secret", ("client", "client_secret"))]
    return []


def of_extra(names: Iterable[str]) -> list[Undone]:
    """What is left out of identity providers that changed by C(extra): what that had been is not read as options."""
    return [Undone("idps", left_out=[f"What extra changed of the identity provider {quoted(name)}"]) for name in names]
