# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles of users, and what each is limited to."""

from __future__ import annotations

from typing import Collection, Mapping, Sequence

from ..._client import OktaClient
from ..._names import Names
from ..._plan import Reference
from ..admin_role.declaration import RoleDeclaration
from ..role_assignment.items import OF_USER


class UserRoleDeclaration(RoleDeclaration):
    """Only what is assigned to the user itself is declared; what comes through a group is not."""

    kind = OF_USER
    can_prune = True

    def find(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, Reference | None]:
        return names.find_users(given)

    def resolve(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, Reference]:
        return names.receivers(given)

    def others(self, client: OktaClient, names: Names, known: Collection[str]) -> list[Reference]:
        # Only pruning needs the room.
        from ..shared.assignees import assignees

        users = names.find_users(each for each in assignees(client) if each not in known)
        # Whoever Okta lists and does not show has roles all the same.
        return [user or Reference(user_id, user_id) for user_id, user in users.items()]
