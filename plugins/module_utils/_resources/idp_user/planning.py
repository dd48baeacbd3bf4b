# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Declared and found links of users to an identity provider become a list of changes. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Sequence

from ..._errors import RefusedError
from ..._plan import BUILD, REMOVE, Change, Reference
from ..._restrictions import refuse_emptied_set
from .reading import Link


@dataclass(frozen=True)
class DeclaredLink:
    """One user as people name it, and the external id that is declared, if any."""

    user: str
    external_id: str | None


@dataclass(frozen=True)
class DeclaredLinks:
    """The declared users of one identity provider."""

    idp: str
    links: Sequence[DeclaredLink]
    state: str
    allow_relink: bool
    allow_empty: Sequence[str] = ()


@dataclass(frozen=True)
class WantedLink:
    """A declared user who has been found."""

    user: Reference
    external_id: str | None


@dataclass(frozen=True)
class FoundLinks:
    """An identity provider as it is, None where it does not exist, with the declared users and the links by user id.

    C(takes_links) is false where Okta is known to link no users to it. C(gone) are the users to be unlinked whom the
    org does not have.
    """

    idp: Reference | None
    wanted: Sequence[WantedLink] = ()
    links: Mapping[str, Link] = field(default_factory=dict)
    takes_links: bool = True
    gone: Sequence[str] = ()


def is_relinked(item: DeclaredLinks, wanted: WantedLink, links: Mapping[str, Link]) -> bool:
    """Whether a user is to be linked who is linked with another external id."""
    link = links.get(wanted.user.id)
    return item.state != "absent" and link is not None and wanted.external_id not in (None, link.external_id)


def plan_links(item: DeclaredLinks, there: FoundLinks, position: int) -> list[Change]:
    """The changes that make the links of one identity provider as declared. Pure.

    Raises RefusedError for what is not said explicitly enough, or cannot be.
    """
    idp = there.idp
    if idp is None:
        return []
    unlinked: list[Link] = []
    linked: list[WantedLink] = []
    for each in there.wanted:
        link = there.links.get(each.user.id)
        if item.state == "absent":
            if link is not None:
                check_absent(idp, each, link)
                unlinked.append(link)
        elif link is None:
            check_given(idp, each)
            linked.append(each)
        elif is_relinked(item, each, there.links):
            check_relink(item, idp, each, link)
            unlinked.append(link)
            linked.append(each)
    if item.state == "exact":
        declared = {each.user.id for each in there.wanted}
        unlinked += [link for id_, link in there.links.items() if id_ not in declared]
        if unlinked and not item.links:
            refuse_emptied_set(f'identity provider "{idp.name}"', "users", "every link to it", item.allow_empty)
    gone = {link.user.id for link in unlinked}
    check_free(idp, linked, [link for link in there.links.values() if link.user.id not in gone])
    return changes_of(idp, linked, unlinked, {each.user.id: each.user for each in there.wanted}, position)


def changes_of(
    idp: Reference,
    linked: Sequence[WantedLink],
    unlinked: Sequence[Link],
    users: Mapping[str, Reference],
    position: int,
) -> list[Change]:
    """The changes that link and unlink: who is linked anew, or gives an external id to another, is unlinked first."""
    taken = {each.external_id for each in linked}
    handed_over = taken & {link.external_id for link in unlinked}
    relinked = {each.user.id for each in linked} & {link.user.id for link in unlinked}

    def change(action: str, user: Reference, external_id: str | None) -> Change:
        entangled = external_id in handed_over or user.id in relinked
        shown = f"{user.name} ({external_id})"
        lane = f"links of {idp.key}" + ("" if handed_over else f" {user.id}")
        return Change(
            action,
            "IdP user",
            idp.name,
            f'{action} {user.name} {"to" if action == "link" else "from"} identity provider "{idp.name}"',
            before={"links that change": [] if action == "link" else [shown]},
            after={"links that change": [shown] if action == "link" else []},
            partial=True,
            declared={"user": user.id, "user_name": user.name, "external_id": external_id},
            id=idp.id,
            subject=user.id,
            position=position,
            removals=int(action == "unlink"),
            stage=BUILD if action == "link" or entangled else REMOVE,
            lane=lane if entangled else "",
            # Where an external id changes hands there is one lane, in which not all depends on all.
            independent=bool(handed_over),
            inseparable=action == "link" and user.id in relinked,
        )

    return [
        *(change("unlink", users.get(link.user.id, link.user), link.external_id) for link in unlinked),
        *(change("link", each.user, each.external_id) for each in linked),
    ]


def check_absent(idp: Reference, wanted: WantedLink, link: Link) -> None:
    """Raise RefusedError for a link that is not the one to be removed."""
    if wanted.external_id not in (None, link.external_id):
        raise RefusedError(
            f'{wanted.user.name} is linked to identity provider "{idp.name}" with the external id '
            f'"{link.external_id}", not "{wanted.external_id}"',
            "Nothing is unlinked while these disagree; leave out external_id to unlink the user whatever it is",
        )


def check_given(idp: Reference, wanted: WantedLink) -> None:
    """Raise RefusedError for a user who is to be linked without an external id."""
    if wanted.external_id is None:
        raise RefusedError(
            f'{wanted.user.name} is not linked to identity provider "{idp.name}"',
            "To link the user, give external_id: the id that the user has there",
        )


def check_relink(item: DeclaredLinks, idp: Reference, wanted: WantedLink, link: Link) -> None:
    """Raise RefusedError for another external id, unless that was allowed."""
    if not item.allow_relink:
        raise RefusedError(
            f'{wanted.user.name} is linked to identity provider "{idp.name}" with the external id '
            f'"{link.external_id}", not "{wanted.external_id}"',
            "Whoever has the other id there would sign in as this user: set allow_relink: true if that is intended",
        )


def check_free(idp: Reference, linked: Sequence[WantedLink], kept: Sequence[Link]) -> None:
    """Raise RefusedError for an external id that another user has, as far as the links are known."""
    holders = {link.external_id: link.user for link in kept}
    for each in linked:
        if each.external_id in holders:
            raise RefusedError(
                f'The external id "{each.external_id}" of identity provider "{idp.name}" cannot be linked with '
                f"{each.user.name}: it is linked with {holders[each.external_id].name}",
                "Unlink that user in an earlier task",
            )
