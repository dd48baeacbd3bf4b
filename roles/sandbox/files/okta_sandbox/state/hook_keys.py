# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys with which the org proves itself to the token endpoints of hooks."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa

from okta_sandbox import ids
from okta_sandbox.certificates import ALGORITHMS, numbers_of
from okta_sandbox.clock import Clock
from okta_sandbox.errors import already_exists, not_found, validation_failed

MOST_KEYS = 50


@dataclass
class HookKey:
    """One key."""

    id: str
    key_id: str
    """The kid of its public part."""
    name: str
    created: str
    last_updated: str

    @cached_property
    def private_key(self) -> rsa.RSAPrivateKey:
        """The private part, which is made when it is needed first, for that takes a while."""
        made: rsa.RSAPrivateKey = ALGORITHMS["RSA"]()
        return made

    def public_key(self) -> dict[str, Any]:
        """The public part as a JSON Web Key, whose alg is not that of the signatures."""
        numbers = numbers_of(self.private_key.public_key())
        return {"kty": "RSA", "alg": "RSA", "kid": self.key_id, "use": None, **numbers}


class HookKeys:
    """All hook keys of an org."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, HookKey] = {}

    def all(self) -> list[HookKey]:
        """Every key."""
        return list(self._by_id.values())

    def has(self, identifier: str) -> bool:
        """Whether there is a key with this id."""
        return identifier in self._by_id

    def get(self, identifier: str) -> HookKey:
        """The key with this id; Okta answers 404 where there is none, with a class that is not known."""
        try:
            return self._by_id[identifier]
        except KeyError:
            raise not_found(identifier, "HookKey") from None

    def with_key_id(self, key_id: str) -> HookKey:
        """The key whose public part has this kid; Okta answers 404 where there is none."""
        for key in self._by_id.values():
            if key.key_id == key_id:
                return key
        raise not_found(key_id, "HookKey")

    def add(self, name: str) -> HookKey:
        """A new key; how Okta refuses one too many and a name that is taken is not known, here with 400 E0000001."""
        if len(self._by_id) >= MOST_KEYS:
            raise validation_failed("createHookKey", f"There may be {MOST_KEYS} keys at most")
        self._check(name, None)
        now = self._clock.timestamp()
        key = HookKey(ids.new_id("HKY"), str(uuid.uuid4()), name, now, now)
        self._by_id[key.id] = key
        return key

    def rename(self, key: HookKey, name: str) -> None:
        """Give a key another name, which is all that can be changed."""
        self._check(name, key)
        key.name, key.last_updated = name, self._clock.timestamp()

    def forget(self, identifier: str) -> None:
        """Remove a key."""
        self._by_id.pop(identifier, None)

    def _check(self, name: str, itself: HookKey | None) -> None:
        """Whether case counts in names that are unique is not known; here it does not."""
        if name.casefold() in {key.name.casefold() for key in self._by_id.values() if key is not itself}:
            raise already_exists("name")
