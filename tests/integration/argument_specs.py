# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The argument spec of every module, and arguments that reach any place in it."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from ansible.module_utils import basic
from module_runs import MODULES

NAMES = sorted(path.stem for path in (Path(__file__).parents[2] / "plugins" / "modules").glob("*.py"))


class SpecSeen(Exception):
    """Ends a module as soon as its argument spec is known."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec


@functools.cache
def spec_of(name: str) -> dict[str, Any]:
    """The argument spec of a module."""

    def seen(module: Any, argument_spec: dict[str, Any], **_more: Any) -> None:
        # A module checks more than it lets ansible-core know.
        raise SpecSeen(getattr(module, "whole_spec", argument_spec))

    with mock.patch.object(basic.AnsibleModule, "__init__", seen):
        try:
            importlib.import_module(f"{MODULES}.{name}").main()
        except SpecSeen as found:
            return found.spec
    raise AssertionError(f"{name} has no argument spec")


@dataclass(frozen=True)
class Place:
    """A place in an argument spec: the steps to it (0 for an element of a list), and its option."""

    steps: tuple[str | int, ...]
    option: dict[str, Any]

    @property
    def path(self) -> str:
        """The place as messages name it."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps)[1:]

    @property
    def kind(self) -> str:
        return str(self.option.get("type") or "str")


def places_in(spec: dict[str, Any], above: tuple[str | int, ...] = ()) -> Iterator[Place]:
    """Every option at any depth, and an element of every list."""
    for name, option in spec.items():
        place = Place((*above, name), option)
        yield place
        if place.kind == "list":
            place = Place((*place.steps, 0), {**option, "type": option.get("elements", "raw")})
            yield place
        if "options" in option:
            yield from places_in(option["options"], place.steps)


def arguments(spec: dict[str, Any], place: Place, value: Any, secret: str) -> dict[str, Any]:
    """Arguments with a value at a place, and a secret in every secret option beside it and above."""
    return filled(spec, place.steps, value, secret)


def filled(spec: dict[str, Any], steps: tuple[str | int, ...], value: Any, secret: str) -> dict[str, Any]:
    given: dict[str, Any] = {
        name: {"a": secret} if option.get("type") == "dict" else secret
        for name, option in spec.items()
        if option.get("no_log")
    }
    name, *rest = steps
    option = spec[str(name)]
    is_element = bool(rest) and rest[0] == 0
    below = tuple(rest[1:] if is_element else rest)
    inner = filled(option["options"], below, value, secret) if below else value
    return {**given, str(name): [inner] if is_element else inner}
