# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sandbox's tests share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

HERE = Path(__file__).resolve().parent
PACKAGES = HERE.parents[1] / "roles" / "sandbox" / "files"

for directory in (HERE, PACKAGES):
    if str(directory) not in sys.path:
        sys.path.insert(0, str(directory))

import contract  # noqa: E402
from okta_sandbox import Sandbox  # noqa: E402
from sandbox_client import Client  # noqa: E402

SEED = {
    "group_schema": {"department": {"type": "string", "title": "Department"}, "seats": {"type": "integer"}},
    "users": [
        {"login": "ana@example.com", "first_name": "Ana", "last_name": "Lee"},
        {"login": "bo@example.com", "first_name": "Bo", "last_name": "Ek"},
    ],
    "groups": [
        {"name": "Help Desk", "description": "First line", "profile": {"department": "IT"}},
        {"name": "Staff"},
        {"name": "Directory Staff", "type": "APP_GROUP", "members": ["ana@example.com"]},
    ],
}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox with two users and three groups."""
    with Sandbox(token="test-token", seed=SEED) as running:
        yield running


@pytest.fixture
def okta(sandbox: Sandbox) -> Iterator[Client]:
    """A client of that sandbox, with its token."""
    with Client(sandbox.url, sandbox.token) as client:
        yield client


@pytest.fixture
def contract_kept(okta: Client) -> Iterator[None]:
    """Sees to it that every answer of the test keeps to Okta's OpenAPI description, where that is at hand."""
    broken: list[str] = []

    def look(answer: requests.Response, *_arguments: object, **_options: object) -> None:
        path, _mark, query = answer.request.path_url.partition("?")
        if answer.content and answer.headers["Content-Type"] != contract.JSON:
            return
        body = answer.json() if answer.content else None
        complaints = contract.check(str(answer.request.method), path, query, None, answer.status_code, body)
        broken.extend(
            f"{answer.request.method} {path}: {complaint}"
            for complaint in complaints
            if complaint.startswith("response")
        )

    if contract.at_hand():
        okta.hooks["response"].append(look)
    yield
    assert broken == []
