# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The status of objects that Okta activates and deactivates by requests of their own.

Okta makes every new object active, and deletes only what is inactive. What is to be inactive is so before anything else
is changed, and what is to be active is activated last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping

from ..._client import OktaClient
from ..._errors import OktaError, PartlyDoneError
from ..._plan import Change
from ..._spelling import with_value
from ..._whole import Usable

ACTIVE, INACTIVE = "ACTIVE", "INACTIVE"
VERBS = {ACTIVE: "activate", INACTIVE: "deactivate"}


@dataclass(frozen=True)
class Lifecycle:
    """How objects of one kind get their status: the kind in words, and the C(path) of one object."""

    kind: str
    path: str
    usable: Usable

    def set_status(self, client: OktaClient, change: Change, id_: str, status: str) -> dict[str, Any]:
        """Activate or deactivate; returns the object of the API."""
        verb = VERBS[status]
        doing = f'{verb} {self.kind} "{change.name}"'
        path = f"{self.path}/lifecycle/{verb}"
        return client.create(path, id_, doing=doing, body=None, usable=self.usable)[0]

    def deactivate_new(
        self,
        client: OktaClient,
        change: Change,
        made: dict[str, Any],
        finish: Callable[[dict[str, Any]], dict[str, Any]] = dict,
        until_then: str = "",
    ) -> dict[str, Any]:
        """Deactivate what was just created and finish it; returns the object of the API.

        C(until_then) completes the sentence on how an unfinished one was left. Raises PartlyDoneError.
        """
        try:
            made = self.set_status(client, change, made["id"], INACTIVE)
            return finish(made)
        except OktaError as error:
            # Planning again finds one whose fate is not known, and goes on from there.
            if error.may_be_done:
                raise
            state = "inactive" if made.get("status") == INACTIVE else "active"
            raise PartlyDoneError(
                f"{str(error).rstrip('.')}. The {self.kind} was created and is {state}{until_then}",
                "Run this again to finish it",
                {**(change.after or {}), "status": made.get("status")},
            ) from error

    def update(
        self,
        client: OktaClient,
        change: Change,
        current: Mapping[str, Any],
        status: str | None,
        replace: Callable[[Mapping[str, Any]], dict[str, Any]] | None,
    ) -> dict[str, Any]:
        """Give an object its status, and its content by C(replace) if that differs; returns the object of the API.

        C(replace) gets the object of the API as it is at that time. Raises PartlyDoneError.
        """
        made = dict(current)
        done: list[str] = []
        try:
            if status == INACTIVE and made.get("status") != INACTIVE:
                made = self.set_status(client, change, change.id, INACTIVE)
                done.append("deactivated")
            if replace is not None:
                made = replace(made)
                done.append("replaced")
            if status == ACTIVE and made.get("status") != ACTIVE:
                made = self.set_status(client, change, change.id, ACTIVE)
        except OktaError as error:
            if not done:
                raise
            now = self._seen(client, change) if "replaced" in done and error.may_be_done else None
            if now is not None and now.get("status") == status:
                return now
            shown = change.after if "replaced" in done else change.before
            raise PartlyDoneError(
                f"{str(error).rstrip('.')}. The {self.kind} was {' and '.join(done)} before that",
                "Run this again to finish it",
                {**(shown or {}), "status": made.get("status")},
            ) from error
        return made

    def _seen(self, client: OktaClient, change: Change) -> dict[str, Any] | None:
        """The object as it is after an answer was lost; None where that cannot be seen."""
        try:
            return client.find(self.path, change.id, doing=change.doing, usable=self.usable)
        except OktaError:
            return None

    def delete(self, client: OktaClient, change: Change, current: Mapping[str, Any]) -> bool:
        """Delete an object, deactivated before if it is active; returns whether it existed.

        Raises PartlyDoneError where it was only deactivated.
        """
        was_active = current.get("status") != INACTIVE
        try:
            if was_active:
                self.set_status(client, change, change.id, INACTIVE)
        except OktaError as error:
            if error.is_missing:
                return False
            raise
        try:
            client.delete(self.path, change.id, doing=change.doing)
        except OktaError as error:
            if not was_active:
                raise
            raise PartlyDoneError(
                f"{str(error).rstrip('.')}. The {self.kind} is now inactive or deleted",
                "Run this again to delete it",
                with_value(change.before or {}, "status", INACTIVE),
            ) from error
        return True
