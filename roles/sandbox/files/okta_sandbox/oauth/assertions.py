# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Client assertions, by which service apps say who they are."""

from __future__ import annotations

from typing import Any

import jwt

from okta_sandbox.clock import Clock
from okta_sandbox.oauth.errors import OAuthError
from okta_sandbox.oauth.keys import ALGORITHMS, claims_of, is_time, unverified
from okta_sandbox.oauth.once import Once
from okta_sandbox.state.clients import Client, Clients

# How far ahead an assertion may expire.
LONGEST = 3600


class Assertions:
    """Checks assertions, each of which can be used once where it has a jti."""

    def __init__(self, clients: Clients, clock: Clock) -> None:
        self._clients = clients
        self._clock = clock
        self._used = Once()

    def client_of(self, assertion: str, audience: str) -> Client:
        """The client that made an assertion for an address; Okta answers 401 invalid_client to a bad one.

        In which order Okta looks is not known.
        """
        try:
            header, claims = unverified(assertion)
        except jwt.DecodeError:
            raise OAuthError("client_assertion_invalid_jwt") from None
        client = self._clients.find(claims.get("iss"))
        if not client:
            raise OAuthError("client_assertion_invalid_issuer")
        if claims.get("sub") != client.id:
            raise OAuthError("client_assertion_invalid_subject")
        _check_signature(assertion, header, client)
        named = claims.get("aud")
        if audience not in (named if isinstance(named, list) else [named]):
            raise OAuthError("client_assertion_invalid_audience")
        self._check_times(claims)
        self._use(client, claims)
        return client

    def _check_times(self, claims: dict[str, Any]) -> None:
        now, expires, issued = self._clock.now(), claims.get("exp"), claims.get("iat")
        if not is_time(expires):
            raise OAuthError("client_assertion_expiration_required")
        if expires <= now:
            raise OAuthError("client_assertion_expired_token")
        if expires > now + LONGEST:
            raise OAuthError("client_assertion_expires_too_far_in_future")
        if issued is not None and (not is_time(issued) or issued > now):
            raise OAuthError("client_assertion_issued_at_in_future")

    def _use(self, client: Client, claims: dict[str, Any]) -> None:
        identifier = claims.get("jti")
        if identifier is None:
            return
        if not self._used.take(client.id, str(identifier), self._clock.now(), claims["exp"]):
            raise OAuthError("client_assertion_already_used")


def _check_signature(assertion: str, header: dict[str, Any], client: Client) -> None:
    """A kid may be left out where the client has one key alone."""
    if header.get("alg") not in ALGORITHMS:
        raise OAuthError("client_assertion_invalid_signature_algorithm")
    if not client.keys:
        raise OAuthError("client_without_keys")
    kid = header.get("kid")
    fitting = [key for key in client.keys if kid == key.kid or (kid is None and len(client.keys) == 1)]
    if not fitting:
        raise OAuthError("client_assertion_invalid_kid")
    try:
        claims_of(assertion, fitting[0].public_key, header["alg"])
    except jwt.InvalidSignatureError:
        raise OAuthError("client_assertion_invalid_signature") from None
