# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every admin power that a task would give is listed where the task asks for it, and refused where it must not be."""

from __future__ import annotations

from typing import Any

import pytest
from certificates_made import make_certificate
from module_runs import Module

ANA, BEN = "ana@example.com", "ben@example.com"
BASE: dict[str, Any] = {
    "groups": [
        {"name": "Crew", "members": [BEN]},
        {"name": "Night"},
        {"name": "Desk", "roles": [{"type": "USER_ADMIN", "group_targets": ["Crew"]}]},
        {"name": "Bosses", "roles": [{"type": "SUPER_ADMIN"}]},
        {"name": "Filled"},
        {"name": "Readers", "roles": [{"type": "CUSTOM", "role": "Reader", "resource_set": "Some"}]},
    ],
    "custom_roles": [
        {"label": "Reader", "permissions": [{"permission": "okta.groups.read"}]},
        {"label": "Unused", "permissions": [{"permission": "okta.groups.read"}]},
    ],
    "resource_sets": [{"label": "Some", "resources": [{"group": "Crew"}]}],
    "group_rules": [{"name": "R", "expression": 'user.department == "A"', "groups": ["Filled"], "status": "INACTIVE"}],
}


@pytest.fixture
def seed() -> dict[str, Any]:
    return {"users": [{"login": ANA}, {"login": BEN}]}


@pytest.fixture
def org(module: Module) -> Module:
    module("org", **BASE)
    return module


def group(name: str, **options: Any) -> dict[str, Any]:
    return {"groups": [{"name": name, **options}]}


def role(permission: str, label: str = "Reader") -> dict[str, Any]:
    permissions = [{"permission": "okta.groups.read"}, {"permission": permission}]
    return {"custom_roles": [{"label": label, "permissions": permissions}]}


def partner(link: str = "DISABLED", **groups: Any) -> dict[str, Any]:
    return {
        "name": "Partner",
        "type": "SAML2",
        "trust_certificates": [make_certificate("partner.example.com")],
        "protocol": {
            "endpoints": {"sso": {"url": "https://idp.example.com/sso", "binding": "HTTP-POST"}},
            "credentials": {"trust": {"issuer": "https://idp.example.com", "audience": "https://okta.example.com"}},
        },
        "policy": {
            "account_link": {"action": link},
            "provisioning": {"action": "AUTO", "groups": groups},
            "subject": {"user_name_template": {"template": "idpuser.email"}},
        },
    }


READ_ONLY = {"type": "READ_ONLY_ADMIN"}
GIVING: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a role of a group": (
        group("Night", roles=[READ_ONLY]),
        ['Assign READ_ONLY_ADMIN of group "Night", for the whole org'],
    ),
    "a role of a user": (
        {"user_roles": [{"user": ANA, "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Crew"]}]}]},
        [f'Assign HELP_DESK_ADMIN of user "{ANA}", limited to Crew'],
    ),
    "a custom role": (
        group("Night", roles=[{"type": "CUSTOM", "role": "Reader", "resource_set": "Some"}]),
        ['Assign custom role "Reader" on "Some" of group "Night"'],
    ),
    "one more target": (
        group("Desk", roles=[{"type": "USER_ADMIN", "group_targets": ["Crew", "Night"]}]),
        ['Add Night to the targets of USER_ADMIN of group "Desk"'],
    ),
    "a role that was limited": (
        group("Desk", roles=[{"type": "USER_ADMIN", "org_wide": True}]),
        ['Assign USER_ADMIN of group "Desk", for the whole org'],
    ),
    "a member of a group with a role": (
        group("Desk", members=[ANA]),
        [f'Add {ANA} to group "Desk", which has USER_ADMIN'],
    ),
    "a member of a group that gets a role": (
        group("New", members=[ANA], roles=[{"type": "SUPER_ADMIN"}]),
        ['Assign SUPER_ADMIN of group "New"', f'Add {ANA} to group "New", which gets SUPER_ADMIN'],
    ),
    "the strongest first": (
        {"groups": [{"name": "Desk", "members": [ANA]}, {"name": "Bosses", "members": [ANA]}]},
        [f'Add {ANA} to group "Bosses", which has SUPER_ADMIN', f'Add {ANA} to group "Desk", which has USER_ADMIN'],
    ),
    "an owner": (
        group("Crew", owners={"users": [ANA], "groups": ["Night"]}),
        [
            f'Add {ANA} to the users that own group "Crew"',
            'Add Night to the groups that own group "Crew"',
        ],
    ),
    "more permissions of a role that somebody holds": (
        role("okta.users.manage"),
        ['Update custom role "Reader", which gets more permissions, and somebody holds it'],
    ),
    "more permissions of a role that somebody gets": (
        {
            **role("okta.users.manage", "Unused"),
            **group("Night", roles=[{"type": "CUSTOM", "role": "Unused", "resource_set": "Some"}]),
        },
        [
            'Update custom role "Unused", which gets more permissions, and somebody holds it',
            'Assign custom role "Unused" on "Some" of group "Night"',
        ],
    ),
    "more resources on which somebody holds a role": (
        {"resource_sets": [{"label": "Some", "resources": [{"group": "Crew"}, {"group": "Night"}]}]},
        ['Update resource set "Some", which gets more resources, and somebody holds it'],
    ),
    "an identity provider that assigns a group": (
        {"idps": [partner(action="ASSIGN", assignments=["Bosses", "Crew"])]},
        [
            'Create identity provider "Partner" (SAML2), which may add users to group "Bosses", which has SUPER_ADMIN',
        ],
    ),
    "an identity provider that names any group": (
        {"idps": [partner(action="SYNC", source_attribute_name="groups")]},
        [
            'Create identity provider "Partner" (SAML2), which may add users to any group that the provider names',
        ],
    ),
    "an identity provider that names groups": (
        {"idps": [partner(action="SYNC", source_attribute_name="groups", filter=["Desk"])]},
        ['Create identity provider "Partner" (SAML2), which may add users to group "Desk", which has USER_ADMIN'],
    ),
}


@pytest.mark.parametrize("name", GIVING)
def test_what_gives_an_admin_power_is_listed_and_refused(name: str, org: Module, sandbox: Any) -> None:
    tree, told = GIVING[name]
    sandbox.calls.clear()
    listed = org("org", check=True, new_privileges="list", max_removals=-1, **tree)
    assert listed["privileges"] == told
    for check in (True, False):
        refused = org("org", check=check, may_fail=True, new_privileges="refuse", max_removals=-1, **tree)
        assert refused["error"]["kind"] == "new_privileges"
        assert all(sentence in refused.message for sentence in told)
    assert sandbox.writes() == []


HARMLESS: dict[str, dict[str, Any]] = {
    "a member of a group without roles": group("Crew", members=[ANA]),
    "a new group": group("New", members=[ANA], description="New"),
    "more permissions of a role that nobody holds": role("okta.users.manage", "Unused"),
    "fewer targets of nobody": group("Desk", description="Helps"),
    "a rule that fills a group without roles": {"group_rules": [{"name": "R", "status": "ACTIVE"}]},
    "an identity provider that assigns no admins": {"idps": [partner(action="ASSIGN", assignments=["Crew"])]},
    "a provider that is not active": {
        "idps": [{**partner(action="ASSIGN", assignments=["Bosses"], link="DISABLED"), "status": "INACTIVE"}]
    },
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_gives_no_admin_power_is_done(name: str, org: Module) -> None:
    result = org("org", new_privileges="refuse", **HARMLESS[name])
    assert (result.changed, result["privileges"]) == (True, [])


def test_a_group_whose_roles_cannot_be_read_may_have_some(org: Module, sandbox: Any) -> None:
    crew = org("group_info", name="Crew")["groups"][0]["id"]
    sandbox.faults.add(method="GET", path=f"/groups/{crew}/roles$", status=403, times=None)
    told = org("org", check=True, new_privileges="list", **group("Crew", members=[ANA]))["privileges"]
    assert told == [f'Add {ANA} to group "Crew", whose admin roles cannot be read']


def test_what_nobody_asks_for_costs_nothing(org: Module, sandbox: Any) -> None:
    sandbox.calls.clear()
    result = org("org", check=True, **group("Crew", members=[ANA]))
    assert "privileges" not in result.values
    assert not any("roles" in call.path for call in sandbox.calls)
