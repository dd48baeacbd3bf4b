# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Applying a plan until the org is as declared, or what is left cannot be done."""

from __future__ import annotations

from collections import Counter, abc
from dataclasses import dataclass, replace
from typing import Any, Callable, Mapping, Sequence

from ._apply import apply_changes
from ._client import OktaClient
from ._errors import AmbiguousError, AnswerLostError, LimitError, OktaError
from ._names import Names
from ._plan import LAST_TURN, Change, Outcome, Turn, removals
from ._resource import Declaration

# Okta shows what was just created within seconds; its own Terraform provider waits as long for it.
LOOK_AGAIN_SECONDS = (0.5, 1.0, 2.0, 3.0, 4.0)
# What is still not there after so many looks was not carried out: lists lag by less than a second, and should one lag
# longer all the same, Okta refuses a second of the same name or role.
LOOKS_BEFORE_REPEATING = 3
# Another run may be ahead in every turn, so the rounds of each are counted.
ROUNDS = 3


@dataclass
class Converging:
    """Applies changes until the org is as declared, or what is left cannot be done.

    What Okta says already exists, or whose answer was lost, is looked up again for a bounded time; then the rest is
    planned anew and finished. What is planned anew is refused by the same checks as the first plan.
    """

    declaration: Declaration[Any, Any]
    client: OktaClient
    names: Names
    declared: Any
    found: Any
    params: Mapping[str, Any]
    check_whole: Callable[[Sequence[Change]], None]
    check_lockout: Callable[[Sequence[Change]], None]

    def converge(self, changes: Sequence[Change]) -> Outcome:
        """What became of all changes."""
        outcome = self._apply(changes)
        rounds: Counter[Turn] = Counter()
        while True:
            uncertain = [entry for entry in outcome.failed if entry[1].already_exists or entry[1].may_be_done]
            turn = min((change.turn for change, _error in uncertain), default=LAST_TURN)
            if not uncertain or rounds[turn] == ROUNDS:
                break
            rounds[turn] += 1
            try:
                remaining = self._look_again(outcome, uncertain)
            except OktaError as error:
                change, original = uncertain[0]
                outcome.failed[outcome.failed.index(uncertain[0])] = (change, unsettled(original, error))
                break
            failed_before = outcome.failed
            outcome = self._finish(outcome, uncertain, remaining)
            if outcome.failed == failed_before:
                break
        return outcome

    def _apply(self, changes: Sequence[Change], last_turn: Turn = LAST_TURN) -> Outcome:
        # Most runs change nothing, and do not wait for what applies changes.

        found, promises = self.found, self.names.promises

        def apply(client: OktaClient, change: Change, previous: Any) -> Any:
            made = self.declaration.apply(client, change, previous, found)
            if change.action == "create" and isinstance(made, abc.Mapping) and made.get("id"):
                promises.keep(change.kind, change.name, made["id"])
            return made

        return apply_changes(self.client, changes, apply, last_turn, promises.bound)

    def _look_again(self, outcome: Outcome, uncertain: Sequence[tuple[Change, OktaError]]) -> list[Change]:
        """Read and plan again until nothing uncertain is planned any more, or for as long as that may take.

        What was applied before is left out: the org may only show it late.
        """
        done = [change for change, _made in outcome.applied]
        remaining: list[Change] = []
        for look, seconds in enumerate(LOOK_AGAIN_SECONDS, start=1):
            self.client.wait(seconds)
            try:
                self.found = self.declaration.read_again(
                    self.client, self.names, self.declared, self.found, [change for change, _error in uncertain]
                )
            except AmbiguousError:
                # Another run that makes the same at this moment deletes what it made second.
                if look == len(LOOK_AGAIN_SECONDS):
                    raise
                continue
            planned = self.names.promises.bound(self.declaration.plan(self.declared, self.found))
            self.check_whole(planned)
            remaining = [change for change in planned if not is_among(change, done)]
            self.check_lockout(remaining)
            self.declaration.examined(self.client, self.names, self.declared, self.found, remaining)
            unseen = [error for change, error in uncertain if is_among(change, remaining)]
            if not unseen or (look == LOOKS_BEFORE_REPEATING and not any(error.already_exists for error in unseen)):
                break
        return remaining

    def _finish(
        self, outcome: Outcome, uncertain: Sequence[tuple[Change, OktaError]], remaining: Sequence[Change]
    ) -> Outcome:
        """Take what can be seen as settled, and apply what remains but for what has definitely failed."""
        definite = [entry for entry in outcome.failed if entry not in uncertain]
        invisible = [entry for entry in uncertain if entry[1].already_exists and is_among(entry[0], remaining)]
        settled = [
            (as_seen(change, remaining), None)
            for change, error in uncertain
            if error.may_be_done and not is_among(change, remaining)
        ]
        failed = [*definite, *invisible]
        failed_changes = [change for change, _error in failed]
        broken_lanes = {change.lane for change in failed_changes if change.lane}
        rest = [change for change in remaining if not is_among(change, failed_changes)]
        blocked = [change for change in rest if change.lane in broken_lanes and not change.independent]
        ready, refused = self._within_limit(outcome, [change for change in rest if change not in blocked])
        later = self._apply(ready, min((change.turn for change in failed_changes), default=LAST_TURN))
        return Outcome(
            applied=[*outcome.applied, *settled, *later.applied],
            unchanged=[*outcome.unchanged, *later.unchanged],
            failed=[*failed, *later.failed, *refused],
            pending=[*later.pending, *blocked],
        )

    def _within_limit(
        self, outcome: Outcome, changes: Sequence[Change]
    ) -> tuple[Sequence[Change], list[tuple[Change, OktaError]]]:
        """The changes that may be applied, and the removals that would go over the limit of the task."""
        count = removals([*(change for change, _made in outcome.applied), *changes])
        limit = self.params["max_removals"]
        if limit < 0 or count <= limit:
            return changes, []
        error = LimitError(
            f"There is now more to remove than was planned: {count} things in all, more than max_removals "
            f"({limit}) allows"
        )
        return [change for change in changes if not change.removals], [
            (change, error) for change in changes if change.removals
        ]


def is_among(change: Change, others: Sequence[Change]) -> bool:
    """Whether the same is planned among the others."""
    return any(change.is_same(other) for other in others)


def as_seen(change: Change, remaining: Sequence[Change]) -> Change:
    """A settled change as the org shows it: where more is left to do to its object, that begins from what is there."""
    for other in remaining:
        if other.object == change.object and not other.partial:
            return replace(change, after=other.before)
    return change


def unsettled(original: OktaError, error: OktaError) -> OktaError:
    """An error of a change that could not be looked up again, or not planned again."""
    if original.already_exists:
        told = OktaError(f"{str(original).rstrip('.')}; looking it up again failed: {error}")
    else:
        told = AnswerLostError(
            f"{str(original).rstrip('.')}; whether it was done could not be checked either ({error})"
        )
    # What Okta said stands in the result, of the first where it said something.
    told.__cause__ = original if "status" in original.result()["error"] else error
    return told
