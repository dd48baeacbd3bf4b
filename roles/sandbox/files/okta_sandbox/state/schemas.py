# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schemas of the profiles of groups, of users, and of the users of an app."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from okta_sandbox.clock import Clock
from okta_sandbox.errors import validation_failed
from okta_sandbox.lag import Lag
from okta_sandbox.profiles import GROUP_ATTRIBUTES, USER_ATTRIBUTES, Attribute, ProfileSchema
from okta_sandbox.schema_properties import (
    DEFAULTS,
    PENDING,
    VALIDATED,
    Property,
    attribute_of,
    changed_in_place,
    normalised,
)
from okta_sandbox.settings import Settings

MOST_UNIQUE = 5
UNIQUENESS_SECONDS = 2.0
"""For how long Okta looks at the values there are before a property is unique."""

_OWN = {**DEFAULTS, "permissions": [{"principal": "SELF", "action": "READ_WRITE"}]}
GROUP_BASE: dict[str, Property] = {
    "name": {"title": "Name", "description": "Name", "type": "string", "required": True, "maxLength": 255},
    "description": {"title": "Description", "description": "Description", "type": "string", "maxLength": 1024},
}


def _title_of(name: str) -> str:
    """The title that Okta shows of a base attribute of users."""
    return re.sub("([A-Z])", lambda letter: " " + letter[0].lower(), name).capitalize()


def _base_of(name: str, attribute: Attribute) -> Property:
    lengths = {"minLength": attribute.shortest or None, "maxLength": attribute.longest}
    return {"title": _title_of(name), "type": attribute.type, "required": attribute.required, **lengths}


USER_BASE = {name: _base_of(name, attribute) for name, attribute in USER_ATTRIBUTES.items()}


def group_schema(settings: Settings, clock: Clock) -> Schema:
    """The schema of groups."""
    return Schema(settings, clock, GROUP_ATTRIBUTES, GROUP_BASE)


def user_schema(settings: Settings, clock: Clock) -> Schema:
    """The schema of users."""
    return Schema(settings, clock, USER_ATTRIBUTES, USER_BASE)


def app_schema(settings: Settings, clock: Clock) -> Schema:
    """The schema of the users of an app, without the name that each has there."""
    return Schema(settings, clock, {}, {})


class Schema(ProfileSchema):
    """The base properties, which nothing changes, and the custom ones."""

    def __init__(
        self, settings: Settings, clock: Clock, attributes: Mapping[str, Attribute], base: Mapping[str, Property]
    ) -> None:
        super().__init__(attributes)
        self._settings = settings
        self._clock = clock
        self._custom: dict[str, Property] = {}
        self._unique_since: dict[str, float] = {}
        self._cleaned_up_at: dict[str, float] = {}
        self._lag = Lag(clock)
        self.base = {name: normalised(name, {**_OWN, **definition}) for name, definition in base.items()}
        self.created = self.last_updated = clock.timestamp()

    def custom(self) -> dict[str, Property]:
        """The custom properties as they are by now."""
        for name, since in self._unique_since.items():
            if self._clock.now() >= since + UNIQUENESS_SECONDS:
                self._custom[name]["unique"] = VALIDATED
        return self._custom

    def shown(self) -> tuple[dict[str, Property], str]:
        """The custom properties and the time of the last change that reads show, which may be late."""
        before: tuple[dict[str, Property], str] | None = self._lag.before().get("custom")
        return before or (self.custom(), self.last_updated)

    def change(self, properties: Mapping[str, Any]) -> list[str]:
        """Set the named properties, and delete those that are null; all or none. Returns the deleted ones."""
        new = {name: self._checked(name, given) for name, given in properties.items() if given is not None}
        gone = [name for name, given in properties.items() if given is None and name in self._custom]
        after = {**{name: old for name, old in self._custom.items() if name not in gone}, **new}
        if sum("unique" in definition for definition in after.values()) > MOST_UNIQUE:
            raise validation_failed("unique", f"There can be {MOST_UNIQUE} unique properties at most")
        self._lag.hide("custom", (copy.deepcopy(self.custom()), self.last_updated), self._settings.schema_lag)
        for name in gone:
            self._cleaned_up_at[name] = self._clock.now() + self._settings.schema_cleanup_seconds
            self._unique_since.pop(name, None)
            del self.attributes[name]
        for name, definition in new.items():
            self.attributes[name] = attribute_of(definition)
            if definition.get("unique") == PENDING:
                self._unique_since.setdefault(name, self._clock.now())
        self._custom = after
        self.last_updated = self._clock.timestamp()
        return gone

    def _checked(self, name: str, given: Any) -> Property:
        if name in self.base:
            raise validation_failed(name, f"{name}: A property of this name is in the base schema")
        definition = normalised(name, given)
        old = self._custom.get(name)
        fixed = changed_in_place(old, definition) if old else []
        if fixed:
            raise validation_failed(name, *(f"{name}: The {key} of a property cannot be changed" for key in fixed))
        if not old and self._clock.now() < self._cleaned_up_at.get(name, 0.0):
            raise validation_failed(
                name,
                f"{name}: The property was deleted. Wait until the data clean up process finishes and then try again",
            )
        return definition
