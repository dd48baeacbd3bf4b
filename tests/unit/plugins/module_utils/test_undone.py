# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What undoes changes becomes one tree, and an item empties what an object had not before."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._plan import Change
from ansible_collections.community.okta.plugins.module_utils._resources.idp.restoring import restored_idp
from ansible_collections.community.okta.plugins.module_utils._resources.org.restoring import together
from ansible_collections.community.okta.plugins.module_utils._rollback import (
    Missing,
    Restoring,
    Undone,
    rollback_of,
    with_cleared,
)

SALES = {"id": "00g1", "name": "Sales"}
OPTIONS: dict[str, Any] = {
    "text": {"type": "str"},
    "choice": {"type": "str", "choices": ["A", "B"]},
    "number": {"type": "int"},
    "list": {"type": "list"},
    "profile": {"type": "dict"},
    "part": {"type": "dict", "options": {"text": {"type": "str"}, "choice": {"type": "str", "choices": ["A"]}}},
}
CLEARED = {
    "a text": ({"text": "a"}, {"text": ""}, []),
    "a list": ({"list": [1]}, {"list": []}, []),
    "a choice": ({"choice": "A"}, {}, ["choice"]),
    "a number": ({"number": 1}, {}, ["number"]),
    "an attribute, whatever it is": ({"profile": {"floor": 1}}, {"profile": {"floor": ""}}, []),
    "a part of a part": ({"part": {"text": "a", "choice": "A"}}, {"part": {"text": ""}}, ["part.choice"]),
    "what is empty anyway": ({"text": "", "list": [], "profile": {}}, {}, []),
}


@pytest.mark.parametrize("case", CLEARED)
def test_an_item_empties_what_was_not_there_before_and_names_what_nothing_empties(case: str) -> None:
    after, wanted, stays = CLEARED[case]
    assert with_cleared("groups", OPTIONS, {"name": "Sales"}, {}, after) == ({"name": "Sales", **wanted}, stays)


def test_what_was_there_before_is_not_emptied() -> None:
    assert with_cleared("groups", OPTIONS, {"text": "old"}, {"text": "old"}, {"text": "new"}) == ({"text": "old"}, [])


def test_an_option_that_restricts_is_emptied_as_a_whole_and_with_leave() -> None:
    after = {"channel": {"config": {"auth_scheme": {"key": "Authorization"}}}}
    options = {"channel": {"options": {"config": {"options": {"auth_scheme": {"options": {"key": {}}}}}}}}
    assert with_cleared("inline_hooks", options, {"name": "Hook"}, {}, after) == (
        {
            "name": "Hook",
            "channel": {"config": {"auth_scheme": {}}},
            "allow_empty": ["channel.config.auth_scheme"],
        },
        [],
    )


def group(**lists: Any) -> Undone:
    return Undone("groups", "00g1", {**SALES, **lists})


def test_what_undoes_changes_of_one_group_is_one_item() -> None:
    members = group(state="exact", members=[], allow_empty=["members"])
    roles = group(state="exact", roles=[], allow_empty=["roles"])
    [item] = rollback_of([group(description="Sells"), members, roles])["org"]["groups"]
    assert item == {
        **SALES,
        "description": "Sells",
        "state": "exact",
        "members": [],
        "roles": [],
        "allow_empty": ["members", "roles"],
    }


@pytest.mark.parametrize("order", [1, -1])
def test_what_goes_goes_alone(order: int) -> None:
    parts = [group(state="absent"), group(state="exact", members=[])]
    assert rollback_of(parts[::order])["org"]["groups"] == [{**SALES, "state": "absent"}]


@pytest.mark.parametrize("order", [1, -1])
def test_lists_are_left_out_rather_than_taking_away_roles_that_were_not_read(order: int) -> None:
    roles = group(state="present", roles=[{"type": "USER_ADMIN", "org_wide": True}], allow_reassign=True)
    members = group(state="exact", members=[], allow_empty=["members"], description="Sells")
    rollback = rollback_of([roles, members][::order])
    [item] = rollback["org"]["groups"]
    assert item == {
        **SALES,
        "description": "Sells",
        "state": "present",
        "roles": [{"type": "USER_ADMIN", "org_wide": True}],
        "allow_reassign": True,
    }
    assert rollback["left_out"] == ['Members of the group "Sales", because not all of its roles are known']


def test_places_of_secrets_are_those_of_the_tree_and_what_people_read_is_visible() -> None:
    header = Missing(("channel", "config", "headers", 0, "value"), "header\x1b", "hook", "Two", "header", key="X")
    secret = Missing(("protocol", "client_secret"), "secret", "idp", "One", "client_secret", "OIDC")
    undone = [
        Undone("inline_hooks", "1", {"name": "Two"}, [header]),
        Undone("idps", "2", {"name": "One"}, [secret], ["gone\u202e", "gone\u202e"]),
    ]
    rolled_back = rollback_of(undone)
    assert rolled_back["org"] == {"idps": [{"name": "One"}], "inline_hooks": [{"name": "Two"}]}
    assert [(each["place"], each["description"], each["secret"]) for each in rolled_back["secrets"]] == [
        ("idps[0].protocol.client_secret", "secret", "client_secret"),
        ("inline_hooks[0].channel.config.headers[0].value", "header\\x1b", "header"),
    ]
    assert rolled_back["left_out"] == ["gone\\u202e"]


def test_groups_that_a_run_deletes_are_named_where_they_have_an_id() -> None:
    deletion = Change("delete", "group", "Crew", "delete it", id="00g0123456789abcdefgh")
    rule = {
        "groups": ["00g0123456789abcdefgh", "Sales"],
        "expression": 'isMemberOfAnyGroup("00g0123456789abcdefgh", "00g9876543210abcdefgh")',
    }
    [undone] = together([Undone("group_rules", "1", rule)], [deletion])
    assert undone.item == {
        "groups": ["Crew", "Sales"],
        "expression": 'isMemberOfAnyGroup("Crew", "00g9876543210abcdefgh")',
    }


def test_no_group_gets_an_attribute_that_goes() -> None:
    attribute = Undone("group_attributes", "floor", {"name": "floor", "state": "absent"})
    both, one = group(profile={"floor": "", "site": "Berlin"}), group(profile={"floor": ""})
    assert [each.item for each in together([attribute, both, one], [])][1:] == [
        {**SALES, "profile": {"site": "Berlin"}},
        SALES,
    ]


def test_an_identity_provider_of_an_unknown_type_is_named_and_not_declared() -> None:
    row = {"id": "0oa1", "name": "Novel", "read_only": {}}
    restoring = Restoring("identity provider", "idps", "name", {}, lambda item: item, restored_idp, narrowed_by="type")
    change = Change("delete", "identity provider", "Novel", "delete it", id="0oa1")
    [undone] = restoring.undone([row], [(change, None)])
    assert (undone.item, undone.left_out) == (
        {}, ['The deleted identity provider "Novel", whose type is not known'],
    )  # fmt: skip
