# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Comparing what is declared with what the org has, and laying the one over the other. Pure."""

from __future__ import annotations

from collections import abc
from typing import Any, Mapping


def is_empty(value: Any) -> bool:
    """True for what Okta does not distinguish: null, absent, and an empty string, list or map."""
    return value is None or value == "" or value == [] or value == {}


def normalised(value: Any) -> Any:
    """The value without its empty parts, so that null, empty and absent compare equal."""
    if isinstance(value, abc.Mapping):
        parts = {key: normalised(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if not is_empty(part)}
    if isinstance(value, (list, tuple)):
        return [normalised(part) for part in value]
    return value


def like(declared: Any, found: Any) -> Any:
    """The declared value in the type that the org uses, where it is the text of one.

    Templates of older ansible-core hand over C("5") and C("True") where numbers and truths are meant.
    """
    if isinstance(declared, str) and isinstance(found, bool):
        return {"true": True, "false": False}.get(declared.lower(), declared)
    if isinstance(declared, str) and isinstance(found, (int, float)):
        try:
            return type(found)(declared)
        except ValueError:
            return declared
    if isinstance(declared, abc.Mapping) and isinstance(found, abc.Mapping):
        return {key: like(part, found.get(key)) for key, part in declared.items()}
    return declared


def overlay(found: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    """What is found, with the declared laid over it: null leaves alone, an empty value clears, maps go deep."""
    result = dict(found)
    for key, value in declared.items():
        if value is None:
            continue
        current = result.get(key)
        if isinstance(value, abc.Mapping) and value:
            result[key] = overlay(current if isinstance(current, abc.Mapping) else {}, value)
        else:
            result[key] = like(value, current)
    return result


def differs(found: Mapping[str, Any], declared: Mapping[str, Any]) -> bool:
    """True if laying the declared over the found would change it."""
    return bool(normalised(overlay(found, declared)) != normalised(found))
