# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users that are linked to identity providers, and the tokens that these gave them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.state.idps import Idp
from okta_sandbox.state.users import User

TOKEN_TYPES = ("access_token", "id_token")


@dataclass(frozen=True)
class SocialToken:
    """One token of a social identity provider."""

    id: str
    token: str
    type: str
    """One of TOKEN_TYPES."""
    expires_at: str
    scopes: tuple[str, ...]


@dataclass
class IdpUser:
    """One user who is linked to one identity provider."""

    id: str
    """The id of the user, in Okta."""
    external_id: str
    created: str
    last_updated: str
    profile: dict[str, Any]
    """What the identity provider says of the user."""
    tokens: list[SocialToken] = field(default_factory=list)


class IdpUsers:
    """The links of every identity provider."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_idp: dict[str, dict[str, IdpUser]] = {}

    def of(self, idp: Idp) -> list[IdpUser]:
        """Everyone who is linked to an identity provider."""
        return list(self._by_idp.get(idp.id, {}).values())

    def get(self, idp: Idp, user_id: str) -> IdpUser:
        """One who is linked; Okta answers 404 (User) where there is no such user.

        Whether it does so for a user who is there and not linked is not known; here it does, also to unlinking again.
        """
        try:
            return self._by_idp[idp.id][user_id]
        except KeyError:
            raise not_found(user_id, "User") from None

    def has(self, idp: Idp, user: User) -> bool:
        """Whether a user is linked to an identity provider."""
        return user.id in self._by_idp.get(idp.id, {})

    def link(self, idp: Idp, user: User, external_id: str, profile: dict[str, Any] | None = None) -> IdpUser:
        """Link a user.

        What Okta does with one who is linked already, and with an external id that someone else has, is not known;
        here it refuses both, even the same link once more, so that a client has to look first and to unlink.
        """
        if self.has(idp, user):
            raise validation_failed("linkUser", "The user is already linked to the identity provider.")
        if any(linked.external_id == external_id for linked in self.of(idp)):
            raise validation_failed("externalId", "externalId: Another user is linked with this external id")
        now = self._clock.timestamp()
        linked = IdpUser(user.id, external_id, now, now, profile or {})
        self._by_idp.setdefault(idp.id, {})[user.id] = linked
        return linked

    def unlink(self, idp: Idp, linked: IdpUser) -> None:
        """Remove a link with its tokens."""
        del self._by_idp[idp.id][linked.id]

    def add_token(self, linked: IdpUser, kind: str, token: str, expires_at: str, scopes: tuple[str, ...]) -> None:
        """Give a user a token."""
        linked.tokens.append(SocialToken(ids.new_id("oat"), token, kind, expires_at, scopes))

    def forget(self, identifier: str) -> None:
        """Remove every link of an identity provider or of a user."""
        self._by_idp.pop(identifier, None)
        for linked in self._by_idp.values():
            linked.pop(identifier, None)
