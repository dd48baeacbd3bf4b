# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests of strangers and of broken clients: none is served that should not be, none breaks the sandbox."""

from __future__ import annotations

import base64
import http.client
import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from okta_sandbox import Sandbox, application
from okta_sandbox.requested import LARGEST_BODY
from sandbox_client import Client, error_of, rule_body

JSON = {"Content-Type": "application/json"}
DEEP = 100_000


def asked(
    sandbox: Sandbox, method: str, target: str, headers: dict[str, str], body: bytes = b"", token: bool = True
) -> tuple[int, bytes]:
    """The status and the body of the answer to a request that has exactly these headers."""
    connection = http.client.HTTPConnection(sandbox.url[len("http://") :], timeout=30)
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    own = {"Authorization": f"SSWS {sandbox.token}"} if token else {}
    for name, value in {"Host": "127.0.0.1", "Content-Length": str(len(body)), **own, **headers}.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


TARGETS = [("GET", "/api/v1/groups"), ("GET", "/_sandbox/calls"), ("POST", "/oauth2/v1/token"), ("GET", "/nowhere")]


@pytest.mark.parametrize(("method", "target"), TARGETS)
@pytest.mark.parametrize(
    "host",
    [
        "",
        "attacker.example",
        "attacker.example:8085",
        "127.0.0.1.attacker.example",
        "localhost.attacker.example",
        "127.0.0.1@attacker.example",
        "10.0.0.1",
        "0.0.0.0:8085",
        "128.0.0.1",
        "127.0.0.256",
        "[::2]",
        "[::ffff:10.0.0.1]",
        "127.0.0.1, attacker.example",
        "127.0.0.1:8085/attacker.example",
    ],
)
def test_a_host_that_is_not_this_machine_is_not_served(host: str, method: str, target: str, sandbox: Sandbox) -> None:
    status, body = asked(sandbox, method, target, {"Host": host})
    assert status == 421
    assert b"attacker" not in body
    assert list(sandbox.calls) == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:9", "127.8.9.10", "localhost:8085", "LocalHost", "[::1]:8085"]
)
def test_this_machine_is_served_by_each_of_its_names_and_by_any_port(host: str, sandbox: Sandbox) -> None:
    status, body = asked(sandbox, "GET", "/api/v1/groups?limit=1", {"Host": host})
    assert status == 200
    assert f"http://{host.lower()}/" in body.decode()


@pytest.mark.parametrize(("method", "target"), TARGETS)
@pytest.mark.parametrize("origin", ["https://attacker.example", "http://localhost.attacker.example", "null"])
def test_a_page_of_another_origin_is_not_served(origin: str, method: str, target: str, sandbox: Sandbox) -> None:
    assert asked(sandbox, method, target, {"Origin": origin})[0] == 421
    assert list(sandbox.calls) == []


def test_a_page_of_this_machine_is_served(sandbox: Sandbox) -> None:
    assert asked(sandbox, "GET", "/api/v1/groups", {"Origin": "http://localhost:3000"})[0] == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_control_takes_no_body_of_a_type_that_any_page_can_send(kind: str, sandbox: Sandbox) -> None:
    body = b'{"status": 500, "times": null}'
    assert asked(sandbox, "POST", "/_sandbox/faults", {"Content-Type": kind}, body)[0] == 415
    assert asked(sandbox, "GET", "/api/v1/groups", {})[0] == 200


@pytest.mark.parametrize("target", ["/api/v1/groups", "/_sandbox/faults"])
def test_a_body_is_not_read_before_the_token(target: str, sandbox: Sandbox) -> None:
    body = b"[" * DEEP
    assert asked(sandbox, "POST", target, JSON, body, token=False)[0] == 401
    assert asked(sandbox, "POST", target, JSON, body)[0] == 400


@pytest.mark.parametrize("target", ["/api/v1/groups", "/_sandbox/faults", "/oauth2/v1/token"])
@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
def test_a_body_of_more_than_some_megabytes_is_refused_and_not_taken_in(
    target: str, announced: bool, sandbox: Sandbox
) -> None:
    size = f"Content-Length: {LARGEST_BODY + 1}" if announced else "Transfer-Encoding: chunked"
    head = f"POST {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: SSWS {sandbox.token}\r\n{size}\r\n\r\n"
    address = sandbox.url[len("http://") :].split(":")
    with socket.create_connection((address[0], int(address[1])), timeout=30) as connection:
        connection.sendall(head.encode())
        if not announced:
            chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
            connection.sendall(chunk * (LARGEST_BODY // 0x10000))
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
    assert list(sandbox.calls) == []


def test_a_body_of_some_megabytes_is_taken(okta: Client) -> None:
    spaces = " " * (LARGEST_BODY - 100)
    answer = okta.post("/groups", data=f'{{"profile": {{"name": "New"}}}}{spaces}', headers=JSON)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"[" * DEEP,
        b'{"profile":' * DEEP,
        b'{"profile": {"name": "New", "description": ' + b"[" * 1000 + b"]" * 1000 + b"}}",
        b'{"profile": {"name": "New", "seats": ' + b"9" * 5000 + b"}}",
        b'{"profile": {"name": "New", "seats": NaN}}',
        b'{"profile": {"name": "New", "seats": -Infinity}}',
        b'{"profile": {"name": "New", "seats": 1e999}}',
        b'{"profile": {"name": "\xff\xfe"}}',
        b'{"profile": {"name": "\xed\xa0\x80"}}',
        b"\x00",
        b"",
    ],
    ids=range(11),
)
def test_what_is_no_json_is_a_body_that_is_not_well_formed(body: bytes, okta: Client) -> None:
    assert error_of(okta.post("/groups", data=body, headers=JSON)) == (400, "E0000003")
    assert okta.post("//_sandbox/faults", data=body, headers=JSON).status_code == 400
    assert okta.patch("//_sandbox/settings", data=body, headers=JSON).status_code == 400
    assert okta.get("/groups", params={"q": "New"}).json() == []


def test_numbers_past_counting_are_no_defect(okta: Client) -> None:
    answer = okta.post("/groups", json={"profile": {"name": "New", "seats": 10**300}})
    assert answer.status_code in (200, 400)
    assert okta.get("/groups").status_code == 200


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"limit": "9" * 5000}, (400, "E0000001")),
        ({"after": base64.urlsafe_b64encode(b"[" * 3000).decode(), "sortBy": "profile.name"}, (400, "E0000029")),
        ({"search": "(" * 5000}, (400, "E0000031")),
        ({"search": "(" * 200 + 'profile.name eq "x"' + ")" * 200}, (400, "E0000031")),
        ({"filter": "lastUpdated gt " + "9" * 5000}, (400, "E0000031")),
    ],
    ids=range(5),
)
def test_a_query_that_is_too_much_is_told_as_one_that_is_wrong(
    parameters: dict[str, str], error: tuple[int, str], okta: Client
) -> None:
    if "after" in parameters:
        parameters = {**parameters, "search": "id pr"}
    assert error_of(okta.get("/groups", params=parameters)) == error


def test_a_moment_that_no_calendar_has_is_a_text(okta: Client) -> None:
    answer = okta.get("/groups", params={"filter": 'lastUpdated gt "9999-99-99T99:99:99.000Z"'})
    assert answer.json() == []


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 5000,
        "(" * 200 + 'user.department == "IT"' + ")" * 200,
        "!" * 5000 + "user.department",
        "true ? " * 5000,
        "String.toLowerCase(" * 300 + "user.department" + ")" * 300 + ' == "it"',
        "user.seats == " + "9" * 5000,
    ],
    ids=range(6),
)
def test_a_rule_that_is_nested_too_deeply_is_not_understood(expression: str, okta: Client) -> None:
    answer = okta.post("/groups/rules", json=rule_body(okta.group("Staff"), expression=expression))
    assert error_of(answer) == (400, "E0000001")


def test_a_rule_is_nested_as_deeply_as_people_nest(okta: Client) -> None:
    expression = "(" * 20 + 'user.department == "IT"' + ")" * 20
    answer = okta.post("/groups/rules", json=rule_body(okta.group("Staff"), expression=expression))
    assert answer.status_code == 200


def deep_token() -> str:
    """A JWT whose parts are nested past reading."""
    part = base64.urlsafe_b64encode(b'{"alg":' * 3000).decode().rstrip("=")
    return f"{part}.{part}.AA"


@pytest.mark.parametrize("scheme", ["Bearer", "DPoP"])
def test_a_token_that_is_nested_past_reading_is_none(scheme: str, okta: Client) -> None:
    answer = okta.get("/groups", headers={"Authorization": f"{scheme} {deep_token()}", "DPoP": deep_token()})
    assert answer.status_code in (400, 401)


def test_an_assertion_that_is_nested_past_reading_is_none(sandbox: Sandbox) -> None:
    form = {
        "grant_type": "client_credentials",
        "scope": "okta.groups.read",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": deep_token(),
    }
    with Client(sandbox.url, "") as client:
        del client.headers["Authorization"]
        assert client.post("//oauth2/v1/token", data=form).status_code == 401


@pytest.mark.parametrize(
    "fault", [[1], {"status": "x"}, {"status": 99}, {"delay": None}, {"headers": {"A": "b\r\nC: d"}}]
)
def test_a_fault_that_cannot_be_is_refused_when_it_is_switched_on(fault: Any, okta: Client) -> None:
    answer = okta.post("//_sandbox/faults", json=fault)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert okta.get("/groups").status_code == 200


@pytest.mark.parametrize(
    "changed", [[], 1, {"rate_limit": {"/api/v1": "x"}}, {"search_lag": 10**400}, {"rate_limit": 10**10}]
)
def test_a_setting_that_cannot_be_is_refused_when_it_is_changed(changed: Any, okta: Client) -> None:
    assert okta.patch("//_sandbox/settings", json=changed).status_code == 400
    assert okta.get("/groups").status_code == 200


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/api/v1/groups/%00", {}, 404),
        ("/api/v1/groups/%ff%fe", {}, 404),
        ("/api/v1/groups/%ED%A0%80", {}, 404),
        ("/api/v1/groups/%", {}, 404),
        ("/api/v1/groups?q=%00%ff%", {}, 200),
        ("/api/v1/groups/" + "x" * 100_000, {}, 404),
        ("/api/v1/groups/" + "x" * 300_000, {}, 431),
        ("/api/v1/groups", {"X-Long": "x" * 300_000}, 431),
        ("/api/v1/groups", {"X-Odd": "\xff"}, 200),
        ("/api/v1/groups", {"X-Odd": "\x01"}, 400),
        ("http://attacker.example/api/v1/groups", {}, 200),
        ("//attacker.example/api/v1/groups", {}, 404),
    ],
    ids=range(12),
)
def test_odd_addresses_and_headers_have_an_answer(
    target: str, headers: dict[str, str], status: int, sandbox: Sandbox
) -> None:
    found, body = asked(sandbox, "GET", target, headers)
    assert found == status
    assert b"attacker" not in body


@pytest.fixture(scope="module")
def shared() -> Iterator[Sandbox]:
    """A sandbox that all that is arbitrary is sent to, one after the other."""
    seed = {"users": [{"login": "ana@example.com"}], "groups": [{"name": "Staff", "members": ["ana@example.com"]}]}
    with Sandbox(token="test-token", seed=seed) as running:
        running.settings.rate_limit = 10**9
        yield running


ROUTES = sorted(
    (rule.rule, method)
    for rule in application.operations().url_map.iter_rules()
    for method in (rule.methods or set()) - {"HEAD"}
    # A hook that is executed is really called.
    if "execute" not in rule.rule
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["profile", "name", "type", "conditions", "config", "status"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


def still_serves(sandbox: Sandbox) -> bool:
    return asked(sandbox, "GET", "/api/v1/users/me", {})[0] == 200


@settings(max_examples=150)
@given(
    route=st.sampled_from(ROUTES),
    segments=st.lists(st.binary(min_size=1, max_size=6), min_size=5, max_size=5),
    query=st.binary(max_size=12),
    body=st.binary(max_size=40) | VALUES.map(lambda value: json.dumps(value).encode()),
    kind=st.sampled_from(
        ["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data"]
    ),
    header=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=12),
)
def test_no_request_breaks_the_sandbox(
    route: tuple[str, str], segments: list[bytes], query: bytes, body: bytes, kind: str, header: str, shared: Sandbox
) -> None:
    parts = iter(segments)
    path = "/".join(
        "".join(f"%{byte:02x}" for byte in next(parts)) if part.startswith("<") else part
        for part in route[0].split("/")
    )
    target = path + "?limit=" + "".join(f"%{byte:02x}" for byte in query)
    status, content = asked(shared, route[1], target, {"Content-Type": kind, "X-Odd": header.strip()}, body)
    assert status != 500
    assert b"NaN" not in content and b"Infinity" not in content
    assert still_serves(shared)


@settings(max_examples=100)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.tuples(st.binary(max_size=20), st.binary(max_size=60)).map(
            lambda parts: b"POST /api/v1/groups%b HTTP/1.1\r\nHost: localhost\r\n%b\r\n\r\n{}" % parts
        ),
    )
)
def test_no_bytes_break_the_sandbox(shared: Sandbox, sent: bytes) -> None:
    address = shared.url[len("http://") :].split(":")
    with socket.create_connection((address[0], int(address[1])), timeout=30) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        try:
            answer = connection.recv(100)
        except ConnectionResetError:
            answer = b""
    assert b" 500 " not in answer.split(b"\r\n")[0]
    assert still_serves(shared)
