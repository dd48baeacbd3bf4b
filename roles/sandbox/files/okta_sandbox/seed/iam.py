# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom roles and sets of resources in a seed."""

from __future__ import annotations

from typing import Any

from okta_sandbox.resources.iam_sets import hold, resolved
from okta_sandbox.seed.checks import entries, list_of, required
from okta_sandbox.state import Org


def plant_custom_roles(org: Org, roles: Any) -> None:
    """Custom roles and their permissions."""
    for where, role in entries(roles, "custom_roles", ("label", "description", "permissions")):
        planted = org.custom_roles.add(required(role, "label", where), role.get("description") or "")
        permissions = list_of(role.get("permissions"), f"{where}.permissions")
        for permission in permissions:
            planted.permit(permission, planted.created)


def plant_permissions(org: Org, names: Any) -> None:
    """Permissions that custom roles can have besides the known ones."""
    org.further_permissions = frozenset(str(name) for name in list_of(names, "permissions"))


def plant_resource_sets(org: Org, sets: Any) -> None:
    """Sets of resources, which are named as Okta's clients may: by ORN or by a path of the API."""
    for where, resource_set in entries(sets, "resource_sets", ("label", "description", "resources")):
        planted = org.resource_sets.add(required(resource_set, "label", where), resource_set.get("description") or "")
        names = list_of(resource_set.get("resources"), f"{where}.resources")
        for resource in resolved(org, [_of_this_org(org, str(name)) for name in names]):
            hold(org, planted, resource)


def _of_this_org(org: Org, name: str) -> str:
    """An ORN with the id of this org, which a seed cannot know."""
    parts = name.split(":")
    return ":".join([*parts[:3], org.id, *parts[4:]]) if parts[0] == "orn" else name
