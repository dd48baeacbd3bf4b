# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a plan takes from whom, decided without a request."""

from __future__ import annotations

import base64
import json
from typing import Any
from unittest import mock

import pytest
from ansible_collections.community.okta.plugins.module_utils._auth import AccessToken
from ansible_collections.community.okta.plugins.module_utils._plan import (
    CLIENT_ROLE,
    CUSTOM_ROLE,
    GROUP,
    GROUP_ROLE,
    MEMBERSHIP,
    REMOVE,
    RESOURCE_SET,
    RULE,
    USER_ROLE,
    Change,
    Power,
    Reference,
    may_end_powers,
)
from ansible_collections.community.okta.plugins.module_utils._promises import PromisedId
from ansible_collections.community.okta.plugins.module_utils._resources.caller.reading import Caller, read_caller
from ansible_collections.community.okta.plugins.module_utils._resources.custom_role.items import (
    is_less as has_less_permissions,
)
from ansible_collections.community.okta.plugins.module_utils._resources.lockout.items import (
    SUPER_ADMIN,
    HeldRole,
    Powers,
    acting_by,
    concerns,
    deed,
    lost,
    of_caller,
    of_last_super_admins,
    powers_of,
)
from ansible_collections.community.okta.plugins.module_utils._resources.resource_set.items import (
    is_less as has_less_resources,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.feeding_rules import powers_ended

ME, OTHER, ROOT, SECOND = (
    Reference(id_, name) for id_, name in (("u1", "me"), ("u2", "you"), ("g1", "Root"), ("g2", ""))
)
APP = Reference("a1", "App")
CALLER, CALLING_APP = Caller(True, "u1", "me"), Caller(False, "a1")
HELP_DESK, CUSTOM = ("HELP_DESK_ADMIN", "", ""), ("CUSTOM", "cr1", "iam1")
OWN, IN_ROOT, IN_SECOND = HeldRole(SUPER_ADMIN), HeldRole(SUPER_ADMIN, False, "g1"), HeldRole(SUPER_ADMIN, False, "g2")
IN_UNKNOWN = HeldRole(SUPER_ADMIN, False)

OWN_ROLE = Power(USER_ROLE, ME, SUPER_ADMIN)
ROLE_OF_ROOT = Power(GROUP_ROLE, ROOT, SUPER_ADMIN)
MEMBER_OF_ROOT = Power(MEMBERSHIP, ROOT, member=ME)
ROOT_ITSELF, SECOND_ITSELF = Power(GROUP, ROOT), Power(GROUP, SECOND)
RULE_OF_ROOT = Power(RULE, ROOT, by="Admins")
ALL_OF_ROOT = [ROLE_OF_ROOT, MEMBER_OF_ROOT, ROOT_ITSELF, RULE_OF_ROOT]


def keys(powers: list[Power], *held: HeldRole) -> list[Any]:
    return sorted(lost(powers, held))


@pytest.mark.parametrize("power", ALL_OF_ROOT)
def test_what_comes_through_a_group_ends_with_each_way_of_it(power: Power) -> None:
    assert keys([power], IN_ROOT) == [SUPER_ADMIN]
    assert keys([power], IN_UNKNOWN) == [SUPER_ADMIN]
    assert keys([power], IN_SECOND) == []
    assert keys([power], OWN) == []


@pytest.mark.parametrize("held", [[OWN, IN_ROOT], [IN_SECOND, IN_ROOT]])
def test_a_role_that_is_held_twice_ends_only_with_both(held: list[HeldRole]) -> None:
    assert keys([MEMBER_OF_ROOT], *held) == []
    assert keys([MEMBER_OF_ROOT, OWN_ROLE, SECOND_ITSELF], *held) == [SUPER_ADMIN]


def test_beside_super_admin_no_other_role_counts() -> None:
    other = HeldRole(HELP_DESK)
    assert acting_by([other, OWN]) == [OWN]
    assert acting_by([other]) == [other]
    assert keys([Power(USER_ROLE, ME, HELP_DESK)], other, OWN) == []
    assert keys([Power(USER_ROLE, ME, HELP_DESK)], other) == [HELP_DESK]


def test_roles_of_one_type_are_told_apart_by_role_and_resource_set() -> None:
    held = HeldRole(CUSTOM, False, "g1")
    assert keys([Power(GROUP_ROLE, ROOT, ("CUSTOM", "cr1", "iam2"))], held) == []
    assert keys([Power(GROUP_ROLE, ROOT, CUSTOM)], held) == [CUSTOM]


@pytest.mark.parametrize(
    ("power", "by_user", "by_app"),
    [
        (OWN_ROLE, True, False),
        (Power(USER_ROLE, OTHER, SUPER_ADMIN), False, False),
        (Power(CLIENT_ROLE, APP, SUPER_ADMIN), False, True),
        (Power(CLIENT_ROLE, Reference("a2", ""), SUPER_ADMIN), False, False),
        (MEMBER_OF_ROOT, True, False),
        (Power(MEMBERSHIP, ROOT, member=OTHER), False, False),
        (ROOT_ITSELF, True, False),
        (RULE_OF_ROOT, True, False),
        (ROLE_OF_ROOT, True, False),
    ],
)
def test_whom_a_power_may_concern(power: Power, by_user: bool, by_app: bool) -> None:
    assert concerns(power, CALLER) is by_user
    assert concerns(power, CALLING_APP) is by_app


@pytest.mark.parametrize("power", [*ALL_OF_ROOT, Power(USER_ROLE, OTHER, SUPER_ADMIN)])
def test_a_user_whose_id_is_not_known_may_be_anyone(power: Power) -> None:
    assert concerns(power, Caller(True, ""))


def test_a_group_without_roles_passes_nothing_on() -> None:
    powers = Powers([*ALL_OF_ROOT, OWN_ROLE, SECOND_ITSELF], [])
    assert powers.groups_to_ask() == [ROOT, SECOND]
    assert powers.that_end({"g1": set(), "g2": set()}).ended == [ROLE_OF_ROOT, OWN_ROLE]
    assert powers.that_end({"g1": set(), "g2": {HELP_DESK}}).ended == [ROLE_OF_ROOT, OWN_ROLE, SECOND_ITSELF]
    assert powers.of_super_admin_groups({"g1": {SUPER_ADMIN}, "g2": {HELP_DESK}}) == ALL_OF_ROOT


def test_a_group_that_does_not_exist_yet_is_not_asked() -> None:
    assert Powers([Power(GROUP, Reference("", "New"))], []).groups_to_ask() == []


@pytest.mark.parametrize(
    ("given", "regained"),
    [
        ([], False),
        ([Power(USER_ROLE, ME, SUPER_ADMIN, is_given=True)], True),
        ([Power(USER_ROLE, ME, SUPER_ADMIN, is_given=True, is_narrowed=True)], False),
        ([Power(USER_ROLE, OTHER, SUPER_ADMIN, is_given=True)], False),
        ([Power(USER_ROLE, ME, HELP_DESK, is_given=True)], False),
    ],
)
def test_a_role_that_the_caller_is_given_makes_up_for_another_way(given: list[Power], regained: bool) -> None:
    assert Powers([ROOT_ITSELF], given).is_given(CALLER, SUPER_ADMIN) is regained


def test_a_role_that_is_removed_to_be_assigned_again_is_missing_in_between() -> None:
    again = Power(USER_ROLE, ME, HELP_DESK, is_given=True)
    assert not Powers([Power(USER_ROLE, ME, HELP_DESK)], [again]).is_given(CALLER, HELP_DESK)


@pytest.mark.parametrize("power", [ROOT_ITSELF, RULE_OF_ROOT])
def test_no_member_certainly_stays_where_the_whole_group_is_concerned(power: Power) -> None:
    assert Powers([power], []).members_left("g1", ["u1", "u2"]) == []
    assert Powers([power], []).members_left("g2", ["u1", "u2"]) == ["u1", "u2"]


def test_members_stay_who_are_not_removed() -> None:
    assert Powers([MEMBER_OF_ROOT, ROLE_OF_ROOT], []).members_left("g1", ["u1", "u2"]) == ["u2"]


def test_what_a_plan_gives_to_groups() -> None:
    new = Reference(PromisedId("promised-1"), "New")
    given = [
        Power(GROUP_ROLE, new, SUPER_ADMIN, is_given=True),
        Power(GROUP_ROLE, ROOT, HELP_DESK, is_given=True, is_narrowed=True),
        Power(MEMBERSHIP, new, member=OTHER, is_given=True),
    ]
    powers = Powers([], given)
    assert powers.groups_given(SUPER_ADMIN) == {"promised-1"}
    assert powers.groups_given(HELP_DESK) == set()
    assert powers.new_members("promised-1") == [OTHER]
    assert powers.groups_joined("u2") == [new]


def test_additions_end_no_power() -> None:
    def change(*powers: Power) -> Change:
        return Change("update", "role", "", "", powers=powers)

    given = Power(USER_ROLE, OTHER, SUPER_ADMIN, is_given=True)
    assert not may_end_powers([change(), change(given)])
    assert may_end_powers([change(given), change(OWN_ROLE)])
    powers = powers_of([change(given, OWN_ROLE), change(ROOT_ITSELF)])
    assert (powers.ended, powers.given) == ([OWN_ROLE, ROOT_ITSELF], [given])
    assert powers.new_super_admins() == [OTHER]
    assert powers.super_admins() == [OWN_ROLE]


def test_what_is_given_beside_removals_may_come_too_late() -> None:
    given = Power(GROUP_ROLE, ROOT, SUPER_ADMIN, is_given=True)
    assert powers_of([Change("assign", "role", "", "", stage=REMOVE, powers=[given])]).given == []


# Who is connected


def token_that_says(**claims: str) -> AccessToken:
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return AccessToken(f"e30.{body}.c2ln")


@pytest.mark.parametrize(
    ("claims", "caller"),
    [
        ({"cid": "0oa1"}, Caller(False, "0oa1")),
        ({"cid": "0oa1", "uid": "00u1", "sub": "me@example.com"}, Caller(True, "00u1", "me@example.com")),
        ({}, Caller(False, "")),
    ],
)
def test_an_access_token_says_whom_it_belongs_to(claims: dict[str, str], caller: Caller) -> None:
    client = mock.Mock(authentication=token_that_says(**claims))
    assert read_caller(client) == caller
    client.get.assert_not_called()


# Rules

FILLING = {
    "group_ids": ["g1", "g2"],
    "groups": ["Root", "Second"],
    "excluded_user_ids": ["u2"],
    "excluded_users": ["you"],
    "expression": "true",
    "status": "ACTIVE",
}


def of_rule(action: str, match: dict[str, Any], **declared: Any) -> list[tuple[str, str, str]]:
    change = Change(action, "group rule", "Admins", "", declared=declared)
    return [
        (power.way, power.holder.id, power.member.id if power.member else power.by)
        for power in powers_ended(change, match)
    ]


EVERY_GROUP = [(RULE, "g1", "Admins"), (RULE, "g2", "Admins")]


@pytest.mark.parametrize(
    ("declared", "ended"),
    [
        ({"name": "Others"}, []),
        ({"status": "ACTIVE", "groups": ["Root", "Second"]}, []),
        ({"status": "INACTIVE"}, EVERY_GROUP),
        ({"expression": "false"}, EVERY_GROUP),
        ({"group_ids": ["g1"]}, [(RULE, "g2", "Admins")]),
        ({"group_ids": ["g1", "g2", "g3"]}, []),
        (
            {"excluded_user_ids": ["u2", "u1"], "excluded_users": ["you", "me"]},
            [(MEMBERSHIP, "g1", "u1"), (MEMBERSHIP, "g2", "u1")],
        ),
        ({"excluded_user_ids": [], "excluded_users": []}, []),
    ],
)
def test_what_a_change_of_a_rule_may_end(declared: dict[str, Any], ended: list[Any]) -> None:
    assert of_rule("update", FILLING, **declared) == ended


@pytest.mark.parametrize("status", ["INACTIVE", None])
def test_a_rule_that_adds_nobody_ends_only_what_is_removed_with_it(status: str | None) -> None:
    idle = {**FILLING, "status": status}
    assert of_rule("update", idle, expression="false", status="ACTIVE") == []
    assert of_rule("delete", idle) == []
    assert of_rule("delete", idle, remove_members=True) == EVERY_GROUP


def test_deleting_an_active_rule_may_end_all_that_it_fills() -> None:
    assert of_rule("delete", FILLING) == EVERY_GROUP


# In words


@pytest.mark.parametrize(
    ("power", "words"),
    [
        (OWN_ROLE, 'remove SUPER_ADMIN from user "me"'),
        (Power(USER_ROLE, ME, HELP_DESK, is_narrowed=True), 'limit HELP_DESK_ADMIN of user "me"'),
        (Power(CLIENT_ROLE, APP, CUSTOM), 'remove a custom role from service app "App"'),
        (ROLE_OF_ROOT, 'remove SUPER_ADMIN from group "Root"'),
        (MEMBER_OF_ROOT, 'remove user "me" from group "Root"'),
        (ROOT_ITSELF, 'delete group "Root"'),
        (
            RULE_OF_ROOT,
            'change, deactivate or delete the group rule "Admins", which adds users to group "Root"',
        ),
    ],
)
def test_each_way_has_its_words(power: Power, words: str) -> None:
    assert deed(power) == words


def test_a_refusal_names_the_way_of_the_caller() -> None:
    assert of_caller(CALLER, IN_ROOT, RULE_OF_ROOT).endswith(
        'the token belongs to user "me", who has SUPER_ADMIN through group "Root", by the group rule "Admins"'
    )
    assert of_caller(CALLING_APP, OWN, Power(CLIENT_ROLE, APP, SUPER_ADMIN)).endswith(
        'the token belongs to the service app "a1", which has SUPER_ADMIN'
    )


def test_a_refusal_names_every_last_super_admin() -> None:
    assert of_last_super_admins([OWN_ROLE, Power(USER_ROLE, OTHER, SUPER_ADMIN)]) == (
        'This task would remove SUPER_ADMIN from users "me" and "you", the last active users to whom it is assigned '
        "directly"
    )


READER, ADMINS = Reference("cr1", "Reader"), Reference("iam1", "Admins")
NARROWED = [Power(CUSTOM_ROLE, READER, is_narrowed=True), Power(RESOURCE_SET, ADMINS, is_narrowed=True)]


@pytest.mark.parametrize("power", NARROWED)
@pytest.mark.parametrize("held", [HeldRole(CUSTOM), HeldRole(CUSTOM, False, "g1"), HeldRole(CUSTOM, False)])
def test_a_custom_role_that_is_narrowed_ends_by_whatever_way_it_is_held(power: Power, held: HeldRole) -> None:
    assert keys([power], held) == [CUSTOM]
    assert keys([power], HeldRole(("CUSTOM", "cr2", "iam2"), held.is_own, held.group)) == []
    assert keys([power], HeldRole(SUPER_ADMIN), held) == []
    assert concerns(power, CALLER)
    assert concerns(power, CALLING_APP)


@pytest.mark.parametrize("power", NARROWED)
def test_what_a_custom_role_loses_comes_before_the_ways_in_which_it_is_held(power: Power) -> None:
    way = Power(USER_ROLE, ME, CUSTOM)
    assert [by for _role, by in lost([way, power], [HeldRole(CUSTOM)]).values()] == [power]


def permission(name: str, **conditions: list[str]) -> dict[str, Any]:
    return {"permission": name, "include": None, "exclude": None, **conditions}


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        ([permission("a"), permission("b")], [permission("a")], True),
        ([permission("a")], [permission("a"), permission("b")], False),
        ([permission("a")], [permission("a", exclude=["x"])], True),
        ([permission("a")], [permission("a", include=["x"])], True),
        ([permission("a", exclude=["x"])], [permission("a", exclude=["x", "y"])], True),
        ([permission("a", exclude=["x", "y"])], [permission("a", exclude=["y"])], False),
        ([permission("a", include=["x", "y"])], [permission("a", include=["x"])], True),
        ([permission("a", include=["x"])], [permission("a", include=["y", "x"])], False),
        ([permission("a", include=["x"])], [permission("a", exclude=["y"])], True),
        ([permission("a", include=["x"])], [permission("a")], False),
        ([permission("a", exclude=["x"])], [permission("a")], False),
    ],
)
def test_whether_permissions_permit_less(found: list[Any], wanted: list[Any], expected: bool) -> None:
    assert has_less_permissions(wanted, found) is expected


def resource(key: str, *exclude: str) -> dict[str, Any]:
    return {"resource": key, "exclude": list(exclude) or None}


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        ([resource("a"), resource("b")], [resource("b")], True),
        ([resource("a")], [resource("a"), resource("b", "c")], False),
        ([resource("a")], [resource("a", "x")], True),
        ([resource("a", "x", "y")], [resource("a", "x")], False),
        ([resource("a", "x", "y")], [resource("a")], False),
    ],
)
def test_whether_a_set_has_less_resources(found: list[Any], wanted: list[Any], expected: bool) -> None:
    assert has_less_resources(wanted, found) is expected
