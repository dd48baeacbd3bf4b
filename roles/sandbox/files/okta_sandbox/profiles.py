# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles of groups and users, and the schemas that they follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okta_sandbox.errors import validation_failed

Profile = dict[str, Any]

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
}

# Okta stores three bytes of UTF-8 for a character at most.
HIGHEST_CHARACTER = "\uffff"


@dataclass(frozen=True)
class Attribute:
    """What a profile may hold under one name."""

    type: str = "string"
    title: str | None = None
    required: bool = False
    shortest: int = 0
    longest: int | None = None
    always_shown: bool = False
    """Whether an answer has the attribute even when it is null."""
    choices: tuple[Any, ...] | None = None
    """The only values that there can be, if they are limited."""
    item: Attribute | None = None
    """What the items of an array may be."""
    unique: bool = False
    """Whether no two profiles may have the same value."""
    least: float | None = None
    most: float | None = None

    def complaint(self, name: str, value: Any) -> str | None:
        """What is wrong with a value, if anything."""
        if value is None or (value == "" and self.required):
            return f"{name}: The field cannot be left blank" if self.required else None
        if not isinstance(value, TYPES[self.type]) or (isinstance(value, bool) and self.type != "boolean"):
            return f"{name}: The value must be of type {self.type}"
        if self.choices is not None and value not in self.choices:
            return f"{name}: The value is not one of those allowed"
        if isinstance(value, list) and self.item:
            if None in value:
                return f"{name}: The value must be of type {self.item.type}"
            return next(filter(None, (self.item.complaint(name, inner) for inner in value)), None)
        if isinstance(value, str):
            return self._complaint_about_text(name, value)
        return self._complaint_about_number(name, value)

    def _complaint_about_number(self, name: str, value: Any) -> str | None:
        if self.least is not None and value < self.least:
            return f"{name}: The value is too small"
        if self.most is not None and value > self.most:
            return f"{name}: The value is too large"
        return None

    def _complaint_about_text(self, name: str, value: str) -> str | None:
        if len(value) < self.shortest:
            return f"{name}: The field is too short"
        if self.longest is not None and len(value) > self.longest:
            return f"{name}: The field is too long"
        if value and max(value) > HIGHEST_CHARACTER:
            return f"{name}: The field contains an unsupported character"
        return None


class ProfileSchema:
    """The attributes that a profile can have, in the order in which answers show them."""

    def __init__(self, attributes: Mapping[str, Attribute]) -> None:
        self.attributes: dict[str, Attribute] = dict(attributes)

    def has(self, path: str) -> bool:
        """Whether it has an attribute, which filter and search name with `profile.` before it."""
        return path.startswith("profile.") and path[len("profile.") :] in self.attributes

    def check(self, profile: Profile, operation: str) -> None:
        """Okta answers 400 E0000001 to unknown names and to values that break the schema."""
        unknown = [
            f"Property name '{name}' is not defined in profile" for name in profile if name not in self.attributes
        ]
        if unknown:
            raise validation_failed(operation, *unknown)
        complaints = {name: attribute.complaint(name, profile.get(name)) for name, attribute in self.attributes.items()}
        wrong = {name: complaint for name, complaint in complaints.items() if complaint}
        if wrong:
            raise validation_failed(next(iter(wrong)), *wrong.values())

    def stored(self, profile: Profile) -> Profile:
        """A profile in the schema's order, without nulls but for those that answers always show."""
        values = {name: profile.get(name) for name in self.attributes}
        return {
            name: value for name, value in values.items() if value is not None or self.attributes[name].always_shown
        }


GROUP_ATTRIBUTES = {
    "name": Attribute(title="Name", required=True, shortest=1, longest=255, always_shown=True),
    "description": Attribute(title="Description", longest=1024, always_shown=True),
}

USER_ATTRIBUTES = {
    "firstName": Attribute(longest=50, required=True),
    "lastName": Attribute(longest=50, required=True),
    "mobilePhone": Attribute(longest=100, always_shown=True),
    "middleName": Attribute(),
    "honorificPrefix": Attribute(),
    "honorificSuffix": Attribute(),
    "title": Attribute(),
    "displayName": Attribute(),
    "nickName": Attribute(),
    "profileUrl": Attribute(),
    "primaryPhone": Attribute(longest=100),
    "streetAddress": Attribute(),
    "city": Attribute(longest=128),
    "state": Attribute(longest=128),
    "zipCode": Attribute(longest=50),
    "countryCode": Attribute(longest=2),
    "postalAddress": Attribute(),
    "preferredLanguage": Attribute(),
    "locale": Attribute(),
    "timezone": Attribute(),
    "userType": Attribute(),
    "employeeNumber": Attribute(),
    "costCenter": Attribute(),
    "organization": Attribute(),
    "division": Attribute(),
    "department": Attribute(),
    "managerId": Attribute(),
    "manager": Attribute(),
    "secondEmail": Attribute(longest=100, always_shown=True),
    "login": Attribute(required=True, shortest=5, longest=100),
    "email": Attribute(required=True, shortest=5, longest=100),
}
