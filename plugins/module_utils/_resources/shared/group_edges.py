# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What the sets of references below groups have in common: members and owners."""

from __future__ import annotations

from typing import Any, Callable, Collection, Mapping, Sequence

from ..._errors import InputError
from ..._groups import nothing_in, refuse_nothing, with_type
from ..._names import Names, no_such
from ..._plan import Change, Reference
from ..._restrictions import refuse_emptied_set

EDGE_OPTIONS: dict[str, Any] = {
    "group": {"type": "str", "required": True},
    "state": {"type": "str", "choices": ["present", "absent", "exact"], "default": "present"},
}

# What an exact list of nothing removes.
AT_STAKE = {"users": "every user from it", "groups": "every group that owns it"}
GROUPS_QUERY: dict[str, Any] = {"groups": {"type": "list", "elements": "str", "required": True}}


def options_of_edges(one: Mapping[str, Any], returns_many: str, many: bool) -> dict[str, Any]:
    """The options of the module for one group, or with C(many) of that for a list of them."""
    if not many:
        return dict(one)
    each = {**one, "read_only": {"type": "dict"}}
    return {returns_many: {"type": "list", "elements": "dict", "required": True, "options": each}}


def declared_group(params: Mapping[str, Any]) -> str:
    """The group of declared references. Raises InputError for an empty name."""
    group: str = params["group"]
    if nothing_in(group):
        raise InputError(f"group is {nothing_in(group)}", "Give the name or the id of a group")
    return group


def declared_names(params: Mapping[str, Any], option: str, expected: str) -> list[str] | None:
    """The names that an option lists, each once, or None where it was left out.

    Raises InputError for an empty name; C(expected) says what to give.
    """
    if params[option] is None:
        return None
    # As they are: a group may have the name of another with a blank behind it.
    names = [name for name in params[option] if name is not None]
    refuse_nothing(f'{option} of group "{params["group"]}"', names, f"Give {expected}")
    return list(dict.fromkeys(names))


def check_emptied(
    group: Reference,
    option: str,
    listed: Collection[Any],
    state: str,
    allowed: Sequence[str],
    changes: Sequence[Change],
) -> None:
    """Raise RefusedError where an exact list of nothing would remove what the group has, unless that was allowed."""
    if state == "exact" and not listed and changes:
        refuse_emptied_set(f'group "{group.name}"', option, AT_STAKE[option], allowed)


def find_declared_groups(
    names: Names, declared: Sequence[tuple[str, str]], own: bool = False
) -> list[Reference | None]:
    """The group of each declared name and state; None if none exists and nothing is to be below it.

    With C(own), a name that imported groups have too means the org's own group.
    Raises MissingError or AmbiguousError, and InputError where two of them mean the same group.
    """
    wanted = [group for group, state in declared if state != "absent"]
    unwanted = [group for group, state in declared if state == "absent"]
    # Their members and owners are read, to which Okta answers 404 where a group has gone.
    resolved: dict[str, Reference | None] = {
        **names.groups(wanted, own, kept=True),
        **names.find_groups(unwanted, own, kept=True),
    }
    groups = [resolved[group] for group, _state in declared]
    seen: dict[str, int] = {}
    for position, group in enumerate(groups):
        if group is not None and seen.setdefault(group.key, position) != position:
            raise InputError(
                f'Two items refer to the same group "{group.name}": numbers {seen[group.key] + 1} and {position + 1}'
            )
    return groups


def find_references(
    find: Callable[[list[str]], Mapping[str, Reference | None]],
    require: Callable[[list[str]], Mapping[str, Reference | None]],
    declared: Sequence[tuple[str, Sequence[str]]],
) -> dict[str, Reference | None]:
    """What the names mean that items declare, each item with its state.

    C(require) raises an error for what does not exist. What is to be removed is None then: who is gone keeps nobody
    else from being removed.
    """
    unwanted = [name for state, names in declared if state == "absent" for name in names]
    wanted = [name for state, names in declared if state != "absent" for name in names]
    return {**find(unwanted), **require(wanted)}


def not_removed(kind: str, gone: Sequence[str], of: str) -> str:
    """The warning that names what was to be removed from C(of) and does not exist in the org."""
    return f"{no_such(kind, gone)}, so nothing of that name was removed from {of}. Check the spelling"


def references_that(changes: Sequence[tuple[Change, Any]], action: str, position: int) -> list[str]:
    """The names of the references that the changes of one declared item add or remove."""
    return [
        change.declared["reference_name"]
        for change, _made in changes
        if (change.action, change.position) == (action, position)
    ]


def shown_group(group: Reference, asked_for: Collection[str]) -> str:
    """A group as its row names it: by id or with its type where it was asked for so, as others may have its name."""
    typed = with_type(group.type, group.name)
    return next((each for each in (group.id, typed) if each in asked_for), group.name)


def groups_to_read(names: Names, params: Mapping[str, Any], own: bool = False) -> list[Reference]:
    """The groups that the option of a reading module names, each once. Raises InputError for an empty name.

    C(own) is as for C(find_declared_groups).
    """
    refuse_nothing("groups", params["groups"], "Give names or ids of groups")
    return list({group.id: group for group in names.groups(params["groups"], own).values()}.values())
