# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Social logins in the few words that people like to write, as identity providers. Pure."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from ..._errors import InputError
from ..idp.planning import SAFE
from .options import MAY_BE_EMPTY, TYPES

TEMPLATE = "idpuser.email"
# Handed on as they are.
SAME = ("id", "issuer_mode", "status", "update_secret")
DISABLED = "DISABLED"
# What may become empty, and where it stands in an identity provider.


def declared_logins(providers: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The items as M(community.okta.idps) takes them. Raises InputError."""
    return [declared(said(provider)) for provider in providers]


def said(provider: Mapping[str, Any]) -> dict[str, Any]:
    """What an item says; null says nothing."""
    return {key: value for key, value in provider.items() if value is not None}


def declared(provider: Mapping[str, Any]) -> dict[str, Any]:
    """One item as the module takes it. Raises InputError."""
    type_ = provider.get("type")
    if type_ not in TYPES:
        raise InputError(f"No social login has the type {type_}", f"Choose one of {', '.join(TYPES)}")
    name, scopes = TYPES[type_]
    label = provider.get("name", name)
    if provider.get("state") == "absent":
        kept = {key: provider[key] for key in ("id",) if key in provider}
        return {**kept, "name": label, "type": type_, "state": "absent"}
    return {
        **{key: provider[key] for key in SAME if key in provider},
        **allowed(provider, label),
        "name": label,
        "type": type_,
        # Of a new one; another that links nobody is not made to link.
        "defaults_on_create": SAFE,
        "protocol": {"scopes": provider.get("scopes", list(scopes)), "credentials": credentials(provider, label)},
        "policy": {
            "account_link": account_link(provider),
            "provisioning": provisioning(provider, label),
            "subject": subject(provider),
        },
    }


def credentials(provider: Mapping[str, Any], label: str) -> dict[str, Any]:
    """What Okta is to the provider. Raises InputError for what the type does not have."""
    apple = provider["type"] == "APPLE"
    foreign = [key for key in (("client_secret",) if apple else ("team_id", "kid", "private_key")) if key in provider]
    if foreign:
        raise InputError(
            f'social login "{label}" is of the type {provider["type"]}, which has no {foreign[0]}',
            "Give team_id, kid and private_key" if apple else "Give client_secret",
        )
    client = {key: provider[key] for key in ("client_id", "client_secret") if key in provider}
    signing = {key: provider[key] for key in ("team_id", "kid", "private_key") if key in provider}
    return {**({"client": client} if client else {}), **({"signing": signing} if signing else {})}


def allowed(provider: Mapping[str, Any], label: str) -> dict[str, list[str]]:
    """What may become empty, as the module names it. Raises InputError for what is no such list."""
    names = provider.get("allow_empty")
    if names is None:
        return {}
    if not isinstance(names, list) or not all(isinstance(each, str) and each in MAY_BE_EMPTY for each in names):
        raise InputError(
            f'allow_empty of social login "{label}" is not a list of lists that may become empty',
            f"Give any of {', '.join(MAY_BE_EMPTY)}",
        )
    return {"allow_empty": [MAY_BE_EMPTY[name] for name in names]}


def account_link(provider: Mapping[str, Any]) -> dict[str, Any]:
    """Who is linked: nobody who is an admin, unless the item says so."""
    action = {"action": provider["account_link"]} if "account_link" in provider else {}
    if action == {"action": DISABLED}:
        return action
    users: dict[str, Any] = {"exclude_admins": provider.get("account_link_exclude_admins", True)}
    if "account_link_exclude_users" in provider:
        users["exclude"] = provider["account_link_exclude_users"]
    groups = {"include": provider["account_link_groups"]} if "account_link_groups" in provider else {}
    return {**action, "filter": {"users": users, **({"groups": groups} if groups else {})}}


def provisioning(provider: Mapping[str, Any], label: str) -> dict[str, Any]:
    """Who becomes a user: nobody, unless the item says so. Raises InputError for groups that nobody would come into."""
    action = provider.get("provisioning", DISABLED)
    groups = provider.get("groups")
    if groups and action == DISABLED:
        raise InputError(
            f'social login "{label}" has groups, and creates no users that could come into them',
            "Set provisioning: AUTO, or leave out groups",
        )
    made: dict[str, Any] = {"action": action}
    if groups is not None:
        made["groups"] = {"action": "ASSIGN", "assignments": groups} if groups else {"action": "NONE"}
    if "profile_master" in provider:
        made["profile_master"] = provider["profile_master"]
    return made


def subject(provider: Mapping[str, Any]) -> dict[str, Any]:
    """By what a user is known."""
    template = {"user_name_template": {"template": provider.get("user_name_template", TEMPLATE)}}
    return {**template, **({"match_type": provider["match_type"]} if "match_type" in provider else {})}
