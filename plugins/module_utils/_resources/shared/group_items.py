# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes below a group: its item in the declaration tree with lists as they were. Pure."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from ..._plan import Reference
from ..._rollback import Undone, quoted


def with_lists(group: Reference | None, state: str, lists: Mapping[str, Any], **more: Any) -> list[Undone]:
    """The item of a group with lists as they were; nothing for one that did not exist, for it goes as a whole.

    C(lists) are by the name that C(allow_empty) has for each.
    """
    if group is None or not group.id:
        return []
    item: dict[str, Any] = {"id": group.id, "name": group.name, "state": state, **more}
    if group.type == "APP_GROUP":
        item["imported"] = True
    for name, listed in lists.items():
        option, _dot, part = name.partition(".")
        item[option] = {**item.get(option, {}), part: listed} if part else listed
    empty = [name for name, listed in lists.items() if not listed]
    return [Undone("groups", group.id, {**item, **({"allow_empty": empty} if empty and state == "exact" else {})})]


def excluded_by_rules(rules: Mapping[str, Sequence[str]]) -> list[Undone]:
    """What is left out of groups whose removed members rules had added; C(rules) are the rules by group."""
    told = [
        f"The lists of excluded users of the group rules {', '.join(map(quoted, of_group))}: Okta puts on them removed "
        f"members of the group {quoted(group)} that they had added"
        for group, of_group in rules.items()
    ]
    return [Undone("groups", left_out=told)] if told else []
