# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 5: inline hooks that are executed are really called."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import jwt
import pytest
import trustme
from hook_bodies import CLIENT_SECRET, HOOKS, IMPORT, SECRET, TOKENS, auth_scheme, hook, hook_body, hook_key, oauth_body
from hook_service import HookService, Received, answering
from okta_sandbox import Sandbox
from requests import Response
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

PAYLOAD = {"eventType": TOKENS, "data": {"context": {"request": {"id": "1"}}}}
NOT_UNDERSTOOD, ERROR, TIMEOUT = (502, "E0000134"), (400, "E0000135"), (504, "E0000137")


@pytest.fixture
def service() -> Iterator[HookService]:
    """A service that knows what to answer."""
    with HookService() as running:
        yield running


@pytest.fixture(autouse=True)
def plain_http(sandbox: Sandbox) -> None:
    """Hooks of the tests are on the loopback interface."""
    sandbox.settings.http_hooks = True


def executed(okta: Client, body: dict[str, Any], payload: Any = None) -> Response:
    """The answer to the trial of a new hook."""
    return okta.post(f"{HOOKS}/{hook(okta, body)['id']}/execute", json=PAYLOAD if payload is None else payload)


def called(okta: Client, service: HookService, **config: Any) -> Response:
    """The answer to the trial of a new hook of the service."""
    return executed(okta, hook_body(uri=f"{service.url}/hook?a=b", **config))


def oauth(okta: Client, service: HookService, **config: Any) -> Response:
    """The answer to the trial of a new hook of the service that wants a token."""
    return executed(okta, oauth_body(uri=f"{service.url}/hook", tokenUrl=f"{service.url}/token", **config))


def form(request: Received) -> dict[str, str]:
    """What a form says."""
    assert request.header("Content-Type") == ["application/x-www-form-urlencoded"]
    return dict(parse_qsl(request.body.decode(), strict_parsing=True))


def test_5_the_service_gets_the_body_and_the_client_its_answer(okta: Client, service: HookService) -> None:
    service.steps = [answering(b'{"commands": [], "debugContext": {"a": "b"}}')]
    answer = called(okta, service)
    assert (answer.status_code, answer.json()) == (200, {"commands": [], "debugContext": {"a": "b"}})
    (request,) = service.received
    assert (request.method, request.path, json.loads(request.body)) == ("POST", "/hook?a=b", PAYLOAD)
    assert request.header("Accept") == request.header("Content-Type") == ["application/json"]


def test_5_the_service_gets_the_secret_and_the_headers_and_nothing_of_the_client(
    okta: Client, service: HookService, sandbox: Sandbox
) -> None:
    headers = [{"key": "X-One", "value": "1"}, {"key": "X-Two", "value": ""}]
    called(okta, service, headers=headers, authScheme=auth_scheme())
    (request,) = service.received
    assert request.header("Authorization") == [SECRET]
    assert (request.header("X-One"), request.header("X-Two")) == (["1"], [""])
    assert sandbox.token not in str(request)
    expected = {"Host", "Accept", "Content-Type", "Content-Length", "Authorization", "X-One", "X-Two"}
    assert {name for name, _value in request.headers} == expected


def test_5_the_secret_goes_where_the_scheme_says(okta: Client, service: HookService) -> None:
    called(okta, service, authScheme=auth_scheme(key="X-Api-Key"))
    assert service.received[0].header("X-Api-Key") == [SECRET]
    assert service.received[0].header("Authorization") == []


def test_a_change_without_the_secret_loses_it(okta: Client, service: HookService) -> None:
    body = hook_body(uri=service.url, authScheme=auth_scheme())
    path = f"{HOOKS}/{hook(okta, body)['id']}"
    okta.post(f"{path}/execute", json=PAYLOAD)
    del body["channel"]["config"]["authScheme"]["value"]
    assert okta.put(path, json=body).status_code == 200
    assert okta.post(f"{path}/execute", json=PAYLOAD).status_code == 200
    assert [request.header("Authorization") for request in service.received] == [[SECRET], []]


def test_5_a_client_with_a_secret_gets_a_token_first(okta: Client, service: HookService) -> None:
    assert oauth(okta, service, scope="one two").status_code == 200
    (request,) = service.token_requests
    assert form(request) == {
        "grant_type": "client_credentials",
        "scope": "one two",
        "client_id": "client",
        "client_secret": CLIENT_SECRET,
    }
    assert service.received[0].header("Authorization") == ["Bearer a-token"]


def test_5_a_client_with_a_key_signs_a_new_assertion_each_time(okta: Client, service: HookService) -> None:
    key = hook_key(okta)
    config = {"hookKeyId": key["id"], "uri": service.url, "tokenUrl": f"{service.url}/token"}
    path = f"{HOOKS}/{hook(okta, oauth_body(auth_type='private_key_jwt', **config))['id']}"
    for _number in range(2):
        assert okta.post(f"{path}/execute", json=PAYLOAD).status_code == 200
    forms = [form(request) for request in service.token_requests]
    assert [sorted(sent) for sent in forms] == [
        ["client_assertion", "client_assertion_type", "client_id", "grant_type"]
    ] * 2
    assert forms[0]["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    public = jwt.PyJWK(key["_embedded"], algorithm="RS256")
    claims = []
    for sent in forms:
        assert jwt.get_unverified_header(sent["client_assertion"])["kid"] == key["keyId"]
        claims.append(
            jwt.decode(sent["client_assertion"], public, algorithms=["RS256"], audience=f"{service.url}/token")
        )
    assert {(claim["iss"], claim["sub"]) for claim in claims} == {("client", "client")}
    assert claims[0]["jti"] != claims[1]["jti"]
    assert claims[0]["exp"] - claims[0]["iat"] <= 3600


@pytest.mark.parametrize(
    "step",
    [
        answering(b'{"error": "invalid_client"}', 401),
        answering(b"{}"),
        answering(b"no JSON"),
        answering(b'{"access_token": "a\\nb"}'),
        answering(b'{"access_token": ""}'),
        answering(status=500),
    ],
)
def test_without_a_token_the_service_is_not_called(okta: Client, service: HookService, step: Any) -> None:
    service.token_steps = [step]
    assert error_of(oauth(okta, service)) == NOT_UNDERSTOOD
    assert service.received == []
    assert len(service.token_requests) == 2


def test_5_an_answer_of_200_that_tells_of_an_error_is_an_answer(okta: Client, service: HookService) -> None:
    body = {"error": {"errorSummary": "No", "errorCauses": []}}
    service.steps = [answering(json.dumps(body).encode())]
    answer = called(okta, service)
    assert (answer.status_code, answer.json()) == (200, body)


def test_an_inactive_hook_is_not_called(okta: Client, service: HookService) -> None:
    path = f"{HOOKS}/{hook(okta, hook_body(uri=service.url))['id']}"
    okta.post(f"{path}/lifecycle/deactivate")
    assert error_of(okta.post(f"{path}/execute", json=PAYLOAD)) == (400, "E0000001")
    assert service.received == []


@pytest.mark.parametrize(
    ("payload", "error"), [({"eventType": IMPORT}, (400, "E0000001")), ([PAYLOAD], (400, "E0000003"))]
)
def test_what_is_not_for_the_type_is_not_sent(
    okta: Client, service: HookService, payload: Any, error: tuple[int, str]
) -> None:
    assert error_of(executed(okta, hook_body(uri=service.url), payload)) == error
    assert service.received == []


@pytest.mark.parametrize("status", [400, 401, 404])
def test_5_an_error_of_the_service_is_told_and_not_tried_again(okta: Client, service: HookService, status: int) -> None:
    service.steps = [answering(b'{"secret": "of the service"}', status)]
    answer = called(okta, service)
    assert error_of(answer) == ERROR
    assert answer.json()["errorCauses"] == [{"errorSummary": f"The inline hook answered {status}."}]
    assert len(service.received) == 1


def test_5_a_failure_of_the_service_is_tried_once_more(okta: Client, service: HookService) -> None:
    service.steps = [answering(status=503), answering()]
    assert called(okta, service).status_code == 200
    service.steps = [answering(status=503)]
    assert error_of(executed(okta, hook_body("Other", uri=service.url))) == ERROR
    assert len(service.received) == 4


@pytest.mark.parametrize("kind", ["late", "dripping"])
def test_5_a_service_that_is_too_slow_is_tried_once_more(
    okta: Client, service: HookService, sandbox: Sandbox, kind: str
) -> None:
    sandbox.settings.hook_timeout = 0.3
    service.steps = [getattr(service, kind), answering()]
    assert called(okta, service).status_code == 200
    service.steps = [getattr(service, kind)]
    started = time.monotonic()
    assert error_of(executed(okta, hook_body("Other", uri=service.url))) == TIMEOUT
    assert 0.6 <= time.monotonic() - started < 5
    assert len(service.received) == 4


def test_5_the_token_and_the_call_have_one_time_together(okta: Client, service: HookService, sandbox: Sandbox) -> None:
    sandbox.settings.hook_timeout = 0.3
    service.token_steps = [service.late]
    assert error_of(oauth(okta, service)) == TIMEOUT
    assert service.received == []


def test_5_three_seconds_are_the_time_of_an_attempt(sandbox: Sandbox) -> None:
    assert sandbox.settings.hook_timeout == 3


def test_nobody_at_the_address(okta: Client) -> None:
    with HookService() as gone:
        address = gone.url
    answer = executed(okta, hook_body(uri=address))
    assert error_of(answer) == NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "step",
    [
        answering(b"no JSON"),
        answering(b""),
        answering(b"[]"),
        answering(b"[" * 200000),
        answering(b'{"commands": ' + b" " * 256 * 1024 + b"[]}"),
    ],
    ids=["no JSON", "nothing", "a list", "deep", "long"],
)
def test_an_answer_that_is_no_object_of_less_than_256_kb(okta: Client, service: HookService, step: Any) -> None:
    service.steps = [step]
    assert error_of(called(okta, service)) == NOT_UNDERSTOOD


def test_a_redirect_is_not_followed(okta: Client, service: HookService) -> None:
    with HookService() as elsewhere:
        service.steps = [answering(status=307, Location=elsewhere.url)]
        assert error_of(called(okta, service)) == NOT_UNDERSTOOD
        assert elsewhere.received == []


def test_a_hook_by_plain_http_is_not_called_once_the_switch_is_off(
    okta: Client, service: HookService, sandbox: Sandbox
) -> None:
    path = f"{HOOKS}/{hook(okta, hook_body(uri=service.url))['id']}"
    sandbox.settings.http_hooks = False
    assert error_of(okta.post(f"{path}/execute", json=PAYLOAD)) == NOT_UNDERSTOOD
    assert service.received == []


def test_a_hook_may_use_the_org_while_the_org_waits_for_it(
    okta: Client, service: HookService, sandbox: Sandbox
) -> None:
    statuses = []

    def ask(handler: Any) -> None:
        with Client(sandbox.url, sandbox.token) as client:
            statuses.append(client.post("/groups", json={"profile": {"name": "Made by a hook"}}).status_code)
        answering()(handler)

    service.steps = [ask]
    assert called(okta, service).status_code == 200
    assert statuses == [200]


def test_others_are_served_while_a_hook_is_awaited(okta: Client, service: HookService, sandbox: Sandbox) -> None:
    service.steps = [service.late]
    body = hook_body(uri=service.url)
    path = f"{HOOKS}/{hook(okta, body)['id']}"
    with Client(sandbox.url, sandbox.token) as other:
        waiting = threading.Thread(target=other.post, args=(f"{path}/execute",), kwargs={"json": PAYLOAD})
        waiting.start()
        while not service.received:
            time.sleep(0.01)
        started = time.monotonic()
        assert okta.get("/groups").status_code == 200
        assert time.monotonic() - started < 1
        service.released.set()
        waiting.join()


def test_a_service_by_https_needs_a_certificate_that_is_trusted(
    okta: Client, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.settings.http_hooks = False
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with HookService(tls=context) as service:
        created = hook(okta, hook_body(uri=service.url))
        path = f"{HOOKS}/{created['id']}/execute"
        assert error_of(okta.post(path, json=PAYLOAD)) == NOT_UNDERSTOOD
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert okta.post(path, json=PAYLOAD).status_code == 200


def test_no_secret_is_in_the_answer_of_a_failure(okta: Client, service: HookService) -> None:
    service.token_steps = [answering(b'{"error": "client-secret"}', 401)]
    text = oauth(okta, service, headers=[{"key": "X-Key", "value": SECRET}]).text
    assert CLIENT_SECRET not in text and SECRET not in text


def test_a_service_that_answers_nothing_is_answered_with_nothing(sandbox: Sandbox, service: HookService) -> None:
    # The description has no such answer.
    service.steps = [answering(b"", 204)]
    with Client(sandbox.url, sandbox.token) as client:
        answer = called(client, service)
    assert (answer.status_code, answer.content) == (204, b"")
