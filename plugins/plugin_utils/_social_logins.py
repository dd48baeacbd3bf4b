# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Social logins in few words, as identity providers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

NAMES = {
    "AMAZON": "Amazon",
    "APPLE": "Apple",
    "DISCORD": "Discord",
    "FACEBOOK": "Facebook",
    "GITHUB": "GitHub",
    "GITLAB": "GitLab",
    "GOOGLE": "Google",
    "LINKEDIN": "LinkedIn",
    "MICROSOFT": "Microsoft",
    "PAYPAL": "PayPal",
    "SALESFORCE": "Salesforce",
    "SPOTIFY": "Spotify",
    "XERO": "Xero",
    "YAHOO": "Yahoo",
    "YAHOOJP": "Yahoo Japan",
}
OPENID = ("openid", "email", "profile")
# What to ask for where the standard does not tell. Of those that are neither here nor speak OpenID, people say it.
SCOPES = {"APPLE": ("openid", "email", "name"), "FACEBOOK": ("public_profile", "email")}
WITHOUT_OPENID = ("DISCORD", "GITHUB", "LINKEDIN", "SALESFORCE")


class ProviderError(Exception):
    """An item that cannot be understood."""


def social_logins(items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The identity providers, those that are to go last. Raises ProviderError."""
    rows = [removed(item) if item.get("state") == "absent" else identity_provider(item) for item in items]
    return sorted(rows, key=lambda row: row.get("state") == "absent")


def removed(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name_of(item), "type": item["type"], "state": "absent"}


def name_of(item: Mapping[str, Any]) -> str:
    return str(item.get("name") or NAMES[item["type"]])


def identity_provider(item: Mapping[str, Any]) -> dict[str, Any]:
    """One identity provider. What an item leaves out and what is not safe to choose is left to Okta."""
    row: dict[str, Any] = {"name": name_of(item), "type": item["type"]}
    if item.get("status"):
        row["status"] = item["status"]
    row["protocol"] = {"scopes": scopes_of(item), "credentials": credentials_of(item)}
    account_link: dict[str, Any] = {
        "filter": {"users": {"exclude_admins": item["exclude_admins"] if is_given(item, "exclude_admins") else True}}
    }
    if is_given(item, "link_accounts"):
        account_link["action"] = "AUTO" if item["link_accounts"] else "DISABLED"
    row["policy"] = {
        "subject": {"user_name_template": {"template": item.get("user_name") or "idpuser.email"}},
        "account_link": account_link,
    }
    provisioning: dict[str, Any] = {}
    if is_given(item, "create_accounts"):
        provisioning["action"] = "AUTO" if item["create_accounts"] else "DISABLED"
    if is_given(item, "groups"):
        groups = list(item["groups"])
        provisioning["groups"] = {"action": "ASSIGN", "assignments": groups} if groups else {"action": "NONE"}
    if provisioning:
        row["policy"]["provisioning"] = provisioning
    return row


def scopes_of(item: Mapping[str, Any]) -> list[str]:
    if item.get("scopes"):
        return list(item["scopes"])
    if item["type"] in WITHOUT_OPENID:
        raise ProviderError(f"{NAMES[item['type']]} needs scopes, as there are none that everybody asks for")
    return list(SCOPES.get(item["type"], OPENID))


def credentials_of(item: Mapping[str, Any]) -> dict[str, Any]:
    if item["type"] != "APPLE":
        return {"client": {key: item[key] for key in ("client_id", "client_secret") if is_given(item, key)}}
    names = {"key_id": "kid", "team_id": "team_id", "private_key": "private_key"}
    signing = {name: item[key] for key, name in names.items() if is_given(item, key)}
    client = {key: item[key] for key in ("client_id",) if is_given(item, key)}
    return {"client": client, **({"signing": signing} if signing else {})}


def is_given(item: Mapping[str, Any], key: str) -> bool:
    return key in item and item[key] is not None
