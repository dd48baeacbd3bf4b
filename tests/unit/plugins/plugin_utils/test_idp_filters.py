# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the filters make of identity providers as people declare them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.filter._expiring_certificates import expiring_certificates
from ansible_collections.community.okta.plugins.filter._federated_idps import federated_idps
from ansible_collections.community.okta.plugins.filter._partner_documents import partner_documents
from ansible_collections.community.okta.plugins.filter._without_omitted import without_omitted
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificates import parse_certificate
from ansible_collections.community.okta.plugins.module_utils._resources.social_login.items import declared_logins
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OMITTED = "__omit_place_holder__" + "0123456789" * 4


def certificate(name: str, days: int) -> str:
    """A certificate that is valid for so many days from NOW."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name.from_rfc4514_string(f"CN={name}")
    end = NOW + timedelta(days=days)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), 1, end - timedelta(days=3650), end)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


OLD, OLDER, NEW, NEXT, EXPIRED = (
    certificate(name, days) for name, days in (("Old", 9), ("Older", 5), ("New", 90), ("Next", 300), ("Expired", -1))
)
ITEM = {"name": "Partner", "metadata": "<xml/>"}


def said(*certificates: str) -> dict[str, Any]:
    return {"type": "SAML2", "protocol": {"a": {"b": 1, "c": [1]}}, "trust_certificates": list(certificates)}


def trusts(*certificates: str, **more: Any) -> dict[str, Any]:
    return {"id": "0oa1", "name": "Partner", "type": "SAML2", "trust_certificates": list(certificates), **more}


def stored(text: str, days_ago: float) -> dict[str, Any]:
    created = (NOW - timedelta(days=days_ago)).strftime("%Y-%m-%dT%H:%M:%S.123Z")
    return {"fingerprint": parse_certificate(text, "It").fingerprint, "read_only": {"created": created}}


def trusted(published: Any, *idps: Any, item: Any = None, **given: Any) -> Any:
    [one] = federated_idps([item or ITEM], now=NOW, saml=[published], idps=list(idps), **given)
    return one.get("trust_certificates")


def test_an_item_is_laid_over_its_document() -> None:
    item = {**ITEM, "protocol": {"a": {"c": [2], "d": OMITTED, "b": None}}, "status": "ACTIVE"}
    [one] = federated_idps([item], now=NOW, saml=[said(NEW)])
    assert one == {
        "name": "Partner",
        "type": "SAML2",
        "status": "ACTIVE",
        "defaults_on_create": "safe",
        "protocol": {"a": {"b": 1, "c": [2]}},
        "trust_certificates": [NEW],
    }


def test_documents_go_to_the_items_they_are_of() -> None:
    items = [{"name": "Google", "type": "GOOGLE"}, {"name": "O", "discovery_issuer": "https://o.example.com"}, ITEM]
    made = federated_idps(items, now=NOW, saml=[said(NEW)], oidc=[{"type": "OIDC"}])
    assert [one["type"] for one in made] == ["GOOGLE", "OIDC", "SAML2"]


def test_nothing_that_only_the_role_knows_is_handed_on() -> None:
    item = {**ITEM, "metadata_entity_id": "urn:x", "overlap_days": 3}
    [one] = federated_idps([item], now=NOW, saml=[{"type": "SAML2"}])
    assert one == {"name": "Partner", "type": "SAML2", "defaults_on_create": "safe"}


def test_what_an_item_that_goes_or_says_it_gets_on_creation_is_its_own() -> None:
    gone, own = federated_idps(
        [{**ITEM, "state": "absent"}, {**ITEM, "name": "Other", "defaults_on_create": "okta"}], now=NOW
    )
    assert ("defaults_on_create" in gone, own["defaults_on_create"]) == (False, "okta")


def test_no_document_is_read_of_what_shall_go() -> None:
    item = {**ITEM, "state": "absent"}
    assert partner_documents([item], "saml") == []
    assert federated_idps([item], now=NOW) == [{"name": "Partner", "state": "absent"}]


def test_of_an_item_only_its_document_is_told() -> None:
    item = {**ITEM, "metadata_entity_id": "urn:x", "protocol": {"secret": "canary"}}
    [document] = partner_documents([{"name": "Other"}, item], "saml")
    assert document == {"name": "Partner", "position": 1, "metadata": "<xml/>", "entity_id": "urn:x"}


@pytest.mark.parametrize(
    "item",
    [
        {**ITEM, "metadata_path": "x"},
        {**ITEM, "discovery_issuer": "https://x"},
        {"name": "Partner", "discovery_url": "https://x", "discovery_document": {}},
        {"name": "Partner", "metadata_entity_id": "urn:x"},
    ],
)
def test_an_item_has_one_document_at_the_most(item: dict[str, Any]) -> None:
    for kind in ("saml", "oidc"):
        with pytest.raises(AnsibleFilterError, match='identity provider "Partner" has'):
            partner_documents([item], kind)


def test_the_former_certificate_stays_beside_the_new_one() -> None:
    assert trusted(said(NEW), trusts(OLD)) == [NEW, OLD]


def test_what_overlaps_already_goes_on_overlapping() -> None:
    assert trusted(said(NEW), trusts(NEW, OLD)) == [NEW, OLD]
    assert trusted(said(OLD, NEW), trusts(OLD)) == [OLD, NEW]


def test_of_several_former_ones_the_active_one_stays() -> None:
    assert trusted(said(NEW), trusts(OLD, OLDER)) == [NEW, OLD]


def test_two_that_are_published_leave_no_room() -> None:
    assert trusted(said(NEW, NEXT), trusts(OLD)) == [NEW, NEXT]


def test_a_former_certificate_that_expired_goes() -> None:
    assert trusted(said(NEW), trusts(EXPIRED, OLD)) == [NEW, OLD]
    assert trusted(said(NEW), trusts(EXPIRED)) == [NEW]


def test_a_former_certificate_that_cannot_be_read_goes() -> None:
    assert trusted(said(NEW), trusts("74bb2164-e0c8-4457-862b-7c29ba6cd2c9")) == [NEW]


def test_the_certificates_of_the_item_are_all_that_is_trusted() -> None:
    assert trusted(said(NEW), trusts(OLD), item={**ITEM, "trust_certificates": [NEXT]}) == [NEXT]


def test_without_a_published_certificate_nothing_is_said_of_them() -> None:
    assert trusted({"type": "SAML2"}, trusts(OLD)) is None


@pytest.mark.parametrize("idp", [{"name": "Other"}, {"type": "X509"}])
def test_others_have_nothing_to_do_with_it(idp: dict[str, Any]) -> None:
    assert trusted(said(NEW), trusts(OLD, **idp)) == [NEW]


def test_an_id_decides() -> None:
    item = {**ITEM, "id": "0oa1"}
    assert trusted(said(NEW), trusts(OLD, name="Former name"), trusts(OLDER, id="0oa2"), item=item) == [NEW, OLD]


@pytest.mark.parametrize(("days_ago", "expected"), [(13.9, [NEW, OLD]), (14.1, [NEW])])
def test_the_overlap_ends_so_many_days_after_the_new_one_came(days_ago: float, expected: list[str]) -> None:
    keys = [stored(NEW, days_ago), stored(OLD, 500), {"fingerprint": None, "read_only": {"created": None}}]
    assert trusted(said(NEW), trusts(NEW, OLD), keys=keys, overlap_days=14) == expected


def test_the_overlap_begins_when_the_new_one_comes() -> None:
    assert trusted(said(NEW), trusts(OLD), keys=[stored(OLD, 500)], overlap_days=1) == [NEW, OLD]


def test_without_an_overlap_the_former_one_goes_at_once() -> None:
    assert trusted(said(NEW), trusts(OLD), overlap_days=0) == [NEW]
    assert trusted(said(NEW), trusts(OLD), item={**ITEM, "overlap_days": 0}) == [NEW]
    assert trusted(said(NEW), trusts(OLD), item={**ITEM, "overlap_days": -1}, overlap_days=0) == [NEW, OLD]


def test_what_expires_is_told_the_next_first() -> None:
    idps = [trusts(NEW, OLD), trusts(EXPIRED, "unreadable", name="Other"), {"name": "Google", "type": "GOOGLE"}]
    found = expiring_certificates(idps, 30, NOW.replace(tzinfo=None))
    assert [(each["idp"], each["subject"], each["days_to_expiry"]) for each in found] == [
        ("Other", "CN=Expired", -1),
        ("Partner", "CN=Old", 9),
    ]


def test_the_days_that_are_asked_for_are_not_in_it() -> None:
    assert expiring_certificates([trusts(OLD)], 9, NOW) == []


def login(**said: Any) -> dict[str, Any]:
    [one] = declared_logins(without_omitted([{"type": "GOOGLE", **said}]))
    return one


def test_a_social_login_says_little() -> None:
    assert login(client_id="shop", client_secret=OMITTED, groups=None) == {
        "name": "Google",
        "type": "GOOGLE",
        "defaults_on_create": "safe",
        "protocol": {"scopes": ["openid", "email", "profile"], "credentials": {"client": {"client_id": "shop"}}},
        "policy": {
            "account_link": {"filter": {"users": {"exclude_admins": True}}},
            "provisioning": {"action": "DISABLED"},
            "subject": {"user_name_template": {"template": "idpuser.email"}},
        },
    }


def test_all_that_it_says_is_handed_on() -> None:
    one = login(
        name="Shop",
        account_link_exclude_admins=False,
        account_link_exclude_users=["ana@example.com"],
        account_link="AUTO",
        account_link_groups=[],
        allow_empty=["account_link_groups", "account_link_exclude_users"],
        provisioning="AUTO",
        groups=["Sales"],
        profile_master=True,
        match_type="EMAIL",
        status="INACTIVE",
    )
    assert (one["name"], one["status"], one["policy"]["subject"]["match_type"]) == ("Shop", "INACTIVE", "EMAIL")
    users = {"exclude_admins": False, "exclude": ["ana@example.com"]}
    assert one["policy"]["account_link"] == {"action": "AUTO", "filter": {"users": users, "groups": {"include": []}}}
    link_filter = "policy.account_link.filter"
    assert one["allow_empty"] == [f"{link_filter}.groups.include", f"{link_filter}.users.exclude"]
    groups = {"action": "ASSIGN", "assignments": ["Sales"]}
    assert one["policy"]["provisioning"] == {"action": "AUTO", "groups": groups, "profile_master": True}


def test_an_empty_list_of_groups_assigns_none() -> None:
    assert login(groups=[])["policy"]["provisioning"]["groups"] == {"action": "NONE"}


def test_where_nobody_is_linked_there_is_no_filter() -> None:
    assert login(account_link="DISABLED")["policy"]["account_link"] == {"action": "DISABLED"}


def test_apple_is_known_by_a_key() -> None:
    [one] = declared_logins([{"type": "APPLE", "client_id": "shop", "team_id": "T", "kid": "K", "private_key": "P"}])
    signing = {"team_id": "T", "kid": "K", "private_key": "P"}
    assert one["protocol"]["credentials"] == {"client": {"client_id": "shop"}, "signing": signing}


def test_what_shall_go_is_named_by_its_type() -> None:
    assert login(state="absent", client_id="x") == {"name": "Google", "type": "GOOGLE", "state": "absent"}


@pytest.mark.parametrize(
    "item",
    [{"kid": "x"}, {"type": "SAML2"}, {"type": "APPLE", "client_secret": "x"}, {"groups": ["Sales"]}],
    ids=str,
)
def test_what_a_social_login_cannot_have_is_told(item: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="social login"):
        login(**item)
