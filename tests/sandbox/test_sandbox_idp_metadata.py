# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The metadata of SAML identity providers, to which their links lead."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from idp_bodies import IDPS, changed, idp, key, saml, social
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

NAMES = {"md": "urn:oasis:names:tc:SAML:2.0:metadata", "ds": "http://www.w3.org/2000/09/xmldsig#"}


def metadata(okta: Client, shown: dict[str, Any]) -> ElementTree.Element:
    """The metadata behind the link of an identity provider."""
    answer = okta.get(shown["_links"]["metadata"]["href"])
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/octet-stream")
    assert answer.headers["Content-Disposition"] == "attachment; filename=metadata.xml"
    return ElementTree.fromstring(answer.text)


def test_metadata_say_who_okta_is_to_the_identity_provider(okta: Client) -> None:
    body = saml(key(okta))
    body["protocol"]["credentials"]["trust"]["audience"] = 'https://a.example/?a="1"&b=<2>'
    shown = idp(okta, body)
    root = metadata(okta, shown)
    assert root.get("entityID") == shown["protocol"]["credentials"]["trust"]["audience"]
    consumer = root.find(".//md:AssertionConsumerService", NAMES)
    assert consumer is not None and consumer.get("Location") == shown["_links"]["acs"]["href"]
    assert root.findtext(".//md:NameIDFormat", namespaces=NAMES) == shown["protocol"]["settings"]["nameFormat"]


def test_the_certificate_in_metadata_is_that_of_the_key_that_signs(okta: Client) -> None:
    body = saml(key(okta))
    path = f"{IDPS}/{idp(okta, body)['id']}"
    made = okta.post(f"{path}/credentials/keys/generate?validityYears=2").json()
    shown = okta.put(path, json=changed(body, "protocol.credentials.signing", {"kid": made["kid"]})).json()
    root = metadata(okta, shown)
    found = [str(element.text) for element in root.findall(".//ds:X509Certificate", NAMES)]
    assert ["".join(text.split()) for text in found] == made["x5c"] * 2
    assert {max(map(len, text.splitlines())) for text in found} == {76}
    encryption, signing = root.findall(".//md:KeyDescriptor", NAMES)
    assert (encryption.get("use"), len(encryption.findall("md:EncryptionMethod", NAMES))) == ("encryption", 6)
    assert (signing.get("use"), len(signing.findall("md:EncryptionMethod", NAMES))) == ("signing", 0)


def test_metadata_say_which_attributes_okta_asks_for_and_whose_org_it_is(okta: Client) -> None:
    root = metadata(okta, idp(okta, {**saml(key(okta)), "name": "Partner & <Sons>"}))
    parts = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert (
        parts.index("AssertionConsumerService") < parts.index("AttributeConsumingService") < parts.index("Organization")
    )
    assert root.findtext(".//md:AttributeConsumingService/md:ServiceName", namespaces=NAMES) == "Partner & <Sons>"
    asked = root.findall(".//md:RequestedAttribute", NAMES)
    assert [(each.get("FriendlyName"), each.get("Name"), each.get("isRequired")) for each in asked] == [
        ("First Name", "firstName", "true"),
        ("Last Name", "lastName", "true"),
        ("Email", "email", "true"),
        ("Mobile Phone", "mobilePhone", "false"),
    ]
    of_org = {
        name: root.findtext(f"md:Organization/md:Organization{name}", namespaces=NAMES) for name in ("Name", "URL")
    }
    assert of_org == {"Name": okta.get("/org").json()["companyName"], "URL": okta.url.removesuffix("/api/v1")}
    assert len(root.findall(".//md:NameIDFormat", NAMES)) == 4


@pytest.mark.parametrize(("scope", "signed"), [("REQUEST", "true"), ("NONE", "false")])
def test_metadata_say_whether_requests_are_signed(okta: Client, scope: str, signed: str) -> None:
    algorithms = {"request": {"signature": {"scope": scope}}}
    root = metadata(okta, idp(okta, changed(saml(key(okta)), "protocol.algorithms", algorithms)))
    descriptor = root.find("md:SPSSODescriptor", NAMES)
    assert descriptor is not None and descriptor.get("AuthnRequestsSigned") == signed


def test_only_saml_has_metadata(okta: Client) -> None:
    assert error_of(okta.get(f"{IDPS}/{idp(okta, social())['id']}/metadata.xml")) == (404, "E0000007")
    assert error_of(okta.get(f"{IDPS}/0oanone/metadata.xml")) == (404, "E0000007")
