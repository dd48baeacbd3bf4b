# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorded traffic of real orgs, replayed; and the replayer itself, which must notice what is broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from oauth_client import TOKEN
from okta_sandbox import answers, certificates, errors
from okta_sandbox.oauth.errors import OAuthError
from okta_sandbox.resources import groups, idp_keys, roles
from okta_sandbox.state.groups import Groups
from replay import recordings
from replay.deviations import DEVIATIONS
from replay.recordings import Exchange, Recording
from replay.replayer import Report, envelopes, replay

needs_recordings = pytest.mark.skipif(
    not recordings.at_hand(), reason="the recorded exchanges are not at hand, in ../shared of the repository"
)


@pytest.fixture(scope="module")
def report() -> Report:
    """The report over the recordings that the sandbox is held to."""
    replayed = list(recordings.read_replayed())
    return replay(replayed, envelopes(replayed))


@needs_recordings
def test_every_recorded_exchange_in_scope_is_answered_as_recorded(report: Report) -> None:
    assert not report.differences, "\n".join(report.lines())
    assert report.replayed > 1000


@needs_recordings
def test_nothing_in_scope_is_left_out(report: Report) -> None:
    assert not report.not_replayable


@needs_recordings
def test_every_deviation_is_still_needed(report: Report) -> None:
    assert [deviation for deviation in DEVIATIONS if deviation not in report.expected] == []


@needs_recordings
def test_every_recording_that_waits_is_there_and_differs() -> None:
    everything = {recording.name: recording for recording in recordings.read_all()}
    for waiting in recordings.WAITING:
        [found] = [recording for name, recording in everything.items() if waiting in name]
        assert replay([found], envelopes([*recordings.read_replayed(), found])).differences


def test_what_is_out_of_scope_is_counted() -> None:
    strange = Recording("strange", (exchange("GET", "/colours", 200, []),) * 2)
    report = replay([strange], envelopes([strange]))
    assert report.lines() == ["0 exchanges replayed, 0 differences", "out of scope 2x: GET /api/v1/colours"]


GROUP_ID, USER_ID, ROLE_ID = "00gaaaaaaaaaaaaaaaa1", "00ubbbbbbbbbbbbbbbb1", "KVJUKUS7IFCE2SKO"
GROUP = {
    "id": GROUP_ID,
    "created": "2026-01-01T00:00:00.000Z",
    "lastUpdated": "2026-01-01T00:00:00.000Z",
    "lastMembershipUpdated": "2026-01-01T00:00:00.000Z",
    "objectClass": ["okta:user_group"],
    "type": "OKTA_GROUP",
    "profile": {"name": "Made up", "description": None},
    "_links": {"logo": [{"name": "medium", "href": "", "type": ""}], "users": {"href": ""}, "apps": {"href": ""}},
}
ROLE = {
    "id": ROLE_ID,
    "label": "",
    "type": "USER_ADMIN",
    "status": "ACTIVE",
    "created": "2026-01-01T00:00:00.000Z",
    "lastUpdated": "2026-01-01T00:00:00.000Z",
    "assignmentType": "GROUP",
    "_links": {"assignee": {"href": ""}},
}
CERTIFICATE = certificates.new("Made up", "RSA", 365)
KEY = {
    "kty": "RSA",
    "created": "2026-01-01T00:00:00.000Z",
    "lastUpdated": "2026-01-01T00:00:00.000Z",
    "expiresAt": certificates.read(CERTIFICATE).expires_at,
    "alg": "RSA",
    "kid": "8287c73d-fc1e-4d64-bf65-40ddd22a5aaa",
    "use": "sig",
    "x5c": [CERTIFICATE],
    "x5t#S256": certificates.read(CERTIFICATE).fingerprint,
    **certificates.read(CERTIFICATE).numbers,
}
NOT_FOUND = {
    "errorCode": "E0000007",
    "errorSummary": f"Not found: Resource not found: {GROUP_ID} (UserGroup)",
    "errorLink": "",
    "errorId": "",
    "errorCauses": [],
}


NO_NONCE = {
    "error": "use_dpop_nonce",
    "error_description": "Authorization server requires nonce in DPoP proof.",
}
GRANTED = {"token_type": "DPoP", "expires_in": 3600, "access_token": "", "scope": "okta.users.read okta.groups.read"}
NONCE = {"content-type": "application/json", "dpop-nonce": ""}


def exchange(method: str, path: str, status: int, answer: Any = None, **headers: str) -> Exchange:
    """One made-up exchange."""
    if answer is not None:
        headers["content-type"] = "application/json"
    return Exchange(method, f"/api/v1{path}", None, None, status, answer, headers)


# Not from an org, so that the replayer is tested where the recordings are not at hand.
MADE_UP = Recording(
    "made up",
    (
        exchange("POST", "/groups", 200, GROUP),
        exchange("GET", f"/groups/{GROUP_ID}", 200, GROUP),
        exchange("PUT", f"/groups/{GROUP_ID}/users/{USER_ID}", 204),
        exchange("POST", f"/groups/{GROUP_ID}/roles", 201, ROLE),
        exchange("GET", f"/groups/{GROUP_ID}/roles", 200, [ROLE]),
        exchange("POST", "/groups", 400, {**NOT_FOUND, "errorCode": "E0000001"}),
        exchange("GET", f"/users/{USER_ID}/idps", 200, []),
        exchange("GET", "/users", 200, [], link='<https://example.com/api/v1/users?limit=200>; rel="self"'),
        exchange("DELETE", f"/groups/{GROUP_ID}", 204),
        exchange("GET", f"/groups/{GROUP_ID}", 404, NOT_FOUND),
        exchange("POST", "/idps/credentials/keys", 200, KEY),
        Exchange("POST", TOKEN, None, None, 400, NO_NONCE, NONCE),
        Exchange("POST", TOKEN, None, None, 200, GRANTED, NONCE),
    ),
)


def replayed() -> list[str]:
    """The differences that replaying the made-up recording finds."""
    return [
        f"{difference.number}: {difference.text}" for difference in replay([MADE_UP], envelopes([MADE_UP])).differences
    ]


def test_a_recording_that_is_answered_alike_has_no_differences() -> None:
    report = replay([MADE_UP], envelopes([MADE_UP]))
    assert report.differences == []
    assert report.replayed == 12
    assert report.out_of_scope == {}


def test_a_request_whose_body_nothing_tells_is_not_replayable() -> None:
    (left_out,) = replay([MADE_UP], envelopes([MADE_UP])).not_replayable
    assert (left_out.number, left_out.operation) == (6, "POST /groups")


def changed(
    render: Callable[[Any], dict[str, Any]], change: Callable[[dict[str, Any]], Any]
) -> Callable[[Any], dict[str, Any]]:
    """A rendering with something done to it."""

    def rendered(thing: Any) -> dict[str, Any]:
        shown = render(thing)
        change(shown)
        return shown

    return rendered


def wrong_code(identifier: str, class_name: str) -> errors.OktaError:
    """The error of something that is not there, with another code."""
    error = errors.not_found(identifier, class_name)
    error.code = "E0000008"
    return error


RENDERED = "okta_sandbox.resources.groups.rendered"

# What is put in place of what, and the difference that must be found.
BREAKAGES: dict[str, tuple[str, Any, str]] = {
    "a wrong status": ("okta_sandbox.answers.no_content", lambda: answers.ok({}), "3: status 200, recorded 204"),
    "a wrong error code": (
        "okta_sandbox.state.groups.not_found",
        wrong_code,
        "10: error E0000008, recorded E0000007",
    ),
    "a missing field": (
        RENDERED,
        changed(groups.rendered, lambda group: group.pop("objectClass")),
        "1: objectClass is missing, which recordings always have",
    ),
    "an additional field": (
        RENDERED,
        changed(groups.rendered, lambda group: group["_links"].update(self={})),
        "2: _links.self is additional, which recordings never have",
    ),
    "a wrong type": (
        RENDERED,
        changed(groups.rendered, lambda group: group["profile"].update(description="")),
        "1: profile.description is string, never so in recordings (null)",
    ),
    "a missing field in a list": (
        "okta_sandbox.resources.roles._expanded",
        changed(roles.rendered, lambda role: role.pop("label")),
        "5: [].label is missing, which recordings always have",
    ),
    "a missing item": (
        "okta_sandbox.resources.roles.in_listed_order",
        lambda _assignments: [],
        "5: 0 items, recorded 1",
    ),
    "a wrong value": (
        "okta_sandbox.resources.idp_keys.rendered",
        changed(idp_keys.rendered, lambda key: key.update(e="AQAC")),
        "11: e is 'AQAC', recorded 'AQAB'",
    ),
    "a wrong error of OAuth": (
        "okta_sandbox.oauth.errors.OAuthError.body",
        lambda _error: {**NO_NONCE, "error": "invalid_request"},
        "12: error invalid_request: {text}, recorded use_dpop_nonce: {text}".format(text=NO_NONCE["error_description"]),
    ),
    "a missing nonce": (
        "okta_sandbox.resources.token.OAuthError",
        lambda name, headers=None: OAuthError(name),
        "12: header dpop-nonce is missing",
    ),
    "a missing header": (
        "okta_sandbox.pages.with_links",
        lambda body, _links: answers.ok(body),
        "8: header link is missing",
    ),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_what_is_broken_is_reported(monkeypatch: pytest.MonkeyPatch, breakage: str) -> None:
    where, replacement, difference = BREAKAGES[breakage]
    monkeypatch.setattr(where, replacement)
    assert difference in replayed()


def test_a_request_that_fails_in_the_sandbox_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Groups, identifier: str) -> None:
        raise RuntimeError(identifier)

    monkeypatch.setattr(Groups, "get", fails)
    assert "2: status 500, recorded 200" in replayed()
