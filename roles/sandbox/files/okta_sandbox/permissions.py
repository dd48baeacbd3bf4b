# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The permissions that custom roles can have."""

from __future__ import annotations


def _of(subject: str, *actions: str) -> tuple[str, ...]:
    return tuple(f"okta.{subject}.{action}" for action in actions)


KNOWN = frozenset(
    (
        *_of("users", "read", "manage", "create", "userprofile.read", "userprofile.manage"),
        *_of("users", "groupMembership.manage", "appAssignment.manage", "risk.read", "risk.manage"),
        *_of("users.credentials", "manage", "resetFactors", "resetPassword", "expirePassword"),
        *_of("users.credentials", "manageTemporaryAccessCode"),
        *_of("users.lifecycle", "manage", "activate", "deactivate", "suspend", "unsuspend", "delete", "unlock"),
        *_of("users.lifecycle", "clearSessions"),
        *_of("users.apitokens", "read", "manage", "clear"),
        *_of("users.behaviors", "read", "manage", "reset"),
        *_of("groups", "read", "manage", "create", "members.manage", "appAssignment.manage"),
        *_of("apps", "read", "manage", "assignment.manage", "clientCredentials.read"),
        *_of("apps", "universalLogout.read", "universalLogout.manage"),
        *_of("profilesources", "import.run"),
        *_of("directories", "read", "manage"),
        *_of("devices", "read", "manage"),
        *_of("devices.lifecycle", "manage", "activate", "deactivate", "suspend", "unsuspend", "delete"),
        *(
            name
            for subject in ("authzServers", "customizations", "identityProviders", "policies", "inlinehooks")
            for name in _of(subject, "read", "manage")
        ),
        *_of("eventhooks", "read", "manage"),
        *_of("agents", "manage", "register", "read", "view"),
        *_of("realms", "read", "manage"),
        *_of("iam", "read"),
        *_of("support.cases", "manage"),
        *_of("ssf.securityEventsProviders", "read", "manage"),
        *_of("dr", "read", "manage"),
        *_of("workflows", "read", "invoke", "flows.read", "flows.invoke"),
        *_of("governance", "securityAccessReviews.admin.manage"),
    )
)

# What Okta adds to a permission, and lists from then on as one of its own.
EXPANSIONS = {
    "okta.workflows.read": "okta.workflows.flows.read",
    "okta.workflows.invoke": "okta.workflows.flows.invoke",
}

# Those that can have conditions, and what these can be about.
CONDITIONAL = frozenset(
    (*_of("users", "read", "create"), *_of("users.userprofile", "read", "manage")),
)
CONDITION = "okta:ResourceAttribute/User/Profile"
ALWAYS_SEEN = frozenset({"firstName", "lastName", "login", "email", "mobilePhone"})
