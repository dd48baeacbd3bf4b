# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes to admin roles. Pure."""

from __future__ import annotations

from typing import Any, Callable, Collection, Mapping, Sequence

from ..._groups import means_other
from ..._plan import Reference
from ..._rollback import Undone
from ..role_assignment.items import GROUP, HolderKind, app_options
from ..role_assignment.reading import CUSTOM, TARGETS_OF_ROLE, Assignment, is_known
from ..shared.group_items import with_lists
from ..shared.iam import IAM_ID
from .reading import FoundRoles, WantedRole


def undone_roles(
    kind: HolderKind,
    there: FoundRoles,
    is_exact: bool,
    changed: Collection[str],
    item_of: Callable[[Reference, str, list[dict[str, Any]], Mapping[str, Any]], list[Undone]],
) -> list[Undone]:
    """What undoes the changes of the roles of one holder, which have the names C(changed).

    C(item_of) makes the item of a holder with its state, its roles and more. Where not all roles of the holder are
    known, none can be unassigned by a list of them.
    """
    holder = there.holder
    if holder is None or not holder.id:
        return []
    before = [each for each in (*there.assignments, *there.others) if is_known(each)]
    if is_exact or not there.unread:
        return item_of(holder, "exact", roles_of(before, there.labels), leave_for(before))
    roles = [wanted for wanted in there.wanted if f"{holder.name}: {wanted.label}" in changed]
    keys = {wanted.key for wanted in roles}
    kept = [each for each in before if each.key in keys]
    undone = item_of(holder, "present", roles_of(kept, there.labels), leave_for(kept)) if kept else []
    new = [assigned(kind, wanted, holder) for wanted in roles if there.assignment(wanted.key) is None]
    return [*undone, *([Undone("", left_out=new)] if new else [])]


def item_below_group(
    group: Reference, state: str, roles: list[dict[str, Any]], more: Mapping[str, Any]
) -> list[Undone]:
    """The item of a group that has these roles."""
    return with_lists(group, state, {"roles": roles}, **more)


def item_of_its_own(
    kind: HolderKind, given: str, holder: Reference, state: str, roles: list[dict[str, Any]], more: Mapping[str, Any]
) -> list[Undone]:
    """The item of a holder whose roles are a section; C(given) names it."""
    empty = {"allow_empty": ["roles"]} if state == "exact" and not roles else {}
    item = {kind.option: given, "roles": roles, "state": state, **empty, **more}
    return [Undone(kind.many, holder.id, item)]


def assigned(kind: HolderKind, wanted: WantedRole, holder: Reference) -> str:
    """The sentence on a role that was assigned to a holder of whose roles others were not read."""
    return (
        f"{wanted.label} of the {kind.named(holder.name)}, which has other roles that could not be read: "
        f"remove it by community.okta.{kind.module} with state: absent"
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
