# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who holds custom roles on sets of resources: the same assignments as those of groups and users, seen from there."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.iam_answers import list_of, with_self
from okta_sandbox.resources.role_holders import assignee, check_holder
from okta_sandbox.resources.roles import custom_role_type
from okta_sandbox.state.iam import CustomRole, ResourceSet
from okta_sandbox.state.roles import RoleAssignment

blueprint = Blueprint("iam_bindings", __name__, url_prefix="/api/v1/iam/resource-sets/<set_name>/bindings")

MEMBER = re.compile(r"/(?:api/v1/(?P<kind>groups|users)|oauth2/v1/(?P<client>clients))/(?P<id>\w+)/?$")


@blueprint.get("")
def list_bindings(set_name: str) -> Response:
    """List the custom roles that somebody holds on a set."""
    org = the_org()
    found = org.resource_sets.find(set_name)
    roles = {assignment.role.key: assignment.role.key for assignment in org.roles.of_binding(found.id)}
    held = [org.custom_roles.find(role) for role in roles]

    def render(role: CustomRole) -> dict[str, Any]:
        members = answers.href(f"{_path(found, role)}/members")
        return {"id": role.id, "_links": {"self": answers.href(f"iam/roles/{role.id}"), "members": members}}

    return list_of("roles", held, render, {"resource-set": answers.href(f"iam/resource-sets/{found.id}")})


@blueprint.post("")
def create(set_name: str) -> Response:
    """Give a custom role on a set to groups and users; the answer has links alone."""
    org, content = the_org(), body()
    found, role = org.resource_sets.find(set_name), org.custom_roles.find(str(content.get("role")))
    return _assigned(found, role, content, "members")


@blueprint.get("/<role_name>")
def read(set_name: str, role_name: str) -> Response:
    """Read a binding."""
    found, role, _members = _binding(set_name, role_name)
    path = _path(found, role)
    links = {
        "self": answers.href(path),
        "members": answers.href(f"{path}/members"),
        "resource-set": answers.href(f"iam/resource-sets/{found.id}"),
    }
    return with_self({"id": role.id, "_links": links}, path)


@blueprint.delete("/<role_name>")
def delete(set_name: str, role_name: str) -> Response:
    """Take a role on a set from all who hold it."""
    for member in _binding(set_name, role_name)[2]:
        the_org().roles.remove(member)
    return answers.no_content()


@blueprint.get("/<role_name>/members")
def list_members(set_name: str, role_name: str) -> Response:
    """List who holds a role on a set."""
    found, role, members = _binding(set_name, role_name)
    return list_of("members", members, _member, {"binding": answers.href(_path(found, role))})


@blueprint.patch("/<role_name>/members")
def add_members(set_name: str, role_name: str) -> Response:
    """Give a role on a set to more groups and users."""
    found, role, _members = _binding(set_name, role_name)
    return _assigned(found, role, body(), "additions")


@blueprint.get("/<role_name>/members/<member_id>")
def read_member(set_name: str, role_name: str, member_id: str) -> Response:
    """Read one who holds a role on a set."""
    found, role, _members = _binding(set_name, role_name)
    member = _one(set_name, role_name, member_id)
    return with_self(_member(member), f"{_path(found, role)}/members/{member.id}")


@blueprint.delete("/<role_name>/members/<member_id>")
def remove_member(set_name: str, role_name: str, member_id: str) -> Response:
    """Take a role on a set from one who holds it."""
    the_org().roles.remove(_one(set_name, role_name, member_id))
    return answers.no_content()


def _binding(set_name: str, role_name: str) -> tuple[ResourceSet, CustomRole, list[RoleAssignment]]:
    """A binding is there as long as somebody holds the role; how Okta answers otherwise is not known, here 404."""
    org = the_org()
    found, role = org.resource_sets.find(set_name), org.custom_roles.find(role_name)
    members = org.roles.of_binding(found.id, role.id)
    if not members:
        raise not_found(role_name, "CustomRole")
    return found, role, members


def _one(set_name: str, role_name: str, member_id: str) -> RoleAssignment:
    for member in _binding(set_name, role_name)[2]:
        if member.id == member_id:
            return member
    raise not_found(member_id, "RoleAssignment")


def _assigned(found: ResourceSet, role: CustomRole, content: dict[str, Any], name: str) -> Response:
    org = the_org()
    given = content.get(name)
    addresses = [MEMBER.search(str(address)) for address in given] if isinstance(given, list) else []
    holders = [(address["kind"] or address["client"], address["id"]) for address in addresses if address]
    if not holders or len(holders) < len(addresses):
        raise validation_failed(name, f"{name}: The members must be addresses of groups, users or clients")
    for kind, holder in holders:
        check_holder(kind, holder)
    for kind, holder in holders:
        org.roles.assign(kind, holder, custom_role_type(role, found))
    path = _path(found, role)
    links = {
        "self": answers.href(path),
        "bindings": answers.href(path.rpartition("/")[0]),
        "resource-set": answers.href(f"iam/resource-sets/{found.id}"),
    }
    return with_self({"_links": links}, path)


def _member(member: RoleAssignment) -> dict[str, Any]:
    """Okta tells only the day here."""
    day = f"{member.assigned.partition('T')[0]}T00:00:00.000Z"
    return {"id": member.id, "created": day, "lastUpdated": day, "_links": {"self": assignee(member)}}


def _path(found: ResourceSet, role: CustomRole) -> str:
    return f"iam/resource-sets/{found.id}/bindings/{role.id}"
