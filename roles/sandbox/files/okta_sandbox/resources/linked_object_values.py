# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The links between users."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found
from okta_sandbox.pages import IdCursor, Paging, answer
from okta_sandbox.requested import the_org
from okta_sandbox.resources.users import named
from okta_sandbox.state.linked_objects import LinkedObject
from okta_sandbox.state.users import User

blueprint = Blueprint("linked_object_values", __name__, url_prefix="/api/v1/users/<user_id>/linkedObjects")

LINKS = Paging(default=1000, maximum=1000, cursor=IdCursor(id_prefix="00u"))


@blueprint.put("/<name>/<primary_id>")
def link(user_id: str, name: str, primary_id: str) -> Response:
    """Give a user a primary one by its id, in the place of any other; Okta answers 204.

    Nobody is known to have named the relationship by its associated side, which here is not found.
    """
    org = the_org()
    user, definition = named(user_id), _by_primary_name(name)
    org.linked_objects.link(definition, user.id, org.users.get(primary_id).id)
    return answers.no_content()


@blueprint.get("/<name>")
def list_links(user_id: str, name: str) -> Response:
    """List whom a user is linked to on the named side, in no order and without their ids but in links."""
    org = the_org()
    found = org.linked_objects.linked_to(name, named(user_id).id)
    return answer([org.users.get(identifier) for identifier in found], LINKS, _rendered)


@blueprint.delete("/<name>")
def unlink(user_id: str, name: str) -> Response:
    """Take its primary user from a user; Okta answers 204, also where there is none.

    Nobody is known to have named the relationship by its associated side. Here that ends no link and is 204 too.
    """
    org, user = the_org(), named(user_id)
    definition = org.linked_objects.get(name)
    if name == definition.name:
        org.linked_objects.unlink(definition, user.id)
    return answers.no_content()


def _by_primary_name(name: str) -> LinkedObject:
    definition = the_org().linked_objects.get(name)
    if name != definition.name:
        raise not_found(name, "LinkedObjectProperty")
    return definition


def _rendered(user: User) -> dict[str, Any]:
    return {"_links": {"self": answers.href(f"users/{user.id}")}}
