# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Apps, which this collection only reads."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice
from typing import Any, Collection, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import AmbiguousError, MissingError, OktaError, RefusedError
from ..._http import escaped
from ..._names import APP_ID, APPS, Names, no_such
from ..._resource import check_selection

APP = APPS + "/{}"
APPS_PER_PAGE = 200
# Beyond so many labels, listing the apps takes fewer requests than looking up each.
MOST_QUERIES = 20
# What is listed to suggest another key: the first 1000 apps of the org.
MOST_PAGES_FOR_KEYS = 5
MOST_KEYS_SHOWN = 3
# What a run has learned of keys of apps is known by this name.
APP_KEYS = "keys of apps"
UNUSED_APPS = "if a role may be limited to an app that the org does not have, set allow_unused_apps: true"
APP_QUERY = {option: {"type": "str"} for option in ("label", "id", "q", "filter")}


def find_apps(client: OktaClient, label: str) -> list[dict[str, Any]]:
    """The apps that have exactly this label. Okta's query finds labels and names that begin with it."""
    answer = client.read_list(
        APPS, doing=f'look up the app "{label}"', query={"q": label, "limit": APPS_PER_PAGE}, partial=True
    )
    return [app for app in answer if app.get("label") == label]


def apps_called(client: OktaClient, given: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The apps that each label or id means. Many labels take the list of the apps, and a few a query each."""

    def find(name: str) -> list[dict[str, Any]]:
        return find_app(client, name)

    if len(given) <= MOST_QUERIES:
        return dict(zip(given, client.concurrently(find, given)))
    listed = every_app(client)
    by_id = {app["id"]: [app] for app in listed}
    unseen = [name for name in given if APP_ID.fullmatch(name) and name not in by_id]
    by_id.update(zip(unseen, client.concurrently(find, unseen)))
    by_label: dict[str, list[dict[str, Any]]] = {}
    for app in listed:
        by_label.setdefault(str(app.get("label")), []).append(app)
    return {name: by_id.get(name) or by_label.get(name, []) for name in given}


def every_app(client: OktaClient) -> list[dict[str, Any]]:
    """All apps of the org."""
    return client.read_list(APPS, doing="list the apps", query={"limit": APPS_PER_PAGE}, partial=True)


def find_app(client: OktaClient, name: str) -> list[dict[str, Any]]:
    """The apps that a label or an id means."""
    app = client.find(APP, name, doing=f"look up the app {name}") if APP_ID.fullmatch(name) else None
    return [app] if app else find_apps(client, name)


def resolve_apps(client: OktaClient, given: Iterable[str], named_by: str) -> dict[str, dict[str, Any]]:
    """The app that each label or id means. Raises MissingError or AmbiguousError, naming what does not fit.

    C(named_by) says in an error what names the apps.
    """
    wanted = list(dict.fromkeys(given))
    found = dict(zip(wanted, client.concurrently(lambda name: find_app(client, name), wanted)))
    missing = [name for name, apps in found.items() if not apps]
    if missing:
        raise MissingError(
            f"{no_such('app', missing)}, and {named_by} {'it' if len(missing) == 1 else 'them'}",
            "Check the spelling (it is case-sensitive); it is the label, not the key. If the app was deleted, create "
            "it again, or leave out what names it",
        )
    for name, apps in found.items():
        if len(apps) > 1:
            shown = ", ".join(f"{app['id']} ({app.get('name')})" for app in apps)
            raise AmbiguousError(f'Several apps have the label "{name}": {shown}', "Give the id instead")
    return {name: apps[0] for name, apps in found.items()}


def check_app_keys(client: OktaClient, names: Names, added: Mapping[str, str]) -> None:
    """Raise MissingError for keys of which the org has no app, RefusedError where apps may not be read.

    C(added) says by key which role would be limited to that app. Okta refuses such a target only after the role is
    assigned, and until then the role holds for the whole org.
    """
    try:
        unused = unused_app_keys(client, names, added)
    except OktaError as error:
        if getattr(error, "status", None) != 403:
            raise
        message = f"{str(error).rstrip('.')}. The key of an app was not checked"
        raise RefusedError(message, f"Or, {UNUSED_APPS}") from error
    if not unused:
        return
    apps = some_apps(client)
    for key in unused:
        # A filter takes no notice of capitals, so the first app that it finds may have another key.
        if key not in {app.get("name") for app in apps}:
            raise MissingError(f'{added[key]}: no app of the org has the key "{key}"', suggestion(key, apps))


def unused_app_keys(client: OktaClient, names: Names, given: Collection[str]) -> list[str]:
    """Those of the keys that no app of the org has; inactive apps count. One request for each new key."""
    known: dict[str, bool] = names.once(APP_KEYS, dict)
    unknown = [key for key in dict.fromkeys(given) if key not in known]
    known.update(zip(unknown, client.concurrently(lambda key: is_app_key(client, key), unknown)))
    return [key for key in dict.fromkeys(given) if not known[key]]


def is_app_key(client: OktaClient, key: str) -> bool:
    """Whether an app of the org has this key."""
    doing = f'check whether an app has the key "{key}"'
    # One app is enough, however many instances there are.
    pages = client.pages(APPS, doing=doing, query={"filter": f'name eq "{escaped(key)}"', "limit": 1})
    return any(app.get("name") == key for app in next((page for page in pages if page), ()))


def some_apps(client: OktaClient) -> list[dict[str, Any]]:
    """The first apps of the org, none where they cannot be listed: only a suggestion is missing then."""
    pages = client.pages(APPS, doing="list the apps", query={"limit": APPS_PER_PAGE})
    try:
        return [app for page in islice(pages, MOST_PAGES_FOR_KEYS) for app in page]
    except OktaError:
        return []


def suggestion(given: str, apps: Sequence[Mapping[str, Any]]) -> str:
    """A suggestion for a key that no app has. Pure."""
    named = sorted((str(app["name"]), str(app.get("label") or "")) for app in apps if app.get("name"))
    for key, label in named:
        if label and label.casefold() == given.casefold():
            return (
                f"{key} is the key; '{label}' is the label of one instance: give app: {key} for every instance of the "
                f"app, or instance: {label} for this one"
            )
    texts = {text.casefold(): key for key, label in reversed(named) for text in (label, key) if text}
    near = get_close_matches(given.casefold(), texts, n=2 * MOST_KEYS_SHOWN)
    labels = {key: [label for each, label in named if each == key and label] for key in texts.values()}
    shown = [
        f"{key} ({', '.join(labels[key][:MOST_KEYS_SHOWN])}{', ...' if len(labels[key]) > MOST_KEYS_SHOWN else ''})"
        for key in list(dict.fromkeys(texts[text] for text in near))[:MOST_KEYS_SHOWN]
    ]
    meant = f"The nearest are {', '.join(shown)}" if len(shown) > 1 else f"The nearest is {''.join(shown)}"
    return f"{meant if shown else 'Check the spelling (community.okta.app_info lists the keys)'}; {UNUSED_APPS}"


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
        apps = client.read_list(APPS, doing="list the apps", query={**query, "limit": APPS_PER_PAGE}, partial=True)
    return {"apps": [app_item(app) for app in apps]}
