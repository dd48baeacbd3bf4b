# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Admin roles of service apps, and what each is limited to."""

from __future__ import annotations

from typing import Collection, Mapping, Sequence

from ..._client import OktaClient
from ..._names import APP_ID, Names
from ..._plan import Reference
from ..admin_role.declaration import RoleDeclaration
from ..role_assignment.items import OF_CLIENT
from .reading import every_client, find_clients, resolve_clients


class ClientRoleDeclaration(RoleDeclaration):
    """A service app has its roles by its client id."""

    kind = OF_CLIENT
    can_prune = True

    def find(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, Reference | None]:
        return find_clients(client, names, given)

    def resolve(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, Reference]:
        return resolve_clients(client, names, given)

    def shown_as(self, given: str, holder: Reference | None) -> str:
        # By id where it was given so, as other apps may have its label.
        return holder.name if holder and not APP_ID.fullmatch(given) else given

    def others(self, client: OktaClient, names: Names, known: Collection[str]) -> list[Reference]:
        return [app for app in every_client(client) if app.id not in known]
