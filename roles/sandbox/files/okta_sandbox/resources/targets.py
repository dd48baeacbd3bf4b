# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the targets of roles have in common, whatever they are."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Callable
from typing import Any

from flask import Response, request

from okta_sandbox.errors import OktaError, invalid_cursor, validation_failed
from okta_sandbox.pages import limit_of, link, with_links
from okta_sandbox.requested import the_org
from okta_sandbox.resources.role_holders import holder_id
from okta_sandbox.state.roles import RoleAssignment

TARGETS = "/<assignment_id>/targets"

# Okta lowers any other limit to this.
PAGE_SIZE = 20
CURSOR_PREFIX = "PGE"
CURSOR_NOISE = 16


def assignment_of(kind: str, holder: str, assignment_id: str) -> RoleAssignment:
    """The assignment in the path."""
    return the_org().roles.get(holder_id(kind, holder), assignment_id)


def narrowable(kind: str, holder: str, assignment_id: str, targets: str) -> RoleAssignment:
    """The assignment in the path, which must be of a role that can be narrowed to these targets."""
    assignment = assignment_of(kind, holder, assignment_id)
    if assignment.role.targets != targets:
        raise OktaError("E0000091")
    return assignment


def listed(assignment: RoleAssignment, targets: str, render: Callable[[str], Any]) -> Response:
    """The targets of one kind, at most 20 to a page; even the first page's `self` has an `after`."""
    if not assignment.role.targets:
        raise OktaError("E0000091")
    # A list of apps is recorded in an order that is neither by name nor by time; this is the reverse of that by key.
    ordered = sorted(assignment.targets, reverse=targets == "apps") if assignment.role.targets == targets else []
    last = _read_cursor(request.args.get("after"))
    behind = [target for target in ordered if not last or (target < last if targets == "apps" else target > last)]
    limit = limit_of(PAGE_SIZE, PAGE_SIZE)
    page = behind[:limit]
    links = [_link("self", last, limit)]
    if len(behind) > limit:
        links.append(_link("next", page[-1], limit))
    return with_links([render(target) for target in page], links)


def remove(assignment: RoleAssignment, target: str) -> None:
    """Remove a target; Okta does not remove the last, since the role would then apply to everything."""
    if len(assignment.targets) == 1:
        raise validation_failed("roleTarget", "The last target of a role assignment cannot be removed")
    del assignment.targets[target]


def _link(relation: str, last: str, limit: int) -> str:
    noise = secrets.token_bytes(CURSOR_NOISE)
    cursor = base64.urlsafe_b64encode(noise + last.encode()).decode().rstrip("=")
    return link(relation, {"after": CURSOR_PREFIX + cursor, "limit": limit})


def _read_cursor(cursor: str | None) -> str:
    if cursor is None:
        return ""
    if not cursor.startswith(CURSOR_PREFIX):
        raise invalid_cursor()
    text = cursor[len(CURSOR_PREFIX) :]
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return content[CURSOR_NOISE:].decode()
    except (binascii.Error, ValueError):
        raise invalid_cursor() from None
