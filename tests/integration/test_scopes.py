# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The scopes that a module is said to need are those that it needs, neither fewer nor more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from ansible_collections.community.okta.plugins.module_utils._kinds import MODULE_SCOPES
from module_runs import Module, Result
from okta_sandbox import Sandbox
from okta_sandbox.oauth.scopes import needed
from table_runs import ASKING, run_table, seed_for
from tables import NO_ORG, PARTNER, WRITING
from ways import PLAIN, Connected, with_apps

MODULES = Path(__file__).parents[2] / "plugins" / "modules"
TOKEN = "00token-of-the-scopes"

APP_ROLE_OF_ANYBODY = {"type": "APP_ADMIN", "app_targets": [{"instance": "Payroll"}]}
APP_ROLE = {**APP_ROLE_OF_ANYBODY, "group": "Finance"}
EXCLUDING = {"account_link": {"filter": {"users": {"exclude": ["ana@example.com"]}}}}
JOINING = {"provisioning": {"groups": {"action": "ASSIGN", "assignments": ["Sales"]}}}
LIMITED_PARTNER = {**PARTNER, "policy": {**PARTNER["policy"], **EXCLUDING, **JOINING}}


@dataclass(frozen=True)
class Case:
    """A case that a module's table does not reach: what is there before, the options, and the scopes that it takes."""

    options: dict[str, Any]
    scopes: frozenset[str]
    before: tuple[str, dict[str, Any]] | None = None
    then: Callable[[Sandbox], None] = lambda sandbox: None


def delete_sales(sandbox: Sandbox) -> None:
    """Delete a group that a rule fills, after which the rule is INVALID."""
    sandbox.settings.rule_invalid_delay = 0
    admin = Module(sandbox.url, TOKEN)
    [group] = admin("group_info", name="Sales")["groups"]
    requests.delete(
        f"{sandbox.url}/api/v1/groups/{group['id']}", headers={"Authorization": f"SSWS {TOKEN}"}, timeout=60
    ).raise_for_status()


REPLACED = {**WRITING["group_rule"].create, "groups": ["Support"], "status": "ACTIVE", "replace_invalid": True}
AN_INVALID_RULE = ("group_rule", WRITING["group_rule"].create)
OWNERS = WRITING["group_ownership"].create
READS_APPS, READS_USERS, READS_GROUPS, READS_SCHEMAS = (
    frozenset({f"okta.{each}.read"}) for each in ("apps", "users", "groups", "schemas")
)
CUSTOM = [{"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}]
HELD_BY_ALL_SORTS = (
    "org",
    {
        "groups": [{"name": "Finance", "roles": CUSTOM}],
        "user_roles": [{"user": "ana@example.com", "roles": CUSTOM}],
        "client_roles": [{"client": "Provisioning", "roles": CUSTOM}],
    },
)
READS_HOLDERS = READS_APPS | READS_GROUPS | READS_USERS
OTHER_CASES = {
    "client_role_info": Case(
        {"clients": ["Provisioning"]}, READS_GROUPS, ("client_role", WRITING["client_role"].create)
    ),
    "custom_role_info": Case({"read_members": True}, READS_HOLDERS, HELD_BY_ALL_SORTS),
    "resource_set_info": Case({"label": "Europe", "read_members": True}, READS_HOLDERS, HELD_BY_ALL_SORTS),
    "group_app_info": Case({"apps": ["Payroll"]}, READS_GROUPS, ("group_app", WRITING["group_app"].create)),
    "group_ownership_info": Case(
        {"groups": ["Sales"]}, READS_USERS, ("group_ownership", WRITING["group_ownership"].create)
    ),
    "group_role": Case(APP_ROLE, READS_APPS),
    "group_rule": Case(REPLACED, READS_SCHEMAS, AN_INVALID_RULE, delete_sales),
    "group_rules": Case({"group_rules": [REPLACED]}, READS_SCHEMAS, AN_INVALID_RULE, delete_sales),
    "group_rule_info": Case({}, READS_USERS, ("group_rule", WRITING["group_rule"].create)),
    "idp": Case(LIMITED_PARTNER, READS_USERS),
    "idp_info": Case({"name": "Partner"}, READS_USERS | READS_GROUPS, ("idp", LIMITED_PARTNER)),
    "idp_user_info": Case({"idp": "Facebook", "user": "dora@example.com"}, READS_USERS),
    "idps": Case({"idps": [LIMITED_PARTNER]}, READS_GROUPS),
    "resource_sets": Case({"resource_sets": [{"label": "Pay", "resources": [{"instance": "Payroll"}]}]}, READS_APPS),
    "user_role": Case({**APP_ROLE_OF_ANYBODY, "user": "ana@example.com"}, READS_APPS),
}


@dataclass(frozen=True)
class Ran:
    """A module that ran through its table with a token of exactly its scopes."""

    name: str
    results: list[Result]
    calls: list[Any]


def needed_for(calls: list[Any]) -> set[str | None]:
    """The scopes without which these requests are refused."""
    return {needed(call.method, call.path) for call in calls}


def with_scopes(sandbox: Any, scopes: list[str]) -> Connected:
    return Connected({"org_url": sandbox.url, "access_token": sandbox.access_token(PLAIN, scopes)})


def org_for(name: str) -> Sandbox:
    return Sandbox(token=TOKEN, seed=with_apps(seed_for(name)))


@pytest.fixture(scope="module", params=[name for name in ASKING if name != "access_token"])
def ran(request: pytest.FixtureRequest) -> Iterator[Ran]:
    name = request.param
    with org_for(name) as sandbox:
        connected = with_scopes(sandbox, MODULE_SCOPES[name].asked(check_mode=False))
        yield Ran(name, run_table(name, connected, sandbox), list(sandbox.calls))


def test_every_module_that_asks_an_org_says_its_scopes() -> None:
    assert set(MODULE_SCOPES) == {path.stem for path in MODULES.glob("[a-z]*.py")} - NO_ORG


def test_a_module_does_its_work_with_its_scopes(ran: Ran) -> None:
    assert all(result.changed or ran.name not in WRITING for result in ran.results)
    # Without governance, Okta refuses to say what that has granted.
    assert [call for call in ran.calls if call.status == 403 and not call.path.endswith("/governance")] == []


def test_a_module_asks_for_no_scope_that_it_does_not_need(ran: Ran) -> None:
    declared = MODULE_SCOPES[ran.name]
    reached = needed_for(ran.calls)
    assert {*declared.reads, *declared.changes} <= reached
    assert set(declared.sometimes) - reached == (OTHER_CASES[ran.name].scopes if ran.name in OTHER_CASES else set())


@pytest.mark.parametrize("name", OTHER_CASES)
def test_what_is_needed_sometimes_is_needed_then(name: str) -> None:
    case = OTHER_CASES[name]
    with org_for(name) as sandbox:
        if case.before:
            before, options = case.before
            Module(sandbox.url, TOKEN)(before, **options)
        case.then(sandbox)
        sandbox.calls.clear()
        with_scopes(sandbox, MODULE_SCOPES[name].asked(check_mode=False))(name, **case.options)
        assert case.scopes <= needed_for(sandbox.calls)


@pytest.mark.parametrize("name", WRITING)
def test_check_mode_does_with_the_scopes_that_read(name: str) -> None:
    scopes = MODULE_SCOPES[name].asked(check_mode=True)
    assert not set(MODULE_SCOPES[name].changes) & set(scopes)
    with org_for(name) as sandbox:
        assert with_scopes(sandbox, scopes)(name, check=True, **WRITING[name].create).changed
