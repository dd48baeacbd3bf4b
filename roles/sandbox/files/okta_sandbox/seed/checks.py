# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of a seed have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from okta_sandbox.state import Org
from okta_sandbox.state.apps import App
from okta_sandbox.state.groups import Group

TEN_YEARS, HUNDRED_YEARS = 3650, 36500


class SeedError(ValueError):
    """A seed that cannot be planted, and why."""


def only_group(org: Org, name: str) -> Group:
    """The one group of a name."""
    groups = org.groups.named(name)
    if len(groups) != 1:
        raise SeedError(f"The seed names the group {name!r}, of which there are {len(groups)}")
    return groups[0]


def only_app(org: Org, label: str) -> App:
    """The one app of a label."""
    apps = [app for app in org.apps.all() if app.label == label]
    if len(apps) != 1:
        raise SeedError(f"The seed names the app {label!r}, of which there are {len(apps)}")
    return apps[0]


def list_of(part: Any, where: str) -> list[Any]:
    """A list, empty where there is none."""
    if part is not None and not isinstance(part, list):
        raise SeedError(f"{where} is not a list")
    return part or []


def entries(part: Any, where: str, known: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The mappings of a list, none of which may have other keys, each with its place."""
    for index, entry in enumerate(list_of(part, where)):
        place = f"{where}[{index}]"
        check_keys(entry, place, known)
        yield place, entry


def check_keys(part: Any, where: str, known: tuple[str, ...]) -> None:
    """A mapping without other keys."""
    if not isinstance(part, Mapping):
        raise SeedError(f"{where} is not a mapping")
    unknown = [str(key) for key in part if key not in known]
    if unknown:
        raise SeedError(f"{where} has the unknown key {unknown[0]!r}; known are {', '.join(known)}")


def required(part: Mapping[str, Any], key: str, where: str) -> str:
    """A text that has to be there."""
    value = part.get(key)
    if not isinstance(value, str) or not value:
        raise SeedError(f"{where} needs a {key}")
    return value


def choice(part: Mapping[str, Any], key: str, where: str, known: tuple[str, ...], default: str) -> str:
    """One of the known values."""
    value = part.get(key, default)
    if value not in known:
        raise SeedError(f"{where}: {key} cannot be {value!r}; known are {', '.join(known)}")
    return str(value)


def number_of_days(part: Mapping[str, Any], key: str, where: str, default: int = TEN_YEARS) -> int:
    """A number of days, negative for what is in the past."""
    days = part.get(key, default)
    if isinstance(days, bool) or not isinstance(days, int) or abs(days) > HUNDRED_YEARS:
        raise SeedError(f"{where}: {key} cannot be {days!r}; it is a number of days")
    return days


def switch(part: Mapping[str, Any], key: str, where: str) -> bool:
    """True or false, which it is unless said."""
    value = part.get(key, False)
    if not isinstance(value, bool):
        raise SeedError(f"{where}: {key} cannot be {value!r}; it is true or false")
    return value
