# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 3.3: group rules."""

from __future__ import annotations

from typing import Any

import pytest
from okta_sandbox import Sandbox, SeedError
from sandbox_client import Client, error_of, names, rule_body

pytestmark = pytest.mark.usefixtures("contract_kept")

NEVER = 'user.department == "Nowhere"'
ANA, BO = 'user.firstName == "Ana"', 'user.firstName == "Bo"'


def set_department(okta: Client, login: str, department: str | None) -> None:
    """Change a user's department."""
    answer = okta.post(f"/users/{okta.user(login)}", json={"profile": {"department": department}})
    assert answer.status_code == 200, answer.text


def exclusions(okta: Client, rule: str) -> list[str]:
    """The ids of the users that a rule excludes."""
    found: list[str] = okta.get(rule).json()["conditions"]["people"]["users"]["exclude"]
    return found


def test_3_3_a_rule_is_created_inactive_with_200_whatever_the_body_says(okta: Client) -> None:
    staff = okta.group("Staff")
    body = rule_body(staff)
    del body["conditions"]["people"]
    answer = okta.post("/groups/rules", json={**body, "status": "ACTIVE"})
    rule = answer.json()
    assert answer.status_code == 200
    assert list(rule) == [
        "type",
        "id",
        "status",
        "name",
        "created",
        "lastUpdated",
        "conditions",
        "actions",
        "allGroupsValid",
    ]
    assert rule["id"].startswith("0pr") and len(rule["id"]) == 20
    assert (rule["status"], rule["allGroupsValid"]) == ("INACTIVE", True)
    assert rule["conditions"]["people"] == {"users": {"exclude": []}, "groups": {"exclude": []}}
    assert okta.get(f"/groups/rules/{rule['id']}").json() == rule


@pytest.mark.parametrize("name", ["", "x" * 51, None])
def test_3_3_the_name_of_a_rule_has_1_to_50_characters(okta: Client, name: Any) -> None:
    staff = okta.group("Staff")
    assert error_of(okta.post("/groups/rules", json=rule_body(staff, name=name))) == (400, "E0000001")
    assert okta.post("/groups/rules", json=rule_body(staff, name="x" * 50)).status_code == 200


def test_3_3_a_name_is_taken_in_any_case(okta: Client) -> None:
    staff = okta.group("Staff")
    okta.rule(staff, name="Rule")
    other = okta.rule(staff, active=False, name="Other")
    for answer in (
        okta.post("/groups/rules", json=rule_body(staff, name="rULE")),
        okta.put(other, json=rule_body(staff, name="rule")),
    ):
        assert error_of(answer) == (400, "E0000001")
    assert okta.put(other, json=rule_body(staff, name="OTHER")).status_code == 200


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "user.department ==",
        'user.department = "IT"',
        'user.department == "IT',
        '(user.department == "IT"',
        'user.department == "IT" and',
        'department == "IT"',
        '"IT"',
        'user.department == "IT" user.city == "Bonn"',
        'String.startsWith(user.department, "IT"',
        "user.department # 1",
    ],
)
def test_3_3_a_bad_expression_is_refused(okta: Client, expression: str) -> None:
    staff = okta.group("Staff")
    for answer in (
        okta.post("/groups/rules", json=rule_body(staff, expression=expression)),
        okta.put(okta.rule(staff, active=False), json=rule_body(staff, expression=expression)),
    ):
        assert error_of(answer) == (400, "E0000001")
        assert answer.json()["errorSummary"] == "Api validation failed: validateRule"
        assert answer.json()["errorCauses"] == [
            {"errorSummary": f"Invalid expression syntax {expression}"},
            {"errorSummary": "conditions: Invalid expression"},
        ]


@pytest.mark.parametrize(
    ("expression", "members"),
    [
        ('user.department == "IT"', ["ana"]),
        ('user.department == "it"', []),
        ("user.department == 'IT'", ["ana"]),
        ('user.department != "IT"', ["bo"]),
        ('user.department eq "IT" OR user.firstName eq "Bo"', ["ana", "bo"]),
        ('user.department == "IT" AND user.firstName == "Bo"', []),
        ('user.firstName == "Bo" || user.firstName == "Ana" && user.department == "HR"', ["bo"]),
        ('(user.firstName == "Bo" || user.firstName == "Ana") && user.department == "IT"', ["ana"]),
        ('!(user.department == "IT") and not user.firstName == "Bo"', []),
        ("user.department == null", ["bo"]),
        ('String.startsWith(user.firstName, "A")', ["ana"]),
        ('String.stringContains(user.login, "@example")', ["ana", "bo"]),
        ('String.startsWith(String.toLowerCase(user.firstName), "a")', ["ana"]),
        ('String.startsWith(user.department, "I")', ["ana"]),
        ('user.department == "IT" ? true : user.firstName == "Bo"', ["ana", "bo"]),
        ('isMemberOfGroup("{directory}")', ["ana"]),
        ('isMemberOfAnyGroup("00gnowhere", "{directory}")', ["ana"]),
        ('isMemberOfGroupName("Directory Staff")', ["ana"]),
        ('isMemberOfGroupNameStartsWith("Dir")', ["ana"]),
        ('isMemberOfGroupNameContains("ory St")', ["ana"]),
        ('isMemberOfGroupNameRegex("Dir.* St[a-f]+")', ["ana"]),
        ('isMemberOfGroupNameRegex("Dir")', []),
        ("String.len(user.firstName) > 2", ["ana"]),
        ("String.len(user.firstName) <= 2", ["bo"]),
        ("String.len(user.department) == 0", ["bo"]),
        ('String.substringAfter(user.email, "@") == "example.com"', ["ana", "bo"]),
        ('String.substringBefore(user.login, "@") == "bo"', ["bo"]),
        ("String.substring(user.firstName, 0, 2) == 'An'", ["ana"]),
        ("String.substring(user.firstName, 0, 3) == 'Ana'", ["ana"]),
        ('String.replace(user.firstName, "B", "T") == "To"', ["bo"]),
        ('String.replaceFirst("aXa", "a", user.department) == "ITXa"', ["ana"]),
        ('String.removeSpaces(user.firstName + " " + user.lastName) == "BoEk"', ["bo"]),
        ('user.firstName + "." + user.lastName == "Ana.Lee"', ["ana"]),
        ('String.append(user.firstName, user.lastName) == "AnaLee"', ["ana"]),
        ('String.join("-", user.firstName, user.lastName) == "Ana-Lee"', ["ana"]),
        ('String.stringSwitch(user.department, "none", "HR", "people", "IT", "machines") == "machines"', ["ana"]),
        ('String.stringSwitch(user.department, "none", "HR", "people") == "none"', ["ana", "bo"]),
        ('String.stringContains(user.email, "@" + "example.com")', ["ana", "bo"]),
        ('user.email matches "^a.*@example[.]com$"', ["ana"]),
        ('user.email matches "ana"', []),
        ('user.getInternalProperty("status") == "ACTIVE" and user.firstName == "Bo"', ["bo"]),
        ('Arrays.contains({"Ana", "Cleo"}, user.firstName)', ["ana"]),
        ('Arrays.size({user.firstName, "x"}) == 2 and Arrays.isEmpty({})', ["ana", "bo"]),
        ('{"Bo", "Ana"}[0] == user.firstName', ["bo"]),
        ('{"Bo"}[1] == user.firstName or true == false', []),
        ('(user.department ?: "None") == "None"', ["bo"]),
        ("1 + 1 == 2 and -1 < 0", ["ana", "bo"]),
        ("hasDirectoryUser() or hasWorkdayUser()", []),
    ],
)
def test_3_3_active_rules_add_whom_their_expression_matches(okta: Client, expression: str, members: list[str]) -> None:
    set_department(okta, "ana", "IT")
    staff = okta.group("Staff")
    okta.rule(staff, expression=expression.replace("{directory}", okta.group("Directory Staff")))
    assert okta.members(staff) == members


@pytest.mark.parametrize(
    "expression",
    [
        'String.startsWith(String.toLowerCase(user.department, "i"))',
        "String.toLowerCase() == 'x'",
        'String.stringSwitch(user.department, "none", "HR", "people", "IT") == "x"',
        "user.department",
        "String.toLowerCase(user.department)",
        'user.department and user.city == "Bonn"',
        'user.city == "Bonn" or user.department',
        "not user.department",
        "user.department + 1",
        "String.len(user.department)",
        "Arrays.contains(user.department, 'IT')",
        "user.department[0] == 'I'",
        'Time.now() == "x"',
        "Convert.toInt(user.employeeNumber) == 1",
        'isMemberOfGroupNameRegex("(")',
        'user.email matches "["',
        "isMemberOfGroup()",
    ],
)
def test_3_3_mistakes_that_okta_refuses_are_refused(
    okta: Client, expression: str, caplog: pytest.LogCaptureFixture
) -> None:
    body = rule_body(okta.group("Staff"), expression=expression)
    assert error_of(okta.post("/groups/rules", json=body)) == (400, "E0000001")
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ('user.noSuchAttribute != "x"', "user.noSuchAttribute"),
        ('user.getGroups("x") == "y"', "the function user.getGroups"),
        ('String.reverse(user.department) == "TI"', "the function String.reverse"),
        ('user.department.contains("I")', "the function user.department.contains"),
        ('String.toLowerCase(user.department).contains("i")', "a method"),
        ("String.len(user.department) - 1 == 1", "the operator -"),
        ('user.getInternalProperty("password") == "x"', "the internal property password"),
        ('appuser.name == "x"', "appuser.name"),
    ],
)
def test_what_cannot_be_evaluated_is_refused_and_named_in_the_log(
    okta: Client, expression: str, named: str, caplog: pytest.LogCaptureFixture
) -> None:
    body = rule_body(okta.group("Staff"), expression=expression)
    assert error_of(okta.post("/groups/rules", json=body)) == (400, "E0000001")
    [message] = caplog.messages
    assert f"cannot evaluate {named}" in message
    assert repr(expression) in message


def test_rules_see_custom_attributes_of_users(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    custom = {
        "level": {"title": "Level", "type": "integer"},
        "isLead": {"title": "Is lead", "type": "boolean"},
        "teams": {"title": "Teams", "type": "array", "items": {"type": "string"}},
    }
    body = {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": custom}}}
    assert okta.post("/meta/schemas/user/default", json=body).status_code == 200
    expression = 'user.isLead and user.level >= 2 and user.level != true and user.teams[0] == "Red"'
    okta.rule(staff, expression=expression)
    assert okta.members(staff) == []
    okta.post(f"/users/{ana}", json={"profile": {"level": 2, "isLead": True, "teams": ["Red"]}})
    assert okta.members(staff) == ["ana"]
    # Once the attribute is gone, the rule applies to nobody.
    gone = {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": {"level": None}}}}
    okta.post("/meta/schemas/user/default", json=gone)
    assert "level" not in okta.get(f"/users/{ana}").json()["profile"]
    assert okta.members(staff) == []


def test_the_schema_of_users_is_read_under_both_of_its_names(okta: Client) -> None:
    schema = okta.get("/meta/schemas/user/default").json()
    base = schema["definitions"]["base"]
    assert {"login", "email", "firstName", "lastName"} <= set(base["required"])
    assert base["properties"]["department"]["type"] == "string"
    assert okta.get(okta.get(f"/users/{okta.user('ana')}").json()["_links"]["schema"]["href"]).json() == schema
    assert error_of(okta.get("/meta/schemas/user/oscNowhere")) == (404, "E0000007")


def test_3_3_who_is_deactivated_stays_in_the_groups_of_rules(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    okta.rule(staff, expression=ANA)
    okta.delete(f"/users/{ana}")
    assert okta.get(f"/users/{ana}").json()["status"] == "DEPROVISIONED"
    okta.post(f"/users/{okta.user('bo')}", json={"profile": {"city": "Bonn"}})
    assert okta.members(staff) == ["ana"]


def test_3_3_members_follow_when_users_change(okta: Client) -> None:
    staff = okta.group("Staff")
    okta.rule(staff)
    assert okta.members(staff) == []
    set_department(okta, "bo", "IT")
    assert okta.members(staff) == ["bo"]
    profile = {"login": "cy@example.com", "email": "cy@example.com", "firstName": "Cy", "lastName": "B"}
    okta.post("/users", json={"profile": {**profile, "department": "IT"}}, params={"activate": "false"})
    assert okta.members(staff) == ["bo", "cy"]
    set_department(okta, "bo", "HR")
    assert okta.members(staff) == ["cy"]


def test_3_3_members_follow_when_groups_change_also_through_other_rules(okta: Client) -> None:
    first, second, third = (okta.group(name) for name in ("First", "Second", "Third"))
    okta.rule(third, name="2 to 3", expression=f'isMemberOfGroup("{second}")')
    okta.rule(second, name="1 to 2", expression=f'isMemberOfGroup("{first}")')
    okta.put(f"/groups/{first}/users/{okta.user('bo')}")
    assert okta.members(third) == ["bo"]
    okta.delete(f"/groups/{first}/users/{okta.user('bo')}")
    assert okta.members(second) == okta.members(third) == []


def test_3_3_who_was_a_member_before_stays_one(okta: Client) -> None:
    staff = okta.group("Staff")
    okta.put(f"/groups/{staff}/users/{okta.user('bo')}")
    set_department(okta, "bo", "IT")
    okta.rule(staff)
    set_department(okta, "bo", None)
    assert okta.members(staff) == ["bo"]


def test_3_3_excluded_users_are_not_added(okta: Client) -> None:
    staff = okta.group("Staff")
    okta.rule(staff, expression="user.firstName != null", exclude=(okta.user("ana"), okta.user("admin")))
    assert okta.members(staff) == ["bo"]


def test_3_3_removing_a_member_that_a_rule_added_excludes_the_user(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    rule = okta.rule(staff, expression=ANA)
    assert okta.delete(f"/groups/{staff}/users/{ana}").status_code == 204
    assert okta.members(staff) == []
    assert exclusions(okta, rule) == [ana]
    okta.put(f"/groups/{staff}/users/{ana}")
    assert okta.members(staff) == ["ana"]
    assert exclusions(okta, rule) == [ana]


def test_3_3_removing_a_member_that_a_rule_would_add_again_excludes_the_user(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    okta.put(f"/groups/{staff}/users/{ana}")
    rule = okta.rule(staff, expression=ANA)
    okta.delete(f"/groups/{staff}/users/{ana}")
    assert okta.members(staff) == []
    assert exclusions(okta, rule) == [ana]


def test_3_3_adding_a_member_that_a_rule_added_excludes_the_user_too(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    rule = okta.rule(staff, expression=ANA)
    okta.put(f"/groups/{staff}/users/{ana}")
    assert exclusions(okta, rule) == [ana]
    okta.post(f"{rule}/lifecycle/deactivate")
    okta.delete(rule, params={"removeUsers": "true"})
    assert okta.members(staff) == ["ana"]


def test_3_3_removing_others_excludes_nobody(okta: Client) -> None:
    staff, bo = okta.group("Staff"), okta.user("bo")
    rule = okta.rule(staff, expression=ANA)
    okta.put(f"/groups/{staff}/users/{bo}")
    okta.delete(f"/groups/{staff}/users/{bo}")
    assert exclusions(okta, rule) == []
    okta.post(f"{rule}/lifecycle/deactivate")
    okta.delete(f"/groups/{staff}/users/{okta.user('ana')}")
    assert exclusions(okta, rule) == []


def test_3_3_lifecycle_steps_are_204_also_where_they_change_nothing(okta: Client) -> None:
    rule = okta.rule(okta.group("Staff"), active=False)
    for step, status in (("deactivate", "INACTIVE"), ("activate", "ACTIVE"), ("activate", "ACTIVE")):
        assert okta.post(f"{rule}/lifecycle/{step}").status_code == 204
        assert okta.get(rule).json()["status"] == status


def test_3_3_members_stay_when_a_rule_is_deactivated_and_go_when_it_comes_back_changed(okta: Client) -> None:
    staff = okta.group("Staff")
    rule = okta.rule(staff, expression=ANA)
    okta.post(f"{rule}/lifecycle/deactivate")
    assert okta.members(staff) == ["ana"]
    assert okta.put(rule, json=rule_body(staff, expression=BO)).status_code == 200
    assert okta.members(staff) == ["ana"]
    okta.post(f"{rule}/lifecycle/activate")
    assert okta.members(staff) == ["bo"]


def test_3_3_only_an_inactive_rule_can_be_replaced_and_stays_so(okta: Client, sandbox: Sandbox) -> None:
    staff, other = okta.group("Staff"), okta.group("Help Desk")
    rule = okta.rule(staff)
    assert error_of(okta.put(rule, json=rule_body(staff, name="New"))) == (400, "E0000001")
    okta.post(f"{rule}/lifecycle/deactivate")
    before = okta.get(rule).json()
    sandbox.clock.advance(5)
    after = okta.put(rule, json={**rule_body(other, name="New"), "status": "ACTIVE"}).json()
    assert (after["name"], after["status"]) == ("New", "INACTIVE")
    assert after["actions"]["assignUserToGroups"]["groupIds"] == [other]
    assert after["created"] == before["created"] and after["lastUpdated"] > before["lastUpdated"]


@pytest.mark.parametrize(("remove", "members"), [("false", ["ana"]), ("true", []), (None, ["ana"])])
def test_3_3_deletion_is_202_and_leaves_the_members_unless_asked(
    okta: Client, remove: str | None, members: list[str]
) -> None:
    staff = okta.group("Staff")
    rule = okta.rule(staff, expression=ANA)
    assert error_of(okta.delete(rule)) == (400, "E0000001")
    okta.post(f"{rule}/lifecycle/deactivate")
    answer = okta.delete(rule, params={"removeUsers": remove})
    assert (answer.status_code, answer.json()) == (202, {})
    assert okta.members(staff) == members
    assert okta.get(rule).json()["errorSummary"].endswith("(PolicyRule)")
    assert error_of(okta.delete(rule)) == (404, "E0000007")


def test_3_3_a_member_that_two_rules_add_goes_with_the_second(okta: Client) -> None:
    staff = okta.group("Staff")
    first, second = (okta.rule(staff, name=name, expression=ANA) for name in ("1", "2"))
    for rule, members in ((first, ["ana"]), (second, [])):
        okta.post(f"{rule}/lifecycle/deactivate")
        okta.delete(rule, params={"removeUsers": "true"})
        assert okta.members(staff) == members


def test_3_3_a_rule_becomes_invalid_some_time_after_its_group_is_deleted(okta: Client, sandbox: Sandbox) -> None:
    staff = okta.group("Staff")
    rule = okta.rule(staff, okta.group("Help Desk"), expression=ANA)
    before = okta.get(rule).json()
    okta.delete(f"/groups/{staff}")
    assert okta.get(rule).json() == before
    sandbox.clock.advance(2)
    after = okta.get(rule).json()
    assert (after["status"], after["allGroupsValid"]) == ("INVALID", False)
    assert after["actions"] == before["actions"]
    for step in ("activate", "deactivate"):
        answer = okta.post(f"{rule}/lifecycle/{step}")
        assert error_of(answer) == (400, "E0000001")
        assert answer.json()["errorSummary"] == "Api validation failed: updateRuleStatus"
        assert answer.json()["errorCauses"] == [
            {"errorSummary": "Cannot activate or deactivate a Group Rule with the status INVALID."}
        ]
    assert error_of(okta.put(rule, json=rule_body(okta.group("Help Desk")))) == (400, "E0000001")
    assert okta.delete(rule).status_code == 202


def test_3_3_writes_are_423_while_others_are_under_way(okta: Client, sandbox: Sandbox) -> None:
    staff = okta.group("Staff")
    sandbox.settings.rules_busy = 2
    for _time in range(2):
        answer = okta.post("/groups/rules", json=rule_body(staff))
        assert error_of(answer) == (423, "E0000239")
    rule = okta.rule(staff)
    sandbox.settings.rules_busy_seconds = 3
    assert okta.post(f"{rule}/lifecycle/deactivate").status_code == 423
    sandbox.clock.advance(4)
    assert okta.post(f"{rule}/lifecycle/deactivate").status_code == 204
    assert okta.get(rule).status_code == 200
    assert okta.put(rule, json=rule_body(staff)).status_code == okta.delete(rule).status_code == 423


def test_3_3_writes_are_409_while_rules_are_being_set_up(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.rules_not_set_up = 1
    body = rule_body(okta.group("Staff"))
    assert error_of(okta.post("/groups/rules", json=body)) == (409, "E0000249")
    assert okta.post("/groups/rules", json=body).status_code == 200


@pytest.mark.parametrize("group", ["Everyone", "Directory Staff", "Admins"])
def test_3_3_groups_that_rules_cannot_fill(okta: Client, group: str) -> None:
    identifier = okta.group(group)
    if group == "Admins":
        okta.assign(f"groups/{identifier}", "REPORT_ADMIN")
    assert error_of(okta.post("/groups/rules", json=rule_body(identifier))) == (400, "E0000001")


def test_3_3_rules_fill_groups_of_active_directory(okta: Client, sandbox: Sandbox) -> None:
    group = sandbox.org.groups.add({"name": "Lab"}, "APP_GROUP", "okta:windows_security_principal")
    okta.rule(group.id, expression=ANA)
    assert okta.members(group.id) == ["ana"]


def test_3_3_unknown_groups_and_users_are_404_and_no_group_is_refused(okta: Client) -> None:
    staff = okta.group("Staff")
    for body in (rule_body("00gnowhere"), rule_body(staff, exclude=("00unowhere",))):
        assert error_of(okta.post("/groups/rules", json=body)) == (404, "E0000007")
    assert error_of(okta.post("/groups/rules", json=rule_body())) == (400, "E0000001")


def test_3_1_a_group_with_rules_cannot_have_roles(okta: Client) -> None:
    staff = okta.group("Staff")
    okta.rule(staff, active=False)
    answer = okta.post(f"/groups/{staff}/roles", json={"type": "REPORT_ADMIN"})
    assert error_of(answer) == (400, "E0000192")


def test_1_4_rules_come_in_pages_of_50(okta: Client) -> None:
    staff = okta.group("Staff")
    for number in range(60):
        okta.rule(staff, active=False, name=f"Rule {number:02}", expression=NEVER)
    answer = okta.get("/groups/rules/")
    assert (len(answer.json()), answer.links["self"]["url"][-8:]) == (50, "limit=50")
    assert len(okta.get(answer.links["next"]["url"]).json()) == 10
    assert okta.get("/groups/rules", params={"limit": 500}).links["self"]["url"].endswith("limit=200")
    found = okta.get("/groups/rules", params={"search": "RULE 1", "limit": 200}).json()
    assert len(found) == 10


def test_3_3_the_names_of_groups_are_added_when_asked_for(okta: Client) -> None:
    staff = okta.group("Staff")
    rule = okta.rule(staff)
    query = {"expand": "groupIdToGroupNameMap"}
    (listed,) = okta.get("/groups/rules", params=query).json()
    for shown in (listed, okta.get(rule, params=query).json()):
        assert shown["_embedded"] == {"groupIdToGroupNameMap": {staff: "Staff"}}
    assert "_embedded" not in okta.get(rule).json()


def test_3_3_a_deleted_user_stays_excluded_and_breaks_updates_that_keep_that(okta: Client) -> None:
    ana = okta.user("ana")
    rule = okta.rule(okta.group("Staff"), expression=BO, exclude=(ana,))
    for _step in range(2):
        okta.delete(f"/users/{ana}")
    assert exclusions(okta, rule) == [ana]
    okta.post(f"{rule}/lifecycle/deactivate")
    kept = okta.put(rule, json=rule_body(okta.group("Staff"), exclude=(ana,)))
    assert error_of(kept) == (404, "E0000007")
    assert ana in kept.json()["errorSummary"]
    assert okta.put(rule, json=rule_body(okta.group("Staff"))).status_code == 200
    assert exclusions(okta, rule) == []


def test_1_6_members_that_a_rule_adds_appear_late_too(okta: Client, sandbox: Sandbox) -> None:
    staff = okta.group("Staff")
    sandbox.settings.membership_lag = 3
    okta.rule(staff, expression=ANA)
    assert okta.members(staff) == []
    sandbox.clock.advance(4)
    assert okta.members(staff) == ["ana"]


def test_rules_can_be_planted() -> None:
    seed: dict[str, Any] = {
        "users": [{"login": "ana@example.com"}, {"login": "bo@example.com"}],
        "groups": [{"name": "Staff"}, {"name": "Late"}],
        "group_rules": [
            {"name": "All", "expression": "user.login != null", "groups": ["Staff"], "excluded": ["bo@example.com"]},
            {"name": "Late", "expression": "user.login != null", "groups": ["Late"], "status": "INACTIVE"},
        ],
    }
    with Sandbox(seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        assert names(okta.get(f"/users/{okta.user('ana')}/groups")) == ["Everyone", "Staff"]
        assert okta.members(okta.group("Staff")) == ["ana"]
        assert okta.members(okta.group("Late")) == []
    seed["group_rules"] = [{"name": "Bad", "expression": "user.", "groups": ["Staff"]}]
    with pytest.raises(SeedError, match="Invalid expression syntax user"):
        Sandbox(seed=seed)
