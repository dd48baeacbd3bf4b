# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 5.1: hook keys."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from hook_bodies import HOOKS, KEYS, hook, hook_body, hook_key, oauth_body
from okta_sandbox import Sandbox
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

ORDER = ["id", "keyId", "name", "created", "lastUpdated", "isUsed"]
REFUSED = (400, "E0000001")


def test_5_1_one_is_created_with_200_and_shows_its_public_part_at_once(okta: Client) -> None:
    created = hook_key(okta)
    assert list(created) == [*ORDER, "_embedded"]
    assert created["id"].startswith("HKY") and len(created["id"]) == 20
    assert str(uuid.UUID(created["keyId"])) == created["keyId"]
    assert created["isUsed"] is False
    public = created["_embedded"]
    assert list(public) == ["kty", "alg", "kid", "use", "e", "n"]
    assert (public["kty"], public["alg"], public["use"], public["e"]) == ("RSA", "RSA", None, "AQAB")
    assert public["kid"] == created["keyId"]


def test_5_1_reads_show_no_public_part_unless_it_is_asked_for(okta: Client) -> None:
    created = hook_key(okta)
    path = f"{KEYS}/{created['id']}"
    short = {name: created[name] for name in ORDER}
    assert okta.get(path).json() == short
    assert okta.get(KEYS).json() == [short]
    assert "Link" not in okta.get(KEYS).headers


def test_the_public_part_is_read_by_the_kid_or_by_the_id_and_a_query(okta: Client) -> None:
    created = hook_key(okta)
    assert okta.get(f"{KEYS}/public/{created['keyId']}").json() == created["_embedded"]
    assert error_of(okta.get(f"{KEYS}/public/{created['id']}")) == (404, "E0000007")


def test_5_1_a_put_changes_nothing_but_the_name(okta: Client, sandbox: Sandbox) -> None:
    created = hook_key(okta)
    sandbox.clock.advance(5)
    shown = okta.put(f"{KEYS}/{created['id']}", json={"name": "Renamed", "keyId": "mine"}).json()
    assert shown["lastUpdated"] > created["lastUpdated"]
    assert shown == {**created, "name": "Renamed", "lastUpdated": shown["lastUpdated"]}


@pytest.mark.parametrize("name", [None, "", "x" * 256, 7])
def test_5_1_a_name_has_1_to_255_characters(okta: Client, name: Any) -> None:
    path = f"{KEYS}/{hook_key(okta)['id']}"
    for answer in (okta.post(KEYS, json={"name": name}), okta.put(path, json={"name": name})):
        assert error_of(answer) == REFUSED
    assert okta.put(path, json={"name": "x" * 255}).status_code == 200


def test_a_name_is_taken_in_any_case(okta: Client) -> None:
    hook_key(okta)
    other = f"{KEYS}/{hook_key(okta, 'Other')['id']}"
    for answer in (okta.post(KEYS, json={"name": "SIGNING"}), okta.put(other, json={"name": "signing"})):
        assert error_of(answer) == REFUSED
    assert okta.put(other, json={"name": "OTHER"}).status_code == 200


def test_5_1_a_key_is_used_by_hooks_of_any_status_and_is_not_deleted_as_long(okta: Client) -> None:
    created = hook_key(okta)
    path = f"{KEYS}/{created['id']}"
    user = hook(okta, oauth_body(auth_type="private_key_jwt", hookKeyId=created["id"]))
    okta.post(f"{HOOKS}/{user['id']}/lifecycle/deactivate")
    assert okta.get(path).json()["isUsed"] is True
    assert error_of(okta.delete(path)) == (403, "E0000006")
    okta.put(f"{HOOKS}/{user['id']}", json=hook_body())
    assert okta.get(path).json()["isUsed"] is False
    assert okta.delete(path).status_code == 204
    assert okta.get(path).json()["errorSummary"].endswith("(HookKey)")


def test_5_1_there_are_50_keys_at_most() -> None:
    with (
        Sandbox(seed={"hook_keys": [{"name": f"Key {number}"} for number in range(49)]}) as full,
        Client(full.url, full.token) as client,
    ):
        created = hook_key(client)
        assert error_of(client.post(KEYS, json={"name": "One too many"})) == REFUSED
        client.delete(f"{KEYS}/{created['id']}")
        hook_key(client, "The fiftieth")


def test_5_1_expand_shows_the_public_part(sandbox: Sandbox) -> None:
    # The description has the parameter in its text alone.
    with Client(sandbox.url, sandbox.token) as client:
        created = hook_key(client)
        assert client.get(f"{KEYS}/{created['id']}", params={"expand": "publickey"}).json() == created
        assert "_embedded" not in client.get(f"{KEYS}/{created['id']}", params={"expand": "other"}).json()
