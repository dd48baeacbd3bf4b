# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes of definitions of linked objects. Pure."""

from __future__ import annotations

from typing import Any, Mapping

from ..._plan import Change
from ..._rollback import ABSENT, Undone, declared, quoted
from .planning import visible
from .reading import SIDES

SECTION = "linked_objects"


def undone_definition(change: Change, before: Mapping[str, Any] | None) -> Undone:
    """What undoes one change of a definition."""
    if before is None:
        return Undone(SECTION, change.name, {"primary": {"name": change.name}, **ABSENT})
    item = declared(before)
    if change.action == "replace":
        # What it is to lose must be said as well.
        sides = {side: {option: text or "" for option, text in visible(before)[side].items()} for side in SIDES}
        item = {**item, **sides, "replace": True}
    lost = f"Links between users by the linked object {quoted(change.name)}: Okta deletes them with it"
    return Undone(SECTION, change.name, item, left_out=[lost])
