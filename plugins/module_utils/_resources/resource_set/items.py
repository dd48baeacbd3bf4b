# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The resources of a set: their keys, and what Okta and people call them. Pure.

The key of a resource is its ORN (Okta's own resource name) without what names the org, such as
C(directory:groups:00g1emaKYZTWRYYRRTSK). It is the same whatever address or name leads to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Mapping, Sequence
from urllib.parse import quote, unquote_plus

from ..._errors import InputError
from ..._plan import Item, Use

API = "/api/v1"
ORN = re.compile(r"orn:(?P<partition>[^:]+):(?P<service>[^:]+):(?P<org>[^:]+):(?P<resource>.+)")
# The key under which exclusions stand in the conditions of a resource.
EXCLUDE, ORN_KEY = "Exclude", "okta:ORN"
ALL = {
    "users": "directory:users",
    "groups": "directory:groups",
    "apps": "idp:apps",
    "identity_providers": "idp:identity_provider",
}
# Keys with the addresses behind /api/v1, where the resource has one. Of an app, the address has no type.
ADDRESSES = (
    ("directory:users", "/users"),
    ("directory:groups", "/groups"),
    ("directory:groups:{id}", "/groups/{id}"),
    ("directory:groups:{id}:contained_resources", "/groups/{id}/users"),
    ("directory:devices", "/devices"),
    ("directory:realms", "/realms"),
    ("directory:realms:{id}", "/realms/{id}"),
    ("idp:apps", "/apps"),
    ("idp:apps:{type}", '/apps?filter=name eq "{type}"'),
    ("idp:apps:{type}:{id}", "/apps/{id}"),
    ("idp:identity_provider", "/idps"),
    ("idp:authorization_servers", "/authorizationServers"),
    ("idp:authorization_servers:{id}", "/authorizationServers/{id}"),
    ("idp:policies:{type}", "/policies?type={type}"),
)
APP_BY_ADDRESS = "idp:apps:?:"


def pattern_of(template: str) -> re.Pattern[str]:
    """What fits a key or an address of this form."""
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^:/?&]+)", re.escape(template)))


FORMS = [(key, pattern_of(key), path, pattern_of(path)) for key, path in ADDRESSES]


@dataclass(frozen=True)
class Names:
    """What the ORNs of an org begin with: the partition of Okta, and the id of the org."""

    partition: str
    org: str


@dataclass(frozen=True)
class Resource:
    """A resource of a set: its key, the key of what is excluded from it, and how Okta names it.

    Exclusions that are C(strange) are of no form that this version of the collection knows.
    """

    key: str
    excluded: Sequence[str] = ()
    id: str = ""
    orn: str = ""
    strange: bool = False

    @property
    def row(self) -> dict[str, Any]:
        """It as it is compared."""
        return {"resource": self.key, "exclude": list(self.excluded) or None}


def key_of_orn(orn: str) -> str:
    """The key of an ORN; empty for a text that is none."""
    found = ORN.fullmatch(orn)
    return f"{found['service']}:{found['resource']}" if found else ""


def orn_of(key: str, names: Names) -> str:
    """The ORN of a resource of an org."""
    service, _colon, resource = key.partition(":")
    return f"orn:{names.partition}:{service}:{names.org}:{resource}"


def names_in(orn: str) -> Names | None:
    """What the ORNs of the org begin with, from one of them."""
    found = ORN.fullmatch(orn)
    return Names(found["partition"], found["org"]) if found else None


def address_of(key: str) -> str:
    """The address of a resource behind that of the org; empty where it has none."""
    for _template, pattern, path, _pattern in FORMS:
        found = pattern.fullmatch(key)
        if found:
            parts = {name: quote(part, safe="") for name, part in found.groupdict().items()}
            return API + path.format(**parts).replace(" ", "+").replace('"', "%22")
    return ""


def key_of_address(address: str) -> str:
    """The key of what is at an address, whatever host it names; empty where the address is of no known form.

    That of an app begins with C(APP_BY_ADDRESS): its type is not in the address.
    """
    _host, api, path = address.rpartition(API)
    for template, _pattern, _path, pattern in FORMS:
        found = pattern.fullmatch(unquote_plus(path.rstrip("/"))) if api else None
        if found:
            return template.format(**{"type": "?", **found.groupdict()})
    return ""


def resource_of(body: Mapping[str, Any]) -> Resource:
    """A resource of the API."""
    orn, conditions = str(body["orn"]), body.get("conditions")
    excluded, strange = excluded_of(conditions) if conditions else ([], False)
    # What is no ORN is known by its whole text.
    return Resource(key_of_orn(orn) or orn, sorted(excluded), body["id"], orn, strange)


def excluded_of(conditions: Any) -> tuple[list[str], bool]:
    """The keys of what conditions exclude, and whether they say anything else."""
    inner = conditions.get(EXCLUDE) if isinstance(conditions, dict) and list(conditions) == [EXCLUDE] else None
    orns = inner.get(ORN_KEY, []) if isinstance(inner, dict) and {*inner} <= {ORN_KEY} else None
    if not isinstance(orns, list):
        return [], True
    keys = [key_of_orn(each) if isinstance(each, str) else "" for each in orns]
    return [key for key in keys if key], not all(keys)


def conditions_of(excluded: Sequence[str], names: Names) -> dict[str, Any]:
    """The body that gives a resource its exclusions."""
    return {"conditions": {EXCLUDE: {ORN_KEY: [orn_of(key, names) for key in excluded]}}}


def set_item(body: Mapping[str, Any], resources: Sequence[Resource] | None) -> dict[str, Any]:
    """A resource set of the API as an item; C(resources) are None where they were not read."""
    known = None if resources is None else sorted(resources, key=lambda each: each.key)
    return {
        "id": body["id"],
        "label": str(body.get("label") or ""),
        "description": body.get("description") or None,
        "resources": None if known is None else [each.row for each in known],
        "read_only": {
            "created": body.get("created"),
            "last_updated": body.get("lastUpdated"),
            "unknown_conditions": [each.orn for each in known or () if each.strange],
        },
    }


# Resources as people name them.

KINDS = ("all", "group", "users_of_group", "app", "instance", "orn", "url")
KINDS_EXCLUDED = ("app", "instance", "orn")
EXCLUDED_OPTIONS: dict[str, Any] = {kind: {"type": "str"} for kind in KINDS_EXCLUDED}
RESOURCE_OPTIONS: dict[str, Any] = {
    **{kind: {"type": "str", **({"choices": [*ALL]} if kind == "all" else {})} for kind in KINDS},
    "exclude": {"type": "list", "elements": "dict", "options": EXCLUDED_OPTIONS},
}


def kind_and_name(entry: Mapping[str, Any], kinds: Iterable[str], label: str) -> tuple[str, str]:
    """What an entry names, and how. Raises InputError for one that names nothing, or several."""
    given = [(kind, entry[kind]) for kind in kinds if entry.get(kind) is not None]
    if len(given) != 1 or not str(given[0][1]).strip():
        raise InputError(
            f"A resource of {label} must have exactly one of {', '.join(kinds)}", "Name one resource by it"
        )
    return given[0]


def check_resources(item: Item, label: str) -> None:
    """Raise InputError for resources that are wrong whatever the org has."""
    given = item.get("resources")
    if given is None:
        return
    if not given:
        raise InputError(
            f"resources of {label} is an empty list, and Okta keeps no resource set without resources",
            "Check the variable that it comes from, or delete the set with state: absent",
        )
    for entry in given:
        check_named(*kind_and_name(entry, KINDS, label), label)
        for excluded in entry.get("exclude") or ():
            check_named(*kind_and_name(excluded, KINDS_EXCLUDED, label), label)


def check_named(kind: str, name: str, label: str) -> None:
    """Raise InputError for an ORN or an address that is none, and for the key of an app that cannot be one."""
    if kind == "orn" and not key_of_orn(name):
        raise InputError(f'"{name}" in {label} is no ORN', "ORNs begin with orn:okta: and the service")
    if kind == "url" and not key_of_address(name):
        raise InputError(
            f'"{name}" in {label} is no address of a resource that this version of the collection knows',
            "Give the ORN of the resource",
        )
    if kind == "app" and not re.fullmatch(r"[\w.-]+", name):
        raise InputError(f'"{name}" in {label} is no key of an app', "Give the key, such as salesforce, or an instance")


def resource_rows(
    entries: Iterable[Mapping[str, Any]], key_of: Callable[[str, str], str], found: Mapping[str, Resource], label: str
) -> list[dict[str, Any]]:
    """Declared resources as they are compared, with the exclusions that an entry leaves alone.

    Raises InputError for one that is named twice.
    """
    rows: dict[str, dict[str, Any]] = {}
    for entry in entries:
        key = key_of(*kind_and_name(entry, KINDS, label))
        if key in rows:
            kind, name = kind_and_name(entry, KINDS, label)
            raise InputError(f"{kind} {name} of {label} is named twice", "Name each resource once")
        if entry.get("exclude") is None:
            rows[key] = found[key].row if key in found else Resource(key).row
        else:
            excluded = {key_of(*kind_and_name(each, KINDS_EXCLUDED, label)) for each in entry["exclude"]}
            rows[key] = Resource(key, sorted(excluded)).row
    return [rows[key] for key in sorted(rows)]


def is_less(wanted: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> bool:
    """Whether resources, as rows, lack any that were found, or exclude more of them."""
    left = {row["resource"]: row.get("exclude") or () for row in wanted}
    return any(
        row["resource"] not in left or not set(left[row["resource"]]) <= set(row.get("exclude") or ()) for row in found
    )


def shown_key(key: str, names: Mapping[str, str], orn: str = "") -> dict[str, str]:
    """A resource as the options name it; C(names) are of groups and of apps by their ids."""
    for name, of_all in ALL.items():
        if key == of_all:
            return {"all": name}
    parts = key.split(":")
    if parts[:2] == ["directory", "groups"] and len(parts) == 3:
        return {"group": names.get(parts[2], parts[2])}
    if parts[:2] == ["directory", "groups"] and parts[3:] == ["contained_resources"]:
        return {"users_of_group": names.get(parts[2], parts[2])}
    if parts[:2] == ["idp", "apps"] and len(parts) == 3:
        return {"app": parts[2]}
    if parts[:2] == ["idp", "apps"] and len(parts) == 4:
        return {"instance": names.get(parts[3], parts[3])}
    address = address_of(key)
    return {"url": address} if address else {"orn": orn or key}


def group_of(key: str) -> str:
    """The id of the group that a key means, or whose users it means; empty for the key of anything else."""
    parts = key.split(":")
    return parts[2] if parts[:2] == ["directory", "groups"] and len(parts) > 2 else ""


def use_of_resource(set_id: str, id_: str) -> Use:
    """That a set has what has this id."""
    return ("resource set", set_id, id_)


def ids_in(keys: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids of the groups and of the apps that keys have."""
    parts = [key.split(":") for key in keys]
    groups = [each[2] for each in parts if each[:2] == ["directory", "groups"] and len(each) > 2]
    apps = [each[3] for each in parts if each[:2] == ["idp", "apps"] and len(each) == 4]
    return list(dict.fromkeys(groups)), list(dict.fromkeys(apps))


def keys_in(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The keys in the rows of an item, those included that are excluded."""
    return [key for row in rows for key in (row["resource"], *(row.get("exclude") or ()))]
