# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Owners of a group: users and other groups."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import ApiError, InputError, NotOursError
from ..._groups import OWNERS, means_other
from ..._names import Names, read_spelled
from ..._plan import OWNERSHIP, Change, EdgeRules, Edges, Power, Reference, Unchanged, plan_edges
from ..._resource import Declaration, beyond, read_each
from ..._restrictions import allow_empty
from ..._whole import NO_OBJECT, is_text
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

OWNERSHIP_OPTIONS: dict[str, Any] = {
    **EDGE_OPTIONS,
    "users": {"type": "list", "elements": "str"},
    "groups": {"type": "list", "elements": "str"},
    "allow_empty": allow_empty("users", "groups"),
}
# The options and what Okta calls the type of such owners.
TYPES = {"users": "USER", "groups": "GROUP"}

HERE = "OKTA_DIRECTORY"
MOST_OWNERS = 10


@dataclass(frozen=True)
class Ownership:
    """The declared owners of one group, as people name them; C(owners) has no option that was left out."""

    group: str
    owners: Mapping[str, Sequence[str]]
    state: str
    allow_empty: Sequence[str] = ()


@dataclass(frozen=True)
class Owner:
    """An owner as Okta lists it; of one that is not reconciled with Okta yet the C(id) may be empty."""

    id: str
    type: str
    display_name: str
    origin_type: str | None
    origin_id: str | None
    resolved: bool

    @property
    def managed_elsewhere(self) -> bool:
        """Whether something else than Okta's own administration decides about this owner."""
        return self.origin_type != HERE or not self.resolved or self.type not in TYPES.values() or not self.id


@dataclass(frozen=True)
class FoundOwnership:
    """A group as it is, None where it does not exist, its owners, and the declared owners of each option.

    C(called) has the names of owners by their ids, as far as they were needed. C(gone) has, by option, the names of
    those to be removed that the org does not have.
    """

    group: Reference | None
    owners: Sequence[Owner] = ()
    declared: Mapping[str, Sequence[Reference]] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, Sequence[str]] = field(default_factory=dict)


class GroupOwnershipDeclaration(Declaration["list[Ownership]", "list[FoundOwnership]"]):
    """Who owns a group, or with C(many) each of many."""

    def __init__(self, many: bool = False) -> None:
        self.many = many
        self.options = options_of_edges(OWNERSHIP_OPTIONS, "group_ownerships", many)

    def declared(self, params: Mapping[str, Any]) -> list[Ownership]:
        return [ownership(each) for each in (params["group_ownerships"] if self.many else [params])]

    def read(self, client: OktaClient, names: Names, declared: list[Ownership]) -> list[FoundOwnership]:
        # Looked up together, the groups and those that own them need the fewest requests.
        names.find_groups(name for item in declared for name in (item.group, *item.owners.get("groups", ())))
        groups = find_declared_groups(names, [(item.group, item.state) for item in declared])
        owners = client.concurrently(lambda group: read_owners(client, group, partial=True), groups)
        found = [FoundOwnership(group, of_group) for group, of_group in zip(groups, owners)]
        resolved = resolve_owners(names, declared, found)
        found = [
            with_declared(there, item, resolved) if there.group is not None else there
            for item, there in zip(declared, found)
        ]
        removed: dict[str, list[str]] = {option: [] for option in TYPES}
        for change in self._changes(declared, found):
            if change.removals:
                removed[option_of(change)].append(change.declared["reference"])
        named = [each for of_option in resolved.values() for each in of_option.values() if each is not None]
        called = distinct(read_names(names, removed, named))
        return [replace(each, called=called) for each in found]

    def plan(self, declared: list[Ownership], found: list[FoundOwnership]) -> list[Change]:
        changes = self._changes(declared, found)
        for change in changes:
            if change.removals and change.declared["reference"] in managed_elsewhere(found[change.position].owners):
                raise NotOursError(
                    f"Could not {change.doing}: that owner is imported from an application or a directory",
                    "Remove it there",
                )
        for position, (item, there) in enumerate(zip(declared, found)):
            for option, listed in item.owners.items():
                concerned = [each for each in changes if (each.position, option_of(each)) == (position, option)]
                if there.group is not None:
                    check_emptied(there.group, option, listed, item.state, item.allow_empty, concerned)
        return changes

    @staticmethod
    def _changes(declared: list[Ownership], found: list[FoundOwnership]) -> list[Change]:
        return [
            change
            for position, (item, there) in enumerate(zip(declared, found))
            if there.group is not None
            for option, listed in there.declared.items()
            for change in plan_owners(there.group, option, Edges(listed, item.state), there, position)
        ]

    def apply(self, client: OktaClient, change: Change, previous: Any, found: list[FoundOwnership]) -> Unchanged | None:
        from .requests import apply_owner_change

        return apply_owner_change(client, change, TYPES[option_of(change)])

    def result(
        self, declared: list[Ownership], found: list[FoundOwnership], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        # Applying returned that the owner already existed.
        needed = [(change, made) for change, made in changes if made is None]
        of_option = {option: [each for each in needed if option_of(each[0]) == option] for option in TYPES}
        rows = [
            {
                "group": there.group.name if there.group else item.group,
                "group_id": there.group.id if there.group else None,
                "added": {option: references_that(of_option[option], "add", position) for option in TYPES},
                "removed": {option: references_that(of_option[option], "remove", position) for option in TYPES},
            }
            for position, (item, there) in enumerate(zip(declared, found))
        ]
        return {"group_ownerships": rows} if self.many else {"group_ownership": rows[0]}

    def undone(
        self, declared: list[Ownership], found: list[FoundOwnership], changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from ..shared.group_items import with_lists

        lists: dict[int, dict[str, list[str]]] = {}
        for position, option in sorted({(change.position, option_of(change)) for change, _made in changes}):
            lists.setdefault(position, {})[f"owners.{option}"] = owners_here(option, found[position])
        return [
            each
            for position, of_group in lists.items()
            for each in with_lists(found[position].group, "exact", of_group)
        ]

    def warnings(self, declared: list[Ownership], found: list[FoundOwnership], changes: Sequence[Change]) -> list[str]:
        warnings = []
        for position, (item, there) in enumerate(zip(declared, found)):
            if there.group is None:
                warnings.append(f'No group is called "{item.group}", so no owner was removed from it')
                continue
            steps = [-1 if change.removals else 1 for change in changes if change.position == position]
            number = len(there.owners) + sum(steps)
            if 1 in steps and number > MOST_OWNERS:
                warnings.append(beyond(f'Group "{there.group.name}"', number, "owners", MOST_OWNERS))
            warnings += [
                not_removed(option[:-1], gone, f'the owners of group "{there.group.name}"')
                for option, gone in there.gone.items()
                if gone
            ]
            if item.state == "exact":
                kept = [owner for option in there.declared for owner in spared(option, there)]
                if kept:
                    warnings.append(
                        f'Group "{there.group.name}" keeps owners that were not declared, because they are imported '
                        f"from an application or a directory: {', '.join(owner.display_name for owner in kept)}"
                    )
        return warnings


def option_of(change: Change) -> str:
    """The option that a change concerns."""
    return str(change.declared["option"])


def resolve_owners(
    names: Names, declared: Sequence[Ownership], found: Sequence[FoundOwnership]
) -> dict[str, Mapping[str, Reference | None]]:
    """What the declared owners mean, by option; an id that a list of owners has needs no request.

    An owner to be removed that the org does not have is None. Raises MissingError or AmbiguousError.
    """
    owners = [owner for there in found for owner in there.owners]
    known = {option: ids_of(type_, owners) for option, type_ in TYPES.items()}

    def asked(option: str) -> list[tuple[str, list[str]]]:
        return [
            (item.state, [name for name in item.owners.get(option, ()) if name not in known[option]])
            for item, there in zip(declared, found)
            if there.group is not None
        ]

    return {
        "users": find_references(names.find_users, names.receivers, asked("users")),
        "groups": find_references(names.find_groups, names.groups, asked("groups")),
    }


def with_declared(
    there: FoundOwnership, item: Ownership, resolved: Mapping[str, Mapping[str, Reference | None]]
) -> FoundOwnership:
    """What was found of one group, with those of the declared owners that the org has, and the others. Pure."""
    # An id that the list of owners has needs no other proof.
    meant = {
        option: {name: resolved[option].get(name, Reference(name, name)) for name in listed}
        for option, listed in item.owners.items()
    }
    return replace(
        there,
        declared={option: [each for each in owners.values() if each is not None] for option, owners in meant.items()},
        gone={option: [name for name, each in owners.items() if each is None] for option, owners in meant.items()},
    )


def plan_owners(
    group: Reference, option: str, declared: Edges, there: FoundOwnership, position: int
) -> Sequence[Change]:
    """The changes that make the owners of one option as declared."""
    kept = {owner.id for owner in spared(option, there)} if declared.state == "exact" else set()
    found = [
        Reference(owner.id, there.called.get(owner.id) or owner.id)
        for owner in there.owners
        if owner.id and owner.type == TYPES[option] and owner.id not in kept
    ]
    rules = EdgeRules("group ownership", f"{option} that change", f'the {option} that own group "{group.name}"')
    return [
        replace(change, declared={**change.declared, "option": option}, powers=powers_given(group, option, change))
        for change in plan_edges(rules, group, declared, found, position)
    ]


def powers_given(group: Reference, option: str, change: Change) -> list[Power]:
    """What an owner may do that a change adds."""
    owner = Reference(change.declared["reference"], change.declared["reference_name"])
    user = owner if option == "users" else None
    return [Power(OWNERSHIP, group, member=user, is_given=True)] if change.action == "add" else []


def spared(option: str, there: FoundOwnership) -> list[Owner]:
    """The owners of one option that were not declared, and are managed elsewhere."""
    listed = {reference.id for reference in there.declared[option]}
    elsewhere = managed_elsewhere(there.owners)
    return [
        owner
        for owner in there.owners
        if owner.type == TYPES[option] and owner.id in elsewhere and owner.id not in listed
    ]


def owners_here(option: str, there: FoundOwnership) -> list[str]:
    """The owners of one option that are managed in Okta, by their names as far as they are known."""
    elsewhere = managed_elsewhere(there.owners)
    ids = ids_of(TYPES[option], there.owners) - elsewhere
    return sorted(there.called.get(each) or each for each in ids)


def managed_elsewhere(owners: Sequence[Owner]) -> set[str]:
    """The ids of the owners that are managed elsewhere, if only in one of several origins."""
    return {owner.id for owner in owners if owner.managed_elsewhere}


def ids_of(type_: str, owners: Sequence[Owner]) -> set[str]:
    """The ids of the owners of a type."""
    return {owner.id for owner in owners if owner.id and owner.type == type_}


def ownership(params: Mapping[str, Any]) -> Ownership:
    """The declared owners of one group. Raises InputError for no owners at all, and for names that are empty."""
    group = declared_group(params)
    expected = {"users": "logins or ids of users", "groups": "names or ids of groups"}
    listed = {option: declared_names(params, option, expected[option]) for option in TYPES}
    owners = {option: names for option, names in listed.items() if names is not None}
    if not owners:
        raise InputError(f'For group "{group}" neither users nor groups are given', "Give users, groups, or both")
    return Ownership(group, owners, params["state"], params["allow_empty"] or ())


def is_owner(entry: Any) -> str:
    """An owner of the API; one that is not reconciled with Okta yet may have no id."""
    if not isinstance(entry, dict):
        return NO_OBJECT
    return "" if is_text(entry.get("type")) else "has no type"


def read_owners(client: OktaClient, group: Reference | None, partial: bool = False) -> list[Owner]:
    """All owners of a group; none of one that is not there. C(partial) is as for lists."""
    if group is None or not group.id:
        return []
    doing = f'read the owners of group "{group.name}"'
    owners = client.read_list(OWNERS, group.id, doing=doing, usable=is_owner, partial=partial)
    return [owner_from_api(owner) for owner in owners]


def owner_from_api(body: Mapping[str, Any]) -> Owner:
    """An owner of the API."""
    return Owner(
        str(body.get("id") or ""),
        str(body.get("type") or ""),
        str(body.get("displayName") or body.get("id") or body.get("originId") or ""),
        body.get("originType"),
        body.get("originId"),
        body.get("resolved") is not False,
    )


def read_names(names: Names, ids: Mapping[str, Sequence[str]], known: Sequence[Reference]) -> dict[str, str]:
    """What the owners of each option are called, by id, be it twice; whoever is gone keeps the id as a name."""
    called = {reference.id: reference.name for reference in known}
    # An owner that is removed may be deleted by the same plan.
    groups = names.groups_called(group for group in ids["groups"] if group not in called)
    called.update({id_: listed[0].name if listed else id_ for id_, listed in groups.items()})
    try:
        users = names.find_users(user for user in ids["users"] if user not in called)
    except ApiError as error:
        # An admin of groups alone may not read users; only their logins are missing then.
        if error.status != 403:
            raise
        users = {}
    called.update({user: user for user in ids["users"] if user not in called})
    called.update({id_: reference.name for id_, reference in users.items() if reference})
    return called


def distinct(called: Mapping[str, str]) -> dict[str, str]:
    """The names by id, with the id in the place of a name that would not lead back to one owner. Pure."""
    given = list(called.values())
    return {each: each if given.count(name) > 1 or means_other(name) else name for each, name in called.items()}


def read_ownerships(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The owners of the groups that the options of M(community.okta.group_ownership_info) name."""
    names = Names(client)
    asked = groups_to_read(names, params)
    read = zip(asked, read_each(client, lambda group: read_owners(client, group), asked))
    whole = [(group, of_group) for group, of_group in read if of_group is not None]
    groups, owners = [group for group, _owners in whole], [of_group for _group, of_group in whole]
    here = [[owner for owner in of_group if owner.id not in managed_elsewhere(of_group)] for of_group in owners]
    ids = {option: [id_ for of_group in here for id_ in ids_of(TYPES[option], of_group)] for option in TYPES}
    called = read_names(names, ids, groups)
    owning = {id_: called[id_] for id_ in ids["groups"] if called[id_] != id_}
    called = {**distinct(called), **read_spelled(names, owning)}
    return {
        "group_ownerships": [
            {
                "group": shown_group(group, params["groups"]),
                **{option: sorted(called[id_] for id_ in ids_of(TYPES[option], managed)) for option in TYPES},
                "read_only": {
                    "group_id": group.id,
                    "user_ids": sorted(ids_of("USER", managed)),
                    "group_ids": sorted(ids_of("GROUP", managed)),
                    "managed_elsewhere": [
                        # For people, to look for them there.
                        {**asdict(owner), "id": owner.id or None}
                        for owner in of_group
                        if owner not in managed
                    ],
                },
            }
            for group, of_group, managed in zip(groups, owners, here)
        ]
    }
