# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups of an org and their members."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import already_exists, not_found
from okta_sandbox.lag import Lag
from okta_sandbox.profiles import Profile
from okta_sandbox.settings import Settings

MEMBERSHIP_TIME = "lastMembershipUpdated"
OKTA_CLASS, DIRECTORY_CLASS = "okta:user_group", "okta:windows_security_principal"


@dataclass
class Group:
    """One group."""

    id: str
    type: str
    created: str
    last_updated: str
    last_membership_updated: str
    profile: Profile
    membership_lag: Lag
    object_class: str = OKTA_CLASS
    """What its profile is: of Okta's own kind, or that of a Windows group in a directory."""
    source_id: str | None = None
    """The app that an APP_GROUP comes from."""
    members: set[str] = field(default_factory=set)
    """The ids of its users, whether or not reads show them already."""

    @property
    def name(self) -> str:
        """The name in its profile."""
        return str(self.profile["name"])

    def attribute(self, name: str) -> Any:
        """An attribute as filter and search name it."""
        if name.startswith("profile."):
            return self.profile.get(name[len("profile.") :])
        return ATTRIBUTES[name](self)

    def shown_members(self) -> set[str]:
        """The members that reads show; writes may be hidden for a while."""
        members = set(self.members)
        for user_id, was_member in self.membership_lag.before().items():
            if user_id != MEMBERSHIP_TIME:
                (members.add if was_member else members.discard)(str(user_id))
        return members

    def shows_member(self, user_id: str) -> bool:
        """Whether reads show a user as a member."""
        return bool(self.membership_lag.before().get(user_id, user_id in self.members))

    def shown_membership_time(self) -> str:
        """The lastMembershipUpdated that reads show, as late as the members are."""
        return str(self.membership_lag.before().get(MEMBERSHIP_TIME, self.last_membership_updated))


ATTRIBUTES: dict[str, Callable[[Group], Any]] = {
    "id": lambda group: group.id,
    "type": lambda group: group.type,
    "created": lambda group: group.created,
    "lastUpdated": lambda group: group.last_updated,
    "lastMembershipUpdated": lambda group: group.shown_membership_time(),
    "source.id": lambda group: group.source_id,
}


class Groups:
    """All groups of an org."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._by_id: dict[str, Group] = {}
        self._okta_names: dict[str, str] = {}
        self._search_lag = Lag(clock)

    def all(self) -> list[Group]:
        """Every group."""
        return list(self._by_id.values())

    def as_search_sees_them(self) -> list[Group]:
        """Every group as `search` finds it, which may be late."""
        seen: dict[Any, Group | None] = {**self._by_id, **self._search_lag.before()}
        return [group for group in seen.values() if group]

    def has(self, identifier: str) -> bool:
        """Whether there is a group with this id."""
        return identifier in self._by_id

    def get(self, identifier: str) -> Group:
        """The group with this id; Okta answers 404 (UserGroup) where there is none."""
        try:
            return self._by_id[identifier]
        except KeyError:
            raise not_found(identifier, "UserGroup") from None

    def named(self, name: str) -> list[Group]:
        """The groups of exactly this name."""
        return [group for group in self._by_id.values() if group.name == name]

    def add(self, profile: Profile, group_type: str = "OKTA_GROUP", object_class: str = OKTA_CLASS) -> Group:
        """A new group; Okta answers 400 E0000001 where another OKTA_GROUP has the name."""
        now = self._clock.timestamp()
        source_id = ids.new_id("0oa") if group_type == "APP_GROUP" else None
        group = Group(ids.new_id("00g"), group_type, now, now, now, profile, Lag(self._clock), object_class, source_id)
        self._take_name(group, group.name)
        self._search_lag.hide(group.id, None, self._settings.search_lag)
        self._by_id[group.id] = group
        return group

    def replace_profile(self, group: Group, profile: Profile) -> None:
        """Give a group another profile, of which nothing of the old one is left."""
        self._take_name(group, str(profile["name"]))
        self._about_to_change(group)
        group.profile = profile
        group.last_updated = self._clock.timestamp()

    def add_member(self, group: Group, user_id: str) -> None:
        """Make a user a member; no harm if it is one."""
        if user_id not in group.members:
            self._about_to_change_members(group, user_id)
            group.members.add(user_id)

    def remove_member(self, group: Group, user_id: str) -> None:
        """End a user's membership; no harm if there is none."""
        if user_id in group.members:
            self._about_to_change_members(group, user_id)
            group.members.discard(user_id)

    def join_at_once(self, group: Group, user_id: str) -> None:
        """Make a user a member without any lag, as Okta itself does with Everyone."""
        group.members.add(user_id)
        group.last_membership_updated = self._clock.timestamp()

    def of_user(self, user_id: str) -> list[Group]:
        """The groups whose members, as reads show them, include the user."""
        return [group for group in self._by_id.values() if group.shows_member(user_id)]

    def forget(self, identifier: str) -> None:
        """Remove a group, or a user from all groups."""
        group = self._by_id.get(identifier)
        if group:
            self._about_to_change(group)
            del self._by_id[identifier]
            if group.type == "OKTA_GROUP":
                del self._okta_names[group.name.casefold()]
            return
        for other in self._by_id.values():
            self.remove_member(other, identifier)

    def _take_name(self, group: Group, name: str) -> None:
        if group.type != "OKTA_GROUP":
            return
        if self._okta_names.get(name.casefold(), group.id) != group.id:
            raise already_exists("name")
        self._okta_names.pop(group.name.casefold(), None)
        self._okta_names[name.casefold()] = group.id

    def _about_to_change(self, group: Group) -> None:
        if self._settings.search_lag:
            self._search_lag.hide(group.id, replace(group, profile=dict(group.profile)), self._settings.search_lag)

    def _about_to_change_members(self, group: Group, user_id: str) -> None:
        self._about_to_change(group)
        group.membership_lag.hide(user_id, user_id in group.members, self._settings.membership_lag)
        group.membership_lag.hide(MEMBERSHIP_TIME, group.last_membership_updated, self._settings.membership_lag)
        group.last_membership_updated = self._clock.timestamp()
