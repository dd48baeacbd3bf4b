# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading what is below identity providers: of one, of several, or of all that there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping, TypeVar

from ..._errors import InputError, OktaError
from ..._names import IDP, IDP_ID, Names
from ..._resource import check_selection, read_each

Made = TypeVar("Made")

IDP_QUERY: dict[str, Any] = {"idp": {"type": "str"}, "idps": {"type": "list", "elements": "str"}}
ONE_OR_SEVERAL = [("idp", "idps")]


@dataclass(frozen=True)
class IdpToRead:
    """An identity provider of the API, and how it is C(called): as the task does, or so that it leads back to it."""

    body: Mapping[str, Any]
    called: str

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.body["id"])


def read_below(
    names: Names,
    params: Mapping[str, Any],
    read: Callable[[IdpToRead], Made],
    has_some: Callable[[Mapping[str, Any]], bool] = bool,
) -> list[tuple[IdpToRead, Made]]:
    """What is read of each identity provider that the options name, or of all that can have some of it.

    What cannot be read whole is noted and left out. Raises InputError for an empty name, MissingError or AmbiguousError
    for names, and the error of the first where none can be read.
    """
    check_selection(params, ["idp"])
    given = params["idps"] if params["idp"] is None else [params["idp"]]
    for name in given or ():
        if not name or not name.strip():
            raise InputError("idps has an empty entry", "Give names or ids of identity providers")
    idps = named(names, given) if given is not None else [each for each in all_idps(names) if has_some(each.body)]

    def read_one(idp: IdpToRead) -> list[tuple[IdpToRead, Made]]:
        try:
            return [(idp, read(idp))]
        except OktaError as error:
            # Of all that there are, one may be deleted meanwhile.
            doing = f"read the identity provider {idp.id}"
            if given is None and error.is_missing and names.client.find(IDP, idp.id, doing=doing) is None:
                return []
            raise

    return [each for of_idp in read_each(names.client, read_one, idps) for each in of_idp or ()]


def named(names: Names, given: list[str]) -> list[IdpToRead]:
    """The identity providers that have these names or ids, each once."""
    by_id: dict[str, IdpToRead] = {}
    for name, body in names.idps(given).items():
        if body is not None:
            by_id.setdefault(str(body["id"]), IdpToRead(body, name))
    return list(by_id.values())


def all_idps(names: Names) -> list[IdpToRead]:
    """All identity providers, each by its name, or by its id where the name would not lead back to it."""
    bodies = names.all_idps()
    called = [str(body.get("name") or "") for body in bodies]

    def leads_back(name: str) -> bool:
        return called.count(name) == 1 and bool(name.strip()) and not IDP_ID.fullmatch(name)

    return [IdpToRead(body, name if leads_back(name) else str(body["id"])) for body, name in zip(bodies, called)]
