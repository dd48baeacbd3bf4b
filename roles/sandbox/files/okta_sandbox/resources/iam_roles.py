# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom roles and their permissions."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.iam_answers import described, list_of, with_self
from okta_sandbox.state.iam import CustomRole

blueprint = Blueprint("iam_roles", __name__, url_prefix="/api/v1/iam/roles")


@blueprint.get("")
def list_roles() -> Response:
    """List custom roles; standard ones are not among them."""
    return list_of("roles", the_org().custom_roles.all(), _rendered)


@blueprint.post("")
def create() -> Response:
    """Create a role; the answer does not show its permissions."""
    org, content = the_org(), body()
    label, description = described(content)
    permissions = content.get("permissions")
    if not isinstance(permissions, list) or not permissions or not all(isinstance(name, str) for name in permissions):
        raise validation_failed("permissions", "permissions: Permissions must be specified")
    role = org.custom_roles.add(label, description)
    role.permissions.update(dict.fromkeys(permissions, role.created))
    return _shown(role)


@blueprint.get("/<name>")
def read(name: str) -> Response:
    """Read a role by id or label."""
    return _shown(the_org().custom_roles.find(name))


@blueprint.put("/<name>")
def replace(name: str) -> Response:
    """Change a role's label and description; its permissions stay."""
    org = the_org()
    role = org.custom_roles.find(name)
    org.custom_roles.rename(role, *described(body()))
    return _shown(role)


@blueprint.delete("/<name>")
def delete(name: str) -> Response:
    """Delete a role; what Okta does while it is assigned is not known, here the assignments go with it."""
    org = the_org()
    org.forget(org.custom_roles.find(name).id)
    return answers.no_content()


@blueprint.get("/<name>/permissions")
def list_permissions(name: str) -> Response:
    """List the permissions of a role, in an order that is not that of the request."""
    role = the_org().custom_roles.find(name)
    return answers.ok({"permissions": [_permission(role, label) for label in sorted(role.permissions)]})


@blueprint.get("/<name>/permissions/<label>")
def read_permission(name: str, label: str) -> Response:
    """Read a permission of a role."""
    role = the_org().custom_roles.find(name)
    return with_self(_permission(role, _known(role, label)), f"iam/roles/{role.id}/permissions/{label}")


@blueprint.post("/<name>/permissions/<label>")
def add_permission(name: str, label: str) -> Response:
    """Give a role one more permission; Okta answers 204."""
    org = the_org()
    org.custom_roles.find(name).permissions.setdefault(label, org.clock.timestamp())
    return answers.no_content()


@blueprint.delete("/<name>/permissions/<label>")
def remove_permission(name: str, label: str) -> Response:
    """Take a permission from a role."""
    role = the_org().custom_roles.find(name)
    del role.permissions[_known(role, label)]
    return answers.no_content()


def _known(role: CustomRole, label: str) -> str:
    if label not in role.permissions:
        raise not_found(label, "Permission")
    return label


def _shown(role: CustomRole) -> Response:
    return with_self(_rendered(role), f"iam/roles/{role.id}")


def _rendered(role: CustomRole) -> dict[str, Any]:
    path = f"iam/roles/{role.id}"
    return {
        "id": role.id,
        "label": role.label,
        "isCloneable": False,
        "description": role.description,
        "created": role.created,
        "lastUpdated": role.last_updated,
        "_links": {"permissions": answers.href(f"{path}/permissions"), "self": answers.href(path)},
    }


def _permission(role: CustomRole, label: str) -> dict[str, Any]:
    path, time = f"iam/roles/{role.id}", role.permissions[label]
    links = {"role": answers.href(path), "self": answers.href(f"{path}/permissions/{label}")}
    return {"label": label, "created": time, "lastUpdated": time, "conditions": None, "_links": links}
