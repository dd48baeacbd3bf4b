# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may use the org."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from okta_sandbox.errors import invalid_token


class Authentication:
    """The Authorization schemes that the org takes, and what each takes for a credential."""

    def __init__(self, token: str) -> None:
        self._token = token
        self.schemes: dict[str, Callable[[str], bool]] = {"SSWS": self._is_the_token}

    def check(self, authorization: str | None) -> None:
        """Okta answers 401 E0000011 to a bad credential; here also to a missing one."""
        given = authorization or ""
        for scheme, accepts in self.schemes.items():
            # Okta's own Python SDK sends no space between the two.
            if given.startswith(scheme) and accepts(given[len(scheme) :].strip()):
                return
        raise invalid_token()

    def _is_the_token(self, credential: str) -> bool:
        return hmac.compare_digest(credential.encode(), self._token.encode())
