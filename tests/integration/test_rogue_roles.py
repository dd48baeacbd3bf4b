# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An admin role that somebody has got behind the back of a declaration: it is told, and it is taken away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS_WITH_STATE
from module_runs import Module
from okta_sandbox import Sandbox
from playbook_runs import ROOT, play

ADMIN, ANA, BEN, EVE = (f"{name}@example.com" for name in ("admin", "ana", "ben", "eve"))
TOKEN = "00canary-token-of-the-rogues"
SUPER, READ_ONLY = {"type": "SUPER_ADMIN"}, {"type": "READ_ONLY_ADMIN"}
WIDE = {**SUPER, "org_wide": True}
SEED: dict[str, Any] = {
    "users": [{"login": ADMIN, "roles": [SUPER]}, {"login": ANA, "roles": [READ_ONLY]}, {"login": BEN}, {"login": EVE}],
    "groups": [
        {"name": "Plain", "members": [BEN]},
        {"name": "Desk", "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Plain"]}]},
        {"name": "Root", "members": [BEN], "roles": [READ_ONLY]},
    ],
    "service_apps": [
        {"client_id": "0oaautomation0000001", "label": "Automation", "keys": [], "roles": [READ_ONLY]},
        {"client_id": "0oaother000000000001", "label": "Other", "keys": []},
    ],
}
NO_APP_WITH_ROLES = {**SEED, "service_apps": [SEED["service_apps"][1]]}
SECTIONS = ["groups", "user_roles", "client_roles"]
# By whom: what gives a rogue role, and how a plan tells that it goes.
ROGUES = {
    "a group without roles": (("group_role", {"group": "Plain", **SUPER}), 'SUPER_ADMIN of group "Plain"'),
    "a group with roles": (("group_role", {"group": "Desk", **SUPER}), 'SUPER_ADMIN of group "Desk"'),
    "a user without roles": (("user_role", {"user": EVE, **SUPER}), f'SUPER_ADMIN of user "{EVE}"'),
    "a user with roles": (("user_role", {"user": ANA, **SUPER}), f'SUPER_ADMIN of user "{ANA}"'),
    "a service app without roles": (("client_role", {"client": "Other", **SUPER}), 'of service app "Other"'),
    "a service app with roles": (("client_role", {"client": "Automation", **SUPER}), 'of service app "Automation"'),
}


@pytest.fixture
def seed() -> dict[str, Any]:
    return SEED


def exported(module: Module, **more: Any) -> dict[str, Any]:
    """The declaration of the org as it is now, which names everybody where it was read completely."""
    found = module("org_info", sections=SECTIONS, read_all_roles=True, **more)
    whole = [section for section in found["whole_sections"] if section in SECTIONS_WITH_STATE]
    closed = {f"{section}_state": "exact" for section in whole}
    empty = [section for section in whole if not found["org"][section]]
    return {**found["org"], **closed, "allow_empty": empty}


def summaries(result: Any) -> list[str]:
    return [change["summary"] for change in result["changes"]]


@pytest.mark.parametrize("rogue", ROGUES)
def test_an_export_takes_a_later_rogue_role_away_and_nothing_else(rogue: str, module: Module, sandbox: Any) -> None:
    (name, options), told = ROGUES[rogue]
    tree = exported(module)
    assert not module("org", **tree).changed
    before = module("org_info", sections=SECTIONS, read_all_roles=True)["org"]
    module(name, **options)
    sandbox.calls.clear()
    [planned] = summaries(module("org", check=True, **tree))
    assert planned.startswith("unassign")
    assert told in planned
    assert sandbox.writes() == []
    assert summaries(module("org", **tree)) == [planned]
    assert module("org_info", sections=SECTIONS, read_all_roles=True)["org"] == before
    assert not module("org", **tree).changed


@pytest.mark.parametrize("seed", [NO_APP_WITH_ROLES])
def test_an_export_of_no_service_app_with_roles_takes_the_first_such_role_away(module: Module) -> None:
    tree = exported(module)
    assert tree["client_roles"] == []
    module("client_role", client="Other", **SUPER)
    assert len(summaries(module("org", **tree))) == 1
    assert not module("org", **tree).changed


def test_the_roles_of_a_group_that_could_not_be_read_are_no_closed_list_and_are_named(
    module: Module, sandbox: Any
) -> None:
    [plain] = module("group_info", name="Plain")["groups"]
    sandbox.faults.add(method="GET", path=f"/groups/{plain['id']}/roles$", status=403, times=None)
    found = module("org_info", sections=["groups"], read_all_roles=True)
    items = {item["name"]: item for item in found["org"]["groups"]}
    assert "roles" not in items["Plain"]
    assert "roles" not in items["Plain"]["allow_empty"]
    # One list tells nothing of another.
    assert [role["type"] for role in items["Desk"]["roles"]] == ["HELP_DESK_ADMIN"]
    assert "Plain" in str([*found["incomplete"], *found["unread"], *found["left_out"]])


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/iam/assignees/users", "user_roles"),
        (r"/users/[^/]+/roles$", "user_roles"),
        (r"/clients/[^/]+/roles$", "client_roles"),
    ],
)
def test_a_section_that_could_not_be_read_whole_names_not_everybody(
    path: str, section: str, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="GET", path=path, status=403, times=None)
    found = module("org_info", sections=SECTIONS)
    assert found["whole_sections"] == [each for each in SECTIONS if each != section]
    assert found["unread"] or found["incomplete"]


# The modules

MANY = {"user": ("user_roles", ANA, EVE), "client": ("client_roles", "Automation", "Other")}


@pytest.fixture(params=MANY)
def option(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def rows(option: str, *roles: dict[str, Any], prune: bool = True, **more: Any) -> dict[str, Any]:
    """What declares the roles of the first holder, and that others have none; a user is left to be super admin."""
    many, holder, _other = MANY[option]
    listed = [{option: holder, "roles": [{**role, "org_wide": True} for role in roles]}]
    listed += [{"user": ADMIN, "roles": [WIDE]}] if option == "user" else []
    return {many: listed, "prune": prune, **more}


def give(module: Module, option: str) -> None:
    _many, _holder, other = MANY[option]
    module(f"{option}_role", **{option: other, "type": "APP_ADMIN", "org_wide": True})
    module(f"{option}_role", **{option: other, "type": "USER_ADMIN", "group_targets": ["Plain"]})


def test_pruning_takes_all_roles_from_those_who_are_not_named(option: str, module: Module, sandbox: Any) -> None:
    many, holder, other = MANY[option]
    give(module, option)
    assert not module(many, **rows(option, READ_ONLY, prune=False)).changed
    dry = module(many, check=True, **rows(option, READ_ONLY))
    done = module(many, **rows(option, READ_ONLY))
    assert summaries(dry) == summaries(done)
    assert len(summaries(done)) == done["removals"] == 2
    assert all(f'"{other}"' in each for each in summaries(done))
    assert [row[option] for row in done[many]][:1] == [holder]
    assert not module(many, **rows(option, READ_ONLY)).changed
    # What undoes it gives the roles back with their limits.
    assert module("org", **done["rollback"]["org"]).changed
    [row] = module(f"{option}_role_info", **{f"{option}s": [other]})[many]
    assert {role["type"]: role["group_targets"] for role in row["roles"]} == {
        "APP_ADMIN": None,
        "USER_ADMIN": ["Plain"],
    }


def test_who_is_named_keeps_what_the_item_leaves_alone(option: str, module: Module) -> None:
    many, holder, _other = MANY[option]
    module(f"{option}_role", **{option: holder, "type": "REPORT_ADMIN"})
    assert not module(many, **rows(option, READ_ONLY)).changed


def test_what_comes_through_a_group_is_not_pruned(module: Module) -> None:
    assert not module("user_roles", **rows("user", READ_ONLY)).changed
    assert module("user_role_info", users=[BEN])["user_roles"][0]["read_only"]["inherited"]


def test_pruning_counts_as_removals(option: str, module: Module, sandbox: Any) -> None:
    give(module, option)
    sandbox.calls.clear()
    for check in (True, False):
        result = module(MANY[option][0], check=check, may_fail=True, **rows(option, READ_ONLY, max_removals=1))
        assert result["error"]["kind"] == "limit"
    assert sandbox.writes() == []


def test_pruning_does_not_take_the_last_super_admin(module: Module, sandbox: Any) -> None:
    listed = [{"user": ANA, "roles": [{**READ_ONLY, "org_wide": True}]}]
    result = module("user_roles", may_fail=True, user_roles=listed, prune=True)
    assert result["error"]["kind"] == "lockout"
    assert sandbox.writes() == []


def test_a_list_of_nobody_needs_the_word_for_it(option: str, module: Module, sandbox: Any) -> None:
    many, holder, _other = MANY[option]
    give(module, option)
    sandbox.calls.clear()
    gone = [{option: holder, "roles": [READ_ONLY], "state": "absent"}]
    for listed in ([], gone):
        message = module.fails(many, **{many: listed}, prune=True, allow_lockout=True)
        assert f"{many} of the org is an empty list, which would remove every admin role" in message
        assert f"allow_empty: [{many}]" in message
        message = module.fails("org", **{many: listed, f"{many}_state": "exact"}, allow_lockout=True)
        assert f"allow_empty: [{many}]" in message
    assert sandbox.writes() == []


def test_service_apps_may_all_lose_their_roles_where_that_is_said(module: Module) -> None:
    result = module("client_roles", client_roles=[], prune=True, allow_empty=["client_roles"])
    assert summaries(result) == ['unassign READ_ONLY_ADMIN of service app "Automation"']
    assert not module("client_roles", client_roles=[], prune=True, allow_empty=["client_roles"]).changed


@pytest.mark.parametrize("fault", [{"status": 403}, {"status": 500}, {"truncate": True}])
def test_nothing_is_pruned_on_a_list_that_could_not_be_read(
    fault: dict[str, Any], module: Module, sandbox: Any
) -> None:
    give(module, "user")
    sandbox.calls.clear()
    faults = {"truncate": {"body": {"value": [{"no": "id"}]}}}
    given = next((faults[name] for name in fault if name in faults), fault)
    sandbox.faults.add(method="GET", path="/iam/assignees/users", times=None, **given)
    assert module("user_roles", may_fail=True, retries=0, **rows("user", READ_ONLY)).failed
    assert sandbox.writes() == []


def test_a_role_of_an_unknown_type_is_not_pruned(module: Module, sandbox: Any) -> None:
    eve = next(user.id for user in sandbox.org.users.all() if user.login == EVE)
    module("user_role", user=EVE, **READ_ONLY)
    links = {"assignee": {"href": f"{sandbox.url}/api/v1/users/{eve}"}}
    strange = {"id": "ra1strange", "type": "MOON_ADMIN", "label": "Moon", "assignmentType": "USER", "_links": links}
    sandbox.faults.add(method="GET", path=f"/users/{eve}/roles$", body=[strange], times=None)
    result = module("user_roles", check=True, **rows("user", READ_ONLY))
    assert not result.changed
    assert "MOON_ADMIN" in str(result["warnings"])


@pytest.mark.parametrize("drop", ["before", "after"])
def test_pruning_ends_where_an_answer_was_lost(drop: str, option: str, module: Module, sandbox: Any) -> None:
    give(module, option)
    sandbox.faults.add(method="DELETE", path="/roles/", drop=drop)
    many = MANY[option][0]
    module(many, may_fail=True, **rows(option, READ_ONLY))
    module(many, **rows(option, READ_ONLY))
    assert not module(many, **rows(option, READ_ONLY)).changed


def test_a_plan_without_pruning_asks_nobody_else(option: str, module: Module, sandbox: Any) -> None:
    many = MANY[option][0]
    give(module, option)
    sandbox.calls.clear()
    module(many, **rows(option, READ_ONLY, prune=False))
    asked = [call.path for call in sandbox.calls if call.path.endswith("/roles")]
    assert len(asked) == len(rows(option, READ_ONLY)[many])
    assert not [call for call in sandbox.calls if "/assignees" in call.path]


# The roles of the collection

RUN = {"hosts": "acme", "connection": "local", "gather_facts": False}
EXPORT_ALL = [
    {
        "community.okta.org_info": {"sections": SECTIONS, "read_all_roles": True},
        "register": "found",
    },
    {"ansible.builtin.include_role": {"name": "community.okta.export"}, "vars": {"export_declaration": "{{ found }}"}},
]


@pytest.mark.thorough
def test_the_files_of_an_export_show_a_rogue_role_as_drift_and_take_it_away(tmp_path: Path) -> None:
    inventory, files = tmp_path / "inventory.yml", tmp_path / "host_vars" / "acme" / "org"
    host = {
        "ansible_python_interpreter": "{{ ansible_playbook_python }}",
        "drift_directory": str(tmp_path / "drift"),
        "drift_fail": False,
    }
    inventory.write_text(yaml.safe_dump({"all": {"hosts": {"acme": host}}}), encoding="utf-8")
    arguments = f"-i {inventory} -e export_directory={files}"

    def keep(playbook: Any) -> Any:
        done = play(tmp_path, playbook, sandbox.url, TOKEN, arguments)
        assert done.status == "successful", done.output
        return done

    def drift() -> Any:
        keep(ROOT / "playbooks" / "drift.yml")
        return json.loads((tmp_path / "drift" / "acme.json").read_text(encoding="utf-8"))

    of_org = [{**RUN, "tasks": [{"ansible.builtin.include_role": {"name": "community.okta.org"}}]}]
    with Sandbox(token=TOKEN, seed=NO_APP_WITH_ROLES) as sandbox:
        keep([{**RUN, "tasks": EXPORT_ALL}])
        written = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files.glob("*.yml")}
        assert written["user_roles"]["org_user_roles_state"] == "exact"
        assert written["client_roles"]["org_client_roles_state"] == "exact"
        assert written["client_roles"]["org_allow_empty"] == ["client_roles"]
        module = Module(sandbox.url, TOKEN)
        given = [("group_role", {"group": "Plain"}), ("user_role", {"user": EVE}), ("client_role", {"client": "Other"})]
        for name, holder in given:
            module(name, **holder, **SUPER)
        report = drift()
        assert report["status"] == "drifted"
        for holder in ("Plain", EVE, "Other"):
            assert holder in str(report["sections"])
        keep(of_org)
        assert drift()["status"] == "in_sync"
        for name, holder in given:
            kind = name.removesuffix("_role")
            [row] = module(f"{name}_info", **{f"{kind}s": [holder[kind]]})[f"{name}s"]
            assert row["roles"] == []
