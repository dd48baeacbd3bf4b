# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Users of a group."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

from .._client import OktaClient
from .._errors import InputError, RefusedError
from .._names import Names, user_reference
from .._plan import Change, EdgeRules, Edges, Reference, plan_edges
from .._resource import STATE_OPTION, Declaration
from .group import managed_elsewhere

USERS_PER_PAGE = 1000


@dataclass(frozen=True)
class Membership:
    """The declared users of one group, as people name them."""

    group: str
    users: Sequence[str]
    state: str


@dataclass(frozen=True)
class FoundMembership:
    """A group as it is, None where it is not there, and its members; C(users) resolves the declared names."""

    group: Reference | None
    members: Sequence[Reference] = ()
    users: Mapping[str, Reference] = field(default_factory=dict)


class GroupMembershipDeclaration(Declaration["list[Membership]", "list[FoundMembership]"]):
    """Who belongs to a group."""

    options = {
        "group": {"type": "str", "required": True},
        "users": {"type": "list", "elements": "str", "required": True},
        "state": STATE_OPTION,
    }

    def declared(self, params: Mapping[str, Any]) -> list[Membership]:
        return [membership(params)]

    def read(self, client: OktaClient, names: Names, declared: list[Membership]) -> list[FoundMembership]:
        return [self._read_one(client, names, item) for item in declared]

    def _read_one(self, client: OktaClient, names: Names, item: Membership) -> FoundMembership:
        if item.state == "absent":
            group = names.find_group(item.group)
            if group is None:
                return FoundMembership(None)
        else:
            group = names.groups([item.group])[item.group]
        members = read_members(client, group) if group.id else []
        return FoundMembership(group, members, names.users(item.users, known=members))

    def plan(self, declared: list[Membership], found: list[FoundMembership]) -> list[Change]:
        changes = []
        for position, (item, there) in enumerate(zip(declared, found)):
            if there.group is None:
                continue
            users = [there.users[name] for name in item.users]
            rules = EdgeRules("group membership", "users that change", f'group "{there.group.name}"')
            of_group = plan_edges(rules, there.group, Edges(users, item.state), there.members, position)
            reason = managed_elsewhere(there.group.type) if there.group.id else None
            if of_group and reason is not None:
                raise RefusedError(f'The members of group "{there.group.name}" cannot be changed: {reason}')
            changes += of_group
        return changes

    def apply(self, client: OktaClient, change: Change, previous: Any) -> None:
        path = "/api/v1/groups/{}/users/{}"
        if change.action == "add":
            client.add(path, change.id, change.declared["reference"], doing=change.doing)
        else:
            client.delete(path, change.id, change.declared["reference"], doing=change.doing)

    def result(
        self,
        declared: list[Membership],
        found: list[FoundMembership],
        changes: Sequence[tuple[Change, Any]],
    ) -> dict[str, Any]:
        by_action: dict[str, list[str]] = {"add": [], "remove": []}
        for change, _made in changes:
            by_action[change.action].append(change.declared["reference_name"])
        group = found[0].group
        return {
            "group_membership": {
                "group": group.name if group else declared[0].group,
                "group_id": group.id if group else None,
                "added": by_action["add"],
                "removed": by_action["remove"],
            }
        }

    def warnings(self, declared: list[Membership], found: list[FoundMembership]) -> list[str]:
        return [
            f'No group is called "{item.group}", so nobody was removed from it'
            for item, there in zip(declared, found)
            if there.group is None
        ]


def membership(params: Mapping[str, Any]) -> Membership:
    """The declared users of one group. Raises InputError for names that are empty."""
    users = [name.strip() for name in params["users"] if name is not None]
    if not params["group"].strip():
        raise InputError("group is empty", "Give the name or the id of a group")
    if "" in users:
        raise InputError(f'users of group "{params["group"]}" has an empty entry', "Give logins or ids of users")
    return Membership(params["group"], list(dict.fromkeys(users)), params["state"])


def read_members(client: OktaClient, group: Reference) -> list[Reference]:
    """All members of a group, over all pages."""
    users = client.list(
        "/api/v1/groups/{}/users",
        group.id,
        doing=f'read the members of group "{group.name}"',
        query={"limit": USERS_PER_PAGE},
    )
    return [user_reference(user) for user in users]
