# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a declaration can say. A newcomer reads this file first, then C(_objects) and one folder of C(_resources).

A declaration describes one kind of thing in an Okta org. It turns a module's options into declared items, reads what
the org has, plans the changes (with the pure functions of C(_plan)) and carries out one change. The engine in C(_run)
drives it and never asks which one it has.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Callable, Collection, Generic, Iterable, Mapping, Sequence, Tuple, TypeVar

from ._client import OktaClient
from ._errors import InputError, OktaError
from ._names import Names
from ._plan import Change, Item, Use

if TYPE_CHECKING:
    from ._rollback import Undone
    from ._scopes import ModuleScopes

Declared = TypeVar("Declared")
Found = TypeVar("Found")
Given = TypeVar("Given")
Made = TypeVar("Made")


class ChoicesOrNull(Tuple[Any, ...]):
    """The choices of an option that may be null as well, as what is read of an object may be: it is left alone then."""

    def __contains__(self, value: object) -> bool:
        return value is None or super().__contains__(value)


STATE_OPTION: dict[str, Any] = {"type": "str", "choices": ["present", "absent"], "default": "present"}


def check_selection(params: Mapping[str, Any], options: Iterable[str]) -> None:
    """Raise InputError for an option that selects and is empty: it never means everything."""
    for option in options:
        if params[option] is not None and not params[option].strip():
            raise InputError(f"{option} is empty", "Leave it out to read everything, or check where it comes from")


def read_each(client: OktaClient, read: Callable[[Given], Made], given: Iterable[Given]) -> list[Made | None]:
    """What is read of each, None for what cannot be read whole, which is noted: it is unknown, and so left out.

    Raises the error of the first where none can be read.
    """

    def attempt(each: Given) -> tuple[Made | None, OktaError | None]:
        try:
            return read(each), None
        except OktaError as error:
            if not error.is_unreadable:
                raise
            return None, error

    results = client.concurrently(attempt, given)
    errors = [error for _made, error in results if error is not None]
    if errors and len(errors) == len(results):
        raise errors[0]
    for error in errors:
        client.unread.note(error)
    return [made for made, _error in results]


def meant_or_all(
    client: OktaClient,
    declared: Sequence[Item],
    everything: bool,
    read_all: Callable[[OktaClient], list[dict[str, Any]]],
    find: Callable[[OktaClient, str], dict[str, Any] | None],
) -> list[dict[str, Any]]:
    """The objects of the API that the declared items may mean: the one that is known by its id, else those of the org.

    Nothing is created on the word of a query by name, which may lag. What the list does not show is looked up by id.
    """
    ids = [item["id"] for item in declared if item.get("id")]
    listed = [] if len(ids) == len(declared) == 1 and not everything else read_all(client)
    there = {body["id"] for body in listed}
    by_id = client.concurrently(lambda id_: find(client, id_), [id_ for id_ in ids if id_ not in there])
    return list({body["id"]: body for body in [*listed, *by_id] if body}.values())


def beyond(subject: str, number: int, what: str, most: int) -> str:
    """The warning for a subject that comes to have more of something than Okta documents."""
    return (
        f"{subject} is to have {number} {what}. Okta documents a limit of {most}, which differs between orgs, so Okta "
        "may refuse this"
    )


class Declaration(ABC, Generic[Declared, Found]):
    """One module that changes something. It holds no state of a run: what was read is in what C(read) returns.

    C(options) is its argument spec without the connection and C(max_removals); C(constraints) holds the rest of it,
    such as C(required_one_of). Where ansible-core does not know all suboptions, C(whole) is the spec with them.
    """

    options: Mapping[str, Any]
    whole: Mapping[str, Any] = {}
    constraints: Mapping[str, Any] = {}
    # Whether changes may end admin powers: then there is an option that allows to lock out.
    ends_powers = False

    def scopes(self, params: Mapping[str, Any]) -> ModuleScopes | None:
        """The scopes that a task with these options needs; None for those of its module. Pure."""
        return None

    @abstractmethod
    def declared(self, params: Mapping[str, Any]) -> Declared:
        """What is declared. Pure; raises InputError for what can be known to be wrong without asking the org."""

    def declared_rightly(self, params: Mapping[str, Any]) -> Declared | None:
        """What C(alarms) needs of those items that are right, where C(declared) refuses others; or None. Pure."""
        return None

    @abstractmethod
    def read(self, client: OktaClient, names: Names, declared: Declared) -> Found:
        """What the org has of it; resolves every name. Sends only GET."""

    @abstractmethod
    def plan(self, declared: Declared, found: Found) -> list[Change]:
        """The changes that are needed. Pure."""

    def tolerates_unread(self, declared: Declared) -> bool:
        """Whether a run goes on where its plan rests on what could not be read whole: the result says so. Pure."""
        return False

    def announce(self, names: Names, found: Found, changes: Sequence[Change]) -> None:
        """Note in C(names) what the changes create and rename, for what the same plan names after it."""

    def alarms(self, client: OktaClient, names: Names, declared: Declared) -> list[str]:
        """What is dangerous in the org, would have been repaired, and stays because the run was refused.

        Sends only GET; what cannot be read is left out.
        """
        return []

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        """Raise LockoutError for changes that may lock out the caller or the last super admin. Sends only GET."""
        raise NotImplementedError("a kind whose changes end powers says what that means")

    def examined(
        self, client: OktaClient, names: Names, declared: Declared, found: Found, changes: Sequence[Change]
    ) -> dict[str, Any]:
        """What the result says of the plan as a whole; C(changes) are those that are left to do.

        Raises RefusedError for a plan that the task does not want. Sends only GET.
        """
        return {}

    def tell(self, client: OktaClient, found: Found, changes: Sequence[Change]) -> list[Change]:
        """The planned changes as people see them, where that needs more requests. Sends only GET."""
        return list(changes)

    @abstractmethod
    def apply(self, client: OktaClient, change: Change, previous: Any, found: Found) -> Any:
        """Carry out one change; what is returned reaches C(result), and C(previous) of the next in the same lane.

        Returns C(Unchanged) where nothing was left to do.
        """

    def read_again(
        self, client: OktaClient, names: Names, declared: Declared, found: Found, uncertain: Sequence[Change]
    ) -> Found:
        """What the org has now, after changes of which it is uncertain whether they were carried out."""
        return self.remember(found, self.read(client, names, declared))

    def freed(self, found: Found, ended: Collection[Use] | None) -> Found:
        """What was found, without the uses that other changes of the same plan end; None ends all. Pure."""
        return found

    def remember(self, earlier: Found, found: Found) -> Found:
        """What was read again, with what this run did in between and the org may not show yet."""
        return found

    @abstractmethod
    def result(self, declared: Declared, found: Found, changes: Sequence[tuple[Change, Any]]) -> dict[str, Any]:
        """What the module returns besides what every module returns.

        C(changes) are those that were applied or not needed after all, with what applying returned, or in check mode
        all of them with None.
        """

    @abstractmethod
    def undone(self, declared: Declared, found: Found, changes: Sequence[tuple[Change, Any]]) -> Sequence[Undone]:
        """What undoes these changes, before which C(found) was read. Pure.

        C(changes) are as for C(result), but for those that were not needed after all.
        """

    def warnings(self, declared: Declared, found: Found, changes: Sequence[Change]) -> list[str]:
        """What a person should know of what was found, even where the planned changes are carried out."""
        return []

    def notes(self, found: Found) -> list[str]:
        """What a person should know of what the run did beyond its plan."""
        return []
