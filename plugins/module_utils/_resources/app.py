# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Apps, which this collection only reads."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from .._client import OktaClient
from .._errors import AmbiguousError, MissingError
from .._names import no_such
from .._resource import check_selection
from .role_targets import APP_ID

APPS = "/api/v1/apps"
APP = APPS + "/{}"
APPS_PER_PAGE = 200
APP_QUERY = {option: {"type": "str"} for option in ("label", "id", "q", "filter")}


def find_apps(client: OktaClient, label: str) -> list[dict[str, Any]]:
    """The apps that have exactly this label. Okta's query finds labels and names that begin with it."""
    answer = client.list(APPS, doing=f'look up the app "{label}"', query={"q": label, "limit": APPS_PER_PAGE})
    return [app for app in answer if app.get("label") == label]


def find_app(client: OktaClient, name: str) -> list[dict[str, Any]]:
    """The apps that a label or an id means."""
    app = client.find(APP, name, doing=f"look up the app {name}") if APP_ID.fullmatch(name) else None
    return [app] if app else find_apps(client, name)


def resolve_apps(client: OktaClient, given: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The app that each label or id means. Raises MissingError or AmbiguousError, naming what does not fit."""
    wanted = list(dict.fromkeys(given))
    found = dict(zip(wanted, client.concurrently(lambda name: find_app(client, name), wanted)))
    missing = [name for name, apps in found.items() if not apps]
    if missing:
        raise MissingError(no_such("app", missing), "Check the spelling (capitals count); it is the label, not the key")
    for name, apps in found.items():
        if len(apps) > 1:
            shown = ", ".join(f"{app['id']} ({app.get('name')})" for app in apps)
            raise AmbiguousError(f'Several apps have the label "{name}": {shown}', "Give the id instead")
    return {name: apps[0] for name, apps in found.items()}


def app_item(body: Mapping[str, Any]) -> dict[str, Any]:
    """An app of the API as M(community.okta.app_info) returns it."""
    return {
        "id": body["id"],
        "label": body.get("label"),
        "name": body.get("name"),
        "status": body.get("status"),
        "sign_on_mode": body.get("signOnMode"),
        "created": body.get("created"),
        "last_updated": body.get("lastUpdated"),
    }


def read_apps(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The apps that the options of M(community.okta.app_info) ask for. Raises InputError for an empty one."""
    check_selection(params, APP_QUERY)
    if params["id"]:
        app = client.find(APP, params["id"], doing=f"read the app {params['id']}")
        apps = [app] if app else []
    elif params["label"]:
        apps = find_apps(client, params["label"])
    else:
        query = {key: params[key] for key in ("q", "filter") if params[key]}
        apps = client.list(APPS, doing="list the apps", query={**query, "limit": APPS_PER_PAGE})
    return {"apps": [app_item(app) for app in apps]}
