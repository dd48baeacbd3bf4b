# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How often an object is read before it is replaced or deleted, and what that leaves of what others write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils import _limits
from module_runs import Module
from sandbox_client import Client
from tables import FEDERATED, NEW_ADDRESS, WRITING

# A change of each kind whose objects Okta replaces as a whole, beside its name.
REPLACED: dict[str, dict[str, Any]] = {
    "group": {"description": "Another"},
    "group_rule": {"expression": 'user.department == "Marketing"'},
    "idp": {"policy": {"max_clock_skew": 1000}},
    "inline_hook": {"channel": {"config": NEW_ADDRESS}, "allow_empty": ["channel.config.headers"]},
    "hook_key": {"name": "Another"},
    "custom_role": {"description": "Another"},
    "resource_set": {"description": "Another"},
}
# What Okta answers where too many requests are under way at once.
TOO_MANY = {
    "status": 429,
    "headers": {"x-rate-limit-limit": "0", "x-rate-limit-remaining": "0", "x-rate-limit-reset": "0"},
    "body": {"errorCode": "E0000047"},
}


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with identity providers."""
    return FEDERATED


@pytest.fixture
def okta(sandbox: Any) -> Client:
    """Somebody else who works on the same org."""
    return Client(sandbox.url, sandbox.token)


def made(module: Module, name: str) -> str:
    """The id of an object that is made for the test."""
    identifier: str = module(name, **WRITING[name].create)[name]["id"]
    return identifier


def reads_of(sandbox: Any, identifier: str) -> int:
    return sum(call.method == "GET" and call.path.endswith(f"/{identifier}") for call in sandbox.calls)


@pytest.mark.parametrize("name", REPLACED)
def test_what_is_given_by_id_is_read_once_to_be_replaced(name: str, module: Module, sandbox: Any) -> None:
    identifier = made(module, name)
    sandbox.calls.clear()
    assert module(name, id=identifier, **REPLACED[name]).changed
    assert reads_of(sandbox, identifier) == 1


@pytest.mark.parametrize("name", REPLACED)
def test_what_is_given_by_id_is_read_once_to_be_deleted(name: str, module: Module, sandbox: Any) -> None:
    identifier = made(module, name)
    sandbox.calls.clear()
    assert module(name, id=identifier, state="absent").changed
    assert reads_of(sandbox, identifier) == 1
    assert [call.method for call in sandbox.writes()].count("DELETE") == 1


@pytest.mark.parametrize("name", REPLACED)
def test_what_is_given_by_name_is_read_by_id_to_be_deleted(name: str, module: Module, sandbox: Any) -> None:
    identifier = made(module, name)
    sandbox.calls.clear()
    assert module(name, **WRITING[name].absent).changed
    assert reads_of(sandbox, identifier) == 1


def test_a_key_that_is_given_by_its_kid_is_read_once_to_be_removed(module: Module, sandbox: Any) -> None:
    kid = module("idp_key", **WRITING["idp_key"].create)["idp_key"]["read_only"]["kid"]
    sandbox.calls.clear()
    assert module("idp_key", kid=kid, state="absent").changed
    assert reads_of(sandbox, kid) == 1


def while_waiting(monkeypatch: pytest.MonkeyPatch, do: Callable[[], Any]) -> None:
    """Have something done by somebody else where a run would wait."""
    monkeypatch.setattr(_limits.Statistics, "_pause", lambda _statistics, _seconds: do())


def test_what_others_change_while_a_replace_waits_for_the_limit_stays(
    module: Module, sandbox: Any, okta: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = made(module, "group")
    body = {"profile": {"name": "Help Desk", "description": "Of somebody else", "cost_center": "1"}}
    while_waiting(monkeypatch, lambda: okta.put(f"/groups/{identifier}", json=body).raise_for_status())
    sandbox.faults.add(method="PUT", path="/groups/", **TOO_MANY)
    module("group", id=identifier, profile={"seats": 7})
    [group] = module("group_info", id=identifier)["groups"]
    assert (group["description"], group["profile"]) == ("Of somebody else", {"cost_center": "1", "seats": 7})


def test_what_is_deleted_while_a_replace_waits_for_the_limit_is_told(
    module: Module, sandbox: Any, okta: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = made(module, "group")
    while_waiting(monkeypatch, lambda: okta.delete(f"/groups/{identifier}"))
    sandbox.faults.add(method="PUT", path="/groups/", **TOO_MANY)
    assert identifier in module.fails("group", id=identifier, profile={"seats": 7})


def test_a_rule_that_others_change_while_it_waits_for_the_limit_is_not_put_back(
    module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = made(module, "group_rule")

    def renamed() -> None:
        sandbox.org.rules.get(identifier).content.name = "Of somebody else"

    while_waiting(monkeypatch, renamed)
    sandbox.faults.add(method="POST", path="/lifecycle/deactivate", **TOO_MANY)
    module("group_rule", id=identifier, **REPLACED["group_rule"])
    [rule] = module("group_rule_info", id=identifier)["group_rules"]
    assert (rule["name"], rule["status"]) == ("Of somebody else", "ACTIVE")
    assert rule["expression"] == REPLACED["group_rule"]["expression"]
    assert [call.method for call in sandbox.writes()].count("PUT") == 1


def test_an_identity_provider_that_others_change_while_it_waits_for_the_limit_keeps_that(
    module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = made(module, "idp")

    def renamed() -> None:
        [held] = [each for each in sandbox.org.idps.all() if each.id == identifier]
        held.content.name = "Of somebody else"

    while_waiting(monkeypatch, renamed)
    sandbox.faults.add(method="PUT", path="/idps/", **TOO_MANY)
    result = module("idp", id=identifier, **REPLACED["idp"])["idp"]
    assert (result["name"], result["policy"]["max_clock_skew"]) == ("Of somebody else", 1000)
