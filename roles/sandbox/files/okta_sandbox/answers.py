# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers to requests."""

from __future__ import annotations

import json
import re
from typing import Any

from flask import Response, request

HTML = "text/html; charset=UTF-8"


def ok(body: Any, status: int = 200) -> Response:
    """An answer with a JSON body."""
    return Response(json.dumps(body, separators=(",", ":")), status=status, content_type="application/json")


def created(body: Any, path: str) -> Response:
    """201 with a JSON body, and a header with the path of the API where the new object is."""
    answer = ok(body, 201)
    answer.headers["Location"] = href(path)["href"]
    return answer


def no_content() -> Response:
    """204 without a body."""
    return Response(status=204)


def page_of_html(status: int, title: str) -> Response:
    """What stands before the API answers in HTML, not in JSON (recorded for 404)."""
    return Response(f"<html><head><title>{title}</title></head><body></body></html>", status=status, content_type=HTML)


def org_url() -> str:
    """The org's own address, on the host by which the client came."""
    return request.host_url.rstrip("/")


def admin_href(path: str) -> dict[str, str]:
    """A link to a path of the API on the host for admins, where Okta has custom roles; nothing listens there."""
    host = re.sub(r"^[^.:]+", r"\g<0>-admin", request.host)
    return {"href": f"{request.scheme}://{host}/api/v1/{path}"}


def href(path: str) -> dict[str, str]:
    """A link to a path of the API, on the host by which the client came."""
    return {"href": f"{request.host_url}api/v1/{path}"}
