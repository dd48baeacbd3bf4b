# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scenarios with Okta's Python SDK have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

models = pytest.importorskip("okta.models", reason="Okta's Python SDK is not installed")

Scenario = Callable[[Any], Coroutine[Any, Any, None]]


async def done(call: Awaitable[tuple[Any, ...]]) -> Any:
    """What a call gave, which must not be an error."""
    result = await call
    assert len(result) == 3 and result[2] is None, result
    return result[0]


async def refused(call: Awaitable[tuple[Any, ...]]) -> tuple[int, str]:
    """The status and Okta's code of a call that must be an error."""
    error = (await call)[-1]
    assert error is not None
    return error.status, error.error_code


async def pages(call: Callable[..., Awaitable[tuple[Any, ...]]], *arguments: Any, **query: Any) -> list[list[Any]]:
    """All pages of a list, by the cursors of its links."""
    found = []
    while True:
        items, answer, error = await call(*arguments, **query)
        assert error is None
        found.append(items)
        # The SDK keeps the last of the two Link headers.
        link = answer.headers.get("Link", "")
        if 'rel="next"' not in link:
            return found
        query["after"] = parse_qs(urlsplit(link[1 : link.index(">")]).query)["after"][0]


def group_of(name: str, description: str | None = None) -> Any:
    """The body that creates or replaces a group."""
    return models.AddGroupRequest(profile=models.OktaUserGroupProfile(name=name, description=description))


def user_of(login: str, password: str | None = "Not-a-real-one-1") -> Any:
    """The body that creates a user."""
    profile = models.UserProfile(login=login, email=login, first_name="First", last_name="Last")
    credentials = (
        models.UserCredentialsWritable(password=models.PasswordCredential(value=password)) if password else None
    )
    return models.CreateUserRequest(profile=profile, credentials=credentials)


def role_of(role: str) -> Any:
    """A standard role to assign."""
    return models.StandardRoleAssignmentSchema(type=role)
