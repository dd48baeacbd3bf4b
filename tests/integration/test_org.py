# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole org in one task: one plan over all kinds."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest
from certificates_made import entry_of_x5c, make_certificate
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
PARTNER_CERTIFICATE = make_certificate("partner.example.com")
FINGERPRINT = hashlib.sha256(base64.b64decode(entry_of_x5c(PARTNER_CERTIFICATE))).hexdigest()
PARTNER = {
    "name": "Partner",
    "type": "SAML2",
    "trust_certificates": [PARTNER_CERTIFICATE],
    "protocol": {
        "endpoints": {"sso": {"url": "https://idp.example.com/sso", "binding": "HTTP-POST"}},
        "credentials": {"trust": {"issuer": "https://idp.example.com", "audience": "https://okta.example.com"}},
    },
    "policy": {
        "provisioning": {"action": "AUTO", "groups": {"action": "ASSIGN", "assignments": ["Crew"]}},
        "subject": {"user_name_template": {"template": "idpuser.email"}},
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
    "idp_keys": [{"certificate": PARTNER_CERTIFICATE}],
    "idps": [PARTNER],
    "social_logins": [{"type": "GITHUB", "client_id": "okta", "client_secret": "canary-of-github"}],
    "signing_keys": [{"idp": "Partner", "min_days": 300, "validity_years": 2}],
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


def test_a_role_that_was_left_org_wide_is_limited_first_although_another_section_fails(
    module: Module, sandbox: Any
) -> None:
    module("group_role", group="Finance", type="USER_ADMIN", org_wide=True)
    sandbox.calls.clear()
    sandbox.faults.add(method="POST", path="/meta/schemas/group/default$", status=400, body={}, times=None)
    groups = [*TREE["groups"], {"name": "Finance", "roles": [{"type": "USER_ADMIN", "group_targets": ["Sales"]}]}]
    result = module("org", may_fail=True, **{**TREE, "groups": groups})
    assert result.failed
    first, second = sandbox.writes()[:2]
    assert (first.method, second.method) == ("PUT", "POST")
    assert "/targets/groups/" in first.path
    assert [change["status"] for change in result["changes"]].count("applied") == 1
    assert result["changes"][0]["summary"].startswith("add Sales to the targets of USER_ADMIN")


REFUSED = {
    "a limit of the whole": {"max_removals": 0},
    "a limit of a section": {"max_removals_of": {"group_rules": 0}},
    "a name that does not exist": {"inline_hooks": [{"name": "Nope", "status": "ACTIVE"}]},
}


def test_a_refused_run_writes_nothing_and_names_the_role_that_stays_too_wide(module: Module, sandbox: Any) -> None:
    module("group_rule", name="Old", expression='user.department == "Old"', groups=["Sales"])
    module("group_role", group="Finance", type="USER_ADMIN", org_wide=True)
    sandbox.calls.clear()
    tree = {
        "groups": [{"name": "Finance", "roles": [{"type": "USER_ADMIN", "group_targets": ["Sales"]}]}],
        "group_rules": [{"name": "Old", "state": "absent"}],
    }
    for refusal, more in REFUSED.items():
        for check in (False, True):
            message = module.fails("org", check=check, **{**tree, **more})
            assert 'USER_ADMIN of group "Finance" holds for the whole org' in message, refusal
    assert sandbox.writes() == []


NAME_OF_CERTIFICATE = f"CN=partner.example.com ({FINGERPRINT[:16]})"
CHAINS = {
    "a hook, then its key": (
        {"hook_keys": [{"name": "Signer"}], "inline_hooks": [HOOK]},
        {"hook_keys": [{"name": "Signer", "state": "absent"}], "inline_hooks": [{"name": "Claims", "state": "absent"}]},
        ['delete inline hook "Claims"', 'delete hook key "Signer"'],
    ),
    "an identity provider, then its certificate": (
        {"groups": [{"name": "Crew"}], "idps": [PARTNER]},
        {
            "idp_keys": [{"certificate": PARTNER_CERTIFICATE, "state": "absent"}],
            "idps": [{"name": "Partner", "state": "absent"}],
        },
        ['delete identity provider "Partner" (SAML2)', f"remove IdP key {NAME_OF_CERTIFICATE}"],
    ),
    "a rule, then the group that it fills": (
        {
            "groups": TREE["groups"][1:],
            "group_attributes": TREE["group_attributes"],
            "group_rules": TREE["group_rules"],
        },
        {
            "groups": [
                {"name": "Crew", "state": "absent"},
            ],
            "group_rules": [{"name": "Crew", "state": "absent"}],
        },
        ['delete group rule "Crew"', 'delete group "Crew"'],
    ),
    "a role, then the group that it is limited to": (
        {"groups": TREE["groups"], "group_attributes": TREE["group_attributes"]},
        {
            "groups": [
                {"name": "Crew", "state": "absent"},
                {"name": "Desk", "roles": [], "state": "exact", "allow_empty": ["roles"]},
            ],
        },
        ['unassign USER_ADMIN of group "Desk"', 'delete group "Crew"'],
    ),
    "another target for a role, then the group that it was limited to": (
        {"groups": TREE["groups"], "group_attributes": TREE["group_attributes"]},
        {
            "groups": [
                {"name": "Crew", "state": "absent"},
                {"name": "Desk", "roles": [{"type": "USER_ADMIN", "group_targets": ["Bosses"]}]},
            ],
        },
        [
            'add Bosses to the targets of USER_ADMIN of group "Desk"',
            'remove Crew from the targets of USER_ADMIN of group "Desk"',
            'delete group "Crew"',
        ],
    ),
}


@pytest.mark.parametrize("chain", CHAINS)
def test_what_is_needed_elsewhere_goes_after_what_needs_it_as_the_dry_run_says(
    chain: str, module: Module, sandbox: Any
) -> None:
    before, tree, expected = CHAINS[chain]
    module("org", **before)
    dry = module("org", check=True, **tree)
    real = module("org", **tree)
    assert sorted(told(dry)) == sorted(told(real))
    assert sorted(summary for summary, _kind in told(real)) == sorted(expected)
    deleted = [call.path for call in sandbox.writes() if call.method == "DELETE"]
    assert re.search("/api/v1/(groups|hook-keys|idps/credentials/keys)/[^/]+$", deleted[-1])
    assert not module("org", **tree).changed


def test_what_is_still_needed_is_not_removed(module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    sandbox.calls.clear()
    for check in (True, False):
        message = module.fails("org", check=check, hook_keys=[{"name": "Signer", "state": "absent"}])
        assert 'The hook key "Signer" cannot be deleted: the inline hook "Claims" uses it' in message
        message = module.fails("org", check=check, groups=[{"name": "Crew", "state": "absent"}])
        assert "cannot be deleted" in message
        rule = {"name": "More", "expression": TREE["group_rules"][0]["expression"], "groups": ["Crew"]}
        message = module.fails("org", check=check, groups=[{"name": "Crew", "state": "absent"}], group_rules=[rule])
        assert 'The group "Crew" is declared absent, and another item of the same task needs it' in message
    assert sandbox.writes() == []


WRONG = {
    "groups[0].rols is no option. Did you mean roles?": {"groups": [{"name": "A", "rols": []}]},
    "groups[1].roles[0].group_targets must be a list": {
        "groups": [{"name": "A"}, {"name": "B", "roles": [{"type": "USER_ADMIN", "group_targets": {"a": 1}}]}]
    },
    "groups[0].roles[0].tpye is no option. Did you mean type?": {
        "groups": [{"name": "A", "roles": [{"type": "USER_ADMIN", "tpye": "x"}]}]
    },
    "groups[0].roles[0]: missing required arguments: type": {"groups": [{"name": "A", "roles": [{"org_wide": True}]}]},
    "idps[0]: one of the following is required: name, id": {"idps": [{"type": "SAML2"}]},
    "inline_hooks[0].channel.config.headers[0].value": {
        "inline_hooks": [{**HOOK, "channel": {"type": "HTTP", "config": {"headers": [{"key": "a", "value": ["b"]}]}}}]
    },
    "max_removals_of.group is no section": {"groups": [], "max_removals_of": {"group": 1}},
    "max_removals_of.groups must be an integer": {"groups": [], "max_removals_of": {"groups": "all"}},
    "max_removals_of.groups cannot be -2": {"groups": [], "max_removals_of": {"groups": -2}},
    "No section is declared": {"sections": ["idps"], "groups": [{"name": "A"}]},
}


@pytest.mark.parametrize("expected", WRONG)
def test_a_wrong_item_is_named_by_its_place(expected: str, module: Module, sandbox: Any) -> None:
    assert expected in module.fails("org", **WRONG[expected])
    assert sandbox.calls == []


def test_only_the_chosen_sections_are_touched(module: Module, sandbox: Any) -> None:
    result = module("org", **TREE, sections=["hook_keys"])
    assert told(result) == [('create hook key "Signer"', "hook key")]
    assert {call.path for call in sandbox.calls} == {"/api/v1/hook-keys"}


def test_a_run_without_a_limit_warns(module: Module) -> None:
    assert any("max_removals is -1" in warning for warning in module("org", groups=[], max_removals=-1).warnings)
    assert module("org", groups=[]).warnings == []


def test_what_was_read_is_a_declaration_that_changes_nothing(module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    sandbox.calls.clear()
    found = module("org_info")
    assert sandbox.writes() == []
    assert found["unread"] == found["incomplete"] == []
    assert {secret["place"] for secret in found["secrets"]} == {
        "idps[0].protocol.credentials.client.client_secret",
        "inline_hooks[1].channel.config.auth_scheme.value",
    }
    assert set(found["org"]) == {*TREE} - {"social_logins", "signing_keys"}
    sandbox.calls.clear()
    for check in (True, False):
        again = module("org", check=check, **found["org"])
        assert (again.changed, again["changes"]) == (False, [])
    assert sandbox.writes() == []


@pytest.mark.parametrize("section", ["groups", "idps", "inline_hooks"])
def test_one_section_is_read_without_the_others(section: str, module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    whole = module("org_info")["org"][section]
    sandbox.calls.clear()
    assert module("org_info", sections=[section])["org"] == {section: whole}
    others = {"groups": "/idps", "idps": "/inlineHooks", "inline_hooks": "/groups"}
    assert not [call.path for call in sandbox.calls if others[section] in call.path]


def test_what_cannot_be_read_is_left_out_and_named(module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    sandbox.faults.add(method="GET", path="/api/v1/idps$", status=403, body={}, times=None)
    sandbox.faults.add(method="GET", path="/api/v1/groups/rules$", status=403, body={}, times=None)
    found = module("org_info")
    assert "idps" not in found["org"]
    assert "group_rules" not in found["org"]
    assert {each["name"] for each in found["unread"]} == {"identity providers", "group rules"}
    # Without the rules nobody knows whom they have added.
    assert not any("members" in item for item in found["org"]["groups"])
    assert not module("org", **found["org"]).changed
    sandbox.faults.add(method="GET", path="/api/v1/", status=503, body={}, times=None)
    assert module("org_info", may_fail=True)["error"]["kind"] == "unavailable"


def test_a_group_of_an_application_gets_no_role_by_its_name_alone(module: Module, sandbox: Any) -> None:
    role = {"type": "USER_ADMIN", "group_targets": ["Sales"]}
    for check in (True, False):
        for privilege in ({"roles": [role]}, {"owners": {"users": ["ana@example.com"]}}):
            message = module.fails("org", check=check, groups=[{"name": "App People", **privilege}])
            assert "Groups that were not created in Okta would get owners or admin roles: App People" in message
    assert sandbox.writes() == []
    owned = {"name": "App People", "imported": True, "owners": {"users": ["ana@example.com"]}}
    assert told(module("org", groups=[owned])) == [
        ('add ana@example.com to the users that own group "App People"', "group ownership")
    ]


def test_a_group_that_is_created_is_not_taken_for_the_one_of_an_application(module: Module, sandbox: Any) -> None:
    # A name that both have is nobody's.
    item = {"name": "App People", "type": "OKTA_GROUP", "roles": [{"type": "USER_ADMIN", "group_targets": ["Sales"]}]}
    message = module.fails("org", groups=[{"name": "Helpers"}, item])
    assert "App People" in message
    assert sandbox.writes() == []
