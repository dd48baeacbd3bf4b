# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Okta's own Python SDK and our modules see one org: what the one made, the other reads."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from module_runs import Module
from okta.client import Client
from okta.models import AddGroupRequest, AssignRoleToGroupRequest, OktaUserGroupProfile, StandardRoleAssignmentSchema

pytestmark = pytest.mark.usefixtures("sdk_on_plain_http")
HELP_DESK = {"name": "Help Desk", "description": "Resets passwords"}
ROLE = {"group": "Help Desk", "type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]}


@pytest.fixture
def sdk_on_plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the SDK talk to the sandbox, which has no https; it takes this from the environment alone."""
    monkeypatch.setenv("OKTA_TESTING_TESTINGDISABLEHTTPSCHECK", "true")


def with_sdk(module: Module, work: Callable[[Client], Awaitable[Any]]) -> Any:
    """The result of some work with Okta's SDK against the same org."""

    async def run() -> Any:
        async with Client({"orgUrl": module.url, "token": module.token}) as client:
            return await work(client)

    return asyncio.run(run())


async def value(call: Awaitable[Any]) -> Any:
    """What an SDK call returned; its error is raised."""
    result, _response, error = await call
    assert error is None, error
    return result


def test_what_the_sdk_made_the_modules_find_as_declared(module: Module, sandbox: Any) -> None:
    async def make(client: Client) -> None:
        group = await value(client.add_group(AddGroupRequest(profile=OktaUserGroupProfile(**HELP_DESK))))
        [sales] = await value(client.list_groups(q="Sales"))
        ana = await value(client.get_user("ana@example.com"))
        await value_of_nothing(client.assign_user_to_group(group.id, ana.id))
        body = AssignRoleToGroupRequest(StandardRoleAssignmentSchema(type="HELP_DESK_ADMIN"))
        # Okta answers 201 with a body; the SDK knows only of an empty one, so the assignment is read.
        await value(client.assign_role_to_group(group.id, body))
        [role] = await value(client.list_group_assigned_roles(group.id))
        assigned = getattr(role, "actual_instance", role)
        await value_of_nothing(client.assign_group_target_to_group_admin_role(group.id, assigned.id, sales.id))

    with_sdk(module, make)
    sandbox.calls.clear()
    assert not module("group", **HELP_DESK).changed
    assert not module("group_membership", group="Help Desk", users=["ana@example.com"]).changed
    assert not module("group_role", **ROLE).changed
    assert sandbox.writes() == []


def test_what_the_modules_made_the_sdk_reads(module: Module) -> None:
    module("group", **HELP_DESK)
    module("group_role", **ROLE)
    module("group_membership", group="Help Desk", users=["ana@example.com"])

    async def read(client: Client) -> dict[str, Any]:
        [group] = await value(client.list_groups(q="Help Desk"))
        members = await value(client.list_group_users(group.id))
        [role] = await value(client.list_group_assigned_roles(group.id))
        assigned = getattr(role, "actual_instance", role)
        targets = await value(client.list_group_targets_for_group_role(group.id, assigned.id))
        return {
            "description": profile(group).description,
            "members": [member.profile.login for member in members],
            "type": assigned.type,
            "targets": [profile(target).name for target in targets],
        }

    assert with_sdk(module, read) == {
        "description": "Resets passwords",
        "members": ["ana@example.com"],
        "type": "HELP_DESK_ADMIN",
        "targets": ["Sales"],
    }


async def value_of_nothing(call: Awaitable[Any]) -> None:
    """Wait for an SDK call that answers without a body; its error is raised."""
    result = await call
    assert result[-1] is None, result[-1]


def profile(group: Any) -> Any:
    """The profile of a group, which the SDK wraps in a choice of kinds."""
    return getattr(group.profile, "actual_instance", group.profile)
