# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles of groups, and what each is limited to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Collection, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import RefusedError
from ..._groups import NAMES_IT, means_other
from ..._names import Names
from ..._plan import REMOVE, Change, Reference, Use
from ..admin_role.declaration import RoleDeclaration
from ..admin_role.options import DeclaredRoles, Roles
from ..admin_role.reading import FoundRoles
from ..role_assignment.items import OF_GROUP

if TYPE_CHECKING:
    from ..._rollback import Undone


class GroupRoleDeclaration(RoleDeclaration):
    """Okta assigns no role to a group that a group rule names, so the rules are read."""

    kind = OF_GROUP

    def find(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, Reference | None]:
        return names.find_groups(given)

    def resolve(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, Reference]:
        return names.groups(given)

    def called(self, client: OktaClient, names: Names, name: str) -> Sequence[Reference]:
        # The run may be refused because several have the name.
        return names.groups_called([name])[name]

    def shown_as(self, given: str, holder: Reference | None) -> str:
        # By type or id where it was given so, as others may have its name.
        return holder.name if holder and not means_other(given) else given

    def read(self, client: OktaClient, names: Names, declared: DeclaredRoles) -> list[FoundRoles]:
        return self._with_rules(client, declared, super().read(client, names, declared))

    def plan_holder(self, item: Roles, there: FoundRoles, holder: Reference, position: int) -> list[Change]:
        return after_rules(holder, there, super().plan_holder(item, there, holder, position))

    def freed(self, found: list[FoundRoles], ended: Collection[Use] | None) -> list[FoundRoles]:
        return [without_rules(there, ended) for there in found]

    def announce(self, names: Names, found: list[FoundRoles], changes: Sequence[Change]) -> None:
        names.promises.admins.update(change.id for change in changes if change.action == "assign")

    def undone_item(
        self, given: str, holder: Reference, state: str, roles: list[dict[str, Any]], more: Mapping[str, Any]
    ) -> list[Undone]:
        from ..admin_role.restoring import item_below_group

        return item_below_group(holder, state, roles, more)

    def _with_rules(
        self, client: OktaClient, declared: Sequence[Roles], found: Sequence[FoundRoles]
    ) -> list[FoundRoles]:
        """What was found, with the group rules of those groups that exist and are to be assigned a role."""
        groups = [
            there.holder
            for item, there in zip(declared, found)
            if there.holder is not None and there.holder.id and assigned(self.plan_holder(item, there, there.holder, 0))
        ]
        if not groups:
            return list(found)
        # Only a role that is to be assigned needs the room of rules.
        from ..shared.feeding_rules import read_rules_of_groups

        of_groups = read_rules_of_groups(client, groups)
        return [
            replace(
                there, rules={(NAMES_IT, rule.id, there.holder.id): rule.name for rule in of_groups[there.holder.id]}
            )
            if there.holder is not None and there.holder.id in of_groups
            else there
            for there in found
        ]


def without_rules(there: FoundRoles, ended: Collection[Use] | None) -> FoundRoles:
    """What was found of one group, without the rules of which other changes take the group; None takes it of all."""
    left = {} if ended is None else {use: name for use, name in there.rules.items() if use not in ended}
    return replace(there, rules=left, waits=there.waits or len(left) < len(there.rules))


def assigned(changes: Sequence[Change]) -> list[Change]:
    """Those of the changes that assign a role."""
    return [change for change in changes if change.action == "assign"]


def after_rules(group: Reference, there: FoundRoles, changes: Sequence[Change]) -> list[Change]:
    """The changes of one group's roles; those that assign one wait until the rules are gone that the plan ends.

    Raises RefusedError for an assignment that Okta would refuse, because group rules name the group.
    """
    assigning = assigned(changes)
    if assigning and there.rules:
        names = " and ".join(f'"{name}"' for name in there.rules.values())
        raise RefusedError(
            f'Group "{group.name}" cannot be assigned {assigning[0].name.partition(": ")[2]}: group rules fill it '
            f"({names}), and Okta assigns no admin role to such a group, even if the rules are inactive",
            "Delete the rules, or take the group out of them, or use another group",
        )
    lanes = {change.lane for change in assigning if there.waits}
    return [replace(change, stage=REMOVE) if change.lane in lanes else change for change in changes]
