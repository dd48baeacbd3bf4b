# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The trial of an inline hook."""

from __future__ import annotations

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import validation_failed
from okta_sandbox.hook_calls import HookCall
from okta_sandbox.requested import body, the_org
from okta_sandbox.state import Org
from okta_sandbox.state.inline_hooks import InlineHook

blueprint = Blueprint("inline_hook_execution", __name__, url_prefix="/api/v1/inlineHooks/<hook_id>/execute")


@blueprint.post("")
def execute(hook_id: str) -> Response:
    """Call the service of an inline hook with the body; the answer is that of the service.

    Okta's documents say that one that is INACTIVE is not called, and that the body must be what Okta itself would send
    for the type. How it refuses is not known, nor what it answers where the service answers nothing: here 204, as the
    service is to do.
    """
    org, payload = the_org(), body()
    hook = org.inline_hooks.get(hook_id)
    if hook.status != "ACTIVE":
        raise validation_failed("executeInlineHook", "The inline hook is not active.")
    if payload.get("eventType") not in (None, hook.type):
        raise validation_failed("eventType", f"eventType: The value must be {hook.type}")
    call = _call(org, hook)
    with org.unlocked():
        answer = call.answer(payload)
    return answers.no_content() if answer is None else answers.ok(answer)


def _call(org: Org, hook: InlineHook) -> HookCall:
    config = hook.content.channel["config"]
    key = org.hook_keys.get(config["hookKeyId"]) if "hookKeyId" in config else None
    return HookCall(config, hook.content.secret, key, org.settings.http_hooks, org.settings.hook_timeout)
