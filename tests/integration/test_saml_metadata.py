# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What SAML metadata says, in the shape of an identity provider."""

from __future__ import annotations

from typing import Any

import pytest
from certificates_made import make_certificate
from module_runs import Result, run
from partners import entities, entity, key, service, service_provider

ENTITY = "https://partner.example.com/saml"
SSO = "https://partner.example.com/sso"
CURRENT, NEXT, THIRD = (make_certificate(name) for name in ("Current", "Next", "Third"))
EXPIRED = make_certificate("Expired", days=-3)


def saml(metadata: str, **options: Any) -> Result:
    return run("saml_metadata_info", {"metadata": metadata, **options})


def idp(content: str) -> Any:
    """The identity provider of one partner that has this content."""
    return saml(entity(ENTITY, content))["idp"]


def certificates(content: str) -> Any:
    return [each["subject"] for each in saml(entity(ENTITY, content + POST))["saml_metadata"]["certificates"]]


def refusal(metadata: str, **options: Any) -> str:
    result = saml(metadata, **options)
    assert result.failed, result.text
    assert "defect" not in result.message
    return result.message


POST, REDIRECT = service("HTTP-POST", SSO), service("HTTP-Redirect", f"{SSO}/redirect")


def test_it_has_the_shape_of_an_identity_provider() -> None:
    logout = service("HTTP-Redirect", f"{SSO}/out", "SingleLogoutService")
    assert idp(key(CURRENT) + POST + logout) == {
        "type": "SAML2",
        "protocol": {
            "endpoints": {
                "sso": {"url": SSO, "binding": "HTTP-POST", "destination": SSO},
                "slo": {"url": f"{SSO}/out", "binding": "HTTP-REDIRECT"},
            },
            "credentials": {"trust": {"issuer": ENTITY}},
        },
        "trust_certificates": [CURRENT],
    }


def test_post_is_preferred_to_redirect() -> None:
    assert idp(key(CURRENT) + REDIRECT + POST)["protocol"]["endpoints"]["sso"]["binding"] == "HTTP-POST"


def test_redirect_is_taken_where_there_is_no_post() -> None:
    sso = idp(key(CURRENT) + service("SOAP", f"{SSO}/soap") + REDIRECT)["protocol"]["endpoints"]["sso"]
    assert sso == {"url": f"{SSO}/redirect", "binding": "HTTP-REDIRECT", "destination": f"{SSO}/redirect"}


def test_there_is_no_logout_where_the_partner_has_none_that_okta_can_use() -> None:
    soap = service("SOAP", f"{SSO}/out", "SingleLogoutService")
    assert "slo" not in idp(key(CURRENT) + POST + soap)["protocol"]["endpoints"]


def test_all_facts_are_told() -> None:
    content = f"{key(CURRENT)}<NameIDFormat> urn:a </NameIDFormat><NameIDFormat>urn:b</NameIDFormat>"
    content += service("SOAP", f"{SSO}/soap") + POST
    metadata = entity(ENTITY, content, 'validUntil="2099-01-02T03:04:05.6789Z"', 'WantAuthnRequestsSigned="true"')
    facts = saml(metadata)["saml_metadata"]
    [certificate] = facts.pop("certificates")
    assert facts == {
        "entity_id": ENTITY,
        "single_sign_on_services": [
            {"url": f"{SSO}/soap", "binding": "urn:oasis:names:tc:SAML:2.0:bindings:SOAP"},
            {"url": SSO, "binding": "HTTP-POST"},
        ],
        "single_logout_services": [],
        "name_id_formats": ["urn:a", "urn:b"],
        "want_authn_requests_signed": True,
        "valid_until": "2099-01-02T03:04:05.000Z",
    }
    assert (certificate["pem"], certificate["subject"]) == (CURRENT, "CN=Current")
    assert (certificate["days_to_expiry"], certificate["expired"]) == (364, False)
    assert len(certificate["fingerprint"]) == 64


def test_partners_that_say_little_are_read() -> None:
    result = saml(entity(ENTITY, POST))
    assert "trust_certificates" not in result["idp"]
    assert "no signing certificate" in "".join(result.warnings)
    facts = result["saml_metadata"]
    assert (facts["valid_until"], facts["want_authn_requests_signed"], facts["certificates"]) == (None, False, [])


def test_keys_for_encryption_do_not_sign() -> None:
    assert certificates(key(CURRENT, "encryption") + key(NEXT, "signing")) == ["CN=Next"]


def test_a_key_without_a_use_signs() -> None:
    assert certificates(key(CURRENT, "") + key(NEXT)) == ["CN=Current", "CN=Next"]


def test_a_certificate_that_is_published_twice_counts_once() -> None:
    assert certificates(key(CURRENT) + key(CURRENT, "")) == ["CN=Current"]


def test_an_expired_certificate_is_shown_and_not_trusted() -> None:
    result = saml(entity(ENTITY, key(EXPIRED) + key(CURRENT) + POST))
    assert [each["expired"] for each in result["saml_metadata"]["certificates"]] == [True, False]
    assert result["saml_metadata"]["certificates"][0]["days_to_expiry"] < 0
    assert result["idp"]["trust_certificates"] == [CURRENT]
    [warning] = result.warnings
    assert "expired on" in warning


def test_where_all_have_expired_no_list_is_given_that_would_clear_those_trusted_now() -> None:
    result = saml(entity(ENTITY, key(EXPIRED) + POST))
    assert "trust_certificates" not in result["idp"]
    assert len(result.warnings) == 2


def test_no_more_certificates_are_given_than_okta_takes() -> None:
    result = saml(entity(ENTITY, key(CURRENT) + key(NEXT) + key(THIRD) + POST))
    assert result["idp"]["trust_certificates"] == [CURRENT, NEXT]
    assert len(result["saml_metadata"]["certificates"]) == 3
    [warning] = result.warnings
    assert result["saml_metadata"]["certificates"][2]["fingerprint"] in warning


def test_a_certificate_that_cannot_be_read_is_told() -> None:
    broken = key(NEXT).replace("<ds:X509Certificate>", "<ds:X509Certificate>AAAA")
    assert "Signing certificate 2" in refusal(entity(ENTITY, key(CURRENT) + broken + POST))


def test_metadata_that_outlived_itself_is_told() -> None:
    for attributes in ('validUntil="2020-01-01T00:00:00Z"', 'validUntil="2020-01-01T00:00:00"'):
        result = saml(entity(ENTITY, key(CURRENT) + POST, attributes))
        assert "outlived itself on 2020-01-01" in "".join(result.warnings)
    for never in ("soon", "9999-12-31T23:59:59-14:00"):
        assert not saml(entity(ENTITY, key(CURRENT) + POST, f'validUntil="{never}"')).warnings


def test_the_earliest_end_counts() -> None:
    described = entities(entity(ENTITY, "", 'validUntil="2098-01-01T00:00:00Z"', 'validUntil="2097-01-01T00:00:00Z"'))
    described = described.replace("<EntitiesDescriptor", '<EntitiesDescriptor validUntil="2099-01-01T00:00:00Z"')
    assert saml(described)["saml_metadata"]["valid_until"] == "2097-01-01T00:00:00.000Z"


def test_one_of_several_is_chosen_by_its_name() -> None:
    described = entities(entity("urn:one"), entities(entity("urn:two"), service_provider("urn:three")))
    assert saml(described, entity_id="urn:two")["saml_metadata"]["entity_id"] == "urn:two"


def test_the_only_identity_provider_needs_no_name() -> None:
    described = entities(service_provider("urn:three"), entity("urn:one"))
    assert saml(described)["saml_metadata"]["entity_id"] == "urn:one"


def test_several_without_a_choice_are_listed() -> None:
    message = refusal(entities(entity("urn:one"), entity("urn:two"), service_provider("urn:three")))
    assert 'several identity providers: "urn:one", "urn:two". Choose one with entity_id' in message


def test_a_long_list_is_cut() -> None:
    message = refusal(entities(*(entity(f"urn:{number}") for number in range(50))))
    assert '"urn:19" and 30 more' in message


def test_a_name_that_is_not_there_is_told_with_those_that_are() -> None:
    assert 'no identity provider "urn:x", but "urn:one"' in refusal(entity("urn:one"), entity_id="urn:x")


@pytest.mark.parametrize("entity_id", [None, "urn:three"])
def test_a_service_provider_is_not_taken_for_an_identity_provider(entity_id: str | None) -> None:
    message = refusal(service_provider("urn:three"), entity_id=entity_id)
    assert 'no identity provider of SAML 2.0, but "urn:three"' in message


def test_one_that_speaks_only_saml_1_is_no_identity_provider() -> None:
    assert "no identity provider" in refusal(entity(ENTITY).replace("SAML:2.0:protocol", "SAML:1.1:protocol"))


def test_the_same_name_twice_is_told() -> None:
    assert "2 times" in refusal(entities(entity("urn:one"), entity("urn:one")), entity_id="urn:one")


def test_xml_that_is_something_else_is_told() -> None:
    assert "describes no entity" in refusal("<html><body/></html>")


def test_an_empty_entity_id_is_refused() -> None:
    assert "entity_id is empty" in refusal(entity(ENTITY), entity_id="")
    assert "without an entityID" in refusal(entity(""))


def test_an_entity_id_with_control_characters_is_refused() -> None:
    assert "cannot be printed" in refusal(entity("urn:a&#10;b"))


def test_a_partner_without_a_service_that_okta_can_use_is_told() -> None:
    assert "no SingleSignOnService" in refusal(entity(ENTITY, key(CURRENT) + service("SOAP", SSO)))


@pytest.mark.parametrize("url", ["http://partner.example.com/sso", "javascript:alert(1)", "", "/sso", "https://a b"])
def test_an_endpoint_that_is_not_https_is_refused(url: str) -> None:
    assert "The Location of a SingleSignOnService" in refusal(entity(ENTITY, key(CURRENT) + service("HTTP-POST", url)))


def test_comments_do_not_cut_a_text() -> None:
    described = entity(ENTITY, f"{key(CURRENT)}<NameIDFormat>urn:a<!-- x -->b</NameIDFormat>{POST}")
    assert saml(described)["saml_metadata"]["name_id_formats"] == ["urn:ab"]
