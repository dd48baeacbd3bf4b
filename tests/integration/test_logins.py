# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A login is never guessed from an e-mail address, and the error says which login the user of that address has."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import COMPANY, FACEBOOK

ADDRESS = "zoe.new@example.com"
OF_USERS: list[tuple[str, dict[str, Any]]] = [
    ("group_membership", {"group": "Support", "users": [ADDRESS]}),
    ("group_ownership", {"group": "Support", "users": [ADDRESS]}),
    (
        "group_rule",
        {"name": "All", "expression": 'user.city == "Oslo"', "groups": ["Support"], "excluded_users": [ADDRESS]},
    ),
    ("user_role", {"user": ADDRESS, "type": "READ_ONLY_ADMIN"}),
    ("user_roles", {"user_roles": [{"user": ADDRESS, "roles": [{"type": "READ_ONLY_ADMIN"}]}]}),
    ("idp_user", {"idp": "Facebook", "user": ADDRESS, "external_id": "1"}),
    ("linked_object_value", {"name": "manager", "user": ADDRESS, "primary_user": "ana@example.com"}),
    ("linked_object_value", {"name": "manager", "user": "ana@example.com", "primary_user": ADDRESS}),
]


def user(sandbox: Any, login: str, email: str) -> None:
    sandbox.org.add_user({"login": login, "email": email, "firstName": "Zoe", "lastName": "New"}, "ACTIVE", False)


def searches(sandbox: Any) -> int:
    return sum(call.path == "/api/v1/users" for call in sandbox.calls)


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return {**COMPANY, "idps": [FACEBOOK]}


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(("name", "options"), OF_USERS)
def test_the_login_of_the_one_user_with_the_address_is_named_and_not_used(
    name: str, options: dict[str, Any], check: bool, module: Module, sandbox: Any
) -> None:
    user(sandbox, "zoe@corp.example.com", "Zoe.New@example.com")
    sandbox.calls.clear()
    message = module.fails(name, check=check, **options)
    assert f'No user is called "{ADDRESS}"' in message
    assert f'The user with the e-mail address "{ADDRESS}" has the login "zoe@corp.example.com"' in message
    assert (sandbox.writes(), searches(sandbox)) == ([], 1)


def test_none_of_several_users_with_the_address_is_named(module: Module, sandbox: Any) -> None:
    for login in ("zoe@corp.example.com", "zoe@shop.example.com"):
        user(sandbox, login, ADDRESS)
    message = module.fails("group_membership", group="Support", users=[ADDRESS])
    assert f'Several users have the e-mail address "{ADDRESS}"' in message
    assert "corp" not in message
    assert "shop" not in message


def test_many_addresses_are_one_search(module: Module, sandbox: Any) -> None:
    user(sandbox, "zoe@corp.example.com", ADDRESS)
    given = [ADDRESS, 'a"b@example.com', "none@example.com", "zoe"]
    message = module.fails("group_membership", group="Support", users=given)
    assert all(f'"{each}"' in message for each in given)
    assert message.count("has the login") == 1
    assert searches(sandbox) == 1


def test_what_is_no_address_is_not_searched_for(module: Module, sandbox: Any) -> None:
    module.fails("group_membership", group="Support", users=["zoe"])
    assert searches(sandbox) == 0


@pytest.mark.parametrize("fault", [{"status": 403}, {"body": [{"id": "00u1", "profile": None}, "x"]}])
def test_a_search_that_fails_leaves_the_error_as_it_is(fault: dict[str, Any], module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=r"^/api/v1/users$", **fault)
    message = module.fails("group_membership", group="Support", users=[ADDRESS])
    assert message == f'No user is called "{ADDRESS}". Check the spelling, and write logins in full'


def test_a_login_that_is_there_costs_no_search(module: Module, sandbox: Any) -> None:
    user(sandbox, ADDRESS, "other@example.com")
    user(sandbox, "other@example.com", ADDRESS)
    module("group_membership", group="Support", users=[ADDRESS])
    [of_group] = module("group_membership_info", groups=["Support"])["group_memberships"]
    assert ADDRESS in of_group["users"]
    assert "other@example.com" not in of_group["users"]
    assert searches(sandbox) == 0
