# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One run: checked options in, result out. Knows nothing of AnsibleModule."""

from __future__ import annotations

from collections import Counter, abc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Callable, Iterable, Iterator, Mapping, NoReturn, Sequence

from ._client import OktaClient
from ._display import diffs
from ._errors import (
    AmbiguousError,
    AnswerLostError,
    DependsOnUnreadError,
    HalfDoneError,
    InputError,
    LimitError,
    MissingLibraryError,
    OktaError,
    RefusedError,
)
from ._names import Names
from ._plan import LAST_TURN, REPAIR, Change, Outcome, Turn, check_removals, may_end_powers, removals
from ._resource import Declaration
from ._restrictions import warnings_of

# Okta shows what was just created within seconds; its own Terraform provider waits as long for it.
LOOK_AGAIN_SECONDS = (0.5, 1.0, 2.0, 3.0, 4.0)
# What is still not there after so many looks was not carried out: lists lag by less than a second, and should one lag
# longer all the same, Okta refuses a second of the same name or role.
LOOKS_BEFORE_REPEATING = 3
# Another run may be ahead in every turn, so the rounds of each are counted.
ROUNDS = 3

# Actions on what was found, and those that Okta takes again without harm; others rest on what was not found.
ON_WHAT_IS_THERE = ("update", "add")

ASSUMED = (
    "Check mode: some names do not exist yet. They are planned as if an earlier task had created them; 'assumed' in "
    "the result lists them"
)


def run(
    declaration: Declaration[Any, Any],
    params: Mapping[str, Any],
    connect: Callable[[Mapping[str, Any]], OktaClient],
    check_mode: bool,
) -> dict[str, Any]:
    """The result of one module run. Raises OktaError, HalfDoneError where the run had come as far as changing."""
    try:
        declared = declaration.declared(params)
    except InputError as error:
        # Only a task that is refused needs the room.
        from ._dangers import raise_with_dangers

        raise_with_dangers(error, declaration, params, connect, api_usage)
    client = connect(params)
    with telling_usage(client):
        names = Names(client, assume=check_mode)
        try:
            found = declaration.read(client, names, declared)
            changes = declaration.plan(declared, found)
            check_removals(changes, params["max_removals"])
            if not declaration.tolerates_unread(declared):
                check_whole(client.unread.sentences, params, changes)
                check_lockout(declaration, client, params, changes)
            examined = declaration.examined(client, names, declared, found, changes)
            changes = declaration.tell(client, found, changes)
        except OktaError as error:
            raise_with_alarms(error, lambda: declaration.alarms(client, names, declared))
    warnings = [
        *declaration.warnings(declared, found, changes),
        *(told for change in changes for told in warnings_of(f'{change.kind} "{change.name}"', change.lifts)),
    ]
    before = found
    if check_mode or not changes:
        outcome = Outcome(pending=list(changes))
        shown: list[tuple[Change, Any]] = [(change, None) for change in changes]
    else:
        converging = Converging(declaration, client, names, declared, found, params)
        outcome = converging.converge(changes)
        half_done = [
            (replace(change, after=error.after), None) for change, error in outcome.failed if error.after is not None
        ]
        unknown = [(change, None) for change, error in outcome.failed if is_unknown(error)]
        found, shown = converging.found, [*outcome.applied, *half_done, *unknown]
    result: dict[str, Any] = {
        "changed": bool(shown),
        "changes": legible(outcome, "planned" if check_mode else "pending"),
        **examined,
        "removals": removals(change for change, _made in shown),
        "diff": diffs(change for change, _made in shown),
        "api": api_usage(client),
        "warnings": [
            *warnings,
            *declaration.notes(found),
            *client.unread.sentences,
            *([ASSUMED] if names.assumed else []),
        ],
    }
    if names.assumed:
        result["assumed"] = names.assumed
    result = names.promises.in_words(result)
    if shown:
        result["rollback"] = names.promises.in_result(
            rollback(declaration, declared, before, shown, client.unread.sentences)
        )
    if outcome.failed:
        first = outcome.failed[0][1]
        raise HalfDoneError(summary(outcome), {**first.result(), **result}) from first
    own = declaration.result(declared, found, [*outcome.unchanged, *shown])
    return {**result, **names.promises.in_result(own)}


def rollback(
    declaration: Declaration[Any, Any],
    declared: Any,
    before: Any,
    shown: Sequence[tuple[Change, Any]],
    unread: Sequence[str],
) -> dict[str, Any]:
    """What undoes a run; whatever is wrong with that, the result still says what the run did."""
    # Only a run that changes something needs it.
    from ._rollback import rollback_of

    try:
        return rollback_of(declaration.undone(declared, before, shown), unread)
    except Exception as error:
        from ._apply import unexpected

        return {"org": {}, "secrets": [], "left_out": [unexpected("work out what undoes this run", error)]}


def raise_with_alarms(error: OktaError, alarms: Callable[[], Sequence[str]]) -> NoReturn:
    """Raise the error of a run that is refused before its first change, with what stays as dangerous as it is.

    What is wrong with the connection is raised as it is.
    """
    if error.stops_the_run or isinstance(error, MissingLibraryError):
        raise error
    sentences = [str(error).rstrip(".")]
    if isinstance(error, RefusedError):
        sentences.append("Nothing was changed")
    raise HalfDoneError(". ".join([*sentences, *alarms()]), error.result()) from error


def check_whole(unread: Sequence[str], params: Mapping[str, Any], changes: Iterable[Change]) -> None:
    """Raise DependsOnUnreadError where a run rests on what could not be read whole.

    What is missing there is unknown: nothing is removed on it, nothing is created that may be there, and nothing is
    taken for absent. What was found is changed all the same.
    """
    resting = [change for change in changes if change.removals or change.action not in ON_WHAT_IS_THERE]
    if unread and (resting or asks_for_absence(params)):
        raise DependsOnUnreadError(
            f"{'. '.join(sentence.rstrip('.') for sentence in unread)}. What else exists is unknown",
            "Run this again; if it stays so, ask Okta's support, or declare without state: absent, state: exact and "
            "prune what is known to exist",
        )


def check_lockout(
    declaration: Declaration[Any, Any], client: OktaClient, params: Mapping[str, Any], changes: Sequence[Change]
) -> None:
    """Raise LockoutError for changes that may lock out the caller or the last super admin, unless that is allowed."""
    if may_end_powers(changes) and not params["allow_lockout"]:
        declaration.check_lockout(client, changes)


def asks_for_absence(params: Any) -> bool:
    """Whether options ask anywhere for something to be absent. Pure."""
    if isinstance(params, abc.Mapping):
        # Options such as groups_state say the state of whatever says none itself.
        states = [value for option, value in params.items() if f"_{option}".endswith("_state")]
        said = any(state in ("absent", "exact") for state in states) or params.get("prune") is True
        said = said or bool(params.get("remove_undeclared"))
        return said or any(asks_for_absence(value) for value in params.values())
    return isinstance(params, (list, tuple)) and any(asks_for_absence(value) for value in params)


@contextmanager
def telling_usage(client: OktaClient) -> Iterator[None]:
    """Add to every error what the run had cost until then."""
    try:
        yield
    except MissingLibraryError:
        # The door words it as all of Ansible does.
        raise
    except OktaError as error:
        raise HalfDoneError(str(error), {**error.result(), "api": api_usage(client)}) from error


@dataclass
class Converging:
    """Applies changes until the org is as declared, or what is left cannot be done.

    What Okta says already exists, or whose answer was lost, is looked up again for a bounded time; then the rest is
    planned anew and finished.
    """

    declaration: Declaration[Any, Any]
    client: OktaClient
    names: Names
    declared: Any
    found: Any
    params: Mapping[str, Any]

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
        from ._apply import apply_changes

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
            check_whole(self.client.unread.sentences, self.params, planned)
            remaining = [change for change in planned if not is_among(change, done)]
            check_lockout(self.declaration, self.client, self.params, remaining)
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


def legible(outcome: Outcome, untried: str) -> list[dict[str, Any]]:
    """Every change with what became of it."""
    return [
        *(entry(change, "applied") for change, _made in outcome.applied),
        *(
            {
                **entry(change, "unknown" if is_unknown(error) else "failed"),
                "error": str(error),
                "error_kind": error.kind,
            }
            for change, error in outcome.failed
        ),
        *(entry(change, untried) for change in outcome.pending),
    ]


def is_unknown(error: OktaError) -> bool:
    """Whether a change may have been made, although nobody saw it, and what it left is not known either."""
    return error.after is None and (error.may_be_done or error.kind == AnswerLostError.KIND)


def entry(change: Change, status: str) -> dict[str, Any]:
    """One change as the result lists it."""
    return {
        "action": change.action,
        "kind": change.kind,
        "name": change.name,
        "summary": change.doing,
        "status": status,
    }


def summary(outcome: Outcome) -> str:
    """What failed first and what it leaves behind, and how far the run came."""
    sentences = [str(outcome.failed[0][1])]
    sentences += dict.fromkeys(
        change.left_behind
        for change, error in outcome.failed
        if change.left_behind and (error.may_be_done or change.stage == REPAIR)
    )
    # A repair waits where it needs what the same plan creates.
    sentences += dict.fromkeys(
        change.left_behind for change in outcome.pending if change.left_behind and change.stage == REPAIR
    )
    if len(outcome.failed) > 1 or outcome.applied or outcome.pending:
        sentences.append(
            f"Changes of this task: {len(outcome.applied)} applied, {len(outcome.failed)} failed, "
            f"{len(outcome.pending)} pending ('changes' in the result lists them). Run it again to do the rest"
        )
    return ". ".join(sentence.rstrip(".") for sentence in sentences)


def api_usage(client: OktaClient) -> dict[str, Any]:
    """What the run cost: requests, those of them that write, seconds waited for limits and passing faults."""
    statistics = client.statistics
    return {
        "calls": statistics.calls,
        "writes": statistics.writes,
        "waited_seconds": round(statistics.waited_seconds, 1),
    }


def run_info(
    read: Callable[[OktaClient, Mapping[str, Any]], dict[str, Any]],
    params: Mapping[str, Any],
    connect: Callable[[Mapping[str, Any]], OktaClient],
) -> dict[str, Any]:
    """The result of a module that only reads."""
    client = connect(params)
    with telling_usage(client):
        found = read(client, params)
    unread = client.unread.sentences
    return {"changed": False, **found, "incomplete": unread, "warnings": unread, "api": api_usage(client)}
