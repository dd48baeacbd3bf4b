# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole org in one task: one plan over all kinds."""

from __future__ import annotations

from typing import Any

from module_runs import Module

HOOK = {
    "name": "Claims",
    "type": "com.okta.oauth2.tokens.transform",
    "status": "ACTIVE",
    "channel": {
        "type": "OAUTH",
        "config": {
            "uri": "https://hooks.example.com/claims",
            "method": "POST",
            "auth_type": "private_key_jwt",
            "client_id": "okta",
            "hook_key": "Signer",
            "token_url": "https://hooks.example.com/token",
            "scope": "claims",
        },
    },
}
TREE: dict[str, Any] = {
    "group_attributes": [{"name": "costCenter", "title": "Cost center", "type": "string"}],
    "linked_objects": [
        {"primary": {"name": "coach", "title": "Coach"}, "associated": {"name": "pupil", "title": "Pupil"}}
    ],
    "groups": [
        {
            "name": "Desk",
            "owners": {"groups": ["Bosses"]},
            "roles": [{"type": "USER_ADMIN", "group_targets": ["Crew"]}],
            "members": ["admin@example.com"],
        },
        {"name": "Crew", "profile": {"costCenter": "4711"}},
        {"name": "Bosses"},
    ],
    "group_rules": [
        {"name": "Crew", "expression": 'isMemberOfAnyGroup("Bosses")', "groups": ["Crew"], "status": "ACTIVE"}
    ],
    "hook_keys": [{"name": "Signer"}],
    "inline_hooks": [HOOK],
}


def told(result: Any) -> list[tuple[str, str]]:
    return [(change["summary"], change["kind"]) for change in result["changes"]]


def test_what_a_task_creates_can_be_named_in_it_and_the_dry_run_is_exact(module: Module, sandbox: Any) -> None:
    dry = module("org", check=True, **TREE)
    assert sandbox.writes() == []
    assert "assumed" not in dry.values
    real = module("org", **TREE)
    assert sorted(told(dry)) == sorted(told(real))
    assert {change["status"] for change in real["changes"]} == {"applied"}
    again = module("org", **TREE)
    assert not again.changed
    assert again["api"]["writes"] == 0
