# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Request bodies that were recorded as null, made up from the answers."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from cryptography.x509 import DNSName
from okta_sandbox.certificate_requests import SUBJECT

from replay.recordings import Exchange
from replay.shapes import request_shape

Body = dict[str, Any]


def _profile(answer: Body) -> Body:
    return {"profile": answer["profile"]}


def _new_user(answer: Body) -> Body:
    credentials = {"password": {"value": "not-recorded"}} if "password" in answer["credentials"] else {}
    return {**_profile(answer), "credentials": credentials}


def _role(answer: Body) -> Body:
    return {"type": answer["type"]}


def _app(answer: Body) -> Body:
    """Everything that a client may set, and the key unless Okta made it up."""
    given = ("name", "label", "signOnMode", "accessibility", "visibility", "credentials", "settings")
    return {name: answer[name] for name in given if name != "name" or answer["signOnMode"] != "SAML_2_0"}


def _rule(answer: Body) -> Body:
    return {name: answer[name] for name in ("type", "name", "conditions", "actions")}


def _idp(answer: Body) -> Body:
    """Everything that a client may set."""
    return {name: answer[name] for name in ("type", "issuerMode", "name", "status", "protocol", "policy")}


def _idp_key(answer: Body) -> Body:
    return {"x5c": answer["x5c"]}


def _inline_hook(answer: Body) -> Body:
    """Everything that a client may set, with the secret that no answer shows."""
    given = copy.deepcopy({name: answer[name] for name in ("name", "type", "version", "channel")})
    given["channel"]["config"]["authScheme"]["value"] = "not-recorded"
    return given


def _linked_object(answer: Body) -> Body:
    return {side: answer[side] for side in ("primary", "associated")}


def _csr(answer: Body) -> Body:
    """Whatever is in the request that Okta made."""
    request = request_shape(answer["csr"])
    names = {oid: name for name, oid in SUBJECT.items()}
    return {
        "subject": {names[oid]: value for oid, value, _kind in request.subject},
        "subjectAltNames": {
            "dnsNames": [name for _critical, found in request.extensions for name in found.get_values_for_type(DNSName)]
        },
    }


DERIVATIONS: dict[str, Callable[[Body], Body]] = {
    "POST /groups": _profile,
    "PUT /groups/{group}": _profile,
    "POST /users": _new_user,
    "POST /users/{user}": _profile,
    "PUT /users/{user}": _profile,
    "POST /apps": _app,
    "POST /groups/rules": _rule,
    "PUT /groups/rules/{rule}": _rule,
    "POST /idps": _idp,
    "PUT /idps/{idp}": _idp,
    "POST /idps/credentials/keys": _idp_key,
    "POST /inlineHooks": _inline_hook,
    "PUT /inlineHooks/{hook}": _inline_hook,
    "POST /meta/schemas/user/linkedObjects": _linked_object,
    "POST /idps/{idp}/credentials/csrs": _csr,
    "POST /groups/{group}/roles": _role,
    "POST /users/{user}/roles": _role,
}


class NotDerivable(Exception):
    """A body that is needed, and that nothing tells of."""


def request_body(operation: str, exchange: Exchange) -> Body | None:
    """The recorded body, or one that must have led to the recorded answer."""
    derivation = DERIVATIONS.get(operation)
    if exchange.request_body is not None or not derivation:
        recorded: Body | None = exchange.request_body
        return recorded
    if not isinstance(exchange.response_body, dict) or exchange.status not in (200, 201):
        raise NotDerivable("the request body was not recorded, and the answer does not tell it")
    return derivation(exchange.response_body)
