# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Changes of the owners of groups as requests."""

from __future__ import annotations

from ..._client import OktaClient
from ..._errors import ApiError
from ..._groups import OWNERS
from ..._plan import Change, Unchanged

ALREADY_ASSIGNED = "already assigned to this group"


def apply_owner_change(client: OktaClient, change: Change, type_: str) -> Unchanged | None:
    """Add or remove one owner, of this type for Okta. Returns C(Unchanged) where it is an owner already."""
    owner = change.declared["reference"]
    if change.action == "remove":
        client.delete(OWNERS + "/{}", change.id, owner, doing=change.doing)
        return None
    body = {"id": owner, "type": type_}
    try:
        client.create(OWNERS, change.id, doing=change.doing, body=body)
    except ApiError as error:
        if not any(ALREADY_ASSIGNED in cause for cause in error.causes):
            raise
        return Unchanged(body)
    return None
