# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Apps of groups: priorities only where an order is declared, profiles, and what is never taken from anybody."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from module_runs import Module, Result

JSON = {"Content-Type": "application/json"}
PAYROLL = {"app": "Payroll"}


def groups_of(module: Module, app: str = "Payroll") -> list[str]:
    """The groups of an app in the order of their priorities."""
    return [each["group"] for each in row_of(module, app)["groups"]]


def row_of(module: Module, app: str = "Payroll") -> dict[str, Any]:
    [row] = module("group_app_info", apps=[app])["group_apps"]
    return dict(row)


def apply(module: Module, *groups: Any, app: str = "Payroll", **options: Any) -> Result:
    """Declare the groups of an app, by name or with a profile."""
    rows = [each if isinstance(each, dict) else {"group": each} for each in groups]
    return module("group_apps", group_apps=[{"app": app, "groups": rows, **options}])


def app_id(module: Module, label: str) -> str:
    return str(module("app_info", label=label)["apps"][0]["id"])


def okta(module: Module, method: str, path: str, body: Any = None) -> Any:
    """A request behind the back of the collection."""
    headers = {"Authorization": f"SSWS {module.token}"}
    answer = requests.request(method, f"{module.url}/api/v1{path}", headers=headers, json=body, timeout=60)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def test_groups_that_were_not_named_keep_the_app(module: Module) -> None:
    apply(module, "Sales")
    result = apply(module, "Support")
    assert result["group_apps"][0]["added"] == ["Support"]
    assert groups_of(module) == ["Sales", "Support"]
    assert not apply(module, "Support", "Sales").changed


def test_without_an_order_no_priority_is_sent(module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assign, sent = sandbox.org.apps.assign, []
    monkeypatch.setattr(sandbox.org.apps, "assign", lambda *arguments: sent.append(arguments[2:]) or assign(*arguments))
    apply(module, "Support", {"group": "Sales", "profile": {"role": "reader"}})
    assert sent == [(None, {}), (None, {"role": "reader"})]


def test_an_order_is_compared_among_the_declared_groups_alone(module: Module, sandbox: Any) -> None:
    apply(module, "Sales", "Support", "Finance")
    assert not apply(module, "Sales", "Finance", ordered=True).changed
    sandbox.calls.clear()
    result = apply(module, "Finance", "Sales", ordered=True)
    assert result["group_apps"][0]["changed"] == ["Finance"]
    assert groups_of(module) == ["Finance", "Sales", "Support"]
    assert len(sandbox.writes()) == 1
    assert not apply(module, "Finance", "Sales", ordered=True).changed


def test_new_groups_come_where_they_are_listed(module: Module) -> None:
    apply(module, "Sales", "Support")
    apply(module, "Sales", "Finance", "Support", ordered=True)
    assert groups_of(module) == ["Sales", "Finance", "Support"]


def test_a_move_keeps_the_profile_and_a_profile_keeps_the_place(module: Module) -> None:
    apply(module, "Sales", {"group": "Support", "profile": {"role": "reader"}})
    apply(module, "Support", "Sales", ordered=True)
    assert row_of(module)["groups"] == [
        {"group": "Support", "profile": {"role": "reader"}},
        {"group": "Sales", "profile": {}},
    ]
    apply(module, {"group": "Sales", "profile": {"role": "writer"}})
    assert groups_of(module) == ["Support", "Sales"]


def test_attributes_that_okta_fills_in_are_no_difference_and_an_empty_one_is_removed(module: Module) -> None:
    apply(module, {"group": "Sales", "profile": {"role": "reader"}})
    assert not apply(module, {"group": "Sales", "profile": {}}).changed
    assert not apply(module, {"group": "Sales", "profile": {"role": None}}).changed
    assert apply(module, {"group": "Sales", "profile": {"role": ""}}).changed
    assert row_of(module)["groups"] == [{"group": "Sales", "profile": {}}]


def test_an_exact_list_empties_what_a_profile_does_not_have(module: Module) -> None:
    apply(
        module, {"group": "Sales", "profile": {"role": "reader"}}, {"group": "Support", "profile": {"role": "writer"}}
    )
    assert not apply(module, {"group": "Sales", "profile": {}}).changed
    rows = ({"group": "Sales", "profile": {}}, "Support")
    assert apply(module, *rows, state="exact")["group_apps"][0]["changed"] == ["Sales"]
    assert [each["profile"] for each in row_of(module)["groups"]] == [{}, {"role": "writer"}]
    assert not apply(module, *rows, state="exact").changed


@pytest.mark.parametrize(
    ("profile", "reason"),
    [({"colour": "red"}, "is not in the schema of the app"), ({"role": 7}, "put it in quotes")],
    ids=["an unknown attribute", "a value of another type"],
)
def test_attributes_that_okta_would_refuse_are_refused_before_the_first_write(
    module: Module, sandbox: Any, profile: dict[str, Any], reason: str
) -> None:
    rows = [{"app": "Meetings", "groups": [{"group": "Sales"}]}, {**PAYROLL, "groups": [{"group": "Sales"}]}]
    rows[1]["groups"][0]["profile"] = profile  # type: ignore[index]
    message = module.fails("group_apps", group_apps=rows)
    assert reason in message
    assert sandbox.writes() == []


def test_exact_takes_the_app_from_others_and_says_what_that_does_to_people(module: Module) -> None:
    apply(module, "Sales", "Support")
    result = apply(module, "Support", state="exact")
    assert result["group_apps"][0]["removed"] == ["Sales"]
    assert result["removals"] == 1
    [warning] = result.warnings
    assert 'Members of Sales who have app "Payroll" in no other way lose it' in warning
    assert groups_of(module) == ["Support"]


def test_an_exact_list_of_nothing_takes_a_word(module: Module, sandbox: Any) -> None:
    apply(module, "Sales")
    sandbox.calls.clear()
    message = module.fails("group_apps", group_apps=[{**PAYROLL, "groups": [], "state": "exact"}])
    assert "allow_empty" in message
    assert sandbox.writes() == []
    assert apply(module, state="exact", allow_empty=["groups"]).changed
    assert not apply(module, state="exact").changed


def test_removals_count(module: Module, sandbox: Any) -> None:
    apply(module, "Sales", "Support", "Finance")
    sandbox.calls.clear()
    rows = [{**PAYROLL, "groups": [{"group": "Sales"}], "state": "exact"}]
    assert "remove 2 things" in module.fails("group_apps", group_apps=rows, max_removals=1)
    assert sandbox.writes() == []


def test_what_is_gone_is_a_warning_where_it_is_to_be_absent(module: Module) -> None:
    apply(module, "Sales")
    result = apply(module, "Sales", "Nobody", state="absent")
    assert "No group is called Nobody" in result.warnings[0]
    assert groups_of(module) == []
    gone = apply(module, "Sales", app="Nothing", state="absent")
    [warning] = gone.warnings
    assert 'No app is called "Nothing", so it was taken from no group' in warning
    assert "no app" in module.fails("group_app", app="Nothing", group="Sales").lower()


def test_everyone_takes_a_word_until_it_has_the_app(module: Module, sandbox: Any) -> None:
    message = module.fails("group_app", app="Payroll", group="Everyone")
    assert "every user of the org" in message
    assert sandbox.writes() == []
    assert module("group_app", app="Payroll", group="Everyone", allow_everyone=True).changed
    assert not module("group_app", app="Payroll", group="Everyone").changed


def test_an_inactive_app_is_refused_whether_okta_shows_its_groups_or_not(module: Module, sandbox: Any) -> None:
    message = module.fails("group_app", app="Old Fan Page", group="Sales")
    assert 'The app "Old Fan Page" is inactive' in message
    assert "Activate" in message
    sandbox.faults.add(
        method="GET", path=f"/api/v1/apps/{app_id(module, 'Old Fan Page')}/groups", status=200, body=[], headers=JSON
    )
    assert "is inactive" in module.fails("group_app", app="Old Fan Page", group="Sales")
    assert sandbox.writes() == []


def test_inactive_apps_are_returned_apart(module: Module) -> None:
    assert module("group_app_info", apps=["Old Fan Page"])["inactive_apps"] == ["Old Fan Page"]
    assert module("group_app_info")["inactive_apps"] == ["Old Fan Page"]


def test_apps_of_okta_are_neither_changed_nor_emptied(module: Module, sandbox: Any) -> None:
    module("group_role", group="Finance", type="REPORT_ADMIN")
    sandbox.calls.clear()
    message = module.fails("group_app", app="Okta Admin Console", group="Sales")
    assert "belongs to Okta" in message
    assert "belongs to Okta" in module.fails("group_app", app="Okta Admin Console", group="Finance", state="absent")
    result = apply(module, "Finance", app="Okta Admin Console", state="exact")
    assert not result.changed
    assert any("left alone" in warning for warning in result.warnings)
    pruned = module("group_apps", group_apps=[], prune=True, allow_empty=["group_apps"])
    assert not pruned.changed
    assert sandbox.writes() == []


def test_prune_takes_all_other_apps_from_groups(module: Module) -> None:
    apply(module, "Sales")
    apply(module, "Support", app="Meetings")
    rows = [{**PAYROLL, "groups": [{"group": "Sales"}]}]
    result = module("group_apps", group_apps=rows, prune=True)
    removed = {row["app"]: row["removed"] for row in result["group_apps"]}
    assert removed == {"Payroll": [], "Meetings": ["Support"]}
    assert not module("group_apps", group_apps=rows, prune=True).changed
    message = module.fails("group_apps", group_apps=[], prune=True)
    assert "allow_empty" in message


def test_what_info_returns_changes_nothing(module: Module) -> None:
    apply(module, {"group": "Sales", "profile": {"role": "reader"}}, "Support", "App People")
    apply(module, "Everyone", app="Meetings", allow_everyone=True)
    everything = module("group_app_info")["group_apps"]
    assert not module("group_apps", group_apps=everything).changed
    assert not module("group_apps", group_apps=[{**row, "state": "exact"} for row in everything]).changed


def test_what_a_group_opens_can_be_read(module: Module) -> None:
    apply(module, "Sales", "Support")
    apply(module, "Sales", app="Meetings")
    found = module("group_app_info", groups=["Sales"])["group_apps"]
    assert [(row["app"], [each["group"] for each in row["groups"]]) for row in found] == [
        ("Meetings", ["Sales"]),
        ("Payroll", ["Sales"]),
    ]


def test_apps_of_one_label_are_told_apart_by_id(module: Module) -> None:
    body = {"label": "Payroll", "name": "bookmark", "signOnMode": "BOOKMARK"}
    other = okta(module, "POST", "/apps", {**body, "settings": {"app": {"url": "https://example.com/"}}})["id"]
    assert "Several apps" in module.fails("group_app", app="Payroll", group="Sales")
    assert module("group_app", app=other, group="Sales").changed
    found = {row["app"]: row for row in module("group_app_info")["group_apps"]}
    assert [each["group"] for each in found[other]["groups"]] == ["Sales"]


def test_the_groups_of_an_app_are_written_one_after_the_other_and_read_back_once(module: Module, sandbox: Any) -> None:
    apply(module, "Sales", "Support", "Finance")
    calls = [call.method for call in sandbox.calls if call.path.startswith("/api/v1/apps/")]
    assert calls == ["GET", "PUT", "PUT", "PUT", "GET"]


def test_a_priority_that_something_else_changed_meanwhile_is_written_again(module: Module, sandbox: Any) -> None:
    apply(module, "Sales", "Support")
    app = sandbox.org.apps.get(app_id(module, "Payroll"))
    assign, raced = sandbox.org.apps.assign, []

    def racing(*arguments: Any) -> Any:
        made = assign(*arguments)
        if not raced:
            raced.append(True)
            # Another client has put the first one first again.
            assign(app, next(iter(app.groups)), 0, {})
        return made

    sandbox.org.apps.assign = racing
    result = apply(module, "Support", "Sales", ordered=True)
    assert raced
    assert result.changed
    assert groups_of(module) == ["Support", "Sales"]


def test_a_diff_shows_groups_profiles_and_priorities(module: Module) -> None:
    apply(module, "Sales", {"group": "Support", "profile": {"role": "reader"}})
    rows = [{"group": "Support", "profile": {"role": "writer"}}, {"group": "Finance"}, {"group": "Sales"}]
    result = module("group_apps", group_apps=[{**PAYROLL, "groups": rows, "ordered": True}], check=True)
    assert result["diff"] == [
        {
            "before_header": "app assignment Payroll",
            "after_header": "app assignment Payroll",
            "before": {"priorities": ["1: Support"], "profiles": ['Support: role = "reader"']},
            "after": {
                "groups": ["Finance"],
                "priorities": ["0: Support", "1: Finance"],
                "profiles": ['Support: role = "writer"'],
            },
        }
    ]
    assert groups_of(module) == ["Sales", "Support"]


def test_rollback_restores_order_profiles_and_groups(module: Module) -> None:
    apply(module, {"group": "Sales", "profile": {"role": "reader"}}, "Support")
    before = row_of(module)["groups"]
    result = apply(module, "Finance", {"group": "Support", "profile": {"role": "writer"}}, ordered=True, state="exact")
    assert groups_of(module) == ["Finance", "Support"]
    module("org", **result["rollback"]["org"])
    assert row_of(module)["groups"] == before
    assert any("Sales" in sentence for sentence in result["rollback"]["left_out"])


def test_a_group_that_the_same_task_creates_gets_its_apps(module: Module) -> None:
    declaration = {
        "groups": [{"name": "Legal"}],
        "group_apps": [{**PAYROLL, "groups": [{"group": "Legal"}, {"group": "Sales"}], "ordered": True}],
    }
    assert module("org", check=True, **declaration).changed
    module("org", **declaration)
    assert groups_of(module) == ["Legal", "Sales"]
    assert not module("org", **declaration).changed


def test_an_export_has_what_groups_open_and_restores_it(module: Module) -> None:
    apply(module, {"group": "Sales", "profile": {"role": "reader"}}, "Support")
    apply(module, "Everyone", app="Meetings", allow_everyone=True)
    exported = module("org_info", sections=["group_apps"])["org"]
    assert [item["app"] for item in exported["group_apps"]] == ["Meetings", "Old Fan Page", "Payroll"]
    apply(module, app="Payroll", state="exact", allow_empty=["groups"])
    apply(module, "Finance", app="Meetings", state="exact")
    module("org", **exported)
    assert module("org_info", sections=["group_apps"])["org"] == exported


def test_what_an_export_could_not_see_of_an_inactive_app_is_left_alone(module: Module) -> None:
    old = app_id(module, "Old Fan Page")
    exported = module("org_info", sections=["group_apps"])["org"]
    assert exported["group_apps"] == [{"app": "Old Fan Page", "groups": []}]
    assert not module("org", remove_undeclared=["group_apps"], **exported).changed
    okta(module, "POST", f"/apps/{old}/lifecycle/activate")
    apply(module, "Sales", app="Old Fan Page")
    apply(module, "Sales")
    done = module("org", remove_undeclared=["group_apps"], **exported)
    assert [row["app"] for row in done["group_apps"] if row["removed"]] == ["Payroll"]
    assert groups_of(module, "Old Fan Page") == ["Sales"]


@pytest.mark.parametrize(("app", "reason"), [("Old Fan Page", "is inactive"), ("Nothing", "does not exist")])
def test_an_app_that_cannot_be_assigned_can_be_left_out(module: Module, app: str, reason: str) -> None:
    declared = [{"app": name, "groups": [{"group": "Sales"}], "state": "exact"} for name in (app, "Payroll")]
    assert module("org", may_fail=True, group_apps=declared).failed
    done = module("org", skip_unavailable_apps=True, group_apps=declared)
    assert any(f'App "{app}" {reason}' in warning for warning in done.warnings)
    assert groups_of(module) == ["Sales"]
    assert not module("org", skip_unavailable_apps=True, group_apps=declared).changed


def test_a_group_that_is_listed_by_name_and_by_id_is_refused(module: Module, sandbox: Any) -> None:
    sales = str(module("group_info", name="Sales")["groups"][0]["id"])
    rows = [{**PAYROLL, "groups": [{"group": "Sales"}, {"group": sales}]}]
    assert "twice" in module.fails("group_apps", group_apps=rows)
    twice = [{"app": app, "groups": []} for app in ("Payroll", app_id(module, "Payroll"))]
    assert "the same app" in module.fails("group_apps", group_apps=twice)
    assert sandbox.writes() == []
