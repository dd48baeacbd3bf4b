# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Hook keys: the org proves itself with one to the token endpoint of an inline hook."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Collection, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import OktaError
from ..._names import HOOK_KEYS, Names
from ..._object_plan import Pair
from ..._objects import FoundObjects, ObjectDeclaration
from ..._plan import Item, Reference, Use
from ..._resource import check_selection, meant_or_all
from ..._whole import has_name
from ..inline_hook.reading import list_hooks

HOOK_KEY = HOOK_KEYS + "/{}"
# What uses a hook key, by the name of its kind for people.
HOOK = "inline hook"


def list_hook_keys(client: OktaClient) -> list[dict[str, Any]]:
    """All hook keys of the org, without their public keys."""
    return client.read_list(HOOK_KEYS, doing="list the hook keys", usable=has_name, partial=True)


def find_hook_key(client: OktaClient, key_id: str) -> dict[str, Any] | None:
    """One hook key without its public key, or None."""
    return client.find(HOOK_KEY, key_id, doing=f"read the hook key {key_id}", usable=has_name)


def read_public_key(client: OktaClient, item: Item) -> dict[str, Any] | None:
    """The public key of a hook key, as a JSON Web Key; None if it no longer exists, or Okta does not return its id."""
    if item["read_only"]["key_id"] is None:
        return None
    doing = f'read the public key of the hook key "{item["name"]}"'
    try:
        body = client.request("GET", HOOK_KEYS + "/public/{}", (str(item["read_only"]["key_id"]),), doing).body
    except OktaError as error:
        if error.is_missing:
            return None
        raise
    # Okta's description shows it both with and without the wrapping.
    return public_key(body) or (body if isinstance(body, dict) else None)


def public_key(body: Any) -> dict[str, Any] | None:
    """The public key in a hook key of the API, None where it is not shown."""
    embedded = body.get("_embedded") if isinstance(body, dict) else None
    return embedded if isinstance(embedded, dict) else None


def hook_key_item(body: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A hook key of the API in the shape of the module's options; C(known) is its public key where it is not shown."""
    return {
        "id": body["id"],
        "name": str(body.get("name") or ""),
        "read_only": {
            "key_id": body.get("keyId"),
            # Okta's description has it as text.
            "is_used": body.get("isUsed") in (True, "true"),
            "created": body.get("created"),
            "last_updated": body.get("lastUpdated"),
            "public_key": public_key(body) or known,
        },
    }


@dataclass(frozen=True)
class Keys:
    """What Okta does not show of hook keys in every answer, by id: public keys, and the hooks that use those to go."""

    public_keys: Mapping[str, dict[str, Any] | None] = field(default_factory=dict)
    users: Mapping[str, Sequence[Reference]] = field(default_factory=dict)


class HookKeyDeclaration(ObjectDeclaration[Keys]):
    """Hook keys."""

    kind = "hook key"
    returns = "hook_key"
    returns_many = "hook_keys"
    collection = HOOK_KEYS
    context_type = Keys
    object_options = {"name": {"type": "str"}}
    max_lengths = {"name": 255}
    drops = "key pair"

    def needed_elsewhere(self, found: Item, context: Keys) -> str | None:
        users = context.users.get(found["id"])
        return None if users is None else in_words(users)

    def freed(self, found: FoundObjects[Keys], ended: Collection[Use] | None) -> FoundObjects[Keys]:
        # What uses a key and is no inline hook is known by nobody.
        users = {
            key_id: left
            for key_id, hooks in found.context.users.items()
            for left in [[hook for hook in hooks if ended is not None and (HOOK, hook.id, key_id) not in ended]]
            if left or not hooks
        }
        return replace(found, context=replace(found.context, users=users))

    def from_api(self, body: Mapping[str, Any], context: Keys) -> dict[str, Any]:
        return hook_key_item(body, context.public_keys.get(body["id"]))

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return {"name": item["name"]}

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        return meant_or_all(client, declared, everything, list_hook_keys, find_hook_key)

    def learn(
        self, client: OktaClient, names: Names, pairs: Sequence[Pair], doomed: Sequence[Item], context: Keys
    ) -> Keys:
        in_use = [item for item in doomed if item["read_only"]["is_used"]]
        hooks = list_hooks(client) if in_use else []
        public_keys = {}
        for pair in pairs:
            if pair.found is None or pair.is_absent:
                continue
            known = pair.found["read_only"]["public_key"]
            # Okta returns it only for one key at a time.
            if known is None and not self.many:
                known = read_public_key(client, pair.found)
            public_keys[pair.found["id"]] = known
        return Keys(public_keys, {item["id"]: users_of(hooks, item["id"]) for item in in_use})


def users_of(hooks: Sequence[Mapping[str, Any]], key_id: str) -> list[Reference]:
    """The inline hooks of the API that use a hook key."""
    return [Reference(hook["id"], str(hook.get("name"))) for hook in hooks if key_id_of(hook) == key_id]


def in_words(hooks: Sequence[Reference]) -> str:
    """What uses a hook key, as the reason why it cannot be deleted."""
    if not hooks:
        return "Okta shows it as used, though by no inline hook"
    shown = ", ".join(f'"{hook.name}"' for hook in hooks)
    return f"the inline hook {shown} uses it" if len(hooks) == 1 else f"the inline hooks {shown} use it"


def key_id_of(hook: Mapping[str, Any]) -> Any:
    """The id of the hook key that an inline hook of the API uses, or None."""
    return ((hook.get("channel") or {}).get("config") or {}).get("hookKeyId")


HOOK_KEY_QUERY: dict[str, dict[str, Any]] = {option: {"type": "str"} for option in ("name", "id", "key_id")}
# Ansible takes the name for that of a secret.
HOOK_KEY_QUERY["key_id"] = {"type": "str", "no_log": False}


def read_hook_keys(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The hook keys that the options of M(community.okta.hook_key_info) ask for. Raises InputError for an empty one."""
    check_selection(params, HOOK_KEY_QUERY)
    if params["id"]:
        body = find_hook_key(client, params["id"])
        bodies = [body] if body else []
    else:
        bodies = list_hook_keys(client)
    items = [
        hook_key_item(body)
        for body in bodies
        if params["name"] in (None, body.get("name")) and params["key_id"] in (None, body.get("keyId"))
    ]
    if any(params[option] for option in HOOK_KEY_QUERY):
        for item in items:
            item["read_only"]["public_key"] = read_public_key(client, item)
    return {"hook_keys": items}
