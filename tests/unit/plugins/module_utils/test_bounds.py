# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever a server sends, for however long: the client ends in time, within its memory, with a sentence."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils import _client, _sending, _whole
from ansible_collections.community.okta.plugins.module_utils._auth import ApiToken
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._errors import (
    AnswerLostError,
    IncompleteError,
    OktaError,
    UnexpectedAnswerError,
)
from scripted_org import Says, scripted

GROUPS = "/api/v1/groups"
GROUP = "/api/v1/groups/{}"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
DRIPS = {
    "a body": (HEAD + b"Content-Length: 1000\r\n\r\n[", b" "),
    "a chunked body": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "headers": (HEAD, b"X-Another: 1\r\n"),
    "a status": (b"HTTP/1.1 200 ", b"O"),
}


@contextlib.contextmanager
def dripping(start: bytes, drop: bytes) -> Iterator[str]:
    """A server that begins its answer at once and goes on with a little every now and then, for ever."""
    ended = threading.Event()

    def drip(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            connection.sendall(start)
            while not ended.wait(0.05):
                connection.sendall(drop)

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=drip, args=(server.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        ended.set()


def read(client: OktaClient) -> list[str]:
    return [entry["id"] for entry in client.read_list(GROUPS, doing="read the groups")]


@pytest.mark.parametrize("what", DRIPS)
def test_the_timeout_is_for_an_answer_as_a_whole(what: str) -> None:
    with dripping(*DRIPS[what]) as url:
        client = OktaClient(url, ApiToken("any"), timeout=0.3, sleep=lambda _seconds: None)
        began = time.monotonic()
        with pytest.raises(AnswerLostError, match=r"no answer within 0\.3 seconds"):
            read(client)
        # For ever, were it not for the timeout; a busy machine takes its time.
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(("method", "error"), [("GET", UnexpectedAnswerError), ("POST", AnswerLostError)])
def test_an_answer_may_not_fill_the_memory(
    method: str, error: type[OktaError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_whole, "LARGEST_ANSWER", 2 * 1024 * 1024)
    packed = gzip.compress(b" " * 64 * 1024 * 1024)
    with scripted(Says(200, headers={"Content-Encoding": "gzip"}, raw=packed)) as org, pytest.raises(error) as caught:
        org.client().request(method, GROUPS, (), "read the groups")
    assert caught.value.__class__ is error
    assert "the answer has more than" in str(caught.value)


def page(*ids: str, more: str = "") -> Says:
    """A page of a list, with a link to the next one."""
    link = {"Link": f'<ORG{GROUPS}?after={more}>; rel="next"'} if more else {}
    return Says(200, [{"id": each} for each in ids], headers=link)


def test_a_list_that_brings_nothing_new_any_more_could_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_client, "MOST_BARREN_PAGES", 3)
    pages = [page("1", more="a"), page("1", more="b"), page(more="c"), page("1", more="d")]
    with scripted(*pages) as org, pytest.raises(IncompleteError, match="the list did not end"):
        read(org.client())


def test_pages_without_anything_new_are_counted_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_client, "MOST_BARREN_PAGES", 2)
    with scripted(page("1", more="a"), page(more="b"), page("2", more="c"), page(more="d"), page("3")) as org:
        assert read(org.client()) == ["1", "2", "3"]


def test_an_entry_that_comes_twice_counts_once() -> None:
    with scripted(page("1", "2", "2", more="a"), page("2", "3")) as org:
        assert read(org.client()) == ["1", "2", "3"]


def test_entries_that_only_share_an_id_both_count() -> None:
    entries = [{"id": "1", "type": "USER_ADMIN"}, {"id": "1", "type": "APP_ADMIN"}, {"name": "x"}, {"name": "x"}]
    with scripted(Says(200, entries)) as org:
        assert org.client().read_list(GROUPS, doing="read", usable=lambda _entry: "") == entries


def deep(levels: int) -> Any:
    whole: Any = "bottom"
    for _level in range(levels):
        whole = {"in": whole}
    return whole


def test_an_entry_that_is_nested_too_deeply_is_named_and_the_others_are_usable() -> None:
    entries = [{"id": "1"}, {"id": "00gdeep", "profile": deep(900)}, {"id": "3", "profile": deep(20)}]
    with scripted(Says(200, entries)) as org:
        client = org.client()
        found = client.read_list(GROUPS, doing="read the groups", partial=True)
        assert [entry["id"] for entry in found] == ["1", "3"]
        [told] = client.unread.sentences
        assert "number 2 (00gdeep) is nested too deeply" in told


def test_an_object_that_is_nested_too_deeply_is_not_used() -> None:
    with scripted(Says(200, {"id": "1", "profile": deep(900)})) as org, pytest.raises(UnexpectedAnswerError) as caught:
        org.client().get(GROUP, "1", doing="read the group")
    assert "nested too deeply" in str(caught.value)


@pytest.mark.parametrize("status", [200, 400])
def test_json_without_bottom_is_an_error_and_no_crash(status: int) -> None:
    raw = b"[" * 100_000 + b"]" * 100_000
    with scripted(Says(status, raw=raw)) as org, pytest.raises(OktaError, match="Could not read the groups"):
        read(org.client())


@pytest.mark.parametrize("content_type", ["APPLICATION/JSON", "Application/Json; Charset=UTF-8"])
def test_json_is_json_in_capitals_too(content_type: str) -> None:
    with scripted(Says(200, [{"id": "1"}], headers={"Content-Type": content_type})) as org:
        assert read(org.client()) == ["1"]


@pytest.mark.parametrize(
    "date",
    ["Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 +2359", "Mon, 99 Jan 99999 00:00:00 GMT", "", "\t"],
)
def test_a_clock_beyond_reason_is_not_believed(date: str) -> None:
    with scripted(Says(200, [{"id": "1"}], headers={"Date": date}), page("2")) as org:
        client = org.client()
        assert read(client) == ["1"]
        assert client._limits.now() == org.now
        assert read(client) == ["2"]


def test_nothing_with_200_is_a_lost_answer_to_a_write() -> None:
    with scripted(Says(200), Says(204)) as org:
        org.client().remove(GROUP, "1", doing="delete the group")
        assert org.asked == ["DELETE /api/v1/groups/1"] * 2
    with scripted(Says(200)) as org, pytest.raises(AnswerLostError):
        org.client().request("POST", "/api/v1/groups/rules/{}/lifecycle/activate", ("1",), "activate the rule")


def test_nothing_with_200_is_an_answer_where_okta_lists_200() -> None:
    with scripted(Says(200)) as org:
        org.client().add(_sending.MAY_ANSWER_WITH_NOTHING[0].partition(" ")[2], "1", "2", "zoomus", doing="add the app")


def test_an_answer_within_its_bounds_is_whole() -> None:
    entries = [{"id": str(number), "profile": {"text": "é" * 1000}} for number in range(200)]
    packed = gzip.compress(json.dumps(entries).encode())
    with scripted(Says(200, headers={"Content-Encoding": "gzip"}, raw=packed), page("1")) as org:
        client = org.client()
        assert client.read_list(GROUPS, doing="read the groups") == entries
        assert read(client) == ["1"]
