# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the client does by itself, and what it makes of answers: which requests it sends again, and when it gives up."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._auth import ApiToken
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._errors import (
    AnswerLostError,
    ApiError,
    IncompleteError,
    InputError,
    InterruptedRunError,
    MissingError,
    OktaError,
    RateLimitError,
    SettingsError,
    UnexpectedAnswerError,
    UnreachableError,
)
from ansible_collections.community.okta.plugins.module_utils._http import fill
from ansible_collections.community.okta.plugins.module_utils._limits import CLOSING, HURRY, USUAL, Patience, Statistics
from ansible_collections.community.okta.plugins.module_utils._whole import has_id

sys.path.insert(0, str(Path(__file__).parent))

from scripted_org import Says, limited, scripted, statuses

GROUPS, GROUP, ROLES = "/api/v1/groups", "/api/v1/groups/{}", "/api/v1/groups/{}/roles"
DONE = Says(200, {"id": "1"})
NO_ROOM = {"errorCode": "E0000047", "errorSummary": "API call exceeded rate limit"}


def test_what_waits_at_the_same_time_is_counted_once() -> None:
    now = [100.0]

    def sleep(seconds: float) -> None:
        if seconds > 5:
            now[0] += 2
            # Another thread begins to wait, and ends before.
            statistics.wait(3)
            now[0] += 1
        else:
            now[0] += seconds

    statistics = Statistics(lambda: now[0], sleep)
    statistics.wait(6)
    assert statistics.waited_seconds == 6.0
    now[0] = 200.0
    statistics.wait(1.5)
    assert (statistics.waited_seconds, statistics.waits_until) == (7.5, 0.0)


def test_an_interruption_ends_waits_and_what_comes_after_it_but_not_what_closes_a_window() -> None:
    with scripted(DONE) as org:
        client = OktaClient(org.url, ApiToken("any"))
        began = time.monotonic()
        threading.Timer(0.2, client.statistics.interrupt).start()
        client.wait(30)
        assert time.monotonic() - began < 5
        with pytest.raises(InterruptedRunError) as told:
            put(client)
        client.remove(GROUP, "1", doing="take back", patience=CLOSING)
    assert (told.value.stops_the_run, len(org.asked)) == (True, 1)


def test_after_an_error_no_further_work_is_begun() -> None:
    begun = []
    lock = threading.Lock()

    def work(number: int) -> int:
        with lock:
            begun.append(number)
        raise MissingError(str(number))

    client = OktaClient("https://example.okta.com", ApiToken("any"), concurrency=2)
    with pytest.raises(MissingError):
        client.concurrently(work, range(1000))
    assert len(begun) <= 2


def test_an_error_is_noticed_behind_work_that_takes_long() -> None:
    begun = []

    def work(number: int) -> int:
        begun.append(number)
        if number == 0:
            time.sleep(0.3)
        elif number == 1:
            raise MissingError(str(number))
        else:
            time.sleep(0.01)
        return number

    client = OktaClient("https://example.okta.com", ApiToken("any"), concurrency=2)
    with pytest.raises(MissingError):
        client.concurrently(work, range(1000))
    assert len(begun) <= 4


def test_requests_that_belong_together_are_not_begun_without_room_for_all() -> None:
    now = [1000.0]

    def taken_by_others(seconds: float) -> None:
        now[0] += seconds
        reset = str(int(now[0]) + 50)
        rate = {"x-rate-limit-limit": "50", "x-rate-limit-remaining": "6", "x-rate-limit-reset": reset}
        client._limits.learn(f"POST {ROLES}", rate)

    client = OktaClient("https://example.okta.com", ApiToken("any"), clock=lambda: now[0], sleep=taken_by_others)
    taken_by_others(0)
    with pytest.raises(RateLimitError):
        client.create(ROLES, "1", doing="assign", body={}, followed_by=2)
    assert client.statistics.calls == 0


def test_results_keep_the_order_of_what_was_given() -> None:
    client = OktaClient("https://example.okta.com", ApiToken("any"), concurrency=4)
    assert client.concurrently(lambda number: number * 2, range(50)) == [number * 2 for number in range(50)]


@pytest.mark.parametrize("part", ["", ".", "..", "a/b"])
def test_a_part_that_would_change_the_path_is_refused(part: str) -> None:
    with pytest.raises(InputError):
        fill("/api/v1/users/{}", [part])


def test_parts_of_a_path_are_quoted() -> None:
    assert fill("/users/{}/x", ["a?b#c d%\udcff"]) == "/users/a%3Fb%23c%20d%25%3F/x"


@pytest.mark.parametrize(
    "entry",
    [
        None,
        [],
        "x",
        {},
        {"id": None},
        {"id": 5},
        {"id": ""},
        {"id": "x", "profile": "text"},
        {"id": "x", "profile": [1]},
    ],
)
def test_what_is_no_object_of_okta_is_told_apart(entry: object) -> None:
    assert has_id(entry)


@pytest.mark.parametrize("entry", [{"id": "x"}, {"id": "x", "profile": None}, {"id": "x", "profile": {}, "new": 1}])
def test_objects_may_lack_a_profile_and_have_more(entry: object) -> None:
    assert has_id(entry) == ""


def get(client: OktaClient) -> Any:
    return client.get(GROUP, "1", doing="read")


def post(client: OktaClient) -> Any:
    return client.create(GROUPS, doing="create", body={"name": "x"})


def put(client: OktaClient) -> Any:
    return client.replace(GROUP, "1", doing="replace", body={"name": "x"})


def delete(client: OktaClient) -> Any:
    return client.delete(GROUP, "1", doing="delete")


# Which faults pass, and for which requests.


@pytest.mark.parametrize("request_", [get, put, delete])
@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_fault_that_passes_is_outlived_by_what_may_be_sent_again(request_: Callable[..., Any], status: int) -> None:
    with scripted(*statuses(status, status, status, 200)) as org:
        request_(org.client())
    first, second, third = org.waited
    assert 0.25 <= first <= 0.5 <= second <= 1 <= third <= 2


@pytest.mark.parametrize(("request_", "error"), [(get, ApiError), (put, AnswerLostError), (delete, AnswerLostError)])
def test_a_fault_that_stays_is_told_after_four_attempts(request_: Callable[..., Any], error: type[OktaError]) -> None:
    with scripted(*statuses(503, 503, 503, 503)) as org:
        with pytest.raises(error) as told:
            request_(org.client())
        assert told.value.__class__ is error


def test_a_create_is_not_repeated_where_it_may_have_been_carried_out() -> None:
    for says in (*statuses(500), Says(dropped=True), Says(200, []), Says(200, {}, {"Content-Type": "text/html"})):
        with scripted(says) as org, pytest.raises(AnswerLostError) as told:
            post(org.client())
        assert told.value.may_be_done
        assert org.waited == []


@pytest.mark.parametrize("request_", [get, put, delete])
def test_a_broken_connection_is_outlived_by_what_may_be_sent_again(request_: Callable[..., Any]) -> None:
    with scripted(Says(dropped=True), Says(dropped=True), Says(dropped=True), DONE) as org:
        request_(org.client())
    with scripted(*[Says(dropped=True)] * 4) as org, pytest.raises(AnswerLostError):
        request_(org.client())
    assert len(org.waited) == 3


@pytest.mark.parametrize("request_", [get, post, put, delete])
def test_an_org_that_is_not_reached_is_tried_again_whatever_the_request(request_: Callable[..., Any]) -> None:
    with scripted() as org:
        client = org.client()
        client.org_url = "http://127.0.0.1:9"
        with pytest.raises(UnreachableError):
            request_(client)
    assert len(org.waited) == 3


def test_settings_that_cannot_work_are_told_at_once() -> None:
    with scripted() as org:
        client = org.client(ca_path="/nonexistent/ca.pem")
        client.org_url = org.url.replace("http://", "https://")
        with pytest.raises(SettingsError):
            get(client)
    assert org.waited == []


@pytest.mark.parametrize("status", [400, 403, 405, 409, 501])
def test_a_refusal_is_told_at_once(status: int) -> None:
    for request_ in (get, post, put, delete):
        with scripted(*statuses(status)) as org, pytest.raises(ApiError) as told:
            request_(org.client())
        assert (told.value.status, told.value.may_be_done, org.waited) == (status, False, [])


def test_patience_bounds_the_attempts() -> None:
    with scripted(*statuses(503, 503)) as org, pytest.raises(AnswerLostError):
        org.client().add(GROUP, "1", doing="add", patience=Patience(attempts=2, limit_seconds=3))
    assert len(org.waited) == 1


def test_patience_bounds_the_time_for_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for = []

    def exchange(*arguments: Any) -> Any:
        asked_for.append(arguments[3])
        raise SettingsError("enough")

    for patience, timeout in ((USUAL, 30.0), (HURRY, 10.0), (CLOSING, 30.0)):
        client = OktaClient("https://example.okta.com", ApiToken("any"), timeout=30.0)
        monkeypatch.setattr(client._transport, "exchange", exchange)
        with pytest.raises(SettingsError):
            client.add(GROUP, "1", doing="add", patience=patience)
        assert asked_for.pop() == timeout


# Rate limits.


@pytest.mark.parametrize("request_", [get, post, put, delete])
def test_a_refusal_for_the_rate_limit_is_waited_out_whatever_the_request(request_: Callable[..., Any]) -> None:
    with scripted(limited(429, 50, 0, 20), DONE) as org:
        request_(org.client())
    assert org.waited == [20]


def test_a_refusal_for_the_rate_limit_is_no_attempt() -> None:
    for refusals in (1, 2, 5):
        with scripted(*statuses(503, 503), *[Says(429, NO_ROOM)] * refusals, *statuses(503, 200)) as org:
            get(org.client())
        # What follows a refusal is the third wait for a fault, and no later one.
        assert 1 <= org.waited[-1] <= 2


def test_too_many_requests_at_once_are_waited_out_for_a_moment() -> None:
    with scripted(limited(429, 0, 0, 60), Says(429, NO_ROOM), DONE) as org:
        get(org.client())
    assert [0.5 <= seconds <= 2 for seconds in org.waited] == [True, True]


def test_the_moment_is_half_a_second_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.uniform", lambda least, most: least)
    with scripted(Says(429, NO_ROOM), DONE) as org:
        get(org.client())
    assert org.waited == [0.5]


def test_a_limit_that_lasts_longer_than_patience_is_told() -> None:
    patience = Patience(attempts=4, limit_seconds=30)
    with scripted(limited(429, 50, 0, 30), DONE) as org:
        org.client().add(GROUP, "1", doing="add", patience=patience)
    with scripted(limited(429, 50, 0, 31)) as org, pytest.raises(ApiError) as told:
        org.client().add(GROUP, "1", doing="add", patience=patience)
    assert (told.value.status, told.value.stops_the_run, org.waited) == (429, True, [])


def test_who_is_in_a_hurry_waits_for_no_limit_and_who_closes_a_window_for_long() -> None:
    with scripted(limited(429, 50, 0, 20)) as org, pytest.raises(ApiError):
        org.client().add(GROUP, "1", doing="add", patience=HURRY)
    with scripted(limited(429, 50, 0, 20), limited(429, 50, 0, 80), DONE) as org:
        org.client().add(GROUP, "1", doing="add", patience=CLOSING)
    assert org.waited == [20, 60]


def test_patience_with_limits_is_for_the_request_as_a_whole() -> None:
    answers = [limited(429, 50, 0, seconds) for seconds in (20, 40, 60)]
    with scripted(*answers) as org, pytest.raises(ApiError):
        org.client().add(GROUP, "1", doing="add", patience=Patience(attempts=4, limit_seconds=45))
    assert org.waited == [20, 20]


def test_a_request_waits_for_its_turn_and_one_that_closes_a_window_does_not() -> None:
    for patience, waited in ((USUAL, [1]), (HURRY, []), (CLOSING, [])):
        with scripted(limited(200, 50, 5, 1, {"id": "1"}), DONE) as org:
            client = org.client()
            client.add(GROUP, "1", doing="add")
            client.add(GROUP, "1", doing="add", patience=patience)
        assert org.waited == waited


def test_a_turn_that_comes_too_late_is_not_waited_for() -> None:
    with scripted(limited(200, 50, 0, 31, {"id": "1"}), DONE) as org:
        client = org.client()
        client.add(GROUP, "1", doing="add")
        client.add(GROUP, "1", doing="add", patience=Patience(attempts=4, limit_seconds=30))
    assert org.waited == []


def test_what_belongs_together_waits_for_room_for_all_of_it() -> None:
    for followed_by, waited in ((0, []), (1, []), (2, [30])):
        with scripted(limited(200, 50, 7, 30, {"id": "1"}), DONE) as org:
            client = org.client()
            post(client)
            client.create(GROUPS, doing="assign", body={}, followed_by=followed_by)
        assert org.waited == waited


@pytest.mark.parametrize("method", ["create", "delete", "remove"])
@pytest.mark.parametrize(("remaining", "waits"), [(6, False), (5, True)])
def test_what_nothing_follows_needs_room_for_itself_alone(method: str, remaining: int, waits: bool) -> None:
    with scripted(limited(200, 50, remaining, 30, {"id": "1"}), DONE) as org:
        client = org.client()
        for _request in range(2):
            if method == "create":
                client.create(GROUP, "1", doing="do", body={})
            else:
                getattr(client, method)(GROUP, "1", doing="do")
        assert bool(org.waited) is waits


def test_waiting_is_counted_and_no_time_is_no_wait() -> None:
    with scripted(*statuses(503, 200)) as org:
        client = org.client()
        get(client)
        client.wait(0)
        client.wait(-1)
        client.wait(2.5)
    assert (len(org.waited), client.statistics.waited_seconds) == (2, pytest.approx(sum(org.waited)))


def test_every_request_is_counted_and_what_writes_as_such() -> None:
    with scripted(*statuses(503, 200, 503, 200, 204)) as org:
        client = org.client()
        get(client)
        put(client)
        delete(client)
    assert (client.statistics.calls, client.statistics.writes) == (5, 3)


# Signatures.


@pytest.mark.parametrize("status", [400, 401])
def test_a_refused_signature_is_made_again_twice_at_most(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for answers, good in (((status, status, 200), True), ((status, status, status), False)):
        with scripted(*statuses(*answers)) as org:
            client = org.client()
            monkeypatch.setattr(client.authentication, "can_go_on", lambda *_given: True)
            if good:
                # What was refused so was not carried out.
                post(client)
            else:
                with pytest.raises(ApiError):
                    post(client)
        assert (len(org.asked), org.waited) == (3, [])


def test_a_refused_signature_is_no_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(*statuses(503, 503, 401, 503, 200)) as org:
        client = org.client()
        monkeypatch.setattr(client.authentication, "can_go_on", lambda *_given: True)
        get(client)


def test_a_token_of_the_api_is_not_refused_in_passing() -> None:
    with scripted(*statuses(401)) as org, pytest.raises(ApiError) as told:
        get(org.client())
    assert told.value.stops_the_run


# What is not there.


def test_what_is_looked_for_may_be_missing_and_what_is_read_may_not() -> None:
    with scripted(*statuses(404)) as org:
        assert org.client().find(GROUP, "1", doing="find") is None
    with scripted(*statuses(404)) as org, pytest.raises(ApiError):
        get(org.client())
    with scripted(*statuses(403)) as org, pytest.raises(ApiError):
        org.client().find(GROUP, "1", doing="find")


def test_what_is_gone_counts_as_deleted_and_not_as_removed() -> None:
    with scripted(*statuses(404)) as org:
        delete(org.client())
    with scripted(*statuses(404)) as org, pytest.raises(ApiError):
        org.client().remove(GROUP, "1", doing="remove")


def test_an_answer_without_an_object_is_told_or_for_a_create_lost() -> None:
    for request_, error in ((get, UnexpectedAnswerError), (put, AnswerLostError), (post, AnswerLostError)):
        with scripted(Says(200, {"id": ""})) as org, pytest.raises(error):
            request_(org.client())


@pytest.mark.parametrize("method", ["add", "remove"])
def test_an_empty_answer_where_okta_gives_none_is_lost(method: str) -> None:
    with scripted(*[Says(200, raw=b"")] * 4) as org, pytest.raises(AnswerLostError):
        getattr(org.client(), method)(GROUP, "1", doing="do")


@pytest.mark.parametrize(("status", "told"), [(400, False), (403, True), (404, False), (409, False)])
def test_what_is_not_allowed_comes_with_what_it_takes(status: int, told: bool) -> None:
    refusal = Says(status, {"errorCode": "E0000000", "errorSummary": "no"})
    with scripted(refusal) as org, pytest.raises(ApiError) as error:
        org.client().add(GROUP, "1", doing="do")
    assert ("an admin role that permits it" in str(error.value)) is told


def test_a_create_tells_the_status() -> None:
    for status in (200, 201):
        with scripted(Says(status, {"id": "1"})) as org:
            assert post(org.client()) == ({"id": "1"}, status)


# Lists.


def page(*ids: str, more: str = "", status: int = 200) -> Says:
    return Says(status, [{"id": each} for each in ids], {"Link": f'<ORG{more}>; rel="next"'} if more else {})


def listed(org: Any, **more: Any) -> list[str]:
    return [each["id"] for each in org.client().read_list(GROUPS, doing="list", **more)]


def test_a_list_has_all_its_pages_also_behind_an_empty_one() -> None:
    with scripted(page("1", more="/api/v1/groups?after=1"), page(more="/api/v1/groups?after=2"), page("2")) as org:
        assert listed(org) == ["1", "2"]
    assert org.asked == ["GET /api/v1/groups", "GET /api/v1/groups?after=1", "GET /api/v1/groups?after=2"]


def test_what_a_link_forgets_is_asked_for_again() -> None:
    with scripted(page("1", more="/api/v1/groups?after=1&limit=5"), page("2")) as org:
        listed(org, query={"limit": 9, "q": "Sales"})
    assert org.asked[1] == "GET /api/v1/groups?after=1&limit=5&q=Sales"


def test_a_list_that_brings_nothing_new_for_too_long_is_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ansible_collections.community.okta.plugins.module_utils._client.MOST_BARREN_PAGES", 3)
    barren = [page(more=f"/api/v1/groups?after={number}") for number in range(3)]
    with scripted(*barren) as org, pytest.raises(IncompleteError, match="3 pages brought nothing new"):
        listed(org)
    others = [page(more=f"/api/v1/groups?after={number}") for number in (4, 5)]
    with scripted(*barren[:2], page("1", more="/api/v1/groups?after=3"), *others, page("2")) as org:
        assert listed(org) == ["1", "2"]


def test_pages_in_a_circle_are_an_error() -> None:
    circle = [page(each, more="/api/v1/groups?after=1") for each in "12"]
    with scripted(*circle) as org, pytest.raises(UnexpectedAnswerError, match="lead back"):
        listed(org)


@pytest.mark.parametrize("second", [Says(403, {}), Says(404, {}), Says(200, {"no": "list"})])
def test_a_page_that_is_refused_makes_the_list_unknown(second: Says) -> None:
    pages = (page("1", "2", more="/api/v1/groups?after=2"), second)
    with scripted(*pages) as org, pytest.raises(IncompleteError, match="the page after entry 2 is missing"):
        listed(org)
    with scripted(*pages) as org:
        client = org.client()
        assert [each["id"] for each in client.read_list(GROUPS, doing="list", partial=True)] == ["1", "2"]
        assert "the page after entry 2 is missing" in client.unread.sentences[0]


@pytest.mark.parametrize(("second", "error"), [(401, ApiError), (503, ApiError)])
def test_a_page_that_nobody_gets_ends_the_run_and_not_the_list(second: int, error: type[OktaError]) -> None:
    answers = statuses(*[second] * (1 if second == 401 else 4))
    with scripted(page("1", more="/api/v1/groups?after=1"), *answers) as org, pytest.raises(error):
        listed(org, partial=True)


def test_entries_that_cannot_be_used_are_named_by_their_number_in_the_whole_list() -> None:
    pages = (
        page("1", "2", more="/api/v1/groups?after=2"),
        page("3", more="/api/v1/groups?after=3"),
        Says(200, [{"id": "4"}, {"id": ""}]),
    )
    with scripted(*pages) as org, pytest.raises(IncompleteError, match="number 5"):
        listed(org)
    with scripted(*pages) as org:
        client = org.client()
        assert len(client.read_list(GROUPS, doing="list", partial=True)) == 4
        assert "number 5" in client.unread.sentences[0]


@pytest.mark.parametrize("by_requests", [False, True])
def test_no_more_is_under_way_at_once_than_was_asked_for(by_requests: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    client = OktaClient("https://example.okta.com", ApiToken("any"), concurrency=3)
    under_way, most, lock = 0, 0, threading.Lock()

    def work(*_given: Any) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        time.sleep(0.02)
        with lock:
            under_way -= 1
        raise SettingsError("enough")

    if by_requests:
        # Work may begin work of its own, so requests are counted and not only those who make them.
        monkeypatch.setattr(client._transport, "exchange", work)
        threads = [threading.Thread(target=lambda: suppressed(lambda: get(client))) for _each in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    else:
        client.concurrently(lambda number: suppressed(lambda: work(number)), range(12))
    assert most == 3


def suppressed(work: Callable[[], Any]) -> None:
    with contextlib.suppress(SettingsError):
        work()
