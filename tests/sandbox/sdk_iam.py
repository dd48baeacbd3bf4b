# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with custom roles and sets of resources."""

from __future__ import annotations

from typing import Any

from sdk_calls import Scenario, done, group_of, models, refused, user_of


async def custom_roles(client: Any) -> None:
    """Custom roles and their permissions."""
    body = models.CreateIamRoleRequest(label="Reader", description="Reads", permissions=["okta.users.read"])
    role = await done(client.create_role(body))
    assert await refused(client.create_role(body)) == (400, "E0000001")
    assert (await done(client.get_role("Reader"))).id == role.id
    await done(client.create_role_permission(role.id, "okta.apps.read"))
    assert (await done(client.get_role_permission(role.id, "okta.apps.read"))).label == "okta.apps.read"
    await done(client.delete_role_permission(role.id, "okta.users.read"))
    # The SDK takes no list of attributes, which is what Okta's conditions are, so there are none here.
    without = models.CreateUpdateIamRolePermissionRequest()
    await done(client.create_role_permission(role.id, "okta.users.userprofile.manage", without))
    replaced = await done(client.replace_role_permission(role.id, "okta.users.userprofile.manage", without))
    assert replaced.conditions is None
    await done(client.delete_role_permission(role.id, "okta.users.userprofile.manage"))
    permissions = (await done(client.list_role_permissions(role.id))).permissions
    assert [permission.label for permission in permissions] == ["okta.apps.read"]
    change = models.UpdateIamRoleRequest(label="Looker", description="Looks")
    assert (await done(client.replace_role(role.id, change))).label == "Looker"
    assert [found.label for found in (await done(client.list_roles())).roles] == ["Looker"]
    await done(client.delete_role(role.id))
    assert await refused(client.get_role(role.id)) == (404, "E0000007")


async def resource_sets(client: Any) -> None:
    """Sets of resources."""
    group = await done(client.add_group(group_of("Staff")))
    body = models.CreateResourceSetRequest(
        label="Set", description="Some", resources=["https://example.com/api/v1/users"]
    )
    found = await done(client.create_resource_set(body))
    assert (await done(client.get_resource_set("Set"))).id == found.id
    patch = models.ResourceSetResourcePatchRequest(additions=[f"https://example.com/api/v1/groups/{group.id}"])
    await done(client.add_resource_set_resources(found.id, patch))
    resources = (await done(client.list_resource_set_resources(found.id))).resources
    assert len(resources) == 2
    await done(client.delete_resource_set_resource(found.id, resources[0].id))
    orn = f"{resources[1].orn.rpartition(':directory:')[0]}:idp:{resources[1].orn.split(':')[3]}:apps"
    excluded = models.ResourceConditions.from_dict({"Exclude": {"okta:ORN": [f"{orn}:slack"]}})
    apps = await done(
        client.add_resource_set_resource(
            found.id, models.ResourceSetResourcePostRequest(resource_orn_or_url=orn, conditions=excluded)
        )
    )
    assert (await done(client.get_resource_set_resource(found.id, apps.id))).orn == orn
    cleared = models.ResourceSetResourcePutRequest()
    assert (await done(client.replace_resource_set_resource(found.id, apps.id, cleared))).id == apps.id
    change = models.ResourceSet(label="Other", description="More")
    assert (await done(client.replace_resource_set(found.id, change))).label == "Other"
    assert len((await done(client.list_resource_sets())).resource_sets) == 4
    await done(client.delete_resource_set(found.id))
    assert await refused(client.get_resource_set(found.id)) == (404, "E0000007")


async def bindings(client: Any) -> None:
    """Who holds a custom role on a set of resources."""
    group = await done(client.add_group(group_of("Staff")))
    user = await done(client.create_user(user_of("holder@example.com")))
    role = await done(
        client.create_role(models.CreateIamRoleRequest(label="R", description="r", permissions=["okta.users.read"]))
    )
    address = "https://example.com/api/v1"
    body = models.CreateResourceSetRequest(label="S", description="s", resources=[f"{address}/users"])
    found = await done(client.create_resource_set(body))
    created = models.ResourceSetBindingCreateRequest(role=role.id, members=[f"{address}/users/{user.id}"])
    await done(client.create_resource_set_binding(found.id, created))
    added = models.ResourceSetBindingAddMembersRequest(additions=[f"{address}/groups/{group.id}"])
    await done(client.add_members_to_binding(found.id, role.id, added))
    assert (await done(client.get_binding(found.id, role.id))).id == role.id
    assert [held.id for held in (await done(client.list_bindings(found.id))).roles] == [role.id]
    members = (await done(client.list_members_of_binding(found.id, role.id))).members
    assert len(members) == 2
    assert (await done(client.get_member_of_binding(found.id, role.id, members[0].id))).id == members[0].id
    await done(client.unassign_member_from_binding(found.id, role.id, members[0].id))
    await done(client.delete_binding(found.id, role.id))
    assert (await done(client.list_bindings(found.id))).roles == []


async def assignees(client: Any) -> None:
    """The users who have roles."""
    users = await done(client.list_users_with_role_assignments(limit=50))
    assert [user.id for user in users.value] == [(await done(client.get_user("me"))).id]


SCENARIOS: tuple[Scenario, ...] = (custom_roles, resource_sets, bindings, assignees)
