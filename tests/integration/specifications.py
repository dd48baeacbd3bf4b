# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What modules and roles take, read from their own specifications, and arguments made of these, right and wrong."""

from __future__ import annotations

import copy
import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from unittest import mock

import yaml
from ansible.module_utils import basic
from module_runs import MODULES, module_arguments
from playbook_runs import ROOT

Specification = dict[str, dict[str, Any]]
Path_ = tuple[Any, ...]
MODULE_NAMES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py"))
ROLE_NAMES = sorted(path.name for path in (ROOT / "roles").iterdir() if path.is_dir())
NOT_A_CHOICE = "not-a-choice"


class Built(Exception):
    """A module has got as far as checking its options."""


def of_module(name: str) -> Specification:
    """The options that a module checks, those of the connection among them."""
    given: list[Specification] = []

    def build(module: Any, argument_spec: Specification, **_more: Any) -> None:
        # A module checks more than it lets ansible-core know.
        given.append(getattr(module, "whole_spec", argument_spec))
        raise Built

    implementation = importlib.import_module(f"{MODULES}.{name}")
    with mock.patch.object(basic.AnsibleModule, "__init__", build), module_arguments({}):
        try:
            implementation.main()
        except Built:
            return given[0]
    raise AssertionError(f"{name} ended before it checked its options")


def of_role(name: str) -> Specification:
    """The variables of a role."""
    text = (ROOT / "roles" / name / "meta" / "argument_specs.yml").read_text(encoding="utf-8")
    options: Specification = yaml.safe_load(text)["argument_specs"]["main"]["options"]
    return options


def secret_paths(specification: Specification, before: str = "") -> Iterator[str]:
    """The dotted paths of all options that are secret, at any depth."""
    for name, option in specification.items():
        if option.get("no_log"):
            yield before + name
        yield from secret_paths(option.get("options") or {}, f"{before}{name}.")


def holds_secrets(option: Mapping[str, Any]) -> bool:
    """Whether an option is secret, or any below it."""
    return bool(option.get("no_log") or any(map(holds_secrets, (option.get("options") or {}).values())))


def filled(specification: Specification, secret: Callable[[str], str], before: str = "") -> dict[str, Any]:
    """Arguments that give every option a value of its type, and every secret one what C(secret) makes for its path."""
    return {name: value_for(option, secret, before + name) for name, option in specification.items()}


def value_for(option: Mapping[str, Any], secret: Callable[[str], str], path: str) -> Any:
    """A value of the type of an option."""
    type_ = option.get("type", "str")
    if option.get("no_log"):
        return {"text": {"deeper": [secret(path)]}} if type_ == "dict" else secret(path)
    if option.get("options"):
        entry = filled(option["options"], secret, f"{path}.")
        return [entry] if type_ == "list" else entry
    if type_ == "list":
        return [value_for({**option, "type": option.get("elements", "str"), "elements": None}, secret, path)]
    if option.get("choices"):
        return next(iter(option["choices"]))
    plain = {"dict": {"text": "text"}, "int": 5, "float": 5.0, "bool": True, "raw": "text"}
    return copy.deepcopy(plain.get(type_, "text"))


def options_in(
    specification: Specification, arguments: Mapping[str, Any], at: Path_ = ()
) -> Iterator[tuple[Path_, Any]]:
    """Where each option stands in arguments, at any depth, and what it is."""
    for name, option in specification.items():
        if name not in arguments:
            continue
        yield (*at, name), option
        inner, value = option.get("options"), arguments[name]
        if inner:
            for place, entry in enumerate(value) if isinstance(value, list) else ((None, value),):
                where = (*at, name) if place is None else (*at, name, place)
                yield from options_in(inner, entry, where)


def with_value(arguments: dict[str, Any], path: Path_, value: Any) -> dict[str, Any]:
    """A copy of arguments with another value in one place, which shares with them what stands elsewhere."""
    changed = copy.copy(arguments)
    place: Any = changed
    for step in path[:-1]:
        place[step] = copy.copy(place[step])
        place = place[step]
    place[path[-1]] = value
    return changed


def value_at(arguments: Any, path: Path_) -> Any:
    for step in path:
        arguments = arguments[step]
    return arguments


def wrong(
    specification: Specification, arguments: dict[str, Any], secret: Callable[[str], str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The same arguments with one thing wrong, which each is told by; C(secret) makes what stands in a wrong place."""

    def one(what: str, path: Path_, value: Any) -> tuple[str, dict[str, Any]]:
        return f"{'.'.join(map(str, path))}: {what}", with_value(arguments, path, value)

    for path, option in options_in(specification, arguments):
        name, type_ = ".".join(map(str, path)), option.get("type", "str")
        if option.get("options") or type_ == "dict":
            text = (lambda: secret(f"instead of {name}")) if holds_secrets(option) else (lambda: "text")  # noqa: B023
            yield one("a text", path, text())
            yield one("a text in a list", path, [text()])
            yield one("a list in a list", path, [[text()]])
            yield one("broken JSON", path, json.dumps({"text": text()})[:-1])
            yield one("JSON", path, json.dumps(value_at(arguments, path)))
            yield one("JSON in a list", path, [json.dumps({"text": text()})])
            yield one("key=value", path, "key=x value=" + text().replace(" ", "").replace("\n", ""))
            yield one("a number", path, 7)
        elif option.get("no_log"):
            for what, made in (("a map", {"value": secret(name)}), ("a list", [secret(name)]), ("true", True)):
                yield one(what, path, made)
        elif option.get("choices"):
            yield one("no choice", path, [NOT_A_CHOICE] if type_ == "list" else NOT_A_CHOICE)
        elif type_ in ("int", "float", "bool"):
            yield one("a text", path, "text")
        elif type_ == "list":
            yield one("a map in a map", path, {"text": {"text": "text"}})
    for path in ((), *(path for path, option in options_in(specification, arguments) if option.get("options"))):
        beside = value_at(arguments, path)
        place: Path_ = path
        if isinstance(beside, list):
            place, beside = (*path, 0), beside[0]
        secrets = [name for name in beside if holds_secrets(at_path(specification, path)[name])]
        for name in secrets:
            # As people mistype a name: what stands there is as secret as it was.
            misspelt = with_value(arguments, (*place, name + "s"), beside[name])
            del value_at(misspelt, place)[name]
            yield f"{'.'.join(map(str, (*place, name)))}: a misspelt name", misspelt
        if not secrets:
            yield one("an unknown option", (*place, "unknown"), "text")


def at_path(specification: Specification, path: Path_) -> Specification:
    """The options below a path."""
    for step in path:
        if isinstance(step, str):
            specification = specification[step]["options"]
    return specification
