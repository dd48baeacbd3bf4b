# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 1.3: proofs of possession, for tokens and with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import jwt
import oauth_client
import pytest
import requests
from oauth_client import CLIENT_ID, DPOP_CLIENT_ID, TIMEOUT, TOKEN, ServiceApp, jwk_of, private_key, raw_jwt
from okta_sandbox import Sandbox

GROUPS = "/api/v1/groups"
DAY = 86400
TOO_OLD = "The DPoP proof JWT is issued more than five minutes in the past."


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox with two service apps."""
    with Sandbox(seed=oauth_client.SEED) as running:
        yield running


@pytest.fixture
def app(sandbox: Sandbox) -> ServiceApp:
    """The service app that needs proofs."""
    return ServiceApp(sandbox.url, sandbox.clock.now, DPOP_CLIENT_ID)


def refusal(answer: requests.Response) -> str:
    """Why a proof is refused."""
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_dpop_proof"), answer.text
    return str(answer.json()["error_description"])


def read_groups(app: ServiceApp, token: str, proof: str | None, scheme: str = "DPoP") -> requests.Response:
    """The answer to a request to the API."""
    headers = {"Authorization": f"{scheme} {token}", **({"DPoP": proof} if proof else {})}
    return requests.get(app.url + GROUPS, params={"limit": 1}, headers=headers, timeout=TIMEOUT)


def challenge(answer: requests.Response) -> tuple[int, str, str, str]:
    """The status, the scheme, the error and its description of a refusal by the API, which has no body."""
    assert (answer.content, answer.headers.get("Content-Type")) == (b"", None)
    scheme, _space, said = answer.headers["WWW-Authenticate"].partition(" ")
    parts = dict(part.split("=", 1) for part in said.split(", "))
    return answer.status_code, scheme, parts["error"].strip('"'), parts["error_description"].strip('"')


def test_an_app_that_demands_proofs_gives_no_token_without(app: ServiceApp) -> None:
    answer = app.ask()
    assert refusal(answer) == "The DPoP proof JWT header is missing."
    assert "dpop-nonce" not in answer.headers


def test_a_proof_needs_the_nonce_that_the_answer_to_the_first_one_has(app: ServiceApp) -> None:
    first = app.ask(app.proof())
    assert first.status_code == 400
    assert first.json() == {
        "error": "use_dpop_nonce",
        "error_description": "Authorization server requires nonce in DPoP proof.",
    }
    second = app.ask(app.proof(nonce=first.headers["dpop-nonce"]))
    assert (second.status_code, second.json()["token_type"]) == (200, "DPoP")
    assert second.headers["dpop-nonce"] == first.headers["dpop-nonce"]


def test_the_assertion_of_a_request_without_a_nonce_is_used_up(app: ServiceApp) -> None:
    assertion = app.assertion()
    nonce = app.ask(app.proof(), client_assertion=assertion).headers["dpop-nonce"]
    again = app.ask(app.proof(nonce=nonce), client_assertion=assertion)
    assert again.status_code == 401
    assert again.json()["error_description"] == "The client_assertion token has already been used."


def test_an_app_that_demands_no_proofs_gives_bearer_tokens_whoever_sends_one(sandbox: Sandbox) -> None:
    app = ServiceApp(sandbox.url, sandbox.clock.now, CLIENT_ID)
    assert app.ask(app.proof()).json()["token_type"] == "Bearer"


@pytest.mark.parametrize(("days", "status"), [(0, 200), (1, 200), (3, 200), (4, 400)])
def test_a_nonce_is_given_out_for_a_day_and_works_for_three_more(
    sandbox: Sandbox, app: ServiceApp, days: int, status: int
) -> None:
    nonce = app.ask(app.proof()).headers["dpop-nonce"]
    sandbox.clock.advance(days * DAY)
    answer = app.ask(app.proof(nonce=nonce))
    assert answer.status_code == status
    assert (answer.headers["dpop-nonce"] == nonce) == (days == 0)


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"])
def test_a_token_is_bound_to_the_key_of_the_proof(app: ServiceApp, algorithm: str) -> None:
    nonce = app.ask(app.proof()).headers["dpop-nonce"]
    token = app.ask(app.proof(algorithm=algorithm, nonce=nonce)).json()["access_token"]
    bound_to = jwt.decode(token, options={"verify_signature": False})["cnf"]["jkt"]
    assert len(bound_to) == 43
    proof = app.proof("GET", GROUPS, token, algorithm=algorithm)
    assert read_groups(app, token, proof).status_code == 200


Make = Callable[[ServiceApp], str]

BAD_PROOFS: dict[str, tuple[Make, str]] = {
    "no JWT": (lambda _app: "a.b.c", "The DPoP proof JWT cannot be parsed."),
    "two of them": (
        lambda app: f"{app.proof()}, {app.proof()}",
        "Multiple DPoP proof JWT headers are not allowed.",
    ),
    "another type": (
        lambda app: app.proof(header={"typ": "JWT"}),
        "'typ' must be 'dpop+jwt' in the DPoP proof JWT.",
    ),
    "a secret in place of a key": (
        lambda app: oauth_client.encoded({}, "s" * 64, "HS256", {"typ": "dpop+jwt"}),
        "The DPoP proof JWT signature algorithm is invalid.",
    ),
    "no key": (lambda app: app.proof(header={"jwk": None}), "The DPoP proof JWT is invalid."),
    "a key that is none": (lambda app: app.proof(header={"jwk": {"kty": "RSA"}}), "The DPoP proof JWT is invalid."),
    "a private key": (
        lambda app: app.proof(header={"jwk": jwk_of(private_key("RS256", 1), d="AA")}),
        "The DPoP proof JWT is invalid.",
    ),
    "another key": (
        lambda app: app.proof(header={"jwk": jwk_of(private_key("RS256", 2))}),
        "The DPoP proof JWT signature is invalid.",
    ),
    "another method": (lambda app: app.proof("GET"), "'htm' claim in the DPoP proof JWT is invalid."),
    "another address": (lambda app: app.proof(path=GROUPS), "'htu' claim in the DPoP proof JWT is invalid."),
    "no address": (lambda app: app.proof(htu=None), "'htu' claim in the DPoP proof JWT is invalid."),
    "no time": (lambda app: app.proof(iat=None), "'iat' claim in the DPoP proof JWT is invalid."),
    "a time in the future": (
        lambda app: app.proof(iat=int(app.now()) + 60),
        "The DPoP proof JWT is issued in the future.",
    ),
    "a time in the past": (lambda app: app.proof(iat=int(app.now()) - 301), TOO_OLD),
    "no jti": (lambda app: app.proof(jti=None), "'jti' claim in the DPoP proof JWT is invalid."),
}


@pytest.mark.parametrize("case", BAD_PROOFS)
def test_a_bad_proof_is_refused(app: ServiceApp, case: str) -> None:
    make, description = BAD_PROOFS[case]
    assert refusal(app.ask(make(app))) == description


@pytest.mark.parametrize(
    "change",
    [
        {"iat": float("nan")},
        {"iat": 10**400},
        {"htu": "http://["},
        {"htu": {}},
        {"htm": []},
        {"jti": ["a"]},
        {"jwk": {"kty": ["RSA"]}},
        {"jwk": {"kty": "RSA", "n": 1, "e": "AQAB"}},
        {"jwk": {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}},
        {"jwk": "key"},
        {"kid": 1},
    ],
)
def test_a_proof_of_strange_parts_is_refused_for_tokens_and_with_them(app: ServiceApp, change: dict[str, Any]) -> None:
    token = app.token()
    for method, path in (("POST", TOKEN), ("GET", GROUPS)):
        good = app.proof(method, path, token)
        header, claims = jwt.get_unverified_header(good), jwt.decode(good, options={"verify_signature": False})
        for name, value in change.items():
            (header if name in ("jwk", "kid") else claims)[name] = value
        proof = raw_jwt(claims, header, 1)
        if path == TOKEN:
            assert refusal(app.ask(proof))
        else:
            assert challenge(read_groups(app, token, proof))[2] == "invalid_dpop_proof"


def test_a_proof_can_be_used_once(app: ServiceApp) -> None:
    nonce = app.ask(app.proof()).headers["dpop-nonce"]
    proof = app.proof(nonce=nonce)
    assert app.ask(proof).status_code == 200
    assert refusal(app.ask(proof)) == "The DPoP proof JWT has already been used."


def test_a_request_with_a_bound_token_and_a_proof_needs_no_nonce(app: ServiceApp) -> None:
    token = app.token()
    assert read_groups(app, token, app.proof("GET", GROUPS, token)).status_code == 200


def test_the_scheme_bearer_is_refused_for_a_bound_token(app: ServiceApp) -> None:
    token = app.token()
    assert challenge(read_groups(app, token, None, "Bearer")) == (
        400,
        "Bearer",
        "invalid_request",
        "The resource request requires a DPoP proof.",
    )
    assert challenge(read_groups(app, token, app.proof("GET", GROUPS, token), "Bearer")) == (
        400,
        "Bearer",
        "invalid_request",
        "The resource request must use the DPoP authentication scheme when using a DPoP bound token.",
    )


def test_the_scheme_dpop_is_refused_for_a_token_that_is_not_bound(sandbox: Sandbox, app: ServiceApp) -> None:
    token = sandbox.access_token(CLIENT_ID, ["okta.groups.read"])
    assert challenge(read_groups(app, token, app.proof("GET", GROUPS, token))) == (
        401,
        "DPoP",
        "invalid_token",
        "The presented access_token is not DPoP bound.",
    )


BAD_WITH_A_TOKEN: dict[str, tuple[Callable[[ServiceApp, str], str | None], str]] = {
    "none": (lambda _app, _token: None, "The DPoP proof JWT header is missing."),
    "one that does not name the token": (
        lambda app, _token: app.proof("GET", GROUPS),
        "'ath' claim in the DPoP proof does not match the presented access_token.",
    ),
    "one for another token": (
        lambda app, _token: app.proof("GET", GROUPS, "another"),
        "'ath' claim in the DPoP proof does not match the presented access_token.",
    ),
    "one by another key": (
        lambda app, token: app.proof("GET", GROUPS, token, key=private_key("RS256", 2)),
        "The access_token is not bound to the provided DPoP proof.",
    ),
    "one with the query": (
        lambda app, token: app.proof("GET", f"{GROUPS}?limit=1", token),
        "'htu' claim in the DPoP proof JWT is invalid.",
    ),
    "an old one": (lambda app, token: app.proof("GET", GROUPS, token, iat=int(app.now()) - 301), TOO_OLD),
}


@pytest.mark.parametrize("case", BAD_WITH_A_TOKEN)
def test_a_request_with_a_bad_proof_is_refused(app: ServiceApp, case: str) -> None:
    make, description = BAD_WITH_A_TOKEN[case]
    token = app.token()
    answer = read_groups(app, token, make(app, token))
    assert challenge(answer) == (400, "DPoP", "invalid_dpop_proof", description)
    assert 'DPoP algs="RS256 RS384 RS512 ES256 ES384 ES512", ' in answer.headers["WWW-Authenticate"]


def test_a_proof_is_used_up_by_a_request_past_the_limit(sandbox: Sandbox, app: ServiceApp) -> None:
    token = app.token()
    proof = app.proof("GET", GROUPS, token)
    sandbox.settings.rate_limit = {GROUPS: 0}
    assert read_groups(app, token, proof).status_code == 429
    sandbox.settings.rate_limit = None
    assert challenge(read_groups(app, token, proof))[3] == "The DPoP proof JWT has already been used."


def test_the_address_in_a_proof_may_be_quoted(app: ServiceApp) -> None:
    token = app.token(scope="okta.users.read")
    for path in ("/api/v1/users/admin%40example.com", "/api/v1/users/admin@example.com"):
        headers = {"Authorization": f"DPoP {token}", "DPoP": app.proof("GET", path, token)}
        assert requests.get(app.url + path, headers=headers, timeout=TIMEOUT).status_code == 200
