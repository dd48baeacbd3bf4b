# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What terminals and logs would act on is shown, and everything else stays."""

from __future__ import annotations

import pytest
from ansible_collections.community.okta.plugins.module_utils._display import visible
from hypothesis import given
from hypothesis import strategies as st

ANY_TEXT = st.text(st.characters(exclude_categories=()))

SHOWN = [
    ("a line feed", "Sales\nchanged: [acme]", r"Sales\nchanged: [acme]"),
    ("a carriage return", "Sales\rok", r"Sales\rok"),
    ("a tabulator", "a\tb", r"a\tb"),
    ("NUL", "a\0b", r"a\x00b"),
    ("an escape sequence", "\x1b[2Jgone", r"\x1b[2Jgone"),
    ("the title of a terminal", "\x1b]0;root\x07", r"\x1b]0;root\x07"),
    ("DEL", "a\x7fb", r"a\x7fb"),
    ("the next line of C1", "a\x85b", r"a\x85b"),
    ("the control sequence introducer of C1", "\x9b2J", r"\x9b2J"),
    ("the separator of lines", "a\u2028b", r"a\u2028b"),
    ("the separator of paragraphs", "a\u2029b", r"a\u2029b"),
    ("an override of direction", "\u202egpj.exe", r"\u202egpj.exe"),
    ("isolates of direction", "\u2066a\u2069", r"\u2066a\u2069"),
    ("marks of direction", "\u200e\u200f\u061c", r"\u200e\u200f\u061c"),
    ("characters without width", "Sa\u200bl\u200ce\u200ds\u2060\ufeff", r"Sa\u200bl\u200ce\u200ds\u2060\ufeff"),
    ("invisible tags", "Sales\U000e0041", r"Sales\U000e0041"),
    ("a lone surrogate", "a\ud800b", r"a\ud800b"),
]
KEPT = [
    "",
    "Sales & Marketing <emea>",
    "Élan, Straße, ÅÄÖ, Ελλάδα",
    "営業部\u3000東京",
    "مبيعات",
    "🎉 ❤\ufe0f 🇩🇪",
    "a\u00a0b",
    r"CORP\ana, \x1b, \n",
]


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_what_acts_on_a_terminal_or_cannot_be_seen_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", KEPT, ids=ascii)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(ANY_TEXT)
def test_visible_text_is_one_line_without_control_characters(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) <= 0x9F for character in shown)
    shown.encode()


@given(ANY_TEXT)
def test_visible_text_does_not_change_again(text: str) -> None:
    assert visible(visible(text)) == visible(text)
