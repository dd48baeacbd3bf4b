# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Group rules: changed as a whole or not at all, in turn, and never left inactive without a word."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule import declaration
from module_runs import Module
from okta_sandbox.state.roles import ROLE_TYPES

SALES = 'user.department == "Sales"'
RULE: dict[str, Any] = {"name": "Sellers", "expression": SALES, "groups": ["Sales"]}
CHANGED: dict[str, Any] = {"name": "Sellers", "expression": 'user.department == "Revenue"'}
# Only Okta knows what attributes users have.
BAD = {"name": "Sellers", "expression": 'user.noSuchAttribute == "x"'}
PUT, ACTIVATE, DEACTIVATE = r"/rules/0pr\w+$", r"/lifecycle/activate$", r"/lifecycle/deactivate$"


def read(module: Module, name: str = "Sellers") -> dict[str, Any]:
    [rule] = module("group_rule_info", name=name)["group_rules"]
    return rule


def steps(sandbox: Any) -> list[str]:
    """The writes, each as its method and the last part of its path; rules are called RULE."""
    last = [(call.method, call.path.rsplit("/", 1)[1]) for call in sandbox.writes()]
    return [f"{method} {'RULE' if part.startswith('0pr') else part}" for method, part in last]


def group_id(sandbox: Any, name: str) -> str:
    return next(group.id for group in sandbox.org.groups.all() if group.name == name)


def delete_group(sandbox: Any, name: str, invalid_after: float = 0) -> str:
    """Delete a group behind the back of the rules, which are INVALID after so many seconds."""
    sandbox.settings.rule_invalid_delay = invalid_after
    group = next(group for group in sandbox.org.groups.all() if group.name == name)
    import requests

    headers = {"Authorization": f"SSWS {sandbox.token}"}
    requests.delete(f"{sandbox.url}/api/v1/groups/{group.id}", headers=headers, timeout=60).raise_for_status()
    return str(group.id)


@pytest.fixture
def rule(module: Module, sandbox: Any) -> dict[str, Any]:
    """An active rule."""
    made: dict[str, Any] = module("group_rule", **RULE)["group_rule"]
    sandbox.calls.clear()
    return made


# What a rule is


def test_a_new_rule_is_activated_unless_it_is_declared_inactive(module: Module, sandbox: Any) -> None:
    assert module("group_rule", **RULE)["group_rule"]["status"] == "ACTIVE"
    assert steps(sandbox) == ["POST rules", "POST activate"]
    sandbox.calls.clear()
    assert module("group_rule", **{**RULE, "name": "Idle"}, status="INACTIVE")["group_rule"]["status"] == "INACTIVE"
    assert steps(sandbox) == ["POST rules"]
    assert read(module, "Idle")["status"] == "INACTIVE"


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"expression": SALES}, "without groups"),
        ({"groups": ["Sales"]}, "without expression"),
        ({}, "without expression and groups"),
    ],
)
def test_a_new_rule_needs_all_of_its_parts(
    given: dict[str, Any], told: str, check: bool, module: Module, sandbox: Any
) -> None:
    rules = [{**RULE, "name": "Other"}, {"name": "Sellers", **given}]
    assert told in module.fails("group_rules", check=check, group_rules=rules)
    assert sandbox.writes() == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"groups": []}, "needs at least one group"),
        ({"groups": [" "]}, "groups of group rule"),
        ({"excluded_users": [""]}, "excluded_users of group rule"),
        ({"expression": " "}, "expression of group rule"),
        ({"name": "x" * 51}, "at most 50"),
        ({"status": "INVALID"}, "must be one of"),
    ],
)
def test_what_cannot_be_meant_is_told_without_a_request(
    wrong: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    assert told in module.fails("group_rule", **{**RULE, **wrong})
    assert list(sandbox.calls) == []


def test_an_unknown_group_or_user_is_told_before_the_first_write(module: Module, sandbox: Any) -> None:
    assert 'No group is called "Slaes"' in module.fails("group_rule", **{**RULE, "groups": ["Slaes"]})
    assert 'No user is called "ann@example.com"' in module.fails(
        "group_rule", **RULE, excluded_users=["ann@example.com"]
    )
    assert sandbox.writes() == []


def test_groups_and_users_are_sets_by_name_or_id(module: Module, sandbox: Any) -> None:
    [ana] = module("user_info", login="ana@example.com")["users"]
    users = ["ana@example.com", "ben@example.com"]
    module("group_rule", **{**RULE, "groups": ["Sales", "Support", "Sales"]}, excluded_users=users)
    again = {"groups": [group_id(sandbox, "Support"), "Sales"], "excluded_users": ["Ben@Example.com", ana["id"]]}
    assert not module("group_rule", **{**RULE, **again}).changed
    rule = read(module)
    assert (rule["groups"], rule["excluded_users"]) == (["Sales", "Support"], users)


def test_an_empty_list_of_users_clears_it_and_null_leaves_it_alone(module: Module) -> None:
    module("group_rule", **RULE, excluded_users=["ana@example.com"])
    assert not module("group_rule", name="Sellers", excluded_users=None, expression=None, groups=None).changed
    assert module("group_rule", name="Sellers", excluded_users=[], allow_empty=["excluded_users"]).changed
    assert read(module)["excluded_users"] == []
    assert not module("group_rule", name="Sellers", excluded_users=[]).changed


def test_space_around_an_expression_is_no_difference(module: Module, rule: dict[str, Any]) -> None:
    assert not module("group_rule", name="Sellers", expression=f"  {SALES}\n").changed


def test_a_rule_is_renamed_by_its_id_and_stays_active(module: Module, rule: dict[str, Any]) -> None:
    renamed = module("group_rule", id=rule["id"], name="Revenue")["group_rule"]
    assert (renamed["id"], renamed["name"], renamed["status"]) == (rule["id"], "Revenue", "ACTIVE")
    assert not module("group_rule", id=rule["id"], name="Revenue").changed


def test_names_of_rules_can_be_passed_on_in_one_task(module: Module, rule: dict[str, Any]) -> None:
    rules = [{**RULE}, {"id": rule["id"], "name": "Old sellers"}]
    changes = module("group_rules", group_rules=rules)["changes"]
    assert [change["action"] for change in changes] == ["update", "create"]
    assert not module("group_rules", group_rules=rules).changed


def test_a_group_that_check_mode_assumes_is_planned(module: Module, sandbox: Any) -> None:
    result = module("group_rule", check=True, **{**RULE, "groups": ["Not yet there"]})
    assert result["group_rule"]["groups"] == ["Not yet there"]
    assert result["assumed"] == ["Not yet there"]
    assert sandbox.writes() == []


# What a run costs


def test_unchanged_rules_cost_one_read_of_the_list(module: Module, sandbox: Any) -> None:
    rules = [{**RULE, "name": f"Rule {number}"} for number in range(3)]
    module("group_rules", group_rules=rules)
    sandbox.calls.clear()
    assert not module("group_rules", group_rules=rules).changed
    [call] = sandbox.calls
    assert (call.path, call.query) == ("/api/v1/groups/rules", "limit=200&expand=groupIdToGroupNameMap")


def test_an_id_that_the_rule_has_already_is_not_looked_up(module: Module, sandbox: Any) -> None:
    module("group_rule", **RULE, excluded_users=["ana@example.com"])
    ids = {"groups": [group_id(sandbox, "Sales")], "excluded_users": sandbox.org.rules.all()[0].content.excluded}
    sandbox.calls.clear()
    assert not module("group_rule", **{**RULE, **ids}).changed
    assert len(sandbox.calls) == 1


def test_a_rule_given_by_id_is_read_alone(module: Module, sandbox: Any, rule: dict[str, Any]) -> None:
    path = f"/api/v1/groups/rules/{rule['id']}"
    assert not module("group_rule", id=rule["id"]).changed
    assert [call.path for call in sandbox.calls] == [path]
    # Whether others have the name of its group is looked up for what is to be given to other tasks.
    assert not module("group_rule_info", id=rule["id"]).changed
    assert [call.path for call in sandbox.calls] == [path, path, "/api/v1/groups"]


def test_a_name_that_several_groups_have_is_refused_where_the_rule_does_not_tell_which(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    twins = [
        {"id": f"00g{number:017}", "type": kind, "profile": {"name": "Support"}}
        for number, kind in enumerate(("OKTA_GROUP", "APP_GROUP"))
    ]
    sandbox.faults.add(method="GET", path=r"/groups$", body=twins, times=None)
    assert "Several groups have the name" in module.fails("group_rule", name="Sellers", groups=["Sales", "Support"])
    assert sandbox.writes() == []
    assert not module("group_rule", name="Sellers", groups=["Sales"]).changed


# Deactivated, replaced, activated: one change


def test_an_active_rule_is_deactivated_replaced_and_activated_as_one_change(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    result = module("group_rule", **CHANGED)
    assert steps(sandbox) == ["POST deactivate", "PUT RULE", "POST activate"]
    assert [change["summary"] for change in result["changes"]] == ['update group rule "Sellers"']
    [diff] = result["diff"]
    assert (diff["before"]["status"], diff["after"]["status"]) == ("ACTIVE", "ACTIVE")
    assert result["group_rule"]["status"] == read(module)["status"] == "ACTIVE"


def test_an_inactive_rule_is_replaced_alone(module: Module, sandbox: Any) -> None:
    module("group_rule", **RULE, status="INACTIVE")
    sandbox.calls.clear()
    module("group_rule", **CHANGED)
    assert steps(sandbox) == ["PUT RULE"]
    assert read(module)["status"] == "INACTIVE"


def test_a_change_of_status_alone_replaces_nothing(module: Module, sandbox: Any, rule: dict[str, Any]) -> None:
    module("group_rule", name="Sellers", status="INACTIVE")
    module("group_rule", name="Sellers", status="ACTIVE")
    assert steps(sandbox) == ["POST deactivate", "POST activate"]
    assert not module("group_rule", name="Sellers", status="ACTIVE").changed


def test_a_bad_expression_is_one_clear_sentence_and_changes_nothing(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    message = module.fails("group_rule", **BAD)
    assert message.startswith('Could not update group rule "Sellers": Api validation failed: validateRule')
    assert "Invalid expression syntax user.noSuchAttribute ==" in message
    assert "2026.08" not in message
    assert steps(sandbox) == ["POST deactivate", "PUT RULE", "POST activate"]
    assert (read(module)["status"], read(module)["expression"]) == ("ACTIVE", SALES)


def test_a_bad_expression_of_a_new_rule_creates_nothing(module: Module, sandbox: Any) -> None:
    assert "Invalid expression" in module.fails("group_rule", **{**RULE, **BAD})
    assert module("group_rule_info")["group_rules"] == []


def test_one_bad_rule_does_not_keep_the_others_from_being_changed(module: Module) -> None:
    rules = [{**RULE, **BAD}, {**RULE, "name": "Good"}, {**RULE, "name": "Also good"}]
    result = module("group_rules", may_fail=True, group_rules=rules)
    assert [change["status"] for change in result["changes"]] == ["applied", "applied", "failed"]
    assert {each["name"] for each in module("group_rule_info")["group_rules"]} == {"Good", "Also good"}


@pytest.mark.parametrize(
    "fault",
    [
        {"method": "PUT", "path": PUT, "status": 403},
        {"method": "PUT", "path": PUT, "status": 500, "times": 4},
        {"method": "POST", "path": ACTIVATE, "status": 403},
        {"method": "POST", "path": DEACTIVATE, "status": 403},
    ],
)
def test_a_rule_whose_change_fails_is_as_it_was(
    fault: dict[str, Any], module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.faults.add(**fault)
    result = module("group_rule", may_fail=True, **CHANGED)
    assert read(module)["status"] == "ACTIVE"
    assert (read(module)["expression"] == SALES) is result.failed
    assert result.failed is (fault["status"] == 403)
    assert not result.failed or not result.changed


@pytest.mark.parametrize("path", [DEACTIVATE, PUT, ACTIVATE])
@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_lost_answer_on_the_way_leaves_no_rule_inactive(
    drop: str, path: str, module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.faults.add(method="PUT" if path == PUT else "POST", path=path, drop=drop)
    assert module("group_rule", **CHANGED).changed
    assert (read(module)["status"], read(module)["expression"]) == ("ACTIVE", CHANGED["expression"])


def test_a_rule_that_is_active_although_no_answer_says_so_is_settled(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.faults.add(method="POST", path=ACTIVATE, drop="after", times=None)
    sandbox.faults.add(method="GET", path=PUT, status=403, after=1, times=2)
    assert module("group_rule", **CHANGED).changed
    assert (read(module)["status"], read(module)["expression"]) == ("ACTIVE", CHANGED["expression"])


def test_a_rule_that_cannot_be_activated_again_is_told(module: Module, sandbox: Any, rule: dict[str, Any]) -> None:
    sandbox.faults.add(method="POST", path=ACTIVATE, status=403, times=None)
    result = module("group_rule", may_fail=True, **BAD)
    assert "Invalid expression" in result.message
    assert "is now inactive and adds nobody to its groups" in result.message
    assert "Set status: ACTIVE" in result.message
    assert result.changed
    assert result["diff"][0]["after"]["status"] == "INACTIVE"
    sandbox.faults.clear()
    assert module("group_rule", **RULE, status="ACTIVE").changed
    assert read(module)["status"] == "ACTIVE"


def test_an_inactive_rule_whose_status_is_left_out_is_told(module: Module) -> None:
    module("group_rule", **RULE, status="INACTIVE")
    assert any("is inactive and adds nobody" in warning for warning in module("group_rule", **RULE).warnings)
    assert module("group_rule", **RULE, status="INACTIVE").warnings == []


def test_groups_that_okta_leaves_as_they_were_are_told_and_the_rule_put_back(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    replace = sandbox.org.rules.replace

    def ignoring_groups(there: Any, content: Any) -> None:
        content.group_ids = there.content.group_ids
        replace(there, content)

    sandbox.org.rules.replace = ignoring_groups
    message = module.fails("group_rule", **CHANGED, groups=["Support"])
    assert "left the groups as they were" in message
    assert "delete the rule (state: absent) and create it again" in message
    assert steps(sandbox) == ["POST deactivate", "PUT RULE", "PUT RULE", "POST activate"]
    assert (read(module)["status"], read(module)["expression"]) == ("ACTIVE", SALES)


def test_groups_that_okta_refuses_to_change_are_told_and_the_rule_stays(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.faults.add(method="PUT", path=PUT, status=400)
    assert "since release 2026.08" in module.fails("group_rule", name="Sellers", groups=["Support"])
    assert read(module)["status"] == "ACTIVE"


def test_a_change_made_by_others_since_the_list_was_read_survives(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    import requests

    headers = {"Authorization": f"SSWS {sandbox.token}"}
    stale = requests.get(f"{sandbox.url}/api/v1/groups/rules", headers=headers, timeout=60).json()
    module("group_rule", name="Sellers", excluded_users=["ana@example.com"])
    sandbox.faults.add(method="GET", path=r"/rules$", body=stale)
    module("group_rule", **CHANGED)
    assert read(module)["excluded_users"] == ["ana@example.com"]


# Created


@pytest.mark.parametrize("status", [None, "ACTIVE"])
def test_a_new_rule_that_cannot_be_activated_is_taken_back_and_the_next_run_makes_it(
    status: str | None, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path=ACTIVATE, status=403, times=None)
    result = module("group_rule", may_fail=True, **RULE, status=status)
    assert "was deleted again" in result.message
    assert [change["status"] for change in result["changes"]] == ["failed"]
    assert not result.changed
    assert module("group_rule_info")["group_rules"] == []
    sandbox.faults.clear()
    assert module("group_rule", **RULE, status=status)["group_rule"]["status"] == "ACTIVE"


def test_a_new_rule_that_can_neither_be_activated_nor_taken_back_is_told(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=ACTIVATE, status=403, times=None)
    sandbox.faults.add(method="DELETE", path="", status=403, times=None)
    result = module("group_rule", may_fail=True, **RULE)
    assert "was created, but is not active" in result.message
    assert result.changed
    assert result["diff"][0]["after"]["status"] == "INACTIVE"


@pytest.mark.parametrize("path", [r"/rules$", ACTIVATE])
@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_new_rule_whose_answer_was_lost_is_created_once_and_active(
    drop: str, path: str, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path=path, drop=drop)
    result = module("group_rule", **RULE)
    assert result["group_rule"]["status"] == "ACTIVE"
    assert [rule["status"] for rule in module("group_rule_info")["group_rules"]] == ["ACTIVE"]


# Deleted


def test_an_active_rule_is_deactivated_and_deleted_and_its_members_stay(module: Module, sandbox: Any) -> None:
    module("group_rule", **{**RULE, "expression": 'user.firstName == "Ana"'})
    assert any(group.name == "Sales" and group.members for group in sandbox.org.groups.all())
    sandbox.calls.clear()
    result = module("group_rule", name="Sellers", state="absent")
    assert steps(sandbox) == ["POST deactivate", "DELETE RULE"]
    assert len(result["changes"]) == 1
    assert any(group.name == "Sales" and group.members for group in sandbox.org.groups.all())


def test_an_inactive_rule_is_deleted_at_once(module: Module, sandbox: Any) -> None:
    module("group_rule", **RULE, status="INACTIVE")
    sandbox.calls.clear()
    module("group_rule", name="Sellers", state="absent")
    assert steps(sandbox) == ["DELETE RULE"]


def test_a_rule_that_is_only_deactivated_is_told_and_deleted_by_the_next_run(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.faults.add(method="DELETE", path="", status=403)
    result = module("group_rule", may_fail=True, name="Sellers", state="absent")
    assert "is now inactive" in result.message
    assert result.changed
    assert module("group_rule", name="Sellers", state="absent").changed


def test_pruning_deletes_other_rules_within_the_limit(module: Module, sandbox: Any, rule: dict[str, Any]) -> None:
    module("group_rule", **{**RULE, "name": "Other"})
    kept = [{"name": "Sellers"}]
    sandbox.calls.clear()
    for check in (True, False):
        message = module.fails("group_rules", check=check, group_rules=kept, prune=True, max_removals=0)
        assert "remove 1 thing" in message
    assert sandbox.writes() == []
    module("group_rules", group_rules=kept, prune=True)
    assert [each["name"] for each in module("group_rule_info")["group_rules"]] == ["Sellers"]
    assert "would delete every group rule" in module.fails("group_rules", group_rules=[], prune=True)


def test_a_group_that_a_rule_shall_no_longer_fill_is_a_removal(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    assert "remove 1 thing" in module.fails("group_rule", name="Sellers", groups=["Support"], max_removals=0)
    assert sandbox.writes() == []


# Busy


@pytest.mark.parametrize("setting", ["rules_busy", "rules_not_set_up"])
def test_writes_wait_while_okta_is_busy_with_rules(setting: str, module: Module, sandbox: Any) -> None:
    for options, writes in ((RULE, 2), (CHANGED, 3), ({"name": "Sellers", "state": "absent"}, 2)):
        setattr(sandbox.settings, setting, 1)
        sandbox.calls.clear()
        assert module("group_rule", **options).changed
        assert len(sandbox.writes()) == writes + 1


def test_rules_are_written_one_after_the_other(module: Module, sandbox: Any) -> None:
    sandbox.settings.rules_busy_seconds = 0.2
    rules = [{**RULE, "name": f"Rule {number}", "status": "INACTIVE"} for number in range(4)]
    assert len(module("group_rules", group_rules=rules)["changes"]) == 4
    # Each write but the first meets the 423 of the one before it, and no other.
    assert len([call for call in sandbox.calls if call.status == 423]) == 3


def test_okta_that_stays_busy_is_told_and_ends_the_run(
    module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ansible_collections.community.okta.plugins.module_utils._resources.group_rule import (
        requests as group_rule_requests,
    )

    monkeypatch.setattr(group_rule_requests, "WAIT_WHILE_BUSY", (0.01,) * 5)
    sandbox.settings.rules_busy = 100
    result = module("group_rules", may_fail=True, group_rules=[RULE, {**RULE, "name": "Other"}])
    assert "E0000239" in result.message
    assert "Run this again later" in result.message
    assert [change["status"] for change in result["changes"]] == ["failed", "pending"]
    assert len(sandbox.writes()) == 6


# INVALID


def test_an_invalid_rule_is_read_with_the_id_of_the_deleted_group(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    gone = delete_group(sandbox, "Sales")
    read_again = read(module)
    assert (read_again["groups"], read_again["status"]) == ([gone], None)
    assert read_again["read_only"]["status"] == "INVALID"
    assert read_again["read_only"]["all_groups_valid"] is False


def test_what_info_returned_changes_nothing_when_it_is_declared(module: Module, sandbox: Any) -> None:
    module("group_rule", **{**RULE, "groups": ["Sales", "Support"]}, excluded_users=["ana@example.com"])
    module("group_rule", **{**RULE, "name": "Lost", "groups": ["Finance"]})
    module("group_rule", **{**RULE, "name": "Idle"}, status="INACTIVE")
    delete_group(sandbox, "Finance")
    everything = module("group_rule_info")["group_rules"]
    assert {each["name"]: each["status"] for each in everything} == {
        "Sellers": "ACTIVE",
        "Lost": None,
        "Idle": "INACTIVE",
    }
    sandbox.calls.clear()
    result = module("group_rules", group_rules=everything, prune=True)
    assert not result.changed
    assert sandbox.writes() == []
    [warning] = result.warnings
    assert '"Lost" is INVALID' in warning


def test_a_user_who_is_gone_is_shown_by_the_id_and_breaks_no_law(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.org.rules.all()[0].content.excluded.append("00u00000000000000gone")
    [found] = everything = module("group_rule_info")["group_rules"]
    assert found["excluded_users"] == ["00u00000000000000gone"]
    assert not module("group_rules", group_rules=everything).changed
    assert module("group_rule", name="Sellers", excluded_users=["ana@example.com"]).changed


@pytest.mark.parametrize(
    "options",
    [{"expression": 'user.city == "Oslo"'}, {"excluded_users": ["ana@example.com"]}, {"status": "INACTIVE"}],
)
def test_a_rule_that_excludes_a_deleted_user_can_be_changed(
    options: dict[str, Any], module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.org.rules.all()[0].content.excluded.append("00u00000000000000gone")
    module("group_rule", name="Sellers", **options)
    assert read(module)["status"] == options.get("status", "ACTIVE")
    assert not module("group_rule", name="Sellers", **options).changed


def test_a_rule_whose_change_fails_is_put_back_without_the_deleted_user_that_it_excluded(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.org.rules.all()[0].content.excluded.append("00u00000000000000gone")
    sandbox.faults.add(method="PUT", path="/rules/", status=400)
    module.fails("group_rule", name="Sellers", expression='user.city == "Oslo"')
    assert read(module)["status"] == "ACTIVE"
    assert read(module)["expression"] == RULE["expression"]


def test_an_invalid_rule_that_is_declared_with_groups_that_are_there_is_told_how_to_repair_it(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    delete_group(sandbox, "Sales")
    sandbox.calls.clear()
    message = module.fails("group_rule", **{**RULE, "groups": ["Support"]})
    assert "The rule is INVALID" in message
    assert "set replace_invalid: true" in message
    assert "2026.08" not in message
    assert steps(sandbox) == ["PUT RULE"]
    module("group_rule", name="Sellers", state="absent")
    assert module("group_rule", **{**RULE, "groups": ["Support"]})["group_rule"]["status"] == "ACTIVE"


def test_an_invalid_rule_can_be_deleted(module: Module, sandbox: Any, rule: dict[str, Any]) -> None:
    delete_group(sandbox, "Sales")
    sandbox.calls.clear()
    module("group_rule", name="Sellers", state="absent")
    assert steps(sandbox) == ["DELETE RULE"]


@pytest.mark.parametrize("check", [True, False])
def test_the_status_of_an_invalid_rule_cannot_be_declared(
    check: bool, module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    delete_group(sandbox, "Sales")
    sandbox.calls.clear()
    for status in ("ACTIVE", "INACTIVE"):
        message = module.fails("group_rule", check=check, name="Sellers", status=status)
        assert "status INVALID" in message
        assert "set replace_invalid: true" in message
    assert sandbox.writes() == []
    [warning] = module("group_rule", name="Sellers").warnings
    assert "is INVALID" in warning
    assert "set replace_invalid: true" in warning


ANEW: dict[str, Any] = {
    **RULE,
    "groups": ["Support"],
    "excluded_users": ["ana@example.com"],
    "status": "ACTIVE",
    "replace_invalid": True,
}
ANEW_STEPS = ["DELETE RULE", "POST rules", "POST activate"]


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("check", [True, False])
def test_an_invalid_rule_that_is_declared_in_full_is_deleted_and_created_again(
    check: bool, many: bool, module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    delete_group(sandbox, "Sales")
    sandbox.calls.clear()
    declared = {"group_rules": [ANEW]} if many else ANEW
    result = module("group_rules" if many else "group_rule", check=check, **declared)
    assert [(change["action"], change["name"]) for change in result["changes"]] == [
        ("delete", "Sellers"),
        ("create", "Sellers"),
    ]
    assert (result.changed, result["removals"]) == (True, 1)
    [warning] = result.warnings
    assert "also those to whom the new rule does not apply" in warning
    made = result["group_rules"][0] if many else result["group_rule"]
    assert (made["groups"], made["status"], made["excluded_users"]) == (["Support"], "ACTIVE", ["ana@example.com"])
    assert steps(sandbox) == ([] if check else ANEW_STEPS)
    if not check:
        assert {"id": made["id"], "groups": ["Support"], "status": "ACTIVE"}.items() <= read(module).items()
        again = module("group_rules" if many else "group_rule", **declared)
        assert (again.changed, again.warnings) == (False, [])


def test_the_diff_of_a_rule_that_is_created_again_shows_both(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    gone = delete_group(sandbox, "Sales")
    old, new = module("group_rule", **ANEW)["diff"]
    assert (old["before"]["groups"], old["after"]) == ([gone], "")
    assert (new["before"], new["after"]["groups"]) == ("", ["Support"])


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"status": None}, "so status must be declared"),
        ({"excluded_users": None, "expression": None}, "so expression and excluded_users must be declared"),
        ({"id": ...}, "it must not be declared by its id"),
        ({"groups": ["Sales"]}, 'No group is called "Sales"'),
        ({"max_removals": 0}, "This task would remove 1 thing"),
        ({"expression": 'String.foo(user.title) == "x"'}, "functions that are not known in group rules (String.foo)"),
        ({"expression": 'user.costCentre == "x"'}, "attributes that users do not have (user.costCentre)"),
        ({"expression": 'user.city == "x" and hr.city == "y"'}, "attributes that users do not have (hr.city)"),
        ({"expression": "user.city.length > 2"}, "attributes that users do not have (user.city.length)"),
        ({"expression": "true"}, "has parts that cannot be checked"),
        ({"expression": 'Arrays.contains(user.city, "x")'}, "(user.city as a parameter of Arrays.contains)"),
        ({"expression": 'user.city matches "["'}, "(matches and what follows)"),
        ({"expression": 'user.city == "x" # y'}, "has parts that cannot be checked"),
        ({"expression": "user.city"}, "it is neither true nor false"),
        ({"expression": 'user.city == "x" and user.title'}, "or not is neither true nor false"),
    ],
)
def test_an_invalid_rule_is_not_deleted_where_it_could_not_be_created_again(
    wrong: dict[str, Any], told: str, check: bool, module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    gone = delete_group(sandbox, "Sales")
    sandbox.calls.clear()
    wrong = {option: rule["id"] if value is ... else value for option, value in wrong.items()}
    if "groups" in wrong:
        # In check mode, an earlier task may create what a name refers to, but nothing with this id.
        wrong, told = ({"groups": [gone]}, f'No group is called "{gone}"') if check else (wrong, told)
    assert told in module.fails("group_rule", check=check, **{**ANEW, **wrong})
    assert sandbox.writes() == []


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("path", "told"),
    [("/schemas/user/", "the attributes of users"), ("/roles$", 'the admin roles of group "Support"')],
)
def test_an_invalid_rule_is_not_deleted_where_it_cannot_be_read_whether_okta_would_take_another(
    path: str, told: str, check: bool, module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    delete_group(sandbox, "Sales")
    sandbox.calls.clear()
    sandbox.faults.add(path=path, status=403, times=None)
    message = module.fails("group_rule", check=check, **ANEW)
    assert f'"Sellers" is INVALID and is not deleted, as {told}' in message
    assert sandbox.writes() == []


def test_an_answer_without_attributes_of_users_is_none(module: Module, sandbox: Any, rule: dict[str, Any]) -> None:
    delete_group(sandbox, "Sales")
    sandbox.calls.clear()
    answer = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"id": "x", "definitions": []}}
    sandbox.faults.add(path="/schemas/user/", **answer)
    assert "does not say which attributes users have" in module.fails("group_rule", **ANEW)
    assert sandbox.writes() == []


def test_the_attributes_of_users_are_read_only_for_a_rule_that_is_created_again(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    changed = {**ANEW, "expression": 'user.costCentre == "x"'}
    sandbox.calls.clear()
    assert module("group_rule", check=True, **changed).changed
    assert not any("/schemas/" in call.path for call in sandbox.calls)


def test_an_attribute_of_the_org_itself_may_be_in_a_rule_that_is_created_again(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    delete_group(sandbox, "Sales")
    sandbox.org.user_schema.change({"desk": {"title": "Desk", "type": "boolean"}})
    assert module("group_rule", **{**ANEW, "expression": "user.desk"}).changed


def test_what_is_not_invalid_is_not_created_again(module: Module, sandbox: Any, rule: dict[str, Any]) -> None:
    result = module("group_rule", **{**ANEW, "excluded_users": []})
    assert [change["action"] for change in result["changes"]] == ["update"]
    assert read(module)["id"] == rule["id"]
    module("group_rule", name="Sellers", state="absent", replace_invalid=True)


def test_exclusions_that_a_rule_loses_when_it_is_created_again_need_a_word(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    module("group_rule", name="Sellers", excluded_users=["ana@example.com"])
    delete_group(sandbox, "Sales")
    assert "allow_empty" in module.fails("group_rule", **{**ANEW, "excluded_users": []})
    result = module("group_rule", **{**ANEW, "excluded_users": []}, allow_empty=["excluded_users"])
    assert result["removals"] == 2


# The calls of the run: the rules, the schema, the group, its roles, the user, the rule, DELETE, POST, activate.
@pytest.mark.parametrize("calls", [6, 7, 8, 9])
def test_a_rule_whose_replacement_was_killed_is_as_declared_after_the_next_run(
    calls: int, module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    delete_group(sandbox, "Sales")
    sandbox.calls.clear()
    sandbox.faults.add(path="", drop="before", after=calls, times=None)
    assert module("group_rule", may_fail=True, **ANEW).failed == (calls < 9)
    sandbox.faults.clear()
    module("group_rule", **ANEW)
    assert (read(module)["groups"], read(module)["status"]) == (["Support"], "ACTIVE")
    assert not module("group_rule", **ANEW).changed


def test_a_rule_that_somebody_repairs_meanwhile_is_not_deleted(
    module: Module, sandbox: Any, rule: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    delete_group(sandbox, "Sales")
    found = sandbox.org.rules.get
    monkeypatch.setattr(sandbox.org.rules, "get", lambda id_: repaired(found(id_)))

    def repaired(kept: Any) -> Any:
        kept.status, kept.invalid_at = "INACTIVE", None
        return kept

    message = module.fails("group_rule", **ANEW)
    assert "it is INACTIVE now" in message
    assert sandbox.org.rules.all()[0].id == rule["id"]


def test_a_rule_that_fails_does_not_keep_another_from_being_created_again(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    module("group_rule", **{**RULE, "name": "Other", "groups": ["Finance"]})
    delete_group(sandbox, "Sales")
    sandbox.faults.add(method="PUT", path="/rules/", status=400)
    failing = {"name": "Other", "expression": 'user.city == "Oslo"'}
    result = module("group_rules", may_fail=True, group_rules=[failing, ANEW])
    assert [change["status"] for change in result["changes"]] == ["applied", "applied", "failed"]
    assert read(module)["groups"] == ["Support"]


def test_a_rule_that_could_not_be_deleted_is_not_created_again(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    delete_group(sandbox, "Sales")
    sandbox.faults.add(method="DELETE", path="/rules/", status=403)
    result = module("group_rule", may_fail=True, **ANEW)
    assert [change["status"] for change in result["changes"]] == ["failed", "pending"]


def test_a_name_that_okta_frees_late_is_waited_for(module: Module, sandbox: Any, rule: dict[str, Any]) -> None:
    delete_group(sandbox, "Sales")
    taken = {
        "errorCode": "E0000001",
        "errorSummary": "Api validation failed: name",
        "errorCauses": [{"errorSummary": "name: An object with this field already exists in the current organization"}],
    }
    sandbox.faults.add(method="POST", path=r"/rules$", status=400, body=taken, times=2)
    assert module("group_rule", **ANEW)["group_rule"]["status"] == "ACTIVE"


def test_a_rule_becomes_invalid_some_time_after_its_group_was_deleted(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    delete_group(sandbox, "Sales", invalid_after=60)
    result = module("group_rule", name="Sellers")
    assert (result.changed, result.warnings) == (False, [])
    sandbox.clock.advance(61)
    assert any("is INVALID" in warning for warning in module("group_rule", name="Sellers").warnings)


# Read


def test_info_finds_by_name_id_and_keyword(module: Module, rule: dict[str, Any]) -> None:
    module("group_rule", **{**RULE, "name": "Helpers", "expression": 'user.title == "Help"'})
    for options in ({"name": "Sellers"}, {"id": rule["id"]}, {"search": "department"}):
        [found] = module("group_rule_info", **options)["group_rules"]
        assert found["name"] == "Sellers"
    for options in ({"name": "sellers"}, {"id": "0pr00000000000000000"}, {"search": "nothing"}):
        assert module("group_rule_info", **options)["group_rules"] == []
    assert set(found) == {"id", "name", "expression", "groups", "excluded_users", "status", "read_only"}


def test_rules_with_null_parts_crash_nothing(module: Module, sandbox: Any) -> None:
    bare = {"id": "0pr00000000000000000", "name": "Bare", "conditions": None, "actions": None, "_embedded": None}
    nameless = {**bare, "id": "0pr00000000000000001", "name": None}
    sandbox.faults.add(method="GET", path=r"/rules$", body=[bare, nameless])
    result = module("group_rule_info")
    [rule] = result["group_rules"]
    assert (rule["name"], rule["expression"], rule["groups"], rule["status"]) == ("Bare", "", [], None)
    assert "number 2 (0pr00000000000000001) has no name" in result["incomplete"][0]


def test_an_id_that_is_none_is_told(module: Module, sandbox: Any) -> None:
    absent = module("group_rule", id="0pr00000000000000000", state="absent")
    assert any("has the id 0pr00000000000000000" in warning for warning in absent.warnings)
    assert "No group rule has the id" in module.fails("group_rule", id="0pr00000000000000000", status="ACTIVE")


# Failures on the way


@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": "before"}])
def test_a_rule_that_is_left_inactive_by_a_deletion_without_an_answer_is_told(
    fault: dict[str, Any], module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.faults.add(method="DELETE", path="", times=None, **fault)
    result = module("group_rule", may_fail=True, name="Sellers", state="absent")
    assert result.changed
    assert "is now inactive and adds nobody" in result.message


def test_a_new_rule_that_cannot_be_looked_for_is_not_created_again(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=r"/rules$", drop="after")
    sandbox.faults.add(method="GET", path=r"/rules$", status=403, after=1, times=None)
    message = module.fails("group_rule", **RULE)
    assert "may have been created, inactive" in message
    assert "Set status: ACTIVE and run this again" in message
    assert len(sandbox.writes()) == 1


def test_an_invalid_rule_that_okta_lets_be_replaced_is_active_again(
    module: Module, sandbox: Any, rule: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    delete_group(sandbox, "Sales")

    def repair(kept: Any, content: Any) -> None:
        kept.content, kept.status, kept.invalid_at, kept.all_groups_valid = content, "INACTIVE", None, True

    monkeypatch.setattr(sandbox.org.rules, "replace", repair)
    result = module("group_rule", name="Sellers", groups=["Support"])
    assert result["group_rule"]["status"] == "ACTIVE"
    assert result.warnings == []
    assert read(module)["status"] == "ACTIVE"


def test_a_rule_that_was_put_back_although_no_answer_says_so_is_not_told_as_inactive(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.faults.add(method="POST", path=ACTIVATE, drop="after", times=None)
    sandbox.faults.add(method="GET", path=PUT, status=403, after=2, times=3)
    result = module("group_rule", may_fail=True, **BAD)
    assert "Invalid expression" in result.message
    assert "is now inactive" not in result.message
    assert not result.changed
    assert read(module)["status"] == "ACTIVE"


@pytest.mark.parametrize("check", [True, False])
def test_a_group_that_no_rule_can_fill_is_refused(
    check: bool, module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    for options in (RULE, {**RULE, "name": "New"}):
        message = module.fails("group_rule", check=check, **{**options, "groups": ["Sales", "App People"]})
        assert 'cannot fill "App People" (APP_GROUP)' in message
    assert sandbox.writes() == []


def test_a_rule_fills_a_group_of_active_directory(module: Module, sandbox: Any) -> None:
    sandbox.org.groups.add({"name": "Lab Folders"}, "APP_GROUP", "okta:windows_security_principal")
    options = {**RULE, "expression": 'user.firstName == "Ana"', "groups": ["Lab Folders"]}
    module("group_rule", **options)
    assert not module("group_rule", **options).changed
    [members] = module("group_membership_info", groups=["Lab Folders"])["group_memberships"]
    assert members["users"] == ["ana@example.com"]


@pytest.mark.parametrize("check", [True, False])
def test_a_built_in_group_is_refused_as_one_that_a_rule_fills(check: bool, module: Module, sandbox: Any) -> None:
    assert "cannot fill" in module.fails("group_rule", check=check, **{**RULE, "groups": ["Everyone"]})
    assert sandbox.writes() == []


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ('user.department == "Sales" AND', "ends too early"),
        ('user.department = "Sales"', "one equals sign"),
        ('String.startsWith(String.toLowerCase(user.department, "sa"))', "takes 1 parameter, and has 2"),
        ("String.toLowerCase(user.department)", "neither true nor false"),
        ('Time.now() == "x"', "rules cannot use Time.now"),
    ],
)
def test_an_expression_that_okta_would_refuse_is_refused_before_the_first_write(
    expression: str, told: str, check: bool, module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    for name in ("Sellers", "New"):
        assert told in module.fails("group_rule", check=check, **{**RULE, "name": name, "expression": expression})
    assert sandbox.writes() == []


def test_an_expression_that_okta_has_accepted_is_not_judged_again(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    sandbox.org.rules.all()[0].content.expression = "user.department"
    assert not module("group_rules", group_rules=module("group_rule_info")["group_rules"]).changed
    assert module("group_rule", name="Sellers", expression="user.department", status="INACTIVE").changed


def test_a_function_that_is_not_known_in_rules_is_warned_of(module: Module) -> None:
    options = {**RULE, "expression": 'String.reverse(user.department) == "selaS"'}
    [warning] = module("group_rule", check=True, **options).warnings
    assert "String.reverse" in warning
    assert module("group_rule", check=True, **{**RULE, "expression": 'String.len("x") == 1'}).warnings == []


@pytest.mark.parametrize("many", [False, True])
def test_a_rule_is_deleted_with_the_members_that_it_added(many: bool, module: Module, sandbox: Any) -> None:
    module("group_membership", group="Sales", users=["ben@example.com"])
    module("group_rule", **{**RULE, "expression": 'user.firstName == "Ana"', "groups": ["Sales", "Support"]})
    doomed = {"name": "Sellers", "state": "absent", "remove_members": True}
    options = {"group_rules": [doomed]} if many else doomed
    name = "group_rules" if many else "group_rule"
    sandbox.calls.clear()
    # The rule, two members of Sales and one of Support.
    assert "would remove 4 things" in module.fails(name, **options, max_removals=3)
    planned = module(name, check=True, **options)
    assert planned["removals"] == 4
    assert planned["changes"][0]["summary"] == 'delete group rule "Sellers" with the members that it added'
    assert any("at most 3" in warning for warning in planned.warnings)
    assert sandbox.writes() == []
    assert module(name, **options)["removals"] == 4
    rows = module("group_membership_info", groups=["Sales", "Support"])["group_memberships"]
    assert [row["users"] for row in rows] == [["ben@example.com"], []]
    assert not module(name, **options).changed


def test_an_invalid_rule_is_deleted_with_its_members(module: Module, sandbox: Any) -> None:
    module("group_rule", **{**RULE, "expression": 'user.firstName == "Ana"', "groups": ["Sales", "Support"]})
    delete_group(sandbox, "Sales")
    assert module("group_rule", name="Sellers", state="absent", remove_members=True)["removals"] == 2
    [row] = module("group_membership_info", groups=["Support"])["group_memberships"]
    assert row["users"] == []


def test_a_rule_that_stays_is_not_changed_by_how_it_would_be_deleted(
    module: Module, sandbox: Any, rule: dict[str, Any]
) -> None:
    assert not module("group_rule", **RULE, remove_members=True).changed
    assert [call.method for call in sandbox.calls] == ["GET"]


NAMED = {"name": "Ledger", "expression": 'isMemberOfAnyGroup("Finance", "Sales")', "groups": ["Support"]}


def test_groups_in_expressions_are_written_as_ids_and_read_as_names(module: Module, sandbox: Any) -> None:
    module("group_membership", group="Finance", users=["ana@example.com"])
    module("group_rule", **NAMED)
    ids = group_id(sandbox, "Finance"), group_id(sandbox, "Sales")
    assert sandbox.org.rules.all()[0].content.expression == f'isMemberOfAnyGroup("{ids[0]}", "{ids[1]}")'
    [row] = module("group_membership_info", groups=["Support"])["group_memberships"]
    assert row["users"] == ["ana@example.com"]
    assert not module("group_rule", **NAMED).changed
    everything = module("group_rule_info")["group_rules"]
    assert everything[0]["expression"] == NAMED["expression"]
    assert not module("group_rules", group_rules=everything).changed
    assert not module("group_rule", **{**NAMED, "expression": f"isMemberOfAnyGroup('{ids[0]}', '{ids[1]}')"}).failed


@pytest.mark.parametrize("check", [True, False])
def test_an_id_in_an_expression_that_the_org_does_not_have_is_refused(
    check: bool, module: Module, sandbox: Any
) -> None:
    options = {**NAMED, "expression": 'isMemberOfAnyGroup("00gOfAnotherOrg00sb7")'}
    assert '"00gOfAnotherOrg00sb7"' in module.fails("group_rule", check=check, **options)
    assert sandbox.writes() == []


def test_an_id_whose_name_would_not_lead_back_gets_its_type_or_stays_an_id(module: Module, sandbox: Any) -> None:
    odd = sandbox.org.groups.add({"name": 'Old "Ledger"'})
    sandbox.org.groups.add({"name": "Finance"}, "APP_GROUP")
    own = group_id(sandbox, "Finance")
    expression = f'isMemberOfAnyGroup("{odd.id}", "{own}") or isMemberOfGroupName("Finance")'
    module("group_rule", **{**NAMED, "expression": expression})
    [rule] = everything = module("group_rule_info")["group_rules"]
    assert rule["expression"] == expression.replace(own, "OKTA_GROUP:Finance")
    assert not module("group_rules", group_rules=everything).changed
    # A deleted group keeps its id, and the rule can be declared as it is.
    delete_group(sandbox, 'Old "Ledger"')
    [rule] = everything = module("group_rule_info")["group_rules"]
    assert rule["expression"] == expression.replace(own, "OKTA_GROUP:Finance")
    assert not module("group_rules", group_rules=everything).changed


def test_a_group_in_an_expression_that_check_mode_assumes_is_planned(module: Module, sandbox: Any) -> None:
    result = module("group_rule", check=True, **{**NAMED, "expression": 'isMemberOfGroup("New")'})
    assert result["assumed"] == ["New"]
    assert sandbox.writes() == []


# What Okta refuses besides, and what it may refuse

ADMINS: dict[str, Any] = {**RULE, "groups": ["Sales", "Finance"], "status": "INACTIVE"}


def make_admins(module: Module, group: str) -> None:
    module("group_role", group=group, type="READ_ONLY_ADMIN", org_wide=True)


def reads_of_roles(sandbox: Any) -> int:
    return sum(call.path.endswith("/roles") for call in sandbox.calls)


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    "options",
    [ADMINS, {**ADMINS, "name": "Other", "groups": ["Sales"]}],
)
def test_a_rule_that_would_fill_a_group_with_admin_roles_is_refused_before_the_first_write(
    options: dict[str, Any], check: bool, module: Module, sandbox: Any
) -> None:
    make_admins(module, "Sales")
    sandbox.calls.clear()
    message = module.fails("group_rule", check=check, **options)
    assert 'cannot fill "Sales"' in message
    assert "admin roles" in message
    assert sandbox.writes() == []


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    "options", [{"status": "ACTIVE"}, {"expression": 'user.city == "Oslo"'}, {"groups": ["Sales", "Support"]}]
)
def test_a_rule_that_fills_a_group_with_admin_roles_is_neither_changed_nor_activated(
    options: dict[str, Any], check: bool, module: Module, sandbox: Any
) -> None:
    module("group_rule", **ADMINS)
    sandbox.org.roles.assign("groups", group_id(sandbox, "Sales"), ROLE_TYPES["READ_ONLY_ADMIN"])
    sandbox.calls.clear()
    assert 'cannot fill "Sales"' in module.fails("group_rule", check=check, name="Sellers", **options)
    assert sandbox.writes() == []
    # What it does already, and to stop it, is nobody's to refuse.
    assert not module("group_rule", **ADMINS).changed
    module("group_rule", name="Sellers", state="absent")


def test_admin_roles_are_read_only_of_groups_of_rules_that_change(module: Module, sandbox: Any) -> None:
    module("group_rules", group_rules=[ADMINS, {**ADMINS, "name": "Other", "groups": ["Support"]}])
    assert reads_of_roles(sandbox) == 3
    sandbox.calls.clear()
    module("group_rules", group_rules=[ADMINS, {**CHANGED, "name": "Other"}])
    assert reads_of_roles(sandbox) == 1
    sandbox.calls.clear()
    module("group_rules", group_rules=[ADMINS, {"name": "Other", "status": "INACTIVE"}])
    assert reads_of_roles(sandbox) == 0


@pytest.mark.parametrize("check", [True, False])
def test_who_may_not_read_admin_roles_may_write_rules(check: bool, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/roles$", status=403, times=None)
    assert module("group_rule", check=check, **RULE).changed


@pytest.mark.parametrize("check", [True, False])
def test_more_than_okta_documents_is_warned_of_and_not_refused(check: bool, module: Module, sandbox: Any) -> None:
    names = [f"Team {number}" for number in range(101)]
    for name in names:
        sandbox.org.groups.add({"name": name})
    users = [f"user{number}@example.com" for number in range(101)]
    for login in users:
        sandbox.org.add_user({"login": login, "email": login}, "ACTIVE", False)
    at_the_limit = {**RULE, "groups": names[1:], "excluded_users": users[1:]}
    assert module("group_rule", check=check, **{**at_the_limit, "name": "Less"}).warnings == []
    beyond = module("group_rule", check=check, **{**RULE, "groups": names, "excluded_users": users})
    assert beyond.changed
    groups_warning, users_warning = beyond.warnings
    assert 'The group rule "Sellers" is to have 101 groups. Okta documents a limit of 100' in groups_warning
    assert 'The group rule "Sellers" is to have 101 excluded users' in users_warning
    if not check:
        again = module("group_rule", **{**RULE, "groups": names, "excluded_users": users})
        assert (again.changed, again.warnings) == (False, [])


def test_more_rules_than_okta_documents_are_warned_of(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declaration, "MOST_RULES", 1)
    assert module("group_rule", **RULE).warnings == []
    [warning] = module("group_rule", check=True, **{**RULE, "name": "Other"}).warnings
    assert "The org is to have 2 group rules" in warning
    assert module("group_rule", **CHANGED).warnings == []


@pytest.mark.parametrize(
    ("change", "status"),
    [({**CHANGED, "status": "INACTIVE"}, "INACTIVE"), (CHANGED, "ACTIVE"), (BAD, "ACTIVE")],
)
def test_a_rule_that_another_run_activates_is_as_declared_or_active_as_it_was(
    change: dict[str, Any], status: str, module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    module("group_rule", **RULE, status="INACTIVE")
    [kept] = sandbox.org.rules.all()
    send, activated = requests.Session.send, []

    def sending(session: requests.Session, request: requests.PreparedRequest, **more: Any) -> requests.Response:
        if request.method == "PUT" and not activated:
            activated.append(kept.id)
            kept.status = "ACTIVE"
        return send(session, request, **more)

    monkeypatch.setattr(requests.Session, "send", sending)
    result = module("group_rule", may_fail=True, **change)
    assert result.failed == (change is BAD)
    assert read(module)["status"] == status
    assert activated
