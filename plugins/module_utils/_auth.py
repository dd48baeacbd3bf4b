# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Ways to authenticate: one class each, used by requests as its C(auth)."""

from __future__ import annotations

from typing import Any


class ApiToken:
    """Signs every request with an API token.

    Being passed as C(auth) also keeps requests from putting credentials of a netrc file in its place.
    """

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: Any) -> Any:
        request.headers["Authorization"] = f"SSWS {self._token}"
        return request

    def __repr__(self) -> str:
        return "ApiToken(hidden)"
