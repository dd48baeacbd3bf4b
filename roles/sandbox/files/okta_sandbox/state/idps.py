# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The identity providers of an org."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import not_found


@dataclass
class IdpContent:
    """What a client may set of an identity provider, with Okta's defaults filled in."""

    name: str
    issuer_mode: str | None
    """None for the types that answers show without one."""
    protocol: dict[str, Any]
    policy: dict[str, Any]
    properties: dict[str, Any] | None


@dataclass
class Idp:
    """One identity provider."""

    id: str
    type: str
    created: str
    last_updated: str
    content: IdpContent
    status: str = "ACTIVE"

    def kids(self) -> list[str]:
        """The keys of the store that it trusts."""
        trust = self.content.protocol.get("credentials", {}).get("trust", {})
        return [trust["kid"], *trust.get("additionalKids", [])] if trust else []

    def signing_kid(self) -> str | None:
        """The key with which requests to it are signed; None for those to which none are."""
        kid: str | None = self.content.protocol.get("credentials", {}).get("signing", {}).get("kid")
        return kid if self.type == "SAML2" else None


class Idps:
    """All identity providers of an org."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, Idp] = {}

    def all(self) -> list[Idp]:
        """Every identity provider."""
        return list(self._by_id.values())

    def get(self, identifier: str) -> Idp:
        """The identity provider with this id; Okta answers 404 (IdpTrust) where there is none."""
        try:
            return self._by_id[identifier]
        except KeyError:
            raise not_found(identifier, "IdpTrust") from None

    def trusting(self, kid: str) -> list[Idp]:
        """The identity providers that trust a key, whether they are ACTIVE or not."""
        return [idp for idp in self._by_id.values() if kid in idp.kids()]

    def add(self, idp_type: str, content: IdpContent) -> Idp:
        """A new identity provider, ACTIVE as every new one.

        Okta's documents call names unique, yet two of different types were seen to share one. Here any may, so that a
        client that creates one twice has two.
        """
        now = self._clock.timestamp()
        idp = Idp(ids.new_id("0oa"), idp_type, now, now, content)
        self._by_id[idp.id] = idp
        return idp

    def replace(self, idp: Idp, content: IdpContent, status: str | None) -> None:
        """Give one other content; it is ACTIVE afterwards if the body says so, and INACTIVE otherwise.

        Whether Okta activates one in this way is not known. Here it does, so that a client which sends a wrong status
        opens a way to sign in.
        """
        idp.content, idp.last_updated = content, self._clock.timestamp()
        idp.status = "ACTIVE" if status == "ACTIVE" else "INACTIVE"

    def change_status(self, idp: Idp, status: str) -> None:
        """Activate or deactivate one; no harm if it is so already."""
        if idp.status != status:
            idp.status, idp.last_updated = status, self._clock.timestamp()

    def forget(self, identifier: str) -> None:
        """Remove one.

        What Okta does with the ids of groups and users that are gone is not known; here they stay, and lead nowhere.
        """
        self._by_id.pop(identifier, None)
