# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users, groups, the roles of groups and the rules for groups in a seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okta_sandbox.profiles import TYPES
from okta_sandbox.schema_properties import ORDER
from okta_sandbox.seed.checks import SeedError, check_keys, choice, entries, list_of, only_app, only_group, required
from okta_sandbox.state import Org
from okta_sandbox.state.groups import DIRECTORY_CLASS, OKTA_CLASS
from okta_sandbox.state.roles import ROLE_TYPES, RoleType
from okta_sandbox.state.rules import RuleContent
from okta_sandbox.state.schemas import Schema
from okta_sandbox.state.users import STATUSES

GROUP_TYPES = ("OKTA_GROUP", "APP_GROUP")
OBJECT_CLASSES = (OKTA_CLASS, DIRECTORY_CLASS)
USER_KEYS = ("login", "first_name", "last_name", "status", "profile", "roles")
GROUP_KEYS = ("name", "description", "profile", "type", "object_class", "members", "owners", "roles")
RULE_KEYS = ("name", "expression", "groups", "status", "excluded")
RULE_STATUSES = ("ACTIVE", "INACTIVE")
ROLE_KEYS = ("type", "group_targets", "app_targets", "disable_notifications", "role", "resource_set")
ROLE_KEYS_OF_USERS = (*ROLE_KEYS, "governed_until")


def plant_group_schema(org: Org, attributes: Any) -> None:
    """Custom attributes of group profiles."""
    plant_schema(org.group_schema, "group_schema", attributes)


def plant_user_schema(org: Org, attributes: Any) -> None:
    """Custom attributes of user profiles."""
    plant_schema(org.user_schema, "user_schema", attributes)


def plant_schema(schema: Schema, section: str, attributes: Any) -> None:
    """Custom attributes of a schema."""
    if not isinstance(attributes, Mapping):
        raise SeedError(f"{section} is not a mapping")
    for name, attribute in attributes.items():
        where = f"{section}.{name}"
        check_keys(attribute, where, ORDER)
        kind = choice(attribute, "type", where, tuple(TYPES), "string")
        items = {"items": {"type": "string"}} if kind == "array" else {}
        schema.change({name: {"title": name, **items, **attribute, "type": kind}})


def plant_users(org: Org, users: Any) -> None:
    """Users."""
    for where, user in entries(users, "users", USER_KEYS):
        login = required(user, "login", where)
        if login == org.administrator.login:
            check_keys(user, f"{where}, who is there already,", ("login", "roles"))
            continue
        profile = {
            "login": login,
            "email": login,
            "firstName": user.get("first_name") or login.split("@")[0],
            "lastName": user.get("last_name") or "Seeded",
            **(user.get("profile") or {}),
        }
        org.user_schema.check(profile, where)
        status = choice(user, "status", where, STATUSES, "ACTIVE")
        org.add_user(profile, status, has_password=status not in ("STAGED", "PROVISIONED"))


def plant_groups(org: Org, groups: Any) -> None:
    """Groups and their members."""
    for where, group in entries(groups, "groups", GROUP_KEYS):
        profile = {
            "name": required(group, "name", where),
            "description": group.get("description"),
            **(group.get("profile") or {}),
        }
        org.group_schema.check(profile, where)
        planted = org.groups.add(
            org.group_schema.stored(profile),
            choice(group, "type", where, GROUP_TYPES, "OKTA_GROUP"),
            choice(group, "object_class", where, OBJECT_CLASSES, OKTA_CLASS),
        )
        for login in list_of(group.get("members"), f"{where}.members"):
            org.groups.add_member(planted, org.users.find(login).id)


def plant_owners_of_groups(org: Org, groups: Any) -> None:
    """The owners of groups, which may be groups that stand further below."""
    for where, group in entries(groups, "groups", GROUP_KEYS):
        for place, owner in entries(group.get("owners"), f"{where}.owners", ("user", "group")):
            owned = only_group(org, group["name"]).id
            if "user" in owner:
                org.owners.add(owned, org.users.find(owner["user"]).id, "USER")
            else:
                org.owners.add(owned, only_group(org, required(owner, "group", place)).id, "GROUP")


def plant_roles_of_groups(org: Org, groups: Any) -> None:
    """The roles of groups, whose targets may be groups that stand further below."""
    for where, group in entries(groups, "groups", GROUP_KEYS):
        for place, role in entries(group.get("roles"), f"{where}.roles", ROLE_KEYS):
            plant_role(org, "groups", only_group(org, group["name"]).id, role, place)


def plant_roles_of_users(org: Org, users: Any) -> None:
    """The roles that users hold themselves, which may be limited to groups and apps that stand further below."""
    for where, user in entries(users, "users", USER_KEYS):
        if "roles" in user:
            found = org.users.find(user["login"])
            org.roles.forget(found.id)
            org.held_to_roles.add(found.id)
            for place, role in entries(user["roles"], f"{where}.roles", ROLE_KEYS_OF_USERS):
                plant_role(org, "users", found.id, role, place)


def plant_group_rules(org: Org, rules: Any) -> None:
    """Rules, which bring in members as soon as all is planted."""
    for where, rule in entries(rules, "group_rules", RULE_KEYS):
        groups = [only_group(org, name).id for name in list_of(rule.get("groups"), f"{where}.groups")]
        excluded = [org.users.find(login).id for login in list_of(rule.get("excluded"), f"{where}.excluded")]
        name, expression = required(rule, "name", where), required(rule, "expression", where)
        if not groups:
            raise SeedError(f"{where} needs groups")
        planted = org.rules.add(RuleContent(name, expression, groups, excluded))
        org.rules.change_status(planted, choice(rule, "status", where, RULE_STATUSES, "ACTIVE"))


def plant_role(org: Org, holder_kind: str, holder_id: str, role: Mapping[str, Any], where: str) -> None:
    """A role of whoever can have roles, and its targets."""
    role_type = choice(role, "type", where, (*ROLE_TYPES, "CUSTOM"), "")
    held = _custom_role(org, role, where) if role_type == "CUSTOM" else ROLE_TYPES[role_type]
    assignment = org.give_role(holder_kind, holder_id, held, bool(role.get("disable_notifications")))
    if role.get("governed_until"):
        assignment.governed_until = str(role["governed_until"])
        org.roles.has_governance = True
    for kind, find in (("groups", _target_group), ("apps", _target_app)):
        place = f"{where}.{kind[:-1]}_targets"
        targets = list_of(role.get(f"{kind[:-1]}_targets"), place)
        if targets and assignment.role.targets != kind:
            raise SeedError(f"{where}: {role_type} takes no {kind[:-1]}_targets")
        for target in targets:
            org.roles.add_target(assignment, find(org, target, place))


def _custom_role(org: Org, role: Mapping[str, Any], where: str) -> RoleType:
    found = org.custom_roles.find(required(role, "role", where))
    resources = org.resource_sets.find(required(role, "resource_set", where))
    return RoleType("CUSTOM", found.label, resource_set=resources.id, custom=found.id)


def _target_group(org: Org, name: Any, _where: str) -> str:
    return only_group(org, name).id


def _target_app(org: Org, target: Any, where: str) -> str:
    check_keys(target, where, ("app", "instance"))
    if "app" in target:
        return org.catalog.get(target["app"]).name
    return only_app(org, str(target.get("instance"))).id
