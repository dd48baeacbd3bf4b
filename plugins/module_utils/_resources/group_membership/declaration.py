# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Users of a group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import ApiError, NotOursError, RefusedError
from ..._names import Names
from ..._plan import MEMBERSHIP, Change, EdgeRules, Edges, Power, Reference, plan_edges
from ..._resource import Declaration, read_each
from ..._restrictions import allow_empty
from ..._users import user_reference
from ..group.items import managed_elsewhere
from ..shared.feeding_rules import RuleReference, read_feeding_rules
from ..shared.group_edges import (
    EDGE_OPTIONS,
    check_emptied,
    declared_group,
    declared_names,
    find_declared_groups,
    find_references,
    groups_to_read,
    not_removed,
    options_of_edges,
    references_that,
    shown_group,
)

if TYPE_CHECKING:
    from ..._rollback import Undone

USERS_PER_PAGE = 1000

MEMBERSHIP_OPTIONS: dict[str, Any] = {
    **EDGE_OPTIONS,
    "users": {"type": "list", "elements": "str", "required": True},
    "allow_empty": allow_empty("users"),
    "override_rules": {"type": "bool", "default": False},
}


@dataclass(frozen=True)
class Membership:
    """The declared users of one group, as people name them."""

    group: str
    users: Sequence[str]
    state: str
    override_rules: bool = False
    allow_empty: Sequence[str] = ()


@dataclass(frozen=True)
class FoundMembership:
    """A group as it is, None where it does not exist, its members, the declared users, and the rules that feed it.

    C(gone) are the names of those to be removed whom the org does not have.
    """

    group: Reference | None
    members: Sequence[Reference] = ()
    users: Sequence[Reference] = ()
    rules: Sequence[RuleReference] = ()
    gone: Sequence[str] = ()


class GroupMembershipDeclaration(Declaration["list[Membership]", "list[FoundMembership]"]):
    """Who belongs to a group, or with C(many) to each of many."""

    ends_powers = True

    def __init__(self, many: bool = False) -> None:
        self.many = many
        self.options = options_of_edges(MEMBERSHIP_OPTIONS, "group_memberships", many)

    def declared(self, params: Mapping[str, Any]) -> list[Membership]:
        return [membership(each) for each in (params["group_memberships"] if self.many else [params])]

    def read(self, client: OktaClient, names: Names, declared: list[Membership]) -> list[FoundMembership]:
        # The members of other groups cannot be changed, so a name means the org's own group.
        groups = find_declared_groups(names, [(item.group, item.state) for item in declared], own=True)
        members = client.concurrently(lambda group: read_members(client, group, partial=True), groups)
        known = [user for of_group in members for user in of_group]
        wanted = [(item.state, item.users) for item, group in zip(declared, groups) if group is not None]
        users = find_references(
            lambda given: names.find_users(given, known), lambda given: names.receivers(given, known), wanted
        )
        found = [
            FoundMembership(
                group,
                of_group,
                [user for name in item.users for user in [users[name]] if user is not None],
                gone=[name for name in item.users if users[name] is None],
            )
            if group is not None
            else FoundMembership(None)
            for item, group, of_group in zip(declared, groups, members)
        ]
        rules = self._read_rules(client, declared, found)
        return [replace(each, rules=rules.get(each.group.id, ()) if each.group else ()) for each in found]

    def _read_rules(
        self, client: OktaClient, declared: list[Membership], found: list[FoundMembership]
    ) -> dict[str, list[RuleReference]]:
        """The rules that feed the groups from which members would be removed, or whose members are to be exact."""
        concerned, required = [], False
        for position, (item, there) in enumerate(zip(declared, found)):
            changes = self._changes(position, item, there)
            exact = item.state == "exact"
            if there.group is not None and any(exact or change.removals for change in changes):
                concerned.append(there.group)
                required = required or (exact and not item.override_rules)
        try:
            return read_feeding_rules(client, concerned)
        except ApiError as error:
            # An admin of members alone may not read rules; without them only a warning is missing.
            if required or error.status != 403:
                raise
            return {}

    def plan(self, declared: list[Membership], found: list[FoundMembership]) -> list[Change]:
        changes = []
        for position, (item, there) in enumerate(zip(declared, found)):
            of_group = self._changes(position, item, there)
            if of_group and there.group is not None:
                self._check(item, there, there.group)
                check_emptied(there.group, "users", item.users, item.state, item.allow_empty, of_group)
            changes += of_group
        return changes

    @staticmethod
    def _changes(position: int, item: Membership, there: FoundMembership) -> list[Change]:
        if there.group is None:
            return []
        rules = EdgeRules("group membership", "users that change", f'group "{there.group.name}"')
        changes = plan_edges(rules, there.group, Edges(there.users, item.state), there.members, position)
        return [replace(change, powers=[power_of(there.group, change)]) for change in changes]

    @staticmethod
    def _check(item: Membership, there: FoundMembership, group: Reference) -> None:
        reason = managed_elsewhere(group.type) if group.id else None
        if reason is not None:
            raise NotOursError(f'The members of group "{group.name}" cannot be changed: {reason}')
        if item.state == "exact" and there.rules and not item.override_rules:
            names = ", ".join(f'"{rule.name}"' for rule in there.rules)
            raise RefusedError(
                f'The members of group "{group.name}" cannot be made exact: group rules add members to it ({names})',
                "Use state: present or absent, or set override_rules: true to change the members anyway",
            )

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        from ..lockout.reading import refuse_lockout

        refuse_lockout(client, changes)

    def apply(self, client: OktaClient, change: Change, previous: Any, found: list[FoundMembership]) -> None:
        path = "/api/v1/groups/{}/users/{}"
        if change.action == "add":
            client.add(path, change.id, change.declared["reference"], doing=change.doing)
        else:
            client.delete(path, change.id, change.declared["reference"], doing=change.doing)

    def result(
        self, declared: list[Membership], found: list[FoundMembership], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        rows = [
            {
                "group": there.group.name if there.group else item.group,
                "group_id": there.group.id if there.group else None,
                "added": references_that(changes, "add", position),
                "removed": references_that(changes, "remove", position),
            }
            for position, (item, there) in enumerate(zip(declared, found))
        ]
        return {"group_memberships": rows} if self.many else {"group_membership": rows[0]}

    def undone(
        self, declared: list[Membership], found: list[FoundMembership], changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from ..shared.group_items import excluded_by_rules, with_lists

        fed = [found[change.position] for change, _made in changes if change.removals]
        excluded = {
            there.group.name: [rule.name for rule in there.rules] for there in fed if there.group and there.rules
        }
        return excluded_by_rules(excluded) + [
            each
            for position in sorted({change.position for change, _made in changes})
            for there in [found[position]]
            for leave in [{"override_rules": True} if declared[position].override_rules or there.rules else {}]
            for each in with_lists(
                there.group, "exact", {"members": sorted(user.name for user in there.members)}, **leave
            )
        ]

    def warnings(
        self, declared: list[Membership], found: list[FoundMembership], changes: Sequence[Change]
    ) -> list[str]:
        warnings = []
        for position, (item, there) in enumerate(zip(declared, found)):
            if there.group is None:
                warnings.append(f'No group is called "{item.group}", so nobody was removed from it')
                continue
            if there.gone:
                warnings.append(not_removed("user", there.gone, f'group "{there.group.name}"'))
            removed = [change for change in self._changes(position, item, there) if change.removals]
            if removed and there.rules:
                names = ", ".join(f'"{rule.name}"' for rule in there.rules)
                users = ", ".join(str(change.declared["reference_name"]) for change in removed)
                warnings.append(
                    f'Group rules add members to group "{there.group.name}" ({names}): those of {users} whom a '
                    "rule added are put on its exclusion list when they are removed"
                )
        return warnings


def power_of(group: Reference, change: Change) -> Power:
    """What a user has by the membership that a change adds or removes."""
    user = Reference(change.declared["reference"], change.declared["reference_name"])
    return Power(MEMBERSHIP, group, member=user, is_given=change.action == "add")


def membership(params: Mapping[str, Any]) -> Membership:
    """The declared users of one group. Raises InputError for names that are empty."""
    group = declared_group(params)
    users = declared_names(params, "users", "logins or ids of users") or []
    return Membership(group, users, params["state"], params["override_rules"], params["allow_empty"] or ())


def read_members(client: OktaClient, group: Reference | None, partial: bool = False) -> list[Reference]:
    """All members of a group, over all pages; none of one that is not there. C(partial) is as for lists."""
    if group is None or not group.id:
        return []
    users = client.read_list(
        "/api/v1/groups/{}/users",
        group.id,
        doing=f'read the members of group "{group.name}"',
        query={"limit": USERS_PER_PAGE},
        partial=partial,
    )
    return [user_reference(user) for user in users]


def read_memberships(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The members of the groups that the options of M(community.okta.group_membership_info) name."""
    groups = groups_to_read(Names(client), params, own=True)
    members = read_each(client, lambda group: read_members(client, group), groups)
    return {
        "group_memberships": [
            {
                "group": shown_group(group, params["groups"]),
                "users": sorted(user.name for user in of_group),
                "read_only": {"group_id": group.id, "user_ids": [user.id for user in of_group]},
            }
            for group, of_group in zip(groups, members)
            if of_group is not None
        ]
    }
