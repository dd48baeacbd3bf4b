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

from dataclasses import replace as with_other
from typing import Any, Mapping

from ..._client import OktaClient
from ..._errors import OktaError, PartlyDoneError, RefusedError
from ..._names import IDP, IDPS
from ..._plan import Change, Item
from ..shared.lifecycle import ACTIVE, INACTIVE, Lifecycle
from ..shared.twins import age, listed_with_own
from .items import closed, has_option, new_body, shall_be_inactive, unknown_secrets, written
from .reading import is_idp, list_idps

LIFECYCLE = Lifecycle("identity provider", IDP, is_idp)


class MadeTwiceError(OktaError):
    """Another run made the same identity provider at the same time, and this run has deleted its own."""

    KIND = "changed_meanwhile"

    @property
    def already_exists(self) -> bool:
        return True


def create_idp(
    client: OktaClient, change: Change, item: Item, kids: Mapping[str, str], notes: list[str]
) -> dict[str, Any]:
    """Create an identity provider; returns it as the API shows it. Raises as C(refuse_twin)."""
    made = create_alone(client, change, item, kids)
    refuse_twin(client, change, made, notes)
    return made


def refuse_twin(client: OktaClient, change: Change, made: Mapping[str, Any], notes: list[str]) -> None:
    """Delete the one that this run has just made, where an older one of its type and name exists.

    Okta takes a name twice, so two runs at the same time both create. That it could not be checked is added to
    C(notes). Raises MadeTwiceError once it is deleted, and PartlyDoneError where it cannot be.
    """
    unknown = (
        f'It could not be checked whether another run created the {LIFECYCLE.kind} "{change.name}" at the same time: '
        "look whether two have the name"
    )
    try:
        own, others = listed_with_own(client, lambda: list_idps(client), lambda each: each["id"] == made["id"])
    except OktaError:
        notes.append(unknown)
        return
    if own is None:
        notes.append(unknown)
        return
    since = age(own.get("created"), own["id"])
    older = [each for each in others if is_namesake(each, made) and age(each.get("created"), each["id"]) < since]
    if not older:
        return
    told = f'Another run created the {LIFECYCLE.kind} "{change.name}" at the same time, as {older[0]["id"]}'
    doing = f'delete the second {LIFECYCLE.kind} "{change.name}", which this run created'
    try:
        LIFECYCLE.delete(client, with_other(change, id=made["id"], doing=doing), made)
    except OktaError as error:
        raise PartlyDoneError(
            f"{told}, and {made['id']}, which this run created, was not deleted ({str(error).rstrip('.')})",
            f"Delete {made['id']}: with two of a name, later runs do not know which one is meant",
            change.after or {},
        ) from error
    raise MadeTwiceError(f"{told}. The one that this run created was deleted again", "Run this again")


def is_namesake(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two have the same type and name, by which they are declared."""
    return (one.get("type"), one.get("name")) == (other.get("type"), other.get("name"))


def create_alone(client: OktaClient, change: Change, item: Item, kids: Mapping[str, str]) -> dict[str, Any]:
    """Create an identity provider, whoever else does."""
    body = new_body(item, kids)
    if not shall_be_inactive(item):
        return client.create(IDPS, doing=change.doing, body={**body, "status": ACTIVE}, usable=is_idp)[0]
    can_be_closed = has_option(item["type"], "policy.account_link")
    first = closed(body) if can_be_closed else body
    made = client.create(IDPS, doing=change.doing, body=first, usable=is_idp)[0]

    def reopen(made: dict[str, Any]) -> dict[str, Any]:
        inactive = {**body, "status": INACTIVE}
        answer = client.replace(IDP, made["id"], doing=change.doing, body=inactive, usable=is_idp)
        return {**answer, "created": made.get("created")}

    if not can_be_closed:
        return LIFECYCLE.deactivate_new(client, change, made)
    return LIFECYCLE.deactivate_new(client, change, made, reopen, ", but links and creates no user")


def update_idp(
    client: OktaClient, change: Change, item: Item, current: Mapping[str, Any], content: bool, kids: Mapping[str, str]
) -> dict[str, Any]:
    """Make an identity provider as declared; returns it as the API shows it.

    C(content) says whether more than the status differs.
    """
    if current.get("status") not in (ACTIVE, INACTIVE):
        # A replace without a status makes it inactive.
        raise RefusedError(
            f"Could not {change.doing}: Okta shows its status as {current.get('status')}",
            "Look at it in Okta's console",
        )
    if content:
        check_secrets(change, item, current)

    def replace(now: Mapping[str, Any]) -> dict[str, Any]:
        body = {**written(item, current, kids), "status": now.get("status")}
        answer = client.replace(IDP, change.id, doing=change.doing, body=body, usable=is_idp)
        # Okta answers a replace without the time of creation.
        return {**answer, "created": now.get("created")}

    status = item.get("status") or current.get("status")
    return LIFECYCLE.update(client, change, current, status, replace if content else None)


def check_secrets(change: Change, item: Item, current: Mapping[str, Any]) -> None:
    """Raise RefusedError for a replace that would leave out a secret, and so lose it."""
    missing = unknown_secrets(item, current)
    if missing:
        raise RefusedError(
            f"Could not {change.doing}: Okta replaces the whole identity provider, and does not show its {missing[0]} "
            "to this token",
            f"Declare {missing[0]} as well",
        )
