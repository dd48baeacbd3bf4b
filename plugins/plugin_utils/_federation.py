# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Identity providers as people declare them, with what their partners publish. Pure: no request, no clock."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Iterable, Mapping, Sequence

from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.module_utils._resources.idp.items import handed_over
from ansible_collections.community.okta.plugins.module_utils._resources.idp.planning import SAFE
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificates import (
    Certificate,
    days_to_expiry,
    has_expired,
    parse_chain,
)
from ansible_collections.community.okta.plugins.plugin_utils._declarations import laid_over, plain

CERTIFICATES = "trust_certificates"
# The options of saml_metadata_info and oidc_discovery_info, by the keys of an item.
OPTIONS = {
    "saml": {
        "metadata": "metadata",
        "metadata_url": "url",
        "metadata_path": "path",
        "metadata_entity_id": "entity_id",
    },
    "oidc": {
        "discovery_issuer": "issuer",
        "discovery_url": "url",
        "discovery_document": "document",
    },
}
# An item has at most one key of all these, but may name the issuer that a document must be of.
SOURCES = ("metadata", "metadata_url", "metadata_path", "discovery_url", "discovery_document")
BESIDE = {"metadata_entity_id": ("metadata", "metadata_url", "metadata_path")}
ROLE_ONLY = (*OPTIONS["saml"], *OPTIONS["oidc"], "overlap_days")
MOST_TRUSTED = 2
TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


def label_of(item: Mapping[str, Any]) -> str:
    """An identity provider in a sentence."""
    return f'identity provider "{item.get("name") or item.get("id")}"'


def documents_of(items: Iterable[Mapping[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The documents to read, each with the C(name) of its identity provider, its C(position), and the module's options.

    C(kind) is C(saml) or C(oidc). Raises InputError for an item that has several documents.
    """
    found = []
    for position, item in enumerate(plain(list(items))):
        check_sources(item)
        options = {option: item[key] for key, option in OPTIONS[kind].items() if item.get(key) is not None}
        if options and item.get("state") != "absent":
            found.append({"name": item.get("name") or item.get("id"), "position": position, **options})
    return found


def check_sources(item: Mapping[str, Any]) -> None:
    """Raise InputError for an item that has several documents, or speaks of one that it does not have."""
    given = [key for key in SOURCES if item.get(key) is not None]
    if item.get("discovery_issuer") is not None and not any(key.startswith("discovery_") for key in given):
        given.append("discovery_issuer")
    if len(given) > 1:
        raise InputError(f"{label_of(item)} has {' and '.join(given)}", "Give one of them")
    for key, sources in BESIDE.items():
        if item.get(key) is not None and not any(item.get(source) is not None for source in sources):
            raise InputError(f"{label_of(item)} has {key}, and no metadata", f"Give one of {', '.join(sources)}")


def declared_idps(
    items: Iterable[Mapping[str, Any]],
    published: Mapping[str, Sequence[Mapping[str, Any]]],
    trusting: Sequence[Mapping[str, Any]],
    stored: Sequence[Mapping[str, Any]],
    overlap_days: int,
    now: datetime,
) -> list[dict[str, Any]]:
    """The items as M(community.okta.idps) takes them.

    C(published) has what the documents say by kind, in the order of C(documents_of); C(trusting) are the identity
    providers of the org and C(stored) the certificates in its key store, as the modules return them. Raises InputError.
    """
    items = plain(list(items))
    said = {
        document["position"]: idp
        for kind in OPTIONS
        for document, idp in zip(documents_of(items, kind), published.get(kind) or ())
    }
    return [
        _declared(item, said.get(position), trusting, stored, overlap_days, now) for position, item in enumerate(items)
    ]


def _declared(
    item: Mapping[str, Any],
    said: Mapping[str, Any] | None,
    trusting: Sequence[Mapping[str, Any]],
    stored: Sequence[Mapping[str, Any]],
    overlap_days: int,
    now: datetime,
) -> dict[str, Any]:
    own = {key: value for key, value in item.items() if key not in ROLE_ONLY}
    if item.get("state") != "absent" and own.get("defaults_on_create") is None:
        own["defaults_on_create"] = SAFE
    if said is None:
        return own
    declared = laid_over(plain(said), own)
    if own.get(CERTIFICATES) is None and declared.get(CERTIFICATES):
        before = trusted_before(declared, trusting)
        days = item["overlap_days"] if item.get("overlap_days") is not None else overlap_days
        declared[CERTIFICATES] = overlapping(declared[CERTIFICATES], before, stored, int(days), now)
    return declared


def trusted_before(item: Mapping[str, Any], trusting: Iterable[Mapping[str, Any]]) -> list[str]:
    """The certificates that an identity provider of the org trusts now; none where it is not there, or not clear."""
    fitting = [
        idp
        for idp in trusting
        if (idp.get("id") == item["id"] if item.get("id") else idp.get("name") == item.get("name"))
        and idp.get("type") == item.get("type")
    ]
    return list(fitting[0].get(CERTIFICATES) or ()) if len(fitting) == 1 else []


def overlapping(
    published: Sequence[str],
    before: Sequence[str],
    stored: Iterable[Mapping[str, Any]],
    overlap_days: int,
    now: datetime,
) -> list[str]:
    """The certificates to trust: what is published, and where there is room, what was trusted before and is valid.

    C(overlap_days) after the published one came into the key store what was before is trusted no longer; below zero
    that never comes.
    """
    new = {certificate.fingerprint for certificate, _text in readable(published)}
    former = [text for each, text in readable(before) if each.fingerprint not in new and not has_expired(each, now)]
    came = {key.get("fingerprint"): came_at(key, now) for key in stored}
    # What is not in the key store yet will come there now.
    since = max((came.get(fingerprint, now) for fingerprint in new), default=now)
    if overlap_days >= 0 and now - since >= timedelta(days=overlap_days):
        former = []
    return [*published, *former][: max(MOST_TRUSTED, len(published))]


def came_at(key: Mapping[str, Any], now: datetime) -> datetime:
    """When a certificate came into the key store; now, where Okta does not say."""
    try:
        return datetime.strptime(str(key["read_only"]["created"]), TIME).replace(tzinfo=timezone.utc)
    except (KeyError, TypeError, ValueError):
        return now


def readable(certificates: Iterable[str]) -> list[tuple[Certificate, str]]:
    """The certificates that can be read, of a chain the first, each with its text."""
    found = []
    for text in certificates:
        try:
            found.append((parse_chain(text, "A certificate")[0], text))
        except InputError:
            # Okta shows what it took long ago, however strange.
            continue
    return found


def expiring(idps: Iterable[Mapping[str, Any]], days: int, now: datetime) -> list[dict[str, Any]]:
    """The certificates that identity providers trust and that expire in fewer than so many days, the next first."""
    found: list[dict[str, Any]] = [
        {
            "idp": str(idp.get("name")),
            "subject": certificate.subject,
            "fingerprint": certificate.fingerprint,
            "not_after": certificate.not_after,
            "days_to_expiry": days_to_expiry(certificate, now),
        }
        for idp in plain(list(idps))
        for certificate, _text in readable(idp.get(CERTIFICATES) or ())
    ]
    soon = [each for each in found if each["days_to_expiry"] < days]
    return sorted(soon, key=lambda each: (each["not_after"], each["idp"]))


def hand_over(idps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the partner of each identity provider needs to know, as C(handed_over), of what templates render."""
    return handed_over(plain(list(idps)))


def in_utc(now: datetime) -> datetime:
    """A moment as C(now(utc=true)) gives it, with its time zone."""
    return now if now.tzinfo else now.replace(tzinfo=timezone.utc)
