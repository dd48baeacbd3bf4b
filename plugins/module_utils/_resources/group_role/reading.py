# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The admin roles of groups in the shape that M(community.okta.group_roles) takes."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._groups import group_reference, spelled
from ..._names import Names, read_spelled
from ..._plan import Reference
from ..._resource import read_each
from ..role_assignment.items import GROUP, Target, app_options
from ..role_assignment.reading import (
    CUSTOM,
    Assignment,
    has_admin_role,
    is_known,
    pages_with_statistics,
    read_assignment,
    read_assignments,
)
from ..shared.group_edges import groups_to_read, shown_group
from ..shared.iam import CUSTOM_ROLE, IAM_ID, RESOURCE_SET, find_iam

ROLE_QUERY: dict[str, Any] = {"groups": {"type": "list", "elements": "str"}, "id": {"type": "str"}}


def read_role_rows(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The roles of the groups that C(groups) names, or of every group of the org that has any; or the one with C(id).

    Raises InputError for an id without the one group that has the role.
    """
    if params["id"] is not None and len(params["groups"] or ()) != 1:
        raise InputError("id is the id of a role of one group", "Name that group, and no other, in groups")
    names = Names(client)
    if params["groups"] is not None:
        groups = groups_to_read(names, params)
        shown = {group.id: shown_group(group, params["groups"]) for group in groups}
    else:
        groups, shown = groups_with_roles(client)

    def read_one(group: Reference) -> list[Assignment]:
        if params["id"] is not None:
            return read_assignment(client, group, params["id"])
        return read_assignments(client, group, partial=False)

    read = zip(groups, read_each(client, read_one, groups))
    whole = [(group, of_group) for group, of_group in read if of_group is not None]
    groups, assignments = [group for group, _roles in whole], [of_group for _group, of_group in whole]
    custom = [each for of_group in assignments for each in of_group if each.type == CUSTOM]
    labels = {
        **labels_of(client, CUSTOM_ROLE, [each.role for each in custom]),
        **labels_of(client, RESOURCE_SET, [each.resource_set for each in custom]),
    }
    # One assignment is read with nothing else.
    if params["groups"] is not None and params["id"] is None:
        targets = {target.id: target.name for of_group in assignments for target in group_targets_of(of_group)}
        shown = {**read_spelled(names, {each: name for each, name in targets.items() if each not in shown}), **shown}
    rows = [role_rows(group, of_group, labels, shown) for group, of_group in zip(groups, assignments)]
    return {"group_roles": rows if params["groups"] is not None else [row for row in rows if has_roles(row)]}


def group_targets_of(assignments: Sequence[Assignment]) -> list[Target]:
    """The groups that the roles of one group are limited to."""
    return [target for each in assignments for target in each.targets if target.kind == GROUP]


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


def labels_of(client: OktaClient, path: str, ids: Sequence[str]) -> dict[str, str]:
    """The labels by id; what is gone keeps its id, as does what has a label that could be taken for one."""
    found = find_iam(client, path, [each for each in ids if each])
    return {
        each: reference.name if reference and not IAM_ID.fullmatch(reference.name) else each
        for each, reference in found.items()
    }


def role_rows(
    group: Reference, assignments: Sequence[Assignment], labels: Mapping[str, str], shown: Mapping[str, str]
) -> dict[str, Any]:
    """The roles of one group. Pure."""
    known = sorted((each for each in assignments if is_known(each)), key=lambda each: each.key)
    return {
        "group": shown.get(group.id, group.name),
        "roles": [role_row(each, labels, shown) for each in known],
        "read_only": {
            "group_id": group.id,
            "assignments": [{"id": each.id, "type": each.type} for each in assignments],
            "other_roles": [{"type": each.type, "label": each.label} for each in assignments if not is_known(each)],
        },
    }


def role_row(assignment: Assignment, labels: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, Any]:
    """One role in the shape of the options. Pure."""
    custom = assignment.type == CUSTOM
    groups = sorted(shown.get(target.id, target.name) for target in group_targets_of([assignment]))
    return {
        "type": assignment.type,
        "group_targets": groups or None,
        "app_targets": app_options(assignment.targets),
        "org_wide": None if custom else not assignment.targets,
        "role": labels.get(assignment.role),
        "resource_set": labels.get(assignment.resource_set),
    }


def has_roles(row: Mapping[str, Any]) -> bool:
    """Whether a group has any role."""
    return bool(row["roles"] or row["read_only"]["other_roles"])
