# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inline hooks."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.inline_hook_contents import content_of, type_of
from okta_sandbox.state.inline_hooks import InlineHook

blueprint = Blueprint("inline_hooks", __name__, url_prefix="/api/v1/inlineHooks")


def rendered(hook: InlineHook) -> dict[str, Any]:
    """An inline hook as answers show it, without its secret."""
    return {
        "id": hook.id,
        "status": hook.status,
        "name": hook.content.name,
        "type": hook.type,
        "version": hook.content.version,
        "channel": hook.content.channel,
        "created": hook.created,
        "lastUpdated": hook.last_updated,
        "_links": _links(hook),
    }


@blueprint.post("")
def create() -> Response:
    """Create an inline hook, ACTIVE whatever the body says; Okta answers 200."""
    org, wanted = the_org(), body()
    hook_type = type_of(wanted)
    return answers.ok(rendered(org.inline_hooks.add(hook_type, content_of(org, wanted, hook_type))))


@blueprint.get("")
def list_hooks() -> Response:
    """List inline hooks, all at once and without Link; what Okta says to a type that there is not is not known."""
    wanted = request.args.get("type")
    return answers.ok([rendered(hook) for hook in the_org().inline_hooks.all() if wanted in (None, hook.type)])


@blueprint.get("/<hook_id>")
def read(hook_id: str) -> Response:
    """Read an inline hook."""
    return answers.ok(rendered(the_org().inline_hooks.get(hook_id)))


@blueprint.route("/<hook_id>", methods=["PUT", "POST"])
def replace(hook_id: str) -> Response:
    """Replace an inline hook, whose status stays.

    Nobody is known to have used POST, which Okta's OpenAPI description calls an update, with the body of a PUT. Here it
    is a PUT by another name, so that a client that leaves something out finds it refused or gone.
    """
    org = the_org()
    hook = org.inline_hooks.get(hook_id)
    org.inline_hooks.replace(hook, content_of(org, body(), hook.type, hook))
    return answers.ok(rendered(hook))


@blueprint.delete("/<hook_id>")
def delete(hook_id: str) -> Response:
    """Delete an inline hook, unless it is ACTIVE; with which code Okta refuses that is not known."""
    org = the_org()
    hook = org.inline_hooks.get(hook_id)
    if hook.status == "ACTIVE":
        raise validation_failed("deleteInlineHook", "The inline hook must be deactivated before deletion.")
    org.forget(hook.id)
    return answers.no_content()


@blueprint.post("/<hook_id>/lifecycle/<any(activate, deactivate):step>")
def run(hook_id: str, step: str) -> Response:
    """Activate or deactivate an inline hook; Okta answers 200 with it, and here also where it is so already."""
    org = the_org()
    hook = org.inline_hooks.get(hook_id)
    org.inline_hooks.change_status(hook, "ACTIVE" if step == "activate" else "INACTIVE")
    return answers.ok(rendered(hook))


def _links(hook: InlineHook) -> dict[str, Any]:
    path = f"inlineHooks/{hook.id}"
    itself = {"self": answers.href(path)}
    if hook.status == "ACTIVE":
        steps = {"execute": f"{path}/execute", "deactivate": f"{path}/lifecycle/deactivate"}
        return {**itself, **{name: _link(address, "POST") for name, address in steps.items()}}
    return {"activate": _link(f"{path}/lifecycle/activate", "POST"), **itself, "delete": _link(path, "DELETE")}


def _link(path: str, method: str) -> dict[str, Any]:
    return {**answers.href(path), "hints": {"allow": [method]}}
