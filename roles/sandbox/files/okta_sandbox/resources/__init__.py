# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of the API, one file for each resource."""

from __future__ import annotations

from flask import Blueprint

from okta_sandbox.resources import (
    app_groups,
    app_targets,
    apps,
    group_members,
    group_owners,
    group_rules,
    group_targets,
    groups,
    hook_keys,
    iam_bindings,
    iam_roles,
    iam_sets,
    idp_csrs,
    idp_keys,
    idp_metadata,
    idp_signing_keys,
    idp_users,
    idps,
    inline_hook_execution,
    inline_hooks,
    linked_object_values,
    linked_objects,
    org_settings,
    roles,
    schemas,
    token,
    user_lifecycle,
    user_targets,
    users,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    groups.blueprint,
    group_members.blueprint,
    users.blueprint,
    user_lifecycle.blueprint,
    roles.blueprint,
    group_targets.blueprint,
    apps.blueprint,
    app_groups.blueprint,
    app_targets.blueprint,
    user_targets.blueprint,
    group_rules.blueprint,
    group_owners.blueprint,
    schemas.blueprint,
    schemas.user_blueprint,
    iam_roles.blueprint,
    iam_sets.blueprint,
    iam_bindings.blueprint,
    idp_keys.blueprint,
    idps.blueprint,
    inline_hooks.blueprint,
    inline_hook_execution.blueprint,
    hook_keys.blueprint,
    linked_objects.blueprint,
    linked_object_values.blueprint,
    idp_signing_keys.blueprint,
    idp_csrs.blueprint,
    idp_users.blueprint,
    idp_metadata.blueprint,
    token.blueprint,
    org_settings.blueprint,
)
