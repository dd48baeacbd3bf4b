# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The admin roles of groups in the shape that M(community.okta.group_roles) takes."""

from __future__ import annotations

from typing import Any, Mapping

from ..._client import OktaClient
from ..._groups import group_reference, spelled
from ..._names import Names
from ..._plan import Reference
from ..role_assignment.items import OF_GROUP
from ..role_assignment.reading import has_admin_role, pages_with_statistics
from ..role_rows.reading import check_id, groups_shown, has_roles, read_held, read_labels, role_query, role_rows
from ..shared.group_edges import groups_to_read, shown_group

ROLE_QUERY = role_query(OF_GROUP)


def read_role_rows(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The roles of the groups that C(groups) names, or of every group of the org that has any; or the one with C(id).

    Raises InputError for an id without the one group that has the role.
    """
    check_id(OF_GROUP, params)
    names = Names(client)
    if params["groups"] is not None:
        groups = groups_to_read(names, params)
        shown = {group.id: shown_group(group, params["groups"]) for group in groups}
    else:
        groups, shown = groups_with_roles(client)
    held = read_held(client, OF_GROUP, groups, params["id"])
    labels = read_labels(names, held)
    # One assignment is read with nothing else.
    if params["groups"] is not None and params["id"] is None:
        shown = groups_shown(names, held, shown)
    rows = [role_rows(OF_GROUP, each, labels, shown) for each in held]
    return {"group_roles": rows if params["groups"] is not None else [row for row in rows if has_roles(row)]}


def groups_with_roles(client: OktaClient) -> tuple[list[Reference], dict[str, str]]:
    """The groups of the org that have admin roles, and how groups are written whose name does not lead back to them."""
    listed = [
        group for page in pages_with_statistics(client, "list the groups that have admin roles") for group in page
    ]
    groups = [group_reference(group) for group in listed]
    holders = sorted(
        (group for group, body in zip(groups, listed) if has_admin_role(body)), key=lambda group: (group.name, group.id)
    )
    return holders, spelled(groups)
