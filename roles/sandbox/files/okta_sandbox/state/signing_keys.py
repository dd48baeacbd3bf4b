# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys with which requests to identity providers are signed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from okta_sandbox.certificates import Certificate, read
from okta_sandbox.clock import Clock
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.key_pairs import KeyPairs
from okta_sandbox.signing_certificates import after_years, self_signed
from okta_sandbox.state.idps import Idp

YEARS_OF_ORG = 10
AGE_OF_ORG = 100 * 86400
"""In seconds. An org is older than its identity providers, and the certificate of its own key is as old as the org."""


@dataclass(frozen=True)
class SigningKey:
    """One key, of which clients see the public half."""

    id: str
    """Its kid."""
    created: str
    x5c: str
    certificate: Certificate


def new_identifier() -> str:
    """A kid, or the id of a certificate signing request."""
    return secrets.token_urlsafe(32)


class SigningKeys:
    """The keys of every identity provider, none of which is ever removed while its identity provider is there."""

    def __init__(self, clock: Clock, key_pairs: KeyPairs) -> None:
        self._clock = clock
        self._key_pairs = key_pairs
        self._began = clock.now() - AGE_OF_ORG
        self._by_idp: dict[str, dict[str, SigningKey]] = {}
        self.org_kid = new_identifier()
        """The org's own key, with which requests are signed unless an identity provider has another."""

    def of(self, idp: Idp) -> list[SigningKey]:
        """The keys of an identity provider, by their kids.

        The org's own is among them, as old as the identity provider is. No other order fits the one recorded list.
        """
        own = self._by_idp.get(idp.id, {}).values()
        org = SigningKey(self.org_kid, idp.created, self._x5c_of_org, read(self._x5c_of_org))
        return sorted([*own, org], key=lambda key: key.id)

    def has(self, idp: Idp | None, kid: str) -> bool:
        """Whether a key is one of an identity provider's; one that is yet to be created has the org's own alone."""
        return kid == self.org_kid or bool(idp and kid in self._by_idp.get(idp.id, {}))

    def get(self, idp: Idp, kid: str) -> SigningKey:
        """The key with this kid.

        Which class Okta names where there is none is not known; here it is the one of the keys in the store, and of
        identity providers.
        """
        for key in self.of(idp):
            if key.id == kid:
                return key
        raise not_found(kid, "IdpTrust")

    def generate(self, idp: Idp, end: Callable[[float], datetime], kid: str | None = None) -> SigningKey:
        """A new key with a certificate that the org makes, until an end that depends on the present."""
        now = self._clock.now()
        return self.add(idp, self_signed(self._key_pairs.new(), now, end(now)), kid)

    def add(self, idp: Idp, x5c: str, kid: str | None = None) -> SigningKey:
        """A new key with a certificate."""
        return self._put(idp, SigningKey(kid or new_identifier(), self._clock.timestamp(), x5c, read(x5c)))

    def clone(self, key: SigningKey, target: Idp) -> SigningKey:
        """Give another identity provider a key, which stays the same in every way."""
        if self.has(target, key.id):
            raise validation_failed("cloneKey", "Key already exists in the list of key credentials for the target app.")
        return self._put(target, key)

    def forget(self, identifier: str) -> None:
        """Remove the keys of an identity provider; others to which they were cloned have them still."""
        self._by_idp.pop(identifier, None)

    def _put(self, idp: Idp, key: SigningKey) -> SigningKey:
        self._by_idp.setdefault(idp.id, {})[key.id] = key
        return key

    @cached_property
    def _x5c_of_org(self) -> str:
        return self_signed(self._key_pairs.new(), self._began, after_years(self._began, YEARS_OF_ORG))
