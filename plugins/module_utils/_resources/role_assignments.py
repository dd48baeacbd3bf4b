# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading which admin roles a group has, and what each is limited to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from .._client import OktaClient
from .._errors import OktaError
from .._names import group_reference
from .._plan import Reference

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
ROLES = "/api/v1/groups/{}/roles"
ROLE = ROLES + "/{}"
TARGETS = ROLE + "/targets/groups"
TARGET = TARGETS + "/{}"
# Instances of apps have an id there, whole apps only a name.
APP_TARGETS = ROLE + "/targets/catalog/apps"


@dataclass(frozen=True)
class Assignment:
    """A role that a group has; without targets it holds for the whole org."""

    id: str
    targets: Sequence[Reference] = ()


def read_assignments(
    client: OktaClient, group: Reference, only: str | None = None, kinds: Sequence[str] = ("groups", "apps")
) -> dict[str, Assignment]:
    """The standard roles of a group, or the one that is asked for, with what they are limited to of these kinds.

    A group that is gone has none.
    """
    doing = f'read the admin roles of group "{group.name}"'
    assignments = {}
    try:
        roles = client.list(ROLES, group.id, doing=doing)
    except OktaError as error:
        if error.is_missing:
            return {}
        raise
    for role in roles:
        type_ = str(role.get("type"))
        if only is not None and type_ != only:
            continue
        kind = TARGETS_OF_ROLE.get(type_)
        targets: list[Reference] = []
        if kind == "groups" and kind in kinds:
            # Okta sends pages of 20 here whatever limit is asked for.
            targets = [group_reference(each) for each in client.list(TARGETS, group.id, role["id"], doing=doing)]
        elif kind == "apps" and kind in kinds:
            apps = client.list(APP_TARGETS, group.id, role["id"], doing=doing, ids=False)
            targets = [Reference(str(app.get("id") or app.get("name")), str(app.get("name"))) for app in apps]
        assignments[type_] = Assignment(role["id"], targets)
    return assignments
