# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 4.1 and 4.2: what Okta refuses to make an identity provider of."""

from __future__ import annotations

from typing import Any

import pytest
from idp_bodies import IDPS, changed, idp, oidc, policy, social
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")


def causes(okta: Client, body: dict[str, Any]) -> list[str]:
    """Why a body is refused."""
    answer = okta.post(IDPS, json=body)
    assert error_of(answer) == (400, "E0000001"), answer.text
    return [cause["errorSummary"] for cause in answer.json()["errorCauses"]]


@pytest.mark.parametrize(
    ("path", "value", "cause"),
    [
        ("type", ..., "type: The field cannot be left blank"),
        ("type", "YAHOOO", "type: The value is not valid"),
        ("name", ..., "name: The field cannot be left blank"),
        ("name", "x" * 101, "name: The field must have 1 to 100 characters"),
        ("protocol", ..., "protocol: The field cannot be left blank"),
        ("policy", ..., "policy: The field cannot be left blank"),
        ("status", "ON", "status: The value is not valid"),
        ("issuerMode", "ORG", "issuerMode: The value is not valid"),
        ("protocol.type", "SAML2", "protocol.type: The value must be OIDC for the type OIDC"),
        ("protocol.scopes", [], "protocol.scopes: The field cannot be left blank"),
        ("protocol.scopes", "openid", "protocol.scopes: The value is not valid"),
        ("protocol.scopes", {}, "protocol.scopes: The value is not valid"),
        ("protocol.issuer", ..., "protocol.issuer.url: The field cannot be left blank"),
        ("protocol.endpoints.jwks", ..., "protocol.endpoints.jwks.url: The field cannot be left blank"),
        ("protocol.endpoints.token.binding", "SOAP", "protocol.endpoints.token.binding: The value is not valid"),
        (
            "protocol.credentials.client.client_secret",
            None,
            "protocol.credentials.client.client_secret: The field cannot be left blank",
        ),
        ("policy.subject", ..., "policy.subject.userNameTemplate.template: The field cannot be left blank"),
        (
            "policy.subject.matchType",
            "CUSTOM_ATTRIBUTE",
            "policy.subject.matchAttribute: The field cannot be left blank",
        ),
        ("policy.maxClockSkew", -1, "policy.maxClockSkew: The value must be a number that is not negative"),
        (
            "policy.provisioning",
            {"groups": {"action": "ASSIGN", "assignments": ["00gnowhere"]}},
            "policy: 00gnowhere is not the id of a group of Okta's own",
        ),
        (
            "policy.accountLink",
            {"filter": {"users": {"exclude": ["00unobody"]}}},
            "policy.accountLink.filter.users: 00unobody is not the id of a user",
        ),
    ],
)
def test_what_is_wrong_is_named(okta: Client, path: str, value: Any, cause: str) -> None:
    assert causes(okta, changed(oidc(), path, value)) == [cause]
    assert okta.get(IDPS).json() == []


@pytest.mark.parametrize("path", ["protocol", "policy", "protocol.credentials", "policy.provisioning"])
def test_what_is_no_object_is_not_well_formed(okta: Client, path: str) -> None:
    assert error_of(okta.post(IDPS, json=changed(oidc(), path, "text"))) == (400, "E0000003")


def test_the_type_of_one_stays(okta: Client) -> None:
    path = f"{IDPS}/{idp(okta, social())['id']}"
    assert error_of(okta.put(path, json=social("MICROSOFT"))) == (400, "E0000001")


def test_a_group_that_is_gone_stays_in_the_policy_and_may_be_sent_back(okta: Client) -> None:
    staff = okta.group("Staff")
    groups = {"action": "ASSIGN", "assignments": [staff]}
    created = idp(okta, oidc(policy=policy(provisioning={"groups": groups})))
    okta.delete(f"/groups/{staff}")
    path = f"{IDPS}/{created['id']}"
    assert okta.get(path).json()["policy"] == created["policy"]
    assert okta.put(path, json=created).status_code == 200
    assert error_of(okta.post(IDPS, json=created)) == (400, "E0000001")


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_4_2_what_is_not_there_is_404(okta: Client, method: str) -> None:
    body = {"json": oidc()} if method == "put" else {}
    answer = getattr(okta, method)(f"{IDPS}/0oanowhere", **body)
    assert answer.json()["errorSummary"] == "Not found: Resource not found: 0oanowhere (IdpTrust)"
