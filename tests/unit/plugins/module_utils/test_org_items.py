# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One readable list of groups becomes what the modules take."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.module_utils._resources.org.items import delegated_groups


def rows(*items: dict[str, Any], state: str = "present") -> dict[str, Any]:
    """The lists that are not empty."""
    return {name: list_ for name, list_ in delegated_groups(items, state).items() if list_}


def test_a_group_alone_is_only_a_group() -> None:
    assert rows({"name": "Sales", "description": None, "members": None}) == {"groups": [{"name": "Sales"}]}


def test_everything_of_a_group_goes_where_it_belongs() -> None:
    item = {
        "name": "Sales",
        "profile": {"seats": 3},
        "owners": {"users": ["ana"], "groups": None},
        "roles": [{"type": "REPORT_ADMIN"}],
        "members": ["ben"],
    }
    assert rows(item) == {
        "groups": [{"name": "Sales", "profile": {"seats": 3}}],
        "ownerships": [{"group": "Sales", "state": "present", "users": ["ana"]}],
        "roles": [{"group": "Sales", "state": "present", "roles": [{"type": "REPORT_ADMIN"}]}],
        "memberships": [{"group": "Sales", "state": "present", "users": ["ben"]}],
    }


@pytest.mark.parametrize("own", [{}, {"state": "exact"}])
def test_the_state_is_that_of_the_item_or_of_all(own: dict[str, str]) -> None:
    made = rows({"name": "Sales", "members": [], **own}, state="present" if own else "exact")
    assert made["memberships"] == [{"group": "Sales", "state": "exact", "users": []}]


@pytest.mark.parametrize(
    ("name", "kind", "option"),
    [
        ("members", "memberships", "users"),
        ("roles", "roles", "roles"),
        ("owners.users", "ownerships", "users"),
        ("owners.groups", "ownerships", "groups"),
    ],
)
def test_each_list_that_may_be_empty_opens_its_own_door_alone(name: str, kind: str, option: str) -> None:
    everything = {"members": [], "roles": [], "owners": {"users": [], "groups": []}}
    made = rows({"name": "Sales", **everything, "allow_empty": [name]}, state="exact")
    allowed = {each: row.get("allow_empty", []) for each, [row] in made.items() if each != "groups"}
    assert allowed == {"memberships": [], "roles": [], "ownerships": [], kind: [option]}


@pytest.mark.parametrize("wrong", [True, "members", ["users"], ["members", "owners"], [["members"]], {"members": 1}])
def test_what_is_no_list_of_an_item_may_not_be_empty(wrong: Any) -> None:
    with pytest.raises(InputError, match="allow_empty of a group is a list of any of owners"):
        delegated_groups([{"name": "Sales", "members": [], "allow_empty": wrong}], "exact")


def test_what_clears_stays_what_clears() -> None:
    assert rows({"name": "Sales", "description": "", "profile": {}})["groups"] == [
        {"name": "Sales", "description": "", "profile": {}}
    ]


def test_of_an_absent_group_nothing_else_matters() -> None:
    assert rows({"name": "Sales", "state": "absent", "members": ["ana"], "roles": []}) == {
        "absent": [{"name": "Sales", "state": "absent"}]
    }


def test_of_an_imported_group_only_owners_and_roles_are_kept() -> None:
    item = {"name": "Sales", "imported": True, "description": "x", "members": ["ana"], "roles": [{"type": "X"}]}
    assert rows(item) == {"roles": [{"group": "APP_GROUP:Sales", "state": "present", "roles": [{"type": "X"}]}]}


@pytest.mark.parametrize("origin", [{"imported": True}, {"type": "APP_GROUP"}])
def test_an_imported_group_is_not_deleted_here_and_nor_is_another_of_its_name(origin: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="deleted where it comes from"):
        delegated_groups([{"name": "Sales", "state": "absent", **origin}], "present")


def test_a_type_stands_beside_a_name_and_not_in_it() -> None:
    with pytest.raises(InputError, match="give type beside name"):
        delegated_groups([{"name": "APP_GROUP:Sales", "roles": []}], "present")


def test_a_group_with_an_id_is_meant_by_it() -> None:
    made = rows({"name": "Sales", "id": "00g1", "members": ["ana"]})
    assert made["groups"] == [{"name": "Sales", "id": "00g1"}]
    assert made["memberships"][0]["group"] == "00g1"


@pytest.mark.parametrize("item", ["Sales", {}, {"name": ""}, None])
def test_what_is_no_group_is_an_error(item: Any) -> None:
    with pytest.raises(InputError, match="a name or an id"):
        delegated_groups([item], "present")


def test_a_type_names_the_group_wherever_its_name_alone_might_mean_another() -> None:
    item = {"name": "Twin", "owners": {"users": ["ana"]}, "roles": [], "members": ["ben"]}
    own = delegated_groups([{**item, "type": "OKTA_GROUP"}], "present")
    assert own["groups"] == [{"name": "Twin"}]
    assert {row["group"] for kind in ("ownerships", "roles", "memberships") for row in own[kind]} == {"OKTA_GROUP:Twin"}
    imported = delegated_groups([{**item, "type": "APP_GROUP"}], "present")
    assert (imported["groups"], imported["memberships"]) == ([], [])
    assert {row["group"] for kind in ("ownerships", "roles") for row in imported[kind]} == {"APP_GROUP:Twin"}
    by_id = delegated_groups([{**item, "id": "00g1", "type": "OKTA_GROUP"}], "present")
    assert by_id["roles"][0]["group"] == "00g1"
