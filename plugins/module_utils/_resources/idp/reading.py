# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading identity providers, the certificates that they trust, and what the groups and users in them are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._groups import means_other
from ..._names import IDP, IDPS, IDPS_PER_PAGE, Names, read_spelled
from ..._plan import Item, Reference
from ..._resource import check_selection
from ..._spelling import at, misshapen
from ..idp_key.reading import Key, is_trusting, list_keys, trusted_kids
from .items import OPTIONS, idp_item, presented
from .options import GROUP_LISTS, OBJECT_OPTIONS, TYPES, USER_LISTS

IDP_QUERY: dict[str, Any] = {"name": {"type": "str"}, "id": {"type": "str"}, "type": OBJECT_OPTIONS["type"]}


@dataclass
class Meaning:
    """What names and ids mean to one another: C(ids) of declared names by option, and C(called), names by id.

    C(gone) are declared users who do not exist.
    """

    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def is_idp(entry: Any) -> str:
    """An identity provider of which all can be read that an option is for, and whom it trusts."""
    reason = is_trusting(entry)
    place = misshapen(entry, OPTIONS) if not reason and entry.get("type") in TYPES else ""
    return f"has a {place} that cannot be read" if place else reason


def list_idps(client: OktaClient) -> list[dict[str, Any]]:
    """All identity providers of the org."""
    return client.read_list(
        IDPS, doing="list the identity providers", query={"limit": IDPS_PER_PAGE}, usable=is_idp, partial=True
    )


def find_idp(client: OktaClient, idp_id: str) -> dict[str, Any] | None:
    """One identity provider, or None."""
    return client.find(IDP, idp_id, doing=f"read the identity provider {idp_id}", usable=is_idp)


def references_of(item: Item | None, lists: Iterable[str]) -> list[str]:
    """What an item refers to in these lists."""
    return [name for path in lists for name in at(item or {}, path) or ()]


def read_meaning(names: Names, items: Sequence[Item], matches: Sequence[Item | None], assume: bool = True) -> Meaning:
    """What the declared names mean, and what those that the matched identity providers refer to are called.

    An id that the matched one refers to already needs no look-up of its own: what was deleted since stays there.
    Raises MissingError or AmbiguousError, and RefusedError for a group that the same plan deletes and that is needed.
    """
    meaning = Meaning()
    for lists, find, find_all in (
        (GROUP_LISTS, names.groups, names.groups_by_id),
        (USER_LISTS, names.receivers, names.find_users),
    ):
        own = {each for match in matches for each in references_of(match, lists)}
        there = find_all(own)
        called = {each: reference.name for each, reference in there.items() if reference is not None}
        # A name that several have would not lead back to one of them, nor would one that means something else.
        given = list(called.values())
        called = {each: name for each, name in called.items() if given.count(name) == 1 and not means_other(name)}
        meaning.called.update(called)
        # A name of what one refers to already means that for it, whoever else has the name.
        meaning.ids.update({(lists[0], name): each for each, name in called.items()})
        unknown = [
            name
            for item, match in zip(items, matches)
            if item.get("state") != "absent"
            for own_of_match in [references_of(match, lists)]
            for known in [{*own_of_match, *(called[each] for each in own_of_match if each in called)}]
            for name in references_of(item, lists)
            if name not in known
        ]
        meant: Mapping[str, Reference] = find(unknown)
        for name, reference in meant.items():
            if lists == USER_LISTS and not reference.id:
                meaning.gone.add(name)
                continue
            meaning.ids[lists[0], name] = reference.key
            meaning.called[reference.key] = reference.name
    needed = [meaning.ids.get((GROUP_LISTS[0], each), each) for each in groups_that_stay(items, matches)]
    names.refuse_doomed("group", {each: meaning.called.get(each, each) for each in needed})
    return meaning


def groups_that_stay(items: Sequence[Item], matches: Sequence[Item | None]) -> list[str]:
    """The groups that the matched identity providers refer to afterwards, by name or id."""
    return [
        name
        for item, match in zip(items, matches)
        if item.get("state") != "absent"
        for path in GROUP_LISTS
        for name in references_of(match if at(item, path) is None else item, [path])
    ]


def read_idps(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The identity providers that the options of M(community.okta.idp_info) ask for."""
    check_selection(params, ("name", "id"))
    if params["id"]:
        idp = find_idp(client, params["id"])
        bodies = [idp] if idp else []
    else:
        bodies = list_idps(client)
    bodies = [
        body
        for body in bodies
        if params["name"] in (None, body.get("name")) and params["type"] in (None, body.get("type"))
    ]
    keys = list_keys(client) if any(trusted_kids(body) for body in bodies) else []
    items = [idp_item(body, fingerprints_of(keys)) for body in bodies]
    names = Names(client)
    called = read_meaning(names, [], items).called
    groups = names.find_groups(each for item in items for each in references_of(item, GROUP_LISTS))
    called.update(read_spelled(names, {id_: group.name for id_, group in groups.items() if group is not None}))
    return {"idps": [idp_row(item, called, texts_of(keys)) for item in items]}


def fingerprints_of(keys: Iterable[Key]) -> dict[str, str]:
    """The fingerprints by kid, of the keys that can be read."""
    return {key.kid: key.fingerprint for key in keys if key.kid and key.fingerprint}


def texts_of(keys: Iterable[Key]) -> dict[str, str]:
    """The certificates in PEM, by fingerprint."""
    return {key.fingerprint: "".join(each.pem for each in key.chain) for key in keys if key.fingerprint and key.chain}


def idp_row(item: Item, called: Mapping[str, str], pems: Mapping[str, str]) -> dict[str, Any]:
    """An identity provider as modules return it: in the shape of the options, with what Okta alone decides."""
    return {"id": item.get("id"), **presented(item, called, pems), "read_only": item.get("read_only")}
