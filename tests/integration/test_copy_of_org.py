# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole company is read, is as it was read, and becomes another org, as the dry run says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from large_company import GROUND, LARGE_COMPANY
from module_runs import Module, Result
from okta_sandbox import Sandbox

TOKEN = "00token-of-a-copy"


CUSTOM_ROLES = [
    {"label": "Lead", "permissions": [{"permission": "okta.users.read", "include": ["department", "title"]}]},
    {
        "label": "{{ 7 * 7 }}",
        "permissions": [
            {"permission": "okta.workflows.read"},
            {"permission": "okta.users.userprofile.manage", "exclude": ["costCenter"]},
            {"permission": "okta.users.create"},
        ],
    },
]
RESOURCE_SETS = [
    {
        "label": "Crew",
        "resources": [{"group": "Team 001"}, {"users_of_group": "Team 002"}, {"instance": "Payroll"}],
    },
    {
        "label": "Most apps",
        "resources": [{"all": "apps", "exclude": [{"instance": "Payroll"}]}, {"app": "oidc_client"}],
    },
    {"label": "All", "resources": [{"all": "groups"}, {"all": "identity_providers"}]},
]


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company that is copied."""
    return LARGE_COMPANY


def told(result: Result) -> list[tuple[str, str]]:
    return sorted((change["kind"], change["summary"]) for change in result["changes"])


def with_secrets(found: Result) -> dict[str, Any]:
    """The sections with a secret wherever one is missing."""
    for secret in found["secrets"]:
        part: Any = found["org"]
        *above, last = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", secret["place"])]
        for step in above:
            part = part[step] if isinstance(step, int) else part.setdefault(step, {})
        part[last] = "a-secret-of-the-copy"
    return dict(found["org"])


@pytest.mark.thorough
def test_a_company_is_read_and_becomes_another_org_as_the_dry_run_says(module: Module, sandbox: Any) -> None:
    module("custom_roles", custom_roles=CUSTOM_ROLES)
    module("resource_sets", resource_sets=RESOURCE_SETS)
    module("group_role", group="Team 001", type="CUSTOM", role="Lead", resource_set="Crew")
    found = module("org_info", read_all_roles=True)
    assert found["unread"] == found["incomplete"] == []
    sandbox.calls.clear()
    same = module("org", **found["org"])
    assert (same.changed, same["changes"]) == (False, [])
    assert sandbox.writes() == []

    tree = with_secrets(found)
    with Sandbox(token=TOKEN, seed=GROUND) as empty:
        other = Module(empty.url, TOKEN)
        dry = other("org", check=True, **tree)
        assert empty.writes() == []
        assert "assumed" not in dry.values
        real = other("org", **tree)
        assert told(dry) == told(real)
        assert {change["status"] for change in real["changes"]} == {"applied"}
        assert "promised-" not in dry.text + real.text
        assert not other("org", **tree).changed
        assert other("org_info", read_all_roles=True)["org"] == module("org_info", read_all_roles=True)["org"]
