# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who holds custom roles on sets of resources: the same assignments as those of groups and users, seen from there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.iam_answers import list_of, with_self
from okta_sandbox.resources.iam_roles import is_standard
from okta_sandbox.resources.iam_sets import any_set, own_set
from okta_sandbox.resources.role_holders import assignee, check_holder
from okta_sandbox.resources.roles import custom_role_type
from okta_sandbox.state.iam import CustomRole, ResourceSet
from okta_sandbox.state.roles import RoleAssignment

blueprint = Blueprint("iam_bindings", __name__, url_prefix="/api/v1/iam/resource-sets/<set_name>/bindings")

MEMBER = re.compile(r"/(?:api/v1/(?P<kind>groups|users)|oauth2/v1/(?P<client>clients))/(?P<id>\w+)/?$")


@dataclass(frozen=True)
class BoundRole:
    """A role that somebody holds on a set."""

    id: str


@blueprint.get("")
def list_bindings(set_name: str) -> Response:
    """List the custom roles that somebody holds on a set."""
    found = any_set(set_name)
    keys = sorted({assignment.role.key for assignment in the_org().roles.of_binding(found.id)})

    def render(role: BoundRole) -> dict[str, Any]:
        members = answers.href(f"{_path(found, role.id)}/members")
        return {"id": role.id, "_links": {"self": answers.admin_href(f"iam/roles/{role.id}"), "members": members}}

    bound = [BoundRole(key) for key in keys]
    return list_of("roles", bound, render, {"resource-set": answers.href(f"iam/resource-sets/{found.id}")})


@blueprint.post("")
def create(set_name: str) -> Response:
    """Give a custom role, named by its id, on a set to groups, users and service apps; the answer has links alone.

    What Okta answers where somebody holds it on that set already is not known, here 400.
    """
    org, content = the_org(), body()
    found, role = own_set(set_name), org.custom_roles.by_id(str(content.get("role")))
    if org.roles.of_binding(found.id, role.id):
        raise validation_failed("role", "role: There is a binding of the role and the resource set already")
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
    return with_self({"id": role, "_links": links}, path)


@blueprint.delete("/<role_name>")
def delete(set_name: str, role_name: str) -> Response:
    """Take a role on a set from all who hold it."""
    own_set(set_name)
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
    """Give a role on a set to more groups, users and service apps; harmless to those who hold it."""
    found, role, _members = _binding(set_name, role_name)
    return _assigned(own_set(found.id), the_org().custom_roles.find(role), body(), "additions")


@blueprint.get("/<role_name>/members/<member_id>")
def read_member(set_name: str, role_name: str, member_id: str) -> Response:
    """Read one who holds a role on a set."""
    found, role, _members = _binding(set_name, role_name)
    member = _one(set_name, role_name, member_id)
    return with_self(_member(member), f"{_path(found, role)}/members/{member.id}")


@blueprint.delete("/<role_name>/members/<member_id>")
def remove_member(set_name: str, role_name: str, member_id: str) -> Response:
    """Take a role on a set from one who holds it; with the last, the binding is gone."""
    own_set(set_name)
    the_org().roles.remove(_one(set_name, role_name, member_id))
    return answers.no_content()


def _binding(set_name: str, role_name: str) -> tuple[ResourceSet, str, list[RoleAssignment]]:
    """A binding is there as long as somebody holds the role; how Okta answers otherwise is not known, here 404."""
    org, found = the_org(), any_set(set_name)
    role = role_name if is_standard(role_name) else org.custom_roles.find(role_name).id
    members = org.roles.of_binding(found.id, role)
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
    held = {assignment.holder_id for assignment in org.roles.of_binding(found.id, role.id)}
    for kind, holder in dict.fromkeys(holders):
        if holder not in held:
            org.give_role(kind, holder, custom_role_type(role, found))
    path = _path(found, role.id)
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


def _path(found: ResourceSet, role: str) -> str:
    return f"iam/resource-sets/{found.id}/bindings/{role}"
