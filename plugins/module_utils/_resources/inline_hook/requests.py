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
from ..._errors import OktaError, PartlyDoneError
from ..._plan import Change, Item
from ..._spelling import with_value
from ..._whole import has_name, with_parts
from .items import ACTIVE, INACTIVE, check_secret, written

HOOKS = "/api/v1/inlineHooks"
HOOK = HOOKS + "/{}"
is_hook = with_parts(has_name, channel__config__authScheme=dict, channel__config__headers=list)
STEPS = {ACTIVE: HOOK + "/lifecycle/activate", INACTIVE: HOOK + "/lifecycle/deactivate"}


def list_hooks(client: OktaClient, type_: str | None = None) -> list[dict[str, Any]]:
    """The inline hooks of the org, or those of a type."""
    query = {"type": type_} if type_ else None
    return client.read_list(HOOKS, doing="list the inline hooks", query=query, usable=is_hook, partial=True)


def find_hook(client: OktaClient, hook_id: str) -> dict[str, Any] | None:
    """One inline hook, or None."""
    return client.find(HOOK, hook_id, doing=f"read the inline hook {hook_id}", usable=is_hook)


def set_status(client: OktaClient, change: Change, hook_id: str, status: str) -> dict[str, Any]:
    """Activate or deactivate; returns the inline hook of the API."""
    doing = f'{"activate" if status == ACTIVE else "deactivate"} inline hook "{change.name}"'
    return client.create(STEPS[status], hook_id, doing=doing, body=None)[0]


def create_hook(client: OktaClient, change: Change, item: Item) -> dict[str, Any]:
    """Create an inline hook; returns it as the API shows it."""
    made = client.create(HOOKS, doing=change.doing, body=written(item, {}))[0]
    if item.get("status") != INACTIVE:
        return made
    try:
        return set_status(client, change, made["id"], INACTIVE)
    except OktaError as error:
        # Planning again finds one whose fate is not known, and goes on from there.
        if error.may_be_done:
            raise
        raise PartlyDoneError(
            f"{str(error).rstrip('.')}. The inline hook was created and is active",
            "Run this again to finish it",
            {**(change.after or {}), "status": made.get("status")},
        ) from error


def update_hook(
    client: OktaClient, change: Change, item: Item, current: Mapping[str, Any], content: bool
) -> dict[str, Any]:
    """Make an inline hook as declared; returns it as the API shows it.

    C(content) says whether more than the status differs.
    """
    made = dict(current)
    body = written(item, current)
    if content:
        check_secret(change.doing, body)
    status = item.get("status") or current.get("status")
    done: list[str] = []
    try:
        if status == INACTIVE and made.get("status") != INACTIVE:
            made = set_status(client, change, change.id, INACTIVE)
            done.append("deactivated")
        if content:
            made = client.replace(HOOK, change.id, doing=change.doing, body=body)
            done.append("replaced")
        if status == ACTIVE and made.get("status") != ACTIVE:
            made = set_status(client, change, change.id, ACTIVE)
    except OktaError as error:
        if not done:
            raise
        now = seen(client, change) if "replaced" in done and error.may_be_done else None
        if now is not None and now.get("status") == status:
            return now
        shown = change.after if "replaced" in done else change.before
        raise PartlyDoneError(
            f"{str(error).rstrip('.')}. The inline hook was {' and '.join(done)} before that",
            "Run this again to finish it",
            {**(shown or {}), "status": made.get("status")},
        ) from error
    return made


def seen(client: OktaClient, change: Change) -> dict[str, Any] | None:
    """The inline hook as it is after an answer was lost; None where that cannot be seen."""
    try:
        return find_hook(client, change.id)
    except OktaError:
        return None


def delete_hook(client: OktaClient, change: Change, current: Mapping[str, Any]) -> bool:
    """Delete an inline hook, deactivated before if it is active; returns whether it was there."""
    was_active = current.get("status") != INACTIVE
    try:
        if was_active:
            set_status(client, change, change.id, INACTIVE)
    except OktaError as error:
        if error.is_missing:
            return False
        raise
    try:
        client.delete(HOOK, change.id, doing=change.doing)
    except OktaError as error:
        if not was_active:
            raise
        raise PartlyDoneError(
            f"{str(error).rstrip('.')}. The inline hook is now inactive or deleted",
            "Run this again to delete it",
            with_value(change.before or {}, "status", INACTIVE),
        ) from error
    return True
