# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 1.3: the token endpoint, and the assertions by which service apps authenticate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jwt
import oauth_client
import pytest
import requests
from oauth_client import CLIENT_ID, TIMEOUT, TOKEN, ServiceApp, jwk_of, pem_of, private_key, raw_jwt, service_app
from okta_sandbox import Sandbox, SeedError
from sandbox_client import error_of

HOUR = 3600
GRANT_TYPES = "Configured grant types: [client_credentials]."
METHOD = "token_endpoint_auth_method."


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox with two service apps."""
    with Sandbox(seed=oauth_client.SEED) as running:
        yield running


@pytest.fixture
def app(sandbox: Sandbox) -> ServiceApp:
    """The service app that needs no proofs."""
    return ServiceApp(sandbox.url, sandbox.clock.now)


def oauth_error(answer: requests.Response) -> tuple[int, str, str]:
    """The status, the error and the description of an answer of the token endpoint."""
    assert answer.headers["Content-Type"] == "application/json"
    body = answer.json()
    assert list(body) == ["error", "error_description"]
    return answer.status_code, body["error"], body["error_description"]


def json_claims(app: ServiceApp) -> dict[str, Any]:
    """The claims of a good assertion."""
    return jwt.decode(app.assertion(), options={"verify_signature": False})


def refusal(app: ServiceApp, assertion: str) -> str:
    """Why an assertion is refused."""
    status, error, description = oauth_error(app.ask(client_assertion=assertion))
    assert (status, error) == (401, "invalid_client")
    return description


def test_an_app_gets_a_token_for_what_it_was_granted(app: ServiceApp) -> None:
    answer = app.ask(scope="okta.users.read okta.groups.read")
    assert answer.status_code == 200
    body = answer.json()
    assert list(body) == ["token_type", "expires_in", "access_token", "scope"]
    assert (body["token_type"], body["expires_in"]) == ("Bearer", HOUR)
    assert body["scope"] == "okta.users.read okta.groups.read"
    assert "dpop-nonce" not in answer.headers


def test_a_token_is_a_jwt_of_the_org_about_the_app(app: ServiceApp) -> None:
    token = app.token(scope="okta.users.read okta.groups.read")
    header = jwt.get_unverified_header(token)
    assert header["alg"] == "RS256" and header["kid"]
    claims = jwt.decode(token, options={"verify_signature": False})
    assert (claims["iss"], claims["aud"], claims["ver"]) == (app.url, app.url, 1)
    assert (claims["sub"], claims["cid"]) == (CLIENT_ID, CLIENT_ID)
    assert claims["scp"] == ["okta.users.read", "okta.groups.read"]
    assert claims["exp"] - claims["iat"] == HOUR and abs(claims["iat"] - app.now()) < 5
    assert "cnf" not in claims


def test_no_two_tokens_are_the_same(app: ServiceApp) -> None:
    assert app.token() != app.token()


def test_parameters_may_stand_in_the_query_with_an_empty_body(app: ServiceApp) -> None:
    answer = requests.post(app.url + TOKEN, params=app.parameters(), timeout=TIMEOUT)
    assert answer.status_code == 200


def test_neither_assertions_nor_tokens_are_logged(sandbox: Sandbox, app: ServiceApp) -> None:
    parameters = app.parameters()
    strange = {"client%5Fassertion": "very-private", "client_secret": "very-private"}
    for query in (parameters, "&".join(f"{name}={value}" for name, value in strange.items())):
        requests.post(app.url + TOKEN, params=query, timeout=TIMEOUT)
    logged = [call.query for call in sandbox.calls]
    assert "grant_type=client_credentials" in logged[0] and "client_assertion=hidden" in logged[0]
    assert parameters["client_assertion"] not in logged[0]
    assert "very-private" not in logged[1]


BAD_PARAMETERS: dict[str, tuple[dict[str, Any], tuple[int, str, str]]] = {
    "no grant type": (
        {"grant_type": None},
        (400, "invalid_request", "The token request must specify a 'grant_type'. Valid values: [client_credentials]"),
    ),
    "another grant type": (
        {"grant_type": "password"},
        (
            400,
            "unsupported_grant_type",
            "The authorization grant type is not supported by the authorization server. " + GRANT_TYPES,
        ),
    ),
    "no assertion": ({"client_assertion": None}, (401, "invalid_client", "No client credentials found.")),
    "a secret": (
        {"client_assertion": None, "client_secret": "s"},
        (
            401,
            "invalid_client",
            "Client Credentials requests to the Org Authorization Server must use the private_key_jwt " + METHOD,
        ),
    ),
    "another kind of assertion": (
        {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"},
        (400, "invalid_request", "The client_assertion_type is invalid."),
    ),
    "no scope": (
        {"scope": None},
        (
            400,
            "invalid_scope",
            "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
        ),
    ),
    "a scope that there is not": (
        {"scope": "okta.groups.read okta.colours.read"},
        (400, "invalid_scope", "One or more scopes are not configured for the authorization server resource."),
    ),
    "scopes that were not granted": (
        {"scope": "okta.apps.read okta.apps.manage"},
        (400, "consent_required", "You are not allowed any of the requested scopes."),
    ),
    "a parameter twice": (
        {"scope": ["okta.groups.read", "okta.users.read"]},
        (400, "invalid_request", "The request contained multiple parameters with the same name."),
    ),
}


@pytest.mark.parametrize("case", BAD_PARAMETERS)
def test_a_request_without_good_parameters_is_refused(app: ServiceApp, case: str) -> None:
    changes, expected = BAD_PARAMETERS[case]
    assert oauth_error(app.ask(**changes)) == expected


def test_a_scope_that_was_not_granted_is_left_out_where_others_were(app: ServiceApp) -> None:
    assert app.ask(scope="okta.apps.read okta.groups.read").json()["scope"] == "okta.groups.read"


Change = Callable[[ServiceApp], str]

BAD_ASSERTIONS: dict[str, tuple[Change, str]] = {
    "no JWT": (lambda _app: "a.b.c", "The parsing of the client_assertion failed."),
    "an unknown issuer": (
        lambda app: app.assertion(iss="0oanobody", sub="0oanobody"),
        "The issuer claim for client_assertion is not a valid client_id.",
    ),
    "another subject": (
        lambda app: app.assertion(sub="0oanobody"),
        "The subject claim for client_assertion is not a valid client_id.",
    ),
    "another address": (
        lambda app: app.assertion(aud=app.url),
        "The audience claim for client_assertion must be the endpoint invoked for the request.",
    ),
    "no end": (
        lambda app: app.assertion(exp=None),
        "The client_assertion must contain the 'exp' claim as seconds since epoch.",
    ),
    "an end in the past": (
        lambda app: app.assertion(exp=int(app.now()) - 1),
        "The client_assertion token is expired.",
    ),
    "an end that is too far off": (
        lambda app: app.assertion(exp=int(app.now()) + HOUR + 60),
        "The client_assertion token has an expiration too far into the future.",
    ),
    "a beginning in the future": (
        lambda app: app.assertion(iat=int(app.now()) + 60),
        "The client_assertion token must be issued before the current time.",
    ),
    "an unknown kid": (
        lambda app: app.assertion(header={"kid": "key-2"}),
        "The client_assertion JWT kid is invalid.",
    ),
    "another key": (
        lambda app: app.assertion(key=private_key("RS256", 2)),
        "The client_assertion signature is invalid.",
    ),
    "another kind of key": (
        lambda app: app.assertion(key=private_key("ES256"), algorithm="ES256"),
        "The client_assertion signature is invalid.",
    ),
    "a secret in place of a key": (
        lambda app: app.assertion(key="s" * 64, algorithm="HS256"),
        "The client_assertion JWT signature algorithm is invalid.",
    ),
}


def test_a_client_without_keys_cannot_prove_who_it_is() -> None:
    with Sandbox(seed={"service_apps": [{"client_id": CLIENT_ID, "keys": []}]}) as sandbox:
        app = ServiceApp(sandbox.url, sandbox.clock.now)
        told = "The client does not have a JWKSet configured, but the client_assertion requires one."
        assert refusal(app, app.assertion()) == told


@pytest.mark.parametrize("case", BAD_ASSERTIONS)
def test_a_bad_assertion_is_refused(app: ServiceApp, case: str) -> None:
    make, description = BAD_ASSERTIONS[case]
    assert refusal(app, make(app)) == description


@pytest.mark.parametrize(
    "change",
    [
        {"exp": float("nan")},
        {"exp": float("inf")},
        {"exp": "soon"},
        {"exp": 10**400},
        {"iat": "now"},
        {"iss": ["a"]},
        {"sub": {}},
        {"aud": {}},
        {"header": {"kid": 1}},
        {"header": {"kid": ["a"]}},
        {"header": {"crit": ["b64"], "b64": False}},
    ],
)
def test_an_assertion_of_strange_parts_is_refused(app: ServiceApp, change: dict[str, Any]) -> None:
    given = dict(change)
    header = given.pop("header", {})
    signed = raw_jwt({**json_claims(app), **given}, {"alg": "RS256", "kid": oauth_client.KID, **header})
    assert refusal(app, signed)


def test_an_assertion_can_be_used_once(app: ServiceApp) -> None:
    assertion = app.assertion()
    assert app.ask(client_assertion=assertion).status_code == 200
    assert refusal(app, assertion) == "The client_assertion token has already been used."


def test_of_requests_at_once_with_one_assertion_one_gets_a_token(app: ServiceApp) -> None:
    assertion = app.assertion()
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda _number: app.ask(client_assertion=assertion).status_code, range(8)))
    assert sorted(statuses) == [200] + [401] * 7


def test_an_assertion_is_used_up_by_a_request_that_is_refused_for_something_else(app: ServiceApp) -> None:
    assertion = app.assertion()
    assert app.ask(client_assertion=assertion, scope="okta.colours.read").status_code == 400
    assert refusal(app, assertion) == "The client_assertion token has already been used."


def test_an_assertion_without_a_jti_can_be_used_again(app: ServiceApp) -> None:
    assertion = app.assertion(jti=None)
    assert [app.ask(client_assertion=assertion).status_code for _time in range(2)] == [200, 200]


def test_the_end_of_an_assertion_goes_by_the_clock_of_the_org(sandbox: Sandbox, app: ServiceApp) -> None:
    assertion = app.assertion()
    sandbox.clock.advance(301)
    assert refusal(app, assertion) == "The client_assertion token is expired."


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"])
@pytest.mark.parametrize("form", [lambda key: jwk_of(key, kid="k"), lambda key: {"kid": "k", "pem": pem_of(key)}])
def test_keys_may_be_jwks_or_pem_of_rsa_or_ec(algorithm: str, form: Callable[[Any], dict[str, str]]) -> None:
    key = private_key(algorithm)
    with Sandbox(seed={"service_apps": [service_app(keys=[form(key)])]}) as sandbox:
        app = ServiceApp(sandbox.url, sandbox.clock.now)
        assertion = app.assertion(key, algorithm, header={"kid": "k"})
        assert app.ask(client_assertion=assertion).status_code == 200


def test_a_kid_may_be_left_out_where_there_is_one_key_alone() -> None:
    keys = [jwk_of(private_key(), kid="key-1"), jwk_of(private_key("RS256", 2), kid="key-2")]
    for given, status in ((keys[:1], 200), (keys, 401)):
        with Sandbox(seed={"service_apps": [service_app(keys=given)]}) as sandbox:
            app = ServiceApp(sandbox.url, sandbox.clock.now)
            assert app.ask(client_assertion=app.assertion(header={"kid": None})).status_code == status


def test_past_the_limit_the_token_endpoint_answers_as_the_api_does(sandbox: Sandbox, app: ServiceApp) -> None:
    sandbox.settings.rate_limit = {TOKEN: 1}
    assert app.ask().status_code == 200
    answer = app.ask()
    assert error_of(answer) == (429, "E0000047")
    assert answer.headers["x-rate-limit-remaining"] == "0"


def test_too_many_token_requests_at_once_leave_the_assertion_unused(sandbox: Sandbox, app: ServiceApp) -> None:
    assertion = app.assertion()
    sandbox.settings.concurrency_limit = 0
    answer = app.ask(client_assertion=assertion)
    assert error_of(answer) == (429, "E0000047")
    assert answer.headers["x-rate-limit-limit"] == "0"
    sandbox.settings.concurrency_limit = None
    assert app.ask(client_assertion=assertion).status_code == 200


def test_the_token_endpoint_takes_post_alone(app: ServiceApp) -> None:
    assert error_of(requests.get(app.url + TOKEN, timeout=TIMEOUT)) == (405, "E0000022")


def test_how_long_a_token_lasts_is_a_setting(sandbox: Sandbox, app: ServiceApp) -> None:
    sandbox.settings.access_token_seconds = 60
    assert app.ask().json()["expires_in"] == 60


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"client_id": ""}, "service_apps[0] needs a client_id"),
        ({"secret": "s"}, "service_apps[0] has the unknown key 'secret'"),
        ({"keys": ["k"]}, "service_apps[0].keys[0] is not a mapping"),
        ({"keys": [{"pem": "no key"}]}, "service_apps[0].keys[0] cannot be used: its pem is no public key"),
        ({"keys": [{"kty": "oct", "k": "AA"}]}, "its kty is neither RSA nor EC"),
        ({"keys": [{"kty": "RSA", "n": "AA"}]}, "it is no JSON Web Key"),
        ({"keys": [{**jwk_of(private_key()), "d": "AA"}]}, "it holds a private key"),
        ({"keys": [{**jwk_of(private_key()), "kid": 1}]}, "kid cannot be 1"),
        ({"keys": [jwk_of(private_key())] * 2}, "each of several keys needs a kid of its own"),
        ({"scopes": "okta.groups.read"}, "service_apps[0].scopes is not a list"),
        ({"scopes": [1]}, "service_apps[0].scopes is not a list of names of scopes"),
        ({"dpop_required": "no"}, "dpop_required cannot be 'no'"),
        ({"roles": [{"type": "KING"}]}, "'KING'"),
    ],
)
def test_a_wrong_service_app_in_a_seed_is_an_error_that_says_where(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SeedError) as error:
        Sandbox(seed={"service_apps": [service_app(**changes)]})
    assert complaint in str(error.value)


def test_two_service_apps_of_one_id_are_an_error() -> None:
    with pytest.raises(SeedError, match="another service app"):
        Sandbox(seed={"service_apps": [service_app(), service_app()]})
