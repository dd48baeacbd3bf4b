# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What handlers ask of the present request."""

from __future__ import annotations

import json
from typing import Any, cast

from flask import current_app, request

from okta_sandbox.errors import OktaError
from okta_sandbox.state import Org

JSON = "application/json"


def the_org() -> Org:
    """The org that the request is for."""
    return cast(Org, current_app.extensions["org"])


def body() -> dict[str, Any]:
    """The request's JSON object; Okta answers 400 E0000019 to other content and E0000003 to what is no JSON object."""
    if request.mimetype != JSON:
        raise OktaError("E0000019")
    try:
        content = json.loads(request.get_data())
    except ValueError:
        raise OktaError("E0000003") from None
    if not isinstance(content, dict):
        raise OktaError("E0000003")
    return content


def optional_body() -> dict[str, Any]:
    """The request's JSON object, empty where there is no body."""
    return body() if request.get_data() else {}


def part(content: dict[str, Any], name: str) -> dict[str, Any]:
    """An object inside of the body, empty when it is missing or null."""
    inner = content.get(name)
    if inner is None:
        return {}
    if not isinstance(inner, dict):
        raise OktaError("E0000003")
    return inner


def flag(name: str, default: bool) -> bool:
    """A query parameter that is `true` or `false`."""
    return request.args.get(name, str(default)).lower() == "true"
