# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Requests that change inline hooks.

Okta replaces one whole, keeps its status whatever a body says, makes every new one active, and deletes only what is
inactive.
"""

from __future__ import annotations

from typing import Any, Mapping

from ..._client import OktaClient
from ..._plan import Change, Item
from ..shared.lifecycle import INACTIVE, Lifecycle
from .items import check_secret, written
from .reading import HOOK, HOOKS, is_hook

LIFECYCLE = Lifecycle("inline hook", HOOK, is_hook)


def create_hook(client: OktaClient, change: Change, item: Item) -> dict[str, Any]:
    """Create an inline hook; returns it as the API shows it."""
    made = client.create(HOOKS, doing=change.doing, body=written(item, {}), usable=is_hook)[0]
    return LIFECYCLE.deactivate_new(client, change, made) if item.get("status") == INACTIVE else made


def update_hook(
    client: OktaClient, change: Change, item: Item, current: Mapping[str, Any], content: bool
) -> dict[str, Any]:
    """Make an inline hook as declared; returns it as the API shows it.

    C(content) says whether more than the status differs.
    """
    body = written(item, current)
    if content:
        check_secret(change.doing, body)

    def replace(_now: Mapping[str, Any]) -> dict[str, Any]:
        return client.replace(HOOK, change.id, doing=change.doing, body=body, usable=is_hook)

    status = item.get("status") or current.get("status")
    return LIFECYCLE.update(client, change, current, status, replace if content else None)
