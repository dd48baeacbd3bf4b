# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All that a sandbox's org holds, with secrets, such that two orgs with the same content have equal pictures."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cryptography import x509

HELD = (
    "group_schema",
    "groups",
    "users",
    "roles",
    "apps",
    "rules",
    "owners",
    "custom_roles",
    "resource_sets",
    "idp_keys",
    "idps",
    "idp_users",
    "signing_keys",
    "csrs",
    "hook_keys",
    "inline_hooks",
    "linked_objects",
)
# What differs between two orgs all the same: what is made at random, when, and how far the org is with showing it.
CHANCE = ("token", "source_id", "since", "fingerprint", "numbers")
RANDOM = (
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z"), "a time"),
    (re.compile(r"(?<=/service-provider/)sp\w+"), "an audience"),
    (re.compile(r"(?<=:)00o\w{17}(?=:)"), "an org"),
)
# Resources of sets have ids within their names and addresses.
IN_NAMES = re.compile(r"(?<=[:/])0\w{19}(?=[:/]|$)")
IN_QUOTES = re.compile(r'"(00[a-z]\w{17})"')
NAMELESS = "one without a name"
PLAIN = (str, int, float, bool, type(None))


def picture(org: Any) -> str:
    """The org as text; ids are shown as the names of what they mean."""
    with org.lock:
        held = {name: opened(getattr(org, name)) for name in HELD}
        names = {org.signing_keys.org_kid: "the key of the org"}
    for each, name in named(held):
        if names.get(each, NAMELESS) == NAMELESS:
            names[each] = name
    return json.dumps({name: shown(value, names) for name, value in held.items()}, indent=1, sort_keys=True)


def opened(value: Any) -> Any:
    """The parts of an object of the sandbox, as far as they are content."""
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, Mapping):
        return {key: opened(each) for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted(map(str, value))}
    if isinstance(value, (list, tuple)):
        return [opened(each) for each in value]
    if dataclasses.is_dataclass(value):
        parts = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
    else:
        parts = {name: part for name, part in vars(value).items() if name.startswith(("_by_", "_custom", "_primaries"))}
    if parts.get("built_in"):
        # Okta assigns its own apps in the order in which groups get roles, and those come at once.
        parts["groups"] = sorted(parts["groups"])
    return {name: opened(part) for name, part in parts.items() if is_content(name, part)}


def is_content(name: str, part: Any) -> bool:
    return name not in CHANCE and (
        isinstance(part, (*PLAIN, Mapping, set, list, tuple)) or dataclasses.is_dataclass(part)
    )


def named(value: Any) -> Iterator[tuple[str, str]]:
    """The id of each object, and the name by which people know it."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield from ((value[key], name_of(value)) for key in ("id", "key_id") if key in value)
        for each in value.values():
            yield from named(each)
    elif isinstance(value, list):
        for each in value:
            yield from named(each)


def name_of(value: Mapping[str, Any]) -> str:
    if value.get("x5c"):
        certificate = x509.load_der_x509_certificate(base64.b64decode(first(value["x5c"])))
        return certificate.subject.rfc4514_string()
    if value.get("request"):
        request = x509.load_der_x509_csr(base64.b64decode(value["request"]))
        return f"{request.subject.rfc4514_string()} {[str(each.value) for each in request.extensions]}"
    places = (value, value.get("profile") or {}, value.get("content") or {})
    names = [str(place[key]) for place in places for key in ("login", "name", "label") if place.get(key)]
    return next(iter(names), NAMELESS)


def first(x5c: Any) -> str:
    return str(x5c if isinstance(x5c, str) else x5c[0])


def shown(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        if any(key in names for key in value):
            pairs = [[names.get(key, key), shown(each, names)] for key, each in value.items()]
            return sorted(pairs, key=lambda pair: json.dumps(pair, sort_keys=True))
        if set(value) == {"set"}:
            return sorted(names.get(each, each) for each in value["set"])
        return {key: shown(each, names) for key, each in value.items() if key not in ("x5c", "request")}
    if isinstance(value, list):
        parts = [shown(each, names) for each in value]
        # Several objects are named in the order of their ids.
        return sorted(parts) if value and all(isinstance(each, str) and each in names for each in value) else parts
    if isinstance(value, str):
        for pattern, name in RANDOM:
            value = pattern.sub(name, value)
        value = IN_NAMES.sub(lambda found: names.get(found[0], found[0]), value)
        # Expressions of rules have ids within them.
        return names.get(value) or IN_QUOTES.sub(lambda found: f'"{names.get(found[1], found[1])}"', value)
    return value
