# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is known of an expression before Okta sees it. Pure."""

from __future__ import annotations

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.items import uncertain
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.options import read_expression
from hypothesis import given
from hypothesis import strategies as st

GROUP = "00g1emaKYZTWRYYRRTSK"


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("", "ends too early"),
        ('user.department == "Sales" AND', "ends too early"),
        ('user.department = "Sales"', "one equals sign"),
        ('user.department == "Sales', "has no end"),
        ('(user.department == "Sales"', "ends too early"),
        ('user.department == "Sales")', ") is not expected at position 27"),
        ('user.department == "Sales" user.city == "Oslo"', "user.city is not expected"),
        ('and user.city == "Oslo"', "and is not expected at position 1"),
        ('user.city == or "Oslo"', "or is not expected"),
        (
            'String.startsWith(String.toLowerCase(user.department, "sa"))',
            "String.toLowerCase takes 1 parameter, and has 2",
        ),
        ("String.startsWith(user.department)", "takes 2 parameters, and has 1"),
        ('String.stringSwitch(user.city, "x")', "takes at least 4 parameters"),
        ('String.stringSwitch(user.city, "none", "Os", "North", "Ber") == "x"', "one is missing"),
        ('department == "Sales"', "written as user.department"),
        ("isMemberOfAnyGroup()", "at least 1 parameter,"),
        ('Time.now() == "x"', "rules cannot use Time.now"),
        ("user.a == 1 or Convert.toInt(user.b) == 1", "rules cannot use Convert.toInt"),
        ('"Sales"', "neither true nor false"),
        ("String.len(user.department)", "neither true nor false"),
        ('user.firstName + " " + user.lastName', "neither true nor false"),
        ('user.department == "Sales" and "Oslo"', "neither true nor false"),
        ("not String.len(user.city)", "neither true nor false"),
        ('user.city == "Oslo" ? "x" : "y"', "neither true nor false"),
    ],
)
def test_what_okta_certainly_refuses_is_known(expression: str, told: str) -> None:
    assert told in read_expression(expression).mistake


@pytest.mark.parametrize(
    "expression",
    [
        'user.department == "Sales"',
        "user.isLead",
        "!user.isLead and not (user.level >= 3)",
        "true",
        "user.department eq 'Sales' OR user.city NE \"Oslo\"",
        'String.stringSwitch(user.city, "none", "Os", "North") == "North"',
        'user.email matches ".*@example[.]com" && String.len(user.login) > 0',
        'Arrays.contains({"Sales", "IT"}, user.department)',
        'user.teams[0] == "Red" or user.level + 1 * 2 - -3 == 4',
        'user.department == "Sales" ? user.isLead : false',
        "(user.isLead ?: true)",
        f'isMemberOfAnyGroup("{GROUP}") and isMemberOfGroupNameRegex("x")',
        'user.getInternalProperty("status") == "ACTIVE"',
        'user.isMemberOf({"group.id": {"x"}})',
        # What only Okta can judge.
        "user.teams.?[#this == 'Red'].size() > 0",
        "user.level between {1, 2}",
        'user.department == "a \\" b"',
        "(" * 200 + "true" + ")" * 200,
    ],
)
def test_what_okta_may_accept_is_not_refused(expression: str) -> None:
    assert read_expression(expression).mistake == ""


TYPES = {
    **dict.fromkeys(("department", "city", "email", "login", "title", "employeeNumber"), "string"),
    "isLead": "boolean",
    "level": "integer",
    "teams": "array",
}


@pytest.mark.parametrize(
    "expression",
    [
        'user.department == "Sales" and not (user.city == "Oslo" or user.isLead)',
        'String.startsWith(user.employeeNumber, "9") && user.title != null',
        'String.stringContains(String.toLowerCase(user.title), "engineer")',
        'String.substringAfter(user.email, "@") == "example.com"',
        'String.substring(user.employeeNumber, 0, 2) == "42" or String.len(user.login) > 5',
        'String.stringSwitch(user.city, "none", "Os", "North") == "North"',
        'user.email matches ".*@example[.]com" and user.level >= 3',
        'Arrays.contains({"Sales", "IT"}, user.department) or Arrays.contains(user.teams, "Red")',
        'user.teams[0] == "Red" and Arrays.size(user.teams) < 4',
        f'isMemberOfAnyGroup("{GROUP}") and isMemberOfGroupNameRegex("Eng.*")',
        'user.getInternalProperty("status") == "ACTIVE"',
        'user.isLead ? user.level > 1 : user.department == "Sales"',
    ],
)
def test_what_companies_write_is_certain_enough_to_delete_a_rule_for_it(expression: str) -> None:
    assert uncertain(expression, TYPES) == ""


def test_functions_that_rules_are_not_known_to_have_are_named() -> None:
    expression = 'String.reverse(user.city) == "x" or user.city.contains("y") or (user.city).trim() == "z"'
    assert read_expression(expression).unknown == ["String.reverse", "user.city.contains", "trim"]
    assert read_expression('String.len("x") == 1').unknown == []


@given(st.text(alphabet="(){}[]\"'.,?:!=<>&|+- aA1_") | st.text())
def test_any_text_is_read(expression: str) -> None:
    read_expression(expression)
