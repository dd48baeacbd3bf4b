# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What people declare and what partners publish become one, and a partner can change its certificate over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.plugin_utils._federated_idps import (
    expiring_certificates,
    federated_idps,
)

NOW = datetime(2026, 6, 15, tzinfo=UTC)


def pem(body: str) -> str:
    return f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"


OLD, NEW, NEXT = pem("b2xk"), pem("bmV3"), pem("bmV4dA==")


def key(certificate: str, created: str = "2026-06-10T00:00:00.000Z", days: int = 300) -> dict[str, Any]:
    facts = {"created": created, "days_to_expiry": days, "subject": "CN=a", "not_after": "later"}
    return {"certificate": certificate, "fingerprint": "f" * 64, "read_only": facts}


def trusted(
    published: list[str], found: list[str], keys: list[dict[str, Any]], overlap_days: int = 7, **item: Any
) -> list[str]:
    """The certificates that the item ends up with."""
    idps = [{"id": "0oa1", "name": "Partner", "type": "SAML2", "trust_certificates": found}] if found else []
    documents = {"Partner": {"type": "SAML2", "trust_certificates": published}}
    [row] = federated_idps([{"name": "Partner", **item}], documents, idps, keys, overlap_days, NOW)
    return list(row["trust_certificates"])


def test_what_an_item_says_outranks_what_its_partner_publishes() -> None:
    document = {"type": "SAML2", "protocol": {"endpoints": {"sso": {"url": "theirs", "binding": "HTTP-POST"}}}}
    item = {
        "name": "Partner",
        "metadata_url": "https://partner.example.com",
        "status": None,
        "protocol": {"endpoints": {"sso": {"url": "ours"}}},
    }
    [row] = federated_idps([item], {"Partner": document}, [], [], 7, NOW)
    assert row == {
        "name": "Partner",
        "type": "SAML2",
        "protocol": {"endpoints": {"sso": {"url": "ours", "binding": "HTTP-POST"}}},
    }


def test_an_item_without_a_document_is_handed_on_as_it_is() -> None:
    item = {"name": "Google", "type": "GOOGLE", "policy": {"max_clock_skew": 5}}
    assert federated_idps([item], {}, [], [], 7, NOW) == [item]


def test_what_is_to_go_goes_last_and_is_only_named() -> None:
    gone = {"name": "Gone", "state": "absent", "metadata": "<x/>", "policy": {}}
    assert federated_idps([gone, {"name": "Stays"}], {}, [], [], 7, NOW) == [
        {"name": "Stays"},
        {"name": "Gone", "state": "absent"},
    ]


def test_a_new_partner_is_trusted_by_what_it_publishes() -> None:
    assert trusted([NEW], [], []) == [NEW]


def test_the_former_certificate_stays_beside_a_new_one() -> None:
    assert trusted([NEW], [OLD], [key(OLD)]) == [NEW, OLD]


def test_nothing_changes_while_they_overlap() -> None:
    assert trusted([NEW], [NEW, OLD], [key(OLD, "2020-01-01T00:00:00.000Z"), key(NEW)]) == [NEW, OLD]


def test_the_former_certificate_goes_when_the_days_are_over() -> None:
    assert trusted([NEW], [NEW, OLD], [key(OLD), key(NEW, "2026-06-01T00:00:00.000Z")]) == [NEW]


def test_an_expired_certificate_does_not_stay() -> None:
    assert trusted([NEW], [OLD], [key(OLD, days=-1)]) == [NEW]


def test_without_days_nothing_overlaps() -> None:
    assert trusted([NEW], [OLD], [key(OLD)], overlap_days=0) == [NEW]


def test_no_more_are_trusted_than_okta_takes() -> None:
    assert trusted([NEW, NEXT], [OLD], [key(OLD)]) == [NEW, NEXT]


def test_certificates_that_the_item_names_are_all_that_counts() -> None:
    assert trusted([NEW], [OLD], [key(OLD)], trust_certificates=[NEXT]) == [NEXT]


def test_other_line_breaks_make_no_other_certificate() -> None:
    assert trusted([NEW], [NEW.replace("\n", "\r\n")], [key(NEW)]) == [NEW]


@pytest.mark.parametrize(("days", "told"), [(29, ["Partner"]), (30, []), (-2, ["Partner"])])
def test_what_expires_soon_is_told(days: int, told: list[str]) -> None:
    idps = [{"id": "0oa1", "name": "Partner", "type": "SAML2", "trust_certificates": [OLD]}]
    rows = expiring_certificates([{"name": "Partner"}], idps, [key(OLD, days=days)], 30)
    assert [row["idp"] for row in rows] == told


def test_of_identity_providers_that_are_not_declared_nothing_is_told() -> None:
    idps = [{"id": "0oa1", "name": "Other", "type": "SAML2", "trust_certificates": [OLD]}]
    assert expiring_certificates([{"name": "Partner"}], idps, [key(OLD, days=1)], 30) == []
