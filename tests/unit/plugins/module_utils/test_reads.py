# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A write relies on what was read by id in the same run, and only as long as nothing can have made that wrong."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._apply import apply_changes
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._errors import IncompleteError, UnexpectedAnswerError
from ansible_collections.community.okta.plugins.module_utils._plan import Change
from ansible_collections.community.okta.plugins.module_utils._reads import MOST_SECONDS, ObjectReads, StaleReadError
from scripted_org import Says, limited, scripted

GROUP, RULE = "/api/v1/groups/{}", "/api/v1/groups/rules/{}"
FIRST, SECOND = Says(200, {"id": "1", "name": "first"}), Says(200, {"id": "1", "name": "second"})
READ_ONCE = ["GET /api/v1/groups/1"]
READ_TWICE = READ_ONCE * 2


class Clock:
    """A clock that stands still."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def read(client: OktaClient, template: str = GROUP, **more: Any) -> Any:
    return client.find(template, "1", doing="read it", **more)


def again(client: OktaClient, to_delete: bool = False) -> Any:
    found = client.reread(GROUP, "1", doing="read it again", to_delete=to_delete)
    return found and found["name"]


def replace(client: OktaClient) -> Any:
    return client.replace(GROUP, "1", doing="replace it", body={})


@pytest.mark.parametrize("to_delete", [True, False])
def test_what_was_read_by_id_is_not_read_again(to_delete: bool) -> None:
    with scripted(FIRST) as org:
        client = org.client()
        read(client)
        assert again(client, to_delete) == "first"
        assert org.asked == READ_ONCE


@pytest.mark.parametrize("to_delete", [True, False])
def test_what_was_read_of_a_list_is_read_by_id(to_delete: bool) -> None:
    with scripted(Says(200, [FIRST.body]), SECOND) as org:
        client = org.client()
        client.read_list("/api/v1/groups", doing="list them")
        assert again(client, to_delete) == "second"


def test_what_was_read_in_part_is_read_as_a_whole() -> None:
    with scripted(FIRST, SECOND) as org:
        client = org.client()
        read(client, query={"fields": "id"})
        assert again(client) == "second"


def test_what_was_read_with_more_than_the_whole_is_not_read_again() -> None:
    with scripted(FIRST) as org:
        client = org.client()
        read(client, query={"expand": "names"})
        assert again(client) == "first"


@pytest.mark.parametrize(("seconds", "seen"), [(MOST_SECONDS - 0.1, "first"), (MOST_SECONDS, "second")])
def test_a_replace_relies_on_no_read_that_is_five_seconds_old(seconds: float, seen: str) -> None:
    clock = Clock()
    with scripted(FIRST, *([SECOND] if seen == "second" else [])) as org:
        client = org.client()
        client.reads = ObjectReads(client.statistics, clock)
        read(client)
        clock.now += seconds
        assert again(client) == seen


def test_a_delete_relies_on_a_read_of_the_same_run_whatever_its_age() -> None:
    clock = Clock()
    with scripted(FIRST) as org:
        client = org.client()
        client.reads = ObjectReads(client.statistics, clock)
        read(client)
        clock.now += 1000
        client.wait(1)
        assert again(client, to_delete=True) == "first"


def test_a_replace_relies_on_no_read_from_before_a_wait() -> None:
    with scripted(FIRST, SECOND) as org:
        client = org.client()
        read(client)
        client.wait(0.001)
        assert again(client) == "second"


@pytest.mark.parametrize("to_delete", [True, False])
def test_another_run_reads_for_itself(to_delete: bool) -> None:
    with scripted(FIRST, SECOND) as org:
        client = org.client()
        read(client)
        assert again(client.for_another_run(), to_delete) == "second"


@pytest.mark.parametrize(
    ("method", "template", "segments", "seen"),
    [
        ("PUT", GROUP, ("1",), "second"),
        ("POST", GROUP + "/lifecycle/activate", ("1",), "second"),
        ("PUT", GROUP + "/users/{}", ("1", "2"), "second"),
        # What it refers to may have changed it.
        ("DELETE", RULE, ("9",), "second"),
        ("POST", "/api/v1/meta/schemas/group/default", (), "second"),
        ("DELETE", GROUP, ("2",), "first"),
        ("POST", "/api/v1/groups", (), "first"),
    ],
)
def test_a_write_that_may_have_changed_it_has_it_read_again(
    method: str, template: str, segments: tuple[str, ...], seen: str
) -> None:
    with scripted(FIRST, Says(204), *([SECOND] if seen == "second" else [])) as org:
        client = org.client()
        read(client)
        client.request(method, template, segments, "write")
        assert again(client, to_delete=True) == seen


def test_a_refused_write_has_it_read_again_too() -> None:
    with scripted(FIRST, Says(400, {}), SECOND) as org:
        client = org.client()
        read(client)
        with pytest.raises(Exception, match="replace it"):
            replace(client)
        assert again(client, to_delete=True) == "second"


def test_what_is_gone_is_not_there_on_the_second_look_either() -> None:
    with scripted(Says(404, {}), Says(404, {})) as org:
        client = org.client()
        assert read(client) is None
        assert again(client, to_delete=True) is None


def test_what_can_be_used_for_a_name_may_be_unusable_for_a_write() -> None:
    with scripted(FIRST) as org:
        client = org.client()
        read(client)
        with pytest.raises((UnexpectedAnswerError, IncompleteError), match="lacks a colour"):
            client.reread(GROUP, "1", doing="read it again", usable=lambda _body: "lacks a colour")


def changed(client: OktaClient, *names: str) -> list[str]:
    """Replace it as a run does: what each replace rested on."""
    rested_on: list[str] = []

    def apply(client: OktaClient, _change: Change, _previous: Any) -> Any:
        rested_on.append(again(client))
        return replace(client)

    read(client)
    outcome = apply_changes(client, [Change("update", "group", "it", "replace it", id="1")], apply)
    assert [made["name"] for _change, made in outcome.applied] == [*names]
    return rested_on


def test_a_replace_that_is_held_up_by_a_refusal_for_the_limit_reads_again_before_it_is_sent() -> None:
    with scripted(FIRST, limited(429, 50, 0, 20), SECOND, SECOND) as org:
        assert changed(org.client(), "second") == ["first", "second"]
        assert org.asked == [*READ_ONCE, "PUT /api/v1/groups/1", *READ_ONCE, "PUT /api/v1/groups/1"]


def test_a_replace_that_waits_for_its_turn_reads_again_before_it_is_sent() -> None:
    with scripted(limited(200, 50, 5, 20, FIRST.body), SECOND, SECOND) as org:
        assert changed(org.client(), "second") == ["first", "second"]
        assert org.asked == [*READ_TWICE, "PUT /api/v1/groups/1"]
        assert len(org.waited) == 1


def test_a_replace_that_is_not_held_up_is_sent_at_once() -> None:
    with scripted(FIRST, SECOND) as org:
        assert changed(org.client(), "second") == ["first"]
        assert org.asked == [*READ_ONCE, "PUT /api/v1/groups/1"]


@pytest.mark.parametrize("fault", [Says(503, {}), Says(dropped=True)])
def test_a_replace_that_may_have_been_carried_out_is_repeated_as_it_is(fault: Says) -> None:
    with scripted(FIRST, fault, SECOND) as org:
        assert changed(org.client(), "second") == ["first"]
        assert org.asked == [*READ_ONCE, *["PUT /api/v1/groups/1"] * 2]


def test_a_replace_that_is_held_up_where_nobody_reads_again_is_not_sent() -> None:
    with scripted(FIRST) as org:
        client = org.client()
        read(client)
        again(client)
        client.wait(0.001)
        with pytest.raises(StaleReadError, match="read too long before"):
            replace(client)
        assert client.statistics.writes == 0
