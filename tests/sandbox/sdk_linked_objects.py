# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with linked objects and their values."""

from __future__ import annotations

from typing import Any

from hook_bodies import linked_object
from sdk_calls import Scenario, done, models, refused, user_of


def definition_of(*names: str) -> Any:
    """The body that creates a definition."""
    return models.LinkedObject.from_dict(linked_object(*names))


async def definitions(client: Any) -> None:
    """Definitions, from creation to deletion."""
    created = await done(client.create_linked_object_definition(definition_of()))
    assert (created.primary.name, created.associated.name) == ("manager", "subordinate")
    assert (await done(client.get_linked_object_definition("subordinate"))).primary.title == "Manager"
    await done(client.create_linked_object_definition(definition_of("mentor", "mentee")))
    assert len(await done(client.list_linked_object_definitions())) == 2
    assert await refused(client.create_linked_object_definition(definition_of("mentee", "other"))) == (409, "E0000127")
    await done(client.delete_linked_object_definition("subordinate"))
    assert await refused(client.get_linked_object_definition("manager")) == (404, "E0000007")


async def values(client: Any) -> None:
    """The links between users."""
    await done(client.create_linked_object_definition(definition_of()))
    ana, bo = [await done(client.create_user(user_of(f"{name}@example.com"))) for name in ("ana", "bo")]
    await done(client.assign_linked_object_value_for_primary(ana.id, "manager", bo.id))
    for user, name, other in ((ana, "manager", bo), (bo, "subordinate", ana)):
        (link,) = await done(client.list_linked_objects_for_user(user.id, name))
        assert link.links.var_self.href.endswith(f"/api/v1/users/{other.id}")
    await done(client.delete_linked_object_for_user(ana.id, "manager"))
    assert await done(client.list_linked_objects_for_user(ana.id, "manager")) == []


SCENARIOS: tuple[Scenario, ...] = (definitions, values)
