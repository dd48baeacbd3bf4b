# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admin roles of groups, of users and of service apps."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import forbidden, not_found, validation_failed
from okta_sandbox.requested import body, flag, the_org
from okta_sandbox.resources.catalog import rendered_target as rendered_app_target
from okta_sandbox.resources.groups import rendered as rendered_group
from okta_sandbox.resources.role_holders import (
    ASSIGNMENT_TYPES,
    assignee,
    check_holder,
    check_not_last_super_admin,
    holder_id,
    operation,
)
from okta_sandbox.state import Org
from okta_sandbox.state.iam import CustomRole, ResourceSet
from okta_sandbox.state.roles import ROLE_TYPES, RoleAssignment, RoleType, in_listed_order

blueprint = Blueprint("roles", __name__)

# Which targets a list can show, one kind at a time, and how many of each assignment.
EXPANSIONS = {"groups": "targets/groups", "apps": "targets/catalog/apps"}
MOST_EMBEDDED = 20


def rendered(assignment: RoleAssignment) -> dict[str, Any]:
    """An assignment as answers show it."""
    links = {"assignee": assignee(assignment)}
    shown = {
        "id": assignment.id,
        "label": _label(assignment),
        "type": assignment.role.name,
        "status": "ACTIVE",
        "created": assignment.created,
        "lastUpdated": assignment.last_updated,
        "assignmentType": ASSIGNMENT_TYPES[assignment.holder_kind],
        "_links": links,
    }
    if assignment.role.resource_set:
        shown |= {"role": assignment.role.key, "resource-set": assignment.role.resource_set}
        links |= _iam_links(assignment.id, assignment.role.key, assignment.role.resource_set)
    return shown


@operation(blueprint, "GET")
def list_roles(kind: str, holder: str) -> Response:
    """List roles, all at once and without Link; those of users include what they inherit from their groups.

    A group that there is not has none, as far as Okta says.
    """
    org = the_org()
    if kind == "groups" and not org.groups.has(holder):
        return answers.ok([])
    identifier = holder_id(kind, holder)
    held = org.roles.of(identifier) + (org.inherited_roles(identifier) if kind == "users" else [])
    return answers.ok([_expanded(assignment) for assignment in in_listed_order(held)])


@operation(blueprint, "POST")
def assign(kind: str, holder: str) -> Response:
    """Assign a role; Okta answers 201, and 409 where the holder has it already."""
    org, content = the_org(), body()
    holder_id(kind, holder)
    role = _requested_role(org, content)
    identifier = check_holder(kind, holder)
    assignment = org.give_role(kind, identifier, role, flag("disableNotifications", False))
    return answers.ok(rendered(assignment), 201)


@operation(blueprint, "GET", "/<assignment_id>")
def read(kind: str, holder: str, assignment_id: str) -> Response:
    """Read one assignment that the holder has itself."""
    org = the_org()
    if kind == "groups" and not org.groups.has(holder):
        raise not_found(assignment_id, "GroupRoleAssignment")
    return answers.ok(_expanded(org.roles.get(holder_id(kind, holder), assignment_id)))


@operation(blueprint, "DELETE", "/<assignment_id>")
def remove(kind: str, holder: str, assignment_id: str) -> Response:
    """Take a role away; one that a user inherits is not found here. For groups the second time is 204 as well.

    Nobody can take the role from the last user who is a super admin, yet another super admin can give up its own.
    """
    org = the_org()
    identifier = holder_id(kind, holder)
    if kind == "groups" and org.roles.was_removed(identifier, assignment_id):
        return answers.no_content()
    assignment = org.roles.get(identifier, assignment_id)
    if assignment.is_direct_super_admin:
        check_not_last_super_admin(org, identifier)
    org.roles.remove(assignment)
    return answers.no_content()


@blueprint.get("/api/v1/users/<holder>/roles/<assignment_id>/governance")
def read_governance(holder: str, assignment_id: str) -> Response:
    """By what governance has granted a role; 404 where nothing of it has, and 403 in an org without governance."""
    org = the_org()
    assignment = org.roles.get(holder_id("users", holder), assignment_id)
    if not org.roles.has_governance:
        raise forbidden()
    if not assignment.governed_until:
        raise not_found(assignment_id, "RoleGovernance")
    path = f"users/{assignment.holder_id}/roles/{assignment.id}/governance"
    grant = {
        "grantId": f"gra{assignment.id}",
        "type": "ENTITLEMENT-BUNDLE",
        "bundleId": f"enb{assignment.id}",
        "expirationDate": assignment.governed_until,
        "_links": {"self": answers.href(f"{path}/gra{assignment.id}")},
    }
    return answers.ok({"grants": [grant], "_links": {"self": answers.href(path)}})


def custom_role_type(role: CustomRole, resource_set: ResourceSet) -> RoleType:
    """A custom role on a set of resources, as assignments have it."""
    return RoleType("CUSTOM", role.label, resource_set=resource_set.id, custom=role.id)


def _requested_role(org: Org, content: dict[str, Any]) -> RoleType:
    role_type = str(content.get("type"))
    if role_type == "CUSTOM":
        missing = [name for name in ("role", "resource-set") if not isinstance(content.get(name), str)]
        if missing:
            raise validation_failed(missing[0], *(f"{name}: The field cannot be left blank" for name in missing))
        return custom_role_type(org.custom_roles.find(content["role"]), org.resource_sets.find(content["resource-set"]))
    if role_type not in ROLE_TYPES:
        raise validation_failed("type", "type: The role type is not valid")
    return ROLE_TYPES[role_type]


def _label(assignment: RoleAssignment) -> str:
    custom = assignment.role.custom
    return the_org().custom_roles.find(custom).label if custom else assignment.role.label


def _iam_links(assignment_id: str, role: str, resource_set: str) -> dict[str, dict[str, str]]:
    binding = f"iam/resource-sets/{resource_set}/bindings/{role}"
    return {
        "resource-set": answers.href(f"iam/resource-sets/{resource_set}"),
        "member": answers.href(f"{binding}/members/{assignment_id}"),
        "role": answers.admin_href(f"iam/roles/{role}"),
        "permissions": answers.admin_href(f"iam/roles/{role}/permissions"),
    }


def _expanded(assignment: RoleAssignment) -> dict[str, Any]:
    """With the first of its targets where they are asked for; lists of clients cannot be asked for them."""
    shown = rendered(assignment)
    org, targets = the_org(), assignment.role.targets
    if assignment.holder_kind == "clients" or targets is None or request.args.get("expand") != EXPANSIONS[targets]:
        return shown
    if targets == "groups":
        groups = sorted(assignment.targets)[:MOST_EMBEDDED]
        embedded: Any = {"groups": [rendered_group(org.groups.get(identifier)) for identifier in groups]}
    else:
        apps = sorted(assignment.targets, reverse=True)[:MOST_EMBEDDED]
        embedded = {"catalog": {"apps": [rendered_app_target(org, target) for target in apps]}}
    return {**shown, "_embedded": {"targets": embedded}}
