# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Inline hooks: services of others that Okta asks on its way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import differs
from ..._errors import InputError
from ..._names import Names
from ..._object_plan import Pair
from ..._objects import DeclaredObjects, FoundObjects, ObjectDeclaration
from ..._plan import Change, Item, Reference, Use
from ..._resource import check_selection, meant_or_all
from ..._restrictions import RESTRICTIONS
from ..._spelling import at, with_value
from .items import (
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
    without_constants,
    written,
)
from .options import OAUTH, OBJECT_OPTIONS
from .planning import check_authenticated, check_one_active, in_turn
from .reading import HOOKS, find_hook, is_hook, list_hooks

if TYPE_CHECKING:
    from ..._rollback import Missing

HOOK_KEY = "channel.config.hook_key"


@dataclass(frozen=True)
class HookKeys:
    """The hook keys that declared names mean, and what hook keys are called, by id."""

    meant: Mapping[str, Reference] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)


class InlineHookDeclaration(ObjectDeclaration[HookKeys]):
    """Inline hooks of every type."""

    kind = "inline hook"
    returns = "inline_hook"
    returns_many = "inline_hooks"
    collection = HOOKS
    context_type = HookKeys
    object_options = {
        **OBJECT_OPTIONS,
        "update_secret": {"type": "str", "choices": ["on_create", "always"], "default": "on_create"},
    }
    max_lengths = {"name": 255}
    restrictions = RESTRICTIONS["inline_hooks"]

    def usable(self, body: Any) -> str:
        return is_hook(body)

    def check(self, item: Item) -> None:
        super().check(item)
        check_item(item)

    def declared(self, params: Mapping[str, Any]) -> DeclaredObjects:
        declared = super().declared(params)
        return replace(declared, items=[with_empty_scheme(without_constants(item)) for item in declared.items])

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        return meant_or_all(client, declared, everything, list_hooks, find_hook)

    def secrets_of(self, body: Mapping[str, Any]) -> Sequence[str]:
        return secrets_of(body)

    def from_api(self, body: Mapping[str, Any], context: HookKeys) -> dict[str, Any]:
        return hook_item(body)

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return written(item, {})

    def learn(
        self, client: OktaClient, names: Names, pairs: Sequence[Pair], doomed: Sequence[Item], context: HookKeys
    ) -> HookKeys:
        given = [at(pair.declared, HOOK_KEY) for pair in pairs if not pair.is_absent and at(pair.declared, HOOK_KEY)]
        used = {at(item, HOOK_KEY) for item in (*doomed, *(pair.found for pair in pairs))} - {None}
        if not given and not used:
            return context
        return HookKeys(names.hook_keys(each for each in given if each not in used), names.hook_key_names())

    def uses(self, item: Item, context: HookKeys) -> set[Use]:
        key_id = at(item, HOOK_KEY)
        return {(self.kind, item["id"], key_id)} if key_id else set()

    def resolve(self, pair: Pair, context: HookKeys) -> dict[str, Any]:
        item, match = pair.declared, pair.found
        if pair.is_absent:
            return dict(item)
        label = label_of(item)
        if match is None:
            check_new(item, label)
        elif item.get("type") not in (None, match["type"]):
            raise InputError(
                f"{label} is of the type {match['read_only']['type']}, and that cannot be changed",
                "Delete it (state: absent) and create it again, or give the new one another name",
            )
        else:
            check_authenticated(item, match)
        check_kind(item, match, label)
        given = at(item, HOOK_KEY)
        return with_value(item, HOOK_KEY, context.meant[given].key) if given in context.meant else dict(item)

    def plan(self, declared: DeclaredObjects, found: FoundObjects[HookKeys]) -> list[Change]:
        changes = super().plan(declared, found)
        check_one_active(changes, found.items)
        return changes

    def compared(self, found: Item, declared: Item) -> dict[str, Any]:
        return dict(found) if declared.get("state") == "absent" else as_compared(found, declared)

    def refine(self, change: Change, found: Item | None, context: HookKeys) -> Change:
        if change.action == "update" and found is not None and content_differs(found, change.declared):
            check_secret(change.doing, written(change.declared, found["body"]))
        return in_turn(change, found)

    def restricting(self, item: Item) -> Item:
        # A client proves itself without a scheme, and of headers the names are known without secrets.
        scheme = OAUTH if at(item, "channel.type") == OAUTH else at(item, "channel.config.auth_scheme")
        headers = [header["key"].lower() for header in at(item, "channel.config.headers") or ()]
        return {"channel": {"config": {"auth_scheme": scheme, "headers": headers}}}

    def visible(self, item: Item, context: HookKeys) -> Item:
        return visible(item, context.called)

    def row(self, item: Item, context: HookKeys) -> dict[str, Any]:
        return hook_row(item, context.called)

    def restored(self, row: Item) -> tuple[dict[str, Any], Sequence[Missing]]:
        from .restoring import restored_hook

        return restored_hook(row)

    def create(self, client: OktaClient, change: Change, context: HookKeys) -> dict[str, Any]:
        from .requests import create_hook

        return create_hook(client, change, change.declared)

    def update(self, client: OktaClient, change: Change, found: Item, body: Item, context: HookKeys) -> dict[str, Any]:
        from .requests import update_hook

        return update_hook(client, change, change.declared, body, content_differs(found, change.declared))

    def delete(self, client: OktaClient, change: Change, body: Item) -> bool:
        from .requests import LIFECYCLE

        return LIFECYCLE.delete(client, change, body)


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
