# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module refuses of an expression, the sandbox refuses too, and what the sandbox evaluates, modules know."""

from __future__ import annotations

import contextlib

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule import items, options
from hypothesis import given
from hypothesis import strategies as st
from module_runs import Module
from okta_sandbox import Sandbox, rule_functions
from okta_sandbox.rule_expressions import InvalidExpression, NotEvaluated, parse

ATTRIBUTES = {"city": "string", "level": "integer", "isLead": "boolean", "teams": "array"}
EVALUATED = {**rule_functions.FUNCTIONS, **rule_functions.OF_USER}
values = st.sampled_from(
    ["user.city", "user.level", "user.isLead", "user.teams", '"Oslo"', "7", "true", "null", '{"a", "b"}', "city"]
)


def larger(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions with these parts, well formed but for the numbers and kinds of parameters."""
    calls = st.tuples(st.sampled_from(sorted(EVALUATED)), st.lists(parts, max_size=6)).map(
        lambda call: f"{call[0]}({', '.join(call[1])})"
    )
    operators = st.sampled_from(["==", "!=", "<", ">=", "and", "OR", "&&", "||", "+", "matches", "=", "?:"])
    joined = st.tuples(parts, operators, parts).map(" ".join)
    return st.one_of(
        calls,
        joined,
        st.tuples(parts, parts, parts).map(lambda each: f"{each[0]} ? {each[1]} : {each[2]}"),
        parts.map(lambda part: f"({part})"),
        parts.map(lambda part: f"not {part}"),
        parts.map(lambda part: f"{part}[0]"),
    )


expressions = st.recursive(values, larger, max_leaves=6)
broken = st.tuples(expressions, st.integers(0, 40)).map(lambda each: each[0][: each[1]])


def is_accepted(expression: str) -> bool:
    """Whether the sandbox takes an expression."""
    try:
        parse(expression, ATTRIBUTES)
    except InvalidExpression:
        return False
    return True


@given(st.one_of(expressions, broken))
def test_what_the_sandbox_accepts_no_module_refuses_or_warns_of(expression: str) -> None:
    if is_accepted(expression):
        reading = options.read_expression(expression)
        assert (reading.mistake, reading.unknown) == ("", [])


@pytest.mark.parametrize("name", sorted(EVALUATED))
def test_modules_know_how_many_parameters_each_function_takes(name: str) -> None:
    for count in range(9):
        call = f"{name}({', '.join(['user.anything'] * count)}) == user.other"
        assert bool(options.read_expression(call).mistake) is not EVALUATED[name].takes(count), call


@pytest.mark.parametrize("name", rule_functions.REFUSED)
def test_modules_refuse_what_rules_cannot_have(name: str) -> None:
    assert "rules cannot use" in options.read_expression(f"{name}.now() == 1").mistake


def test_a_function_that_nobody_knows_is_left_to_okta_with_a_warning() -> None:
    expression = 'String.reverse(user.city) == "x"'
    assert options.read_expression(expression).unknown == ["String.reverse"]
    with pytest.raises(NotEvaluated):
        parse(expression, ATTRIBUTES)


def test_rules_see_the_custom_attributes_of_users_that_a_seed_gives() -> None:
    profile = {"contractStatus": "Approved", "isLead": True, "level": 2}
    seed = {
        "user_schema": {
            "contractStatus": {"type": "string"},
            "isLead": {"type": "boolean"},
            "level": {"type": "integer"},
        },
        "users": [{"login": "ana@example.com", "profile": profile}, {"login": "ben@example.com"}],
        "groups": [{"name": "Leads"}],
    }
    wanted = 'user.contractStatus == "Approved" and user.isLead == true and user.level == 2'
    rule = {"name": "Leads", "groups": ["Leads"], "status": "ACTIVE", "expression": wanted}
    with Sandbox(token="00canary-token-of-the-leads", seed=seed) as sandbox:
        module = Module(sandbox.url, sandbox.token)
        module("group_rule", **rule)
        assert not module("group_rule", **rule).changed
        [leads] = module("group_membership_info", groups=["Leads"])["group_memberships"]
    assert leads["users"] == ["ana@example.com"]


@given(expressions)
def test_what_is_certain_enough_to_delete_a_rule_for_it_is_not_refused(expression: str) -> None:
    if items.uncertain(expression, ATTRIBUTES):
        return
    with contextlib.suppress(NotEvaluated):
        parse(expression, ATTRIBUTES)
