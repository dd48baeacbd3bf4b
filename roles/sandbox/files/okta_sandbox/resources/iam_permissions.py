# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The permissions of custom roles."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.permissions import ALWAYS_SEEN, CONDITION, CONDITIONAL
from okta_sandbox.requested import optional_body, the_org
from okta_sandbox.resources.iam_answers import with_self
from okta_sandbox.resources.iam_roles import check_permissions, custom_role, is_standard
from okta_sandbox.state import Org
from okta_sandbox.state.iam import CustomRole

blueprint = Blueprint("iam_permissions", __name__, url_prefix="/api/v1/iam/roles/<name>/permissions")

KINDS_OF_CONDITIONS = ("include", "exclude")


@blueprint.get("")
def list_permissions(name: str) -> Response:
    """List the permissions of a role, in an order of no meaning; those of standard roles are not told."""
    if is_standard(name):
        return answers.ok({"permissions": []})
    role = the_org().custom_roles.find(name)
    labels = sorted(role.permissions, key=lambda label: hashlib.sha256(label.encode()).digest())
    return answers.ok({"permissions": [_permission(role, label) for label in labels]})


@blueprint.get("/<label>")
def read_permission(name: str, label: str) -> Response:
    """Read a permission of a role."""
    return _shown(the_org().custom_roles.find(name), label)


@blueprint.post("/<label>")
def add_permission(name: str, label: str) -> Response:
    """Give a role one more permission; Okta answers 204, and 400 where it has it. The role's time stays."""
    org = the_org()
    role, content = custom_role(name), optional_body()
    check_permissions(org, [label])
    if label in role.permissions:
        raise validation_failed("permission", "permission: The role has this permission already")
    role.permit(label, org.clock.timestamp(), _conditions(org, label, content))
    return answers.no_content()


@blueprint.put("/<label>")
def replace_permission(name: str, label: str) -> Response:
    """Change the conditions of a permission, which go where none are sent; its time stays."""
    role, content = custom_role(name), optional_body()
    _known(role, label).conditions = _conditions(the_org(), label, content)
    return _shown(role, label)


@blueprint.delete("/<label>")
def remove_permission(name: str, label: str) -> Response:
    """Take a permission from a role, unless it is the last."""
    role = custom_role(name)
    _known(role, label)
    if len(role.permissions) == 1:
        raise validation_failed("permission", "permission: The last permission of a role cannot be removed")
    del role.permissions[label]
    return answers.no_content()


def _conditions(org: Org, label: str, content: dict[str, Any]) -> dict[str, Any] | None:
    """What a permission is limited to: either the attributes of users that it includes, or those that it excludes."""
    given = content.get("conditions")
    if given is None:
        return None
    kinds = list(given) if isinstance(given, dict) else []
    inner = given[kinds[0]] if len(kinds) == 1 and kinds[0] in KINDS_OF_CONDITIONS else None
    attributes = inner.get(CONDITION) if isinstance(inner, dict) and list(inner) == [CONDITION] else None
    if label not in CONDITIONAL or not isinstance(attributes, list) or not attributes:
        raise validation_failed("conditions", "conditions: The conditions are not valid")
    known = {*org.user_schema.base, *org.user_schema.attributes}
    if not all(isinstance(name, str) and name in known for name in attributes):
        raise validation_failed("conditions", "conditions: An attribute is not known")
    if kinds == ["exclude"] and ALWAYS_SEEN & set(attributes):
        raise validation_failed("conditions", "conditions: An attribute cannot be hidden")
    return {kinds[0]: {CONDITION: attributes}}


def _known(role: CustomRole, label: str) -> Any:
    if label not in role.permissions:
        raise not_found(label, "Permission")
    return role.permissions[label]


def _shown(role: CustomRole, label: str) -> Response:
    _known(role, label)
    path = f"iam/roles/{role.id}/permissions/{label}"
    return with_self(_permission(role, label), path, answers.admin_href)


def _permission(role: CustomRole, label: str) -> dict[str, Any]:
    path, permission = f"iam/roles/{role.id}", role.permissions[label]
    links = {"role": answers.admin_href(path), "self": answers.admin_href(f"{path}/permissions/{label}")}
    times = {"created": permission.created, "lastUpdated": permission.created}
    return {"label": label, **times, "conditions": permission.conditions, "_links": links}
