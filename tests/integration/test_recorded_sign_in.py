# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Against what a real org answered, our client asks in the order in which that was asked, and ends up with a token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import jwt
import pytest
from ansible_collections.community.okta.plugins.module_utils._auth import TOKEN_PATH
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._jwt import hash_of
from ansible_collections.community.okta.plugins.module_utils._options import CONNECTION_OPTIONS, connect
from ansible_collections.community.okta.plugins.module_utils._private_key_auth import ASSERTION_TYPE
from replay.recordings import Exchange, Recording, at_hand, read_all
from ways import AS_PLAIN, PLAIN

RECORDINGS = [each for each in (read_all() if at_hand() else ()) if "/test_dpop_it__" in each.name]


def asks_for_a_nonce(exchange: Exchange) -> bool:
    return exchange.path == TOKEN_PATH and exchange.response_body.get("error") == "use_dpop_nonce"


# Where somebody signed in with proofs of possession, and how an org answers who does so without one.
SIGN_INS = {each.name: each for each in RECORDINGS if asks_for_a_nonce(each.exchanges[0])}
DEMANDS = [
    exchange
    for each in RECORDINGS
    for exchange in each.exchanges
    if exchange.path == TOKEN_PATH and exchange.response_body.get("error") == "invalid_dpop_proof"
]
FORM = {"grant_type", "scope", "client_assertion_type", "client_assertion"}
KEPT_HEADERS = ("content-type", "dpop-nonce", "x-okta-request-id")


@dataclass
class Asked:
    """A request that our client made."""

    method: str
    path: str
    headers: dict[str, str]
    form: dict[str, list[str]]

    @property
    def proof(self) -> dict[str, Any] | None:
        """The claims of its proof of possession."""
        return claims(self.headers["dpop"]) if "dpop" in self.headers else None


@dataclass
class RecordedOrg:
    """Gives the recorded answers, each once, in their order."""

    left: list[Exchange]
    asked: list[Asked] = field(default_factory=list)
    url: str = ""


def claims(token: str) -> dict[str, Any]:
    found: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return found


@contextmanager
def org_of(exchanges: list[Exchange]) -> Iterator[RecordedOrg]:
    org = RecordedOrg(list(exchanges))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            path, _mark, _query = self.path.partition("?")
            headers = {name.lower(): value for name, value in self.headers.items()}
            org.asked.append(Asked(self.command, path, headers, parse_qs(sent)))
            recorded = org.left.pop(0)
            body = json.dumps(recorded.response_body).encode()
            self.send_response(recorded.status)
            for name in KEPT_HEADERS:
                if name in recorded.headers:
                    self.send_header(name, recorded.headers[name])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    org.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield org
    finally:
        server.shutdown()
        server.server_close()


def client_of(org: RecordedOrg, scopes: list[str]) -> OktaClient:
    params = {name: option.get("default") for name, option in CONNECTION_OPTIONS.items()}
    return connect({**params, **AS_PLAIN, "org_url": org.url}, lambda: scopes)


def sessions(recording: Recording) -> list[list[Exchange]]:
    """The exchanges of each client, which begins without a nonce."""
    found: list[list[Exchange]] = []
    for each in recording.exchanges:
        if asks_for_a_nonce(each):
            found.append([])
        found[-1].append(each)
    return found


@pytest.mark.skipif(not at_hand(), reason="the recorded exchanges are not at hand, in ../shared of the repository")
def test_there_are_recorded_sign_ins() -> None:
    assert len(SIGN_INS) > 5
    assert DEMANDS


@pytest.mark.parametrize("name", SIGN_INS)
def test_our_client_asks_as_was_recorded(name: str) -> None:
    for recorded in sessions(SIGN_INS[name]):
        # Our client finds out by a first request without a proof that an app demands them.
        session = [DEMANDS[0], *recorded]
        tokens = [each.response_body for each in session if each.path == TOKEN_PATH and each.status == 200]
        scopes = tokens[0]["scope"].split()
        with org_of(session) as org:
            client = client_of(org, scopes)
            for each in session:
                if each.path == TOKEN_PATH and each.status == 200:
                    client.authentication.ask_for(scopes)  # type: ignore[attr-defined]
                    client.sign_in()
                    assert client.authentication.credential == tokens.pop(0)["access_token"]
                elif each.path != TOKEN_PATH:
                    client.request(each.method, each.path, (), "read what was recorded")
        assert (org.left, tokens) == ([], [])
        assert [(each.method, each.path) for each in org.asked] == [(each.method, each.path) for each in session]
        check_sign_in(org, session, scopes)
        check_calls(org, client.authentication.credential)


def check_sign_in(org: RecordedOrg, session: list[Exchange], scopes: list[str]) -> None:
    answered = [(ours, each) for ours, each in zip(org.asked, session, strict=True) if each.path == TOKEN_PATH]
    asked = [ours for ours, _answer in answered]
    assertions = [claims(each.form["client_assertion"][0]) for each in asked]
    assert all(set(each.form) == FORM for each in asked)
    assert all(each.form["grant_type"] == ["client_credentials"] for each in asked)
    assert all(each.form["client_assertion_type"] == [ASSERTION_TYPE] for each in asked)
    assert all(each.form["scope"] == [" ".join(scopes)] for each in asked)
    assert all((each["iss"], each["sub"], each["aud"]) == (PLAIN, PLAIN, org.url + TOKEN_PATH) for each in assertions)
    assert len({each["jti"] for each in assertions}) == len(asked)
    assert all("authorization" not in each.headers for each in asked)
    assert asked[0].proof is None
    proofs = [each.proof or {} for each in asked[1:]]
    assert all((each["htm"], each["htu"]) == ("POST", org.url + TOKEN_PATH) for each in proofs)
    assert len({each["jti"] for each in proofs}) == len(proofs)
    assert not any("ath" in each for each in proofs)
    # Each proof has the nonce of the answer before it; the first comes before any.
    nonces = [answer.headers.get("dpop-nonce") for _ours, answer in answered[:-1]]
    assert [each.get("nonce") for each in proofs] == nonces
    assert (nonces[0], len(set(nonces[1:]))) == (None, 1)


def check_calls(org: RecordedOrg, token: str) -> None:
    for each in org.asked:
        if each.path != TOKEN_PATH:
            proof = each.proof or {}
            assert each.headers["authorization"] == f"DPoP {token}"
            assert (proof["htm"], proof["htu"], proof["ath"]) == (each.method, org.url + each.path, hash_of(token))
