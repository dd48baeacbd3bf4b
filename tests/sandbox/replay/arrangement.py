# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts into the sandbox what a recording presupposes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from okta_sandbox.profiles import Attribute, Profile, ProfileSchema
from okta_sandbox.state import Org

from replay import operations
from replay.recordings import Exchange, Recording

KINDS = {"group": "groups", "target": "groups", "user": "users"}
SCHEMA_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", type(None): "string"}
CREATING = ("POST /groups", "POST /users")


@dataclass(frozen=True)
class Presupposed:
    """A group or user that was there before the recording began."""

    kind: str
    recorded_id: str
    read_as: dict[str, Any] | None
    """How the recording reads it first, if it does."""


def presupposed(recording: Recording) -> list[Presupposed]:
    """The groups and users that the recording uses and does not create."""
    created = {
        exchange.response_body["id"]
        for operation, exchange in in_scope(recording)
        if operation in CREATING and exchange.status == 200
    }
    read: dict[str, dict[str, Any]] = {}
    for _operation, exchange in in_scope(recording):
        for thing in _objects(exchange.response_body):
            read.setdefault(thing["id"], thing)
    found: dict[str, Presupposed] = {}
    for kind, identifier in _used(recording):
        if identifier not in created:
            found.setdefault(identifier, Presupposed(kind, identifier, read.get(identifier)))
    return list(found.values())


def arrange(org: Org, recording: Recording) -> dict[str, str]:
    """Create what the recording presupposes; the live ids by the recorded ones."""
    _extend_schemas(org, recording)
    live = {}
    for number, thing in enumerate(presupposed(recording)):
        make = _group if thing.kind == "groups" else _user
        live[thing.recorded_id] = make(org, thing.read_as, number)
    return live


def in_scope(recording: Recording) -> Iterator[tuple[str, Exchange]]:
    """The exchanges that are replayed, with their operations."""
    for exchange in recording.exchanges:
        match = operations.match(exchange.method, exchange.path)
        if match:
            yield match.operation, exchange


def _used(recording: Recording) -> Iterator[tuple[str, str]]:
    for _operation, exchange in in_scope(recording):
        match = operations.match(exchange.method, exchange.path)
        for name, identifier in match.ids.items() if match else ():
            absent = exchange.status == 404 and f": {identifier} (" in str(exchange.response_body)
            if name in KINDS and "@" not in identifier and not absent:
                yield KINDS[name], identifier
        for thing in _objects(exchange.response_body):
            yield ("users" if "credentials" in thing else "groups"), thing["id"]


def _objects(body: Any) -> Iterator[dict[str, Any]]:
    """The groups and users in an answer."""
    for thing in body if isinstance(body, list) else [body]:
        if isinstance(thing, dict) and "profile" in thing and ("credentials" in thing or "objectClass" in thing):
            yield thing


def _extend_schemas(org: Org, recording: Recording) -> None:
    _extend_group_schema(org, recording)
    for _operation, exchange in in_scope(recording):
        for body in (exchange.request_body, exchange.response_body):
            for thing in body if isinstance(body, list) else [body]:
                if isinstance(thing, dict) and "login" in (thing.get("profile") or {}):
                    _extend(org.user_schema, thing["profile"])
                elif isinstance(thing, dict) and isinstance(thing.get("profile"), dict) and "definitions" not in thing:
                    _define(org, thing["profile"])


def _extend(schema: ProfileSchema, profile: Profile) -> None:
    for name, value in profile.items():
        schema.attributes.setdefault(name, Attribute(SCHEMA_TYPES[type(value)]))


def _define(org: Org, profile: Profile) -> None:
    """Let the profiles of groups have the attributes of this one."""
    for name, value in profile.items():
        kind = SCHEMA_TYPES[type(value)]
        items = {"items": {"type": "string"}} if kind == "array" else {}
        if name not in org.group_schema.attributes:
            org.group_schema.change({name: {"title": name, "type": kind, **items}})


def _extend_group_schema(org: Org, recording: Recording) -> None:
    """What the schema of groups has from the first to the last answer was there before."""
    shown = [
        exchange.response_body["definitions"]["custom"]["properties"]
        for operation, exchange in in_scope(recording)
        if operation.endswith("/meta/schemas/group/default")
    ]
    for name in set(shown[0]).intersection(*shown) if shown else ():
        org.group_schema.change({name: shown[0][name]})


def _group(org: Org, read_as: dict[str, Any] | None, number: int) -> str:
    if not read_as:
        return org.groups.add({"name": f"Presupposed {number}", "description": None}).id
    if read_as["type"] == "BUILT_IN":
        return next(
            group.id for group in (org.everyone, org.administrators) if group.name == read_as["profile"]["name"]
        )
    return org.groups.add(org.group_schema.stored(read_as["profile"]), read_as["type"]).id


def _user(org: Org, read_as: dict[str, Any] | None, number: int) -> str:
    login = f"presupposed-{number}@example.com"
    profile = (
        read_as["profile"]
        if read_as
        else {"login": login, "email": login, "firstName": "Presupposed", "lastName": "User"}
    )
    status = read_as["status"] if read_as else "ACTIVE"
    return org.add_user(profile, status, has_password="password" in read_as["credentials"] if read_as else True).id
