# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What Okta demands for an operation: scopes of OAuth, and admin roles. Data, without I/O."""

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
    "apps": ("SUPER_ADMIN", "APP_ADMIN"),
}
ROLES_OF_ALL_ELSE = ("SUPER_ADMIN",)
ROLES_THAT_READ = ("READ_ONLY_ADMIN",)
READERS_ALONE = {"roles": "SUPER_ADMIN, or a custom role with the permission okta.iam.read"}


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
    readers = READERS_ALONE.get(resource_of(template)) or f"such as {', '.join((*ROLES_THAT_READ, *roles))}"
    role = f"an admin role that permits it, {readers if reads else 'such as ' + ', '.join(roles)}"
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
