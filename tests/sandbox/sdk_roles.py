# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with the roles of service apps, and with what the roles of users are narrowed to."""

from __future__ import annotations

from typing import Any

from oauth_client import CLIENT_ID
from sandbox_client import APP_ADMIN, HELP_DESK
from sdk_apps import bookmark_of
from sdk_calls import Scenario, done, group_of, models, refused, role_of, user_of


def for_client(role: str) -> Any:
    """A standard role to assign to a service app."""
    return models.AssignRoleToClientRequest(role_of(role))


async def roles_of_clients(client: Any) -> None:
    """Roles of a service app."""
    # The OpenAPI description, and so the SDK, knows no body of a 201 here.
    await done(client.assign_role_to_client(CLIENT_ID, for_client("HELP_DESK_ADMIN")))
    assert await refused(client.assign_role_to_client(CLIENT_ID, for_client("HELP_DESK_ADMIN"))) == (409, "E0000090")
    # It cannot read the list either, for the description says in the wrong place which role is of which kind.
    role = await done(client.retrieve_client_role(CLIENT_ID, HELP_DESK))
    assert (role.actual_instance.type, role.actual_instance.assignment_type) == ("HELP_DESK_ADMIN", "CLIENT")
    await done(client.delete_role_from_client(CLIENT_ID, HELP_DESK))
    assert await refused(client.delete_role_from_client(CLIENT_ID, HELP_DESK)) == (404, "E0000007")
    assert await done(client.list_roles_for_client(CLIENT_ID)) == []


async def group_targets_of_clients(client: Any) -> None:
    """The groups that a role of a service app is narrowed to."""
    await done(client.assign_role_to_client(CLIENT_ID, for_client("HELP_DESK_ADMIN")))
    here, groups = (CLIENT_ID, HELP_DESK), [await done(client.add_group(group_of(name))) for name in ("One", "Two")]
    for group in groups:
        await done(client.assign_group_target_role_for_client(*here, group.id))
    await done(client.remove_group_target_role_from_client(*here, groups[0].id))
    assert [group.id for group in await done(client.list_group_target_role_for_client(*here))] == [groups[1].id]
    last = client.remove_group_target_role_from_client(*here, groups[1].id)
    assert await refused(last) == (400, "E0000001")


async def app_targets_of_clients(client: Any) -> None:
    """The apps that a role of a service app is narrowed to."""
    await done(client.assign_role_to_client(CLIENT_ID, for_client("APP_ADMIN")))
    here, wiki = (CLIENT_ID, APP_ADMIN), await done(client.create_application(bookmark_of("Wiki")))
    await done(client.assign_app_target_role_to_client(*here, "facebook"))
    await done(client.assign_app_target_instance_role_for_client(*here, "bookmark", wiki.id))
    listed = await done(client.list_app_target_role_to_client(*here))
    assert {(app.name, app.id) for app in listed} == {("facebook", None), ("Wiki", wiki.id)}
    await done(client.remove_app_target_role_from_client(*here, "facebook"))
    last = client.remove_app_target_instance_role_for_client(*here, "bookmark", wiki.id)
    assert await refused(last) == (400, "E0000001")


async def targets_of_users(client: Any) -> None:
    """The targets of a role of a user, whatever they are."""
    user = await done(client.create_user(user_of("targets@example.com")))
    group = await done(client.add_group(group_of("Staff")))
    await done(client.assign_role_to_user(user.id, models.AssignRoleToUserRequest(role_of("HELP_DESK_ADMIN"))))
    await done(client.assign_group_target_to_user_role(user.id, HELP_DESK, group.id))
    (target,) = await done(client.get_role_targets_by_user_id_and_role_id(user.id, HELP_DESK))
    assert target.orn.endswith(f":groups:{group.id}")


SCENARIOS: tuple[Scenario, ...] = (
    roles_of_clients,
    group_targets_of_clients,
    app_targets_of_clients,
    targets_of_users,
)
