# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The certificates by which an org and its partners trust each other, and when they expire. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Dict

Item = Dict[str, Any]


def certificates(found: Mapping[str, Any], warn_days: int) -> list[Item]:
    """Each certificate once, those in use first and by expiry. C(alarm) marks what is in use and expires soon.

    C(used_by) is None for a trusted certificate where the identity providers could not be read, and then nobody knows
    whether to raise an alarm.
    """
    trusting: dict[str, list[str]] = {}
    for idp in found.get("idps") or []:
        for certificate in idp.get("trust_certificates") or []:
            trusting.setdefault(str(certificate).strip(), []).append(str(idp["name"]))
    rows = [
        row(
            key["read_only"],
            "trusts",
            sorted(trusting.get(str(key.get("certificate")).strip(), [])) if "idps" in found else None,
            warn_days,
        )
        for key in found.get("idp_keys") or []
    ]
    signing: dict[str, Item] = {}
    for key in found.get("idp_signing_keys") or []:
        known = signing.setdefault(key["kid"], {"facts": {"kid": key["kid"], **key["read_only"]}, "used_by": []})
        if key["read_only"]["active"]:
            known["used_by"].append(str(key["idp"]))
    rows += [row(each["facts"], "signs", sorted(each["used_by"]), warn_days) for each in signing.values()]
    return sorted(rows, key=lambda each: (each["used_by"] == [], each["days"] is None, each["days"] or 0, each["name"]))


def row(facts: Mapping[str, Any], use: str, used_by: list[str] | None, warn_days: int) -> Item:
    """One certificate. C(use) is signs (Okta signs with it) or trusts (what partners sign is trusted by it)."""
    days = facts.get("days_to_expiry")
    if days is None:
        state = "unreadable"
    elif days < 0:
        state = "expired"
    else:
        state = "expiring" if days <= warn_days else "valid"
    name = re.search(r"(?:^|,)CN=((?:\\.|[^,\\])+)", str(facts.get("subject") or ""))
    return {
        "name": name.group(1) if name else str(facts.get("subject") or facts.get("kid")),
        "kid": facts.get("kid"),
        "use": use,
        "used_by": used_by,
        "not_after": str(facts.get("not_after") or "")[:10],
        "days": days,
        "state": state,
        "alarm": bool(used_by) and state in ("expired", "expiring"),
    }
