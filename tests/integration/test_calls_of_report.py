# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""To see everybody who has an admin role costs no request that can be avoided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from company import company
from module_runs import Module
from okta_sandbox import Sandbox

TOKEN = "00token-of-the-admins"
GUIDE = Path(__file__).parents[2] / "docs/docsite/rst/guide_drift.rst"
Found = Mapping[str, Any]


def pages(number: int, size: int) -> int:
    return max(1, -(-number // size))


def limited_roles(found: Found) -> int:
    rows = [row for key in ("group_roles", "user_roles", "client_roles") for row in found[key]]
    return sum(bool(role["group_targets"] or role["app_targets"]) for row in rows for role in row["roles"])


def bindings(found: Found) -> int:
    rows = [row for key in ("group_roles", "user_roles", "client_roles") for row in found[key]]
    roles = [role for row in rows for role in row["roles"] if role["type"] == "CUSTOM"]
    return len({(role["role"], role["resource_set"]) for role in roles})


# What cannot be avoided, in the words of the guide.
TERMS: dict[str, Callable[[Found, Mapping[str, int]], int]] = {
    "one request for each 1,000 groups": lambda found, more: pages(len(found["groups"]), 1000),
    "two for each group that has admin roles: for the roles, and for each 1,000 members": lambda found, more: sum(
        1 + pages(len(row["users"]), 1000) for row in found["group_memberships"]
    ),
    "one for each 200 users who have admin roles, and two for each of them": lambda found, more: (
        pages(more["users"], 200) + 2 * more["users"]
    ),
    "one for each 200 OIDC apps, and one for each service app": lambda found, more: 1 + more["apps"],
    "one for each 200 group rules": lambda found, more: pages(len(found["group_rules"]), 200),
    "one for each 100 resource sets, one for each of them, and one for each custom role that is held on it": (
        lambda found, more: pages(more["sets"], 100) + more["sets"] + bindings(found)
    ),
    "one to learn that the org has no Okta Identity Governance": lambda found, more: 1,
    "one for each admin role with targets": lambda found, more: limited_roles(found),
    "one for each 100 custom roles": lambda found, more: pages(len(found.get("custom_roles", ())), 100),
    "where somebody has a custom role, one for each custom role and each resource set that is not Okta's own": (
        lambda found, more: len(found.get("custom_roles", ())) + len(found.get("resource_sets", ()))
    ),
}
# What else a report reads, of an org without identity providers: their list, and that of the certificates.
BESIDES = 2
# Resource sets that every org has.
OF_OKTA = 3


def test_the_guide_names_every_request_that_cannot_be_avoided() -> None:
    text = " ".join(GUIDE.read_text(encoding="utf-8").split())
    assert [words for words in TERMS if words not in text] == []


@pytest.mark.parametrize(
    ("groups", "roles", "custom", "admins", "clients"),
    [(20, 3, 0, 5, 2), (20, 3, 2, 5, 2), pytest.param(1000, 10, 5, 50, 10, marks=pytest.mark.thorough)],
)
def test_every_admin_is_seen_with_no_more_than_that(
    groups: int, roles: int, custom: int, admins: int, clients: int
) -> None:
    seed = company(groups, 1, roles, 0, custom, admins, clients)
    with Sandbox(token=TOKEN, seed=seed) as sandbox:
        module = Module(sandbox.url, TOKEN)
        sandbox.calls.clear()
        found = module("org", check=True, report=True, hook_keys=[])["report"]["found"]
        calls = len([call for call in sandbox.calls if "/hook-keys" not in call.path])
        more = {
            "users": len(found["user_roles"]),
            "apps": clients,
            "sets": len(list(sandbox.org.resource_sets.all())) + OF_OKTA,
        }
    # The owner of the token is a super admin too.
    assert sum(bool(row["roles"]) for row in found["user_roles"]) == admins + 1
    assert len(found["client_roles"]) == clients
    assert calls - BESIDES == sum(count(found, more) for count in TERMS.values())
