# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A custom attribute of groups: the property of the schema as Okta writes it, and the module's options. Pure."""

from __future__ import annotations

from collections import abc
from typing import Any, Mapping, Sequence

from ..._plan import Item

# A property of the schema as Okta writes it; whatever else it has is kept.
Property = Mapping[str, Any]

PLAIN = {
    "title": "title",
    "description": "description",
    "type": "type",
    "required": "required",
    "min_length": "minLength",
    "max_length": "maxLength",
    "unique": "unique",
    "external_name": "externalName",
    "external_namespace": "externalNamespace",
    "scope": "scope",
    "union": "union",
}
# What Okta does with the entries of an array where nothing is said.
NOT_COMBINED = "DISABLE"
# Options and properties alike, of which 0 says something.
LIMITS = ("minimum", "maximum")


def as_options(name: str, definition: Property) -> dict[str, Any]:
    """A property in the shape of the module's options, without those that it does not have."""
    of_array = as_map(definition.get("items"))
    options = {
        **{option: definition.get(key) for option, key in PLAIN.items()},
        "enum": enum_of(definition),
        "one_of": one_of(definition),
        "array_type": of_array.get("type"),
        "array_enum": enum_of(of_array),
        "array_one_of": one_of(of_array),
        "permissions": picked(definition.get("permissions"), ("principal", "action")),
        "master": master_of(definition),
    }
    return {
        "name": name,
        **{option: value for option, value in options.items() if value},
        **{option: definition[option] for option in LIMITS if is_number(definition.get(option))},
        "required": bool(definition.get("required")),
        "unique": definition.get("unique") not in (None, False, "NOT_UNIQUE"),
        "read_only": {"mutability": definition.get("mutability"), "uniqueness": uniqueness_of(definition)},
    }


def is_number(value: Any) -> bool:
    """Whether a value is a number, which true and false are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def as_map(part: Any) -> Mapping[str, Any]:
    """The part if it is a map, else an empty one."""
    return part if isinstance(part, abc.Mapping) else {}


def picked(entries: Any, wanted: Sequence[str]) -> list[dict[str, Any]] | None:
    """The wanted parts of each map in a list that has all of them, or None where there are none."""
    maps = [as_map(entry) for entry in entries] if isinstance(entries, list) else []
    whole = [entry for entry in maps if all(entry.get(key) is not None for key in wanted)]
    return [{key: entry[key] for key in wanted} for entry in whole] or None


def enum_of(place: Property) -> list[Any] | None:
    """The values that a property, or an entry of an array, may have; None where any will do."""
    enum = place.get("enum")
    return list(enum) if isinstance(enum, list) and enum else None


def one_of(place: Property) -> list[dict[str, Any]] | None:
    """The names of those values, or None."""
    return picked(place.get("oneOf"), ("const", "title"))


def master_of(definition: Property) -> dict[str, Any] | None:
    """Where the values come from, or None."""
    master = as_map(definition.get("master"))
    if not master.get("type"):
        return None
    priority = picked(master.get("priority"), ("type", "value"))
    return {"type": master["type"], **({"priority": priority} if priority else {})}


def uniqueness_of(definition: Property) -> str | None:
    """How far Okta is with making the values unique, or None."""
    unique = definition.get("unique")
    return unique if isinstance(unique, str) else None


def visible(options: Item) -> dict[str, Any]:
    """What counts when two attributes are compared, and what a diff shows: the options that say something."""
    said = {key: value for key, value in options.items() if value or key in LIMITS}
    if said.get("union") == NOT_COMBINED:
        del said["union"]
    return {key: value for key, value in said.items() if key not in ("name", "read_only")}


def same(name: str, one: Property, other: Property) -> bool:
    """Whether two versions of a property say the same."""
    return visible(as_options(name, one)) == visible(as_options(name, other))
