# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A company of any size, with a fixed part of each kind, for measurements."""

from __future__ import annotations

from typing import Any

ROLES = 100
IDPS = 20
RULES = 20
HOOKS = 10
APP_GROUPS = 10


def login(number: int) -> str:
    return f"user{number:05}@example.com"


def company(
    groups: int,
    members: int,
    roles: int = ROLES,
    idps: int = IDPS,
    custom: int = 0,
    admins: int = 0,
    clients: int = 0,
    apps: int = 0,
) -> dict[str, Any]:
    """A seed with so many groups of so many members, admin roles of groups, and identity providers with a certificate.

    It has as many custom roles and resource sets as C(custom) says, and users and service apps with admin roles of
    their own. Each second one of these is limited to a group, or has a custom role if there are any. Each of so many
    apps is assigned to ten of the groups.
    """
    people = max(members, 200)

    def own(number: int) -> list[dict[str, Any]]:
        if number % 2 == 0:
            return [{"type": "READ_ONLY_ADMIN"}]
        limited = {"type": "HELP_DESK_ADMIN", "group_targets": [f"Team {number % groups:05}"]}
        chosen = [f"{what} {number % custom}" for what in ("Custom", "Set")] if custom else []
        return [limited, *([{"type": "CUSTOM", "role": chosen[0], "resource_set": chosen[1]}] if chosen else [])]

    def group(number: int) -> dict[str, Any]:
        first = number * members
        return {
            "name": f"Team {number:05}",
            "description": f"Team no. {number}",
            "members": sorted({login((first + each) % people) for each in range(members)}),
            "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": [f"Team {(number + 1) % groups:05}"]}]
            if number < roles
            else [],
        }

    return {
        "users": [
            {
                "login": login(number),
                "first_name": "User",
                "last_name": str(number),
                "roles": own(number) if number < admins else [],
            }
            for number in range(people)
        ],
        "service_apps": [
            {"client_id": f"0oaservice{n:010}", "label": f"Service {n}", "keys": [], "roles": own(n)}
            for n in range(clients)
        ],
        "custom_roles": [{"label": f"Custom {n}", "permissions": ["okta.groups.read"]} for n in range(custom)],
        "resource_sets": [{"label": f"Set {n}", "resources": ["/api/v1/groups"]} for n in range(custom)],
        "groups": [*(group(number) for number in range(groups)), *({"name": f"Filled {n}"} for n in range(RULES))],
        "group_rules": [
            {"name": f"Rule {n}", "expression": f'user.department == "D{n}"', "groups": [f"Filled {n}"]}
            for n in range(RULES)
        ],
        "apps": [
            {
                "label": f"App {n:04}",
                "groups": sorted({f"Team {(10 * n + each) % groups:05}" for each in range(APP_GROUPS)}),
            }
            for n in range(apps)
        ],
        "idp_keys": [{"name": f"Partner {n}"} for n in range(idps)],
        "idps": [{"name": f"Partner {n}", "key": f"Partner {n}"} for n in range(idps)],
        "inline_hooks": [{"name": f"Hook {n}"} for n in range(HOOKS)],
    }
