# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes the changes of several kinds together. Pure."""

from __future__ import annotations

from collections import abc
from dataclasses import replace
from typing import Any, Iterable, Mapping, Sequence

from ..._plan import Change
from ..._rollback import Undone
from ..group_rule.options import with_groups

ABSENT = "absent"


def together(undone: Iterable[Undone], changes: Iterable[Change]) -> list[Undone]:
    """What undoes changes of one run: what it deletes is named where else it has an id, for it gets another.

    No group is given an attribute that goes.
    """
    called = {change.id: change.name for change in changes if change.kind == "group" and change.action == "delete"}
    everything = list(undone)
    gone = {
        str(each.item["name"])
        for each in everything
        if each.section == "group_attributes" and each.item.get("state") == ABSENT
    }
    return [
        replace(each, item=without_attributes(with_names(each.item, called), gone if each.section == "groups" else ()))
        for each in everything
    ]


def with_names(value: Any, called: Mapping[str, str]) -> Any:
    """A value with names for the ids of groups, also in the expressions of rules."""
    if isinstance(value, abc.Mapping):
        return {
            key: with_groups(each, called)
            if key == "expression" and isinstance(each, str)
            else with_names(each, called)
            for key, each in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [with_names(each, called) for each in value]
    return called.get(value, value) if isinstance(value, str) else value


def without_attributes(item: Mapping[str, Any], gone: Sequence[str] | set[str]) -> dict[str, Any]:
    """An item of a group without custom attributes that are to go."""
    profile = item.get("profile")
    if not gone or not isinstance(profile, abc.Mapping):
        return dict(item)
    left = {name: value for name, value in profile.items() if name not in gone}
    return {**item, "profile": left} if left else {key: each for key, each in item.items() if key != "profile"}
