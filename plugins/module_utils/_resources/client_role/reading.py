# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Service apps by their names, and their admin roles in the shape that M(community.okta.client_roles) takes."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import AmbiguousError, InputError, MissingError, RefusedError
from ..._names import APP_ID, APPS, Names, no_such
from ..._plan import Reference
from ..._spelling import at
from ..app.reading import APPS_PER_PAGE, find_app
from ..role_assignment.items import OF_CLIENT
from ..role_rows.reading import check_id, groups_shown, has_roles, read_held, read_labels, role_query, role_rows

CLIENT_ROLE_QUERY = role_query(OF_CLIENT)
OIDC_APP, SERVICE = "oidc_client", "service"


def find_clients(client: OktaClient, names: Names, given: Iterable[str]) -> dict[str, Reference | None]:
    """The service app that each label or id means, or None.

    Raises AmbiguousError, and RefusedError for an app that Okta assigns no roles to.
    """
    wanted = list(dict.fromkeys(given))

    def find(name: str) -> Reference | None:
        return names.once(f"service app {name}", lambda: find_client(client, name))

    return dict(zip(wanted, client.concurrently(find, wanted)))


def resolve_clients(client: OktaClient, names: Names, given: Iterable[str]) -> dict[str, Reference]:
    """The service app that each label or id means. Raises MissingError, naming all that do not fit."""
    there = find_clients(client, names, given)
    missing = [name for name, found in there.items() if found is None]
    if missing:
        raise MissingError(no_such(OF_CLIENT.one, missing), "Check the spelling (it is case-sensitive)")
    return {name: found for name, found in there.items() if found is not None}


def find_client(client: OktaClient, name: str) -> Reference | None:
    """The service app that a label or an id means, or None."""
    apps = find_app(client, name)
    if len(apps) > 1:
        shown = ", ".join(f"{app['id']} ({app.get('name')})" for app in apps)
        # Whoever may create an app could otherwise receive the role of another.
        raise AmbiguousError(f'Several apps have the label "{name}": {shown}', "Give the client id instead")
    if apps and not is_service_app(apps[0]):
        raise RefusedError(
            f'The app "{name}" is no service app, and Okta assigns admin roles to service apps only',
            "Give an app of the type API Services",
        )
    return client_reference(apps[0]) if apps else None


def is_service_app(app: Mapping[str, Any]) -> bool:
    """Whether an app of the API can have admin roles. Where Okta does not return of which type it is, it may."""
    return app.get("name") == OIDC_APP and at(app, "settings.oauthClient.application_type") in (SERVICE, None)


def client_reference(app: Mapping[str, Any]) -> Reference:
    """A service app of the API as a reference, by its client id, which an app may have been given another of."""
    client_id = str(at(app, "credentials.oauthClient.client_id") or app["id"])
    label = str(app.get("label") or client_id)
    # A label could be taken for the id of another.
    return Reference(client_id, client_id if APP_ID.fullmatch(label) else label)


def read_client_rows(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The roles of the service apps that C(clients) names, or of every one that has any; or the one with C(id).

    Raises InputError for an id without the one service app that has the role, and for an empty label.
    """
    check_id(OF_CLIENT, params)
    names = Names(client)
    given = params["clients"]
    clients = named_clients(client, names, given) if given is not None else every_client(client)
    held = read_held(client, OF_CLIENT, clients, params["id"])
    labels = read_labels(names, held)
    # One assignment is read with nothing else.
    shown = groups_shown(names, held, {}) if params["id"] is None else {}
    ambiguous = {each.name for each in clients if [other.name for other in clients].count(each.name) > 1}
    spelled = {each.id: each.id for each in clients if each.name in ambiguous or each.id in (given or ())}
    rows = [role_rows(OF_CLIENT, each, labels, {**shown, **spelled}) for each in held]
    return {"client_roles": rows if given is not None else [row for row in rows if has_roles(row)]}


def named_clients(client: OktaClient, names: Names, given: Sequence[str]) -> list[Reference]:
    """The service apps that are named, each once. Raises InputError for an empty name."""
    if not all(name and name.strip() for name in given):
        raise InputError("clients has an empty entry", "Give labels or client ids of service apps")
    return list({each.id: each for each in resolve_clients(client, names, given).values()}.values())


def every_client(client: OktaClient) -> list[Reference]:
    """The service apps of the org, by label."""
    apps = client.read_list(
        APPS,
        doing="list the service apps",
        query={"filter": f'name eq "{OIDC_APP}"', "limit": APPS_PER_PAGE},
        partial=True,
    )
    return sorted((client_reference(app) for app in apps if is_service_app(app)), key=lambda each: (each.name, each.id))
