# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A fresh sandbox for every test, and modules run whole against it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
import trustme

ROOT = Path(__file__).parents[2]
for directory in (Path(__file__).parent, ROOT / "tests" / "sandbox", ROOT / "roles" / "sandbox" / "files"):
    sys.path.insert(0, str(directory))

import contract  # noqa: E402
import module_runs  # noqa: E402
from ansible_collections.community.okta.plugins.module_utils._resources.shared import twins  # noqa: E402
from module_runs import Module  # noqa: E402
from okta_sandbox import Sandbox, limits  # noqa: E402
from tables import COMPANY  # noqa: E402

TOKEN = "00canary-token-that-must-not-be-seen"


# What all modules have in common at their doors. Of a kind, `make test` tries the plural, whose items have the options
# of the singular; the matrix tries both.
OF_DOORS = {
    "test_bad_input",
    "test_canaries",
    "test_control_characters",
    "test_incomplete",
    "test_masking",
    "test_origin_of_secrets",
    "test_scopes",
    "test_wrong_arguments",
}


def pytest_configure(config: pytest.Config) -> None:
    """Have modules run by the door that was asked for."""
    module_runs.DOOR = config.getoption("--door")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what is tried of the plural as well."""
    ids = {item.nodeid for item in items}
    for item in items:
        if item.path.stem in OF_DOORS and ids & set(of_plurals(item.nodeid)):
            item.add_marker(pytest.mark.slow)


def of_plurals(nodeid: str) -> Iterator[str]:
    """The ids of a test of modules with the plural in the place of each that could be a singular."""
    test, _bracket, parameters = nodeid.partition("[")
    parts = parameters.rstrip("]").split("-")
    for number, part in enumerate(parts):
        yield f"{test}[{'-'.join([*parts[:number], f'{part}s', *parts[number + 1 :]])}]"


@pytest.fixture
def seed() -> dict[str, Any]:
    """What the org has at first: the company of the tables, unless tests say another."""
    return COMPANY


# More than any test asks for in a minute.
ENOUGH = 5000


@pytest.fixture(scope="module", autouse=True)
def enough_requests_in_a_minute() -> Iterator[None]:
    """Tests do not wait a minute for the little that an org allows of who administers what, but where they say so."""
    with pytest.MonkeyPatch.context() as patch:
        allowed = tuple(replace(each, limit=max(each.limit, ENOUGH)) for each in limits.BUCKETS)
        patch.setattr(limits, "BUCKETS", allowed)
        yield


@pytest.fixture(autouse=True)
def no_second_for_twins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules in the process of a test do not wait for another run; those in processes of their own do."""
    monkeypatch.setattr(twins, "SECOND", 0)


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, seed: dict[str, Any]) -> Iterator[Any]:
    """A sandbox with that seed, and a recorder between it and its clients.

    Where Okta's OpenAPI description is at hand, all that is asked must keep to it, and so must all that is answered
    unless the test itself distorts answers.
    """
    recorded: list[tuple[requests.PreparedRequest, requests.Response]] = []
    send = requests.Session.send

    def recording(session: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        answer = send(session, request, **options)
        recorded.append((request, answer))
        return answer

    monkeypatch.setattr(requests.Session, "send", recording)
    with Sandbox(token=TOKEN, seed=seed) as running:
        distorted: list[Any] = []
        add = running.faults.add
        monkeypatch.setattr(running.faults, "add", lambda **fault: distorted.append(fault) or add(**fault))
        yield running
        of_okta = [each for each in recorded if str(each[0].url).startswith(f"{running.url}/api/")]
    if contract.at_hand():
        complaints = [complaint for each in of_okta for complaint in broken_contract(*each)]
        assert [each for each in complaints if not (distorted and "response" in each)] == []


def broken_contract(request: requests.PreparedRequest, answer: requests.Response) -> list[str]:
    """What an exchange has that Okta's description does not allow."""
    path, _mark, query = request.path_url.partition("?")
    is_json = request.headers.get("Content-Type") == contract.JSON
    sent = json.loads(request.body) if request.body and is_json else request.body or None
    try:
        received = answer.json() if answer.content else None
    except requests.exceptions.RequestException:
        # A fault has cut it off, or nobody has waited for the rest.
        return []
    except ValueError:
        return [f"{request.method} {path}: response: not JSON"]
    return [
        f"{request.method} {path}: {complaint}"
        for complaint in contract.check(str(request.method), path, query, sent, answer.status_code, received)
    ]


@pytest.fixture
def module(sandbox: Any) -> Module:
    """Runs a module by name: C(module("group", name="Help Desk"))."""
    return Module(sandbox.url, TOKEN)


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """A certificate authority that this process trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "authority.pem"))
    return authority


def pytest_report_header() -> str:
    """Say whether the exchanges are held to Okta's description."""
    return "OpenAPI description: " + ("at hand" if contract.at_hand() else "not at hand, exchanges are not checked")
