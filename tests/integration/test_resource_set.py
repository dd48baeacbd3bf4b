# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Resource sets: resources by name, compared by what Okta calls them, and none goes on which somebody holds a role."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import COMPANY
from two_runs import both

HELD = {"type": "CUSTOM", "role": "Resetter", "resource_set": "Shops"}
SALES, USERS, APPS = {"group": "Sales"}, {"all": "users"}, {"all": "apps"}


def there(sandbox: Any, label: str) -> dict[str, Any]:
    """What the org has in a set: the conditions by the ORN without what names the org."""
    found = sandbox.org.resource_sets.find(label).resources.values()
    return {":".join(held.orn.split(":")[4:]): held.conditions for held in found}


def labels(sandbox: Any) -> list[str]:
    return sorted(each.label for each in sandbox.org.resource_sets.all())


def writes(sandbox: Any) -> list[str]:
    return [f"{call.method} {call.path.partition('/resource-sets')[2].count('/')}" for call in sandbox.writes()]


def group_id(module: Module, name: str) -> str:
    return str(module("group_info", name=name)["groups"][0]["id"])


def app_id(module: Module, label: str) -> str:
    return str(module("app_info", label=label)["apps"][0]["id"])


def orn(sandbox: Any, *parts: str) -> str:
    service, *resource = parts
    return ":".join(["orn", "okta", service, sandbox.org.id, *resource])


def test_every_way_to_name_a_resource_leads_to_it(module: Module, sandbox: Any) -> None:
    sales, payroll = group_id(module, "Sales"), app_id(module, "Payroll")
    key = module("app_info", label="Payroll")["apps"][0]["name"]
    resources = [
        *({"all": kind} for kind in ("users", "groups", "apps", "identity_providers")),
        *({kind: "Sales"} for kind in ("group", "users_of_group")),
        {"app": "facebook"},
        {"instance": "Payroll"},
        {"url": "/api/v1/policies?type=ACCESS_POLICY"},
        {"orn": "orn:okta:idp:00oanotherorg:customizations"},
    ]
    made = module("resource_set", label="Shops", resources=resources)
    assert [*there(sandbox, "Shops")] and {*there(sandbox, "Shops")} == {
        *("users", "groups", "apps", "identity_provider", f"groups:{sales}", f"groups:{sales}:contained_resources"),
        *("apps:facebook", f"apps:{key}:{payroll}", "policies:ACCESS_POLICY", "customizations"),
    }
    assert sorted(made["resource_set"]["resources"], key=str)[0] == {"all": "apps"}
    sandbox.calls.clear()
    assert not module("resource_set", label="Shops", resources=resources[::-1]).changed
    same = [
        *({"url": path} for path in ("/api/v1/users", f"{module.url}/api/v1/groups", "/api/v1/apps", "/api/v1/idps")),
        *({"url": f"/api/v1/groups/{sales}{inner}"} for inner in ("", "/users")),
        {"url": "/api/v1/apps?filter=name+eq+%22facebook%22"},
        {"url": f"/api/v1/apps/{payroll}"},
        {"orn": orn(sandbox, "idp", "policies", "ACCESS_POLICY")},
        {"orn": orn(sandbox, "idp", "customizations")},
    ]
    assert not module("resource_set", label="Shops", resources=same).changed
    assert sandbox.writes() == []


def test_what_was_read_can_be_given_back(module: Module, sandbox: Any) -> None:
    resources = [
        SALES,
        {"users_of_group": "Support"},
        {"instance": "Payroll"},
        {**APPS, "exclude": [{"app": "zoomus"}]},
    ]
    module("resource_set", label="Shops", resources=resources)
    found = module("resource_set_info")["resource_sets"]
    [shops] = [each for each in found if each["label"] == "Shops"]
    assert sorted(shops["resources"], key=str) == sorted(resources, key=str)
    result = module("resource_sets", resource_sets=[shops])
    assert (result.changed, result["resource_sets"]) == (False, [{**shops, "read_only": result_read_only(shops)}])


def result_read_only(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row["read_only"].items() if key != "members"}


def test_resources_with_exclusions_are_never_there_without_them(module: Module, sandbox: Any) -> None:
    excluded = {**APPS, "exclude": [{"app": "facebook"}]}
    module("resource_set", label="Shops", resources=[SALES, excluded])
    assert writes(sandbox) == ["POST 0", "POST 2"]
    conditions = {"Exclude": {"okta:ORN": [orn(sandbox, "idp", "apps", "facebook")]}}
    assert there(sandbox, "Shops")["apps"] == conditions
    sandbox.calls.clear()
    module("resource_set", label="Only", resources=[excluded])
    assert writes(sandbox) == ["POST 0", "PUT 3"]
    assert there(sandbox, "Only") == {"apps": conditions}


def test_a_new_set_that_cannot_get_its_exclusions_is_deleted_again(module: Module, sandbox: Any) -> None:
    given = [{**APPS, "exclude": [{"app": "facebook"}]}]
    sandbox.faults.add(method="PUT", path="/resources/", status=400)
    assert "So the resource set was not created" in module.fails("resource_set", label="Shops", resources=given)
    assert labels(sandbox) == ["Europe"]
    assert module("resource_set", label="Shops", resources=given).changed


@pytest.mark.parametrize("drop", ["before", "after"])
@pytest.mark.parametrize("path", ["/resource-sets$", "/resources$"])
def test_a_lost_answer_leaves_one_set_that_is_as_declared(drop: str, path: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=path, drop=drop)
    given = [SALES, {**APPS, "exclude": [{"app": "facebook"}]}]
    assert module("resource_set", label="Shops", resources=given).changed
    assert labels(sandbox) == ["Europe", "Shops"]
    assert there(sandbox, "Shops")["apps"] is not None
    assert not module("resource_set", label="Shops", resources=given).changed


def test_additions_come_together_and_before_removals_each_of_which_counts(module: Module, sandbox: Any) -> None:
    module("resource_set", label="Shops", resources=[SALES, {"group": "Support"}])
    sandbox.calls.clear()
    change = {"label": "Shops", "resources": [USERS, {"all": "groups"}]}
    for check in (True, False):
        assert "would remove 2 things" in module.fails("resource_set", check=check, max_removals=1, **change)
    assert sandbox.writes() == []
    assert module("resource_set", **change)["removals"] == 2
    assert writes(sandbox) == ["PATCH 2", "DELETE 3", "DELETE 3"]
    assert {*there(sandbox, "Shops")} == {"users", "groups"}


@pytest.mark.parametrize("label", ["Shops", "New"])
def test_an_app_that_okta_drops_without_a_word_is_told(label: str, module: Module, sandbox: Any) -> None:
    module("resource_set", label="Shops", resources=[SALES])
    gone = {"orn": orn(sandbox, "idp", "apps", "facebook", "0oagone0000000000000")}
    message = module.fails("resource_set", label=label, resources=[SALES, gone])
    assert "Okta drops apps that it does not know" in message
    assert labels(sandbox) == ["Europe", "Shops"]


def test_exclusions_of_which_nothing_is_said_stay(module: Module, sandbox: Any) -> None:
    module("resource_set", label="Shops", resources=[{**APPS, "exclude": [{"app": "facebook"}]}])
    assert module("resource_set", label="Shops", resources=[APPS, USERS]).changed
    assert there(sandbox, "Shops")["apps"] is not None
    strange = {"Exclude": {"okta:ORN": ["something else"]}}
    [held] = [each for each in sandbox.org.resource_sets.find("Shops").resources.values() if each.conditions]
    held.conditions = strange
    [row] = module("resource_set_info", label="Shops")["resource_sets"]
    assert row["read_only"]["unknown_conditions"] == [orn(sandbox, "idp", "apps")]
    assert "does not know" in module.fails("resource_set", label="Shops", resources=[{**APPS, "exclude": []}])
    assert module("resource_set", label="Shops", resources=[APPS, SALES]).changed
    assert there(sandbox, "Shops")["apps"] == strange


@pytest.mark.parametrize("check", [True, False])
def test_a_set_on_which_roles_are_held_is_not_deleted_and_their_holders_are_named(
    check: bool, module: Module, sandbox: Any
) -> None:
    module("resource_set", label="Shops", resources=[USERS])
    module("group_role", group="Finance", **HELD)
    module("user_role", user="ana@example.com", **HELD)
    sandbox.calls.clear()
    message = module.fails("resource_set", check=check, label="Shops", state="absent")
    assert 'The resource set "Shops" cannot be deleted' in message
    assert 'group "Finance" (custom role "Resetter")' in message
    assert 'user "ana@example.com" (custom role "Resetter")' in message
    message = module.fails("resource_sets", check=check, resource_sets=[{"label": "Europe"}], prune=True)
    assert 'The resource set "Shops" cannot be deleted' in message
    assert sandbox.writes() == []


def test_a_set_on_which_roles_are_held_since_it_was_planned_is_not_deleted(module: Module, sandbox: Any) -> None:
    module("resource_set", label="Shops", resources=[USERS])
    module("group_role", group="Finance", **HELD)
    sandbox.faults.add(method="GET", path="/bindings$", body={"roles": []})
    assert "is held by" in module.fails("resource_set", label="Shops", state="absent")
    assert labels(sandbox) == ["Europe", "Shops"]


def test_members_are_listed_by_role(module: Module, sandbox: Any) -> None:
    module("resource_set", label="Shops", resources=[USERS])
    for group in ("Support", "Finance"):
        module("group_role", group=group, **HELD)
    module("client_role", client="Provisioning", **HELD)
    [row] = module("resource_set_info", label="Shops", read_members=True)["resource_sets"]
    assert row["read_only"]["members"] == [
        {"role": "Resetter", "groups": ["Finance", "Support"], "users": [], "clients": ["Provisioning"]}
    ]


def test_sets_of_okta_are_spared(module: Module, sandbox: Any) -> None:
    sandbox.settings.built_in_sets = True
    built_in = "WORKFLOWS_IAM_POLICY"
    module("resource_set", label="Shops", resources=[USERS])
    assert {each["label"] for each in module("resource_set_info")["resource_sets"]} == {"Europe", "Shops"}
    [own] = module("resource_set_info", id=built_in)["resource_sets"]
    assert own["label"] == "Workflows Resource Set"
    assert module("resource_sets", resource_sets=[{"label": "Shops"}], prune=True)["removals"] == 1
    sandbox.calls.clear()
    for options in ({"label": "Mine"}, {"state": "absent"}, {"resources": [USERS], "label": own["label"]}):
        message = module("resource_set", may_fail=True, id=built_in, **options).message
        assert "belongs to Okta" in message or "disagree" in message
    assert sandbox.writes() == []


def test_a_set_is_renamed_by_its_id_and_keeps_its_resources(module: Module, sandbox: Any) -> None:
    made = module("resource_set", label="Shops", resources=[USERS])["resource_set"]
    sandbox.calls.clear()
    assert module("resource_set", id=made["id"], label="Stores")["resource_set"]["resources"] == [USERS]
    assert writes(sandbox) == ["PUT 1"]
    assert [*there(sandbox, "Stores")] == ["users"]


def test_a_label_that_another_run_took_is_that_set(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/resource-sets$", body={"resource-sets": [], "_links": {}})
    assert module("resource_set", label="Europe", resources=[{"all": "groups"}]).changed
    assert labels(sandbox) == ["Europe"]
    assert [*there(sandbox, "Europe")] == ["groups"]


def test_two_runs_at_once_make_one_set(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/resource-sets$", delay=1.5, times=2)
    given = [SALES, {**APPS, "exclude": [{"app": "facebook"}]}]
    results = both("resource_set", module.url, module.token, label="Shops", resources=given)
    assert [result.get("failed", False) for result in results] == [False, False], results
    assert labels(sandbox) == ["Europe", "Shops"]
    assert not module("resource_set", label="Shops", resources=given).changed


@pytest.mark.parametrize(
    ("resource", "told"),
    [
        ({"group": "Nowhere"}, 'No group is called "Nowhere"'),
        ({"users_of_group": "Nowhere"}, 'No group is called "Nowhere"'),
        ({"instance": "Nowhere"}, 'No app is called "Nowhere"'),
        ({"all": "apps", "exclude": [{"instance": "Nowhere"}]}, 'No app is called "Nowhere"'),
    ],
)
def test_a_name_that_fits_nothing_is_told(resource: Any, told: str, module: Module, sandbox: Any) -> None:
    for check in (True, False) if "group" not in str(resource) else (False,):
        assert told in module.fails("resource_set", check=check, label="Shops", resources=[resource])
    assert sandbox.writes() == []


@pytest.mark.parametrize("seed", [{**COMPANY, "apps": [*COMPANY["apps"], {"label": "Payroll", "name": "zoomus"}]}])
def test_a_label_that_several_apps_have_is_refused(seed: Any, module: Module, sandbox: Any) -> None:
    given = [{"instance": "Payroll"}]
    assert "Several apps have the label" in module.fails("resource_set", label="Shops", resources=given)
    by_id = [{"instance": each["id"]} for each in module("app_info", label="Payroll")["apps"]]
    module("resource_set", label="Shops", resources=by_id)
    [row] = module("resource_set_info", label="Shops")["resource_sets"]
    assert row["resources"] == sorted(by_id, key=str)


@pytest.mark.parametrize(
    ("resources", "told"),
    [
        ([], "resources of resource set"),
        ([{}], "must have exactly one of"),
        ([{"group": "Sales", "all": "users"}], "must have exactly one of"),
        ([{"group": " "}], "must have exactly one of"),
        ([{"all": "apps", "exclude": [{}]}], "must have exactly one of"),
        ([{"orn": "groups:00g1"}], "is no ORN"),
        ([{"url": "https://example.com/api/v1/zones"}], "is no address of a resource"),
        ([{"app": "Google Workspace"}], "is no key of an app"),
    ],
)
def test_bad_input_is_told_without_a_request(resources: Any, told: str, module: Module, sandbox: Any) -> None:
    assert told in module.fails("resource_set", label="Shops", resources=resources)
    assert sandbox.calls == []


def test_a_resource_that_is_named_twice_is_told(module: Module, sandbox: Any) -> None:
    twice = [SALES, {"url": f"/api/v1/groups/{group_id(module, 'Sales')}"}]
    assert "named twice" in module.fails("resource_set", label="Shops", resources=twice)
    assert sandbox.writes() == []


def test_a_run_without_changes_asks_for_no_names_that_it_knows(module: Module, sandbox: Any) -> None:
    module("resource_set", label="Shops", resources=[SALES, APPS])
    sandbox.calls.clear()
    assert not module("resource_set", label="Shops", resources=[SALES, APPS]).changed
    assert [call.path.rpartition("/")[2] for call in sandbox.calls] == ["resource-sets", "resources", "groups"]


def test_more_resources_than_a_page_holds_are_all_read(module: Module, sandbox: Any) -> None:
    groups = [{"name": f"Group {number:03}"} for number in range(230)]
    module("groups", groups=groups)
    resources = [{"group": each["name"]} for each in groups]
    module("resource_set", label="Shops", resources=resources)
    sandbox.calls.clear()
    assert not module("resource_set", label="Shops", resources=resources).changed
    assert len([call for call in sandbox.calls if call.path.endswith("/resources")]) == 3


def test_entries_without_links_and_links_without_addresses_are_read(module: Module, sandbox: Any) -> None:
    given = [{"orn": orn(sandbox, "iam", "contained_resources")}, {"url": "/api/v1/devices"}]
    module("resource_set", label="Shops", resources=given)
    [row] = module("resource_set_info", label="Shops")["resource_sets"]
    assert sorted(row["resources"], key=str) == sorted(given, key=str)
