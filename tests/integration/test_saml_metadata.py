# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What SAML metadata says, in the shape of an identity provider."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.saml_metadata.items import entities_of
from certificates_made import make_certificate, make_private_key
from module_runs import Result, run
from partners import MD, entities, entity, key, service, service_provider

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


BROKEN = key(NEXT).replace("<ds:X509Certificate>", "<ds:X509Certificate>AAAA")


def test_a_certificate_that_cannot_be_read_is_left_out_where_another_can() -> None:
    result = saml(entity(ENTITY, key(CURRENT) + BROKEN + POST))
    assert result["idp"]["trust_certificates"] == [CURRENT]
    [warning] = result.warnings
    assert "Signing certificate 2" in warning


def test_certificates_of_which_none_can_be_read_are_refused() -> None:
    assert "Signing certificate 1" in refusal(entity(ENTITY, BROKEN + POST))


def test_a_private_key_beside_a_certificate_is_refused() -> None:
    leaked = key(NEXT).replace("<ds:X509Certificate>", f"<ds:X509Certificate>{make_private_key()}")
    assert "holds a private key" in refusal(entity(ENTITY, key(CURRENT) + leaked + POST))


@pytest.mark.parametrize("key_type", ["EC", "DSA"])
def test_a_key_that_okta_does_not_accept_is_shown_and_not_trusted(key_type: str) -> None:
    other = make_certificate("Other", key_type=key_type)
    result = saml(entity(ENTITY, key(other) + key(CURRENT) + POST))
    assert [each["subject"] for each in result["saml_metadata"]["certificates"]] == ["CN=Other", "CN=Current"]
    assert result["idp"]["trust_certificates"] == [CURRENT]
    [warning] = result.warnings
    assert f"of the type {key_type}, and Okta accepts only RSA" in warning


def test_where_no_key_is_accepted_no_certificate_is_given() -> None:
    result = saml(entity(ENTITY, key(make_certificate("Other", key_type="EC")) + POST))
    assert "trust_certificates" not in result["idp"]
    assert "no signing certificate that Okta accepts" in "".join(result.warnings)


@pytest.mark.parametrize("name", ["", "ds:", "md:"])
def test_a_certificate_outside_the_namespace_of_signatures_is_read(name: str) -> None:
    other = key(CURRENT).replace("ds:X509", f"{name}X509")
    described = entity(ENTITY, other + POST, 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"')
    assert saml(described)["idp"]["trust_certificates"] == [CURRENT]


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


def test_an_entity_id_that_stands_for_every_tenant_is_refused() -> None:
    assert "{tenantid} stands for every tenant" in refusal(entity("https://sts.windows.net/{tenantid}/"))


def test_the_same_name_twice_is_told() -> None:
    assert "2 times" in refusal(entities(entity("urn:one"), entity("urn:one")), entity_id="urn:one")


def test_xml_that_is_something_else_is_told() -> None:
    assert "describes no entity" in refusal("<rss><channel/></rss>")


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


@pytest.mark.parametrize("url", ["http://10.20.30.40:8080/out", "javascript:alert(1)", "", "/sso", "https://a b"])
@pytest.mark.parametrize("name", ["SingleSignOnService", "SingleLogoutService"])
def test_an_unsafe_endpoint_that_okta_never_uses_is_left_out(name: str, url: str) -> None:
    result = saml(entity(ENTITY, key(CURRENT) + service("SOAP", url, name) + POST))
    assert result["idp"]["protocol"]["endpoints"] == {
        "sso": {"url": SSO, "binding": "HTTP-POST", "destination": SSO},
    }
    facts = result["saml_metadata"]
    assert [each["url"] for each in facts["single_sign_on_services"] + facts["single_logout_services"]] == [SSO]
    [warning] = result.warnings
    assert f"{name} with the binding urn:oasis:names:tc:SAML:2.0:bindings:SOAP, which Okta does not use" in warning


def test_a_logout_that_okta_would_use_must_be_safe() -> None:
    logout = service("HTTP-POST", "http://partner.example.com/out", "SingleLogoutService")
    assert "The Location of a SingleLogoutService" in refusal(entity(ENTITY, key(CURRENT) + POST + logout))


UMLAUT = entity(ENTITY, f"{key(CURRENT)}<NameIDFormat>urn:Universität</NameIDFormat>{POST}")


def declared(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\r\n{UMLAUT}'


# What is in a file, and what it says of itself: what an editor or a shell saved anew keeps its first line.
FILES = {
    "UTF-8": declared("UTF-8").encode(),
    "UTF-8 without a declaration": UMLAUT.encode(),
    "UTF-8 with a byte order mark": declared("UTF-8").encode("utf-8-sig"),
    "UTF-8 after blank lines": b"\r\n \n" + declared("UTF-8").encode(),
    "UTF-8 that was UTF-16": declared("utf-16").encode(),
    "UTF-16": declared("utf-16").encode("utf-16"),
    "UTF-16, big-endian": b"\xfe\xff" + declared("utf-16").encode("utf-16-be"),
    "UTF-16 without a byte order mark": declared("utf-16").encode("utf-16-le"),
    "UTF-16 that was UTF-8": declared("UTF-8").encode("utf-16"),
    "UTF-16 that was ISO-8859-1": declared("ISO-8859-1").encode("utf-16"),
    "ISO-8859-1": declared("ISO-8859-1").encode("latin-1"),
    "windows-1252": declared("windows-1252").encode("cp1252"),
}


@pytest.mark.parametrize("form", FILES)
def test_a_file_is_read_in_its_encoding(form: str, tmp_path: Path) -> None:
    (tmp_path / "metadata.xml").write_bytes(FILES[form])
    result = run("saml_metadata_info", {"path": str(tmp_path / "metadata.xml")})
    assert not result.failed, result.text
    assert result["saml_metadata"]["name_id_formats"] == ["urn:Universität"]
    assert result["idp"]["trust_certificates"] == [CURRENT]


def test_a_text_is_read_whatever_encoding_it_declares() -> None:
    for encoding in ("utf-16", "ISO-8859-1", "UTF-8"):
        assert saml(declared(encoding))["saml_metadata"]["name_id_formats"] == ["urn:Universität"]


@pytest.mark.parametrize("encoding", ["nonsense", "shift_jis"])
def test_an_encoding_that_cannot_be_read_is_refused(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "metadata.xml").write_bytes(declared(encoding).encode())
    result = run("saml_metadata_info", {"path": str(tmp_path / "metadata.xml")})
    assert "is not XML in an encoding that can be read" in result.message


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    for path, why in (("gone.xml", "No such file"), ("", "is not a file")):
        result = run("saml_metadata_info", {"path": f"{tmp_path}/{path}"})
        assert result.failed
        assert why in result.message
        assert str(tmp_path) in result.message


WEB_PAGES = [
    "<!DOCTYPE html><html><body>Your session is over</body></html>",
    '<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><HTML><br>',
    "<!-- a --><!-- b -->\n<html lang='en'><head><title>Sign in</title></head></html>",
    '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"/>',
]


@pytest.mark.parametrize("page", WEB_PAGES)
def test_a_web_page_is_called_one(page: str, tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(page.encode("utf-16"))
    for result in (saml(page), run("saml_metadata_info", {"path": str(tmp_path / "page")})):
        assert result.failed
        assert "is a web page (HTML)" in result.message
        assert "document type definition" not in result.message


def test_what_only_looks_like_comments_takes_no_time() -> None:
    assert "is not XML" in refusal("<!--a-->" * 50_000 + "<")


def test_one_member_of_a_federation_is_read_out_of_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "federation.xml"
    member = entity("https://idp-{}.example.com", BROKEN + POST)
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<EntitiesDescriptor {MD} validUntil="2098-01-01T00:00:00Z">')
        for number in range(2000):
            file.write(member.replace("{}", str(number)))
            if number == 1000:
                file.write(entity(ENTITY, key(CURRENT) + POST))
        file.write("</EntitiesDescriptor>")
    assert path.stat().st_size > 2 * 1024 * 1024
    result = run("saml_metadata_info", {"path": str(path), "entity_id": ENTITY})
    assert not result.failed, result.text
    assert result["idp"]["trust_certificates"] == [CURRENT]
    assert result["saml_metadata"]["valid_until"] == "2098-01-01T00:00:00.000Z"
    assert "give its entity_id" in run("saml_metadata_info", {"path": str(path)}).message
    unknown = run("saml_metadata_info", {"path": str(path), "entity_id": "urn:x"})
    assert 'no identity provider "urn:x", but "https://idp-0.example.com"' in unknown.message
    assert "and 1981 more" in unknown.message


def test_of_a_federation_no_more_than_one_member_is_kept() -> None:
    others = "".join(entity(f"urn:{number}") for number in range(50))
    found = entities_of(io.StringIO(entities(others, entity(ENTITY))), ENTITY)
    assert [each.element.get("entityID") for each in found.kept] == [ENTITY]
    assert len(found.names) == 51


def test_comments_do_not_cut_a_text() -> None:
    described = entity(ENTITY, f"{key(CURRENT)}<NameIDFormat>urn:a<!-- x -->b</NameIDFormat>{POST}")
    assert saml(described)["saml_metadata"]["name_id_formats"] == ["urn:ab"]
