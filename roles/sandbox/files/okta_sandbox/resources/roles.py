# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admin roles of groups, of users, and of clients, whose roles can be read alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import OktaError, validation_failed
from okta_sandbox.requested import body, flag, the_org
from okta_sandbox.resources.catalog import rendered_target as rendered_app_target
from okta_sandbox.resources.groups import rendered as rendered_group
from okta_sandbox.state import Org
from okta_sandbox.state.groups import DIRECTORY_CLASS, Group
from okta_sandbox.state.iam import CustomRole, ResourceSet
from okta_sandbox.state.roles import ROLE_TYPES, RoleAssignment, RoleType

blueprint = Blueprint("roles", __name__, url_prefix="/api/v1")
client_blueprint = Blueprint("client_roles", __name__, url_prefix="/oauth2/v1/clients")

ROLES = "/<any(groups, users):kind>/<holder>/roles"
ASSIGNMENT_TYPES = {"groups": "GROUP", "users": "USER", "clients": "CLIENT"}
MOST_MEMBERS = 5000


def holder_id(kind: str, holder: str) -> str:
    """The id of the group or user in the path, who is named by id; Okta answers 404 for any other name."""
    org = the_org()
    return org.groups.get(holder).id if kind == "groups" else org.users.get(holder).id


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


@blueprint.get(ROLES)
def list_roles(kind: str, holder: str) -> Response:
    """List roles, all at once and without Link; those of users include what they inherit from their groups."""
    org = the_org()
    identifier = holder_id(kind, holder)
    assignments = org.roles.of(identifier)
    if kind == "users":
        for group in org.groups.all():
            if identifier in group.members:
                assignments += org.roles.of(group.id)
    return answers.ok([_expanded(assignment) for assignment in assignments])


@client_blueprint.get("/<client_id>/roles")
def list_of_client(client_id: str) -> Response:
    """List the roles of a client, all at once and without Link."""
    org = the_org()
    return answers.ok([_expanded(assignment) for assignment in org.roles.of(org.clients.get(client_id).id)])


@blueprint.post(ROLES)
def assign(kind: str, holder: str) -> Response:
    """Assign a role; Okta answers 201, and 409 where the holder has it already."""
    org, content = the_org(), body()
    holder_id(kind, holder)
    role = _requested_role(org, content)
    identifier = check_holder(kind, holder)
    assignment = org.roles.assign(kind, identifier, role, flag("disableNotifications", False))
    return answers.ok(rendered(assignment), 201)


@blueprint.get(f"{ROLES}/<assignment_id>")
def read(kind: str, holder: str, assignment_id: str) -> Response:
    """Read one assignment."""
    return answers.ok(rendered(the_org().roles.get(holder_id(kind, holder), assignment_id)))


@blueprint.delete(f"{ROLES}/<assignment_id>")
def remove(kind: str, holder: str, assignment_id: str) -> Response:
    """Take a role away; one that a user inherits is not found here."""
    org = the_org()
    org.roles.remove(org.roles.get(holder_id(kind, holder), assignment_id))
    return answers.no_content()


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


# What keeps a group from having roles; which of several reasons Okta names is not known.
REFUSALS: tuple[tuple[str, Callable[[Org, Group], bool]], ...] = (
    ("E0000211", lambda _org, group: group.type == "BUILT_IN"),
    ("E0000194", lambda _org, group: group.type == "APP_GROUP" and group.object_class != DIRECTORY_CLASS),
    ("E0000192", lambda org, group: bool(org.rules.of_group(group.id))),
    ("E0000193", lambda _org, group: len(group.members) > MOST_MEMBERS),
)


def check_holder(kind: str, holder: str) -> str:
    """The id of a group or user that can have roles; Okta answers 400 where it cannot."""
    org, identifier = the_org(), holder_id(kind, holder)
    for code, applies in REFUSALS if kind == "groups" else ():
        if applies(org, org.groups.get(identifier)):
            raise OktaError(code)
    return identifier


def assignee(assignment: RoleAssignment) -> dict[str, str]:
    """A link to whoever holds a role."""
    if assignment.holder_kind == "clients":
        return {"href": f"{answers.org_url()}/oauth2/v1/clients/{assignment.holder_id}"}
    return answers.href(f"{assignment.holder_kind}/{assignment.holder_id}")


def _iam_links(assignment_id: str, role: str, resource_set: str) -> dict[str, dict[str, str]]:
    binding = f"iam/resource-sets/{resource_set}/bindings/{role}"
    return {
        "resource-set": answers.href(f"iam/resource-sets/{resource_set}"),
        "member": answers.href(f"{binding}/members/{assignment_id}"),
        "role": answers.href(f"iam/roles/{role}"),
        "permissions": answers.href(f"iam/roles/{role}/permissions"),
    }


def _expanded(assignment: RoleAssignment) -> dict[str, Any]:
    """With its targets where they are asked for and the role is of the kind that has them."""
    shown = rendered(assignment)
    org, wanted, possible = the_org(), request.args.get("expand"), assignment.role.targets
    if wanted == "targets/groups" and possible == "groups":
        groups = [rendered_group(org.groups.get(identifier)) for identifier in sorted(assignment.targets)]
        shown["_embedded"] = {"targets": {"groups": groups}}
    if wanted == "targets/catalog/apps" and possible == "apps":
        apps = [rendered_app_target(org, target) for target in sorted(assignment.targets, reverse=True)]
        shown["_embedded"] = {"targets": {"catalog": {"apps": apps}}}
    return shown
