# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups that apps are assigned to."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.pages import IdCursor, Paging, answer
from okta_sandbox.requested import optional_body, part, the_org
from okta_sandbox.state.apps import App, AppGroup

blueprint = Blueprint("app_groups", __name__, url_prefix="/api/v1/apps/<app_id>/groups")

GROUPS = Paging(default=20, maximum=200, cursor=IdCursor(id_prefix="00g"))


@blueprint.get("")
def list_groups(app_id: str) -> Response:
    """List the groups of an app."""
    app = the_org().apps.get(app_id)
    return answer(list(app.groups.values()), GROUPS, lambda group: _rendered(app, group))


@blueprint.get("/<group_id>")
def read(app_id: str, group_id: str) -> Response:
    """Read how an app is assigned to a group."""
    app = the_org().apps.get(app_id)
    return answers.ok(_rendered(app, _assigned(app, group_id)))


@blueprint.put("/<group_id>")
def assign(app_id: str, group_id: str) -> Response:
    """Assign an app to a group, or change how; Okta answers 200 either way."""
    org, content = the_org(), optional_body()
    app, group = org.apps.get(app_id), org.groups.get(group_id)
    priority = content.get("priority")
    if priority is not None and (not isinstance(priority, int) or isinstance(priority, bool) or priority < 0):
        raise validation_failed("priority", "priority: The value must be a number that is not negative")
    return answers.ok(_rendered(app, org.apps.assign(app, group.id, priority, part(content, "profile"))))


@blueprint.delete("/<group_id>")
def remove(app_id: str, group_id: str) -> Response:
    """Take an app from a group; how Okta answers where it was not assigned is not known, here 404."""
    app = the_org().apps.get(app_id)
    del app.groups[_assigned(app, group_id).id]
    return answers.no_content()


def _assigned(app: App, group_id: str) -> AppGroup:
    if group_id not in app.groups:
        raise not_found(group_id, "UserGroup")
    return app.groups[group_id]


def _rendered(app: App, group: AppGroup) -> dict[str, Any]:
    return {
        "id": group.id,
        "lastUpdated": group.last_updated,
        "priority": group.priority,
        "profile": group.profile,
        "_links": {
            "app": answers.href(f"apps/{app.id}"),
            "self": answers.href(f"apps/{app.id}/groups/{group.id}"),
            "group": answers.href(f"groups/{group.id}"),
        },
    }
