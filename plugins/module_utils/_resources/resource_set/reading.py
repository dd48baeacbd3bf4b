# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading resource sets, what they hold and who holds roles on them."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from ..._client import OktaClient
from ..._names import APP_ID, APPS, Names, read_spelled
from ..._resource import check_selection, read_each
from ..._whole import has_id, has_label, is_text, with_parts
from ..app.reading import APPS_PER_PAGE, resolve_apps
from ..shared.iam import IAM_ID
from ..shared.iam_lists import RESOURCE_SETS, list_roles, list_sets, read_iam_list, read_members
from .items import ALL as EVERY
from .items import (
    APP_BY_ADDRESS,
    KINDS,
    KINDS_EXCLUDED,
    Resource,
    address_of,
    ids_in,
    key_of_address,
    key_of_orn,
    keys_in,
    kind_and_name,
    resource_of,
    set_item,
    shown_key,
)
from .items import Names as OrgNames

RESOURCE_SET = RESOURCE_SETS + "/{}"
RESOURCES = RESOURCE_SET + "/resources"
METADATA = "/.well-known/okta-organization"
PREVIEW = "oktapreview"
RESOURCE_SET_QUERY: dict[str, Any] = {
    "label": {"type": "str"},
    "id": {"type": "str"},
    "read_members": {"type": "bool", "default": False},
}
SET = "a resource set"
GROUP_KINDS = ("group", "users_of_group")


def is_resource(entry: Any) -> str:
    """A resource of a set, which is known by its ORN alone."""
    shape = with_parts(has_id, conditions=dict)(entry)
    return shape or ("" if is_text(entry.get("orn")) else "has no ORN")


def find_set(client: OktaClient, set_id: str) -> dict[str, Any] | None:
    """One resource set without its resources, or None. Okta also answers to a label."""
    body = client.find(RESOURCE_SET, set_id, doing=f"read the resource set {set_id}", usable=has_label)
    return body if body is not None and body["id"] == set_id else None


def read_resources(client: OktaClient, set_id: str, label: str) -> list[Resource]:
    """The resources of a set. Raises IncompleteError for what is not whole."""
    doing = f'read the resources of the resource set "{label}"'
    entries = read_iam_list(client, RESOURCES, set_id, key="resources", doing=doing, usable=is_resource)
    return [resource_of(each) for each in entries]


def read_org_names(client: OktaClient) -> OrgNames:
    """What the ORNs of the org begin with. Okta says the id of the org to everybody."""
    org = client.get(METADATA, doing="read the id of the org")["id"]
    return OrgNames(PREVIEW if PREVIEW in (urlsplit(client.org_url).hostname or "") else "okta", str(org))


def read_keys(
    client: OktaClient, names: Names, entries: Sequence[Mapping[str, Any]]
) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """The keys of all that declared resources name, by how they name it, and the names of groups and apps by id.

    Raises MissingError or AmbiguousError.
    """
    excluded = [each for entry in entries for each in entry.get("exclude") or ()]
    given = [kind_and_name(entry, KINDS, SET) for entry in entries]
    given += [kind_and_name(each, KINDS_EXCLUDED, SET) for each in excluded]
    keys = {(kind, name): key_of(kind, name) for kind, name in given}
    groups = names.groups(name for kind, name in keys if kind in GROUP_KINDS)
    by_address = {pair: key[len(APP_BY_ADDRESS) :] for pair, key in keys.items() if key.startswith(APP_BY_ADDRESS)}
    by_label = [name for kind, name in keys if kind == "instance"]
    apps = resolve_apps(client, [*by_label, *by_address.values()], f"{SET} names")
    called: dict[str, str] = {}
    for kind, name in keys:
        if kind in GROUP_KINDS:
            inner = ":contained_resources" if kind == "users_of_group" else ""
            keys[kind, name] = f"directory:groups:{groups[name].key}{inner}"
            called[groups[name].key] = name
        elif kind == "instance" or (kind, name) in by_address:
            app = apps[by_address.get((kind, name), name)]
            keys[kind, name] = f"idp:apps:{app.get('name')}:{app['id']}"
            called[app["id"]] = str(app.get("label") or app["id"]) if kind == "instance" else app["id"]
    return keys, called


def key_of(kind: str, name: str) -> str:
    """The key of a declared resource, as far as nothing must be looked up."""
    if kind == "all":
        return EVERY[name]
    if kind == "app":
        return f"idp:apps:{name}"
    return key_of_address(name) if kind == "url" else key_of_orn(name)


def read_names(client: OktaClient, names: Names, keys: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """What the groups and the apps are called that keys name, by id; those that are C(known) need no request."""
    groups, apps = ids_in(keys)
    found = names.groups_by_id(each for each in groups if each not in known)
    called = {id_: group.name for id_, group in found.items() if group is not None}
    unknown = [each for each in apps if each not in known]
    spelled = read_spelled(names, called) if called else {}
    return {**spelled, **(labels_of(client, unknown) if unknown else {}), **known}


def labels_of(client: OktaClient, ids: Sequence[str]) -> dict[str, str]:
    """The labels of apps by id; the id where the label would not lead back to the app."""
    listed = client.read_list(APPS, doing="list the apps", query={"limit": APPS_PER_PAGE}, partial=True)
    labels = [str(app.get("label")) for app in listed]
    called = {app["id"]: str(app.get("label")) for app in listed}
    return {
        each: called[each] if labels.count(called[each]) == 1 and not APP_ID.fullmatch(called[each]) else each
        for each in ids
        if each in called
    }


def shown_resources(
    rows: Sequence[Mapping[str, Any]] | None, names: Mapping[str, str], orns: Mapping[str, str]
) -> list[dict[str, Any]] | None:
    """The resources of an item in the shape of the options. Pure."""
    if rows is None:
        return None

    def shown(key: str) -> dict[str, str]:
        return shown_key(key, names, orns.get(key, ""))

    entries = [
        {**shown(row["resource"]), **({"exclude": [shown(key) for key in row["exclude"]]} if row["exclude"] else {})}
        for row in rows
    ]
    return sorted(entries, key=str)


def read_resource_sets(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The sets that the options of M(community.okta.resource_set_info) ask for. Raises InputError for an empty one.

    Those that belong to Okta are returned only where they are asked for.
    """
    check_selection(params, ("label", "id"))
    asked = params["id"] or params["label"]
    found = [find_set(client, params["id"])] if params["id"] else list_sets(client)
    bodies = [
        body
        for body in found
        if body is not None and params["label"] in (None, body.get("label")) and (asked or IAM_ID.fullmatch(body["id"]))
    ]

    def read(body: Mapping[str, Any]) -> tuple[dict[str, Any], list[Resource]]:
        resources = read_resources(client, body["id"], str(body.get("label")))
        return set_item(body, resources), resources

    read_whole = [each for each in read_each(client, read, bodies) if each is not None]
    orns = {each.key: each.orn for _item, resources in read_whole for each in resources}
    keys = keys_in(row for item, _resources in read_whole for row in item["resources"])
    names = read_names(client, Names(client), keys, {})
    rows = [{**item, "resources": shown_resources(item["resources"], names, orns)} for item, _resources in read_whole]
    for row in rows:
        row["read_only"]["members"] = None
    if params["read_members"] and rows:
        from ..shared.iam_members import by_other

        labels = {each["id"]: str(each["label"]) for each in list_roles(client)}
        members = client.concurrently(lambda row: read_members(client, row["id"]), rows)
        for row, of_set in zip(rows, members):
            row["read_only"]["members"] = by_other(client, of_set, "role", labels)
    return {"resource_sets": rows}


def address(client: OktaClient, key: str) -> str:
    """The whole address of a resource; empty where it has none."""
    path = address_of(key)
    return client.org_url + path if path else ""
