# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Definitions of linked objects: created and deleted, never changed, and written one at a time."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any, Callable, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import is_empty, normalised
from ..._errors import (
    AnswerLostError,
    ApiError,
    ChangedMeanwhileError,
    InputError,
    OktaError,
    PartlyDoneError,
    RefusedError,
)
from ..._names import Names
from ..._plan import Change, Item, Unchanged
from ..._resource import STATE_OPTION, Declaration
from .planning import (
    SIDE,
    DeclaredDefinitions,
    capitals_warnings,
    check,
    check_namespace,
    plan_definitions,
    visible,
)
from .reading import (
    DEFINITION,
    DEFINITIONS,
    KIND,
    SIDES,
    find_definition,
    list_definitions,
    names_of,
)

if TYPE_CHECKING:
    from ..._rollback import Undone

# How long to look for a write that does not show before it is repeated; about a third less at random, so that two
# who write at the same time do not meet again.
REPEAT_SECONDS = (0.5, 1.0, 2.0, 4.0, 6.0)

LINKED_OBJECT_OPTIONS: dict[str, Any] = {
    "primary": {**SIDE, "required": True},
    "associated": SIDE,
    "replace": {"type": "bool", "default": False},
    "state": STATE_OPTION,
}


class NotKeptError(OktaError):
    """Okta has answered a write as if it was made, but it was not."""

    KIND = "rejected"


class LinkedObjectDeclaration(Declaration[DeclaredDefinitions, "list[dict[str, Any]]"]):
    """One definition, or with C(many) a list of them; what is found are all of the org."""

    def __init__(self, many: bool = False) -> None:
        self.many = many
        if many:
            each = {**LINKED_OBJECT_OPTIONS, "read_only": {"type": "dict"}}
            rows = {"type": "list", "elements": "dict", "required": True, "options": each}
            self.options = {"linked_objects": rows, "prune": {"type": "bool", "default": False}}
        else:
            self.options = LINKED_OBJECT_OPTIONS

    def declared(self, params: Mapping[str, Any]) -> DeclaredDefinitions:
        items = params["linked_objects"] if self.many else [params]
        prune = bool(self.many and params["prune"])
        allowed = "linked_objects" in (params.get("allow_empty") or ())
        if prune and not allowed and all(item["state"] == "absent" for item in items):
            raise InputError(
                f"prune with a list in which no {KIND} is present would delete every {KIND} of the org",
                "Check the variable that the list comes from, or list what is to be deleted with state: absent",
            )
        for position, item in enumerate(items, start=1):
            check(item, f"{KIND} number {position}" if self.many else f"the {KIND}")
        check_namespace(items)
        return DeclaredDefinitions(items, prune)

    def read(self, client: OktaClient, names: Names, declared: DeclaredDefinitions) -> list[dict[str, Any]]:
        return list_definitions(client)

    def plan(self, declared: DeclaredDefinitions, found: list[dict[str, Any]]) -> list[Change]:
        return plan_definitions(declared, found)

    def apply(self, client: OktaClient, change: Change, previous: Any, found: list[dict[str, Any]]) -> Any:
        if change.action == "create":
            return create(client, change, change.declared)
        now = find_definition(client, change.name)
        if change.action == "delete":
            if now is None:
                return Unchanged()
            check_unchanged(change, now)
            delete(client, change, now)
            return None
        if now is not None and is_same(now, change.declared):
            return Unchanged(now)
        if now is not None:
            check_unchanged(change, now)
            delete_to_replace(client, change, now)
        try:
            return create(client, change, change.declared)
        except OktaError as error:
            other = find_definition(client, change.name) if error.already_exists else None
            if other is not None and is_same(other, change.declared):
                # Another run has created it in between.
                return Unchanged(other)
            raise PartlyDoneError(
                f"{str(error).rstrip('.')}. The {KIND} is deleted and not created again",
                f"Declare it in full and run this again: {json.dumps(visible(change.declared))}",
                {},
            ) from error

    def undone(
        self, declared: DeclaredDefinitions, found: list[dict[str, Any]], changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from .restoring import undone_definition

        there = {item["primary"]["name"]: item for item in found}
        return [undone_definition(change, there.get(change.name)) for change, _made in changes]

    def warnings(
        self, declared: DeclaredDefinitions, found: list[dict[str, Any]], changes: Sequence[Change]
    ) -> list[str]:
        return capitals_warnings(declared.items, found)

    def result(
        self, declared: DeclaredDefinitions, found: list[dict[str, Any]], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        by_name = {item["primary"]["name"]: item for item in found}
        rows = [by_name.get(item["primary"]["name"]) if item["state"] == "present" else None for item in declared.items]
        for change, made in changes:
            if change.position >= 0 and change.action != "delete":
                rows[change.position] = made or {**(change.after or {}), "read_only": None}
        if self.many:
            return {"linked_objects": [row for row in rows if row is not None]}
        return {"linked_object": rows[0]}


def body_of(item: Item) -> dict[str, Any]:
    """A definition as the body of a create."""
    types = item.get("read_only") or {}
    return {
        side: {
            **{option: value for option, value in item[side].items() if not is_empty(value)},
            "type": types.get(f"{side}_type") or "USER",
        }
        for side in SIDES
    }


def is_same(one: Item, other: Item) -> bool:
    """Whether two definitions say the same; none of them leaves anything alone."""
    return bool(normalised(visible(one)) == normalised(visible(other)))


def check_unchanged(change: Change, now: Item) -> None:
    """Raise RefusedError if a definition is not what was planned to be deleted."""
    if normalised(visible(now)) != normalised(change.before):
        raise ChangedMeanwhileError(
            f"Could not {change.doing}: somebody else has replaced it",
            "Run this again to plan with the current state of the org",
        )


def create(client: OktaClient, change: Change, wanted: Item) -> dict[str, Any]:
    """Create a definition; returns it as Okta keeps it."""
    found: list[dict[str, Any]] = []

    def is_there() -> bool:
        now = find_definition(client, wanted["primary"]["name"])
        if now is None or names_of(now) != names_of(wanted):
            return False
        found.append(now)
        return True

    # Its answer is that of a definition even where none is kept.
    write_until_kept(
        client, change, lambda: client.request("POST", DEFINITIONS, (), change.doing, body=body_of(wanted)), is_there
    )
    return found[0]


def delete(client: OktaClient, change: Change, there: Item) -> None:
    """Delete a definition that exists."""
    name = there["primary"]["name"]

    def is_gone() -> bool:
        now = find_definition(client, name)
        if now is not None:
            # Another that somebody has made meanwhile is not this task's to delete.
            check_unchanged(change, now)
        return now is None

    write_until_kept(client, change, lambda: client.delete(DEFINITION, name, doing=change.doing), is_gone)


def delete_to_replace(client: OktaClient, change: Change, there: Item) -> None:
    """Delete a definition that is to be created again."""
    try:
        delete(client, change, there)
    except AnswerLostError as error:
        # Planning anew would create it from what is declared, without what was left alone.
        raise NotKeptError(
            f"{str(error).rstrip('.')}. The {KIND} may be deleted, and was not created again",
            f"Declare it in full and run this again: {json.dumps(visible(change.declared))}",
        ) from error


def write_until_kept(client: OktaClient, change: Change, write: Callable[[], Any], is_kept: Callable[[], bool]) -> None:
    """Write, and write again for as long as it does not show: names are unique, so nothing is made twice.

    Raises NotKeptError where it never showed, AnswerLostError where that could not be seen.
    """
    lost: OktaError | None = None
    for attempt, seconds in enumerate(REPEAT_SECONDS):
        try:
            write()
            lost = None
        except AnswerLostError as error:
            lost = error
        except ApiError as error:
            # That a name is in use may mean that an earlier attempt shows late.
            if not (attempt and error.already_exists):
                raise
            lost = error
        if seen(client, change, is_kept, seconds * random.uniform(0.7, 1.0)):
            return
    if lost is not None:
        raise lost
    raise NotKeptError(
        f"Could not {change.doing}: Okta accepted it {len(REPEAT_SECONDS)} times and did not keep it, as if somebody "
        f"else writes {KIND}s at the same time",
        "Run this again when nobody else writes them",
    )


def seen(client: OktaClient, change: Change, is_kept: Callable[[], bool], seconds: float) -> bool:
    """Whether what was written shows, now or after a while. Raises AnswerLostError where that cannot be seen."""
    try:
        if is_kept():
            return True
        client.wait(seconds)
        return is_kept()
    except RefusedError:
        raise
    except OktaError as error:
        raise AnswerLostError(
            f"Could not {change.doing}: whether Okta kept it could not be checked ({str(error).rstrip('.')})"
        ) from error
