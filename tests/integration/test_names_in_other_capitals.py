# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A name that something has in other capitals: check mode refuses what Okta would, and warns of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from module_runs import Module
from tables import COMPANY, FEDERATED, TOKEN_HOOK

BOTH = pytest.mark.parametrize("check", [True, False], ids=["check mode", "real run"])
RULE = {"expression": 'user.department == "Sales"', "groups": ["Finance"]}
SEED = {
    **FEDERATED,
    "groups": [*COMPANY["groups"], {"name": "Sales Team"}],
    "group_rules": [{"name": "Sellers", **RULE}],
}


@dataclass(frozen=True)
class Case:
    """A kind: its module, a name that the org has, the same in other capitals, and what else a new one needs."""

    module: str
    there: str
    declared: str
    options: dict[str, Any]
    is_refused: bool = True

    def item(self, **more: Any) -> dict[str, Any]:
        return {"name": self.declared, **more}


CASES = [
    Case("group", "Sales", "SALES", {}),
    Case("group", "Directory People", "directory people", {}, is_refused=False),
    Case("group_rule", "Sellers", "sellers", RULE),
    Case("inline_hook", "Standing", "STANDING", {key: TOKEN_HOOK[key] for key in ("type", "channel")}),
    Case("hook_key", "Signing", "signing", {}),
    # Okta takes any name of an identity provider.
    Case("idp", "Facebook", "facebook", {}, is_refused=False),
]
EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.module} {case.declared}")
FACEBOOK = {
    "type": "FACEBOOK",
    "protocol": {"scopes": ["email"], "credentials": {"client": {"client_id": "x", "client_secret": "canary-secret"}}},
    "policy": {"subject": {"user_name_template": {"template": "idpuser.email"}}},
}


@pytest.fixture
def seed() -> dict[str, Any]:
    return SEED


def options_of(case: Case) -> dict[str, Any]:
    return {**case.item(), **(FACEBOOK if case.module == "idp" else case.options)}


def holder(case: Case, module: Module) -> str:
    """The id of what has the name."""
    listed = module(f"{case.module}_info")
    rows = next(value for value in listed.values.values() if isinstance(value, list) and value)
    [row] = [each for each in rows if each["name"] == case.there]
    return str(row["id"])


@EACH
@BOTH
def test_a_name_that_is_taken_in_other_capitals_is_refused_or_warned_of_with_its_holder(
    case: Case, check: bool, module: Module, sandbox: Any
) -> None:
    there = holder(case, module)
    sandbox.calls.clear()
    result = module(case.module, check=check, may_fail=True, **options_of(case))
    assert result.failed == case.is_refused
    if case.is_refused:
        assert f'the name is that of "{case.there}" ({there}), from which it differs only in capitals' in result.message
        assert result["error"]["kind"] == "refused"
        assert sandbox.writes() == []
        return
    [told] = [each for each in result.warnings if "only in capitals" in each]
    assert f'is called "{case.declared}", but "{case.there}" ({there}) differs from it' in told
    assert "Okta may refuse to have both" in told


@BOTH
def test_what_stands_before_a_taken_name_is_not_changed_either(check: bool, module: Module, sandbox: Any) -> None:
    sandbox.calls.clear()
    groups = [{"name": "Brand New"}, {"name": "SALES"}]
    result = module("org", check=check, may_fail=True, groups=groups, hook_keys=[{"name": "Another"}])
    assert result.failed
    assert 'the name is that of "Sales"' in result.message
    assert sandbox.writes() == []


@BOTH
def test_a_label_that_is_taken_in_other_capitals_is_refused(check: bool, module: Module, sandbox: Any) -> None:
    permissions = [{"permission": "okta.groups.read"}]
    module("custom_role", label="Reader", permissions=permissions)
    sandbox.calls.clear()
    result = module("custom_role", check=check, may_fail=True, label="READER", permissions=permissions)
    assert result.failed
    assert 'the name is that of "Reader"' in result.message
    assert sandbox.writes() == []


@BOTH
def test_a_set_whose_label_is_taken_in_other_capitals_is_refused(check: bool, module: Module, sandbox: Any) -> None:
    module("resource_set", label="All groups", resources=[{"all": "groups"}])
    sandbox.calls.clear()
    result = module("resource_set", check=check, may_fail=True, label="ALL groups", resources=[{"all": "groups"}])
    assert result.failed
    assert 'the name is that of "All groups"' in result.message
    assert sandbox.writes() == []


@BOTH
def test_what_has_a_name_in_other_capitals_does_not_give_way_in_the_same_task(
    check: bool, module: Module, sandbox: Any
) -> None:
    keys = [key for key in module("hook_key_info")["hook_keys"] if key["name"] != "Signing"]
    kept = [{"name": key["name"]} for key in keys]
    sandbox.calls.clear()
    result = module("hook_keys", check=check, may_fail=True, hook_keys=[*kept, {"name": "SIGNING"}], prune=True)
    assert result.failed
    assert "rename or delete that one first" in result.message
    assert sandbox.writes() == []


@EACH
@BOTH
def test_what_is_absent_by_a_name_in_other_capitals_is_warned_of(
    case: Case, check: bool, module: Module, sandbox: Any
) -> None:
    there = holder(case, module)
    result = module(case.module, check=check, **case.item(state="absent"))
    assert not result.changed
    [told] = result.warnings
    assert f'is called "{case.declared}", but "{case.there}" ({there}) differs from it only in capitals' in told
    assert "Nothing was deleted" in told
    assert sandbox.writes() == []


@pytest.mark.parametrize("state", ["present", "absent"])
def test_what_exists_by_exactly_its_name_is_not_warned_of(state: str, module: Module, sandbox: Any) -> None:
    groups = [{"name": name, "state": state} for name in ("Sales", "Nothing like it")]
    assert module("groups", check=True, groups=groups).warnings == []


@pytest.mark.parametrize("count", [1, 6, 30])
def test_no_request_more_is_needed_to_know_the_holder_of_a_group_s_name(
    count: int, module: Module, sandbox: Any
) -> None:
    others = [{"name": f"Nobody {number}", "state": "absent"} for number in range(count - 1)]
    result = module("groups", groups=[{"name": "sales", "state": "absent"}, *others])
    assert ["only in capitals" in told for told in result.warnings] == [True]
    assert len(sandbox.calls) == 1


@BOTH
@pytest.mark.parametrize("name", ["Finance", "FINANCE"])
def test_a_group_that_would_take_a_name_by_being_renamed_is_refused(
    name: str, check: bool, module: Module, sandbox: Any
) -> None:
    ids = {each["name"]: each["id"] for each in module("group_info")["groups"]}
    sandbox.calls.clear()
    result = module("group", check=check, may_fail=True, id=ids["Sales"], name=name)
    assert result.failed
    assert f'the name is that of "Finance" ({ids["Finance"]})' in result.message
    assert sandbox.writes() == []


@BOTH
def test_a_group_may_change_the_capitals_of_its_own_name(check: bool, module: Module, sandbox: Any) -> None:
    [group] = module("group_info", name="Sales")["groups"]
    result = module("group", check=check, id=group["id"], name="SALES")
    assert (result.changed, result.warnings) == (True, [])


@pytest.mark.parametrize("order", [1, -1], ids=["in order", "the other way round"])
def test_a_name_that_another_group_gives_up_in_the_same_task_is_free(order: int, module: Module, sandbox: Any) -> None:
    ids = {each["name"]: each["id"] for each in module("group_info")["groups"]}
    renamed = [{"id": ids["Sales"], "name": "Revenue"}, {"id": ids["Finance"], "name": "SALES"}]
    result = module("groups", groups=renamed[::order])
    assert (result.changed, result.warnings) == (True, [])


def test_a_lost_answer_is_still_looked_up(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=r"/groups$", drop="after")
    assert module("group", name="sales team 2").changed
    assert len(module("group_info", name="sales team 2")["groups"]) == 1


@BOTH
@pytest.mark.parametrize(
    ("declared", "there"),
    [
        ({"primary": {"name": "MANAGER"}, "associated": {"name": "report"}}, '"manager"'),
        ({"primary": {"name": "boss"}, "associated": {"name": "Subordinate"}}, '"subordinate"'),
    ],
)
def test_a_side_of_a_linked_object_is_refused_likewise(
    declared: dict[str, Any], there: str, check: bool, module: Module, sandbox: Any
) -> None:
    result = module("linked_object", check=check, may_fail=True, **declared)
    assert result.failed
    assert f'differs only in capitals from {there} of the linked object "manager"' in result.message
    assert sandbox.writes() == []


@BOTH
def test_new_sides_that_differ_only_in_capitals_are_refused(check: bool, module: Module, sandbox: Any) -> None:
    names = [("boss", "worker"), ("mentor", "BOSS")]
    declared = [{"primary": {"name": one}, "associated": {"name": other}} for one, other in names]
    result = module("linked_objects", check=check, may_fail=True, linked_objects=declared)
    assert result.failed
    assert '"boss" and "BOSS" are declared' in result.message
    assert sandbox.writes() == []


def test_a_linked_object_that_is_absent_in_other_capitals_is_warned_of(module: Module, sandbox: Any) -> None:
    result = module("linked_object", primary={"name": "Manager"}, state="absent")
    assert not result.changed
    [told] = result.warnings
    assert '"manager" of the linked object "manager" differs from it only in capitals. Nothing was deleted' in told


@EACH
@BOTH
def test_two_new_names_that_differ_only_in_capitals_are_refused_or_warned_of(
    case: Case, check: bool, module: Module, sandbox: Any
) -> None:
    items = [{**options_of(case), "name": name} for name in ("Brand New", "BRAND new")]
    result = module(f"{case.module}s", check=check, may_fail=True, **{f"{case.module}s": items})
    told = '"Brand New" and "BRAND new" are declared as two'
    if case.module == "idp":
        assert not result.failed
        assert any(told in warning for warning in result.warnings), result.warnings
        return
    assert result.failed
    assert told in result.message
    assert sandbox.writes() == []
