# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users of an org."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import already_exists, not_found
from okta_sandbox.lag import Lag
from okta_sandbox.profiles import Profile
from okta_sandbox.settings import Settings

STATUSES = (
    "STAGED",
    "PROVISIONED",
    "ACTIVE",
    "RECOVERY",
    "PASSWORD_EXPIRED",
    "LOCKED_OUT",
    "SUSPENDED",
    "DEPROVISIONED",
)


@dataclass
class User:
    """One user."""

    id: str
    status: str
    created: str
    activated: str | None
    status_changed: str
    last_updated: str
    password_changed: str | None
    profile: Profile
    last_login: str | None = None

    @property
    def login(self) -> str:
        """The login in its profile."""
        return str(self.profile["login"])

    @property
    def has_password(self) -> bool:
        """Whether a password was ever set."""
        return self.password_changed is not None

    @property
    def may_act(self) -> bool:
        """Whether a token of this user is good for anything."""
        return self.status not in ("SUSPENDED", "DEPROVISIONED")

    def attribute(self, name: str) -> Any:
        """An attribute as filter and search name it."""
        if name.startswith("profile."):
            return self.profile.get(name[len("profile.") :])
        return ATTRIBUTES[name](self)


ATTRIBUTES: dict[str, Callable[[User], Any]] = {
    "id": lambda user: user.id,
    "status": lambda user: user.status,
    "created": lambda user: user.created,
    "activated": lambda user: user.activated,
    "statusChanged": lambda user: user.status_changed,
    "lastUpdated": lambda user: user.last_updated,
}


class Users:
    """All users of an org."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._by_id: dict[str, User] = {}
        self._by_login: dict[str, User] = {}
        self._search_lag = Lag(clock)

    def all(self) -> list[User]:
        """Every user."""
        return list(self._by_id.values())

    def as_search_sees_them(self) -> list[User]:
        """Every user as `search` finds it, which may be late."""
        seen: dict[Any, User | None] = {**self._by_id, **self._search_lag.before()}
        return [user for user in seen.values() if user]

    def has(self, identifier: str) -> bool:
        """Whether there is a user with this id."""
        return identifier in self._by_id

    def get(self, identifier: str) -> User:
        """The user with this id; Okta answers 404 (User) where there is none."""
        try:
            return self._by_id[identifier]
        except KeyError:
            raise not_found(identifier, "User") from None

    def find(self, name: str) -> User:
        """The user with this id, login or unambiguous short login; Okta answers 404 (User) where there is none."""
        user = self._by_id.get(name) or self._by_login.get(name.casefold())
        if user:
            return user
        short = name.casefold() + "@"
        matches = [found for login, found in self._by_login.items() if login.startswith(short)]
        if len(matches) != 1:
            raise not_found(name, "User")
        return matches[0]

    def add(self, profile: Profile, status: str, has_password: bool) -> User:
        """A new user; Okta answers 400 E0000001 where another has the login."""
        now = self._clock.timestamp()
        user = User(
            id=ids.new_id("00u"),
            status=status,
            created=now,
            activated=None if status == "STAGED" else now,
            status_changed=now,
            last_updated=now,
            password_changed=now if has_password else None,
            profile=profile,
        )
        self._take_login(user, user.login)
        self._search_lag.hide(user.id, None, self._settings.search_lag)
        self._by_id[user.id] = user
        return user

    def replace_profile(self, user: User, profile: Profile) -> None:
        """Give a user another profile."""
        self._take_login(user, str(profile["login"]))
        self._about_to_change(user)
        user.profile = profile
        user.last_updated = self._clock.timestamp()

    def set_password(self, user: User) -> None:
        """Note that the user got a new password; what it is does not matter here."""
        self._about_to_change(user)
        user.password_changed = user.last_updated = self._clock.timestamp()

    def change_status(self, user: User, status: str) -> None:
        """Take a user into another status."""
        self._about_to_change(user)
        now = self._clock.timestamp()
        if user.activated is None and status != "DEPROVISIONED":
            user.activated = now
        user.status, user.status_changed, user.last_updated = status, now, now

    def forget(self, identifier: str) -> None:
        """Remove a user."""
        user = self._by_id.get(identifier)
        if user:
            self._about_to_change(user)
            del self._by_id[identifier]
            del self._by_login[user.login.casefold()]

    def _take_login(self, user: User, login: str) -> None:
        if self._by_login.get(login.casefold(), user) is not user:
            raise already_exists("login")
        self._by_login.pop(user.login.casefold(), None)
        self._by_login[login.casefold()] = user

    def _about_to_change(self, user: User) -> None:
        if self._settings.search_lag:
            self._search_lag.hide(user.id, replace(user, profile=dict(user.profile)), self._settings.search_lag)
