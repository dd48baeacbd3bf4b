# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema of the profiles of groups."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.requested import optional_body, part, the_org
from okta_sandbox.schema_properties import Property

blueprint = Blueprint("group_schema", __name__, url_prefix="/api/v1/meta/schemas/group/default")


@blueprint.get("")
def read() -> Response:
    """Read the schema, which may be out of date for a while."""
    return answers.ok(_rendered(*the_org().group_schema.shown()))


@blueprint.post("")
def change() -> Response:
    """Change the named custom properties, which are replaced without a merge; null deletes.

    The answer shows them all, and yet the lastUpdated of before.
    """
    org = the_org()
    properties = part(part(part(optional_body(), "definitions"), "custom"), "properties")
    before = org.group_schema.last_updated
    for name in org.group_schema.change(properties):
        for group in org.groups.all():
            group.profile.pop(name, None)
    return answers.ok(_rendered(org.group_schema.custom(), before))


def _rendered(custom: dict[str, Property], last_updated: str) -> dict[str, Any]:
    schema = the_org().group_schema
    link = {"rel": "self", **answers.href("meta/schemas/group/default"), "method": "GET"}
    return {
        "id": f"{request.host_url}meta/schemas/group/default",
        "$schema": "http://json-schema.org/draft-04/schema#",
        "name": "group",
        "title": "Okta group",
        "description": "Okta group profile template",
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
