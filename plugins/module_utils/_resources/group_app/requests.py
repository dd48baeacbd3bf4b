# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Changes of the groups of apps as requests."""

from __future__ import annotations

from typing import Sequence, Tuple

from ..._client import OktaClient
from ..._errors import ChangedMeanwhileError
from ..._plan import Change
from .items import App, is_assignment
from .reading import GROUPS_OF_APP, read_assigned

ASSIGNMENT = GROUPS_OF_APP + "/{}"
Done = Tuple[str, ...]


class RacedError(ChangedMeanwhileError):
    """What was written is not what the org has: something else wrote at the same time."""

    @property
    def may_be_done(self) -> bool:
        return True


def apply_change(client: OktaClient, change: Change, previous: Done | None) -> Done:
    """Assign an app to a group, or take it from one; returns the groups that it was assigned to so far.

    The last change of an app reads back what the changes before it made, for Okta's answer to a write is not always
    what it keeps. Raises RacedError where that is something else.
    """
    group = change.declared["group"]
    if change.action == "remove":
        client.delete(ASSIGNMENT, change.id, group, doing=change.doing)
        return previous or ()
    client.replace(ASSIGNMENT, change.id, group, doing=change.doing, body=change.declared["body"], usable=is_assignment)
    done = (*(previous or ()), group)
    if "order" in change.declared:
        confirm(client, change, done, change.declared["order"])
    return done


def confirm(client: OktaClient, change: Change, done: Done, order: Sequence[str]) -> None:
    """Raise RacedError unless an app is assigned to all these groups, and to those of the order in their order."""
    listed = read_assigned(client, App(change.id, change.name)) or []
    there = [each.group_id for each in listed]
    known = [group for group in order if group in there]
    if {*done} <= {*there} and known == [group for group in there if group in known]:
        return
    raise RacedError(
        f'Could not {change.doing}: the groups of app "{change.name}" are not as they were written, so something else '
        "has changed them at the same time",
        "Run this again",
    )
