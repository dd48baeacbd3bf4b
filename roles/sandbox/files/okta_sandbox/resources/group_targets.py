# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups that an admin role is narrowed to."""

from __future__ import annotations

import base64
import binascii
import secrets

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import OktaError, invalid_cursor, not_found, validation_failed
from okta_sandbox.pages import link, with_links
from okta_sandbox.requested import the_org
from okta_sandbox.resources.groups import rendered
from okta_sandbox.resources.roles import ROLES, holder_id
from okta_sandbox.state.roles import RoleAssignment

blueprint = Blueprint("group_targets", __name__, url_prefix="/api/v1")

TARGETS = f"{ROLES}/<assignment_id>/targets/groups"

# Okta ignores any other limit here.
PAGE_SIZE = 20
CURSOR_PREFIX = "PGE"
CURSOR_NOISE = 16


@blueprint.get(TARGETS)
def list_targets(kind: str, holder: str, assignment_id: str) -> Response:
    """List the target groups, 20 to a page; even the first page's `self` has an `after`."""
    org = the_org()
    assignment = _assignment(kind, holder, assignment_id)
    if not assignment.role.targets:
        raise OktaError("E0000091")
    targets = sorted(assignment.targets) if assignment.role.targets == "groups" else []
    last = _read_cursor(request.args.get("after"))
    behind = [target for target in targets if target > last]
    page = behind[:PAGE_SIZE]
    links = [_link("self", last)]
    if len(behind) > PAGE_SIZE:
        links.append(_link("next", page[-1]))
    return with_links([rendered(org.groups.get(target)) for target in page], links)


@blueprint.get(f"{ROLES}/<assignment_id>/targets/catalog/apps")
def list_app_targets(kind: str, holder: str, assignment_id: str) -> Response:
    """List the target apps of a role; none can be added yet."""
    if not _assignment(kind, holder, assignment_id).role.targets:
        raise OktaError("E0000091")
    return with_links([], [_link("self", "")])


@blueprint.put(f"{TARGETS}/<group_id>")
def add(kind: str, holder: str, assignment_id: str, group_id: str) -> Response:
    """Narrow a role to one more group; harmless where it is a target."""
    org = the_org()
    assignment = _with_group_targets(kind, holder, assignment_id)
    org.roles.add_target(assignment, org.groups.get(group_id).id)
    return answers.no_content()


@blueprint.delete(f"{TARGETS}/<group_id>")
def remove(kind: str, holder: str, assignment_id: str, group_id: str) -> Response:
    """Remove a target; Okta does not remove the last, since the role would then apply to everything."""
    assignment = _with_group_targets(kind, holder, assignment_id)
    if group_id not in assignment.targets:
        raise not_found(group_id, "UserGroup")
    if len(assignment.targets) == 1:
        raise validation_failed("targets", "The last target of a role assignment cannot be removed")
    del assignment.targets[group_id]
    return answers.no_content()


def _assignment(kind: str, holder: str, assignment_id: str) -> RoleAssignment:
    return the_org().roles.get(holder_id(kind, holder), assignment_id)


def _with_group_targets(kind: str, holder: str, assignment_id: str) -> RoleAssignment:
    assignment = _assignment(kind, holder, assignment_id)
    if assignment.role.targets != "groups":
        raise OktaError("E0000091")
    return assignment


def _link(relation: str, last: str) -> str:
    noise = secrets.token_bytes(CURSOR_NOISE)
    cursor = base64.urlsafe_b64encode(noise + last.encode()).decode().rstrip("=")
    return link(relation, {"after": CURSOR_PREFIX + cursor, "limit": PAGE_SIZE})


def _read_cursor(cursor: str | None) -> str:
    if cursor is None:
        return ""
    text = cursor[len(CURSOR_PREFIX) :]
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return content[CURSOR_NOISE:].decode()
    except (binascii.Error, ValueError):
        raise invalid_cursor() from None
