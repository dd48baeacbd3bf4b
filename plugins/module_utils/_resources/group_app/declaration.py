# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Groups that apps are assigned to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError
from ..._names import Names
from ..._plan import Change, Reference
from ..._resource import STATE_OPTION, Declaration
from ..._restrictions import allow_empty, refuse_emptied_set
from .items import EVERYONE, GROUPS_OF_APP, App, AppGroups, DeclaredApps, declared_app
from .planning import FoundApp, plan_app
from .reading import check_profiles, find_apps, other_apps, read_assigned, resolve_apps

if TYPE_CHECKING:
    from ..._rollback import Undone

MANY = "group_apps"


class GroupAppDeclaration(Declaration[DeclaredApps, "list[FoundApp]"]):
    """The app of a group, or with C(many) the groups of many apps.

    With C(prune), what is found of apps that no item names follows what is found of the declared ones.
    """

    def __init__(self, many: bool = False) -> None:
        self.many = many
        if many:
            rows = {"type": "list", "elements": "dict", "required": True, "options": GROUPS_OF_APP}
            prune = {"prune": {"type": "bool", "default": False}, "allow_empty": allow_empty(MANY)}
            self.options: Mapping[str, Any] = {MANY: rows, **prune}
        else:
            self.options = {
                "app": {"type": "str", "required": True},
                "group": {"type": "str", "required": True},
                "profile": {"type": "dict"},
                "allow_everyone": EVERYONE,
                "state": STATE_OPTION,
            }

    def declared(self, params: Mapping[str, Any]) -> DeclaredApps:
        if self.many:
            items = [declared_app(item) for item in params[MANY]]
            prune = bool(params["prune"])
            return DeclaredApps(items, prune, (params["allow_empty"] or ()) if prune else ())
        one = {
            **params,
            "groups": [{"group": params["group"], "profile": params["profile"]}],
            "ordered": False,
            "allow_empty": (),
        }
        return DeclaredApps([declared_app(one)])

    def read(self, client: OktaClient, names: Names, declared: DeclaredApps) -> list[FoundApp]:
        found = self.read_declared(client, names, declared)
        if declared.prune:
            known = [there.app.id for there in found if there.app is not None]
            found = [*found, *(there for there in self.read_rest(client, other_apps(client, known)) if there.assigned)]
        found = self.with_others(names, declared, found)
        self.check(client, declared, found)
        return found

    def read_again(
        self,
        client: OktaClient,
        names: Names,
        declared: DeclaredApps,
        found: list[FoundApp],
        uncertain: Sequence[Change],
    ) -> list[FoundApp]:
        # Of the same apps, also where one has no group left.
        rest = [there.app for there in found[len(declared.items) :] if there.app is not None]
        again = [*self.read_declared(client, names, declared), *self.read_rest(client, rest)]
        return self.with_others(names, declared, again)

    def read_declared(self, client: OktaClient, names: Names, declared: DeclaredApps) -> list[FoundApp]:
        """What exists of each declared item. Raises MissingError, AmbiguousError and InputError."""
        items = declared.items
        apps: dict[str, App | None] = {
            **self.meant_apps(client, names, [item.app for item in items if item.state != "absent"]),
            **find_apps(client, names, [item.app for item in items if item.state == "absent"]),
        }
        refuse_repeated([apps[item.app] for item in items])
        groups: dict[str, Reference | None] = {
            **names.groups([each.group for item in items if item.state != "absent" for each in item.groups]),
            **names.find_groups([each.group for item in items if item.state == "absent" for each in item.groups]),
        }
        there = [app for app in apps.values() if app is not None]
        assigned = dict(zip(there, client.concurrently(lambda app: read_assigned(client, app, True), there)))
        found = []
        for item in items:
            app = apps[item.app]
            references = {each.group: groups[each.group] for each in item.groups}
            refuse_same_group(item, references)
            is_available = app is not None and app.is_active
            is_skipped = names.skips_unavailable_apps and bool(item.groups) and not is_available
            of_app = assigned[app] if app is not None else ()
            found.append(FoundApp(app, of_app, references, is_skipped=is_skipped))
        return found

    def meant_apps(self, client: OktaClient, names: Names, given: Sequence[str]) -> Mapping[str, App | None]:
        """The apps that names mean. Raises MissingError for those that do not exist, unless these are skipped."""
        return (find_apps if names.skips_unavailable_apps else resolve_apps)(client, names, given)

    def read_rest(self, client: OktaClient, apps: Sequence[App]) -> list[FoundApp]:
        """What exists of apps that no item names."""
        assigned = client.concurrently(lambda app: read_assigned(client, app, True), apps)
        return [FoundApp(app, of_app) for app, of_app in zip(apps, assigned)]

    def with_others(self, names: Names, declared: DeclaredApps, found: Sequence[FoundApp]) -> list[FoundApp]:
        """What was found, with the groups that lose an app without being named."""
        removed = {change.declared["group"] for change in self.changes(declared, found) if change.action == "remove"}
        groups = names.groups_by_id(sorted(removed))
        others = {id_: group for id_, group in groups.items() if group is not None}
        return [replace(there, others=others) for there in found]

    def check(self, client: OktaClient, declared: DeclaredApps, found: Sequence[FoundApp]) -> None:
        """Raise InputError for attributes that Okta would refuse; only apps whose profiles change are asked for."""
        changing: dict[App, list[Change]] = {}
        for change in self.changes(declared, found):
            app = found[change.position].app
            if app is not None and change.declared.get("body", {}).get("profile"):
                changing.setdefault(app, []).append(change)
        client.concurrently(lambda pair: check_profiles(client, *pair), list(changing.items()))

    def rows(self, declared: DeclaredApps, found: Sequence[FoundApp]) -> list[tuple[AppGroups, FoundApp]]:
        """Each declared item with what was found of it, and then the apps that no item names. Pure."""
        rest = found[len(declared.items) :]
        return [
            *zip(declared.items, found),
            *((AppGroups(there.app.id, (), "exact"), there) for there in rest if there.app is not None),
        ]

    def changes(self, declared: DeclaredApps, found: Sequence[FoundApp]) -> list[Change]:
        """All changes, whether they are allowed or not. Pure; raises as C(plan_app)."""
        return [
            change
            for position, (item, there) in enumerate(self.rows(declared, found))
            for change in plan_app(item, there, position)
        ]

    def plan(self, declared: DeclaredApps, found: list[FoundApp]) -> list[Change]:
        changes = self.changes(declared, found)
        for position, (item, there) in enumerate(zip(declared.items, found)):
            if item.state == "exact" and not item.groups and any(change.position == position for change in changes):
                subject = f'app "{there.app.label if there.app else item.app}"'
                refuse_emptied_set(subject, "groups", "the app from every group", item.allow_empty)
        names_nothing = all(item.state == "absent" for item in declared.items)
        if names_nothing and any(change.position >= len(declared.items) for change in changes):
            refuse_emptied_set("the org", MANY, "every app from every group", declared.allow_empty)
        return changes

    def apply(self, client: OktaClient, change: Change, previous: Any, found: list[FoundApp]) -> Any:
        from .requests import apply_change

        return apply_change(client, change, previous)

    def result(
        self, declared: DeclaredApps, found: list[FoundApp], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        rows = []
        for position, (item, there) in enumerate(self.rows(declared, found)):
            of_app = [change for change, _made in changes if change.position == position]
            rows.append(
                {
                    "app": there.app.label if there.app else item.app,
                    "app_id": there.app.id if there.app else None,
                    **{
                        word: [change.declared["group_name"] for change in of_app if change.action == action]
                        for word, action in (("added", "add"), ("changed", "update"), ("removed", "remove"))
                    },
                }
            )
        return {MANY: rows} if self.many else {"group_app": rows[0]}

    def undone(
        self, declared: DeclaredApps, found: list[FoundApp], changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from .restoring import undone_app

        rows = self.rows(declared, found)
        by_position: dict[int, list[Change]] = {}
        for change, _made in changes:
            by_position.setdefault(change.position, []).append(change)
        return [undone_app(*rows[position], of_app) for position, of_app in sorted(by_position.items())]

    def warnings(self, declared: DeclaredApps, found: list[FoundApp], changes: Sequence[Change]) -> list[str]:
        from .planning import kept_by_okta

        warnings = []
        for position, (item, there) in enumerate(self.rows(declared, found)):
            if there.is_skipped:
                reason = "does not exist" if there.app is None else "is inactive"
                warnings.append(f'App "{item.app}" {reason}, so what is declared of its groups was left out')
                continue
            if there.app is None:
                warnings.append(f'No app is called "{item.app}", so it was taken from no group')
                continue
            gone = [name for name, group in there.references.items() if group is None]
            if gone:
                warnings.append(
                    f'No group is called {", ".join(gone)}, so app "{there.app.label}" was taken from no such group'
                )
            removed = [change for change in changes if (change.position, change.action) == (position, "remove")]
            if removed:
                groups = ", ".join(str(change.declared["group_name"]) for change in removed)
                warnings.append(
                    f'Members of {groups} who have app "{there.app.label}" in no other way lose it. Okta deletes their '
                    "profiles in the app, and deactivates or deletes their accounts there if it manages them. "
                    "Assigning the app again does not restore these"
                )
            if kept_by_okta(item, there):
                warnings.append(
                    f'The groups of app "{there.app.label}" that are not declared are left alone: the app belongs to '
                    "Okta, which assigns it by itself"
                )
        return warnings


def refuse_repeated(apps: Sequence[App | None]) -> None:
    """Raise InputError where two items mean the same app."""
    seen: dict[str, int] = {}
    for position, app in enumerate(apps):
        if app is not None and seen.setdefault(app.id, position) != position:
            raise InputError(
                f'Two items refer to the same app "{app.label}": numbers {seen[app.id] + 1} and {position + 1}'
            )


def refuse_same_group(item: AppGroups, references: Mapping[str, Reference | None]) -> None:
    """Raise InputError where an item has one group under two names."""
    seen: set[str] = set()
    for name, group in references.items():
        if group is None:
            continue
        if group.key in seen:
            raise InputError(f'The groups of app "{item.app}" have "{name}" twice', "Give each group once")
        seen.add(group.key)
