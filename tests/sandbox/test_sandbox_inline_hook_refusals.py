# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 5: what Okta refuses of inline hooks."""

from __future__ import annotations

from typing import Any

import pytest
from hook_bodies import HOOKS, IMPORT, auth_scheme, hook, hook_body, hook_key, oauth_body
from idp_bodies import changed
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

REFUSED = (400, "E0000001")
CONFIG = "channel.config"
TELEPHONY = "com.okta.telephony.provider"


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("name", ...),
        ("name", ""),
        ("name", "x" * 256),
        ("version", ...),
        ("version", "one"),
        ("channel", ...),
        ("channel.type", "SMTP"),
        ("channel.version", None),
        ("channel.config", ...),
        (f"{CONFIG}.uri", ...),
        (f"{CONFIG}.uri", "http://hooks.example.com/"),
        (f"{CONFIG}.uri", "http://127.0.0.1:8080/"),
        (f"{CONFIG}.uri", "ftp://hooks.example.com/"),
        (f"{CONFIG}.uri", "https://"),
        (f"{CONFIG}.uri", "https://hooks.example.com/a b"),
        (f"{CONFIG}.uri", "https://hooks.example.com/\n"),
        (f"{CONFIG}.uri", "https://hooks.example.com:99999/"),
        (f"{CONFIG}.uri", "https://hooks.example.com/" + "x" * 1024),
        (f"{CONFIG}.method", "GET"),
        (f"{CONFIG}.headers", {"X-A": "1"}),
        (f"{CONFIG}.headers", [{"value": "1"}]),
        (f"{CONFIG}.headers", [{"key": "X:A", "value": "1"}]),
        (f"{CONFIG}.headers", [{"key": " X", "value": "1"}]),
        (f"{CONFIG}.headers", [{"key": "X-A", "value": "1\r\nX-B: 2"}]),
        (f"{CONFIG}.headers", [{"key": "Accept", "value": "text/plain"}]),
        (f"{CONFIG}.headers", [{"key": "content-TYPE", "value": "text/plain"}]),
        (f"{CONFIG}.headers", [{"key": "Host", "value": "example.com"}]),
        (f"{CONFIG}.authScheme", auth_scheme(type="BASIC")),
        (f"{CONFIG}.authScheme", auth_scheme(key="")),
        (f"{CONFIG}.authScheme", auth_scheme(key="Host")),
        (f"{CONFIG}.authScheme", auth_scheme(value="")),
        (f"{CONFIG}.authScheme", {"type": "HEADER", "key": "Authorization"}),
    ],
)
def test_5_a_hook_that_is_wrong_is_refused(okta: Client, where: str, value: Any) -> None:
    answer = okta.post(HOOKS, json=changed(hook_body(), where, value))
    assert error_of(answer) == REFUSED
    field = answer.json()["errorCauses"][0]["errorSummary"].partition(":")[0]
    assert field.startswith(where.removesuffix(".config"))
    assert okta.get(HOOKS).json() == []


def test_5_a_header_may_have_a_blank_in_its_name(okta: Client) -> None:
    created = hook(okta, hook_body(headers=[{"key": "Field 1", "value": "1"}]))
    assert created["channel"]["config"]["headers"] == [{"key": "Field 1", "value": "1"}]


def test_5_one_telephony_hook_is_active_and_it_authenticates_itself(okta: Client) -> None:
    assert error_of(okta.post(HOOKS, json=hook_body(hook_type=TELEPHONY))) == REFUSED
    first = hook(okta, hook_body("First", TELEPHONY, authScheme=auth_scheme()))
    second = hook_body("Second", TELEPHONY, authScheme=auth_scheme())
    assert error_of(okta.post(HOOKS, json=second)) == REFUSED
    assert error_of(okta.put(f"{HOOKS}/{first['id']}", json=hook_body("First", TELEPHONY))) == REFUSED
    okta.post(f"{HOOKS}/{first['id']}/lifecycle/deactivate")
    hook(okta, second)
    assert error_of(okta.post(f"{HOOKS}/{first['id']}/lifecycle/activate")) == REFUSED


@pytest.mark.parametrize("where", ["clientId", "clientSecret", "tokenUrl", "authType"])
def test_5_what_a_client_of_a_token_endpoint_needs(okta: Client, where: str) -> None:
    for value in (..., ""):
        assert error_of(okta.post(HOOKS, json=changed(oauth_body(), f"{CONFIG}.{where}", value))) == REFUSED


def test_5_a_token_endpoint_is_reached_by_https(okta: Client) -> None:
    assert error_of(okta.post(HOOKS, json=oauth_body(tokenUrl="http://127.0.0.1/token"))) == REFUSED


@pytest.mark.parametrize("key", [None, "HKYnowhere"])
def test_5_a_hook_key_has_to_be_there(okta: Client, key: str | None) -> None:
    assert error_of(okta.post(HOOKS, json=oauth_body(auth_type="private_key_jwt", hookKeyId=key))) == REFUSED


def test_a_hook_key_is_named_by_its_id_and_not_by_its_kid(okta: Client) -> None:
    key = hook_key(okta)["keyId"]
    assert error_of(okta.post(HOOKS, json=oauth_body(auth_type="private_key_jwt", hookKeyId=key))) == REFUSED


@pytest.mark.parametrize("hook_type", [None, "", "com.okta.unknown", "TOKENS"])
def test_5_a_hook_has_one_of_six_types(okta: Client, hook_type: Any) -> None:
    assert error_of(okta.post(HOOKS, json=hook_body(hook_type=hook_type))) == REFUSED


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_5_the_type_of_a_hook_cannot_be_changed(okta: Client, method: str) -> None:
    path = f"{HOOKS}/{hook(okta)['id']}"
    assert error_of(okta.request(method, path, json=hook_body(hook_type=IMPORT))) == REFUSED


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize("left_out", ["name", "version", "channel"])
def test_a_change_needs_everything(okta: Client, method: str, left_out: str) -> None:
    path = f"{HOOKS}/{hook(okta)['id']}"
    assert error_of(okta.request(method, path, json=changed(hook_body(), left_out, ...))) == REFUSED


def test_a_name_is_taken_in_any_case_and_by_any_type(okta: Client) -> None:
    hook(okta)
    other = f"{HOOKS}/{hook(okta, hook_body('Other'))['id']}"
    for answer in (
        okta.post(HOOKS, json=hook_body("tOKENS", IMPORT)),
        okta.put(other, json=hook_body("tokens")),
    ):
        assert error_of(answer) == REFUSED
        assert "already exists" in answer.json()["errorCauses"][0]["errorSummary"]
    assert okta.put(other, json=hook_body("OTHER")).status_code == 200


def test_5_there_are_100_hooks_at_most() -> None:
    seed = {"inline_hooks": [{"name": f"Hook {number}"} for number in range(99)]}
    with Sandbox(seed=seed) as full, Client(full.url, full.token) as client:
        created = hook(client)
        assert error_of(client.post(HOOKS, json=hook_body("One too many"))) == REFUSED
        client.post(f"{HOOKS}/{created['id']}/lifecycle/deactivate")
        client.delete(f"{HOOKS}/{created['id']}")
        hook(client, hook_body("The hundredth"))


@pytest.mark.parametrize(
    ("uri", "status"),
    [
        ("http://127.0.0.1:8080/", 200),
        ("http://localhost/", 200),
        ("http://[::1]:8080/", 200),
        ("https://hooks.example.com/", 200),
        ("http://hooks.example.com/", 400),
        ("http://127.0.0.1.example.com/", 400),
        ("http://10.0.0.1/", 400),
    ],
)
def test_a_switch_allows_plain_http_on_the_loopback_interface(
    okta: Client, sandbox: Sandbox, uri: str, status: int
) -> None:
    sandbox.settings.http_hooks = True
    assert okta.post(HOOKS, json=hook_body(uri=uri)).status_code == status


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("PUT", ""), ("POST", ""), ("DELETE", ""), ("POST", "/execute")]
)
def test_1_2_a_hook_that_there_is_not_is_404(okta: Client, method: str, path: str) -> None:
    body = hook_body() if method in ("PUT", "POST") else None
    answer = okta.request(method, f"{HOOKS}/calnowhere{path}", json=body)
    assert error_of(answer) == (404, "E0000007")
    assert answer.json()["errorSummary"] == "Not found: Resource not found: calnowhere (InlineHook)"
