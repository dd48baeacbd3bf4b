# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A mistyped app opens nothing: keys of apps are looked up before a role is limited to them."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.app.reading import suggestion
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from module_runs import Module
from table_runs import ASKING
from tables import WRITING

SALES = {"name": "salesforce", "display_name": "Salesforce", "sign_on_modes": ["SAML_2_0"]}
WIKI = {"name": "old_wiki", "display_name": "Old Wiki", "sign_on_modes": ["SAML_2_0"]}
UNUSED = {"name": "slack", "display_name": "Slack", "sign_on_modes": ["SAML_2_0"]}
TYPO, RIGHT = {"app": "salesfroce"}, {"app": "salesforce"}
LOOKED_UP = "/api/v1/apps"


@pytest.fixture
def seed() -> dict[str, Any]:
    """An org with two instances of an app, and a group that has a role already."""
    return {
        "catalog": [SALES, WIKI, UNUSED],
        "apps": [
            {"label": "Salesforce EU", "name": "salesforce"},
            {"label": "Salesforce US", "name": "salesforce"},
            {"label": "Handbook", "name": "old_wiki", "status": "INACTIVE"},
            *({"label": f"Bookmark {number}"} for number in range(30)),
        ],
        "groups": [
            {"name": "Finance"},
            {"name": "Limited", "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "slack"}]}]},
            {"name": "Wide", "roles": [{"type": "APP_ADMIN"}]},
        ],
    }


def role(group: str, *targets: dict[str, str], **options: Any) -> tuple[str, dict[str, Any]]:
    return "group_role", {"group": group, "type": "APP_ADMIN", "app_targets": list(targets), **options}


def roles(group: str, *targets: dict[str, str], **options: Any) -> tuple[str, dict[str, Any]]:
    one = {"type": "APP_ADMIN", "app_targets": list(targets), **options}
    return "group_roles", {"group_roles": [{"group": group, "roles": [one], "state": "exact"}]}


def app_targets(group: str, *targets: dict[str, str], **options: Any) -> tuple[str, dict[str, Any]]:
    more = {"narrow": True} if group == "Wide" else {}
    return "group_role_app_targets", {"group": group, "app_targets": list(targets), **more, **options}


# Every way to limit a role to an app, with the groups in which it can.
WAYS = {
    "a new role": (role, "Finance"),
    "a new role of many": (roles, "Finance"),
    "a role with targets": (role, "Limited"),
    "a role with targets of many": (roles, "Limited"),
    "a role without targets": (role, "Wide"),
    "targets of a role": (app_targets, "Limited"),
    "targets of a role without": (app_targets, "Wide"),
}


def looked_up(sandbox: Any) -> int:
    return sum(call.path == LOOKED_UP for call in sandbox.calls)


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("way", WAYS)
def test_a_mistyped_key_is_refused_before_the_first_write(way: str, check: bool, module: Module, sandbox: Any) -> None:
    options, group = WAYS[way]
    name, given = options(group, RIGHT, TYPO)
    message = module.fails(name, check=check, **given)
    assert 'no app of the org has the key "salesfroce"' in message
    assert "salesforce (Salesforce EU, Salesforce US)" in message
    assert sandbox.writes() == []


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("given", ["Salesforce EU", "salesforce eu"])
def test_a_label_that_is_given_as_a_key_is_recognised(given: str, check: bool, module: Module, sandbox: Any) -> None:
    name, options = role("Finance", {"app": given})
    message = module.fails(name, check=check, **options)
    assert "salesforce is the key; 'Salesforce EU' is the label of one instance" in message
    assert sandbox.writes() == []


def test_a_refusal_names_a_role_that_is_wider_than_declared(module: Module) -> None:
    name, options = role("Wide", TYPO)
    assert "holds for the whole org until it is limited" in module.fails(name, **options)


@pytest.mark.parametrize("way", WAYS)
def test_a_key_that_is_there_is_looked_up_once_and_never_again(way: str, module: Module, sandbox: Any) -> None:
    options, group = WAYS[way]
    name, given = options(group, RIGHT, {"app": "slack"}) if group == "Limited" else options(group, RIGHT)
    assert module(name, check=True, **given).changed
    assert looked_up(sandbox) == 1
    sandbox.calls.clear()
    assert module(name, **given).changed
    assert looked_up(sandbox) == 1
    sandbox.calls.clear()
    assert not module(name, **given).changed
    assert looked_up(sandbox) == 0


def test_one_look_up_does_for_many_groups_and_for_an_inactive_app(module: Module, sandbox: Any) -> None:
    wiki = {"type": "APP_ADMIN", "app_targets": [{"app": "old_wiki"}]}
    rows = [{"group": group, "roles": [wiki]} for group in ("Finance", "Wide", "Limited")]
    module("group_roles", group_roles=rows)
    assert looked_up(sandbox) == 1


@pytest.mark.parametrize("way", WAYS)
def test_an_app_that_the_org_does_not_have_is_taken_where_that_is_allowed(
    way: str, module: Module, sandbox: Any
) -> None:
    options, group = WAYS[way]
    name, given = options(group, {"app": "slack"}, RIGHT, allow_unused_apps=True)
    assert module(name, **given).changed
    assert looked_up(sandbox) == 0


def test_what_is_there_already_is_never_looked_up(module: Module, sandbox: Any) -> None:
    name, given = role("Limited", {"app": "slack"})
    assert not module(name, **given).changed
    name, given = app_targets("Limited", {"app": "slack"}, state="absent")
    module.fails(name, **given)
    assert looked_up(sandbox) == 0


def test_a_run_that_is_read_again_looks_up_once(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/roles$", drop="after")
    name, given = role("Finance", RIGHT)
    module(name, **given)
    assert looked_up(sandbox) == 1


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("way", WAYS)
def test_where_apps_cannot_be_read_nothing_is_done(way: str, check: bool, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="^/api/v1/apps$", status=403, times=None)
    options, group = WAYS[way]
    name, given = options(group, RIGHT)
    message = module.fails(name, check=check, **given)
    assert "READ_ONLY_ADMIN" in message
    assert "allow_unused_apps: true" in message
    assert sandbox.writes() == []


def test_a_key_is_refused_also_where_no_suggestion_can_be_made(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="^/api/v1/apps$", status=403, times=None, after=1)
    name, given = role("Finance", TYPO)
    assert 'no app of the org has the key "salesfroce"' in module.fails(name, **given)


def test_the_list_for_a_suggestion_is_bounded(module: Module, sandbox: Any) -> None:
    more = f'<{sandbox.url}/api/v1/apps?after=page{{}}&limit=200>; rel="next"'
    for number in range(50):
        sandbox.faults.add(method="GET", path="^/api/v1/apps$", body=[], headers={"Link": more.format(number)}, after=1)
    name, given = role("Finance", TYPO)
    module.fails(name, **given)
    assert looked_up(sandbox) <= 7


@pytest.mark.parametrize("key", ['a"b', "a\\", 'x" or name eq "salesforce', "ä" * 300, "SALESFORCE"])
def test_no_key_is_more_than_text_in_the_filter(key: str, module: Module, sandbox: Any) -> None:
    name, given = role("Finance", {"app": key})
    assert "no app of the org has the key" in module.fails(name, **given)
    assert sandbox.writes() == []


TEXTS = st.text(max_size=20)
APPS = st.lists(st.fixed_dictionaries({}, optional={"name": st.none() | TEXTS, "label": st.none() | TEXTS}))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, APPS)
def test_a_suggestion_can_be_made_of_anything(key: str, apps: list[dict[str, Any]]) -> None:
    assert "allow_unused_apps" in suggestion(key, apps) or "is the key; " in suggestion(key, apps)


# The sisters: wherever a name is given, check mode refuses it as the run does, and neither writes.
NOBODY, NOWHERE = "nobody@example.com", "Nowhere"
WRONG_NAMES: dict[str, tuple[str, dict[str, Any]]] = {
    "an instance": role("Finance", {"instance": NOWHERE}),
    "an instance of many": roles("Finance", {"instance": NOWHERE}),
    "an instance of targets": app_targets("Limited", {"instance": NOWHERE}),
    "an id of a custom role": (
        "group_role",
        {"group": "Finance", "type": "CUSTOM", "role": "cr0" + "x" * 17, "resource_set": "iam" + "x" * 17},
    ),
    "an id of a group": ("group_role", {"group": "00g" + "x" * 17, "type": "READ_ONLY_ADMIN"}),
    "an id of a target": (
        "group_role",
        {"group": "Finance", "type": "USER_ADMIN", "group_targets": ["00g" + "x" * 17]},
    ),
    "a member": ("group_membership", {"group": "Finance", "users": [NOBODY]}),
    "an owner": ("group_ownership", {"group": "Finance", "users": [NOBODY]}),
    "an excluded user": (
        "group_rule",
        {"name": "All", "expression": "true", "groups": ["Finance"], "excluded_users": [NOBODY]},
    ),
    "a user of an identity provider": ("idp_user", {"idp": "0oa" + "x" * 17, "user": NOBODY, "external_id": "x"}),
    "a filter of an identity provider": (
        "idp",
        {
            **WRITING["idp"].create,
            "policy": {
                "account_link": {"filter": {"users": {"exclude": [NOBODY]}}},
                "subject": {"user_name_template": {"template": "idpuser.email"}},
            },
        },
    ),
    "a linked user": ("linked_object_value", {"name": "manager", "user": NOBODY, "primary_user": NOBODY}),
}


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("wrong", WRONG_NAMES)
def test_a_name_that_fits_nothing_is_refused_before_the_first_write(
    wrong: str, check: bool, module: Module, sandbox: Any
) -> None:
    name, given = WRONG_NAMES[wrong]
    assert name in ASKING
    module.fails(name, check=check, **given)
    assert sandbox.writes() == []


ASSUMABLE: dict[str, tuple[str, dict[str, Any]]] = {
    "a group that is a target": (
        "group_role",
        {"group": "Finance", "type": "USER_ADMIN", "group_targets": [NOWHERE]},
    ),
    "a group that owns": ("group_ownership", {"group": "Finance", "groups": [NOWHERE]}),
    "a group that a rule fills": ("group_rule", {"name": "All", "expression": "true", "groups": [NOWHERE]}),
    "an identity provider": ("idp_user", {"idp": NOWHERE, "user": NOBODY, "external_id": "x", "state": "absent"}),
    "a key of a hook": (
        "inline_hook",
        {
            "name": "Registrations",
            "type": "com.okta.user.pre-registration",
            "channel": {
                "type": "OAUTH",
                "config": {
                    "uri": "https://hooks.example.com/",
                    "auth_type": "private_key_jwt",
                    "client_id": "okta",
                    "hook_key": NOWHERE,
                    "token_url": "https://login.example.com/token",
                },
            },
        },
    ),
}


@pytest.mark.parametrize("wrong", ASSUMABLE)
def test_a_name_that_an_earlier_task_may_create_is_refused_before_the_first_write_of_the_run(
    wrong: str, module: Module, sandbox: Any
) -> None:
    name, given = ASSUMABLE[wrong]
    module(name, check=True, may_fail=True, **given)
    module(name, may_fail=True, **given)
    assert sandbox.writes() == []
