# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What has to be done for definitions of linked objects to be as declared. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ..._compare import differs, overlay
from ..._errors import InputError, RefusedError
from ..._plan import REMOVE, Change, Item
from .reading import KIND, SIDES, check_name, names_of

MOST_DEFINITIONS = 200
# Okta silently loses one of two writes at the same time, even of different definitions.
ONE_AT_A_TIME = f"{KIND}s"
SIDE: dict[str, Any] = {
    "type": "dict",
    "options": {
        "name": {"type": "str", "required": True},
        "title": {"type": "str"},
        "description": {"type": "str"},
    },
}


@dataclass(frozen=True)
class DeclaredDefinitions:
    """Declared definitions; with C(prune) no others may exist."""

    items: Sequence[Item]
    prune: bool


def check(item: Item, what: str) -> None:
    """Raise InputError for a definition that is wrong whatever the org has."""
    for side in SIDES:
        content = item[side]
        if content is None:
            continue
        check_name(content["name"], f"{side}.name of {what}")
        if content["title"] is not None and not content["title"].strip():
            raise InputError(f"{side}.title of {what} is empty", "Give it a title, or leave the title out")


def check_namespace(items: Sequence[Item]) -> None:
    """Raise InputError where two sides of the declared definitions have the same name."""
    taken: dict[str, int] = {}
    for position, item in enumerate(items, start=1):
        # What goes is named by its primary side alone.
        for name in names_of(item) if item["state"] == "present" else [item["primary"]["name"]]:
            earlier = taken.setdefault(name, position)
            if earlier != position:
                raise InputError(
                    f'The name "{name}" is declared twice, in the {KIND}s number {earlier} and {position}',
                    "Each name can be used only once, as a primary or as an associated name",
                )
        if len(names_of(item)) > len(set(names_of(item))):
            raise InputError(
                f'Both sides of the {KIND} "{item["primary"]["name"]}" have this name', "Give them two names"
            )


def plan_definitions(declared: DeclaredDefinitions, found: Sequence[Item]) -> list[Change]:
    """The changes that make the definitions as declared. Raises InputError or RefusedError."""
    by_name = {item["primary"]["name"]: item for item in found}
    owners = {name: item for item in found for name in names_of(item)}
    changes = []
    for position, item in enumerate(declared.items):
        change = plan_definition(item, by_name.get(item["primary"]["name"]), owners, position)
        if change is not None:
            changes.append(change)
    if declared.prune:
        kept = {item["primary"]["name"] for item in declared.items}
        changes += [deletion(item, -1) for name, item in by_name.items() if name not in kept]
    check_free(changes, owners)
    count = len(found) + sum(change.action == "create" for change in changes)
    if count > MOST_DEFINITIONS and any(change.action == "create" for change in changes):
        raise RefusedError(
            f"There would be {count} {KIND}s, and Okta accepts at most {MOST_DEFINITIONS}",
            "Delete others in an earlier task",
        )
    return changes


def plan_definition(item: Item, match: Item | None, owners: Mapping[str, Item], position: int) -> Change | None:
    """The one change that a definition needs, or None."""
    name = item["primary"]["name"]
    if item["state"] == "absent":
        if match is None:
            if name in owners:
                raise associated_side(name, owners[name], "nothing was deleted")
            return None
        if item["associated"] and item["associated"]["name"] not in names_of(match):
            raise RefusedError(
                f'The associated side of the {KIND} "{name}" is not called "{item["associated"]["name"]}"',
                "Nothing is deleted while its names disagree",
            )
        return deletion(match, position)
    options = {side: item[side] for side in SIDES if item[side] is not None}
    if match is None:
        if item["associated"] is None:
            raise InputError(f'The {KIND} "{name}" is not there, and associated is needed to create it')
        return writing("create", with_titles(overlay({}, options)), None, position)
    if not differs(match, options):
        return None
    if not item["replace"]:
        raise RefusedError(
            f'The {KIND} "{name}" exists with {differences(match, options)}, and Okta cannot change it',
            "Set replace: true to delete it and create it again; this also deletes the links that users have by it",
        )
    undeclared = [
        f"{side}.{option}"
        for side in SIDES
        for option, value in visible(match)[side].items()
        if value and (item[side] or {}).get(option) is None
    ]
    if undeclared:
        # Were the run killed between deleting and creating, nobody would know what they were.
        raise RefusedError(
            f'The {KIND} "{name}" would be deleted and created again, and only what is declared is sure to come back: '
            f"{', '.join(undeclared)} would be lost if the run were interrupted",
            f"Declare the whole definition: {json.dumps(visible(overlay(match, options)))}",
        )
    return writing("replace", with_titles(overlay(match, options)), match, position)


def with_titles(item: dict[str, Any]) -> dict[str, Any]:
    """A definition that can be created: Okta demands titles."""
    sides = {side: {**item[side], "title": item[side].get("title") or item[side]["name"]} for side in SIDES}
    return {**item, **sides}


def writing(action: str, wanted: Item, match: Item | None, position: int) -> Change:
    """The change that creates a definition, or replaces one."""
    name = wanted["primary"]["name"]
    return Change(
        action,
        KIND,
        name,
        f'{action} {KIND} "{name}"',
        before=None if match is None else visible(match),
        after=visible(wanted),
        declared=wanted,
        position=position,
        removals=0 if match is None else 1,
        lane=ONE_AT_A_TIME,
        independent=True,
    )


def deletion(match: Item, position: int) -> Change:
    """The change that deletes a definition."""
    name = match["primary"]["name"]
    return Change(
        "delete",
        KIND,
        name,
        f'delete {KIND} "{name}"',
        before=visible(match),
        position=position,
        removals=1,
        stage=REMOVE,
        lane=ONE_AT_A_TIME,
        independent=True,
    )


def check_free(changes: Sequence[Change], owners: Mapping[str, Item]) -> None:
    """Raise RefusedError for a name that another definition has, in whatever capitals."""
    given_up = {change.name for change in changes if change.removals}
    found = [*{owner["primary"]["name"]: owner for owner in owners.values()}.values()]
    new: dict[str, str] = {}
    for change in changes:
        for name in names_of(change.declared):
            others = alike(name, [item for item in found if item["primary"]["name"] != change.name])
            if name not in owners and others:
                raise RefusedError(
                    f'The {KIND} "{change.name}" cannot have the name "{name}": it differs only in capitals from '
                    f"{' and '.join(others)}",
                    "Give the name as Okta has it if that one is meant; otherwise delete that one first",
                )
            earlier = new.setdefault(name.casefold(), name)
            if earlier != name:
                raise RefusedError(
                    f'"{earlier}" and "{name}" are declared as names of {KIND}s, and differ only in capitals',
                    "Okta may refuse to have both, so give one of them another name",
                )
            owner = owners.get(name)
            if owner is None or owner["primary"]["name"] == change.name:
                continue
            if owner["primary"]["name"] in given_up:
                raise RefusedError(
                    f'The name "{name}" cannot pass from the {KIND} "{owner["primary"]["name"]}" to '
                    f'"{change.name}" in one task',
                    "Delete the former in an earlier task",
                )
            raise associated_side(name, owner, f'the {KIND} "{change.name}" cannot have it')


def associated_side(name: str, owner: Item, consequence: str) -> RefusedError:
    """The error for a name that a definition has already, on one of its sides."""
    side = next(side for side in SIDES if owner[side] and owner[side]["name"] == name)
    return RefusedError(
        f'"{name}" is the {side} name of the {KIND} "{owner["primary"]["name"]}", so {consequence}',
        f"A {KIND} is known by its primary name, and a name can be used only once in an org",
    )


def alike(name: str, found: Sequence[Item]) -> list[str]:
    """The names in the org that differ from one that is not there only in capitals, each with its definition."""
    taken = {held: item["primary"]["name"] for item in found for held in names_of(item)}
    same = [held for held in taken if held.casefold() == name.casefold()] if name not in taken else []
    return [f'"{held}" of the {KIND} "{taken[held]}"' for held in same]


def capitals_warnings(items: Sequence[Item], found: Sequence[Item]) -> list[str]:
    """What a person should know where only capitals tell a name that is to be absent from one that exists."""
    absent = [item["primary"]["name"] for item in items if item["state"] == "absent"]
    told = [(name, " and ".join(alike(name, found))) for name in absent]
    return [
        f'No {KIND} has the name "{name}", but {others} differs from it only in capitals. '
        "Nothing was deleted: give the name as Okta has it"
        for name, others in told
        if others
    ]


def differences(match: Item, options: Item) -> str:
    """What is there where something else is declared, in words."""
    told = []
    for side, content in options.items():
        there = match[side] or {}
        told += [
            f"{side}.{option} {shown(there.get(option))} and not {shown(value)}"
            for option, value in content.items()
            if value is not None and differs({option: there.get(option)}, {option: value})
        ]
    return ", ".join(told)


def shown(value: str | None) -> str:
    """A text in quotes, or that there is none."""
    return f'"{value}"' if value else "empty"


def visible(item: Item) -> dict[str, Any]:
    """What a diff shows of a definition."""
    return {side: {option: (item[side] or {}).get(option) for option in SIDE["options"]} for side in SIDES}
