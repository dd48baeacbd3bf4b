# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Changes of objects in such an order that a name is given up before another object takes it. Pure."""

from __future__ import annotations

from typing import Protocol, Sequence

from ._errors import RefusedError
from ._plan import RENAME, Change


class Naming(Protocol):
    """What the order of names takes of the rules of a kind."""

    @property
    def kind(self) -> str:
        """What an object is called in messages."""

    @property
    def name_option(self) -> str:
        """The option that has the name."""

    @property
    def keeps_name(self) -> object:
        """None where names that differ in capitals are different names."""


def in_order_of_names(rules: Naming, changes: Sequence[Change]) -> list[Change]:
    """The changes with renames so ordered that a name is given up before it is taken.

    Raises RefusedError where that is impossible: names that change places, or a name that passes on by a deletion.
    """
    given_up = {change.name: change for change in changes if change.stage == RENAME or change.action == "delete"}
    if rules.keeps_name is not None:
        given_up = {**{change.name.casefold(): change for change in given_up.values()}, **given_up}
    waits_for = {}
    for change in changes:
        name = str(new_name(rules, change) or "")
        earlier = given_up.get(name) or given_up.get(name.casefold())
        if earlier is not None and earlier is not change:
            waits_for[change.doing] = earlier
    if not waits_for:
        return list(changes)
    ordered: list[Change] = []
    placed: set[str] = set()
    waiting = list(changes)
    while waiting:
        ready = [
            change for change in waiting if change.doing not in waits_for or waits_for[change.doing].doing in placed
        ]
        if not ready:
            names = " and ".join(f'"{change.name}"' for change in waiting)
            raise RefusedError(
                f"The {rules.kind}s {names} cannot change names in one task", "Give one of them a third name first"
            )
        for change in ready:
            taken_from = waits_for.get(change.doing)
            if taken_from is not None and taken_from.action == "delete":
                raise replaced_in_one_task(rules, taken_from.name)
        ordered += ready
        placed.update(change.doing for change in ready)
        waiting = [change for change in waiting if change.doing not in placed]
    return ordered


def replaced_in_one_task(rules: Naming, name: str) -> RefusedError:
    """The error for a name that would pass on by a deletion."""
    return RefusedError(
        f'The {rules.kind} "{name}" cannot be deleted and its name given to another in one task',
        "Delete it in an earlier task",
    )


def new_name(rules: Naming, change: Change) -> str | None:
    """The name that an object gets by the change, if it does not have it before."""
    name = (change.after or {}).get(rules.name_option)
    return None if name == change.name and change.action != "create" else name
