# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Which group rules add members to a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._plan import Reference
from ..._spelling import at
from ..._whole import has_name, with_parts

RULES = "/api/v1/groups/rules"
RULES_PER_PAGE = 200
LISTING = "read the group rules"

is_rule = with_parts(
    has_name,
    actions__assignUserToGroups__groupIds=list,
    conditions__people__users__exclude=list,
    conditions__expression=dict,
    _embedded__groupIdToGroupNameMap=dict,
)


def is_feeding(entry: Any) -> str:
    """A rule that names the groups it adds members to."""
    groups = at(entry, "actions.assignUserToGroups.groupIds")
    return is_rule(entry) or ("" if isinstance(groups, list) else "does not name its groups")


@dataclass(frozen=True)
class RuleReference:
    """A group rule: its id and its name."""

    id: str
    name: str


def read_feeding_rules(client: OktaClient, groups: Sequence[Reference]) -> dict[str, list[RuleReference]]:
    """The active rules that add members to each of the groups, by the id of the group."""
    wanted = {group.id for group in groups if group.id}
    feeding: dict[str, list[RuleReference]] = {}
    if not wanted:
        return feeding
    for rule in client.read_list(
        RULES, doing=LISTING, query={"limit": RULES_PER_PAGE}, usable=is_feeding, partial=True
    ):
        if rule.get("status") == "ACTIVE":
            for group_id in set(fed_groups(rule)) & wanted:
                feeding.setdefault(group_id, []).append(RuleReference(rule["id"], str(rule.get("name"))))
    return feeding


def fed_groups(rule: Mapping[str, Any]) -> list[str]:
    """The ids of the groups that a rule adds members to."""
    return ids_at(rule, "actions.assignUserToGroups.groupIds")


def ids_at(rule: Mapping[str, Any], path: str) -> list[str]:
    """The ids in a list of a rule; what answers a write may have another shape than a rule that was read."""
    ids = at(rule, path)
    return [str(each) for each in ids] if isinstance(ids, list) else []
