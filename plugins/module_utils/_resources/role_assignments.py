# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading which admin roles a group has, and what each is limited to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Collection, Iterable, Mapping, Sequence

from .._client import OktaClient
from .._errors import OktaError
from .._names import GROUPS_PER_PAGE, group_reference
from .._plan import Reference
from .role_targets import APP_TARGETS, GROUP_TARGETS, ROLES, Target, app_target, group_target

# What each standard role can be limited to; one that is limited to nothing holds for the whole org.
TARGETS_OF_ROLE = {
    "ACCESS_CERTIFICATIONS_ADMIN": None,
    "ACCESS_REQUESTS_ADMIN": None,
    "API_ACCESS_MANAGEMENT_ADMIN": None,
    "APP_ADMIN": "apps",
    "GROUP_MEMBERSHIP_ADMIN": "groups",
    "HELP_DESK_ADMIN": "groups",
    "ORG_ADMIN": None,
    "READ_ONLY_ADMIN": None,
    "REPORT_ADMIN": None,
    "SUPER_ADMIN": None,
    "USER_ADMIN": "groups",
    "WORKFLOWS_ADMIN": None,
}
# Holds for the resources of its resource set.
CUSTOM = "CUSTOM"
EVERY_TYPE = sorted([*TARGETS_OF_ROLE, CUSTOM])


@dataclass(frozen=True)
class Assignment:
    """A role that a group has; one that can have targets and has none holds for the whole org.

    C(role) and C(resource_set) are the ids of a custom role and of its resources, empty for a standard role; C(label)
    is what Okta calls the role.
    """

    id: str
    type: str
    targets: Sequence[Target] = ()
    role: str = ""
    resource_set: str = ""
    label: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two assignments of a group the same."""
        return (self.type, self.role, self.resource_set)


def read_assignments(
    client: OktaClient,
    group: Reference | None,
    types: Collection[str] | None = None,
    kinds: Collection[str | None] = ("groups", "apps"),
) -> list[Assignment]:
    """The roles of a group, or those of these types, with what they are limited to of these kinds.

    A group that is gone, or that an earlier task is yet to create, has none.
    """
    if group is None or not group.id:
        return []
    doing = f'read the admin roles of group "{group.name}"'
    try:
        roles = client.list(ROLES, group.id, doing=doing)
    except OktaError as error:
        if error.is_missing:
            return []
        raise
    wanted = [role for role in roles if types is None or role.get("type") in types]
    found = [(role, read_targets(client, group, role, kinds, doing)) for role in wanted]
    return [assignment(role, targets) for role, targets in found if targets is not None]


def read_targets(
    client: OktaClient, group: Reference, role: Mapping[str, Any], kinds: Collection[str | None], doing: str
) -> list[Target] | None:
    """What one assignment is limited to, None where the assignment is gone by now.

    Okta sends pages of 20 here whatever limit is asked for.
    """
    kind = TARGETS_OF_ROLE.get(str(role.get("type")))
    if kind is None or kind not in kinds:
        return []
    try:
        return list_targets(client, group, role["id"], kind, doing)
    except OktaError as error:
        if error.is_missing:
            return None
        raise


def list_targets(client: OktaClient, group: Reference, role_id: str, kind: str, doing: str) -> list[Target]:
    """The groups, or the apps, that an assignment is limited to."""
    if kind == "groups":
        groups = client.list(GROUP_TARGETS, group.id, role_id, doing=doing)
        return [group_target(group_reference(each)) for each in groups]
    return [app_target(each) for each in client.list(APP_TARGETS, group.id, role_id, doing=doing, ids=False)]


def assignment(role: Mapping[str, Any], targets: Sequence[Target]) -> Assignment:
    """A role of the API. Okta's own IAM roles name a resource set too, which nobody chooses."""
    custom = role.get("type") == CUSTOM
    return Assignment(
        role["id"],
        str(role.get("type")),
        targets,
        str(role.get("role") or "") if custom else "",
        str(role.get("resource-set") or "") if custom else "",
        str(role.get("label") or ""),
    )


def is_known(assignment: Assignment) -> bool:
    """Whether this collection can declare such a role."""
    custom = assignment.type == CUSTOM and bool(assignment.role and assignment.resource_set)
    return custom or assignment.type in TARGETS_OF_ROLE


def pages_with_statistics(client: OktaClient, doing: str) -> Iterable[list[dict[str, Any]]]:
    """All groups of the org, with what C(has_admin_role) needs."""
    return client.pages("/api/v1/groups", doing=doing, query={"limit": GROUPS_PER_PAGE, "expand": "stats"})


def has_admin_role(group: Mapping[str, Any]) -> bool:
    """Whether a group has an admin role; Okta tells it in this spelling. Where it does not, the group may have one."""
    return ((group.get("_embedded") or {}).get("stats") or {}).get("hasAdminPrivlege") is not False
