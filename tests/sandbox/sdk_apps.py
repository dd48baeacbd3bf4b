# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with apps."""

from __future__ import annotations

from typing import Any

from sandbox_client import APP_ADMIN
from sdk_calls import Scenario, done, group_of, models, pages, refused, role_of, user_of


def bookmark_of(label: str) -> Any:
    """The body that creates or replaces a bookmark."""
    settings = models.BookmarkApplicationSettings(
        app=models.BookmarkApplicationSettingsApplication(url="https://example.com/")
    )
    return models.BookmarkApplication(label=label, name="bookmark", sign_on_mode="BOOKMARK", settings=settings)


async def apps(client: Any) -> None:
    """Apps, from creation to deletion."""
    app = await done(client.create_application(bookmark_of("Wiki"), activate=False))
    assert (app.name, app.status) == ("bookmark", "INACTIVE")
    await done(client.activate_application(app.id))
    assert (await done(client.get_application(app.id))).status == "ACTIVE"
    assert (await done(client.replace_application(app.id, bookmark_of("Handbook")))).label == "Handbook"
    assert [found.id for found in await done(client.list_applications(q="hand"))] == [app.id]
    assert [len(page) for page in await pages(client.list_applications, limit=3)] == [3, 3]
    assert await refused(client.delete_application(app.id)) == (403, "E0000056")
    await done(client.deactivate_application(app.id))
    await done(client.delete_application(app.id))
    assert await refused(client.get_application(app.id)) == (404, "E0000007")


async def groups_of_apps(client: Any) -> None:
    """The groups that an app is assigned to."""
    app = await done(client.create_application(bookmark_of("Wiki")))
    group = await done(client.add_group(group_of("Readers")))
    assert (await done(client.assign_group_to_application(app.id, group.id))).priority == 0
    assert (await done(client.get_application_group_assignment(app.id, group.id))).id == group.id
    second = await done(client.add_group(group_of("Writers")))
    first = models.ApplicationGroupAssignment(priority=0, profile={})
    assert (await done(client.assign_group_to_application(app.id, second.id, first))).priority == 0
    listed = await done(client.list_application_group_assignments(app.id))
    assert [(found.id, found.priority) for found in listed] == [(second.id, 0), (group.id, 1)]
    await done(client.unassign_application_from_group(app.id, second.id))
    assert [found.id for found in await done(client.list_application_group_assignments(app.id))] == [group.id]
    assert [found.id for found in await done(client.list_assigned_applications_for_group(group.id))] == [app.id]
    await done(client.unassign_application_from_group(app.id, group.id))
    assert await done(client.list_assigned_applications_for_group(group.id)) == []


async def app_targets_of_groups(client: Any) -> None:
    """Apps that a group's role is narrowed to."""
    app = await done(client.create_application(bookmark_of("Wiki")))
    group = await done(client.add_group(group_of("Admins")))
    await done(client.assign_role_to_group(group.id, models.AssignRoleToGroupRequest(role_of("APP_ADMIN"))))
    here = (group.id, APP_ADMIN)
    await done(client.assign_app_target_to_admin_role_for_group(*here, "facebook"))
    await done(client.assign_app_instance_target_to_app_admin_role_for_group(*here, "bookmark", app.id))
    listed = await done(client.list_application_targets_for_application_administrator_role_for_group(*here))
    assert [(found.name, found.id) for found in listed] == [("facebook", None), ("Wiki", app.id)]
    await done(client.unassign_app_target_to_admin_role_for_group(*here, "facebook"))
    assert await refused(
        client.unassign_app_instance_target_to_app_admin_role_for_group(*here, "bookmark", app.id)
    ) == (400, "E0000001")


async def app_targets_of_users(client: Any) -> None:
    """Apps that a user's role is narrowed to."""
    app = await done(client.create_application(bookmark_of("Wiki")))
    user = await done(client.create_user(user_of("admin2@example.com")))
    await done(client.assign_role_to_user(user.id, models.AssignRoleToUserRequest(role_of("APP_ADMIN"))))
    here = (user.id, APP_ADMIN)
    await done(client.assign_app_instance_target_to_app_admin_role_for_user(*here, "bookmark", app.id))
    await done(client.assign_app_target_to_admin_role_for_user(*here, "facebook"))
    await done(client.unassign_app_instance_target_from_admin_role_for_user(*here, "bookmark", app.id))
    list_apps = client.list_application_targets_for_application_administrator_role_for_user
    assert [found.name for found in await done(list_apps(*here))] == ["facebook"]
    assert await refused(client.unassign_app_target_from_app_admin_role_for_user(*here, "facebook")) == (
        400,
        "E0000001",
    )
    await done(client.assign_all_apps_as_target_to_role_for_user(*here))
    assert await done(list_apps(*here)) == []


SCENARIOS: tuple[Scenario, ...] = (apps, groups_of_apps, app_targets_of_groups, app_targets_of_users)
