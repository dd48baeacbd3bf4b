# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an app consists of, by the way in which people sign on to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from okta_sandbox.errors import validation_failed
from okta_sandbox.requested import part
from okta_sandbox.state.apps import AppContent

LONGEST_LABEL = 100


@dataclass(frozen=True)
class SignOn:
    """What apps of one sign-on mode have besides what all have."""

    credentials: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    link: str = "login"
    """The name of the link to the app; `{}` stands for the app's key."""


ACCESSIBILITY = {"selfService": False, "errorRedirectUrl": None, "loginRedirectUrl": None}
VISIBILITY = {"autoLaunch": False, "autoSubmitToolbar": False, "hide": {"iOS": False, "web": False}}
SAML: dict[str, Any] = {
    "defaultRelayState": "",
    "ssoAcsUrl": None,
    "idpIssuer": "http://www.okta.com/${org.externalKey}",
    "audience": None,
    "recipient": None,
    "destination": None,
    "subjectNameIdTemplate": "${user.userName}",
    "subjectNameIdFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
    "responseSigned": True,
    "assertionSigned": True,
    "signatureAlgorithm": "RSA_SHA256",
    "digestAlgorithm": "SHA256",
    "honorForceAuthn": True,
    "authnContextClassRef": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    "spIssuer": None,
    "requestCompressed": False,
    "attributeStatements": [],
    "inlineHooks": [],
    "assertionEncryption": {"enabled": False},
    "allowMultipleAcsEndpoints": False,
    "acsEndpoints": [],
    "samlSignedRequestEnabled": False,
    "slo": {"enabled": False},
}
OAUTH: dict[str, Any] = {
    "client_uri": None,
    "logo_uri": None,
    "redirect_uris": [],
    "response_types": ["code"],
    "grant_types": ["authorization_code"],
    "application_type": "web",
    "consent_method": "TRUSTED",
    "issuer_mode": "ORG_URL",
    "idp_initiated_login": {"mode": "DISABLED", "default_scope": []},
    "wildcard_redirect": "DISABLED",
    "dpop_bound_access_tokens": False,
    "participate_slo": False,
}
OAUTH_CLIENT = {
    "autoKeyRotation": True,
    "token_endpoint_auth_method": "client_secret_basic",
    "pkce_required": False,
}

# What is shown only where a client has given it.
OPTIONAL = ("client_id", "jwks_uri", "post_logout_redirect_uris")

EMAIL = {"emOptInStatus": "NONE"}

SIGN_ONS: dict[str, SignOn] = {
    "BOOKMARK": SignOn(),
    "BROWSER_PLUGIN": SignOn(credentials={"scheme": "EDIT_USERNAME_AND_PASSWORD", "revealPassword": False}),
    "OPENID_CONNECT": SignOn(
        credentials={"oauthClient": OAUTH_CLIENT},
        settings={**EMAIL, "oauthClient": OAUTH},
        link="{}_link",
    ),
    "SAML_2_0": SignOn(settings={**EMAIL, "signOn": SAML}, link="{}_link"),
}

# The fields of settings.app by the app's key; of other apps, whatever a client sends.
APP_SETTINGS: dict[str, dict[str, Any]] = {
    "bookmark": {"requestIntegration": False, "url": None},
    "template_swa": {
        "loginUrlRegex": None,
        "usernameField": None,
        "redirectUrl": None,
        "buttonField": None,
        "checkbox": None,
        "passwordField": None,
        "url": None,
    },
}
NEEDED_SETTINGS: dict[str, tuple[str, ...]] = {
    "bookmark": ("url",),
    "template_swa": ("url", "usernameField", "passwordField"),
}


def content_of(body: dict[str, Any], name: str) -> AppContent:
    """What a request body makes of an app; whatever it leaves out has its default, not what was there before."""
    mode = str(body.get("signOnMode"))
    if mode not in SIGN_ONS:
        raise validation_failed("signOnMode", "signOnMode: The value is not valid")
    sign_on = SIGN_ONS[mode]
    visibility = part(body, "visibility")
    return AppContent(
        label=_label(body),
        sign_on_mode=mode,
        accessibility=_filled(ACCESSIBILITY, part(body, "accessibility")),
        visibility={
            **_filled(VISIBILITY, visibility),
            "appLinks": {sign_on.link.format(name): True, **part(visibility, "appLinks")},
        },
        credentials=_credentials(sign_on, part(body, "credentials")),
        settings=_settings(name, sign_on, part(body, "settings")),
    )


def key_of_new(label: str, number: int) -> str:
    """The key that Okta makes up for an app that is not in the catalog."""
    return f"sandbox_{re.sub('[^a-z0-9]', '', label.lower())}_{number}"


def _label(body: dict[str, Any]) -> str:
    label = body.get("label")
    if not isinstance(label, str) or not label.strip():
        raise validation_failed("label", "label: The field cannot be left blank")
    if len(label) > LONGEST_LABEL:
        raise validation_failed("label", "label: The field is too long")
    return label


def _credentials(sign_on: SignOn, given: dict[str, Any]) -> dict[str, Any]:
    defaults = {"userNameTemplate": {"template": "${source.login}", "type": "BUILT_IN"}, **sign_on.credentials}
    shown = _filled(defaults, given)
    scheme = {"scheme": shown.pop("scheme")} if "scheme" in shown else {}
    return {**scheme, **shown}


def _settings(name: str, sign_on: SignOn, given: dict[str, Any]) -> dict[str, Any]:
    app = part(given, "app")
    missing = [key for key in NEEDED_SETTINGS.get(name, ()) if not app.get(key)]
    if missing:
        raise validation_failed(missing[0], *(f"{key}: The field cannot be left blank" for key in missing))
    defaults = {
        "app": APP_SETTINGS.get(name, dict(app)),
        "notifications": {"vpn": {"network": {"connection": "DISABLED"}, "message": None, "helpUrl": None}},
        "manualProvisioning": False,
        "implicitAssignment": False,
        "notes": {"admin": None, "enduser": None},
        **sign_on.settings,
    }
    return _filled(defaults, given)


def _filled(defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The defaults with what was given in their place; unknown names are dropped, as Okta does."""
    return {
        **{name: _one(value, given[name]) if name in given else value for name, value in defaults.items()},
        **{name: given[name] for name in OPTIONAL if name in given},
    }


def _one(default: Any, given: Any) -> Any:
    if isinstance(default, dict) and isinstance(given, dict) and default:
        return _filled(default, given)
    return given
