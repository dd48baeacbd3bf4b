# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real org's answers to sign-ins, recorded: whoever gets them from our requests is signed in."""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jwt
import pytest
from module_runs import run
from partners import served
from ways import AS_PLAIN

RECORDINGS = Path(__file__).parents[3] / "shared" / "okta" / "exchanges" / "sdk"
DANCES = sorted(
    path.name
    for path in RECORDINGS.glob("test_dpop_it__*.jsonl")
    if '"use_dpop_nonce"' in path.read_text(encoding="utf-8")
)
WITHOUT_PROOF = "test_dpop_it__test_private_key_auth_without_dpop.jsonl"

pytestmark = pytest.mark.skipif(not DANCES, reason="The recordings of a real org are not at hand")


def recorded(name: str) -> list[dict[str, Any]]:
    lines = (RECORDINGS / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def one_sign_in(name: str) -> list[dict[str, Any]]:
    """The first sign-in of a recording, until the token is there."""
    exchanges = [each for each in recorded(name) if each["path"] == "/oauth2/v1/token"]
    return exchanges[: next(number for number, each in enumerate(exchanges, 1) if each["status"] == 200)]


class Replay(http.server.BaseHTTPRequestHandler):
    """Answers the token endpoint from a recording, in its order, and all else with an empty list."""

    exchanges: Iterator[dict[str, Any]]
    seen: list[tuple[str, str, dict[str, str], str]]

    def do_POST(self) -> None:
        exchange = next(self.exchanges)
        self.answer(exchange["status"], exchange["response_body"], exchange["headers"])

    def do_GET(self) -> None:
        self.answer(200, [], {"content-type": "application/json"})

    def answer(self, status: int, body: Any, headers: dict[str, Any]) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.seen.append((self.command, self.path, dict(self.headers), sent))
        content = json.dumps(body).encode()
        self.send_response(status)
        for name in ("dpop-nonce", "x-okta-request-id", "content-type"):
            if name in headers:
                self.send_header(name, headers[name])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        pass


def claims(token: str) -> dict[str, Any]:
    return jwt.decode(token, options={"verify_signature": False})


@pytest.mark.parametrize("name", DANCES)
def test_a_recorded_dance_ends_with_its_token(name: str) -> None:
    # The recordings begin with a proof. We learn first that one is demanded, from what was recorded without.
    dance = [*recorded(WITHOUT_PROOF), *one_sign_in(name)]
    handler = type("Dance", (Replay,), {"exchanges": iter(dance), "seen": []})
    with served(handler) as url:
        result = run("group_info", {"org_url": url, **AS_PLAIN})
    assert not result.failed, result.message
    *asked, read = handler.seen
    assert [each[:2] for each in asked] == [("POST", "/oauth2/v1/token")] * len(dance)
    proofs = [headers.get("DPoP") for _method, _path, headers, _body in asked]
    assert proofs[0] is None
    said = [claims(str(proof)) for proof in proofs[1:]]
    assert [each.get("nonce") for each in said] == [None, dance[1]["headers"]["dpop-nonce"]]
    assert {(each["htm"], each["htu"]) for each in said} == {("POST", f"{url}/oauth2/v1/token")}
    forms = [parse_qs(body) for _method, _path, _headers, body in asked]
    assert all(form["grant_type"] == ["client_credentials"] for form in forms)
    # Okta takes an assertion, and a proof, once.
    assertions = [claims(form["client_assertion"][0])["jti"] for form in forms]
    assert len(set(assertions)) == len(dance)
    assert len({each["jti"] for each in said}) == len(said)
    token = dance[-1]["response_body"]["access_token"]
    assert read[2]["Authorization"] == f"DPoP {token}"
    digest = base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).decode().rstrip("=")
    assert claims(read[2]["DPoP"])["ath"] == digest
