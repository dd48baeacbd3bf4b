# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Members of bindings by their names, for people and for the modules that list them."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import OktaError
from ..._groups import GROUPS, group_name
from ..._names import APPS
from ..._plan import Use
from ..._spelling import at
from ..._users import USERS
from .iam_lists import KINDS_OF_MEMBERS, Member

PATHS = {"groups": GROUPS + "/{}", "users": USERS + "/{}", "clients": APPS + "/{}"}
OTHERS = {"role": "custom role", "resource_set": "resource set"}


def name_of(client: OktaClient, member: Member) -> str:
    """What a member is called; its id where that cannot be read."""
    try:
        body = client.find(PATHS[member.kind], member.holder, doing=f"look up {member.holder}")
    except OktaError as error:
        if error.stops_the_run:
            raise
        body = None
    found = {
        "groups": group_name(body or {}),
        "users": at(body, "profile.login"),
        "clients": at(body, "label"),
    }
    return str(found[member.kind] or member.holder)


def names_of(client: OktaClient, members: Sequence[Member]) -> dict[tuple[str, str], str]:
    """What members are called, by kind and id."""
    distinct = list({(member.kind, member.holder): member for member in members}.values())
    called = client.concurrently(lambda member: name_of(client, member), distinct)
    return {(member.kind, member.holder): name for member, name in zip(distinct, called)}


def in_sentences(
    client: OktaClient, members: Sequence[Member], of: str, labels: Mapping[str, str]
) -> dict[str, dict[Use, str]]:
    """Who holds roles, in words by use, by the id of the role or the resource set: C(of) says which.

    C(labels) are those of the other of the two, by id.
    """
    called = names_of(client, members)
    other = next(each for each in OTHERS if each != of)
    holders: dict[str, dict[Use, str]] = {}
    for member in members:
        own, of_other = getattr(member, of), getattr(member, other)
        words = f'{KINDS_OF_MEMBERS[member.kind]} "{called[member.kind, member.holder]}"'
        shown = f'{words} ({OTHERS[other]} "{labels.get(of_other, of_other)}")'
        holders.setdefault(own, {})[member.use_of(own)] = shown
    return holders


def by_other(
    client: OktaClient, members: Sequence[Member], other: str, labels: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Who holds a role, by resource set, or who holds roles on a set, by role: C(other) says which."""
    called = names_of(client, members)
    rows: dict[str, dict[str, list[str]]] = {}
    for member in members:
        of_row = rows.setdefault(getattr(member, other), {kind: [] for kind in PATHS})
        of_row[member.kind].append(called[member.kind, member.holder])
    return [
        {other: label, **{kind: sorted(names) for kind, names in rows[id_].items()}}
        for label, id_ in sorted((labels.get(id_, id_), id_) for id_ in rows)
    ]
