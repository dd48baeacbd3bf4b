# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Options that every module has: how to reach the org."""

from __future__ import annotations

import re
from typing import Any, Mapping
from urllib.parse import urlsplit

from ansible.module_utils.basic import env_fallback

from ._addresses import is_loopback
from ._auth import ApiToken
from ._client import OktaClient
from ._errors import InputError

CONNECTION_OPTIONS: dict[str, Any] = {
    "org_url": {"type": "str", "fallback": (env_fallback, ["OKTA_CLIENT_ORGURL"])},
    "api_token": {"type": "str", "no_log": True, "fallback": (env_fallback, ["OKTA_CLIENT_TOKEN"])},
    "timeout": {"type": "float", "default": 30.0},
    "concurrency": {"type": "int", "default": 8},
}

# Okta refuses more than 75 requests at a time in an org (35 in a free one).
MOST_CONCURRENT = 32
LONGEST_TIMEOUT = 600
LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"{LABEL}(\.{LABEL})*", re.IGNORECASE)


def connect(params: Mapping[str, Any]) -> OktaClient:
    """A client for the org of the options; raises InputError for a connection that is not safe or not complete."""
    token = (params["api_token"] or "").strip()
    if not token:
        raise InputError("No API token is given", "Set api_token or the environment variable OKTA_CLIENT_TOKEN")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise InputError("The API token has characters that no token has", "Check api_token or OKTA_CLIENT_TOKEN")
    if not 0 < params["timeout"] <= LONGEST_TIMEOUT:
        raise InputError(f"timeout must be more than 0 and at most {LONGEST_TIMEOUT} seconds")
    if not 1 <= params["concurrency"] <= MOST_CONCURRENT:
        raise InputError(f"concurrency must be between 1 and {MOST_CONCURRENT}")
    return OktaClient(
        checked_org_url(params["org_url"] or ""),
        ApiToken(token),
        timeout=params["timeout"],
        concurrency=params["concurrency"],
    )


def checked_org_url(org_url: str) -> str:
    """The org's address as C(scheme://host[:port]); raises InputError for one that no token may be sent to."""
    org_url = org_url.strip()
    if not org_url:
        raise InputError("No org is given", "Set org_url or the environment variable OKTA_CLIENT_ORGURL")
    example = "Write it as https://example.okta.com"
    try:
        parts = urlsplit(org_url if "://" in org_url else f"https://{org_url}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError("org_url is not an address", example) from None
    more = (parts.path.strip("/"), parts.query, parts.fragment, parts.username, parts.password)
    if not (HOST.fullmatch(host) or is_loopback(host)) or any(more):
        raise InputError("org_url must name the org's host and nothing else", example)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise InputError(
            f"org_url must begin with https:// (not {parts.scheme}://), for the token is sent there", example
        )
    if host.split(".")[0].endswith("-admin"):
        raise InputError(
            f"org_url names the admin console ({host}), which has no API", "Leave out '-admin' from the host"
        )
    shown_host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown_host}" + (f":{port}" if port else "")
