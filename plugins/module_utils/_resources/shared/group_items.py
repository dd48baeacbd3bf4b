# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes below a group: its item in the declaration tree with lists as they were. Pure."""

from __future__ import annotations

from typing import Any, Mapping

from ..._plan import Reference
from ..._rollback import Undone


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
