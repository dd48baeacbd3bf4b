# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A company with all that a declaration can hold: hundreds of groups, and some of everything else."""

from __future__ import annotations

from typing import Any

from ansible_collections.community.okta.plugins.plugin_utils._org_notes import vault_variable

GROUPS = 300
LOGINS = [f"user{number:02}@example.com" for number in range(40)]

# What stands in the files for the secrets of this company.
SECRETS = {
    vault_variable("idp", "Apple", "private_key", "APPLE"): "canary-private-key-of-apple",
    **{
        vault_variable("idp", name, "client_secret", type_): f"canary-client-secret-of-{name}"
        for name, type_ in (
            ("Google", "GOOGLE"), ("Google for partners", "GOOGLE"), ("Microsoft", "MICROSOFT"),
            ("Facebook", "FACEBOOK"), ("Partner 4", "OIDC"), ("Partner 5", "OIDC"), ("Partner 6", "OIDC"),
        )
    },
    vault_variable("hook", "Claims", "auth_scheme"): "canary-of-claims",
    vault_variable("hook", "Claims", "header", key="X-Company"): "canary-header",
    vault_variable("hook", "Assertions", "auth_scheme"): "canary-of-assertions",
}  # fmt: skip

# What declarations name and do not hold: every org that they fit has it already.
GROUND: dict[str, Any] = {
    "users": [
        {"login": login, "first_name": "User", "last_name": str(number), "profile": {"department": f"D{number % 7}"}}
        for number, login in enumerate(LOGINS)
    ],
    "apps": [
        {"label": "Payroll"},
        {"label": "Expenses", "name": "oidc_client"},
        {"label": "Time Sheets", "name": "oidc_client"},
    ],
}


def name_of(number: int) -> str:
    return f"Team {number:03}"


def roles_of(number: int) -> list[dict[str, Any]]:
    """One kind of assignment after the other, for every tenth group."""
    if number % 10:
        return []
    targets = [name_of(number + 1), name_of(number + 2)]
    kinds: list[dict[str, Any]] = [
        {"type": "HELP_DESK_ADMIN", "group_targets": targets},
        {"type": "GROUP_MEMBERSHIP_ADMIN", "group_targets": targets[:1]},
        {"type": "APP_ADMIN", "app_targets": [{"app": "oidc_client"}, {"instance": "Payroll"}]},
        {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"},
        {"type": "READ_ONLY_ADMIN"},
        {"type": "USER_ADMIN"},
    ]
    kind = number // 10 % len(kinds)
    return [kinds[kind], kinds[(kind + 1) % len(kinds)]]


def group(number: int) -> dict[str, Any]:
    member = number % len(LOGINS)
    return {
        "name": name_of(number),
        "description": f"Does work no. {number}" if number % 3 else "",
        "profile": {"cost_center": str(1000 + number), "seats": number} if number % 2 else {},
        # The last twenty are filled by rules.
        "members": [] if number >= GROUPS - 20 or number % 9 == 0 else sorted({LOGINS[member], LOGINS[member // 2]}),
        "owners": [{"user": LOGINS[member]}, {"group": name_of(1)}] if number % 20 == 5 else [],
        "roles": roles_of(number) if number < GROUPS - 20 else [],
    }


LARGE_COMPANY: dict[str, Any] = {
    **GROUND,
    "custom_roles": [
        {
            "label": "Resetter",
            "description": "Resets passwords",
            "permissions": ["okta.users.credentials.resetPassword"],
        }
    ],
    "resource_sets": [
        {
            "label": "Europe",
            "description": "What Europe has",
            "resources": ["/api/v1/users", "/api/v1/policies?type=ACCESS_POLICY", "orn:okta:idp:x:customizations"],
        }
    ],
    "group_schema": {
        "cost_center": {"type": "string", "title": "Cost center"},
        "seats": {"type": "integer", "title": "Seats"},
        "site": {"type": "string", "title": "Site", "enum": ["Oslo", "Rome"]},
    },
    "groups": [
        *(group(number) for number in range(GROUPS)),
        {"name": "{{ 7 * 7 }} {% if true %}", "description": "A name, not a template\nin two lines: yes"},
    ],
    "group_rules": [
        {
            "name": f"Rule {number}",
            "expression": f'user.department == "D{number % 7}"',
            "groups": [name_of(GROUPS - 1 - number)],
            "status": "ACTIVE" if number % 4 else "INACTIVE",
            "excluded": LOGINS[:1] if number == 5 else [],
        }
        for number in range(12)
    ],
    "idp_keys": [{"name": f"Partner {number}"} for number in range(4)],
    "idps": [
        *(
            {
                "name": f"Partner {number}",
                "key": f"Partner {number}",
                "groups": [name_of(number)],
                "status": "INACTIVE" if number == 3 else "ACTIVE",
                "signing_keys": [{"valid_days": 400, "active": number == 1}] if number < 2 else [],
            }
            for number in range(4)
        ),
        *({"name": f"Partner {number}", "type": "OIDC", "groups": [name_of(number)]} for number in (4, 5, 6)),
        {"name": "Google", "type": "GOOGLE", "users": [{"login": LOGINS[0], "external_id": "google-0"}]},
        {"name": "Google for partners", "type": "GOOGLE", "status": "INACTIVE"},
        {"name": "Microsoft", "type": "MICROSOFT"},
        {"name": "Facebook", "type": "FACEBOOK"},
        {"name": "Apple", "type": "APPLE"},
    ],
    "hook_keys": [{"name": "Registrations"}],
    "inline_hooks": [
        {"name": "Claims", "authorization": "canary-of-claims", "headers": {"X-Company": "canary-header"}},
        {"name": "Registrations", "type": "com.okta.user.pre-registration", "hook_key": "Registrations"},
        {
            "name": "Assertions",
            "type": "com.okta.saml.tokens.transform",
            "status": "INACTIVE",
            "authorization": "canary-of-assertions",
        },
    ],
    "linked_objects": [
        {
            "primary": {"name": "manager", "title": "Manager"},
            "associated": {"name": "subordinate", "title": "Subordinate"},
        },
        {"primary": {"name": "mentor", "title": "Mentor"}, "associated": {"name": "mentee", "title": "Mentee"}},
    ],
}
