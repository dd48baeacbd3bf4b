# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a run returns to undo it restores the org, and touches nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._rollback import Undone, rollback_of
from module_runs import Module
from okta_sandbox import Sandbox
from playbook_runs import COLLECTIONS
from rollbacks import read, roll_back, without_ids
from tables import FEDERATED, WRITING

TOKEN = "00canary-token-that-must-not-be-seen"


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return FEDERATED


STEPS = ("create", "update", "absent")
# What Okta drops with a deleted group, and nobody had read, by module and step: the group, and what it no longer has.
LOST = {("org", "absent"): ("Customers", "owners")}


def before_step(module: Module, name: str, step: str) -> None:
    """Make everything that comes before a step."""
    for earlier in STEPS[: STEPS.index(step)]:
        module(name, **getattr(WRITING[name], earlier))


# The module for many of a kind does all that the one for a single one does.
EACH_KIND = [pytest.param(name, marks=pytest.mark.slow) if f"{name}s" in WRITING else name for name in WRITING]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", EACH_KIND)
def test_the_org_is_as_before_once_a_run_is_undone(name: str, step: str, module: Module) -> None:
    before_step(module, name, step)
    before = read(module)
    done = module(name, **getattr(WRITING[name], step))
    undone = roll_back(module, done)
    left_out = done["rollback"]["left_out"]
    if (name, step) in LOST:
        group, option = LOST[name, step]
        assert any(group in each and option in each for each in left_out)
        after = read(module)
        for tree in (before, after):
            item = next(item for item in tree["groups"] if item["name"] == group)
            # What may be empty differs with it.
            assert item.pop(option) and item.pop("allow_empty")
        assert after == before
    else:
        assert read(module) == before
    assert undone is not None or left_out
    assert undone is None or (undone.changed and "rollback" in undone.values)


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITING)
def test_a_dry_run_returns_the_rollback_of_the_run_and_one_without_changes_returns_none(
    name: str, module: Module
) -> None:
    for step in STEPS:
        options = getattr(WRITING[name], step)
        dry, real = module(name, check=True, **options), module(name, **options)
        planned, done = (without_ids(each["rollback"]) for each in (dry, real))
        assert (planned["org"], planned["secrets"]) == (done["org"], done["secrets"])
        assert len(planned["left_out"]) == len(done["left_out"])
        assert "promised-" not in dry.text + real.text
        assert "rollback" not in module(name, **options).values


LOADED = """
import sys
from ansible_collections.community.okta.plugins.modules import MODULE
print([name for name in sys.modules if name.rpartition(".")[2] in ("_rollback", "restoring", "group_items")])
"""


@pytest.mark.parametrize("name", ["group", "group_memberships", "idps"])
def test_a_run_that_changes_nothing_loads_nothing_of_it(name: str) -> None:
    program = LOADED.replace("MODULE", name)
    environment = {**os.environ, "PYTHONPATH": str(COLLECTIONS)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Runs that did not end well, and what is special about some kinds.


TREE: dict[str, Any] = {
    "group_attributes": [{"name": "floor", "title": "Floor", "type": "integer"}],
    "groups": [
        {"name": "Crew", "members": ["ana@example.com"], "profile": {"floor": 3}},
        {"name": "Sales", "description": "Sells", "members": ["ben@example.com"], "state": "exact"},
        {"name": "Desk", "roles": [{"type": "USER_ADMIN", "group_targets": ["Crew"]}]},
    ],
    "group_rules": [
        {"name": "Crew", "expression": 'user.department == "Crew"', "groups": ["Crew"], "status": "ACTIVE"}
    ],
    "hook_keys": [{"name": "Signer"}],
}
FAULTS: dict[str, dict[str, Any]] = {
    "Okta refuses it": {"status": 400, "body": {}, "times": None},
    "the connection breaks before the request arrives, from then on": {"drop": "before", "times": None},
    "the connection breaks before the answer arrives, from then on": {"drop": "after", "times": None},
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_run_that_failed_half_way_is_undone_wherever_it_failed(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox(token=TOKEN, seed=FEDERATED) as sandbox:
        monkeypatch.setattr(OktaClient, "wait", lambda _client, seconds: sandbox.clock.advance(seconds))
        module = Module(sandbox.url, TOKEN)
        before, failed = read(module), 0
        for number in range(60):
            sandbox.faults.add(after=number, **FAULTS[fault])
            result = module("org", may_fail=True, max_removals=20, **TREE)
            sandbox.faults.clear()
            assert ("rollback" in result.values) is result.changed
            # What was just made shows late in lists.
            sandbox.clock.advance(10)
            if result.changed:
                roll_back(module, result)
            assert read(module) == before, f"after request {number}"
            failed += result.failed and result.changed
            if not result.failed:
                break
        assert failed > 5
        assert not result.failed


def test_it_touches_nothing_that_the_run_did_not_change(module: Module) -> None:
    module("group", name="Crew")
    done = module(
        "org", groups=[{"name": "Crew", "members": ["ana@example.com"]}, {"name": "Sales", "description": ""}]
    )
    module("group", name="Crew", description="Of others")
    module("group_membership", group="Sales", users=["cleo@example.com"])
    module("group_role", group="Crew", type="HELP_DESK_ADMIN", group_targets=["Sales"])
    module("group_ownership", group="Crew", users=["dora@example.com"])
    others = read(module)
    roll_back(module, done)
    now = read(module)
    crew, sales = (next(item for item in others["groups"] if item["name"] == name) for name in ("Crew", "Sales"))
    crew.update(members=[], allow_empty=["owners.groups", "members"])
    sales["description"] = "Wins customers"
    assert now == others


BESIDE = {"group": "Finance", "type": "USER_ADMIN"}


def test_a_role_that_was_assigned_beside_others_is_taken_away_and_the_others_stay(module: Module, sandbox: Any) -> None:
    module("group_role", group="Finance", type="HELP_DESK_ADMIN", group_targets=["Sales"])
    module("group_role", group="Finance", type="READ_ONLY_ADMIN")
    before = read(module)
    done = module("group_role", **BESIDE, group_targets=["Support"])
    assert done["rollback"]["left_out"] == []
    roll_back(module, done)
    assert read(module) == before
    module("group_role", **BESIDE, group_targets=["Support"])
    # The others cost a request only where a role is assigned.
    sandbox.calls.clear()
    module("group_role", **BESIDE, group_targets=["Support"])
    assert len([call for call in sandbox.calls if "/targets/" in call.path]) == 1


def test_a_role_beside_roles_that_cannot_be_read_is_named_and_no_other_role_is_touched(
    module: Module, sandbox: Any
) -> None:
    module("group_role", group="Finance", type="HELP_DESK_ADMIN", group_targets=["Sales"])
    sandbox.faults.add(method="GET", path="/roles/[^/]+/targets/groups", status=403, times=1)
    done = module("group_role", **BESIDE, group_targets=["Support"])
    assert done["rollback"]["org"] == {}
    [told] = done["rollback"]["left_out"]
    assert told.startswith('USER_ADMIN of the group "Finance", which has other roles that could not be read: remove it')
    changed = module("group_role", **BESIDE, group_targets=["Sales"])
    [item] = changed["rollback"]["org"]["groups"]
    assert (item["state"], item["roles"]) == ("present", [{"type": "USER_ADMIN", "group_targets": ["Support"]}])
    roll_back(module, changed)
    roles = module("group_role_info", groups=["Finance"])["group_roles"][0]["roles"]
    assert [(role["type"], role["group_targets"]) for role in roles] == [
        ("HELP_DESK_ADMIN", ["Sales"]),
        ("USER_ADMIN", ["Support"]),
    ]


def test_what_is_new_is_deleted_by_its_id_and_no_namesake_is(module: Module) -> None:
    done = module("group", name="Crew")
    created = done["group"]["id"]
    module("group", id=created, name="Others")
    module("group", name="Crew")
    message = module.fails("org", **done["rollback"]["org"])
    assert f'The group {created} is called "Others", not "Crew"' in message
    assert {"Crew", "Others"} <= {group["name"] for group in module("group_info")["groups"]}


def test_groups_whose_roles_are_limited_to_one_another_go_in_the_order_that_widens_none(
    module: Module, sandbox: Any
) -> None:
    module(
        "org",
        groups=[
            {"name": "First", "roles": [{"type": "USER_ADMIN", "group_targets": ["Second"]}]},
            {"name": "Second", "roles": [{"type": "USER_ADMIN", "group_targets": ["Third"]}]},
            {"name": "Third"},
        ],
    )
    ids = {group["name"]: group["id"] for group in module("group_info")["groups"]}
    absent = [{"name": name, "state": "absent"} for name in ("Third", "Second", "First", "Support")]
    sandbox.calls.clear()
    module("groups", groups=absent)
    deleted = [call.path.rpartition("/")[2] for call in sandbox.writes()]
    in_order = [each for each in deleted if each != ids["Support"]]
    assert in_order == [ids["First"], ids["Second"], ids["Third"]]


def test_groups_that_each_would_have_to_go_first_are_refused(module: Module, sandbox: Any) -> None:
    groups = [
        {"name": one, "roles": [{"type": "USER_ADMIN", "group_targets": [other]}]}
        for one, other in (("First", "Second"), ("Second", "First"))
    ]
    module("org", groups=groups)
    sandbox.calls.clear()
    message = module.fails("groups", groups=[{"name": name, "state": "absent"} for name in ("First", "Second")])
    assert "cannot be deleted in one task: admin roles of each are limited to another of them" in message
    assert sandbox.writes() == []


def test_lists_are_left_out_where_what_was_there_could_not_be_read_completely() -> None:
    members = Undone("groups", "00g1", {"id": "00g1", "name": "Sales", "state": "exact", "members": ["ana"]})
    other = Undone("groups", "00g1", {"id": "00g1", "name": "Sales", "description": "Sells"})
    assert rollback_of([members, other], ["Two users could not be read"]) == {
        "org": {"groups": [{"id": "00g1", "name": "Sales", "description": "Sells"}]},
        "secrets": [],
        "left_out": ['Members of the group "Sales", because what was there before could not be read completely'],
    }


def test_options_that_a_run_changes_and_an_export_leaves_out_are_restored_or_named(module: Module) -> None:
    [active] = [key["kid"] for key in module("idp_signing_key_info", idp="Shop")["idp_signing_keys"] if key["activate"]]
    other = module("idp_signing_key", idp="Shop", min_days=60)["idp_signing_key"]["kid"]
    done = module("idp", name="Shop", protocol={"credentials": {"signing": {"kid": other}}})
    assert done.changed
    roll_back(module, done)
    keys = module("idp_signing_key_info", idp="Shop")["idp_signing_keys"]
    assert [key["kid"] for key in keys if key["activate"]] == [active] != [other]
    done = module("idp", check=True, name="Shop", extra={"policy": {"mapAMRClaims": True}})
    assert 'What extra changed of the identity provider "Shop"' in done["rollback"]["left_out"]


def test_members_that_rules_had_added_are_named_as_excluded(module: Module) -> None:
    module("group_rule", name="Sellers", expression='user.department == "Sales"', groups=["Sales"], status="ACTIVE")
    module("group_membership", group="Sales", users=["ana@example.com"])
    done = module("group_membership", group="Sales", users=["ana@example.com"], state="absent")
    [told] = done["rollback"]["left_out"]
    assert told.startswith('The lists of excluded users of the group rules "Sellers"')
    roll_back(module, done)
    assert module("group_membership_info", groups=["Sales"])["group_memberships"][0]["users"] == ["ana@example.com"]
