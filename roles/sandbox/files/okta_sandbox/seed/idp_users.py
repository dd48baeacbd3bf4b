# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users that are linked to identity providers, and their tokens, in a seed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from okta_sandbox.resources.idp_users import takes_links
from okta_sandbox.seed.checks import SeedError, choice, entries, list_of, number_of_days, required
from okta_sandbox.signing_certificates import after_days
from okta_sandbox.state import Org
from okta_sandbox.state.idp_users import TOKEN_TYPES, IdpUser
from okta_sandbox.state.idps import Idp

USER_KEYS = ("login", "external_id", "profile", "tokens")
TOKEN_KEYS = ("type", "token", "scopes", "valid_days")
SHORTLY = 1


def plant_idp_users(org: Org, idp: Idp, users: Any, where: str) -> None:
    """Links of an identity provider."""
    for place, user in entries(users, f"{where}.users", USER_KEYS):
        if not takes_links(idp):
            raise SeedError(f"{place}: the identity provider does not take links to users")
        profile = user.get("profile") or {}
        if not isinstance(profile, Mapping):
            raise SeedError(f"{place}.profile is not a mapping")
        holder = org.users.find(required(user, "login", place))
        linked = org.idp_users.link(idp, holder, required(user, "external_id", place), dict(profile))
        _plant_tokens(org, linked, user.get("tokens"), place)


def _plant_tokens(org: Org, linked: IdpUser, tokens: Any, where: str) -> None:
    for place, token in entries(tokens, f"{where}.tokens", TOKEN_KEYS):
        end = after_days(org.clock.now(), number_of_days(token, "valid_days", place, SHORTLY))
        org.idp_users.add_token(
            linked,
            choice(token, "type", place, TOKEN_TYPES, TOKEN_TYPES[0]),
            str(token.get("token") or secrets.token_urlsafe(16)),
            end.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            tuple(str(scope) for scope in list_of(token.get("scopes"), f"{place}.scopes")),
        )
