# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The names of options in the spelling of the API, and back, by the rule snake_case to camelCase. Pure."""

from __future__ import annotations

import json
from collections import abc
from typing import Any, Mapping, Sequence, Union

# What the API itself writes with underscores.
EXCEPTIONS = frozenset({"client_id", "client_secret", "pkce_required", "token_endpoint_auth_method"})


# A step to a part of a value: the key in a dictionary, or the place in a list.
Step = Union[str, int]
LONGEST_KEY = 40


def api_name(option: str) -> str:
    """An option as the API spells it."""
    if option in EXCEPTIONS:
        return option
    first, *others = option.split("_")
    return first + "".join(other.capitalize() for other in others)


def api_path(path: str) -> str:
    """A dotted path of options as the API spells it."""
    return ".".join(api_name(option) for option in path.split("."))


def to_api(value: Any, options: Mapping[str, Any] | None) -> Any:
    """A declared value in the spelling of the API.

    C(options) is its part of the argument spec; what has none is free-form and passes untouched, null is left out.
    """
    if options is None or not isinstance(value, abc.Mapping):
        return value
    return {
        api_name(name): to_api(part, options[name].get("options")) for name, part in value.items() if part is not None
    }


def from_api(value: Any, options: Mapping[str, Any] | None) -> Any:
    """A value of the API in the spelling of the options; what no option is for, and null, is left out."""
    if options is None:
        return value
    found = value if isinstance(value, abc.Mapping) else {}
    return {
        name: from_api(found.get(api_name(name)), spec.get("options"))
        for name, spec in options.items()
        if found.get(api_name(name)) is not None
    }


def misshapen(value: Any, options: Mapping[str, Any] | None) -> str:
    """The path, as the API spells it, at which something else stands than the map or list that an option takes.

    Empty where there is none; null is no value.
    """
    for name, spec in (options or {}).items():
        found = value.get(api_name(name)) if isinstance(value, abc.Mapping) else None
        expected = {"dict": Mapping, "list": list}.get(spec["type"])
        if found is not None and expected is not None and not isinstance(found, expected):
            return api_name(name)
        inner = misshapen(found, spec.get("options")) if spec["type"] == "dict" else ""
        if inner:
            return f"{api_name(name)}.{inner}"
    return ""


def paths(value: Any, options: Mapping[str, Any] | None = None, prefix: str = "") -> list[str]:
    """The dotted paths of everything that a nested map says; null says nothing.

    With C(options), what is free-form there counts as one thing.
    """
    if not isinstance(value, abc.Mapping) or (options is None and prefix and not value):
        return [prefix]
    found = []
    for name, part in value.items():
        inner = None if options is None else options[name].get("options")
        whole = options is not None and inner is None
        if part is not None:
            path = f"{prefix}.{name}" if prefix else str(name)
            found += [path] if whole or not isinstance(part, abc.Mapping) or not part else paths(part, inner, path)
    return found


def within(path: str, above: str) -> bool:
    """Whether a dotted path is another, or lies below it."""
    return path == above or path.startswith(f"{above}.")


def at(value: Any, path: str) -> Any:
    """What stands at a dotted path, None where nothing does."""
    for name in path.split("."):
        value = value.get(name) if isinstance(value, abc.Mapping) else None
    return value


def with_value(value: Mapping[str, Any], path: str, new: Any) -> dict[str, Any]:
    """A copy of a nested map with something else at a dotted path; None takes it out."""
    first, _dot, rest = path.partition(".")
    result = dict(value)
    if rest:
        inner = result.get(first)
        result[first] = with_value(inner if isinstance(inner, abc.Mapping) else {}, rest, new)
    elif new is None:
        result.pop(first, None)
    else:
        result[first] = new
    return result


def path_of(steps: Sequence[Step]) -> str:
    """A path, as people write it: C(idps[2].policy)."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step.isascii() and step.replace("-", "_").isidentifier():
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(step[:LONGEST_KEY])}]"
    return path
