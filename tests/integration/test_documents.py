# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a partner publishes is fetched with care, and what cannot be used is told in one sentence."""

from __future__ import annotations

import base64
import contextlib
import gzip
import importlib
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import trustme
from module_runs import Result, run
from partners import Partner, oidc_document, saml_metadata, served

LARGEST = 1024 * 1024


def saml(url: str, **options: Any) -> Result:
    return run("saml_metadata_info", {"url": url, **options})


def told(result: Result) -> str:
    """The one sentence of a failed run."""
    assert result.failed, result.text
    assert result.message
    assert "\n" not in result.message
    for word in ("Traceback", "object at 0x", "defect"):
        assert word not in result.message
    return result.message


class Publisher(Partner):
    """Publishes what the test says at each path, and remembers who asked."""

    pages: ClassVar[dict[str, Any]] = {}
    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        page = self.pages.get(self.path)
        if page is None:
            super().do_GET()
        elif isinstance(page, bytes):
            self.answer(page)
        else:
            page(self)


@pytest.fixture
def publisher() -> Iterator[str]:
    """The address of a partner whose pages the test sets."""
    Publisher.pages.clear()
    Publisher.asked.clear()
    with served(Publisher) as url:
        yield url


def redirect(target: str, status: int = 302) -> Any:
    return lambda handler: handler.answer(b"", status, Location=target)


def test_the_metadata_at_an_address_is_read(publisher: str) -> None:
    assert saml(f"{publisher}/metadata")["saml_metadata"]["entity_id"] == f"{publisher}/saml"


def test_the_document_below_an_issuer_is_read(publisher: str) -> None:
    for issuer in (publisher, f"{publisher}/tenant", f"{publisher}/tenant"):
        assert run("oidc_discovery_info", {"issuer": issuer})["idp"]["protocol"]["issuer"] == {"url": issuer}
    assert [path for path, _headers in Publisher.asked][:2] == [
        "/.well-known/openid-configuration",
        "/tenant/.well-known/openid-configuration",
    ]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int, publisher: str) -> None:
    Publisher.pages.update({"/a": redirect("/b", status), "/b": redirect("c"), "/c": redirect(f"{publisher}/d#part")})
    assert not saml(f"{publisher}/a").failed
    assert len(Publisher.asked) == 4


def test_more_than_three_redirects_are_not_followed(publisher: str) -> None:
    Publisher.pages["/a"] = redirect("/a")
    assert "redirects more than 3 times" in told(saml(f"{publisher}/a"))
    assert len(Publisher.asked) == 4


@pytest.mark.parametrize("target", ["http://partner.example.invalid/", "ftp://127.0.0.1/", "file:///etc/passwd"])
def test_a_redirect_away_from_https_is_not_followed(target: str, publisher: str) -> None:
    Publisher.pages["/a"] = redirect(target)
    assert "does not begin with https://" in told(saml(f"{publisher}/a"))


@pytest.mark.parametrize("target", ["https://[::1/", "//[", "https://a:b@partner.example.invalid/", "https://a:b"])
def test_a_redirect_to_what_is_no_address_is_told(target: str, publisher: str) -> None:
    Publisher.pages["/a"] = redirect(target)
    assert "redirects to" in told(saml(f"{publisher}/a"))


def test_a_redirect_from_https_to_this_machine_is_not_followed(publisher: str, trusted: trustme.CA) -> None:
    class Misleading(Partner):
        def do_GET(self) -> None:
            self.answer(b"", 302, Location=f"{publisher}/metadata")

    with served(Misleading, trusted) as url:
        assert "which is not https" in told(saml(f"{url}/metadata"))
    assert Publisher.asked == []


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://partner.example.invalid/metadata", "does not begin with https://"),
        ("ftp://partner.example.invalid/metadata", "does not begin with https://"),
        ("file:///etc/passwd", "does not begin with https://"),
        ("partner.example.invalid/metadata", "does not begin with https://"),
        ("https:///metadata", "names no host"),
        ("https://somebody:s3cret@partner.example.invalid/metadata", "holds credentials"),
        ("https://partner.example.invalid:port/metadata", "is not an address"),
        ("https://partner.example.invalid/a\nb", "is not an address"),
        ("", "is not an address"),
    ],
)
def test_an_address_that_is_not_safe_is_refused_before_anything_is_sent(
    url: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(*_arguments: Any, **_options: Any) -> Any:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    for result in (saml(url), run("oidc_discovery_info", {"url": url})):
        assert reason in told(result)
        assert "s3cret" not in result.message
    assert reason in told(run("oidc_discovery_info", {"issuer": url}))


def test_what_is_as_large_as_allowed_is_read(publisher: str) -> None:
    metadata = saml_metadata("https://partner.example.com")
    Publisher.pages["/a"] = (metadata + " " * (LARGEST - len(metadata))).encode()
    assert not saml(f"{publisher}/a").failed


def endless(sent: list[int], status: int, location: str = "/b") -> Any:
    """A page of a thousand times more than is read."""

    def page(handler: Any) -> None:
        handler.send_response(status)
        handler.send_header("Location", location)
        handler.end_headers()
        with contextlib.suppress(OSError):
            while len(sent) < 1000:
                handler.wfile.write(b" " * 65536)
                sent.append(65536)

    return page


def test_what_is_too_large_is_not_read_to_its_end(publisher: str) -> None:
    sent: list[int] = []
    Publisher.pages["/a"] = endless(sent, 200)
    assert "more than 1024 KiB" in told(saml(f"{publisher}/a"))
    assert len(sent) < 1000


@pytest.mark.parametrize("status", [302, 404])
def test_the_body_of_a_redirect_or_of_a_refusal_is_not_read(status: int, publisher: str) -> None:
    sent: list[int] = []
    Publisher.pages["/a"] = endless(sent, status)
    assert saml(f"{publisher}/a").failed is (status == 404)
    assert len(sent) < 1000


def test_a_text_that_is_too_large_is_refused() -> None:
    text = saml_metadata("https://partner.example.com") + "<!--" + "x" * LARGEST + "-->"
    assert "more than 1024 KiB" in told(run("saml_metadata_info", {"metadata": text}))


def test_compressed_content_is_not_unpacked(publisher: str) -> None:
    packed = gzip.compress(b" " * LARGEST * 10)
    Publisher.pages["/a"] = lambda handler: handler.answer(packed, Content_Encoding="gzip")
    assert "compressed content" in told(saml(f"{publisher}/a"))


def silent(handler: Any) -> None:
    time.sleep(3)


def dripping_headers(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    drip(handler)


def dripping_body(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    drip(handler)


def drip(handler: Any) -> None:
    for _byte in range(30):
        time.sleep(0.1)
        try:
            handler.wfile.write(b"x")
            handler.wfile.flush()
        except OSError:
            return


@pytest.mark.parametrize("page", [silent, dripping_headers, dripping_body])
def test_the_time_is_bounded_however_slow_a_partner_is(page: Any, publisher: str) -> None:
    Publisher.pages["/a"] = page
    begun = time.monotonic()
    assert "did not answer in full within 0.5 seconds" in told(saml(f"{publisher}/a", timeout=0.5))
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("timeout", [0, -1, 601, "nan"])
def test_a_timeout_that_cannot_be_meant_is_refused(timeout: Any, publisher: str) -> None:
    assert "timeout must be more than 0" in told(saml(f"{publisher}/a", timeout=timeout))


@pytest.mark.parametrize("status", [204, 304, 401, 404, 500])
def test_a_refusal_is_told_with_its_status(status: int, publisher: str) -> None:
    Publisher.pages["/a"] = lambda handler: handler.answer(b"", status)
    assert f"HTTP {status}" in told(saml(f"{publisher}/a"))


def test_an_answer_that_breaks_off_is_told(publisher: str) -> None:
    def broken(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"10\r\nabc")

    Publisher.pages["/a"] = broken
    assert "broke off" in told(saml(f"{publisher}/a"))


def test_nobody_at_the_address_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/metadata"
    assert "cannot be reached" in told(saml(address))


def test_a_certificate_that_is_trusted_does(trusted: trustme.CA) -> None:
    with served(Partner, trusted) as url:
        assert not saml(f"{url}/metadata").failed


def test_a_certificate_that_is_not_trusted_ends_it() -> None:
    with served(Partner, trustme.CA()) as url:
        message = told(saml(f"{url}/metadata"))
    assert "could not be verified" in message
    assert "REQUESTS_CA_BUNDLE" in message


def test_no_credentials_are_sent(publisher: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("default login somebody password s3cret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("OKTA_CLIENT_TOKEN", "s3cret")
    Publisher.pages["/a"] = redirect("/b")
    assert not saml(f"{publisher}/a").failed
    assert len(Publisher.asked) == 2
    for _path, headers in Publisher.asked:
        assert "Authorization" not in headers
        assert "s3cret" not in str(headers)


def test_no_credentials_are_sent_over_https(
    trusted: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login somebody password s3cret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    Publisher.asked.clear()
    with served(Publisher, trusted) as url:
        assert not saml(f"{url}/metadata").failed
    [(_path, headers)] = Publisher.asked
    assert "Authorization" not in headers


def test_a_proxy_does_not_see_what_is_meant_for_this_machine(publisher: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert not saml(f"{publisher}/metadata").failed


def test_a_proxy_of_the_environment_is_used_and_its_credentials_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://somebody:s3cret@127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    result = saml("https://partner.example.invalid/metadata")
    assert "cannot be reached" in told(result)
    assert "s3cret" not in result.text


@pytest.mark.parametrize("module", ["saml_metadata_info", "oidc_discovery_info"])
@pytest.mark.parametrize("content", [b"<html><body>Sign in</body>", b"<!DOCTYPE html>\n<html></html>"])
def test_a_web_page_at_the_address_is_called_one(content: bytes, module: str, publisher: str) -> None:
    Publisher.pages["/a"] = content
    assert "is a web page (HTML)" in told(run(module, {"url": f"{publisher}/a"}))


def test_a_large_document_is_read_where_one_partner_is_chosen(publisher: str) -> None:
    metadata = saml_metadata("https://partner.example.com", "https://other.example.com")
    Publisher.pages["/a"] = (metadata + " " * 3 * LARGEST).encode("utf-16")
    assert not saml(f"{publisher}/a", entity_id="https://partner.example.com").failed
    assert "give its entity_id" in told(saml(f"{publisher}/a"))


@pytest.mark.parametrize("content", [b"<a><body>Sign in</body>", b"{}", b"", b"\xff\xfe\x00", b"<a>" * 100_000])
def test_what_is_not_xml_is_told(content: bytes, publisher: str) -> None:
    Publisher.pages["/a"] = content
    assert "is not XML" in told(saml(f"{publisher}/a"))


@pytest.mark.parametrize("content", [b"<a></a>", b"", b"\xff\xfe\x00", b"[" * 200_000])
def test_what_is_not_json_is_told(content: bytes, publisher: str) -> None:
    Publisher.pages["/a"] = content
    assert "is not JSON" in told(run("oidc_discovery_info", {"url": f"{publisher}/a"}))


LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "definition",
    [
        f'<!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/">',
        "<!DOCTYPE x>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_in_xml_are_refused(definition: str, encoding: str, publisher: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?>{definition}<x>&a;</x>"
    Publisher.pages["/a"] = text.encode(encoding)
    assert "document type definition" in told(saml(f"{publisher}/a"))
    assert "document type definition" in told(run("saml_metadata_info", {"metadata": text}))


def test_what_a_partner_writes_is_shown_without_control_characters(publisher: str) -> None:
    Publisher.pages["/a"] = b'{"issuer": "https://a.example.com/\\u001b[2J\\n"}'
    result = run("oidc_discovery_info", {"url": f"{publisher}/a"})
    assert "is not an address" in told(result)
    assert "\x1b" not in result.message


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("saml_metadata_info", {}),
        ("saml_metadata_info", {"url": "https://a.example.com", "metadata": "<a/>"}),
        ("oidc_discovery_info", {}),
        ("oidc_discovery_info", {"url": "https://a.example.com", "document": "{}"}),
    ],
)
def test_exactly_one_source_is_needed(name: str, options: dict[str, Any]) -> None:
    result = run(name, options)
    assert result.failed
    assert "url" in result.message


def test_empty_texts_are_told() -> None:
    assert "is empty" in told(run("saml_metadata_info", {"metadata": " \n"}))
    assert "is empty" in told(run("oidc_discovery_info", {"document": ""}))


def test_white_space_and_a_byte_order_mark_around_a_text_do_not_matter() -> None:
    text = f"\ufeff\n  {saml_metadata('https://partner.example.com')}\n"
    assert not run("saml_metadata_info", {"metadata": text}).failed


def test_a_document_may_be_a_dictionary_or_a_text() -> None:
    document = oidc_document("https://partner.example.com")
    as_text = run("oidc_discovery_info", {"document": json.dumps(document)})
    assert as_text["idp"] == run("oidc_discovery_info", {"document": document})["idp"]


def test_a_library_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    utils = "ansible_collections.community.okta.plugins.module_utils._resources.saml_metadata.reading"
    monkeypatch.setattr(importlib.import_module(utils), "HAS_DEFUSEDXML", False)
    message = run("saml_metadata_info", {"metadata": "<a/>"}).message
    assert "Failed to import the required Python library (defusedxml)" in message


def test_a_private_key_in_metadata_is_not_shown() -> None:
    secret = base64.b64encode(b"secret of the partner").decode()
    pem = f"-----BEGIN PRIVATE KEY-----\n{secret}\n-----END PRIVATE KEY-----"
    metadata = saml_metadata("https://partner.example.com")
    start, end = metadata.index("<ds:X509Certificate>") + 20, metadata.index("</ds:X509Certificate>")
    result = run("saml_metadata_info", {"metadata": metadata[:start] + pem + metadata[end:]})
    assert "holds a private key" in told(result)
    assert secret not in result.message
