# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Changes become requests: the only part of a run that writes."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any, Callable, Sequence

from ._client import OktaClient
from ._errors import OktaError
from ._plan import Change


@dataclass
class Outcome:
    """What became of the changes: applied (with what applying returned), failed (with why), pending (not tried)."""

    applied: list[tuple[Change, Any]] = field(default_factory=list)
    failed: list[tuple[Change, OktaError]] = field(default_factory=list)
    pending: list[Change] = field(default_factory=list)


def apply_changes(client: OktaClient, changes: Sequence[Change], apply: Callable[[OktaClient, Change], Any]) -> Outcome:
    """Apply the changes stage by stage, those of one stage concurrently.

    A change that fails leaves the rest of its lane, and all later stages, pending; an error that every further
    request would meet leaves everything else pending.
    """
    outcome = Outcome()
    lock = threading.Lock()
    stopped = threading.Event()

    def run_lane(lane: Sequence[Change]) -> None:
        broken = False
        for change in lane:
            if broken or stopped.is_set():
                with lock:
                    outcome.pending.append(change)
                continue
            try:
                made = apply(client, change)
            except OktaError as error:
                broken = True
                if error.stops_the_run:
                    stopped.set()
                with lock:
                    outcome.failed.append((change, error))
            else:
                with lock:
                    outcome.applied.append((change, made))

    for stage in sorted({change.stage for change in changes}):
        of_stage = [change for change in changes if change.stage == stage]
        if outcome.failed:
            outcome.pending += of_stage
        else:
            client.concurrently(run_lane, lanes(of_stage))
    in_order = {id(change): index for index, change in enumerate(changes)}
    outcome.applied.sort(key=lambda entry: in_order[id(entry[0])])
    outcome.failed.sort(key=lambda entry: in_order[id(entry[0])])
    outcome.pending.sort(key=lambda change: in_order[id(change)])
    return outcome


def lanes(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes grouped by lane; one without a lane is alone in its own."""
    grouped: dict[str, list[Change]] = {}
    for index, change in enumerate(changes):
        grouped.setdefault(change.lane or f"alone {index}", []).append(change)
    return list(grouped.values())
