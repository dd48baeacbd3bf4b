# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom roles and sets of resources in a seed."""

from __future__ import annotations

from typing import Any

from okta_sandbox.resources.iam_sets import add_resource
from okta_sandbox.seed.checks import entries, list_of, required
from okta_sandbox.state import Org


def plant_custom_roles(org: Org, roles: Any) -> None:
    """Custom roles and their permissions."""
    for where, role in entries(roles, "custom_roles", ("label", "description", "permissions")):
        planted = org.custom_roles.add(required(role, "label", where), role.get("description") or "")
        permissions = list_of(role.get("permissions"), f"{where}.permissions")
        planted.permissions.update(dict.fromkeys(permissions, planted.created))


def plant_resource_sets(org: Org, sets: Any) -> None:
    """Sets of resources, which are named as Okta's clients may: by ORN or by a path of the API."""
    for where, resource_set in entries(sets, "resource_sets", ("label", "description", "resources")):
        planted = org.resource_sets.add(required(resource_set, "label", where), resource_set.get("description") or "")
        for resource in list_of(resource_set.get("resources"), f"{where}.resources"):
            add_resource(org, planted, resource)
