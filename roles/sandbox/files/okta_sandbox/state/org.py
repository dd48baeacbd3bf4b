# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One org."""

from __future__ import annotations

import threading
from typing import Protocol

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.profiles import GROUP_ATTRIBUTES, USER_ATTRIBUTES, Profile, ProfileSchema
from okta_sandbox.settings import Settings
from okta_sandbox.state.groups import Groups
from okta_sandbox.state.roles import RoleAssignments
from okta_sandbox.state.users import User, Users

ADMINISTRATOR: Profile = {
    "firstName": "Sandbox",
    "lastName": "Administrator",
    "login": "admin@example.com",
    "email": "admin@example.com",
}


class Collection(Protocol):
    """Objects of one kind, which may refer to objects of others."""

    def forget(self, identifier: str) -> None:
        """Drop every reference to an object that is being removed."""


class Org:
    """Everything that one org holds; whoever changes it from outside of a request holds its lock."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.lock = threading.RLock()
        self.reset()

    def reset(self) -> None:
        """Back to what every new org has: its two BUILT_IN groups and the token's administrator."""
        self.group_schema = ProfileSchema(GROUP_ATTRIBUTES)
        self.user_schema = ProfileSchema(USER_ATTRIBUTES)
        self.groups = Groups(self.settings, self.clock)
        self.users = Users(self.settings, self.clock)
        self.roles = RoleAssignments(self.clock)
        self.collections: tuple[Collection, ...] = (self.groups, self.users, self.roles)
        self.user_type_id = ids.new_id("oty")
        self.user_schema_id = ids.new_id("osc")
        self.everyone = self.groups.add({"name": "Everyone", "description": "Every user of the org"}, "BUILT_IN")
        self.administrators = self.groups.add(
            {
                "name": "Okta Administrators",
                "description": "Every administrator of the org",
            },
            "BUILT_IN",
        )
        self.caller = self.add_user(ADMINISTRATOR, "ACTIVE", has_password=True)
        self.groups.add_member(self.administrators, self.caller.id)
        self.roles.assign("users", self.caller.id, "SUPER_ADMIN")

    def add_user(self, profile: Profile, status: str, has_password: bool) -> User:
        """A new user, who is a member of Everyone as every user is."""
        user = self.users.add(self.user_schema.stored(profile), status, has_password)
        self.groups.join_at_once(self.everyone, user.id)
        return user

    def forget(self, identifier: str) -> None:
        """Remove an object with every reference to it."""
        for collection in self.collections:
            collection.forget(identifier)
