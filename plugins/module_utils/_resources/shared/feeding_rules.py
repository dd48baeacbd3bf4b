# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Which group rules add members to a group, and which changes of a rule may take some out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Collection, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import overlay
from ..._errors import OktaError
from ..._plan import MEMBERSHIP, RULE, Change, Item, Power, Reference
from ..._spelling import at
from ..._whole import has_name, is_map, with_parts

RULES = "/api/v1/groups/rules"
RULES_PER_PAGE = 200
LISTING = "read the group rules"
GROUP_NAMES = "groupIdToGroupNameMap"
ACTIVE = "ACTIVE"
# The same for whoever reads the list: a plan over several kinds asks for it once.
LIST_QUERY = {"limit": RULES_PER_PAGE, "expand": GROUP_NAMES}

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
    if not wanted:
        return {}
    rules = client.read_list(RULES, doing=LISTING, query=LIST_QUERY, usable=is_feeding, partial=True)
    return by_group([rule for rule in rules if rule.get("status") == ACTIVE], wanted)


def read_rules_of_groups(client: OktaClient, groups: Sequence[Reference]) -> dict[str, list[RuleReference]]:
    """The rules of any status that name each of the groups, by the id of the group, as far as they can be read."""
    try:
        rules = client.read_list(RULES, doing=LISTING, query=LIST_QUERY, usable=is_map)
    except OktaError as error:
        if not error.is_unreadable:
            raise
        return {}
    return by_group(rules, {group.id for group in groups})


def by_group(rules: Iterable[Mapping[str, Any]], wanted: Collection[str]) -> dict[str, list[RuleReference]]:
    """The rules of the API by the ids of those groups that are wanted. Pure."""
    found: dict[str, list[RuleReference]] = {}
    for rule in rules:
        for group_id in sorted(set(fed_groups(rule)) & set(wanted)):
            found.setdefault(group_id, []).append(RuleReference(str(rule.get("id")), str(rule.get("name"))))
    return found


def fed_groups(rule: Mapping[str, Any]) -> list[str]:
    """The ids of the groups that a rule adds members to."""
    return ids_at(rule, "actions.assignUserToGroups.groupIds")


def ids_at(rule: Mapping[str, Any], path: str) -> list[str]:
    """The ids in a list of a rule; what answers a write may have another shape than a rule that was read."""
    ids = at(rule, path)
    return [str(each) for each in ids] if isinstance(ids, list) else []


def powers_ended(change: Change, match: Item) -> list[Power]:
    """What users may no longer have by a rule that is planned to be deleted or changed.

    Okta says of no member whether a rule added it. Deleted with the members that it added, a rule of any status ends
    their memberships; otherwise one that fills its groups may.
    """
    groups = [Reference(each, name) for each, name in zip(match["group_ids"], match["groups"])]
    if match["status"] != ACTIVE:
        return [Power(RULE, group, by=change.name) for group in groups if change.declared.get("remove_members")]
    after = overlay(match, change.declared)
    left = [group for group in groups if group.id in after["group_ids"]]
    is_ended = change.action == "delete" or after["status"] != ACTIVE
    if not is_ended and after["expression"] == match["expression"]:
        excluded = [
            Reference(each, name)
            for each, name in zip(after["excluded_user_ids"], after["excluded_users"])
            if each not in match["excluded_user_ids"]
        ]
        gone = [Power(RULE, group, by=change.name) for group in groups if group not in left]
        return [*gone, *(Power(MEMBERSHIP, group, member=user) for user in excluded for group in left)]
    return [Power(RULE, group, by=change.name) for group in groups]


def powers_given(declared: Mapping[str, Any], match: Item | None) -> list[Power]:
    """What users may get by a rule that is planned to be created or changed: all that its groups have.

    One that adds the same users as before gives it only to new groups.
    """
    after = overlay(match or {}, declared)
    if after.get("status") != ACTIVE:
        return []
    groups = [Reference(each, name) for each, name in zip(after["group_ids"], after["groups"])]
    same_users = match is not None and (
        (match["status"], match["expression"]) == (ACTIVE, after["expression"])
        and {*match["excluded_user_ids"]} <= {*after["excluded_user_ids"]}
    )
    if match is not None and same_users:
        groups = [group for group in groups if group.id not in match["group_ids"]]
    return [Power(RULE, group, by=str(after["name"]), is_given=True) for group in groups]
