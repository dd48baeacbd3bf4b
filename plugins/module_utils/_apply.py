# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Changes become requests: the only part of a run that writes."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, Callable, Sequence

from ._client import OktaClient
from ._errors import InternalError, OktaError
from ._plan import LAST_TURN, Change, Outcome, Turn, Unchanged
from ._reads import StaleReadError


def apply_changes(
    client: OktaClient,
    changes: Sequence[Change],
    apply: Callable[[OktaClient, Change, Any], Any],
    last_turn: Turn = LAST_TURN,
    bound: Callable[[Change], Change] = lambda change: change,
) -> Outcome:
    """Apply the changes turn by turn, those of one turn concurrently.

    C(apply) gets the client, the change, and what applying the change before it in its lane returned. A change that
    fails leaves the rest of its lane but for what is independent, and all later turns, pending, as are turns after
    C(last_turn); an error that every further request would meet leaves everything else pending. C(bound) makes of a
    change the one with the ids of the objects that have been created until its turn.
    """
    outcome = Outcome()
    client.statistics.planned += len(changes)
    in_order = {id(change): index for index, change in enumerate(changes)}
    lock = threading.Lock()
    stopped = threading.Event()

    def run_lane(lane: Sequence[Change]) -> None:
        broken, previous, previous_done = False, None, False
        for planned in lane:
            change = bound(planned)
            begun = change.inseparable and previous_done
            if ((broken and not change.independent) or stopped.is_set()) and not begun:
                previous_done = False
                with lock:
                    outcome.pending.append(planned)
                continue
            if change is not planned:
                with lock:
                    in_order[id(change)] = in_order[id(planned)]
            try:
                try:
                    previous = apply(client, change, previous)
                except StaleReadError:
                    # Nothing was sent, and the object is read anew now.
                    previous = apply(client, change, previous)
            except OktaError as error:
                broken, previous_done, failure = True, False, error
            except Exception as error:
                # What has been applied so far must be in the result even if this collection has a defect.
                broken, previous_done, failure = True, False, InternalError(unexpected(change.doing, error))
            else:
                previous_done = True
                with lock:
                    client.statistics.done += 1
                    if isinstance(previous, Unchanged):
                        outcome.unchanged.append((change, previous.now))
                    else:
                        outcome.applied.append((change, previous))
                continue
            if failure.stops_the_run:
                stopped.set()
            with lock:
                client.statistics.done += 1
                outcome.failed.append((change, failure))

    by_turn: dict[Turn, list[Change]] = {}
    for change in changes:
        by_turn.setdefault(change.turn, []).append(change)
    for turn, of_turn in sorted(by_turn.items()):
        if outcome.failed or turn > last_turn:
            outcome.pending += of_turn
        else:
            client.concurrently(run_lane, lanes(of_turn))
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


def unexpected(doing: str, error: Exception) -> str:
    """A sentence on a defect, with the place of it."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" in line {place.tb_lineno} of {Path(place.tb_frame.f_code.co_filename).name}" if place else ""
    return f"Could not {doing}: this is a defect of community.okta ({type(error).__name__}{where}); please report it"
