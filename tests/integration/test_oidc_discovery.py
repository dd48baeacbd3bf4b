# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an OpenID Connect discovery document says, in the shape of an identity provider."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Result, run
from partners import Partner, oidc_document, served

ISSUER = "https://partner.example.com"


def oidc(**more: Any) -> Result:
    """What is returned for a document with more in it, or without what is given as ...."""
    return run("oidc_discovery_info", {"document": oidc_document(ISSUER, **more)})


def refusal(**more: Any) -> str:
    result = oidc(**more)
    assert result.failed, result.text
    assert "defect" not in result.message
    return result.message


def test_it_has_the_shape_of_an_identity_provider() -> None:
    assert oidc(end_session_endpoint=f"{ISSUER}/logout")["idp"] == {
        "type": "OIDC",
        "protocol": {
            "endpoints": {
                "authorization": {"url": f"{ISSUER}/authorize", "binding": "HTTP-REDIRECT"},
                "token": {"url": f"{ISSUER}/token", "binding": "HTTP-POST"},
                "user_info": {"url": f"{ISSUER}/userinfo", "binding": "HTTP-REDIRECT"},
                "jwks": {"url": f"{ISSUER}/jwks", "binding": "HTTP-REDIRECT"},
                "slo": {"url": f"{ISSUER}/logout"},
            },
            "issuer": {"url": ISSUER},
            "scopes": ["openid", "email"],
        },
    }


def test_all_facts_are_told() -> None:
    assert oidc()["oidc_discovery"] == {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/authorize",
        "token_endpoint": f"{ISSUER}/token",
        "jwks_uri": f"{ISSUER}/jwks",
        "userinfo_endpoint": f"{ISSUER}/userinfo",
        "end_session_endpoint": None,
        "scopes_supported": ["openid", "email", "offline_access"],
        "claims_supported": None,
        "response_types_supported": ["code", "id_token"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "id_token_signing_alg_values_supported": None,
        "subject_types_supported": None,
    }


def test_a_partner_that_says_nothing_of_scopes_is_taken_to_support_the_usual_ones() -> None:
    assert oidc(scopes_supported=...)["idp"]["protocol"]["scopes"] == ["openid", "profile", "email"]


def test_openid_is_always_among_the_scopes() -> None:
    assert oidc(scopes_supported=["profile"])["idp"]["protocol"]["scopes"] == ["openid", "profile"]


def test_what_okta_does_not_need_may_be_missing() -> None:
    assert "user_info" not in oidc(userinfo_endpoint=...)["idp"]["protocol"]["endpoints"]


@pytest.mark.parametrize("name", ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("value", [..., None, ""])
def test_what_okta_needs_must_be_there(name: str, value: Any) -> None:
    assert f"has no {name}" in refusal(**{name: value})


@pytest.mark.parametrize(
    "name",
    ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint"],
)
@pytest.mark.parametrize("value", ["http://partner.example.com/x", "https://login.example.com/{tenantid}", "x", 5, []])
def test_every_endpoint_must_be_https(name: str, value: Any) -> None:
    assert f"{name} in the OpenID Connect discovery document is" in refusal(**{name: value})


@pytest.mark.parametrize("value", ["openid email", {"openid": True}, [1], [None]])
def test_a_list_that_is_none_is_told(value: Any) -> None:
    assert "scopes_supported in the OpenID Connect discovery document is not a list" in refusal(scopes_supported=value)


def test_a_partner_without_the_authorization_code_flow_is_told() -> None:
    [warning] = oidc(response_types_supported=["id_token"]).warnings
    assert "authorization code flow" in warning
    assert oidc(response_types_supported=...).warnings == []


@pytest.mark.parametrize("methods", [["private_key_jwt"], ["private_key_jwt", "client_secret_jwt", "tls_client_auth"]])
def test_a_partner_that_takes_no_secret_gets_a_client_with_a_key(methods: list[str]) -> None:
    result = oidc(token_endpoint_auth_methods_supported=methods)
    client = result["idp"]["protocol"]["credentials"]["client"]
    assert client == {"token_endpoint_auth_method": "private_key_jwt"}
    [warning] = result.warnings
    assert "no client secret" in warning


@pytest.mark.parametrize("methods", [..., ["client_secret_post", "private_key_jwt"], ["client_secret_basic"]])
def test_a_partner_that_takes_a_secret_leaves_the_choice_open(methods: Any) -> None:
    result = oidc(token_endpoint_auth_methods_supported=methods)
    assert "credentials" not in result["idp"]["protocol"]
    assert result.warnings == []


def test_a_partner_to_whom_okta_cannot_authenticate_itself_is_warned_of() -> None:
    [warning] = oidc(token_endpoint_auth_methods_supported=["tls_client_auth"]).warnings
    assert "none of the ways in which Okta authenticates itself" in warning
    assert "but tls_client_auth" in warning


ENTRA = "https://login.microsoftonline.com"
TENANT = f"{ENTRA}/11111111-2222-3333-4444-555555555555/v2.0"
EVERY_TENANT = [
    f"{ENTRA}/common/v2.0",
    f"{ENTRA}/organizations/v2.0",
    f"{ENTRA}/Consumers/v2.0",
    f"{ENTRA}/{{tenantid}}/v2.0",
    f"{ENTRA}/%7Btenantid%7D/v2.0",
    "https://login.microsoftonline.us:443//common",
    "https://sts.windows.net/{tenantid}/",
    "https://login.partner.example.com/{tenant}",
]


@pytest.mark.parametrize("issuer", EVERY_TENANT)
def test_an_issuer_that_stands_for_every_tenant_is_refused_before_anything_is_fetched(issuer: str) -> None:
    for options in ({"issuer": issuer}, {"url": f"{issuer}/.well-known/openid-configuration"}):
        result = run("oidc_discovery_info", options)
        assert result.failed
        assert "stands for every tenant" in result.message
        assert "Give the address of the one tenant" in result.message
    assert "stands for every tenant" in refusal(issuer=issuer)


@pytest.mark.parametrize("issuer", [TENANT, f"{ENTRA}/contoso.com/v2.0", "https://id.example.com/common", ISSUER])
def test_an_issuer_of_one_tenant_is_taken(issuer: str) -> None:
    assert oidc(issuer=issuer)["idp"]["protocol"]["issuer"] == {"url": issuer}


@pytest.mark.parametrize("issuer", ["https://other.example.com", f"{ISSUER}/", ISSUER.upper().replace("S:", "s:")])
def test_a_document_of_another_issuer_is_refused(issuer: str) -> None:
    result = run("oidc_discovery_info", {"document": oidc_document(ISSUER), "issuer": issuer.replace("HTTP", "http")})
    assert result.failed
    assert f'is of the issuer "{ISSUER}"' in result.message


def test_a_fetched_document_of_another_issuer_is_refused() -> None:
    with served(Partner) as url:
        for options in ({"issuer": f"{url}/"}, {"issuer": ISSUER, "url": f"{url}/.well-known/openid-configuration"}):
            result = run("oidc_discovery_info", options)
            assert result.failed
            assert f'is of the issuer "{url}"' in result.message


def test_an_address_may_be_given_beside_the_issuer() -> None:
    with served(Partner) as url:
        options = {"issuer": f"{url}/a", "url": f"{url}/a/.well-known/openid-configuration"}
        assert not run("oidc_discovery_info", options).failed


@pytest.mark.parametrize("document", ["[]", "1", "null", '"text"'])
def test_json_that_is_no_object_is_told(document: str) -> None:
    result = run("oidc_discovery_info", {"document": document})
    assert result.failed
    assert "not an object" in result.message
