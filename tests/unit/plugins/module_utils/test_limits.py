# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rate limits are learned from what answers say, and a tenth of each is left to others."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from ansible_collections.community.okta.plugins.module_utils._limits import RateLimits

NOW = 1_800_000_000.0
MEMBERS = "GET /api/v1/groups/{}/users"
ROLES = "GET /api/v1/groups/{}/roles"
GROUP = "GET /api/v1/groups/{}"


class Clock:
    """A clock that a test sets."""

    now = NOW

    def __call__(self) -> float:
        return self.now


def headers(limit: int, remaining: int, reset: float, date: float = NOW) -> dict[str, str]:
    return {
        "x-rate-limit-limit": str(limit),
        "x-rate-limit-remaining": str(remaining),
        "x-rate-limit-reset": str(int(reset)),
        "date": formatdate(date, usegmt=True),
    }


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> RateLimits:
    return RateLimits(clock)


def test_an_endpoint_that_nothing_is_known_of_need_not_wait(limits: RateLimits) -> None:
    assert limits.seconds_to_wait(MEMBERS) == 0


def test_a_bucket_is_used_up_to_its_last_tenth_then_waited_for(limits: RateLimits) -> None:
    waited = []
    for remaining in (8, 7, 6, 5):
        limits.learn(MEMBERS, headers(50, remaining, NOW + 30))
        waited.append(limits.seconds_to_wait(MEMBERS))
    assert waited == [0, 0, 0, 30]


def test_the_share_that_is_left_to_others_can_be_another(clock: Clock) -> None:
    for reserved, waits in ((0.0, False), (0.5, True)):
        limits = RateLimits(clock, reserved)
        limits.learn(MEMBERS, headers(50, 20, NOW + 30))
        assert (limits.seconds_to_wait(MEMBERS) > 0) is waits


def test_after_the_reset_there_is_no_wait(limits: RateLimits, clock: Clock) -> None:
    limits.learn(MEMBERS, headers(50, 0, NOW + 30))
    clock.now = NOW + 31
    assert limits.seconds_to_wait(MEMBERS) == 0


def test_endpoints_of_one_collection_with_the_same_limit_and_reset_share_a_bucket(limits: RateLimits) -> None:
    limits.learn(MEMBERS, headers(500, 400, NOW + 30))
    limits.learn(ROLES, headers(500, 10, NOW + 30))
    limits.learn(GROUP, headers(1000, 900, NOW + 30))
    assert limits.seconds_to_wait(MEMBERS) == 30
    assert limits.seconds_to_wait(GROUP) == 0


def test_an_answer_that_overtook_a_later_one_does_not_refill_the_bucket(limits: RateLimits) -> None:
    limits.learn(MEMBERS, headers(50, 3, NOW + 30))
    limits.learn(MEMBERS, headers(50, 20, NOW + 30))
    assert limits.seconds_to_wait(MEMBERS) > 0


def test_the_wait_is_counted_by_oktas_clock(limits: RateLimits) -> None:
    limits.learn(MEMBERS, headers(50, 0, NOW + 100 + 30, date=NOW + 100))
    assert limits.seconds_to_wait(MEMBERS) == 30
    assert limits.seconds_until_reset(headers(50, 0, NOW - 100 + 20, date=NOW - 100)) == 20


@pytest.mark.parametrize("answer", [{}, {"x-rate-limit-limit": "many"}, headers(0, 0, NOW + 30)])
def test_an_answer_that_tells_nothing_teaches_nothing(answer: dict[str, str], limits: RateLimits) -> None:
    limits.learn(MEMBERS, answer)
    assert limits.seconds_to_wait(MEMBERS) == 0
    assert limits.seconds_until_reset(answer) is None


def test_buckets_of_the_past_are_forgotten(limits: RateLimits, clock: Clock) -> None:
    for minute in range(100):
        clock.now = NOW + 60 * minute
        limits.learn(MEMBERS, headers(50, 40, clock.now + 30, date=clock.now))
    assert len(limits._buckets) == 1


def test_an_endpoint_that_is_new_draws_on_the_emptiest_bucket_of_its_collection(limits: RateLimits) -> None:
    limits.learn(MEMBERS, headers(50, 2, NOW + 30))
    limits.learn(GROUP, headers(1000, 900, NOW + 30))
    assert limits.seconds_to_wait(ROLES) == 30
    assert limits.seconds_to_wait("GET /api/v1/users/{}") == 0


def test_requests_that_must_follow_at_once_are_waited_for_together(limits: RateLimits) -> None:
    limits.learn(ROLES, headers(50, 7, NOW + 30))
    assert limits.seconds_to_wait(ROLES, needed=3) == 30
    assert limits.seconds_to_wait(ROLES) == 0


def test_a_bucket_smaller_than_what_is_needed_is_taken_full(limits: RateLimits) -> None:
    limits.learn(ROLES, headers(2, 2, NOW + 30))
    assert limits.seconds_to_wait(ROLES, needed=3) == 0


def test_a_reset_that_is_further_off_than_a_window_is_a_wrong_clock(limits: RateLimits) -> None:
    limits.learn(MEMBERS, headers(50, 0, NOW + 100_000))
    assert limits.seconds_to_wait(MEMBERS) == 60
    assert limits.seconds_until_reset(headers(50, 0, NOW + 100_000)) == 60


def test_what_an_endpoint_taught_in_a_past_window_does_not_count(limits: RateLimits, clock: Clock) -> None:
    limits.learn(ROLES, headers(50, 40, NOW + 30))
    clock.now = NOW + 40
    limits.learn(MEMBERS, headers(50, 1, clock.now + 30, date=clock.now))
    assert limits.seconds_to_wait(ROLES, needed=3) == 30


def test_the_clock_of_okta_does_not_go_back_within_a_second(limits: RateLimits, clock: Clock) -> None:
    limits.learn(MEMBERS, headers(50, 8, NOW + 30, date=NOW + 100))
    clock.now = NOW + 0.9
    limits.learn(MEMBERS, headers(50, 7, NOW + 30, date=NOW + 100))
    assert limits.now() == NOW + 100.9
    limits.learn(MEMBERS, headers(50, 7, NOW + 30, date=NOW + 101))
    assert limits.now() == NOW + 101
