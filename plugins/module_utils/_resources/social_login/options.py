# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What can be declared of a social login in few words. Data."""

from __future__ import annotations

from typing import Any

OPENID = ("openid", "email", "profile")
# The name and the scopes that a social login of each type has where it says nothing.
TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "AMAZON": ("Amazon", ("profile",)),
    "APPLE": ("Apple", ("openid", "email", "name")),
    "DISCORD": ("Discord", ("identify", "email")),
    "FACEBOOK": ("Facebook", ("public_profile", "email")),
    "GITHUB": ("GitHub", ("read:user", "user:email")),
    "GITLAB": ("GitLab", OPENID),
    "GOOGLE": ("Google", OPENID),
    "LINKEDIN": ("LinkedIn", OPENID),
    "MICROSOFT": ("Microsoft", (*OPENID, "https://graph.microsoft.com/User.Read")),
    "PAYPAL": ("PayPal", OPENID),
    "PAYPAL_SANDBOX": ("PayPal Sandbox", OPENID),
    "SALESFORCE": ("Salesforce", ("id", "email", "profile")),
    "SPOTIFY": ("Spotify", ("user-read-email", "user-read-private")),
    "XERO": ("Xero", OPENID),
    "YAHOO": ("Yahoo", OPENID),
    "YAHOOJP": ("Yahoo Japan", OPENID),
}
MAY_BE_EMPTY = {
    "account_link_groups": "policy.account_link.filter.groups.include",
    "account_link_exclude_users": "policy.account_link.filter.users.exclude",
}
TEXT: dict[str, Any] = {"type": "str"}
SECRET: dict[str, Any] = {"type": "str", "no_log": True}
FLAG: dict[str, Any] = {"type": "bool"}
TEXTS: dict[str, Any] = {"type": "list", "elements": "str"}
SOCIAL_LOGIN_OPTIONS: dict[str, Any] = {
    "type": {"type": "str", "required": True, "choices": list(TYPES)},
    "name": TEXT,
    "id": TEXT,
    "state": {"type": "str", "choices": ["present", "absent"]},
    "status": {"type": "str", "choices": ["ACTIVE", "INACTIVE"]},
    "client_id": TEXT,
    "client_secret": SECRET,
    "team_id": TEXT,
    "kid": TEXT,
    "private_key": SECRET,
    "update_secret": {"type": "str", "choices": ["on_create", "always"]},
    "scopes": TEXTS,
    "issuer_mode": {"type": "str", "choices": ["ORG_URL", "CUSTOM_URL", "DYNAMIC"]},
    "account_link": {"type": "str", "choices": ["AUTO", "DISABLED"]},
    "account_link_groups": TEXTS,
    "account_link_exclude_users": TEXTS,
    "account_link_exclude_admins": FLAG,
    "provisioning": {"type": "str", "choices": ["AUTO", "DISABLED"]},
    "groups": TEXTS,
    "profile_master": FLAG,
    "user_name_template": TEXT,
    "match_type": {"type": "str", "choices": ["USERNAME", "EMAIL", "USERNAME_OR_EMAIL"]},
    "allow_empty": {"type": "list", "elements": "str", "choices": list(MAY_BE_EMPTY)},
}
