# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups that apps are assigned to."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.pages import OpaqueCursor, Paging, answer
from okta_sandbox.profiles import Profile, ProfileSchema
from okta_sandbox.requested import optional_body, part, the_org, whole_number
from okta_sandbox.resources.groups import rendered as rendered_group
from okta_sandbox.schema_properties import attribute_of
from okta_sandbox.state.apps import App, AppGroup

blueprint = Blueprint("app_groups", __name__, url_prefix="/api/v1/apps/<app_id>/groups")

# The links to further pages leave out what is asked for besides.
GROUPS = Paging(default=20, maximum=200, cursor=OpaqueCursor())
SHORTEST_PAGE = 20
HIGHEST_PRIORITY = 100
PERSONAL = "SELF"
BROKER_MODE = "It is not possible to assign groups to an AppInstance that has Federation Broker Mode enabled."


@blueprint.get("")
def list_groups(app_id: str) -> Response:
    """List the groups of an app in the order of their priorities."""
    app = _active(app_id)
    if "limit" in request.args and (whole_number("limit") or 0) < SHORTEST_PAGE:
        raise validation_failed("limit", f"limit: The value must be at least {SHORTEST_PAGE}")
    groups = app.by_priority()
    if "q" in request.args:
        beginning = request.args["q"].casefold()
        known = the_org().groups
        groups = [group for group in groups if known.get(group.id).name.casefold().startswith(beginning)]
    return answer(groups, GROUPS, lambda group: _rendered(app, group), key=lambda group: (group.priority, group.id))


@blueprint.get("/<group_id>")
def read(app_id: str, group_id: str) -> Response:
    """Read how an app is assigned to a group."""
    app = _active(app_id)
    return answers.ok(_rendered(app, _assigned(app, group_id)))


@blueprint.put("/<group_id>")
def assign(app_id: str, group_id: str) -> Response:
    """Assign an app to a group, or change how; Okta answers 200 either way. The profile is replaced."""
    org, content = the_org(), optional_body()
    app, group = _active(app_id), org.groups.get(group_id)
    if app.takes_everybody:
        raise validation_failed("GroupAppAssignment", BROKER_MODE)
    priority = content.get("priority")
    if priority is not None and (not isinstance(priority, int) or isinstance(priority, bool) or priority < 0):
        raise validation_failed("priority", "priority: The value must be a number that is not negative")
    if priority is not None and priority > HIGHEST_PRIORITY:
        raise validation_failed("priority", f"priority: The value cannot be more than {HIGHEST_PRIORITY}")
    schema = _schema_of(app)
    profile = part(content, "profile")
    schema.check(profile, "profile")
    return answers.ok(_rendered(app, org.apps.assign(app, group.id, priority, schema.stored(profile))))


@blueprint.delete("/<group_id>")
def remove(app_id: str, group_id: str) -> Response:
    """Take an app from a group; how Okta answers where it was not assigned is not known, here 404."""
    app = _active(app_id)
    del app.groups[_assigned(app, group_id).id]
    return answers.no_content()


def _active(app_id: str) -> App:
    """An app whose groups can be asked for: to changes of one that is INACTIVE Okta answers 404, and here to reads."""
    app = the_org().apps.get(app_id)
    if app.status != "ACTIVE":
        raise not_found(app_id, "AppInstance")
    return app


def _assigned(app: App, group_id: str) -> AppGroup:
    if group_id not in app.groups:
        raise not_found(group_id, "UserGroup")
    return app.groups[group_id]


def _schema_of(app: App) -> ProfileSchema:
    """What the profile of a group may hold: what is not personal."""
    return ProfileSchema(
        {
            name: attribute_of(definition)
            for name, definition in app.schema.custom().items()
            if definition["scope"] != PERSONAL
        }
    )


def _shown(app: App, profile: Profile) -> Profile:
    return {name: profile.get(name) for name in _schema_of(app).attributes}


def _rendered(app: App, group: AppGroup) -> dict[str, Any]:
    shown = {
        "id": group.id,
        "lastUpdated": group.last_updated,
        "priority": group.priority,
        "profile": _shown(app, group.profile),
        "_links": {
            "app": answers.href(f"apps/{app.id}"),
            "self": answers.href(f"apps/{app.id}/groups/{group.id}"),
            "group": answers.href(f"groups/{group.id}"),
        },
    }
    if request.args.get("expand") == "group":
        shown["_embedded"] = {"group": rendered_group(the_org().groups.get(group.id))}
    return shown
