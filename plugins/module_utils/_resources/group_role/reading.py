# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The admin roles of groups in the shape that M(community.okta.group_roles) takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import Names, group_reference, means_other, with_type
from ..._plan import Reference
from ..._resource import read_each
from ..role_assignment.items import GROUP, app_options
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


@dataclass(frozen=True)
class Spelling:
    """How groups are written: C(by_id) where it is known, by their ids if their names are C(ambiguous)."""

    by_id: Mapping[str, str] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)

    def of(self, group_id: str, name: str) -> str:
        """A group as it can be given back."""
        return self.by_id.get(group_id) or (group_id if name in self.ambiguous or means_other(name) else name)


ROLE_QUERY: dict[str, Any] = {"groups": {"type": "list", "elements": "str"}, "id": {"type": "str"}}


def read_role_rows(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The roles of the groups that C(groups) names, or of every group of the org that has any; or the one with C(id).

    Raises InputError for an id without the one group that has the role.
    """
    if params["id"] is not None and len(params["groups"] or ()) != 1:
        raise InputError("id is the id of a role of one group", "Name that group, and no other, in groups")
    if params["groups"] is not None:
        groups = groups_to_read(Names(client), params)
        spelling = Spelling({group.id: shown_group(group, params["groups"]) for group in groups})
        # What is asked for by id, or with its type, may have a name that others have too.
        spelling.ambiguous.update(group.name for group in groups if spelling.by_id[group.id] != group.name)
    else:
        groups, spelling = groups_with_roles(client)

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
    rows = [role_rows(group, of_group, labels, spelling) for group, of_group in zip(groups, assignments)]
    return {"group_roles": rows if params["groups"] is not None else [row for row in rows if has_roles(row)]}


def groups_with_roles(client: OktaClient) -> tuple[list[Reference], Spelling]:
    """The groups of the org that have admin roles, and how groups are written whose name does not lead back to them."""
    listed = [
        group for page in pages_with_statistics(client, "list the groups that have admin roles") for group in page
    ]
    groups = [group_reference(group) for group in listed]
    holders = sorted(
        (group for group, body in zip(groups, listed) if has_admin_role(body)), key=lambda group: (group.name, group.id)
    )
    return holders, Spelling(spelled(groups))


def spelled(groups: Sequence[Reference]) -> dict[str, str]:
    """How to give those groups of an org whose name does not lead back to them, by id: with the type, or as the id."""
    names = Counter(group.name for group in groups)
    typed = Counter((group.type, group.name) for group in groups)
    return {
        group.id: (with_type(group.type, group.name) if typed[group.type, group.name] == 1 else "") or group.id
        for group in groups
        if names[group.name] > 1 or means_other(group.name)
    }


def labels_of(client: OktaClient, path: str, ids: Sequence[str]) -> dict[str, str]:
    """The labels by id; what is gone keeps its id, as does what has a label that could be taken for one."""
    found = find_iam(client, path, [each for each in ids if each])
    return {
        each: reference.name if reference and not IAM_ID.fullmatch(reference.name) else each
        for each, reference in found.items()
    }


def role_rows(
    group: Reference, assignments: Sequence[Assignment], labels: Mapping[str, str], spelling: Spelling
) -> dict[str, Any]:
    """The roles of one group. Pure."""
    known = sorted((each for each in assignments if is_known(each)), key=lambda each: each.key)
    return {
        "group": spelling.of(group.id, group.name),
        "roles": [role_row(each, labels, spelling) for each in known],
        "read_only": {
            "group_id": group.id,
            "assignments": [{"id": each.id, "type": each.type} for each in assignments],
            "other_roles": [{"type": each.type, "label": each.label} for each in assignments if not is_known(each)],
        },
    }


def role_row(assignment: Assignment, labels: Mapping[str, str], spelling: Spelling) -> dict[str, Any]:
    """One role in the shape of the options. Pure."""
    custom = assignment.type == CUSTOM
    groups = sorted(spelling.of(target.id, target.name) for target in assignment.targets if target.kind == GROUP)
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
