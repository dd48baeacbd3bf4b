# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key store: the certificates that identity providers sign with."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from okta_sandbox.certificates import Certificate, read
from okta_sandbox.clock import Clock
from okta_sandbox.errors import OktaError, not_found


@dataclass
class IdpKey:
    """One key of the store."""

    id: str
    """Its kid."""
    created: str
    last_updated: str
    x5c: list[str]
    """The certificates, to the byte as they were uploaded."""
    certificate: Certificate
    """What the first of them says."""


class IdpKeys:
    """All keys of an org's store."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, IdpKey] = {}

    def all(self) -> list[IdpKey]:
        """Every key."""
        return list(self._by_id.values())

    def find(self, identifier: str) -> IdpKey | None:
        """The key with this kid, if there is one."""
        return self._by_id.get(identifier)

    def get(self, identifier: str) -> IdpKey:
        """The key with this kid; Okta answers 404 (IdpTrust) where there is none."""
        try:
            return self._by_id[identifier]
        except KeyError:
            raise not_found(identifier, "IdpTrust") from None

    def add(self, x5c: list[str], kid: str | None = None) -> IdpKey:
        """A new key; Okta answers 409 E0000096 where the store has the certificate."""
        certificate = self._certificate(x5c, None)
        now = self._clock.timestamp()
        key = IdpKey(kid or str(uuid.uuid4()), now, now, x5c, certificate)
        self._by_id[key.id] = key
        return key

    def replace(self, key: IdpKey, x5c: list[str]) -> None:
        """Put other certificates in the place of a key's."""
        key.certificate = self._certificate(x5c, key)
        key.x5c, key.last_updated = x5c, self._clock.timestamp()

    def forget(self, identifier: str) -> None:
        """Remove a key."""
        self._by_id.pop(identifier, None)

    def _certificate(self, x5c: list[str], itself: IdpKey | None) -> Certificate:
        certificate = read(x5c[0])
        for other in self._by_id.values():
            if other is not itself and other.certificate.fingerprint == certificate.fingerprint:
                raise OktaError("E0000096", other.id)
        return certificate
