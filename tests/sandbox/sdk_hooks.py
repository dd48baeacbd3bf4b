# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's Python SDK with inline hooks and hook keys."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hook_bodies import IMPORT, SECRET, TOKENS, hook_body
from hook_service import HookService
from sdk_calls import Scenario, done, models, refused

# The description calls it a string, and so the SDK refuses the boolean that every recorded key has.
for key_model in (models.HookKey, models.DetailedHookKeyInstance):
    key_model.model_fields["is_used"].annotation = bool
    key_model.model_rebuild(force=True)


def created_of(uri: str) -> Any:
    """The body that creates an inline hook; the SDK makes none of OAUTH, and none with a secret from a dictionary."""
    scheme = models.InlineHookChannelConfigAuthSchemeBody(type="HEADER", key="Authorization", value=SECRET)
    config = models.InlineHookHttpConfigCreate(uri=uri, method="POST", auth_scheme=scheme)
    channel = models.InlineHookChannelHttpCreate(type="HTTP", version="1.0.0", config=config)
    return models.InlineHookCreate(name="Tokens", type=TOKENS, version="1.0.0", channel=channel)


def changed_of(name: str) -> Any:
    """The body that replaces or updates an inline hook."""
    return models.InlineHookReplace.from_dict(hook_body(name))


async def inline_hooks(client: Any) -> None:
    """Inline hooks, from creation to deletion."""
    hook = await done(client.create_inline_hook(created_of("https://hooks.example.com/tokens")))
    assert (hook.type, hook.status, hook.version) == (TOKENS, "ACTIVE", "1.0.0")
    assert hook.channel.config.uri == "https://hooks.example.com/tokens"
    replaced = await done(client.replace_inline_hook(hook.id, changed_of("Replaced")))
    assert (replaced.name, replaced.status) == ("Replaced", "ACTIVE")
    assert (await done(client.update_inline_hook(hook.id, changed_of("Updated")))).name == "Updated"
    await done(client.create_inline_hook(models.InlineHookCreate.from_dict(hook_body("Import", IMPORT))))
    assert len(await done(client.list_inline_hooks())) == 2
    assert [found.name for found in await done(client.list_inline_hooks(type=IMPORT))] == ["Import"]
    assert await refused(client.replace_inline_hook(hook.id, changed_of("import"))) == (400, "E0000001")
    assert await refused(client.delete_inline_hook(hook.id)) == (400, "E0000001")
    inactive = await done(client.deactivate_inline_hook(hook.id))
    assert inactive.status == "INACTIVE" and inactive.links.delete and not inactive.links.execute
    assert (await done(client.activate_inline_hook(hook.id))).status == "ACTIVE"
    await done(client.deactivate_inline_hook(hook.id))
    await done(client.delete_inline_hook(hook.id))
    assert await refused(client.get_inline_hook(hook.id)) == (404, "E0000007")


async def execution(client: Any) -> None:
    """An inline hook that is called."""
    with HookService() as service:
        hook = await done(client.create_inline_hook(created_of(service.url)))
        payload = models.TokenRequest.from_dict({"eventType": TOKENS, "data": {}})
        # The SDK tells answers of six types apart by fields that all of them have, and takes none.
        with suppress(ValueError):
            await client.execute_inline_hook(hook.id, models.ExecuteInlineHookRequest(payload))
        (request,) = service.received
        assert request.header("Authorization") == [SECRET]
        assert json.loads(request.body)["eventType"] == TOKENS


async def hook_keys(client: Any) -> None:
    """Hook keys, from creation to deletion."""
    key = await done(client.create_hook_key(models.KeyRequest(name="Signing")))
    assert (key.name, key.is_used, key.embedded.kid) == ("Signing", False, key.key_id)
    assert (await done(client.get_public_key(key.key_id))).n == key.embedded.n
    assert (await done(client.replace_hook_key(key.id, models.KeyRequest(name="Renamed")))).name == "Renamed"
    assert await refused(client.create_hook_key(models.KeyRequest(name="renamed"))) == (400, "E0000001")
    assert [found.is_used for found in await done(client.list_hook_keys())] == [False]
    await done(client.delete_hook_key(key.id))
    assert await refused(client.get_hook_key(key.id)) == (404, "E0000007")


SCENARIOS: tuple[Scenario, ...] = (inline_hooks, execution, hook_keys)
