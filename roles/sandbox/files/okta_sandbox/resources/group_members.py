# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users of a group."""

from __future__ import annotations

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import forbidden
from okta_sandbox.pages import IdCursor, Paging, answer, link, with_links
from okta_sandbox.requested import the_org
from okta_sandbox.resources.groups import OWNED_ELSEWHERE, rendered
from okta_sandbox.resources.users import listed
from okta_sandbox.state.groups import Group
from okta_sandbox.state.users import User

blueprint = Blueprint("group_members", __name__, url_prefix="/api/v1")

MEMBERS = Paging(default=1000, maximum=1000, cursor=IdCursor(id_prefix="00u"))

# This list never pages, and yet its link names a limit.
GROUPS_OF_USER = 200


@blueprint.get("/groups/<group_id>/users")
def list_members(group_id: str) -> Response:
    """List the members of a group, who may be out of date for a while."""
    org = the_org()
    shown = org.groups.get(group_id).shown_members()
    return answer([user for user in org.users.all() if user.id in shown], MEMBERS, listed)


@blueprint.put("/groups/<group_id>/users/<user_id>")
def add(group_id: str, user_id: str) -> Response:
    """Add a member; harmless where it is one."""
    org = the_org()
    group, user = _membership(group_id, user_id)
    org.groups.add_member(group, user.id)
    org.rules.added_by_hand(group.id, user.id)
    return answers.no_content()


@blueprint.delete("/groups/<group_id>/users/<user_id>")
def remove(group_id: str, user_id: str) -> Response:
    """Remove a member; harmless where it is none."""
    org = the_org()
    group, user = _membership(group_id, user_id)
    org.groups.remove_member(group, user.id)
    org.rules.removed_by_hand(group.id, user.id)
    return answers.no_content()


@blueprint.get("/users/<user_id>/groups")
def list_groups_of_user(user_id: str) -> Response:
    """List the groups of a user, Everyone first."""
    org = the_org()
    groups = org.groups.of_user(org.users.find(user_id).id)
    groups.sort(key=lambda group: (group is not org.everyone, group.id))
    return with_links([rendered(group) for group in groups], [link("self", {"limit": GROUPS_OF_USER})])


def _membership(group_id: str, user_id: str) -> tuple[Group, User]:
    """Okta takes only ids here, and answers 403 where the members belong to itself or to a directory."""
    org = the_org()
    group = org.groups.get(group_id)
    user = org.users.get(user_id)
    if group.type in OWNED_ELSEWHERE:
        raise forbidden()
    return group, user
