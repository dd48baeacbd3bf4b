# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The replayer must notice what is broken in the keys and requests that every org makes anew."""

from __future__ import annotations

from typing import Any

import pytest
from idp_bodies import IDPS, SUBJECT, social
from okta_sandbox import Sandbox, answers
from okta_sandbox.certificate_requests import new_request
from okta_sandbox.signing_certificates import after_years
from okta_sandbox.state.signing_keys import SigningKeys
from replay.recordings import Exchange, Recording
from replay.replayer import envelopes, replay
from sandbox_client import Client


@pytest.fixture(scope="module")
def recording() -> Recording:
    """What a sandbox itself answered, so that the replayer is tested where no recordings are at hand."""
    exchanges = []
    with Sandbox() as sandbox, Client(sandbox.url, sandbox.token) as okta:

        def take(method: str, path: str, query: str | None = None, body: Any = None) -> Any:
            answer = okta.request(method, path, params=query, json=body)
            headers = {name.lower(): value for name, value in answer.headers.items()}
            exchanges.append(
                Exchange(method, f"/api/v1{path}", query, body, answer.status_code, answer.json(), headers)
            )
            return answer.json()

        path = f"{IDPS}/{take('POST', IDPS, body=social())['id']}"
        kid = take("POST", f"{path}/credentials/keys/generate", "validityYears=2")["kid"]
        take("GET", f"{path}/credentials/keys/{kid}")
        take("GET", f"{path}/credentials/keys")
        names = {"dnsNames": ["example.com"]}
        take("POST", f"{path}/credentials/csrs", body={"subject": SUBJECT, "subjectAltNames": names})
    return Recording("of a sandbox", tuple(exchanges))


def replayed(recording: Recording) -> list[str]:
    """The beginnings of the differences that replaying finds."""
    found = replay([recording], envelopes([recording])).differences
    return [f"{difference.number}: {difference.text}"[:20] for difference in found]


def test_keys_that_are_made_alike_are_no_difference(recording: Recording) -> None:
    assert replayed(recording) == []


def own_keys_alone(self: SigningKeys, idp: Any) -> list[Any]:
    """All keys but the org's own."""
    return list(self._by_idp.get(idp.id, {}).values())


BREAKAGES: dict[str, tuple[str, Any, str]] = {
    "a certificate that is valid for too long": (
        "okta_sandbox.resources.idp_signing_keys.after_years",
        lambda now, years: after_years(now, years + 1),
        "2: x5c[] is 'MII",
    ),
    "a key that is missing": (
        "okta_sandbox.state.signing_keys.SigningKeys.of",
        own_keys_alone,
        "4:  is [{'kty': 'RSA",
    ),
    "a request without other names": (
        "okta_sandbox.state.csrs.new_request",
        lambda key, subject, _dns_names: new_request(key, subject, []),
        "5: csr is 'MII",
    ),
    "an answer without an address": (
        "okta_sandbox.answers.created",
        lambda body, _path: answers.ok(body, 201),
        "2: header location i",
    ),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_what_is_broken_is_reported(recording: Recording, monkeypatch: pytest.MonkeyPatch, breakage: str) -> None:
    where, replacement, difference = BREAKAGES[breakage]
    monkeypatch.setattr(where, replacement)
    assert any(found.startswith(difference) for found in replayed(recording))
