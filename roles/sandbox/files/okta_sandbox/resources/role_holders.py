# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who can hold admin roles: groups, users and service apps, which Okta calls clients here."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import OktaError, forbidden, validation_failed
from okta_sandbox.requested import the_org
from okta_sandbox.state import Org
from okta_sandbox.state.groups import DIRECTORY_CLASS, Group
from okta_sandbox.state.roles import RoleAssignment

ASSIGNMENT_TYPES = {"groups": "GROUP", "users": "USER", "clients": "CLIENT"}
MOST_MEMBERS = 5000

ROLES = "/api/v1/<any(groups, users):kind>/<holder>/roles"
ROLES_OF_CLIENTS = "/oauth2/v1/clients/<holder>/roles"

Handler = Callable[..., Response]

# What keeps a group from having roles; which of several reasons Okta names is not known.
REFUSALS: tuple[tuple[str, Callable[[Org, Group], bool]], ...] = (
    ("E0000211", lambda _org, group: group.type == "BUILT_IN"),
    ("E0000194", lambda _org, group: group.type == "APP_GROUP" and group.object_class != DIRECTORY_CLASS),
    ("E0000192", lambda org, group: bool(org.rules.of_group(group.id))),
    ("E0000193", lambda _org, group: len(group.members) > MOST_MEMBERS),
)


def operation(blueprint: Blueprint, method: str, path: str = "") -> Callable[[Handler], Handler]:
    """Serve an operation below the roles of whoever can have them; the handler gets their kind, as in their path."""

    def register(handler: Handler) -> Handler:
        blueprint.add_url_rule(ROLES + path, view_func=handler, methods=[method])
        of_clients = {"kind": "clients"}
        blueprint.add_url_rule(ROLES_OF_CLIENTS + path, view_func=handler, methods=[method], defaults=of_clients)
        return handler

    return register


def holder_id(kind: str, holder: str) -> str:
    """The id of the holder in the path, who is named by id; Okta answers 404 for any other name."""
    org = the_org()
    if kind == "groups":
        return org.groups.get(holder).id
    return org.users.get(holder).id if kind == "users" else _client_id(org, holder)


def check_holder(kind: str, holder: str) -> str:
    """The id of a holder that can have roles; Okta answers 400 where it cannot."""
    org, identifier = the_org(), holder_id(kind, holder)
    for code, applies in REFUSALS if kind == "groups" else ():
        if applies(org, org.groups.get(identifier)):
            raise OktaError(code)
    return identifier


def check_not_last_super_admin(org: Org, user_id: str) -> None:
    """Okta keeps one user at least who is a super admin; how it answers is not known, here 403, or 400 if switched."""
    if org.is_last_super_admin(user_id):
        if org.settings.last_super_admin_is_400:
            raise validation_failed("role", "role: The last super administrator cannot be removed")
        raise forbidden()


def assignee(assignment: RoleAssignment) -> dict[str, str]:
    """A link to whoever holds a role."""
    if assignment.holder_kind == "clients":
        return {"href": f"{answers.org_url()}/oauth2/v1/clients/{assignment.holder_id}"}
    return answers.href(f"{assignment.holder_kind}/{assignment.holder_id}")


def _client_id(org: Org, holder: str) -> str:
    """The id of a service app, which is its client id; Okta answers 400 for any other app."""
    if not org.clients.find(holder) and org.apps.has(holder) and not org.apps.get(holder).is_service:
        raise OktaError("E0000227")
    return holder if org.apps.has(holder) else org.clients.get(holder).id
