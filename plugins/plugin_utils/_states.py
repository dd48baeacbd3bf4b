# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The items of a section of a declaration, by their state. Pure."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.module_utils._kinds import Kind, kind_named
from ansible_collections.community.okta.plugins.module_utils._resources.org.items import is_imported

from ._declarations import plain

STATES = ("present", "absent")


def in_state(items: Iterable[Any], state: str, kind: str) -> list[Any]:
    """The items of a kind that are declared present, or those that are declared absent, as its module takes them.

    An absent item keeps only what says which object it is: the rest does not matter, and may be an option of a role.
    """
    is_absent = STATES.index(state) == 1
    of_kind = kind_named(kind)
    kept = [item for item in plain(list(items)) if says_absent(item) is is_absent]
    if is_absent:
        refuse_imported(kept)
    return [as_taken(identified(item, of_kind) if is_absent else item, of_kind) for item in kept]


def refuse_imported(items: Iterable[Mapping[str, Any]]) -> None:
    """Raise AnsibleFilterError for a group that is imported: one of the org's own may have its name."""
    for item in items:
        if is_imported(item):
            raise AnsibleFilterError(
                f"The group {item.get('name') or item.get('id')} is imported, and is deleted where it comes from. "
                "Leave out state: absent"
            )


def says_absent(item: Any) -> bool:
    """Whether an item is declared absent."""
    return isinstance(item, Mapping) and item.get("state") == "absent"


def identified(item: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """What of an item says which object it is, and its state."""
    return {option: item[option] for option in (*kind.identity, "state") if option in item}


def as_taken(item: Any, kind: Kind) -> Any:
    """An item as the module takes it: a module without a plural has one state for all items."""
    if kind.plural or not isinstance(item, Mapping):
        return item
    return {option: value for option, value in item.items() if option != "state"}
