# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a role of a user is narrowed to, by whatever way the user has it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers, ids
from okta_sandbox.errors import not_found
from okta_sandbox.requested import the_org
from okta_sandbox.resources.role_holders import ASSIGNMENT_TYPES
from okta_sandbox.state import Org
from okta_sandbox.state.roles import RoleAssignment

blueprint = Blueprint("user_targets", __name__, url_prefix="/api/v1/users")


@blueprint.get("/<holder>/roles/<role>/targets")
def list_targets(holder: str, role: str) -> Response:
    """List the targets of a role, named by its id or by its type in base32, whether it is direct or inherited."""
    org = the_org()
    user_id = org.users.get(holder).id
    found = [
        assignment
        for assignment in org.roles.of(user_id) + org.inherited_roles(user_id)
        if role in (assignment.id, ids.role_id(assignment.role.name))
    ]
    if not found:
        raise not_found(role, "RoleAssignment")
    wanted = request.args.get("assignmentType")
    return answers.ok(
        [
            _rendered(org, assignment, target)
            for assignment in found
            if wanted in (None, ASSIGNMENT_TYPES[assignment.holder_kind])
            for target in sorted(assignment.targets)
        ]
    )


def _rendered(org: Org, assignment: RoleAssignment, target: str) -> dict[str, Any]:
    orn, path = _orn_and_path(org, assignment, target)
    return {
        "orn": orn,
        "assignmentType": ASSIGNMENT_TYPES[assignment.holder_kind],
        "_links": {"self": answers.href(path)},
    }


def _orn_and_path(org: Org, assignment: RoleAssignment, target: str) -> tuple[str, str]:
    if assignment.role.targets == "groups":
        return org.orn("directory", f"groups:{target}"), f"groups/{target}"
    if not org.apps.has(target):
        return org.orn("idp", f"apps:{target}"), f"catalog/apps/{target}"
    app = org.apps.get(target)
    return org.orn("idp", f"apps:{app.name}:{app.id}"), f"apps/{app.id}"
