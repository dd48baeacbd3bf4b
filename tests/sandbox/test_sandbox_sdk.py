# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's own Python SDK as a client of every operation that the sandbox has."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import sdk_apps
import sdk_groups
import sdk_hooks
import sdk_iam
import sdk_idp_credentials
import sdk_idp_users
import sdk_idps
import sdk_linked_objects
import sdk_oauth
import sdk_roles
from oauth_client import SEED
from okta_sandbox import Sandbox
from replay.operations import IN_SCOPE, match
from sdk_calls import Scenario, done, group_of, models, pages, refused, role_of, user_of

okta_client = pytest.importorskip("okta.client", reason="Okta's Python SDK is not installed")

HELP_DESK = "JBCUYUC7IRCVGS27IFCE2SKO"


@pytest.fixture(autouse=True)
def plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK insists on https unless its environment says otherwise."""
    monkeypatch.setenv("OKTA_TESTING_TESTINGDISABLEHTTPSCHECK", "true")


async def groups(client: Any) -> None:
    """Groups, from creation to deletion."""
    group = await done(client.add_group(group_of("SDK", "first")))
    assert (await done(client.get_group(group.id))).profile.actual_instance.name == "SDK"
    assert (
        await done(client.replace_group(group.id, group_of("SDK renamed")))
    ).profile.actual_instance.description is None
    for number in range(5):
        await done(client.add_group(group_of(f"Team {number}")))
    assert [len(page) for page in await pages(client.list_groups, limit=3)] == [3, 3, 2]
    found = await done(client.list_groups(search='profile.name sw "Team"', sort_by="profile.name", sort_order="desc"))
    assert found[0].profile.actual_instance.name == "Team 4"
    assert len(await done(client.list_groups(q="SDK"))) == 1
    assert len(await done(client.list_groups(filter='type eq "BUILT_IN"', expand="stats"))) == 2
    assert await done(client.list_assigned_applications_for_group(group.id)) == []
    assert await refused(client.add_group(group_of("sdk RENAMED"))) == (400, "E0000001")
    await done(client.delete_group(group.id))
    assert await refused(client.get_group(group.id)) == (404, "E0000007")


async def members(client: Any) -> None:
    """The users of a group."""
    group = await done(client.add_group(group_of("SDK")))
    users = [await done(client.create_user(user_of(f"member{number}@example.com"))) for number in range(3)]
    for user in users:
        await done(client.assign_user_to_group(group.id, user.id))
    assert [len(page) for page in await pages(client.list_group_users, group.id, limit=2)] == [2, 1]
    assert [found.id for found in await done(client.list_user_groups(users[0].id))][1:] == [group.id]
    await done(client.unassign_user_from_group(group.id, users[0].id))
    assert len(await done(client.list_group_users(group.id))) == 2
    assert await refused(client.assign_user_to_group(group.id, "nobody")) == (404, "E0000007")


async def users(client: Any) -> None:
    """Users, from creation to deletion."""
    staged = await done(client.create_user(user_of("staged@example.com"), activate=False))
    assert staged.status == "STAGED"
    assert (await done(client.activate_user(staged.id, send_email=False))).activation_token
    assert (await done(client.create_user(user_of("provisioned@example.com", None)))).status == "PROVISIONED"
    assert (await done(client.get_user("staged@example.com"))).id == staged.id
    profile = models.UserProfile(
        login="staged@example.com", email="staged@example.com", first_name="First", last_name="Last", nick_name="Nick"
    )
    change = models.UpdateUserRequest(profile=profile)
    assert (await done(client.update_user(staged.id, change))).profile.nick_name == "Nick"
    assert (await done(client.replace_user(staged.id, change))).profile.nick_name == "Nick"
    assert [len(page) for page in await pages(client.list_users, limit=1)] == [1, 1, 1]
    assert len(await done(client.list_users(search='profile.nickName eq "nick"'))) == 1
    await done(client.suspend_user(staged.id))
    assert await refused(client.suspend_user(staged.id)) == (400, "E0000001")
    await done(client.unsuspend_user(staged.id))
    await done(client.reset_factors(staged.id))
    assert (await done(client.reset_password(staged.id, send_email=False))).reset_password_url
    await done(client.expire_password_with_temp_password(staged.id))
    await done(client.deactivate_user(staged.id))
    await done(client.delete_user(staged.id))
    assert await refused(client.get_user(staged.id)) == (404, "E0000007")
    assert await refused(client.create_user(user_of("PROVISIONED@example.com"))) == (400, "E0000001")


async def roles_of_groups(client: Any) -> None:
    """Roles of a group, and the groups that they are narrowed to."""
    group, *targets = [await done(client.add_group(group_of(f"Group {number}"))) for number in range(26)]
    # The OpenAPI description, and so the SDK, knows no body of a 201 here.
    await done(client.assign_role_to_group(group.id, models.AssignRoleToGroupRequest(role_of("HELP_DESK_ADMIN"))))
    assert await refused(
        client.assign_role_to_group(group.id, models.AssignRoleToGroupRequest(role_of("HELP_DESK_ADMIN")))
    ) == (409, "E0000090")
    (listed,) = await done(client.list_group_assigned_roles(group.id, expand="targets/groups"))
    assert listed.actual_instance.id == HELP_DESK
    assert (await done(client.get_group_assigned_role(group.id, HELP_DESK))).actual_instance.type == "HELP_DESK_ADMIN"
    for target in targets:
        await done(client.assign_group_target_to_group_admin_role(group.id, HELP_DESK, target.id))
    assert [len(page) for page in await pages(client.list_group_targets_for_group_role, group.id, HELP_DESK)] == [20, 5]
    for target in targets[1:]:
        await done(client.unassign_group_target_from_group_admin_role(group.id, HELP_DESK, target.id))
    assert await refused(client.unassign_group_target_from_group_admin_role(group.id, HELP_DESK, targets[0].id)) == (
        400,
        "E0000001",
    )
    await done(client.unassign_role_from_group(group.id, HELP_DESK))
    assert await refused(client.get_group_assigned_role(group.id, HELP_DESK)) == (404, "E0000007")
    await done(client.assign_role_to_group(group.id, models.AssignRoleToGroupRequest(role_of("APP_ADMIN"))))
    (listed,) = await done(client.list_group_assigned_roles(group.id))
    list_apps = client.list_application_targets_for_application_administrator_role_for_group
    assert await done(list_apps(group.id, listed.actual_instance.id)) == []


async def roles_of_users(client: Any) -> None:
    """Roles of a user, and the groups that they are narrowed to."""
    first, second = [await done(client.add_group(group_of(name))) for name in ("First", "Second")]
    user = await done(client.create_user(user_of("admin2@example.com")))
    role = await done(client.assign_role_to_user(user.id, models.AssignRoleToUserRequest(role_of("HELP_DESK_ADMIN"))))
    assert role.actual_instance.id == HELP_DESK
    assert len(await done(client.list_assigned_roles_for_user(user.id))) == 1
    assert (
        await done(client.get_user_assigned_role(user.id, HELP_DESK))
    ).actual_instance.label == "Help Desk Administrator"
    for target in (first, second):
        await done(client.assign_group_target_to_user_role(user.id, HELP_DESK, target.id))
    await done(client.unassign_group_target_from_user_admin_role(user.id, HELP_DESK, first.id))
    assert [group.id for group in await done(client.list_group_targets_for_role(user.id, HELP_DESK))] == [second.id]
    await done(client.unassign_role_from_user(user.id, HELP_DESK))
    assert await refused(client.unassign_role_from_user(user.id, HELP_DESK)) == (404, "E0000007")


SCENARIOS = (
    groups,
    members,
    users,
    roles_of_groups,
    roles_of_users,
    *sdk_apps.SCENARIOS,
    *sdk_groups.SCENARIOS,
    *sdk_iam.SCENARIOS,
    *sdk_roles.SCENARIOS,
    *sdk_idps.SCENARIOS,
    *sdk_hooks.SCENARIOS,
    *sdk_linked_objects.SCENARIOS,
    *sdk_idp_credentials.SCENARIOS,
    *sdk_idp_users.SCENARIOS,
    *sdk_oauth.SCENARIOS,
)

# The scenario of the requests shows why.
NOT_IN_THE_SDK = {"POST /idps/{idp}/credentials/csrs/{csr}/lifecycle/publish"}


def drive(*scenarios: Scenario) -> set[str]:
    """Run scenarios, each against a new sandbox; the operations that they used."""
    used = set()
    for scenario in scenarios:
        with Sandbox(seed=SEED, settings={"http_hooks": True}) as sandbox:
            client = okta_client.Client({"orgUrl": sandbox.url, "token": sandbox.token})
            asyncio.run(scenario(client))
            used |= {found.operation for call in sandbox.calls if (found := match(call.method, call.path))}
    return used


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_okta_s_sdk_understands_the_sandbox(scenario: Scenario) -> None:
    drive(scenario)


def test_okta_s_sdk_has_driven_every_operation() -> None:
    assert set(IN_SCOPE) - drive(*SCENARIOS) == NOT_IN_THE_SDK
