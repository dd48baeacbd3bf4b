# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Access tokens, which the org signs."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from okta_sandbox.clock import Clock
from okta_sandbox.key_pairs import KeyPairs
from okta_sandbox.oauth.errors import OAuthError
from okta_sandbox.oauth.keys import claims_of, unverified
from okta_sandbox.settings import Settings

ALGORITHM = "RS256"


@dataclass(frozen=True)
class AccessToken:
    """What a good token says."""

    client_id: str
    scopes: frozenset[str]
    bound_to: str | None
    """The thumbprint of the key without which it is good for nothing."""


class AccessTokens:
    """Makes tokens, and reads them; there is no way to revoke one."""

    def __init__(self, settings: Settings, clock: Clock, key_pairs: KeyPairs) -> None:
        self._settings = settings
        self._clock = clock
        self._key_pairs = key_pairs
        # Orgs of one process share their key pairs, so that the kid alone tells their tokens apart.
        self._kid = secrets.token_urlsafe(32)

    def new(self, client_id: str, scopes: Iterable[str], org_url: str, bound_to: str | None = None) -> str:
        """A token that is good from now on."""
        now = int(self._clock.now())
        claims = {
            "ver": 1,
            "jti": f"AT.{secrets.token_urlsafe(32)}",
            "iss": org_url,
            "aud": org_url,
            "sub": client_id,
            "iat": now,
            "exp": now + self._settings.access_token_seconds,
            "cid": client_id,
            "scp": list(scopes),
            **({"cnf": {"jkt": bound_to}} if bound_to else {}),
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM, headers={"kid": self._kid})

    def read(self, token: str) -> AccessToken:
        """What a token says; Okta answers 401 invalid_token to one that is bad or has expired."""
        try:
            header, _claims = unverified(token)
            claims = claims_of(token, self._key.public_key(), ALGORITHM)
        except (jwt.DecodeError, jwt.InvalidSignatureError):
            raise OAuthError("access_token_invalid") from None
        if header.get("kid") != self._kid or claims["exp"] <= self._clock.now():
            raise OAuthError("access_token_invalid")
        return AccessToken(claims["cid"], frozenset(claims["scp"]), claims.get("cnf", {}).get("jkt"))

    @cached_property
    def _key(self) -> RSAPrivateKey:
        return self._key_pairs.new()
