# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with what there is about groups besides members and roles."""

from __future__ import annotations

from typing import Any

import pytest
from sandbox_client import rule_body
from sdk_calls import Scenario, done, group_of, models, refused, user_of


async def rules(client: Any) -> None:
    """Group rules, from creation to deletion."""
    group = await done(client.add_group(group_of("Firsts")))
    user = await done(client.create_user(user_of("first@example.com")))
    body = models.CreateGroupRuleRequest.from_dict(rule_body(group.id, expression='user.firstName == "First"'))
    rule = await done(client.create_group_rule(body))
    assert rule.status == "INACTIVE"
    await done(client.activate_group_rule(rule.id))
    assert [found.id for found in await done(client.list_group_users(group.id))] == [user.id]
    assert (await done(client.get_group_rule(rule.id))).status == "ACTIVE"
    changed = models.GroupRule.from_dict(rule_body(group.id, name="Renamed", expression='user.firstName == "Other"'))
    assert await refused(client.replace_group_rule(rule.id, changed)) == (400, "E0000001")
    await done(client.deactivate_group_rule(rule.id))
    assert (await done(client.replace_group_rule(rule.id, changed))).name == "Renamed"
    assert [found.name for found in await done(client.list_group_rules(search="other"))] == ["Renamed"]
    await done(client.delete_group_rule(rule.id, remove_users=True))
    assert await refused(client.get_group_rule(rule.id)) == (404, "E0000007")


async def owners(client: Any) -> None:
    """The owners of a group."""
    group, other = [await done(client.add_group(group_of(name))) for name in ("Owned", "Owners")]
    body = models.AssignGroupOwnerRequestBody(id=other.id, type="GROUP")
    # The SDK takes every lastUpdated for a date-time, which that of a new owner is not; it is there all the same.
    with pytest.raises(ValueError, match="lastUpdated"):
        await client.assign_group_owner(group.id, body)
    assert [owner.id for owner in await done(client.list_group_owners(group.id))] == [other.id]
    await done(client.delete_group_owner(group.id, other.id))
    assert await done(client.list_group_owners(group.id)) == []
    assert await refused(client.delete_group_owner(group.id, other.id)) == (404, "E0000007")


async def schema(client: Any) -> None:
    """The schema of groups."""
    size = {"size": {"title": "Size", "type": "string", "enum": ["S", "M"], "required": False}}
    body = models.GroupSchema.from_dict({"definitions": {"custom": {"properties": size}}})
    changed = await done(client.update_group_schema(body))
    enum = changed.definitions.custom.properties["size"].enum
    assert [value.actual_instance for value in enum] == ["S", "M"]
    assert changed.definitions.base.required == ["name"]
    shown = await done(client.get_group_schema())
    assert list(shown.definitions.custom.properties) == ["size"]
    assert shown.last_updated >= changed.last_updated


SCENARIOS: tuple[Scenario, ...] = (rules, owners, schema)
