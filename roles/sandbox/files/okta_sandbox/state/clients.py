# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clients of an org: service apps, which get access tokens for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okta_sandbox.errors import not_found
from okta_sandbox.oauth.keys import PublicKey


@dataclass(frozen=True)
class ClientKey:
    """A public key of a client."""

    kid: str | None
    public_key: PublicKey


@dataclass(frozen=True)
class Client:
    """One service app."""

    id: str
    keys: tuple[ClientKey, ...]
    scopes: tuple[str, ...]
    """Those that an administrator has granted it."""
    dpop_required: bool = False


class Clients:
    """All clients of an org."""

    def __init__(self) -> None:
        self._by_id: dict[str, Client] = {}

    def add(self, client: Client) -> None:
        """One more client."""
        self._by_id[client.id] = client

    def find(self, identifier: Any) -> Client | None:
        """The client with this id, if there is one."""
        return self._by_id.get(identifier) if isinstance(identifier, str) else None

    def get(self, identifier: str) -> Client:
        """The client with this id; Okta answers 404 (PublicClientApp) where there is none."""
        client = self.find(identifier)
        if not client:
            raise not_found(identifier, "PublicClientApp")
        return client

    def forget(self, identifier: str) -> None:
        """Remove a client."""
        self._by_id.pop(identifier, None)

    def granted(self) -> frozenset[str]:
        """The scopes that any client was granted."""
        return frozenset(scope for client in self._by_id.values() for scope in client.scopes)
