# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles in the shape that the plural modules take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import Names, read_spelled
from ..._plan import Reference
from ..._resource import read_each
from ..role_assignment.items import GROUP, HolderKind, app_options
from ..role_assignment.reading import CUSTOM, Assignment, is_known, read_assignment, read_assignments, read_grants
from ..shared.iam import CUSTOM_ROLE, IAM_ID, RESOURCE_SET, find_iam


@dataclass(frozen=True)
class Held:
    """The roles that a holder has itself, those that it has inherited, and of its own those by governance.

    C(governed) has beside each role when governance takes it away.
    """

    holder: Reference
    own: Sequence[Assignment]
    inherited: Sequence[Assignment] = ()
    governed: Sequence[tuple[Assignment, str]] = ()

    @property
    def every(self) -> Sequence[Assignment]:
        """All roles that it has itself."""
        return [*self.own, *(role for role, _until in self.governed)]


def role_query(kind: HolderKind) -> dict[str, Any]:
    """The options of the module that reads the roles of such holders."""
    return {f"{kind.option}s": {"type": "list", "elements": "str"}, "id": {"type": "str"}}


def check_id(kind: HolderKind, params: Mapping[str, Any]) -> None:
    """Raise InputError for the id of a role without the one holder that has it: ids repeat."""
    option = f"{kind.option}s"
    if params["id"] is not None and len(params[option] or ()) != 1:
        raise InputError(
            f"id is the id of a role of one {kind.one}", f"Name that {kind.one}, and no other, in {option}"
        )


def read_held(client: OktaClient, kind: HolderKind, holders: Sequence[Reference], role_id: str | None) -> list[Held]:
    """The roles of each holder, or only the one with the id; without those that cannot be read whole."""

    def read_one(holder: Reference) -> Held:
        if role_id is not None:
            return Held(holder, read_assignment(client, kind, holder, role_id))
        inherited: list[Assignment] = []
        own = read_assignments(client, kind, holder, partial=False, inherited=inherited)
        return Held(holder, own, inherited)

    held = [each for each in read_each(client, read_one, holders) if each is not None]
    return held if role_id is not None or not kind.governed else with_governed(client, kind, held)


def with_governed(client: OktaClient, kind: HolderKind, held: Sequence[Held]) -> list[Held]:
    """The roles of each holder, without those by governance among what a declaration can name."""
    grants = read_grants(client, kind, [(each.holder, role) for each in held for role in each.own])

    def sorted_out(each: Held) -> Held:
        ends = {role.id: grants.get((each.holder.id, role.id)) for role in each.own}
        governed = [(role, until) for role in each.own for until in [ends[role.id]] if until is not None]
        return replace(each, own=[role for role in each.own if ends[role.id] is None], governed=governed)

    return [sorted_out(each) for each in held]


def groups_shown(names: Names, held: Sequence[Held], shown: Mapping[str, str]) -> dict[str, str]:
    """How the groups are written that the roles name, by id. Those that are C(shown) already need no request.

    Groups that roles are inherited from are known by their ids alone.
    """
    targets = {
        target.id: target.name
        for each in held
        for role in each.every
        for target in role.targets
        if target.kind == GROUP and target.id not in shown
    }
    through = {role.through for each in held for role in each.inherited if role.through}
    there = names.groups_by_id(sorted(through - {*shown, *targets}))
    known = {**targets, **{id_: group.name for id_, group in there.items() if group is not None}}
    return {**read_spelled(names, known), **shown}


def read_labels(names: Names, held: Sequence[Held]) -> dict[str, str]:
    """The labels of the custom roles and resource sets, by id."""
    custom = [role for each in held for role in (*each.every, *each.inherited) if role.type == CUSTOM]
    return {
        **labels_of(names, CUSTOM_ROLE, [each.role for each in custom]),
        **labels_of(names, RESOURCE_SET, [each.resource_set for each in custom]),
    }


def labels_of(names: Names, path: str, ids: Sequence[str]) -> dict[str, str]:
    """The labels by id; what is gone keeps its id, as does what has a label that could be taken for one."""
    found = find_iam(names, path, [each for each in ids if each])
    return {
        each: reference.name if reference and not IAM_ID.fullmatch(reference.name) else each
        for each, reference in found.items()
    }


def role_rows(kind: HolderKind, held: Held, labels: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, Any]:
    """The roles of one holder. Pure."""
    known = sorted((each for each in held.own if is_known(each)), key=lambda each: each.key)
    read_only = {
        f"{kind.option}_id": held.holder.id,
        "assignments": [{"id": each.id, "type": each.type} for each in held.every],
        "other_roles": [{"type": each.type, "label": each.label} for each in held.own if not is_known(each)],
    }
    if kind.own:
        inherited = sorted(held.inherited, key=lambda each: (each.key, each.through))
        read_only["inherited"] = [inherited_row(each, labels, shown) for each in inherited]
    if kind.governed:
        governed = sorted(held.governed, key=lambda each: each[0].key)
        read_only["governed"] = [{**role_row(role, labels, shown), "until": until} for role, until in governed]
    return {
        kind.option: shown.get(held.holder.id, held.holder.name),
        "roles": [role_row(each, labels, shown) for each in known],
        "read_only": read_only,
    }


def role_row(role: Assignment, labels: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, Any]:
    """One role in the shape of the options. Pure."""
    custom = role.type == CUSTOM
    groups = sorted(shown.get(target.id, target.name) for target in role.targets if target.kind == GROUP)
    return {
        "type": role.type,
        "group_targets": groups or None,
        "app_targets": app_options(role.targets),
        "org_wide": None if custom else not role.targets,
        "role": labels.get(role.role),
        "resource_set": labels.get(role.resource_set),
    }


def inherited_row(role: Assignment, labels: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, Any]:
    """One role that a holder has through a group. Pure."""
    return {
        "type": role.type,
        "label": role.label,
        "group": shown.get(role.through, role.through) or None,
        "group_id": role.through or None,
        "role": labels.get(role.role),
        "resource_set": labels.get(role.resource_set),
    }


def has_roles(row: Mapping[str, Any]) -> bool:
    """Whether a holder has any role of its own."""
    return bool(row["roles"] or row["read_only"]["other_roles"])
