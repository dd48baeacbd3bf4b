# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading group rules, with the names of the groups that they fill."""

from __future__ import annotations

import re
from typing import Any, Collection, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import overlay
from ..._errors import ApiError, OktaError
from ..._groups import GROUP_ID
from ..._names import Names, read_spelled, user_reference
from ..._plan import Reference
from ..._spelling import at
from ..shared.feeding_rules import LISTING, RULES, RULES_PER_PAGE, ids_at, is_rule
from .options import named_groups

RULE = RULES + "/{}"
MEMBERS = "/api/v1/groups/{}/users"
MEMBERS_PER_PAGE = 1000
GROUP_NAMES = "groupIdToGroupNameMap"
UNFIT = re.compile(r"[\"'\\\x00-\x1f]")


def list_rules(client: OktaClient, search: str | None = None) -> list[dict[str, Any]]:
    """All rules of the org, or those that a search finds, with the names of their groups."""
    query: dict[str, Any] = {"limit": RULES_PER_PAGE, "expand": GROUP_NAMES}
    query = {**query, "search": search} if search else query
    return client.read_list(RULES, doing=LISTING, query=query, usable=is_rule, partial=True)


def find_rule(client: OktaClient, rule_id: str) -> dict[str, Any] | None:
    """One rule with the names of its groups, or None."""
    doing = f"read the group rule {rule_id}"
    return client.find(RULE, rule_id, doing=doing, query={"expand": GROUP_NAMES}, usable=is_rule)


def excluded_users(rule: Mapping[str, Any]) -> list[str]:
    """The ids of the users that a rule never adds."""
    return ids_at(rule, "conditions.people.users.exclude")


def group_names(rule: Mapping[str, Any]) -> dict[str, str]:
    """The names that Okta gives with a rule, by the ids of the groups; a group that was deleted has none."""
    return {str(key): str(name) for key, name in ((rule.get("_embedded") or {}).get(GROUP_NAMES) or {}).items() if name}


def without_users(rule: Mapping[str, Any], user_ids: Collection[str]) -> dict[str, Any]:
    """A rule of the API that does not exclude these users. Pure."""
    left = [each for each in excluded_users(rule) if each not in user_ids]
    return overlay(rule, {"conditions": {"people": {"users": {"exclude": left}}}})


def read_names_in_expressions(names: Names, rules: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The names of the groups whose ids stand in the expressions of rules, as far as a name leads back to its group."""
    expressions = [str(at(rule, "conditions.expression.value") or "") for rule in rules]
    ids = [given for expression in expressions for given in named_groups(expression) if GROUP_ID.fullmatch(given)]
    if not ids:
        return {}
    called = {given: group.name for given, group in names.find_groups(ids).items() if group is not None}
    # What does not fit into quotes stays an id.
    fitting = {given: name for given, name in called.items() if not UNFIT.search(name)}
    return read_spelled(names, fitting)


def with_admin_roles(client: OktaClient, groups: Sequence[Reference]) -> list[Reference]:
    """Those of the groups that have admin roles, as far as these may be read: one request for each group."""
    if not groups:
        return []
    # Only a rule that changes needs the rooms of roles.
    from ..role_assignment.reading import list_roles

    def has_roles(group: Reference) -> bool:
        try:
            return bool(list_roles(client, group, f'read the admin roles of group "{group.name}"'))
        except OktaError as error:
            # An admin of groups alone may not read roles; Okta refuses the rule all the same.
            if not error.is_missing and not (isinstance(error, ApiError) and error.status == 403):
                raise
            return False

    return [group for group, has in zip(groups, client.concurrently(has_roles, groups)) if has]


def count_members(client: OktaClient, group_ids: Sequence[str]) -> int:
    """How many members groups have in all; a group that was deleted has none."""

    def count(group_id: str) -> int:
        try:
            doing = f"count the members of group {group_id}"
            return len(client.read_list(MEMBERS, group_id, doing=doing, query={"limit": MEMBERS_PER_PAGE}))
        except OktaError as error:
            if not error.is_missing:
                raise
            return 0

    return sum(client.concurrently(count, list(group_ids)))


def read_logins(client: OktaClient, user_ids: Iterable[str], gone: set[str] | None = None) -> dict[str, str]:
    """The logins of users by their ids, without those of users who are gone or may not be read.

    Those who are gone are added to C(gone).
    """

    def login(user_id: str) -> str | None:
        try:
            user = client.find("/api/v1/users/{}", user_id, doing=f"look up the user {user_id}")
        except ApiError as error:
            # An admin of groups alone may not read users; ids do as well.
            if error.status != 403:
                raise
            return None
        if user is None and gone is not None:
            gone.add(user_id)
        return user_reference(user).name if user else None

    ids = list(dict.fromkeys(user_ids))
    return {user_id: name for user_id, name in zip(ids, client.concurrently(login, ids)) if name}
