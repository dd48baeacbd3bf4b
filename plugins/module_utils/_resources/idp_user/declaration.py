# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Users that are linked to an identity provider: who signs in there, by an external id, signs in as the user."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import ApiError, ChangedMeanwhileError, InputError
from ..._groups import FEW_QUERIES
from ..._names import Names
from ..._plan import Change, Reference, Unchanged
from ..._resource import STATE_OPTION, Declaration
from ..._restrictions import allow_empty
from ..._spelling import at
from ..shared.group_edges import not_removed
from .planning import DeclaredLink, DeclaredLinks, FoundLinks, WantedLink, is_relinked, plan_links
from .reading import LINK, Link, find_link, idp_reference, link_of, list_links

if TYPE_CHECKING:
    from ..._rollback import Undone

LONGEST_EXTERNAL_ID = 512

LINK_OPTIONS: dict[str, Any] = {"user": {"type": "str", "required": True}, "external_id": {"type": "str"}}
IDP_OPTIONS: dict[str, Any] = {
    "idp": {"type": "str", "required": True},
    "allow_relink": {"type": "bool", "default": False},
}


class IdpUserDeclaration(Declaration["list[DeclaredLinks]", "list[FoundLinks]"]):
    """One user of an identity provider, or with C(many) any number of users of many."""

    def __init__(self, many: bool = False) -> None:
        self.many = many
        if many:
            each = {
                **IDP_OPTIONS,
                "users": {
                    "type": "list",
                    "elements": "dict",
                    "required": True,
                    "options": {**LINK_OPTIONS, "read_only": {"type": "dict"}},
                },
                "allow_empty": allow_empty("users"),
                "state": {"type": "str", "choices": ["present", "absent", "exact"], "default": "present"},
                "read_only": {"type": "dict"},
            }
            rows = {"type": "list", "elements": "dict", "required": True, "options": each}
            self.options: Mapping[str, Any] = {"idp_users": rows}
        else:
            self.options = {**IDP_OPTIONS, **LINK_OPTIONS, "state": STATE_OPTION}

    def declared(self, params: Mapping[str, Any]) -> list[DeclaredLinks]:
        if self.many:
            return [declared_links(row, row["users"]) for row in params["idp_users"]]
        return [declared_links(params, [params])]

    def read(self, client: OktaClient, names: Names, declared: list[DeclaredLinks]) -> list[FoundLinks]:
        return read_links(client, names, declared)

    def plan(self, declared: list[DeclaredLinks], found: list[FoundLinks]) -> list[Change]:
        return [
            change
            for position, (item, there) in enumerate(zip(declared, found))
            for change in plan_links(item, there, position)
        ]

    def apply(self, client: OktaClient, change: Change, previous: Any, found: list[FoundLinks]) -> Unchanged | None:
        user = change.declared["user"]
        # What Okta makes of a second link is not documented; none that nobody has seen is ever replaced or removed.
        there = client.find(LINK, change.id, user, doing=change.doing)
        if there is not None and link_of(there).external_id != change.declared["external_id"]:
            raise ChangedMeanwhileError(
                f"Could not {change.doing}: the link now has another external id",
                "Run this again to plan with the current state of the org",
            )
        if change.action == "unlink":
            client.delete(LINK, change.id, user, doing=change.doing)
            return None
        if there is None:
            body = {"externalId": change.declared["external_id"]}
            try:
                client.create(LINK, change.id, user, doing=change.doing, body=body)
            except ApiError as error:
                # Another run may have linked the user in between.
                there = client.find(LINK, change.id, user, doing=change.doing) if error.status == 400 else None
                if there is None or link_of(there).external_id != change.declared["external_id"]:
                    raise
                return Unchanged(there)
            return None
        return Unchanged(there)

    def result(
        self, declared: list[DeclaredLinks], found: list[FoundLinks], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        if not self.many:
            return {"idp_user": link_now(declared[0], found[0])}
        # Applying returned that the user was already linked.
        made = [change for change, not_needed in changes if not_needed is None]
        rows = [
            {
                "idp": there.idp.name if there.idp else item.idp,
                "idp_id": there.idp.id if there.idp else None,
                "linked": links_that(made, "link", position),
                "unlinked": links_that(made, "unlink", position),
            }
            for position, (item, there) in enumerate(zip(declared, found))
        ]
        return {"idp_users": rows}

    def undone(
        self, declared: list[DeclaredLinks], found: list[FoundLinks], changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from .restoring import undone_links

        return undone_links([change for change, _made in changes])

    def warnings(self, declared: list[DeclaredLinks], found: list[FoundLinks], changes: Sequence[Change]) -> list[str]:
        warnings = []
        for item, there in zip(declared, found):
            if there.idp is None:
                warnings.append(f'No identity provider is called "{item.idp}", so nobody was unlinked from it')
            elif there.gone:
                warnings.append(not_removed("user", there.gone, f'identity provider "{there.idp.name}"'))
            elif not there.takes_links and any(each.action == "link" for each in plan_links(item, there, 0)):
                warnings.append(
                    f'Okta links users to the SAML identity provider "{there.idp.name}" only where its '
                    "protocol.settings.honor_persistent_name_id is true"
                )
        return warnings


def declared_links(params: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> DeclaredLinks:
    """The declared users of one identity provider. Raises InputError for what is empty or too long."""
    idp = params["idp"]
    if not idp.strip():
        raise InputError("idp is empty", "Give the name or the id of an identity provider")
    for row in rows:
        if not row["user"].strip():
            raise InputError(
                f'user of identity provider "{idp}" is empty', "Check the variable that the login or the id comes from"
            )
        external_id = row["external_id"]
        if external_id is not None and not external_id.strip():
            raise InputError(
                f'external_id of {row["user"]} for identity provider "{idp}" is empty',
                "Leave it out to accept any, or check the variable that it comes from",
            )
        if external_id is not None and len(external_id) > LONGEST_EXTERNAL_ID:
            raise InputError(
                f'external_id of {row["user"]} for identity provider "{idp}" has {len(external_id)} characters; '
                f"Okta accepts at most {LONGEST_EXTERNAL_ID}"
            )
    links = [DeclaredLink(row["user"].strip(), row["external_id"]) for row in rows]
    allowed = params.get("allow_empty") or ()
    return DeclaredLinks(idp, links, params["state"], params["allow_relink"], allowed)


@dataclass
class OfOneIdp:
    """What is read for one declared item: the identity provider, its links by user id, and whether these are all."""

    item: DeclaredLinks
    body: Mapping[str, Any] | None
    links: dict[str, Link] = field(default_factory=dict)
    is_complete: bool = True
    wanted: Sequence[WantedLink] = ()

    @property
    def idp(self) -> Reference | None:
        """The identity provider, None where it does not exist."""
        return None if self.body is None else idp_reference(self.body)


def read_links(client: OktaClient, names: Names, declared: Sequence[DeclaredLinks]) -> list[FoundLinks]:
    """The identity providers with the links that the declared users may have, and all of those where that is needed.

    Few users are asked for one by one. With more the list is read, for as many pages as there are users to ask for.
    """
    rows = [OfOneIdp(item, body) for item, body in zip(declared, find_declared_idps(names, declared))]
    client.concurrently(lambda row: list_known(client, row), rows)
    known = [link.user for row in rows for link in row.links.values()]
    asked = [(row.item.state, link.user) for row in rows if row.idp is not None for link in row.item.links]
    users: dict[str, Reference | None] = {
        # Who is gone keeps nobody else from being unlinked.
        **names.find_users((user for state, user in asked if state == "absent"), known),
        **names.users((user for state, user in asked if state != "absent"), known),
    }
    for row in rows:
        row.wanted = [] if row.idp is None else wanted_links(row.item, row.idp, users)
    unseen = [
        (row, row.idp, each.user)
        for row in rows
        for each in row.wanted
        if row.idp is not None and not row.is_complete and each.user.id not in row.links
    ]
    single = client.concurrently(lambda each: find_link(client, each[1], each[2]), unseen)
    for (row, _idp, user), link in zip(unseen, single):
        if link is not None:
            row.links[user.id] = link
    for row in rows:
        relinked = any(is_relinked(row.item, each, row.links) for each in row.wanted)
        if row.idp is not None and relinked and row.item.allow_relink and not row.is_complete:
            # Nobody is unlinked to get an external id that turns out to be someone else's.
            everyone = {link.user.id: link for link in list_links(client, row.idp)[0]}
            row.links = {**everyone, **row.links}
    return [FoundLinks(row.idp, row.wanted, row.links, takes_links(row.body), gone_users(row, users)) for row in rows]


def gone_users(row: OfOneIdp, users: Mapping[str, Reference | None]) -> list[str]:
    """The declared users of an identity provider whom the org does not have. Pure."""
    named = dict.fromkeys(link.user for link in row.item.links) if row.idp is not None else ()
    return [name for name in named if users[name] is None]


def list_known(client: OktaClient, row: OfOneIdp) -> None:
    """Read the list of links as far as that saves requests, and whole where everything is declared."""
    given = len({link.user for link in row.item.links})
    is_exact = row.item.state == "exact"
    if row.idp is None or not row.idp.id:
        return
    if not is_exact and given <= FEW_QUERIES:
        row.is_complete = False
        return
    links, row.is_complete = list_links(client, row.idp, None if is_exact else given)
    row.links = {link.user.id: link for link in links}


def takes_links(idp: Mapping[str, Any] | None) -> bool:
    """Whether Okta may link users to an identity provider of the API: to SAML only where it honors persistent names."""
    return at(idp, "type") != "SAML2" or at(idp, "protocol.settings.honorPersistentNameId") is not False


def find_declared_idps(names: Names, declared: Sequence[DeclaredLinks]) -> list[dict[str, Any] | None]:
    """The identity provider of the API of each declared item, with an empty id where check mode assumes it.

    None if none exists and nobody is to be linked to it. Raises MissingError or AmbiguousError, and InputError
    where two items mean the same.
    """
    wanted = names.idps(item.idp for item in declared if item.state != "absent")
    unwanted = names.find_idps(item.idp for item in declared if item.state == "absent")
    idps = [
        unwanted[item.idp] if item.state == "absent" else wanted[item.idp] or {"id": "", "name": item.idp}
        for item in declared
    ]
    seen: dict[str, int] = {}
    for position, idp in enumerate(idps):
        if idp is not None and seen.setdefault(idp["id"] or idp["name"], position) != position:
            numbers = f"{seen[idp['id'] or idp['name']] + 1} and {position + 1}"
            raise InputError(f'Two items refer to the same identity provider "{idp.get("name")}": numbers {numbers}')
    return idps


def wanted_links(item: DeclaredLinks, idp: Reference, users: Mapping[str, Reference | None]) -> list[WantedLink]:
    """The declared users whom the org has, each once. Raises InputError where two entries contradict one another."""
    wanted: dict[str, WantedLink] = {}
    for link in item.links:
        user = users[link.user]
        if user is None:
            continue
        earlier = wanted.get(user.id)
        given = [each for each in (earlier.external_id if earlier else None, link.external_id) if each is not None]
        if len(set(given)) > 1:
            raise InputError(f'{user.name} is listed with two external ids for identity provider "{idp.name}"')
        wanted[user.id] = WantedLink(user, given[0] if given else None)
    holders: dict[str, Reference] = {}
    for each in wanted.values():
        if each.external_id is not None and holders.setdefault(each.external_id, each.user) != each.user:
            raise InputError(
                f"{holders[each.external_id].name} and {each.user.name} are listed with the same external id "
                f'"{each.external_id}" for identity provider "{idp.name}"'
            )
    return list(wanted.values())


def link_now(item: DeclaredLinks, there: FoundLinks) -> dict[str, Any] | None:
    """The link of the one declared user as it is when all is done, or None."""
    if there.idp is None or item.state == "absent":
        return None
    [wanted] = there.wanted
    link = there.links.get(wanted.user.id)
    return {
        "idp": there.idp.name,
        "idp_id": there.idp.id,
        "user": wanted.user.name,
        "user_id": wanted.user.id,
        "external_id": wanted.external_id or (link.external_id if link else None),
    }


def links_that(changes: Sequence[Change], action: str, position: int) -> list[dict[str, Any]]:
    """The links that the changes of one declared item make or remove."""
    return [
        {"user": change.declared["user_name"], "external_id": change.declared["external_id"]}
        for change in changes
        if (change.action, change.position) == (action, position)
    ]
