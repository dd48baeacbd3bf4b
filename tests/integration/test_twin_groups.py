# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A name that an imported group and an Okta group both have decides about no privilege; the type before it does."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import COMPANY, FACEBOOK

NAME = "Operations"
TYPES = ("OKTA_GROUP", "APP_GROUP")
OTHER_PROTOCOL = {
    "scopes": ["public_profile"],
    "credentials": {"client": {"client_id": "other", "client_secret": "canary-secret-of-another"}},
}
READ_ONLY = {"type": "READ_ONLY_ADMIN"}


def role(group: str) -> tuple[str, dict[str, Any]]:
    return "group_role", {"group": group, "type": "READ_ONLY_ADMIN", "org_wide": True}


def roles(group: str) -> tuple[str, dict[str, Any]]:
    return "group_roles", {"group_roles": [{"group": group, "roles": [READ_ONLY]}]}


def target(group: str) -> tuple[str, dict[str, Any]]:
    return "group_role", {"group": "Support", "type": "USER_ADMIN", "group_targets": [group]}


def target_alone(group: str) -> tuple[str, dict[str, Any]]:
    options = {"type": "HELP_DESK_ADMIN", "group_targets": [group]}
    return "group_role_group_targets", {"group": "Support", "narrow": True, **options}


def owned(group: str) -> tuple[str, dict[str, Any]]:
    return "group_ownership", {"group": group, "users": ["ana@example.com"]}


def owner(group: str) -> tuple[str, dict[str, Any]]:
    return "group_ownership", {"group": "Support", "groups": [group]}


def rule(group: str) -> tuple[str, dict[str, Any]]:
    return "group_rule", {"name": "All", "expression": 'user.city == "Oslo"', "groups": [group], "status": "ACTIVE"}


def expression(group: str) -> tuple[str, dict[str, Any]]:
    given = f'isMemberOfAnyGroup("{group}")'
    return "group_rule", {"name": "All", "expression": given, "groups": ["Finance"], "status": "ACTIVE"}


def assignment(group: str) -> tuple[str, dict[str, Any]]:
    provisioning = {"groups": {"action": "ASSIGN", "assignments": [group]}}
    return "idp", {"name": "Facebook", "type": "FACEBOOK", "policy": {"provisioning": provisioning}}


# Identity providers assign Okta's own groups alone.
OF_ANY = [role, roles, target, target_alone, owned, owner, rule, expression]
PLACES = [*OF_ANY, assignment]


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return {**COMPANY, "idps": [FACEBOOK]}


def is_so(module: Module, place: Any, group: str) -> bool:
    """Whether a task that names the group would change nothing."""
    name, options = place(group)
    return not module(name, check=True, **options).changed


@pytest.fixture
def twins(module: Module, sandbox: Any) -> dict[str, str]:
    """The ids of the two groups of one name, by their types; and what some of the tasks need."""
    module("group_role", group="Support", type="HELP_DESK_ADMIN", org_wide=True)
    own = sandbox.org.groups.add({"name": NAME})
    imported = sandbox.org.groups.add({"name": NAME}, "APP_GROUP", "okta:windows_security_principal")
    sandbox.calls.clear()
    return {"OKTA_GROUP": own.id, "APP_GROUP": imported.id}


@pytest.mark.parametrize("place", PLACES)
def test_the_name_of_both_is_an_error_that_says_how_to_name_one(
    place: Any, module: Module, sandbox: Any, twins: dict[str, str]
) -> None:
    name, options = place(NAME)
    for check in (True, False):
        message = module.fails(name, check=check, **options)
        assert f'Several groups have the name "{NAME}"' in message
        assert f'Give the id instead, or the type and the name: "APP_GROUP:{NAME}" or "OKTA_GROUP:{NAME}"' in message
    assert sandbox.writes() == []


@pytest.mark.parametrize(
    ("place", "type_"), [*((place, type_) for place in OF_ANY for type_ in TYPES), (assignment, "OKTA_GROUP")]
)
def test_the_type_before_the_name_means_one_of_them(
    place: Any, type_: str, module: Module, sandbox: Any, twins: dict[str, str]
) -> None:
    name, options = place(f"{type_}:{NAME}")
    assert module(name, check=True, **options).changed
    assert module(name, **options).changed
    [other] = set(twins.values()) - {twins[type_]}
    assert is_so(module, place, f"{type_}:{NAME}")
    assert is_so(module, place, twins[type_])
    assert not is_so(module, place, other)


@pytest.mark.parametrize("type_", TYPES)
def test_a_target_is_removed_by_its_type_and_name(type_: str, module: Module, twins: dict[str, str]) -> None:
    both = [f"{each}:{NAME}" for each in TYPES]
    module("group_role", group="Support", type="USER_ADMIN", group_targets=both)
    gone = {"group": "Support", "type": "USER_ADMIN", "group_targets": [f"{type_}:{NAME}"], "state": "absent"}
    assert module("group_role_group_targets", **gone).changed
    [left] = set(TYPES) - {type_}
    assert not module("group_role", group="Support", type="USER_ADMIN", group_targets=[f"{left}:{NAME}"]).changed


def test_roles_are_read_with_the_types_of_groups_of_one_name(module: Module, twins: dict[str, str]) -> None:
    name, options = role(f"APP_GROUP:{NAME}")
    module(name, **options)
    module("group_role", group="Support", type="USER_ADMIN", group_targets=[f"OKTA_GROUP:{NAME}"])
    read = module("group_role_info")["group_roles"]
    of_group = {row["group"]: row["roles"] for row in read}
    assert f"APP_GROUP:{NAME}" in of_group
    [limited] = [each for each in of_group["Support"] if each["type"] == "USER_ADMIN"]
    assert limited["group_targets"] == [f"OKTA_GROUP:{NAME}"]
    assert not module("group_roles", group_roles=[{**row, "state": "exact"} for row in read]).changed


def test_what_is_asked_for_by_type_is_shown_so(module: Module, twins: dict[str, str]) -> None:
    typed = f"APP_GROUP:{NAME}"
    for name, returns in (("group_role_info", "group_roles"), ("group_ownership_info", "group_ownerships")):
        [row] = module(name, groups=[typed])[returns]
        assert (row["group"], row["read_only"]["group_id"]) == (typed, twins["APP_GROUP"])


def test_two_imported_groups_of_one_name_are_told_apart_by_their_ids_alone(
    module: Module, sandbox: Any, twins: dict[str, str]
) -> None:
    sandbox.org.groups.add({"name": NAME}, "APP_GROUP")
    message = module.fails("group_ownership", group=f"APP_GROUP:{NAME}", users=["ana@example.com"])
    assert message.endswith("Give the id instead")
    assert f'"OKTA_GROUP:{NAME}"' in module.fails("group_ownership", group=NAME, users=["ana@example.com"])


@pytest.mark.parametrize("check", [True, False])
def test_a_group_of_a_type_that_is_not_there_is_an_error(check: bool, module: Module, sandbox: Any) -> None:
    name, options = role("APP_GROUP:Sales")
    assert 'No group is called "APP_GROUP:Sales"' in module.fails(name, check=check, **options)


def test_an_okta_group_that_an_earlier_task_would_create_is_assumed(module: Module) -> None:
    name, options = role("OKTA_GROUP:Nobody has it")
    result = module(name, check=True, **options)
    assert result["assumed"] == ["OKTA_GROUP:Nobody has it"]


# A group whose name is like an id, or like a name with a type


@pytest.mark.parametrize("place", OF_ANY)
@pytest.mark.parametrize("strange", [f"APP_GROUP:{NAME}", "id of the imported one"])
def test_nobody_takes_over_a_reference_by_a_name_that_is_like_it(
    place: Any, strange: str, module: Module, sandbox: Any, twins: dict[str, str]
) -> None:
    given = twins["APP_GROUP"] if strange.startswith("id") else strange
    taking = sandbox.org.groups.add({"name": given})
    name, options = place(given)
    module(name, **options)
    assert is_so(module, place, twins["APP_GROUP"])
    assert not is_so(module, place, taking.id)
    # Its own name is given behind its type.
    name, options = place(f"OKTA_GROUP:{given}")
    module(name, **options)
    assert is_so(module, place, taking.id)


def test_a_group_with_such_a_name_that_is_referred_to_already_is_not_meant_by_it(
    module: Module, sandbox: Any, twins: dict[str, str]
) -> None:
    given = f"APP_GROUP:{NAME}"
    taking = sandbox.org.groups.add({"name": given})
    for place in (target, owner, rule):
        name, options = place(taking.id)
        module(name, **options)
        assert not is_so(module, place, given)
        name, options = place(given)
        module(name, **options)
        assert is_so(module, place, twins["APP_GROUP"])


@pytest.mark.parametrize("strange", [f"APP_GROUP:{NAME}", "00g1emaKYZTWRYYRRTSK"])
def test_what_is_read_of_a_group_with_such_a_name_leads_back_to_it(strange: str, module: Module, sandbox: Any) -> None:
    taking = sandbox.org.groups.add({"name": strange})
    for place in (owner, rule):
        name, options = place(taking.id)
        module(name, **options)
    rules = module("group_rule_info")["group_rules"]
    assert rules[0]["groups"] == [f"OKTA_GROUP:{strange}"]
    assert not module("group_rules", group_rules=rules, prune=True).changed
    owners = module("group_ownership_info", groups=["Support"])["group_ownerships"]
    assert owners[0]["groups"] == [f"OKTA_GROUP:{strange}"]
    assert not module("group_ownerships", group_ownerships=[{**owners[0], "state": "exact"}]).changed


@pytest.mark.parametrize("strange", [f"APP_GROUP:{NAME}", "00g1emaKYZTWRYYRRTSK"])
def test_the_roles_of_a_group_with_such_a_name_lead_back_to_it(strange: str, module: Module, sandbox: Any) -> None:
    taking = sandbox.org.groups.add({"name": strange})
    for place in (roles, target):
        name, options = place(taking.id)
        module(name, **options)
    everything = {row["group"]: row for row in module("group_role_info")["group_roles"]}
    assert everything["Support"]["roles"][-1]["group_targets"] == [f"OKTA_GROUP:{strange}"]
    assert f"OKTA_GROUP:{strange}" in everything
    rows = [{**row, "state": "exact"} for row in everything.values()]
    assert not module("group_roles", group_roles=rows).changed


def test_what_one_role_is_limited_to_says_nothing_of_another(
    module: Module, sandbox: Any, twins: dict[str, str]
) -> None:
    typed = {"type": "USER_ADMIN", "group_targets": [f"OKTA_GROUP:{NAME}"]}
    module("group_role", group="Finance", **typed)
    plain = {"type": "GROUP_MEMBERSHIP_ADMIN", "group_targets": [NAME]}
    declared = [{"group": "Finance", "roles": [typed, plain]}]
    assert "Several groups have the name" in module.fails("group_roles", group_roles=declared)
    # The name of what the role itself is limited to is known.
    assert not module(
        "group_roles", group_roles=[{"group": "Finance", "roles": [{**typed, "group_targets": [NAME]}]}]
    ).changed


def test_what_one_identity_provider_assigns_says_nothing_of_another(
    module: Module, sandbox: Any, twins: dict[str, str]
) -> None:
    name, typed = assignment(f"OKTA_GROUP:{NAME}")
    module(name, **typed)
    other = {**assignment(NAME)[1], "name": "Other", "protocol": OTHER_PROTOCOL}
    assert "Several groups have the name" in module.fails("idps", idps=[typed, other])
    assert not module("idps", idps=[assignment(NAME)[1]]).changed


# What is read of two groups of one name


def refer_everywhere(module: Module, group_id: str) -> None:
    """Have each kind of object refer to a group."""
    for place in (target, owner, rule):
        name, options = place(group_id)
        module(name, **options)
    module(
        "group_rule", name="Some", expression=f'isMemberOfAnyGroup("{group_id}")', groups=["Finance"], status="ACTIVE"
    )


def read_by_everything(module: Module) -> list[str]:
    """How the reading modules name the group, in each place."""
    [limited] = module("group_role_info", groups=["Support"])["group_roles"]
    [owned_] = module("group_ownership_info", groups=["Support"])["group_ownerships"]
    rules = {each["name"]: each for each in module("group_rule_info")["group_rules"]}
    return [
        *(target_ for each in limited["roles"] for target_ in each["group_targets"] or ()),
        *owned_["groups"],
        *rules["All"]["groups"],
        rules["Some"]["expression"].split('"')[1],
    ]


@pytest.mark.parametrize("type_", TYPES)
def test_what_is_read_leads_back_to_the_one_of_two_groups(
    type_: str, module: Module, sandbox: Any, twins: dict[str, str]
) -> None:
    refer_everywhere(module, twins[type_])
    assert read_by_everything(module) == [f"{type_}:{NAME}"] * 4
    read = {
        "group_roles": module("group_role_info", groups=["Support"])["group_roles"],
        "group_ownerships": module("group_ownership_info", groups=["Support"])["group_ownerships"],
        "group_rules": module("group_rule_info")["group_rules"],
    }
    for plural, rows in read.items():
        assert not module(plural, **{plural: rows}).changed


# Identity providers refer to Okta's own groups alone.
IN_AN_IDP = {
    "assignments": {"action": "ASSIGN", "assignments": [NAME]},
    "filter": {"action": "SYNC", "filter": [NAME], "source_attribute_name": "groups"},
}


@pytest.mark.parametrize("option", sorted(IN_AN_IDP))
def test_what_is_read_of_an_identity_provider_leads_back_to_the_groups_of_okta(
    option: str, module: Module, twins: dict[str, str]
) -> None:
    groups = {**IN_AN_IDP[option], option: [f"OKTA_GROUP:{NAME}", "Sales"]}
    module("idp", name="Facebook", type="FACEBOOK", policy={"provisioning": {"groups": groups}})
    read = module("idp_info")["idps"]
    assert read[0]["policy"]["provisioning"]["groups"][option] == [f"OKTA_GROUP:{NAME}", "Sales"]
    assert not module("idps", idps=read).changed


def test_what_is_read_of_one_of_three_groups_is_its_id(module: Module, sandbox: Any, twins: dict[str, str]) -> None:
    sandbox.org.groups.add({"name": NAME}, "APP_GROUP", "okta:windows_security_principal")
    refer_everywhere(module, twins["APP_GROUP"])
    assert read_by_everything(module) == [twins["APP_GROUP"]] * 4


def test_a_name_of_one_group_is_read_as_it_is(module: Module, sandbox: Any, twins: dict[str, str]) -> None:
    sales = module("group_info", name="Sales")["groups"][0]["id"]
    refer_everywhere(module, sales)
    assert read_by_everything(module) == ["Sales"] * 4


def test_a_rule_that_is_read_has_the_ids_of_its_groups(module: Module, twins: dict[str, str]) -> None:
    name, options = rule(f"APP_GROUP:{NAME}")
    module(name, **options)
    [read] = module("group_rule_info")["group_rules"]
    assert read["read_only"]["group_ids"] == [twins["APP_GROUP"]]


def test_a_role_that_is_too_wide_is_named_although_its_group_cannot_be_told_from_another(
    module: Module, twins: dict[str, str]
) -> None:
    module("group_role", group=twins["OKTA_GROUP"], type="USER_ADMIN", org_wide=True)
    message = module.fails("group_role", group=NAME, type="USER_ADMIN", group_targets=["Sales"])
    assert f'USER_ADMIN of group "{NAME}" ({twins["OKTA_GROUP"]}) holds for the whole org' in message
