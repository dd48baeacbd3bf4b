# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Inline hooks: services of others that Okta asks on its way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterable, List, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import differs, overlay
from ..._errors import InputError
from ..._names import Names
from ..._plan import Change, Item, Reference, Unchanged, match_objects
from ..._resource import DeclaredObjects, ObjectDeclaration, check_selection
from ..._restrictions import RESTRICTIONS
from ..._spelling import at, with_value
from .items import (
    OAUTH,
    OBJECT_OPTIONS,
    as_compared,
    check_item,
    check_kind,
    check_new,
    check_secret,
    hook_item,
    label_of,
    presented,
    secrets_of,
    visible,
    with_empty_scheme,
    written,
)
from .requests import HOOK, HOOKS, create_hook, delete_hook, find_hook, list_hooks, update_hook

HOOK_KEY = "channel.config.hook_key"


class FoundHooks(List["dict[str, Any]"]):
    """The inline hooks of the org as items, and the hook keys that the declared ones name."""

    def __init__(self, items: Iterable[dict[str, Any]], keys: Mapping[str, Reference]) -> None:
        super().__init__(items)
        self.hook_keys = keys


class InlineHookDeclaration(ObjectDeclaration):
    """Inline hooks of every type."""

    kind = "inline hook"
    returns = "inline_hook"
    returns_many = "inline_hooks"
    collection = HOOKS
    object_options = {
        **OBJECT_OPTIONS,
        "update_secret": {"type": "str", "choices": ["on_create", "always"], "default": "on_create"},
    }
    max_lengths = {"name": 255}
    restrictions = RESTRICTIONS["inline_hooks"]

    def __init__(self, many: bool = False) -> None:
        super().__init__(many)
        # What was read: names of hook keys by id.
        self._called: dict[str, str] = {}

    def check(self, item: Item) -> None:
        super().check(item)
        check_item(item)

    def declared(self, params: Mapping[str, Any]) -> DeclaredObjects:
        declared = super().declared(params)
        return replace(declared, items=[with_empty_scheme(item) for item in declared.items])

    def visible(self, item: Item) -> Item:
        return visible(item, self._called)

    def from_api(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return hook_item(body)

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return written(item, {})

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        ids = [item["id"] for item in declared if item.get("id")]
        listed = [] if len(ids) == len(declared) == 1 and not everything else list_hooks(client)
        there = {hook["id"] for hook in listed}
        by_id = client.concurrently(
            lambda hook_id: find_hook(client, hook_id), [hook_id for hook_id in ids if hook_id not in there]
        )
        bodies = [hook for hook in [*listed, *by_id] if hook]
        client.hide(secret for body in bodies for secret in secrets_of(body))
        return [self.from_api(body) for body in bodies]

    def read(self, client: OktaClient, names: Names, declared: DeclaredObjects) -> FoundHooks:
        items = self.read_objects(client, declared.items, declared.prune)
        matches = match_objects(self.rules, declared.items, items)
        doomed = items if declared.prune else matches
        keys: Mapping[str, Reference] = {}
        given = [at(item, HOOK_KEY) for item in declared.items if item.get("state") != "absent" and at(item, HOOK_KEY)]
        if given or any(at(item, HOOK_KEY) for item in doomed):
            self._called = names.hook_key_names()
            keys = names.hook_keys(each for each in given if each not in {at(match, HOOK_KEY) for match in matches})
        return FoundHooks(items, keys)

    def plan(self, declared: DeclaredObjects, found: list[dict[str, Any]]) -> list[Change]:
        keys = found.hook_keys if isinstance(found, FoundHooks) else {}
        matches = match_objects(self.rules, declared.items, found)
        items = [self._resolved(item, match, keys) for item, match in zip(declared.items, matches)]
        beside = {
            match["id"]: as_compared(match, item)
            for item, match in zip(items, matches)
            if match is not None and item.get("state") != "absent"
        }
        there = [beside.get(item["id"], item) for item in found]
        changes = self.planned(items, there, declared.prune)
        for change in changes:
            if change.action == "update" and content_differs(beside[change.id], change.declared):
                check_secret(change.doing, written(change.declared, beside[change.id]["body"]))
        return changes

    def restricting(self, item: Item) -> Item:
        # A client proves itself without a scheme, and of headers the names are known without secrets.
        scheme = OAUTH if at(item, "channel.type") == OAUTH else at(item, "channel.config.auth_scheme")
        headers = [header["key"].lower() for header in at(item, "channel.config.headers") or ()]
        return {"channel": {"config": {"auth_scheme": scheme, "headers": headers}}}

    def _resolved(self, item: Item, match: Item | None, keys: Mapping[str, Reference]) -> dict[str, Any]:
        """A declared item as it is compared. Raises InputError for what cannot be."""
        if item.get("state") == "absent":
            return dict(item)
        label = label_of(item)
        if match is None:
            check_new(item, label)
        elif item.get("type") not in (None, match["type"]):
            raise InputError(
                f"{label} is of the type {match['read_only']['type']}, and that cannot be changed",
                "Delete it (state: absent) and create it again, or give the new one another name",
            )
        check_kind(item, match, label)
        given = at(item, HOOK_KEY)
        return with_value(item, HOOK_KEY, keys[given].key) if given in keys else dict(item)

    def apply(self, client: OktaClient, change: Change, previous: Any) -> Any:
        if change.action == "create":
            return self.from_api(create_hook(client, change, change.declared))
        # What was read for planning may be old, and Okta replaces or deletes the whole object.
        current = find_hook(client, change.id)
        if current is None and change.action == "delete":
            return Unchanged()
        current = current or client.get(HOOK, change.id, doing=change.doing)
        client.hide(secrets_of(current))
        item = self.from_api(current)
        if change.action == "delete":
            self.check_unchanged(change, item)
            return None if delete_hook(client, change, current) else Unchanged()
        beside = as_compared(item, change.declared)
        if not differs(beside, change.declared):
            return Unchanged(item)
        self.check_lifts(change, beside)
        content = content_differs(beside, change.declared)
        return self.from_api(update_hook(client, change, change.declared, current, content))

    def result(
        self, declared: DeclaredObjects, found: list[dict[str, Any]], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        rows: list[Item | None] = list(match_objects(self.rules, declared.items, found))
        for change, made in changes:
            if change.position >= 0:
                planned = overlay(rows[change.position] or {}, change.declared)
                rows[change.position] = None if change.action == "delete" else made or planned
        shown = [None if row is None else hook_row(row, self._called) for row in rows]
        if self.many:
            return {"inline_hooks": [row for row in shown if row is not None]}
        return {"inline_hook": shown[0]}


def content_differs(beside: Item, declared: Item) -> bool:
    """Whether more than the status differs."""
    return differs(beside, {name: value for name, value in declared.items() if name != "status"})


def hook_row(item: Item, called: Mapping[str, str]) -> dict[str, Any]:
    """An inline hook as modules return it: in the shape of the options, with what Okta alone decides."""
    return {"id": item.get("id"), **presented(item, called), "read_only": item.get("read_only")}


INLINE_HOOK_QUERY: dict[str, Any] = {"name": {"type": "str"}, "id": {"type": "str"}, "type": OBJECT_OPTIONS["type"]}


def read_inline_hooks(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The inline hooks that the options of M(community.okta.inline_hook_info) ask for.

    Raises InputError for an empty one.
    """
    check_selection(params, ("name", "id"))
    if params["id"]:
        hook = find_hook(client, params["id"])
        bodies = [hook] if hook else []
    else:
        bodies = list_hooks(client, params["type"])
    items = [
        hook_item(body)
        for body in bodies
        if params["name"] in (None, body.get("name")) and params["type"] in (None, body.get("type"))
    ]
    called = Names(client).hook_key_names() if any(at(item, HOOK_KEY) for item in items) else {}
    return {"inline_hooks": [hook_row(item, called) for item in items]}
