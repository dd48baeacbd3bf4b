# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The properties of a schema, as clients write them and as Okta keeps them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from okta_sandbox.errors import OktaError, validation_failed
from okta_sandbox.profiles import TYPES, Attribute

Property = dict[str, Any]

NAME = re.compile(r"[A-Za-z_]\w{0,254}$", re.ASCII)
ITEM_TYPES = ("string", "integer", "number")
ACTIONS = ("READ_WRITE", "READ_ONLY", "HIDE")
UNIONS = ("DISABLE", "ENABLE")
SCOPES = ("NONE", "SELF")
MASTERS = ("PROFILE_MASTER", "OVERRIDE", "OKTA")

# The order in which Okta shows what a property has.
ORDER = (
    "title", "description", "type", "required", "mutability", "scope", "unique", "externalName", "externalNamespace",
    "enum", "oneOf", "minLength", "maxLength", "minimum", "maximum", "items", "union", "permissions", "master",
)  # fmt: skip
DEFAULTS: Property = {
    "mutability": "READ_WRITE",
    "scope": "NONE",
    "permissions": [{"principal": "SELF", "action": "READ_ONLY"}],
    "master": {"type": "PROFILE_MASTER"},
}
PENDING, VALIDATED = "PENDING_UNIQUENESS", "UNIQUE_VALIDATED"

# What Okta does not change of a property that is there.
IMMUTABLE = ("type", "unique", "externalName", "externalNamespace", "items.type")


def normalised(name: str, given: Any) -> Property:
    """A property as Okta keeps it; 400 E0000001 where it is not one."""
    if not isinstance(given, dict):
        raise OktaError("E0000003")
    found = {key: value for key, value in {**DEFAULTS, **given}.items() if key in ORDER and value is not None}
    complaint = next(filter(None, (check(name, found) for check in CHECKS)), None)
    if complaint:
        raise validation_failed(name, f"{name}: {complaint}")
    if found.get("unique"):
        found["unique"] = PENDING if found["unique"] is True else found["unique"]
    return {key: found[key] for key in ORDER if key in found and not (key in ("required", "unique") and not found[key])}


def changed_in_place(old: Property, new: Property) -> list[str]:
    """What differs between two versions of a property and cannot be changed."""
    return [key for key in IMMUTABLE if _identity(old, key) != _identity(new, key)]


def attribute_of(definition: Mapping[str, Any]) -> Attribute:
    """What a profile may hold under a property's name."""
    items = definition.get("items") or {}
    return Attribute(
        type=definition["type"],
        title=definition.get("title"),
        required=bool(definition.get("required")),
        shortest=definition.get("minLength", 0),
        longest=definition.get("maxLength"),
        choices=_choices(definition),
        item=Attribute(items["type"], choices=_choices(items)) if items else None,
        unique=bool(definition.get("unique")),
        least=definition.get("minimum"),
        most=definition.get("maximum"),
    )


def _choices(definition: Mapping[str, Any]) -> tuple[Any, ...] | None:
    return tuple(definition["enum"]) if "enum" in definition else None


def _identity(definition: Property, key: str) -> Any:
    if key == "items.type":
        return (definition.get("items") or {}).get("type")
    return bool(definition.get(key)) if key == "unique" else definition.get(key)


def _name(name: str, _definition: Property) -> str | None:
    return None if NAME.match(name) else "The name of a property has only letters, digits and underscores"


def _type(_name: str, definition: Property) -> str | None:
    return None if definition.get("type") in TYPES else "The type is not valid"


def _title(_name: str, definition: Property) -> str | None:
    title = definition.get("title")
    return None if isinstance(title, str) and title else "The title cannot be left blank"


def _lengths(_name: str, definition: Property) -> str | None:
    lengths = [definition[key] for key in ("minLength", "maxLength") if key in definition]
    if lengths and definition["type"] != "string":
        return "Only a string has lengths"
    whole = all(isinstance(length, int) and not isinstance(length, bool) and length >= 0 for length in lengths)
    return None if whole and lengths == sorted(lengths) else "The lengths are not valid"


def _limits(_name: str, definition: Property) -> str | None:
    limits = [definition[key] for key in ("minimum", "maximum") if key in definition]
    if limits and definition["type"] not in ("integer", "number"):
        return "Only a number has limits"
    fitting = TYPES[definition["type"]]
    numbers = all(isinstance(limit, fitting) and not isinstance(limit, bool) for limit in limits)
    return None if numbers and limits == sorted(limits) else "The limits are not valid"


def _items(_name: str, definition: Property) -> str | None:
    items = definition.get("items")
    if (definition["type"] == "array") != (items is not None):
        return "An array needs items, and nothing else has them"
    if items is not None and (not isinstance(items, dict) or items.get("type") not in ITEM_TYPES):
        return "The items are not valid"
    return _union(definition)


def _union(definition: Property) -> str | None:
    union = definition.get("union")
    if union is not None and definition["type"] != "array":
        return "Only the values of an array can be combined"
    if union not in (None, *UNIONS) or (union == "ENABLE" and definition["scope"] == "SELF"):
        return "The union is not valid"
    return None


def _values(_name: str, definition: Property) -> str | None:
    places = [(definition, definition["type"])]
    if "items" in definition:
        places.append((definition["items"], definition["items"]["type"]))
    for place, kind in places:
        enum, one_of = place.get("enum"), place.get("oneOf")
        if enum is None and one_of is None:
            continue
        if kind not in ITEM_TYPES or not isinstance(enum, list) or not enum or len(set(map(str, enum))) < len(enum):
            return "The enum is not a list of different values"
        if not all(isinstance(value, TYPES[kind]) and not isinstance(value, bool) for value in enum):
            return "The values of the enum are not of the property's type"
        if one_of is not None and [inner.get("const") for inner in one_of if isinstance(inner, dict)] != enum:
            return "The values of oneOf are not those of the enum"
    return None


def _settings(_name: str, definition: Property) -> str | None:
    if definition["scope"] not in SCOPES:
        return "The scope is not valid"
    if not isinstance(definition["master"], dict) or definition["master"].get("type") not in MASTERS:
        return "The master is not valid"
    permissions = definition["permissions"]
    if not isinstance(permissions, list) or any(inner.get("action") not in ACTIONS for inner in permissions):
        return "The permissions are not valid"
    return None


CHECKS = (_name, _type, _title, _lengths, _limits, _items, _values, _settings)
