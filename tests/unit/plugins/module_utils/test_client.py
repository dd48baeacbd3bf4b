# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the client does by itself, without an org."""

from __future__ import annotations

import threading
import time

import pytest
from ansible_collections.community.okta.plugins.module_utils._auth import ApiToken
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._errors import (
    InputError,
    MissingError,
    RateLimitError,
)
from ansible_collections.community.okta.plugins.module_utils._http import fill
from ansible_collections.community.okta.plugins.module_utils._limits import Statistics
from ansible_collections.community.okta.plugins.module_utils._whole import has_id


def test_what_waits_at_the_same_time_is_counted_once() -> None:
    now = 100.0
    statistics = Statistics(lambda: now)
    statistics.begin_wait()
    now = 102.0
    statistics.begin_wait()
    now = 105.0
    statistics.end_wait()
    now = 106.0
    statistics.end_wait()
    now = 200.0
    statistics.begin_wait()
    now = 201.0
    statistics.end_wait()
    assert statistics.waited_seconds == 7.0


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
    client = OktaClient("https://example.okta.com", ApiToken("any"), clock=lambda: now[0], sleep=lambda _s: None)
    rate = {"x-rate-limit-limit": "50", "x-rate-limit-remaining": "1", "x-rate-limit-reset": "1030"}
    client._limits.learn("POST /api/v1/groups/{}/roles", rate)
    with pytest.raises(RateLimitError):
        client._wait_for_turn("POST /api/v1/groups/{}/roles", "assign", 3, give_up_at=1010)


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
