# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading inline hooks."""

from __future__ import annotations

from typing import Any

from ..._client import OktaClient
from ..._whole import has_name, with_parts

HOOKS = "/api/v1/inlineHooks"
HOOK = HOOKS + "/{}"
is_hook = with_parts(has_name, channel__config__authScheme=dict, channel__config__headers=list)


def list_hooks(client: OktaClient, type_: str | None = None) -> list[dict[str, Any]]:
    """The inline hooks of the org, or those of a type."""
    query = {"type": type_} if type_ else None
    return client.read_list(HOOKS, doing="list the inline hooks", query=query, usable=is_hook, partial=True)


def find_hook(client: OktaClient, hook_id: str) -> dict[str, Any] | None:
    """One inline hook, or None."""
    return client.find(HOOK, hook_id, doing=f"read the inline hook {hook_id}", usable=is_hook)
