# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One org."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.key_pairs import KeyPairs
from okta_sandbox.oauth.access_tokens import AccessTokens
from okta_sandbox.oauth.assertions import Assertions
from okta_sandbox.oauth.nonces import Nonces
from okta_sandbox.oauth.proofs import Proofs
from okta_sandbox.profiles import Profile
from okta_sandbox.settings import Settings
from okta_sandbox.state.apps import AppContent, Apps
from okta_sandbox.state.catalog import Catalog
from okta_sandbox.state.clients import Clients
from okta_sandbox.state.csrs import Csrs
from okta_sandbox.state.groups import Groups
from okta_sandbox.state.hook_keys import HookKeys
from okta_sandbox.state.iam import custom_roles, resource_sets
from okta_sandbox.state.idp_keys import IdpKeys
from okta_sandbox.state.idp_users import IdpUsers
from okta_sandbox.state.idps import Idps
from okta_sandbox.state.inline_hooks import InlineHooks
from okta_sandbox.state.linked_objects import LinkedObjects
from okta_sandbox.state.owners import Owners
from okta_sandbox.state.roles import ROLE_TYPES, SUPER_ADMIN, RoleAssignment, RoleAssignments, RoleType
from okta_sandbox.state.rules import Rules
from okta_sandbox.state.schemas import group_schema, user_schema
from okta_sandbox.state.signing_keys import SigningKeys
from okta_sandbox.state.users import User, Users

ADMINISTRATOR: Profile = {
    "firstName": "Sandbox",
    "lastName": "Administrator",
    "login": "admin@example.com",
    "email": "admin@example.com",
}


ADMIN_CONSOLE = "saasure"
# Every org has these apps from the start, by their keys.
BUILT_IN_APPS = {
    ADMIN_CONSOLE: ("Okta Admin Console", {"admin": True}),
    "okta_enduser": ("Okta Dashboard", {}),
    "okta_browser_plugin": ("Okta Browser Plugin", {}),
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
        self.group_schema = group_schema(self.settings, self.clock)
        self.user_schema = user_schema(self.settings, self.clock)
        self.groups = Groups(self.settings, self.clock)
        self.users = Users(self.settings, self.clock)
        self.roles = RoleAssignments(self.settings, self.clock)
        self.apps = Apps(self.settings, self.clock)
        self.catalog = Catalog()
        self.rules = Rules(self.settings, self.clock, self.groups, self.users, self.user_schema)
        self.owners = Owners(self.clock)
        self.custom_roles, self.resource_sets = custom_roles(self.clock), resource_sets(self.clock)
        self.further_permissions: frozenset[str] = frozenset()
        self.idp_keys, self.idps = IdpKeys(self.clock), Idps(self.clock)
        self.hook_keys, self.inline_hooks = HookKeys(self.clock), InlineHooks(self.clock)
        self.linked_objects = LinkedObjects()
        key_pairs = KeyPairs()
        self.signing_keys, self.csrs = SigningKeys(self.clock, key_pairs), Csrs(self.clock, key_pairs)
        self.idp_users = IdpUsers(self.clock)
        self.clients = Clients()
        self.assertions, self.proofs = Assertions(self.clients, self.clock), Proofs(self.clock)
        self.nonces, self.access_tokens = Nonces(self.clock), AccessTokens(self.settings, self.clock, key_pairs)
        self.collections: tuple[Collection, ...] = (
            self.rules,
            self.groups,
            self.users,
            self.roles,
            self.apps,
            self.owners,
            self.custom_roles,
            self.resource_sets,
            self.idp_keys,
            self.idps,
            self.hook_keys,
            self.inline_hooks,
            self.linked_objects,
            self.signing_keys,
            self.csrs,
            self.idp_users,
            self.clients,
        )
        self.id, self.created = ids.new_id("00o"), self.clock.timestamp()
        self.access_policy_id, self.enrollment_policy_id = ids.new_id("rst"), ids.new_id("rst")
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
        self.administrator = self.caller = self.add_user(ADMINISTRATOR, "ACTIVE", has_password=True)
        self.rules.spared.add(self.caller.id)
        self.groups.add_member(self.administrators, self.caller.id)
        self.roles.assign("users", self.caller.id, ROLE_TYPES[SUPER_ADMIN])
        self.held_to_roles = {self.administrator.id}
        """The users and clients whose roles decide what they may do; all others may do everything."""
        for name, (label, links) in BUILT_IN_APPS.items():
            app = self.apps.add(name, _built_in(label, links), built_in=True)
            if name == ADMIN_CONSOLE:
                self.admin_console = app

    def add_user(self, profile: Profile, status: str, has_password: bool) -> User:
        """A new user, who is a member of Everyone as every user is."""
        user = self.users.add(self.user_schema.stored(profile), status, has_password)
        self.groups.join_at_once(self.everyone, user.id)
        return user

    def give_role(
        self, holder_kind: str, holder_id: str, role: RoleType, notifications_disabled: bool = False
    ) -> RoleAssignment:
        """Give somebody a role; a group that has one gets the Admin Console, which stays."""
        assignment = self.roles.assign(holder_kind, holder_id, role, notifications_disabled)
        if holder_kind == "groups":
            self.apps.assign(self.admin_console, holder_id, None, {})
        return assignment

    def inherited_roles(self, user_id: str) -> list[RoleAssignment]:
        """The assignments of the groups that a user is a member of."""
        groups = sorted(group.id for group in self.groups.all() if user_id in group.members)
        return [assignment for group in groups for assignment in self.roles.of(group)]

    def is_last_super_admin(self, user_id: str) -> bool:
        """Whether a user is a super admin by itself, and no other ACTIVE user is; those of groups do not count."""
        holders = {held.holder_id for held in self.roles.all() if held.is_direct_super_admin}
        others = [self.users.get(holder) for holder in holders - {user_id}]
        return user_id in holders and all(other.status != "ACTIVE" for other in others)

    def deactivate(self, user: User) -> None:
        """Deactivate a user, who loses all roles of its own; the last super admin stays one."""
        kept = SUPER_ADMIN if self.is_last_super_admin(user.id) else None
        self.users.change_status(user, "DEPROVISIONED")
        self.roles.revoke(user.id, kept)

    @contextmanager
    def unlocked(self) -> Iterator[None]:
        """Let other requests in while this one, which holds the lock, waits for something outside of the org."""
        self.lock.release()
        try:
            yield
        finally:
            self.lock.acquire()

    def orn(self, service: str, resource: str) -> str:
        """Okta's own name for one of the org's objects."""
        return f"orn:okta:{service}:{self.id}:{resource}"

    def forget(self, identifier: str) -> None:
        """Remove an object with every reference to it."""
        for collection in self.collections:
            collection.forget(identifier)


def _built_in(label: str, links: dict[str, bool]) -> AppContent:
    return AppContent(
        label=label,
        sign_on_mode="OPENID_CONNECT",
        accessibility={"selfService": False, "errorRedirectUrl": None, "loginRedirectUrl": None},
        visibility={"autoSubmitToolbar": False, "hide": {"iOS": False, "web": False}, "appLinks": links},
        credentials={"userNameTemplate": {"template": "${source.login}", "type": "BUILT_IN"}},
        settings={
            "app": {},
            "notifications": {"vpn": {"network": {"connection": "DISABLED"}, "message": None, "helpUrl": None}},
            "manualProvisioning": False,
            "implicitAssignment": False,
        },
    )
