# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers, expressions
from okta_sandbox.errors import already_exists, forbidden
from okta_sandbox.pages import IdCursor, OpaqueCursor, Paging, answer, limit_of
from okta_sandbox.profiles import Profile
from okta_sandbox.requested import body, part, the_org
from okta_sandbox.resources.sorting import matching, sort_order
from okta_sandbox.state import Org
from okta_sandbox.state.groups import ATTRIBUTES, Group

blueprint = Blueprint("groups", __name__, url_prefix="/api/v1/groups")

FILTERED = frozenset({"id", "type", "lastUpdated", "lastMembershipUpdated"})
# Okta's OpenAPI description allows `co` in a search for groups with these alone.
CONTAINING = frozenset({"profile.name", "profile.description"})
REPEATED = ("q", "filter", "search", "expand", "sortBy", "sortOrder")
PLAIN = Paging(default=200, maximum=10000, cursor=IdCursor(id_prefix="00g"), repeated=REPEATED)
SEARCHED = Paging(default=200, maximum=10000, cursor=OpaqueCursor(), repeated=REPEATED)

# The documents contradict one another about the default of `q`; this is the lower.
LOOKED_UP_DEFAULT, LOOKED_UP_MAXIMUM = 10, 300

OWNED_ELSEWHERE = ("BUILT_IN", "APP_GROUP")


def rendered(group: Group) -> dict[str, Any]:
    """A group as answers show it."""
    path = f"groups/{group.id}"
    links: dict[str, Any] = {
        "logo": [{"name": size, **_logo(size), "type": "image/png"} for size in ("medium", "large")],
        "users": answers.href(f"{path}/users"),
        "apps": answers.href(f"{path}/apps"),
    }
    shown: dict[str, Any] = {
        "id": group.id,
        "created": group.created,
        "lastUpdated": group.last_updated,
        "lastMembershipUpdated": group.shown_membership_time(),
        "objectClass": [group.object_class],
        "type": group.type,
        "profile": group.profile,
        "_links": links,
    }
    if group.source_id:
        shown["source"] = {"id": group.source_id}
        links["source"] = answers.href(f"apps/{group.source_id}")
    return shown


@blueprint.post("")
def create() -> Response:
    """Create a group; Okta answers 200, not 201."""
    org = the_org()
    return answers.ok(rendered(org.groups.add(_requested_profile(None))))


@blueprint.get("/<group_id>")
def read(group_id: str) -> Response:
    """Read a group."""
    return answers.ok(rendered(the_org().groups.get(group_id)))


@blueprint.put("/<group_id>")
def replace(group_id: str) -> Response:
    """Replace a group's profile; attributes that are left out vanish."""
    org = the_org()
    group = org.groups.get(group_id)
    if group.type in OWNED_ELSEWHERE:
        raise forbidden()
    org.groups.replace_profile(group, _requested_profile(group))
    return answers.ok(rendered(group))


@blueprint.delete("/<group_id>")
def delete(group_id: str) -> Response:
    """Delete a group with its assignments and the targets that point to it; Okta keeps BUILT_IN ones."""
    org = the_org()
    if org.groups.get(group_id).type == "BUILT_IN":
        raise forbidden()
    org.forget(group_id)
    return answers.no_content()


@blueprint.get("")
def list_groups() -> Response:
    """List groups: all, by `filter`, by `search`, or looked up by the beginning of their name with `q`."""
    org = the_org()
    searching = "search" in request.args
    groups = org.groups.as_search_sees_them() if searching else org.groups.all()
    groups = matching(matching(groups, "search", _search_operators), "filter", _filter_operators)
    if "q" in request.args:
        return _looked_up(groups, request.args["q"].casefold())
    if searching:
        key, descending = sort_order(_search_operators)
        return answer(groups, SEARCHED, _expanded, key, descending)
    return answer(groups, PLAIN, _expanded)


def _looked_up(groups: list[Group], beginning: str) -> Response:
    """Okta lists exact matches first, ignores any order, has no pages and sends no Link."""
    found = [group for group in groups if group.name.casefold().startswith(beginning)]
    found.sort(key=lambda group: (group.name.casefold() != beginning, group.id))
    return answers.ok([_expanded(group) for group in found[: limit_of(LOOKED_UP_DEFAULT, LOOKED_UP_MAXIMUM)]])


def _filter_operators(attribute: str) -> frozenset[str]:
    return expressions.FILTER_OPERATORS if attribute in FILTERED else expressions.NO_OPERATORS


def _search_operators(attribute: str) -> frozenset[str]:
    if attribute not in ATTRIBUTES and not the_org().group_schema.has(attribute):
        return expressions.NO_OPERATORS
    return expressions.SEARCH_OPERATORS if attribute in CONTAINING else expressions.SEARCH_OPERATORS - {"co"}


def _requested_profile(itself: Group | None) -> Profile:
    org = the_org()
    profile = part(body(), "profile")
    org.group_schema.check(profile, "profile")
    for name, attribute in org.group_schema.attributes.items():
        others = (group.profile.get(name) for group in org.groups.all() if group is not itself)
        if attribute.unique and profile.get(name) is not None and profile[name] in others:
            raise already_exists(name)
    return org.group_schema.stored(profile)


def _expanded(group: Group) -> dict[str, Any]:
    shown = rendered(group)
    if "stats" in request.args.get("expand", "").split(","):
        org = the_org()
        shown["_embedded"] = {
            "stats": {
                "usersCount": len(group.shown_members()),
                "appsCount": len(org.apps.of_group(group.id)),
                "groupPushMappingsCount": 0,
                # The name is misspelt in Okta's OpenAPI description too.
                "hasAdminPrivlege": _is_flagged(org, group),
            }
        }
    return shown


def _is_flagged(org: Org, group: Group) -> bool:
    """Whether the group has roles, as far as Okta's statistic says: it was wrong about custom ones."""
    held = org.roles.of(group.id)
    return any(not (assignment.role.custom and org.settings.admin_flag_ignores_custom_roles) for assignment in held)


def _logo(size: str) -> dict[str, str]:
    return {"href": f"{request.host_url}img/logos/groups/okta-{size}.png"}
