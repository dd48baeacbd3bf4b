# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with what there is about groups besides members and roles."""

from __future__ import annotations

from typing import Any

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


SCENARIOS: tuple[Scenario, ...] = (rules,)
