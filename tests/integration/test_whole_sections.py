# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Of each section of an org it is known whether it was read completely, so that nothing unseen is taken for missing."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS_TO_READ
from module_runs import Module
from tables import FEDERATED

# By the list that cannot be read: the sections that are not complete then.
LISTS = {
    r"^/api/v1/meta/schemas/group/default$": {"group_attributes"},
    r"^/api/v1/meta/schemas/user/linkedObjects$": {"linked_objects"},
    r"^/api/v1/groups/[^/]+/users$": {"groups"},
    r"^/api/v1/groups/[^/]+/owners$": {"groups"},
    r"^/api/v1/groups/[^/]+/roles$": {"groups"},
    r"^/api/v1/apps/[^/]+/groups$": {"group_apps"},
    r"^/api/v1/iam/roles$": {"custom_roles"},
    # Who holds custom roles is found in resource sets.
    r"^/api/v1/iam/resource-sets$": {"resource_sets", "groups"},
    # Of the members of groups, nobody knows then whom rules have added.
    r"^/api/v1/groups/rules$": {"group_rules", "groups"},
    r"^/api/v1/iam/assignees/users$": {"user_roles"},
    r"^/oauth2/v1/clients/[^/]+/roles$": {"client_roles"},
    r"^/api/v1/idps/credentials/keys$": {"idp_keys", "idps"},
    r"^/api/v1/idps$": {"idps"},
    r"^/api/v1/hook-keys$": {"hook_keys"},
    r"^/api/v1/inlineHooks$": {"inline_hooks"},
}


@pytest.fixture
def seed() -> dict[str, Any]:
    return {
        **FEDERATED,
        "service_apps": [{**app, "roles": [{"type": "READ_ONLY_ADMIN"}]} for app in FEDERATED["service_apps"]],
    }


def read(module: Module, **more: Any) -> Any:
    return module("org_info", read_all_roles=True, **more)


def incomplete(found: Any) -> set[str]:
    """The sections that are not complete, each of which says why, and none of which counts as whole."""
    assert [*found["sections"]] == [*SECTIONS_TO_READ]
    for each in found["sections"].values():
        assert each["complete"] is (each["reasons"] == [])
    partial = {name for name, each in found["sections"].items() if not each["complete"]}
    assert not partial & {*found["whole_sections"]}
    return partial


def test_an_org_that_is_read_is_whole(module: Module, sandbox: Any) -> None:
    found = read(module)
    assert incomplete(found) == set()
    assert found["whole_sections"] == [*SECTIONS_TO_READ]
    assert found["url"] == sandbox.url


def test_there_is_a_list_for_each_section() -> None:
    assert set().union(*LISTS.values()) == {*SECTIONS_TO_READ}


@pytest.mark.parametrize("path", LISTS)
def test_what_is_refused_makes_its_section_incomplete_and_no_other(path: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=path, times=None, status=403)
    assert incomplete(read(module)) == LISTS[path]


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("^/api/v1/groups/rules$", {"group_rules", "groups"}),
        ("^/api/v1/hook-keys$", {"hook_keys"}),
        ("^/api/v1/inlineHooks$", {"inline_hooks"}),
    ],
)
def test_an_entry_that_cannot_be_used_makes_its_section_incomplete(
    path: str, kinds: set[str], module: Module, sandbox: Any
) -> None:
    # A list that two sections ask for is read once, and is incomplete for both.
    sandbox.faults.add(method="GET", path=path, times=None, body=[None])
    assert incomplete(read(module)) == kinds


def test_one_group_that_cannot_be_read_makes_the_groups_incomplete(module: Module, sandbox: Any) -> None:
    [sales] = module("group_info", name="Sales")["groups"]
    sandbox.faults.add(method="GET", path=f"/groups/{sales['id']}/users$", times=None, status=403)
    found = read(module)
    assert incomplete(found) == {"groups"}
    assert {item["name"] for item in found["org"]["groups"]} >= {"Sales", "Support"}


def test_the_statistic_of_admin_roles_makes_nothing_incomplete(module: Module) -> None:
    assert incomplete(module("org_info", read_all_roles=False)) == set()


def test_a_section_that_was_not_asked_for_is_not_told(module: Module) -> None:
    found = module("org_info", sections=["hook_keys"])
    assert found["sections"] == {"hook_keys": {"complete": True, "reasons": [], "left_out": []}}


TWINS = {"idp_keys": [{"name": "A"}], "idps": [{"name": "Twin", "key": "A"}, {"name": "Twin", "key": "A"}]}


@pytest.mark.parametrize("seed", [TWINS])
def test_what_no_declaration_can_name_is_told_and_keeps_its_section_from_being_whole(module: Module) -> None:
    found = read(module)
    assert incomplete(found) == set()
    assert found["org"]["idps"] == []
    [told] = found["sections"]["idps"]["left_out"]
    assert "Twin" in told
    assert {*SECTIONS_TO_READ} - {*found["whole_sections"]} == {"idps"}


def test_the_reasons_are_the_same_each_time(module: Module, sandbox: Any) -> None:
    [sales] = module("group_info", name="Sales")["groups"]
    path = f"/inlineHooks$|/groups/{sales['id']}/users$"
    sandbox.faults.add(method="GET", path=path, times=None, status=403)
    first, second = read(module), read(module)
    assert incomplete(first) == {"groups", "inline_hooks"}
    assert (first["sections"], first["unread"]) == (second["sections"], second["unread"])
    # For whoever has to find it in the system log.
    assert "request id" in str(first["incomplete"])
