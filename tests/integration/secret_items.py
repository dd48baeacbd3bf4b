# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""For every option that is secret: a thing that has it, and what is given where. Held complete by a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from certificates_made import make_authority
from tables import READING, TEMPLATE
from ways import PLAIN, RSA_KEY, jwk, pem

Item = Callable[[str, str], dict[str, Any]]


def google(name: str, secret: str, **more: Any) -> dict[str, Any]:
    client = {"client_id": "shop", "client_secret": secret}
    protocol = {"scopes": ["email", "profile"], "credentials": {"client": client}}
    return {"name": name, "type": "GOOGLE", "protocol": protocol, "policy": TEMPLATE, "update_secret": "always", **more}


def apple(name: str, secret: str) -> dict[str, Any]:
    signing = {"kid": "ABCDE12345", "team_id": "TEAM123456", "private_key": secret}
    protocol = {"scopes": ["email"], "credentials": {"client": {"client_id": "shop"}, "signing": signing}}
    return {"name": name, "type": "APPLE", "protocol": protocol, "policy": TEMPLATE, "update_secret": "always"}


def persona(name: str, secret: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "IDV_PERSONA",
        "protocol": {"credentials": {"bearer": {"api_key": secret}}},
        "policy": TEMPLATE,
        "properties": {"inquiry_template_id": "itmpl_1"},
        "update_secret": "always",
    }


def hook(name: str, type_: str = "HTTP", **config: Any) -> dict[str, Any]:
    channel = {"type": type_, "config": {"uri": "https://hooks.example.com/hook", **config}}
    return {
        "name": name,
        "type": "com.okta.oauth2.tokens.transform",
        "channel": channel,
        "update_secret": "always",
    }


def client_hook(name: str, secret: str) -> dict[str, Any]:
    client = {"auth_type": "client_secret_post", "client_id": "okta", "client_secret": secret}
    return hook(name, "OAUTH", **client, token_url="https://login.example.com/token")


FILES = TemporaryDirectory(prefix="authorities-of-tests-")


def signed_by(_name: str, secret: str) -> dict[str, Any]:
    """A certificate of an authority whose key is encrypted."""
    files = make_authority(Path(mkdtemp(dir=FILES.name)), secret)
    authority = {"ca_certificate_path": files["authority_certificate"], "ca_private_key_path": files["authority_key"]}
    return {**READING["idp_csr_certificate"], **authority, "ca_passphrase": secret}


# By the path of the secret in an item; each makes an item of a name and a secret.
IDPS: dict[str, Item] = {
    "protocol.credentials.client.client_secret": google,
    "protocol.credentials.signing.private_key": apple,
    "protocol.credentials.bearer.api_key": persona,
    "extra": lambda name, secret: google(
        name, "not-a-real-secret", extra={"policy": {"other": secret, "deeper": [{"more": [secret]}]}}
    ),
}
HOOKS: dict[str, Item] = {
    "channel.config.headers.value": lambda name, secret: hook(name, headers=[{"key": "X-A", "value": secret}]),
    "channel.config.auth_scheme.value": lambda name, secret: hook(
        name, auth_scheme={"key": "Authorization", "value": secret}
    ),
    "channel.config.client_secret": client_hook,
}
CERTIFICATES: dict[str, Item] = {"ca_passphrase": signed_by}
LOGINS: dict[str, Item] = {
    "client_secret": lambda name, secret: {
        "name": name,
        "type": "GOOGLE",
        "client_id": "shop",
        "client_secret": secret,
    },
    "private_key": lambda name, secret: {
        "name": name,
        "type": "APPLE",
        "client_id": "shop",
        "team_id": "TEAM123456",
        "kid": "ABCDE12345",
        "private_key": secret,
        "update_secret": "always",
    },
}
IN_HEADERS = ("channel.config.headers.value", "channel.config.auth_scheme.value")


def of_section(section: str, items: dict[str, Item]) -> dict[str, Item]:
    """Items of a section of an org, as options of the module for a whole org."""

    def alone(item: Item) -> Item:
        return lambda name, secret: {section: [item(name, secret)]}

    return {f"{section}.{path}": alone(item) for path, item in items.items()}


ORG = {**of_section("idps", IDPS), **of_section("social_logins", LOGINS), **of_section("inline_hooks", HOOKS)}


def fits(path: str, shape: str) -> bool:
    """Whether Okta takes a secret of that shape there: a header holds neither line feeds nor accents."""
    return not path.endswith(IN_HEADERS) or shape not in ("PEM", "accents")


# The modules and the variables of roles that take such items: one, or the list of the option that is named.
MODULES_WITH_SECRETS: dict[str, tuple[dict[str, Item], str | None]] = {
    "idp": (IDPS, None),
    "idps": (IDPS, "idps"),
    "inline_hook": (HOOKS, None),
    "inline_hooks": (HOOKS, "inline_hooks"),
    "idp_csr_certificate": (CERTIFICATES, None),
    "org": (ORG, None),
}
VARIABLES_WITH_SECRETS: dict[str, dict[str, Item]] = {
    "federation_idps": IDPS,
    "org_idps": IDPS,
    "hooks_inline_hooks": HOOKS,
    "org_inline_hooks": HOOKS,
    "social_login_providers": LOGINS,
    "org_social_logins": LOGINS,
}

# Options of the connection, in the ways in which they go together.
RSA_PEM, RSA_JWK = pem(RSA_KEY), jwk(RSA_KEY, kid="main")
AS_APP = {"client_id": PLAIN, "private_key": RSA_PEM, "key_id": "main"}
