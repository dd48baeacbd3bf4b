# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What Okta would refuse of the custom attributes of groups, by the group schema. Pure."""

from __future__ import annotations

import json
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Callable, Collection, Iterable, Mapping, Sequence

from ..._errors import InputError, RefusedError
from ..._plan import Change
from ..group_schema.items import Property, as_map, enum_of, is_number
from .items import Written

MOST_SHOWN = 60
# Deletions of groups of which roles of one are limited to another are made one after the other.
LANE = "groups with roles for one another"
# Okta stores three bytes of UTF-8 for a character at most.
HIGHEST_CHARACTER = "\uffff"

# By the type of an attribute: one of it in words, several of it in words, and whether a value is one.
TYPES: Mapping[str, tuple[str, str, Callable[[Any], bool]]] = {
    "string": ("a string", "strings", lambda value: isinstance(value, str)),
    "integer": ("an integer", "integers", lambda value: isinstance(value, int) and not isinstance(value, bool)),
    "number": ("a number", "numbers", is_number),
    "boolean": ("true or false", "truth values", lambda value: isinstance(value, bool)),
    "array": ("a list", "lists", lambda value: isinstance(value, list)),
}


def unknown_attributes(groups: Iterable[Written], schema: Mapping[str, Property]) -> list[str]:
    """The declared attributes that the schema does not have."""
    names = (name for group in groups for name in group.declared if name in group.attributes and name not in schema)
    return list(dict.fromkeys(names))


def refuse_attributes(groups: Sequence[Written], schema: Mapping[str, Property], assumed: Sequence[str] = ()) -> None:
    """Raise InputError, which names all attributes of all groups that Okta would refuse.

    C(assumed) are attributes that the schema does not have yet, and which an earlier task would have created.
    """
    told = [sentence for group in groups for sentence in complaints_of(group, schema, assumed)]
    if told:
        raise InputError(
            f"Okta would refuse attributes in profile: {'; '.join(told)}",
            "Correct the profile, or change the group schema in an earlier task (community.okta.group_schema)",
        )


def complaints_of(group: Written, schema: Mapping[str, Property], assumed: Sequence[str]) -> list[str]:
    """What is wrong with the attributes of a group, each in the words of one part of a sentence."""
    found = {
        name: complaint(schema[name], group.attributes[name]) if name in schema else unknown(name, schema)
        for name in group.declared
        if name in group.attributes and name not in assumed
    }
    missing = [name for name, definition in schema.items() if definition.get("required")]
    found.update(
        (name, "is missing, and the group schema requires it") for name in missing if name not in group.attributes
    )
    return [f'{name} of group "{group.group}" {reason}' for name, reason in found.items() if reason]


def unknown(name: str, schema: Mapping[str, Property]) -> str:
    """What is wrong with an attribute that the schema does not have."""
    near = get_close_matches(name.lower(), [known.lower() for known in schema], n=1)
    meant = [known for known in schema if known.lower() in near][:1]
    return "is not in the group schema" + "".join(f' (did you mean "{known}"?)' for known in meant)


def complaint(definition: Property, value: Any) -> str:
    """What is wrong with the value of an attribute, empty if nothing is or the schema does not say."""
    wrong = of_type(definition, value) or of_choices(definition, value)
    if wrong:
        return wrong
    if isinstance(value, list):
        return of_entries(as_map(definition.get("items")), value)
    return of_text(definition, value) if isinstance(value, str) else of_number(definition, value)


def of_type(definition: Property, value: Any) -> str:
    """What is wrong with the type of a value."""
    type_, entry_type = type_of(definition), type_of(as_map(definition.get("items")))
    if type_ not in TYPES or TYPES[type_][2](value):
        return ""
    hint = ""
    if type_ == "string" and isinstance(value, (bool, int, float)):
        hint = " (put it in quotes)"
    elif type_ in ("integer", "number", "boolean") and isinstance(value, str):
        hint = " (write it without quotes)"
    entries = f" of {TYPES[entry_type][1]}" if entry_type in TYPES else ""
    return f"must be {TYPES[type_][0]}{entries}, not {in_words(value)}{hint}"


def type_of(definition: Property) -> str:
    """The type that the schema says."""
    return str(definition.get("type"))


def of_choices(definition: Property, value: Any) -> str:
    """What is wrong with a value where the schema lists those that there are."""
    listed = definition.get("oneOf")
    named = [as_map(each).get("const") for each in listed] if isinstance(listed, list) else []
    choices = enum_of(definition) or [each for each in named if each is not None]
    return (
        f"must be one of {', '.join(map(shown, choices))}, not {in_words(value)}"
        if choices and value not in choices
        else ""
    )


def of_entries(items: Property, entries: Sequence[Any]) -> str:
    """What is wrong with the first entry of a list that is wrong."""
    wrong = ((number, complaint(items, entry)) for number, entry in enumerate(entries, start=1))
    return next((f"has entry {number}, which {reason}" for number, reason in wrong if reason), "")


def of_text(definition: Property, value: str) -> str:
    """What is wrong with a text."""
    shortest, longest = limits_in(definition, "minLength", "maxLength")
    if shortest is not None and len(value) < shortest:
        return f"must have at least {shortest} characters, not {len(value)}"
    if longest is not None and len(value) > longest:
        return f"must have at most {longest} characters, not {len(value)}"
    if value and max(value) > HIGHEST_CHARACTER:
        return f"has the character {max(value)}, which Okta does not store"
    return ""


def of_number(definition: Property, value: Any) -> str:
    """What is wrong with a number."""
    least, most = limits_in(definition, "minimum", "maximum")
    if is_number(value) and least is not None and value < least:
        return f"must be at least {least}, not {value}"
    if is_number(value) and most is not None and value > most:
        return f"must be at most {most}, not {value}"
    return ""


def limits_in(definition: Property, *keys: str) -> list[float | None]:
    """The limits of those names that a definition has."""
    return [definition[key] if is_number(definition.get(key)) else None for key in keys]


def in_words(value: Any) -> str:
    """A value with its type, for the end of a sentence."""
    if isinstance(value, str):
        return f"the string {shown(value)}"
    return f"the number {shown(value)}" if is_number(value) else shown(value)


def shown(value: Any) -> str:
    """A value as JSON writes it, cut off where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


def holders_first(changes: Sequence[Change], holders: Mapping[str, Collection[str]]) -> list[Change]:
    """The changes with deletions so ordered that a group goes before those to which its roles are limited.

    C(holders) are the ids of the groups that go before each. Raises RefusedError where each would have to go first.
    """
    doomed = {change.id: change for change in changes if change.action == "delete"}
    before = {each: {holder for holder in holders[each] if holder in doomed} for each in doomed if holders.get(each)}
    concerned = [each for each in doomed if before.get(each) or any(each in of_one for of_one in before.values())]
    ordered: list[Change] = []
    while concerned:
        ready = [each for each in concerned if not before.get(each, set()) & set(concerned)]
        if not ready:
            names = " and ".join(f'"{doomed[each].name}"' for each in concerned)
            raise RefusedError(
                f"The groups {names} cannot be deleted in one task: admin roles of each are limited to another of "
                "them, and could hold for the whole org in between",
                "Remove these roles in an earlier task",
            )
        ordered += [replace(doomed[each], lane=LANE) for each in ready]
        concerned = [each for each in concerned if each not in ready]
    placed = {change.id for change in ordered}
    return [*(change for change in changes if change.id not in placed or change.action != "delete"), *ordered]
