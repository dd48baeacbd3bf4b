# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the org holds when the sandbox starts.

A seed is a mapping, in Python or in a file of JSON or YAML, of these sections, each of which may be left out:

group_schema: custom attributes of group profiles, each with a `type` (string, integer, number, boolean or array),
    and optionally a `title` and `required`.
users: a list of users, each with a `login`, and optionally `first_name`, `last_name`, `status` (ACTIVE unless said),
    and `profile` with more attributes, named as Okta names them. The e-mail address is the login unless said.
groups: a list of groups, each with a `name`, and optionally `description`, `profile` with custom attributes,
    `type` (OKTA_GROUP unless said, or APP_GROUP), `object_class` (okta:user_group unless said, or
    okta:windows_security_principal for a group of Active Directory), `members` (a list of logins), and `roles`: a list
    of role assignments, each with a `type`, and optionally `group_targets` (a list of names of groups) and
    `disable_notifications`.

    group_schema: {department: {type: string, title: Department}, seats: {type: integer}}
    users: [{login: ana@example.com, first_name: Ana, last_name: Lee}]
    groups: [{name: Help Desk, members: [ana@example.com], roles: [{type: HELP_DESK_ADMIN, group_targets: [Staff]}]}]

An unknown key is an error that names it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from okta_sandbox.errors import OktaError
from okta_sandbox.profiles import TYPES, Attribute
from okta_sandbox.state import Org
from okta_sandbox.state.groups import DIRECTORY_CLASS, OKTA_CLASS, Group
from okta_sandbox.state.roles import ROLE_TYPES
from okta_sandbox.state.users import STATUSES

GROUP_TYPES = ("OKTA_GROUP", "APP_GROUP")
OBJECT_CLASSES = (OKTA_CLASS, DIRECTORY_CLASS)


class SeedError(ValueError):
    """A seed that cannot be planted, and why."""


def read(file: Path) -> Mapping[str, Any]:
    """The seed in a file of JSON or YAML."""
    try:
        text = file.read_text(encoding="utf-8")
        seed = json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SeedError(f"The seed {file} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(seed or {}, Mapping):
        raise SeedError(f"The seed {file} is not a mapping of sections")
    return seed or {}


def load(org: Org, seed: Mapping[str, Any]) -> None:
    """Plant a seed into a new org."""
    _check_keys(seed, "the seed", tuple(SECTIONS))
    for name, plant in SECTIONS.items():
        try:
            if seed.get(name):
                plant(org, seed[name])
        except OktaError as error:
            raise SeedError(f"The seed's {name} are refused: {'; '.join((error.summary, *error.causes))}") from error


def _plant_group_schema(org: Org, attributes: Any) -> None:
    if not isinstance(attributes, Mapping):
        raise SeedError("group_schema is not a mapping")
    for name, attribute in attributes.items():
        where = f"group_schema.{name}"
        _check_keys(attribute, where, ("type", "title", "required"))
        kind = _choice(attribute, "type", where, tuple(TYPES), "string")
        org.group_schema.attributes[name] = Attribute(kind, attribute.get("title"), bool(attribute.get("required")))


def _plant_users(org: Org, users: Any) -> None:
    for index, user in enumerate(_list(users, "users")):
        where = f"users[{index}]"
        _check_keys(user, where, ("login", "first_name", "last_name", "status", "profile"))
        login = _required(user, "login", where)
        profile = {
            "login": login,
            "email": login,
            "firstName": user.get("first_name") or login.split("@")[0],
            "lastName": user.get("last_name") or "Seeded",
            **(user.get("profile") or {}),
        }
        org.user_schema.check(profile, where)
        status = _choice(user, "status", where, STATUSES, "ACTIVE")
        org.add_user(profile, status, has_password=status not in ("STAGED", "PROVISIONED"))


def _plant_groups(org: Org, groups: Any) -> None:
    for index, group in enumerate(_list(groups, "groups")):
        where = f"groups[{index}]"
        _check_keys(group, where, ("name", "description", "profile", "type", "object_class", "members", "roles"))
        profile = {
            "name": _required(group, "name", where),
            "description": group.get("description"),
            **(group.get("profile") or {}),
        }
        org.group_schema.check(profile, where)
        planted = org.groups.add(
            org.group_schema.stored(profile),
            _choice(group, "type", where, GROUP_TYPES, "OKTA_GROUP"),
            _choice(group, "object_class", where, OBJECT_CLASSES, OKTA_CLASS),
        )
        for login in _list(group.get("members"), f"{where}.members"):
            org.groups.add_member(planted, org.users.find(login).id)
    # Targets may be groups that stand further below.
    for index, group in enumerate(groups):
        for role in _list(group.get("roles"), f"groups[{index}].roles"):
            _plant_role(org, _only_group(org, group["name"]), role, f"groups[{index}].roles")


def _plant_role(org: Org, group: Group, role: Mapping[str, Any], where: str) -> None:
    _check_keys(role, where, ("type", "group_targets", "disable_notifications"))
    role_type = _choice(role, "type", where, tuple(ROLE_TYPES), "")
    assignment = org.roles.assign("groups", group.id, role_type, bool(role.get("disable_notifications")))
    targets = _list(role.get("group_targets"), f"{where}.group_targets")
    if targets and assignment.role.targets != "groups":
        raise SeedError(f"{where}: {role_type} takes no group_targets")
    for name in targets:
        org.roles.add_target(assignment, _only_group(org, name).id)


SECTIONS: dict[str, Callable[[Org, Any], None]] = {
    "group_schema": _plant_group_schema,
    "users": _plant_users,
    "groups": _plant_groups,
}


def _only_group(org: Org, name: str) -> Group:
    groups = org.groups.named(name)
    if len(groups) != 1:
        raise SeedError(f"The seed names the group {name!r}, of which there are {len(groups)}")
    return groups[0]


def _list(part: Any, where: str) -> list[Any]:
    if part is not None and not isinstance(part, list):
        raise SeedError(f"{where} is not a list")
    return part or []


def _check_keys(part: Any, where: str, known: tuple[str, ...]) -> None:
    if not isinstance(part, Mapping):
        raise SeedError(f"{where} is not a mapping")
    unknown = [str(key) for key in part if key not in known]
    if unknown:
        raise SeedError(f"{where} has the unknown key {unknown[0]!r}; known are {', '.join(known)}")


def _required(part: Mapping[str, Any], key: str, where: str) -> str:
    value = part.get(key)
    if not isinstance(value, str) or not value:
        raise SeedError(f"{where} needs a {key}")
    return value


def _choice(part: Mapping[str, Any], key: str, where: str, known: tuple[str, ...], default: str) -> str:
    value = part.get(key, default)
    if value not in known:
        raise SeedError(f"{where}: {key} cannot be {value!r}; known are {', '.join(known)}")
    return str(value)
