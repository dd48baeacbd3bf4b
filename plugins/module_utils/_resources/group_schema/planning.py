# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The change that makes the custom attributes of groups as declared. Pure."""

from __future__ import annotations

import re
from collections import abc
from dataclasses import dataclass, replace
from typing import Any, Mapping, Sequence

from ..._compare import is_empty
from ..._errors import InputError, RefusedError
from ..._plan import BUILD, REMOVE, Change, Item
from ..._restrictions import RESTRICTIONS, Lifted, lifted, refuse_emptied, refuse_emptied_set
from .items import LIMITS, NOT_COMBINED, PLAIN, Property, as_map, as_options, enum_of, is_number, one_of, same, visible

# Under this, a run remembers the names of the attributes that its plan removes.
WHOLE = re.compile(r"-?\d+", re.ASCII)
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
# What Okta does not change of an attribute that is there.
FIXED = ("type", "array_type", "unique", "external_name", "external_namespace")
REMOVE_FIRST = (
    "Declare it as it is; or remove the attribute with state: absent, which deletes its values in all groups, and "
    "create it again in a later task"
)


@dataclass(frozen=True)
class Attributes:
    """The declared attributes, as options with a C(name); C(state) is present, absent or exact."""

    attributes: Sequence[Item]
    state: str = "present"
    allow_empty: Sequence[str] = ()


def plan_attributes(declared: Attributes, found: Mapping[str, Property]) -> list[Change]:
    """The one change that makes the attributes as declared, as Okta takes all of them in one request; none if they are.

    C(found) are the custom properties by name. Raises InputError or RefusedError.
    """
    names = [item["name"] for item in declared.attributes]
    properties: dict[str, Property | None] = {}
    if declared.state == "absent":
        properties = {name: None for name in names if name in found}
    else:
        wanted = {item["name"]: laid_over(found.get(item["name"]), item) for item in declared.attributes}
        properties = {
            name: definition
            for name, definition in wanted.items()
            if name not in found or not same(name, found[name], definition)
        }
        for item in declared.attributes:
            refuse_lengths(item, properties.get(item["name"]))
            refuse_limits(item, properties.get(item["name"]))
            refuse_union(item, properties.get(item["name"]))
    if declared.state == "exact":
        refuse_renames(
            [name for name in properties if name not in found], [name for name in found if name not in names]
        )
        properties.update({name: None for name in found if name not in names})
        if properties and not names:
            refuse_emptied_set(
                "the group schema", "attributes", "every custom attribute of groups", declared.allow_empty
            )
    if not properties:
        return []
    lifts = lifts_of(declared, properties, found)
    before = {name: visible(as_options(name, found[name])) for name in properties if name in found}
    after = {
        name: visible(as_options(name, definition)) for name, definition in properties.items() if definition is not None
    }
    return [
        Change(
            "update",
            "group schema",
            "default",
            f"change the group schema ({in_words(properties, found)})",
            before=before,
            after=after,
            declared={"properties": properties, "items": {item["name"]: item for item in declared.attributes}},
            removals=len(properties) - len(after) + len(lifts),
            lifts=lifts,
            stage=BUILD if after else REMOVE,
        )
    ]


def lifts_of(
    declared: Attributes, properties: Mapping[str, Property | None], found: Mapping[str, Property]
) -> list[Lifted]:
    """The restrictions on values that attributes would lose; those of one that is removed go with it.

    Raises RefusedError for one that becomes empty and was not allowed to.
    """
    lifts = []
    for item in declared.attributes:
        before, after = found.get(item["name"]), properties.get(item["name"])
        if before is not None and after is not None:
            options = (as_options(item["name"], definition) for definition in (before, after))
            of_attribute = lifted(RESTRICTIONS["attributes"], *options)
            refuse_emptied(f'attribute "{item["name"]}" of groups', of_attribute, item.get("allow_empty"))
            lifts += [replace(each, entry=item["name"]) for each in of_attribute]
    return lifts


def refuse_renames(created: Sequence[str], removed: Sequence[str]) -> None:
    """Raise RefusedError for an exact set that creates and removes attributes, which is how a mistyped name looks."""
    if created and removed:
        raise RefusedError(
            f"In one task attributes would be created ({', '.join(created)}) and removed ({', '.join(removed)}), which "
            "looks like a rename: Okta cannot rename an attribute, and all values of a removed one are deleted",
            "Check the spelling; if that is intended, remove it in a task of its own with state: absent",
        )


def in_words(properties: Mapping[str, Property | None], found: Mapping[str, Property]) -> str:
    """What becomes of each attribute."""
    names: dict[str, list[str]] = {"create": [], "update": [], "remove": []}
    for name, definition in properties.items():
        names["remove" if definition is None else "update" if name in found else "create"].append(name)
    return "; ".join(f"{verb} {', '.join(of_verb)}" for verb, of_verb in names.items() if of_verb)


def with_changes(found: Mapping[str, Property], properties: Mapping[str, Property | None]) -> dict[str, Property]:
    """The custom properties after a change of some of them."""
    after = {**found, **properties}
    return {name: definition for name, definition in after.items() if definition is not None}


def laid_over(found: Property | None, item: Item) -> dict[str, Any]:
    """The found property, an empty one where there is none, with the declared options laid over it.

    Okta replaces a property as a whole, so all that was not declared is kept as it was found.
    """
    if found is None:
        require_whole(item)
    else:
        refuse_fixed(item, as_options(item["name"], found))
    wanted = dict(found or {})
    for option, key in PLAIN.items():
        if item.get(option) is not None and not (found is not None and option in FIXED):
            put(wanted, key, item[option])
    with_limits(wanted, wanted.get("type"), item)
    with_choices(wanted, wanted.get("type"), item, "", item["name"])
    if wanted.get("type") == "array":
        of_array = dict(as_map(wanted.get("items")))
        if found is None:
            of_array["type"] = item["array_type"]
        with_choices(of_array, of_array.get("type"), item, "array_", item["name"])
        if of_array:
            wanted["items"] = of_array
    elif any(item.get(option) for option in ("array_type", "array_enum", "array_one_of")):
        raise InputError(
            f'Attribute "{item["name"]}" cannot have array_type, array_enum or array_one_of: its type is '
            f"{wanted.get('type')}, not array"
        )
    if item.get("permissions"):
        wanted["permissions"] = item["permissions"]
    if item.get("master"):
        wanted["master"] = master_over(as_map(wanted.get("master")), item["master"])
    return wanted


def put(place: dict[str, Any], key: str, value: Any) -> None:
    """Set a key, or take it away where the value says nothing."""
    if value:
        place[key] = value
    else:
        place.pop(key, None)


def with_limits(place: dict[str, Any], type_: Any, item: Item) -> None:
    """Lay the declared limits of a number over a property; an empty one takes the limit away."""
    for option in LIMITS:
        declared = item.get(option)
        if is_empty(declared):
            if declared is not None:
                place.pop(option, None)
            continue
        if type_ not in ("integer", "number"):
            raise InputError(
                f'Attribute "{item["name"]}" cannot have {option}: its type is {type_}, not integer or number'
            )
        limit = as_type(declared, type_)
        if limit is None:
            raise InputError(f'{option} of attribute "{item["name"]}" is {declared!r}, which is no {type_}')
        place[option] = limit


def require_whole(item: Item) -> None:
    """Raise InputError for an attribute that cannot be created with what is declared."""
    needed = ["title", "type", *(["array_type"] if item.get("type") == "array" else [])]
    missing = [option for option in needed if not item.get(option)]
    if missing:
        raise InputError(
            f'No custom attribute of groups is called "{item["name"]}" that could be changed',
            f"Check the spelling (it is case-sensitive), or give {' and '.join(missing)} to create it",
        )


def refuse_fixed(item: Item, found: Item) -> None:
    """Raise RefusedError for an option that Okta does not change of an attribute that exists."""
    differing = [
        option
        for option in FIXED
        if item.get(option) is not None and (item[option] or None) != (found.get(option) or None)
    ]
    if differing:
        told = "; ".join(
            f"its {option} is {shown(found.get(option))} and is declared as {shown(item[option])}"
            for option in differing
        )
        raise RefusedError(f'Attribute "{item["name"]}" cannot be changed like this: {told}', REMOVE_FIRST)


def shown(value: Any) -> str:
    """A value in a sentence."""
    return f'"{value}"' if value and isinstance(value, str) else str(value).lower() if value else "not set"


def refuse_lengths(item: Item, wanted: Property | None) -> None:
    """Raise InputError for declared lengths that the property to be written cannot have."""
    if wanted is None or not (item.get("min_length") or item.get("max_length")):
        return
    if wanted.get("type") != "string":
        raise InputError(
            f'Attribute "{item["name"]}" cannot have min_length or max_length: its type is {wanted.get("type")}, '
            "not string"
        )
    shortest, longest = wanted.get("minLength") or 0, wanted.get("maxLength")
    if longest and shortest > longest:
        raise InputError(f'min_length of attribute "{item["name"]}" ({shortest}) is more than max_length ({longest})')


def refuse_limits(item: Item, wanted: Property | None) -> None:
    """Raise InputError for declared limits that the property to be written cannot have together."""
    is_declared = any(item.get(option) is not None for option in LIMITS)
    limits: list[Any] = [as_map(wanted).get(option) for option in LIMITS]
    if is_declared and all(map(is_number, limits)) and limits[0] > limits[1]:
        raise InputError(f'minimum of attribute "{item["name"]}" ({limits[0]}) is more than maximum ({limits[1]})')


def refuse_union(item: Item, wanted: Property | None) -> None:
    """Raise InputError where the entries of several groups would be combined, and the property cannot have that."""
    if wanted is None or not (item.get("union") or item.get("scope")):
        return
    if item.get("union") and wanted.get("type") != "array":
        raise InputError(f'Attribute "{item["name"]}" cannot have union: its type is {wanted.get("type")}, not array')
    if wanted.get("scope") == "SELF" and wanted.get("union") not in (None, NOT_COMBINED):
        raise InputError(f'Attribute "{item["name"]}" cannot have the union {wanted["union"]} and the scope SELF')


def master_over(found: Property, declared: Item) -> dict[str, Any]:
    """The found master with the declared one laid over it; a priority is kept for as long as it has a meaning."""
    wanted = {**found, "type": declared["type"]}
    if declared["type"] != "OVERRIDE":
        wanted.pop("priority", None)
    elif declared.get("priority") is not None:
        put(wanted, "priority", declared["priority"])
    return wanted


def with_choices(place: dict[str, Any], type_: Any, item: Item, prefix: str, name: str) -> None:
    """Lay the declared values and their names over a property, or over the entries of an array (C(prefix) array_).

    Okta wants both to match: values follow from names, and values that stay keep their names.
    """
    label = f'{prefix}enum of attribute "{name}"'
    enum, names = item.get(f"{prefix}enum"), item.get(f"{prefix}one_of")
    there, there_names = enum_of(place), one_of(place)
    if (enum is None or (enum or None) == there) and (names is None or (names or None) == there_names):
        return
    if not prefix and type_ in ("array", "boolean") and (enum or names):
        hint = "Give array_enum and array_one_of instead" if type_ == "array" else ""
        raise InputError(f'Attribute "{name}" cannot have enum or one_of: its type is {type_}', hint)
    if names:
        values = typed([each["const"] for each in names], type_, label)
        if enum is not None and typed(enum, type_, label) != values:
            raise InputError(
                f'{prefix}enum and {prefix}one_of of attribute "{name}" do not have the same values in the same order',
                f"Leave out {prefix}enum: it follows from {prefix}one_of",
            )
        titles = [each["title"] for each in names]
    else:
        values = there or [] if enum is None else typed(enum, type_, label)
        titles = [] if names is not None else [title_of(place, value) for value in values if there_names]
    put(place, "enum", values)
    put(place, "oneOf", [{**entry_of(place, v), "const": v, "title": t} for v, t in zip(values, titles)])


def entry_of(place: Property, value: Any) -> Mapping[str, Any]:
    """What C(oneOf) has for a value."""
    entries = place.get("oneOf") or []
    return next((entry for entry in entries if isinstance(entry, abc.Mapping) and entry.get("const") == value), {})


def title_of(place: Property, value: Any) -> str:
    """The name that a value has; without one it is shown as itself."""
    return str(entry_of(place, value).get("title") or value)


def typed(values: Sequence[Any], type_: Any, label: str) -> list[Any]:
    """The values in the attribute's type. Raises InputError for one that is not of it, and for one that occurs twice.

    Templates of older ansible-core hand over C("5") where a number is meant, and YAML a number where it has no quotes.
    """
    result: list[Any] = []
    for value in values:
        made = as_type(value, type_)
        if made is None or made == "":
            raise InputError(f"{label} has {value!r}, which is no value of the type {type_}")
        if made in result:
            raise InputError(f"{label} has {value!r} twice")
        result.append(made)
    return result


def as_type(value: Any, type_: Any) -> str | int | float | None:
    """The value in a type, or None where it is not of it."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if type_ not in ("integer", "number"):
        return str(value)
    try:
        return int(value) if isinstance(value, int) or WHOLE.fullmatch(str(value)) else whole_or_not(value, type_)
    except ValueError:
        return None


def whole_or_not(value: str | float, type_: str) -> int | float | None:
    """A number that is not written as a whole one, or None where it is not of the type."""
    if not NUMBER.fullmatch(str(value)):
        return None
    try:
        number = float(value)
        if number == int(number):
            return int(number)
    except (ValueError, OverflowError):
        return None
    return number if type_ == "number" else None
