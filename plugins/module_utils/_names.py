# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What people call things, and what Okta calls them: names to ids, looked up once in a run."""

from __future__ import annotations

import re
from typing import Any, Callable, Collection, Iterable, Mapping, Sequence, TypeVar

from ._client import OktaClient
from ._errors import AmbiguousError, InputError, MissingError, RefusedError
from ._groups import (
    GROUP_ID,
    NEVER_CREATED,
    OWN_GROUP,
    find_groups,
    find_groups_by_id,
    group_reference,
    how_to_tell_apart,
    means_other,
    nothing_in,
    own_groups,
    spelled,
    typed_name,
)
from ._plan import Reference
from ._promises import Promises
from ._whole import has_name

Made = TypeVar("Made")

APP_ID = re.compile(r"0oa[0-9A-Za-z]{17}")
IDP_ID = re.compile(r"0oa[0-9A-Za-z]{17}")
HOOK_KEY_ID = re.compile(r"HKY[0-9A-Za-z]{17}")
APPS = "/api/v1/apps"
IDPS = "/api/v1/idps"
IDP = IDPS + "/{}"
HOOK_KEYS = "/api/v1/hook-keys"
IDPS_PER_PAGE = 200
# What the plan of a run removes from the group schema is known by this name.
REMOVED_ATTRIBUTES = "removed group attributes"


class Names:
    """Resolves names within one run and remembers them.

    What the plan of the run creates is in C(promises). With C(assume), as in check mode, a group, an identity provider
    or a hook key that is neither there nor promised is taken for one that an earlier task would have created;
    C(assumed) lists those. Nothing of a kind in C(declared_whole) is: the run declares all that there is to be.
    C(statuses) are those of the users that were resolved, by id. With C(skips_gone_users), a user who does not exist is
    left out of what users are to get; with C(skips_unavailable_apps), so are apps that cannot be assigned.
    """

    def __init__(self, client: OktaClient, assume: bool = False) -> None:
        self.client = client
        self.assumed: list[str] = []
        self._assume = assume
        self.declared_whole: Collection[str] = ()
        self._groups: dict[str, list[Reference]] = {}
        # The names of those that an earlier run of the process has found.
        self._kept_groups: set[str] = set()
        self._users: dict[str, Reference | None] = {}
        self.skips_gone_users = False
        self.skips_unavailable_apps = False
        self.statuses: dict[str, str] = {}
        self._idps: dict[str, dict[str, Any] | None] = {}
        self._hook_keys: dict[str, str] | None = None
        self._once: dict[str, Any] = {}
        self.promises = Promises()

    @property
    def is_dry(self) -> bool:
        """Whether the run changes nothing."""
        return self._assume

    def assumes(self, kind: str) -> bool:
        """Whether what is missing of a kind may be what an earlier task of the same dry run would have created."""
        return self._assume and kind not in self.declared_whole

    def know(self, what: str, made: Any) -> None:
        """Have C(once) return this."""
        self._once[what] = made

    def knows(self, what: str) -> bool:
        """Whether C(once) would read nothing."""
        return what in self._once

    def once(self, what: str, read: Callable[[], Made]) -> Made:
        """What is read at most once in a run, however often the run plans."""
        if what not in self._once:
            self._once[what] = read()
        made: Made = self._once[what]
        return made

    def groups(self, given: Iterable[str], own: bool = False, kept: bool = False) -> dict[str, Reference]:
        """The group that each name or id means. Raises MissingError or AmbiguousError, naming all that do not fit.

        A type before the name, as in C(APP_GROUP:Sales), tells groups of one name apart.
        With C(own), a name that imported groups have too means the org's own group. That is only right where no other
        can be meant: whoever may create a group could otherwise take over what a directory's group of the name is for.
        With C(kept), what earlier runs of the process found counts. That is only right where Okta answers 404 to
        whatever is read of a group that has gone, and where nobody gets a privilege by the name.
        """
        wanted = list(dict.fromkeys(given))
        self._look_up_groups(wanted, kept)
        called = {name: self._called(name) for name in wanted}
        missing = [name for name in wanted if not called[name]]
        renamed = [name for name in missing if self._groups[name]]
        if renamed:
            raise MissingError(
                f"{no_such('group', renamed)} once this task has renamed what has that name",
                "Give the name that the group will have, or its id",
            )
        self.assume("group", missing, NEVER_CREATED)
        meant = {name: own_groups(called[name]) if own else called[name] for name in wanted}
        for name in wanted:
            if len(meant[name]) > 1:
                shown = ", ".join(f"{group.id or 'to be created'} ({group.type})" for group in called[name])
                raise AmbiguousError(f'Several groups have the name "{name}": {shown}', how_to_tell_apart(meant[name]))
            self.refuse_doomed("group", {group.id: group.name for group in meant[name]})
        return {name: (meant[name] or [Reference("", typed_name(name)[1])])[0] for name in wanted}

    def refuse_doomed(self, kind: str, needed: Mapping[str, str]) -> None:
        """Raise RefusedError where the plan deletes something that is needed; C(needed) are names by id."""
        for id_, name in needed.items():
            if id_ in self.promises.doomed:
                raise RefusedError(
                    f'The {kind} "{name}" is declared absent, and another item of the same task needs it',
                    "Declare it present, or take it out of the other item",
                )

    def _called(self, given: str) -> list[Reference]:
        """The groups that a name or an id means, once the plan is carried out: what is renamed has its new name."""
        type_, name = typed_name(given)
        known = [group for group in self._groups[given] if not self.promises.gives_up("group", name, group.id)]
        promised = self.promises.of("group", name) if type_ in ("", OWN_GROUP) else None
        if promised is None or promised in [group.id for group in known]:
            return known
        return [*known, Reference(promised, name, OWN_GROUP)]

    def find_group(self, given: str) -> Reference | None:
        """The group that a name or id means, or None."""
        return self.find_groups([given])[given]

    def find_groups(self, given: Iterable[str], own: bool = False, kept: bool = False) -> dict[str, Reference | None]:
        """The group that each name or id means, or None, as C(groups). Raises AmbiguousError."""
        wanted = list(dict.fromkeys(given))
        self._look_up_groups(wanted, kept)
        there = self.groups([name for name in wanted if self._called(name)], own, kept)
        return {name: there.get(name) for name in wanted}

    def groups_by_id(self, ids: Iterable[str]) -> dict[str, Reference | None]:
        """The group with each of these ids, or None, also if the plan deletes it."""
        return {group_id: next(iter(groups), None) for group_id, groups in self.groups_called(ids).items()}

    def groups_called(self, called: Iterable[str]) -> dict[str, list[Reference]]:
        """All groups that have each of these names or ids; of names, none is like an id or has a type before it."""
        wanted = list(called)
        self._look_up_groups(wanted)
        return {name: self._groups[name] for name in wanted}

    def users(self, given: Iterable[str], known: Sequence[Reference] = ()) -> dict[str, Reference]:
        """The user that each login or id means; those in C(known) need no request.

        Okta also answers to the part of a login before the @, which may mean someone else tomorrow: that is refused.
        Nor is a login guessed from an e-mail address, which people may change themselves.
        Raises MissingError naming all that do not fit, with the logins of those who have them as addresses.
        """
        there = self.find_users(given, known)
        missing = [name for name, user in there.items() if user is None]
        if missing:
            # Only a name that does not exist needs it.
            from ._users import advice_on_addresses

            advice = [*advice_on_addresses(self.client, missing), "Check the spelling, and write logins in full"]
            raise MissingError(no_such("user", missing), ". ".join(advice))
        return {name: user for name, user in there.items() if user is not None}

    def receivers(self, given: Iterable[str], known: Sequence[Reference] = ()) -> dict[str, Reference]:
        """As C(users), for who is to get or to be kept from something: one who does not exist may have no id."""
        if not self.skips_gone_users:
            return self.users(given, known)
        return {name: user or Reference("", name) for name, user in self.find_users(given, known).items()}

    def find_users(self, given: Iterable[str], known: Sequence[Reference] = ()) -> dict[str, Reference | None]:
        """The user that each login or id means, or None; those in C(known) need no request."""
        wanted = list(dict.fromkeys(given))
        known_by_key = {key: user for user in known for key in (user.id, user.name.lower())}
        for name in wanted:
            user = known_by_key.get(name) or known_by_key.get(name.lower())
            if user is not None:
                self._users.setdefault(name, user)
        unknown = [name for name in wanted if name not in self._users]
        # Where the status of users decides, it is read now.
        kept = None if self.skips_gone_users else self.client.kept_names
        if kept is not None:
            self._users.update(kept.known("users", unknown))
            unknown = [name for name in unknown if name not in self._users]
        self._users.update(zip(unknown, self.client.concurrently(self._find_user, unknown)))
        if kept is not None:
            kept.keep("users", {name: user for name in unknown for user in [self._users[name]] if user is not None})
        found = {name: self._users[name] for name in wanted}
        self.statuses.update((user.id, user.status) for user in found.values() if user and user.status)
        return found

    def idps(self, given: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """The identity provider of the API that each name or id means; None for one that is promised or assumed.

        Raises MissingError or AmbiguousError.
        """
        there = self.find_idps(given)
        for name, idp in there.items():
            promised = self.promises.of("identity provider", name)
            others = promised is not None and idp is not None and promised != idp["id"]
            if others or self.promises.is_ambiguous("identity provider", name):
                raise AmbiguousError(
                    f'After this task, several identity providers have the name "{name}"',
                    "Give each a name of its own",
                )
        self.refuse_doomed("identity provider", {idp["id"]: name for name, idp in there.items() if idp is not None})
        missing = [name for name, idp in there.items() if idp is None]
        unknown = [name for name in missing if self.promises.of("identity provider", name) is None]
        self.assume("identity provider", unknown, IDP_ID)
        return there

    def promised_idp(self, name: str) -> str:
        """The promised id of the identity provider that the plan creates under a name; empty for what is assumed."""
        promised = self.promises.of("identity provider", name)
        return "" if promised is None else promised

    def current_idps(self, given: Iterable[str], doing: str) -> dict[str, dict[str, Any] | None]:
        """As C(idps), but those that were found for an earlier call are read anew: they may have changed since."""
        wanted = list(dict.fromkeys(given))
        earlier = list({idp["id"] for idp in map(self._idps.get, wanted) if idp is not None})
        there = self.idps(wanted)
        anew = dict(zip(earlier, self.client.concurrently(lambda id_: self.client.get(IDP, id_, doing=doing), earlier)))
        return {name: idp and anew.get(idp["id"], idp) for name, idp in there.items()}

    def find_idps(self, given: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """The identity provider of the API that each name or id means, or None. Raises AmbiguousError."""
        wanted = list(dict.fromkeys(given))
        for name in wanted:
            made = self.promises.of("identity provider", name)
            # What this run has created since is read by its id.
            if made and self._idps.get(name) is None:
                self._idps[name] = self._find_idp_by_id(made)
        unknown = [name for name in wanted if name not in self._idps]
        ids = [name for name in unknown if IDP_ID.fullmatch(name)]
        self._idps.update(zip(ids, self.client.concurrently(self._find_idp_by_id, ids)))
        names = [name for name in unknown if name not in ids]
        # Names are not unique, and a query by name may lag.
        listed = self.all_idps() if names else []
        for name in names:
            meant = [idp for idp in listed if idp.get("name") == name]
            if len(meant) > 1:
                shown = ", ".join(f"{idp['id']} ({idp.get('type')})" for idp in meant)
                raise AmbiguousError(
                    f'Several identity providers have the name "{name}": {shown}', "Give the id instead"
                )
            self._idps[name] = meant[0] if meant else None
        return {name: self._idps[name] for name in wanted}

    def hook_keys(self, given: Iterable[str]) -> dict[str, Reference]:
        """The hook key that each name or id means. Raises MissingError."""
        wanted = list(dict.fromkeys(given))
        called = self.hook_key_names() if wanted else {}
        ids = {name: key_id for key_id, name in called.items()}
        there = {
            name: name if name in called else ids.get(name) or self.promises.of("hook key", name) for name in wanted
        }
        self.refuse_doomed("hook key", {str(key_id): name for name, key_id in there.items()})
        self.assume("hook key", [name for name in wanted if there[name] is None], HOOK_KEY_ID)
        return {
            name: Reference("" if key_id is None else key_id, called.get(str(key_id), name))
            for name, key_id in there.items()
        }

    def hook_key_names(self) -> dict[str, str]:
        """What the hook keys of the org are called, by id; no two share a name."""
        if self._hook_keys is None:
            listed = self.client.read_list(HOOK_KEYS, doing="list the hook keys", usable=has_name, partial=True)
            self._hook_keys = {key["id"]: str(key["name"]) for key in listed}
        return self._hook_keys

    def assume(self, kind: str, missing: Sequence[str], never_created: re.Pattern[str] | None = None) -> None:
        """Take what is missing for what an earlier task would have created, or raise MissingError.

        No task can create what C(never_created) matches, such as something with a given id.
        """
        # What was not read whole may have it.
        unread = self.client.unread.sentences
        certain = not self.assumes(kind) or unread
        impossible = [name for name in missing if certain or (never_created and never_created.fullmatch(name))]
        if impossible:
            told = "".join(f"{sentence.rstrip('.')}. " for sentence in unread)
            raise MissingError(
                told + no_such(kind, impossible), "Check the spelling (it is case-sensitive), or create it first"
            )
        self.assumed += [name for name in missing if name not in self.assumed]

    def all_idps(self) -> list[dict[str, Any]]:
        """All identity providers of the API."""
        return self.client.read_list(
            IDPS, doing="list the identity providers", query={"limit": IDPS_PER_PAGE}, usable=has_name, partial=True
        )

    def _find_idp_by_id(self, idp_id: str) -> dict[str, Any] | None:
        return self.client.find(IDP, idp_id, doing=f"read the identity provider {idp_id}")

    def _look_up_groups(self, wanted: Sequence[str], kept: bool = False) -> None:
        """Find all groups that have these names or ids, with C(kept) from what earlier runs of the process found."""
        self._take_kept(wanted, kept)
        # What was found before may have been changed since.
        new = [name for name in wanted if name not in self._groups]
        ids = [name for name in wanted if name not in self._groups and GROUP_ID.fullmatch(name)]
        names = [name for name in wanted if name not in self._groups and name not in ids]
        for name in names:
            # Within an expression, what names a group is known only here.
            if nothing_in(name):
                raise InputError(f"The name of a group is {nothing_in(name)}", "Give the name or the id of a group")
        for name, group in find_groups_by_id(self.client, ids).items():
            self._groups[name] = [group_reference(group)] if group else []
        typed = {given: typed_name(given) for given in names}
        found = find_groups(self.client, [name for _type, name in typed.values()])
        for given, (type_, name) in typed.items():
            groups = [group_reference(group) for group in found[name]]
            self._groups[given] = [group for group in groups if type_ in ("", group.type)]
        if self.client.kept_names is not None:
            of_one = {name: self._groups[name][0] for name in new if len(self._groups[name]) == 1}
            self.client.kept_names.keep("groups", of_one)

    def _take_kept(self, wanted: Sequence[str], kept: bool) -> None:
        if self.client.kept_names is None:
            return
        if kept:
            new = [name for name in wanted if name not in self._groups]
            there = self.client.kept_names.known("groups", new)
            self._groups.update((name, [group]) for name, group in there.items())
            self._kept_groups.update(there)
            return
        for name in self._kept_groups.intersection(wanted):
            self._kept_groups.discard(name)
            del self._groups[name]

    def _find_user(self, name: str) -> Reference | None:
        body = self.client.find("/api/v1/users/{}", name, doing=f"look up the user {name}")
        if body is None:
            return None
        # Most tasks name no user.
        from ._users import user_reference

        user = user_reference(body)
        return user if name == user.id or name.lower() == user.name.lower() else None


def no_such(kind: str, missing: Sequence[str]) -> str:
    """The sentence that names what was not found."""
    shown = ", ".join(f'"{name}"' for name in missing)
    return f"No {kind} is called {shown}" if len(missing) == 1 else f"No {kind}s are called {shown}"


def not_excluded(whose: str, user: str) -> str:
    """The warning of somebody who does not exist, and is to be excluded."""
    return f'User "{user}" does not exist, so the {whose} excludes nobody by that login'


def read_spelled(names: Names, known: Mapping[str, str]) -> dict[str, str]:
    """How to give groups, by id, whose names are C(known): by the name, with the type before it, or as the id.

    Who else has a name is not known without a look at the org: it costs what looking up the names costs, of which those
    that were looked up before cost nothing.
    """
    called = sorted(set(known.values()))
    # What is like an id, or like a name with a type, would be looked up as such.
    literal = find_groups(names.client, filter(means_other, called))
    of_name = names.groups_called(name for name in called if name not in literal)
    of_name.update({name: [group_reference(group) for group in listed] for name, listed in literal.items()})
    groups = {group.id: group for listed in of_name.values() for group in listed}
    different = spelled(list(groups.values()))
    # What a list of the groups does not show would not be found by its name.
    return {each: different.get(each, name) if each in groups else each for each, name in known.items()}
