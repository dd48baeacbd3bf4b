# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys with which requests to identity providers are signed, in a seed."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from okta_sandbox.seed.checks import SeedError, entries, number_of_days, switch
from okta_sandbox.signing_certificates import after_days
from okta_sandbox.state import Org
from okta_sandbox.state.idps import Idp

SIGNING_KEY_KEYS = ("kid", "valid_days", "active")
KID = re.compile(r"[\w-]{43}", re.ASCII)


def plant_signing_keys(org: Org, idp: Idp, keys: Any, where: str) -> None:
    """Keys of an identity provider, which expire by the clock of the org; one of them can be the one that is used."""
    for place, key in entries(keys, f"{where}.signing_keys", SIGNING_KEY_KEYS):
        kid = key.get("kid")
        if kid is not None and (not isinstance(kid, str) or not KID.fullmatch(kid) or org.signing_keys.has(idp, kid)):
            raise SeedError(f"{place}: kid cannot be {kid!r}; it has 43 letters of base64url, and no other key has it")
        end = partial(after_days, days=number_of_days(key, "valid_days", place))
        planted = org.signing_keys.generate(idp, end, kid)
        if switch(key, "active", place):
            if not idp.signing_kid():
                raise SeedError(f"{place}: nothing is signed to an identity provider of this type")
            idp.content.protocol["credentials"]["signing"]["kid"] = planted.id
