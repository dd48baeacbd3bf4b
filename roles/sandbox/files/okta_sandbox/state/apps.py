# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The apps of an org, and the groups that they are assigned to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import not_found
from okta_sandbox.profiles import Profile
from okta_sandbox.settings import Settings
from okta_sandbox.state.schemas import Schema, app_schema


@dataclass
class AppContent:
    """What a client may set of an app, with Okta's defaults filled in."""

    label: str
    sign_on_mode: str
    accessibility: dict[str, Any]
    visibility: dict[str, Any]
    credentials: dict[str, Any]
    settings: dict[str, Any]


@dataclass
class AppGroup:
    """A group that an app is assigned to."""

    id: str
    last_updated: str
    priority: int
    profile: Profile


@dataclass
class App:
    """One app of the org: an instance of an app of the catalog, or one that was made here."""

    id: str
    name: str
    status: str
    created: str
    last_updated: str
    content: AppContent
    schema: Schema
    """What the profiles of its users may hold, and those of its groups but for what is personal."""
    built_in: bool = False
    """Whether it came with the org, which then does not let go of it."""
    groups: dict[str, AppGroup] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The name that people see."""
        return self.content.label

    @property
    def is_service(self) -> bool:
        """Whether it is a client that acts for itself, and can have admin roles."""
        client = self.content.settings.get("oauthClient")
        return self.name == "oidc_client" and isinstance(client, dict) and client.get("application_type") == "service"

    @property
    def takes_everybody(self) -> bool:
        """Whether it is in Federation Broker Mode, in which it is assigned to nobody."""
        return bool(self.content.settings.get("implicitAssignment"))

    def by_priority(self) -> list[AppGroup]:
        """Its groups in the order in which they count."""
        return sorted(self.groups.values(), key=lambda group: (group.priority, group.id))

    def attribute(self, name: str) -> Any:
        """An attribute as filter names it."""
        return ATTRIBUTES[name](self)


ATTRIBUTES: dict[str, Callable[[App], Any]] = {
    "id": lambda app: app.id,
    "status": lambda app: app.status,
    "name": lambda app: app.name,
}


class Apps:
    """All apps of an org."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._by_id: dict[str, App] = {}

    def all(self) -> list[App]:
        """Every app."""
        return list(self._by_id.values())

    def has(self, identifier: str) -> bool:
        """Whether there is an app with this id."""
        return identifier in self._by_id

    def get(self, identifier: str) -> App:
        """The app with this id; Okta answers 404 (AppInstance) where there is none."""
        try:
            return self._by_id[identifier]
        except KeyError:
            raise not_found(identifier, "AppInstance") from None

    def add(
        self, name: str, content: AppContent, active: bool = True, built_in: bool = False, identifier: str | None = None
    ) -> App:
        """A new app, with an id of its own unless one is given; several may have the same label."""
        now = self._clock.timestamp()
        status = "ACTIVE" if active else "INACTIVE"
        schema = app_schema(self._settings, self._clock)
        app = App(identifier or ids.new_id("0oa"), name, status, now, now, content, schema, built_in)
        self._by_id[app.id] = app
        return app

    def replace(self, app: App, content: AppContent) -> None:
        """Give an app other content."""
        app.content, app.last_updated = content, self._clock.timestamp()

    def change_status(self, app: App, status: str) -> None:
        """Activate or deactivate an app; no harm if it is so already."""
        if app.status != status:
            app.status, app.last_updated = status, self._clock.timestamp()

    def assign(self, app: App, group_id: str, priority: int | None, profile: Profile) -> AppGroup:
        """Assign an app to a group, or change how.

        A new assignment comes last unless a priority is named. A priority that another group has is taken from it: the
        groups in between move by one towards the place that the group had, or to the next that is free. The others are
        not updated by that, nor is one that stays as it was.
        """
        known = app.groups.get(group_id)
        if priority is None:
            last = max((other.priority for other in app.groups.values()), default=-1)
            priority = known.priority if known else last + 1
        if known and (known.priority, known.profile) == (priority, profile):
            return known
        others = [other for other in app.by_priority() if other.id != group_id]
        make_room(others, priority, known.priority if known else None)
        app.groups[group_id] = AppGroup(group_id, self._clock.timestamp(), priority, profile)
        return app.groups[group_id]

    def of_group(self, group_id: str) -> list[App]:
        """The apps that are assigned to a group."""
        return [app for app in self._by_id.values() if group_id in app.groups]

    def forget(self, identifier: str) -> None:
        """Remove an app, or a group from all apps."""
        self._by_id.pop(identifier, None)
        for app in self._by_id.values():
            app.groups.pop(identifier, None)


def make_room(others: Sequence[AppGroup], priority: int, hole: int | None) -> None:
    """Move groups, which are in their order, so that none has this priority."""
    taken = {other.priority for other in others}
    if priority not in taken:
        return
    if hole is not None and hole < priority:
        moved = [other for other in others if hole < other.priority <= priority]
        step = -1
    else:
        free = next(number for number in range(priority, priority + len(taken) + 1) if number not in taken)
        moved = [other for other in others if priority <= other.priority < free]
        step = 1
    for other in moved:
        other.priority += step
