# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever shape a part of an answer has, a run ends with a sentence about it, and never with a defect."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from module_runs import Module
from okta_sandbox import Sandbox
from requests.structures import CaseInsensitiveDict
from table_runs import ASKING, seed_for
from tables import READING, TRYING, WRITING
from urllib3.response import HTTPResponse

TOKEN = "00canary-token-that-must-not-be-seen"
ID = "00g000000000000000aa"
# How often each request of each module is answered in another shape.
SAMPLES = 2


def nested(levels: int) -> Any:
    deep: Any = 1
    for _level in range(levels):
        deep = {"a": deep}
    return deep


SHAPES: tuple[Any, ...] = (
    *(None, "?", 7, -1, 1.5, True, ID, [], {}),
    *(["x"], [None], [["x"]], [{}], {"?": None}, {"a": {"b": [1]}}, nested(900)),
)


def places(whole: Any, depth: int = 6) -> list[tuple[Any, ...]]:
    """The ways to the whole of an answer and to everything within it."""
    if depth == 0 or not isinstance(whole, (dict, list)):
        return [()]
    keys = list(whole) if isinstance(whole, dict) else range(min(2, len(whole)))
    return [(), *((key, *way) for key in keys for way in places(whole[key], depth - 1))]


def replaced(whole: Any, way: tuple[Any, ...], new: Any) -> Any:
    """A copy with something else in one place."""
    if not way:
        return new
    copy = whole.copy()
    copy[way[0]] = replaced(whole[way[0]], way[1:], new)
    return copy


@dataclass
class Distortion:
    """What has become of the answers: their number, and what stands where in the one with the number C(of)."""

    chance: random.Random
    of: int | None = None
    answers: int = 0
    told: str = ""
    shape: Any = field(default=None, repr=False)

    def distorted(self, answer: requests.Response) -> requests.Response:
        self.answers += 1
        if self.answers - 1 != self.of or not answer.content:
            return answer
        way, shape = self.chance.choice(places(answer.json())), self.chance.choice(SHAPES)
        self.told = f"{answer.request.method} {answer.request.path_url}: {str(shape)[:60]} at {way}"
        return with_body(answer, replaced(answer.json(), way, shape))


def with_body(answer: requests.Response, body: Any) -> requests.Response:
    """The same answer with another body, as the network would bring it."""
    kept = ("content-length", "content-encoding", "transfer-encoding")
    other = requests.Response()
    other.__dict__.update({**answer.__dict__, "_content": False, "_content_consumed": False})
    other.headers = CaseInsensitiveDict(
        {name: each for name, each in answer.headers.items() if name.lower() not in kept}
    )
    text = io.BytesIO(json.dumps(body).encode())
    other.raw = HTTPResponse(body=text, headers=dict(other.headers), status=answer.status_code, preload_content=False)
    return other


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox(token=TOKEN) as sandbox:
        yield sandbox


def steps(name: str) -> list[dict[str, Any]]:
    if name in WRITING:
        return [WRITING[name].create, WRITING[name].update, WRITING[name].absent]
    return [{**READING, **TRYING}[name]]


@pytest.mark.faults
@pytest.mark.parametrize("name", ASKING)
def test_no_misshapen_part_of_an_answer_is_a_defect(
    name: str, running: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    distortion = Distortion(random.Random(name))
    send = requests.Session.send
    monkeypatch.setattr(requests.Session, "send", lambda *given, **more: distortion.distorted(send(*given, **more)))
    monkeypatch.setattr(OktaClient, "wait", lambda _client, seconds: running.clock.advance(seconds))
    running._seed = seed_for(name)
    for number, options in enumerate(steps(name)):
        count, sample = 1, 0
        while sample < count * SAMPLES:
            distortion.of = None
            running.reset()
            module = Module(running.url, TOKEN)
            for earlier in steps(name)[:number]:
                module(name, **earlier)
            distortion.answers, distortion.of, distortion.told = 0, sample // SAMPLES, ""
            result = module(name, may_fail=True, **options)
            assert "defect" not in result.message, (distortion.told, result.message)
            count, sample = max(count, distortion.answers), sample + 1


def test_a_public_key_that_is_nested_too_deeply_is_refused(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(path="/hook-keys/public/", body={"kty": nested(900)}, times=None)
    assert "nested too deeply" in module.fails("hook_key_info", name="Signing")


def test_a_rule_is_created_whatever_the_answer_says_of_its_groups(module: Module, sandbox: Any) -> None:
    rule = {"name": "Sellers", "expression": 'user.department == "Sales"', "groups": ["Sales"]}
    body = {
        "id": "0pr000000000000000aa",
        "name": "Sellers",
        "status": "ACTIVE",
        "actions": {"assignUserToGroups": ["?"]},
    }
    sandbox.faults.add(method="POST", path="/rules$", body=body)
    assert "defect" not in module("group_rule", may_fail=True, **rule).message
