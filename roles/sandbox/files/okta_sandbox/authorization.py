# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the admin roles of a caller permit: whoever has passed authentication, with any scopes, is held to them.

The table says for each kind of object which roles may write and which may read it. It leaves out what roles are limited
to: a role that is limited to some groups or apps, or is bound to some resources, is good for all of them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from werkzeug import Request

from okta_sandbox.authentication import CLIENT
from okta_sandbox.errors import forbidden, invalid_token
from okta_sandbox.oauth.scopes import READING, is_public, path_pattern
from okta_sandbox.state import Org
from okta_sandbox.state.roles import RoleAssignment

# Any role at all, which is more than no role.
ANY_ROLE = "any role"

# Those that see users and groups on the way to what they administer.
READERS = "READ_ONLY_ADMIN HELP_DESK_ADMIN APP_ADMIN API_ACCESS_MANAGEMENT_ADMIN MOBILE_ADMIN"

# A path, in which * stands for one segment and ** for any that follow; who may read and write there; and who may only
# read. Powers are standard roles, and permissions of custom roles. The first path that fits counts.
TABLE = (
    # Who administers what: no other standard role may even read it.
    ("/api/v1/iam/**", "SUPER_ADMIN", "okta.iam.read"),
    ("/api/v1/groups/*/roles/**", "SUPER_ADMIN", "okta.iam.read"),
    ("/api/v1/users/*/roles/**", "SUPER_ADMIN", "okta.iam.read"),
    ("/oauth2/v1/clients/*/roles/**", "SUPER_ADMIN", "okta.iam.read"),
    ("/api/v1/users/me", "SUPER_ADMIN ORG_ADMIN USER_ADMIN okta.users.manage", ANY_ROLE),
    (
        "/api/v1/users/*/lifecycle/*",
        "SUPER_ADMIN ORG_ADMIN USER_ADMIN HELP_DESK_ADMIN okta.users.manage okta.users.lifecycle.manage",
        "",
    ),
    (
        "/api/v1/users/**",
        "SUPER_ADMIN ORG_ADMIN USER_ADMIN okta.users.manage",
        f"{READERS} GROUP_MEMBERSHIP_ADMIN okta.users.read",
    ),
    (
        "/api/v1/groups/*/users/**",
        "SUPER_ADMIN ORG_ADMIN USER_ADMIN GROUP_MEMBERSHIP_ADMIN okta.groups.manage okta.groups.members.manage",
        f"{READERS} okta.groups.read",
    ),
    (
        "/api/v1/groups/**",
        "SUPER_ADMIN ORG_ADMIN okta.groups.manage",
        f"{READERS} USER_ADMIN GROUP_MEMBERSHIP_ADMIN okta.groups.read okta.groups.members.manage",
    ),
    (
        "/api/v1/apps/**",
        "SUPER_ADMIN ORG_ADMIN APP_ADMIN okta.apps.manage",
        "READ_ONLY_ADMIN API_ACCESS_MANAGEMENT_ADMIN okta.apps.read",
    ),
    (
        "/api/v1/idps/**",
        "SUPER_ADMIN ORG_ADMIN okta.identityProviders.manage",
        "READ_ONLY_ADMIN okta.identityProviders.read",
    ),
    (
        "/api/v1/inlineHooks/**",
        "SUPER_ADMIN ORG_ADMIN okta.inlinehooks.manage",
        "READ_ONLY_ADMIN okta.inlinehooks.read",
    ),
    ("/api/v1/org", "SUPER_ADMIN ORG_ADMIN", ANY_ROLE),
    # Whatever else there is.
    ("/**", "SUPER_ADMIN ORG_ADMIN", "READ_ONLY_ADMIN"),
)

# This permission counts where it is held on Okta's own resource for it.
IAM_READ, IAM_RESOURCE = "okta.iam.read", re.compile(r"orn:\w+:iam:\w+:contained_resources")


def check(org: Org, request: Request) -> None:
    """Let a request pass, or answer 403 E0000006 as Okta does where the caller's roles do not permit it.

    A user's token does nothing while the user is deactivated, and ends with the user.
    """
    client = request.environ.get(CLIENT)
    if is_public(request.path):
        return
    if client is None and not org.users.has(org.caller.id):
        raise invalid_token()
    if client is None and not org.caller.may_act:
        raise forbidden()
    caller = client or org.caller.id
    if caller in org.held_to_roles and not permitted(powers_of(org, caller), request.method, request.path):
        raise forbidden()


def permitted(powers: frozenset[str], method: str, path: str) -> bool:
    """Whether any of the caller's powers is for such a request."""
    writers, readers = next(row for pattern, *row in ROWS if pattern.fullmatch(path.rstrip("/")))
    return bool(powers & (writers | readers if method in READING else writers))


def powers_of(org: Org, caller: str) -> frozenset[str]:
    """The standard roles and the permissions that a user or a client has by itself or by its groups."""
    held = org.roles.of(caller) + org.inherited_roles(caller)
    return frozenset(power for assignment in held for power in _powers(org, assignment))


def _powers(org: Org, assignment: RoleAssignment) -> Iterable[str]:
    if not assignment.role.custom:
        return (ANY_ROLE, assignment.role.name)
    permissions = set(org.custom_roles.find(assignment.role.custom).permissions)
    resources = org.resource_sets.find(str(assignment.role.resource_set)).resources.values()
    if not any(IAM_RESOURCE.fullmatch(resource.orn) for resource in resources):
        permissions -= {IAM_READ}
    return (ANY_ROLE, *permissions)


ROWS = tuple(
    (path_pattern(path), frozenset(writers.split()), frozenset([readers] if readers == ANY_ROLE else readers.split()))
    for path, writers, readers in TABLE
)
