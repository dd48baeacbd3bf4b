# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading which admin roles a group has, and what each is limited to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Collection, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import IncompleteError, OktaError
from ..._groups import GROUPS, GROUPS_PER_PAGE, group_reference
from ..._plan import Reference
from ..._whole import NO_OBJECT, has_id, has_type, is_text, with_parts
from .items import APP_TARGETS, GROUP_TARGETS, ROLE, ROLES, Target, app_target, group_target

# What each standard role can be limited to; one that is limited to nothing holds for the whole org.
TARGETS_OF_ROLE = {
    "ACCESS_CERTIFICATIONS_ADMIN": None,
    "ACCESS_REQUESTS_ADMIN": None,
    "API_ACCESS_MANAGEMENT_ADMIN": None,
    "APP_ADMIN": "apps",
    "GROUP_MEMBERSHIP_ADMIN": "groups",
    "HELP_DESK_ADMIN": "groups",
    "MOBILE_ADMIN": None,
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
    partial: bool = True,
    others: list[Assignment] | None = None,
) -> list[Assignment]:
    """The roles of a group, or those of these types, with what they are limited to of these kinds.

    Its C(others) are added to that list, without what they are limited to, for that is not read.

    A group that is gone, or that an earlier task is yet to create, has none. With C(partial), an assignment that cannot
    be read whole is noted and left out: without its targets it would look as if it held for the whole org.
    """
    if group is None or not group.id:
        return []
    doing = f'read the admin roles of group "{group.name}"'
    try:
        roles = list_roles(client, group, doing, partial)
    except OktaError as error:
        if error.is_missing and is_gone(client, group):
            return []
        raise
    found = []
    for role in roles:
        if others is not None and types is not None and role["type"] in EVERY_TYPE and role["type"] not in types:
            others.append(assignment(role, ()))
        if types is None or role["type"] in types:
            try:
                targets = read_targets(client, group, role, kinds, doing)
            except IncompleteError as error:
                if not partial:
                    raise
                client.unread.note(error)
                continue
            if targets is not None:
                found.append(assignment(role, targets))
    return found


def read_assignment(client: OktaClient, group: Reference, assignment_id: str) -> list[Assignment]:
    """The role of a group with this id, with what it is limited to; nothing where the group has no such role."""
    doing = f'read the admin role {assignment_id} of group "{group.name}"'
    role = client.find(ROLE, group.id, assignment_id, doing=doing, usable=has_type)
    if role is None:
        return []
    targets = read_targets(client, group, role, ("groups", "apps"), doing)
    return [] if targets is None else [assignment(role, targets)]


def list_roles(client: OktaClient, group: Reference, doing: str, partial: bool = False) -> list[dict[str, Any]]:
    """The roles of a group as the API lists them. C(partial) is as for lists."""
    return client.read_list(ROLES, group.id, doing=doing, usable=has_type, partial=partial)


def is_gone(client: OktaClient, group: Reference) -> bool:
    """Whether a group is not there any more, as Okta says of its roles."""
    return client.find("/api/v1/groups/{}", group.id, doing=f'check whether group "{group.name}" exists') is None


def read_targets(
    client: OktaClient, group: Reference, role: Mapping[str, Any], kinds: Collection[str | None], doing: str
) -> list[Target] | None:
    """What one assignment is limited to, None if the assignment no longer exists.

    Okta sends pages of 20 here whatever limit is asked for. Raises IncompleteError for what is not whole.
    """
    kind = TARGETS_OF_ROLE.get(str(role.get("type")))
    if kind is None or kind not in kinds:
        return []
    try:
        return list_targets(client, group, role["id"], kind, f"{doing}, namely the targets of {role['type']}")
    except OktaError as error:
        if not error.is_missing:
            raise
        if any(each["id"] == role["id"] for each in list_roles(client, group, doing)):
            raise IncompleteError(f"{str(error).rstrip('.')}, although the role is listed") from error
        return None


def list_targets(client: OktaClient, group: Reference, role_id: str, kind: str, doing: str) -> list[Target]:
    """The groups, or the apps, that an assignment is limited to."""
    if kind == "groups":
        groups = client.read_list(GROUP_TARGETS, group.id, role_id, doing=doing)
        return [group_target(group_reference(each)) for each in groups]
    return [
        app_target(each) for each in client.read_list(APP_TARGETS, group.id, role_id, doing=doing, usable=is_app_target)
    ]


def is_app_target(entry: Any) -> str:
    """An entry of the list of app targets; a whole app has no id there."""
    if not isinstance(entry, dict):
        return NO_OBJECT
    if not is_text(entry.get("name")):
        return "has no name"
    return "" if entry.get("id") is None or is_text(entry["id"]) else "has no id"


has_statistics = with_parts(has_id, _embedded__stats=dict)


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
    query = {"limit": GROUPS_PER_PAGE, "expand": "stats"}
    return client.pages(GROUPS, doing=doing, query=query, usable=has_statistics, partial=True)


def has_admin_role(group: Mapping[str, Any]) -> bool:
    """Whether a group has an admin role; Okta returns it in this spelling. If it does not, the group may have one."""
    return ((group.get("_embedded") or {}).get("stats") or {}).get("hasAdminPrivlege") is not False
