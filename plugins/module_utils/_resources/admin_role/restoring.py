# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes to admin roles. Pure."""

from __future__ import annotations

from typing import Any, Collection, Mapping, Sequence

from ..._groups import means_other
from ..._plan import Reference
from ..._rollback import Undone
from ..role_assignment.items import GROUP, HolderKind, app_options
from ..role_assignment.reading import CUSTOM, TARGETS_OF_ROLE, Assignment, is_known
from ..shared.group_items import with_lists
from ..shared.iam import IAM_ID
from .planning import label_of
from .reading import FoundRoles, WantedRole


def undone_roles(there: FoundRoles, is_exact: bool, changed: Collection[str]) -> list[Undone]:
    """What undoes the changes of the roles of one group, which have the names C(changed).

    Where not all of its roles are known, none can be unassigned by a list of them.
    """
    group = there.holder
    if group is None or not group.id:
        return []
    before = [each for each in (*there.assignments, *there.others) if is_known(each)]
    if is_exact or not there.unread:
        return with_lists(group, "exact", {"roles": roles_of(before, there.labels)}, **leave_for(before))
    roles = [wanted for wanted in there.wanted if f"{group.name}: {wanted.label}" in changed]
    keys = {wanted.key for wanted in roles}
    kept = [each for each in before if each.key in keys]
    undone = with_lists(group, "present", {"roles": roles_of(kept, there.labels)}, **leave_for(kept)) if kept else []
    new = [assigned(wanted, group) for wanted in roles if there.assignment(wanted.key) is None]
    return [*undone, *([Undone("groups", left_out=new)] if new else [])]


def told(kind: HolderKind, there: FoundRoles, changed: Collection[str]) -> list[Undone]:
    """How the changes of the roles of one holder, which have the names C(changed), are undone: no tree has them."""
    holder = there.holder
    if holder is None:
        return []
    keys = {wanted.key for wanted in there.wanted}
    before = [(wanted.label, there.assignment(wanted.key)) for wanted in there.wanted]
    before += [
        (label_of(each, there.labels.get(each.resource_set, each.resource_set)), each)
        for each in there.assignments
        if each.key not in keys
    ]
    named = f"the {kind.named(holder.name)}"
    sentences = [
        f"{label} of {named}, which {held(role)}: declare it so by community.okta.{kind.module}"
        if role is not None
        else f"The new {label} of {named}: remove it by community.okta.{kind.module} with state: absent"
        for label, role in before
        if f"{holder.name}: {label}" in changed
    ]
    return [Undone("", left_out=sentences)] if sentences else []


def held(role: Assignment) -> str:
    """What a role was limited to, as the end of a sentence."""
    if role.type == CUSTOM:
        return "was assigned"
    targets = ", ".join(sorted(target.shown for target in role.targets))
    return f"was limited to {targets}" if targets else "held for the whole org"


def assigned(wanted: WantedRole, group: Reference) -> str:
    """The sentence on a role that was assigned to a group of whose roles others were not read."""
    return (
        f'{wanted.label} of the group "{group.name}", which has other roles that could not be read: '
        "remove it by community.okta.group_role with state: absent"
    )


def leave_for(roles: Sequence[Assignment]) -> dict[str, bool]:
    """What roles need that may have to be assigned anew: those that held for the whole org, or for apps."""
    again = [each for each in roles if TARGETS_OF_ROLE.get(each.type) == "apps" or is_org_wide(each)]
    return {"allow_reassign": True} if again else {}


def is_org_wide(role: Assignment) -> bool:
    """Whether a role that can be limited is not."""
    return TARGETS_OF_ROLE.get(role.type) is not None and not role.targets


def roles_of(roles: Sequence[Assignment], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Roles as the tree declares them."""
    return sorted((role_of(each, labels) for each in roles), key=lambda role: (role["type"], str(role)))


def role_of(role: Assignment, labels: Mapping[str, str]) -> dict[str, Any]:
    """A role as the tree declares it."""
    if role.type == CUSTOM:
        label = role.role if not role.label or IAM_ID.fullmatch(role.label) else role.label
        return {"type": CUSTOM, "role": label, "resource_set": labels.get(role.resource_set, role.resource_set)}
    groups = sorted(
        target.id if means_other(target.name) else target.name for target in role.targets if target.kind == GROUP
    )
    apps = app_options(role.targets)
    limits = {"group_targets": groups} if groups else {"app_targets": apps} if apps else {"org_wide": True}
    return {"type": role.type, **limits}
