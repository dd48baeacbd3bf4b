# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Apps, which this collection only reads."""

from __future__ import annotations

from typing import Any, Mapping

from .._client import OktaClient
from .._resource import check_selection

APPS = "/api/v1/apps"
APP = APPS + "/{}"
APPS_PER_PAGE = 200
APP_QUERY = {option: {"type": "str"} for option in ("label", "id", "q", "filter")}


def find_apps(client: OktaClient, label: str) -> list[dict[str, Any]]:
    """The apps that have exactly this label. Okta's query finds labels and names that begin with it."""
    answer = client.list(APPS, doing=f'look up the app "{label}"', query={"q": label, "limit": APPS_PER_PAGE})
    return [app for app in answer if app.get("label") == label]


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
