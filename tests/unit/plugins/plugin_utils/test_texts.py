# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text of an org does nothing in Markdown, and each host has files of its own."""

from __future__ import annotations

import os
import re
from urllib.parse import unquote_to_bytes

import pytest
from ansible_collections.community.okta.plugins.module_utils._display import visible
from ansible_collections.community.okta.plugins.plugin_utils._texts import file_name, markdown
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.one_of(st.text(), st.text(alphabet="./\\%_ aA~-\x00\n", max_size=8))


@given(TEXTS, TEXTS)
def test_two_texts_are_two_files(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other)


@given(TEXTS.filter(bool))
def test_a_file_stays_in_its_directory(text: str) -> None:
    name = file_name(text)
    assert re.fullmatch(r"[A-Za-z0-9_%-][A-Za-z0-9_.%-]*", name)
    assert os.path.normpath(os.path.join("/reports", name)) == f"/reports/{name}"
    assert unquote_to_bytes(name) == text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("host", ["acme", "acme.okta.com", "okta_prod-1"])
def test_usual_hosts_keep_their_names(host: str) -> None:
    assert file_name(host) == host


@given(st.text())
def test_markdown_of_a_text_has_nothing_that_acts(text: str) -> None:
    shown = markdown(text)
    assert visible(shown) == shown
    assert "<" not in shown
    assert ">" not in shown
    # Each mark that is left follows a backslash that no other backslash takes.
    assert re.fullmatch(r"(?:\\[\\`*_\[\]!|~$#+=.)-]|[^\\`*_\[\]!|~$])*", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Nothing drifted", r"\# Nothing drifted"),
        ("- x", r"\- x"),
        ("+ x", r"\+ x"),
        ("=====", r"\====="),
        ("1. x", r"1\. x"),
        ("12) x", r"12\) x"),
        ("    x", "&nbsp;   x"),
    ],
)
def test_a_text_at_the_beginning_of_a_line_makes_no_block(text: str, shown: str) -> None:
    assert markdown(text) == shown


def test_text_without_marks_stays_as_it_is() -> None:
    assert markdown("Müller (Sales), 2nd floor: ana@example.com") == "Müller (Sales), 2nd floor: ana@example.com"
