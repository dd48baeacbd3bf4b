# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A company with forty admins of all sorts, and what it declares of them."""

from __future__ import annotations

from typing import Any

from drifting_company import login

# Whose API token it is.
OWNER = "admin@example.com"
RESETTER = {"type": "CUSTOM", "role": "Password resetter", "resource_set": "Europe"}
READER = {"type": "CUSTOM", "role": "Profile reader", "resource_set": "Everybody"}
SUPER, READ_ONLY, REPORTS = ({"type": name} for name in ("SUPER_ADMIN", "READ_ONLY_ADMIN", "REPORT_ADMIN"))
DESK = {"type": "HELP_DESK_ADMIN", "group_targets": ["Sales", "Support"]}
# By group: its roles and how many members it has.
GROUPS: dict[str, tuple[list[dict[str, Any]], int]] = {
    "Okta Owners": ([SUPER], 3),
    "Directory Team": ([{"type": "USER_ADMIN"}, {"type": "GROUP_MEMBERSHIP_ADMIN"}], 4),
    "Help Desk": ([DESK], 9),
    "App Stewards": ([{"type": "APP_ADMIN", "app_targets": [{"instance": "Payroll"}]}], 4),
    "Auditors": ([READ_ONLY, REPORTS], 4),
    # Okta's statistic does not tell of groups that have custom roles alone.
    "Password Resetters": ([RESETTER], 5),
    "Empty Admins": ([{"type": "MOBILE_ADMIN"}], 0),
}
# By user: the roles that they have themselves.
DIRECTLY: dict[str, list[dict[str, Any]]] = {
    "olga": [SUPER],
    "peter": [{"type": "ORG_ADMIN"}],
    "quinn": [DESK],
    "rosa": [RESETTER],
    "sven": [READER, READ_ONLY],
    # These are no longer active, and keep their roles.
    "tara": [{"type": "API_ACCESS_MANAGEMENT_ADMIN"}],
    "uwe": [SUPER],
}
INACTIVE = {"tara": "SUSPENDED", "uwe": "DEPROVISIONED"}
CLIENTS: dict[str, list[dict[str, Any]]] = {
    "Provisioning": [{"type": "USER_ADMIN", "group_targets": ["Sales"]}],
    "Backup": [READ_ONLY],
    "Reset portal": [RESETTER],
    "No admin": [],
}
# These are admins because a rule puts them into Help Desk.
BY_RULE = [f"rule{number}" for number in range(3)]


def members(group: str) -> list[str]:
    return [login(f"{group.split()[0].lower()}{number}") for number in range(GROUPS[group][1])]


MEMBERS = {group: members(group) for group in GROUPS}
RULE = {"name": "Support staff", "expression": 'user.department == "Support"', "groups": ["Help Desk"]}
ADMINS_BY_GROUP = {*(person for group in GROUPS for person in MEMBERS[group]), *map(login, BY_RULE)}
PEOPLE = {OWNER, *map(login, DIRECTLY), *ADMINS_BY_GROUP}

COMPANY: dict[str, Any] = {
    "users": [
        *({"login": person} for person in sorted(ADMINS_BY_GROUP - {*map(login, BY_RULE)})),
        *(
            {"login": login(name), "roles": roles, "status": INACTIVE.get(name, "ACTIVE")}
            for name, roles in DIRECTLY.items()
        ),
        *({"login": login(name), "profile": {"department": "Support"}} for name in BY_RULE),
        {"login": login("nobody")},
    ],
    "apps": [{"label": "Payroll"}],
    "service_apps": [
        {"client_id": f"0oaservice{number:010}", "label": label, "keys": [], "roles": roles}
        for number, (label, roles) in enumerate(CLIENTS.items())
    ],
    "custom_roles": [
        {
            "label": RESETTER["role"],
            "permissions": ["okta.users.credentials.resetPassword", "okta.users.lifecycle.unlock"],
        },
        {"label": READER["role"], "permissions": ["okta.users.read", "okta.groups.read"]},
    ],
    "resource_sets": [
        {"label": RESETTER["resource_set"], "resources": ["/api/v1/users", "/api/v1/groups"]},
        {"label": READER["resource_set"], "resources": ["/api/v1/users"]},
    ],
    "groups": [
        {"name": "Sales"},
        {"name": "Support"},
        *({"name": name, "roles": roles, "members": MEMBERS[name]} for name, (roles, _number) in GROUPS.items()),
    ],
    "group_rules": [RULE],
}
# What nothing declares, beside two of the service apps.
UNDECLARED_GROUPS = ("Empty Admins", "Directory Team")
UNDECLARED_USERS = ("olga", "rosa", "uwe")
DECLARED: dict[str, Any] = {
    "org_groups": [
        {"name": "Sales"},
        {"name": "Support"},
        *({"name": name, "roles": roles} for name, (roles, _number) in GROUPS.items() if name not in UNDECLARED_GROUPS),
    ],
    "org_user_roles": [
        {"user": OWNER, "roles": [SUPER]},
        *(
            {"user": login(name).upper(), "roles": roles}
            for name, roles in DIRECTLY.items()
            if name not in UNDECLARED_USERS
        ),
    ],
    "org_client_roles": [{"client": "Backup", "roles": CLIENTS["Backup"]}],
}
# One for each role: Directory Team has two.
UNDECLARED = len(UNDECLARED_GROUPS) + 1 + len(UNDECLARED_USERS) + 2
