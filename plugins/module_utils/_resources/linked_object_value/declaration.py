# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Links between users: for each associated user, the one primary user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import ChangedMeanwhileError, InputError, RefusedError
from ..._names import Names, no_such
from ..._plan import REMOVE, Change, Reference, Unchanged
from ..._resource import STATE_OPTION, Declaration
from ..linked_object.reading import KIND, LINKS, check_name, find_definition, named_users, read_links

if TYPE_CHECKING:
    from ..._rollback import Undone

LINK = LINKS + "/{}"


@dataclass(frozen=True)
class DeclaredValue:
    """The relation by the name of its primary side, and the users as people name them."""

    name: str
    user: str
    primary_user: str | None
    state: str


@dataclass(frozen=True)
class FoundValue:
    """The declared users, None where they are not there or not given, and the primary ones of the associated one.

    C(missing) says what is not there at all, so that no link can be.
    """

    user: Reference | None
    primary_user: Reference | None = None
    primaries: Sequence[Reference] = ()
    missing: str = ""


class LinkedObjectValueDeclaration(Declaration[DeclaredValue, FoundValue]):
    """The primary user of one associated user."""

    options = {
        "name": {"type": "str", "required": True},
        "user": {"type": "str", "required": True},
        "primary_user": {"type": "str"},
        "state": STATE_OPTION,
    }
    constraints = {"required_if": [("state", "present", ("primary_user",))]}

    def declared(self, params: Mapping[str, Any]) -> DeclaredValue:
        check_name(params["name"], "name")
        for option in ("user", "primary_user"):
            if params[option] is not None and not params[option].strip():
                raise InputError(f"{option} is empty", "Give the login or the id of a user")
        return DeclaredValue(*(params[option] for option in self.options))

    def read(self, client: OktaClient, names: Names, declared: DeclaredValue) -> FoundValue:
        definition = find_definition(client, declared.name)
        primary_name = declared.name if definition is None else definition["primary"]["name"]
        if primary_name != declared.name:
            raise RefusedError(
                f'"{declared.name}" is the associated name of the {KIND} "{primary_name}", and name is the primary one',
                f"Set name to {primary_name}, user to who is the {declared.name}, and primary_user to who is the "
                f"{primary_name}",
            )
        given = [name for name in (declared.user, declared.primary_user) if name is not None]
        if declared.state == "present":
            if definition is None:
                names.assume(KIND, [declared.name])
            users: Mapping[str, Reference | None] = names.users(given)
        elif definition is None:
            return FoundValue(None, missing=no_such(KIND, [declared.name]))
        else:
            users = names.find_users(given)
            gone = [name for name in given if users[name] is None]
            if gone:
                return FoundValue(users[declared.user], missing=no_such("user", gone))
        user = users[declared.user]
        primary_user = None if declared.primary_user is None else users[declared.primary_user]
        linked = read_links(client, user, declared.name) if user and definition else None
        known = {each.id: each for each in users.values() if each is not None}
        others = named_users(names, [user_id for user_id in linked or () if user_id not in known])
        known.update({each.id: each for each in others})
        return FoundValue(user, primary_user, [known[user_id] for user_id in linked or ()])

    def plan(self, declared: DeclaredValue, found: FoundValue) -> list[Change]:
        user, there = found.user, list(found.primaries)
        wanted = [found.primary_user] if found.primary_user else []
        if user is None or found.missing:
            return []
        if declared.state == "present":
            return [] if ids(there) == ids(wanted) else [linking(declared.name, user, wanted[0], there)]
        if not there or (wanted and not set(ids(wanted)) & set(ids(there))):
            return []
        return [unlinking(declared.name, user, there)]

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundValue) -> Any:
        name, wanted = change.declared["name"], change.declared["primary_user"]
        # Setting it takes away whatever is there, and so does removing it.
        now = read_links(client, change.declared["user"], name) or []
        if now == ([wanted] if wanted else []):
            return Unchanged()
        if now != change.declared["there"]:
            raise ChangedMeanwhileError(
                f"Could not {change.doing}: somebody else has changed it",
                "Run this again to plan with the current state of the org",
            )
        if wanted:
            client.add(LINK, change.id, name, wanted, doing=change.doing)
        else:
            client.delete(LINKS, change.id, name, doing=change.doing)
        return None

    def result(
        self, declared: DeclaredValue, found: FoundValue, changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        if declared.state == "present":
            primary = found.primary_user
        else:
            primary = None if changes or not found.primaries else found.primaries[0]
        return {
            "linked_object_value": {
                "name": declared.name,
                "user": found.user.name if found.user else declared.user,
                "user_id": found.user.id if found.user else None,
                "primary_user": primary.name if primary else None,
                "primary_user_id": primary.id if primary else None,
            }
        }

    def undone(self, declared: DeclaredValue, found: FoundValue, changes: Sequence[tuple[Change, Any]]) -> list[Undone]:
        from .restoring import undone_value

        return [undone_value(change, found.primaries) for change, _made in changes]

    def warnings(self, declared: DeclaredValue, found: FoundValue, changes: Sequence[Change]) -> list[str]:
        return [f"{found.missing}, so no link was removed"] if found.missing else []


def ids(users: Sequence[Reference]) -> list[str]:
    """The ids of users."""
    return [user.id for user in users]


def linking(name: str, user: Reference, primary: Reference, there: Sequence[Reference]) -> Change:
    """The change that gives a user a primary one, in the place of any other."""
    instead = f" instead of {' and '.join(each.name for each in there)}" if there else ""
    return Change(
        "update" if there else "add",
        "link",
        f"{name} of {user.name}",
        f'make {primary.name} the "{name}" of {user.name}{instead}',
        before=shown(name, user, there),
        after=shown(name, user, [primary]),
        declared={"name": name, "user": user, "primary_user": primary.id, "there": ids(there)},
        id=user.id,
        subject=primary.id,
        removals=len(there),
    )


def unlinking(name: str, user: Reference, there: Sequence[Reference]) -> Change:
    """The change that takes the primary user from a user."""
    return Change(
        "remove",
        "link",
        f"{name} of {user.name}",
        f'remove {" and ".join(each.name for each in there)} as the "{name}" of {user.name}',
        before=shown(name, user, there),
        after=shown(name, user, ()),
        declared={"name": name, "user": user, "primary_user": None, "there": ids(there)},
        id=user.id,
        subject=" ".join(ids(there)),
        removals=len(there),
        stage=REMOVE,
    )


def shown(name: str, user: Reference, primaries: Sequence[Reference]) -> dict[str, Any]:
    """What a diff shows of the primary user of a user."""
    return {"name": name, "user": user.name, "primary_user": " and ".join(each.name for each in primaries) or None}
