# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading group rules, with the names of the groups that they fill."""

from __future__ import annotations

import re
from collections import abc
from typing import Any, Collection, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import overlay
from ..._errors import ApiError, OktaError, RefusedError, UnexpectedAnswerError
from ..._groups import GROUP_ID
from ..._names import Names, read_spelled
from ..._plan import Reference
from ..._spelling import at
from ..._users import user_reference
from ..shared.feeding_rules import GROUP_NAMES, LIST_QUERY, LISTING, RULES, ids_at, is_rule
from .options import named_groups

RULE = RULES + "/{}"
USER_SCHEMA = "/api/v1/meta/schemas/user/default"
MEMBERS = "/api/v1/groups/{}/users"
MEMBERS_PER_PAGE = 1000
UNFIT = re.compile(r"[\"'\\\x00-\x1f]")


def list_rules(client: OktaClient, search: str | None = None) -> list[dict[str, Any]]:
    """All rules of the org, or those that a search finds, with the names of their groups."""
    query = {**LIST_QUERY, "search": search} if search else LIST_QUERY
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


def read_user_attributes(client: OktaClient, wanted_by: str) -> dict[str, str]:
    """The types of the attributes that users of the default type have, by name.

    Raises RefusedError where they may not be read, with the rule that it is C(wanted_by).
    """
    doing = "read the user schema"
    try:
        schema = client.get(USER_SCHEMA, doing=doing)
    except ApiError as error:
        if not error.is_unreadable:
            raise
        raise not_deleted(
            wanted_by, f"the attributes of users, to compare its expression with, cannot be read: {error}"
        ) from error
    parts = [at(schema, f"definitions.{part}.properties") for part in ("base", "custom")]
    types = {
        str(name): str(at(definition, "type"))
        for part in parts
        if isinstance(part, abc.Mapping)
        for name, definition in part.items()
    }
    if not types:
        raise UnexpectedAnswerError(
            f"Could not {doing}: Okta's answer does not say which attributes users have", "Run this again"
        )
    return types


def not_deleted(rule: str, reason: str) -> RefusedError:
    """The error of an INVALID rule that is not deleted, for it is not certain that Okta would create the new one."""
    told = f'The group rule "{rule}" is INVALID and is not deleted, as {reason.rstrip(".")}'
    return RefusedError(told, "Resolve that, or delete the rule yourself with state: absent")


def with_admin_roles(
    client: OktaClient, groups: Sequence[Reference], wanted_by: Mapping[str, str] | None = None
) -> dict[str, bool]:
    """Whether each of the groups has admin roles, by its id, as far as these may be read: one request for each group.

    C(wanted_by) are rules that are deleted before others are created in their place, by the ids of groups that the new
    ones fill. Raises RefusedError where the roles of such a group may not be read.
    """
    needed = wanted_by or {}
    if not groups:
        return {}
    # Only a rule that changes needs the rooms of roles.
    from ..role_assignment.items import OF_GROUP
    from ..role_assignment.reading import list_roles

    def has_roles(group: Reference) -> bool | None:
        try:
            return bool(list_roles(client, OF_GROUP, group, f'read the admin roles of group "{group.name}"'))
        except OktaError as error:
            # An admin of groups alone may not read roles; Okta refuses the rule all the same.
            if not error.is_missing and not (isinstance(error, ApiError) and error.status == 403):
                raise
            if group.id in needed:
                raise not_deleted(
                    needed[group.id], f'the admin roles of group "{group.name}" cannot be read: {error}'
                ) from error
            return None

    found = zip(groups, client.concurrently(has_roles, groups))
    return {group.id: has for group, has in found if has is not None}


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
