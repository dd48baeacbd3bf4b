# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of what a resource set can hold: addresses of the API, and Okta's own resource names (ORN)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote_plus

from okta_sandbox.errors import OktaError, validation_failed


@dataclass(frozen=True)
class Named:
    """One resource by both of its names."""

    orn: str
    path: str | None
    """Where it is below the API's path, or None for what has no address."""


@dataclass(frozen=True)
class Form:
    """One kind of resource: its ORN behind the org's id, and its path, both with the same parameters."""

    service: str
    resource: str
    path: str | None = None


FORMS = (
    Form("directory", "users", "users"),
    Form("directory", "groups", "groups"),
    Form("directory", "groups:{id}", "groups/{id}"),
    Form("directory", "groups:{id}:contained_resources", "groups/{id}/users"),
    Form("idp", "apps", "apps"),
    Form("idp", "apps:{type}:{id}", "apps/{id}"),
    Form("idp", "apps:{type}", 'apps?filter=name eq "{type}"'),
    Form("directory", "devices", "devices"),
    Form("directory", "realms", "realms"),
    Form("directory", "realms:{id}", "realms/{id}"),
    Form("directory", "realms:{id}:users"),
    Form("idp", "identity_provider", "idps"),
    Form("idp", "authorization_servers", "authorizationServers"),
    Form("idp", "authorization_servers:{id}", "authorizationServers/{id}"),
    Form("idp", "policies:{type}", "policies?type={type}"),
    Form("idp", "customizations"),
    Form("workflow", "flows"),
    Form("workflow", "flows:{id}"),
    Form("iam", "contained_resources"),
)
API = "/api/v1/"
ENCODED = {" ": "+", '"': "%22"}


def named(name: str, org_id: str, key_of_app: Callable[[str], str]) -> Named | None:
    """The resource of an address or an ORN, None for an app that there is not.

    Okta answers 400 to what it does not know, and to an address whose query is not encoded.
    """
    if name.startswith("orn:"):
        return _by_orn(name, org_id, key_of_app)
    _host, mark, path = name.rpartition(API)
    if '"' in path:
        raise OktaError("E0000020")
    for form in FORMS if mark else ():
        found = form.path and _pattern(form.path).fullmatch(unquote_plus(path.rstrip("/")))
        if found:
            return _made(form, found.groupdict(), org_id, key_of_app)
    raise _unknown(name)


def _by_orn(name: str, org_id: str, key_of_app: Callable[[str], str]) -> Named | None:
    _orn, partition, service, tenant, resource = (*name.split(":", 4), "", "", "", "")[:5]
    for form in FORMS if (partition, tenant) == ("okta", org_id) else ():
        found = form.service == service and _pattern(form.resource).fullmatch(resource)
        if found:
            return _made(form, found.groupdict(), org_id, key_of_app)
    raise _unknown(name)


def _made(form: Form, given: dict[str, str], org_id: str, key_of_app: Callable[[str], str]) -> Named | None:
    if form.resource == "apps:{type}:{id}":
        try:
            key = key_of_app(given["id"])
        except OktaError:
            return None
        if given.setdefault("type", key) != key:
            return None
    path = form.path and "".join(ENCODED.get(letter, letter) for letter in form.path.format(**given))
    return Named(f"orn:okta:{form.service}:{org_id}:{form.resource.format(**given)}", path)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[\\w-]+)", re.escape(template)))


def _unknown(name: str) -> OktaError:
    return validation_failed("resources", f"resources: {name} is not the ORN or the address of a resource")
