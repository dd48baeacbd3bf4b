# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys come in many forms, clocks differ, and a token endpoint does not always answer with a token."""

from __future__ import annotations

import http.server
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from module_runs import Result, run
from okta_sandbox import Sandbox
from partners import served
from tables import COMPANY
from ways import AS_BOUND, AS_PLAIN, PLAIN, RSA_KEY, jwk, pem, public_pem, with_apps

TOKEN_ENDPOINT = {"method": "POST", "path": "/oauth2/v1/token"}
MANY = [{"name": f"Team {number}"} for number in range(40)]
# A key on secp160r1, which no current library takes.
OLD_CURVE = """-----BEGIN PRIVATE KEY-----
MGECAQAwEAYHKoZIzj0CAQYFK4EEAAgESjBIAgEBBBUA7XkM0QWq+r0Q8AlORuUZ
Kaqg2mmhLAMqAASwiLbbWZhxcIX1raL06QpUVjqBQCslYNeKu/Fda1weiD/dkrgI
Eq4A
-----END PRIVATE KEY-----
"""


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token="00token-of-the-admin", seed=with_apps(COMPANY)) as running:
        yield running


def sales(sandbox: Any, **connection: Any) -> Result:
    """Read one group with a connection."""
    return run("group_info", {"org_url": sandbox.url, "name": "Sales", **connection})


def statuses(sandbox: Any) -> list[int]:
    """With what the token endpoint answered."""
    return [call.status for call in sandbox.calls if call.path == "/oauth2/v1/token"]


def encrypted(form: PrivateFormat) -> str:
    return RSA_KEY.private_bytes(Encoding.PEM, form, BestAvailableEncryption(b"passphrase")).decode()


@pytest.mark.parametrize(
    "private_key",
    [
        pytest.param(pem(RSA_KEY).replace("\n", "\\n"), id="line feeds spelled out"),
        pytest.param(pem(RSA_KEY).replace("\n", "\\n") + "\n", id="and a real one at the end"),
        pytest.param(pem(RSA_KEY).replace("\n", "\\n", 1), id="only one spelled out"),
        pytest.param(pem(RSA_KEY).replace("\n", "\\r\\n"), id="CRLF spelled out"),
        pytest.param(pem(RSA_KEY).replace("\n", "\\\\n"), id="spelled out twice"),
        pytest.param(pem(RSA_KEY).replace("\n", "\r\n"), id="CRLF"),
        pytest.param(pem(RSA_KEY).replace("\n", " "), id="folded by YAML"),
        pytest.param(pem(RSA_KEY).replace("\n", "\n    "), id="indented"),
        pytest.param(json.dumps(json.loads(jwk(RSA_KEY)), indent=2), id="JWK in several lines"),
        pytest.param(json.loads(jwk(RSA_KEY)), id="JWK as a map of YAML"),
        pytest.param(str(json.loads(jwk(RSA_KEY))), id="JWK as Ansible writes a map"),
    ],
)
def test_a_key_is_read_in_the_forms_that_files_and_variables_give_it(private_key: Any, sandbox: Any) -> None:
    assert sales(sandbox, client_id=PLAIN, private_key=private_key, key_id="main")["groups"]


@pytest.mark.parametrize(
    ("private_key", "told"),
    [
        pytest.param(encrypted(PrivateFormat.PKCS8), "without a passphrase", id="encrypted"),
        pytest.param(encrypted(PrivateFormat.TraditionalOpenSSL), "without a passphrase", id="encrypted as of old"),
        pytest.param("~/keys/secret-place.pem", "not the path of its file", id="path"),
        pytest.param(public_pem(RSA_KEY), "not a private key", id="public key"),
        pytest.param(OLD_CURVE, "private_key is", id="curve of old"),
        pytest.param(pem(ec.generate_private_key(ec.SECP224R1())), "kind that Okta does not accept", id="P-224"),
        pytest.param('{"a":' * 100_000, "not a private key", id="deep JSON"),
        pytest.param("{'kty': open('/etc/passwd')}", "not a private key", id="an expression"),
    ],
)
def test_what_is_no_key_is_told_in_one_sentence_and_not_shown(private_key: str, told: str, sandbox: Any) -> None:
    result = sales(sandbox, client_id=PLAIN, private_key=private_key)
    assert told in result.message
    assert "defect" not in result.message
    assert private_key[:40] not in result.text
    assert "secret-place" not in result.text
    assert list(sandbox.calls) == []


@pytest.mark.parametrize("between", [" ", ",", ", "])
def test_scopes_are_taken_as_one_text(between: str, sandbox: Any) -> None:
    assert sales(sandbox, **AS_PLAIN, scopes=between.join(["okta.groups.read", "okta.users.read"]))["groups"]


@pytest.mark.parametrize("seconds", [-4000, -20, -3, 20, 200, 4000])
@pytest.mark.parametrize("app", [AS_PLAIN, AS_BOUND], ids=["private key", "proof of possession"])
def test_an_app_signs_in_whatever_the_clock_of_this_machine_says(
    app: dict[str, Any], seconds: int, sandbox: Any
) -> None:
    sandbox.clock.advance(seconds)
    assert sales(sandbox, **app)["groups"]
    assert statuses(sandbox).count(401) <= 1


@pytest.mark.parametrize("seconds", [-400, -20, -3, 20, 400])
def test_a_bound_token_is_of_use_whatever_the_clock_of_this_machine_says(seconds: int, sandbox: Any) -> None:
    scopes = ["okta.groups.read", "okta.groups.manage", "okta.roles.read", "okta.schemas.read"]
    got = run("access_token", {"org_url": sandbox.url, **AS_BOUND, "scopes": scopes}, no_log=True)
    bound = {option: got[option] for option in ("access_token", "dpop_private_key")}
    sandbox.clock.advance(seconds)
    result = run("groups", {"org_url": sandbox.url, **bound, "groups": MANY})
    assert len(result["groups"]) == len(MANY)
    created = [call for call in sandbox.calls if (call.method, call.status) == ("POST", 200) and "groups" in call.path]
    assert len(created) == len(MANY)


def test_a_refused_app_is_refused_once_where_the_clocks_agree(sandbox: Any) -> None:
    other = pem(rsa.generate_private_key(65537, 2048))
    assert "invalid_client" in sales(sandbox, **{**AS_PLAIN, "private_key": other}).message
    assert statuses(sandbox) == [401]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"status": 302, "headers": {"Location": "http://localhost:9/"}}, "answered with a redirect"),
        ({"status": 404, "body": "<html>"}, "instead of JSON"),
        ({"status": 200, "body": "<html>"}, "instead of JSON"),
    ],
    ids=["redirect", "404 in HTML", "200 in HTML"],
)
def test_what_is_no_token_endpoint_is_told_with_the_option_to_mend(
    fault: dict[str, Any], told: str, sandbox: Any
) -> None:
    sandbox.faults.add(**TOKEN_ENDPOINT, times=None, **{"headers": {"Content-Type": "text/html"}, **fault})
    message = sales(sandbox, **AS_PLAIN).message
    assert "Could not sign in as the app" in message
    assert told in message
    assert "Set org_url" in message
    assert len(sandbox.calls) == 1


def test_a_token_endpoint_that_cannot_serve_is_told_with_what_okta_said(sandbox: Any) -> None:
    failure = {"errorCode": "E0000009", "errorSummary": "Internal Server Error"}
    sandbox.faults.add(**TOKEN_ENDPOINT, times=None, status=500, body=failure, headers={"X-Okta-Request-Id": "req1"})
    result = sales(sandbox, **AS_PLAIN)
    assert "Internal Server Error (HTTP 500, E0000009, request id req1)" in result.message
    assert "run this again later" in result.message
    assert result["error"]["request_id"] == "req1"
    assert statuses(sandbox) == [500] * 4


@pytest.mark.parametrize(
    ("fault", "asked"),
    [({"status": 401, "body": {"error": "invalid_client", "error_description": "gone"}}, 1), ({"status": 503}, 4)],
    ids=["refused", "cannot serve"],
)
def test_requests_that_wait_for_one_token_fail_together(fault: dict[str, Any], asked: int, sandbox: Any) -> None:
    sandbox.settings.access_token_seconds = 1
    sandbox.faults.add(method="POST", path="/groups$", delay=1.5, times=None)
    # Long enough for all to wait for the one that asks.
    sandbox.faults.add(**TOKEN_ENDPOINT, after=1, times=None, delay=1, **fault)
    result = run("groups", {"org_url": sandbox.url, **AS_PLAIN, "groups": MANY, "concurrency": 8})
    assert result.failed
    refused = [status for status in statuses(sandbox) if status != 200]
    assert asked <= len(refused) <= 2 * asked


def test_a_sign_in_whose_answers_are_lost_claims_nothing_of_the_change(sandbox: Any) -> None:
    sandbox.faults.add(**TOKEN_ENDPOINT, times=None, drop="after")
    result = run("group", {"org_url": sandbox.url, **AS_PLAIN, "name": "New"})
    assert "Could not sign in as the app" in result.message
    assert "may" not in result.message
    assert not result.changed
    assert len(sandbox.calls) == 4


class Echoing(http.server.BaseHTTPRequestHandler):
    """Refuses a sign-in and repeats the assertion, or gives what is no token."""

    gives: Any = None

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        refusal = {"error": "invalid_client", "error_description": f"bad: {form['client_assertion'][0]}"}
        content = json.dumps(self.gives or refusal).encode()
        self.send_response(200 if self.gives else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        pass


def test_an_assertion_that_the_endpoint_repeats_is_not_told() -> None:
    with served(Echoing) as url:
        result = run("group_info", {"org_url": url, **AS_PLAIN})
    assert "bad: ********" in result.message
    assert "eyJ" not in result.text


@pytest.mark.parametrize("token", ["x\ny", "\u00fc", "two words", "", 5, None], ids=ascii)
def test_what_cannot_be_a_token_is_not_sent(token: Any) -> None:
    gives = {"token_type": "Bearer", "access_token": token, "expires_in": 3600}
    with served(type("Giving", (Echoing,), {"gives": gives})) as url:
        result = run("group_info", {"org_url": url, **AS_PLAIN})
    assert "did not answer with a token that can be used" in result.message
    assert result["api"]["calls"] == 1


@pytest.mark.parametrize(
    "variables",
    [
        {"TOKEN": "", "CLIENTID": PLAIN, "PRIVATEKEY": AS_PLAIN["private_key"], "KID": "main", "SCOPES": ""},
        {"TOKEN": "00token-of-the-admin", "CLIENTID": "", "PRIVATEKEY": "", "KID": "", "SCOPES": " "},
    ],
    ids=["key", "token"],
)
def test_fields_of_a_credential_that_were_left_out_count_as_not_set(
    variables: dict[str, str], sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"OKTA_CLIENT_{name}", value)
    assert sales(sandbox)["groups"]


def test_each_task_gets_a_token_of_its_own_and_keeps_none(sandbox: Any) -> None:
    first, second = sales(sandbox, **AS_PLAIN), sales(sandbox, **AS_PLAIN)
    assert statuses(sandbox) == [200, 200]
    assert "eyJ" not in first.text + second.text
