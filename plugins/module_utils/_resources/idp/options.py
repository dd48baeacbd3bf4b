# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What can be declared of an identity provider, and what each type of it has. Data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence

from ..._resource import ChoicesOrNull
from ..shared.certificates import EC, RSA

TEXT: dict[str, Any] = {"type": "str"}
SECRET: dict[str, Any] = {"type": "str", "no_log": True}
FLAG: dict[str, Any] = {"type": "bool"}
TEXTS: dict[str, Any] = {"type": "list", "elements": "str"}


def one_of(*choices: str) -> dict[str, Any]:
    """An option with choices, which may be null as well."""
    return {"type": "str", "choices": ChoicesOrNull(choices)}


def part(**options: Any) -> dict[str, Any]:
    """A map of options."""
    return {"type": "dict", "options": options}


ACTIVE, INACTIVE = "ACTIVE", "INACTIVE"
BINDING = one_of("HTTP-POST", "HTTP-REDIRECT")
ENDPOINT = part(url=TEXT, binding=BINDING)
ALGORITHMS = ("SHA-1", "SHA-256", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512")
NAME_FORMATS = (
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
)

PROTOCOL = part(
    endpoints=part(
        sso=part(url=TEXT, binding=BINDING, destination=TEXT),
        slo=ENDPOINT,
        acs=part(type=one_of("INSTANCE", "ORG")),
        authorization=ENDPOINT,
        # Ansible takes the name for that of a secret.
        token={**ENDPOINT, "no_log": False},
        user_info=ENDPOINT,
        jwks=ENDPOINT,
        par=ENDPOINT,
    ),
    algorithms=part(
        request=part(signature=part(algorithm=one_of(*ALGORITHMS), scope=one_of("REQUEST", "NONE"))),
        response=part(signature=part(algorithm=one_of(*ALGORITHMS), scope=one_of("RESPONSE", "TOKEN", "ANY"))),
    ),
    credentials=part(
        client=part(
            client_id=TEXT,
            client_secret=SECRET,
            pkce_required=FLAG,
            token_endpoint_auth_method=one_of("private_key_jwt"),
        ),
        signing=part(kid=TEXT, private_key=SECRET, team_id=TEXT),
        trust=part(issuer=TEXT, audience=TEXT),
        bearer=part(api_key=SECRET),
    ),
    issuer=part(url=TEXT),
    okta_idp_org_url=TEXT,
    relay_state=part(format=one_of("FROM_URL", "OPAQUE")),
    scopes=TEXTS,
    settings=part(
        name_format=one_of(*NAME_FORMATS),
        honor_persistent_name_id=FLAG,
        participate_slo=FLAG,
        send_application_context=FLAG,
    ),
)
AUTO, DISABLED = "AUTO", "DISABLED"
ON_OFF = one_of(AUTO, DISABLED)
POLICY = part(
    account_link=part(
        action=ON_OFF,
        filter=part(groups=part(include=TEXTS), users=part(exclude=TEXTS, exclude_admins=FLAG)),
    ),
    provisioning=part(
        action=ON_OFF,
        profile_master=FLAG,
        groups=part(
            action=one_of("NONE", "ASSIGN", "APPEND", "SYNC"),
            assignments=TEXTS,
            filter=TEXTS,
            source_attribute_name=TEXT,
        ),
        conditions=part(
            deprovisioned=part(action=one_of("NONE", "REACTIVATE")),
            suspended=part(action=one_of("NONE", "UNSUSPEND")),
        ),
    ),
    subject=part(
        user_name_template=part(template=TEXT),
        filter=TEXT,
        match_type=one_of("USERNAME", "EMAIL", "USERNAME_OR_EMAIL", "CUSTOM_ATTRIBUTE"),
        match_attribute=TEXT,
    ),
    max_clock_skew={"type": "int"},
    trust_claims=FLAG,
)
PROPERTIES = part(
    aal_value=TEXT,
    ial_value=TEXT,
    additional_amr={"type": "list", "elements": "str", "choices": ["sc", "hwk", "pin", "mfa"]},
    inquiry_template_id=TEXT,
    idv_metadata=part(vendor_display_name=TEXT, terms_of_use=TEXT, privacy_policy=TEXT),
)

# What decides who is let in.
LINK_ACTION = "policy.account_link.action"
EXCLUDE_ADMINS = "policy.account_link.filter.users.exclude_admins"
CREATE_ACTION = "policy.provisioning.action"

# Where secrets stand in an item.
CLIENT_SECRET = "protocol.credentials.client.client_secret"
PRIVATE_KEY = "protocol.credentials.signing.private_key"
API_KEY = "protocol.credentials.bearer.api_key"
SECRETS = (CLIENT_SECRET, PRIVATE_KEY, API_KEY)
# Okta keeps this one where a replace leaves it out.
KEPT_BY_OKTA = (PRIVATE_KEY,)
# Lists whose order means nothing, and those of them that hold references: to groups, or to users.
GROUP_LISTS = (
    "policy.provisioning.groups.assignments",
    "policy.provisioning.groups.filter",
    "policy.account_link.filter.groups.include",
)
USER_LISTS = ("policy.account_link.filter.users.exclude",)
UNORDERED = (*GROUP_LISTS, *USER_LISTS, "protocol.scopes", "properties.additional_amr")
# Okta drops these where they are false.
FALSE_IF_ABSENT = (
    "protocol.credentials.client.pkce_required",
    "protocol.settings.participate_slo",
    "protocol.settings.send_application_context",
    "policy.provisioning.profile_master",
    EXCLUDE_ADMINS,
    "policy.trust_claims",
)


@dataclass(frozen=True)
class IdpType:
    """One type: the protocol it speaks, the options that it has (with all below them), and those a new one needs.

    It trusts at most so many certificates, C(most_certificates), whose keys are of C(key_types).
    """

    protocol: str
    options: Sequence[str]
    needed: Sequence[str]
    most_certificates: int = 0
    key_types: Sequence[str] = ()


SUBJECT = ("policy.subject", "policy.max_clock_skew")
TEMPLATE = "policy.subject.user_name_template.template"
FEDERATED = (*SUBJECT, "policy.account_link", "policy.provisioning", "issuer_mode")
CLIENT = "protocol.credentials.client"
CLIENT_ID = f"{CLIENT}.client_id"
SCOPES = "protocol.scopes"
ISSUER = "protocol.issuer"
TRUST = "protocol.credentials.trust"
OIDC_ENDPOINTS = tuple(f"protocol.endpoints.{name}" for name in ("authorization", "token", "jwks"))
URLS = tuple(f"{path}.url" for path in OIDC_ENDPOINTS)
CERTIFICATES = "trust_certificates"
# Whom an identity provider trusts, by their names.
ISSUERS = (f"{ISSUER}.url", f"{TRUST}.issuer")


def social(protocol: str, *more: str) -> IdpType:
    """A provider whose endpoints Okta knows."""
    return IdpType(protocol, (*FEDERATED, CLIENT, SCOPES, *more), (TEMPLATE, CLIENT_ID, CLIENT_SECRET, SCOPES))


def verifying(needed: Sequence[str], *more: str) -> IdpType:
    """A provider that verifies who somebody is; it brings no users."""
    return IdpType("ID_PROOFING", (*SUBJECT, *needed, *more), (TEMPLATE, *needed))


TYPES: dict[str, IdpType] = {
    "SAML2": IdpType(
        "SAML2",
        (
            *FEDERATED,
            *(f"protocol.endpoints.{name}" for name in ("sso", "slo", "acs")),
            "protocol.algorithms",
            TRUST,
            "protocol.credentials.signing.kid",
            "protocol.relay_state",
            "protocol.settings",
            "policy.trust_claims",
            CERTIFICATES,
        ),
        (TEMPLATE, "protocol.endpoints.sso.url", f"{TRUST}.issuer", CERTIFICATES),
        most_certificates=2,
        key_types=(RSA,),
    ),
    "OIDC": IdpType(
        "OIDC",
        (
            *FEDERATED,
            *OIDC_ENDPOINTS,
            "protocol.endpoints.user_info",
            "protocol.endpoints.slo",
            "protocol.algorithms.request",
            CLIENT,
            ISSUER,
            SCOPES,
            "protocol.settings.participate_slo",
            "protocol.settings.send_application_context",
            "policy.trust_claims",
        ),
        (TEMPLATE, CLIENT_ID, CLIENT_SECRET, SCOPES, f"{ISSUER}.url", *URLS),
    ),
    "OKTA_INTEGRATION": IdpType(
        "OIDC",
        (*FEDERATED, CLIENT, SCOPES, "protocol.okta_idp_org_url"),
        (TEMPLATE, CLIENT_ID, CLIENT_SECRET, SCOPES, "protocol.okta_idp_org_url"),
    ),
    "X509": IdpType(
        "MTLS",
        (*SUBJECT, f"{TRUST}.issuer", "properties.additional_amr", CERTIFICATES),
        (TEMPLATE, CERTIFICATES),
        most_certificates=1,
        key_types=(RSA, EC),
    ),
    "APPLE": IdpType(
        "OIDC",
        (*FEDERATED, CLIENT_ID, SCOPES, "protocol.credentials.signing"),
        (
            TEMPLATE,
            CLIENT_ID,
            SCOPES,
            *(f"protocol.credentials.signing.{name}" for name in ("kid", "private_key", "team_id")),
        ),
    ),
    **{name: social("OAUTH2") for name in ("DISCORD", "FACEBOOK", "GITHUB", "LINKEDIN", "SALESFORCE")},
    **{
        name: social("OIDC")
        for name in (
            "AMAZON",
            "GITLAB",
            "GOOGLE",
            "MICROSOFT",
            "PAYPAL",
            "PAYPAL_SANDBOX",
            "SPOTIFY",
            "XERO",
            "YAHOO",
            "YAHOOJP",
        )
    },
    **{
        # The client is authenticated by a key.
        name: IdpType(
            "OIDC",
            (*FEDERATED, CLIENT_ID, SCOPES, "properties.aal_value", "properties.ial_value"),
            (TEMPLATE, CLIENT_ID, SCOPES),
        )
        for name in ("LOGINGOV", "LOGINGOV_SANDBOX")
    },
    "IDV_PERSONA": verifying((API_KEY, "properties.inquiry_template_id")),
    "IDV_CLEAR": verifying((CLIENT_ID, CLIENT_SECRET, SCOPES)),
    "IDV_INCODE": verifying((CLIENT_ID, CLIENT_SECRET, SCOPES)),
    "IDV_STANDARD": verifying(
        (CLIENT_ID, CLIENT_SECRET, SCOPES, f"{ISSUER}.url", *URLS, "protocol.endpoints.par.url"),
        *(f"{path}.binding" for path in (*OIDC_ENDPOINTS, "protocol.endpoints.par")),
        "properties.idv_metadata",
    ),
}

OBJECT_OPTIONS: dict[str, Any] = {
    "name": TEXT,
    "type": one_of(*sorted(TYPES)),
    "status": one_of(ACTIVE, INACTIVE),
    "issuer_mode": one_of("ORG_URL", "CUSTOM_URL", "DYNAMIC"),
    "trust_certificates": TEXTS,
    "protocol": PROTOCOL,
    "policy": POLICY,
    "properties": PROPERTIES,
}
# What an item is written as.
WRITTEN = ("name", "type", "issuer_mode", "protocol", "policy", "properties")
