# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A secret is noticed in whatever a server has encoded as a whole, once and twice, and nowhere else."""

from __future__ import annotations

import base64
import html
import itertools
import json
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from ansible_collections.community.okta.plugins.module_utils._secrets import is_disguised_in, readings
from hypothesis import given
from hypothesis import strategies as st

SECRETS = [
    "aSecret-of-ours",
    "with / and + and %2F",
    "with \" and ' and \\",
    "\u00e9\u2028\U0001f426 birds",
    "two\nlines of it",
]
ENCODINGS: dict[str, Callable[[str], str]] = {
    "quoted": lambda text: quote(text, safe=""),
    "quoted as in a form": quote_plus,
    "quoted but for slashes": quote,
    "JSON": json.dumps,
    "JSON in UTF-8": lambda text: json.dumps(text, ensure_ascii=False),
    "Python": repr,
    "HTML": html.escape,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 in lines": lambda text: base64.encodebytes(text.encode()).decode(),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
}
# As it is written within quotes: what encodes a body encodes this.
WITHIN = [lambda secret: secret, lambda secret: json.dumps(secret)[1:-1]]


@pytest.mark.parametrize(("first", "second"), [*itertools.product(ENCODINGS, ENCODINGS)])
@pytest.mark.parametrize("before", ["", "S", "SS", "SSWS "])
def test_a_secret_is_noticed_in_what_is_encoded(first: str, second: str, before: str) -> None:
    for secret in SECRETS:
        told = ENCODINGS[second](ENCODINGS[first](f"{before}{secret} and more"))
        assert is_disguised_in(f"Not '{told}', sorry", [secret]) or secret in told


def test_a_secret_in_an_encoded_body_is_noticed_in_the_form_that_it_has_there() -> None:
    for secret in SECRETS:
        body = json.dumps({"name": "Google", "secret": secret})
        for encode in ENCODINGS.values():
            assert is_disguised_in(encode(body), [secret, json.dumps(secret)[1:-1]]) or secret in encode(body)


@given(st.text(), st.lists(st.text(min_size=8).filter(str.isalnum), max_size=3))
def test_nothing_is_noticed_in_what_has_no_secret(text: str, secrets: list[str]) -> None:
    if not any(secret in reading for secret in secrets for reading in readings(text)):
        assert not is_disguised_in(text, secrets)


@given(st.text() | st.binary().map(lambda content: content.decode("latin-1")))
def test_any_text_can_be_read(text: str) -> None:
    assert text not in readings(text)


def test_what_okta_says_is_as_it_was() -> None:
    said = (
        'Api validation failed: client_secret; policy "Sales & Co" (50%) at https://acme.okta.com/api/v1/idps?q=a%20b'
    )
    assert not is_disguised_in(said, SECRETS)
