# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What Okta demands for its operations, and so for the modules: scopes of access tokens, and admin roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Mapping, Sequence

# The first that fits a path counts. Each operation has a scope that reads and one that manages.
SCOPES_OF_PATHS = tuple(
    (re.compile(pattern), resource)
    for pattern, resource in (
        (r"/api/v1/(groups|users)/\{\}/roles\b", "roles"),
        (r"/oauth2/v1/clients/\{\}/roles\b", "roles"),
        (r"/api/v1/iam\b", "roles"),
        (r"/api/v1/groups\b", "groups"),
        (r"/api/v1/users\b", "users"),
        (r"/api/v1/apps\b", "apps"),
        (r"/api/v1/idps\b", "idps"),
        (r"/api/v1/(inlineHooks|hook-keys)\b", "inlineHooks"),
        (r"/api/v1/meta/schemas/user/linkedObjects\b", "linkedObjects"),
        (r"/api/v1/meta/schemas\b", "schemas"),
    )
)
# Operations whose scope is that of something else than their path names.
UNUSUAL_SCOPES = {("POST", "/api/v1/idps/{}/users/{}"): "okta.users.manage"}
# Standard roles that permit to manage a resource; there may be others, and roles of the org's own.
ROLES_THAT_MANAGE = {
    "groups": ("SUPER_ADMIN", "ORG_ADMIN", "USER_ADMIN"),
    "users": ("SUPER_ADMIN", "ORG_ADMIN", "USER_ADMIN"),
}
ROLES_OF_ALL_ELSE = ("SUPER_ADMIN",)
ROLES_THAT_READ = ("READ_ONLY_ADMIN",)


def scope_of(method: str, template: str) -> str:
    """The scope that an operation demands; empty for one that demands none."""
    unusual = UNUSUAL_SCOPES.get((method, template))
    resource = resource_of(template)
    if unusual or not resource:
        return unusual or ""
    return f"okta.{resource}.{'read' if method == 'GET' else 'manage'}"


def resource_of(template: str) -> str:
    """The resource that a path belongs to, as scopes call it; empty for none."""
    return next((resource for pattern, resource in SCOPES_OF_PATHS if pattern.match(template)), "")


def needed(method: str, template: str, has_scopes: bool) -> str:
    """What must be there for an operation that was refused, as advice."""
    reads = method == "GET"
    roles = ROLES_THAT_MANAGE.get(resource_of(template), ROLES_OF_ALL_ELSE)
    scope = scope_of(method, template)
    role = f"an admin role that permits it, such as {', '.join((*ROLES_THAT_READ, *roles) if reads else roles)}"
    if has_scopes and scope:
        return f"It takes the scope {scope}, and {role}, of the app"
    managed = resource_of(template) == "groups" and not reads
    return f"It takes {role}" + ("; a group may also be managed by Okta or by a directory" if managed else "")


@dataclass(frozen=True)
class ModuleScopes:
    """The scopes that a module needs: to see what is there, to change it, and for options that not every task has.

    C(sometimes) are scopes with the case in which they are needed.
    """

    reads: Sequence[str] = ()
    changes: Sequence[str] = ()
    sometimes: Mapping[str, str] = field(default_factory=dict)

    def asked(self, check_mode: bool) -> list[str]:
        """What to ask for where nobody says which scopes."""
        return [*self.reads, *(() if check_mode else self.changes), *self.sometimes]


LOGINS = "where users are given or shown by login"
ROLES_OF_GROUPS = "to delete a group, for roles may be limited to it"
APPS = "where targets that are apps change"
JIT_GROUPS = "where groups are given or shown by name"

READS_GROUPS = ("okta.groups.read",)
CHANGES_GROUPS = ("okta.groups.manage",)
READS_IDPS = ("okta.idps.read",)
CHANGES_IDPS = ("okta.idps.manage",)
READS_ROLES = ("okta.groups.read", "okta.roles.read")
CHANGES_ROLES = ("okta.roles.manage",)

OF_GROUPS = ModuleScopes(READS_GROUPS, CHANGES_GROUPS, {"okta.roles.read": ROLES_OF_GROUPS})
OF_USERS_OF_GROUPS = ModuleScopes(READS_GROUPS, CHANGES_GROUPS, {"okta.users.read": LOGINS})
OF_ROLES = ModuleScopes(READS_ROLES, CHANGES_ROLES, {"okta.apps.read": APPS})
OF_SCHEMA = ModuleScopes(("okta.schemas.read",), ("okta.schemas.manage",))
OF_IDPS = ModuleScopes(READS_IDPS, CHANGES_IDPS, {"okta.groups.read": JIT_GROUPS, "okta.users.read": LOGINS})
OF_IDP_KEYS = ModuleScopes(READS_IDPS, CHANGES_IDPS)
OF_LINKED_OBJECTS = ModuleScopes(("okta.linkedObjects.read",), ("okta.linkedObjects.manage",))
OF_HOOKS = ModuleScopes(("okta.inlineHooks.read",), ("okta.inlineHooks.manage",))
# Okta lets users be linked by who manages users, and unlinked by who manages identity providers.
OF_USERS_OF_IDPS = ModuleScopes(
    (*READS_IDPS, "okta.users.read"), ("okta.users.manage",), {"okta.idps.manage": "to unlink users"}
)

# By module. One that asks no org is not here.
MODULE_SCOPES: dict[str, ModuleScopes] = {
    "access_token": ModuleScopes(),
    "app_info": ModuleScopes(("okta.apps.read",)),
    "group": OF_GROUPS,
    "group_info": ModuleScopes(READS_GROUPS),
    "group_membership": OF_USERS_OF_GROUPS,
    "group_membership_info": ModuleScopes(READS_GROUPS),
    "group_memberships": OF_USERS_OF_GROUPS,
    "group_ownership": OF_USERS_OF_GROUPS,
    "group_ownership_info": ModuleScopes(READS_GROUPS, sometimes={"okta.users.read": LOGINS}),
    "group_ownerships": OF_USERS_OF_GROUPS,
    "group_role": OF_ROLES,
    "group_role_app_targets": OF_ROLES,
    "group_role_group_targets": ModuleScopes(READS_ROLES, CHANGES_ROLES),
    "group_role_info": ModuleScopes(READS_ROLES),
    "group_roles": OF_ROLES,
    "group_rule": OF_USERS_OF_GROUPS,
    "group_rule_info": ModuleScopes(READS_GROUPS, sometimes={"okta.users.read": LOGINS}),
    "group_rules": OF_USERS_OF_GROUPS,
    "group_schema": OF_SCHEMA,
    "group_schema_info": ModuleScopes(OF_SCHEMA.reads),
    "groups": OF_GROUPS,
    "hook_key": OF_HOOKS,
    "hook_key_info": ModuleScopes(OF_HOOKS.reads),
    "hook_keys": OF_HOOKS,
    "idp": OF_IDPS,
    "idp_info": ModuleScopes(READS_IDPS, sometimes=OF_IDPS.sometimes),
    "idp_key": OF_IDP_KEYS,
    "idp_key_info": ModuleScopes(READS_IDPS),
    "idp_keys": OF_IDP_KEYS,
    "idp_csr": OF_IDP_KEYS,
    "idp_csr_info": ModuleScopes(READS_IDPS),
    "idp_signing_key": OF_IDP_KEYS,
    "idp_signing_key_info": ModuleScopes(READS_IDPS),
    "idp_signing_keys": OF_IDP_KEYS,
    "idp_user": OF_USERS_OF_IDPS,
    "idp_user_info": ModuleScopes(READS_IDPS, sometimes={"okta.users.read": LOGINS}),
    "idp_users": OF_USERS_OF_IDPS,
    "idps": OF_IDPS,
    "inline_hook": OF_HOOKS,
    "inline_hook_execute": OF_HOOKS,
    "inline_hook_info": ModuleScopes(OF_HOOKS.reads),
    "inline_hooks": OF_HOOKS,
    "linked_object": OF_LINKED_OBJECTS,
    "linked_object_info": ModuleScopes(OF_LINKED_OBJECTS.reads),
    "linked_object_value": ModuleScopes((*OF_LINKED_OBJECTS.reads, "okta.users.read"), ("okta.users.manage",)),
    "linked_object_value_info": ModuleScopes(("okta.users.read",)),
    "linked_objects": OF_LINKED_OBJECTS,
    "connection_info": ModuleScopes(sometimes={"okta.roles.read": "for the admin roles of who is connected"}),
    "user_info": ModuleScopes(("okta.users.read",)),
}
