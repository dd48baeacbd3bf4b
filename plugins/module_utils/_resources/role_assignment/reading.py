# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading which admin roles somebody has, and what each is limited to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Collection, Dict, Iterable, Mapping, Sequence, Tuple

from ..._client import OktaClient
from ..._errors import ApiError, IncompleteError, OktaError
from ..._groups import GROUPS, WITH_STATISTICS, group_reference
from ..._plan import Reference
from ..._spelling import at
from ..._whole import NO_OBJECT, Usable, has_id, has_type, is_map, is_text, with_parts
from .items import HolderKind, Target, app_target, group_target

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
FORBIDDEN = 403
# When governance takes away each role that it has granted, by the ids of the holder and of the assignment; empty where
# it does not say when.
Grants = Dict[Tuple[str, str], str]


@dataclass(frozen=True)
class Assignment:
    """A role that somebody has; one that can have targets and has none holds for the whole org.

    C(role) and C(resource_set) are the ids of a custom role and of its resources, empty for a standard role; C(label)
    is what Okta calls the role. C(through) is the id of who has the role itself, where it is inherited.
    """

    id: str
    type: str
    targets: Sequence[Target] = ()
    role: str = ""
    resource_set: str = ""
    label: str = ""
    through: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two assignments of one holder the same; their ids repeat."""
        return (self.type, self.role, self.resource_set)


def read_assignments(
    client: OktaClient,
    kind: HolderKind,
    holder: Reference | None,
    types: Collection[str] | None = None,
    kinds: Collection[str | None] = ("groups", "apps"),
    partial: bool = True,
    others: list[Assignment] | None = None,
    inherited: list[Assignment] | None = None,
) -> list[Assignment]:
    """The roles of a holder itself, or those of these types, with what they are limited to of these kinds.

    Its C(others), and those that it has C(inherited), are added to these lists, without what they are limited to, for
    that is not read.

    A holder that is gone, or that an earlier task is yet to create, has none. With C(partial), an assignment that
    cannot be read whole is noted and left out: without its targets it would look as if it held for the whole org.
    """
    if holder is None or not holder.id:
        return []
    doing = f"read the admin roles of {kind.named(holder.name)}"
    try:
        listed = list_every_role(client, kind, holder, doing, partial)
    except OktaError as error:
        if error.is_missing and is_gone(client, kind, holder):
            return []
        raise
    if inherited is not None:
        inherited += [assignment(role, (), through=assignee(role)) for role in listed if not is_own(kind, role)]
    found = []
    for role in listed:
        type_ = type_of(role)
        if not is_own(kind, role):
            continue
        if others is not None and types is not None and type_ in EVERY_TYPE and type_ not in types:
            others.append(assignment(role, ()))
        if types is None or type_ in types:
            try:
                targets = read_targets(client, kind, holder, role, kinds, doing)
            except IncompleteError as error:
                if not partial:
                    raise
                client.unread.note(error)
                continue
            if targets is not None:
                found.append(assignment(role, targets))
    return found


def read_assignment(client: OktaClient, kind: HolderKind, holder: Reference, assignment_id: str) -> list[Assignment]:
    """The role of a holder with this id, with what it is limited to; nothing where the holder itself has none such."""
    doing = f"read the admin role {assignment_id} of {kind.named(holder.name)}"
    role = client.find(kind.role, holder.id, assignment_id, doing=doing, usable=usable_of(kind))
    if role is None or not is_own(kind, role):
        return []
    targets = read_targets(client, kind, holder, role, ("groups", "apps"), doing)
    return [] if targets is None else [assignment(role, targets)]


def list_roles(
    client: OktaClient, kind: HolderKind, holder: Reference, doing: str, partial: bool = False
) -> list[dict[str, Any]]:
    """The roles of a holder itself as the API lists them. C(partial) is as for lists."""
    return [role for role in list_every_role(client, kind, holder, doing, partial) if is_own(kind, role)]


def list_every_role(
    client: OktaClient, kind: HolderKind, holder: Reference, doing: str, partial: bool
) -> list[dict[str, Any]]:
    """The roles of a holder as the API lists them, those included that it has inherited."""
    return client.read_list(kind.roles, holder.id, doing=doing, usable=usable_of(kind), partial=partial)


def usable_of(kind: HolderKind) -> Usable:
    """Which entries of a list of roles can be used: where roles are inherited, each must say by what way it is held."""
    return has_type_and_way if kind.own else has_type


def has_type_and_way(entry: Any) -> str:
    """A role that says whether it is inherited."""
    return has_type(entry) or ("" if is_text(entry.get("assignmentType")) else "does not say how it is assigned")


def is_own(kind: HolderKind, role: Mapping[str, Any]) -> bool:
    """Whether a role of the API is that of the holder itself."""
    return not kind.own or role.get("assignmentType") == kind.own


def assignee(role: Mapping[str, Any]) -> str:
    """The id of who has a role of the API itself; empty where Okta does not say it."""
    href = at(role, "_links.assignee.href")
    return href.rstrip("/").rpartition("/")[2] if isinstance(href, str) else ""


def is_gone(client: OktaClient, kind: HolderKind, holder: Reference) -> bool:
    """Whether a holder is not there any more, as Okta says of its roles; no, where it cannot be asked."""
    doing = f"check whether {kind.named(holder.name)} exists"
    return bool(kind.itself) and client.find(kind.itself, holder.id, doing=doing) is None


def read_targets(
    client: OktaClient,
    kind: HolderKind,
    holder: Reference,
    role: Mapping[str, Any],
    kinds: Collection[str | None],
    doing: str,
) -> list[Target] | None:
    """What one assignment is limited to, None if the assignment no longer exists.

    Okta sends pages of 20 here whatever limit is asked for. Raises IncompleteError for what is not whole.
    """
    of_type = TARGETS_OF_ROLE.get(type_of(role))
    if of_type is None or of_type not in kinds:
        return []
    try:
        return list_targets(client, kind, holder, role["id"], of_type, f"{doing}, namely the targets of {role['type']}")
    except OktaError as error:
        if not error.is_missing:
            raise
        if any(each["id"] == role["id"] for each in list_roles(client, kind, holder, doing)):
            raise IncompleteError(f"{str(error).rstrip('.')}, although the role is listed") from error
        return None


def list_targets(
    client: OktaClient, kind: HolderKind, holder: Reference, role_id: str, of_type: str, doing: str
) -> list[Target]:
    """The groups, or the apps, that an assignment is limited to."""
    if of_type == "groups":
        groups = client.read_list(kind.group_targets, holder.id, role_id, doing=doing)
        return [group_target(group_reference(each)) for each in groups]
    apps = client.read_list(kind.app_targets, holder.id, role_id, doing=doing, usable=is_app_target)
    return [app_target(each) for each in apps]


def is_app_target(entry: Any) -> str:
    """An entry of the list of app targets; a whole app has no id there."""
    if not isinstance(entry, dict):
        return NO_OBJECT
    if not is_text(entry.get("name")):
        return "has no name"
    return "" if entry.get("id") is None or is_text(entry["id"]) else "has no id"


# Okta returns it in the first spelling, and writes of it in others.
ADMIN_FLAGS = ("hasAdminPrivlege", "hasAdminPrivilege", "hasAdminPrivileges")
has_statistics = with_parts(has_id, _embedded__stats=dict)


def type_of(role: Mapping[str, Any]) -> str:
    """The type of a role of the API. A standard role that is bound to resources is known by its binding as well."""
    bound = role.get("role")
    standard = role.get("type") == CUSTOM and isinstance(bound, str) and bound in TARGETS_OF_ROLE
    return str(bound if standard else role.get("type"))


def assignment(role: Mapping[str, Any], targets: Sequence[Target], through: str = "") -> Assignment:
    """A role of the API. Okta's own IAM roles name a resource set too, which nobody chooses."""
    type_ = type_of(role)
    custom = type_ == CUSTOM
    return Assignment(
        role["id"],
        type_,
        targets,
        str(role.get("role") or "") if custom else "",
        str(role.get("resource-set") or "") if custom else "",
        str(role.get("label") or ""),
        through,
    )


def is_known(assignment: Assignment) -> bool:
    """Whether this collection can declare such a role."""
    custom = assignment.type == CUSTOM and bool(assignment.role and assignment.resource_set)
    return custom or assignment.type in TARGETS_OF_ROLE


def pages_with_statistics(client: OktaClient, doing: str) -> Iterable[list[dict[str, Any]]]:
    """All groups of the org, with what C(has_admin_role) needs."""
    return client.pages(GROUPS, doing=doing, query=WITH_STATISTICS, usable=has_statistics, partial=True)


def has_admin_role(group: Mapping[str, Any]) -> bool:
    """Whether a group has an admin role, as Okta's statistic says. If it does not say, the group may have one."""
    return admin_flag(group) is not False


def admin_flag(group: Mapping[str, Any]) -> bool | None:
    """Whether Okta's statistic says that a group has an admin role; None where it says nothing."""
    statistics = (group.get("_embedded") or {}).get("stats") or {}
    flags = [statistics[name] for name in ADMIN_FLAGS if isinstance(statistics.get(name), bool)]
    return any(flags) if flags else None


def read_grants(client: OktaClient, kind: HolderKind, held: Sequence[tuple[Reference, Assignment]]) -> Grants:
    """Which of these roles governance has granted.

    Okta answers 404 for any other role, and 403 in an org without governance, which is asked once.
    """
    if not kind.governed or not held:
        return {}

    def read_one(pair: tuple[Reference, Assignment]) -> str | None:
        holder, assignment = pair
        doing = f"read whether governance has granted an admin role of {kind.named(holder.name)}"
        body = client.find(kind.role + "/governance", holder.id, assignment.id, doing=doing, usable=is_map)
        return None if body is None else expiry_of(body.get("grants"))

    try:
        told = [read_one(held[0]), *client.concurrently(read_one, held[1:])]
    except ApiError as error:
        if error.status != FORBIDDEN:
            raise
        return {}
    return {(holder.id, role.id): until for (holder, role), until in zip(held, told) if until is not None}


def expiry_of(grants: Any) -> str | None:
    """When the last of the grants ends, empty where one of them has no end; None where there is no grant."""
    rows = [each for each in grants if isinstance(each, dict)] if isinstance(grants, list) else []
    ends = [str(each.get("expirationDate") or "") for each in rows]
    return None if not ends else "" if "" in ends else max(ends)
