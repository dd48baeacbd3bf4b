# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A role that cannot be limited is taken back, and taken for gone only where Okta had shown it before."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import OktaError
from ansible_collections.community.okta.plugins.module_utils._plan import Change
from ansible_collections.community.okta.plugins.module_utils._resources.admin_role.requests import (
    DELETED_ASSIGNMENT_LAG,
    NEW_ASSIGNMENT_LAG,
    OrgWideLeftError,
    TakenBackError,
    assign,
)
from ansible_collections.community.okta.plugins.module_utils._resources.role_assignment.items import GROUP, Target

sys.path.insert(0, str(Path(__file__).parent))

from scripted_org import Says, limited, scripted, statuses

LIST_OF_TARGETS = "GET /api/v1/groups/00g1/roles/ra1/targets/groups"
NO_TARGET, ITS_TARGET = Says(200, []), Says(200, [{"id": "00g2", "profile": {"name": "Sales"}}])
MADE, OLDER = Says(201, {"id": "ra1"}), Says(200, {"id": "ra1"})
ROLE = "/api/v1/groups/00g1/roles/ra1"
CHANGE = Change(
    "assign",
    "admin role",
    "USER_ADMIN",
    "assign USER_ADMIN",
    id="00g1",
    declared={
        "body": {"type": "USER_ADMIN"},
        "target": Target(GROUP, "00g2", "Sales"),
        "disable_notifications": False,
    },
)
LOOKS = len(DELETED_ASSIGNMENT_LAG) + 1
UNSEEN = statuses(*[404] * LOOKS)
# How the first target can fail, and whether Okta has shown by it that it knows the assignment.
FAILURES: list[tuple[list[Says], bool]] = [
    ([*statuses(400)], True),
    ([*statuses(403)], True),
    ([*statuses(409)], True),
    ([limited(429, 50, 0, 30)], False),
    ([*statuses(*[404] * (len(NEW_ASSIGNMENT_LAG) + 1))], False),
    ([*statuses(503, 503), NO_TARGET], False),
    ([Says(dropped=True), Says(dropped=True), NO_TARGET], False),
    ([Says(dropped=True), Says(dropped=True), *statuses(403)], False),
]


def assigned(*script: Says, after_removal: bool = False) -> tuple[OktaError, list[str]]:
    """The error of an assignment, and the requests after those that tried to limit it."""
    with scripted(*script) as org, pytest.raises(OktaError) as told:
        assign(org.client(), CHANGE, after_removal)
    asked = [each for each in org.asked if not each.startswith(("POST", "PUT")) and each != LIST_OF_TARGETS]
    return told.value, asked


@pytest.mark.parametrize(("failure", "_seen"), FAILURES)
def test_an_assignment_that_cannot_be_limited_is_taken_back(failure: list[Says], _seen: bool) -> None:
    error, asked = assigned(MADE, *failure, Says(204))
    assert isinstance(error, TakenBackError)
    assert asked == [f"DELETE {ROLE}"]


@pytest.mark.parametrize(("failure", "seen"), FAILURES)
def test_one_that_is_missing_is_gone_only_if_okta_had_shown_it(failure: list[Says], seen: bool) -> None:
    error, asked = assigned(MADE, *failure, *UNSEEN, *([Says(200, [])] if seen else []))
    assert error.__class__ is (TakenBackError if seen else OrgWideLeftError)
    assert asked == [f"DELETE {ROLE}"] * LOOKS + ["GET /api/v1/groups/00g1/roles"] * seen
    assert seen or "may hold for the whole org" in str(error)


@pytest.mark.parametrize("listing", [Says(200, [{"id": "ra1"}]), Says(403, {"errorCode": "E0000006"})])
def test_one_that_is_still_listed_is_not_gone(listing: Says) -> None:
    error, _asked = assigned(MADE, *statuses(400), *UNSEEN, listing)
    assert isinstance(error, OrgWideLeftError)


def test_one_that_okta_shows_late_is_taken_back_then() -> None:
    error, asked = assigned(MADE, *statuses(400, 404, 404), Says(204))
    assert (type(error), len(asked)) == (TakenBackError, 3)


def test_one_that_cannot_be_taken_back_holds_for_the_whole_org() -> None:
    error, asked = assigned(MADE, *statuses(400, 403))
    assert isinstance(error, OrgWideLeftError)
    assert "now holds for the whole org" in str(error)
    assert (error.stops_the_run, error.after is None, len(asked)) == (True, False, 1)


def test_what_this_run_did_not_make_is_left() -> None:
    error, asked = assigned(OLDER, *statuses(400))
    assert isinstance(error, OrgWideLeftError)
    assert (asked, error.after) == ([], None)


@pytest.mark.parametrize("after_removal", [False, True])
def test_what_was_there_before_is_told_to_be_gone(after_removal: bool) -> None:
    error, _asked = assigned(MADE, *statuses(400), Says(204), after_removal=after_removal)
    assert ("not even what was there before" in str(error)) is after_removal


@pytest.mark.parametrize("lost", [[*statuses(503, 503)], [Says(dropped=True), Says(dropped=True)], [Says(200)] * 2])
def test_one_that_has_its_target_although_no_answer_says_so_is_left(lost: list[Says]) -> None:
    with scripted(MADE, *lost, ITS_TARGET) as org:
        assert assign(org.client(), CHANGE, False) == "ra1"
    assert org.asked[-1] == LIST_OF_TARGETS


def test_the_first_target_follows_in_the_very_next_request() -> None:
    with scripted(MADE, Says(204)) as org:
        assert assign(org.client(), CHANGE, False) == "ra1"
    answered: list[Any] = org.asked
    assert answered == ["POST /api/v1/groups/00g1/roles", f"PUT {ROLE}/targets/groups/00g2"]
