# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading which groups apps are assigned to."""

from __future__ import annotations

from typing import Any, Collection, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import AmbiguousError, ApiError, InputError, MissingError, OktaError
from ..._names import APP_ID, Names, no_such, read_spelled
from ..._plan import Change, Reference
from ..._resource import read_each
from ..app.reading import APP, APPS_PER_PAGE, apps_called, every_app
from ..shared.group_edges import groups_to_read
from .items import HIGHEST_PRIORITY, App, Assigned, app_from_api, assigned_from_api, is_assignment, is_everyone

GROUPS_OF_APP = APP + "/groups"
SCHEMA = "/api/v1/meta/schemas/apps/{}/default"
GROUPS_PER_PAGE = 200
FORBIDDEN = 403
PERSONAL = "SELF"
APPS_OF_GROUP = "/api/v1/groups/{}/apps"
GROUP_APP_QUERY: dict[str, Any] = {option: {"type": "list", "elements": "str"} for option in ("apps", "groups")}


def find_apps(client: OktaClient, names: Names, given: Iterable[str]) -> dict[str, App | None]:
    """The app that each label or id means, or None. Raises AmbiguousError."""
    wanted = list(dict.fromkeys(given))
    new = [name for name in wanted if not names.knows(f"app {name}")]
    for name, bodies in apps_called(client, new).items():
        names.know(f"app {name}", bodies)
    found: dict[str, App | None] = {}
    for name in wanted:
        bodies = names.once(f"app {name}", list)
        if len(bodies) > 1:
            shown = ", ".join(f"{app['id']} ({app.get('name')})" for app in bodies)
            raise AmbiguousError(f'Several apps have the label "{name}": {shown}', "Give the id instead")
        found[name] = app_from_api(bodies[0]) if bodies else None
    return found


def resolve_apps(client: OktaClient, names: Names, given: Iterable[str]) -> dict[str, App]:
    """The app that each label or id means. Raises MissingError, naming all that do not fit, and AmbiguousError."""
    there = find_apps(client, names, given)
    missing = [name for name, app in there.items() if app is None]
    if missing:
        raise MissingError(
            no_such("app", missing), "Check the spelling (it is case-sensitive); it is the label, not the key"
        )
    return {name: app for name, app in there.items() if app is not None}


def other_apps(client: OktaClient, known: Iterable[str]) -> list[App]:
    """The active apps of the org that are not Okta's own, without those whose ids are known."""
    left_out = {*known}
    apps = map(app_from_api, every_app(client))
    return [app for app in apps if app.is_active and not app.belongs_to_okta and app.id not in left_out]


def read_assigned(client: OktaClient, app: App, partial: bool = False) -> list[Assigned] | None:
    """The groups of an app in the order of their priorities; None where Okta does not show those of an inactive app.

    C(partial) is as for lists.
    """
    doing = f'read the groups of app "{app.label}"'
    query = {"limit": GROUPS_PER_PAGE}
    try:
        listed = client.read_list(
            GROUPS_OF_APP, app.id, doing=doing, query=query, usable=is_assignment, partial=partial
        )
    except OktaError as error:
        if app.is_active or not error.is_missing:
            raise
        return None
    return sorted(map(assigned_from_api, listed), key=lambda each: (each.priority, each.group_id))


def check_profiles(client: OktaClient, app: App, changes: Sequence[Change]) -> None:
    """Raise InputError for attributes that Okta would refuse, by the schema of the app.

    Where the schema may not be read, only Okta decides.
    """
    from ..group.planning import complaint
    from ..group_schema.items import as_map

    try:
        schema = client.get(SCHEMA, app.id, doing=f'read the schema of app "{app.label}"')
    except ApiError as error:
        if error.status != FORBIDDEN and not error.is_missing:
            raise
        return
    known: dict[str, Mapping[str, Any]] = {}
    for part in as_map(schema.get("definitions")).values():
        known.update((name, as_map(each)) for name, each in as_map(as_map(part).get("properties")).items())
    told = []
    for change in changes:
        for name, value in change.declared["body"]["profile"].items():
            definition = known.get(name)
            if definition is None:
                reason = "is not in the schema of the app"
            elif definition.get("scope") == PERSONAL:
                reason = "is personal, and cannot be set for a group"
            else:
                reason = complaint(definition, value)
            if reason:
                told.append(f'{name} of group "{change.declared["group_name"]}" {reason}')
    if told:
        raise InputError(
            f'Okta would refuse attributes in the profiles of app "{app.label}": {"; ".join(told)}',
            "Correct the profile",
        )


def read_group_apps(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The groups of the apps that the options of M(community.okta.group_app_info) ask for, or of every app of the org.

    Raises InputError for an empty name.
    """
    names = Names(client)
    groups = None if params["groups"] is None else groups_to_read(names, params)
    apps = apps_to_read(client, names, params["apps"], groups)
    shown = {group.id for group in groups or ()}
    # Okta is not asked in vain for those of all inactive apps.
    asked = [app for app in apps if app.is_active or params["apps"] is not None]
    rows = list(zip(asked, read_each(client, lambda app: read_groups_of(client, app), asked)))
    read = [
        (app, [each for each in of_app if groups is None or each.group_id in shown])
        for app, of_app in rows
        if of_app is not None and of_app is not HIDDEN
    ]
    hidden = [app for app in apps if app not in asked] + [app for app, of_app in rows if of_app is HIDDEN]
    known = names.groups_by_id(sorted({each.group_id for _app, of_app in read for each in of_app}))
    there = {id_: group for id_, group in known.items() if group is not None}
    spelled = read_spelled(names, {id_: group.name for id_, group in there.items()})
    everyone = {id_ for id_, group in there.items() if is_everyone(group)}
    labels = [app.label for app in apps]
    called = {
        app.id: app.id
        if labels.count(app.label) > 1 or app.id in (params["apps"] or ()) or APP_ID.fullmatch(app.label)
        else app.label
        for app in apps
    }
    return {
        "group_apps": [app_row(app, called[app.id], of_app, spelled, everyone) for app, of_app in read],
        "inactive_apps": [called[app.id] for app in hidden],
    }


# What stands for the groups of an app that Okta does not show.
HIDDEN: list[Assigned] = []


def read_groups_of(client: OktaClient, app: App) -> list[Assigned]:
    """The groups of an app, C(HIDDEN) where Okta does not show them."""
    assigned = read_assigned(client, app)
    return HIDDEN if assigned is None else assigned


def apps_to_read(
    client: OktaClient, names: Names, given: Sequence[str] | None, groups: Sequence[Reference] | None
) -> list[App]:
    """The apps that are named, or that one of the groups has, or all, by label. Raises InputError for an empty name."""
    if given is not None:
        if not all(name and name.strip() for name in given):
            raise InputError("apps has an empty entry", "Give labels or ids of apps")
        apps = list(resolve_apps(client, names, given).values())
    elif groups is not None:
        of_groups = client.concurrently(lambda group: read_apps_of_group(client, group), groups)
        apps = [app for of_group in of_groups for app in of_group]
    else:
        apps = [app_from_api(app) for app in every_app(client)]
    return sorted({app.id: app for app in apps}.values(), key=lambda app: (app.label, app.id))


def read_apps_of_group(client: OktaClient, group: Reference) -> list[App]:
    """The apps of a group."""
    doing = f'read the apps of group "{group.name}"'
    listed = client.read_list(APPS_OF_GROUP, group.id, doing=doing, query={"limit": APPS_PER_PAGE})
    return [app_from_api(app) for app in listed]


def app_row(
    app: App, called: str, assigned: Sequence[Assigned], spelled: Mapping[str, str], everyone: Collection[str]
) -> dict[str, Any]:
    """An app with its groups as M(community.okta.group_apps) takes it. Pure."""
    return {
        "app": called,
        "groups": [
            {"group": spelled.get(each.group_id, each.group_id), "profile": dict(each.profile)} for each in assigned
        ],
        "ordered": any(each.profile for each in assigned) and len(assigned) <= HIGHEST_PRIORITY,
        "allow_everyone": any(each.group_id in everyone for each in assigned),
        "read_only": {
            "app_id": app.id,
            "belongs_to_okta": app.belongs_to_okta,
            "group_ids": [each.group_id for each in assigned],
            "priorities": [each.priority for each in assigned],
        },
    }
