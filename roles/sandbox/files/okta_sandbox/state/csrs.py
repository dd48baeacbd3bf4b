# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificate signing requests of identity providers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from okta_sandbox.certificate_requests import new_request
from okta_sandbox.clock import Clock
from okta_sandbox.errors import not_found
from okta_sandbox.key_pairs import KeyPairs
from okta_sandbox.state.idps import Idp
from okta_sandbox.state.signing_keys import new_identifier


@dataclass(frozen=True)
class Csr:
    """One request, which waits for its certificate."""

    id: str
    created: str
    request: str
    """DER in base64."""


class Csrs:
    """The requests of every identity provider."""

    def __init__(self, clock: Clock, key_pairs: KeyPairs) -> None:
        self._clock = clock
        self._key_pairs = key_pairs
        self._by_idp: dict[str, dict[str, Csr]] = {}

    def of(self, idp: Idp) -> list[Csr]:
        """The requests of an identity provider, by their ids, as no order is known."""
        return sorted(self._by_idp.get(idp.id, {}).values(), key=lambda csr: csr.id)

    def get(self, idp: Idp, identifier: str) -> Csr:
        """The request with this id; Okta answers 404 (CertificateSigningRequest) where there is none."""
        try:
            return self._by_idp[idp.id][identifier]
        except KeyError:
            raise not_found(identifier, "CertificateSigningRequest") from None

    def add(self, idp: Idp, subject: Mapping[str, str], dns_names: Iterable[str]) -> Csr:
        """A request for a new key pair; a ValueError says that a text cannot be in one."""
        request = new_request(self._key_pairs.new(), subject, dns_names)
        csr = Csr(new_identifier(), self._clock.timestamp(), request)
        self._by_idp.setdefault(idp.id, {})[csr.id] = csr
        return csr

    def remove(self, idp: Idp, csr: Csr) -> None:
        """Remove a request, which was revoked or has its certificate."""
        del self._by_idp[idp.id][csr.id]

    def forget(self, identifier: str) -> None:
        """Remove the requests of an identity provider."""
        self._by_idp.pop(identifier, None)
