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


class ConnectProxy(http.server.BaseHTTPRequestHandler):
    """A proxy as companies have them: opens a way to a host and sees nothing of what goes through."""

    refuses: ClassVar[int] = 0
    seen: ClassVar[list[tuple[str, bytes]]] = []

    def do_CONNECT(self) -> None:
        self.seen.append((self.path, str(self.headers).encode()))
        if self.refuses:
            self.send_error(self.refuses)
            return
        host, _colon, port = self.path.partition(":")
        with socket.create_connection((host, int(port)), timeout=10) as there:
            self.send_response(200)
            self.end_headers()
            self.pass_on(there)

    def pass_on(self, there: socket.socket) -> None:
        """What either side says, to the other, until one has no more."""
        self.connection.settimeout(10)

        def back() -> None:
            with contextlib.suppress(OSError):
                while content := there.recv(65536):
                    self.connection.sendall(content)
                self.connection.shutdown(socket.SHUT_WR)

        thread = threading.Thread(target=back, daemon=True)
        thread.start()
        with contextlib.suppress(OSError):
            while content := self.connection.recv(65536):
                self.seen.append((self.path, content))
                there.sendall(content)
        thread.join(timeout=1)

    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.fixture
def org(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An org whose certificate comes from an authority that only a file in this directory knows."""
    for variable in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "company.pem"))
    with served(OneGroup, authority) as url:
        yield url


def test_an_authority_of_the_company_is_trusted_where_it_is_named(org: str, tmp_path: Path) -> None:
    assert "could not be verified" in Module(org, "some-token")("group_info", may_fail=True).message
    assert Module(org, "some-token")("group_info", ca_path=str(tmp_path / "company.pem"))["groups"]


def test_naming_an_authority_does_not_trust_others(org: str, tmp_path: Path) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    result = Module(org, "some-token")("group_info", may_fail=True, ca_path=str(tmp_path / "other.pem"))
    assert "could not be verified" in result.message
    assert "ca_path" in result.message


def test_the_named_authority_outranks_the_environment(
    org: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "other.pem"))
    assert Module(org, "some-token")("group_info", ca_path=str(tmp_path / "company.pem"))["groups"]


@pytest.mark.parametrize("how", ["option", "environment", "option over environment"])
def test_a_proxy_opens_the_way_and_sees_no_token(
    how: str, org: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = type("Seeing", (ConnectProxy,), {"seen": []})
    with served(handler) as proxy:
        options = {} if how == "environment" else {"proxy": proxy}
        if how != "option":
            monkeypatch.setenv("https_proxy", proxy if how == "environment" else "http://127.0.0.1:9")
        module = Module(org, "some-token-for-the-org")
        assert module("group_info", ca_path=str(tmp_path / "company.pem"), **options)["groups"]
    assert {path for path, _content in handler.seen} == {org[len("https://") :]}
    assert len(handler.seen) > 1
    assert not any(b"some-token-for-the-org" in content for _path, content in handler.seen)


@pytest.mark.parametrize("status", [407, 403, 502])
def test_a_proxy_that_refuses_is_told_without_its_password(status: int, org: str, tmp_path: Path) -> None:
    handler = type("Refusing", (ConnectProxy,), {"seen": [], "refuses": status})
    with served(handler) as proxy:
        with_password = proxy.replace("http://", "http://somebody:s3cret-of-the-proxy@")
        result = Module(org, "some-token")(
            "group_info", may_fail=True, ca_path=str(tmp_path / "company.pem"), proxy=with_password
        )
    assert "proxy" in result.message.lower()
    assert "defect" not in result.message
    assert "s3cret-of-the-proxy" not in result.text


def test_an_org_that_does_not_answer_is_given_up_after_the_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    result = Module(url, "some-token")("group_info", may_fail=True, timeout=0.2)
    listener.close()
    assert "0.2" in result.message or "timeout" in result.message


@pytest.mark.parametrize(
    "url",
    [
        "https://example.okta.com",
        "https://example.oktapreview.com",
        "https://example.okta-emea.com",
        "https://example.okta-gov.com",
        "https://example.okta.mil",
        "https://login.example.com",
    ],
)
def test_hosts_of_every_kind_are_taken_for_orgs(url: str) -> None:
    # Nothing is sent: the proxy is not there.
    result = Module(url, "some-token")("group_info", may_fail=True, proxy="http://127.0.0.1:9", timeout=1)
    assert "cannot be reached" in result.message


@pytest.mark.parametrize(
    "url", ["http://example.okta.com", "https://example-admin.okta.com", "ftp://example.okta.com", "https://"]
)
def test_what_is_no_address_of_an_org_is_refused_before_a_request(url: str) -> None:
    result = Module(url, "some-token")("group_info", may_fail=True)
    assert result.failed
    assert "org_url" in result.message
    assert "api" not in result.values or result["api"]["calls"] == 0
