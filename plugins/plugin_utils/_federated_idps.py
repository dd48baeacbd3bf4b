# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Identity providers as people list them, with what their partners publish, as the plural module takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

# Where the document of a partner comes from; not for the module.
SOURCES = ("metadata", "metadata_url", "entity_id", "issuer", "discovery_url")
# So many certificates Okta trusts of an identity provider.
MOST_TRUSTED = 2
# What of an item tells which object is to go.
IDENTITY = ("id", "name", "type", "state")


def federated_idps(
    items: Iterable[Mapping[str, Any]],
    documents: Mapping[str, Mapping[str, Any]],
    idps: Sequence[Mapping[str, Any]],
    keys: Sequence[Mapping[str, Any]],
    overlap_days: int,
    now: datetime,
) -> list[dict[str, Any]]:
    """The items for the module, in their order, those that are to go last.

    C(documents) has what was read of partners, by the name of the item; C(idps) and C(keys) are what the org has. What
    an item says outranks what its partner publishes.
    """
    rows = []
    for item in items:
        own = {key: item[key] for key in item if key not in SOURCES}
        if own.get("state") == "absent":
            rows.append({key: own[key] for key in IDENTITY if own.get(key) is not None})
        elif own.get("name") in documents:
            document = with_former(documents[own["name"]], idp_of(own, idps), keys, overlap_days, now)
            rows.append(merged(document, own))
        else:
            rows.append(own)
    return sorted(rows, key=lambda row: row.get("state") == "absent")


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Two maps as one. What the second says counts, map by map; null says nothing."""
    result = dict(base)
    for key in over:
        value = over[key]
        if isinstance(value, Mapping) and isinstance(result.get(key), Mapping):
            result[key] = merged(result[key], value)
        elif value is not None:
            result[key] = value
    return result


def with_former(
    document: Mapping[str, Any],
    idp: Mapping[str, Any] | None,
    keys: Sequence[Mapping[str, Any]],
    overlap_days: int,
    now: datetime,
) -> dict[str, Any]:
    """What a partner publishes, and beside its certificate the one that was trusted before, for some days.

    The partner may sign with either while it changes over. The days count from when the org got to know the new
    certificate; one that has expired, or for which there is no room, is not trusted any longer.
    """
    certificates = list(document.get("trust_certificates") or [])
    trusted = list((idp or {}).get("trust_certificates") or [])
    if not certificates or not trusted:
        return dict(document)
    known = {body_of(key["certificate"]): key["read_only"] for key in keys if key.get("certificate")}
    new = [known.get(body_of(each)) for each in certificates]
    is_recent = any(facts is None or is_within(facts.get("created"), overlap_days, now) for facts in new)
    former = [
        each
        for each in trusted
        if body_of(each) not in {body_of(certificate) for certificate in certificates}
        and (known.get(body_of(each), {}).get("days_to_expiry") or 0) >= 0
    ]
    if overlap_days > 0 and is_recent:
        certificates = [*certificates, *former][: max(MOST_TRUSTED, len(certificates))]
    return {**document, "trust_certificates": certificates}


def is_within(created: Any, days: int, now: datetime) -> bool:
    """Whether something was created in the last days."""
    try:
        moment = datetime.fromisoformat(str(created).replace("Z", "+00:00"))
    except ValueError:
        return False
    return now - moment < timedelta(days=days)


def idp_of(item: Mapping[str, Any], idps: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The identity provider of the org that an item means."""
    for idp in idps:
        if item.get("id"):
            if idp["id"] == item["id"]:
                return idp
        elif idp["name"] == item.get("name") and item.get("type") in (None, idp["type"]):
            return idp
    return None


def expiring_certificates(
    items: Iterable[Mapping[str, Any]],
    idps: Sequence[Mapping[str, Any]],
    keys: Sequence[Mapping[str, Any]],
    days: int,
) -> list[dict[str, Any]]:
    """The certificates of declared identity providers that expire within some days, the next one first."""
    known = {body_of(key["certificate"]): key for key in keys if key.get("certificate")}
    rows = []
    for item in items:
        idp = idp_of(item, idps)
        for certificate in (idp or {}).get("trust_certificates") or []:
            key = known.get(body_of(certificate))
            left = key["read_only"].get("days_to_expiry") if key else None
            if idp and key and left is not None and left < days:
                rows.append(
                    {
                        "idp": idp["name"],
                        "subject": key["read_only"]["subject"],
                        "fingerprint": key["fingerprint"],
                        "not_after": key["read_only"]["not_after"],
                        "days_to_expiry": left,
                    }
                )
    return sorted(rows, key=lambda row: (row["days_to_expiry"], row["idp"]))


def body_of(certificate: str) -> str:
    """A certificate in PEM or base64 without what does not count: marks, and breaks of lines."""
    lines = [line for line in str(certificate).splitlines() if not line.startswith("-----")]
    return "".join("".join(lines).split())


def utc_now() -> datetime:
    return datetime.now(timezone.utc)
