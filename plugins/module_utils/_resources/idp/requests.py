# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Requests that change identity providers.

Okta replaces one whole, treats a replace without a status as "inactive", and makes every new one active. So a replace
carries the status that was read just before; what is to be inactive is deactivated before anything else; and a new one
that is to be inactive lets nobody in until it is.
"""

from __future__ import annotations

from typing import Any, Mapping

from ..._client import OktaClient
from ..._errors import OktaError, PartlyDoneError, RefusedError
from ..._names import IDP, IDPS
from ..._plan import Change, Item
from ..._spelling import with_value
from .items import closed, has_option, new_body, shall_be_inactive, unknown_secrets, written
from .options import ACTIVE, INACTIVE

STEPS = {ACTIVE: IDP + "/lifecycle/activate", INACTIVE: IDP + "/lifecycle/deactivate"}


def set_status(client: OktaClient, change: Change, idp_id: str, status: str) -> dict[str, Any]:
    """Activate or deactivate; returns the identity provider of the API."""
    doing = f'{"activate" if status == ACTIVE else "deactivate"} identity provider "{change.name}"'
    return client.create(STEPS[status], idp_id, doing=doing, body=None)[0]


def create_idp(client: OktaClient, change: Change, item: Item, kids: Mapping[str, str]) -> dict[str, Any]:
    """Create an identity provider; returns it as the API shows it."""
    body = new_body(item, kids)
    if not shall_be_inactive(item):
        return client.create(IDPS, doing=change.doing, body={**body, "status": ACTIVE})[0]
    can_be_closed = has_option(item["type"], "policy.account_link")
    made = client.create(IDPS, doing=change.doing, body=closed(body) if can_be_closed else body)[0]
    try:
        made = set_status(client, change, made["id"], INACTIVE)
        if can_be_closed:
            answer = client.replace(IDP, made["id"], doing=change.doing, body={**body, "status": INACTIVE})
            made = {**answer, "created": made.get("created")}
    except OktaError as error:
        # Planning again finds one whose fate is not known, and goes on from there.
        if error.may_be_done:
            raise
        reason = str(error).rstrip(".")
        state = "inactive" if made.get("status") == INACTIVE else "active"
        door = ", but links and creates no user" if can_be_closed else ""
        raise PartlyDoneError(
            f"{reason}. The identity provider was created and is {state}{door}",
            "Run this again to finish it",
            {**(change.after or {}), "status": made.get("status")},
        ) from error
    return made


def update_idp(
    client: OktaClient, change: Change, item: Item, current: Mapping[str, Any], content: bool, kids: Mapping[str, str]
) -> dict[str, Any]:
    """Make an identity provider as declared; returns it as the API shows it.

    C(content) says whether more than the status differs.
    """
    made = dict(current)
    if current.get("status") not in (ACTIVE, INACTIVE):
        # A replace without a status makes it inactive.
        raise RefusedError(
            f"Could not {change.doing}: Okta shows its status as {current.get('status')}",
            "Look at it in Okta's console",
        )
    status = item.get("status") or current.get("status")
    done: list[str] = []
    try:
        if status == INACTIVE and made.get("status") != INACTIVE:
            made = set_status(client, change, change.id, INACTIVE)
            done.append("deactivated")
        if content:
            body = {**written(item, current, kids), "status": made.get("status")}
            check_secrets(change, item, current)
            answer = client.replace(IDP, change.id, doing=change.doing, body=body)
            # Okta answers a replace without the time of creation.
            made = {**answer, "created": made.get("created")}
            done.append("replaced")
        if status == ACTIVE and made.get("status") != ACTIVE:
            made = set_status(client, change, change.id, ACTIVE)
    except OktaError as error:
        if not done:
            raise
        shown = change.after if "replaced" in done else change.before
        raise PartlyDoneError(
            f"{str(error).rstrip('.')}. The identity provider was {' and '.join(done)} before that",
            "Run this again to finish it",
            {**(shown or {}), "status": made.get("status")},
        ) from error
    return made


def check_secrets(change: Change, item: Item, current: Mapping[str, Any]) -> None:
    """Raise RefusedError for a replace that would leave out a secret, and so lose it."""
    missing = unknown_secrets(item, current)
    if missing:
        raise RefusedError(
            f"Could not {change.doing}: Okta replaces the whole identity provider, and does not show its {missing[0]} "
            "to this token",
            f"Declare {missing[0]} as well",
        )


def delete_idp(client: OktaClient, change: Change, current: Mapping[str, Any]) -> None:
    """Delete an identity provider, deactivated before if it is active."""
    was_active = current.get("status") == ACTIVE
    if was_active:
        set_status(client, change, change.id, INACTIVE)
    try:
        client.delete(IDP, change.id, doing=change.doing)
    except OktaError as error:
        if not was_active:
            raise
        raise PartlyDoneError(
            f"{str(error).rstrip('.')}. The identity provider is now inactive or deleted",
            "Run this again to delete it",
            with_value(change.before or {}, "status", INACTIVE),
        ) from error
