# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two runs at once make nothing twice, and what one of them made stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from module_runs import Module
from okta_sandbox import Sandbox
from org_pictures import picture
from table_runs import seed_for
from tables import COMPANY, GOOGLE, SHOP, WRITING
from test_org import FINGERPRINT, TREE
from two_runs import both

IDPS = r"/api/v1/idps$"
# Nothing can be seen of an object while the request that makes it is under way.
TOGETHER = {"method": "POST", "delay": 1.5, "times": 2}

# All that TREE has of each section, but for signing keys, and the group that a role is limited to.
GONE = {"state": "absent"}
ABSENT_TREE: dict[str, Any] = {
    "group_attributes": [{"name": "costCenter", **GONE}],
    "linked_objects": [{"primary": {"name": "coach"}, **GONE}],
    "groups": [{"name": name, **GONE} for name in ("Desk", "Bosses")],
    "group_rules": [{"name": "Crew", **GONE}],
    "idp_keys": [{"fingerprint": FINGERPRINT, **GONE}],
    "idps": [{"name": "Partner", **GONE}, {"name": "GitHub", "type": "GITHUB", **GONE}],
    "hook_keys": [{"name": "Signer", **GONE}],
    "inline_hooks": [{"name": "Claims", **GONE}],
    "max_removals": 30,
}


def called(module: Module, name: str) -> list[dict[str, Any]]:
    return module("idp_info", name=name)["idps"]  # type: ignore[no-any-return]


def made_before(module: Module, sandbox: Any) -> dict[str, Any]:
    """What another run created a second ago; of one second, the ids decide which is the older one."""
    module("idp", **GOOGLE)
    sandbox.clock.advance(1)
    [older] = called(module, "Google")
    return older


def test_two_runs_that_create_an_identity_provider_make_one(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(path=IDPS, **TOGETHER)
    declared = [{**GOOGLE, "name": name} for name in ("Google", "Google again")]
    results = both("idps", module.url, module.token, idps=declared)
    assert [result.get("failed", False) for result in results] == [False, False], results
    for each in declared:
        assert len(called(module, each["name"])) == 1
    assert not module("idps", idps=declared).changed


def test_the_younger_of_two_is_deleted_and_the_older_one_made_as_declared(module: Module, sandbox: Any) -> None:
    older = made_before(module, sandbox)
    sandbox.faults.add(method="GET", path=IDPS, body=[], times=1)
    sandbox.calls.clear()
    result = module("idp", **{**GOOGLE, "policy": {**GOOGLE["policy"], "max_clock_skew": 5}})
    assert [f"{call.method} {call.path.rpartition('/')[2]}" for call in sandbox.writes()][:1] == ["POST idps"]
    assert result["idp"]["id"] == older["id"]
    [left] = called(module, "Google")
    assert left["id"] == older["id"]


def test_one_that_cannot_be_deleted_again_is_named(module: Module, sandbox: Any) -> None:
    older = made_before(module, sandbox)
    sandbox.faults.add(method="GET", path=IDPS, body=[], times=1)
    sandbox.faults.add(method="POST", path="/lifecycle/deactivate", status=403)
    result = module("idp", may_fail=True, **GOOGLE)
    [made] = [each for each in called(module, "Google") if each["id"] != older["id"]]
    assert result.failed
    assert result.changed
    assert f"as {older['id']}" in result.message
    assert f"Delete {made['id']}" in result.message


@pytest.mark.parametrize("unseen", [{"body": []}, {"status": 403}])
def test_what_no_list_shows_is_left(unseen: dict[str, Any], module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=IDPS, after=1, times=4, **unseen)
    assert module("idp", **GOOGLE).changed
    sandbox.faults.clear()
    assert len(called(module, "Google")) == 1


@pytest.fixture
def of_shop(sandbox: Any) -> Module:
    """The org with an identity provider."""
    sandbox._seed = {**COMPANY, "idp_keys": [{"name": "Shop"}], "idps": [SHOP]}
    sandbox.reset()
    return Module(sandbox.url, sandbox.token)


def test_two_runs_that_generate_a_signing_key_use_the_older_one_and_name_the_other(
    of_shop: Module, sandbox: Any
) -> None:
    sandbox.faults.add(path="/keys/generate$", **TOGETHER)
    declared = {"idp": "Shop", "min_days": 60}
    results = both("idp_signing_key", of_shop.url, of_shop.token, **declared)
    assert [result.get("failed", False) for result in results] == [False, False], results
    used = {result["idp_signing_key"]["kid"] for result in results}
    keys = {key["kid"]: key["created"] for key in own_keys(of_shop)}
    assert len(keys) == 2
    assert used == {min(keys, key=lambda kid: (keys[kid], kid))}
    warnings = [str(warning) for result in results for warning in result["warnings"]]
    [told] = [warning for warning in warnings if "at the same time" in warning]
    [spare] = set(keys) - used
    assert f"{spare}, which this run generated, is not used" in told
    again = of_shop("idp_signing_key", **declared)
    assert not again.changed
    assert {again["idp_signing_key"]["kid"]} == used


def own_keys(module: Module) -> list[dict[str, Any]]:
    listed = module("idp_signing_key_info", idp="Shop")["idp_signing_keys"]
    return [{**key["read_only"], "kid": key["kid"]} for key in listed if not key["read_only"]["is_of_org"]]


def test_two_runs_that_generate_a_csr_leave_one(of_shop: Module, sandbox: Any) -> None:
    sandbox.faults.add(path="/csrs$", **TOGETHER)
    declared = {"idp": "Shop", "subject": {"common_name": "sso.example.com"}}
    results = both("idp_csr", of_shop.url, of_shop.token, **declared)
    assert [result.get("failed", False) for result in results] == [False, False], results
    assert sorted(result["changed"] for result in results) == [False, True]
    [csr] = of_shop("idp_csr_info", idp="Shop")["idp_csrs"]
    assert {result["idp_csr"]["id"] for result in results} == {csr["id"]}


def test_a_second_csr_that_cannot_be_revoked_is_named(of_shop: Module, sandbox: Any) -> None:
    declared = {"idp": "Shop", "subject": {"common_name": "sso.example.com"}}
    older = of_shop("idp_csr", **declared)["idp_csr"]
    sandbox.clock.advance(1)
    sandbox.faults.add(method="GET", path="/csrs$", body=[])
    sandbox.faults.add(method="DELETE", path="/csrs/", status=403)
    result = of_shop("idp_csr", may_fail=True, **declared)
    [made] = [each for each in of_shop("idp_csr_info", idp="Shop")["idp_csrs"] if each["id"] != older["id"]]
    assert result.failed
    assert result.changed
    assert f"generated the CSR {older['id']}" in result.message
    assert f"Revoke {made['id']}" in result.message


# A spare signing key stays, as Okta deletes none.
@pytest.mark.faults
@pytest.mark.parametrize("name", sorted(name for name in WRITING if "signing_key" not in name))
def test_two_runs_leave_what_one_leaves(name: str, sandbox: Any) -> None:
    pictures = []
    for at_once in (False, True):
        with Sandbox(token=sandbox.token, seed=seed_for(name)) as running:
            module = Module(running.url, running.token)
            for options in (WRITING[name].create, WRITING[name].update, WRITING[name].absent):
                if at_once:
                    for method in ("POST", "PUT", "DELETE"):
                        running.faults.add(**{**TOGETHER, "path": "/api/v1/", "method": method, "delay": 0.7})
                    results = both(name, module.url, module.token, **options)
                    running.faults.clear()
                    assert [result.get("msg") for result in results] == [None, None]
                else:
                    module(name, **options)
                pictures.append(without_spare_keys(running))
    assert pictures[:3] == pictures[3:]


def without_spare_keys(running: Sandbox) -> dict[str, Any]:
    """What an org holds but for the signing keys of its identity providers."""
    held = json.loads(picture(running.org))
    del held["signing_keys"]
    return held  # type: ignore[no-any-return]


# In every turn of the one plan, the other run may be ahead.
@pytest.mark.faults
@pytest.mark.parametrize("delay", [0.15, 0.7])
def test_two_runs_of_a_whole_org_leave_what_one_leaves_and_the_next_is_unchanged(delay: float, sandbox: Any) -> None:
    left = []
    for at_once in (False, True):
        with Sandbox(token=sandbox.token, seed=COMPANY) as running:
            module = Module(running.url, running.token)
            for tree in (TREE, ABSENT_TREE):
                if at_once:
                    for method in ("POST", "PUT", "DELETE"):
                        running.faults.add(path="/api/v1/", method=method, delay=delay, times=8)
                    results = both("org", module.url, module.token, **tree)
                    running.faults.clear()
                    assert [result.get("msg") for result in results] == [None, None]
                    assert not [each for result in results for each in result["changes"] if each["status"] != "applied"]
                else:
                    module("org", **tree)
                left.append(without_spare_keys(running))
                again = module("org", **tree)
                assert (again.changed, again["api"]["writes"]) == (False, 0)
    assert left[:2] == left[2:]


def test_what_could_not_be_checked_is_said(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=IDPS, after=1, status=403, body={}, times=None)
    result = module("idp", **GOOGLE)
    told = 'It could not be checked whether another run created the identity provider "Google" at the same time'
    assert [warning for warning in result.warnings if told in warning]
