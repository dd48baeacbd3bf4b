# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A group rule fills no group until it is active, so its activation waits for nobody."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import AnswerLostError
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.planning import ACTIVE, INACTIVE
from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.requests import (
    LOST_ANSWER_LAG,
    WAIT_WHILE_BUSY,
    RulesBusyError,
    set_status,
)

sys.path.insert(0, str(Path(__file__).parent))

from scripted_org import Says, limited, scripted

DONE = Says(204)
BUSY = Says(423, {"errorCode": "E0000249"})


@pytest.mark.parametrize(("status", "waited"), [(ACTIVE, []), (INACTIVE, [30])])
def test_only_an_activation_does_not_wait_for_its_turn(status: str, waited: list[float]) -> None:
    # Of fifty requests five are left to others.
    with scripted(limited(204, 50, 5, 30, {}), DONE) as org:
        client = org.client()
        set_status(client, "0pr1", "Rule", status)
        set_status(client, "0pr1", "Rule", status)
    assert org.waited == waited


def test_an_activation_waits_out_a_limit_that_was_reached() -> None:
    with scripted(limited(429, 50, 0, 55), limited(429, 50, 0, 110), DONE) as org:
        set_status(org.client(), "0pr1", "Rule", ACTIVE)
    assert org.waited == [55, 55]


def test_while_okta_is_busy_with_rules_it_is_asked_again_for_half_a_minute() -> None:
    with scripted(*[BUSY] * len(WAIT_WHILE_BUSY), DONE) as org:
        set_status(org.client(), "0pr1", "Rule", ACTIVE)
    assert tuple(org.waited) == WAIT_WHILE_BUSY
    with scripted(*[BUSY] * (len(WAIT_WHILE_BUSY) + 1)) as org, pytest.raises(RulesBusyError, match="for 30 seconds"):
        set_status(org.client(), "0pr1", "Rule", ACTIVE)


def test_a_status_whose_answer_was_lost_is_looked_at_before_it_is_asked_for_again() -> None:
    active, inactive = (Says(200, {"id": "0pr1", "status": status}) for status in (ACTIVE, INACTIVE))
    with scripted(Says(dropped=True), inactive, Says(dropped=True), active) as org:
        set_status(org.client(), "0pr1", "Rule", ACTIVE)
    assert [each.partition(" ")[0] for each in org.asked] == ["POST", "GET", "POST", "GET"]
    lost = [each for _look in LOST_ANSWER_LAG for each in (Says(dropped=True), inactive)]
    with scripted(*lost) as org, pytest.raises(AnswerLostError):
        set_status(org.client(), "0pr1", "Rule", ACTIVE)
