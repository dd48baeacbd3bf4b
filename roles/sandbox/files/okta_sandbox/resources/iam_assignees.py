# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users who have admin roles."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.pages import limit_of
from okta_sandbox.requested import the_org
from okta_sandbox.state import Org
from okta_sandbox.state.users import User

blueprint = Blueprint("iam_assignees", __name__, url_prefix="/api/v1/iam/assignees")

PAGE_SIZE, MOST = 100, 200


@blueprint.get("/users")
def list_users() -> Response:
    """List them ordered by id; the link to the next page stands in the body, which has no links otherwise."""
    org, limit = the_org(), limit_of(PAGE_SIZE, MOST)
    last = request.args.get("after", "")
    behind = sorted((user for user in org.users.all() if _has_roles(org, user) and user.id > last), key=_id)
    shown: dict[str, Any] = {"value": [_rendered(org, user) for user in behind[:limit]]}
    if len(behind) > limit:
        following = f"iam/assignees/users?after={behind[limit - 1].id}&limit={limit}"
        shown["_links"] = {"next": answers.href(following)}
    return answers.ok(shown)


def _has_roles(org: Org, user: User) -> bool:
    """Whether those by groups count is not known; here they do not unless it is switched."""
    return bool(org.roles.of(user.id) or (org.settings.inherited_assignees and org.inherited_roles(user.id)))


def _id(user: User) -> str:
    return user.id


def _rendered(org: Org, user: User) -> dict[str, Any]:
    links = {"roles": answers.href(f"users/{user.id}/roles"), "self": answers.href(f"users/{user.id}")}
    return {"id": user.id, "orn": org.orn("directory", f"users:{user.id}"), "_links": links}
