# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom roles, and as far as they can be read here, standard ones."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import forbidden, validation_failed
from okta_sandbox.permissions import KNOWN
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.iam_answers import described, list_of, with_self
from okta_sandbox.state import Org
from okta_sandbox.state.iam import CustomRole
from okta_sandbox.state.roles import ROLE_TYPES

blueprint = Blueprint("iam_roles", __name__, url_prefix="/api/v1/iam/roles")

# The one standard role that is described.
DESCRIPTIONS = {"WORKFLOWS_ADMIN": "Manages Workflows"}


@blueprint.get("")
def list_roles() -> Response:
    """List custom roles; standard ones are not among them."""
    return list_of("roles", the_org().custom_roles.all(), _rendered, href=answers.admin_href)


@blueprint.post("")
def create() -> Response:
    """Create a role; the answer does not show its permissions."""
    org, content = the_org(), body()
    label, description = described(content)
    permissions = content.get("permissions")
    if not isinstance(permissions, list) or not permissions:
        raise validation_failed("permissions", "permissions: Permissions must be specified")
    check_permissions(org, permissions)
    role = org.custom_roles.add(label, description)
    for permission in permissions:
        role.permit(permission, role.created)
    return _shown(role)


@blueprint.get("/<name>")
def read(name: str) -> Response:
    """Read a role by id or label, or a standard one by its type, which no label hides."""
    if is_standard(name):
        return with_self(_standard(name), f"iam/roles/{name}", answers.admin_href)
    return _shown(the_org().custom_roles.find(name))


@blueprint.put("/<name>")
def replace(name: str) -> Response:
    """Change a role's label and description; its permissions stay, also where the body has others."""
    role = custom_role(name)
    the_org().custom_roles.rename(role, *described(body()))
    return _shown(role)


@blueprint.delete("/<name>")
def delete(name: str) -> Response:
    """Delete a role that nobody holds; what Okta does otherwise is not known, here 400 unless it is switched."""
    org, role = the_org(), custom_role(name)
    if org.roles.of_custom_role(role.id) and not org.settings.bound_roles_can_be_deleted:
        raise validation_failed("role", "role: The role is assigned")
    org.forget(role.id)
    return answers.no_content()


def is_standard(name: str) -> bool:
    """Whether it is the type of a standard role."""
    return name in ROLE_TYPES


def custom_role(name: str) -> CustomRole:
    """The custom role that is to be changed; Okta answers 403 for a standard one."""
    if is_standard(name):
        raise forbidden()
    return the_org().custom_roles.find(name)


def check_permissions(org: Org, permissions: list[Any]) -> None:
    """Okta knows these permissions for custom roles, besides those that the seed adds."""
    known = KNOWN | org.further_permissions
    unknown = [name for name in permissions if not isinstance(name, str) or name not in known]
    if unknown:
        raise validation_failed("permissions", f"permissions: {unknown[0]} is not a permission")


def _shown(role: CustomRole) -> Response:
    return with_self(_rendered(role), f"iam/roles/{role.id}", answers.admin_href)


def _rendered(role: CustomRole) -> dict[str, Any]:
    path = f"iam/roles/{role.id}"
    return {
        "id": role.id,
        "label": role.label,
        "isCloneable": False,
        "description": role.description,
        "created": role.created,
        "lastUpdated": role.last_updated,
        "_links": {"permissions": answers.admin_href(f"{path}/permissions"), "self": answers.admin_href(path)},
    }


def _standard(name: str) -> dict[str, Any]:
    path = f"iam/roles/{name}"
    description = {"description": DESCRIPTIONS[name]} if name in DESCRIPTIONS else {}
    links = {"permissions": answers.admin_href(f"{path}/permissions"), "self": answers.admin_href(path)}
    return {"id": name, "label": ROLE_TYPES[name].label, **description, "_links": links}
