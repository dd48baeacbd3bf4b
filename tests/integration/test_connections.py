# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The token goes to the org and nowhere else."""

from __future__ import annotations

import contextlib
import http.server
import json
import socket
import threading
from pathlib import Path
from typing import Any, ClassVar

import pytest
import trustme
from module_runs import Module
from partners import served


class OneGroup(http.server.BaseHTTPRequestHandler):
    """Answers everything with one group."""

    def do_GET(self) -> None:
        self.answer([{"id": "00g00000000000000001", "type": "OKTA_GROUP", "profile": {"name": "Sales"}}])

    def answer(self, body: Any) -> None:
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        pass


class BreaksAfterPost(OneGroup):
    """Takes a POST in and breaks off without an answer; lists what it took in."""

    taken: ClassVar[list[Any]] = []

    def do_GET(self) -> None:
        self.answer(self.taken)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append({"id": f"00g{len(self.taken):017}", "type": "OKTA_GROUP", "profile": body["profile"]})
        self.connection.unwrap().close()
        self.close_connection = True


def test_an_org_whose_certificate_can_be_verified_is_read(trusted: trustme.CA) -> None:
    with served(OneGroup, trusted) as url:
        assert Module(url, "some-token")("group_info", name="Sales")["groups"]


def test_a_certificate_that_cannot_be_verified_ends_the_run_at_once() -> None:
    with served(OneGroup, trustme.CA()) as url:
        result = Module(url, "some-token")("group_info", may_fail=True)
    assert "could not be verified" in result.message
    assert (result["api"]["calls"], result["api"]["waited_seconds"]) == (1, 0)


def test_a_create_that_tls_broke_off_is_looked_up_and_not_repeated(trusted: trustme.CA) -> None:
    BreaksAfterPost.taken.clear()
    with served(BreaksAfterPost, trusted) as url:
        assert Module(url, "some-token")("group", name="Sales").changed
    assert len(BreaksAfterPost.taken) == 1


def test_a_handshake_that_breaks_off_is_tried_again(trusted: trustme.CA) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    seen = []

    def hang_up() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, address = listener.accept()
                seen.append(address)
                connection.close()

    threading.Thread(target=hang_up, daemon=True).start()
    result = Module(f"https://127.0.0.1:{listener.getsockname()[1]}", "some-token")("group_info", may_fail=True)
    listener.close()
    assert "certificate" not in result.message
    assert len(seen) == 4


def test_a_netrc_file_does_not_replace_the_token(
    module: Module, sandbox: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    assert module("group_info", name="Sales")["groups"]


def test_a_proxy_does_not_see_what_is_meant_for_this_machine(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert module("group_info", name="Sales")["groups"]


def test_credentials_of_a_proxy_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://somebody:s3cret-of-the-proxy@127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    result = Module("https://okta.example.invalid", "some-token")("group_info", may_fail=True)
    assert "cannot be reached" in result.message
    assert "s3cret-of-the-proxy" not in result.text


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("REQUESTS_CA_BUNDLE", "/does/not/exist.pem"),
        ("https_proxy", "socks9://127.0.0.1:9"),
        ("https_proxy", "http://"),
    ],
)
def test_settings_of_the_environment_that_cannot_work_are_told_at_once(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    result = Module("https://okta.example.invalid", "some-token")("group_info", may_fail=True)
    assert "REQUESTS_CA_BUNDLE" in result.message
    assert "defect" not in result.message
    assert result["api"]["calls"] == 1
