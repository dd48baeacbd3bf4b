# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One run: checked options in, result out. Knows nothing of AnsibleModule."""

from __future__ import annotations

from collections import abc
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Callable, Iterable, Iterator, Mapping, NoReturn, Sequence

from ._client import OktaClient
from ._display import diffs
from ._errors import (
    AnswerLostError,
    DependsOnUnreadError,
    HalfDoneError,
    InputError,
    MissingLibraryError,
    OktaError,
    RefusedError,
)
from ._names import Names
from ._plan import REPAIR, Change, Outcome, check_removals, may_end_powers, removals
from ._resource import Declaration
from ._restrictions import warnings_of

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

        def is_whole(planned: Sequence[Change]) -> None:
            check_whole(client.unread.sentences, params, planned)

        def locks_nobody_out(planned: Sequence[Change]) -> None:
            check_lockout(declaration, client, params, planned)

        try:
            found = declaration.read(client, names, declared)
            changes = declaration.plan(declared, found)
            check_removals(changes, params["max_removals"])
            if not declaration.tolerates_unread(declared):
                is_whole(changes)
                locks_nobody_out(changes)
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
        # Most runs change nothing.
        from ._converging import Converging

        converging = Converging(declaration, client, names, declared, found, params, is_whole, locks_nobody_out)
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
