# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The owners of groups."""

from __future__ import annotations

import time
from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers, expressions
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.sorting import matching
from okta_sandbox.state import Org
from okta_sandbox.state.owners import Owner

blueprint = Blueprint("group_owners", __name__, url_prefix="/api/v1/groups/<group_id>/owners")

TYPES = ("USER", "GROUP")

# Okta tells the same time in two ways, neither of which is that of its other objects.
TIME_OF_POST, TIME_OF_GET = "%a %b %d %H:%M:%S UTC %Y", "%Y-%m-%d %H:%M:%S.0"


@blueprint.get("")
def list_owners(group_id: str) -> Response:
    """List the owners of a group, all at once and without Link."""
    org = the_org()
    owners = matching(org.owners.of(org.groups.get(group_id).id), "search", _search_operators)
    return answers.ok([_rendered(org, owner, TIME_OF_GET) for owner in owners])


@blueprint.post("")
def add(group_id: str) -> Response:
    """Add an owner; Okta answers 201."""
    org, content = the_org(), body()
    group = org.groups.get(group_id)
    kind, owner_id = content.get("type"), str(content.get("id"))
    if kind not in TYPES:
        raise validation_failed("type", "type: The value is neither USER nor GROUP")
    known = org.users.has(owner_id) if kind == "USER" else org.groups.has(owner_id)
    if not known:
        # Okta names this class for groups too.
        raise not_found(owner_id, "User")
    return answers.ok(_rendered(org, org.owners.add(group.id, owner_id, kind), TIME_OF_POST), 201)


@blueprint.delete("/<owner_id>")
def remove(group_id: str, owner_id: str) -> Response:
    """Remove an owner."""
    org = the_org()
    org.owners.remove(org.groups.get(group_id).id, owner_id)
    return answers.no_content()


def _search_operators(attribute: str) -> frozenset[str]:
    return frozenset({"eq"}) if attribute == "type" else expressions.NO_OPERATORS


def _rendered(org: Org, owner: Owner, notation: str) -> dict[str, Any]:
    return {
        "id": owner.id,
        "type": owner.type,
        "resolved": True,
        "originId": None,
        "originType": "OKTA_DIRECTORY",
        "displayName": _display_name(org, owner),
        "lastUpdated": time.strftime(notation, time.gmtime(owner.since)),
    }


def _display_name(org: Org, owner: Owner) -> str:
    if owner.type == "GROUP":
        return org.groups.get(owner.id).name
    profile = org.users.get(owner.id).profile
    return f"{profile['firstName']} {profile['lastName']}"
