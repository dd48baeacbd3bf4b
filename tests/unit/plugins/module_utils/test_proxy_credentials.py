# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The password of a proxy, and credentials in an address, are in no message, whatever characters they have."""

from __future__ import annotations

import base64
import socket
import traceback
from typing import Any
from unittest import mock
from urllib.parse import quote

import pytest
from ansible_collections.community.okta.plugins.module_utils._addresses import (
    HIDDEN,
    checked_address,
    secrets_of_address,
    shown_address,
)
from ansible_collections.community.okta.plugins.module_utils._auth import ApiToken
from ansible_collections.community.okta.plugins.module_utils._documents import Asked, fetch
from ansible_collections.community.okta.plugins.module_utils._errors import InputError, OktaError
from ansible_collections.community.okta.plugins.module_utils._http import Transport
from ansible_collections.community.okta.plugins.module_utils._options import checked_proxy
from hypothesis import example, given
from hypothesis import strategies as st

ORG = "https://example.okta.com"
CANARY = "s3cret"
# What ends or begins a part of an address, what is written in two ways, and what is sent in none.
BETWEEN = [*"/@#?:%[]\\ \t\"'<>&;=1", "//", "://", "%2F", "%40", "%zz", "é", "ł", "\N{SNOWMAN}", "\ud800", "\x00", "\n"]
PASSWORDS = st.lists(st.sampled_from(BETWEEN), min_size=0, max_size=4).map(
    lambda parts: CANARY + CANARY.join(["", *parts, ""])
)
PREFIXES = ["http://", "https://", "socks5://", "socks9://", "HTTP://", "http:/", "http:", "//", ""]
HOSTS = ["127.0.0.1:9", "proxy.invalid:3128", "", ":", "[", "h:x"]


def no_name(host: Any, *_arguments: Any, **_options: Any) -> Any:
    raise socket.gaierror(socket.EAI_NONAME, f"no such host as {host}")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def all_of(error: BaseException) -> str:
    """Everything that can be shown of an error: its message, and a traceback with those that it came from."""
    return "".join([str(error), *traceback.format_exception(type(error), error, error.__traceback__)])


def failure(action: Any, environment: dict[str, str]) -> str:
    """All of the error of an action where no name is resolved and nothing listens."""
    with mock.patch.dict("os.environ", environment), mock.patch("socket.getaddrinfo", no_name):
        try:
            action()
        except OktaError as error:
            return all_of(error)
    raise AssertionError("no error")


def as_environment(text: str) -> str:
    """A text as a variable of the environment can have it."""
    return text.replace("\x00", "").encode(errors="replace").decode()


# The lines of this file stand in tracebacks, so nothing in them may look like a password.
@given(PASSWORDS, st.sampled_from(PREFIXES), st.sampled_from(["user:", "", ":"]), st.sampled_from(HOSTS))
@example(f"{CANARY}/RET", "http://", "u:", "h")
@example(f"123/{CANARY}", "http://", "u:", "h")
@example(f"[{CANARY}", "http://", "u:", "h")
@example(f"ł{CANARY}", "http://", "u:", "127.0.0.1:9")
def test_a_proxy_of_the_environment_keeps_its_password(password: str, prefix: str, user: str, host: str) -> None:
    proxy = as_environment(f"{prefix}{user}{password}@{host}")
    for variable in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):

        def exchange() -> None:
            Transport(ORG, ApiToken("x")).exchange("GET", f"{ORG}/api/v1/groups", "list groups", 0.2, None, None)

        told = failure(exchange, {variable: proxy})
        assert CANARY not in told
        assert "Could not list groups" in told


@given(PASSWORDS, st.sampled_from(PREFIXES), st.sampled_from(HOSTS))
def test_a_proxy_of_the_task_keeps_its_password(password: str, prefix: str, host: str) -> None:
    proxy = f"{prefix}user:{password}@{host}"

    def exchange() -> None:
        # What is no address is refused before.
        org = Transport(ORG, ApiToken("x"), checked_proxy(proxy))
        org.exchange("GET", f"{ORG}/api/v1/groups", "list groups", 0.2, None, None)

    assert CANARY not in failure(exchange, {})


@given(PASSWORDS, st.sampled_from(PREFIXES), st.sampled_from(HOSTS))
def test_a_document_is_asked_for_without_showing_the_proxy(password: str, prefix: str, host: str) -> None:
    proxy = as_environment(f"{prefix}user:{password}@{host}")
    told = failure(lambda: fetch("https://partner.invalid/", Asked("metadata", "*/*", 5.0)), {"HTTPS_PROXY": proxy})
    assert CANARY not in told


@given(PASSWORDS, st.sampled_from(PREFIXES), st.sampled_from(["", "user:", ":"]), st.sampled_from(HOSTS))
@example(f"{CANARY}://x", "", "", "127.0.0.1:9")
def test_an_address_is_shown_without_credentials(password: str, prefix: str, user: str, host: str) -> None:
    address = f"{prefix}{user}{password}@{host}"
    assert CANARY not in shown_address(address)
    assert shown_address(address).isprintable()
    try:
        checked_address(address, "The address")
    except InputError as error:
        assert CANARY not in str(error)
    assert CANARY not in failure(lambda: fetch(address, Asked("metadata", "*/*", 5.0)), {})


@pytest.mark.parametrize(
    "address", ["https://example.com", "https://example.com:8443/a?b=c#d", "not an address", "", "@", "http://@host"]
)
def test_an_address_without_credentials_is_shown_as_it_is(address: str) -> None:
    assert shown_address(address) == address


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=8).filter(
        lambda text: len(text.strip()) >= 8
    )
)
def test_the_password_of_a_proxy_is_hidden_in_what_a_server_says_in_each_of_its_forms(password: str) -> None:
    written = quote(password, safe="")
    org = Transport(ORG, ApiToken("x"), f"http://user:{written}@proxy.example.com:3128")
    for form in (written, password, base64.b64encode(f"user:{password}".encode()).decode()):
        # What holds it in base64 beside something else is hidden as a whole.
        assert org.told(f"refused: {form}!") in (f"refused: {HIDDEN}!", HIDDEN)


def test_the_password_of_a_proxy_of_the_environment_is_hidden_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://user:{CANARY}-of%2Fproxy@proxy.example.com")
    assert Transport(ORG, ApiToken("x")).told(f"{CANARY}-of/proxy") == HIDDEN
    monkeypatch.setenv("NO_PROXY", "example.okta.com")
    assert Transport(ORG, ApiToken("x")).secrets.given == set()


@pytest.mark.parametrize("proxy", ["http://proxy.example.com:3128", "proxy.example.com", ""])
def test_a_proxy_without_credentials_has_no_secrets(proxy: str) -> None:
    assert secrets_of_address(proxy) == set()


@pytest.mark.parametrize(
    ("proxy", "secret"),
    [
        ("http://user:pa/ss@word@h", "pa/ss@word"),
        ("http://user:pa//ss@h", "pa//ss"),
        ("user:pa://ss@h", "pa://ss"),
        ("https://of-a-token@h:3128", "of-a-token"),
        ("http://:only@h", "only"),
    ],
)
def test_a_secret_reaches_from_the_first_colon_to_the_last_at(proxy: str, secret: str) -> None:
    assert secret in secrets_of_address(proxy)


def test_a_secret_that_is_short_is_hidden_where_it_is_all_that_is_said() -> None:
    org = Transport(ORG, ApiToken("x"), "http://user:in@proxy.example.com")
    assert org.told("nothing in it is invalid") == "nothing in it is invalid"
    assert org.told("in") == HIDDEN


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_ca_bundle_that_is_not_there_is_told_without_its_name(variable: str) -> None:
    def exchange() -> None:
        Transport(ORG, ApiToken("x")).exchange("GET", f"{ORG}/", "list groups", 0.2, None, None)

    told = failure(exchange, {variable: f"https://user:{CANARY}@host/bundle.pem"})
    assert CANARY not in told
    assert "the CA bundle does not exist or cannot be read" in told
    assert "REQUESTS_CA_BUNDLE" in told
