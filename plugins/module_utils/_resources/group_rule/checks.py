# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What is refused or warned of before a planned rule is written, because Okta refuses it or may refuse it. Pure."""

from __future__ import annotations

from typing import Collection, Iterable

from ..._errors import RefusedError
from ..._plan import Change, Item, Reference
from ..shared.documented_limits import beyond
from .planning import ACTIVE, needs_change

MOST = {"group_ids": (100, "groups"), "excluded_user_ids": (100, "excluded users")}
MOST_RULES = 2000


def groups_to_be_filled(item: Item, match: Item | None) -> list[Reference]:
    """The groups that a resolved rule fills, if it is to be created, changed or activated."""
    content = {option: value for option, value in item.items() if option != "status"}
    changed = match is None or needs_change(match, content)
    activated = match is not None and match["status"] != ACTIVE and item.get("status") == ACTIVE
    if item.get("state") == "absent" or not (changed or activated):
        return []
    rule = match if item.get("group_ids") is None and match is not None else item
    # One that was deleted, or that an earlier task is to create, has no other name than its key.
    return [Reference(key, name) for key, name in zip(rule["group_ids"], rule["groups"]) if key != name]


def refuse_admin_groups(item: Item, match: Item | None, admins: Collection[str]) -> None:
    """Raise RefusedError for a rule that would fill groups that have admin roles, whose ids are C(admins)."""
    wrong = [group.name for group in groups_to_be_filled(item, match) if group.id in admins] if admins else []
    if wrong:
        names = ", ".join(f'"{name}"' for name in wrong)
        raise RefusedError(
            f'Group rule "{item.get("name") or (match or item).get("name")}" cannot fill {names}: groups that have '
            "admin roles cannot be filled by rules",
            "Give other groups, or remove the admin roles first",
        )


def limit_warnings(changes: Iterable[Change], found: int) -> list[str]:
    """The warnings for rules, and for the number of rules, beyond what Okta documents; so many rules were found."""
    warnings = []
    growth = 0
    for change in changes:
        growth += {"create": 1, "delete": -1}.get(change.action, 0)
        for ids, (most, what) in MOST.items():
            number = len(change.declared.get(ids) or ())
            if number > most:
                warnings.append(beyond(f'The group rule "{change.name}"', number, what, most))
    if growth > 0 and found + growth > MOST_RULES:
        warnings.append(beyond("The org", found + growth, "group rules", MOST_RULES))
    return warnings
