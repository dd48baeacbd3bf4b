# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading which group rules add members to a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from .._client import OktaClient
from .._plan import Reference

RULES = "/api/v1/groups/rules"
RULES_PER_PAGE = 200


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
    doing = "read the group rules"
    for rule in client.list(RULES, doing=doing, query={"limit": RULES_PER_PAGE}):
        if rule.get("status") == "ACTIVE":
            for group_id in set(fed_groups(rule)) & wanted:
                feeding.setdefault(group_id, []).append(RuleReference(rule["id"], str(rule.get("name"))))
    return feeding


def fed_groups(rule: Mapping[str, Any]) -> list[str]:
    """The ids of the groups that a rule adds members to."""
    assign = (rule.get("actions") or {}).get("assignUserToGroups") or {}
    return [str(group_id) for group_id in assign.get("groupIds") or ()]
