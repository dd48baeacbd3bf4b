# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups that admin roles are narrowed to."""

from __future__ import annotations

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found
from okta_sandbox.requested import the_org
from okta_sandbox.resources import targets
from okta_sandbox.resources.groups import rendered
from okta_sandbox.resources.role_holders import operation

blueprint = Blueprint("group_targets", __name__)

GROUPS = f"{targets.TARGETS}/groups"


@operation(blueprint, "GET", GROUPS)
def list_targets(kind: str, holder: str, assignment_id: str) -> Response:
    """List the target groups of a role, ordered by id."""
    org = the_org()
    assignment = targets.assignment_of(kind, holder, assignment_id)
    return targets.listed(assignment, "groups", lambda target: rendered(org.groups.get(target)))


@operation(blueprint, "PUT", f"{GROUPS}/<group_id>")
def add(kind: str, holder: str, assignment_id: str, group_id: str) -> Response:
    """Narrow a role to one more group; harmless where it is a target."""
    org = the_org()
    assignment = targets.narrowable(kind, holder, assignment_id, "groups")
    org.roles.add_target(assignment, org.groups.get(group_id).id)
    return answers.no_content()


@operation(blueprint, "DELETE", f"{GROUPS}/<group_id>")
def remove(kind: str, holder: str, assignment_id: str, group_id: str) -> Response:
    """Remove a target, unless it is the last."""
    assignment = targets.narrowable(kind, holder, assignment_id, "groups")
    if group_id not in assignment.targets:
        raise not_found(group_id, "UserGroup")
    targets.remove(assignment, group_id)
    return answers.no_content()
