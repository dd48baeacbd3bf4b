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
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import trustme
from module_runs import Module
from partners import served
from tunnels import Proxy, behind_tls, closed_port, listening, proxied


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


CREDENTIALS = "somebody:s3cret-of-the-proxy@"


@pytest.fixture
def bundle(tmp_path: Path) -> tuple[trustme.CA, str]:
    """A certificate authority that only the option ca_path can make known, and the file of its certificate."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "private.pem"))
    return authority, str(tmp_path / "private.pem")


@pytest.fixture
def private_org(module: Module, bundle: tuple[trustme.CA, str]) -> Iterator[Module]:
    """The sandbox behind TLS, with a certificate of that authority."""
    with behind_tls(module.url, bundle[0]) as url:
        yield Module(url, module.token)


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with proxied() as running:
        yield running


def with_credentials(url: str) -> str:
    return url.replace("//", f"//{CREDENTIALS}")


def test_an_org_is_reached_with_the_ca_bundle_that_the_task_names(
    private_org: Module, bundle: tuple[trustme.CA, str]
) -> None:
    assert private_org("group", name="New", ca_path=bundle[1]).changed
    assert not private_org("group", name="New", ca_path=bundle[1]).changed


def test_the_ca_bundle_of_the_task_outranks_that_of_the_environment(
    private_org: Module, bundle: tuple[trustme.CA, str], trusted: trustme.CA
) -> None:
    assert private_org("group_info", name="Sales", ca_path=bundle[1])["groups"]


def test_a_ca_bundle_of_others_is_refused_at_once_and_ca_path_is_told(
    private_org: Module, sandbox: Any, tmp_path: Path
) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    result = private_org("group", may_fail=True, name="New", ca_path=str(tmp_path / "other.pem"))
    assert "could not be verified" in result.message
    assert "ca_path" in result.message
    assert (result["api"]["calls"], result["api"]["waited_seconds"]) == (1, 0)
    assert list(sandbox.calls) == []


def test_a_file_without_certificates_is_refused_before_a_request(
    private_org: Module, sandbox: Any, tmp_path: Path
) -> None:
    (tmp_path / "empty.pem").write_text("nothing\n", encoding="utf-8")
    message = private_org.fails("group", name="New", ca_path=str(tmp_path / "empty.pem"))
    assert "ca_path" in message
    assert "not a file of certificates" in message
    assert list(sandbox.calls) == []


def test_a_bundle_without_certificates_in_the_environment_is_told_at_once(
    private_org: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.pem").write_text("nothing\n", encoding="utf-8")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "empty.pem"))
    result = private_org("group_info", may_fail=True)
    assert "holds no certificate" in result.message
    assert "REQUESTS_CA_BUNDLE" in result.message
    assert result["api"]["calls"] == 1


def test_an_org_is_reached_through_the_proxy_that_the_task_names(
    private_org: Module, bundle: tuple[trustme.CA, str], proxy: Proxy, sandbox: Any
) -> None:
    assert private_org("group", name="New", proxy=proxy.url, ca_path=bundle[1]).changed
    org = private_org.url[len("https://") :]
    assert [line.rpartition(" ")[0] for line in proxy.connected_to] == [f"CONNECT {org}"]
    assert len(sandbox.writes()) == 1


def test_a_proxy_never_sees_the_token_in_clear_text(
    private_org: Module, bundle: tuple[trustme.CA, str], proxy: Proxy
) -> None:
    private_org("group", name="New", proxy=with_credentials(proxy.url), ca_path=bundle[1])
    seen = b"".join([*proxy.heads, *proxy.tunnelled])
    assert b"Proxy-Authorization: Basic" in seen
    assert private_org.token.encode() not in seen
    assert b"SSWS" not in seen
    assert b"api/v1" not in seen


@pytest.mark.parametrize("variable", ["https_proxy", "no_proxy"])
def test_the_proxy_of_the_task_outranks_the_environment(
    variable: str, private_org: Module, bundle: tuple[trustme.CA, str], proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = {"https_proxy": f"http://127.0.0.1:{closed_port()}", "no_proxy": "127.0.0.1"}[variable]
    monkeypatch.setenv(variable, value)
    assert private_org("group_info", name="Sales", proxy=proxy.url, ca_path=bundle[1])["groups"]
    assert proxy.heads


@pytest.mark.parametrize("refusal", ["407 Proxy Authentication Required", "403 Forbidden"])
def test_a_proxy_that_refuses_is_asked_once_and_told(
    refusal: str, private_org: Module, bundle: tuple[trustme.CA, str], sandbox: Any
) -> None:
    with proxied(refusal) as proxy:
        result = private_org("group", may_fail=True, name="New", proxy=with_credentials(proxy.url), ca_path=bundle[1])
    assert f"cannot be reached through the proxy (Tunnel connection failed: {refusal}). Check proxy" in result.message
    assert "s3cret-of-the-proxy" not in result.text
    assert private_org.token.encode() not in b"".join(proxy.heads)
    assert len(proxy.heads) == 1
    assert list(sandbox.calls) == []


def test_a_proxy_that_cannot_serve_is_asked_again_and_told(private_org: Module, bundle: tuple[trustme.CA, str]) -> None:
    with proxied("502 Bad Gateway") as proxy:
        result = private_org("group_info", may_fail=True, proxy=with_credentials(proxy.url), ca_path=bundle[1])
    assert "cannot be reached through the proxy (Tunnel connection failed: 502 Bad Gateway)" in result.message
    assert "s3cret-of-the-proxy" not in result.text
    assert len(proxy.heads) == 4


def test_a_proxy_that_is_not_there_is_told(private_org: Module, bundle: tuple[trustme.CA, str]) -> None:
    gone = with_credentials(f"http://127.0.0.1:{closed_port()}")
    result = private_org("group_info", may_fail=True, proxy=gone, ca_path=bundle[1])
    assert "cannot be reached through the proxy" in result.message
    assert "Check proxy" in result.message
    assert "s3cret-of-the-proxy" not in result.text


def test_an_org_that_does_not_answer_is_waited_for_as_long_as_the_task_says() -> None:
    held = threading.Event()
    with listening(lambda _client: bool(held.wait(30))) as port:
        began = time.monotonic()
        result = Module(f"http://127.0.0.1:{port}", "some-token")("group_info", may_fail=True, timeout=0.3)
        held.set()
    assert "no answer within 0.3 seconds" in result.message
    assert result["api"]["calls"] == 4
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "host",
    [
        "example.okta.com",
        "example.oktapreview.com",
        "example.okta-emea.com",
        "example.okta-gov.com",
        "example.okta.mil",
        "id.example.com",
        "login-admin.example.com",
        "EXAMPLE.okta.com",
    ],
)
def test_hosts_of_each_kind_of_org_are_asked_for_a_tunnel(host: str) -> None:
    with proxied("403 Forbidden") as proxy:
        Module(f"https://{host}", "some-token")("group_info", may_fail=True, proxy=proxy.url)
    assert proxy.connected_to[0].startswith(f"CONNECT {host.lower()}:443 ")


@pytest.mark.parametrize("domain", ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"])
def test_the_admin_console_is_refused_before_a_request(domain: str, proxy: Proxy) -> None:
    message = Module(f"https://example-admin.{domain}", "some-token").fails("group_info", proxy=proxy.url)
    assert "Leave out '-admin'" in message
    assert proxy.heads == []


@pytest.mark.parametrize("host", ["example.okta.com", "127.0.0.1.example.com", "localhost.example.com", "10.0.0.1"])
def test_what_is_not_this_machine_is_not_asked_without_tls(
    host: str, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy.url)
    message = Module(f"http://{host}", "some-token").fails("group_info", proxy=proxy.url)
    assert "must begin with https://" in message
    assert proxy.heads == []
