# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hook keys."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import forbidden, validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.shapes import Faults, Text
from okta_sandbox.state.hook_keys import HookKey

blueprint = Blueprint("hook_keys", __name__, url_prefix="/api/v1/hook-keys")

NAME = Text(needed=True, shortest=1, longest=255)


def rendered(key: HookKey, whole: bool = False) -> dict[str, Any]:
    """A key as answers show it; the public part only where it is written or asked for."""
    return {
        "id": key.id,
        "keyId": key.key_id,
        "name": key.name,
        "created": key.created,
        "lastUpdated": key.last_updated,
        "isUsed": bool(the_org().inline_hooks.using(key.id)),
        **({"_embedded": key.public_key()} if whole else {}),
    }


@blueprint.post("")
def create() -> Response:
    """Create a key; Okta answers 200."""
    return answers.ok(rendered(the_org().hook_keys.add(requested_name(body())), whole=True))


@blueprint.get("")
def list_keys() -> Response:
    """List keys, all at once and without Link."""
    return answers.ok([rendered(key) for key in the_org().hook_keys.all()])


@blueprint.get("/<key_id>")
def read(key_id: str) -> Response:
    """Read a key by its id, with its public part if `expand` asks for it."""
    return answers.ok(rendered(the_org().hook_keys.get(key_id), whole=request.args.get("expand") == "publickey"))


@blueprint.get("/public/<kid>")
def read_public(kid: str) -> Response:
    """Read the public part of a key by its kid.

    Nobody is known to have done so. Okta's description has it bare, one of its examples inside of `_embedded`.
    """
    return answers.ok(the_org().hook_keys.with_key_id(kid).public_key())


@blueprint.put("/<key_id>")
def rename(key_id: str) -> Response:
    """Give a key another name."""
    org = the_org()
    key = org.hook_keys.get(key_id)
    org.hook_keys.rename(key, requested_name(body()))
    return answers.ok(rendered(key, whole=True))


@blueprint.delete("/<key_id>")
def delete(key_id: str) -> Response:
    """Delete a key, unless an inline hook uses it, whether that is ACTIVE or not.

    With which code Okta refuses it is not known: this is the one that its OpenAPI description lists.
    """
    org = the_org()
    key = org.hook_keys.get(key_id)
    if org.inline_hooks.using(key.id):
        raise forbidden("The key is being used by an inline hook.")
    org.forget(key.id)
    return answers.no_content()


def requested_name(content: dict[str, Any]) -> str:
    """The name in a body."""
    faults: Faults = []
    name = NAME.fill(content.get("name"), "name", faults)
    if faults:
        raise validation_failed("name", *faults)
    return str(name)
