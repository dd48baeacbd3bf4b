# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 5: inline hooks, and what Okta makes of what clients send."""

from __future__ import annotations

from typing import Any

import pytest
from hook_bodies import (
    ADDRESS,
    CLIENT_SECRET,
    HOOKS,
    IMPORT,
    SECRET,
    TOKENS,
    auth_scheme,
    hook,
    hook_body,
    hook_key,
    oauth_body,
)
from okta_sandbox import Sandbox, SeedError
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

ORDER = ["id", "status", "name", "type", "version", "channel", "created", "lastUpdated", "_links"]
ACTIVE_LINKS, INACTIVE_LINKS = ["self", "execute", "deactivate"], ["activate", "self", "delete"]


def step(okta: Client, created: dict[str, Any], name: str) -> Any:
    """The answer to a step of a hook's lifecycle."""
    answer = okta.post(f"{HOOKS}/{created['id']}/lifecycle/{name}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("sent", [{}, {"status": "INACTIVE"}, {"status": "ACTIVE"}])
def test_5_one_is_created_active_with_200_whatever_the_body_says(okta: Client, sent: dict[str, str]) -> None:
    created = hook(okta, {**hook_body(), **sent})
    assert list(created) == ORDER
    assert created["id"].startswith("cal") and len(created["id"]) == 20
    assert created["status"] == "ACTIVE"
    assert okta.get(f"{HOOKS}/{created['id']}").json() == created


def test_5_what_is_left_out_of_a_channel_is_filled_in(okta: Client) -> None:
    assert hook(okta)["channel"] == {
        "type": "HTTP",
        "version": "1.0.0",
        "config": {"uri": f"{ADDRESS}/tokens", "headers": [], "method": "POST", "authScheme": None},
    }


def test_5_headers_keep_their_order_and_values(okta: Client) -> None:
    headers = [{"key": "X-Second", "value": "2"}, {"key": "X-First", "value": "1"}]
    assert hook(okta, hook_body(headers=headers))["channel"]["config"]["headers"] == headers


def test_5_the_secret_of_a_header_is_never_returned(okta: Client) -> None:
    body = hook_body(authScheme=auth_scheme())
    created = hook(okta, body)
    assert created["channel"]["config"]["authScheme"] == {"type": "HEADER", "key": "Authorization"}
    path = f"{HOOKS}/{created['id']}"
    answers = [okta.put(path, json=body), okta.post(path, json=body), okta.get(path), okta.get(HOOKS)]
    answers += [okta.post(f"{path}/lifecycle/{name}") for name in ("deactivate", "activate")]
    assert [answer.status_code for answer in answers] == [200] * 6
    assert not [answer.text for answer in answers if SECRET in answer.text]


def test_5_the_secret_of_a_client_is_never_returned(okta: Client) -> None:
    created = hook(okta, oauth_body(scope="custom", authScheme=auth_scheme()))
    assert list(created["channel"]["config"].items()) == [
        ("uri", f"{ADDRESS}/tokens"),
        ("headers", []),
        ("method", "POST"),
        ("authScheme", None),
        ("clientId", "client"),
        ("tokenUrl", f"{ADDRESS}/token"),
        ("authType", "client_secret_post"),
        ("scope", "custom"),
    ]
    assert CLIENT_SECRET not in okta.get(HOOKS).text


def test_5_one_that_proves_itself_by_a_key_shows_the_id_of_the_key(okta: Client) -> None:
    key = hook_key(okta)["id"]
    config = hook(okta, oauth_body(auth_type="private_key_jwt", hookKeyId=key))["channel"]["config"]
    assert (config["hookKeyId"], config["scope"], config["authScheme"]) == (key, None, None)


def test_5_the_links_follow_the_status(okta: Client) -> None:
    created = hook(okta)
    inactive, active = (step(okta, created, name) for name in ("deactivate", "activate"))
    assert [list(shown["_links"]) for shown in (created, inactive, active)] == [
        ACTIVE_LINKS,
        INACTIVE_LINKS,
        ACTIVE_LINKS,
    ]
    path = f"{okta.url}/api/v1{HOOKS}/{created['id']}"
    assert inactive["_links"]["delete"] == {"href": path, "hints": {"allow": ["DELETE"]}}
    assert created["_links"]["execute"] == {"href": f"{path}/execute", "hints": {"allow": ["POST"]}}
    assert created["_links"]["self"] == {"href": path}


def test_5_a_step_of_the_lifecycle_tells_of_its_time_and_a_repeated_one_does_not(
    okta: Client, sandbox: Sandbox
) -> None:
    created = hook(okta)
    sandbox.clock.advance(5)
    assert step(okta, created, "activate") == created
    inactive = step(okta, created, "deactivate")
    assert inactive["lastUpdated"] > inactive["created"] == created["created"]
    sandbox.clock.advance(5)
    assert step(okta, created, "deactivate") == inactive


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize("status", ["ACTIVE", "INACTIVE"])
def test_5_a_status_in_the_body_of_a_change_is_ignored(okta: Client, method: str, status: str) -> None:
    created = hook(okta)
    step(okta, created, "activate" if status == "ACTIVE" else "deactivate")
    other = "INACTIVE" if status == "ACTIVE" else "ACTIVE"
    answer = okta.request(method, f"{HOOKS}/{created['id']}", json={**hook_body(), "status": other})
    assert answer.json()["status"] == status


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_5_a_change_replaces_everything_but_id_type_and_creation(okta: Client, sandbox: Sandbox, method: str) -> None:
    created = hook(okta, hook_body(headers=[{"key": "X-One", "value": "1"}], authScheme=auth_scheme()))
    sandbox.clock.advance(5)
    body = {**hook_body("Renamed", uri=f"{ADDRESS}/other"), "version": "1.0.2"}
    del body["type"]
    shown = okta.request(method, f"{HOOKS}/{created['id']}", json=body).json()
    assert (shown["name"], shown["version"], shown["type"]) == ("Renamed", "1.0.2", TOKENS)
    assert shown["channel"]["config"] == {
        "uri": f"{ADDRESS}/other",
        "headers": [],
        "method": "POST",
        "authScheme": None,
    }
    assert (shown["id"], shown["created"]) == (created["id"], created["created"])
    assert shown["lastUpdated"] > created["lastUpdated"]


def test_5_another_secret_is_seen_in_nothing_but_the_time(okta: Client, sandbox: Sandbox) -> None:
    created = hook(okta, hook_body(authScheme=auth_scheme()))
    sandbox.clock.advance(5)
    body = hook_body(authScheme=auth_scheme(value="another"))
    shown = okta.put(f"{HOOKS}/{created['id']}", json=body).json()
    assert shown.pop("lastUpdated") > created.pop("lastUpdated")
    assert shown == created


def test_5_the_list_is_whole_and_has_no_link(okta: Client) -> None:
    first, second = hook(okta), hook(okta, hook_body("Import", IMPORT))
    answer = okta.get(HOOKS, params={})
    assert answer.json() == [first, second]
    assert "Link" not in answer.headers
    assert okta.get(HOOKS, params={"type": IMPORT}).json() == [second]


def test_an_active_one_is_not_deleted(okta: Client) -> None:
    created = hook(okta)
    path = f"{HOOKS}/{created['id']}"
    assert error_of(okta.delete(path)) == (400, "E0000001")
    step(okta, created, "deactivate")
    assert okta.delete(path).status_code == 204
    assert okta.get(path).json()["errorSummary"].endswith(f"{created['id']} (InlineHook)")


def test_a_seed_has_inline_hooks_and_their_keys() -> None:
    seed = {
        "hook_keys": [{"name": "Signing"}],
        "inline_hooks": [
            {"name": "Plain"},
            {"name": "Import", "type": IMPORT, "status": "INACTIVE", "authorization": SECRET, "headers": {"X-A": "1"}},
            {"name": "Signed", "uri": f"{ADDRESS}/signed", "hook_key": "Signing"},
            {"name": "Whole", "channel": oauth_body()["channel"]},
        ],
    }
    org = Sandbox(seed=seed).org
    plain, imports, signed, whole = org.inline_hooks.all()
    assert (plain.type, plain.status, plain.content.channel["type"]) == (TOKENS, "ACTIVE", "HTTP")
    assert (imports.type, imports.status, imports.content.secret) == (IMPORT, "INACTIVE", SECRET)
    assert imports.content.channel["config"]["headers"] == [{"key": "X-A", "value": "1"}]
    assert signed.content.channel["config"]["hookKeyId"] == org.hook_keys.all()[0].id
    assert whole.content.secret == CLIENT_SECRET


@pytest.mark.parametrize(
    ("hook_in_seed", "complaint"),
    [
        ({"colour": "red"}, "inline_hooks[0] has the unknown key 'colour'"),
        ({"name": "A", "hook_key": "Nobody"}, "'Nobody'"),
        ({"name": "A", "uri": "http://127.0.0.1/"}, "https"),
        ({"name": "A", "type": "com.example"}, "'com.example'"),
        ({"name": "A", "headers": ["X-A"]}, "headers is not a mapping"),
    ],
)
def test_a_hook_in_a_seed_that_is_wrong_is_an_error_that_says_where(
    hook_in_seed: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(SeedError, match="inline_hooks") as error:
        Sandbox(seed={"inline_hooks": [hook_in_seed]})
    assert complaint in str(error.value)
