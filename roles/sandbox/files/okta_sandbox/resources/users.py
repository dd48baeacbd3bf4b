# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers, expressions
from okta_sandbox.authentication import CLIENT
from okta_sandbox.errors import OktaError
from okta_sandbox.pages import IdCursor, OpaqueCursor, Paging, answer, limit_of
from okta_sandbox.profiles import Profile
from okta_sandbox.requested import body, flag, part, the_org
from okta_sandbox.resources.role_holders import check_not_last_super_admin
from okta_sandbox.resources.sorting import matching, sort_order
from okta_sandbox.resources.user_statuses import LINKS, LINKS_BY_STATUS
from okta_sandbox.state import Org
from okta_sandbox.state.users import ATTRIBUTES, User

blueprint = Blueprint("users", __name__, url_prefix="/api/v1/users")

FILTERED = frozenset(
    {"id", "status", "lastUpdated", "profile.login", "profile.email", "profile.firstName", "profile.lastName"}
)
REPEATED = ("q", "filter", "search", "sortBy", "sortOrder")

# The recorded cursors of users are an id behind one digit.
PLAIN = Paging(default=200, maximum=200, cursor=IdCursor("2", id_prefix="00u"), repeated=REPEATED)
SEARCHED = Paging(default=200, maximum=200, cursor=OpaqueCursor(), repeated=REPEATED)
LOOKED_UP = ("firstName", "lastName", "email")
LOOKED_UP_DEFAULT = 10


def rendered(user: User) -> dict[str, Any]:
    """A user as an answer about this one user shows it."""
    org = the_org()
    links = {name: _link(org, user, name) for name in LINKS_BY_STATUS[user.status]}
    return {**listed(user), "_links": links}


def listed(user: User) -> dict[str, Any]:
    """A user as lists show it, with no link but `self`."""
    return {
        "id": user.id,
        "status": user.status,
        "created": user.created,
        "activated": user.activated,
        "statusChanged": user.status_changed,
        "lastLogin": user.last_login,
        "lastUpdated": user.last_updated,
        "passwordChanged": user.password_changed,
        "type": {"id": the_org().user_type_id},
        "profile": user.profile,
        "credentials": _credentials(user),
        "_links": {"self": answers.href(f"users/{user.id}")},
    }


@blueprint.post("")
def create() -> Response:
    """Create a user: STAGED, or activated at once with a password, or PROVISIONED without one."""
    org, content = the_org(), body()
    profile = part(content, "profile")
    org.user_schema.check(profile, "newUser")
    groups = [org.groups.get(group_id) for group_id in content.get("groupIds") or []]
    has_password = _names_password(content)
    status = "STAGED" if not flag("activate", True) else "ACTIVE" if has_password else "PROVISIONED"
    user = org.add_user(profile, status, has_password)
    for group in groups:
        org.groups.add_member(group, user.id)
    return answers.ok(rendered(user))


@blueprint.get("/<user_id>")
def read(user_id: str) -> Response:
    """Read a user by id, login, short login or `me`."""
    return answers.ok(rendered(named(user_id)))


@blueprint.post("/<user_id>")
def update(user_id: str) -> Response:
    """Change the named attributes of a user's profile."""
    user, content = named(user_id), body()
    return _changed(user, content, {**user.profile, **part(content, "profile")})


@blueprint.put("/<user_id>")
def replace(user_id: str) -> Response:
    """Replace a user's profile; attributes that are left out vanish."""
    content = body()
    return _changed(named(user_id), content, part(content, "profile"))


@blueprint.delete("/<user_id>")
def delete(user_id: str) -> Response:
    """Deactivate a user, or delete one that is deactivated already."""
    org, user = the_org(), named(user_id)
    if user.status == "DEPROVISIONED":
        check_not_last_super_admin(org, user.id)
        org.forget(user.id)
    else:
        org.deactivate(user)
    return answers.no_content()


@blueprint.get("")
def list_users() -> Response:
    """List users, without DEPROVISIONED ones unless `filter` or `search` asks for users."""
    org = the_org()
    if "search" in request.args:
        found = matching(org.users.as_search_sees_them(), "search", _search_operators)
        key, descending = sort_order(_search_operators)
        return answer(found, SEARCHED, listed, key, descending)
    if "filter" in request.args:
        return answer(matching(org.users.all(), "filter", _filter_operators), PLAIN, listed)
    users = [user for user in org.users.all() if user.status != "DEPROVISIONED"]
    if "q" in request.args:
        return _looked_up(users, request.args["q"].casefold())
    return answer(users, PLAIN, listed)


def named(user_id: str) -> User:
    """The user that a path names by id, login, short login or `me`, whom an access token of an app does not know."""
    org = the_org()
    return org.caller if user_id == "me" and not request.environ.get(CLIENT) else org.users.find(user_id)


def _changed(user: User, content: dict[str, Any], profile: Profile) -> Response:
    org = the_org()
    if user.status == "DEPROVISIONED":
        raise OktaError("E0000038")
    org.user_schema.check(profile, "user")
    org.users.replace_profile(user, org.user_schema.stored(profile))
    if _names_password(content):
        org.users.set_password(user)
    return answers.ok(rendered(user))


def _names_password(content: dict[str, Any]) -> bool:
    """Whether there is a password or a hash of one; an empty object is accepted and none."""
    return bool(part(part(content, "credentials"), "password"))


def _looked_up(users: list[User], beginning: str) -> Response:
    found = [
        user for user in users if any(str(user.profile[name]).casefold().startswith(beginning) for name in LOOKED_UP)
    ]
    return answers.ok([listed(user) for user in found[: limit_of(LOOKED_UP_DEFAULT, PLAIN.maximum)]])


def _filter_operators(attribute: str) -> frozenset[str]:
    return expressions.FILTER_OPERATORS if attribute in FILTERED else expressions.NO_OPERATORS


def _search_operators(attribute: str) -> frozenset[str]:
    known = attribute in ATTRIBUTES or the_org().user_schema.has(attribute)
    return expressions.SEARCH_OPERATORS if known else expressions.NO_OPERATORS


def _credentials(user: User) -> dict[str, Any]:
    provider = {"provider": {"type": "OKTA", "name": "OKTA"}}
    if not user.has_password:
        return provider
    emails = [{"value": user.profile["email"], "status": "VERIFIED", "type": "PRIMARY"}]
    return {"password": {}, "emails": emails, **provider}


def _link(org: Org, user: User, name: str) -> dict[str, str]:
    if name == "schema":
        return answers.href(f"meta/schemas/user/{org.user_schema_id}")
    if name == "type":
        return answers.href(f"meta/types/user/{org.user_type_id}")
    link = LINKS[name]
    target = answers.href(f"users/{user.id}{link.path}")
    return {**target, "method": link.method} if link.method else target
