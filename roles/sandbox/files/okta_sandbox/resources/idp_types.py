# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The types of identity providers: what each has, and what its answers show."""

from __future__ import annotations

from dataclasses import dataclass

from okta_sandbox.resources import idp_policies, idp_protocols
from okta_sandbox.resources.idp_protocols import (
    CLIENT,
    LONGEST,
    POST,
    PROVIDERS,
    REDIRECT,
    SIGNED_CLIENT,
    VERIFIED_SCOPES,
    endpoint,
    fixed_endpoints,
    proofing,
)
from okta_sandbox.shapes import Fixed, Part, Rule, Text, Texts

LIFECYCLE = "lifecycle"
"""In place of `activate` or `deactivate`, whichever the status lets a client do."""


@dataclass(frozen=True)
class IdpType:
    """One type."""

    protocols: tuple[str, ...]
    """The types of protocol that a client may name; answers show the first."""
    protocol: Part
    policy: Part
    links: tuple[str, ...]
    properties: Part | None = None
    has_issuer_mode: bool = False
    key_types: tuple[str, ...] = ()
    """The types of keys that it may trust."""
    hidden: tuple[str, ...] = ()
    """Where in the protocol a secret is that only the answer to a creation shows, and that a PUT may leave out."""


SOCIAL_LINKS = ("authorize", "clientRedirectUri")
SAML_LINKS = ("metadata", "acs", "users", LIFECYCLE)
VERIFYING_LINKS = ("users", LIFECYCLE)

OAUTH_PROVIDERS = ("DISCORD", "FACEBOOK", "GITHUB", "LINKEDIN", "SALESFORCE")
SIGNING_PROVIDERS = ("LOGINGOV", "LOGINGOV_SANDBOX")
ASSURANCE = Part({"ialValue": Text(None), "aalValue": Text(None)})
APPLE_SIGNING = Part(
    {
        "teamId": Text(needed=True, longest=LONGEST),
        "privateKey": Text(needed=True, longest=LONGEST),
        "kid": Text(needed=True, longest=LONGEST),
    }
)
IDV_METADATA = Part({name: Text(needed=True) for name in ("vendorDisplayName", "termsOfUse", "privacyPolicy")})
IDV_ENDPOINTS = Part(
    {
        "par": endpoint(POST, bindings=(POST,)),
        "authorization": endpoint(REDIRECT, bindings=(REDIRECT,)),
        "token": endpoint(POST, bindings=(POST,)),
        "jwks": endpoint(REDIRECT),
    }
)


def _social(idp_type: str) -> IdpType:
    """Okta takes either protocol of any of them, and shows the one that it uses."""
    own = "OAUTH2" if idp_type in OAUTH_PROVIDERS else "OIDC"
    credentials: dict[str, Rule] | None = {"client": SIGNED_CLIENT} if idp_type in SIGNING_PROVIDERS else None
    return IdpType(
        protocols=(own, *({"OAUTH2", "OIDC"} - {own})),
        protocol=idp_protocols.social(idp_type, own, credentials),
        policy=idp_policies.federated(),
        links=SOCIAL_LINKS,
        properties=ASSURANCE if idp_type in SIGNING_PROVIDERS else None,
        has_issuer_mode=True,
    )


def _verifying(protocol: Part, properties: Part | None = None) -> IdpType:
    return IdpType(("ID_PROOFING",), protocol, idp_policies.closed(), VERIFYING_LINKS, properties)


def _verifying_oauth(authorization: str, token: str, par: str) -> IdpType:
    endpoints = Fixed(fixed_endpoints(authorization, token, par))
    return _verifying(proofing(endpoints, {"client": CLIENT}, scopes=VERIFIED_SCOPES))


TYPES: dict[str, IdpType] = {
    **{idp_type: _social(idp_type) for idp_type in PROVIDERS},
    "APPLE": IdpType(
        protocols=("OIDC", "OAUTH2"),
        protocol=idp_protocols.social("APPLE", "OIDC", {"client": SIGNED_CLIENT, "signing": APPLE_SIGNING}),
        policy=idp_policies.federated(),
        links=SOCIAL_LINKS,
        has_issuer_mode=True,
        hidden=("credentials", "signing", "privateKey"),
    ),
    "SAML2": IdpType(
        protocols=("SAML2",),
        protocol=idp_protocols.saml(),
        policy=idp_policies.federated("trustClaims"),
        links=SAML_LINKS,
        key_types=("RSA",),
    ),
    "OIDC": IdpType(
        protocols=("OIDC",),
        protocol=idp_protocols.oidc(),
        policy=idp_policies.federated("trustClaims"),
        links=SOCIAL_LINKS,
        has_issuer_mode=True,
    ),
    "OKTA_INTEGRATION": IdpType(
        protocols=("OIDC",),
        protocol=idp_protocols.okta_to_okta(),
        policy=idp_policies.federated(),
        links=SOCIAL_LINKS,
        has_issuer_mode=True,
    ),
    "X509": IdpType(
        protocols=("MTLS",),
        protocol=idp_protocols.mtls(),
        policy=idp_policies.closed(),
        links=(LIFECYCLE, "users", "keys"),
        properties=Part({"additionalAmr": Texts(choices=("sc", "hwk", "pin", "mfa"))}),
        key_types=("RSA", "EC"),
    ),
    "IDV_PERSONA": _verifying(
        proofing(
            Fixed(fixed_endpoints("https://withpersona.com/verify")),
            {"bearer": Part({"apiKey": Text(needed=True)})},
        ),
        Part({"inquiryTemplateId": Text(needed=True)}),
    ),
    "IDV_CLEAR": _verifying_oauth(
        "https://verified.clearme.com/oauth/idv_authorize",
        "https://verified.clearme.com/hydra/oauth2/token",
        "https://verified.clearme.com/oauth/par",
    ),
    "IDV_INCODE": _verifying_oauth(
        "https://auth.incode.com/oauth2/authorize",
        "https://auth.incode.com/oauth2/token",
        "https://auth.incode.com/oauth2/par",
    ),
    "IDV_STANDARD": _verifying(
        proofing(IDV_ENDPOINTS, {"client": CLIENT}, issuer=Part({"url": Text(needed=True)}), scopes=VERIFIED_SCOPES),
        Part({"idvMetadata": IDV_METADATA}),
    ),
}
