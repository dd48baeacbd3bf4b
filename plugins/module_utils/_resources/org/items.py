# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The declaration tree of an org as the plural modules take it. Pure."""

from __future__ import annotations

from collections import abc
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Sequence

from ..._checked import completed
from ..._errors import InputError
from ..._groups import typed_name
from ..._kinds import KINDS, SECTIONS, Kind, kind_named
from ..social_login.items import declared_logins
from .options import DECLARATIONS, GROUP_OPTIONS, MAY_BE_EMPTY, MEMBER_OPTIONS, OWNER_OPTIONS, ROLE_OPTIONS

Item = Dict[str, Any]
Rows = Dict[str, List[Item]]


def sections_of(params: Mapping[str, Any]) -> list[str]:
    """The sections that a task declares, in their order."""
    chosen = SECTIONS if params["sections"] is None else params["sections"]
    return [name for name in SECTIONS if name in chosen and params[name] is not None]


def later_sections(kind: str, tree: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """The sections whose items are declared as a kind after those of its own section, each with its first position."""
    own = len(tree.get(kind_named(kind).section, ()))
    return {each.section: own for each in KINDS if each.declared_as == kind}


def limits_of(given: Mapping[str, Any]) -> dict[str, int]:
    """How much may be removed of each section. Raises InputError for what is no section, or no number."""
    for name, limit in given.items():
        if name not in SECTIONS:
            raise InputError(f"max_removals_of.{name} is no section", f"The sections are {', '.join(SECTIONS)}")
        if isinstance(limit, bool) or not isinstance(limit, int):
            raise InputError(f"max_removals_of.{name} must be an integer", "Give a number of things")
    return dict(given)


def params_of(
    tree: Mapping[str, Sequence[Item]], groups_state: str, closed: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The parameters for the plural module of each kind that the sections of a tree declare something of.

    Yields the section, the name of the kind and the parameters, in the order in which an org is set up. C(closed) are
    the parameters that have sections list all that there is.
    Raises InputError for a group that cannot be understood.
    """
    rows = delegated_groups(tree.get("groups", ()), groups_state)
    lists = {
        **{name: list(items) for name, items in tree.items()},
        "groups": [*rows["groups"], *rows["absent"]],
        "idps": [*tree.get("idps", ()), *declared_logins(tree.get("social_logins", ()))],
    }
    of_kinds = {
        "group_ownership": rows["ownerships"],
        "group_role": rows["roles"],
        "group_membership": rows["memberships"],
        "idp_signing_key": lists.get("signing_keys", []),
    }
    for kind in KINDS:
        if kind.name == "group_schema":
            yield from attributes_of(lists.get(kind.section, ()))
        elif kind.section and not kind.declared_as:
            items = of_kinds.get(kind.name, lists.get(kind.section, []))
            pruned = closed.get(kind.section, {}) if kind.section in tree and kind.plural == kind.section else {}
            if items or pruned:
                yield kind.section, kind.name, {**filled(kind, items), **pruned}


def attributes_of(items: Sequence[Item]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The parameters for the group schema: it has one state for all of its attributes.

    Raises InputError for an attribute that has both.
    """
    kind = kind_named("group_schema")
    absent = {item["name"] for item in items if item.get("state") == "absent"}
    for item in items:
        if item.get("state") != "absent" and item["name"] in absent:
            raise InputError(f'Attribute "{item["name"]}" is declared both present and absent', "List it once")
    for state in ("present", "absent"):
        of_state = [item for item in items if (item.get("state") or "present") == state]
        attributes = [{option: value for option, value in item.items() if option != "state"} for item in of_state]
        if attributes:
            yield kind.section, kind.name, {"attributes": attributes, "state": state, "allow_empty": None}


def filled(kind: Kind, items: Sequence[Item]) -> dict[str, Any]:
    """The parameters for the plural module of a kind, with the defaults of what the items omit."""
    return {kind.plural: completed(DECLARATIONS[kind.name].options[kind.plural], items), "prune": False}


def delegated_groups(items: Iterable[Mapping[str, Any]], state: str) -> Rows:
    """The rows for each plural module, and C(absent): the groups that are to go.

    What an item leaves out, or gives as null, has no row or no key. C(state) is for items that say none. Raises
    InputError for an item that is no map or has neither name nor id.
    """
    rows: Rows = {"groups": [], "ownerships": [], "roles": [], "memberships": [], "absent": []}
    for item in items:
        if not isinstance(item, abc.Mapping) or not (item.get("name") or item.get("id")):
            raise InputError(f"Each group is a map with a name or an id, which {item!r} is not")
        add_rows(rows, item, item.get("state") or state)
    return rows


def add_rows(rows: Rows, item: Mapping[str, Any], state: str) -> None:
    """Add what one item says."""
    if not item.get("id") and typed_name(str(item["name"]))[0]:
        raise InputError(f"The name of a group has no type before it, as {item['name']} has: give type beside name")
    if state == "absent":
        if is_imported(item):
            raise InputError(
                f"The group {item.get('name') or item.get('id')} is imported, and is deleted where it comes from. "
                "Leave out state: absent"
            )
        rows["absent"].append({**given(item, kind_named("group").identity), "state": "absent"})
        return
    leave = allowed(item)
    edge = {"group": reference(item), "state": state}
    imported = is_imported(item)
    if not imported:
        rows["groups"].append(given(item, GROUP_OPTIONS))
    owners = given(item.get("owners") or {}, OWNER_OPTIONS)
    if owners:
        rows["ownerships"].append({**edge, **leave["ownerships"], **owners})
    if item.get("roles") is not None:
        rows["roles"].append({**edge, **leave["roles"], **given(item, ROLE_OPTIONS)})
    if item.get("members") is not None and not imported:
        # An item calls the users its members.
        users = {**item, "users": item["members"]}
        rows["memberships"].append({**edge, **leave["memberships"], **given(users, MEMBER_OPTIONS)})


def is_imported(item: Mapping[str, Any]) -> bool:
    """Whether an item says that its group comes from a directory or an application."""
    return bool(item.get("imported")) or item.get("type") == "APP_GROUP"


def reference(item: Mapping[str, Any]) -> str:
    """How modules name the group of an item: by its id, or by its name with the type that the item says."""
    type_ = "APP_GROUP" if is_imported(item) else item.get("type")
    return str(item.get("id") or (f"{type_}:{item.get('name')}" if type_ else item.get("name")))


def allowed(item: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """What each kind of row may have empty: nothing but what is named. Raises InputError for what no list is called."""
    names = item.get("allow_empty") or []
    if not isinstance(names, (list, tuple)) or not all(
        isinstance(each, str) and each in MAY_BE_EMPTY for each in names
    ):
        choices = ", ".join(MAY_BE_EMPTY)
        raise InputError(f"allow_empty of a group is a list of any of {choices}, which {names!r} is not")
    leave: dict[str, dict[str, list[str]]] = {kind: {} for kind, _option in MAY_BE_EMPTY.values()}
    for name in names:
        kind, option = MAY_BE_EMPTY[name]
        leave[kind].setdefault("allow_empty", []).append(option)
    return leave


def given(item: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """What an item has of some keys."""
    return {key: item[key] for key in keys if item.get(key) is not None}
