# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What handlers ask of the present request."""

from __future__ import annotations

from typing import Any, cast

from flask import request

from okta_sandbox.errors import OktaError
from okta_sandbox.json_text import decoded
from okta_sandbox.state import Org

JSON = "application/json"
# Where the WSGI environment of a request holds the org that it is for.
ORG = "okta_sandbox.org"
# Far more than Okta has for anything; the server waits for a whole body before it asks who sends it.
LARGEST_BODY = 4 * 1024 * 1024
# A number of more digits is past every limit, and Python refuses to read one of thousands.
MOST_DIGITS = 100


def the_org() -> Org:
    """The org that the request is for."""
    return cast(Org, request.environ[ORG])


def body() -> dict[str, Any]:
    """The request's JSON object; Okta answers 400 E0000019 to other content and E0000003 to what is no JSON object."""
    if request.mimetype != JSON:
        raise OktaError("E0000019")
    try:
        content = decoded(request.get_data())
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


def whole_number(name: str, default: str = "") -> int | None:
    """A query parameter that is a number without a sign, None where it is none."""
    text = request.args.get(name, default)
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def flag(name: str, default: bool) -> bool:
    """A query parameter that is `true` or `false`."""
    return request.args.get(name, str(default)).lower() == "true"
