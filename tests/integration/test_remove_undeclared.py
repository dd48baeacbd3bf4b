# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a section does not name is removed where that is asked for, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._kinds import CLOSABLE
from certificates_made import make_certificate
from damages import EVERYTHING
from module_runs import Module

NEW: dict[str, list[dict[str, Any]]] = {
    "linked_objects": [
        {"primary": {"name": "coach", "title": "Coach"}, "associated": {"name": "pupil", "title": "Pupil"}}
    ],
    "groups": [{"name": "Rogue", "roles": [{"type": "REPORT_ADMIN"}], "members": ["ana@example.com"]}],
    "custom_roles": [{"label": "Rogue", "permissions": [{"permission": "okta.users.manage"}]}],
    "resource_sets": [{"label": "Rogue", "resources": [{"all": "groups"}]}],
    "group_rules": [{"name": "Rogue", "expression": 'user.title == "x"', "groups": ["Spare"], "status": "INACTIVE"}],
    "group_apps": [{"app": "Unused", "groups": [{"group": "Sales"}]}],
    "user_roles": [{"user": "emil@example.com", "roles": [{"type": "REPORT_ADMIN"}]}],
    "client_roles": [{"client": "Idle", "roles": [{"type": "REPORT_ADMIN"}]}],
    "idp_keys": [{"certificate": make_certificate("Rogue")}],
    "idps": [
        {
            "name": "Rogue",
            "type": "OIDC",
            "protocol": {
                "scopes": ["openid"],
                "issuer": {"url": "https://rogue.example.com"},
                "endpoints": {
                    name: {"url": f"https://rogue.example.com/{name}"} for name in ("authorization", "token", "jwks")
                },
                "credentials": {"client": {"client_id": "okta", "client_secret": "not-a-real-secret"}},
            },
            "policy": {"subject": {"user_name_template": {"template": "idpuser.email"}}},
        }
    ],
    "hook_keys": [{"name": "Rogue"}],
    "inline_hooks": [
        {
            "name": "Rogue",
            "type": "com.okta.oauth2.tokens.transform",
            "channel": {"type": "HTTP", "config": {"uri": "https://rogue.example.com"}},
        }
    ],
}


@pytest.fixture
def seed() -> dict[str, Any]:
    idle = {"client_id": "0oaidle0000000000001", "label": "Idle", "keys": [], "roles": []}
    return {**EVERYTHING, "service_apps": [*EVERYTHING["service_apps"], idle]}


def test_every_section_that_can_be_closed_is_tried() -> None:
    assert set(NEW) == set(CLOSABLE)


@pytest.mark.parametrize("section", CLOSABLE)
def test_what_a_section_does_not_name_is_removed_where_it_is_asked_for(
    section: str, module: Module, sandbox: Any
) -> None:
    before = module("org_info", sections=[section])
    tree = before["org"]
    module("org", **{section: NEW[section]})
    sandbox.calls.clear()
    assert not module("org", **tree).changed
    limited = module.fails("org", max_removals=0, remove_undeclared=[section], **tree)
    assert "max_removals" in limited
    assert sandbox.writes() == []
    done = module("org", remove_undeclared=[section], **tree)
    assert done["removals"] > 0
    assert module("org_info", sections=[section])["org"] == before["org"]
    assert not module("org", remove_undeclared=[section], **tree).changed


@pytest.mark.parametrize("section", CLOSABLE)
def test_a_section_that_names_nothing_takes_a_word(section: str, module: Module, sandbox: Any) -> None:
    module("org", **{section: NEW[section]})
    sandbox.calls.clear()
    told = module.fails("org", check=True, max_removals=-1, remove_undeclared=[section], **{section: []})
    assert "every" in told
    done = module(
        "org",
        check=True,
        may_fail=True,
        max_removals=-1,
        remove_undeclared=[section],
        allow_empty=[section],
        **{section: []},
    )
    # What the rest of the org needs is refused for that.
    assert done.changed or done["error"]["kind"] in ("needed_elsewhere", "lockout")
    assert sandbox.writes() == []


def test_a_section_that_is_not_declared_is_not_touched(module: Module, sandbox: Any) -> None:
    result = module("org", hook_keys=[{"name": "Signing"}], remove_undeclared=["groups", "inline_hooks"])
    assert not result.changed
    assert sandbox.writes() == []
