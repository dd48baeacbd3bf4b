# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 1.2, 1.3 and 1.5: errors, authentication, rate limits; and the faults that are switched on."""

from __future__ import annotations

import http.client
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of

RATE_HEADERS = ("x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset")


def raw(sandbox: Sandbox, method: str, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    """A request with exactly these headers and without a body."""
    connection = http.client.HTTPConnection(sandbox.url[len("http://") :])
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in {"Authorization": f"SSWS {sandbox.token}", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def test_1_2_an_error_has_okta_s_body(okta: Client) -> None:
    answer = okta.get("/groups/nowhere")
    assert error_of(answer) == (404, "E0000007")
    assert answer.json()["errorCauses"] == []
    assert re.fullmatch(r"oae[\w-]{22}", answer.json()["errorId"])
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "class_name"),
    [
        ("/groups/no-such id", "UserGroup"),
        ("/users/no-such id", "User"),
        ("/groups/{group}/roles/no-such id", "RoleAssignment"),
    ],
)
def test_1_2_404_echoes_the_id_and_names_the_class(okta: Client, path: str, class_name: str) -> None:
    answer = okta.get(path.format(group=okta.group("Staff")))
    assert answer.json()["errorSummary"] == f"Not found: Resource not found: no-such id ({class_name})"


def test_1_2_a_body_that_is_not_json_is_refused(okta: Client) -> None:
    for body in ("{", "[]", "", "null", '{"profile": "x"}'):
        answer = okta.post("/groups", data=body, headers={"Content-Type": "application/json"})
        assert error_of(answer) == (400, "E0000003")


def test_1_2_a_body_of_another_type_is_refused(okta: Client) -> None:
    assert error_of(okta.post("/groups", data="{}", headers={"Content-Type": "text/plain"})) == (400, "E0000019")


def test_1_2_a_method_that_a_path_does_not_have_is_405(okta: Client) -> None:
    assert error_of(okta.patch("/groups")) == (405, "E0000022")


def test_1_2_a_path_that_does_not_exist_is_a_page_of_html(okta: Client) -> None:
    answer = okta.get("/no/such/path")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


def test_1_2_post_without_a_length_is_411(sandbox: Sandbox) -> None:
    assert raw(sandbox, "PUT", "/api/v1/groups/x/users/y", {}).status == 411
    assert raw(sandbox, "PUT", "/api/v1/groups/x/users/y", {"Content-Length": "0"}).status == 404


def test_a_slash_at_the_end_of_a_path_does_not_matter(okta: Client) -> None:
    answer = okta.get("/groups/", allow_redirects=False)
    assert answer.status_code == 200
    assert "/groups?" in answer.links["self"]["url"]


@pytest.mark.parametrize("authorization", [None, "", "SSWS", "SSWS wrong", "test-token"])
def test_1_3_a_bad_or_missing_token_is_401(okta: Client, authorization: str | None) -> None:
    answer = okta.get("/users/me", headers={"Authorization": authorization})
    assert error_of(answer) == (401, "E0000011")
    assert answer.headers["WWW-Authenticate"] == "SSWS"


def test_1_1_every_answer_has_a_request_id(okta: Client) -> None:
    found = {okta.get(path).headers["X-Okta-Request-Id"] for path in ("/groups", "/groups/nowhere", "/groups")}
    assert len(found) == 3
    assert all(re.fullmatch(r"[0-9a-f]{32}", request_id) for request_id in found)


def test_204_has_no_content_type_and_keeps_the_connection(okta: Client) -> None:
    answer = okta.put(f"/groups/{okta.group('Staff')}/users/{okta.user('ana')}")
    assert answer.status_code == 204
    assert not {"Content-Type", "Content-Length", "Connection"} & set(answer.headers)


def test_1_5_every_answer_says_what_is_left(okta: Client) -> None:
    answers = [
        okta.get("/groups"),
        okta.get("/groups/nowhere"),
        okta.put(f"/groups/{okta.group('Staff')}/users/{okta.user('ana')}"),
    ]
    for answer in answers:
        assert all(answer.headers[name].isdecimal() for name in RATE_HEADERS)
        assert 0 < int(answer.headers["x-rate-limit-reset"]) - time.time() <= 61


def test_1_5_buckets_count_for_themselves(okta: Client) -> None:
    group = okta.group("Staff")

    def left(path: str) -> int:
        return int(okta.get(path).headers["x-rate-limit-remaining"])

    assert left("/groups") - left(f"/groups/{group}/roles") == 1
    one = left(f"/groups/{group}")
    assert left("/groups") and left("/users/me") and left("/users")
    assert left(f"/groups/{group}") == one - 1


def test_1_5_past_the_limit_429_without_retry_after_until_the_reset(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.rate_limit = {"/api/v1/users": 2}
    sandbox.settings.rate_limit_window = 7
    assert [okta.get("/users").status_code for _time in range(2)] == [200, 200]
    answer = okta.get("/users")
    assert error_of(answer) == (429, "E0000047")
    assert "Retry-After" not in answer.headers
    assert (answer.headers["x-rate-limit-limit"], answer.headers["x-rate-limit-remaining"]) == ("2", "0")
    assert okta.get("/groups").status_code == 200
    sandbox.clock.advance(7)
    assert okta.get("/users").status_code == 200


def test_1_5_a_refused_request_does_nothing(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.rate_limit = 0
    assert error_of(okta.post("/groups", json={"profile": {"name": "New"}})) == (429, "E0000047")
    assert sandbox.org.groups.named("New") == []


def test_1_5_too_many_at_once_is_429_with_limit_and_remaining_0(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.concurrency_limit = 1
    sandbox.faults.add(path="/users/me", delay=0.5)
    slow = threading.Thread(target=okta.get, args=("/users/me",))
    slow.start()
    deadline = time.monotonic() + 5
    with Client(sandbox.url, sandbox.token) as other:
        while other.get("/groups").status_code == 200 and time.monotonic() < deadline:
            pass
        answer = other.get("/groups")
    slow.join()
    assert error_of(answer) == (429, "E0000047")
    assert (answer.headers["x-rate-limit-limit"], answer.headers["x-rate-limit-remaining"]) == ("0", "0")


def test_a_fault_answers_with_a_status_instead_of_the_work(okta: Client, sandbox: Sandbox) -> None:
    sandbox.faults.add(method="POST", path=r"/groups$", status=500)
    assert error_of(okta.post("/groups", json={"profile": {"name": "New"}})) == (500, "E0000009")
    assert sandbox.org.groups.named("New") == []
    assert okta.post("/groups", json={"profile": {"name": "New"}}).status_code == 200


def test_a_fault_lets_some_requests_through_and_ends_after_its_times(okta: Client, sandbox: Sandbox) -> None:
    sandbox.faults.add(path="/users/me", status=503, after=1, times=2)
    assert [okta.get("/users/me").status_code for _time in range(4)] == [200, 503, 503, 200]


def test_the_first_fault_that_matches_applies(okta: Client, sandbox: Sandbox) -> None:
    sandbox.faults.add(path="/users/me", status=502)
    sandbox.faults.add(status=503, times=None)
    assert [okta.get(path).status_code for path in ("/users/me", "/users/me", "/groups")] == [502, 503, 503]
    sandbox.faults.clear()
    assert okta.get("/groups").status_code == 200


def test_a_fault_may_say_body_and_headers(okta: Client, sandbox: Sandbox) -> None:
    sandbox.faults.add(status=429, headers={"x-rate-limit-remaining": "0", "Retry-After": "9"})
    assert okta.get("/groups").headers["Retry-After"] == "9"
    sandbox.faults.add(status=400, body={"errorCode": "E0000268"})
    assert okta.get("/groups").json() == {"errorCode": "E0000268"}
    sandbox.faults.add(body="not json")
    assert okta.get("/groups").text == "not json"


@pytest.mark.parametrize(("drop", "made"), [("before", 0), ("after", 1)])
def test_a_connection_is_dropped_before_or_after_the_work(okta: Client, sandbox: Sandbox, drop: str, made: int) -> None:
    sandbox.faults.add(method="POST", drop=drop)
    with pytest.raises(requests.ConnectionError):
        okta.post("/groups", json={"profile": {"name": "New"}})
    assert len(sandbox.org.groups.named("New")) == made
    assert sandbox.calls[-1].status is None


def test_a_body_is_cut(okta: Client, sandbox: Sandbox) -> None:
    sandbox.faults.add(truncate=True)
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        okta.get("/users/me")


def test_a_delayed_request_does_not_hold_up_the_others(okta: Client, sandbox: Sandbox) -> None:
    sandbox.faults.add(path="/users/me", delay=0.3)
    slow = threading.Thread(target=okta.get, args=("/users/me",))
    slow.start()
    with Client(sandbox.url, sandbox.token) as other:
        started = time.monotonic()
        assert other.get("/groups").status_code == 200
        assert time.monotonic() - started < 0.25
    slow.join()


def test_many_delayed_requests_are_at_work_at_the_same_time(sandbox: Sandbox) -> None:
    sandbox.faults.add(path="/users/me", delay=2, times=None)

    def work(_number: int) -> int:
        with Client(sandbox.url, sandbox.token) as client:
            return client.get("/users/me").status_code

    started = time.monotonic()
    with ThreadPoolExecutor(24) as pool:
        assert set(pool.map(work, range(24))) == {200}
    # One after the other, in the threads of the start, would take 24 seconds.
    assert time.monotonic() - started < 12


def test_requests_at_the_same_time_do_not_disturb_one_another(sandbox: Sandbox) -> None:
    def work(number: int) -> list[int]:
        with Client(sandbox.url, sandbox.token) as client:
            group = client.group(f"Team {number}")
            path = f"/groups/{group}/users/{client.user('ana')}"
            statuses = [client.request(method, path).status_code for method in ("PUT", "DELETE") * 10]
            return [*statuses, client.get("/groups").status_code, client.delete(f"/groups/{group}").status_code]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == [[204] * 20 + [200, 204]] * 8
    assert len(sandbox.org.groups.all()) == 5


@pytest.mark.parametrize("fault", [{"drop": "sometimes"}, {"path": "("}, {"statuses": 500}])
def test_an_impossible_fault_is_an_error(sandbox: Sandbox, fault: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        sandbox.faults.add(**fault)


def test_calls_are_logged_with_their_status(okta: Client, sandbox: Sandbox) -> None:
    okta.get("/groups", params={"q": "x"})
    okta.delete("/groups/nowhere")
    assert [(call.method, call.path, call.query, call.status) for call in sandbox.calls] == [
        ("GET", "/api/v1/groups", "q=x", 200),
        ("DELETE", "/api/v1/groups/nowhere", "", 404),
    ]
    assert [call.method for call in sandbox.writes()] == ["DELETE"]
    sandbox.calls.clear()
    assert sandbox.calls == []


def test_faults_and_settings_are_switched_over_http(okta: Client, sandbox: Sandbox) -> None:
    assert okta.post("//_sandbox/faults", json={"path": "/users/me", "status": 503, "times": None}).status_code == 200
    assert okta.get("/users/me").status_code == 503
    assert okta.delete("//_sandbox/faults").status_code == 204
    assert okta.get("/users/me").status_code == 200
    assert okta.patch("//_sandbox/settings", json={"membership_lag": 2}).json()["membership_lag"] == 2
    assert sandbox.settings.membership_lag == 2
    assert [call["status"] for call in okta.get("//_sandbox/calls").json()] == [503, 200]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "//_sandbox/faults", {"statuses": 1}),
        ("PATCH", "//_sandbox/settings", {"lag": 1}),
        ("PATCH", "//_sandbox/settings", {"search_lag": "1"}),
    ],
)
def test_what_cannot_be_switched_is_named(okta: Client, method: str, path: str, body: dict[str, object]) -> None:
    answer = okta.request(method, path, json=body)
    assert answer.status_code == 400
    assert next(iter(body)) in answer.json()["error"]


def test_control_needs_the_token_and_counts_for_nothing(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.rate_limit = 0
    assert requests.get(f"{sandbox.url}/_sandbox/calls", timeout=5).status_code == 401
    assert okta.get("//_sandbox/calls").json() == []


def test_reset_goes_back_to_the_seed(okta: Client, sandbox: Sandbox) -> None:
    okta.delete(f"/groups/{okta.group('Staff')}")
    okta.group("New")
    sandbox.faults.add(status=500, times=None, path="/api")
    sandbox.settings.search_lag = 9
    assert okta.post("//_sandbox/reset").status_code == 204
    assert sorted(group.name for group in sandbox.org.groups.all()) == [
        "Directory Staff",
        "Everyone",
        "Help Desk",
        "Okta Administrators",
        "Staff",
    ]
    assert sandbox.settings.search_lag == 0
    assert okta.get("/groups").status_code == 200


def test_stopping_ends_delayed_requests() -> None:
    with Sandbox() as sandbox:
        sandbox.faults.add(delay=30)
        connection = http.client.HTTPConnection(sandbox.url[len("http://") :])
        connection.request("GET", "/api/v1/users/me")
        time.sleep(0.1)
        started = time.monotonic()
    assert time.monotonic() - started < 1
    connection.close()


def test_it_starts_and_stops_quickly() -> None:
    took = []
    for _time in range(5):
        started = time.process_time()
        with Sandbox() as sandbox, Client(sandbox.url, sandbox.token) as client:
            assert client.get("/users/me").status_code == 200
        took.append(time.process_time() - started)
    # Of the processor, for any other clock says how busy the machine is.
    assert min(took) < 0.3
