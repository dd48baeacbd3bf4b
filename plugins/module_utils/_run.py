# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One run: checked options in, result out. Knows nothing of AnsibleModule."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Sequence

from ._apply import Outcome, apply_changes
from ._client import OktaClient
from ._errors import HalfDoneError
from ._names import Names
from ._plan import REMOVE, Change, check_removals, diffs
from ._resource import Declaration

# Okta shows what was just created within seconds; its own Terraform provider waits as long for it.
LOOK_AGAIN_SECONDS = (0.5, 1.0, 2.0, 3.0, 4.0)
# What is still not there after so many looks was not carried out: lists lag by less than a second, and should one lag
# longer all the same, Okta refuses a second of the same name or role.
LOOKS_BEFORE_REPEATING = 3

ASSUMED = (
    "Check mode: a group that is not there yet is planned as if an earlier task had created it; "
    "'assumed' in the result names it"
)


def run(
    declaration: Declaration[Any, Any],
    params: Mapping[str, Any],
    connect: Callable[[Mapping[str, Any]], OktaClient],
    check_mode: bool,
) -> dict[str, Any]:
    """The result of one module run. Raises OktaError, HalfDoneError where something had been done before."""
    declared = declaration.declared(params)
    client = connect(params)
    names = Names(client, assume_groups=check_mode)
    found = declaration.read(client, names, declared)
    changes = declaration.plan(declared, found)
    check_removals(changes, params["max_removals"])
    warnings = declaration.warnings(declared, found, changes)
    if check_mode:
        outcome = Outcome(pending=list(changes))
        shown = [(change, None) for change in changes]
    else:
        outcome, found = converge(declaration, client, names, declared, found, changes)
        shown = outcome.applied
    result: dict[str, Any] = {
        "changed": bool(shown),
        "changes": legible(outcome, "planned" if check_mode else "pending"),
        "diff": diffs([change for change, _made in shown]),
        "api": api_usage(client),
        "warnings": [*warnings, *([ASSUMED] if names.assumed else [])],
    }
    if names.assumed:
        result["assumed"] = names.assumed
    if outcome.failed:
        first = outcome.failed[0][1]
        raise HalfDoneError(summary(outcome), {**first.result(), **result})
    return {**result, **declaration.result(declared, found, shown)}


def converge(
    declaration: Declaration[Any, Any],
    client: OktaClient,
    names: Names,
    declared: Any,
    found: Any,
    changes: Sequence[Change],
) -> tuple[Outcome, Any]:
    """Apply the changes; returns what became of them, and the last that was read.

    What Okta says is there already, or whose answer was lost, is looked up again for a bounded time; then the rest is
    planned anew and finished. A second round takes away nothing that the first did not plan to.
    """
    outcome = apply_changes(client, changes, declaration.apply)
    uncertain = [(change, error) for change, error in outcome.failed if error.already_exists or error.may_be_done]
    if not uncertain:
        return outcome, found
    remaining: dict[str, Change] = {}
    for look, seconds in enumerate(LOOK_AGAIN_SECONDS, start=1):
        client.wait(seconds)
        found = declaration.read(client, names, declared)
        remaining = {change.doing: change for change in declaration.plan(declared, found)}
        unseen = [error for change, error in uncertain if change.doing in remaining]
        if not unseen or (look == LOOKS_BEFORE_REPEATING and not any(error.already_exists for error in unseen)):
            break
    definite = [entry for entry in outcome.failed if entry not in uncertain]
    invisible = [entry for entry in uncertain if entry[0].doing in remaining and entry[1].already_exists]
    settled = [(change, None) for change, error in uncertain if change.doing not in remaining and error.may_be_done]
    planned_before = {change.doing for change in changes}
    failed_before = {change.doing for change, _error in [*definite, *invisible]}
    rest = [
        change
        for change in remaining.values()
        if change.doing not in failed_before and (not change.removals or change.doing in planned_before)
    ]
    held_back = [change for change in rest if failed_before and change.stage == REMOVE]
    second = apply_changes(client, [change for change in rest if change not in held_back], declaration.apply)
    return (
        Outcome(
            applied=[*outcome.applied, *settled, *second.applied],
            failed=[*definite, *invisible, *second.failed],
            pending=[*second.pending, *held_back],
        ),
        found,
    )


def legible(outcome: Outcome, untried: str) -> list[dict[str, Any]]:
    """Every change with what became of it."""
    return [
        *(entry(change, "applied") for change, _made in outcome.applied),
        *({**entry(change, "failed"), "error": str(error)} for change, error in outcome.failed),
        *(entry(change, untried) for change in outcome.pending),
    ]


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
    """One sentence on what failed first, and one on how far the run came."""
    message = str(outcome.failed[0][1])
    if len(outcome.failed) == 1 and not outcome.applied and not outcome.pending:
        return message
    return (
        f"{message.rstrip('.')}. Of this task's changes {len(outcome.applied)} were applied, "
        f"{len(outcome.failed)} failed and {len(outcome.pending)} are pending ('changes' in the result lists them); "
        "run it again to do the rest"
    )


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
    return {"changed": False, **read(client, params), "api": api_usage(client)}
