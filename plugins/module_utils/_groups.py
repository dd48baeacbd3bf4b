# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Groups by their names: how a name is written, and which groups have it, with the fewest requests."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Iterable, Mapping, Sequence

from ._client import OktaClient
from ._errors import InputError
from ._plan import Reference
from ._whole import is_group

GROUP_ID = re.compile(r"00g[0-9A-Za-z]{17}")
# What uses a group, as the first part of a use: a rule that adds users to it, and a rule of any status that names it.
FILLS, NAMES_IT = "group rule", "group rule of any status"
OWN_GROUP = "OKTA_GROUP"
# A group may be given with its type before its name. A group whose own name begins so is given in that way too.
TYPED_NAME = re.compile(r"(OKTA_GROUP|APP_GROUP|BUILT_IN):(.*)", re.DOTALL)
# What no task can create: a given id, and a group that is imported or built in.
NEVER_CREATED = re.compile(rf"{GROUP_ID.pattern}|(APP_GROUP|BUILT_IN):.+", re.DOTALL)
GROUPS = "/api/v1/groups"
OWNERS = GROUPS + "/{}/owners"

# The documentation names 10 and 300 as the most that a query by name answers, and it has no further pages.
FEWEST_ANSWERED, MOST_ANSWERED = 10, 300
# Okta allows 10000 and advises against it; 1000 keeps one page well below the default timeout.
GROUPS_PER_PAGE = 1000
# So few names are asked for one by one, though in a small org one page of the list would do: it may be large.
FEW_QUERIES = 5
PLAIN: Mapping[str, Any] = {"limit": GROUPS_PER_PAGE}
WITH_STATISTICS: Mapping[str, Any] = {**PLAIN, "expand": "stats"}
# Above this many names, going on through the list costs fewer requests than asking for each.
MOST_QUERIES = 20
LISTING = "list the groups"


def find_groups(client: OktaClient, names: Iterable[str], alike: bool = False) -> dict[str, list[dict[str, Any]]]:
    """The groups that have exactly each of the names, with the fewest requests for that many names.

    With C(alike), also those whose name differs only in capitals, where they cost no further request.
    """
    wanted = list(dict.fromkeys(names))

    def query_each() -> dict[str, list[dict[str, Any]]]:
        return dict(zip(wanted, client.concurrently(lambda name: query_group(client, name, alike), wanted)))

    listed = are_listed(client)
    if len(wanted) <= FEW_QUERIES and not listed:
        return query_each()
    answer = client.request("GET", GROUPS, (), LISTING, query=list_query(client))
    if answer.next_page is not None and len(wanted) <= MOST_QUERIES and not listed:
        return query_each()
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in wanted}
    meant: dict[str, list[str]] = {}
    for name in wanted:
        meant.setdefault(name.casefold(), []).append(name)
    for page in client.following(answer, GROUPS, LISTING, usable=is_group, partial=True):
        for group in page:
            for name in meant.get(group_name(group).casefold(), ()):
                if alike or group_name(group) == name:
                    found[name].append(group)
    return found


def find_groups_by_id(client: OktaClient, ids: Iterable[str]) -> dict[str, dict[str, Any] | None]:
    """The group with each of the ids, or None, with few requests for that many.

    Nobody knows how many pages the list of the groups has. So it is read until what is left takes no more requests
    than the pages have taken, which in all are at most twice as many as the better of both ways takes.
    """
    wanted = dict.fromkeys(ids)
    found: dict[str, dict[str, Any] | None] = {}
    costs_nothing = bool(wanted) and are_listed(client)
    if costs_nothing or len(wanted) > FEW_QUERIES:
        for number, page in enumerate(group_pages(client), start=1):
            found.update((group["id"], group) for group in page if group["id"] in wanted)
            if not costs_nothing and len(wanted) - len(found) <= number:
                break
    # What the list does not show, or does not show yet, is asked for all the same.
    unseen = [group_id for group_id in wanted if group_id not in found]
    found.update(zip(unseen, client.concurrently(lambda group_id: find_group_by_id(client, group_id), unseen)))
    return found


def find_group_by_id(client: OktaClient, group_id: str) -> dict[str, Any] | None:
    """The group with an id, or None."""
    return client.find(GROUPS + "/{}", group_id, doing=f"look up the group {group_id}")


def query_group(client: OktaClient, name: str, alike: bool = False) -> list[dict[str, Any]]:
    """The groups that have exactly this name. Okta's query finds names that begin with it, exact ones first.

    It takes no notice of capitals. C(alike) is as for C(find_groups).
    """
    answer = client.read_list(
        GROUPS,
        doing=f'look up the group "{name}"',
        query={"q": name, "limit": MOST_ANSWERED},
        usable=is_group,
        partial=True,
    )
    exact = [group for group in answer if group_name(group) == name]
    full = len(answer) == FEWEST_ANSWERED or len(answer) >= MOST_ANSWERED
    cut_off = full and (not exact or exact[-1] is answer[-1])
    listed = [group for page in group_pages(client) for group in page] if cut_off else answer
    return [group for group in listed if is_called(group, name, alike)]


def is_called(group: dict[str, Any], name: str, alike: bool) -> bool:
    """Whether a group of the API has the name, with C(alike) in whatever capitals."""
    return group_name(group) == name or (alike and group_name(group).casefold() == name.casefold())


def group_pages(client: OktaClient) -> Iterable[list[dict[str, Any]]]:
    """All groups of the org."""
    return client.pages(GROUPS, doing=LISTING, query=list_query(client), usable=is_group, partial=True)


def list_query(client: OktaClient) -> Mapping[str, Any]:
    """How the groups are listed: with Okta's statistic where that list is remembered, which has all of the other."""
    lists = client.lists
    has_statistics = lists is not None and lists.answer(f"GET {GROUPS}", client.org_url + GROUPS, WITH_STATISTICS)
    return WITH_STATISTICS if has_statistics else PLAIN


def are_listed(client: OktaClient) -> bool:
    """Whether the list of all groups is remembered as a whole, so that reading it costs no request."""
    if client.lists is None:
        return False
    answer = client.lists.answer(f"GET {GROUPS}", client.org_url + GROUPS, list_query(client))
    while answer is not None and answer.next_page is not None:
        answer = client.lists.answer(f"GET {GROUPS}", answer.next_page, None)
    return answer is not None


def group_name(group: dict[str, Any]) -> str:
    """The name in a group of the API."""
    return str((group.get("profile") or {}).get("name") or "")


def group_reference(group: dict[str, Any]) -> Reference:
    """A group of the API as a reference."""
    classes = group.get("objectClass")
    origin = str(classes[0]) if isinstance(classes, list) and classes else ""
    return Reference(group["id"], group_name(group) or group["id"], str(group.get("type") or ""), origin)


def typed_name(given: str) -> tuple[str, str]:
    """The type that stands before the name of a group, or nothing, and the name."""
    match = TYPED_NAME.fullmatch(given)
    return (match.group(1), match.group(2)) if match else ("", given)


def nothing_in(given: str | None) -> str:
    """How what is given as a group is empty, as the end of a sentence; nothing if it names one."""
    if given is None or not given.strip():
        return "empty"
    return "" if typed_name(given)[1].strip() else f'empty after its type ("{given}")'


def refuse_nothing(option: str, given: Iterable[str | None], advice: str) -> None:
    """Raise InputError for an entry of an option that is empty, also behind the type of a group."""
    for name in given:
        nothing = nothing_in(name)
        if nothing:
            raise InputError(f"{option} has an empty entry{nothing[len('empty') :]}", advice)


def means_other(name: str) -> bool:
    """Whether the name of a group, given as it is, means something else: an id, or a name with a type before it."""
    return bool(GROUP_ID.fullmatch(name) or TYPED_NAME.fullmatch(name))


def with_type(type_: str, name: str) -> str:
    """The name of a group with its type before it; nothing where the type is not one of those that can be given."""
    typed = f"{type_}:{name}"
    return typed if typed_name(typed) == (type_, name) else ""


def how_to_tell_apart(groups: Sequence[Reference]) -> str:
    """What to give instead of a name that several groups have."""
    types = [group.type for group in groups]
    typed = [with_type(group.type, group.name) for group in groups if types.count(group.type) == 1]
    shown = " or ".join(f'"{each}"' for each in sorted(filter(None, typed)))
    return f"Give the id instead, or the type and the name: {shown}" if shown else "Give the id instead"


def spelled(groups: Sequence[Reference]) -> dict[str, str]:
    """How to give those groups whose name does not lead back to them, by id: with the type, or as the id. Pure.

    C(groups) are all groups of the org, or at least all that have the names in question.
    """
    names = Counter(group.name for group in groups)
    typed = Counter((group.type, group.name) for group in groups)
    return {
        group.id: (with_type(group.type, group.name) if typed[group.type, group.name] == 1 else "") or group.id
        for group in groups
        if names[group.name] > 1 or means_other(group.name)
    }


def own_groups(groups: Sequence[Reference]) -> Sequence[Reference]:
    """The org's own group of several of one name, or else all of them."""
    own = [group for group in groups if group.type == OWN_GROUP]
    return own if len(own) == 1 else groups
