# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Options that every module has: how to reach the org, and how to authenticate there."""

from __future__ import annotations

import ipaddress
import os
import re
import ssl
from typing import Any, Callable, Mapping, Sequence
from urllib.parse import urlsplit

from ansible.module_utils.basic import AnsibleFallbackNotFound

from ._addresses import is_loopback, is_usable_proxy
from ._auth import AccessToken, ApiToken, Authentication
from ._client import OktaClient
from ._errors import InputError
from ._limits import RESERVED_SHARE
from ._shapes import JSON_TEXT

ORG_VARIABLE = "OKTA_CLIENT_ORGURL"
# Where Okta's SDKs authenticate with an access token, they read it from the variable of the API token.
MODE_VARIABLE = "OKTA_CLIENT_AUTHORIZATIONMODE"
TOKEN_VARIABLE = "OKTA_CLIENT_TOKEN"
# The modes in which the variable holds the one or the other; in others it holds neither that counts.
API_TOKEN_MODES, ACCESS_TOKEN_MODES = ("", "ssws"), ("bearer",)


class FromEnvironment(str):
    """An option that the environment gave: what a task says itself outranks it."""


def from_environment(*variables: str) -> FromEnvironment:
    """A fallback of Ansible's for an option: the first variable that is set.

    An empty one is not: so come the fields of a credential that were left out.
    """
    for variable in variables:
        if os.environ.get(variable, "").strip():
            return FromEnvironment(os.environ[variable])
    raise AnsibleFallbackNotFound


def token_from_environment(*modes: str) -> FromEnvironment:
    """A fallback for the API token, or for the access token: the environment has one variable for both."""
    if os.environ.get(MODE_VARIABLE, "").lower() not in modes:
        raise AnsibleFallbackNotFound
    return from_environment(TOKEN_VARIABLE)


CONNECTION_OPTIONS: dict[str, Any] = {
    "org_url": {"type": "str", "fallback": (from_environment, [ORG_VARIABLE])},
    "api_token": {"type": "str", "no_log": True, "fallback": (token_from_environment, list(API_TOKEN_MODES))},
    "access_token": {"type": "str", "no_log": True, "fallback": (token_from_environment, list(ACCESS_TOKEN_MODES))},
    "dpop_private_key": {"type": JSON_TEXT, "no_log": True},
    "client_id": {"type": "str", "fallback": (from_environment, ["OKTA_CLIENT_CLIENTID"])},
    "private_key": {"type": JSON_TEXT, "no_log": True, "fallback": (from_environment, ["OKTA_CLIENT_PRIVATEKEY"])},
    "key_id": {
        "type": "str",
        "no_log": False,
        "fallback": (from_environment, ["OKTA_CLIENT_KID", "OKTA_CLIENT_PRIVATEKEYID"]),
    },
    "scopes": {"type": "list", "elements": "str", "fallback": (from_environment, ["OKTA_CLIENT_SCOPES"])},
    "proxy": {"type": "str", "no_log": True},
    "ca_path": {"type": "path"},
    "timeout": {"type": "float", "default": 30.0},
    "concurrency": {"type": "int", "default": 8},
    "rate_limit_reserve": {"type": "float", "default": RESERVED_SHARE},
}
# Each is named after the option of its secret.
WAYS = {"api_token": ("api_token",), "access_token": ("access_token",), "private_key": ("client_id", "private_key")}

# Okta refuses more than 75 requests at a time in an org (35 in a free one).
MOST_CONCURRENT = 32
LONGEST_TIMEOUT = 600
LARGEST_RESERVE = 0.9
LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"{LABEL}(\.{LABEL})*")
DEFAULT_PORTS = {"https": 443, "http": 80}


def connect(params: Mapping[str, Any], usual_scopes: Callable[[], Sequence[str]] = tuple) -> OktaClient:
    """A client for the org of the options; raises InputError for a connection that is not safe or not complete.

    C(usual_scopes) returns those that are asked for where the options say none.
    """
    authentication = authentication_of(params, usual_scopes)
    org_url = checked_org_url(params["org_url"] or "")
    check_origin_of_secret(org_url, params, os.environ.get(ORG_VARIABLE, ""))
    if not 0 < params["timeout"] <= LONGEST_TIMEOUT:
        raise InputError(f"timeout must be more than 0 and at most {LONGEST_TIMEOUT} seconds")
    if not 1 <= params["concurrency"] <= MOST_CONCURRENT:
        raise InputError(f"concurrency must be between 1 and {MOST_CONCURRENT}")
    if not 0 <= params["rate_limit_reserve"] <= LARGEST_RESERVE:
        raise InputError(f"rate_limit_reserve must be between 0 and {LARGEST_RESERVE}")
    return OktaClient(
        org_url,
        authentication,
        timeout=params["timeout"],
        concurrency=params["concurrency"],
        reserved=params["rate_limit_reserve"],
        proxy=checked_proxy(params["proxy"]),
        ca_path=checked_ca_path(params["ca_path"]),
    )


def authentication_of(params: Mapping[str, Any], usual_scopes: Callable[[], Sequence[str]]) -> Authentication:
    """The way to authenticate that the options mean. Raises InputError for none, several, or a part of one."""
    way = chosen_way(params)
    if params["dpop_private_key"] is not None and way != "access_token":
        raise InputError(
            "dpop_private_key goes with access_token only",
            "The app's own key is private_key; its proofs need no option",
        )
    if way == "api_token":
        return ApiToken(checked_token(params["api_token"], f"api_token or {TOKEN_VARIABLE}"))
    if way == "access_token":
        token = checked_token(params["access_token"], "access_token")
        return AccessToken(token) if params["dpop_private_key"] is None else bound(token, params["dpop_private_key"])
    for option, variable in (("client_id", "OKTA_CLIENT_CLIENTID"), ("private_key", "OKTA_CLIENT_PRIVATEKEY")):
        if not (params[option] or "").strip():
            raise InputError(f"To authenticate as an app, {option} is needed as well", f"Set it or {variable}")
    scopes = [scope for entry in params["scopes"] or () for scope in entry.split()]
    if params["scopes"] is not None and not scopes:
        raise InputError("scopes is empty", "Leave it out to ask for what the module needs")
    return service_app(params, scopes or usual_scopes(), bool(scopes))


# The rooms of private keys import PyJWT and cryptography, which a task with a token does not wait for.


def bound(token: str, key: str) -> Authentication:
    """An access token that is bound to a key. Raises InputError and MissingLibraryError."""
    from ._jwt import parse_private_key
    from ._private_key_auth import BoundAccessToken

    return BoundAccessToken(token, parse_private_key(key, "dpop_private_key"))


def service_app(params: Mapping[str, Any], scopes: Sequence[str], scopes_given: bool) -> Authentication:
    """An app with its own key. Raises InputError and MissingLibraryError."""
    from ._jwt import parse_private_key
    from ._private_key_auth import ServiceApp

    key = parse_private_key(params["private_key"], "private_key")
    return ServiceApp(params["client_id"].strip(), key, params["key_id"], scopes, scopes_given)


def chosen_way(params: Mapping[str, Any]) -> str:
    """The option of C(WAYS) that authenticates: what the task says outranks what the environment says."""

    def given(options: Sequence[str], by_the_task: bool) -> bool:
        there = [params[option] for option in options if params[option] is not None]
        return any(not isinstance(value, FromEnvironment) for value in there) if by_the_task else bool(there)

    for by_the_task in (True, False):
        ways = [way for way, options in WAYS.items() if given(options, by_the_task)]
        if len(ways) > 1:
            origin = "The task" if by_the_task else "The environment"
            raise InputError(
                f"{origin} gives several ways to authenticate ({', '.join(ways)})",
                "Give one: api_token, access_token, or client_id with private_key",
            )
        if ways:
            return ways[0]
    raise InputError(
        "No way to authenticate is given",
        f"Set api_token (or {TOKEN_VARIABLE}), access_token, or client_id and private_key",
    )


def check_origin_of_secret(org_url: str, params: Mapping[str, Any], org_of_environment: str) -> None:
    """Raise InputError where a secret of the environment would go to another org than the environment names."""
    secret = chosen_way(params)
    if not isinstance(params[secret], FromEnvironment) or not org_of_environment.strip():
        return
    try:
        own_org = checked_org_url(org_of_environment)
    except InputError:
        raise InputError(
            f"{ORG_VARIABLE} is not the address of an org, so {secret} of the environment is not sent to {org_url}",
            f"Correct {ORG_VARIABLE}, or give {secret} in the task",
        ) from None
    if own_org != org_url:
        raise InputError(
            f"org_url names {org_url}, but {secret} comes from the environment, which names {own_org} "
            f"({ORG_VARIABLE}): it is not sent to another org",
            f"Give {secret} in the task as well, or leave out org_url",
        )


def checked_token(given: str, origin: str) -> str:
    """A token that can be sent. Raises InputError, which does not repeat it."""
    token = given.strip()
    if not token:
        raise InputError("The token is empty", f"Check {origin}")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise InputError("The token has characters that tokens cannot have", f"Check {origin}")
    return token


def checked_proxy(proxy: str | None) -> str | None:
    """The address of a proxy. Raises InputError, which does not repeat it, because it may hold a password."""
    if proxy is None:
        return None
    if not is_usable_proxy(proxy):
        raise InputError("proxy is not the address of a proxy", "Write it as http://proxy.example.com:3128")
    return proxy.strip()


def checked_ca_path(path: str | None) -> str | None:
    """The file or directory of certificate authorities. Raises InputError where there is none."""
    if path is None:
        return None
    if not os.path.exists(path):
        raise InputError(f"ca_path {path} does not exist", "It must exist on the host that the module runs on")
    try:
        if not os.path.isdir(path):
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=path)
    except OSError:
        raise InputError(
            f"ca_path {path} is not a file of certificates that can be read", "Give certificates in PEM"
        ) from None
    return path


def checked_org_url(org_url: str) -> str:
    """The org's address as C(scheme://host[:port]), the same text for each way to write it.

    Raises InputError for one that no token may be sent to.
    """
    org_url = org_url.strip()
    if not org_url:
        raise InputError("No org is given", f"Set org_url or the environment variable {ORG_VARIABLE}")
    example = "Write it as https://example.okta.com"
    try:
        parts = urlsplit(org_url if "://" in org_url else f"https://{org_url}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError("org_url is not an address", example) from None
    if not host.isascii():
        # There are several rules to turn such letters into the name that is looked up, and they differ.
        raise InputError("org_url names its host in letters that are not ASCII", "Write it in the form with xn--")
    host = host[:-1] if host.endswith(".") else host
    more = (parts.path.strip("/"), parts.query, parts.fragment, parts.username, parts.password)
    if not (HOST.fullmatch(host) or is_loopback(host)) or any(more) or port == 0:
        raise InputError("org_url must name the org's host and nothing else", example)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise InputError(
            f"org_url must begin with https:// (not {parts.scheme}://), because the token is sent there", example
        )
    label, _dot, domain = host.partition(".")
    # A custom domain may end so, and is the org's own.
    if label.endswith("-admin") and domain.startswith("okta"):
        raise InputError(
            f"org_url names the admin console ({host}), which has no API", "Leave out '-admin' from the host"
        )
    shown_host = f"[{ipaddress.ip_address(host)}]" if ":" in host else host
    return f"{parts.scheme}://{shown_host}" + ("" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}")
