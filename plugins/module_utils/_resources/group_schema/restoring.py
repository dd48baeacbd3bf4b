# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes of custom attributes of groups. Pure."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from ..._rollback import ABSENT, Undone, declared_whole, quoted, with_cleared
from .items import NOT_COMBINED, Property, as_options

SECTION = "group_attributes"
# What Okta takes for nothing, where that is not what is empty.
EMPTIES = {"min_length": 0, "max_length": 0, "minimum": "", "maximum": "", "union": NOT_COMBINED}
# What Okta does not take empty.
NEVER_EMPTY = ("permissions", "master")


def undone_attribute(
    name: str,
    before: Property | None,
    after: Property | None,
    options: Mapping[str, Any],
    declarable: Callable[[dict[str, Any]], dict[str, Any]],
) -> Undone:
    """What undoes the change of one attribute from one property of the schema to another, None for none."""
    if before is None:
        return Undone(SECTION, name, {"name": name, **ABSENT})
    row = declarable(as_options(name, before))
    item = declared_whole("attributes", row)
    if after is None:
        lost = f"The values of the removed attribute {quoted(name)} in all groups, which Okta deletes with it"
        return Undone(SECTION, name, item, left_out=[lost])
    now = declarable(as_options(name, after))
    wanted, stays = with_cleared("attributes", options, item, row, now, EMPTIES)
    for option in NEVER_EMPTY:
        if wanted.get(option) == []:
            del wanted[option]
            stays.append(option)
    left_out = [f"{option} of the attribute {quoted(name)}, which no declaration can empty" for option in stays]
    return Undone(SECTION, name, wanted, left_out=left_out)
