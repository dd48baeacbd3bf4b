# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes of the key store of identity providers. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Mapping

from ..._plan import Change
from ..._rollback import ABSENT, Undone
from .reading import Key, key_item, key_of_chain


def undone_key(change: Change, now: datetime, key: Key | None = None) -> Undone:
    """What undoes one change: a fingerprint is that of one certificate. C(key) is what it removes."""
    if change.action == "add":
        fingerprint = key_of_chain(change.declared["chain"]).fingerprint
        return Undone("idp_keys", str(fingerprint), {"fingerprint": fingerprint, **ABSENT})
    row = key_item(key, now) if key else {}
    if not row.get("certificate") or is_expired(row):
        return Undone("idp_keys", left_out=[f"The certificate {change.name}, which has expired or could not be read"])
    lost = f"The kid of the removed certificate {change.name}"
    return Undone("idp_keys", str(row["fingerprint"]), {"certificate": row["certificate"]}, left_out=[lost])


def is_expired(row: Mapping[str, Any]) -> bool:
    """Whether the certificate of a row has expired, so that Okta does not take it again."""
    days = row["read_only"].get("days_to_expiry")
    return days is not None and days < 0
