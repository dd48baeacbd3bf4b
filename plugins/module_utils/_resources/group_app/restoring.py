# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes of the groups of an app. Pure."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from ..._names import APP_ID
from ..._plan import Change
from ..._rollback import Undone
from .items import AppGroups, is_everyone
from .planning import FoundApp

MANY = "group_apps"


def undone_app(item: AppGroups, there: FoundApp, changes: Sequence[Change]) -> Undone:
    """The item of an app with its groups as they were, by their ids."""
    if there.app is None:
        return Undone(MANY)
    groups = [{"group": each.group_id, "profile": dict(each.profile)} for each in there.assigned or ()]
    moved = any("priority" in change.declared.get("body", {}) for change in changes)
    known = [there.groups[each.group_id] for each in there.assigned or () if each.group_id in there.groups]
    more: Mapping[str, Any] = {
        **({"ordered": True} if moved and groups else {}),
        **({"allow_everyone": True} if any(map(is_everyone, known)) else {}),
        **({} if groups else {"allow_empty": ["groups"]}),
    }
    removed = [change for change in changes if change.action == "remove"]
    left_out = [
        f'The accounts and profiles in app "{there.app.label}" of members of {change.declared["group_name"]}'
        for change in removed
    ]
    app = there.app.id if APP_ID.fullmatch(there.app.label) else there.app.label
    return Undone(MANY, there.app.id, {"app": app, "groups": groups, "state": "exact", **more}, left_out=left_out)
