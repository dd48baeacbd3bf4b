# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Which groups an app is assigned to: what is declared, and what the API shows. Pure."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ..._compare import is_empty
from ..._errors import InputError
from ..._groups import nothing_in
from ..._plan import Reference
from ..._restrictions import allow_empty

# The keys of the apps that every org has. Okta assigns them to groups by itself, such as to those with admin roles.
OKTA_APPS = ("saasure", "okta_enduser", "okta_browser_plugin")
BUILT_IN, ADMINISTRATORS = "BUILT_IN", "Okta Administrators"
INACTIVE = "INACTIVE"
HIGHEST_PRIORITY = 100
EVERYONE = {"type": "bool", "default": False}
ASSIGNMENT: dict[str, Any] = {"group": {"type": "str", "required": True}, "profile": {"type": "dict"}}
GROUPS_OF_APP: dict[str, Any] = {
    "app": {"type": "str", "required": True},
    "groups": {"type": "list", "elements": "dict", "required": True, "options": ASSIGNMENT},
    "ordered": {"type": "bool", "default": False},
    "allow_everyone": EVERYONE,
    "allow_empty": allow_empty("groups"),
    "state": {"type": "str", "choices": ["present", "absent", "exact"], "default": "present"},
    "read_only": {"type": "dict"},
}


@dataclass(frozen=True)
class Wanted:
    """A declared group of an app, as people name it, and its profile, None where nothing is said of it."""

    group: str
    profile: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class AppGroups:
    """The declared groups of one app, as people name it. With C(ordered), their order is that of their priorities."""

    app: str
    groups: Sequence[Wanted]
    state: str
    ordered: bool = False
    allow_everyone: bool = False
    allow_empty: Sequence[str] = ()


@dataclass(frozen=True)
class DeclaredApps:
    """The declared apps; with C(prune) no other app may be assigned to a group."""

    items: Sequence[AppGroups]
    prune: bool = False
    allow_empty: Sequence[str] = ()


@dataclass(frozen=True)
class App:
    """An app of the org. It C(belongs_to_okta) if every org has it."""

    id: str
    label: str
    belongs_to_okta: bool = False
    is_active: bool = True


@dataclass(frozen=True)
class Assigned:
    """A group that an app is assigned to, without the attributes that have no value."""

    group_id: str
    priority: int
    profile: Mapping[str, Any]


def declared_app(params: Mapping[str, Any]) -> AppGroups:
    """The declared groups of one app. Raises InputError for names that are empty and for a group that is twice."""
    app = params["app"]
    if app is None or not app.strip():
        raise InputError("app is empty", "Give the label or the id of an app")
    if params["groups"] is None:
        raise InputError(f'groups of app "{app}" is null', "Check the variable that it comes from")
    groups = [Wanted(each["group"], each["profile"]) for each in params["groups"]]
    for wanted in groups:
        if nothing_in(wanted.group):
            raise InputError(
                f'The name of a group of app "{app}" is {nothing_in(wanted.group)}', "Give names or ids of groups"
            )
        if params["state"] == "absent" and wanted.profile:
            raise InputError(
                f'A profile is given for group "{wanted.group}", which app "{app}" is to be taken from',
                "Leave out the profile",
            )
    names = [wanted.group for wanted in groups]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise InputError(f'The groups of app "{app}" have "{repeated}" twice', "Give each group once")
    if params["ordered"] and params["state"] == "absent":
        raise InputError(f'ordered is given for app "{app}", which is to be taken from groups', "Leave out ordered")
    return AppGroups(
        app, groups, params["state"], params["ordered"], params["allow_everyone"], params["allow_empty"] or ()
    )


def app_from_api(body: Mapping[str, Any]) -> App:
    """An app of the API."""
    return App(
        body["id"],
        str(body.get("label") or body["id"]),
        body.get("name") in OKTA_APPS,
        body.get("status") != INACTIVE,
    )


def assigned_from_api(body: Mapping[str, Any]) -> Assigned:
    """An assignment of the API. Okta shows every attribute of the app's schema, with null for those without a value."""
    profile = body.get("profile")
    shown = profile if isinstance(profile, abc.Mapping) else {}
    return Assigned(
        body["id"], int(body["priority"]), {name: value for name, value in shown.items() if not is_empty(value)}
    )


def is_assignment(entry: Any) -> str:
    """Why an assignment of the API cannot be used, or nothing."""
    if not isinstance(entry, abc.Mapping) or not isinstance(entry.get("id"), str) or not entry["id"]:
        return "has no id"
    priority = entry.get("priority")
    return "" if isinstance(priority, int) and not isinstance(priority, bool) else "has no priority"


def is_everyone(group: Reference) -> bool:
    """Whether a group has every user of the org."""
    return group.type == BUILT_IN and group.name != ADMINISTRATORS
