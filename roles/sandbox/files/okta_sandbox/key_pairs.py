# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Key pairs of RSA, which take time to make."""

from __future__ import annotations

import threading

from cryptography.hazmat.primitives.asymmetric import rsa

EXPONENT, BITS = 65537, 2048

_made: list[rsa.RSAPrivateKey] = []
_lock = threading.Lock()


class KeyPairs:
    """The key pairs of one org, each of which it gets once.

    Every org of a process gets the same ones in the same order, so that a process with hundreds of orgs, as tests
    are, makes only as many as the org that uses the most.
    """

    def __init__(self) -> None:
        self._given = 0

    def new(self) -> rsa.RSAPrivateKey:
        """A key pair that the org has not had yet."""
        with _lock:
            if self._given == len(_made):
                _made.append(rsa.generate_private_key(public_exponent=EXPONENT, key_size=BITS))
        self._given += 1
        return _made[self._given - 1]
