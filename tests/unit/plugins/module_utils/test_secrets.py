# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A secret is hidden in every form in which it can appear, and nothing else is."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest
from ansible.module_utils.common.parameters import remove_values
from ansible_collections.community.okta.plugins.module_utils._secrets import (
    HIDDEN,
    HIDDEN_VALUE,
    SHORTEST,
    Secrets,
    credentials_in,
    forms,
)
from hypothesis import given
from hypothesis import strategies as st

LINES = [
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7cAn+ry/fIrSt",
    "cAnAry+lInE/tWoOfThEkEy0000000000==",
    "Zz0=",
]
PEM = "-----BEGIN PRIVATE KEY-----\n" + "\n".join(LINES) + "\n-----END PRIVATE KEY-----\n"
CERTIFICATE = PEM.replace("PRIVATE KEY", "CERTIFICATE").replace("cAn", "pUb")
ODD = "canary \\ \"both\" 'quotes'\nand a line + / ? & é = 100%"

ECHOES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "within a representation": lambda secret: repr({"a": [secret]}),
    "within a representation beside other quotes": lambda secret: repr(f"'{secret}\""),
    "within a representation in ASCII": lambda secret: ascii([secret]),
    "as JSON": json.dumps,
    "as JSON beyond ASCII": lambda secret: json.dumps([secret], ensure_ascii=False),
    "as JSON with escaped slashes": lambda secret: json.dumps(secret).replace("/", "\\/"),
    "as JSON within JSON": lambda secret: json.dumps(json.dumps({"value": secret})),
    "as JSON within a representation": lambda secret: repr(json.dumps(secret)),
    "as HTML": html.escape,
    "as HTML with quotes left": lambda secret: html.escape(secret, quote=False),
    "quoted": quote,
    "quoted with slashes": lambda secret: quote(secret, safe=""),
    "quoted in small letters": lambda secret: "".join(
        f"%{byte:02x}" if byte > 127 or (not chr(byte).isalnum() and chr(byte) not in "_.-~") else chr(byte)
        for byte in secret.encode()
    ),
    "quoted for a form": quote_plus,
    "in a form": lambda secret: urlencode({"token": secret}),
    "in base64": lambda secret: base64.b64encode(secret.encode()).decode(),
    "in base64 without padding": lambda secret: base64.b64encode(secret.encode()).decode().rstrip("="),
    "in base64url": lambda secret: base64.urlsafe_b64encode(secret.encode()).decode(),
    "in base64url without padding": lambda secret: base64.urlsafe_b64encode(secret.encode()).decode().rstrip("="),
    "stripped": str.strip,
}


def without_hidden(text: str) -> str:
    return text.replace(HIDDEN, "").replace(HIDDEN_VALUE, "")


@pytest.mark.parametrize("secret", ["canary-secret", ODD, PEM, f"  {ODD}\n", "canary/secret+of==", "kanarienvögel"])
@pytest.mark.parametrize("echo", ECHOES.values(), ids=ECHOES)
def test_a_secret_is_hidden_in_every_form(echo: Callable[[str], str], secret: str) -> None:
    told = Secrets([secret]).hidden_in(f"Not {echo(secret)} here")
    assert HIDDEN in told
    assert len(without_hidden(told)) <= len("Not [\"{'value': ''}\"] here token= a") + 8, told


@given(st.text(min_size=SHORTEST).filter(lambda text: len(text.strip()) >= SHORTEST), st.sampled_from(sorted(ECHOES)))
def test_whatever_a_secret_is_made_of_it_is_hidden(secret: str, form: str) -> None:
    try:
        echo = ECHOES[form](secret)
    except UnicodeEncodeError:
        return
    assert HIDDEN in Secrets([secret]).hidden_in(f"Not {echo} here")


@pytest.mark.parametrize(
    "written",
    [
        PEM.replace("\n", "\r\n"),
        PEM.replace("\n", "\\n"),
        PEM.replace("\n", "\\\\n"),
        PEM.replace("\n", " "),
        PEM.replace("\n", "\n    "),
        PEM[:110],
        quote(PEM.replace("\n", "\r\n"), safe=""),
        "".join(LINES),
        *LINES[:2],
    ],
)
@pytest.mark.parametrize(
    "as_given", [PEM, PEM.replace("\n", "\\n"), PEM.replace("\n", "\r\n"), f"\n{PEM}", PEM + CERTIFICATE]
)
def test_a_private_key_is_hidden_however_its_lines_end(as_given: str, written: str) -> None:
    told = Secrets([as_given]).hidden_in(f"Not {written} here")
    assert "cAn" not in told


def test_a_certificate_beside_a_private_key_is_shown() -> None:
    secrets = Secrets([PEM + CERTIFICATE])
    assert secrets.hidden({"certificate": CERTIFICATE}) == {"certificate": CERTIFICATE}


@pytest.mark.parametrize("write", [json.dumps, str, lambda key: json.dumps(key, indent=2)])
def test_the_private_members_of_a_jwk_are_hidden_and_the_public_ones_shown(write: Callable[[Any], str]) -> None:
    key = {"kty": "RSA", "kid": "key-of-the-app", "n": "publicpublicpublic", "e": "AQAB", "d": "private-canary"}
    secrets = Secrets([write(key)])
    assert secrets.hidden({"kid": key["kid"], "n": key["n"], "d": key["d"]}) == {
        "kid": key["kid"],
        "n": key["n"],
        "d": HIDDEN_VALUE,
    }


@pytest.mark.parametrize("write", [json.dumps, str])
def test_the_private_members_of_a_jwk_set_are_hidden_and_the_public_ones_shown(write: Callable[[Any], str]) -> None:
    public = {"kty": "RSA", "kid": "public-key", "n": "publicpublicpublic"}
    secrets = Secrets([write({"keys": [public, {"kty": "RSA", "d": "private-canary", "dp": "second-canary"}, 5]})])
    assert secrets.hidden_in("private-canary and second-canary") == "******** and ********"
    assert secrets.hidden_in("publicpublicpublic of public-key") == "publicpublicpublic of public-key"


@pytest.mark.parametrize("secret", ["2", "no", "true", "HTTP", "Sales", "", "  abc  ", "a\nb"])
def test_a_short_secret_spoils_no_result(secret: str) -> None:
    result = {"calls": 2, "type": "HTTP", "name": "Sales", "id": "00g2", "text": "true", "no": ["abc", "a\nb", ""]}
    assert forms(secret) == set()
    assert Secrets([secret]).hidden(result) is result


@pytest.mark.parametrize(
    ("secret", "message", "expected"),
    [
        ("Sales", "Not Sales, but Salesforce", f"Not {HIDDEN}, but Salesforce"),
        ("p@ss!", "Not p@ss! here", f"Not {HIDDEN} here"),
        ("2", "2 of 12", "2 of 12"),
        ("abc", "Not abc", "Not abc"),
        ("true", "Set no_log: true", "Set no_log: true"),
    ],
)
def test_a_short_secret_is_hidden_in_messages_as_a_word(secret: str, message: str, expected: str) -> None:
    assert Secrets([secret]).hidden_in(message) == expected


def test_what_is_a_part_of_another_secret_leaves_nothing_of_it() -> None:
    assert Secrets(["canary-secret", "canary-secret-of-two"]).hidden_in("canary-secret-of-two") == HIDDEN


def test_what_becomes_a_secret_later_is_hidden_from_then_on() -> None:
    secrets = Secrets()
    assert secrets.hidden_in("canary-secret") == "canary-secret"
    secrets.add("canary-secret")
    secrets.update(["", "another-canary"])
    assert secrets.hidden_in("canary-secret, another-canary") == f"{HIDDEN}, {HIDDEN}"


def test_keys_and_numbers_are_hidden_too() -> None:
    hidden = Secrets(["canary-secret", "1234567890"]).hidden({"canary-secret": 1234567890, "a": {"b canary-secret": 1}})
    assert hidden == {HIDDEN_VALUE: HIDDEN_VALUE, "a": {f"b {HIDDEN}": 1}}


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
    lambda parts: st.one_of(st.lists(parts), st.dictionaries(st.text(), parts)),
)


@given(json_values, st.lists(st.text(alphabet="canry-sct", min_size=SHORTEST), min_size=1, max_size=3))
def test_a_result_without_secrets_stays_as_it_is(value: Any, given_secrets: list[str]) -> None:
    secrets = Secrets(given_secrets)
    if not any(form in json.dumps(value, ensure_ascii=False) for form in secrets):
        assert secrets.hidden(value) == value
        assert remove_values(value, set(secrets.occurring_in(value))) == value


@given(json_values, st.text(min_size=1))
def test_a_result_with_secrets_has_none_afterwards(value: Any, secret: str) -> None:
    secrets = Secrets([secret])
    assert not [
        form for form in secrets.occurring_in(secrets.hidden([value, {secret: secret}])) if form not in HIDDEN_VALUE
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://me:pass%2Fword@example.com/a", {"me:pass%2Fword", "me:pass/word", "pass%2Fword", "pass/word"}),
        ("https://token-of-mine@example.com", {"token-of-mine"}),
        ("see https://me@example.com for more", set()),
        ("see https://me:password@example.com for more", {"me:password", "password"}),
        ("http://me:SEC/RET@proxy:3128", {"me:SEC/RET", "SEC/RET"}),
        ("http://me:p@ss@proxy:3128", {"me:p@ss", "p@ss"}),
        ("https://example.com:8443/a@b", set()),
        ("https://[::1]:8443/a@b", set()),
        ("https://example.com/a:b@c", set()),
        ("ana@example.com", set()),
    ],
)
def test_credentials_in_addresses_are_secret(text: str, expected: set[str]) -> None:
    assert credentials_in(text) == expected
