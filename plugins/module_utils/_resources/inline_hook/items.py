# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What an inline hook is in the shape of the options, and what a declared one is written as. Pure.

Items refer to hook keys by id.
"""

from __future__ import annotations

from collections import abc
from typing import Any, Mapping, Sequence

from ..._addresses import checked_address, shown
from ..._compare import is_empty, overlay
from ..._errors import InputError, RefusedError
from ..._plan import Item
from ..._spelling import at, with_value
from .options import (
    ACTIVE,
    ADDRESSES,
    API_NAMES,
    BY_KEY,
    BY_SECRET,
    CLIENT_SECRET,
    COMMON,
    CONFIG,
    HTTP,
    INACTIVE,
    KINDS,
    LONGEST_ADDRESS,
    NEEDED,
    NEVER_EMPTY,
    OAUTH,
    OBJECT_OPTIONS,
    PAIR,
    SCHEME_KEY,
    SCHEME_VALUE,
    SECRETS,
    SHARED,
    TELEPHONY,
    TYPES,
    VERSION,
    VERSIONS,
)

HIDDEN, HIDDEN_NEW = "hidden", "hidden, new"

Headers = Sequence[Mapping[str, Any]]


def label_of(item: Item) -> str:
    """An inline hook in a sentence."""
    return f'inline hook "{item.get("name") or item.get("id")}"'


def hook_item(body: Mapping[str, Any]) -> dict[str, Any]:
    """An inline hook of the API as an item, with the C(body) that it came from."""
    channel = part(body, "channel")
    config = part(channel, "config")
    scheme = part(config, "authScheme")
    found = {option: config[name] for option, name in API_NAMES.items() if config.get(name) is not None}
    found["headers"] = [{"key": name, "value": value} for name, value in headers_of(config)]
    found["auth_scheme"] = {"key": scheme["key"]} if scheme.get("key") else {}
    if found.get("auth_type") not in (BY_SECRET, BY_KEY):
        found["auth_type"] = None
    channel_type = channel.get("type") if channel.get("type") in (HTTP, OAUTH) else None
    return {
        "id": body["id"],
        "name": str(body.get("name") or ""),
        "type": body.get("type") if body.get("type") in TYPES else None,
        "version": version_of(body),
        "status": body.get("status") if body.get("status") in (ACTIVE, INACTIVE) else None,
        "channel": {"type": channel_type, "version": version_of(channel), "config": found},
        "read_only": {
            "type": body.get("type"),
            "status": body.get("status"),
            "created": body.get("created"),
            "last_updated": body.get("lastUpdated"),
        },
        "body": body,
    }


def part(whole: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A map in another, empty where there is none."""
    found = whole.get(name)
    return found if isinstance(found, abc.Mapping) else {}


def version_of(body: Mapping[str, Any]) -> str | None:
    """The version of a hook or of its channel, or None."""
    return str(body["version"]) if body.get("version") else None


def headers_of(config: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The headers in a configuration of the API."""
    headers = config.get("headers")
    return [
        (str(header.get("key") or ""), str(header.get("value") or ""))
        for header in (headers if isinstance(headers, list) else ())
        if isinstance(header, abc.Mapping)
    ]


def secrets_of(body: Mapping[str, Any]) -> list[str]:
    """The secrets that an inline hook of the API shows."""
    return [value for _name, value in headers_of(part(part(body, "channel"), "config"))]


def kind_of(item: Item | None) -> str | None:
    """How an item is reached: C(HTTP), or the way in which a client proves itself; None where that is not known."""
    if at(item, "channel.type") == HTTP:
        return HTTP
    auth_type = at(item, "channel.config.auth_type")
    return auth_type if at(item, "channel.type") == OAUTH else None


def with_empty_scheme(item: Item) -> dict[str, Any]:
    """An item in which a map for authentication that says nothing is an empty one, as it was before Ansible."""
    scheme = at(item, "channel.config.auth_scheme")
    if isinstance(scheme, abc.Mapping) and all(value is None for value in scheme.values()):
        return with_value(item, "channel.config.auth_scheme", {})
    return dict(item)


def without_constants(item: Item) -> dict[str, Any]:
    """An item without what has one value in every hook: it can be said, and means nothing."""
    result = with_value(item, "channel.config.method", None) if at(item, "channel.config.method") else dict(item)
    if at(item, "channel.config.auth_scheme.type"):
        result = with_value(result, "channel.config.auth_scheme.type", None)
    return result


def check_item(item: Item) -> None:
    """Raise InputError for what no inline hook can have."""
    label, config = label_of(item), at(item, "channel.config") or {}
    for option in ("version", "channel.version"):
        version = at(item, option)
        if version is not None and not VERSIONS.fullmatch(version):
            raise InputError(
                f'{option} of {label} is "{shown(version)}", which is not a version',
                f"Give three numbers, such as {VERSION}, or leave it out",
            )
    for option in NEVER_EMPTY:
        if config.get(option) is not None and not config[option].strip():
            raise InputError(
                f"channel.config.{option} of {label} is empty", "Check the variable that it comes from, or leave it out"
            )
    for option in ADDRESSES:
        address = config.get(option)
        if address is not None and len(address) > LONGEST_ADDRESS:
            raise InputError(f"{option} of {label} has {len(address)} characters; use at most {LONGEST_ADDRESS}")
        if address is not None:
            checked_address(address, f"{option} of {label}")
    for header in config.get("headers") or ():
        if not ((header or {}).get("key") or "").strip():
            raise InputError(f"headers of {label} has an entry without a key", "Give each header its key")
    scheme = config.get("auth_scheme") or {}
    if [option for option, value in scheme.items() if value is not None] == ["type"]:
        raise InputError(
            f"channel.config.auth_scheme of {label} has a type and nothing else", "Give its key and its value as well"
        )
    for option, value in scheme.items():
        if value is not None and not value.strip():
            raise InputError(
                f"channel.config.auth_scheme.{option} of {label} is empty",
                "Check the variable that it comes from; to have no auth_scheme, set it to {}",
            )
    if item.get("state") != "absent":
        check_kind(item, None, label)


def check_kind(item: Item, match: Item | None, label: str) -> None:
    """Raise InputError for an option that has no meaning with the rest of what is declared and found."""
    config = at(item, "channel.config") or {}
    kind = kind_of(overlay(kind_only(match), kind_only(item)))
    channel_type = at(item, "channel.type") or at(match, "channel.type")
    if channel_type == HTTP and config.get("auth_type") is not None:
        raise InputError(f"{label} has the channel type HTTP, which has no auth_type", "Leave it out, or use OAUTH")
    if channel_type == OAUTH and config.get("auth_scheme"):
        raise InputError(f"{label} has the channel type OAUTH, which has no auth_scheme", "Leave it out, or use HTTP")
    if kind is None:
        if match is not None and channel_type == OAUTH and kind_of(match) == HTTP:
            raise InputError(f"{label} needs an auth_type for the channel type OAUTH", "Add what is missing")
        return
    foreign = [option for option in config if not is_empty(config[option]) and option not in (*COMMON, *KINDS[kind])]
    if not foreign and match is not None and kind != kind_of(match):
        missing = [option for option in NEEDED[kind] if option not in COMMON and is_empty(config.get(option))]
        if missing:
            raise InputError(f"{label} needs {' and '.join(missing)} for the {what_kind(kind)}", "Add what is missing")
    if foreign:
        raise InputError(
            f"{label} has the {what_kind(kind)}, which has no {foreign[0]}", "Leave it out, or choose another"
        )


def what_kind(kind: str) -> str:
    """A kind in a sentence."""
    return f"channel type {HTTP}" if kind == HTTP else f"auth_type {kind}"


def kind_only(item: Item | None) -> dict[str, Any]:
    """An item with nothing but what determines its kind."""
    auth_type = at(item, "channel.config.auth_type")
    return {"channel": {"type": at(item, "channel.type"), "config": {"auth_type": auth_type}}}


def check_new(item: Item, label: str) -> None:
    """Raise InputError for a new inline hook that lacks something."""
    advice = "Add what is missing, or check the spelling of the name (it is case-sensitive)"
    missing = [path for path in ("type", "channel.type") if at(item, path) is None]
    if at(item, "channel.type") == OAUTH and at(item, "channel.config.auth_type") is None:
        missing.append("channel.config.auth_type")
    config = at(item, "channel.config") or {}
    needed = NEEDED.get(kind_of(item) or HTTP, ())
    missing += [f"channel.config.{option}" for option in needed if is_empty(config.get(option))]
    scheme = config.get("auth_scheme") or {}
    if item.get("type") == TELEPHONY and kind_of(item) == HTTP and not scheme:
        missing.append("channel.config.auth_scheme")
    missing += [f"channel.config.auth_scheme.{option}" for option in PAIR if scheme and scheme.get(option) is None]
    if missing:
        raise InputError(f"No {label} exists, and none can be created without {' and '.join(missing)}", advice)
    filled(config.get("headers") or (), (), label)


def filled(declared: Headers, found: Headers, label: str) -> list[dict[str, Any]]:
    """The declared headers, each without a value with that of the found one of its name, in order.

    Raises InputError where there is none.
    """
    left: dict[str, list[str]] = {}
    for header in found:
        left.setdefault(header["key"].lower(), []).append(header["value"])
    result = []
    for header in declared:
        values = left.get(header["key"].lower()) or []
        kept = values.pop(0) if values else None
        value = kept if header.get("value") is None else header["value"]
        if value is None:
            raise InputError(
                f"The header {header['key']} of {label} has no value, and no existing value can be kept",
                "Give its value",
            )
        result.append({"key": header["key"], "value": value})
    return result


def in_any_order(headers: Headers) -> list[tuple[str, str]]:
    """Headers as they are compared: neither their order nor capitals in their names count."""
    return sorted((header["key"].lower(), header["value"]) for header in headers)


def as_compared(found: Item, item: Item) -> dict[str, Any]:
    """A found item compared with the declared one, where Okta does not return what it was given.

    A secret counts as the declared one, unless it must always be updated. Raises InputError for a header without
    a value.
    """
    result = dict(found)
    known = at(found, "channel.config.headers") or []
    declared = at(item, "channel.config.headers")
    if declared is not None and in_any_order(filled(declared, known, label_of(found))) == in_any_order(known):
        result = with_value(result, "channel.config.headers", declared)
    if item.get("update_secret") != "always":
        scheme = at(found, "channel.config.auth_scheme")
        for path, is_there in ((SCHEME_VALUE, bool(scheme)), (CLIENT_SECRET, kind_of(found) == BY_SECRET)):
            if is_there and at(item, path) is not None:
                result = with_value(result, path, at(item, path))
    result["known_secrets"] = {path: at(result, path) for path in SECRETS}
    # How to compare is nothing that could differ.
    result["update_secret"] = item.get("update_secret")
    return result


def written(item: Item, current: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a create or a replace: the current one of the API with the declared options laid over it.

    The status is not in it. Raises InputError for a header without a value.
    """
    before = hook_item({"id": "", **current})
    channel, config = part(current, "channel"), part(part(current, "channel"), "config")
    declared = at(item, "channel.config") or {}
    merged = overlay(kind_only(before), kind_only(item))
    kind = kind_of(merged)
    if kind != kind_of(before):
        # The rest belongs to another way of being reached.
        kept = [API_NAMES.get(option, option) for option in (*COMMON, *KINDS.get(str(kind), ())) if option in SHARED]
        config = {name: config[name] for name in ("method", *kept) if name in config}
    result = {"method": "POST", **config}
    for option, name in API_NAMES.items():
        if declared.get(option) is not None:
            result[name] = declared[option] or None
    if kind in (BY_SECRET, BY_KEY):
        result["authType"] = kind
    known = at(before, "channel.config.headers") or []
    headers = declared.get("headers")
    result["headers"] = known if headers is None else filled(headers, known, label_of(item))
    result.pop("authScheme", None)
    if kind not in (BY_SECRET, BY_KEY):
        result["authScheme"] = scheme_body(declared.get("auth_scheme"), config)
    return {
        "name": item.get("name") or current.get("name"),
        "type": current.get("type") or item.get("type"),
        "version": item.get("version") or current.get("version") or VERSION,
        "channel": {
            **channel,
            "type": at(item, "channel.type") or channel.get("type"),
            "version": at(item, "channel.version") or channel.get("version") or VERSION,
            "config": result,
        },
    }


def scheme_body(declared: Mapping[str, Any] | None, config: Mapping[str, Any]) -> dict[str, Any] | None:
    """How the service is to be authenticated to, as the API takes it; None for not at all."""
    current = part(config, "authScheme")
    if declared == {} or not (declared or current):
        return None
    said = {name: value for name, value in (declared or {}).items() if value is not None}
    return {"type": "HEADER", **current, **said}


def check_secret(doing: str, body: Mapping[str, Any]) -> None:
    """Raise RefusedError for a replace that would lose a secret, InputError for one without the name of its header."""
    config = body["channel"]["config"]
    auth_type = config.get("authType")
    if body["channel"]["type"] != HTTP and auth_type not in (BY_SECRET, BY_KEY):
        raise RefusedError(
            f"Could not {doing}: Okta replaces the whole hook, and the secrets of the auth_type {auth_type!r} are "
            "unknown",
            "Change it in Okta's console, or declare another auth_type",
        )
    missing = ""
    if config.get("authScheme") and not config["authScheme"].get("key"):
        raise InputError(
            f"Could not {doing}: it has no auth_scheme yet, and a new one needs a key", f"Declare {SCHEME_KEY} as well"
        )
    if config.get("authScheme") and not config["authScheme"].get("value"):
        missing = SCHEME_VALUE
    elif auth_type == BY_SECRET and not config.get("clientSecret"):
        missing = CLIENT_SECRET
    if missing:
        raise RefusedError(
            f"Could not {doing}: Okta replaces the whole hook, and never returns its {missing}",
            f"Declare {missing} as well",
        )


def visible(item: Item, called: Mapping[str, str]) -> dict[str, Any]:
    """What a diff shows of an item: names for ids, and of secrets whether they are new. C(called) has names by id."""
    shown = presented(item, called)
    there = in_any_order(at(hook_item({"id": "", **item.get("body", {})}), "channel.config.headers"))
    headers = []
    for header in at(item, "channel.config.headers") or ():
        same = header.get("value") is None or (header["key"].lower(), header["value"]) in there
        headers.append({"key": header["key"], "value": HIDDEN if same else HIDDEN_NEW})
    shown = with_value(shown, "channel.config.headers", headers)
    known = item.get("known_secrets") or {}
    for path in SECRETS:
        option = path.split(".")[2]
        if at(item, path) is not None and option in KINDS.get(str(kind_of(item)), ()):
            shown = with_value(shown, path, HIDDEN if at(item, path) == known.get(path) else HIDDEN_NEW)
    return shown


def presented(item: Item, called: Mapping[str, str]) -> dict[str, Any]:
    """An item as the options take it, without secrets; of a header its name alone."""
    config = at(item, "channel.config") or {}
    kind = kind_of(item)
    own = (*COMMON, *(KINDS[kind] if kind else CONFIG))
    shown = {option: config[option] for option in own if not is_empty(config.get(option))}
    shown.pop("client_secret", None)
    shown["headers"] = [{"key": header["key"]} for header in config.get("headers") or ()]
    if shown.get("auth_scheme"):
        shown["auth_scheme"] = {"key": shown["auth_scheme"].get("key")}
    if shown.get("hook_key"):
        shown["hook_key"] = called.get(shown["hook_key"], shown["hook_key"])
    options = {name: item[name] for name in OBJECT_OPTIONS if name != "channel" and item.get(name) is not None}
    versions = {"version": at(item, "channel.version")} if at(item, "channel.version") else {}
    return {**options, "channel": {"type": at(item, "channel.type"), **versions, "config": shown}}
