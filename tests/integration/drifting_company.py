# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A company as it is declared, the org that is so, and what people change in it by hand."""

from __future__ import annotations

from typing import Any

PEOPLE = ("ada", "ben", "carla", "dmitri", "elif", "finn", "grace", "hana", "ivan", "june", "kofi", "lucia", "max")
HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", "a | b `c` **d**"]


def login(name: str) -> str:
    return f"{name}@example.com"


def logins(*names: str) -> list[str]:
    return [login(name) for name in names]


PEOPLE_GROUPS: list[dict[str, Any]] = [
    {"name": "Sales", "description": "Wins customers", "members": logins("finn", "grace")},
    {"name": "Support", "description": "Keeps customers", "members": logins("hana", "ivan")},
    {"name": "Finance", "description": "Keeps the books", "members": logins("june")},
    {"name": "Engineering", "description": "Builds the product", "members": logins("ada", "ben", "carla")},
]
ADMIN_GROUPS: list[dict[str, Any]] = [
    {"name": "Okta Owners", "roles": [{"type": "SUPER_ADMIN"}], "members": logins("ada", "lucia")},
    {
        "name": "Help Desk",
        "description": "Resets passwords",
        "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Sales", "Support"]}],
        "members": logins("dmitri", "elif"),
    },
    {
        "name": "App Stewards",
        "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "oidc_client"}, {"instance": "Payroll"}]}],
        "members": logins("carla", "kofi"),
    },
    {"name": "Auditors", "roles": [{"type": "READ_ONLY_ADMIN"}], "members": logins("lucia")},
    {
        "name": "Password Resetters",
        "roles": [{"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}],
        "members": logins(*PEOPLE[:8]),
    },
]
RULES = [{"name": "Engineers", "expression": 'user.department == "IT"', "groups": ["Everyone in IT"]}]

SECRET = "canary-secret-of-google"
GOOGLE: dict[str, Any] = {
    "name": "Google",
    "type": "GOOGLE",
    "protocol": {
        "scopes": ["email", "openid", "profile"],
        "credentials": {"client": {"client_id": "sandbox-client", "client_secret": SECRET}},
    },
    "policy": {"subject": {"user_name_template": {"template": "idpuser.email"}}},
}
ORG: dict[str, Any] = {
    "group_schema": {"cost_center": {"type": "string", "title": "Cost center"}},
    "users": [{"login": login(name)} for name in PEOPLE],
    "apps": [{"label": "Payroll"}],
    "custom_roles": [{"label": "Resetter", "permissions": ["okta.users.credentials.resetPassword"]}],
    "resource_sets": [{"label": "Europe", "resources": ["/api/v1/users"]}],
    "groups": [*PEOPLE_GROUPS, *ADMIN_GROUPS, {"name": "Everyone in IT"}],
    "group_rules": RULES,
    "idp_keys": [{"name": "login.partner.example"}, {"name": "sso.supplier.example", "valid_days": 300}],
    "idps": [
        {"name": "Partner", "key": "login.partner.example", "signing_keys": [{"valid_days": 500, "active": True}]},
        {"name": "Supplier", "key": "sso.supplier.example"},
        {"name": "Google", "type": "GOOGLE", "protocol": {"credentials": GOOGLE["protocol"]["credentials"]}},
    ],
    "linked_objects": [
        {
            "primary": {"name": "manager", "title": "Manager"},
            "associated": {"name": "subordinate", "title": "Subordinate"},
        }
    ],
    "hook_keys": [{"name": "Registration"}],
    "inline_hooks": [{"name": "Token claims"}],
}
DECLARED: dict[str, Any] = {
    "org_group_attributes": [{"name": "cost_center", "title": "Cost center", "type": "string"}],
    "org_linked_objects": ORG["linked_objects"],
    "org_groups_state": "exact",
    "org_groups": [*PEOPLE_GROUPS, *ADMIN_GROUPS, {"name": "Everyone in IT"}],
    "org_group_rules": RULES,
    # Whose API token it is.
    "org_user_roles": [{"user": "admin@example.com", "roles": [{"type": "SUPER_ADMIN"}]}],
    "org_idps": [{"name": "Partner", "type": "SAML2"}, {"name": "Supplier", "type": "SAML2"}, GOOGLE],
    "org_hook_keys": [{"name": "Registration"}],
}
