# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schemas of the profiles of groups, of users, and of the users of an app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import not_found
from okta_sandbox.profiles import Profile
from okta_sandbox.requested import optional_body, part, the_org
from okta_sandbox.schema_properties import Property
from okta_sandbox.state.apps import App
from okta_sandbox.state.schemas import Schema

blueprint = Blueprint("group_schema", __name__, url_prefix="/api/v1/meta/schemas/group/default")
app_blueprint = Blueprint("app_schema", __name__, url_prefix="/api/v1/meta/schemas/apps/<app_id>/default")
user_blueprint = Blueprint("user_schema", __name__, url_prefix="/api/v1/meta/schemas/user")


@blueprint.get("")
def read() -> Response:
    """Read the schema of groups, which may be out of date for a while."""
    schema = the_org().group_schema
    return answers.ok(_of_groups(schema, *schema.shown()))


@blueprint.post("")
def change() -> Response:
    """Change the named custom properties, which are replaced without a merge; null deletes.

    The answer shows them all, and yet the lastUpdated of before.
    """
    org = the_org()
    before = org.group_schema.last_updated
    _change(org.group_schema, (group.profile for group in org.groups.all()))
    return answers.ok(_of_groups(org.group_schema, org.group_schema.custom(), before))


@user_blueprint.get("/<schema_id>")
def read_user_schema(schema_id: str) -> Response:
    """Read the schema of users; there is one type of users, and so one schema."""
    schema = _user_schema(schema_id)
    return answers.ok(_of_users(schema, *schema.shown()))


@user_blueprint.post("/<schema_id>")
def change_user_schema(schema_id: str) -> Response:
    """Change the named custom properties of users as those of groups are changed."""
    schema = _user_schema(schema_id)
    before = schema.last_updated
    _change(schema, (user.profile for user in the_org().users.all()))
    return answers.ok(_of_users(schema, schema.custom(), before))


@app_blueprint.get("")
def read_app_schema(app_id: str) -> Response:
    """Read the schema of the users of an app."""
    app = the_org().apps.get(app_id)
    return answers.ok(_of_app(app, *app.schema.shown()))


@app_blueprint.post("")
def change_app_schema(app_id: str) -> Response:
    """Change the named custom properties of the users of an app as those of groups are changed."""
    app = the_org().apps.get(app_id)
    before = app.schema.last_updated
    _change(app.schema, (group.profile for group in app.groups.values()))
    return answers.ok(_of_app(app, app.schema.custom(), before))


def _user_schema(schema_id: str) -> Schema:
    org = the_org()
    if schema_id not in ("default", org.user_schema_id):
        raise not_found(schema_id, "UserSchema")
    return org.user_schema


def _change(schema: Schema, profiles: Iterable[Profile]) -> None:
    gone = schema.change(part(part(part(optional_body(), "definitions"), "custom"), "properties"))
    for profile in profiles:
        for name in gone:
            profile.pop(name, None)


def _of_groups(schema: Schema, custom: dict[str, Property], last_updated: str) -> dict[str, Any]:
    about = {"name": "group", "title": "Okta group", "description": "Okta group profile template"}
    return _rendered(schema, "group/default", about, custom, last_updated)


def _of_users(schema: Schema, custom: dict[str, Property], last_updated: str) -> dict[str, Any]:
    about = {"name": "user", "title": "User", "description": "Okta user profile template"}
    return _rendered(schema, f"user/{the_org().user_schema_id}", about, custom, last_updated)


def _of_app(app: App, custom: dict[str, Property], last_updated: str) -> dict[str, Any]:
    about = {"name": app.name, "title": f"{app.label} User", "description": ""}
    return _rendered(app.schema, f"apps/{app.id}/default", about, custom, last_updated)


def _rendered(
    schema: Schema, path: str, about: dict[str, str], custom: dict[str, Property], last_updated: str
) -> dict[str, Any]:
    link = {"rel": "self", **answers.href(f"meta/schemas/{path}"), "method": "GET"}
    return {
        "id": f"{request.host_url}meta/schemas/{path}",
        "$schema": "http://json-schema.org/draft-04/schema#",
        **about,
        "lastUpdated": last_updated,
        "created": schema.created,
        "definitions": {"custom": _subschema("#custom", custom), "base": _subschema("#base", schema.base)},
        "type": "object",
        "properties": {"profile": {"allOf": [{"$ref": "#/definitions/custom"}, {"$ref": "#/definitions/base"}]}},
        "_links": {"self": link},
    }


def _subschema(identifier: str, properties: dict[str, Property]) -> dict[str, Any]:
    required = [name for name, definition in properties.items() if definition.get("required")]
    return {"id": identifier, "type": "object", "properties": properties, "required": required}
