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
import requests
from certificates_made import entry_of_x5c, make_certificate
from module_runs import Module

HOOK: dict[str, Any] = {
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
    assert "promised-" not in dry.text
    assert dry["group_memberships"][0] == {
        "group": "Desk",
        "group_id": None,
        "added": ["admin@example.com"],
        "removed": [],
    }
    real = module("org", **TREE)
    assert "promised-" not in real.text
    assert real["group_memberships"][0]["group_id"] in {group.id for group in sandbox.org.groups.all()}
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


JOINS_OTHERS = {"policy": {"provisioning": {"groups": {"assignments": ["Others"]}}}}


@pytest.mark.parametrize("partner", [{"state": "absent"}, JOINS_OTHERS])
def test_a_group_goes_with_what_refers_to_it(partner: dict[str, Any], module: Module) -> None:
    module("org", groups=[{"name": "Crew"}, {"name": "Others"}], idp_keys=TREE["idp_keys"], idps=[PARTNER])
    tree = {"groups": [{"name": "Crew", "state": "absent"}], "idps": [{"name": "Partner", **partner}]}
    dry = module("org", check=True, **tree)
    assert [change["action"] for change in dry["changes"]] == ["delete", "update" if "policy" in partner else "delete"]
    assert told(dry) == told(module("org", **tree))
    assert not module("org", **tree).changed


@pytest.mark.parametrize("check", [True, False])
def test_a_group_that_an_identity_provider_keeps_stays(check: bool, module: Module, sandbox: Any) -> None:
    module("org", groups=[{"name": "Crew"}], idp_keys=TREE["idp_keys"], idps=[PARTNER])
    sandbox.calls.clear()
    for partner in ({"status": "ACTIVE"}, {"policy": PARTNER["policy"]}):
        tree = {"groups": [{"name": "Crew", "state": "absent"}], "idps": [{"name": "Partner", **partner}]}
        assert "another item of the same task needs it" in module.fails("org", check=check, **tree)
    assert sandbox.writes() == []


OIDC = {
    "name": "Partner",
    "type": "OIDC",
    "protocol": {
        "scopes": ["openid"],
        "endpoints": {
            "authorization": {"url": "https://oidc.example.com/authorize", "binding": "HTTP-REDIRECT"},
            "token": {"url": "https://oidc.example.com/token", "binding": "HTTP-POST"},
            "jwks": {"url": "https://oidc.example.com/keys", "binding": "HTTP-REDIRECT"},
        },
        "issuer": {"url": "https://oidc.example.com"},
        "credentials": {"client": {"client_id": "okta", "client_secret": "canary-of-oidc"}},
    },
    "policy": {"subject": {"user_name_template": {"template": "idpuser.email"}}},
}
SIGNING_KEY = {"idp": "Partner", "min_days": 300, "validity_years": 2}
CREW = {"groups": [{"name": "Crew"}]}
RULE = {"name": "Crew", "expression": 'user.department == "Crew"', "groups": ["Crew"]}
USER_ADMIN = {"type": "USER_ADMIN", "group_targets": ["Sales"]}
GITHUB = {"type": "GITHUB", "client_id": "okta", "client_secret": "canary-of-github"}
# What there is, what is declared, and why that cannot be.
AGAINST_ITSELF: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "a key that a new hook uses": (
        {"hook_keys": [{"name": "Signer"}]},
        {"hook_keys": [{"name": "Signer", "state": "absent"}], "inline_hooks": [HOOK]},
        'The hook key "Signer" is declared absent, and another item of the same task needs it',
    ),
    "a certificate that a new identity provider trusts": (
        {**CREW, "idp_keys": [{"certificate": PARTNER_CERTIFICATE}]},
        {"idp_keys": [{"certificate": PARTNER_CERTIFICATE, "state": "absent"}], "idps": [PARTNER]},
        'The IdP key "CN=partner.example.com',
    ),
    "an identity provider that gets a signing key": (
        {**CREW, "idps": [PARTNER]},
        {"idps": [{"name": "Partner", "state": "absent"}], "signing_keys": [SIGNING_KEY]},
        'The identity provider "Partner" is declared absent, and another item of the same task needs it',
    ),
    "a group of a rule that is activated": (
        {**CREW, "group_rules": [{**RULE, "status": "INACTIVE"}]},
        {"groups": [{"name": "Crew", "state": "absent"}], "group_rules": [{"name": "Crew", "status": "ACTIVE"}]},
        'The group "Crew" is declared absent, and another item of the same task needs it',
    ),
    "a group that an inactive rule names": (
        {**CREW, "group_rules": [{**RULE, "status": "INACTIVE"}]},
        {"groups": [{"name": "Crew", "state": "absent"}], "group_rules": [{"name": "Crew", "groups": ["Crew"]}]},
        'The group "Crew" is declared absent, and another item of the same task needs it',
    ),
    "an attribute that a group has": (
        {},
        {
            "group_attributes": [{"name": "seats", "state": "absent"}],
            "groups": [{"name": "Crew", "profile": {"seats": 1}}],
        },
        'The attribute seats is declared absent, and group "Crew" has it in profile',
    ),
    "an attribute that is to exist": (
        {},
        {"group_attributes": [{"name": "seats", "title": "Places"}, {"name": "seats", "state": "absent"}]},
        'Attribute "seats" is declared both present and absent',
    ),
    "a rule for a new group with a role": (
        {},
        {"groups": [{"name": "Crew", "roles": [USER_ADMIN]}], "group_rules": [RULE]},
        'Group rule "Crew" cannot fill "Crew": groups that have admin roles cannot be filled by rules',
    ),
    "a rule for a group that gets a role": (
        CREW,
        {"groups": [{"name": "Crew", "roles": [USER_ADMIN]}], "group_rules": [RULE]},
        'Group rule "Crew" cannot fill "Crew": groups that have admin roles cannot be filled by rules',
    ),
    "a signing key for one of two, of which one exists": (
        {**CREW, "idps": [OIDC]},
        {"idps": [PARTNER], "signing_keys": [SIGNING_KEY]},
        'After this task, several identity providers have the name "Partner"',
    ),
    "a signing key for one of two new ones": (
        CREW,
        {"idps": [PARTNER, OIDC], "signing_keys": [SIGNING_KEY]},
        'After this task, several identity providers have the name "Partner"',
    ),
}


@pytest.mark.parametrize("contradiction", AGAINST_ITSELF)
def test_a_tree_that_contradicts_itself_is_refused_before_anything_is_written(
    contradiction: str, module: Module, sandbox: Any
) -> None:
    before, tree, expected = AGAINST_ITSELF[contradiction]
    if before:
        module("org", **before)
    sandbox.calls.clear()
    for check in (True, False):
        assert expected in module.fails("org", check=check, **tree)
    assert sandbox.writes() == []


def test_a_limit_of_social_logins_is_no_limit_of_other_identity_providers(module: Module, sandbox: Any) -> None:
    module("org", groups=[{"name": "Crew"}], idps=[PARTNER], social_logins=[GITHUB])
    sandbox.calls.clear()
    absent = [{"type": "GITHUB", "state": "absent"}]
    for check in (True, False):
        message = module.fails("org", check=check, social_logins=absent, max_removals_of={"social_logins": 0})
        assert "more than max_removals_of.social_logins (0) allows" in message
    assert sandbox.writes() == []
    idps = [{"name": "Partner", "state": "absent"}]
    limits = {"social_logins": 1, "idps": 1}
    assert module("org", idps=idps, social_logins=absent, max_removals_of=limits)["removals"] == 2


def test_the_expression_of_a_rule_is_sent_with_the_id_of_a_group_that_the_same_task_creates(
    module: Module, sandbox: Any
) -> None:
    module("org", groups=[{"name": "Bosses"}, {"name": "Crew"}], group_rules=TREE["group_rules"])
    rules = requests.get(
        f"{sandbox.url}/api/v1/groups/rules", headers={"Authorization": f"SSWS {module.token}"}, timeout=10
    ).json()
    bosses = module("group_info", name="Bosses")["groups"][0]["id"]
    assert [rule["conditions"]["expression"]["value"] for rule in rules] == [f'isMemberOfAnyGroup("{bosses}")']


NAMED_NOWHERE = {
    "groups": {"groups": [{"name": "Desk", "roles": [{"type": "USER_ADMIN", "group_targets": ["Nobody"]}]}]},
    "group_attributes": {"group_attributes": [], "groups": [{"name": "Desk", "profile": {"nobody": "x"}}]},
    "idps": {"idps": [], "signing_keys": [{"idp": "Nobody", "min_days": 300, "validity_years": 2}]},
    "hook_keys": {
        "hook_keys": [],
        "inline_hooks": [
            {**HOOK, "channel": {"type": "OAUTH", "config": {**HOOK["channel"]["config"], "hook_key": "Nobody"}}}
        ],
    },
}


@pytest.mark.parametrize("section", sorted(NAMED_NOWHERE))
def test_a_dry_run_assumes_nothing_of_a_section_that_is_declared(section: str, module: Module, sandbox: Any) -> None:
    tree = NAMED_NOWHERE[section]
    dry, real = module("org", check=True, may_fail=True, **tree), module("org", may_fail=True, **tree)
    assert "obody" in dry.message
    assert (dry.failed, dry.message) == (True, real.message)
    assert sandbox.writes() == []


@pytest.mark.parametrize("section", sorted(set(NAMED_NOWHERE) - {"groups"}))
def test_a_dry_run_assumes_what_an_earlier_task_may_create(section: str, module: Module) -> None:
    tree = {name: items for name, items in NAMED_NOWHERE[section].items() if name != section}
    assert [name.lower() for name in module("org", check=True, **tree)["assumed"]] == ["nobody"]


def test_attributes_are_added_before_groups_have_them_and_removed_last(module: Module, sandbox: Any) -> None:
    tree = {
        "group_attributes": [*TREE["group_attributes"], {"name": "seats", "state": "absent"}],
        "groups": [{"name": "Crew", "profile": {"costCenter": "4711"}}],
    }
    dry = module("org", check=True, **tree)
    real = module("org", **tree)
    assert sorted(told(dry)) == sorted(told(real))
    assert "assumed" not in dry.values
    schema = "/api/v1/meta/schemas/group/default"
    assert [call.path for call in sandbox.writes()] == [schema, "/api/v1/groups", schema]
    assert not module("org", **{**tree, "group_attributes": TREE["group_attributes"]}).changed


def test_a_role_that_was_left_org_wide_does_not_wait_for_a_target_that_is_to_be_created(
    module: Module, sandbox: Any
) -> None:
    module("group_role", group="Finance", type="USER_ADMIN", org_wide=True)
    sandbox.calls.clear()
    sandbox.faults.add(method="POST", path="/api/v1/groups$", status=400, body={}, times=None)
    role = {"type": "USER_ADMIN", "group_targets": ["Crew", "Sales"]}
    groups = [{"name": "Crew"}, {"name": "Finance", "roles": [role]}]
    result = module("org", may_fail=True, groups=groups)
    assert result["changes"][0]["summary"].startswith("add Sales to the targets of USER_ADMIN")
    assert "whole org" not in result.message


def test_a_role_that_stays_org_wide_as_its_target_could_not_be_created_is_named(module: Module, sandbox: Any) -> None:
    module("group_role", group="Finance", type="USER_ADMIN", org_wide=True)
    sandbox.faults.add(method="POST", path="/api/v1/groups$", status=400, body={}, times=None)
    groups = [{"name": "Crew"}, {"name": "Finance", "roles": [{"type": "USER_ADMIN", "group_targets": ["Crew"]}]}]
    message = module.fails("org", groups=groups)
    assert 'USER_ADMIN of group "Finance" was found without targets and may hold for the whole org' in message


def test_a_name_means_the_group_that_has_it_after_the_task(module: Module, sandbox: Any) -> None:
    old = module("group", name="Old")["group"]["id"]
    desk = {"name": "Desk", "roles": [{"type": "USER_ADMIN", "group_targets": ["Old"]}]}
    renamed = {"id": old, "name": "New"}
    for check in (True, False):
        message = module.fails("org", check=check, groups=[renamed, desk])
        assert 'No group is called "Old" once this task has renamed what has that name' in message
    groups = [renamed, {"name": "Old"}, desk]
    dry = module("org", check=True, groups=groups)
    assert sorted(told(module("org", groups=groups))) == sorted(told(dry))
    assert not module("org", groups=groups).changed
    target = next(call.path for call in sandbox.writes() if "/targets/groups/" in call.path)
    assert not target.endswith(old)


def test_a_signing_key_of_a_new_identity_provider_is_not_generated_twice_where_an_answer_is_lost(
    module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path="/credentials/keys/generate$", drop="after")
    tree = {"groups": [{"name": "Crew"}], "idps": [PARTNER], "signing_keys": [SIGNING_KEY]}
    module("org", **tree)
    assert len([call for call in sandbox.writes() if call.path.endswith("/generate")]) == 1
    assert not module("org", **tree).changed


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
    "name of a hook key is null, and so is its id": {"hook_keys": [{"name": None}]},
    "No section is declared": {"sections": ["idps"], "groups": [{"name": "A"}]},
}


@pytest.mark.parametrize("expected", WRONG)
def test_a_wrong_item_is_named_by_its_place(expected: str, module: Module, sandbox: Any) -> None:
    assert expected in module.fails("org", **WRONG[expected])
    assert sandbox.calls == []


def test_a_secret_that_ansible_takes_for_a_dictionary_is_hidden(module: Module, sandbox: Any) -> None:
    idp = {**OIDC, "protocol": {"credentials": "canary-with-padding=="}}
    result = module("org", may_fail=True, idps=[idp])
    assert result.failed
    assert "canary-with-padding" not in result.text


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
    more = {"group_apps", "custom_roles", "resource_sets", "user_roles", "client_roles"}
    assert set(found["org"]) == {*TREE, *more} - {"social_logins", "signing_keys"}
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
    if section == "groups":
        # Without the attributes that there are, nobody says which of them a group lacks.
        for item in whole:
            profile = item.get("profile", {})
            item["profile"] = {name: value for name, value in profile.items() if value != ""}
        whole = [{key: value for key, value in item.items() if key != "profile" or value} for item in whole]
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


@pytest.mark.parametrize("holder", ["groups", "user_roles"])
def test_a_target_means_the_group_that_has_the_name_after_the_run(holder: str, module: Module, sandbox: Any) -> None:
    def tree(*groups: dict[str, Any]) -> dict[str, Any]:
        roles = {"roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Old"]}]}
        if holder == "groups":
            return {"groups": [*groups, {"name": "Desk", **roles}]}
        return {"groups": [*groups], "user_roles": [{"user": "ana@example.com", **roles}]}

    module("org", **tree({"name": "Old"}))
    [old] = module("group_info", name="Old")["groups"]
    renamed = tree({"id": old["id"], "name": "Older"}, {"name": "Old"})
    assert module("org", **renamed).changed
    assert not module("org", **renamed).changed
    read = {"groups": ("group_role_info", "group_roles"), "user_roles": ("user_role_info", "user_roles")}[holder]
    targets = [role["group_targets"] for row in module(read[0])[read[1]] for role in row["roles"]]
    assert ["Old"] in targets
    assert ["Older"] not in targets
