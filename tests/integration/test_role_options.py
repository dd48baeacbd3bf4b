# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever option a role shares with a module that it runs, it hands on.

The variables and tasks of a role are read from its files and filled in without Ansible: nothing is run.
"""

from __future__ import annotations

import datetime
import functools
import importlib
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from ansible.errors import AnsibleFilterError
from ansible.plugins.filter.core import FilterModule as Core
from ansible.plugins.filter.mathstuff import FilterModule as Mathstuff
from ansible.plugins.test.core import TestModule as CoreTests
from ansible_collections.community.okta.plugins.module_utils._options import CONNECTION_OPTIONS
from argument_specs import spec_of
from jinja2 import Template, UndefinedError, meta
from jinja2.nativetypes import NativeEnvironment
from playbook_runs import ROOT
from specifications import filled, of_role

PREFIX = "community.okta."
FILTERS = "ansible_collections.community.okta.plugins.filter"
ROLES = ["delegated_admins", "directory", "federation", "hooks", "org", "signing_key_rotation", "social_login"]

# What has the name of a module's option, and means something else or is said in another form.
OF_ANOTHER_MEANING = {
    # Names the lists of the role, which are called otherwise in the modules.
    "delegated_admins_groups.allow_empty",
    "org_groups.allow_empty",
    "social_login_providers.allow_empty",
    "org_social_logins.allow_empty",
    # Are for people to read, and nothing that a module changes.
    "delegated_admins_groups.read_only",
    "org_groups.read_only",
    # Says which of two groups of a name is meant; a module gets it with the name.
    "delegated_admins_groups.type",
    "org_groups.type",
    # Other modules take these.
    "org_social_logins.groups",
    "org_social_logins.kid",
}


def filters() -> dict[str, Any]:
    """The filters of Ansible, and those of this collection by their whole names."""
    found = {**Core().filters(), **Mathstuff().filters()}
    # Since ansible-core 2.19 this knows only what Ansible itself leaves undefined.
    for name in ("default", "d"):
        found.pop(name, None)
    for file in (ROOT / "plugins" / "filter").glob("*.py"):
        own = importlib.import_module(f"{FILTERS}.{file.stem}").FilterModule().filters()
        found.update({f"{PREFIX}{name}": function for name, function in own.items()})
    return found


def listing(function: Any) -> Any:
    """A filter that gives a list where it would give things one by one, as Ansible has it."""

    @functools.wraps(function)
    def wrapped(*arguments: Any, **more: Any) -> Any:
        made = function(*arguments, **more)
        return list(made) if isinstance(made, Iterator) else made

    return wrapped


@functools.cache
def environment() -> NativeEnvironment:
    made = NativeEnvironment()
    made.filters.update(filters())
    made.filters = {name: listing(function) for name, function in made.filters.items()}
    made.tests.update(CoreTests().tests())
    made.globals.update(omit="omitted", now=lambda utc: datetime.datetime.now(datetime.UTC))
    return made


@functools.cache
def compiled(content: str) -> tuple[set[str], Template]:
    """A template, and the variables that it needs."""
    return meta.find_undeclared_variables(environment().parse(content)), environment().from_string(content)


# The variables of roles that have another name than the option of the module.
OTHER_NAMES = {"delegated_admins_state": "groups_state"}


@functools.cache
def read(path: str) -> Any:
    file = ROOT / "roles" / path
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None


@functools.cache
def imported_by(role: str) -> tuple[str, ...]:
    """The roles that a role imports, and those that they import."""
    found: list[str] = []
    for file in (ROOT / "roles" / role / "tasks").glob("*.yml"):
        for task in read(f"{role}/tasks/{file.name}"):
            if "ansible.builtin.import_role" in task:
                name = task["ansible.builtin.import_role"]["name"].removeprefix(PREFIX)
                found += [*imported_by(name), name]
    return tuple(dict.fromkeys(found))


class Role:
    """A role with variables, which are resolved when they are needed, as Ansible does."""

    def __init__(self, name: str, given: Mapping[str, Any]) -> None:
        self.name = name
        self.given = dict(given)
        # The variables of a role that is imported are seen by the one that imports it.
        self.own = {
            key: value
            for role in (*imported_by(name), name)
            for file in ("defaults", "vars")
            for key, value in (read(f"{role}/{file}/main.yml") or {}).items()
        }

    def value(self, content: Any) -> Any:
        """What a content of a file means, with all that is in braces filled in."""
        if isinstance(content, Mapping):
            return {key: self.value(each) for key, each in content.items()}
        if isinstance(content, list):
            return [self.value(each) for each in content]
        if not isinstance(content, str) or "{{" not in content:
            return content
        names, template = compiled(content)
        return template.render({name: self.variable(name) for name in names if name in self.given or name in self.own})

    def variable(self, name: str) -> Any:
        if name not in self.given:
            self.given[name] = self.value(self.own[name])
        return self.given[name]

    def calls(self, tasks: str = "main.yml") -> Iterator[tuple[str, dict[str, Any]]]:
        """Each module that the tasks run with its options; what depends on the answer of an org is left out."""
        for task in read(f"{self.name}/tasks/{tasks}"):
            yield from self.calls_of(task)

    def calls_of(self, task: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        variable = task.get("loop_control", {}).get("loop_var", "item")
        for entry in self.value(task["loop"]) if "loop" in task else [None]:
            inner = Role(self.name, {**self.given, variable: entry})
            for each in task.get("block", ()):
                yield from inner.calls_of(each)
            for key, content in task.items():
                if key in ("ansible.builtin.import_tasks", "ansible.builtin.include_tasks"):
                    yield from inner.calls(content)
                elif key == "ansible.builtin.import_role":
                    yield from Role(content["name"].removeprefix(PREFIX), inner.value(task["vars"])).calls()
                elif key.startswith(PREFIX) and content:
                    yield key.removeprefix(PREFIX), dict(inner.known(content))

    def known(self, content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, each in content.items():
            try:
                yield name, self.value(each)
            except UndefinedError:
                continue


def modules_of(role: str) -> set[str]:
    """The modules that a role runs, those of the roles that it imports among them."""
    found = set()
    for file in (ROOT / "roles" / role / "tasks").glob("*.yml"):
        for task in read(f"{role}/tasks/{file.name}"):
            found |= {key.removeprefix(PREFIX) for key in task if key.startswith(PREFIX)}
            imported = task.get("ansible.builtin.import_role")
            found |= modules_of(imported["name"].removeprefix(PREFIX)) if imported else set()
    return found


def taken_by(modules: set[str]) -> set[str]:
    """The names of the options that modules take, and of those one level below."""
    specs = [spec_of(module) for module in modules]
    inner = [option.get("options") or {} for spec in specs for option in spec.values()]
    return {name for spec in [*specs, *inner] for name in spec} - set(CONNECTION_OPTIONS)


def sample(option: Mapping[str, Any]) -> Any:
    """A value that is not the default, so that it is seen where it is left out."""
    others = [choice for choice in option.get("choices") or () if choice not in (option.get("default"), "absent")]
    if option.get("type") == "int" or not others:
        return filled({"option": option}, lambda path: f"secret {path}")["option"]
    return others[-1]


def items_of(variable: str, options: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Items that say everything, then all but one thing, then one thing alone: some things exclude each other."""
    left_out = {"state", *(name for name in options if f"{variable}.{name}" in OF_ANOTHER_MEANING)}
    whole = {name: sample(option) for name, option in options.items() if name not in left_out}
    if "type" in whole:
        whole["type"] = (options["type"].get("choices") or ["OIDC"])[0]
    yield whole
    for left in whole:
        yield {name: value for name, value in whole.items() if name != left}
    for only in whole:
        yield {name: value for name, value in whole.items() if name in ("name", "idp", "type", only)}


def handed_on(role: str, variables: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every option that reaches a module, at any depth, with its value."""

    def options_in(value: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(value, Mapping):
            yield from value.items()
        for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
            yield from options_in(each)

    try:
        for _module, options in Role(role, variables).calls():
            yield from options_in(options)
    except AnsibleFilterError:
        # The filters of the roles refuse what contradicts itself, as an item that says everything may.
        return


@pytest.mark.parametrize(
    ("role", "variable"),
    [(role, name) for role in ROLES for name in of_role(role) if of_role(role)[name].get("options")],
)
def test_every_option_of_an_item_that_a_module_takes_reaches_one(role: str, variable: str) -> None:
    options = of_role(role)[variable]["options"]
    shared = set(options) & taken_by(modules_of(role))
    missing = {name for name in shared if name != "state" and f"{variable}.{name}" not in OF_ANOTHER_MEANING}
    for item in items_of(variable, options):
        if not missing:
            break
        for name, value in handed_on(role, {variable: [item]}):
            if name in missing and name in item and value == item[name]:
                missing.remove(name)
    assert missing == set()


@pytest.mark.parametrize("role", ROLES)
def test_every_variable_of_its_own_that_a_module_takes_reaches_one(role: str) -> None:
    options = {name: option for name, option in of_role(role).items() if not option.get("options")}
    shared = {name for name in options if name.removeprefix(f"{role}_") in taken_by(modules_of(role))}
    lists = {name: option["options"] for name, option in of_role(role).items() if option.get("options")}
    for variable in shared:
        value = sample(options[variable])
        items = itertools.zip_longest(
            *(items_of(name, inner) for name, inner in lists.items()), fillvalue={"name": "a"}
        )
        declared = ({**{name: [item] for name, item in zip(lists, row, strict=True)}, variable: value} for row in items)
        option = OTHER_NAMES.get(variable, variable.removeprefix(f"{role}_"))
        assert any((option, value) in handed_on(role, each) for each in declared), variable
