# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the answers about custom roles and sets of resources have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import Response, request

from okta_sandbox import answers
from okta_sandbox.errors import validation_failed
from okta_sandbox.pages import HasId, IdCursor
from okta_sandbox.state.iam import BUILT_IN_SETS

PAGE_SIZE = 100

Item = TypeVar("Item", bound=HasId)
Href = Callable[[str], dict[str, str]]


def with_self(body: dict[str, Any], path: str, href: Href = answers.href) -> Response:
    """One object, whose address is a Link header too."""
    response = answers.ok(body)
    response.headers.add("Link", f'<{href(path)["href"]}>; rel="self"')
    return response


def list_of(
    name: str,
    items: Sequence[Item],
    render: Callable[[Item], Any],
    links: dict[str, Any] | None = None,
    href: Href = answers.href,
) -> Response:
    """100 items to a page; the link to the next page stands in the body, not in a header."""
    path = request.path.strip("/").removeprefix("api/v1/")
    after = request.args.get("after")
    last = _place(IdCursor().read(after)[0]) if after else None
    ordered = sorted(items, key=lambda item: _place(item.id))
    behind = [item for item in ordered if last is None or _place(item.id) > last]
    page = behind[:PAGE_SIZE]
    shown = {**(links or {}), "self": href(path)}
    if len(behind) > PAGE_SIZE:
        shown["next"] = href(f"{path}?after={page[-1].id}")
    return with_self({name: [render(item) for item in page], "_links": shown}, path, href)


def _place(identifier: str) -> tuple[bool, str]:
    """By id, and what is Okta's own last."""
    return (identifier in BUILT_IN_SETS, identifier)


def described(content: dict[str, Any]) -> tuple[str, str]:
    """The label and the description in a body, both of which have to be there."""
    for name in ("label", "description"):
        if not isinstance(content.get(name), str) or not content[name]:
            raise validation_failed(name, f"{name}: {name.capitalize()} must be specified")
    return content["label"], content["description"]
