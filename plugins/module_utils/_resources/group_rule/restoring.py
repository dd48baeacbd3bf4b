# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes of group rules, beyond what undoes those of every object. Pure."""

from __future__ import annotations

from typing import Any, Collection, Mapping, Sequence

from ..._plan import Change, Item
from ..._rollback import Undone, quoted
from .planning import INVALID


def lasting(
    changes: Sequence[tuple[Change, Any]], there: Mapping[str, Item], replaced: Collection[str]
) -> tuple[list[tuple[Change, Any]], list[Undone]]:
    """The changes that a declaration can undo, and what is left out: no declaration makes a rule that is INVALID.

    Such a rule, whose id is among the C(replaced) where it was made anew, refers to groups that do not exist.
    """
    deleted = {change.id: change for change, _made in changes if change.action == "delete"}
    lost = {id_ for id_ in deleted if id_ in replaced or there[id_]["read_only"]["status"] == INVALID}
    positions = {deleted[id_].position for id_ in lost} - {-1}
    kept = [(change, made) for change, made in changes if change.id not in lost and change.position not in positions]
    told = [f"The INVALID group rule {quoted(deleted[id_].name)}, which was deleted" for id_ in sorted(lost)]
    return kept, [Undone("group_rules", left_out=told)] if told else []
