# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Relationships between users in a seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okta_sandbox.resources.linked_objects import definition_of
from okta_sandbox.seed.checks import check_keys, entries, required
from okta_sandbox.state import Org
from okta_sandbox.state.linked_objects import ASSOCIATED, PRIMARY

SIDE_KEYS = ("name", "title", "description")


def plant_linked_objects(org: Org, definitions: Any) -> None:
    """Definitions, and the users that are linked by them."""
    for where, definition in entries(definitions, "linked_objects", (PRIMARY, ASSOCIATED, "values")):
        planted = definition_of({side: _side(definition, side, where) for side in (PRIMARY, ASSOCIATED)})
        org.linked_objects.check(planted)
        org.linked_objects.add(planted)
        for place, value in entries(definition.get("values"), f"{where}.values", (ASSOCIATED, PRIMARY)):
            associated, primary = (org.users.find(required(value, side, place)) for side in (ASSOCIATED, PRIMARY))
            org.linked_objects.link(planted, associated.id, primary.id)


def _side(definition: Mapping[str, Any], side: str, where: str) -> dict[str, Any]:
    place, given = f"{where}.{side}", definition.get(side)
    content: Any = {"name": given} if isinstance(given, str) else given
    check_keys(content, place, SIDE_KEYS)
    return {"title": required(content, "name", place), **content, "type": "USER"}
