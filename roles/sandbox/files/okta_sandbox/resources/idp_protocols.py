# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Okta makes of the protocol of an identity provider, in the order in which answers show it."""

from __future__ import annotations

import secrets
import string
from typing import Any

from okta_sandbox.shapes import ABSENT, FILLED, ByChoice, Fixed, Flag, Part, Rule, Text, Texts, Tolerated

REDIRECT, POST = "HTTP-REDIRECT", "HTTP-POST"
BINDINGS = (POST, REDIRECT)
LONGEST, LONGEST_URL, LONGEST_DESTINATION = 1024, 1014, 512

# Recorded of GOOGLE, FACEBOOK, MICROSOFT and LINKEDIN, documented of APPLE; the others are what the providers publish.
PROVIDERS = {
    "AMAZON": ("https://www.amazon.com/ap/oa", "https://api.amazon.com/auth/o2/token"),
    "APPLE": ("https://appleid.apple.com/auth/authorize", "https://appleid.apple.com/auth/token"),
    "DISCORD": ("https://discord.com/api/oauth2/authorize", "https://discord.com/api/oauth2/token"),
    "FACEBOOK": ("https://www.facebook.com/dialog/oauth", "https://graph.facebook.com/v2.8/oauth/access_token"),
    "GITHUB": ("https://github.com/login/oauth/authorize", "https://github.com/login/oauth/access_token"),
    "GITLAB": ("https://gitlab.com/oauth/authorize", "https://gitlab.com/oauth/token"),
    "GOOGLE": ("https://accounts.google.com/o/oauth2/auth", "https://www.googleapis.com/oauth2/v3/token"),
    "LINKEDIN": (
        "https://www.linkedin.com/uas/oauth2/authorization",
        "https://www.linkedin.com/uas/oauth2/accessToken",
    ),
    "LOGINGOV": (
        "https://secure.login.gov/openid_connect/authorize",
        "https://secure.login.gov/api/openid_connect/token",
    ),
    "LOGINGOV_SANDBOX": (
        "https://idp.int.identitysandbox.gov/openid_connect/authorize",
        "https://idp.int.identitysandbox.gov/api/openid_connect/token",
    ),
    "MICROSOFT": (
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    ),
    "PAYPAL": ("https://www.paypal.com/signin/authorize", "https://api.paypal.com/v1/oauth2/token"),
    "PAYPAL_SANDBOX": (
        "https://www.sandbox.paypal.com/signin/authorize",
        "https://api.sandbox.paypal.com/v1/oauth2/token",
    ),
    "SALESFORCE": (
        "https://login.salesforce.com/services/oauth2/authorize",
        "https://login.salesforce.com/services/oauth2/token",
    ),
    "SPOTIFY": ("https://accounts.spotify.com/authorize", "https://accounts.spotify.com/api/token"),
    "XERO": ("https://login.xero.com/identity/connect/authorize", "https://identity.xero.com/connect/token"),
    "YAHOO": ("https://api.login.yahoo.com/oauth2/request_auth", "https://api.login.yahoo.com/oauth2/get_token"),
    "YAHOOJP": (
        "https://auth.login.yahoo.co.jp/yconnect/v2/authorization",
        "https://auth.login.yahoo.co.jp/yconnect/v2/token",
    ),
}

CLIENT_ID, CLIENT_SECRET = Text(needed=True, longest=LONGEST), Text(needed=True, longest=LONGEST)
CLIENT = Part({"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "pkce_required": Flag()})
SIGNED_CLIENT = Part({"client_id": CLIENT_ID})
SCOPES = Texts(needed=True)
# Okta's examples of identity verification send these in another order than they come back in.
VERIFIED_SCOPES = Texts(needed=True, first=("openid", "profile", "identity_assurance"))


def service_provider() -> str:
    """The audience that Okta makes up for a SAML identity provider."""
    letters = "".join(secrets.choice(string.ascii_lowercase) for _letter in range(18))
    return f"https://www.okta.com/saml2/service-provider/sp{letters}"


def saml() -> Part:
    """SAML 2.0."""
    trust: dict[str, Rule] = {
        "issuer": Text(needed=True, longest=LONGEST),
        "audience": Text(service_provider, longest=LONGEST),
        "kid": Text(needed=True),
        "additionalKids": Texts(most=1),
        # Shown in every recording, and ignored in what clients send.
        "revocation": Fixed(None),
        "revocationCacheLifetime": Fixed(0),
    }
    url = Text(needed=True, longest=LONGEST_URL)
    binding = Text(POST, choices=BINDINGS)
    endpoints: dict[str, Rule] = {
        "sso": Part({"url": url, "binding": binding, "destination": Text(longest=LONGEST_DESTINATION)}),
        "slo": Part({"url": url, "binding": binding}, missing=ABSENT),
        "acs": Part({"binding": Fixed(POST), "type": Text("INSTANCE", choices=("INSTANCE", "ORG"))}),
    }
    return Part(
        {
            "type": Fixed("SAML2"),
            "endpoints": Part(endpoints),
            "relayState": Part({"format": Text(choices=("FROM_URL", "OPAQUE"))}, missing=ABSENT),
            "algorithms": Part(
                {
                    "request": _signature("REQUEST", ("NONE", "REQUEST")),
                    "response": _signature("ANY", ("ANY", "RESPONSE", "TOKEN")),
                }
            ),
            "settings": Part(
                {
                    "nameFormat": Text(NAME_FORMATS[0], choices=NAME_FORMATS),
                    "honorPersistentNameId": Flag(True),
                    "participateSlo": Flag(),
                    "sendApplicationContext": Flag(),
                }
            ),
            "credentials": Part({"trust": Part(trust), "signing": Part({"kid": Text()})}),
        }
    )


def oidc() -> Part:
    """OpenID Connect with any provider."""
    signature: dict[str, Rule] = {
        "algorithm": Text(needed=True, choices=("HS256", "HS384", "HS512", "RS256", "RS384", "RS512")),
        "scope": Text("REQUEST", choices=("NONE", "REQUEST")),
    }
    authenticated: dict[str, Rule] = {
        "client_id": CLIENT_ID,
        "token_endpoint_auth_method": Text(),
        "pkce_required": Flag(),
    }
    client = ByChoice("token_endpoint_auth_method", {None: CLIENT, "private_key_jwt": Part(authenticated)})
    endpoints: dict[str, Rule] = {
        "slo": Part({"url": Text(needed=True, longest=LONGEST_URL), "binding": Fixed(REDIRECT)}, missing=ABSENT),
        "authorization": endpoint(REDIRECT),
        "token": endpoint(POST),
        "userInfo": endpoint(REDIRECT, missing=ABSENT),
        "jwks": endpoint(REDIRECT),
    }
    settings: dict[str, Rule] = {"nameFormat": Fixed(None), "participateSlo": Flag(), "sendApplicationContext": Flag()}
    return Part(
        {
            "type": Fixed("OIDC"),
            "endpoints": Part(endpoints),
            # An algorithm that Okta does not know makes the whole of it vanish.
            "algorithms": Tolerated(Part({"request": Part({"signature": Part(signature)})})),
            "settings": Part(settings, missing=ABSENT),
            "scopes": SCOPES,
            "issuer": Part({"url": Text(needed=True)}),
            "credentials": Part({"client": client}),
        }
    )


def social(idp_type: str, protocol: str, credentials: dict[str, Rule] | None = None) -> Part:
    """OAuth 2.0 or OpenID Connect with a provider whose endpoints Okta knows."""
    authorization, token = PROVIDERS[idp_type]
    return Part(
        {
            "type": Fixed(protocol),
            "endpoints": Fixed(fixed_endpoints(authorization, token)),
            "scopes": SCOPES,
            "credentials": Part(credentials or {"client": CLIENT}),
        }
    )


def okta_to_okta() -> Part:
    """OpenID Connect with another Okta org, whose endpoints follow from its address."""
    return Part(
        {
            "type": Fixed("OIDC"),
            "oktaIdpOrgUrl": Text(needed=True),
            "scopes": SCOPES,
            "credentials": Part({"client": CLIENT}),
        }
    )


def mtls() -> Part:
    """Smart cards; since October 2025 Okta ignores what clients say of revocation."""
    trust: dict[str, Rule] = {
        "issuer": Text(None, longest=LONGEST),
        "audience": Fixed(None),
        "kid": Text(needed=True),
        "revocation": Fixed(None),
        "revocationCacheLifetime": Fixed(0),
    }
    return Part({"type": Fixed("MTLS"), "credentials": Part({"trust": Part(trust)})})


def proofing(endpoints: Rule, credentials: dict[str, Rule], **more: Rule) -> Part:
    """Identity verification."""
    return Part({"type": Fixed("ID_PROOFING"), "endpoints": endpoints, **more, "credentials": Part(credentials)})


def endpoint(binding: str, missing: Any = FILLED, bindings: tuple[str, ...] = BINDINGS) -> Part:
    """An endpoint that a client names; it has to, unless something else stands there when it is missing."""
    return Part({"url": Text(needed=True), "binding": Text(binding, choices=bindings)}, missing)


def fixed_endpoints(authorization: str, token: str | None = None, par: str | None = None) -> dict[str, Any]:
    """The endpoints of a provider that Okta knows."""
    known = {"authorization": (authorization, REDIRECT), "token": (token, POST), "par": (par, POST)}
    return {name: {"url": url, "binding": binding} for name, (url, binding) in known.items() if url}


NAME_FORMATS = (
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
)


def _signature(scope: str, scopes: tuple[str, ...]) -> Part:
    fields: dict[str, Rule] = {
        "algorithm": Text("SHA-256", choices=("SHA-1", "SHA-256")),
        "scope": Text(scope, choices=scopes),
    }
    return Part({"signature": Part(fields)})
